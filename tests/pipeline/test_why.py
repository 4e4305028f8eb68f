"""Why: every article and alert answers for itself, sent or silent, a season later too."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import KEPT, KEPT_ALERTS
from bot.detect.lexicon import Lexicon
from bot.detect.rules import Rules
from bot.pipeline import Desk, replay
from bot.report.explain import explain
from bot.report.markup import plain
from store import entries, stories, views
from store.db import Database, open_db
from store.terms import Change
from tests.detect.desk import article
from tests.pipeline.changing import desk_of

SINCE = datetime(2024, 10, 23, 8, tzinfo=UTC)
CASE = {
    "at": "",
    "parties": ["North Korea", "Russia"],
    "known": "North Korea has sent 3,000 soldiers to Russia, South Korea's spy agency said.",
    "articles": [],
}
NEWS = {
    "rise": "North Korea has sent 4,500 soldiers to Russia, South Korea's spy agency said.",
    "again": "South Korea's spy agency said that North Korea had sent 4,500 soldiers to Russia.",
    "less": "North Korea has sent 3,000 soldiers to Russia, South Korea's spy agency said.",
    "if": "If North Korea sent 100,000 soldiers to Russia, the war would change.",
    "rain": "It rains in Lima.",
    "plan": "North Korea will send 9,000 soldiers to Russia by 26 October, South Korea's spy agency said.",
    "late": "It still rains in Seoul.",
}


@pytest.fixture
def desk(folder: Path, words: Lexicon, rules: Rules) -> Desk:
    return desk_of(CASE, folder, words, rules)


@pytest.fixture
def db(desk: Desk) -> Iterator[Database]:
    """A database in which the news was told, an hour apart; the last came when the plan had passed."""
    at = {key: SINCE + timedelta(hours=number) for number, key in enumerate(NEWS)}
    at["late"] = SINCE + timedelta(days=5)
    with closing(open_db(":memory:")) as opened:
        items = [article(key, at[key], f"{key} Wire", f"Of {key}", text=text) for key, text in NEWS.items()]
        list(replay(opened, desk, items, kept=True))
        yield opened


def why(db: Database, ref: str) -> str:
    found = views.why(db, ref)
    assert found is not None
    return plain(explain(found, {"KP": "North Korea", "RU": "Russia", "KR": "South Korea"}, "UTC"))


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("https://example.org/rise", ("told as", "higher, known: 3,000", "3,000 -> 4,500", "between North", "high:")),
        ("https://example.org/again", ("corroborates what was told", "= same", "the record holds it")),
        ("https://example.org/less", ("silent", "behind what is known", "the same origin said so before")),
        ("https://example.org/if", ("silent", "hypothetical", "supposed, not said to be so")),
        ("https://example.org/rain", ("No situation: silent", "names no party")),
    ],
)  # fmt: skip
def test_an_article_says_what_it_met_and_each_rule(db: Database, ref: str, said: tuple[str, ...]) -> None:
    told = why(db, ref)

    assert [word for word in said if word not in told] == []


def test_a_plan_that_the_clock_settled_says_so_under_its_alert_and_its_article(db: Database) -> None:
    missed = next(
        alert for alert in stories.recent(db, None, None, 10) if alert.signals[0].match.change is Change.MISSED
    )

    assert [("missed" in told, "the record knows of nothing done" in told) for told in (why(db, missed.key),)] == [
        (True, True)
    ]
    assert "missed" in why(db, "https://example.org/plan")


def test_the_whys_are_kept_for_a_month_at_least_and_forgotten_in_the_end(db: Database) -> None:
    late = SINCE + timedelta(days=31)
    entries.prune(db, late - KEPT)
    stories.prune(db, late - KEPT_ALERTS)
    kept = [views.why(db, f"https://example.org/{key}") is not None for key in NEWS]

    for prune, span in ((entries.prune, KEPT), (stories.prune, KEPT_ALERTS)):
        prune(db, SINCE + timedelta(days=400) - span)

    assert kept == [True] * len(NEWS)
    assert [views.why(db, f"https://example.org/{key}") for key in NEWS] == [None] * len(NEWS)
    assert stories.recent(db, None, None, 10) == ()


def test_what_was_told_is_not_told_again_when_its_alert_is_forgotten(db: Database, desk: Desk) -> None:
    told = len(stories.recent(db, None, None, 10))
    later = SINCE + timedelta(days=30)
    stories.prune(db, later)

    again = article("once more", later, "Late Wire", text=NEWS["rise"])
    items = [*(article(key, SINCE) for key in NEWS), again]
    list(replay(db, desk, items, kept=True))

    assert (told, stories.recent(db, None, None, 10)) == (3, ())
