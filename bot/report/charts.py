"""Draws a chart as a PNG for a phone; the only file that imports matplotlib.

1. It is read at arm's length on a screen a hand wide: few lines, large letters, the newest value written beside it.
2. Hollow marks are ahead, filled ones are told; a bar is a range, an arrow says that more, or less, is possible.
3. No character becomes a box: what no font holds is left out.
"""

import importlib.util
import io
import logging
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from bot.report.plot import Line, Panel, Plot, Point
from store.terms import Bound

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH_IN, HEAD_IN, PANEL_IN, DPI = 6.4, 0.75, 3.5, 150
LOG_FROM: Final = 30  # a span so large is drawn on a logarithmic axis
FONTS: Final = ("DejaVu Sans", "NanumGothic")  # the second one has Hangul
ARROWS: Final[Mapping[Bound, str]] = MappingProxyType({Bound.AT_LEAST: "^", Bound.UP_TO: "v"})
MAX_LABEL: Final = 34
MANY_POINTS: Final = 40  # of a line: so many marks of full size would hide it
MILLION: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of paper, ink, grid and lines; the lines are told apart by people who are colour-blind too."""

    paper: str
    ink: str
    grid: str
    lines: tuple[str, ...]


LIGHT = Theme("#ffffff", "#1c1c1e", "#d9d9de", ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#444444"))
DARK = Theme("#17212b", "#f2f2f4", "#364351", ("#56b4e9", "#ff8c42", "#2fd0a0", "#e7a6cb", "#f0d050", "#b9c4d0"))


def draw(plot: Plot) -> bytes:
    """Return the chart as a PNG."""
    drawn = figure(plot)
    body = io.BytesIO()
    drawn.savefig(body, format="png", dpi=DPI)
    return body.getvalue()


def warm() -> None:
    """Draw a chart for nobody: loading matplotlib and listing fonts takes seconds, which the first asker would wait."""
    at = datetime(2024, 1, 1, tzinfo=UTC)
    line = Line(label="0", points=(Point(at=at, value=1.0), Point(at=at + timedelta(days=1), value=2.0)))
    draw(Plot(title="0", panels=(Panel(title="0", lines=(line,)),), until=at + timedelta(days=2)))


def figure(plot: Plot) -> "Figure":
    """Return the chart as matplotlib holds it, so that what it says can be read back."""
    import matplotlib as mpl  # noqa: PLC0415  # half a second and 60 MB: not where nobody can see a chart
    from matplotlib.figure import Figure  # noqa: PLC0415
    from matplotlib.font_manager import fontManager, get_font  # noqa: PLC0415
    from matplotlib.layout_engine import ConstrainedLayoutEngine  # noqa: PLC0415

    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # weights that a font lacks are no news
    hangul = _hangul()
    if hangul and not any(font.name == FONTS[1] for font in fontManager.ttflist):
        for file in hangul:
            fontManager.addfont(file)
    fonts = [fontManager.findfont(name) for name in FONTS[: 2 if hangul else 1]]
    known = {code for font in fonts for code in get_font(font).get_charmap()}
    theme = DARK if plot.dark else LIGHT
    ink = {"text.color": theme.ink, "axes.labelcolor": theme.ink, "xtick.color": theme.ink, "ytick.color": theme.ink}
    paper = {"figure.facecolor": theme.paper, "axes.facecolor": theme.paper, "axes.edgecolor": theme.grid}
    family = {"font.family": list(FONTS[: len(fonts)]), "font.size": 11, "text.parse_math": False}
    settings: dict[Any, Any] = {**ink, **paper, **family}
    with mpl.rc_context(settings):
        made = Figure(
            figsize=(WIDTH_IN, HEAD_IN + PANEL_IN * max(len(plot.panels), 1)),
            layout=ConstrainedLayoutEngine(h_pad=0.12),
        )
        made.suptitle("\n".join(textwrap.wrap(_shown(plot.title, known, 90), 46)), fontsize=14, fontweight=600)
        for axes, panel in zip(_axes(made, len(plot.panels)), plot.panels, strict=True):
            _panel(axes, panel, plot, theme, known)
    return made


def _hangul() -> tuple[str, ...]:
    """Return the files of the font that has Hangul, none where its package is missing; nothing of it is imported."""
    found = importlib.util.find_spec("koreanize_matplotlib")
    places = found.submodule_search_locations if found else None
    names = ("NanumGothic.ttf", "NanumGothicBold.ttf")
    return tuple(str(Path(places[0]) / "fonts" / name) for name in names) if places else ()


def _axes(made: "Figure", number: int) -> "list[Axes]":
    return list(made.subplots(max(number, 1), 1, squeeze=False)[:, 0])[:number]


def _panel(axes: "Axes", panel: Panel, plot: Plot, theme: Theme, known: set[int]) -> None:
    axes.set_title(_shown(panel.title, known, 52), loc="left", fontsize=12)
    for index, line in enumerate(panel.lines):
        _line(axes, line, plot, theme.lines[index % len(theme.lines)], known)
    axes.grid(visible=True, color=theme.grid, linewidth=0.8)
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    if panel.steps:
        steps = ["\n".join(textwrap.wrap(_shown(step, known, 60), 18)) for step in panel.steps]
        axes.set_yticks(range(len(steps)), steps)
        axes.set_ylim(-0.5, len(panel.steps) - 0.5)
    else:
        _numbers(axes, panel)
        _ends(axes, panel, plot, theme)
    _dates(axes, panel, plot)
    axes.legend(
        loc="upper left", bbox_to_anchor=(0, -0.16), ncols=2, frameon=False, fontsize=10, borderaxespad=0,
        labelcolor=theme.ink,
    )  # fmt: skip


def _line(axes: "Axes", line: Line, plot: Plot, colour: str, known: set[int]) -> None:
    told = [point for point in line.points if not point.is_ahead]
    label: str | None = _shown(line.label, known, MAX_LABEL)
    if told:
        times: list[Any] = [point.at for point in told]
        values = [point.value for point in told]
        end = max(plot.until, times[-1])
        axes.step([*times, end], [*values, values[-1]], where="post", color=colour, linewidth=2, label=label)
        label = None
    _marks(axes, line.points, colour, label)


def _ends(axes: "Axes", panel: Panel, plot: Plot, theme: Theme) -> None:
    """Write the newest value beside each line; where two lie close together, one number does for both."""
    low, high = axes.get_ylim()
    written: list[float] = []
    for index, line in enumerate(panel.lines):
        told = [point for point in line.points if not point.is_ahead]
        if not told or any(abs(told[-1].value - other) < (high - low) * 0.06 for other in written):
            continue
        written.append(told[-1].value)
        end: Any = max(plot.until, told[-1].at)
        axes.annotate(
            _number(told[-1].value), (end, told[-1].value), textcoords="offset points", xytext=(5, -4),
            fontsize=10, fontweight="bold", color=theme.lines[index % len(theme.lines)],
        )  # fmt: skip


def _marks(axes: "Axes", points: Sequence[Point], colour: str, label: str | None) -> None:
    """Mark the points, those of a shape at once: an artist for each would take ten times as long."""
    ranges = [point for point in points if point.low is not None and point.high is not None and point.low < point.high]
    if ranges:
        ends: list[Any] = [(point.at, point.low, point.high) for point in ranges]
        axes.vlines(
            [at for at, _, _ in ends], [low for _, low, _ in ends], [high for _, _, high in ends],
            colors=colour, linewidth=5, alpha=0.35, capstyle="butt",
        )  # fmt: skip
    shapes: dict[tuple[str, str], list[Point]] = {}
    for point in points:
        shape = ARROWS.get(point.bound, "o") if point.bound else "o"
        shapes.setdefault((shape, "none" if point.is_ahead else colour), []).append(point)
    for (shape, inside), marked in shapes.items():
        at: list[Any] = [point.at for point in marked]
        axes.plot(
            at, [point.value for point in marked], shape, color=colour, markerfacecolor=inside,
            markersize=9 if len(points) <= MANY_POINTS else 5, markeredgewidth=1.8, linestyle="none", label=label,
        )  # fmt: skip
        label = None


def _numbers(axes: "Axes", panel: Panel) -> None:
    from matplotlib.ticker import FuncFormatter, NullFormatter  # noqa: PLC0415

    values = [limit for line in panel.lines for p in line.points for limit in (p.low, p.high, p.value) if limit]
    if values and max(values) / max(min(values), 1) > LOG_FROM:
        axes.set_yscale("log")
        axes.yaxis.set_minor_formatter(NullFormatter())
    elif values:
        axes.set_ylim(0, max(values) * 1.18)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: _number(value)))
    axes.yaxis.get_major_locator().set_params(**({} if axes.get_yscale() == "log" else {"integer": True}))


def _dates(axes: "Axes", panel: Panel, plot: Plot) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter  # noqa: PLC0415

    times = [point.at for line in panel.lines for point in line.points]
    first, last = min(times), max(*times, plot.until)
    room: Any = max((last - first) * 0.06, timedelta(hours=6))
    axes.set_xlim(first - room, last + room * 1.9)
    locator = AutoDateLocator(minticks=3, maxticks=7)  # type: ignore[no-untyped-call]  # six fit no step into 60 to 72 h
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) < MILLION else f"{value / MILLION:,.1f} m"


def _shown(text: str, known: set[int], most: int) -> str:
    kept = "".join(character for character in text if ord(character) in known).strip() or "?"
    return kept if len(kept) <= most else f"{kept[: most - 1].rstrip()}…"
