"""What feeds and people get wrong: order, dates, copies, floods, edits, corpora that disagree or are not there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.replay import replayed
from bot.detect.lexicon import Lexicon
from bot.detect.rules import Rules
from bot.pipeline import TERMINAL, Desk, contradictions, corpus_of, desk_with
from bot.pipeline.bound import MOST
from store.model import Article
from store.terms import Dated
from tests.detect.desk import article
from tests.pipeline.changing import desk_of

NOON = datetime(2024, 10, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
KNOWN = "North Korea has sent 3,000 soldiers to Russia, South Korea's spy agency said."
RISE = "North Korea has sent 4,500 soldiers to Russia, South Korea's spy agency said."
HEAD = "---\ntitle: {title}\npublisher: Our desk\npublished: {day}\nreliability: B\n---\n"
SITUATION = "  - {{id: {name}, title: {name}, parties: [North Korea, {other}]{corpus}}}\n"


@pytest.fixture
def desk(folder: Path, words: Lexicon, rules: Rules) -> Desk:
    """A desk that knows of 3,000 soldiers."""
    return desk_of({"parties": ["North Korea", "Russia"], "known": KNOWN, "articles": []}, folder, words, rules)


def lines(desk: Desk, items: Sequence[Article]) -> list[dict[str, Any]]:
    return [line for line in replayed(desk, items) if "summary" not in line]


def told(desk: Desk, *items: Article) -> list[tuple[str, list[str]]]:
    """What is sent about some articles, in the order they are read."""
    return [(line["action"], line["items"]) for line in lines(desk, items)]


def read(key: str, hours: float, text: str, *, late: timedelta = timedelta(), **fields: Any) -> Article:
    """An article of its own outlet, published so many hours after noon and read `late` after that."""
    at = NOON + hours * HOUR
    return article(key, at, f"{key} Wire", f"Of {key}", text=text, **{"fetched": at + late, **fields})


def test_articles_out_of_order_tell_the_newest_and_not_what_came_before_it(desk: Desk) -> None:
    newest = read("newest", 3, RISE.replace("4,500", "9,000"))
    older = read("older", 0, RISE, late=4 * HOUR)

    assert told(desk, newest, older) == [("send", ["newest"])]


def test_an_article_from_the_future_is_told_at_the_time_it_is_read(desk: Desk) -> None:
    clamped = read("future", 0, RISE, dated=Dated.CLAMPED)

    assert told(desk, clamped) == [("send", ["future"])]


@pytest.mark.parametrize("late", [timedelta(days=3), timedelta(days=3650)])
def test_an_article_read_days_or_years_late_is_learnt_and_not_told(desk: Desk, late: timedelta) -> None:
    first = read("late", 0, RISE, late=late)
    copy = replace(read("copy", 0, RISE), published=first.fetched + HOUR, fetched=first.fetched + HOUR)

    sent = told(desk, first, *((copy,) if late < timedelta(days=30) else ()))

    assert sent == []


def test_an_undated_article_is_learnt_and_not_told(desk: Desk) -> None:
    undated, dated = read("undated", 0, RISE, dated=Dated.NONE), read("dated", 1, RISE)

    assert told(desk, undated, dated) == []


def test_the_same_article_under_five_addresses_is_told_once_and_edits_nothing(desk: Desk) -> None:
    one = read("first", 0, RISE)
    copies = [replace(one, key=f"k{n}", url=f"https://example.org/first?from={n}") for n in range(5)]

    assert told(desk, *copies) == [("send", ["k0"])]


def test_an_alert_names_forty_outlets_and_a_hundred_more_are_silent(desk: Desk) -> None:
    outlets = [read(f"o{n}", n / 60, RISE.replace("said.", f"said. Outlet {n}.")) for n in range(140)]

    sent = lines(desk, outlets)

    assert [line["action"] for line in sent] == ["send", *["edit"] * (MOST - 1)]
    assert [line["items"] for line in sent[-1:]] == [[f"o{MOST - 1}"]]


def test_five_hundred_old_items_at_once_are_no_storm(desk: Desk) -> None:
    old = [
        read(f"old{n}", -24.0 * n, RISE.replace("4,500", f"{4500 + 100 * n:,}"), late=24.0 * n * HOUR)
        for n in range(3, 503)
    ]

    assert told(desk, *sorted(old, key=lambda item: item.published)) == []


def test_two_hundred_new_items_of_one_minute_are_few_messages(desk: Desk) -> None:
    flood = [
        replace(read(f"new{n:03}", n / 3600, RISE.replace("4,500", f"{4500 + n:,}")), publisher=f"Wire {n % 8}")
        for n in range(200)
    ]

    sent = lines(desk, flood)

    assert [line["action"] for line in sent] == ["send"] + ["edit"] * 7  # one for each outlet
    assert len(sent[-1]["text"]) < 4096


def test_overlapping_situations_are_one_message_that_names_both(folder: Path, words: Lexicon, rules: Rules) -> None:
    both = "situations:\n" + SITUATION.format(name="first", other="Russia", corpus="")
    (folder / "feeds.yaml").write_text(both + SITUATION.format(name="second", other="Russia", corpus=""), "utf-8")
    desk = replace(desk_with(words, folder / "feeds.yaml", rules_=rules), chats=(TERMINAL,))

    (sent,) = lines(desk, [read("one", 0, RISE)])

    assert sent["situations"] == ["first", "second"]
    assert sent["text"].splitlines()[0].endswith("first / second")
    assert sent["text"].count("4,500") == 2  # once as the change, once in its quote


def test_a_situation_without_a_corpus_tells_what_is_new_and_check_says_so(
    folder: Path, words: Lexicon, rules: Rules
) -> None:
    (folder / "feeds.yaml").write_text(
        "situations:\n" + SITUATION.format(name="bare", other="Russia", corpus=""), "utf-8"
    )
    desk = replace(desk_with(words, folder / "feeds.yaml", rules_=rules), chats=(TERMINAL,))

    checked = CliRunner().invoke(app, ["check", "--config", str(folder / "feeds.yaml")])

    assert told(desk, read("one", 0, RISE), read("two", 1, RISE)) == [("send", ["one"]), ("edit", ["two"])]
    assert "bare has no corpus" in checked.stdout


def test_pages_of_a_corpus_that_contradict_each_other_are_said(folder: Path, words: Lexicon, rules: Rules) -> None:
    (folder / "corpus").mkdir()
    for name, day, number in (
        ("a", "2024-10-01", "12,000"),
        ("b", "2024-10-05", "8,000"),
        ("c", "2024-10-06", "8,100"),
    ):
        page = HEAD.format(title=f"Page {name}", day=day) + KNOWN.replace("3,000", number)
        (folder / "corpus" / f"{name}.md").write_text(page, "utf-8")
    (folder / "feeds.yaml").write_text(
        "situations:\n" + SITUATION.format(name="pair", other="Russia", corpus=", corpus: corpus"), "utf-8"
    )
    desk = desk_with(words, folder / "feeds.yaml", rules_=rules)

    found = [(document.title, match.note) for document, match in contradictions(desk, corpus_of(desk))]
    checked = CliRunner().invoke(app, ["check", "--config", str(folder / "feeds.yaml")])

    assert [(title, "8,000, no longer 12,000" in note) for title, note in found] == [("Page b", True)]
    assert "b.md: “North Korea has sent 8,000 soldiers to Russia” contradicts “" in checked.stdout
    assert checked.exit_code == 0
