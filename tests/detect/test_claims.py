"""The claims of sentences of our own, as data; and the laws that hold for every text."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from bot.detect.claims.scene.scene import Scene
from bot.detect.extract import extract, read
from bot.detect.grammar.context import Context
from bot.detect.grammar.text import MAX_SENTENCE, Clause, sentences
from bot.detect.lexicon import Lexicon
from store.model import Article, Claim
from store.terms import Kind, Reliability

CASES = Path(__file__).parent.parent / "cases" / "claims"
PUBLISHED = datetime(2025, 3, 5, 12, tzinfo=UTC)
FIELDS = ("actor", "target", "source")
WORDS = (
    "Russia Ukraine's the The Hamas, said that will not to of in on by 12,000 soldiers troops missiles strike struck"
    " attacked denied deny sent sending has been killed killing two and or if may “ ” \" ' ( ) . ? … who which border"
    " treaty ratified warned according North Korean Putin NATO ceasefire agreed supplied tanks it they its"
)
ASIDE = (  # of a `long` row: what else an article speaks of, far from any war
    "The town of Setubal will plant eight hundred plane trees along its quays before the winter, the gardener"
    " who looks after them said. The trees were grown in a nursery near Evora, where they stood in clay pots"
    " for six years. Children from four schools have chosen the places, and each of them will water one tree on"
    " Mondays. The quays had none since the old elms were felled for the tramway. A baker on the waterfront"
    " hopes for shade in July, when the paving stones are too hot for bare feet. The gardener said plane trees"
    " need little care once their roots have found the river. Painters will mark a ring around each trunk so"
    " that drivers keep their distance. The first two hundred are to be set in November, the others after the"
    " Easter holidays, and a small museum will show old photographs of the avenue, lent by families who have"
    " lived there for three generations."
)
PIECES = st.lists(st.sampled_from(WORDS.split()), max_size=40)


def article(text: str, title: str = "") -> Article:
    return Article(
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


def rows() -> list[tuple[str, dict[str, object]]]:
    yaml = YAML(typ="safe")
    return [(f"{path.stem}: {row['text']}", row) for path in sorted(CASES.glob("*.yaml")) for row in yaml.load(path)]


def shown(claim: Claim) -> dict[str, object]:
    """Show a claim as a case row does: what is usual is left out."""
    value = claim.measure if claim.kind is Kind.FIGURE else claim.rung or claim.act
    row: dict[str, object] = {"kind": str(claim.kind), "value": str(value)}
    row |= {name: getattr(claim, name) for name in FIELDS if getattr(claim, name) is not None}
    if claim.status != "asserted":
        row["status"] = str(claim.status)
    if claim.hedged:
        row["hedged"] = True
    return row | {"quote": claim.quote}


@pytest.mark.parametrize(("name", "row"), [pytest.param(*row, id=row[0]) for row in rows()])
def test_sentence_holds_exactly_these_claims(name: str, row: dict[str, object], words: Lexicon) -> None:
    text = f"{row['text']} {ASIDE}" if row.get("long") else str(row["text"])

    case = article(text, str(row.get("title", "")))

    found = read(case, words).claims

    assert [shown(claim) for claim in found] == row["claims"], name
    if not row.get("long"):  # where nothing is weighed (test_doubts.py)
        assert extract(case, words) == found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=PIECES, pieces=PIECES)
def test_every_quote_is_verbatim_and_extraction_never_raises(
    title: list[str], pieces: list[str], words: Lexicon
) -> None:
    whole = article(" ".join(pieces), " ".join(title))

    for claim in extract(whole, words):
        field = whole.title if claim.field == "title" else whole.text
        assert claim.quote == field[claim.start : claim.end] != ""


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300))
def test_any_text_is_read(text: str, words: Lexicon) -> None:
    whole = article(f"Russian troops attacked. {text}", text)

    assert extract(whole, words) == extract(whole, words)


@pytest.mark.parametrize(("title", "body"), [("", "A" * 20_000), ("Army hit - " + "A" * 20_000 + "!", "")])
def test_a_run_of_capitals_costs_no_more_than_any_word(title: str, body: str, words: Lexicon) -> None:
    found = list(sentences(article(f"{body} Russia attacked.", title), words))  # hung before it came to an end

    assert found[-1].text.endswith("Russia attacked.")


def test_clauses_that_govern_each_other_are_read_to_an_end(words: Lexicon) -> None:
    sentence = "NATO will answer if Russia attacks Moldova, Macron warns."  # hung before it came to an end

    assert {claim.act for claim in extract(article(sentence), words)} == {"attack", "warn"}


def test_no_clause_governs_one_that_governs_it() -> None:
    upper, lower = Clause(0, 1, 0, "warn"), Clause(1, 2, 1, "answer")
    lower.parent = upper
    upper.parent = lower

    assert (lower.parent, upper.parent) == (upper, None)


def test_half_a_surrogate_pair_is_read_around(words: Lexicon) -> None:
    (claim,) = extract(article("Russia attacked Ukraine with missiles \udc00.", "\ud800"), words)

    assert claim.quote == "Russia attacked Ukraine with missiles"


def test_a_stem_is_sought_where_words_begin(words: Lexicon) -> None:
    scene = Scene(next(sentences(article("Cities hold the latest contests."), words)), words, Context())

    assert not scene.mentions("ties", "test")
    assert scene.mentions("contest", " the ")


def test_a_title_without_end_is_read_in_pieces(words: Lexicon) -> None:
    found = list(sentences(article("", "Russia fired at Kyiv " * 500), words))

    assert max(len(sentence.text) for sentence in found) == MAX_SENTENCE


def test_title_comes_before_text_and_a_claim_told_in_both_is_one(words: Lexicon) -> None:
    whole = article("Israeli warplanes bombed Gaza on Tuesday, the army said.", "Israeli warplanes bomb Gaza")

    found = extract(whole, words)

    assert [(c.act, c.actor, c.target) for c in found] == [("attack", "IL", "PS")]


def test_every_word_of_the_lists_is_text_in_yaml_too(words: Lexicon) -> None:
    listed = {**words.lists, **words.sets, **words.members}

    assert [name for name, found in listed.items() if not found.isdisjoint(("False", "True", "None"))] == []


def test_article_without_a_word_of_conflict_holds_no_claim(words: Lexicon) -> None:
    assert extract(article("The bakery opened a second shop in Lyon. Sales rose by a tenth."), words) == ()


def test_claims_can_be_written_as_json(words: Lexicon) -> None:
    (claim,) = extract(article("Poland expelled five Belarusian diplomats."), words)

    assert json.dumps(shown(claim)) == (
        '{"kind": "act", "value": "expel", "actor": "PL", "target": "BY",'
        ' "quote": "Poland expelled five Belarusian diplomats"}'
    )


def test_a_word_of_armed_force_tells_what_is_meant_only_near_it(words: Lexicon) -> None:
    armed = "Denmark moved 200 soldiers to Greenland. "
    calm = "A new bridge was opened in the valley. " * 8
    rebuke = "France's president called the American tariffs “unacceptable.”"

    near, far = (extract(article(armed + between + rebuke), words) for between in ("", calm))

    assert [claim.act for claim in near] == [None, "condemn"]
    assert [claim.act for claim in far] == [None]
