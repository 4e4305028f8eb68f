"""Turns HTML into plain text, and finds the feeds that a page offers; pure.

1. What a reader would see stays, in reading order; scripts, styles and comments go.
2. A block begins a line; white space within a line is one space.
3. Any text is accepted, however broken its markup, in time that grows with its length alone
   (the standard library's parser takes its square: 12 kB of "<a " are 3 s).
"""

import html as standard
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin

MAX_HTML_CHARS: Final = 2_000_000
MAX_TEXT_CHARS: Final = 200_000  # some 35,000 words; the longest live blogs have half of it
MAX_OFFERS: Final = 10
MAX_ATTRIBUTES_CHARS: Final = 2_000

BLOCKS: Final = frozenset(
    "address article aside blockquote br caption center dd details dialog div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main nav ol option p pre section summary table tbody td tfoot"
    " th thead title tr ul".split()
)
EDGES: Final = BLOCKS | frozenset(f"/{name}" for name in BLOCKS)
RAW: Final = frozenset({"script", "style", "template"})  # hide what follows even if they are never closed
HIDDEN: Final = RAW | frozenset("svg math iframe object noembed noframes select".split())
FEED_TYPES: Final = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"}
)
# Soft hyphens, zero-width and direction marks, byte-order marks, lone surrogates, control characters.
UNSEEN: Final = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ud800-\udfff\x00-\x08\x0e-\x1f\x7f]+"
)
UNSEEN_ASCII: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f]+")  # the same where there is nothing else: faster
SPACES: Final = re.compile(r" [^\S\n]+|[^\S\n ][^\S\n]*")  # but a single space, which is most of them
BLANKS: Final = re.compile(r"[^\S\n ]")
BREAKS: Final = re.compile(r" ?\n[ \n]*")  # when SPACES are gone
# A tag: slash, name, attributes, and ">" where it is closed. Quoted values may hold "<" and ">".
TAG: Final = re.compile(r"<(/?)([a-zA-Z][^\s<>/\"'=]*+)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)(>?)")
# The same without "<" and ">" in values: most HTML has no other tags, and is cut at them in one go.
SIMPLE_TAG: Final = re.compile(r"<(/?[a-zA-Z][^\s<>/\"'=]*+)(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*+>")
ENTITY_AT_TAG: Final = re.compile(r"&[#\w]{0,40}<")
BARE_TAG: Final = re.compile(r"<(/?)([a-zA-Z][^\s<>/\"'=]*+)([^<>]*+)(>?)")
ATTRIBUTE: Final = re.compile(r"(?<![\w:-])([\w:-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]++))")
PATIENCE: Final = 4  # times the length of the text may be spent on tags that turn out to be none


def plain(html: str) -> str:
    """Return the visible text of HTML, blocks on lines of their own."""
    if "<" not in html and "&" not in html:
        return tidy(html)
    html = html[:MAX_HTML_CHARS]
    simple = _simply_seen(html)
    return tidy("".join(_seen(html)) if simple is None else simple)


def tidy(text: str) -> str:
    """Return text without characters that nobody sees, with single spaces and single line breaks."""
    return BREAKS.sub("\n", SPACES.sub(" ", visible(text))).strip()[:MAX_TEXT_CHARS]


def visible(text: str) -> str:
    """Return text without characters that nobody sees, its gaps kept: two spaces may be left of a paragraph's end."""
    unseen = UNSEEN_ASCII if text.isascii() else UNSEEN
    return BLANKS.sub(" ", unseen.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def line(html: str) -> str:
    """Return the visible text of HTML on one line: a title."""
    return " ".join(plain(html).split())


def offers(html: str, url: str) -> tuple[str, ...]:
    """Return the addresses of the feeds that a page names in its head, without repeats."""
    found = [link for name, said, _, _ in _tags(html) if name == "link" and (link := _feed(said, url))]
    return tuple(dict.fromkeys(found))[:MAX_OFFERS]


def _simply_seen(html: str) -> str | None:
    """Return what `_seen` yields, joined; None where its care is needed."""
    pieces = SIMPLE_TAG.split(html)
    names = [name.lower() for name in pieces[1::2]]
    if not HIDDEN.isdisjoint(names) or ENTITY_AT_TAG.search(html):
        return None
    pieces[1::2] = ["\n" if name in EDGES else "" for name in names]
    text = "".join(pieces)
    return None if "<" in text else _decoded(text)


def _seen(html: str) -> Iterator[str]:
    """Yield the pieces of text, and a line break for each edge of a block."""
    shown_from = 0
    unclosed: set[str] = set()  # so that the end is searched once for each name
    for name, said, start, end in _tags(html):
        if start < shown_from:
            continue  # inside something hidden
        yield _decoded(html[shown_from:start])
        shown_from = end
        if name == "![cdata[":
            yield said
        elif name in HIDDEN and name not in unclosed and not said.endswith("/"):
            shown_from = _hidden_until(html, name, end)
            unclosed |= {name} if shown_from == end else set()
        elif name.removeprefix("/") in BLOCKS:
            yield "\n"
    yield _decoded(html[shown_from:])


def _tags(html: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield (name, attributes, start, end) of tags; comments and declarations have the name "!"."""
    patience, pattern = PATIENCE * len(html), TAG
    at = html.find("<")
    while at >= 0:
        if html.startswith(("<!", "<?"), at):
            name, said, end = _declaration(html, at)
            yield name, said, at, end
        elif (tag := pattern.match(html, at)) and tag[4]:
            end = tag.end()
            yield tag[1] + tag[2].lower(), tag[3], at, end
        else:  # "<" alone, or a tag that is never closed, is text
            patience -= tag.end() - at if tag else 0
            pattern = TAG if patience > 0 else BARE_TAG
            end = at + 1
        at = html.find("<", end)


def _declaration(html: str, at: int) -> tuple[str, str, int]:
    if html.startswith("<!--", at):
        return "!", "", _after(html, "-->", at + 4)
    if html.startswith("<![CDATA[", at):
        end = _after(html, "]]>", at)
        return "![cdata[", html[at + 9 : end].removesuffix("]]>"), end
    return "!", "", _after(html, ">", at)


def _hidden_until(html: str, name: str, start: int) -> int:
    close = re.compile(rf"</{name}\b[^>]*+>?", re.IGNORECASE).search(html, start)
    if close:
        return close.end()
    return len(html) if name in RAW else start


def _after(html: str, mark: str, start: int) -> int:
    found = html.find(mark, start)
    return len(html) if found < 0 else found + len(mark)


def _decoded(text: str) -> str:
    if "&" not in text:
        return text
    try:
        return standard.unescape(text)
    except ValueError:  # a character reference of thousands of digits
        return text


def _feed(attributes: str, url: str) -> str | None:
    found = ATTRIBUTE.finditer(attributes[:MAX_ATTRIBUTES_CHARS])
    said = {m[1].lower(): standard.unescape(m[2] or m[3] or m[4] or "").strip() for m in found}
    kind = said.get("type", "").partition(";")[0].strip().lower()
    if "alternate" not in said.get("rel", "").lower().split() or kind not in FEED_TYPES or not said.get("href"):
        return None
    try:
        link = urljoin(url, said["href"])
    except ValueError:
        return None
    return link if link.startswith(("http://", "https://")) else None
