"""Joins what the feed says of an entry with what its page says; pure.

1. The page's text is taken where it is longer: a feed's teaser is kept when the page fails.
2. The address for clicking is the feed's, but where it led to another site: then it is the one that the page calls
   its own there.
3. An article is never younger than the moment it was fetched; how its date was come by is marked.
"""

from datetime import datetime, timedelta
from typing import Final

from bot.collect.found import Page
from bot.collect.identity import site
from store.model import Article, Entry, Feed
from store.terms import Dated

CLOCKS_DIFFER: Final = timedelta(minutes=15)  # servers' clocks and ours: no reason to distrust a date


def article(entry: Entry, feed: Feed, page: Page | None, now: datetime) -> Article:
    """Return the article behind an entry. `page` is None where it was not asked for or gave nothing."""
    published, dated = _published(entry, page, now)
    longer = page is not None and len(page.text) > len(entry.text)
    return Article(
        key=entry.key,
        feed=feed.url,
        publisher=feed.publisher,
        reliability=feed.reliability,
        url=_url(entry, page),
        title=entry.title or (page.title if page else ""),
        text=page.text if page and longer else entry.text,
        published=published,
        fetched=now,
        dated=dated,
        language=(page.language if page and longer else None) or entry.language,
        address=entry.address,
    )


def _url(entry: Entry, page: Page | None) -> str:
    if page is None:
        return entry.url
    return entry.url if entry.url and site(entry.url) == site(page.url) else page.url


def _published(entry: Entry, page: Page | None, now: datetime) -> tuple[datetime, Dated]:
    at, dated = entry.published, Dated.FEED
    if at is None and page is not None:
        at, dated = page.published, Dated.PAGE
    if at is None:
        return now, Dated.NONE
    if at > now + CLOCKS_DIFFER:
        return now, Dated.CLAMPED
    return min(at, now), dated
