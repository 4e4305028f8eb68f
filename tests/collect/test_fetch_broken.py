"""Connections that break in every phase, and answers whose length is a lie."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from bot.collect.fetch import Fetcher, Limits
from bot.collect.resolve import Guarded
from bot.errors import FetchError
from tests.collect.site import Site, reset

SMALL = Limits(total_s=1.0, connect_s=0.5, idle_s=0.5, wire_bytes=20_000, body_bytes=50_000)
HEAD = b"HTTP/1.1 200 OK\r\n"
BREAKS_OFF = "the answer of 127.0.0.1 breaks off before its end"
CUT = "127.0.0.1 cut the connection"
CLOSED = "127.0.0.1 closed the connection without an answer"
NO_END = "127.0.0.1 sent no whole answer within 1 s"
CRUMBS = "the answer comes in crumbs of a few bytes"
TOO_LARGE = "the answer is larger than 20,000 bytes"
IMPROPER = "127.0.0.1 does not answer in proper HTTP, or with too many headers"


@pytest.fixture
async def door() -> AsyncIterator[int]:
    """A port whose server resets each connection before it reads a byte."""

    async def meet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        reset(writer)

    server = await asyncio.start_server(meet, "127.0.0.1", 0)
    yield server.sockets[0].getsockname()[1]
    server.close()


async def fault(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        await fetcher.get(url, allow_private=True, limits=SMALL)
    return str(caught.value)


async def test_a_reset_upon_connecting_is_told(fetcher: Fetcher, door: int) -> None:
    assert await fault(fetcher, f"http://127.0.0.1:{door}/") in {CUT, CLOSED}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        pytest.param(b"", {CUT}, id="after the request"),
        pytest.param(b"HTTP/1.1 20", {CUT}, id="in the status line"),
        pytest.param(HEAD + b"Content-Type: te", {CUT}, id="in a header"),
        pytest.param(HEAD + b"Content-Length: 50\r\n\r\n", {BREAKS_OFF, CUT}, id="before the body"),
        pytest.param(HEAD + b"Content-Length: 50\r\n\r\n<rss>", {BREAKS_OFF, CUT}, id="in the body"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n50\r\n<rss>", {BREAKS_OFF, CUT}, id="in a chunk"),
        pytest.param(b"HTTP/1.1 301 Moved\r\nLocation: /", {CUT}, id="in a redirect"),
    ],
)
async def test_a_reset_is_told_in_every_phase(site: Site, fetcher: Fetcher, said: bytes, words: set[str]) -> None:
    async def talk(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(said)
        await writer.drain()
        await asyncio.sleep(0.05)  # what was said arrives before the reset
        reset(writer)

    site.talks("/feed", talk)

    assert await fault(fetcher, site.url("/feed")) in words


@pytest.mark.parametrize(
    ("body", "etag"), [(b"<rss><channel><item>", None), (b"<rss></rss>\n", '"1"'), (b'{"items": []}', '"1"')]
)
async def test_a_body_that_may_have_been_cut_keeps_no_validator(
    site: Site, fetcher: Fetcher, body: bytes, etag: str | None
) -> None:
    site.sends("/feed", HEAD + b'ETag: "1"\r\nConnection: close\r\n\r\n' + body)

    actual = await fetcher.get(site.url("/feed"), allow_private=True)

    assert (actual.body, actual.etag) == (body, etag)


async def test_what_follows_the_length_told_is_no_answer_to_the_next_request(site: Site, fetcher: Fetcher) -> None:
    forged = HEAD + b"Content-Length: 6\r\n\r\nforged"

    async def talk(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD + b"Content-Length: 6\r\n\r\n<rss/>" + forged)
        await writer.drain()
        await asyncio.sleep(0.2)

    site.talks("/long", talk)
    site.says("/feed", b"<feed>")

    first = await fetcher.get(site.url("/long"), allow_private=True)
    second = await fetcher.get(site.url("/feed"), allow_private=True)

    assert (first.body, second.body) == (b"<rss/>", b"<feed>")


@pytest.mark.parametrize("lengths", [b"6\r\nContent-Length: 5", b"-1", b"6, 5", b"six", b"+6"])
async def test_a_length_that_means_nothing_is_told(site: Site, fetcher: Fetcher, lengths: bytes) -> None:
    site.sends("/feed", HEAD + b"Content-Length: " + lengths + b"\r\n\r\n<rss/>")

    assert await fault(fetcher, site.url("/feed")) == IMPROPER


@pytest.mark.parametrize(
    ("head", "endless", "words"),
    [
        pytest.param(HEAD + b"Connection: close\r\n\r\n", b"x" * 1024, {TOO_LARGE}, id="a body without a length"),
        pytest.param(
            HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n" * 100, {CRUMBS}, id="chunks of a byte"
        ),
        pytest.param(
            HEAD + b"Transfer-Encoding: chunked\r\n\r\n6;", b"x" * 1024, {IMPROPER, NO_END}, id="a chunk extension"
        ),
        pytest.param(
            HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X: y\r\n", {IMPROPER, BREAKS_OFF}, id="trailers"
        ),
    ],
)
async def test_what_has_no_end_ends(site: Site, fetcher: Fetcher, head: bytes, endless: bytes, words: set[str]) -> None:
    async def talk(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while True:
            writer.write(endless)
            await writer.drain()
            await asyncio.sleep(0)

    site.talks("/feed", talk)

    assert await fault(fetcher, site.url("/feed")) in words


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\x00"])
async def test_a_bare_line_break_in_a_redirect_adds_no_header(site: Site, fetcher: Fetcher, end: bytes) -> None:
    site.sends("/old", b"HTTP/1.1 302 Found\r\nLocation: /new" + end + b"X-Evil: 1\r\nContent-Length: 0\r\n\r\n")

    site.says("/new", b"<rss/>")

    with suppress(FetchError):  # a line break alone ends a header for some, and a NUL is none for others
        await fetcher.get(site.url("/old"), allow_private=True)

    assert {request.path for request in site.requests} <= {"/old", "/new"}
    assert not any("X-Evil" in request.headers for request in site.requests)


async def test_a_name_that_turns_private_at_the_second_look_up_is_refused_then() -> None:
    answers = iter([((socket.AF_INET, "9.9.9.9"),), ((socket.AF_INET, "127.0.0.1"),)])

    async def look_up(_host: str, _port: int) -> tuple[tuple[int, str], ...]:
        return next(answers)

    guarded = Guarded(look_up, private=False)
    first = await guarded.resolve("turncoat.example", 80)

    assert [found["host"] for found in first] == ["9.9.9.9"]
    with pytest.raises(OSError, match="private address"):
        await guarded.resolve("turncoat.example", 80)
