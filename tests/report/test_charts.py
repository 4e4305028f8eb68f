"""Charts, read back: axes, labels, marks and letters say what the facts say."""

import io
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from matplotlib.figure import Figure

from bot.report import known, plot
from bot.report.charts import DARK, LIGHT, draw, figure
from store.model import Claim, Fact
from store.terms import Bound, Kind, Status
from tests.report.made import AT_LEAST, NAMES, NOW, RATIFIED, TO_RATIFY, UP_TO, claim, fact, troops

TITLE = "North Korean troops in Russia's war"


def told(said: Claim, days: int, publisher: str = "Harbour Post") -> Fact:
    return fact(said, at=NOW - timedelta(days=days), publisher=publisher)


FIGURES = (
    told(troops(low=1500.0, high=1500.0, source="KR"), 9),
    told(UP_TO, 5),
    told(troops(low=9000.0, high=11000.0, bound=Bound.RANGE, source="UA"), 4),
    told(AT_LEAST, 1),
    told(
        troops(
            low=15000.0, high=15000.0, source="KR", status=Status.PLANNED, when=(date(2024, 12, 1), date(2024, 12, 31))
        ),
        1,
    ),
)


def drawn(*facts: Fact, dark: bool = False, names: dict[str, str] = NAMES) -> Figure:
    panels = plot.figures(facts, names) or plot.ladders(facts, names)
    return figure(plot.Plot(title=TITLE, panels=panels, until=NOW, dark=dark))


def legend_of(made: Figure, panel: int = 0) -> list[str]:
    found = made.axes[panel].get_legend()
    return [text.get_text() for text in found.get_texts()] if found else []


def test_a_process_that_warmed_up_has_loaded_what_charts_need() -> None:
    seen = "import sys; from bot.report import charts; a = 'matplotlib' in sys.modules; charts.warm()"
    seen += "; print(a, 'matplotlib.dates' in sys.modules)"

    shown = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True)  # noqa: S603  # our own words

    assert shown.stdout == "False True\n"


def test_each_origin_has_a_line_and_the_newest_value_is_written_beside_it() -> None:
    made = drawn(*FIGURES)
    (axes,) = made.axes

    assert (made.get_suptitle(), axes.get_title(loc="left")) == (TITLE, "North Korea’s forces in Russia")
    assert legend_of(made) == ["South Korea", "United States", "Ukraine"]
    assert [text.get_text() for text in axes.texts] == ["12,000", "10,000"]
    assert axes.get_ylim()[1] >= 15000


@pytest.mark.parametrize("hours", [1, 45, 52, 24 * 70, 24 * 900])
def test_every_span_of_time_has_ticks(hours: int) -> None:
    late = fact(AT_LEAST, at=NOW, publisher="Harbour Post")
    early = fact(troops(low=1500.0, high=1500.0, source="KR"), at=NOW - timedelta(hours=hours), publisher="Quay Radio")
    panels = plot.figures((early, late), NAMES)

    body = draw(plot.Plot(title=TITLE, panels=panels, until=NOW))

    assert body[:4] == b"\x89PNG"  # and nothing warned, which is an error here


def test_what_is_planned_is_hollow_and_stands_at_its_deadline() -> None:
    (axes,) = drawn(*FIGURES).axes
    hollow = [line for line in axes.lines if line.get_markerfacecolor() == "none"]

    ((at,),) = [line.get_xdata() for line in hollow]
    assert (at.date(), [line.get_ydata()[0] for line in hollow]) == (date(2024, 12, 31), [15000.0])


def test_bounds_are_arrows_and_a_range_is_a_bar() -> None:
    (axes,) = drawn(*FIGURES).axes
    shapes = {str(line.get_marker()): line.get_ydata()[0] for line in axes.lines if line.get_marker() in {"^", "v"}}
    bars = [[y for _, y in bar] for bars in axes.collections for bar in bars.get_segments()]  # type: ignore[attr-defined]

    assert shapes == {"^": 12000.0, "v": 12000.0}
    assert bars == [[9000.0, 11000.0]]


def test_a_line_of_many_values_is_few_artists_with_small_marks() -> None:
    facts = [told(troops(low=1000.0 + n, high=1000.0 + n, source="KR"), 300 - n) for n in range(300)]

    (axes,) = drawn(*facts).axes

    assert [(len(line.get_xdata()), line.get_markersize()) for line in axes.lines if line.get_marker() == "o"] == [
        (300, 5)
    ]
    assert len(axes.lines) == 2


def test_numbers_of_very_different_size_share_a_logarithmic_axis() -> None:
    facts = [told(troops(low=n, high=n, source="KR"), day) for n, day in ((40.0, 9), (12000.0, 1))]

    assert drawn(*facts).axes[0].get_yscale() == "log"


def test_a_ladder_names_its_rungs_from_the_first_to_the_last() -> None:
    signed = told(claim(Kind.TREATY, actor="RU", target="KP", rung="signed", instrument="defence pact"), 90)
    made = drawn(signed, told(TO_RATIFY, 5), told(RATIFIED, 1))
    labels = [label.get_text().replace("\n", " ") for label in made.axes[0].get_yticklabels()]

    assert (labels[0], labels[-1], len(labels)) == ("signed", "ratified", 5)
    assert legend_of(made) == ["Defence pact of Russia and North…"]


def test_cyrillic_and_hangul_are_letters_and_what_no_font_holds_is_left_out(recwarn: pytest.WarningsRecorder) -> None:
    names = NAMES | {"KR": "국가정보원", "US": "Минобороны", "UA": "\U00013000"}
    made = drawn(*FIGURES, names=names)
    body = io.BytesIO()

    made.savefig(body, format="png")

    assert legend_of(made) == ["국가정보원", "Минобороны", "?"]
    assert [str(warning.message) for warning in recwarn if "Glyph" in str(warning.message)] == []


@pytest.mark.parametrize("dark", [False, True])
def test_a_chart_is_a_picture_on_light_or_dark_paper(*, dark: bool) -> None:
    plotted = plot.Plot(title=TITLE, panels=plot.figures(FIGURES, NAMES), until=NOW, dark=dark)

    assert draw(plotted).startswith(b"\x89PNG")
    assert draw(plotted) == draw(plotted)
    made = figure(plotted)
    assert made.get_facecolor() == pytest.approx(Figure(facecolor=(DARK if dark else LIGHT).paper).get_facecolor())


def test_a_long_title_with_dollars_and_no_panels_is_drawn() -> None:
    plotted = plot.Plot(title="$x_1$ " * 60, panels=(), until=datetime(2024, 1, 1, tzinfo=UTC))

    assert draw(plotted).startswith(b"\x89PNG")


def test_denied_and_hypothetical_values_are_not_drawn() -> None:
    hidden = [told(troops(low=9.0, status=status), 1) for status in (Status.DENIED, Status.HYPOTHETICAL)]

    assert plot.figures(hidden, NAMES) == ()


def test_the_table_lists_every_value_by_series() -> None:
    listing = known.figures(FIGURES, TITLE, NAMES, NOW, dark=False)
    text = "\n".join(str(line[0]) for group in listing.groups for line in group if isinstance(line, tuple))

    assert listing.plot is not None
    assert "24 Oct: at least 12,000 soldiers (South Korea) · " in text
    assert "20 Oct: up to 12,000 soldiers (United States) · " in text
