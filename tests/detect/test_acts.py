"""Acts of sentences of our own, as data: who does what to whom, by whose word, and how far it is real."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.detect.extract import extract
from bot.detect.lexicon import Lexicon
from store.model import Article, Claim
from store.terms import Kind, Reliability

CASES = tuple(
    Path(__file__).parents[1] / "cases" / name
    for name in ("acts.yaml", "attacks.yaml", "diplomacy.yaml", "speech.yaml")
)
PUBLISHED = datetime(2025, 3, 5, 12, tzinfo=UTC)


def row(case: dict[str, Any]) -> object:
    marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
    return pytest.param(case.get("title", ""), case["text"], case["acts"], id=case["text"], marks=marks)


def said(claim: Claim) -> str:
    source = f" by {claim.source}" if claim.source else ""
    status = "" if claim.status == "asserted" else f", {claim.status}"
    return f"{claim.act} {claim.actor or '-'} > {claim.target or '-'}{source}{status}"


@pytest.mark.parametrize(
    ("title", "text", "acts"), [row(case) for path in CASES for case in YAML(typ="safe").load(path)]
)
def test_sentence_tells_exactly_these_acts(title: str, text: str, acts: list[str], words: Lexicon) -> None:
    article = Article(
        key="case",
        feed="case",
        publisher="case",
        reliability=Reliability.B,
        url="https://example.org/case",
        title=title,
        text=text,
        published=PUBLISHED,
        fetched=PUBLISHED,
    )

    found = [said(claim) for claim in extract(article, words) if claim.kind is Kind.ACT]

    assert found == acts
