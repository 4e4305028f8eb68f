from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.detect.extract import extract
from bot.detect.lexicon import Lexicon
from store.model import Article, Claim
from store.terms import Kind, Reliability

CASES = Path(__file__).parents[1] / "cases"


def article(row: Mapping[str, object]) -> Article:
    published = datetime.fromisoformat(str(row.get("at", "2024-10-23"))).replace(hour=12, tzinfo=UTC)
    return Article(
        key="k",
        feed="f",
        publisher="p",
        reliability=Reliability.B,
        url="https://news.example/k",
        title=str(row.get("title", "")),
        text=str(row.get("text", "")),
        published=published,
        fetched=published,
    )


def plain(claim: Claim, fields: Mapping[str, object]) -> dict[str, object]:
    values = {name: getattr(claim, name) for name in fields}
    return {name: str(value) if isinstance(value, str) else value for name, value in values.items()}


def rows(stem: str) -> list[dict[str, object]]:
    return list(YAML(typ="safe").load(CASES / f"{stem}.yaml"))


def check(kind: Kind, row: Mapping[str, object], words: Lexicon, request: pytest.FixtureRequest) -> None:
    if "xfail" in row:
        request.applymarker(pytest.mark.xfail(reason=str(row["xfail"]), strict=True))
    expected = row["claims"]
    assert isinstance(expected, list)

    found = [claim for claim in extract(article(row), words) if claim.kind is kind]

    assert len(found) == len(expected), found
    ranked = sorted(found, key=lambda claim: str(claim.rung))
    wanted = sorted(expected, key=lambda claim: str(claim["rung"]))
    assert [plain(claim, fields) for claim, fields in zip(ranked, wanted, strict=True)] == wanted


@pytest.mark.parametrize("row", rows("involvements"), ids=lambda row: row.get("text") or row["title"])
def test_a_text_tells_these_moves_of_forces_and_no_others(
    row: dict[str, object], words: Lexicon, request: pytest.FixtureRequest
) -> None:
    check(Kind.INVOLVEMENT, row, words, request)


@pytest.mark.parametrize("row", rows("transfers"), ids=lambda row: row.get("text") or row["title"])
def test_a_text_tells_these_transfers_of_arms_and_no_others(
    row: dict[str, object], words: Lexicon, request: pytest.FixtureRequest
) -> None:
    check(Kind.TRANSFER, row, words, request)
