"""Reads archives for `try` and `replay`: JSON lines and texts become articles; a bad line is named by its number."""

import io
import json
import sys
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.cli.stored import stored
from bot.collect.identity import same_address
from bot.errors import InputError
from store.db import clean
from store.model import Article
from store.terms import Dated, Reliability

STDIN = Path("-")
MAX_LINE_CHARS = 10_000_000
MAX_TEXT_CHARS = 1_000_000  # as `collect.read` caps a page
YEARS = range(1900, 2200)  # outside, days cannot be counted on from a date


def articles(path: Path, now: datetime, reliability: Mapping[str, Reliability]) -> Iterator[Article]:
    """Yield the articles of a `.jsonl` file, a text file, a folder of these, or a list of stored feeds, as they stand.

    "-" is standard input: JSON lines where it begins with "{", else one text. `reliability` gives the letters of known
    publishers. Raises InputError with file and line for what cannot be read.
    """
    if path == STDIN:
        yield from _lines(path, now, reliability) if _is_json() else _plain(path, now)
        return
    if path.suffix == ".opml":
        yield from stored(path, now, reliability)
        return
    if path.is_dir():
        for inner in sorted(path.iterdir()):
            if inner.suffix in {".jsonl", ".json", ".txt", ".md"}:
                yield from articles(inner, now, reliability)
        return
    if path.suffix in {".jsonl", ".json"}:
        yield from _lines(path, now, reliability)
    else:
        yield from _plain(path, now)


def _lines(path: Path, now: datetime, reliability: Mapping[str, Reliability]) -> Iterator[Article]:
    with _opened(path) as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield _article(line, path, number, now, reliability)


@contextmanager
def _opened(path: Path) -> Iterator[io.TextIOBase]:
    """Open a text file, or standard input; what fails while it is read is told with its name."""
    try:
        if path == STDIN:
            yield io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig")
        else:
            with path.open(encoding="utf-8-sig") as file:
                yield file
    except UnicodeDecodeError as error:
        raise InputError("is no UTF-8 text", file=_name(path)) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=_name(path)) from error


def _is_json() -> bool:
    """Say whether standard input begins as JSON lines do, without taking it; raises InputError where it is closed."""
    if sys.stdin is None:
        raise InputError("is closed", file=_name(STDIN))
    stream = sys.stdin.buffer
    return isinstance(stream, io.BufferedReader) and stream.peek().removeprefix(BOM_UTF8).lstrip().startswith(b"{")


def _key(path: Path) -> str:
    return "stdin" if path == STDIN else path.name


def _name(path: Path) -> str:
    return "standard input" if path == STDIN else str(path)


def _article(line: str, path: Path, number: int, now: datetime, reliability: Mapping[str, Reliability]) -> Article:
    try:
        row = json.loads(line) if len(line) <= MAX_LINE_CHARS else None
    except (ValueError, RecursionError) as error:
        raise InputError(f"is no JSON: {error}", file=_name(path), line=number) from error
    if not isinstance(row, dict):
        raise InputError("an article is a JSON object on one line", file=_name(path), line=number)
    words = {name: row.get(name) or "" for name in ("id", "publisher", "url", "title", "text", "language")}
    for name, value in words.items():
        if not isinstance(value, str):
            raise InputError(f'"{name}" must be text', file=_name(path), line=number)
    words = {name: clean(value) for name, value in words.items()}
    published = _time(row, "published", path, number)
    fetched = _time(row, "fetched", path, number) or published or now
    at = min(published or fetched, fetched)
    return Article(
        key=words["id"] or f"{_key(path)}:{number}",
        feed=words["publisher"],
        publisher=words["publisher"],
        reliability=reliability.get(words["publisher"], Reliability.F),
        url=words["url"],
        title=words["title"],
        text=words["text"][:MAX_TEXT_CHARS],
        published=at,
        fetched=fetched,
        dated=Dated.NONE if published is None else Dated.CLAMPED if published > fetched else Dated.FEED,
        language=words["language"] or None,
        address=same_address(words["url"]) if words["url"] else "",
    )


def _time(row: Mapping[str, object], name: str, path: Path, number: int) -> datetime | None:
    value = row.get(name)
    if value in (None, ""):
        return None
    try:
        at = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise InputError(f'"{name}" is no ISO date and time: {value!r}', file=_name(path), line=number) from error
    if at.year not in YEARS:
        raise InputError(f'"{name}" lies too far off: {value!r}', file=_name(path), line=number)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _plain(path: Path, now: datetime) -> Iterator[Article]:
    with _opened(path) as file:
        text = file.read(MAX_TEXT_CHARS)
    if text.strip():
        yield Article(
            key=_key(path),
            feed="",
            publisher="",
            reliability=Reliability.F,
            url="",
            title="",
            text=text,
            published=now,
            fetched=now,
            dated=Dated.NONE,
        )
