"""Times in a text as date ranges: "by the end of December", "on Thursday", "as soon as this weekend", "since 2014".

1. A time is a range of days, first to last, counted from publication; never one day where the text is open.
2. A weekday or month without a year lies where the tense of its clause points; without a tense, in the past.
3. What cannot be fixed ("recently", "soon", "for years") is no time.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from bot.detect.claims.days import Span, days, month, nearest, part, plus, season, week, weekend, year


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time in the text: its words with their preposition, its first and last day, and how it is meant."""

    start: int
    end: int
    text: str
    first: date
    last: date
    role: str  # on, by, since, until, during


def times(text: str, published: datetime) -> tuple[TimeSpan, ...]:
    """Return every time of `text` in order, as ranges of days counted from the day of publication."""
    if not _ANY.search(text):
        return ()
    found = sorted(_cores(text, published.date()), key=lambda core: core.start)
    return tuple(_placed(text, published.date(), core) for core in _merged(text, found))


@dataclass(frozen=True, slots=True)
class _Core:
    start: int
    end: int
    span: Span


@dataclass(frozen=True, slots=True)
class _At:
    """What a reader of a time may look at: the match, the day of publication, and whether the clause looks ahead."""

    match: re.Match[str]
    today: date
    future: bool | None

    def word(self, name: str) -> str:
        return (self.match.groupdict().get(name) or "").lower()


_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAYNAME = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?:19|20)\d\d"
_COUNT = r"\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|few|several|couple of"
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "couple of": 2,
}  # fmt: skip
_UNIT = "hour|day|week|month|year"
# how many days an open number of them is taken to last: "in the coming weeks" = within a month
_OPEN_DAYS = {"hour": 1, "day": 7, "week": 30, "month": 90, "year": 365}
_UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_HOURS = 24
_DECEMBER = 12
_SUNDAY_PAPERS = "Times|Telegraph|Mirror|Express|Mail|Post|School|World"


def _day(at: _At) -> Span | None:
    offsets = {
        "the day before yesterday": (-2, -2), "the day after tomorrow": (2, 2), "yesterday": (-1, -1), "tomorrow": (1, 1),
        "overnight": (-1, 0), "last night": (-1, 0),
    }  # fmt: skip
    return days(at.today, *offsets.get(at.match[0].lower(), (0, 0)))


def _weekday(at: _At) -> Span | None:
    number, which = _WEEKDAYS.index(at.word("weekday")), at.word("which")
    ahead = (number - at.today.weekday()) % 7
    if which in ("next", "last"):
        back = ahead - 7
        return days(at.today, *(2 * [back if which == "last" else number - at.today.weekday() + 7]))
    if which in ("this", "coming", "past"):
        here = number - at.today.weekday()
        ahead = here + 7 * (which == "coming" or bool(at.future)) * (here < 0) if which != "past" else ahead - 7
        return days(at.today, ahead, ahead)
    return days(at.today, *(2 * [ahead if at.future or not ahead else ahead - 7]))


def _date(at: _At) -> Span | None:
    number, given = _month(at.word("month") or at.word("month2")), at.word("year") or at.word("year2")
    first = int(at.word("day") or at.word("day2"))
    last = int(at.word("to") or at.word("to2") or first)
    rel = {"last": -1, "this": 0, "next": 1}.get(at.word("rel") or at.word("rel2"))
    given = str(at.today.year + rel) if rel is not None else given
    years = [int(given)] if given else [at.today.year + i for i in (-1, 0, 1)]
    spans = [span for y in years if (span := _days_of(y, number, first, last))]
    if not spans:
        return None
    return spans[0] if given else nearest(spans, at.today, future=at.future)


def _days_of(in_year: int, number: int, first: int, last: int) -> Span | None:
    if not 1 <= first <= last <= month(in_year, number).last.day:
        return None
    return Span(date(in_year, number, first), date(in_year, number, last))


def _iso(at: _At) -> Span | None:
    return _days_of(*(int(at.match[k]) for k in ("y", "m", "d", "d"))) if 1 <= int(at.word("m")) <= _DECEMBER else None


def _in_month(at: _At) -> Span | None:
    number, which = _month(at.word("month")), at.word("which")
    if at.word("year"):
        span = month(int(at.word("year")), number)
    else:
        future = {"last": False, "next": True}.get(which, at.future or False)
        span = nearest([month(at.today.year + i, number) for i in (-2, -1, 0, 1, 2)], at.today, future=future)
    return _part(span, at.word("part"))


def _part(span: Span, word: str) -> Span:
    if not word:
        return span
    if word in ("end", "close"):
        return Span(part(span, "late").first, span.last, "end")
    return part(span, {"beginning": "early", "start": "early", "middle": "mid"}.get(word, word))


def _in_year(at: _At) -> Span | None:
    return _part(year(int(at.word("year"))), at.word("part"))


def _period(at: _At) -> Span | None:
    """Read "last week", "earlier this month", "the end of the year", "next weekend", "this winter"."""
    unit, which = at.word("unit"), at.word("which")
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "following": 1, "coming": 1}.get(which, 0)
    if unit == "weekend":
        past = at.future is not True and at.today.weekday() < _WEEKDAYS.index("saturday") and shift == 0
        return weekend(at.today, -1 if past else shift)
    if unit in ("spring", "summer", "autumn", "fall", "winter"):
        return _seasonal(at, unit, shift)
    span = {"week": lambda: week(at.today, shift), "month": lambda: month(at.today.year, at.today.month + shift)}.get(
        unit, lambda: year(at.today.year + shift)
    )()
    if at.word("part"):
        return _part(span, at.word("part"))
    if shift or which == "the":
        return span
    ahead = at.word("when") == "later" or (at.word("when") != "earlier" and bool(at.future))
    return Span(at.today, span.last, span.grain) if ahead else Span(span.first, at.today, span.grain)


def _seasonal(at: _At, unit: str, shift: int) -> Span | None:
    spans = [season(at.today.year + i, unit) for i in (-2, -1, 0, 1)]
    if shift < 0:
        return nearest([s for s in spans if s.last < at.today], at.today, future=False)
    if shift > 0:
        return nearest([s for s in spans if s.first > at.today], at.today, future=True)
    return nearest(spans, at.today, future=bool(at.future))


def _ago(at: _At) -> Span | None:
    count = _count(at.word("count"))
    if count is None:
        return None
    match at.word("unit"):
        case "hour":
            return days(at.today, -(count // _HOURS), 0)
        case "day":
            return days(at.today, -count, -count)
        case "week":
            return week(at.today, -count)
        case "month":
            return month(at.today.year, at.today.month - count)
        case _:
            return year(at.today.year - count)


def _around(at: _At) -> Span | None:
    """Read "in the past three days", "over the next week", "within 48 hours", "in the coming months"."""
    unit, count = at.word("unit"), _count(at.word("count"))
    if count is None:
        length = _OPEN_DAYS[unit] if at.match[0].endswith("s") else _UNIT_DAYS.get(unit, 1)
    else:
        length = -(-count // _HOURS) if unit == "hour" else count * _UNIT_DAYS[unit]
    behind = at.word("which") in ("past", "last", "previous")
    span = days(at.today, -length, 0) if behind else days(at.today, 0, length)
    return Span(span.first, span.last, "span")


def _in(at: _At) -> Span | None:
    """Read "in two weeks" where it looks ahead; "in two weeks of fighting" is how long it took."""
    count, unit = _count(at.word("count")), at.word("unit")
    if not at.future or count is None or unit == "hour":
        return None
    match unit:
        case "day":
            return days(at.today, count, count)
        case "week":
            return week(at.today, count)
        case "month":
            return month(at.today.year, at.today.month + count)
        case _:
            return year(at.today.year + count)


def _beside(at: _At) -> Span | None:
    """Read "a day earlier" and "the next day", counted from publication; `_merged` counts from a time before it."""
    offset = -1 if at.word("back") else 1
    return Span(plus(at.today, offset), plus(at.today, offset), "earlier" if offset < 0 else "later")


def _feast(at: _At) -> Span | None:
    number, day = {"eve": (12, 31), "year": (1, 1)}.get("eve" if "eve" in at.match[0].lower() else "year", (1, 1))
    if "christmas" in at.match[0].lower():
        number, day = 12, 24 if "eve" in at.match[0].lower() else 25
    spans = [Span(date(at.today.year + i, number, day), date(at.today.year + i, number, day)) for i in (-1, 0, 1)]
    return nearest(spans, at.today, future=bool(at.future))


def _month(word: str) -> int:
    return next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(word.rstrip(".")))


def _count(word: str) -> int | None:
    return int(word) if word.isdecimal() else _COUNTS.get(word)


_PART = r"(?i:(?P<part>early|mid|late|(?:beginning|start|middle|end|close)(?= of))(?: of)?[ -](?:the )?)"
_READERS: tuple[tuple[re.Pattern[str], Callable[[_At], Span | None]], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b", _iso),
        (
            rf"\b(?:{_DAYNAME},? (?:the )?)?(?:(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
            rf"(?: ?(?:[-–]|to) ?(?P<to>\d{{1,2}})(?:st|nd|rd|th)?)?(?![\d:]|,\d{{3}}|[.]\d)(?:,? (?P<year>{_YEAR})\b| (?P<rel>last|this|next) year\b)?"
            rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?: ?(?:[-–]|to) ?(?P<to2>\d{{1,2}})(?:st|nd|rd|th)?)?(?: of)?"
            rf" (?P<month2>{_MONTH})(?![a-z])"
            rf"(?:,? (?P<year2>{_YEAR})\b| (?P<rel2>last|this|next) year\b)?)",
            _date,
        ),
        (rf"\b(?:{_PART})?(?P<month>{_MONTH})(?: of)?,? (?P<year>{_YEAR})\b", _in_month),
        (rf"\b{_PART}(?P<month>{_MONTH})(?![a-z])", _in_month),
        (rf"\b(?i:(?P<which>last|next|this|past)) (?P<month>{_MONTH})(?![a-z])", _in_month),
        (rf"\b(?P<bare>)(?P<month>{_MONTH})(?![a-z])", _in_month),
        (rf"\b{_PART}(?P<year>{_YEAR})\b(?![-–]?\d|,\d)", _in_year),
        (rf"\b(?P<bare>)(?P<year>{_YEAR})\b(?![-–]?\d|,\d)", _in_year),
        (
            rf"\b(?i:(?:early|late|mid)[ -])?(?i:(?:(?P<which>last|next|this|coming|past) )?)"
            rf"(?<!Bloody )(?<!Black )(?<!Good )(?<!Palm )(?<!Easter )(?P<weekday>{_DAYNAME})\b(?! (?:{_SUNDAY_PAPERS})\b)"
            r"(?i: (?:morning|afternoon|evening|night))?",
            _weekday,
        ),
        (
            r"(?i)\b(?:the day before yesterday|the day after tomorrow|yesterday|tomorrow|today|tonight|overnight|last night"
            r"|this (?:morning|afternoon|evening))\b",
            _day,
        ),
        (
            r"(?i)\b(?:(?P<back>a day (?:earlier|before)|the (?:previous|prior) day|the day before)"
            r"|a day later|the (?:next|following) day|the day after)\b(?=[.,;:)]|$)",
            _beside,
        ),
        (rf"(?i)\b(?P<count>{_COUNT}) (?P<unit>{_UNIT})s? ago\b", _ago),
        (
            rf"(?i)\b(?:within|(?:in|over|during|for) the (?P<which>past|last|previous|next|coming|following))"
            rf"(?: (?:the )?(?:next |coming )?(?P<count>{_COUNT}))? (?P<unit>{_UNIT})s?\b",
            _around,
        ),
        (rf"(?i)\bin (?P<count>{_COUNT}) (?P<unit>{_UNIT})s?\b(?! of| since| (?:after|before))", _in),
        (
            r"(?i)\b(?:(?P<when>earlier|later) )?(?:(?P<part>early|late|(?:beginning|start|middle|end|close)(?= of)) (?:of )?)?"
            r"(?P<which>last|past|previous|next|following|coming|this|the(?= (?:year|month|week)\b)|the(?= weekend\b))"
            r" (?P<unit>weekend|week|month|year|spring|summer|autumn|fall|winter)\b(?!-)",
            _period,
        ),
        (r"\bNew Year['’]?s? (?:Eve|Day)\b|\bChristmas(?: (?:Eve|Day))\b", _feast),
    )
)
_ANY = re.compile(
    rf"{_DAYNAME}|{_MONTH}|\b{_YEAR}\b|\b(?:to|yester)day\b|tomorrow|night|this (?:morning|afternoon|evening)|\bday\b|\bago\b"
    rf"|\b(?:hour|day|week|month|year|weekend|spring|summer|autumn|fall|winter)|within",
    re.IGNORECASE,
)
# a bare month or year is a time only after one of these
_AFTER = re.compile(
    r"\b(?:in|since|by|until|till|during|from|before|of|through|throughout|to|around|and|or) $", re.IGNORECASE
)
_AFTER_YEAR = re.compile(r"\b(?:in|since|by|until|till|during|from|before|of|through|throughout) $", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:(?P<by>by|before|no later than|ahead of)|(?P<since>since|from|starting(?: on| from)?)|(?P<until>until|till|through)"
    r"|(?P<soon>as (?:soon|early) as)|(?P<at>on|in|at|during|over|for|throughout))(?: (?:the|at|in|on))* $",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|may|might|could|can|to be|is to|are to|plan(?:s|ned|ning)?|intend(?:s|ed)?|expect(?:s|ed)?|due"
    r"|schedul\w+|set to|going to|ready to|about to|upcoming|forthcoming|slated|poised|likely|prepar\w+|aims?|hopes?|promis\w+"
    r"|pledg\w+|vow(?:s|ed)|agreed to|want(?:s|ed)? to)\b(?! have\b)",
    re.IGNORECASE,
)
# a bare infinitive looks ahead in headlines only: "leaders to meet Tuesday", but "had applied to join in May"
_TO = re.compile(
    r"\b(?:to (?:meet|visit|vote|hold|sign|ratify|send|deploy|arrive|begin|start"
    r"|discuss|host|attend|travel|resume|join|convene|take|receive|deliver|address|announce|decide|launch|brief|speak|debate"
    r"|consider|open|return|leave|withdraw|mark))\b(?! have\b)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:was|were|had|has|have|did|said|told|struck|hit|began|came|went|took|made|met|held|fell|shot|left|lost|won|sent|saw"
    r"|says|tells|(?!need|feed|speed|indeed|hundred|united|armed|allied)[a-z]{2,}ed)\b"
    r"|\b(?:may|might|could|will|would) have\b",
    re.IGNORECASE,
)
_JOIN = re.compile(r" (?:and|to|or|through|until) (?:on )?| ?[-–] ?")
_STOP = re.compile(r"[.!?;\n](?=\s|$)")


def _cores(text: str, today: date) -> Iterator[_Core]:
    left = text
    for pattern, reader in _READERS:
        for match in pattern.finditer(left):
            if "bare" in match.groupdict() and not _introduced(left, match):
                continue
            span = reader(_At(match, today, _ahead(text, match.start(), match.end())))
            left = left[: match.start()] + "\0" * (match.end() - match.start()) + left[match.end() :]
            if span:
                yield _Core(match.start(), match.end(), span)


def _introduced(text: str, match: re.Match[str]) -> bool:
    pattern = _AFTER_YEAR if "year" in match.groupdict() else _AFTER
    return pattern.search(text, max(0, match.start() - 16), match.start()) is not None


def _ahead(text: str, start: int, end: int) -> bool | None:
    """Say whether the words around look ahead: the nearest sign before in the sentence, else the first after."""
    if text[:start].lower().endswith("since "):
        return False
    opening = max((m.end() for m in _STOP.finditer(text, 0, start)), default=0)
    closing = stop.start() if (stop := _STOP.search(text, end)) else len(text)
    if signs := _signs(text, opening, start):
        return max(signs)[1]
    if _TO.search(text, opening, start):
        return True
    signs = _signs(text, end, closing)
    return min(signs)[1] if signs else None


def _signs(text: str, start: int, end: int) -> list[tuple[int, bool]]:
    return [(m.start(), ahead) for p, ahead in ((_AHEAD, True), (_BEHIND, False)) for m in p.finditer(text, start, end)]


def _merged(text: str, found: list[_Core]) -> Iterator[_Core]:
    """Join "Saturday and Sunday", "from Monday to Wednesday" into one range; count "a day earlier" from what it follows."""
    last: _Core | None = None
    for core in found:
        if last and core.span.grain in ("earlier", "later") and "." not in text[last.end : core.start]:
            day = plus(last.span.first, -1 if core.span.grain == "earlier" else 1)
            core = _Core(core.start, core.end, Span(day, day))  # noqa: PLW2901 - the same time, better placed
        if last and _JOIN.fullmatch(text, last.end, core.start) and last.span.first < core.span.first:
            last = _Core(last.start, core.end, Span(last.span.first, core.span.last, "span"))
            continue
        if last:
            yield last
        last = core
    if last:
        yield last


def _placed(text: str, today: date, core: _Core) -> TimeSpan:
    """Read the preposition before a time: a deadline, a beginning, an end, or the time itself."""
    match = _ROLE.search(text, max(0, core.start - 24), core.start)
    start, first, last = match.start() if match else core.start, core.span.first, core.span.last
    kind = match.lastgroup if match else None
    role = "on" if core.span.grain == "day" else "during"
    if kind == "by":
        role = kind
        if core.span.grain == "end":
            first = last
        elif core.span.grain == "day":
            first = min(max(today, first), last) if last < today else today
    elif kind == "since" and core.span.grain != "span":
        role, last = kind, max(today, last)
    elif kind == "until":
        role, first = kind, min(first, today) if last < today else today
    elif kind == "soon":
        first = max(first, min(today, last))
    return TimeSpan(start, core.end, text[start : core.end], first, last, role)
