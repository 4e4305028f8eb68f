"""Blocks of text that become Telegram HTML and plain text alike: what is written once fits both."""

import html as escaping
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

# Overrides and isolates of the bidirectional algorithm: left open, they would turn around what follows them.
TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
# Put before a name, it keeps Telegram from making mentions and commands of other people's words.
JOINER = "\u2060"
# A character reference that a feed has written twice over: "Sweden&apos;s".
REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});")
MAX_URL = 2000
MAX_LINES = 80  # more would be a scroll, and more entities than a message may hold
LONG_QUOTE = 240  # from here a quote is folded until it is tapped


@dataclass(frozen=True, slots=True)
class Bold:
    """Words that carry the news."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; plain words where the address is no web address."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Time:
    """A moment: Telegram shows it in the reader's own zone, `text` stands in where it cannot."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A block of somebody's words."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A block of fixed width, such as a traceback or lines to copy."""

    text: str


Span: TypeAlias = str | Bold | Link | Time
Line: TypeAlias = tuple[Span, ...]
Block: TypeAlias = Line | Quote | Code
NOTHING: Line = ()


def html(blocks: Sequence[Block]) -> str:
    """Return Telegram HTML; every text is escaped, no tag stays open."""
    return "\n".join(_html(block) for block in blocks).strip()


def plain(blocks: Sequence[Block]) -> str:
    """Return the same without markup: quotes indented, addresses written out."""
    return "\n".join(_plain(block) for block in blocks).replace(JOINER, "").strip()


def units(blocks: Sequence[Block]) -> int:
    """Return the length that Telegram's limit counts at most: UTF-16 units without markup."""
    return _units("\n".join(_bare(block) for block in blocks).strip())


def fitted(head: Sequence[Block], groups: Sequence[Sequence[Block]], most: int, *, apart: bool = True) -> list[Block]:
    """Return the head and as many groups as fit, and say how many are left out; `apart` sets blank lines between."""
    blocks = list(head)
    gap: list[Block] = [NOTHING] if apart else []
    for index, group in enumerate(groups):
        longer = [*blocks, *gap, *group]
        if units(longer) > most or len(longer) > MAX_LINES:
            return [*blocks, *gap, (f"and {len(groups) - index} more",)]
        blocks = longer
    return blocks


def pages(
    head: Sequence[Block], groups: Sequence[Sequence[Block]], most: int, *, apart: bool = True, lines: int = 48
) -> list[list[Block]]:
    """Return the groups on as many pages as they need, each below the head; one that fills a page is cut in lines."""
    gap: list[Block] = [NOTHING] if apart else []
    top = _room(head)
    found, taken = [list(head)], top
    for group in groups:
        whole = len(group) <= lines // 2 and _room(group) <= most // 2
        for part in [group] if whole else [[block] for block in group]:
            added = [*(gap if whole or part[0] is group[0] else []), *part]
            asked = _room(added)
            page = found[-1]
            if len(page) > len(head) and (taken + asked > most or len(page) + len(added) > lines):
                page, taken = list(head), top
                found.append(page)
            page += added
            taken += asked
    return found


def clean(text: str, most: int) -> str:
    """Return text of others as one safe line of at most `most` characters, cut between words where that is near.

    Character references are written out; control characters, unpaired surrogates and open turns of direction go, runs
    of blanks become one, and "@name" and "/word" are kept from becoming a mention and a command.
    """
    text = REFERENCE.sub(lambda found: escaping.unescape(found[0]), text) if "&" in text else text
    kept = text if text.isprintable() else _printable(text)  # most are, and need no look at each character
    return re.sub(r"(?<!\S)([(\[“\"']?[@/])(?=\w)", f"\\1{JOINER}", _cut(" ".join(kept.split()), most))


def _printable(text: str) -> str:
    return "".join(c for c in text.translate(TURNING) if unicodedata.category(c) not in {"Cc", "Cs"} or c.isspace())


def _cut(line: str, most: int) -> str:
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    if " " in cut[most * 3 // 4 :]:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" \u200d,.;:") + "…"


def _html(block: Block) -> str:
    match block:
        case Quote(text):
            fold = " expandable" if len(text) > LONG_QUOTE else ""
            return f"<blockquote{fold}>{_text(text)}</blockquote>"
        case Code(text):
            return f"<pre>{_text(text)}</pre>"
        case _:
            return "".join(_span(span) for span in block)


def _span(span: Span) -> str:
    match span:
        case Bold(text):
            return f"<b>{_text(text)}</b>"
        case Link(text, url):
            return f'<a href="{escaping.escape(url)}">{_text(text)}</a>' if _leads(url) else _text(text)
        case Time(at, text):
            return f'<tg-time unix="{int(at.timestamp())}" format="dt">{_text(text)}</tg-time>'
        case _:
            return _text(span)


def _text(text: str) -> str:
    return escaping.escape(text, quote=False)


def _leads(url: str) -> bool:
    return len(url) <= MAX_URL and url.isprintable() and re.fullmatch(r"https?://[^\s<>\"]+", url) is not None


def _plain(block: Block) -> str:
    match block:
        case Quote(text):
            return f"    “{text}”"
        case Code(text):
            return "\n".join(f"    {line}" for line in text.splitlines())
        case _:
            return "".join(_plain_span(span) for span in block)


def _plain_span(span: Span) -> str:
    match span:
        case Link(text, url):
            return f"{text} {url}" if _leads(url) else text
        case Bold(text) | Time(_, text):
            return text
        case _:
            return span


def _room(blocks: Sequence[Block]) -> int:
    """Return the units of blocks with a line's end after each."""
    return sum(_units(_bare(block)) + 1 for block in blocks)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _bare(block: Block) -> str:
    if isinstance(block, Quote | Code):
        return block.text
    return "".join(span if isinstance(span, str) else span.text for span in block)
