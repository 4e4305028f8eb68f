"""Looks at feeds and pages for a person, and keeps nothing."""

import asyncio
from collections.abc import AsyncIterator
from random import Random

from bot.collect.contain import Contained
from bot.collect.fetch import Fetcher, Response
from bot.errors import CollectError
from bot.pipeline.desk import Clock, Collector, Desk
from bot.pipeline.poll import page_article
from store.model import Article, Feed

AT_ONCE = 20


async def page(url: str, clock: Clock, version: str) -> Article:
    """Fetch the article at an address a person typed; raises CollectError."""
    async with Fetcher(clock=clock, version=version) as fetcher, Contained() as contained:
        collector = Collector(fetcher=fetcher, contained=contained, dice=Random())  # noqa: S311  # no secret
        return await page_article(url, collector, clock)


async def probe(desk: Desk, clock: Clock, version: str) -> AsyncIterator[tuple[Feed, str]]:
    """Ask every feed once; yield each with what it answers, in words, as the answers come."""
    contact = desk.config.contact
    async with Fetcher(clock=clock, version=version, contact=contact) as fetcher, Contained() as contained:
        turns = asyncio.Semaphore(AT_ONCE)

        async def ask(feed: Feed) -> tuple[Feed, str]:
            async with turns:
                try:
                    answer = await fetcher.get(feed.url, allow_private=feed.private)
                    body = answer.body if isinstance(answer, Response) else b""
                    parsed = await contained.parse(body, url=feed.url)
                except CollectError as error:
                    return feed, str(error)
                moved = f"; it has moved for good to {answer.permanent_url}" if answer.permanent_url else ""
                return feed, f"ok, entries: {len(parsed.entries)}{moved}"

        for asked in asyncio.as_completed([ask(feed) for feed in desk.config.feeds]):
            yield await asked
