"""Reads news sitemaps (sitemaps.org, with Google's news extension); pure.

1. An entry is a `<url>` with a `<news:title>`: other addresses have no words to read.
2. What is well-formed up to a fault is kept up to there; a DTD is refused, since nothing here needs one.
3. An index of sitemaps is no feed: what it lists is offered.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final
from xml.parsers import expat

from bot.collect.found import Parsed
from bot.collect.identity import EARLIEST, absolute, entry, merged, tongue
from bot.collect.markup import line
from bot.errors import NotAFeed, ParseError
from store.model import Entry
from store.terms import SameBy

ROOT: Final = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b")
EXTENSION: Final = re.compile(r"https?://www\.google\.com/schemas/sitemap-(\w+)/\S+ ")  # news, image, video
MAX_VALUE_CHARS: Final = 10_000
MAX_URLS: Final = 50_000  # the standard's own limit
MAX_OFFERS: Final = 10


def is_sitemap(head: bytes) -> bool:
    """Say whether a document, by its first bytes, is a sitemap or an index of them."""
    found = ROOT.search(head)
    return found is not None and b"<" not in re.sub(rb"<[?!].*?>", b"", head[: found.start()], flags=re.DOTALL)


def parse_sitemap(body: bytes, *, url: str, same_by: SameBy = SameBy.ID) -> Parsed:
    """Parse a news sitemap; raises NotAFeed for an index, with what it lists, and ParseError where no news is in it."""
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = reader.begin, reader.end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = reader.take, reader.refuse
    fault: str | None = None
    try:
        parser.Parse(body, True)  # noqa: FBT003  # expat takes no names
    except (expat.ExpatError, ValueError, LookupError) as error:
        fault = str(error)
    if reader.listed:
        offers = tuple(link for one in reader.listed if (link := absolute(one, url)))[:MAX_OFFERS]
        raise NotAFeed(
            f"this is an index of sitemaps, not a feed; it lists {', '.join(offers)}", url=url, offers=offers
        )
    entries = merged(_entries(reader, url, same_by))
    if not entries:
        why = f"the sitemap is broken: {fault}" if fault else "the sitemap names no news: none of its pages has a title"
        raise ParseError(why, url=url)
    return Parsed(title=reader.publication, link=None, language=None, interval_s=None, entries=entries)


class _Refused(ValueError):
    """A document with a DTD."""


class _Reader:
    """Collects of each `<url>` its `<loc>` and the fields of the news extension; other extensions are passed over."""

    def __init__(self) -> None:
        self.pages: list[dict[str, str]] = []
        self.listed: list[str] = []
        self.publication = ""
        self._words: list[str] = []
        self._is_index = False

    def begin(self, name: str, _: dict[str, str]) -> None:
        """Open an element."""
        bare = _bare(name)
        self._words.clear()
        if bare == "sitemapindex":
            self._is_index = True
        elif bare == "url":
            if len(self.pages) >= MAX_URLS:
                raise ValueError(f"more than {MAX_URLS:,} pages")
            self.pages.append({})

    def end(self, name: str) -> None:
        """Keep what an element said."""
        bare, value = _bare(name), "".join(self._words)[:MAX_VALUE_CHARS].strip()
        extension = EXTENSION.match(name)
        self._words.clear()
        if not value or (extension and extension[1] != "news"):
            return
        if self._is_index and bare == "loc":
            self.listed.append(value)
        elif self.pages and (extension or bare == "loc"):
            self.pages[-1].setdefault(bare, value)
            self.publication = self.publication or (value if bare == "name" else "")

    def take(self, words: str) -> None:
        """Gather the words of an element, which come in pieces."""
        self._words.append(words)

    def refuse(self, *_: object) -> None:
        """Take no DTD."""
        raise _Refused("it holds a DTD")


def _entries(reader: _Reader, url: str, same_by: SameBy) -> Iterator[Entry]:
    for page in reader.pages:
        if (title := page.get("title")) and (link := page.get("loc")):
            yield entry(
                guid="",
                link=link,
                title=line(title),
                text="",
                published=_moment(page.get("publication_date", "")),
                language=tongue(page.get("language")),
                base=url,
                feed_url=url,
                same_by=same_by,
            )


def _bare(name: str) -> str:
    return name.rpartition(" ")[2]


def _moment(value: str) -> datetime | None:
    """Return a W3C date; None for a bare day too, since nobody knows its hour and the article would look old."""
    if "T" not in value.upper():
        return None
    try:
        at = datetime.fromisoformat(value)
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):  # the first hours of the year 1 cannot be told in UTC
        return None
    return at if at >= EARLIEST else None
