"""Every hostile server at once beside good ones: when each ends, what memory it takes, how long good feeds take.

Each has a host of its own. What is polled, and how, is what the program does; only the limits may be smaller.
"""

import asyncio
import gzip
import itertools
import multiprocessing
import socket
import struct
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from types import MappingProxyType

import brotli

from bot import pipeline
from bot.collect.contain import Contained
from bot.collect.fetch import Fetcher, Limits
from bot.pipeline import Collector, desk_of
from store.db import open_db
from store.model import Feed
from tests.bench.machine import memory_mb
from tests.bench.publishers import host_of, published
from tests.collect.poison import HOSTILE

Talk = Callable[[asyncio.StreamWriter], Awaitable[None]]

GOOD, ITEMS = 20, 10
LOOK_S = 0.02
FORK = multiprocessing.get_context("fork")
OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
UNTIL_CLOSED = OK + b"Connection: close\r\n\r\n"


@dataclass(slots=True)
class Harm:
    """What came of it: seconds and the sentence of each hostile server, the seconds of each poll of a good one.

    `above_mb` is the memory of all processes above what they held when only good feeds had been read.
    """

    ended: dict[str, tuple[float, str]] = field(default_factory=dict)
    good_s: list[float] = field(default_factory=list)
    failed: int = 0  # polls of good feeds that did
    above_mb: float = 0.0


def harm() -> None:
    """Print how each hostile server ends, the memory, and what good feeds felt of it; a minute and a half."""
    came = harm_of(Limits(), parse_s=10.0)
    for name, (seconds, words) in sorted(came.ended.items()):
        print(f"{name:36} {seconds:5.1f} s  {words}")
    late, last = sorted(came.good_s), max(seconds for seconds, _ in came.ended.values())
    print(
        f"{len(came.ended)} hostile servers at once, the last of them ended after {last:.0f} s; memory of all processes"
        f" at most {came.above_mb:.0f} MB above that of good feeds alone; {len(late):,} polls of {GOOD} good feeds"
        f" meanwhile: failed {came.failed}, {late[len(late) * 99 // 100]:.2f} s (p99), {late[-1]:.2f} s (most)"
    )


def harm_of(limits: Limits, parse_s: float) -> Harm:
    """Poll all of them within these limits, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder, published(ITEMS, lambda _: ITEMS) as good, _served() as bad:
        ready, answer = FORK.SimpleQueue(), FORK.SimpleQueue()
        polling = FORK.Process(
            target=lambda: asyncio.run(_poll(Path(folder), good, bad, limits, parse_s, ready.put, answer.put))
        )
        polling.start()
        ready.get()
        base = most = memory_mb(polling.pid or 0)
        while answer.empty() and polling.is_alive():
            most = max(most, memory_mb(polling.pid or 0))
            time.sleep(LOOK_S)
        came: Harm = answer.get()
        polling.join()
    came.above_mb = most - base
    return came


async def _poll(
    folder: Path,
    good: int,
    bad: int,
    limits: Limits,
    parse_s: float,
    ready: Callable[[int], None],
    answer: Callable[[Harm], None],
) -> None:
    fine = [_feed(f"Good {n}", f"http://{host_of(n)}:{good}/{n}") for n in range(GOOD)]
    hostile = [_feed(name, f"http://{host_of(GOOD + n)}:{bad}/{n}") for n, name in enumerate(SERVERS)]
    came, desk = Harm(), desk_of(folder / "feeds.yaml", optional=True)
    with closing(open_db(str(folder / "harm.db"))) as db:
        async with (
            Fetcher(clock=_now, version="bench", limits=limits) as fetcher,
            Contained(time_s=parse_s) as contained,
        ):
            collector = Collector(fetcher=fetcher, contained=contained, dice=Random(1))
            poll = partial(pipeline.poll, db, desk=desk, collector=collector, clock=_now)

            async def timed(feed: Feed) -> tuple[float, str]:
                begun = time.monotonic()
                polled = await poll(feed)
                return time.monotonic() - begun, str(polled.error or "read")

            async def ended(feed: Feed) -> None:
                came.ended[feed.name] = await timed(feed)

            await asyncio.gather(*map(poll, fine))  # every parser has started
            ready(GOOD)
            under_way = {asyncio.create_task(ended(feed)) for feed in hostile}
            for feed in itertools.cycle(fine):
                if all(task.done() for task in under_way):
                    break
                seconds, words = await timed(feed)
                came.good_s.append(seconds)
                came.failed += words != "read"
                await asyncio.sleep(0.01)
            await asyncio.gather(*under_way)
    answer(came)


def _feed(name: str, url: str) -> Feed:
    return Feed(name=name, url=url, publisher=name)


def _now() -> datetime:
    return datetime.now(UTC)


# --- the servers -----------------------------------------------------------------------------------------------------


@contextmanager
def _served() -> Iterator[int]:
    port = FORK.SimpleQueue()
    process = FORK.Process(target=lambda: asyncio.run(_serve(port.put)), daemon=True)
    process.start()
    try:
        yield port.get()
    finally:
        process.kill()
        process.join()


async def _serve(told: Callable[[int], None]) -> None:
    talks = tuple(SERVERS.values())

    async def meet(asks: asyncio.StreamReader, answers: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            path = (await asks.readuntil(b"\r\n\r\n")).split(b" ", 2)[1].decode()
            await talks[int(path.split("/")[1].rstrip("?"))](answers)
        answers.close()

    server = await asyncio.start_server(meet, "0.0.0.0", 0)
    told(server.sockets[0].getsockname()[1])
    await server.serve_forever()


def _says(raw: bytes) -> Talk:
    async def talk(answers: asyncio.StreamWriter) -> None:
        answers.write(raw)
        await answers.drain()

    return talk


def _repeats(head: bytes, raw: bytes, *, every_s: float = 0.0) -> Talk:
    async def talk(answers: asyncio.StreamWriter) -> None:
        answers.write(head)
        while True:
            answers.write(raw)
            await answers.drain()
            await asyncio.sleep(every_s)

    return talk


def _cuts(raw: bytes) -> Talk:
    async def talk(answers: asyncio.StreamWriter) -> None:
        answers.write(raw)
        await answers.drain()
        where: socket.socket = answers.get_extra_info("socket")
        where.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        answers.transport.abort()

    return talk


def _body(body: bytes, headers: bytes = b"") -> Talk:
    return _says(OK + headers + b"Content-Length: %d\r\n\r\n" % len(body) + body)


def _leads(location: bytes) -> Talk:
    return _says(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location + b"\r\n\r\n")


async def _grows(answers: asyncio.StreamWriter) -> None:
    here = [*SERVERS].index("growing redirect")
    await _leads(b"%d/%d" % (here, here))(answers)


async def _silence(_: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


ZEROS = bytes(50_000_000)
GZIPPED = gzip.compress(ZEROS, 1)
SERVERS: Mapping[str, Talk] = MappingProxyType(
    {
        "gzip bomb": _body(GZIPPED),
        "gzip in gzip": _body(gzip.compress(GZIPPED)),
        "brotli bomb": _body(brotli.compress(ZEROS, quality=1), b"Content-Encoding: br\r\n"),
        "endless body": _repeats(UNTIL_CLOSED, bytes(65_536)),
        "endless chunks": _repeats(CHUNKED, b"1\r\nx\r\n" * 1_000),
        "endless chunk extension": _repeats(CHUNKED + b"6;", b"x" * 65_536),
        "endless trailers": _repeats(CHUNKED + b"0\r\n", b"X: y\r\n" * 1_000),
        "endless early hints": _repeats(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", every_s=0.01),
        "a drip of a body": _repeats(UNTIL_CLOSED, b"x", every_s=0.1),
        "a drip of a header": _repeats(OK + b"X: ", b"x", every_s=0.1),
        "silence": _silence,
        "10,000 headers": _says(OK + b"".join(b"X%d: y\r\n" % n for n in range(10_000)) + b"\r\n"),
        "a header of 10 MB": _says(OK + b"X: " + b"y" * 10_000_000 + b"\r\n\r\n"),
        "redirect to itself": _leads(b"?"),
        "growing redirect": _grows,
        "redirect to a file": _leads(b"file:///etc/passwd"),
        "redirect inside": _leads(b"http://169.254.169.254/"),
        "short body": _says(OK + b"Content-Length: 500\r\n\r\n<rss>"),
        "truncated gzip": _body(GZIPPED[:-12]),
        "SSH": _says(b"SSH-2.0-OpenSSH_9.6\r\n"),
        "304 unasked with a body": _says(b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\nhello"),
        "reset before the answer": _cuts(b""),
        "reset in the body": _cuts(OK + b"Content-Length: 500\r\n\r\n<rss>"),
        **{f"feed: {name}": _body(body) for name, body in HOSTILE.items()},
    }
)
