"""The two seed articles tell the story; where the texts are not at hand this is skipped."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.cli.replay import replayed
from bot.detect.lexicon import Lexicon
from bot.detect.rules import Rules
from bot.pipeline import Desk
from store.model import Article, Chat, Config, Situation
from store.terms import Reliability

SEEDS = Path(__file__).parents[2] / "shared" / "eval" / "seeds.jsonl"
PAIR = Situation(id="dprk-russia", title="North Korean troops in Russia's war", parties=("KP", "RU"))
HEAD = "---\ntitle: Seed A\npublisher: A\npublished: 2024-10-23\nreliability: C\n---\n"

pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason="the seed articles are not at hand")


def seed(number: int) -> Article:
    row = json.loads(SEEDS.read_text("utf-8").splitlines()[number])
    at = datetime(2024, 10, 25, 19, 13, tzinfo=UTC)
    return Article(
        key=row["id"], feed="B", publisher="B", reliability=Reliability.D, url="https://b.example/1",
        title=row["title"], text=row["text"], published=at, fetched=at,
    )  # fmt: skip


@pytest.fixture
def told(folder: Path, words: Lexicon, rules: Rules) -> list[dict[str, Any]]:
    """Seed A is the corpus; seed B comes, comes again, and comes from a second outlet."""
    (folder / "corpus").mkdir()
    (folder / "corpus" / "a.md").write_text(HEAD + seed(0).text, "utf-8")
    config = Config(
        file=str(folder / "feeds.yaml"), every=timedelta(minutes=10), feeds=(),
        situations=(replace(PAIR, corpus=str(folder / "corpus")),),
    )  # fmt: skip
    desk = Desk(config=config, chats=(Chat(chat=0),), lexicon=words, rules=rules)
    first = seed(1)
    again = replace(first, key="again", url="https://b.example/2", fetched=first.fetched + timedelta(hours=1))
    other = replace(
        first,
        key="other",
        publisher="C",
        feed="C",
        url="https://c.example/1",
        fetched=first.fetched + timedelta(hours=2),
    )
    return list(replayed(desk, [first, again, other]))


def test_seed_b_is_one_message_with_all_that_changed(told: list[dict[str, Any]]) -> None:
    first = told[0]
    changes = {
        (s["kind"], s["change"], s["claim"].get("rung") or s["claim"].get("unit"), s["claim"]["source"])
        for s in first["signals"]
    }

    assert first["action"] == "send"
    assert ("treaty", "advanced", "ratified", None) in changes
    assert ("figure", "firmer", "troop", "KR") in changes
    assert ("figure", "new", "officer", "UA") in changes
    assert ("figure", "new", "general", "UA") in changes
    assert ("stance", "advanced", "justifies", "KP") in changes
    assert ("involvement", "at_front") in {(kind, rung) for kind, _, rung, _ in changes}
    assert ("involvement", "combat") in {(kind, rung) for kind, _, rung, _ in changes}


def test_the_firmer_figure_says_what_it_was_and_who_says_so(told: list[dict[str, Any]]) -> None:
    firmer = next(s for s in told[0]["signals"] if s["change"] == "firmer")

    assert (firmer["was"]["bound"], firmer["was"]["high"], firmer["was"]["source"]) == ("up_to", 12000, "US")
    assert (firmer["claim"]["bound"], firmer["claim"]["low"], firmer["claim"]["source"]) == ("at_least", 12000, "KR")


def test_other_series_never_mix(told: list[dict[str, Any]]) -> None:
    figures = [
        value
        for line in told[:-1]
        for signal in line["signals"]
        if signal["kind"] == "figure"
        for claim in (signal["claim"], signal["was"] or {})
        for value in (claim.get("low"), claim.get("high"))
    ]

    assert not {600000, 700000, 100000} & set(figures)


def test_the_same_article_again_is_silent_and_a_second_outlet_grows_the_message(told: list[dict[str, Any]]) -> None:
    lines = [(line["action"], line["items"]) for line in told[:-1]]

    assert lines == [("send", ["seed-b"]), ("edit", ["other"])]
