"""Changes feeds.yaml as a person would: a line or a word, with every comment and the order kept.

1. The file is read anew for each change, so that nobody's edit is lost.
2. What would not load is never written; what is written replaces the file at once, or not at all.
"""

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from bot.errors import ConfigError
from bot.settings.load import Code, examine
from bot.settings.source import read_text

WIDE = 4_096  # no line is broken


def add_feed(path: Path, code: Code, *, name: str, url: str) -> None:
    """Add a feed that somebody in a chat named; raises ConfigError, also where its address stands there already.

    Its host may come to stand for a private address later: the feed is marked so that none is asked then.
    """

    def change(file: CommentedMap) -> None:
        feeds = _list(file, "feeds")
        if any(feed.get("url") == url for feed in feeds):
            raise ConfigError(f"reads {url} already", file=str(path))
        feed = CommentedMap({"name": _text(name), "url": DoubleQuotedScalarString(url), "private": "off"})
        feed.fa.set_flow_style()
        feeds.append(feed)

    _change(path, code, change)


def add_feeds(path: Path, code: Code, listed: Sequence[tuple[str, str, str]]) -> int:
    """Add feeds as (name, address, folder) whose address does not stand there; return how many. Raises ConfigError."""
    added = 0

    def change(file: CommentedMap) -> None:
        nonlocal added
        feeds = _list(file, "feeds")
        known = {feed.get("url") for feed in feeds}
        for name, url, folder in listed:
            if url not in known:
                filed = {"folder": _text(folder)} if folder else {}
                feed = CommentedMap({"name": _text(name), "url": DoubleQuotedScalarString(url), **filed})
                feed.fa.set_flow_style()
                feeds.append(feed)
                added += 1

    _change(path, code, change)
    return added


def remove_feed(path: Path, code: Code, url: str) -> None:
    """Take a feed out of the list; raises ConfigError where it is not there."""

    def change(file: CommentedMap) -> None:
        feeds = _list(file, "feeds")
        for index, feed in enumerate(feeds):
            if feed.get("url") == url:
                _keep_comments(feeds, index)
                del feeds[index]
                return
        raise ConfigError(f"reads no feed at {url}", file=str(path))

    _change(path, code, change)


def set_chat(path: Path, code: Code, chat: int, topic: int | None, values: Mapping[str, str | None]) -> None:
    """Set keys of a chat, None takes one out; raises ConfigError where the chat is not there or a value is wrong."""

    def change(file: CommentedMap) -> None:
        known = [entry for entry in file.get("chats") or [] if entry.get("chat") == chat]
        found = next((entry for entry in known if entry.get("topic") == topic), known[0] if known else None)
        if found is None:
            raise ConfigError(f"names no chat {chat}", file=str(path), hint="add it under chats: first")
        for key, value in values.items():
            if value is None:
                found.pop(key, None)
            else:
                found[key] = _text(value)

    _change(path, code, change)


def add_chat(path: Path, code: Code, chat: int, topic: int | None = None, admin: int | None = None) -> bool:
    """Add a chat, and an admin where one is named; False where the chat is there already."""
    added = []

    def change(file: CommentedMap) -> None:
        chats = _list(file, "chats")
        if not any(entry.get("chat") == chat and entry.get("topic") == topic for entry in chats):
            entry = CommentedMap({"chat": chat} | ({"topic": topic} if topic is not None else {}))
            entry.fa.set_flow_style()
            chats.append(entry)
            added.append(entry)
        if admin is not None and admin not in _list(file, "admins"):
            _list(file, "admins").append(admin)

    _change(path, code, change)
    return bool(added)


# --- reading and writing ---------------------------------------------------------------------------------------------


def _change(path: Path, code: Code, change: Callable[[CommentedMap], None]) -> None:
    place = path.resolve()  # a link stays one: what it leads to is replaced
    text = read_text(place)
    file, yaml = _parsed(text, str(path)), _yaml(text)
    change(file)
    written = StringIO()
    yaml.dump(file, written)
    _replace(place, written.getvalue(), code, str(path))


def _parsed(text: str, file: str) -> CommentedMap:
    try:
        found = _yaml(text).load(text)
    except (YAMLError, ValueError) as error:
        raise ConfigError("cannot be changed from here: it is no sound YAML", file=file) from error
    if not isinstance(found, CommentedMap):
        raise ConfigError("cannot be changed from here: it holds no keys", file=file)
    return found


def _yaml(text: str) -> YAML:
    """Return a parser that writes lists indented as the file has them."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = WIDE
    yaml.version = None
    if "\n  - " in text:
        yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _list(file: CommentedMap, key: str) -> Any:
    if not isinstance(file.get(key), CommentedSeq):
        file[key] = CommentedSeq()
    return file[key]


def _text(value: str) -> Any:
    return DoubleQuotedScalarString(value) if not value.replace(" ", "").isalnum() or value.isdigit() else value


def _keep_comments(feeds: CommentedSeq, index: int) -> None:
    """Hand what stands below a feed, which the parser hangs on it, to its neighbour above."""
    hung = feeds.ca.items.pop(index, None)
    above = feeds[index - 1] if index else None
    if hung and isinstance(above, CommentedMap) and (index - 1) not in feeds.ca.items:
        feeds.ca.items[index - 1] = hung


def _replace(place: Path, text: str, code: Code, name: str) -> None:
    """Write beside the file, check, and put it in its place; raises ConfigError, and the file stays as it was."""
    try:
        number, beside = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", file=name) from error
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
        _, faults = examine(beside, code)
        if faults:
            fault = faults[0]
            raise ConfigError(fault.message, file=name, line=fault.line, column=fault.column, hint=fault.hint)
        Path(beside).chmod(place.stat().st_mode & 0o777)
        Path(beside).replace(place)
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", file=name) from error
    finally:
        with suppress(OSError):
            Path(beside).unlink()
