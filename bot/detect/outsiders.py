"""What one of the core does by itself, and with outsiders: sentences 10, 11, 12 and 15 of relevance.py."""

from bot.detect.evidence import Bearing, Evidence
from bot.detect.rules import Rules
from bot.detect.subject import sides
from bot.detect.topic import named
from store.model import Claim
from store.terms import Kind, Measure, Status


def by_itself(
    claim: Claim, actors: frozenset[str], targets: frozenset[str], found: Evidence, rules: Rules
) -> Bearing | None:
    """Judge what one of the core does with its forces towards nobody else (sentence 10); None where it is not that."""
    one = actors | targets
    if not _is_of_core(one, found):
        return None
    if one <= found.warring and _befalls(claim, rules) and claim not in found.afar:
        return Bearing(belongs=True, note=f"in the land of {'+'.join(one)}, which the record knows at war")
    if not actors or not (claim.kind is Kind.INVOLVEMENT or claim.act in rules.forceful):
        return None
    if _is_named_with(one, found):
        return Bearing(belongs=True, note=f"what {'+'.join(one)} does with its forces")
    return None


def _is_of_core(one: frozenset[str], found: Evidence) -> bool:
    """Return whether this is one of those whom the title of a situation without words names, or of its two parties."""
    two = len(found.parties) <= 2  # noqa: PLR2004
    titled = found.core != found.parties or two or found.core <= named(found.situation.title, found.situation)
    return titled and not found.situation.words and len(one) == 1 and one <= found.core


def _is_named_with(one: frozenset[str], found: Evidence) -> bool:
    """Return whether one of the core is its only party, or the article names another party first."""
    return found.core == one or bool((found.leads | found.titles) - one)


def with_outsiders(
    claim: Claim, ours: frozenset[str], theirs: frozenset[str], found: Evidence, rules: Rules
) -> Bearing | None:
    """Judge blows between one of the core and outsiders, and what it is given (sentence 11); None for all else."""
    one = ours | theirs
    if not _is_of_core(one, found):
        return None
    who = "+".join(one)
    if theirs and theirs <= found.warring and (claim.kind is Kind.TRANSFER or claim.act == "aid"):
        return Bearing(belongs=True, note=f"arms for {who}, which the record knows at war")
    if theirs <= found.warring and not ours and _comes(claim):
        return Bearing(belongs=True, note=f"others in the land of {who}, which the record knows at war")
    others = frozenset().union(*sides(claim, found.situation)) - found.parties
    at_odds = found.core == one or (others and one <= found.feud and _is_of_the_war(claim, one, others, found))
    strikes = claim.act == "attack" or claim.rung == "crossed"
    fought = strikes or (claim.act == "threaten" if ours else claim.rung == "combat")
    fallen = claim.measure in rules.tolls and one <= found.struck and found.core == one
    if fallen or (at_odds and fought):
        return Bearing(belongs=True, note=f"blows between {who} and an outsider")
    return (
        _sent_or_done(claim, one, others, found, rules) if theirs else _with_backers(claim, one, others, found, rules)
    )


def _is_of_the_war(claim: Claim, one: frozenset[str], others: frozenset[str], found: Evidence) -> bool:
    """Return whether blows between one at war and outsiders may be of that war, not of another one that he fights."""
    briefed = frozenset().union(*(codes for _, codes in found.briefed))
    crossed = claim.rung == "crossed" and claim.status is Status.ASSERTED  # whom it may invade next is another matter
    return crossed or _is_named_with(one, found) or not others.isdisjoint(briefed)


def _sent_or_done(
    claim: Claim, one: frozenset[str], others: frozenset[str], found: Evidence, rules: Rules
) -> Bearing | None:
    """Judge which forces of outsiders go to one of the core, and what is done to it (sentences 11 and 15)."""
    who = "+".join(one)
    if others and _are_sent(claim) and (found.leads | found.titles) - one:
        return Bearing(belongs=True, note=f"forces of an outsider in {who}, in an article that names another party")
    if found.core == one and claim.act in rules.punishing:
        return Bearing(belongs=True, note=f"done to {who}")
    return _with_backers(claim, one, others, found, rules)


def _are_sent(claim: Claim) -> bool:
    """Return whether a claim tells that forces go somewhere, stay there or leave."""
    return claim.measure is Measure.TROOPS or (claim.kind is Kind.INVOLVEMENT and claim.rung in _COMING)


_COMING = frozenset(["pledged", "deployed", "withdrawn"])


def _comes(claim: Claim) -> bool:
    """Return whether a claim tells of forces, or of the dead: of others, where a war is."""
    return claim.kind is Kind.INVOLVEMENT or (claim.kind is Kind.FIGURE and claim.measure is not Measure.WEAPONS)


def _with_backers(
    claim: Claim, one: frozenset[str], others: frozenset[str], found: Evidence, rules: Rules
) -> Bearing | None:
    """Judge what passes between one at war and those who arm it or its foe (sentence 12); None for all else."""
    armed = frozenset(party for giver, party in found.backers if giver in others)
    pact = claim.kind is Kind.TREATY
    turns = claim.act in rules.punishing or (pact and claim.rung in rules.ladders[Kind.TREATY].back)
    if one <= found.feud and ((turns and armed - one) or (pact and one <= armed)):
        return Bearing(belongs=True, note=f"between {'+'.join(one)} and those who arm {'+'.join(sorted(armed))}")
    return None


def _befalls(claim: Claim, rules: Rules) -> bool:
    """Return whether a claim tells what war brings to a land: its dead, blows of nobody named, how its forces stand."""
    struck = claim.act == "attack" and claim.actor is None
    stands = claim.kind is Kind.INVOLVEMENT and claim.target is not None
    return claim.measure in rules.tolls or struck or stands
