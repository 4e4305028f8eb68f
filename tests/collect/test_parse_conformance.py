"""Entries equal plain feedparser's on captured and constructed feeds, where these lie beside the repository."""

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest

from bot.collect.identity import moment
from bot.collect.markup import line
from bot.collect.parse import parse
from bot.errors import ParseError

FEEDS = Path(__file__).parents[2].parent / "shared" / "feeds"
EVERY = {"conformance.tar.xz": 60, "live200.tar.gz": 50}
CODE = (".json", ".py", ".rb", ".js")

pytestmark = pytest.mark.skipif(not FEEDS.is_dir(), reason="no captured feeds beside the repository")


def sample(archive: str) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(FEEDS / archive) as packed:
        files = (member for member in packed if member.isfile() and not member.name.endswith(CODE))
        for number, member in enumerate(files):
            body = packed.extractfile(member)
            if number % EVERY[archive] == 0 and body:
                yield member.name, body.read()


def published(entry: feedparser.FeedParserDict) -> object:
    dates = (moment(entry[f"{n}_parsed"]) for n in ("published", "updated", "created") if f"{n}_parsed" in entry)
    return next((date for date in dates if date), None)


def told(body: bytes) -> set[tuple[str, object]]:
    try:
        return {("".join(e.title.split()), e.published) for e in parse(body, url="https://x.example/").entries}
    except ParseError:
        return set()


@pytest.mark.parametrize("archive", EVERY)
def test_what_feedparser_finds_is_found(archive: str) -> None:
    lost = {}
    for name, body in sample(archive):
        plain = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False).entries
        known = told(body)
        missing = [
            entry.get("title")
            for entry in plain
            if ("".join(line(entry.get("title", "")).split()), published(entry)) not in known
            and ("".join(entry.get("title", "").split()), published(entry)) not in known
        ]
        if missing:
            lost[name] = missing

    assert lost == {}
