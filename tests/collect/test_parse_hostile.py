"""Feeds made to hang or to swell the parser: each ends within its limits, and the next feed is read."""

from contextlib import suppress

import pytest

from bot.collect.contain import Contained
from bot.collect.found import Parsed
from bot.errors import ParseError
from tests.collect.poison import HOSTILE

URL = "https://x.example/feed"
GOOD = b"<rss version='2.0'><channel><title>Good</title><item><title>One</title></item></channel></rss>"


@pytest.mark.slow
async def test_no_feed_hangs_or_swells_the_parser_and_the_next_one_is_read() -> None:
    after = {}
    async with Contained(workers=1, time_s=1.5, memory_bytes=300_000_000) as contained:
        for name, body in HOSTILE.items():
            with suppress(ParseError):  # it may say so, and that is all
                await contained.parse(body, url=URL)
            after[name] = await _read(contained)

    assert after == {name: ["One"] for name in HOSTILE}


async def _read(contained: Contained) -> list[str]:
    """Read a good feed; once more where the machine is too busy for the limit of this test."""
    for _ in range(5):
        try:
            found: Parsed = await contained.parse(GOOD, url=URL)
        except ParseError:
            continue
        return [entry.title for entry in found.entries]
    return []
