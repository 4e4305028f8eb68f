"""Collecting beside lemon24/reader: 200 feeds on loopback, all new, 5 % changed, unchanged; seconds of CPU.

Both fetch, parse and store: the articles call themselves Finnish, which detection leaves alone. What is stored is not
the same: forewarn indexes the text of each article for /search as it comes and keeps why it was silent.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import blake2b
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

FEEDS, ITEMS, AT_ONCE = 200, 30, 40
CHANGED = 20  # every so many feeds brings news in the second round
WORDS = "The harvest is late, the roads are wet and the ferry waits for calmer weather on the western shore. "
SINCE = datetime(2026, 3, 1, tzinfo=UTC)
ROUNDS = ("all new", "5 % changed", "unchanged")
TICKS_S = 1 / os.sysconf("SC_CLK_TCK")


def collecting() -> None:
    """Print what each round costs, and what reader spends on the same."""
    with served() as base:
        print("forewarn and reader fetch, parse and store …", flush=True)
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
            await contained.parse(feed_of(0, 0), url=base)  # the parser has started
            collector = Collector(fetcher=fetcher, contained=contained, dice=Random(1))
            for number in range(len(ROUNDS)):
                await fetcher.get(f"{base}/round/{number}", allow_private=True)
                begun = _cpu_s(os.getpid())
                poll = partial(pipeline.poll, db, desk=desk, collector=collector, clock=lambda: datetime.now(UTC))
                await _side_by_side([partial(poll, feed) for feed in feeds])
                spent.append(_cpu_s(os.getpid()) - begun)
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
            begun = _cpu_s(os.getpid())
            reader.update_feeds(scheduled=False, workers=2)
            spent.append(_cpu_s(os.getpid()) - begun)
        if reader.get_entry_counts().total < FEEDS * ITEMS:
            sys.exit("reader kept less")
        return spent


async def _ask(url: str) -> None:
    async with Fetcher(clock=lambda: datetime.now(UTC), version="bench") as fetcher:
        await fetcher.get(url, allow_private=True)


def _cpu_s(pid: int) -> float:
    """Return the seconds of CPU that a process and all below it have used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return (int(fields[11]) + int(fields[12])) * TICKS_S + sum(_cpu_s(int(child)) for child in children)


# --- the server ------------------------------------------------------------------------------------------------------


@contextmanager
def served() -> Iterator[str]:
    """Serve the feeds from a process of their own; yield the address."""
    port: SimpleQueue[int] = SimpleQueue()
    process = Process(target=lambda: asyncio.run(_serve(port)), daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{port.get()}"
    finally:
        process.terminate()
        process.join()


async def _serve(port: "SimpleQueue[int]") -> None:
    turn = 0

    async def meet(asks: asyncio.StreamReader, answers: asyncio.StreamWriter) -> None:
        nonlocal turn
        while True:
            try:
                head = await asks.readuntil(b"\r\n\r\n")
            except (asyncio.IncompleteReadError, ConnectionError):
                break
            path = head.split(b" ", 2)[1].decode()
            if path.startswith("/round/"):
                turn = int(path.rpartition("/")[2])
                answers.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            else:
                answers.write(answer_of(int(path[1:]), turn, head))
            await answers.drain()
        answers.close()

    server = await asyncio.start_server(meet, "127.0.0.1", 0)
    port.put(server.sockets[0].getsockname()[1])
    await server.serve_forever()


def answer_of(number: int, turn: int, head: bytes) -> bytes:
    body = feed_of(number, turn)
    etag = b'"' + blake2b(body, digest_size=8).hexdigest().encode() + b'"'
    if etag in head:
        return b"HTTP/1.1 304 Not Modified\r\nETag: " + etag + b"\r\n\r\n"
    kind = b"Content-Type: application/rss+xml\r\nETag: " + etag
    return b"HTTP/1.1 200 OK\r\n%s\r\nContent-Length: %d\r\n\r\n%s" % (kind, len(body), body)


def feed_of(number: int, turn: int) -> bytes:
    """Return a feed: the newest ITEMS; where it brings news, one more from the second round on."""
    newest = ITEMS + (turn > 0 and number % CHANGED == 0)
    items = "".join(_item(number, at) for at in range(newest - ITEMS, newest))
    return (
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><language>fi</language>"
        f"<title>Feed {number}</title><link>https://f{number}.example/</link>{items}</channel></rss>"
    ).encode()


def _item(number: int, at: int) -> str:
    date = (SINCE + timedelta(hours=at)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    return (
        f"<item><title>Report {at} of {number}</title><link>https://f{number}.example/{at}</link>"
        f"<guid>https://f{number}.example/{at}</guid><pubDate>{date}</pubDate>"
        f"<description>&lt;p&gt;{WORDS * 12}{at}&lt;/p&gt;</description></item>"
    )
