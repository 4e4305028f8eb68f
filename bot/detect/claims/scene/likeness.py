"""Whether two claims can name the same party: one, one of several, a bloc and one of it; and where a claim stands."""

from bot.detect.lexicon.codes import MEMBERS, is_state
from store.model import Claim
from store.terms import Kind


def is_one(a: str | None, b: str | None) -> bool:
    """Say whether a title and the text can mean one party: the same, one of several, a bloc and one of the bloc."""
    return fits(a, b) or is_part(a, b)


def is_part(a: str | None, b: str | None) -> bool:
    """Say whether one party is a bloc to which the other belongs: "the West", "Washington and London"."""
    if a is None or b is None:
        return False
    return any(codes(part) <= MEMBERS.get(whole, frozenset()) for whole, part in ((a, b), (b, a)))


def is_hit(a: str | None, b: str | None) -> bool:
    """Say whether one strike can hit both: one party, or an armed group and the state from which it fights."""
    return is_one(a, b) or (a is not None and b is not None and is_state(a) is not is_state(b))


def codes(parties: str) -> set[str]:
    """Return the parties of "RU+BY"."""
    return set(parties.split("+"))


def fits(a: str | None, b: str | None) -> bool:
    """Say whether two sides can be one: either is unknown, or one has all the parties of the other."""
    return (
        a is None
        or b is None
        or a == b
        or set(a.split("+")) <= set(b.split("+"))
        or set(b.split("+")) <= set(a.split("+"))
    )


def place(claim: Claim) -> tuple[bool, int, int, str, str]:
    """Return where a claim stands, to sort by: the title first."""
    return claim.field != "title", claim.start, claim.end, claim.kind, value(claim)


def value(claim: Claim) -> str:
    """Return what a claim tells beside its parties: its figure, rung or act."""
    if claim.kind is Kind.FIGURE:
        return f"{claim.measure}|{claim.low}|{claim.high}"
    return claim.rung or claim.act or ""
