"""One claim told in title, lead and body is one claim; rival values stay apart.

1. Within a sentence, claims of one value whose parties do not contradict each other are one.
2. Across an article, claims of one value and the same parties and status are one; the fullest is kept, the earlier of equals.
"""

from collections.abc import Iterable
from dataclasses import replace

from store.model import Claim
from store.terms import Kind


def fold(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims without copies, ordered by field (title first) and place."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=_place):
        twin = next((i for i, other in enumerate(kept) if _same(other, claim)), None)
        if twin is None:
            kept.append(claim)
        else:
            kept[twin] = _join(kept[twin], claim)
    return tuple(sorted(kept, key=_place))


def _place(claim: Claim) -> tuple[bool, int, int, str, str]:
    return claim.field != "title", claim.start, claim.end, claim.kind, _value(claim)


def _value(claim: Claim) -> str:
    if claim.kind is Kind.FIGURE:
        return f"{claim.measure}|{claim.low}|{claim.high}"
    return claim.rung or claim.act or ""


def _same(a: Claim, b: Claim) -> bool:
    if a.kind is not b.kind or _value(a) != _value(b):
        return False
    if a.kind is Kind.FIGURE and (a.unit_class != b.unit_class and a.unit != b.unit):
        return False
    near = a.field == b.field and a.start < b.end and b.start < a.end
    if near and a.status is b.status:
        return _fits(a.actor, b.actor) and _fits(a.target, b.target)
    if a.status is not b.status:
        return False
    return a.actor == b.actor and _fits(a.target, b.target) and _fits(a.source, b.source)


def _fits(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b or set(a.split("+")) <= set(b.split("+")) or set(b.split("+")) <= set(a.split("+"))


def _join(a: Claim, b: Claim) -> Claim:
    best, other = (b, a) if _fullness(b) > _fullness(a) else (a, b)
    return replace(
        best,
        actor=best.actor or other.actor,
        target=best.target or other.target,
        source=best.source or other.source,
        when=best.when or other.when,
        hedged=best.hedged,
    )


def _fullness(claim: Claim) -> int:
    return sum(value is not None for value in (claim.actor, claim.target, claim.when)) * 2 + (claim.source is not None) + (claim.field == "text")
