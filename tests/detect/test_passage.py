"""A quote too short to be understood is shown in its sentence."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.detect.passage import WIDE, passage
from store.terms import Status
from tests.detect.desk import article, claim

TEXT = 'Envoys met. "Overnight clashes killed two at the quay." They went home.\nA drill began in the strait today.'


def quoted(words: str, text: str = TEXT, **fields: str) -> str | None:
    start = text.index(words)
    found = claim(f"KP>RU involvement combat : {words}", start=start, end=start + len(words), **fields)
    return passage(found, article(text=text, title=text))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("clashes", '"Overnight clashes killed two at the quay'),
        ("A drill", "A drill began in the strait today"),
        ("Overnight clashes killed two at the quay", None),
    ],
)
def test_a_short_quote_stands_in_its_sentence(words: str, shown: str | None) -> None:
    assert quoted(words) == shown


def test_a_title_is_shown_anyway() -> None:
    assert quoted("clashes", field="title") is None


def test_what_is_denied_is_shown_with_its_denial() -> None:
    words, text = (
        "high-level talks with the envoys of Chad",
        "Mali held to its refusal to join high-level talks with the envoys of Chad.",
    )
    start = text.index(words)
    found = claim(f"ML>TD act negotiate : {words}", start=start, end=start + len(words))

    denied = replace(found, status=Status.DENIED, named=True)

    assert passage(found, article(text=text)) is None
    assert passage(denied, article(text=text)) == text.rstrip(".")


def test_a_long_sentence_is_cut_at_words_on_both_sides() -> None:
    shown = quoted("the clash", f"{'long ago ' * 40}the clash {'went on ' * 40}")

    assert shown is not None
    assert len(shown) <= WIDE
    assert (shown[:5], "the clash" in shown, shown[-3:]) in {("…ago ", True, "on…"), ("…long", True, "on…")}


def test_a_quote_that_is_not_where_it_should_be_stands_alone() -> None:
    assert passage(claim("KP>RU act attack : no such words", start=3), article(text=TEXT)) is None


@given(st.text(max_size=400), st.integers(0, 400), st.integers(1, 30))
def test_a_passage_holds_its_quote_and_no_more_than_its_sentence(text: str, start: int, length: int) -> None:
    words = text[start : start + length]
    found = claim("KP>RU act attack", quote=words, start=start, end=start + len(words))

    shown = passage(found, article(text=text))

    assert shown is None or (words in shown and len(shown) <= max(WIDE, len(words)) + 2)


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        (
            "They met. On Sunday Gen. Smith shelled it in the U.S. sector.",
            "shelled it",
            "On Sunday Gen. Smith shelled it in the U.S. sector",
        ),
        ("He left. “They attacked us overnight.” She wept.", "attacked", "“They attacked us overnight"),
    ],
)
def test_a_sentence_is_not_cut_behind_a_title_or_capitals(text: str, words: str, shown: str) -> None:
    assert quoted(words, text) == shown


def test_a_long_text_costs_a_claim_no_more_than_its_surroundings() -> None:
    text = f"{'Crews rested. ' * 9000}Clashes broke out. {'Crews rested. ' * 9000}"

    assert quoted("Clashes", text) == "Clashes broke out"
