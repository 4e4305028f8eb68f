"""Five situations of different kinds, each with an archive of our own writing: what must be told, and what must not."""

from collections import Counter
from functools import cache
from typing import Any

import pytest

from bot.detect.lexicon import Lexicon
from bot.detect.rules import Rules
from store.terms import Reason
from tests.pipeline.archived import ARCHIVES, SITUATIONS, Watched, desk_of_example, rows

# Why an article is silent, and the reasons that say so: which of them it is may change as sentences are read better.
SILENCES = {
    "known": {
        Reason.ALREADY_TOLD, Reason.KNOWN, Reason.BEHIND, Reason.OLD_NEWS, Reason.HISTORY, Reason.CORROBORATES,
    },
    "aside": {
        Reason.NO_PARTY, Reason.NO_CLAIMS, Reason.OFF_TOPIC, Reason.BELOW_THRESHOLD, Reason.DENIED, Reason.COMMENTARY,
    },
    "supposed": {Reason.HYPOTHETICAL, Reason.NO_CLAIMS, Reason.OFF_TOPIC, Reason.COMMENTARY},
}  # fmt: skip
ROWS = [
    pytest.param(situation, row, id=row["id"], marks=[pytest.mark.xfail(reason=row["xfail"])] if "xfail" in row else [])
    for situation in SITUATIONS
    for row in rows(situation)
]


@pytest.fixture(scope="module")
def watch(words: Lexicon, rules: Rules) -> Any:
    """Replay the archive of a situation, once."""
    return cache(
        lambda situation: Watched.by(desk_of_example(situation, words, rules), ARCHIVES / f"{situation}.jsonl")
    )


@pytest.mark.parametrize(("situation", "row"), ROWS)
def test_each_article_is_told_or_silent_as_it_must_be(watch: Any, situation: str, row: dict[str, Any]) -> None:
    found, expected = watch(situation).outcome(row["id"]), dict(row["expect"])

    if why := expected.pop("why", None):
        assert (found["action"], bool(SILENCES[why] & set(found["reasons"]))) == ("silent", True)
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize("situation", SITUATIONS)
def test_each_archive_holds_enough_of_every_sort(situation: str) -> None:
    articles = list(rows(situation))
    sorts = Counter(row["expect"]["action"] for row in articles)

    assert (len(articles) >= 25, len({row["publisher"] for row in articles}) >= 5) == (True, True)
    assert min(sorts["send"], sorts["edit"], sorts["silent"]) >= 3


@pytest.mark.parametrize("situation", SITUATIONS)
def test_nothing_is_sent_that_no_article_accounts_for(watch: Any, situation: str) -> None:
    watched = watch(situation)
    by_the_clock = [line for line in watched.lines if line not in watched.of.values()]

    assert [
        [signal["change"] for signal in line["signals"]] for line in by_the_clock if line["action"] != "edit"
    ] == SETTLED[situation]


# Plans whose date passed in the archive, by what became of them.
SETTLED: dict[str, list[list[str]]] = {
    **{situation: [] for situation in SITUATIONS},
    "dprk-russia": [["met"]],  # ten thousand soldiers by the end of the year
    "nordic-nato": [["missed"]],  # Hungary's vote by the end of the year
}
