"""Entries equal plain feedparser's on captured and constructed feeds, where these lie beside the repository."""

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest

from bot.collect.cut import cut
from bot.collect.identity import moment
from bot.collect.markup import line
from bot.collect.parse import parse
from bot.errors import ParseError
from store.model import Entry

FEEDS = Path(__file__).parents[2].parent / "shared" / "feeds"
ARCHIVES = {"conformance.tar.xz": 1, "live200.tar.gz": 4}  # every one, every fourth
CODE = (".json", ".py", ".rb", ".js")
URL = "https://x.example/"
# Here an item's xml:base leaks into the next item; with the first cut out, the second has its own.
KNOWN = ("rss-with-item-scoped-html-base.xml",)

pytestmark = [
    pytest.mark.skipif(not FEEDS.is_dir(), reason="no captured feeds beside the repository"),
    pytest.mark.slow,
]


def sample(archive: str) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(FEEDS / archive) as packed:
        files = (member for member in packed if member.isfile() and not member.name.endswith(CODE))
        for number, member in enumerate(files):
            body = packed.extractfile(member) if number % ARCHIVES[archive] == 0 else None
            if body:
                yield member.name, body.read()


def published(entry: feedparser.FeedParserDict) -> object:
    dates = (moment(entry[f"{n}_parsed"]) for n in ("published", "updated", "created") if f"{n}_parsed" in entry)
    return next((date for date in dates if date), None)


def entries(body: bytes, known: tuple[str, ...] = ()) -> tuple[Entry, ...]:
    try:
        return parse(body, url=URL, known=known).entries
    except ParseError:
        return ()


def lost(body: bytes, found: tuple[Entry, ...]) -> list[str | None]:
    """Titles that plain feedparser finds and we do not, where no two entries have one id: we tell these once."""
    plain = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False).entries
    names = [entry.get("id") or entry.get("link") for entry in plain]
    told = {("".join(e.title.split()), e.published) for e in found}
    return [
        entry.get("title")
        for entry, name in zip(plain, names, strict=True)
        if (name is None or names.count(name) == 1)
        and ("".join(line(entry.get("title", "")).split()), published(entry)) not in told
        and ("".join(entry.get("title", "").split()), published(entry)) not in told
    ]


def altered(body: bytes, found: tuple[Entry, ...]) -> list[str | None]:
    """Titles of entries that read otherwise, or are gone, when every other item is cut out as known."""
    items = cut(body.strip(), ()).items
    if not items or len(items) > len(found):  # the latter: some are told once
        return []
    new = entries(body, items[1::2])
    fewest = len(found) - len(set(items[1::2]))
    return [entry.title for entry in new if entry not in found] + [None] * (fewest - len(new))


@pytest.mark.parametrize("archive", ARCHIVES)
def test_what_feedparser_finds_is_found(archive: str) -> None:
    faults = {}
    for name, body in sample(archive):
        found = entries(body)
        faults[name] = (lost(body, found), altered(body, found))

    assert {name: fault for name, fault in faults.items() if any(fault) and not name.endswith(KNOWN)} == {}
