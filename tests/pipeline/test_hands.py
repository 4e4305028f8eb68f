"""Feeds found for somebody who writes to the bot."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
import pytest_asyncio
from aiohttp import web

from bot.collect.contain import Contained
from bot.collect.fetch import Fetcher
from bot.errors import CollectError, NotAFeed
from bot.pipeline import Collector, FeedsFile
from bot.report.orders import Found
from tests.newsstand import Newsstand

PAGE = (
    '<html><head><link rel="alternate" type="application/rss+xml" href="{}"></head><body><p>Welcome.</p></body></html>'
)


class Site:
    """Pages on loopback: `/` names the feed at `feed`, `/bare` names none."""

    feed = ""
    url = ""

    async def front(self, request: web.Request) -> web.Response:
        return web.Response(text=PAGE.format(self.feed), content_type="text/html")

    async def bare(self, request: web.Request) -> web.Response:
        return web.Response(text="<html><body><p>Nothing.</p></body></html>", content_type="text/html")


@pytest_asyncio.fixture
async def site() -> AsyncIterator[Site]:
    pages, app = Site(), web.Application()
    app.router.add_get("/", pages.front)
    app.router.add_get("/bare", pages.bare)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.05)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    pages.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield pages
    await runner.cleanup()


@pytest_asyncio.fixture
async def collector() -> AsyncIterator[Collector]:
    async with Fetcher(clock=lambda: datetime.now(UTC), version="test") as fetcher, Contained() as contained:
        yield Collector(fetcher=fetcher, contained=contained, dice=Random(1))


def hands(collector: Collector, *, allow_private: bool = True) -> FeedsFile:
    return FeedsFile(Path("feeds.yaml"), lambda name: name, lambda: collector, allow_private=allow_private)


async def test_a_feed_is_shown_with_its_title_and_latest_items(collector: Collector, newsstand: Newsstand) -> None:
    for number in range(4):
        newsstand.put(str(number), f"News {number}")

    found = await hands(collector).find_feed(newsstand.url)

    assert (found.url, len(found.titles), bool(found.name)) == (newsstand.url, 3, True)


async def test_the_feed_behind_a_page_is_found(collector: Collector, newsstand: Newsstand, site: Site) -> None:
    newsstand.put("1", "News")
    site.feed = newsstand.url

    found = await hands(collector).find_feed(f"{site.url}/")

    assert found == Found(url=newsstand.url, name=found.name, titles=("News",))


async def test_a_page_that_names_no_feed_is_said(collector: Collector, site: Site) -> None:
    with pytest.raises(NotAFeed):
        await hands(collector).find_feed(f"{site.url}/bare")


async def test_a_private_address_is_not_asked_for_somebody_in_a_chat(
    collector: Collector, newsstand: Newsstand
) -> None:
    with pytest.raises(CollectError):
        await hands(collector, allow_private=False).find_feed(newsstand.url)

    assert newsstand.answers == []
