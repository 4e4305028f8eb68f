"""What a command or a button is answered with: text, perhaps with a chart or a file; the same for every chat."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.report.markup import NOTHING, Block, html, pages, plain
from bot.report.plot import Plot
from bot.report.render import MAX_UNITS, Rendered
from store.model import Button

WHOLE = 0  # the page that is all pages: a terminal scrolls
Rows: TypeAlias = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to hand over."""

    name: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Text with buttons; `plot` is drawn above it, `file` sent along, `later` asked for what takes its time."""

    html: str
    plain: str
    buttons: Rows = ()
    plot: Plot | None = None
    file: File | None = None
    later: Callable[[], Awaitable["Answer"]] | None = None

    @property
    def rendered(self) -> Rendered:
        """Return the text alone."""
        return Rendered(html=self.html, plain=self.plain, buttons=self.buttons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A long answer: a head and groups of lines that are turned page by page."""

    head: Sequence[Block]
    groups: Sequence[Sequence[Block]]
    apart: bool = True
    plot: Plot | None = None


def said(blocks: Sequence[Block], *, buttons: Rows = (), plot: Plot | None = None, file: File | None = None) -> Answer:
    """Return an answer of these blocks."""
    return Answer(html=html(blocks), plain=plain(blocks), buttons=buttons, plot=plot, file=file)


def page(listing: Listing, number: int, turn: Callable[[int], str]) -> Answer:
    """Return one page of a listing, counted from 1, or the whole of it (0).

    `turn` gives the data of the button that leads to a page.
    """
    if number == WHOLE:
        gap: list[Block] = [NOTHING] if listing.apart else []
        return said([*listing.head, *(block for group in listing.groups for block in (*gap, *group))])
    found = pages(listing.head, listing.groups, MAX_UNITS - 40, apart=listing.apart)
    number = max(1, min(number, len(found)))
    blocks = list(found[number - 1])
    if len(found) == 1:
        return said(blocks, plot=listing.plot)
    blocks += [(), (f"page {number} of {len(found)}",)]
    row = tuple(
        Button(label=label, data=turn(there))
        for label, there in (("‹", number - 1), ("›", number + 1))
        if 1 <= there <= len(found)
    )
    return said(blocks, buttons=(row,), plot=listing.plot if number == 1 else None)
