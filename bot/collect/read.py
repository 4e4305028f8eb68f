"""Finds the article in a web page. The only file that imports trafilatura.

1. Better no text than a wrong one: consent pages, bot walls, paywalls and pages that are too short give None, so that
   the feed's own text is kept.
2. Some pages take long: callers outside tests go through `contain`.
"""

import re
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urljoin

import trafilatura
from trafilatura.settings import Document

from bot.collect.found import Page
from bot.collect.identity import EARLIEST, is_address, tongue
from bot.collect.markup import line, tidy

MAX_PAGE_BYTES: Final = 5_000_000
HEAD_BYTES: Final = 200_000  # where a page says its date, its language and its own address
MIN_TEXT_CHARS: Final = 250  # a teaser of three sentences is longer
WALL_TEXT_CHARS: Final = 2_000  # an article that merely mentions such words is longer
WALL: Final = re.compile(
    r"before you continue|we value your privacy|accept (?:all )?cookies|we (?:and our partners )?use cookies"
    r"|enable javascript|javascript (?:is|has been) disabled|are you (?:a )?(?:robot|human)|verify(?:ing)? you are"
    r"|unusual traffic|checking your browser|access denied|captcha|request blocked"
    r"|subscribe (?:now )?to (?:continue|read|keep)|(?:sign|log) in to (?:continue|read)|to continue reading"
    r"|already a subscriber|subscribers only|exclusive to subscribers|unlock (?:this|the) article"
    r"|create (?:a|your) free account|start your free trial|this (?:article|content) is (?:only )?(?:for|available to)",
    re.IGNORECASE,
)
NOT_FREE: Final = re.compile(r"\"isAccessibleForFree\"\s*:\s*\"?false", re.IGNORECASE)
DATES: Final = (
    re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{10,40})\""),
    re.compile(r"<meta[^>]+(?:article:published_time|datePublished)[^>]+content=[\"']([^\"']{10,40})[\"']"),
    re.compile(r"<meta[^>]+content=[\"']([^\"']{10,40})[\"'][^>]+(?:article:published_time|datePublished)"),
)
LANGUAGE: Final = re.compile(r"<html[^>]*\slang=[\"']?([A-Za-z_-]{2,20})", re.IGNORECASE)


def read(html: bytes, *, url: str) -> Page | None:
    """Return the article of a page; None where there is none that can be trusted."""
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
    if not isinstance(found, Document):
        return None
    text = tidy(found.text or "")
    head = page[:HEAD_BYTES].decode("utf-8", "replace")
    if len(text) < MIN_TEXT_CHARS or _walled(text, head):
        return None
    language = LANGUAGE.search(head)
    own = urljoin(url, found.url or url)
    return Page(
        title=line(found.title or ""),
        text=text,
        published=_published(head) or _moment(found.date or ""),
        language=tongue(language[1]) if language else None,
        url=own if is_address(own) else url,
    )


def _walled(text: str, head: str) -> bool:
    return len(text) < WALL_TEXT_CHARS and bool(WALL.search(text) or NOT_FREE.search(head))


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
