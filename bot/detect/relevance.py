"""Whether a claim belongs to a situation: decided on who and to whom, with the article's other claims as evidence.

1. A claim that names none of the parties is off topic, and so is a stance that is not a party's own.
2. So is, where the situation has words, a claim of an article that speaks of none of them, unless the corpus tells of
   the same between the same parties; and what parties do among themselves where the title's own parties, the core, are
   named neither by the claim nor in the article's title.
3. A claim between two parties belongs.
4. Other claims belong only where the article is about the situation: it holds a claim between two parties, or a word
   of the situation stands in its title. Then these do:
5. what a party says, a pact with whomever that it invokes, and forces of a party that stand with another (by this
   article or by the record): they are followed wherever they go. Troops lent to an ally count in the ally's war too;
   the ally's own army there does not. Where no forces are known to stand anywhere, those of a party count, but not its
   stock of weapons. Its dead at home count where the article tells that two parties fight each other;
6. what others say to a party (they warn, condemn, summon, sanction); what others do to a party (they strike) only
   where it is done to forces followed under 5.
7. A word of the situation in the quote itself settles it, if a party is named at all.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from bot.detect.rules import Rules
from bot.detect.subject import grouped, sides, split
from bot.detect.topic import names_core, speaks
from store.model import Article, Claim, Fact, Situation
from store.terms import Kind, Measure

CORPUS = "corpus:"  # how the keys of corpus documents begin
LEAD = 800  # characters of a text that say what it is about
FORCES = frozenset({Kind.FIGURE, Kind.INVOLVEMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """Whether a claim belongs, the host with whom its side's forces are known to stand ("" where none), and why."""

    belongs: bool
    host: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What an article and the record say about a situation as a whole. `hosts` maps a party to where its forces are."""

    situation: Situation
    parties: frozenset[str]
    core: frozenset[str]
    speaks: bool  # of the matter, by the situation's words
    about: str  # why the article is about the situation; "" where it is not
    hosts: dict[str, str]
    named: bool  # one of the core, in its title
    foes: frozenset[str]  # the parties that fight each other in the article
    briefed: frozenset[tuple[str, frozenset[str]]]  # what the corpus tells of, and between whom


def evidence(claims: Sequence[Claim], article: Article, situation: Situation, known: Sequence[Fact]) -> Evidence:
    """Gather what decides on claims that do not speak for themselves."""
    parties = grouped("+".join(situation.parties), situation)
    return Evidence(
        situation=situation,
        parties=parties,
        core=(situation.core or parties) & parties or parties,
        speaks=speaks(f"{article.title} {article.text[:LEAD]}", situation),
        about=_about(claims, article, situation, parties),
        hosts=_hosts(claims, situation, parties, known),
        foes=_foes(claims, situation, parties),
        briefed=frozenset(_matter(f.claim, situation) for f in known if f.article.startswith(CORPUS)),
        named=not situation.core_names or names_core(article.title, situation),
    )


def bearing(claim: Claim, found: Evidence, rules: Rules) -> Bearing:
    """Say whether a claim belongs to the situation, by the numbered sentences above."""
    actors, targets = sides(claim, found.situation)
    ours, theirs = actors & found.parties, targets & found.parties
    if apart := _apart(claim, ours, theirs, found, rules):
        return Bearing(belongs=False, note=apart)
    if plain := _plainly(claim, ours | theirs, found):
        return plain
    if not found.about:
        return Bearing(belongs=False, note="of one party, and nothing ties the article to the situation")
    return _of_party(claim, ours, targets, found, rules) if ours else _at_party(claim, theirs, found, rules)


def _apart(claim: Claim, ours: frozenset[str], theirs: frozenset[str], found: Evidence, rules: Rules) -> str:
    """Return why a claim can have nothing to do with the situation (sentences 1 and 2); "" where it may."""
    if not ours and not theirs:
        return "names none of the parties"
    if claim.kind is Kind.STANCE and not ours:
        return "the stance of no party"
    if not found.speaks and _matter(claim, found.situation) not in found.briefed:
        return "the article speaks of none of the situation's words"
    if not (ours | theirs) & found.core and not (found.named or names_core(claim.quote, found.situation)):
        return "none of those whom the situation's title names is named"
    if claim.kind is Kind.ACT and claim.act in rules.mutual and len(ours | theirs) == 1 and not ours & found.core:
        return "a meeting of nobody in particular"
    return ""


def _matter(claim: Claim, situation: Situation) -> tuple[str, frozenset[str]]:
    """Return what a claim is about as the corpus knows it: its kind or act, and the parties on either side."""
    actors, targets = sides(claim, situation)
    parties = grouped("+".join(situation.parties), situation)
    return claim.act or claim.kind, (actors | targets) & parties


def _plainly(claim: Claim, parties: frozenset[str], found: Evidence) -> Bearing | None:
    """Judge a claim that speaks for itself (sentences 3 and 7); None where it does not."""
    if len(parties) > 1:
        return Bearing(belongs=True, note=f"between {' and '.join(sorted(parties))}")
    if word := _word(claim.quote, found.situation):
        return Bearing(belongs=True, host=_host(parties, found), note=f"says “{word}”")
    if len(found.parties) == 1 and not found.situation.words:
        return Bearing(belongs=True, note=f"concerns {next(iter(found.parties))}")
    return None


def _of_party(claim: Claim, ours: frozenset[str], targets: frozenset[str], found: Evidence, rules: Rules) -> Bearing:
    """Judge what one party says or does towards others or nobody named (sentence 5)."""
    party, host = next(iter(ours)), _host(ours, found)
    speaks = claim.kind is Kind.STANCE or (claim.kind is Kind.ACT and claim.act in rules.reactions)
    if not speaks and host and claim.kind in FORCES | {Kind.ACT}:
        return Bearing(belongs=True, host=host, note=f"forces of {party} that stand with {host}")
    if claim.measure in rules.tolls and ours <= found.foes:
        return Bearing(belongs=True, host=host, note=f"losses of {party} in a fight between parties")
    pact = claim.rung == "invoked" or (not targets and claim.kind in {Kind.TREATY, Kind.TRANSFER})
    force = not targets and claim.kind in FORCES and not found.hosts and claim.measure is not Measure.WEAPONS
    if speaks or pact or force:
        return Bearing(belongs=True, note=f"by {party}, in an article about it ({found.about})")
    return Bearing(belongs=False, note=f"of {party} alone, though the article is about it ({found.about})")


def _at_party(claim: Claim, theirs: frozenset[str], found: Evidence, rules: Rules) -> Bearing:
    """Judge what somebody else says or does to one party (sentence 6)."""
    party, host = next(iter(theirs)), _host(theirs, found)
    if claim.kind is Kind.ACT and claim.act in rules.reactions:
        return Bearing(belongs=True, note=f"said to {party}, in an article about it ({found.about})")
    if claim.kind is Kind.ACT and host:
        return Bearing(belongs=True, note=f"done to {party}, whose forces stand with {host}")
    return Bearing(belongs=False, note=f"others towards {party}, though the article is about it ({found.about})")


def _about(claims: Sequence[Claim], article: Article, situation: Situation, parties: frozenset[str]) -> str:
    if situation.topic and speaks(article.title, situation):
        return "its title speaks of it"
    if word := _word(article.title, situation):
        return f"“{word}” in its title"
    for claim in claims:
        actors, targets = sides(claim, situation)
        if len(both := (actors | targets) & parties) > 1:
            return f"a claim between {' and '.join(sorted(both))}"
    return ""


def _foes(claims: Sequence[Claim], situation: Situation, parties: frozenset[str]) -> frozenset[str]:
    """Return the parties that one attacks of another, or that fight with nobody named against whom."""
    foes: set[str] = set()
    for claim in claims:
        actors, targets = sides(claim, situation)
        if claim.kind is Kind.ACT and claim.act == "attack" and actors & parties and targets & parties:
            foes |= (actors | targets) & parties
        if claim.kind is Kind.INVOLVEMENT and claim.rung == "combat" and not targets and len(actors & parties) > 1:
            foes |= actors & parties
    return frozenset(foes)


def _hosts(
    claims: Sequence[Claim], situation: Situation, parties: frozenset[str], known: Sequence[Fact]
) -> dict[str, str]:
    """Map each party to the other party where most say that its forces stand, the article before the record."""
    article, record = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for claim in claims:
        if claim.kind in FORCES:
            actors, targets = sides(claim, situation)
            article.update((actor, target) for actor in actors & parties for target in targets & parties)
    stand = Counter((f.subject.actor, f.subject.target) for f in known if f.subject.kind in FORCES)
    for (ours, theirs), count in stand.items():
        for actor, target in product(parties.intersection(split(ours)), parties.intersection(split(theirs))):
            record[actor, target] += count
    hosts: dict[str, str] = {}
    for counts in (article, record):
        for (party, host), _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            hosts.setdefault(party, host)
    return hosts


def _host(parties: frozenset[str], found: Evidence) -> str:
    return next((found.hosts[party] for party in sorted(parties) if party in found.hosts), "")


def _word(text: str, situation: Situation) -> str | None:
    """Return the first word of the situation that stands in a text as a word of its own."""
    return next((w for w in situation.words if re.search(rf"(?<!\w){re.escape(w)}", text, re.IGNORECASE)), None)
