"""What an article and the record say about a situation as a whole: it decides on claims that say nothing of it."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import product

from bot.detect.passage import opening, sentence, span
from bot.detect.rules import Rules
from bot.detect.subject import grouped, sides, split
from bot.detect.topic import named, names_core, speaks
from store.model import Article, Claim, Fact, Situation
from store.terms import Kind, Status

_ON_THE_WAY = frozenset(["pledged", "preparing", "deployed", "at_front"])
CORPUS = "corpus:"  # how the keys of corpus documents begin
LEAD = 800  # characters of a text that say what it is about
FEUD = timedelta(days=90)  # for so long a fight that the record tells of goes on without being told again
FORCES = frozenset({Kind.FIGURE, Kind.INVOLVEMENT})
GIVEN = frozenset({Status.ASSERTED, Status.PLANNED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What an article and the record say about a situation as a whole. `hosts` maps a party to where its forces are."""

    situation: Situation
    parties: frozenset[str]
    core: frozenset[str]
    speaks: bool  # of the matter, by the situation's words
    about: str  # why the article is about the situation; "" where it is not
    worded: bool  # by its words alone
    hosts: dict[str, str]
    named: bool  # one of the core, in its title
    titles: frozenset[str]  # the parties that its title names
    leads: frozenset[str]  # … and those that its title or its first lines name
    titled: bool  # its title speaks of the matter, by the situation's words
    stations: frozenset[tuple[str, str]]  # whose forces the record knows where
    nearby: Mapping[Claim, frozenset[str]]  # the parties that the sentence of a claim names
    tied: tuple[tuple[str, int, int], ...]  # where two parties meet in a sentence: field, first and last character
    foes: frozenset[str]  # the parties that fight each other in the article, or in the record where it is about them
    feud: frozenset[str]  # … and those of whom the record knows it, whatever the article is about
    warring: frozenset[str]  # … of them those whom the article names, unless outsiders fight in it
    struck: frozenset[str]  # the parties that outsiders strike in the article
    backers: frozenset[tuple[str, str]]  # who arms whom of those at feud, by the record
    corpus: bool  # whether the article is a page of the corpus
    briefed: frozenset[tuple[str, frozenset[str]]]  # what the corpus tells of, and between whom, parties or not
    pacts: frozenset[str]  # … and of which pacts, by instrument; "" for one unnamed
    said: frozenset[Claim]  # the claims whose own sentence speaks of the matter, where the situation has words
    naming: frozenset[Claim]  # … and names one of the core
    there: frozenset[Claim]  # the claims whose own sentence names a land that two of the parties claim
    moved: frozenset[tuple[str, int]]  # where forces are told to go somewhere: field, first character
    afar: frozenset[Claim]  # … and those whose sentence tells of a war with an outsider


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """Whether a claim belongs, the host with whom its side's forces are known to stand ("" where none), and why."""

    belongs: bool
    host: str = ""
    note: str = ""


def evidence(
    claims: Sequence[Claim], article: Article, situation: Situation, known: Sequence[Fact], rules: Rules
) -> Evidence:
    """Gather what decides on claims that do not speak for themselves; clients count as those whose they are."""
    situation = replace(situation, groups={**situation.clients, **situation.groups})
    parties = grouped("+".join(situation.parties), situation)
    fights = _fights(article, situation, known, rules)
    feud = _feud(fights, situation, parties)
    told = {claim: sentence(claim, article) for claim in claims}
    said = frozenset(claim for claim, text in told.items() if situation.topic and speaks(text, situation))
    pages = [fact for fact in known if fact.article.startswith(CORPUS)]
    alone = frozenset() if _outsiders_fight(claims, situation, parties) else feud
    war = _foes(claims, situation, parties) or _at_war(alone, claims, article, situation)
    met = _met(claims, situation, parties) or (f"the fight between {' and '.join(sorted(war))}" if war else "")
    hosts, headed = _hosts(claims, situation, parties, known, _strikes(fights) | {war}), _headed(article, situation)
    return Evidence(
        situation=situation,
        parties=parties,
        core=(situation.core or parties) & parties or parties,
        speaks=speaks(_lead(article), situation),
        about=_worded(article, situation) or met or headed,
        worded=not (met or headed),
        hosts=hosts,
        titled=bool(situation.topic) and speaks(article.title, situation),
        stations=_stations(known, situation, hosts),
        nearby={claim: named(text, situation) for claim, text in told.items() if _is_force(claim)},
        tied=_tied(claims, article, situation, parties),
        foes=war,
        feud=feud,
        warring=alone & named(_lead(article), situation),
        struck=_struck(claims, situation, parties),
        backers=_backers(feud, known),
        corpus=article.feed == "corpus",
        briefed=frozenset(matter(f.claim, situation) for f in pages),
        pacts=frozenset(f.subject.aspect for f in pages if f.subject.kind is Kind.TREATY),
        said=said,
        naming=frozenset(claim for claim in said if names_core(told[claim], situation)),
        there=frozenset(claim for claim, text in told.items() if spoken(text, situation.disputed)),
        moved=frozenset((c.field, c.start) for c in claims if c.rung in _ON_THE_WAY),
        afar=frozenset(claim for claim, text in told.items() if _is_of_other_war(text, situation)),
        named=not situation.names or names_core(_heading(article), situation),
        titles=named(_heading(article), situation),
        leads=named(_lead(article), situation),
    )


def _is_force(claim: Claim) -> bool:
    return claim.kind in FORCES or claim.act == "attack"


def matter(claim: Claim, situation: Situation) -> tuple[str, frozenset[str]]:
    """Return what a claim is about as the corpus knows it: its kind or act, at whom a blow is, and all sides."""
    actors, targets = sides(claim, situation)
    name = f"attack on {'+'.join(sorted(targets))}" if claim.act == "attack" else claim.act or claim.kind
    return name, actors | targets


def spoken(text: str, words: Sequence[str]) -> str | None:
    """Return the first of a situation's words that stands in a text as a word of its own."""
    return next((w for w in words if re.search(rf"(?<!\w){re.escape(w)}", text, re.IGNORECASE)), None)


def _tied(
    claims: Sequence[Claim], article: Article, situation: Situation, parties: frozenset[str]
) -> tuple[tuple[str, int, int], ...]:
    """Return the sentences in which two parties meet in one claim."""
    found = []
    for claim in claims:
        actors, targets = sides(claim, situation)
        if len((actors | targets) & parties) > 1:
            text = article.title if claim.field == "title" else article.text
            found.append((claim.field, *span(claim, text)))
    return tuple(dict.fromkeys(found))


def _worded(article: Article, situation: Situation) -> str:
    """Return how the title speaks of the situation; "" where it does not."""
    if situation.topic and speaks(article.title, situation):
        return "its title speaks of it"
    word = spoken(article.title, situation.words)
    return f"“{word}” in its title" if word else ""


def _headed(article: Article, situation: Situation) -> str:
    """Return how the title tells of a situation without words: it names two of the core, or one and a place of it."""
    heading = _heading(article)
    told = sorted(named(heading, situation) & situation.core)
    if situation.topic or not told or len(situation.core) < 2:  # noqa: PLR2004 - what is between two
        return ""
    place = spoken(heading, situation.places)
    return f"its title names {' and '.join(told)}" if told[1:] else f"“{place}” in its title" if place else ""


def _met(claims: Sequence[Claim], situation: Situation, parties: frozenset[str]) -> str:
    """Return who of the parties meet in one claim; "" where nobody does."""
    for claim in claims:
        actors, targets = sides(claim, situation)
        if len(both := (actors | targets) & parties) > 1:
            return f"a claim between {' and '.join(sorted(both))}"
    return ""


def _foes(claims: Sequence[Claim], situation: Situation, parties: frozenset[str]) -> frozenset[str]:
    """Return the parties that one attacks of another, or that fight with no third party named against whom."""
    foes: set[str] = set()
    for claim in claims:
        actors, targets = sides(claim, situation)
        if claim.kind is Kind.ACT and claim.act == "attack" and actors & parties and targets & parties:
            foes |= (actors | targets) & parties
        clash = claim.kind is Kind.INVOLVEMENT and claim.rung == "combat" and targets <= actors
        if clash and len(actors & parties) > 1:
            foes |= actors & parties
    return frozenset(foes)


def _fights(article: Article, situation: Situation, known: Sequence[Fact], rules: Rules) -> list[Fact]:
    """Return the fights and blows of late that the record knows; spies that are shot down or break in fight no war.

    A truce between states ends what was fought before it, of which outlets go on telling for a while; with an armed
    group in one land truces are many, and few are kept.
    """
    truces = [fact for fact in known if _is_truce(fact) and situation.armed.isdisjoint(_between(fact))]
    return [
        fact
        for fact in known
        if _is_fight(fact)
        and abs(article.published - fact.last) <= FEUD
        and not (fact.claim.act == "attack" and _SPYING.search(fact.claim.quote))
        and not any(fact.last - truce.first <= rules.echo and _between(fact) <= _between(truce) for truce in truces)
    ]


def _is_truce(fact: Fact) -> bool:
    """Return whether the record holds a truce of two that has been made, not one that is only talked of."""
    made = fact.subject.kind is Kind.ACT or fact.claim.rung in _MADE
    return fact.subject.aspect == "ceasefire" and made and fact.claim.status is Status.ASSERTED


def _between(fact: Fact) -> frozenset[str]:
    return frozenset((*split(fact.subject.actor), *split(fact.subject.target)))


_MADE = frozenset({"agreed", "signed", "ratified", "in_force"})  # a truce, so far
_SPYING = re.compile(  # a spy balloon or drone that is shot down, a network that is broken into
    r"\bhack|\bcyber|\bespionage|(?=.*\b(?:spy|surveillance|reconnaissance|balloon)).*\bdown(?:s|ed|ing)?\b",
    re.IGNORECASE | re.DOTALL,
)


def _feud(fights: Sequence[Fact], situation: Situation, parties: frozenset[str]) -> frozenset[str]:
    """Return the parties that fight each other; the ally with whom the record files forces is no foe of theirs."""
    named = (sides(f.claim, situation) for f in fights)
    met = (parties & (actors | targets) for actors, targets in named)
    return frozenset().union(*(side for side in met if len(side) > 1))


def _stations(known: Sequence[Fact], situation: Situation, hosts: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """Return whose forces the record knows where.

    Not where one of several whom the title names fights an outsider by itself: that war is another matter.
    """
    pairs = ((f.subject.actor, f.subject.target) for f in known if f.subject.kind in FORCES)
    if len(situation.core) < 2:  # noqa: PLR2004
        return frozenset(pairs)
    fought = {frozenset().union(*sides(f.claim, situation)) for f in known if _is_fight(f)}
    own = {code for code in situation.core if code not in hosts}
    wars = {frozenset(war) for war in fought if len(war & own) == 1 and not war.issubset(situation.parties)}
    return frozenset(pair for pair in pairs if not any({*split(pair[0]), *split(pair[1])} <= war for war in wars))


def _is_fight(fact: Fact) -> bool:
    return (fact.claim.rung == "combat" or fact.claim.act == "attack") and fact.claim.status is Status.ASSERTED


def _strikes(fights: Sequence[Fact]) -> frozenset[frozenset[str]]:
    """Return the pairs of which one strikes the other; where one fights need not be against whom."""
    blows = [f.subject for f in fights if f.claim.act == "attack"]
    return frozenset(frozenset(pair) for blow in blows for pair in product(split(blow.actor), split(blow.target)))


def _backers(feud: frozenset[str], known: Sequence[Fact]) -> frozenset[tuple[str, str]]:
    """Return who gives arms or aid, or means to, to which of the parties at feud; who is only asked gives none."""
    given = (f for f in known if f.claim.act == "aid" or (f.subject.kind is Kind.TRANSFER and f.claim.rung != "sought"))
    gifts = [fact for fact in given if fact.claim.status in GIVEN]
    return frozenset(
        (giver, party)
        for gift in gifts
        for party in feud.intersection(split(gift.subject.target))
        for giver in split(gift.subject.actor)
        if giver not in feud
    )


def _outsiders_fight(claims: Sequence[Claim], situation: Situation, parties: frozenset[str]) -> bool:
    fights = [sides(claim, situation) for claim in claims if claim.rung == "combat" or claim.act == "attack"]
    return any((actors | targets) - parties for actors, targets in fights)


def _is_of_other_war(text: str, situation: Situation) -> bool:
    """Say whether a sentence tells of a war with one who is no party: "since the start of the conflict with Chad"."""
    return any(not named(found[1], situation) for found in _WAR_WITH.finditer(text))


_WAR_WITH = re.compile(
    r"\b(?:war|conflict|fighting|hostilities) (?:with|against) (?:the )?([A-Z][\w.’-]*(?: [A-Z][\w.’-]*)*)"
)


def _struck(claims: Sequence[Claim], situation: Situation, parties: frozenset[str]) -> frozenset[str]:
    blows = [sides(claim, situation) for claim in claims if claim.act == "attack" and claim.status is Status.ASSERTED]
    return frozenset().union(*(targets & parties for actors, targets in blows if actors - parties))


def _at_war(feud: frozenset[str], claims: Sequence[Claim], article: Article, situation: Situation) -> frozenset[str]:
    """Return the parties whose fight the record knows and the article goes on with.

    A war of an armed group is its state's, whoever of the two the title names; a line without a title names the group
    in its first sentence. Two states fight where both are named, were it by a leader of theirs.
    """
    if feud & situation.armed:
        told = feud if article.title else feud & situation.armed  # of a land a line may only say where it was
        return feud if named(opening(article), situation) & told else frozenset()
    front = [claim for claim in claims if claim.field == "title" or claim.start < LEAD]
    meant = {code for claim in front for side in sides(claim, situation) for code in side}
    return feud if len((named(_lead(article), situation) | meant) & feud) > 1 else frozenset()


def _heading(article: Article) -> str:
    """Return the title, or the sentence that stands for it at the head of a text without one."""
    return article.title.strip() or article.text[: article.text.find(". ") + 1 or LEAD]


def _lead(article: Article) -> str:
    return f"{article.title} {article.text[:LEAD]}"


def _hosts(
    claims: Sequence[Claim],
    situation: Situation,
    parties: frozenset[str],
    known: Sequence[Fact],
    foes: Collection[frozenset[str]],
) -> dict[str, str]:
    """Map each party to the other party where most say that its forces stand, the article before the record.

    Nobody is the host of one of his foes, who strike each other.
    """
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
            if not any({party, host} <= fight for fight in foes):
                hosts.setdefault(party, host)
    return hosts
