"""Reads YAML into plain values that remember where they stood; the only file that imports ruamel.

1. YAML 1.2: `on`, `off`, `yes` and dates are text.
2. Every fault names file, line and column, and what to do in plain words.
3. Size, depth, number of values and expansion of aliases are bounded, whatever the bytes.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from bot.errors import ConfigError

MAX_FILE_BYTES = 1_000_000  # some 8,000 feeds
MAX_DEPTH = 20  # feeds.yaml itself needs 6
MAX_VALUES = 200_000
_LONGEST_NUMBER = 40

Steps = tuple[str | int, ...]  # keys and positions that lead to a value
Place = tuple[int, int]


@dataclass(slots=True)
class Node:
    """A value with its place (line and column from 1). `value` holds nodes where it is a list or a dict."""

    line: int
    column: int
    value: object = None
    keys: dict[str, Place] = field(default_factory=dict)
    size: int = 1
    depth: int = 1
    finished: bool = False

    def plain(self) -> object:
        """Return the value without places."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def place(self, path: Steps) -> Place:
        """Return where the value at the path stands, or the nearest value around it that is there."""
        node = self
        for step in path:
            inner = _step(node, step)
            if inner is None:
                break
            node = inner
        return node.line, node.column

    def key_place(self, path: Steps) -> Place:
        """Return where the key that ends the path stands."""
        node = self
        for step in path[:-1]:
            node = _step(node, step) or node
        return node.keys.get(str(path[-1]), (node.line, node.column))


def read_text(path: Path, *, missing: str | None = None) -> str:
    """Return the text of a file; raises ConfigError for one that is absent (`missing` is the hint), big or no UTF-8."""
    file = str(path)
    try:
        with path.open("rb") as opened:
            raw = opened.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise ConfigError("there is no such file", file=file, hint=missing) from error
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", file=file) from error
    if len(raw) > MAX_FILE_BYTES:
        raise ConfigError(f"is larger than {MAX_FILE_BYTES // 1_000_000} MB", file=file)
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        good = raw[: error.start].decode("utf-8", "replace")
        line, column = good.count("\n") + 1, len(good) - (good.rfind("\n") + 1) + 1
        hint = "save the file in the encoding UTF-8"
        raise ConfigError("is no UTF-8 text", file=file, line=line, column=column, hint=hint) from error


def parse(text: str, file: str, *, first_line: int = 1, own: bool = False) -> Node | None:
    """Return the one document of a YAML text, None where it is empty.

    `first_line` is the line of the file that the text begins on; a file of our `own` goes through the C parser where
    that is installed, which is ten times as fast but less exact about places. Raises ConfigError.
    """
    builder = _Builder(file, first_line - 1)
    try:
        for event in _events(text, own=own):
            builder.take(event)
    except ReaderError as error:
        before = text[: error.position]
        line, column = before.count("\n") + first_line, len(before) - before.rfind("\n")
        what = "holds a character that no text file holds"
        raise ConfigError(what, file=file, line=line, column=column, hint="remove it, or retype the line") from error
    except MarkedYAMLError as error:
        what, hint, opened = _in_plain_words(error)
        mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
        place = (mark.line + first_line, mark.column + 1) if mark else (None, None)
        raise ConfigError(what, file=file, line=place[0], column=place[1], hint=hint) from error
    except (YAMLError, RecursionError, ValueError) as error:
        raise ConfigError(f"is no YAML: {error}", file=file) from error
    return builder.root


def _events(text: str, *, own: bool) -> Iterator[Event]:
    events: Iterator[Event] = YAML(typ="safe", pure=not own).parse(text)
    return events


def _step(node: Node, step: str | int) -> Node | None:
    if isinstance(node.value, dict):
        found: Node | None = node.value.get(step)
        return found
    if isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
        item: Node = node.value[step]
        return item
    return None


class _Builder:
    """Puts the parser's events together; one per document, thrown away after it."""

    def __init__(self, file: str, offset: int) -> None:
        self.file, self.offset = file, offset
        self.root: Node | None = None
        self.open: list[Node] = []
        self.pending: list[str | None] = []  # the key waiting for its value, per open node
        self.anchors: dict[str, Node] = {}
        self.documents = 0

    def take(self, event: Event) -> None:
        if isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise self.fault(
                    event, "a second document begins here", "only one belongs into the file: remove the ---"
                )
        elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            self.begin(event)
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            node = self.open.pop()
            self.pending.pop()
            node.finished = True
            self.add(event, node)
        elif isinstance(event, ScalarEvent):
            self.scalar(event)
        elif isinstance(event, AliasEvent):
            node = self.anchors.get(event.anchor or "") or Node(0, 0)
            if not node.finished:
                raise self.fault(event, f"*{event.anchor} names nothing that stands before it", None)
            self.add(event, node)

    def begin(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        node = self.node(event, {} if isinstance(event, MappingStartEvent) else [])
        if len(self.open) >= MAX_DEPTH:
            raise self.fault(event, f"is nested more than {MAX_DEPTH} deep", None)
        self.open.append(node)
        self.pending.append(None)

    def scalar(self, event: ScalarEvent) -> None:
        plain = event.style is None or event.style == ""
        node = self.node(event, _resolved(event.value) if plain and event.tag is None else event.value)
        node.finished = True
        if self.open and isinstance(self.open[-1].value, dict) and self.pending[-1] is None:
            self.key(event)
        else:
            self.add(event, node)

    def node(self, event: MappingStartEvent | SequenceStartEvent | ScalarEvent, value: object) -> Node:
        tag = str(event.tag) if event.tag is not None else "!"
        if tag not in ("!", "tag:yaml.org,2002:str"):
            raise self.fault(event, f"the tag {tag} is not known here", "remove it")
        line, column = self.place(event)
        node = Node(line, column, value)
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def key(self, event: ScalarEvent) -> None:
        mapping, key = self.open[-1], event.value
        if key in mapping.keys:
            first = mapping.keys[key][0]
            raise self.fault(event, f'"{key}" stands twice', f"the first is on line {first}")
        mapping.keys[key] = self.place(event)
        self.pending[-1] = key

    def add(self, event: Event, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        parent, key = self.open[-1], self.pending[-1]
        parent.size += node.size
        parent.depth = max(parent.depth, node.depth + 1)
        if parent.size > MAX_VALUES or parent.depth > MAX_DEPTH:
            raise self.fault(
                event, "holds more than can be meant: aliases multiply here, or the file is too long", None
            )
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif key is None:
            raise self.fault(
                event, "a key must be a word, not a list or a mapping", "put a name that holds { or [ in quotes"
            )
        elif isinstance(parent.value, dict):
            if node.value is None:  # nothing stands nowhere: its key is the place to look at
                node.line, node.column = parent.keys[key]
            parent.value[key] = node
            self.pending[-1] = None

    def place(self, event: Event) -> Place:
        mark = event.start_mark
        return (mark.line + 1 + self.offset, mark.column + 1) if mark else (1 + self.offset, 1)

    def fault(self, event: Event, message: str, hint: str | None) -> ConfigError:
        line, column = self.place(event)
        return ConfigError(message, file=self.file, line=line, column=column, hint=hint)


_WORDS: Mapping[str, object] = MappingProxyType(
    {"": None, "~": None, "null": None, "Null": None, "NULL": None}
    | {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
)
_WHOLE = re.compile(r"[-+]?[0-9]+")
_FRACTION = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


def _resolved(text: str) -> object:
    """Return what a plain scalar means in the core schema of YAML 1.2 (hexadecimal, octal and infinity stay text)."""
    if text in _WORDS:
        return _WORDS[text]
    if len(text) <= _LONGEST_NUMBER:
        if _WHOLE.fullmatch(text):
            return int(text)
        if _FRACTION.fullmatch(text):
            return float(text)
    return text


# What the parser says (problem, then context), what it means, what to do, and whether the fault is where it opened.
_PLAIN_WORDS: tuple[tuple[str, str, str, bool], ...] = (
    (r"'\\t'|tab", "a tab stands where only spaces may", "indent with spaces", False),
    (r"escape", "a backslash in double quotes that means nothing", "use single quotes", False),
    (r"mapping values are not allowed", "a colon stands where none may",
     "indent as the line above, or put the text in quotes", False),
    (r"could not find expected ':'", "a key without its colon", 'write "key: value"', False),
    (r"quoted scalar", "a quotation mark that is never closed", "close it on the same line", True),
    (r"flow (?:mapping|sequence)|expected ',' or", "a [ or { that is never closed, or a comma missing",
     "close it, or add the comma", True),
    (r"block mapping|block end|block collection|indentation", "this line is indented differently from its neighbours",
     "indent keys that belong together alike", False),
    (r"cannot start any token", "a character that cannot stand here", "put the text in quotes", False),
)  # fmt: skip


def _in_plain_words(error: MarkedYAMLError) -> tuple[str, str | None, bool]:
    said = f"{error.problem or ''} {error.context or ''}"
    for pattern, what, hint, opened in _PLAIN_WORDS:
        if re.search(pattern, said):
            return what, hint, opened
    return f"is no YAML: {said.strip()}", None, False
