"""Claims of one sentence that the very words of another of them tell: those are one deed, not two."""

from collections.abc import Iterable

from store.model import Claim
from store.terms import Kind


def outermost(claims: Iterable[Claim]) -> list[Claim]:
    """Leave out what the words of another claim tell: "the assault on the harbour", "ratified it, clearing the way"."""
    told = list(claims)
    blows = {(c.start, c.end) for c in told if c.act == "attack"}
    told = [c for c in told if c.rung != "combat" or (c.start, c.end) not in blows]
    return [c for c in told if not any(_is_within(c, other) for other in told)]


def _is_within(a: Claim, b: Claim) -> bool:
    """Say whether a mere assent is part of what the same actor signs or ratifies."""
    assent = a.kind is b.kind is Kind.TREATY and a.rung in ("agreed", "proposed") and b.rung not in (a.rung, "agreed")
    assent = assent and (b.rung or "").startswith(("ratified", "signed")) and a.status is b.status
    one = a.instrument is None or b.instrument is None or a.instrument == b.instrument
    return assent and one and a.actor == b.actor and a.target in (None, b.target)
