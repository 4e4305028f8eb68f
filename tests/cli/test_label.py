"""Marks on alerts and silences: what is kept, what is refused, what they suggest."""

import json
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.cli.judged import figures, table
from bot.detect.lexicon import Lexicon
from bot.detect.rules import Rules
from bot.pipeline import Desk, decide
from store import feedback
from store.db import open_db
from store.feedback import Judgement, Mark
from store.model import Alert, Chat, Config, Situation
from store.terms import Change, Severity
from tests.detect.desk import article
from tests.report import made

SINCE = datetime(2024, 10, 23, 8, tzinfo=UTC)
SENT = "North Korea has sent 3,000 soldiers to Russia, South Korea's spy agency said."


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def db(folder: Path, words: Lexicon, rules: Rules) -> str:
    """A database in which one article was told and one was not."""
    pair = Situation(id="pair", title="Pair", parties=("KP", "RU"))
    config = Config(file="feeds.yaml", every=timedelta(minutes=10), feeds=(), situations=(pair,))
    desk = Desk(config=config, chats=(Chat(chat=0),), lexicon=words, rules=rules)
    with closing(open_db(str(folder / "f.db"))) as opened:
        for key, text in (("told", SENT), ("silent", "It rains in Seoul.")):
            decide(opened, article(key, SINCE, text=text), key, desk, SINCE)
    return str(folder / "f.db")


def kept(db: str) -> tuple[Judgement, ...]:
    with closing(open_db(db)) as opened:
        return feedback.judgements(opened)


def test_a_told_article_is_marked_by_its_alert_with_the_evidence(db: str) -> None:
    result = run("label", "https://example.org/told", "wrong", "--note", "an exercise", "--db", db)

    (judged,) = kept(db)
    assert judged.alert is not None
    assert (result.stdout, judged.mark, judged.note) == (
        f"alert {judged.ref[:8]}: marked wrong\n",
        Mark.WRONG,
        "an exercise",
    )
    assert [signal.match.claim.low for signal in judged.alert.signals] == [3000.0]
    assert [decision.article for decision in judged.decisions] == ["told"]


def test_a_silent_article_is_marked_missed_and_the_mark_is_taken_back(db: str) -> None:
    missed = run("label", "https://example.org/silent", "missed", "--db", db)
    marks = [(judged.ref, judged.mark, judged.alert) for judged in kept(db)]
    undone = run("label", "https://example.org/silent", "missed", "--undo", "--db", db)

    assert (missed.stdout, marks) == ("article silent: marked missed\n", [("silent", Mark.MISSED, None)])
    assert (undone.stdout, kept(db)) == ("article silent: the mark is taken back\n", ())


@pytest.mark.parametrize(
    ("ref", "mark", "reason"),
    [
        ("https://example.org/told", "missed", "mark it right or wrong"),
        ("https://example.org/silent", "wrong", "mark it missed"),
        ("https://example.org/none", "wrong", "nothing is kept about"),
    ],
)
def test_a_mark_that_cannot_be_is_refused_in_a_sentence(db: str, ref: str, mark: str, reason: str) -> None:
    result = run("label", ref, mark, "--db", db)

    assert (result.exit_code, reason in result.stderr, kept(db)) == (1, True, ())


def test_a_mark_that_is_none_is_a_wrong_use_said_in_our_words(db: str) -> None:
    result = run("label", "https://example.org/told", "good", "--db", db)

    assert (result.exit_code, kept(db)) == (2, ())
    assert "Invalid value for 'MARK': 'good' is none: say right, wrong, missed" in result.stderr


def test_the_marks_of_a_database_are_counted(db: str) -> None:
    run("label", "https://example.org/told", "right", "--db", db)
    run("label", "https://example.org/silent", "missed", "--db", db)

    found = json.loads(run("evaluate", "--feedback", "--json", "--db", db).stdout)

    assert (found["all"], found["missed"]) == ({"right": 1, "wrong": 0, "precision": 1.0}, 1)
    assert "missed: 1" in run("evaluate", "--feedback", "--db", db).stdout


def test_evaluate_wants_a_set_or_the_marks() -> None:
    assert run("evaluate").exit_code == 2


# --- what they suggest -----------------------------------------------------------------------------------------------


def judged(number: int, mark: Mark, alert: Alert, user: int = 0) -> Judgement:
    key = f"a{number}"
    return Judgement(ref=key, mark=mark, at=SINCE, user=user, alert=replace(alert, key=key))


def rise(to: int) -> Alert:
    """An alert on a figure that rose from 10,000."""
    was, now = (made.troops(low=float(number), high=float(number)) for number in (10_000, to))
    return made.alert(made.signal(now, was, Change.HIGHER, Severity.MEDIUM))


def marked(*given: tuple[int, Mark]) -> list[Judgement]:
    return [judged(number, mark, rise(to)) for number, (to, mark) in enumerate(given)]


def test_a_higher_rise_is_suggested_where_small_rises_were_wrong() -> None:
    marks = marked(*[(11_600, Mark.WRONG)] * 3, *[(15_000, Mark.RIGHT)] * 3)

    assert figures(marks)["suggestions"] == [
        "dprk-russia: `signals: {figure: {rise: 20%}}` would have spared 3 of 3 wrong messages"
    ]


@pytest.mark.parametrize(
    "given",
    [
        [(11_600, Mark.WRONG)] * 4,  # too few
        [*[(11_600, Mark.WRONG)] * 3, *[(11_600, Mark.RIGHT)] * 3],  # nothing tells them apart
        [(15_000, Mark.RIGHT)] * 6,  # nothing was wrong
    ],
)
def test_nothing_is_suggested_that_would_be_a_guess_or_a_loss(given: list[tuple[int, Mark]]) -> None:
    assert figures(marked(*given))["suggestions"] == []


def test_of_several_marks_most_count_and_even_ones_are_wrong() -> None:
    one, two = rise(15_000), rise(16_000)
    marks = [
        judged(1, Mark.RIGHT, one), judged(1, Mark.RIGHT, one, user=1), judged(1, Mark.WRONG, one, user=2),
        judged(2, Mark.RIGHT, two), judged(2, Mark.WRONG, two, user=1),
    ]  # fmt: skip

    assert figures(marks)["all"] == {"right": 1, "wrong": 1, "precision": 0.5}


def test_the_table_says_that_no_threshold_would_have_done_better() -> None:
    found: dict[str, Any] = figures([])

    assert list(table(found))[-1] == "no threshold would have done better, as far as these marks can tell"
