"""A web server on loopback, and a client for it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from bot.collect.fetch import Fetcher
from tests.collect.site import NOW, Site


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    meetings: set[asyncio.Task[None]] = set()

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        meetings.add(task := asyncio.ensure_future(site.meet(reader, writer)))
        with suppress(asyncio.CancelledError):
            await task
        writer.close()

    server = await asyncio.start_server(meet, "127.0.0.1", 0)
    site.port = server.sockets[0].getsockname()[1]
    yield site
    server.close()
    for task in meetings:
        task.cancel()
    await asyncio.gather(*meetings, return_exceptions=True)


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(clock=lambda: NOW, version="1.2", contact="https://bot.example/about") as fetcher:
        yield fetcher
