"""What the second reader answers, held against the article: only what the article shows is kept.

1. A missed claim is better than an invented one: what cannot be shown is dropped.
2. One bad claim spoils no other.
3. What the rules found stands as they read it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from bot.second.answer import Said, Unread, answer
from bot.second.question import MAX_CLAIMS
from store.model import Article, Claim
from store.terms import ACTS, RUNGS, Bound, Kind

MAX_QUOTE_CHARS: Final = 600
SPEAKERS: Final = frozenset({"media", "expert"})  # sources that are no party

Code = Callable[[str], str | None]


class Dropped(StrEnum):
    """Why a claim of the second reader does not count."""

    MALFORMED = "outside the closed sets"
    PARTY = "of a party nobody knows"
    UNQUOTED = "its quote is not in the article"
    UNCOUNTED = "its number is not in its quote"
    REPEATED = "found already"
    SURPLUS = "more than are taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a second reading came to; `unread` says why there is none, `dropped` why each claim not kept is not."""

    claims: tuple[Claim, ...] = ()
    unread: Unread | None = None
    dropped: tuple[Dropped, ...] = ()


def judge(body: bytes, article: Article, found: Sequence[Claim], code: Code) -> Reading:
    """Return of an answer what holds against the article; `code` says whom a name or code means, None where nobody."""
    said = answer(body)
    if isinstance(said, Unread):
        return Reading(unread=said)
    kept: list[Claim] = []
    dropped: list[Dropped] = []
    for each in said[:MAX_CLAIMS]:
        claim = _claim(each, article, code)
        if isinstance(claim, Claim) and any(_same(claim, other) for other in (*found, *kept)):
            claim = Dropped.REPEATED
        if isinstance(claim, Claim):
            kept.append(claim)
        else:
            dropped.append(claim)
    dropped += [Dropped.SURPLUS] * len(said[MAX_CLAIMS:])
    return Reading(claims=tuple(kept), dropped=tuple(dropped))


def _claim(said: Said | None, article: Article, code: Code) -> Claim | Dropped:
    if said is None or not _whole(said):
        return Dropped.MALFORMED
    place = _place(said.quote.strip(), article)
    if place is None:
        return Dropped.UNQUOTED
    if said.kind is Kind.FIGURE and not _counted(said):
        return Dropped.UNCOUNTED
    sides = [_codes(name, code) for name in (said.actor, said.target)]
    source = said.source if said.source in SPEAKERS else _codes(said.source, code)
    if "" in (*sides, source):
        return Dropped.PARTY
    field, start = place
    return Claim(
        kind=said.kind,
        quote=said.quote.strip(),
        start=start,
        end=start + len(said.quote.strip()),
        field=field,
        actor=sides[0],
        target=sides[1],
        source=source,
        status=said.status,
        hedged=said.hedged,
        when=(said.when[0], said.when[1]) if said.when else None,
        by="llm",
        **_own(said),
    )


def _whole(said: Said) -> bool:
    """Return whether a claim has what its kind needs, and its dates are a first and a last day."""
    if said.when and not (len(said.when) == 2 and said.when[0] <= said.when[1]):  # noqa: PLR2004  # first and last
        return False
    if said.kind is Kind.ACT:
        return said.act in ACTS
    if said.kind is Kind.FIGURE:
        numbers = [number for number in (said.low, said.high) if number is not None]
        return bool(said.measure and said.bound and said.unit and numbers) and numbers == sorted(numbers)
    return said.rung in RUNGS[said.kind]


def _own(said: Said) -> dict[str, Any]:
    """Return the fields of its kind; what a model puts into the others is left aside."""
    if said.kind is Kind.FIGURE:
        return {
            "measure": said.measure,
            "unit": said.unit,
            "low": _number(said.low),
            "high": _number(said.high),
            "bound": said.bound,
            "increment": bool(said.increment),
        }
    if said.kind is Kind.ACT:
        return {"act": said.act}
    return {"rung": said.rung, "what": said.what if said.kind is Kind.TRANSFER else None}


def _number(value: float | None) -> float | None:
    """Return a whole number as the rules give it: 3000, not 3000.0, for both must have one key in the record."""
    return int(value) if value is not None and value.is_integer() else value


def _place(quote: str, article: Article) -> tuple[str, int] | None:
    """Return the field a quote stands in and where it starts; None where nobody can read it there."""
    if not 0 < len(quote) <= MAX_QUOTE_CHARS or " " not in quote:  # one word shows nothing
        return None
    fields = {"text": article.text, "title": article.title}
    return next(((name, whole.find(quote)) for name, whole in fields.items() if quote in whole), None)


_WRITTEN: Final = re.compile(r"\d+(?:[,.\u00a0 ]\d{3}(?!\d)|\.\d+)*")


def _counted(said: Said) -> bool:
    """Return whether the number of a figure is one of its quote's; numbers in words ("dozens") are taken on trust.

    Only the leading digits are compared, so that 1.5 million, 1,500,000 and 1500k are one.
    """
    written = {_digits(found) for found in _WRITTEN.findall(said.quote)}
    numbers = {_digits(f"{number:.3f}") for number in (said.low, said.high) if number is not None}
    return not written or said.bound is Bound.VAGUE or numbers <= written


def _digits(number: str) -> str:
    """Return the digits of a number that tell it: "12,000", "12.0" and "12" are 12."""
    return re.sub(r"\D", "", number).strip("0")


def _codes(names: str | None, code: Code) -> str | None:
    """Return the codes that joined names mean, sorted; None where none is named, "" where one is nobody's."""
    if names is None or names.strip().lower() in {"", "null", "none"}:
        return None
    found = [code(name.strip()) for name in names.split("+")]
    return "+".join(sorted({each for each in found if each})) if all(found) else ""


def _same(claim: Claim, other: Claim) -> bool:
    """Return whether a claim says what another says already: the same step, of the same words or the same parties."""
    if (claim.kind, claim.measure, claim.rung, claim.act) != (other.kind, other.measure, other.rung, other.act):
        return False
    if claim.kind is Kind.FIGURE and not _numbers(claim) & _numbers(other):
        return False
    overlap = claim.field == other.field and claim.start < other.end and other.start < claim.end
    return overlap or all(
        ours == theirs or None in (ours, theirs)
        for ours, theirs in ((claim.actor, other.actor), (claim.target, other.target))
    )


def _numbers(claim: Claim) -> frozenset[float]:
    return frozenset(number for number in (claim.low, claim.high) if number is not None)
