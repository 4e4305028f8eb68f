"""Fetching from servers that mean harm: each ends within its limit, with a sentence."""

import asyncio
import gzip
import socket
import zlib

import brotli
import pytest

from bot.collect.fetch import Fetcher, Limits
from bot.collect.inflate import zstd
from bot.errors import FetchError
from tests.collect.site import NOW, Site

SMALL = Limits(total_s=0.4, connect_s=0.4, idle_s=0.2, wire_bytes=20_000, body_bytes=50_000)
HEAD = b"HTTP/1.1 200 OK\r\n"


async def fault(fetcher: Fetcher, url: str, limits: Limits = SMALL, *, allow_private: bool = True) -> str:
    with pytest.raises(FetchError) as caught:
        await fetcher.get(url, allow_private=allow_private, limits=limits)
    return str(caught.value)


def bomb(size: int) -> bytes:
    return gzip.compress(bytes(size), 9)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        pytest.param(
            HEAD + b"Connection: close\r\n\r\n" + bomb(5_000_000),
            "the answer unpacks to more than 50,000 bytes",
            id="gzip bomb",
        ),
        pytest.param(
            HEAD + b"Connection: close\r\n\r\n" + gzip.compress(bomb(5_000_000)),
            "the answer unpacks to more than 50,000 bytes",
            id="bomb in a bomb",
        ),
        pytest.param(
            HEAD + b"Connection: close\r\nContent-Encoding: deflate\r\n\r\n" + zlib.compress(bytes(5_000_000)),
            "the answer unpacks to more than 50,000 bytes",
            id="deflate bomb",
        ),
        pytest.param(
            HEAD + b"Connection: close\r\n\r\n" + gzip.compress(b"<rss>" * 100)[:-12],
            "the compressed answer breaks off before its end",
            id="truncated gzip",
        ),
        pytest.param(
            HEAD + b"Connection: close\r\n\r\n\x1f\x8bnot gzip at all",
            "the compressed answer is broken",
            id="bad gzip",
        ),
        pytest.param(
            HEAD + b"Connection: close\r\nContent-Encoding: br\r\n\r\n" + brotli.compress(bytes(50_000_000)),
            "the answer unpacks to more than 50,000 bytes",
            id="brotli bomb",
        ),
        pytest.param(
            HEAD + b"Connection: close\r\nContent-Encoding: zstd\r\n\r\n" + zstd.compress(bytes(50_000_000)),
            "the answer unpacks to more than 50,000 bytes",
            id="zstd bomb",
        ),
        pytest.param(
            HEAD + b"Content-Encoding: br\r\nContent-Length: 4\r\n\r\n\x8b\x01\x80a",
            "the compressed answer breaks off before its end",
            id="brotli cut short",
        ),
        pytest.param(
            HEAD + b"Content-Encoding: compress\r\nContent-Length: 4\r\n\r\n\x1f\x9d\x90a",
            "the server sends compress compression, which was not asked for",
            id="an old compression",
        ),
        pytest.param(
            HEAD + b"X: " + b"y" * 10_000_000 + b"\r\n\r\n",
            "127.0.0.1 does not answer in proper HTTP, or with too many headers",
            id="a header of 10 MB",
        ),
        pytest.param(
            HEAD + b"Content-Length: 500\r\n\r\n<rss>",
            "the answer of 127.0.0.1 breaks off before its end",
            id="short body",
        ),
        pytest.param(
            HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n",
            "the answer of 127.0.0.1 breaks off before its end",
            id="short chunks",
        ),
        pytest.param(
            HEAD + b"Content-Length: 50000000\r\n\r\n<rss>",
            "the answer is larger than 20,000 bytes",
            id="announced 50 MB",
        ),
        pytest.param(
            HEAD + b"Connection: close\r\n\r\n" + b"x" * 30_000,
            "the answer is larger than 20,000 bytes",
            id="unannounced size",
        ),
        pytest.param(
            HEAD + b"X: " + b"y" * 100_000 + b"\r\n\r\n",
            "127.0.0.1 does not answer in proper HTTP, or with too many headers",
            id="huge header",
        ),
        pytest.param(
            HEAD + b"".join(b"X%d: y\r\n" % n for n in range(10_000)) + b"\r\n",
            "127.0.0.1 does not answer in proper HTTP, or with too many headers",
            id="10,000 headers",
        ),
        pytest.param(
            b"SSH-2.0-OpenSSH_9.6\r\n",
            "127.0.0.1 does not answer in proper HTTP, or with too many headers",
            id="ssh banner",
        ),
        pytest.param(
            b"<rss>just a feed</rss>",
            "127.0.0.1 does not answer in proper HTTP, or with too many headers",
            id="http 0.9",
        ),
        pytest.param(b"", "127.0.0.1 closed the connection without an answer", id="no answer"),
        pytest.param(
            b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", "127.0.0.1 redirects to nowhere", id="no location"
        ),
    ],
)
async def test_what_a_server_sends_ends_in_a_sentence(
    site: Site, fetcher: Fetcher, raw: bytes, words: str | None
) -> None:
    site.sends("/feed", raw)

    assert await fault(fetcher, site.url("/feed")) == words


async def test_a_304_with_a_body_is_a_fault_and_does_no_harm_to_the_next_answer(site: Site, fetcher: Fetcher) -> None:
    site.sends("/same", b"HTTP/1.1 304 Not Modified\r\nContent-Length: 11\r\n\r\nHTTP/1.1 hi")
    site.says("/feed", b"<rss/>")

    with pytest.raises(FetchError, match="does not answer in proper HTTP"):
        await fetcher.get(site.url("/same"), etag='"1"', allow_private=True)
    after = await fetcher.get(site.url("/feed"), allow_private=True)

    assert after.body == b"<rss/>"


async def test_a_line_break_in_a_redirect_adds_no_header(site: Site, fetcher: Fetcher) -> None:
    site.sends("/old", b"HTTP/1.1 302 Found\r\nLocation: /new%0d%0aX-Evil:1\r\nContent-Length: 0\r\n\r\n")
    site.says("/new%0D%0AX-Evil:1", b"<rss/>")

    await fetcher.get(site.url("/old"), allow_private=True)

    assert "X-Evil" not in site.requests[1].headers


async def test_an_endless_body_ends_at_its_limit(site: Site, fetcher: Fetcher) -> None:
    async def endless(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        while True:
            writer.write(b"400\r\n" + b"x" * 1024 + b"\r\n")
            await writer.drain()

    site.talks("/feed", endless)

    assert await fault(fetcher, site.url("/feed")) == "the answer is larger than 20,000 bytes"


@pytest.mark.parametrize("head", [HEAD + b"Connection: close\r\n\r\n", HEAD + b"X-Slow: "])
async def test_a_drip_ends_with_the_time_in_all(site: Site, fetcher: Fetcher, head: bytes) -> None:
    async def drip(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.02)

    site.talks("/feed", drip)

    assert await fault(fetcher, site.url("/feed")) == "127.0.0.1 sent no whole answer within 0.4 s"


async def test_silence_ends_with_the_time_without_a_byte(site: Site, fetcher: Fetcher) -> None:
    async def silence(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await reader.read()

    site.talks("/feed", silence)

    assert await fault(fetcher, site.url("/feed")) == "127.0.0.1 went silent"


async def test_early_hints_without_end_end(site: Site, fetcher: Fetcher) -> None:
    async def hints(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            writer.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")
            await writer.drain()
            await asyncio.sleep(0.01)

    site.talks("/feed", hints)

    assert await fault(fetcher, site.url("/feed")) == "127.0.0.1 sent no whole answer within 0.4 s"


async def test_a_reset_is_told(site: Site, fetcher: Fetcher) -> None:
    async def reset(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(HEAD + b"Content-Length: 500\r\n\r\n<rss>")
        await writer.drain()
        writer.transport.abort()

    site.talks("/feed", reset)

    assert await fault(fetcher, site.url("/feed")) == "the answer of 127.0.0.1 breaks off before its end"


async def test_a_closed_door_is_told(site: Site, fetcher: Fetcher) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    assert await fault(fetcher, f"http://127.0.0.1:{port}/") == "127.0.0.1 refuses connections"


async def test_redirects_in_a_circle_end(site: Site, fetcher: Fetcher) -> None:
    site.says("/a", status=302, Location="/b")
    site.says("/b", status=302, Location="/a")

    assert await fault(fetcher, site.url("/a")) == "127.0.0.1 redirects in a circle"


async def test_redirects_that_grow_end(site: Site, fetcher: Fetcher) -> None:
    for n in range(10):
        site.says(f"/{'x' * n}", status=302, Location=f"/{'x' * (n + 1)}")

    assert await fault(fetcher, site.url("/")) == "127.0.0.1 redirects more than 5 times"


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("file:///etc/passwd", "the address leads to file: only http and https are asked"),
        ("gopher://127.0.0.1/", "the address leads to gopher: only http and https are asked"),
        ("http://127.0.0.2/", "127.0.0.2 is a private address, which is not asked"),
        ("http://[::1]/", "::1 is a private address, which is not asked"),
        ("http://[::ffff:127.0.0.1]/", "::ffff:7f00:1 is a private address, which is not asked"),
        ("http://169.254.169.254/latest/meta-data", "169.254.169.254 is a private address, which is not asked"),
        ("http://10.1.2.3/", "10.1.2.3 is a private address, which is not asked"),
        ("http://0.0.0.0/", "0.0.0.0 is a private address, which is not asked"),
        ("http://localhost/", "localhost stands for a private address, which is not asked"),
        ("http://[bad/", "the address is not a proper URL"),
        ("http://" + "a" * 70 + ".example/", None),
        ("http://2130706433/", None),
        ("http://0x7f000001/", None),
        ("http://127.1/", None),
    ],
)
async def test_redirects_never_reach_inside(site: Site, fetcher: Fetcher, location: str, words: str | None) -> None:
    site.says("/feed", status=301, Location=location)

    told = await fault(fetcher, site.url("/feed"))

    assert told == words or words is None
    assert len(site.requests) == 1


async def test_a_private_address_is_asked_only_where_the_operator_wrote_it(site: Site, fetcher: Fetcher) -> None:
    site.says("/feed", b"<rss/>")

    literal = await fault(fetcher, site.url("/feed"), allow_private=False)
    name = await fault(fetcher, site.url("/feed", host="localhost"), allow_private=False)

    assert (literal, name) == (
        "127.0.0.1 is a private address, which is not asked",
        "localhost stands for a private address, which is not asked",
    )
    assert site.requests == []


async def test_a_connection_to_a_private_address_is_not_reused_where_none_is_allowed(
    site: Site, fetcher: Fetcher
) -> None:
    site.says("/feed", b"<rss/>")
    await fetcher.get(site.url("/feed", host="localhost"), allow_private=True)

    told = await fault(fetcher, site.url("/feed", host="localhost"), allow_private=False)

    assert (told, len(site.requests)) == ("localhost stands for a private address, which is not asked", 1)


async def test_a_name_that_turns_private_is_never_connected_to(site: Site) -> None:
    answers = iter([((socket.AF_INET, "192.0.0.170"), (socket.AF_INET, "127.0.0.1"))])

    async def look_up(_host: str, _port: int) -> tuple[tuple[int, str], ...]:
        return next(answers)

    async with Fetcher(clock=lambda: NOW, version="1", look_up=look_up) as fetcher:
        told = await fault(fetcher, site.url("/feed", host="turncoat.example"), allow_private=False)

    assert (told, site.requests) == ("turncoat.example stands for a private address, which is not asked", [])


async def test_the_checked_address_is_the_one_connected_to(site: Site) -> None:
    site.says("/feed", b"<rss/>")
    asked = []

    async def look_up(host: str, port: int) -> tuple[tuple[int, str], ...]:
        asked.append((host, port))
        return ((socket.AF_INET, "127.0.0.1"),)

    async with Fetcher(clock=lambda: NOW, version="1", look_up=look_up) as fetcher:
        actual = await fetcher.get(site.url("/feed", host="intranet.example"), allow_private=True)

    assert (actual.body, asked) == (b"<rss/>", [("intranet.example", site.port)])


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (socket.gaierror(socket.EAI_NONAME, ""), "there is no server named lost.example"),
        (
            socket.gaierror(socket.EAI_AGAIN, ""),
            "the name lost.example cannot be looked up now: is this machine online?",
        ),
    ],
)
async def test_a_name_that_is_not_found_is_told_apart_from_no_network(error: Exception, words: str | None) -> None:
    async def look_up(_host: str, _port: int) -> tuple[tuple[int, str], ...]:
        raise error

    async with Fetcher(clock=lambda: NOW, version="1", look_up=look_up) as fetcher:
        assert await fault(fetcher, "http://lost.example/feed") == words


@pytest.mark.parametrize("url", ["", "feed.xml", "file:///etc/passwd", "http://", "ht tp://x", "http://a:b/", "//x.y/"])
async def test_what_is_no_web_address_is_told(fetcher: Fetcher, url: str) -> None:
    assert (await fault(fetcher, url)).startswith("the address")


async def test_others_are_served_while_one_server_drips(site: Site, fetcher: Fetcher) -> None:
    async def silence(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await reader.read()

    site.talks("/slow", silence)
    site.says("/feed", b"<rss/>")

    slow = asyncio.create_task(fault(fetcher, site.url("/slow")))
    quick = await fetcher.get(site.url("/feed"), allow_private=True)

    assert (quick.body, slow.done()) == (b"<rss/>", False)
    assert await slow == "127.0.0.1 went silent"


@pytest.mark.parametrize("hub", ["http://a:99999/", "http://@/", "http://x\\y/", "http://e..é/", "http://[::1/"])
async def test_a_hub_whose_address_is_none_is_an_error_of_its_feed(fetcher: Fetcher, hub: str) -> None:
    with pytest.raises(FetchError, match="the address is not a proper URL"):
        await fetcher.post(hub, {"hub.mode": "subscribe"})
