"""The chat in a terminal: messages printed one below the other, edits as what they add."""

import asyncio
import hashlib
import os
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from bot.report.reply import Answer, File
from bot.report.send import Seen
from bot.report.words import SIGNS
from store.model import Message
from store.terms import Action, Severity

KEPT = 200  # messages whose lines are remembered, so that an edit can show what is new
MOST_FILES = 1_000  # of one name in a folder
MAX_TYPED_BYTES = 65_536  # a terminal hands over a line at a time
BOLD, DIM, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
COLOURS = {Severity.LOW: "", Severity.MEDIUM: "\x1b[33m", Severity.HIGH: "\x1b[91m", Severity.CRITICAL: "\x1b[31m"}


class TerminalTransport:
    """Delivers by `write`, which prints one message; `colour` is for terminals only, never for files and pipes."""

    def __init__(self, write: Callable[[str], None], *, colour: bool = False) -> None:
        self._write = write
        self._colour = colour
        self._lines: OrderedDict[str, frozenset[str]] = OrderedDict()

    def gap_s(self, chat: int) -> float:  # noqa: ARG002  # no chat of a terminal is ever flooded
        """Return 0: a terminal needs no pacing."""
        return 0.0

    async def deliver(self, message: Message) -> int:
        """Print a message and return an id made of its key, the same after a restart."""
        known = self._lines.get(message.alert or message.key, frozenset())
        if message.action is Action.EDIT and known:
            self._write(self._painted(message, _update(message.plain, known)))
        else:
            self._write(self._painted(message, message.plain))
        self._remember(message)
        return message.target if message.action is Action.EDIT and message.target is not None else _number(message.key)

    async def probe(self, message: Message, number: int) -> Seen:  # noqa: ARG002  # nothing printed is ever in doubt
        """Return NOTHING: what a terminal was given, it shows."""
        return Seen.NOTHING

    def _remember(self, message: Message) -> None:
        key = message.alert or message.key
        self._lines[key] = frozenset(message.plain.splitlines())
        self._lines.move_to_end(key)
        while len(self._lines) > KEPT:
            self._lines.popitem(last=False)

    def _painted(self, message: Message, text: str) -> str:
        if not self._colour:
            return text
        head, _, rest = text.partition("\n")
        lines = (f"{DIM}{line}{PLAIN}" if line.startswith("    ") else line for line in rest.splitlines())
        return "\n".join([f"{COLOURS[message.severity]}{BOLD}{head}{PLAIN}", *lines])


async def typed(keyboard: int) -> AsyncIterator[str]:
    """Yield each line typed into the terminal of that file number, until its end (Ctrl-D).

    The terminal stays in blocking mode: what prints to it is mostly the same device, and would fail otherwise.
    """
    lines: asyncio.Queue[bytes] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def hear() -> None:
        try:
            line = os.read(keyboard, MAX_TYPED_BYTES)
        except OSError:  # the terminal is gone
            line = b""
        if not line:
            loop.remove_reader(keyboard)
        lines.put_nowait(line)

    loop.add_reader(keyboard, hear)
    try:
        while line := await lines.get():
            yield line.decode(errors="replace").strip()
    finally:
        loop.remove_reader(keyboard)


def on_screen(told: Answer) -> str:
    """Return an answer as the terminal shows it: a file is laid into the current folder, a chart is left to chats."""
    lines = [told.plain]
    if told.file is not None:
        try:
            lines.append(f"written to {_laid(told.file)}")
        except OSError as error:
            lines.append(f"{Path(told.file.name).resolve()} cannot be written: {error.strerror}")
    return "\n".join(lines)


def _laid(file: File) -> Path:
    """Write a file into the current folder and return its place; no other file of that name is overwritten."""
    name = Path(file.name)
    places = (name, *(name.with_stem(f"{name.stem}-{number}") for number in range(2, MOST_FILES)))
    place = next((place for place in places if not place.exists()), name)
    with place.open("xb") as free:
        free.write(file.body)
    return place.resolve()


def _update(text: str, known: frozenset[str]) -> str:
    """Return the head and what an edit adds to the lines already printed."""
    head, *lines = text.splitlines()
    for sign in SIGNS.values():
        head = head.replace(f"{sign} ", "", 1)
    return "\n".join([f"✎ Updated: {head}", *(line for line in lines if line and line not in known)])


def _number(key: str) -> int:
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:6])
