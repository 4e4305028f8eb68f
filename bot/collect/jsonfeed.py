"""Reads JSON Feed, versions 1 and 1.1 (jsonfeed.org); pure."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from bot.collect.found import Parsed
from bot.collect.identity import EARLIEST, absolute, entry, longest, merged, tongue
from bot.collect.markup import line
from bot.errors import ParseError
from store.model import Entry
from store.terms import SameBy

ORIGIN: Final = "jsonfeed.org"


def parse_json(body: bytes, *, url: str, same_by: SameBy = SameBy.ID) -> Parsed:
    """Parse a JSON Feed; raises ParseError where it is none."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ParseError("the answer is broken JSON, not a feed", url=url) from error
    if not isinstance(data, dict) or ORIGIN not in str(data.get("version")) or not isinstance(data.get("items"), list):
        raise ParseError("the answer is JSON, but no JSON Feed", url=url)
    link = absolute(_text(data, "home_page_url"), url) or None
    language = tongue(_text(data, "language"))
    found = [_entry(item, link or url, language, url, same_by) for item in data["items"] if isinstance(item, dict)]
    return Parsed(
        title=line(_text(data, "title")),
        link=link,
        language=language,
        interval_s=None,
        entries=merged(found),
        hub=_hub(data),
        topic=_text(data, "feed_url"),
    )


def _hub(data: Mapping[str, Any]) -> str:
    """Return where the feed may be subscribed to by WebSub, "" where it offers no such hub."""
    hubs = data.get("hubs")
    named = (hub for hub in (hubs if isinstance(hubs, list) else ()) if isinstance(hub, dict))
    return next((_text(hub, "url") for hub in named if _text(hub, "type").lower() == "websub"), "")


def _entry(item: Mapping[str, Any], base: str, language: str | None, url: str, same_by: SameBy) -> Entry:
    html, bare, summary = (_text(item, name) for name in ("content_html", "content_text", "summary"))
    return entry(
        guid=_text(item, "id"),
        link=_text(item, "url") or _text(item, "external_url"),
        title=_text(item, "title"),
        text=longest([(html, True), (bare, False), (summary, False)]),
        published=_moment(_text(item, "date_published")) or _moment(_text(item, "date_modified")),
        language=tongue(_text(item, "language")) or language,
        base=base,
        feed_url=url,
        same_by=same_by,
    )


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    return value if isinstance(value, str) else str(value) if type(value) in {int, float} else ""


def _moment(value: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(value)
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at if at >= EARLIEST else None
