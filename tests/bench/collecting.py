"""Collecting beside lemon24/reader: 1,000 feeds on loopback, all new, 5 % changed, unchanged; seconds of CPU.

Both fetch, parse and store. What is stored is not the same: forewarn indexes the text of each article for /search as it
comes and keeps why it was silent.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from multiprocessing import Process, SimpleQueue
from pathlib import Path
from random import Random

from reader import make_reader

from bot import pipeline
from bot.collect.contain import Contained
from bot.collect.fetch import Fetcher
from bot.pipeline import Collector, desk_of
from store import entries
from store.db import open_db
from store.model import Feed
from store.polling import FeedState
from tests.bench.machine import cpu_s
from tests.bench.publishers import SHAPES, feed_of, published

FEEDS, ITEMS, AT_ONCE = 1_000, 30, 40
CHANGED = 20  # every so many feeds of each shape brings news in the second round
ROUNDS = ("all new", "5 % changed", "unchanged")


def collecting() -> None:
    """Print what each round costs, and what reader spends on the same."""
    turn = [0]

    def newest(number: int) -> int:
        return ITEMS + (turn[0] > 0 and number // SHAPES % CHANGED == 0)

    def told(path: str) -> None:
        turn[0] = int(path.removeprefix("round/"))

    with published(ITEMS, newest, told) as port:
        print("forewarn and reader fetch, parse and store …", flush=True)
        base = f"http://127.0.0.1:{port}"
        ours, theirs = apart(forewarn, base), apart(lemon24, base)
    for name, mine, other in zip(ROUNDS, ours, theirs, strict=True):
        print(f"{name}: {mine:.2f} s of CPU, reader {other:.2f} s: {mine / other:.2f} of it")


def apart(work: Callable[[str, Path], list[float]], base: str) -> list[float]:
    """Let the work be done in a process of its own; return what each round cost."""
    answer: SimpleQueue[list[float]] = SimpleQueue()
    with tempfile.TemporaryDirectory() as folder:
        process = Process(target=lambda: answer.put(work(base, Path(folder))))
        process.start()
        found = answer.get()
        process.join()
    return found


def forewarn(base: str, folder: Path) -> list[float]:
    return asyncio.run(_forewarn(base, folder))


async def _forewarn(base: str, folder: Path) -> list[float]:
    feeds = [Feed(name=f"{n}", url=f"{base}/{n}", publisher=f"{n}") for n in range(FEEDS)]
    desk = desk_of(folder / "feeds.yaml", optional=True)
    spent = []
    with closing(open_db(str(folder / "forewarn.db"))) as db:
        async with (
            Fetcher(clock=lambda: datetime.now(UTC), version="bench") as fetcher,
            Contained() as contained,
        ):
            await contained.parse(feed_of(0, 1, 1), url=base)  # the parser has started
            collector = Collector(fetcher=fetcher, contained=contained, dice=Random(1))
            for number in range(len(ROUNDS)):
                await fetcher.get(f"{base}/round/{number}", allow_private=True)
                begun = cpu_s(os.getpid())
                unchanged: list[FeedState] = []  # saved together, as the program does each second
                poll = partial(
                    pipeline.poll,
                    db,
                    desk=desk,
                    collector=collector,
                    clock=lambda: datetime.now(UTC),
                    unchanged=unchanged,
                )
                await _side_by_side([partial(poll, feed) for feed in feeds])
                entries.save_feeds(db, unchanged)
                spent.append(cpu_s(os.getpid()) - begun)
            stored = sum(len(state.items) for feed in feeds if (state := entries.state(db, feed.url)))
            if stored != FEEDS * ITEMS:
                sys.exit(f"{stored} entries were kept")
            return spent


async def _side_by_side(work: list[Callable[[], Awaitable[object]]]) -> None:
    turns = asyncio.Semaphore(AT_ONCE)

    async def turn(one: Callable[[], Awaitable[object]]) -> None:
        async with turns:
            await one()

    await asyncio.gather(*map(turn, work))


def lemon24(base: str, folder: Path) -> list[float]:
    with make_reader(str(folder / "reader.sqlite"), feed_root=None) as reader:
        for number in range(FEEDS):
            reader.add_feed(f"{base}/{number}")
        spent = []
        for number in range(len(ROUNDS)):
            asyncio.run(_ask(f"{base}/round/{number}"))
            begun = cpu_s(os.getpid())
            reader.update_feeds(scheduled=False, workers=2)
            spent.append(cpu_s(os.getpid()) - begun)
        if reader.get_entry_counts().total < FEEDS * ITEMS:
            sys.exit("reader kept less")
        return spent


async def _ask(url: str) -> None:
    async with Fetcher(clock=lambda: datetime.now(UTC), version="bench") as fetcher:
        await fetcher.get(url, allow_private=True)
