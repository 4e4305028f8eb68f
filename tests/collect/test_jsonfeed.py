import json
from datetime import UTC, datetime

import pytest

from bot.collect.found import Parsed
from bot.collect.identity import digest
from bot.collect.parse import parse
from bot.errors import ParseError
from store.model import Entry

URL = "https://x.example/feed.json"


def feed(*items: object, **more: object) -> bytes:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items, **more}).encode()


def test_a_json_feed_becomes_entries() -> None:
    body = feed(
        {
            "id": 7,
            "url": "/news/1",
            "title": "Envoys &amp; ministers",
            "content_html": "<p>They met.</p><p>They parted.</p>",
            "summary": "They met.",
            "date_published": "2026-03-04T10:00:00+01:00",
        },
        "no item",
        language="en-US",
        home_page_url="https://x.example/",
    )

    assert parse(b"  " + body, url=URL) == Parsed(
        title="T",
        link="https://x.example/",
        language="en-us",
        interval_s=None,
        entries=(
            Entry(
                key="x.example 7",
                digest=digest("Envoys & ministers", "They met. They parted."),
                url="https://x.example/news/1",
                title="Envoys & ministers",
                text="They met.\nThey parted.",
                published=datetime(2026, 3, 4, 9, tzinfo=UTC),
                language="en-us",
                address="x.example/news/1",
            ),
        ),
    )


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2026-03-04T09:00:00Z", datetime(2026, 3, 4, 9, tzinfo=UTC)),
        ("2026-03-04", datetime(2026, 3, 4, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("soon", None),
        (20260304, datetime(2026, 3, 4, tzinfo=UTC)),
        (None, None),
        ([], None),
    ],
)
def test_dates_are_read_or_none(date: object, expected: object) -> None:
    (only,) = parse(feed({"id": "1", "content_text": "x", "date_published": date}), url=URL).entries

    assert only.published == expected


@pytest.mark.parametrize(
    "body",
    [
        b'{"version": "https://jsonfeed.org/version/1", "items": {}}',
        b'{"items": []}',
        b'{"version": 1, "items": []}',
    ],
)
def test_json_that_is_no_feed_is_told(body: bytes) -> None:
    with pytest.raises(ParseError, match="the answer is JSON, but no JSON Feed"):
        parse(body, url=URL)


def test_json_nested_without_end_is_told() -> None:
    with pytest.raises(ParseError, match="broken JSON"):
        parse(b'{"a":' + b"[" * 100_000, url=URL)
