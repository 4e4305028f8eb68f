"""What a desk's own marks say: how many of its messages were worth it, and which thresholds would have spared the rest.

1. Of several marks on one alert most count; where they are even it was wrong.
2. A threshold is suggested only where it would have spared wrong messages and kept nearly all right ones.
3. Too few marks suggest nothing. Nothing is changed by itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from store.feedback import Judgement, Mark
from store.model import Alert, Claim
from store.terms import Change, Kind, Severity

LEAST = 5  # marks below which a threshold is a guess
KEEPS = 0.9  # of the right messages a suggestion keeps at least this share
RISES = (0.15, 0.2, 0.25, 0.3, 0.5, 0.75, 1.0)
STEPS = tuple(Severity)[1:]


@dataclass(frozen=True, slots=True)
class Verdict:
    """An alert and whether the desk holds it worth its message."""

    alert: Alert
    is_right: bool


def verdicts(judgements: Iterable[Judgement]) -> tuple[Verdict, ...]:
    """Return one verdict for each alert that was marked."""
    marks: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        if judgement.alert is not None:
            marks[judgement.ref].append(judgement)
    return tuple(
        Verdict(given[-1].alert, 2 * sum(one.mark is Mark.RIGHT for one in given) > len(given))
        for _, given in sorted(marks.items())
        if given[-1].alert is not None
    )


def figures(judgements: Sequence[Judgement]) -> dict[str, Any]:
    """Return the precision in all and by situation, kind and severity, the misses, and what would have been better."""
    given = verdicts(judgements)
    return {
        "all": _counts(given),
        "situations": _grouped(given, lambda alert: alert.situations),
        "kinds": _grouped(given, _kinds),
        "severities": _grouped(given, lambda alert: (str(alert.severity),)),
        "missed": sum(one.alert is None and one.mark is Mark.MISSED for one in judgements),
        "suggestions": list(suggestions(given)),
    }


def table(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines that say the figures to people."""
    yield f"{'':24} {'right':>6} {'wrong':>6} {'precision':>9}"
    for name in ("situations", "kinds", "severities"):
        for group, counts in found[name].items():
            yield _row(group, counts)
    yield _row("all", found["all"])
    yield f"missed: {found['missed']}"
    yield from found["suggestions"] or ("no threshold would have done better, as far as these marks can tell",)


def suggestions(given: Sequence[Verdict]) -> Iterator[str]:
    """Yield the thresholds that would have spared wrong messages, as lines to put into feeds.yaml by hand."""
    groups: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    for verdict in given:
        kinds = _kinds(verdict.alert)
        if len(kinds) == 1 and len(verdict.alert.situations) == 1:
            groups[verdict.alert.situations[0], kinds[0]].append(verdict)
    for (situation, kind), some in sorted(groups.items()):
        if len(some) >= LEAST and not all(one.is_right for one in some):
            yield from _least(situation, kind, some)
            if kind == Kind.FIGURE:
                yield from _rise(situation, some)


def _least(situation: str, kind: str, some: Sequence[Verdict]) -> Iterator[str]:
    """Yield the lowest severity that spares most."""
    best: tuple[int, Severity] | None = None
    for step in STEPS:
        spared = [one for one in some if one.alert.severity.rank < step.rank]
        wrong = _spares(spared, some)
        if wrong > (best[0] if best else 0):
            best = wrong, step
    if best is not None:
        yield _said(situation, f"{kind}: {{min: {best[1]}}}", best[0], some)


def _rise(situation: str, some: Sequence[Verdict]) -> Iterator[str]:
    """Yield the smallest rise that spares most."""
    rises = [(one, grown) for one in some if (grown := _grown(one.alert)) is not None]
    best: tuple[int, float] | None = None
    for rise in RISES:
        spared = [one for one, grown in rises if grown < rise]
        wrong = _spares(spared, some)
        if wrong > (best[0] if best else 0):
            best = wrong, rise
    if best is not None:
        yield _said(situation, f"figure: {{rise: {best[1]:.0%}}}", best[0], some)


def _spares(spared: Sequence[Verdict], some: Sequence[Verdict]) -> int:
    """Return how many wrong messages are spared, 0 where too many right ones would be lost."""
    right = sum(one.is_right for one in some)
    lost = sum(one.is_right for one in spared)
    return 0 if lost > (1 - KEEPS) * right else sum(not one.is_right for one in spared)


def _said(situation: str, setting: str, wrong: int, some: Sequence[Verdict]) -> str:
    of = sum(not one.is_right for one in some)
    return f"{situation}: `signals: {{{setting}}}` would have spared {wrong} of {of} wrong messages"


def _grown(alert: Alert) -> float | None:
    """Return by which share the figures of an alert rose at most, None where they did not rise."""
    shares = [
        _point(signal.match.claim) / before - 1
        for signal in alert.signals
        if signal.match.change is Change.HIGHER
        and signal.match.was is not None
        and not signal.match.claim.increment
        and (before := _point(signal.match.was.claim))
    ]
    return max(shares, default=None) if len(shares) == len(alert.signals) else None


def _point(claim: Claim) -> float:
    return claim.low if claim.low is not None else claim.high or 0.0


def _kinds(alert: Alert) -> tuple[str, ...]:
    return tuple(sorted({str(signal.match.claim.kind) for signal in alert.signals}))


def _grouped(given: Sequence[Verdict], groups_of: Any) -> dict[str, dict[str, float]]:
    names = sorted({name for one in given for name in groups_of(one.alert)})
    return {name: _counts([one for one in given if name in groups_of(one.alert)]) for name in names}


def _counts(given: Sequence[Verdict]) -> dict[str, float]:
    right = sum(one.is_right for one in given)
    return {"right": right, "wrong": len(given) - right, "precision": right / len(given) if given else 0.0}


def _row(name: str, counts: Mapping[str, float]) -> str:
    return f"{name:24} {counts['right']:6} {counts['wrong']:6} {counts['precision']:9.2f}"
