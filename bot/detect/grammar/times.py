"""Times in a text as date ranges: "by the end of December", "on Thursday", "as soon as this weekend", "since 2014".

1. A time is a range of days, first to last, counted from publication; never one day where the text is open.
2. A weekday or month without a year lies where the tense of its clause points; without a tense, in the past, but for
   tomorrow's weekday.
3. What cannot be fixed ("recently", "soon", "for years") is no time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from bot.detect.grammar.days import Span, plus
from bot.detect.grammar.periods import At, periods


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time in the text: its words with their preposition, its first and last day, and how it is meant."""

    start: int
    end: int
    text: str
    first: date
    last: date
    role: str  # on, by, since, until, during
    named: date | None = field(
        default=None, compare=False
    )  # the first day of what is named: of "until June" the first of June


def times(text: str, published: datetime) -> tuple[TimeSpan, ...]:
    """Return every time of `text` in order, as ranges of days counted from the day of publication."""
    found = sorted(_cores(text, published.date()), key=lambda core: core.start)
    return tuple(_placed(text, published.date(), core) for core in _merged(text, found))


@dataclass(frozen=True, slots=True)
class _Core:
    start: int
    end: int
    span: Span

    @property
    def ranges(self) -> bool:
        """Say whether it has an end of its own: "from May 9 to 13" began no May 9 that lasts."""
        return self.span.grain == "span" or (self.span.grain == "day" and self.span.first < self.span.last)


# a bare month or year is a time only after one of these
_AFTER = re.compile(
    r"\b(?:in|since|by|until|till|during|from|before|of|through|throughout|to|around|and|or) $", re.IGNORECASE
)
_AFTER_YEAR = re.compile(r"\b(?:in|since|by|until|till|during|from|before|of|through|throughout) $", re.IGNORECASE)
_MANY = re.compile(
    r"(?: [\w'’-]+){0,2} (?:troops|soldiers|fighters|militants|men|people|civilians|tanks|drones|missiles)\b"
)
_ROLE = re.compile(
    r"\b(?:(?P<by>by|before|no later than|ahead of)|(?P<since>since|from|starting(?: on| from)?)"
    r"|(?P<until>until|till|through)|(?P<soon>as (?:soon|early) as)|(?P<at>on|in|at|during|over|for|throughout))"
    r"(?: (?:the|at|in|on))* $",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|may|might|could|can|to be|is to|are to|(?<!a )(?<!the )(?<!peace )plan(?:s|ned|ning)?"
    r"|intend(?:s|ed)?|expect(?:s|ed)?|due|schedul\w+|set to|going to|ready to|about to|upcoming|forthcoming|slated"
    r"|poised|likely|prepar\w+|aims?|hopes?|promis\w+|pledg\w+|vow(?:s|ed)|agreed to|want(?:s|ed)? to)\b(?! have\b)",
    re.IGNORECASE,
)
# a bare infinitive looks ahead in headlines only: "leaders to meet Tuesday", but "had applied to join in May"
_TO = re.compile(
    r"\bto (?:[a-z]+ly )?(?!the|an?|its?|their|his|her|our|this|that|these|those|all|both|some|no|many|other\b)"
    r"[a-z]{2,}\b(?! have\b)"
    r"|(?i:\b(?:to (?:officially |formally |soon )?(?:meet|visit|vote|hold|sign|ratify|send|deploy|arrive|begin|start"
    r"|discuss|host|attend|travel|resume|join|convene|take|receive|deliver|address|announce|decide|launch|brief|speak|debate"
    r"|consider|open|return|leave|withdraw|mark|place|put|move|get|give|build|supply|train|face|help|keep|use|expand|cut|raise"
    r"|test|seek|form|end|stop|ban|buy|sell|pull|redeploy|station|base|transfer|provide|impose|lift|suspend))\b"
    r"(?! have\b))"
)
_BEHIND = re.compile(
    r"(?<!\bbe )\b(?:was|were|had|has|have|did|said|told|struck|hit|began|came|went|took|made|met|held|fell|shot|left"
    r"|lost|won|sent|saw|became|gave|got|ran|flew|drove|broke|spoke|wrote|rose|grew|drew|brought|sought|bought|led|kept"
    r"|says|tells|(?!need|feed|speed|indeed|hundred|united|armed|allied)[a-z]{2,}ed)\b"
    r"|\b(?:may|might|could|will|would) have\b",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"(?:says?|said|tells?|told|announced|confirmed|reported|claimed)\b", re.IGNORECASE)
# a time that opens its clause belongs to the verb behind it: "…, and by the end of May it will have 900"
_LEADING = re.compile(
    r"(?:^|[,;:—–]|\band|\bbut|\bthat)\s*(?:(?:by|on|in|at|from|as soon as) (?:the )?)?$", re.IGNORECASE
)
_DUE = re.compile(r"\b(?:as (?:soon|early) as|by|until|within|before) (?:the )?$", re.IGNORECASE)
_JOIN = re.compile(r" (?:and|to|or|through|until) (?:on )?| ?[-–] ?")
_STOP = re.compile(r"(?:(?<!\.[A-Z])(?<! [A-Z])\.|[!?;\n])(?=\s|$)")  # "U.S. troops" and "John J. Smith" go on


_ATTRIBUTED = re.compile(
    r"(?:in|during|over|for|at|throughout) (?:the )?(?:overnight|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r" (?!and\b|or\b|to\b)[a-z]",
    re.IGNORECASE,
)


def _cores(text: str, today: date) -> Iterator[_Core]:
    left = text
    for pattern, reader in periods(text):
        for match in pattern.finditer(left):
            at = At(match, today, partial(_ahead, text, match.start(), match.end()))
            if at.bare and not _introduced(left, match):
                continue
            span = reader(at)
            left = left[: match.start()] + "\0" * (match.end() - match.start()) + left[match.end() :]
            if span:
                yield _Core(match.start(), match.end(), span)


def _introduced(text: str, match: re.Match[str]) -> bool:
    yearly = "year" in match.groupdict()
    if yearly and text[: match.start()].endswith(" of ") and _MANY.match(text, match.end()):
        return False
    return (_AFTER_YEAR if yearly else _AFTER).search(text, max(0, match.start() - 16), match.start()) is not None


def _ahead(text: str, start: int, end: int) -> bool | None:
    """Say whether the words around look ahead: the nearest sign before in the sentence, else the first after."""
    before = text[max(0, start - _BEFORE) : start].lower()
    if before.endswith(("since ", "ahead of ", "in advance of ")):
        return not before.endswith("since ")  # "met ahead of Friday's talks"
    opening = max((m.end() for m in _STOP.finditer(text, 0, start)), default=0)
    closing = stop.start() if (stop := _STOP.search(text, end)) else len(text)
    after = _signs(text, end, closing)
    if after and _LEADING.search(text, opening, start):
        return min(after)[1]
    if signs := _signs(text, opening, start):
        last, ahead = max(signs)
        told = _SPEECH.match(text, last)  # "Putin says Russia to move them in July"
        return ahead or bool(told and _TO.search(text, told.end(), start))
    if _TO.search(text, opening, start):
        return True
    if after:
        return min(after)[1]
    return True if _DUE.search(text, opening, start) else None


_BEFORE = 16  # characters that tell on which side of a time one stands


def _signs(text: str, start: int, end: int) -> list[tuple[int, bool]]:
    return [(m.start(), ahead) for p, ahead in ((_AHEAD, True), (_BEHIND, False)) for m in p.finditer(text, start, end)]


def _merged(text: str, found: list[_Core]) -> Iterator[_Core]:
    """Join "Saturday and Sunday" into one range; count "a day earlier" from the time before it."""
    last: _Core | None = None
    for core in found:
        if last and core.span.grain in ("earlier", "later") and "." not in text[last.end : core.start]:
            day = plus(last.span.first, -1 if core.span.grain == "earlier" else 1)
            core = _Core(core.start, core.end, Span(day, day))  # noqa: PLW2901 - the same time, better placed
        if last and _JOIN.fullmatch(text, last.end, core.start) and (first := _first(text, last, core)):
            last = _Core(last.start, core.end, Span(first, core.span.last, "span"))
            continue
        if last:
            yield last
        last = core
    if last:
        yield last


def _first(text: str, one: _Core, other: _Core) -> date | None:
    """Return when a range from one time to another begins: "between Friday and Monday" the Friday before."""
    first, last = one.span.first, other.span.first
    if first < last:
        return first
    ranging = text[: one.start].lower().endswith("between ") or " and" not in text[one.end : other.start]
    days = one.span.grain == other.span.grain == "day" and last < first < plus(last, _WEEK)
    return plus(first, -_WEEK) if ranging and days else None


_WEEK = 7


def _placed(text: str, today: date, core: _Core) -> TimeSpan:
    """Read the preposition before a time: a deadline, a beginning, an end, or the time itself."""
    match = _ROLE.search(text, max(0, core.start - 24), core.start)
    if match is not None and _ATTRIBUTED.match(text, match.start()):
        match = None  # "in overnight raids", "during Friday prayers": an adjective
    start, first, last = match.start() if match else core.start, core.span.first, core.span.last
    if match is not None and match["by"] and text[core.end : core.end + 2] in ("'s", "’s"):
        match, start = None, core.start  # "before Friday's talks": theirs
    kind = match.lastgroup if match else None
    role = "on" if core.span.grain in ("day", "earlier", "later") else "during"
    if kind == "by":
        role = kind
        if core.span.grain == "end":
            first = last
        elif core.span.grain == "day":
            first = min(max(today, first), last) if last < today else today
        elif core.span.grain == "mid":
            first = last = plus(first, (last - first).days // 2)
    elif kind == "since" and not core.ranges and not _owns(text, core.end, match):
        role, last = kind, max(today, last)
    elif kind == "until":
        role, first = kind, min(first, today) if last < today else today
    elif kind == "soon":
        first = max(first, min(today, last))
    return TimeSpan(start, core.end, text[start : core.end], first, last, role, core.span.first)


def _owns(text: str, end: int, match: re.Match[str] | None) -> bool:
    """Say whether "from" leads to what a time owns: "the toll from Friday's raid" began no Friday."""
    return match is not None and match["since"].lower() == "from" and text[end : end + 2] in ("'s", "’s")
