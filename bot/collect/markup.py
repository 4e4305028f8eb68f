"""Turns HTML into plain text, and finds the feeds that a page offers; pure.

1. What a reader would see stays, in reading order; scripts, styles and comments go.
2. A block begins a line; white space within a line is one space.
3. Any text is accepted, however broken its markup.
"""

import contextlib
import re
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin

MAX_HTML_CHARS: Final = 2_000_000
MAX_TEXT_CHARS: Final = 200_000  # some 35,000 words; the longest live blogs have half of it
MAX_OFFERS: Final = 10

BLOCKS: Final = frozenset(
    "address article aside blockquote br caption center dd details dialog div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main nav ol option p pre section summary table tbody td tfoot"
    " th thead title tr ul".split()
)
HIDDEN: Final = frozenset("script style template svg math iframe object noembed noframes select".split())
FEED_TYPES: Final = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"}
)
# Soft hyphens, zero-width and direction marks, byte-order marks, lone surrogates, control characters.
UNSEEN: Final = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ud800-\udfff\x00-\x08\x0e-\x1f\x7f]+"
)
SPACES: Final = re.compile(r"[^\S\n]+")
BREAKS: Final = re.compile(r"\s*\n\s*")
TAGS: Final = re.compile(r"<[^<>]*>")


def plain(html: str) -> str:
    """Return the visible text of HTML, blocks on lines of their own."""
    if "<" in html or "&" in html:
        reader = _Text()
        try:
            reader.feed(_without_open_comment(html[:MAX_HTML_CHARS]))
            reader.close()
            return tidy("".join(reader.parts))
        except AssertionError:  # html.parser gives up on some marked sections
            return tidy(TAGS.sub(" ", html[:MAX_HTML_CHARS]))
    return tidy(html)


def tidy(text: str) -> str:
    """Return text without characters that nobody sees, with single spaces and single line breaks."""
    shown = UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return BREAKS.sub("\n", SPACES.sub(" ", shown)).strip()[:MAX_TEXT_CHARS]


def line(html: str) -> str:
    """Return the visible text of HTML on one line: a title."""
    return " ".join(plain(html).split())


def offers(html: str, url: str) -> tuple[str, ...]:
    """Return the addresses of the feeds that a page names in its head, without repeats."""
    reader = _Links()
    with contextlib.suppress(AssertionError):  # html.parser gave up: what was found before stays
        reader.feed(html)
    found = (_joined(url, link) for link in reader.feeds)
    return tuple(dict.fromkeys(link for link in found if link))[:MAX_OFFERS]


def _without_open_comment(html: str) -> str:
    """Cut what an unclosed comment hides: the parser would show it, and take its time by its square."""
    start = html.find("<!--", html.rfind("-->") + 1)
    return html if start < 0 else html[:start]


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # the parser's signature
        if tag in HIDDEN:
            self._hidden.append(tag)
        elif tag in BLOCKS and not self._hidden:
            self.parts.append("\n")

    def handle_startendtag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # the parser's signature
        if tag in BLOCKS and not self._hidden:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]
        elif tag in BLOCKS and not self._hidden:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)

    def unknown_decl(self, data: str) -> None:
        if data.startswith("CDATA[") and not self._hidden:
            self.parts.append(data.removeprefix("CDATA["))


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feeds: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "link":
            return
        said = {name: value or "" for name, value in attrs}
        kind = said.get("type", "").partition(";")[0].strip().lower()
        if "alternate" in said.get("rel", "").lower().split() and kind in FEED_TYPES and said.get("href"):
            self.feeds.append(said["href"].strip())


def _joined(url: str, link: str) -> str | None:
    try:
        joined = urljoin(url, link)
    except ValueError:
        return None
    return joined if joined.startswith(("http://", "https://")) else None
