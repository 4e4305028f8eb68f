"""Reads and writes lists of feeds as readers exchange them (OPML 2.0, opml.org); pure.

1. Folders and names stay: an outline without an address is a folder, folders within folders are joined by "/".
2. What is no list of feeds, or holds a DTD, is refused with its line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import Final
from xml.parsers import expat

from bot.collect.identity import is_address
from bot.errors import InputError
from store.model import Feed

MAX_NAME_CHARS: Final = 200
DEEPEST: Final = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed as a list names it."""

    name: str
    url: str
    folder: str = ""


def read_opml(body: bytes, *, file: str) -> tuple[Listed, ...]:
    """Return the feeds of a list, each address once, in its order; raises InputError."""
    reader = _Reader(file)
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = reader.begin, reader.end
    parser.StartDoctypeDeclHandler = reader.refuse
    reader.parser = parser
    try:
        parser.Parse(body.strip(), True)  # noqa: FBT003  # expat takes no names
    except (expat.ExpatError, ValueError, LookupError) as error:
        line = parser.ErrorLineNumber
        raise InputError(f"is no well-formed OPML: {error}", file=file, line=line) from error
    if not reader.is_opml:
        raise InputError("is no OPML: it does not begin with <opml>", file=file, line=1)
    first: dict[str, Listed] = {}
    for feed in reader.found:
        first.setdefault(feed.url, feed)
    return tuple(first.values())


def write_opml(feeds: Iterable[Feed], *, title: str) -> str:
    """Return feeds as a list that other readers take; feeds of one folder that stand together stay together."""
    lines = [*_head(title)]
    for folder, members in groupby(feeds, key=lambda feed: feed.folder):
        names = [name for name in folder.split("/") if name]
        lines += [f'{"  " * (at + 2)}<outline text="{escape(name)}">' for at, name in enumerate(names)]
        lines += [f"{'  ' * (len(names) + 2)}{_outline(feed)}" for feed in members]
        lines += [f"{'  ' * (at + 2)}</outline>" for at in reversed(range(len(names)))]
    return "\n".join([*lines, "  </body>", "</opml>", ""])


@dataclass
class _Reader:
    file: str
    is_opml: bool = False
    found: list[Listed] = field(default_factory=list)
    folders: list[str | None] = field(default_factory=list)  # of each open outline, None where it is a feed
    parser: expat.XMLParserType | None = None

    def begin(self, name: str, said: dict[str, str]) -> None:
        self.is_opml = self.is_opml or name.lower() == "opml"
        if name.lower() != "outline":
            return
        url = said.get("xmlUrl", said.get("xmlurl", "")).strip()
        title = " ".join((said.get("title") or said.get("text") or url).split())[:MAX_NAME_CHARS]
        if is_address(url):
            self.found.append(Listed(title, url, "/".join(folder for folder in self.folders if folder)))
        self.folders.append(None if url else title.replace("/", "-"))
        if len(self.folders) > DEEPEST:
            raise self._fault(f"has folders more than {DEEPEST} deep")

    def end(self, name: str) -> None:
        if name.lower() == "outline":
            self.folders.pop()

    def refuse(self, *_: object) -> None:
        raise self._fault("holds a DTD, which no list of feeds needs")

    def _fault(self, words: str) -> InputError:
        return InputError(words, file=self.file, line=self.parser.CurrentLineNumber if self.parser else None)


def _head(title: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<opml version="2.0">'
    yield f"  <head><title>{escape(title)}</title></head>"
    yield "  <body>"


def _outline(feed: Feed) -> str:
    name = escape(feed.name)
    return f'<outline type="rss" text="{name}" title="{name}" xmlUrl="{escape(feed.url)}"/>'
