"""Claims of one sentence that the very words of another of them tell: those are one deed, not two.

1. A mere assent is part of what its party signs; a fight in the words of a blow is the blow; aid in the words of a
   transfer is what is handed over.
2. Who alone is killed in the very words of a blow at an armed group is of that group, and fell where he was said to be.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from bot.detect.lexicon.codes import BODIES, is_state
from store.model import Claim
from store.terms import Kind, Measure, Status


def outermost(claims: Iterable[Claim]) -> list[Claim]:
    """Leave out what the words of another claim tell: "the assault on the harbour", "ratified it, clearing the way"."""
    told = list(claims)
    blows = {(c.start, c.end): c.target for c in told if c.act == "attack"}
    told = [c for c in told if c.rung != "combat" or (c.start, c.end) not in blows]
    dead = Counter((c.start, c.end) for c in told if c.measure is Measure.KILLED)
    handed = [c for c in told if c.kind is Kind.TRANSFER]
    told = [c for c in told if c.act != "aid" or not any(_is_handed(c, other) for other in handed)]
    told = [_of_band(c, blows.get((c.start, c.end))) if dead[c.start, c.end] == 1 else c for c in told]
    return [c for c in told if not any(_is_within(c, other) or _is_its_noun(c, other) for other in told)]


def _is_handed(aid: Claim, other: Claim) -> bool:
    """Say whether aid is told by the words of a transfer between the same two: "against providing lethal aid"."""
    inside = other.start <= aid.start and aid.end <= other.end
    return inside and (aid.actor, aid.target) == (other.actor, other.target)


def _of_band(claim: Claim, struck: str | None) -> Claim:
    """Return one dead as a man of the armed group at which the blow was that killed him."""
    band = struck is not None and "+" not in struck and not is_state(struck) and struck not in BODIES
    one = claim.measure is Measure.KILLED and claim.high == 1 and claim.target in (None, claim.actor)
    home = claim.actor if claim.actor is not None and is_state(claim.actor) else None
    return replace(claim, actor=struck, target=home) if band and one and home is not None else claim


def _is_within(a: Claim, b: Claim) -> bool:
    """Say whether a mere assent is part of what the same actor signs or ratifies."""
    assent = a.kind is b.kind is Kind.TREATY and a.rung in ("agreed", "proposed") and b.rung not in (a.rung, "agreed")
    assent = assent and (b.rung or "").startswith(("ratified", "signed")) and a.status is b.status
    one = a.instrument is None or b.instrument is None or a.instrument == b.instrument
    return assent and one and a.actor == b.actor and a.target in (None, b.target)


def _is_its_noun(a: Claim, b: Claim) -> bool:
    """Say whether a truce is only the noun of the step that states take towards it: "calls for a truce with Chad"."""
    inside = b.start <= a.start and a.end <= b.end
    wanted = a.act == "ceasefire" and a.status is not Status.DENIED and b.rung == "proposed"
    return inside and wanted and _sides(a) == _sides(b)


def _sides(claim: Claim) -> set[str]:
    return {*(claim.actor or "").split("+"), *(claim.target or "").split("+")} - {""}
