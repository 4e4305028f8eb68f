"""Reads from a feed how often its publisher wants it asked, and when not at all; pure.

Once an hour is what WordPress writes into every feed, whatever its owner wants: it counts as nothing said.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

PERIODS_S: Final = MappingProxyType(
    {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
)
LONGEST_S: Final = 604_800
HOURS: Final = re.compile(rb"<skipHours>(.{0,2000}?)</skipHours>", re.DOTALL)
DAYS: Final = re.compile(rb"<skipDays>(.{0,2000}?)</skipDays>", re.DOTALL)
HOUR: Final = re.compile(rb"<hour>\s*(\d{1,2})\s*</hour>")
DAY: Final = re.compile(rb"<day>\s*([A-Za-z]{3})[a-z]{3,6}\s*</day>")
WEEK: Final = (b"mon", b"tue", b"wed", b"thu", b"fri", b"sat", b"sun")


def interval_s(feed: Mapping[str, Any]) -> int | None:
    """Return the longer of ttl (minutes, RSS 2.0) and sy:updatePeriod divided by its frequency (RSS 1.0)."""
    ttl_s = (_whole(feed, "ttl") or 0) * 60
    period = str(feed.get("sy_updateperiod", "")).strip().lower()
    times = _whole(feed, "sy_updatefrequency") or 1
    is_said = (period, times) != ("hourly", 1)
    wanted = max(ttl_s, PERIODS_S.get(period, 0) // times if is_said else 0)
    return min(wanted, LONGEST_S) or None


def skip_hours(body: bytes) -> tuple[int, ...]:
    """Return the hours of the day, UTC, in which an RSS feed does not want to be asked (24 is midnight)."""
    found = HOURS.search(body)
    hours = {int(hour) % 24 for hour in HOUR.findall(found[1]) if int(hour) <= 24} if found else set()  # noqa: PLR2004
    return tuple(sorted(hours))


def skip_days(body: bytes) -> tuple[int, ...]:
    """Return the days of the week (Monday is 0) on which an RSS feed does not want to be asked."""
    found = DAYS.search(body)
    names = (name.lower() for name in DAY.findall(found[1])) if found else ()
    return tuple(sorted({WEEK.index(name) for name in names if name in WEEK}))


def _whole(feed: Mapping[str, Any], name: str) -> int | None:
    value = str(feed.get(name, "")).strip()
    return int(value) if re.fullmatch(r"[0-9]{1,7}", value) else None
