from datetime import timedelta

import pytest

from bot.detect.rules import build
from store.terms import ACTS, RUNGS, Change, Kind, Measure, Status
from tests.detect.desk import ROOT, read_yaml, rules

DATA = read_yaml(ROOT / "bot/detect/rules.yaml")


def test_every_rung_is_a_step_or_a_way_back() -> None:
    actual = {kind: {*ladder.steps, *ladder.back} for kind, ladder in rules().ladders.items()}

    assert actual == {kind: set(rungs) for kind, rungs in RUNGS.items()}


def test_everything_that_can_be_said_has_a_weight() -> None:
    expected = {kind: set(rungs) for kind, rungs in RUNGS.items()}
    expected |= {Kind.FIGURE: {measure.value for measure in Measure}, Kind.ACT: set(ACTS)}

    actual = {kind: set(points) for kind, points in rules().severity.items()}

    assert actual == expected


def test_every_status_that_enters_and_every_change_that_tells_has_points() -> None:
    silent = {Change.SAME}

    actual = (set(rules().status), set(rules().change))

    assert actual == (set(Status) - {Status.HYPOTHETICAL}, set(Change) - silent)


def test_every_act_and_reaction_is_one_of_the_guide() -> None:
    assert (rules().mutual | rules().reactions) <= set(ACTS)


@pytest.mark.parametrize(
    ("kind", "act", "expected"),
    [
        (Kind.ACT, "weapon_test", timedelta(hours=36)),
        (Kind.ACT, "warn", timedelta(days=7)),
        (Kind.STANCE, None, timedelta(days=120)),
    ],
)
def test_an_act_has_its_own_memory_or_that_of_its_kind(kind: Kind, act: str | None, expected: timedelta) -> None:
    actual = rules().remembers(kind, act)

    assert actual == expected


def test_a_part_that_is_missing_is_named() -> None:
    with pytest.raises(KeyError, match="figures"):
        build({key: part for key, part in DATA.items() if key != "figures"})


def test_a_word_that_is_no_change_is_refused() -> None:
    with pytest.raises(ValueError, match="grown"):
        build(DATA | {"change": {"grown": 1}})
