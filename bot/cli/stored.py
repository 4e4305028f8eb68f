"""Reads stored feeds for `replay`: a list of feeds (OPML), and beside it what each of them answered at some time.

feeds.opml
Harbour Wire.xml                     one document of the feed that the list names so …
Meridian Post/2024-10-23T0800.xml    … or several in a folder, each named by the time it was fetched
"""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from bot.collect.article import article as article_of
from bot.collect.contain import Contained
from bot.collect.opml import Listed, read_opml
from bot.errors import CollectError, InputError
from store.model import Article, Feed
from store.terms import Reliability

DOCUMENTS = (".xml", ".rss", ".atom", ".rdf", ".json")
TIME = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)[T_ -]?(\d\d)[:-]?(\d\d)")
MAX_DOCUMENT_BYTES = 20_000_000


def stored(path: Path, now: datetime, reliability: Mapping[str, Reliability]) -> tuple[Article, ...]:
    """Return the articles of the feeds that a list names, as their stored documents hold them.

    An article was fetched at the time its document is named by, else when it was published. Raises InputError where
    the list or a document cannot be read, or a feed of the list has none.
    """
    try:
        listed = read_opml(path.read_bytes(), file=str(path))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=str(path)) from error
    return asyncio.run(_all(path, listed, now, reliability))


async def _all(
    path: Path, listed: tuple[Listed, ...], now: datetime, reliability: Mapping[str, Reliability]
) -> tuple[Article, ...]:
    found: list[Article] = []
    async with Contained() as contained:
        for one in listed:
            letter = reliability.get(one.name, Reliability.F)
            feed = Feed(name=one.name, url=one.url, publisher=one.name, reliability=letter)
            documents = tuple(_documents(path.parent, one.name))
            if not documents:
                raise InputError(f"there is no stored document of {one.name!r}", file=str(path))
            for document in documents:
                found += [article async for article in _articles(document, feed, contained, now)]
    return tuple(found)


async def _articles(document: Path, feed: Feed, contained: Contained, now: datetime) -> AsyncIterator[Article]:
    try:
        parsed = await contained.parse(_body(document), url=feed.url)
    except CollectError as error:
        raise InputError(f"is no feed: {error}", file=str(document)) from error
    fetched = _time(document.stem)
    for entry in parsed.entries:
        yield article_of(entry, feed, None, fetched or entry.published or now)


def _body(document: Path) -> bytes:
    try:
        body = document.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=str(document)) from error
    if len(body) > MAX_DOCUMENT_BYTES:
        raise InputError("is too large for a feed", file=str(document))
    return body


def _documents(folder: Path, name: str) -> Iterator[Path]:
    for found in sorted(folder.iterdir()):
        if found.is_dir() and found.name == name:
            yield from (inner for inner in sorted(found.iterdir()) if inner.suffix in DOCUMENTS)
        elif found.suffix in DOCUMENTS and found.stem == name:
            yield found


def _time(stem: str) -> datetime | None:
    found = TIME.search(stem)
    try:
        return datetime.strptime("".join(found.groups()), "%Y%m%d%H%M").replace(tzinfo=UTC) if found else None
    except ValueError:
        return None
