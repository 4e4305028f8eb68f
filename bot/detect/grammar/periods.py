"""Time expressions and what they mean on a day: weekdays, dates, months, years, "two days ago", "in two weeks"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import MINYEAR, date, timedelta

from bot.detect.grammar.days import Span, days, month, nearest, part, plus, season, week, weekend, year
from bot.detect.grammar.signs import shape, signs


@dataclass(frozen=True, slots=True)
class At:
    """What a reader of a time may look at: the match, the day of publication, and whether its clause looks ahead."""

    match: re.Match[str]
    today: date
    future: Callable[[], bool | None]

    def word(self, name: str) -> str:
        """Return what a named part of the expression says, in small letters; "" where it is absent."""
        return (self.match.groupdict().get(name) or "").lower()

    @property
    def bare(self) -> bool:
        """Say whether it is a month or a year alone, which is a time only behind a preposition."""
        return "bare" in self.match.groupdict()


def periods(text: str) -> Iterator[tuple[re.Pattern[str], Callable[[At], Span | None]]]:
    """Yield the expressions that may stand in a text, in the order in which they are tried, each with its reader.

    A reader returns None where it is no time.
    """
    return (_PERIODS[i] for i in _SOUGHT(shape(text)))


_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAYNAME = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?:19|20)\d\d"
_COUNT = (
    r"\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|few|several"
    r"|couple of"
)
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "couple of": 2,
}  # fmt: skip
_UNIT = "hour|day|week|month|year"
# how many days an open number of them is taken to have lasted: "in the past weeks" = a month
_OPEN_DAYS = {"hour": 1, "day": 7, "week": 30, "month": 90, "year": 365}
_UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_HOURS = 24
_DECEMBER = 12
_SUNDAY_PAPERS = "Times|Telegraph|Mirror|Express|Mail|Post|School|World"
_NO_FEAST = r"(?<!Bloody )(?<!Black )(?<!Good )(?<!Palm )(?<!Easter )"


def _day(at: At) -> Span | None:
    offsets = {
        "the day before yesterday": (-2, -2), "the day after tomorrow": (2, 2), "yesterday": (-1, -1),
        "tomorrow": (1, 1), "overnight": (-1, 0), "last night": (-1, 0), "during the night": (-1, 0),
    }  # fmt: skip
    return days(at.today, *offsets.get(at.match[0].lower(), (0, 0)))


def _weekday(at: At) -> Span | None:
    number, which = _WEEKDAYS.index(at.word("weekday")), at.word("which")
    ahead = (number - at.today.weekday()) % 7
    if which in ("next", "last"):
        back = ahead - 7
        return days(at.today, *(2 * [back if which == "last" else number - at.today.weekday() + 7]))
    if which in ("this", "coming", "past"):
        here = number - at.today.weekday()
        ahead = here + 7 * (which == "coming" or bool(at.future())) * (here < 0) if which != "past" else ahead - 7
        return days(at.today, ahead, ahead)
    near = ahead <= 1 and at.future() is not False  # "is in Rome for talks on Friday", told the day before
    return days(at.today, *(2 * [ahead if near or not ahead or at.future() else ahead - 7]))


def _date(at: At) -> Span | None:
    number, given = _month(at.word("month")), at.word("year")
    first = int(at.word("day"))
    last = int(at.word("to") or first)
    rel = {"last": -1, "this": 0, "next": 1}.get(at.word("rel"))
    given = str(at.today.year + rel) if rel is not None else given
    years = [int(given)] if given else [at.today.year + i for i in (-1, 0, 1)]
    spans = [span for y in years if (span := _days_of(y, number, first, last))]
    ahead = None if given else at.future()
    if ahead is False and spans and _is_at_hand(at, spans):
        ahead = True  # "announced on Thursday a truce from June 12", not that of last year
    if ahead is not None:  # 29 February: the leap year may lie on the other side
        spans = [s for s in spans if (s.last >= at.today if ahead else s.first <= at.today)]
    if not spans:
        return None
    return spans[0] if given else nearest(spans, at.today, future=ahead)


def _is_at_hand(at: At, spans: list[Span]) -> bool:
    """Say whether a day on which something begins or ends is weeks to come and was last nearly a year ago."""
    gone, coming = (nearest(spans, at.today, future=future) for future in (False, True))
    bounds = _BOUNDING.search(at.match.string, 0, at.match.start()) is not None
    return bounds and at.today - gone.first > _LONG_AGO and timedelta(0) < coming.first - at.today <= _SOON


_BOUNDING = re.compile(r"\b(?:from|starting(?: on)?|beginning(?: on)?|until|through) $", re.IGNORECASE)
_LONG_AGO, _SOON = timedelta(days=300), timedelta(days=42)


def _days_of(in_year: int, number: int, first: int, last: int) -> Span | None:
    if in_year < MINYEAR or not 1 <= first <= last <= month(in_year, number).last.day:
        return None
    return Span(date(in_year, number, first), date(in_year, number, last))


def _iso(at: At) -> Span | None:
    return _days_of(*(int(at.match[k]) for k in ("y", "m", "d", "d"))) if 1 <= int(at.word("m")) <= _DECEMBER else None


def _in_month(at: At) -> Span | None:
    number, which = _month(at.word("month")), at.word("which")
    if at.word("year"):
        span = month(int(at.word("year")), number)
    else:
        future = {"last": False, "next": True}.get(which, at.future() or False)
        span = nearest([month(at.today.year + i, number) for i in (-2, -1, 0, 1, 2)], at.today, future=future)
    return _part(_begun(at, span), at.word("part"))


def _begun(at: At, span: Span) -> Span:
    """Return a month or year that goes on only up to today, where its clause tells of the past."""
    goes_on = at.bare and span.first < at.today < span.last
    return Span(span.first, at.today, span.grain) if goes_on and at.future() is False else span


def _part(span: Span, word: str) -> Span:
    if not word:
        return span
    if word in ("end", "close"):
        return Span(part(span, "late").first, span.last, "end")
    return part(span, {"beginning": "early", "start": "early", "middle": "mid"}.get(word, word))


def _in_year(at: At) -> Span | None:
    return _part(_begun(at, year(int(at.word("year")))), at.word("part"))


def _period(at: At) -> Span | None:
    """Read "last week", "earlier this month", "the end of the year", "next weekend", "this winter"."""
    unit, which = at.word("unit"), at.word("which")
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "following": 1, "coming": 1}.get(which, 0)
    if unit == "weekend":
        past = at.future() is not True and at.today.weekday() < _WEEKDAYS.index("saturday") and shift == 0
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
    ahead = at.word("when") == "later" or (at.word("when") != "earlier" and bool(at.future()))
    return Span(at.today, span.last, span.grain) if ahead else Span(span.first, at.today, span.grain)


def _seasonal(at: At, unit: str, shift: int) -> Span | None:
    spans = [season(at.today.year + i, unit) for i in (-2, -1, 0, 1)]
    if shift < 0:
        return nearest([s for s in spans if s.last < at.today], at.today, future=False)
    if shift > 0:
        return nearest([s for s in spans if s.first > at.today], at.today, future=True)
    return nearest(spans, at.today, future=bool(at.future()))


def _ago(at: At) -> Span | None:
    count = counted(at.word("count"))
    if count is None:
        return None
    match at.word("unit"):
        case "hour":
            return days(at.today, -(count // _HOURS), 0)
        case "day":
            return days(at.today, -count, -count)
        case "week":
            return days(at.today, -7, -7) if count == 1 else week(at.today, -count)
        case "month":
            return month(at.today.year, at.today.month - count)
    return year(at.today.year - count)


def _around(at: At) -> Span | None:
    """Read "in the past three days", "over the next week", "within 48 hours", "in the coming months"."""
    unit, count = at.word("unit"), counted(at.word("count"))
    behind = at.word("which") in ("past", "last", "previous")
    if count is None and at.match[0].endswith("s"):
        if not behind or (unit == "year" and " the " not in at.match[0].lower()):
            return None  # "in the coming weeks", "in past years" fix no day
        length = _OPEN_DAYS[unit]
    elif count is None:
        length = _UNIT_DAYS.get(unit, 1)
    else:
        length = -(-count // _HOURS) if unit == "hour" else count * _UNIT_DAYS[unit]
    span = days(at.today, -length, 0) if behind else days(at.today, 0, length)
    return Span(span.first, span.last, "span")


def _running(at: At) -> Span | None:
    """Read "for a third day": from the first of them to today."""
    order = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
    nth = at.word("nth")
    count = order.index(nth) if nth in order else int(nth[:-2]) - 1
    first = days(at.today, -count, 0)
    return Span(first.first, first.last, "span")


def _in(at: At) -> Span | None:
    """Read "in two weeks" where it looks ahead; "in two weeks of fighting" is how long it took."""
    count, unit = counted(at.word("count")), at.word("unit")
    if not at.future() or count is None or unit == "hour":
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


def _beside(at: At) -> Span | None:
    """Read "a day earlier" and "the next day", counted from publication; `_merged` counts from a time before it."""
    offset = -1 if at.word("back") else 1
    return Span(plus(at.today, offset), plus(at.today, offset), "earlier" if offset < 0 else "later")


def _feast(at: At) -> Span | None:
    number, day = {"eve": (12, 31), "year": (1, 1)}.get("eve" if "eve" in at.match[0].lower() else "year", (1, 1))
    if "christmas" in at.match[0].lower():
        number, day = 12, 24 if "eve" in at.match[0].lower() else 25
    spans = [Span(date(at.today.year + i, number, day), date(at.today.year + i, number, day)) for i in (-1, 0, 1)]
    return nearest(spans, at.today, future=bool(at.future()))


def _month(word: str) -> int:
    return next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(word.rstrip(".")))


def counted(word: str) -> int | None:
    """Return the number that a small letter numeral of a time says, None for an open one: "few", "several"."""
    return int(word) if word.isdecimal() else _COUNTS.get(word)


_PART = r"(?i:(?P<part>early|mid|late|(?:beginning|start|middle|end|close)(?= of))(?: of)?[ -](?:the )?)"
_OF = r"(?P<part>early|late|(?:beginning|start|middle|end|close)(?= of)) (?:of )?"
_ON = rf"(?:{_DAYNAME},? (?:the )?)?"
_REL = rf"(?:,? (?P<year>{_YEAR})\b| (?P<rel>last|this|next) year\b)?"
_TO_DAY = r"(?:st|nd|rd|th)?(?: ?(?:[-–]|to) ?(?P<to>\d{1,2})(?:st|nd|rd|th)?)?"
MONTHS = tuple(name[:3] for name in _MONTHS)
_UNITS = tuple(_UNIT.split("|"))
_READERS: tuple[tuple[tuple[str, ...], str, Callable[[At], Span | None]], ...] = (
    (("0000-00-00",), r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b", _iso),
    (MONTHS, rf"\bbetween (?P<month>{_MONTH}) (?P<day>\d{{1,2}}) and (?P<to>\d{{1,2}})(?![\d:]){_REL}", _date),
    (MONTHS, rf"\b{_ON}(?P<month>{_MONTH}) (?P<day>\d{{1,2}}){_TO_DAY}(?![\d:]|,\d{{3}}|[.]\d){_REL}", _date),
    (MONTHS, rf"\b{_ON}(?P<day>\d{{1,2}}){_TO_DAY}(?: of)? (?P<month>{_MONTH})(?![a-z]){_REL}", _date),
    (MONTHS, rf"\b(?:{_PART})?(?P<month>{_MONTH})(?: of)?,? (?P<year>{_YEAR})\b", _in_month),
    (MONTHS, rf"\b{_PART}(?P<month>{_MONTH})(?![a-z])", _in_month),
    (MONTHS, rf"\b(?i:(?P<which>last|next|this|past)) (?P<month>{_MONTH})(?![a-z])", _in_month),
    (MONTHS, rf"\b(?P<bare>)(?P<month>{_MONTH})(?![a-z])", _in_month),
    (("0000",), rf"\b{_PART}(?P<year>{_YEAR})\b(?![-–]?\d|,\d)", _in_year),
    (("0000",), rf"\b(?P<bare>)(?P<year>{_YEAR})\b(?![-–]?\d|,\d)", _in_year),
    (
        ("day",),
        (
            r"\b(?i:(?:early|late|mid)[ -])?(?i:(?:(?P<which>last|next|this|coming|past) )?)"
            rf"{_NO_FEAST}(?P<weekday>{_DAYNAME})\b(?! (?:{_SUNDAY_PAPERS})\b)"
            r"(?i: (?:morning|afternoon|evening|night))?"
        ),
        _weekday,
    ),
    (
        ("yesterday", "tomorrow", "today", "tonight", "overnight", "last night", "this ", "during the"),
        (
            r"(?i)\b(?:the day before yesterday|the day after tomorrow|yesterday|tomorrow|today|tonight|overnight"
            r"|last night|this (?:morning|afternoon|evening)|during the (?:day|night)(?! of| shift))\b"
        ),
        _day,
    ),
    (
        (
            "day earlier",
            "day before",
            "day later",
            "day after",
            "previous day",
            "prior day",
            "next day",
            "following day",
        ),
        (
            r"(?i)\b(?:(?P<back>a day (?:earlier|before)|the (?:previous|prior) day|the day before)"
            r"|a day later|the (?:next|following) day|the day after)\b(?=[.,;:)]|$)"
        ),
        _beside,
    ),
    (
        (" day", " night", " evening"),
        (
            r"(?i)\bfor (?:an?|the) (?P<nth>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
            r"|\d{1,2}(?:st|nd|rd|th))"
            r"(?: (?:straight|consecutive|successive|running))? (?:day|night|evening)\b(?! of)"
        ),
        _running,
    ),
    (
        (" ago", " earlier", " prior"),
        (
            rf"(?i)\b(?P<count>{_COUNT}) (?P<unit>week|month|year|{_UNIT})s?"
            r" (?:ago\b|(?:earlier|prior)\b(?=[.,;:)]|$| in\b| on\b))"
        ),
        _ago,
    ),
    (
        ("within", " past", " last", "the previous", "the next", "the coming", "the following"),
        (
            r"(?i)\b(?:within|(?:in|over|during|for) (?:the )?(?P<which>past|(?<=the )(?:last|previous|next|coming"
            rf"|following)|last(?= {_COUNT} )))"  # titles leave out the article: "in past week", "in last 24 hours"
            rf"(?: (?:the )?(?:next |coming )?(?P<count>{_COUNT}))? (?P<unit>{_UNIT})s?\b"
        ),
        _around,
    ),
    (_UNITS, rf"(?i)\bin (?P<count>{_COUNT}) (?P<unit>{_UNIT})s?\b(?! of| since| (?:after|before))", _in),
    (
        (*_UNITS, "spring", "summer", "autumn", "fall", "winter"),
        r"(?i)\b(?:(?P<when>earlier|later) )?(?:" + _OF + ")?"
        r"(?P<which>last|past|previous|next|following|coming|this|the(?= (?:year|month|week|weekend)\b))"
        r" (?P<unit>weekend|week|month|year|spring|summer|autumn|fall|winter)\b(?!-)",
        _period,
    ),
    (
        ("spring", "summer", "autumn", "winter"),
        (
            r"(?i)(?:(?<=\bin )|(?<=\bby )|(?<=\buntil )|(?<=\bbefore ))(?:the )?"
            r"(?P<unit>spring|summer|autumn|winter)\b(?=[.,;:)]|$| (?:after|when|if|at|and|but|as)\b)"
        ),
        _period,
    ),
    (("new year", "christmas"), r"\bNew Year['’]?s? (?:Eve|Day)\b|\bChristmas(?: (?:Eve|Day))\b", _feast),
)
_PERIODS = tuple((re.compile(pattern), reader) for _, pattern, reader in _READERS)
_SOUGHT = signs([listed for listed, _, _ in _READERS])
