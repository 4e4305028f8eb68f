"""Reads the headers that say when a server wants to be asked again; pure."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

MAX_AGE: Final = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,10})", re.IGNORECASE)
LONGEST_S: Final = 7 * 86_400
SECONDS: Final = re.compile(r"\d{1,10}")


def expires_after_s(headers: Mapping[str, str], now: datetime) -> int | None:
    """Return for how many seconds the answer stays fresh (Cache-Control before Expires, RFC 9111 4.2.1).

    None where the server does not say, or forbids keeping it.
    """
    control = headers.get("Cache-Control", "")
    if "no-store" in control.lower() or "no-cache" in control.lower():
        return None
    age = MAX_AGE.search(control)
    if age:
        return _bounded(int(age[1]) - _age(headers))
    expires = moment(headers.get("Expires"))
    if expires is None:
        return None
    return _bounded(int((expires - (moment(headers.get("Date")) or now)).total_seconds()))


def retry_at(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """Return when Retry-After, in seconds or as a date, allows the next request; None where it does not say."""
    value = headers.get("Retry-After", "").strip()
    if SECONDS.fullmatch(value):
        return now + timedelta(seconds=min(int(value), LONGEST_S))
    at = moment(value)
    if at is None:
        return None
    wait = at - (moment(headers.get("Date")) or now)  # by the server's own clock, which may be wrong
    return now + min(max(wait, timedelta()), timedelta(seconds=LONGEST_S))


def moment(value: str | None) -> datetime | None:
    """Read an HTTP date; None where it is none."""
    try:
        at = parsedate_to_datetime(value or "")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _age(headers: Mapping[str, str]) -> int:
    value = headers.get("Age", "").strip()
    return int(value) if SECONDS.fullmatch(value) else 0


def _bounded(seconds: int) -> int | None:
    return min(seconds, LONGEST_S) if seconds > 0 else None
