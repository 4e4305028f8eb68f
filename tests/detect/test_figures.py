from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from bot.detect.extract import extract
from bot.detect.lexicon import Lexicon
from store.model import Article, Claim
from store.terms import Kind, Reliability

CASES = Path(__file__).parents[1] / "cases"
ROWS = [row for name in ("figures", "victims") for row in YAML(typ="safe").load(CASES / f"{name}.yaml")]
NUMBERS = "12 3,000 several at least up to two a dozen another hundreds of half".split()
WORDS = (
    "killed wounded soldiers troops Russian Ukrainian missiles fired at Kyiv and , were dead deployed in of them"
    " including others toll rose captured by the army a . “ ” strike on tanks lost not if may said"
).split()


def article(title: str, text: str, at: str = "2024-10-23") -> Article:
    published = datetime.fromisoformat(at).replace(hour=12, tzinfo=UTC)
    return Article(
        key="k",
        feed="f",
        publisher="p",
        reliability=Reliability.B,
        url="https://news.example/k",
        title=title,
        text=text,
        published=published,
        fetched=published,
    )


def figures(told: Article, words: Lexicon) -> list[Claim]:
    return [claim for claim in extract(told, words) if claim.kind is Kind.FIGURE]


def plain(claim: Claim, fields: Mapping[str, object]) -> dict[str, object]:
    values = {name: getattr(claim, name) for name in fields}
    return {name: str(v) if isinstance(v, str) else v for name, v in values.items()}


def order(values: Mapping[str, object]) -> tuple[str, str, str]:
    return str(values["measure"]), str(values["low"]), str(values["high"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.get("text") or row["title"])
def test_a_text_holds_these_figures_and_no_others(
    row: Mapping[str, object], words: Lexicon, request: pytest.FixtureRequest
):
    if "xfail" in row:
        request.applymarker(pytest.mark.xfail(reason=str(row["xfail"]), strict=True))
    told = article(str(row.get("title", "")), str(row.get("text", "")), str(row.get("at", "2024-10-23")))
    expected = row["claims"]
    assert isinstance(expected, list)

    found = figures(told, words)

    expected = sorted(expected, key=order)
    found = sorted(found, key=lambda claim: order(plain(claim, {"measure": "", "low": "", "high": ""})))
    assert len(found) == len(expected)
    assert [plain(claim, row) for claim, row in zip(found, expected, strict=True)] == expected


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from([*NUMBERS, *WORDS]), max_size=25).map(" ".join)))
def test_any_text_is_read_without_error_and_each_quote_is_its_own(words: Lexicon, text: str):
    told = article("", text)

    found = figures(told, words)

    assert [told.text[c.start : c.end] for c in found] == [c.quote for c in found]
    assert found == figures(told, words)
