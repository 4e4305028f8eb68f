"""A crash at any line of the pipeline, the store or the sender loses nothing and doubles nothing unmarked."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import bot.pipeline
import bot.report.send
import store
from bot.detect.lexicon import Lexicon
from bot.detect.rules import Rules
from store.model import Message
from store.outbox import MARK
from tests.newsstand import SINCE, Newsstand
from tests.pipeline.watchroom import DENIAL, KNOWN, Watchroom

WATCHED = (
    *(str(Path(module.__file__ or "").parent) for module in (bot.pipeline, store)),
    bot.report.send.__file__,
)
POINTS = 120  # lines crashed at, spread over all that are run

Tracer = Callable[[FrameType, str, Any], Any]


class Crash(BaseException):
    """The process ends here."""


class Lines:
    """Counts the lines run in the watched files, and crashes at one of them."""

    def __init__(self, crash_at: int | None = None) -> None:
        self.run = 0
        self.told: Counter[str] = Counter()
        self.repeated: Counter[str] = Counter()
        self.crash_at = crash_at

    def trace(self, frame: FrameType, event: str, _: Any) -> Tracer | None:
        if not frame.f_code.co_filename.startswith(WATCHED):
            return None
        if event == "line":
            self.run += 1
            if self.run == self.crash_at:
                raise Crash
        return self.trace


@contextmanager
def traced(lines: Lines) -> Iterator[None]:
    before = sys.gettrace()
    sys.settrace(lines.trace)
    try:
        yield
    finally:
        sys.settrace(before)


def print_news(stand: Newsstand) -> None:
    stand.put(
        "1", "Count", "North Korea has sent at least 3,000 soldiers to Russia, Seoul said.", after=timedelta(hours=2)
    )
    stand.put("2", "Pact", "Russia's parliament ratified the treaty with North Korea.", after=timedelta(hours=3))


async def lived_through(room: Watchroom, path: Path, stand: Newsstand, crash_at: int | None) -> Lines:
    """Return the messages a chat got where the program crashed at that line, was started again and ran on."""
    stand.pieces, room.now = [], SINCE
    room.ledger.messages.clear()
    room.boot(path)
    room.know(f"{KNOWN} {DENIAL}")
    stand.put("0", "Weather", "It will rain.")
    await room.round()
    print_news(stand)
    lines = Lines(crash_at)
    try:
        with traced(lines):
            await room.round(240)
    except Crash:
        room.boot(path)
    await room.round(15)
    await room.round(15)
    lines.told = Counter(message.plain.partition("\n")[0] for message in unmarked(room))
    lines.repeated = Counter(message.plain.splitlines()[1] for message in room.ledger.messages if MARK in message.plain)
    return lines


def unmarked(room: Watchroom) -> Iterator[Message]:
    return (message for message in room.ledger.messages if MARK not in message.plain)


@pytest.mark.slow
async def test_a_crash_at_any_line_loses_nothing_and_doubles_nothing_unmarked(
    newsstand: Newsstand, folder: Path, words: Lexicon, rules: Rules
) -> None:
    async with Watchroom(newsstand, folder / "0.db", words, rules) as room:
        whole = await lived_through(room, folder / "whole.db", newsstand, None)
        faults = {}
        for point in range(1, whole.run, max(1, whole.run // POINTS)):
            lines = await lived_through(room, folder / f"{point}.db", newsstand, point)
            told = lines.told | lines.repeated
            if set(told) != set(whole.told) or max(lines.told.values(), default=0) > 1 or lines.repeated.total() > 1:
                faults[point] = (lines.told, lines.repeated)

    assert (len(whole.told), whole.repeated.total()) == (2, 0)
    assert faults == {}
