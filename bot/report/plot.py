"""What a chart shows, as values: panels of lines over time; made from facts and drawn by `charts`; pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import partial

from bot.report.phrases import RUNGS as RUNG_WORDS
from bot.report.words import Names, origin, party, topic
from store.model import Claim, Fact
from store.terms import RUNGS, Bound, Kind, Status

MAX_PANELS = 3  # of a chart: what a phone shows at once
MAX_LINES = 6  # of a panel: more colours cannot be told apart
TOLD = (Status.ASSERTED, Status.POSSIBLE, Status.PLANNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A value at a moment; `low` and `high` differ for a range, one is None where the value is bounded on one side."""

    at: datetime
    value: float
    low: float | None = None
    high: float | None = None
    bound: Bound | None = None
    is_ahead: bool = False  # planned or possible: drawn hollow, at its deadline where it has one


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one voice says, or one party does, in order of time."""

    label: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Lines over one axis; `steps` names the values of a ladder, empty for numbers."""

    title: str
    lines: tuple[Line, ...]
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A chart: its title, its panels from top to bottom, and when it was made."""

    title: str
    panels: tuple[Panel, ...]
    until: datetime
    dark: bool = False


def figures(facts: Iterable[Fact], names: Names) -> tuple[Panel, ...]:
    """Return a panel for each of the most reported series of figures, a line for each origin."""
    panels = []
    for told in _by_weight(facts, _series):
        lines = _lines(told, partial(_voice, names=names), _figure_point)
        if lines:
            panels.append(Panel(title=topic(told[0].claim, names), lines=lines))
    return tuple(panels[:MAX_PANELS])


def ladders(facts: Iterable[Fact], names: Names) -> tuple[Panel, ...]:
    """Return a panel for each ladder that was climbed: its rungs as steps, a line for each party."""
    panels = []
    for told in _by_weight(facts, lambda fact: (fact.subject.kind, "")):
        kind = told[0].subject.kind
        used = [RUNGS[kind].index(fact.claim.rung) for fact in told if fact.claim.rung in RUNGS[kind]]
        if not used:
            continue
        first, last = min(used), max(used)
        lines = _lines(told, partial(_climber, names=names), partial(_rung_point, low=first))
        steps = tuple(RUNG_WORDS[kind, rung][0] for rung in RUNGS[kind][first : last + 1])
        if lines:
            panels.append(Panel(title=kind.value.capitalize(), lines=lines, steps=steps))
    return tuple(panels[:MAX_PANELS])


def amount(claim: Claim) -> float | None:
    """Return where on the axis a figure stands: the middle of a range, else its one limit."""
    if claim.low is not None and claim.high is not None:
        return (claim.low + claim.high) / 2
    return claim.low if claim.low is not None else claim.high


def _series(fact: Fact) -> tuple[object, ...]:
    claim = fact.claim
    return (fact.subject.actor, fact.subject.target, claim.measure, claim.unit_class)


def _voice(fact: Fact, names: Names) -> str:
    said = origin(fact.claim, names)
    return said or (party(fact.claim.actor, names) if fact.claim.source else fact.publisher)


def _climber(fact: Fact, names: Names) -> str:
    claim = fact.claim
    return topic(claim, names) if fact.subject.kind is not Kind.STANCE else party(claim.actor, names)


def _by_weight(facts: Iterable[Fact], key: Callable[[Fact], tuple[object, ...]]) -> list[list[Fact]]:
    found: dict[tuple[object, ...], list[Fact]] = {}
    for fact in sorted(facts, key=lambda fact: (fact.first, fact.key)):
        if fact.claim.status in TOLD:
            found.setdefault(key(fact), []).append(fact)
    return sorted(found.values(), key=lambda told: -len(told))


def _lines(
    facts: Sequence[Fact], label: Callable[[Fact], str], point: Callable[[Fact], Point | None]
) -> tuple[Line, ...]:
    found: dict[str, list[Point]] = {}
    for fact in facts:
        made = point(fact)
        if made is not None:
            found.setdefault(label(fact), []).append(made)
    ordered = sorted(found.items(), key=lambda item: -len(item[1]))[:MAX_LINES]
    return tuple(Line(label=name, points=tuple(sorted(points, key=lambda p: p.at))) for name, points in ordered)


def _figure_point(fact: Fact) -> Point | None:
    claim, value = fact.claim, amount(fact.claim)
    if value is None or claim.increment:
        return None
    return Point(
        at=_when(fact), value=value, low=claim.low, high=claim.high, bound=claim.bound, is_ahead=_is_ahead(claim)
    )


def _rung_point(fact: Fact, low: int) -> Point | None:
    rungs = RUNGS[fact.subject.kind]
    if fact.claim.rung not in rungs:
        return None
    return Point(at=_when(fact), value=float(rungs.index(fact.claim.rung) - low), is_ahead=_is_ahead(fact.claim))


def _is_ahead(claim: Claim) -> bool:
    return claim.status in (Status.PLANNED, Status.POSSIBLE)


def _when(fact: Fact) -> datetime:
    claim = fact.claim
    return datetime.combine(claim.when[1], time(12), UTC) if _is_ahead(claim) and claim.when else fact.first
