"""What a correction leaves in the record: both values, each with who said it and when."""

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.detect.lexicon import Lexicon
from bot.detect.rules import Rules
from bot.pipeline import replay
from store import stories, views
from store.db import open_db
from store.model import Article
from store.terms import Kind
from tests.detect.desk import article
from tests.pipeline.changing import desk_of

DAY_1 = datetime(2024, 10, 23, 8, tzinfo=UTC)
DAY_3 = DAY_1 + timedelta(days=2)
CASE = {
    "parties": ["North Korea", "Russia"],
    "known": "North Korea has sent 3,000 soldiers to Russia, South Korea's spy agency said.",
    "articles": [],
}
MORE = "North Korea has sent 12,000 soldiers to Russia, South Korea's spy agency said."
LESS = "North Korea has sent 8,000 soldiers to Russia, South Korea's spy agency said."
FIGHT = "North Korean troops are fighting in Russia's Kursk region, South Korea's spy agency said."
NUMBERS = ["12000", "8000"]
NO_FIGHT = "North Korean troops are not fighting in Russia's Kursk region, South Korea's spy agency said."


@pytest.mark.parametrize(
    ("first", "second", "kind", "values"),
    [
        (article("one", DAY_1, text=MORE), article("two", DAY_3, "Beta Wire", text=LESS), Kind.FIGURE, NUMBERS),
        (article("one", DAY_1, text=MORE), article("one", DAY_3, text=LESS), Kind.FIGURE, NUMBERS),
        (
            article("one", DAY_1, text=FIGHT),
            article("two", DAY_3, "Beta Wire", text=NO_FIGHT),
            Kind.INVOLVEMENT,
            ["asserted combat", "denied combat"],
        ),
    ],
    ids=["lowered by its origin", "an entry that was edited", "a retraction"],
)  # fmt: skip
def test_the_record_keeps_both_values_with_their_dates(
    first: Article, second: Article, kind: Kind, values: Sequence[str], folder: Path, words: Lexicon, rules: Rules
) -> None:
    desk = desk_of(CASE, folder, words, rules)

    with closing(open_db(":memory:")) as db:
        lines = list(replay(db, desk, [first, second]))[:-1]
        facts = [fact for fact in views.facts(db, "case", [kind]) if fact.first >= DAY_1]
        told = stories.alerts_for(db, [fact.told or "" for fact in facts])

    said = [f"{f.claim.low:.0f}" if f.claim.low is not None else f"{f.claim.status} {f.claim.rung}" for f in facts]
    assert (said, [fact.first for fact in facts]) == (values, [DAY_1, DAY_3])
    assert [line["action"] for line in lines] == ["send", "reply"]
    assert told[facts[1].told or ""].answers == facts[0].told
