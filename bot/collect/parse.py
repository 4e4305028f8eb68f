"""Turns the bytes of a feed into entries. The only file that imports feedparser.

1. What feedparser finds is found; what it survives is survived.
2. Sanitising and the resolving of links inside HTML are off (3.6 times faster): the fields kept are cleaned here.
3. Bytes that are valid UTF-8 beyond ASCII are UTF-8, whatever a header says; else feedparser decides.
4. Items read before are cut out first: only new ones cost time.
5. Some inputs take feedparser minutes: callers outside tests go through `contain`.
"""

import io
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import feedparser
from feedparser.api import StrictFeedParser
from feedparser.exceptions import UndeclaredNamespace

from bot.collect.cut import Cut, cut
from bot.collect.found import Parsed
from bot.collect.identity import absolute, entry, longest, merged, moment, tongue
from bot.collect.jsonfeed import parse_json
from bot.collect.markup import line, offers
from bot.collect.sieve import sieve
from bot.collect.sitemap import is_sitemap, parse_sitemap
from bot.collect.websub import feed_links
from bot.collect.wishes import interval_s, skip_days, skip_hours
from bot.errors import NotAFeed, ParseError
from store.model import Entry
from store.terms import SameBy

WHITE: Final = b" \t\r\n\f\v"
UTF8_MARK: Final = b"\xef\xbb\xbf"
HEAD_BYTES: Final = 4_096
PAGE_BYTES: Final = 300_000  # where a page names its feeds
PAGE: Final = re.compile(  # possessive: many comments must not multiply the ways to match them
    rb"(?:<\?xml[^>]*+>|(?><!--.*?-->)|\s++)*+(?:<!doctype\s+html|<html|<head|<body)", re.IGNORECASE | re.DOTALL
)
FEED_ROOT: Final = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF|channel)\b")
ROOT: Final = re.compile(rb"<[A-Za-z_]")
BLANKS: Final = re.compile(rb"[ \t\r\n]{2,}")
# Character sets in which bytes of ASCII mean what they mean in UTF-8; what is beyond ASCII is checked before.
ASCII_LIKE: Final = re.compile(r"charset=[\"']?(?:utf-?8|us-ascii|iso-8859-|windows-125|latin)", re.IGNORECASE)
# Text that calls itself plain and holds these is HTML that was labelled wrongly.
TAGS: Final = re.compile(r"</?(?:a|b|br|div|em|i|img|p|span|strong|sub|sup|u)\b[^<>]*>", re.IGNORECASE)
# What feedparser lets through when a document is broken in ways it did not foresee.
FALLS: Final = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


def parse(
    body: bytes,
    *,
    url: str,
    content_type: str | None = None,
    known: Collection[str] = (),
    same_by: SameBy = SameBy.ID,
) -> Parsed:
    """Parse RSS, Atom, RDF, JSON Feed or a news sitemap; `known` are the digests of items read before, left out here.

    Raises NotAFeed for an HTML page or an index of sitemaps, with the feeds it offers, and ParseError for what is none.
    """
    body = _trimmed(body)
    if not body:
        raise ParseError("the answer is empty", url=url)
    if body.startswith(b"{"):
        return parse_json(body, url=url, same_by=same_by)
    head = body[:HEAD_BYTES]
    if is_sitemap(head):
        return parse_sitemap(body, url=url, same_by=same_by)
    if PAGE.match(head) and not FEED_ROOT.search(head):
        raise _page(body, url)
    left = cut(body, known)
    try:
        found = _found(left, _headers(body, content_type))
    except FALLS as error:
        raise ParseError("the feed is broken beyond reading", url=url) from error
    if not found.version and not found.entries:
        raise ParseError("the answer is neither RSS nor Atom nor JSON Feed nor a news sitemap", url=url)
    return replace(
        _parsed(found, url, same_by), items=left.items, skip_hours=skip_hours(body), skip_days=skip_days(body)
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """What feedparser finds in a document."""

    version: str
    feed: Mapping[str, Any]
    entries: Collection[Mapping[str, Any]]


def _found(left: Cut, headers: dict[str, str]) -> _Found:
    if left.plain and ASCII_LIKE.search(headers.get("content-type", "charset=utf-8")):
        found = StrictFeedParser("", None, "utf-8")
        found.resolve_relative_uris = found.sanitize_html = False
        try:
            sieve(left.body, found)
        except UndeclaredNamespace:  # feedparser then reads it as it reads broken XML
            pass
        else:
            return _Found(found.version, found.feeddata, found.entries)
    whole = feedparser.parse(
        io.BytesIO(left.body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    return _Found(whole.get("version", ""), whole.feed, whole.entries)


def _parsed(found: _Found, url: str, same_by: SameBy) -> Parsed:
    link = absolute(_string(found.feed, "link"), url) or None
    language = tongue(_string(found.feed, "language"))
    links = feed_links(found.feed)
    return Parsed(
        title=line(_string(found.feed, "title")),
        link=link,
        language=language,
        interval_s=interval_s(found.feed),
        hub=links.get("hub", ""),
        topic=links.get("self", ""),
        entries=merged(_entry(item, link or url, language, url, same_by) for item in found.entries),
    )


def _entry(item: Mapping[str, Any], base: str, language: str | None, url: str, same_by: SameBy) -> Entry:
    own = (tongue(_string(part, "language")) for part in _details(item))
    return entry(
        guid=_string(item, "id"),
        link=_string(item, "link"),
        title=_title(item),
        text=longest(_texts(item)),
        published=next((at for name in ("published", "updated", "created") if (at := _moment(item, name))), None),
        language=next((tag for tag in own if tag), language),
        base=base,
        feed_url=url,
        same_by=same_by,
    )


def _details(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the parts of an entry that hold its words, each with its type and language."""
    for part in item.get("content") or ():
        if isinstance(part, Mapping):
            yield part
    for name in ("summary_detail", "title_detail"):
        part = item.get(name)
        if isinstance(part, Mapping):
            yield part


def _texts(item: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    title = item.get("title_detail")
    for part in _details(item):
        kind = _string(part, "type") or "text/html"
        if part is not title and kind.startswith(("text/", "application/xhtml", "application/xml")):
            text = _string(part, "value")
            yield text, kind != "text/plain" or bool(TAGS.search(text))


def _title(item: Mapping[str, Any]) -> str:
    detail = item.get("title_detail")
    title = _string(item, "title")
    if isinstance(detail, Mapping) and detail.get("type") == "text/plain" and "<" in title and not TAGS.search(title):
        return title.replace("&", "&amp;").replace("<", "&lt;")
    return title


def _moment(item: Mapping[str, Any], name: str) -> Any:
    # `in` first: feedparser warns when `updated` is read and only `published` is there.
    return moment(item[f"{name}_parsed"]) if f"{name}_parsed" in item else None


def _string(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""


def _headers(body: bytes, content_type: str | None) -> dict[str, str]:
    """Return the headers that decide the character set."""
    try:
        wide = not body.isascii() and bool(body.decode())
    except UnicodeDecodeError:
        wide = False
    if wide:
        return {"content-type": "application/xml; charset=utf-8"}
    return {"content-type": content_type} if content_type and "charset" in content_type.lower() else {}


def _trimmed(body: bytes) -> bytes:
    """Return a document without blanks at its head, whose number takes feedparser's time by its square."""
    mark = UTF8_MARK if body.startswith(UTF8_MARK) else b""
    body = body.removeprefix(mark).lstrip(WHITE)
    root = ROOT.search(body)
    if root is None or b"\x00" in body[: root.start()]:
        return mark + body
    return mark + BLANKS.sub(b"\n", body[: root.start()]) + body[root.start() :]


def _page(body: bytes, url: str) -> NotAFeed:
    found = offers(body[:PAGE_BYTES].decode("utf-8", "replace"), url)
    hint = f"; it offers {', '.join(found)}" if found else ""
    return NotAFeed(f"this is a web page, not a feed{hint}", url=url, offers=found)
