"""Finds the article in a web page. The only file that imports trafilatura.

1. Better no text than a wrong one: consent pages, bot walls, paywalls (`walls`) and pages that are too short give the
   reason why they were not read, so that the feed's own text is kept.
2. A page's own address is believed where it names a page of the site that answered: many sites call their front page
   the address of all, and no page can pass itself off as another publisher's.
3. Some pages take long: callers outside tests go through `contain`.
"""

import re
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urljoin, urlsplit

import trafilatura
from trafilatura.settings import Document

from bot.collect.found import Page, Unread
from bot.collect.identity import EARLIEST, is_address, site, tongue
from bot.collect.markup import line, tidy
from bot.collect.walls import wall

MAX_PAGE_BYTES: Final = 5_000_000
HEAD_BYTES: Final = 200_000  # where a page says its date, its language and its own address
MIN_TEXT_CHARS: Final = 250  # a teaser of three sentences is longer
DATES: Final = (
    re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{10,40})\""),
    re.compile(
        r"<meta[^>]{1,200}?(?:article:published_time|datePublished)[^>]{1,200}?content=[\"']([^\"']{10,40})[\"']"
    ),
    re.compile(
        r"<meta[^>]{1,200}?content=[\"']([^\"']{10,40})[\"'][^>]{1,200}?(?:article:published_time|datePublished)"
    ),
)
LANGUAGES: Final = (  # in the order in which they are believed
    re.compile(r"<html\b[^>]{0,500}?\s(?:xml:)?lang=[\"']?([A-Za-z_-]{2,20})", re.IGNORECASE),
    re.compile(r"\"inLanguage\"\s*:\s*\"([A-Za-z_-]{2,20})\""),
    re.compile(
        r"<meta[^>]{1,200}?(?:og:locale|content-language)[\"'][^>]{1,200}?content=[\"']([A-Za-z_-]{2,20})",
        re.IGNORECASE,
    ),
    re.compile(
        r"<meta[^>]{1,200}?content=[\"']([A-Za-z_-]{2,20})[\"'][^>]{1,200}?(?:og:locale|content-language)",
        re.IGNORECASE,
    ),
)


def read(html: bytes, *, url: str) -> Page | Unread:
    """Return the article of a page, or why there is none that can be trusted; `url` is the address that answered."""
    page = html[:MAX_PAGE_BYTES]
    found = trafilatura.bare_extraction(
        page,
        url=url,
        fast=True,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = tidy(found.text or "") if isinstance(found, Document) else ""
    head = page[:HEAD_BYTES].decode("utf-8", "replace")
    if unread := wall(text, head, url):
        return unread
    if not isinstance(found, Document) or len(text) < MIN_TEXT_CHARS:
        return Unread.EMPTY
    return Page(
        title=line(found.title or ""),
        text=text,
        published=_published(head) or _moment(found.date or ""),
        language=_language(head),
        url=_own(found.url, url),
    )


def _own(said: str | None, url: str) -> str:
    """Return the address that a page calls its own, the one that answered where it names none that can be believed."""
    try:
        own = urljoin(url, said or url)
        is_page = bool(urlsplit(own).path.strip("/") or urlsplit(own).query)
    except ValueError:
        return url
    return own if is_address(own) and is_page and site(own) == site(url) else url


def _language(head: str) -> str | None:
    found = (pattern.search(head) for pattern in LANGUAGES)
    return next((tag for match in found if match and (tag := tongue(match[1]))), None)


def _published(head: str) -> datetime | None:
    """Return the time that the page's own data gives; what the library finds is only a day."""
    found = (pattern.search(head) for pattern in DATES)
    return next((at for match in found if match and (at := _moment(match[1]))), None)


def _moment(value: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(value.strip())
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at if at >= EARLIEST else None
