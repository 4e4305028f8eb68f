"""Certificates: told plainly, never ignored."""

import asyncio
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.collect.fetch import Fetcher
from bot.errors import FetchError
from tests.collect.site import NOW

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="certificates are made with openssl")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for feeds.example, signed by itself, key and all in one file."""
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    wish = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=feeds.example"
    names = ["-addext", "subjectAltName=DNS:feeds.example", "-keyout", str(file), "-out", f"{file}.crt"]
    subprocess.run([OPENSSL or "", *wish.split(), *names], check=True, capture_output=True)  # noqa: S603  # fixed words
    file.write_bytes(file.read_bytes() + Path(f"{file}.crt").read_bytes())
    return file


@pytest.fixture
async def port(certificate: Path) -> AsyncIterator[int]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<rss/>")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(meet, "127.0.0.1", 0, ssl=context)
    yield server.sockets[0].getsockname()[1]
    server.close()


async def look_up(_host: str, _port: int) -> tuple[tuple[int, str], ...]:
    return ((2, "127.0.0.1"),)


def trusting(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=f"{certificate}.crt")


async def fault(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        await fetcher.get(url, allow_private=True)
    return str(caught.value)


async def test_a_certificate_signed_by_itself_is_refused(port: int) -> None:
    async with Fetcher(clock=lambda: NOW, version="1", look_up=look_up) as fetcher:
        told = await fault(fetcher, f"https://feeds.example:{port}/")

    assert told == "the certificate of feeds.example is signed by itself"


async def test_a_certificate_of_another_name_is_refused(port: int, certificate: Path) -> None:
    async with Fetcher(clock=lambda: NOW, version="1", look_up=look_up, tls=trusting(certificate)) as fetcher:
        told = await fault(fetcher, f"https://other.example:{port}/")

    assert told == "the certificate of other.example belongs to another name"


async def test_a_trusted_certificate_opens_the_door(port: int, certificate: Path) -> None:
    async with Fetcher(clock=lambda: NOW, version="1", look_up=look_up, tls=trusting(certificate)) as fetcher:
        answer = await fetcher.get(f"https://feeds.example:{port}/", allow_private=True)

    assert answer.body == b"<rss/>"


async def test_a_server_without_tls_is_told() -> None:
    async def meet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(meet, "127.0.0.1", 0)
    async with server, Fetcher(clock=lambda: NOW, version="1") as fetcher:
        told = await fault(fetcher, f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/")

    assert told == "no secure connection to 127.0.0.1 could be agreed on"
