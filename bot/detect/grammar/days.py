"""Days and ranges of days: what "next week", "early April", "last winter" are, counted from a day."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

DAY = timedelta(days=1)
_TENTH, _TWENTIETH = 10, 20


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day of a time; `grain` is how fine it is: day, week, month, year."""

    first: date
    last: date
    grain: str = "day"


def days(today: date, first: int, last: int) -> Span:
    """Return the days from `first` to `last` counted from today, negative for the past."""
    return Span(plus(today, first), plus(today, last))


def plus(day: date, count: int) -> date:
    """Return the day `count` days away, the end of the calendar where there is none."""
    return date.fromordinal(min(max(day.toordinal() + count, date.min.toordinal()), date.max.toordinal()))


def week(today: date, weeks: int) -> Span:
    """Return Monday to Sunday, `weeks` from the week of `today`."""
    return Span(plus(today, 7 * weeks - today.weekday()), plus(today, 7 * weeks - today.weekday() + 6), "week")


def weekend(today: date, weeks: int) -> Span:
    """Return Saturday and Sunday, `weeks` from the week of `today`."""
    sunday = week(today, weeks).last
    return Span(plus(sunday, -1), sunday, "weekend")


def month(year: int, number: int) -> Span:
    """Return a month; `number` may run over the year's ends."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    year = min(max(year, MINYEAR), MAXYEAR)
    return Span(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]), "month")


def year(number: int) -> Span:
    """Return a year from January to December."""
    number = min(max(number, MINYEAR), MAXYEAR)
    return Span(date(number, 1, 1), date(number, 12, 31), "year")


def nearest(spans: Sequence[Span], today: date, *, future: bool | None) -> Span:
    """Return the last span begun by today, or the first not over where the future is meant.

    For `None` the closest counts, a day ahead as far as four behind: news tell more of the past. At the ends of the
    calendar, where none is begun or none is left, it is the outermost.
    """
    if future is None:
        return min(spans, key=lambda s: max((today - s.first).days, 4 * (s.first - today).days))
    if future:
        return min((s for s in spans if s.last >= today), key=lambda s: s.first, default=spans[-1])
    return max((s for s in spans if s.first <= today), key=lambda s: s.first, default=spans[0])


def season(number: int, name: str) -> Span:
    """Return a season of the year in which it begins, in the northern half of the world."""
    start = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[name]
    return Span(month(number, start).first, month(number, start + 2).last, "season")


def part(span: Span, which: str) -> Span:
    """Return the early, middle or late part: of a month by tens of days, of anything longer by thirds."""
    if span.grain == "month":
        tenth, twentieth = span.first.replace(day=_TENTH), span.first.replace(day=_TWENTIETH)
    else:
        third = (span.last - span.first).days // 3
        tenth, twentieth = plus(span.first, third), plus(span.first, 2 * third)
    match which:
        case "early":
            return Span(span.first, tenth, span.grain)
        case "mid":
            return Span(tenth + DAY, twentieth, "mid")
        case _:
            return Span(twentieth + DAY, span.last, span.grain)
