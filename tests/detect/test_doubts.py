"""What speaks against a claim of a long article, and how its weights are learnt."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.detect.claims.sift.doubts import likelihood, sift, signs
from bot.detect.extract import extract, read
from bot.detect.lexicon import Lexicon
from tests.detect.test_claims import article
from tests.detect.test_passing import MUSEUM, WAR
from tests.learn import doubts

FRESH = "Sudan's army shelled a border post in Chad on Monday, killing 12 soldiers."
UNDATED = "Sudan's army shelled a border post in Chad, killing 12 soldiers."
STALE = "Talks were never the same after the shelling of Chad by Sudan's army in 2024."


def test_without_signs_nothing_speaks_for_or_against() -> None:
    assert likelihood({}, {"base": 3.0}) == 0.5
    assert likelihood({"base": 1.0, "year": 1.0}, {"base": 0.5, "year": -2.0}) < 0.5


def test_the_same_claim_stands_in_a_text_about_a_war_and_falls_in_one_about_a_museum(words: Lexicon) -> None:
    weighted = replace(words, doubts={"base": -1.5, "conflict": 2.0})
    war, museum = article(f"{WAR * 5}{UNDATED}"), article(f"{MUSEUM * 5}{UNDATED} {WAR * 2}")

    assert [c.act for c in extract(war, weighted) if c.act] == ["attack"]
    assert [c.act for c in read(museum, weighted).claims if c.act] == ["attack"]
    assert [c.act for c in extract(museum, weighted) if c.act] == []


def test_a_noun_with_the_in_a_sentence_of_long_ago_has_these_signs(words: Lexicon) -> None:
    text = article(f"{WAR * 5}{STALE}")
    claims, lines, _ = read(text, replace(words, doubts={}))

    found = [s for c, s in zip(claims, signs(claims, lines, text, words), strict=True) if c.act == "attack"]

    assert [(s["noun"], s["the noun"], s["long ago"], s["first"]) for s in found] == [(1.0, 1.0, 1.0, 0.0)]


@pytest.mark.parametrize("text", [FRESH, f"{MUSEUM}{FRESH}"])
def test_a_short_text_is_not_weighed(words: Lexicon, text: str) -> None:
    against = replace(words, doubts={"base": -9.0})

    assert [c.act for c in extract(article(text), against) if c.act] == ["attack"]


def test_where_the_title_holds_a_claim_nothing_is_weighed(words: Lexicon) -> None:
    against = replace(words, doubts={"base": -9.0})
    text = f"{WAR * 6}The EU condemned Mali's raid on a village in Niger."

    with_claim = extract(article(text, title="Mali's army attacks a village in Niger"), against)
    without = extract(article(text, title="A town waits"), against)

    assert "condemn" in [c.act for c in with_claim]
    assert without == ()


def test_what_has_a_time_of_the_last_weeks_is_not_weighed(words: Lexicon) -> None:
    found = extract(article(f"{WAR * 5}{FRESH}"), replace(words, doubts={"base": -9.0}))

    assert [c.act for c in found if c.act] == ["attack"]


def test_without_weights_every_claim_is_kept(words: Lexicon) -> None:
    text = article(f"{WAR * 5}{STALE}")
    claims, lines, _ = read(text, words)

    assert sift(claims, lines, text, replace(words, doubts={}), titled=False) == claims


def test_weights_are_learnt_from_what_right_and_wrong_claims_have() -> None:
    seen = [({"base": 1.0, "year": 1.0}, False)] * 20 + [({"base": 1.0, "first": 1.0}, True)] * 20

    weights = doubts.learn(seen)

    assert weights["year"] < 0 < weights["first"]
    assert likelihood(seen[0][0], weights) < 0.5 < likelihood(seen[-1][0], weights)


def test_judged_lines_give_weights_and_a_file_without_any_gives_none(
    tmp_path: Path, words: Lexicon, capsys: pytest.CaptureFixture[str]
) -> None:
    story = {"id": "a1", "published": "2025-03-05T12:00:00Z", "title": "", "text": f"{WAR * 5}{FRESH}"}
    claims = read(article(str(story["text"])), words).claims
    strike = next(c.start for c in claims if c.act == "attack")
    toll = next(c.start for c in claims if c.measure == "killed")
    shared = {"in": "text", "kind": "act", "act": "attack", "start": strike, "right": True}
    judged = [shared, shared | {"kind": "figure", "act": None, "measure": "killed", "start": toll, "right": False}]
    lines, none = tmp_path / "judged.jsonl", tmp_path / "none.jsonl"
    lines.write_text(json.dumps(story | {"judged": judged}) + "\n", "utf-8")
    none.write_text(json.dumps(story | {"judged": []}) + "\n", "utf-8")
    target = tmp_path / "doubts.yaml"

    doubts.main([lines], target)
    with pytest.raises(SystemExit, match="no judged claim"):
        doubts.main([none], target)

    assert "is attack: " in target.read_text("utf-8")
    assert "is killed: -" in target.read_text("utf-8")
    assert capsys.readouterr().err.startswith("2 claims, 1 right; loss")


@pytest.mark.parametrize(("line", "fault"), [("no json", "Expecting value"), ('{"id": "a1"}', "has no 'judged'")])
def test_a_file_that_holds_no_judged_articles_is_named(tmp_path: Path, line: str, fault: str) -> None:
    path = tmp_path / "judged.jsonl"
    path.write_text(f"{line}\n", "utf-8")

    with pytest.raises(SystemExit, match=rf"judged\.jsonl: .*{fault}"):
        doubts.main([path], tmp_path / "doubts.yaml")
    with pytest.raises(SystemExit, match=r"nowhere\.jsonl: No such file"):
        doubts.main([tmp_path / "nowhere.jsonl"], tmp_path / "doubts.yaml")
