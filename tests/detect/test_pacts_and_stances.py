"""Treaties and stances of sentences of our own, as data: only the fields that a row gives are compared."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.detect.extract import extract
from bot.detect.lexicon import Lexicon
from store.model import Article, Claim
from store.terms import Kind, Reliability

CASES = Path(__file__).parent.parent / "cases"
FILES = {"treaties": Kind.TREATY, "stances": Kind.STANCE}
DAY = "2024-10-23"
Row = dict[str, object]


def cases():  # type: ignore[no-untyped-def]
    yaml = YAML(typ="safe")
    for stem, kind in FILES.items():
        for row in yaml.load(CASES / f"{stem}.yaml"):
            why = row.get("xfail")
            marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
            yield pytest.param(kind, row, id=f"{stem}: {row.get('title') or row['text']}"[:90], marks=marks)


def article(row: Row) -> Article:
    published = datetime.combine(date.fromisoformat(str(row.get("at", DAY))), time(12), UTC)
    return Article(
        key="case",
        feed="case",
        publisher="case",
        reliability=Reliability.B,
        url="https://example.org/case",
        title=str(row.get("title", "")),
        text=str(row.get("text", "")),
        published=published,
        fetched=published,
    )


def shown(claim: Claim, wanted: Row) -> Row:
    """Show of a claim what the row asks for; a quote as the row has it where it holds that."""
    row: Row = {name: getattr(claim, name) for name in wanted if name != "quote"}
    if "quote" in wanted:
        row["quote"] = wanted["quote"] if str(wanted["quote"]) in claim.quote else claim.quote
    return row


@pytest.mark.parametrize(("kind", "row"), tuple(cases()))  # type: ignore[no-untyped-call]
def test_text_holds_exactly_these_claims(kind: Kind, row: Row, words: Lexicon) -> None:
    wanted = row["claims"]
    assert isinstance(wanted, list)

    found = [claim for claim in extract(article(row), words) if claim.kind is kind]

    every = [*wanted, *({"rung": None} for _ in found[len(wanted) :])]
    assert [shown(claim, one) for claim, one in zip(found, every, strict=False)] == wanted, [
        (str(c.rung), c.actor, c.target, str(c.status), c.quote) for c in found
    ]
