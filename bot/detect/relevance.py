"""Whether a claim belongs to a situation: decided on who and to whom, with the article's other claims as evidence.

1. A claim that names none of the parties is off topic, and so is a stance that is not a party's own; but what outsiders
   answer (they warn, condemn, meet) in one sentence with what two parties do belongs where the article does.
2. Off topic is, where the situation has words, a claim of an article that speaks of none of them, unless the corpus
   tells of the like, or a pact of the core takes a step and the title names two parties; and what parties do among
   themselves where the title's own parties, the core, are named neither by the claim nor in the article's title, nor,
   where it is arms that they hand over, in a sentence that speaks of the matter; forces, arms and pacts of two of them
   need the core in the first lines only. A step with no partner named, and what the corpus tells of, need no name of
   the core where the title speaks of the matter.
3. A claim between two parties belongs, and so do the forces, dead and blows of one in a land that two of them claim.
4. Other claims belong only where the article is about the situation: it holds a claim between two parties, or a word
   of the situation stands in its title; where there are no words, its title, or what opens a text without one, names
   two of the core, or one and a place of the situation's title. Then these do:
5. what a party says, a pact with whomever that it invokes, and forces of a party that stand with another (by this
   article or by the record): they are followed wherever they go. Troops lent to an ally count in the ally's war too;
   the ally's own army there does not. Where no forces are known to stand anywhere, those of a party count, but not its
   stock of weapons. Its dead at home count where the article tells that two parties fight each other;
6. what others say to a party (they warn, condemn, summon, sanction); what others do to a party (they strike) only
   where it is done to forces followed under 5.
7. A word of the situation in the quote itself settles it, if the claim names a party and the article another one; but
   what a party does with an outsider whom the corpus does not know in such steps is another matter. Of forces and blows
   a word that is the name of a place settles it whoever else is named: the place is watched.
8. What a page of the corpus tells of a party belongs: a person chose it.
9. Forces in a third country, or nowhere in particular, belong where their sentence names another party, or the record
   knows them there, arms where the same words send them somewhere; so do the troops of whom the title tells ("Cuban
   soldiers in Angola's war"). Who fights them fights them.
10. What a party of the core does by itself with its forces (it tests a missile, calls up reserves, trains, pulls back)
   belongs in a situation without words where that party alone is its core, or where the article names another party
   first; not where the title names none of three parties or more. Where the record knows the party at war with another
   one, so do its dead, blows of nobody named that hit it, and how its forces stand at home. Its stock of weapons does
   not, nor what it does together with outsiders.
11. Blows between one of the core and an outsider, and his fights against it, belong there too where that party alone is
   the core, or where the record knows it at war with another one and either the outsider crosses or is crossed, or the
   article names another party, or the corpus the outsider; and so do the dead of such blows, its threats, the arms and
   the aid that anybody gives to one at war, the forces and the dead of others in its land, and sanctions and expulsions
   where one party alone is the core.
   In a situation with words blows of nobody named at one whom the record knows at war belong where the title or their
   own words speak of one of those words, though no other party is named.
12. Who arms one at war, by the record, is no outsider to it: what they and its foe do to each other (they sanction,
   expel, summon, end a pact) belongs, and so do the steps of a pact between them and whom they arm.
13. Where the situation has words and its title names one party alone, what the sentence says with these words that
   anybody gives to it or refuses it belongs, and so does what outsiders answer to it in such a sentence.
14. Fights and blows, and steps of a pact of another sort than those of the corpus, need a word of the situation in
   their own sentence or in the title.
15. Forces that an outsider sends to one of the core, or takes home from there, belong in a situation without words
   where the first lines name another party as well.
16. A blow between an armed group that is a party and whomever else belongs where its sentence names the land of the
   title: "jets of an ally strike the group in that land"; one of the group at an outsider only where it falls there.
17. A blow of one party at an outsider that falls in the land of another one of the core belongs: "a raid in Mali on".
"""

from bot.detect.evidence import FORCES, Bearing, Evidence, matter, spoken
from bot.detect.lexicon.codes import is_state
from bot.detect.outsiders import by_itself, with_outsiders
from bot.detect.rules import Rules
from bot.detect.subject import instrument, sides
from bot.detect.topic import lies_in, names_core
from store.model import Claim
from store.terms import Kind, Measure


def bearing(claim: Claim, found: Evidence, rules: Rules) -> Bearing:
    """Say whether a claim belongs to the situation, by the numbered sentences above."""
    borne = _bearing(claim, found, rules)
    if borne.belongs or not found.corpus or found.parties.isdisjoint(frozenset().union(*sides(claim, found.situation))):
        return borne
    return Bearing(belongs=True, note="told by the corpus")


def _bearing(claim: Claim, found: Evidence, rules: Rules) -> Bearing:
    actors, targets = sides(claim, found.situation)
    ours, theirs = actors & found.parties, targets & found.parties
    if apart := _apart(claim, ours, theirs, found, rules):
        return Bearing(belongs=False, note=apart)
    if settled := (
        _plainly(claim, ours | theirs, found)
        or _at_core(claim, ours, theirs, found)
        or _at_band(claim, ours | theirs, found)
        or _in_land(claim, ours, theirs, found)
        or _followed(claim, actors, targets, found, rules)
        or by_itself(claim, actors, targets, found, rules)
        or with_outsiders(claim, ours, theirs, found, rules)
    ):
        return settled
    if not found.about or (found.worded and _is_alone(ours | theirs, found)):
        return Bearing(belongs=False, note="of one party, and nothing ties the article to the situation")
    if not ours and not theirs:
        return Bearing(belongs=True, note=f"an answer to what parties do ({found.about})")
    return _of_party(claim, ours, targets, found, rules) if ours else _at_party(claim, theirs, found, rules)


def _apart(claim: Claim, ours: frozenset[str], theirs: frozenset[str], found: Evidence, rules: Rules) -> str:
    """Return why a claim can have nothing to do with the situation (sentences 1 and 2); "" where it may."""
    if not ours and not theirs:
        return "" if _answers(claim, found, rules) else "names none of the parties"
    if claim.kind is Kind.STANCE and not ours:
        return "the stance of no party"
    if not found.speaks and not _on_matter(claim, ours | theirs, found, rules):
        return "the article speaks of none of the situation's words"
    if not (ours | theirs) & found.core and not _is_there(claim, found) and not _near_core(claim, ours, theirs, found):
        return "none of those whom the situation's title names is named"
    if claim.kind is Kind.ACT and claim.act in rules.mutual and not ours & found.core and _is_chance(claim, found):
        return "a meeting of nobody in particular"
    beside = _is_beside(claim, ours | theirs, found, rules)
    return "its sentence speaks of none of the situation's words" if beside else ""


def _is_chance(claim: Claim, found: Evidence) -> bool:
    """Return whether talks with one party need not be about the matter: no two sides, or the title does not say so."""
    actors, targets = sides(claim, found.situation)
    parties = (actors | targets) & found.parties
    tied = found.titled and found.named and bool(actors and targets) and any(is_state(code) for code in parties)
    return len(parties) == 1 and not tied


def _near_core(claim: Claim, ours: frozenset[str], theirs: frozenset[str], found: Evidence) -> bool:
    """Return whether a claim that names none of the core still concerns it."""
    if found.named or names_core(claim.quote, found.situation):
        return True
    if claim.kind is Kind.TRANSFER and claim in found.naming:
        return True  # "approves the use of its missiles to strike targets in" the land of the title
    if len(ours | theirs) > 1 and found.core & found.leads and claim.kind not in {Kind.ACT, Kind.STANCE}:
        return True
    step = claim.kind is Kind.TREATY and claim.target is None and bool(ours)
    return found.titled and (step or _is_briefed(claim, ours, found))


def _answers(claim: Claim, found: Evidence, rules: Rules) -> bool:
    """Return whether an outsider answers what parties do: in one sentence with it, in an article about it."""
    reacts = claim.kind is Kind.ACT and claim.act in rules.reactions
    if reacts and len(found.core) == 1 and claim in found.naming and found.core != found.parties:
        return True
    return (
        reacts
        and bool(found.about)
        and bool(found.core & (found.leads | found.titles) or not found.situation.names)
        and found.speaks
        and any(claim.field == field and start <= claim.start < end for field, start, end in found.tied)
    )


def _is_briefed(claim: Claim, parties: frozenset[str], found: Evidence) -> bool:
    """Return whether the corpus tells of the like: of all whom the claim names, or between the same parties.

    What a party does to an outsider is not like what it did to nobody named, nor is a blow like one the other way.
    """
    name, codes = matter(claim, found.situation)
    known = [whom for told, whom in found.briefed if told == name]
    forces = claim.kind in FORCES and bool(codes - parties)
    alike = (whom for whom in known if parties == whom & found.parties and not (forces and whom <= parties))
    return any(len(codes) > 1 and codes <= whom for whom in known) or any(alike)


def _is_beside(claim: Claim, parties: frozenset[str], found: Evidence, rules: Rules) -> bool:
    """Return whether an article that speaks of the matter elsewhere tells of something else: a fight, another pact."""
    fights = claim.kind in FORCES or claim.act == "attack"
    if found.titled or claim in found.said or not found.situation.topic:
        return False
    return not _is_of_such(claim, found, rules) or (fights and not _is_briefed(claim, parties, found))


def _is_of_such(claim: Claim, found: Evidence, rules: Rules) -> bool:
    """Return whether what is no step of a pact, or may be one of a pact that the corpus tells of, by its instrument."""
    mine, told = instrument(claim, rules) if claim.kind is Kind.TREATY else "", found.pacts - {""}
    return not mine or not told or mine in told


def _on_matter(claim: Claim, parties: frozenset[str], found: Evidence, rules: Rules) -> bool:
    """Return whether a claim is of the situation's matter though the article has none of its words.

    The corpus tells of the like; or it is a step of a pact of the core, and the title names two of the parties.
    """
    such = _is_of_such(claim, found, rules)
    if such and _is_briefed(claim, parties, found):
        return True
    known = (whom & found.parties for told, whom in found.briefed if told == Kind.TREATY)
    pacts = any(len(whom) > 1 and whom & found.core for whom in known)
    step = claim.kind is Kind.TREATY and bool(parties & found.core) and such
    return pacts and step and len(found.titles) > 1 and bool(found.titles & found.core)


def _plainly(claim: Claim, parties: frozenset[str], found: Evidence) -> Bearing | None:
    """Judge a claim that speaks for itself (sentences 3 and 7); None where it does not."""
    disputed = bool(parties) and claim in found.there and (claim.kind in FORCES or claim.act == "attack")
    if len(parties) > 1 or disputed:
        between = f"between {' and '.join(sorted(parties))}"
        return Bearing(belongs=True, note=between if len(parties) > 1 else "in a land that two of the parties claim")
    if found.titled and found.about and _is_briefed(claim, parties, found):
        return Bearing(belongs=True, note=f"the corpus tells of the like, in an article about it ({found.about})")
    word = spoken(claim.quote, found.situation.words)
    ties = not _is_alone(parties, found) and not _goes_elsewhere(claim, found)
    if word and (ties or _is_there(claim, found)):
        return Bearing(belongs=True, host=_host(parties, found), note=f"says “{word}”")
    unnamed = claim.act == "attack" and claim.actor is None and (word or (found.about and found.worded))
    if unnamed and parties <= found.feud:
        return Bearing(belongs=True, note=f"a blow at {'+'.join(parties)}, which the record knows at war")
    if len(found.parties) == 1 and not found.situation.words:
        return Bearing(belongs=True, note=f"concerns {next(iter(found.parties))}")
    return None


def _at_core(claim: Claim, ours: frozenset[str], theirs: frozenset[str], found: Evidence) -> Bearing | None:
    """Judge what passes to the one party that a title with words names, and what is said of it (sentence 13)."""
    if len(found.core) != 1 or claim not in found.said:
        return None
    if claim.kind is Kind.TRANSFER and theirs == found.core and not ours:
        return Bearing(belongs=True, note=f"what {'+'.join(theirs)} gets, whoever gives it")
    return None


def _at_band(claim: Claim, parties: frozenset[str], found: Evidence) -> Bearing | None:
    """Judge a blow at an armed group, or by it, in a sentence that names a land of the title (sentence 16)."""
    there = found.nearby.get(claim, frozenset()) & found.core - parties
    if sides(claim, found.situation)[1] - found.parties:  # at an outsider: it falls there, whoever else is named
        there = frozenset(code for code in there if lies_in(claim.quote, found.situation.names.get(code, ())))
    if claim.act != "attack" or not there or not parties or not parties <= found.situation.armed:
        return None
    return Bearing(belongs=True, note=f"a blow of {'+'.join(sorted(parties))} in {'+'.join(sorted(there))}")


def _in_land(claim: Claim, ours: frozenset[str], theirs: frozenset[str], found: Evidence) -> Bearing | None:
    """Judge a blow of a party at an outsider by where it falls (sentence 17); None where that is said of no other."""
    if claim.act != "attack" or not ours or theirs or claim.target is None:
        return None
    lands = sorted(code for code in found.core - ours if lies_in(claim.quote, found.situation.names.get(code, ())))
    return Bearing(belongs=True, note=f"a blow in the land of {lands[0]}") if lands else None


def _is_there(claim: Claim, found: Evidence) -> bool:
    """Return whether forces of a party or a blow are at a place that the situation's words name: "from Bakhmut"."""
    forces = claim.kind in FORCES or claim.act == "attack"
    return forces and spoken(claim.quote, found.situation.places) is not None


def _is_alone(parties: frozenset[str], found: Evidence) -> bool:
    """Return whether the title and the first lines name no party but those of a claim, though there are others."""
    return len(found.parties) > 1 and bool(found.situation.names) and not (found.leads | found.titles) - parties


def _goes_elsewhere(claim: Claim, found: Evidence) -> bool:
    """Return whether a party takes a step with an outsider of whom the corpus tells nothing of the kind."""
    actors, targets = sides(claim, found.situation)
    if claim.kind in {Kind.ACT, Kind.STANCE} or not actors & found.parties or not found.briefed:
        return False
    familiar = frozenset().union(*(codes for told, codes in found.briefed if told == claim.kind))
    return bool((actors | targets) - found.parties - familiar)


def _followed(
    claim: Claim, actors: frozenset[str], targets: frozenset[str], found: Evidence, rules: Rules
) -> Bearing | None:
    """Judge forces of a party in a third country (sentence 9); None where nothing ties them to another party."""
    ours = (actors if claim.rung != "combat" else actors | targets) & found.parties
    if not ours or claim.kind not in FORCES:
        return None
    others = found.nearby.get(claim, frozenset()) - ours
    if claim.measure is Measure.WEAPONS:
        moved = others and (claim.field, claim.start) in found.moved
        return Bearing(belongs=True, note="arms that are sent, in one sentence with another party") if moved else None
    if ours <= found.situation.posted and (claim.rung == "combat" or actors | targets <= found.parties):
        return Bearing(belongs=True, host=_host(ours, found), note="troops of whom the situation's title tells")
    host = _host(ours, found) if actors <= found.parties else ""  # nobody else's forces stand there too
    if (targets or claim.measure not in rules.tolls) and others:
        return Bearing(belongs=True, host=host, note="forces, in one sentence with another party")
    if targets and ("+".join(sorted(actors)), "+".join(sorted(targets))) in found.stations:
        return Bearing(belongs=True, host=host, note="forces where the record knows them")
    return None


def _of_party(claim: Claim, ours: frozenset[str], targets: frozenset[str], found: Evidence, rules: Rules) -> Bearing:
    """Judge what one party says or does towards others or nobody named (sentence 5)."""
    party, host = next(iter(ours)), _host(ours, found)
    speaks = claim.kind is Kind.STANCE or (claim.kind is Kind.ACT and claim.act in rules.reactions)
    if not speaks and host and claim.kind in FORCES | {Kind.ACT}:
        return Bearing(belongs=True, host=host, note=f"forces of {party} that stand with {host}")
    if ours <= found.foes and not targets and _is_of_war(claim, rules):
        return Bearing(belongs=True, host=host, note=f"{party} in a fight between parties")
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
    if claim.kind is Kind.TREATY and found.titled and theirs & found.core:
        return Bearing(belongs=True, note=f"a step on the pact of {party} ({found.about})")
    if claim.act == "attack" and claim.actor is None and theirs <= found.foes:
        return Bearing(belongs=True, note=f"done to {party} in a fight between parties")
    if claim.kind is Kind.ACT and host:
        return Bearing(belongs=True, note=f"done to {party}, whose forces stand with {host}")
    return Bearing(belongs=False, note=f"others towards {party}, though the article is about it ({found.about})")


def _is_of_war(claim: Claim, rules: Rules) -> bool:
    return claim.measure in rules.tolls or claim.rung in {"combat", "at_front"} or claim.act == "attack"


def _host(parties: frozenset[str], found: Evidence) -> str:
    return next((found.hosts[party] for party in sorted(parties) if party in found.hosts), "")
