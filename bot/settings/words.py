"""Reads the small notations of feeds.yaml (durations, shares, times, zones, addresses) and guesses at typos.

Each reader raises ValueError with a sentence a person can act on.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

MOST_EVERY = timedelta(days=30)
MOST_PATIENCE = timedelta(minutes=5)
MOST_RISE = 10.0
MAX_URL_CHARS = 2_000
MAX_SHOWN_CHARS = 60
MAX_CALLBACK_CHARS = 200  # hubs take about as much
MAX_PORT = 65_535
MIDDAY = time(12, tzinfo=UTC)

DURATION = r"^\s*[0-9]{1,6}\s*[smhd]\s*$"
SHARE = r"^\s*[0-9]{1,4}(\.[0-9]+)?\s*%\s*$"
CLOCK = r"([01]?[0-9]|2[0-3]):[0-5][0-9]"
LISTEN = r"^([A-Za-z0-9.:_-]{1,100}|\[[0-9A-Fa-f:.]{2,45}\]):[0-9]{1,5}$"
CONTACT = r"^(https?://[!-~]{3,200}|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{3,190})$"
DIGEST = rf"^{CLOCK}(\s+\S+)?$"
QUIET = rf"^{CLOCK}\s*-\s*{CLOCK}(\s+\S+)?$"

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def duration(value: object) -> timedelta:
    """Read "90s", "10m", "2h" or "1d"."""
    if not isinstance(value, str) or not re.fullmatch(DURATION, value):
        raise ValueError(f"must be a time such as 10m, 2h or 1d, not {shown(value)}{_meant_duration(value)}")
    number, unit = value.strip()[:-1], value.strip()[-1]
    span = timedelta(**{_UNITS[unit]: int(number)})
    if not timedelta(0) < span <= MOST_EVERY:
        raise ValueError(f"must lie between 1s and 30d, not {shown(value)}")
    return span


def patience(value: object) -> timedelta:
    """Read a time that an article may be held up."""
    span = duration(value)
    if span > MOST_PATIENCE:
        raise ValueError(f"must lie between 1s and 5m, not {shown(value)}")
    return span


def share(value: object) -> float:
    """Read "10%" as 0.1."""
    if not isinstance(value, str) or not re.fullmatch(SHARE, value):
        meant = f" (did you mean {value}%?)" if isinstance(value, int | float) and not isinstance(value, bool) else ""
        raise ValueError(f"must be a share such as 10%, not {shown(value)}{meant}")
    part = float(value.strip().rstrip("%")) / 100
    if part > MOST_RISE:
        raise ValueError(f"must lie between 0% and 1000%, not {shown(value)}")
    return part


def switch(value: object) -> bool:
    """Read on, off, true and false."""
    if isinstance(value, bool):
        return value
    word = value.lower() if isinstance(value, str) else None
    if word not in {"on", "off"}:
        raise ValueError(f"must be on or off, not {shown(value)}")
    return word == "on"


def clock(value: object) -> tuple[time, str | None]:
    """Read "07:00" or "07:00 Europe/Berlin" as the time and the zone."""
    if not isinstance(value, str) or not re.fullmatch(DIGEST, value.strip()):
        raise ValueError(f'must be a time of day such as "07:00", not {shown(value)}')
    at, _, place = value.strip().partition(" ")
    return _time(at), zone(place.strip()) if place.strip() else None


def quiet(value: object) -> tuple[time, time, str | None]:
    """Read "22:00-06:00" or "22:00-06:00 Europe/Berlin" as start, end and zone."""
    if not isinstance(value, str) or not re.fullmatch(QUIET, value.strip()):
        raise ValueError(f'must be hours such as "22:00-06:00 Europe/Berlin", not {shown(value)}')
    hours = re.match(rf"({CLOCK})\s*-\s*({CLOCK})", value.strip())
    place = value.strip()[hours.end() :].strip() if hours else ""
    start, end = (_time(part) for part in re.findall(r"[0-9]+:[0-9]+", value)[:2])
    if start == end:
        raise ValueError("begins and ends at the same time: that is never or always")
    return start, end, zone(place) if place else None


def zone(value: object) -> str:
    """Read the IANA name of a time zone."""
    try:
        if isinstance(value, str) and value:
            ZoneInfo(value)
            return value
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    near = nearest(str(value), available_timezones())
    raise ValueError(f"names no time zone: {shown(value)} ({near or 'write one as Europe/Berlin, or UTC'})")


def address(value: object) -> str:
    """Read the http or https address of a feed."""
    if not isinstance(value, str):
        raise ValueError(f"must be an address that begins with https://, not {shown(value)}")  # noqa: TRY004  # pydantic reports ValueError
    try:
        parts = urlsplit(value)
        fault = _address_fault(value, parts.scheme, parts.hostname, parts.port)
    except ValueError:
        fault = "is no address"
    if fault:
        raise ValueError(f"{fault}: {shown(value)}")
    return value


def contact(value: object) -> str:
    """Read the web or e-mail address at which publishers reach who runs the bot."""
    if not isinstance(value, str) or not re.fullmatch(CONTACT, value) or any(sign in value for sign in "()"):
        raise ValueError(
            f"must be where publishers reach you, not {shown(value)} (write one as https://desk.example/about or"
            " desk@desk.example)"
        )
    return value


def listen(value: object) -> tuple[str, int]:
    """Read where a server listens: a host of this machine and a port."""
    host, _, port = str(value).rpartition(":")
    if not isinstance(value, str) or not re.fullmatch(LISTEN, value) or int(port) > MAX_PORT:
        raise ValueError(f"must be a host and a port, not {shown(value)} (write one as 127.0.0.1:8787)")
    return host.strip("[]"), int(port)


def callback(value: object) -> str:
    """Read the address under which hubs reach this bot."""
    url = address(value)
    if not url.isascii() or urlsplit(url).query or urlsplit(url).fragment or len(url) > MAX_CALLBACK_CHARS:
        raise ValueError("must be a bare address that the whole web reaches (write one as https://desk.example/push)")
    return url.rstrip("/")


def endpoint(value: object) -> str:
    """Read the address of a second reader: no name, key or question in it, and of a form that every client takes."""
    url = address(value)
    parts = urlsplit(url)
    if not url.isascii() or "@" in parts.netloc or parts.query or parts.fragment:
        raise ValueError(
            "must be a bare address (write one as http://127.0.0.1:8000/v1; keys go into FOREWARN_LLM_KEY)"
        )
    return url


def instant(value: object) -> datetime:
    """Read an ISO date and time as UTC; a date alone means its noon, a time without zone is UTC."""
    try:
        text = str(value).strip()
        at = datetime.combine(date.fromisoformat(text), MIDDAY) if len(text) <= len("2024-10-23") else _moment(text)
    except (ValueError, OverflowError):
        raise ValueError(f"must be a date such as 2024-10-23 or 2024-10-23T12:00:00Z, not {shown(value)}") from None
    return at


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return 'did you mean "…"?' with the known word that is most like this one; None where none is."""
    folded = {each.casefold(): each for each in sorted(known, reverse=True)}
    found = get_close_matches(word.casefold(), list(folded), n=1, cutoff=0.6)
    return f'did you mean "{folded[found[0]]}"?' if found else None


def shown(value: object) -> str:
    """Return a value as it may stand in a message: short, on one line."""
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    if value is None or isinstance(value, bool):
        return "nothing" if value is None else str(value).lower()
    text = str(value).replace("\n", " ")
    text = text if len(text) <= MAX_SHOWN_CHARS else text[: MAX_SHOWN_CHARS - 1] + "…"
    return f'"{text}"' if isinstance(value, str) else text


def _meant_duration(value: object) -> str:
    found = re.match(r"\s*([0-9]{1,6})\s*([a-zA-Z]?)", str(value))
    if not found or isinstance(value, float | bool):
        return ""
    unit = found[2].lower() if found[2].lower() in _UNITS else "m"
    return f" (did you mean {found[1]}{unit}?)"


def _time(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour), int(minute))


def _moment(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _address_fault(value: str, scheme: str, host: str | None, _port: int | None) -> str | None:
    if scheme not in {"http", "https"}:
        return "must begin with https:// or http://"
    if not host:
        return "names no server"
    if len(value) > MAX_URL_CHARS:
        return f"is longer than {MAX_URL_CHARS} characters"
    return "holds a space or a control character" if re.search(r"[\x00-\x20\x7f]", value) else None
