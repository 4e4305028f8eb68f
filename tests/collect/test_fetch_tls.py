"""Certificates: told plainly, never ignored."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime

import pytest
import trustme

from bot.collect.fetch import Fetcher, Limits
from bot.errors import FetchError
from tests.collect.site import NOW, reset

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
NO_TLS, CUT = "no secure connection to 127.0.0.1 could be agreed on", "127.0.0.1 cut the connection"
SHORT = Limits(total_s=1.0, connect_s=0.5, idle_s=0.5)

Served = Callable[[trustme.LeafCert], AbstractAsyncContextManager[int]]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
async def fetcher(authority: trustme.CA) -> AsyncIterator[Fetcher]:
    """A client that trusts the authority of this module alone, and finds every name on loopback."""
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    async with Fetcher(clock=lambda: NOW, version="1", look_up=look_up, tls=trusting) as fetcher:
        yield fetcher


async def look_up(_host: str, _port: int) -> tuple[tuple[int, str], ...]:
    return ((2, "127.0.0.1"),)


@asynccontextmanager
async def served(certificate: trustme.LeafCert) -> AsyncIterator[int]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<rss/>")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(meet, "127.0.0.1", 0, ssl=context)
    yield server.sockets[0].getsockname()[1]
    server.close()


async def fault(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        await fetcher.get(url, allow_private=True, limits=SHORT)
    return str(caught.value)


async def test_a_trusted_certificate_opens_the_door(fetcher: Fetcher, authority: trustme.CA) -> None:
    async with served(authority.issue_cert("feeds.example")) as port:
        answer = await fetcher.get(f"https://feeds.example:{port}/", allow_private=True)

    assert answer.body == b"<rss/>"


async def test_a_certificate_of_another_name_is_refused(fetcher: Fetcher, authority: trustme.CA) -> None:
    async with served(authority.issue_cert("feeds.example")) as port:
        told = await fault(fetcher, f"https://other.example:{port}/")

    assert told == "the certificate of other.example belongs to another name"


async def test_a_certificate_that_has_expired_is_refused(fetcher: Fetcher, authority: trustme.CA) -> None:
    old = authority.issue_cert("feeds.example", not_before=LONG_AGO, not_after=LONG_AGO.replace(year=2021))
    async with served(old) as port:
        told = await fault(fetcher, f"https://feeds.example:{port}/")

    assert told == "the certificate of feeds.example has expired"


async def test_a_certificate_of_an_authority_nobody_knows_is_refused(fetcher: Fetcher) -> None:
    async with served(trustme.CA().issue_cert("feeds.example")) as port:
        told = await fault(fetcher, f"https://feeds.example:{port}/")

    assert told == "the certificate of feeds.example comes from an issuer this machine does not know"


async def test_a_certificate_signed_by_itself_is_refused(fetcher: Fetcher) -> None:
    own = trustme.CA()
    both = trustme.LeafCert(own.private_key_pem.bytes(), own.cert_pem.bytes(), [])
    async with served(both) as port:
        told = await fault(fetcher, f"https://feeds.example:{port}/")

    assert told == "the certificate of feeds.example is signed by itself"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        pytest.param(b"HTTP/1.1 400 Bad Request\r\n\r\n", NO_TLS, id="a server without TLS"),
        pytest.param(b"", CUT, id="reset at once"),
        pytest.param(b"\x16\x03\x03\x00\x7a\x02", CUT, id="reset in the middle"),
    ],
)
async def test_a_handshake_that_fails_is_told(said: bytes, words: str) -> None:
    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(100)
        writer.write(said)
        await writer.drain()
        if words == CUT:
            reset(writer)
        writer.close()

    server = await asyncio.start_server(meet, "127.0.0.1", 0)
    async with server, Fetcher(clock=lambda: NOW, version="1") as fetcher:
        told = await fault(fetcher, f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/")

    assert told == words


async def test_a_handshake_that_never_ends_ends() -> None:
    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(meet, "127.0.0.1", 0)
    async with server, Fetcher(clock=lambda: NOW, version="1") as fetcher:
        told = await fault(fetcher, f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/")

    assert told in {"127.0.0.1 went silent", "127.0.0.1 sent no whole answer within 1 s"}
