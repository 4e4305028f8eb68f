"""Polls that bring nothing: what is not parsed, what is not forgotten, and when they are saved."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest_asyncio

from bot.collect.contain import Contained
from bot.detect.lexicon import Lexicon
from bot.detect.rules import Rules
from bot.pipeline import poll
from store import entries
from store.polling import FeedState
from tests.newsstand import Newsstand
from tests.pipeline.watchroom import Watchroom

NO_PARSER = "/bin/false"


@pytest_asyncio.fixture
async def room(newsstand: Newsstand, folder: Path, words: Lexicon, rules: Rules) -> AsyncIterator[Watchroom]:
    async with Watchroom(newsstand, folder / "forewarn.db", words, rules) as opened:
        newsstand.put("1", "Weather", "It will rain in Busan on Tuesday.")
        await opened.round()
        yield opened


async def test_the_same_bytes_without_validators_are_not_parsed(room: Watchroom, newsstand: Newsstand) -> None:
    newsstand.validators = False
    await room.round()
    async with Contained(python=NO_PARSER) as none:
        room.collector = replace(room.collector, contained=none)

        polled = await room.round()

    assert (newsstand.answers, polled.error, polled.outcomes) == ([200, 200, 200], None, ())


async def test_an_empty_feed_forgets_no_entry(room: Watchroom, newsstand: Newsstand) -> None:
    shown, newsstand.pieces = newsstand.pieces, []
    empty = await room.round()
    newsstand.pieces = shown

    polled = await room.round()

    assert (empty.error, empty.outcomes, polled.outcomes) == (None, (), ())


async def test_validators_are_kept_only_once_the_entries_are(room: Watchroom, newsstand: Newsstand) -> None:
    before = entries.feed_state(room.db, room.feed, room.now)
    newsstand.put("2", "Sun", "It will shine.", after=timedelta(minutes=20))
    room.db.conn.execute("create trigger full before insert on entry begin select raise(abort, 'full'); end")
    try:
        await room.round()
    except Exception:  # noqa: BLE001  # whatever the store says of it
        room.db.rollback()
    after = entries.feed_state(room.db, room.feed, room.now)
    room.db.conn.execute("drop trigger full")

    polled = await room.round()

    assert (after.etag, after.due) == (before.etag, before.due)
    assert [outcome.article.title for outcome in polled.outcomes] == ["Sun"]


async def test_what_brought_nothing_may_be_saved_with_others_and_is_asked_again_until_then(room: Watchroom) -> None:
    before = entries.feed_state(room.db, room.feed, room.now)
    unchanged: list[FeedState] = []
    room.now += timedelta(minutes=15)

    await poll(room.db, room.feed, room.desk, room.collector, room.clock, unchanged=unchanged)
    unsaved = entries.feed_state(room.db, room.feed, room.now)
    entries.save_feeds(room.db, unchanged)
    saved = entries.feed_state(room.db, room.feed, room.now)

    assert (unsaved, saved.polled, [saved]) == (before, room.now, unchanged)
