"""What an article recalls behind its lead is neither told as new nor kept from being told later."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.detect.background import is_background
from store.model import Article, Claim
from store.terms import Reason
from tests.detect.desk import MONDAY, PAIR, Desk, article, claim, rules, say

LEAD = "Envoys met in Geneva for a third day of talks on grain. " * 12


def told(behind: str, words: str, what: str, **fields: Any) -> tuple[Claim, Article]:
    """Return a claim whose quote are these words of a sentence behind the lead, with its article."""
    text = LEAD + behind
    start = text.index(words)
    return claim(f"{what} : {words}", start=start, end=start + len(words), **fields), article(text=text)


@pytest.mark.parametrize(
    ("behind", "words", "what", "expected"),
    [
        ("Pyongyang has shelled the island.", "shelled the island", "KP>RU act attack", True),
        ("Pyongyang has shelled the island, Seoul said.", "shelled the island", "KP>RU act attack by KR", False),
        ("Pyongyang has shelled the island, as Seoul sees it.", "shelled the island", "KP>RU act attack by KR", True),
        ("Seoul warned that Pyongyang shelled the island.", "shelled the island", "KP>RU act attack by KR", False),
        ("Pyongyang shelled it, the U.S. envoy said.", "shelled it", "KP>RU act attack by US", False),
        ("Pyongyang shelled the island on Sunday.", "shelled the island", "KP>RU act attack", False),
        ("Pyongyang shelled the island.", "shelled the island", "KP>RU act attack on 2024-10-20", False),
        ("Pyongyang shelled the island.", "shelled the island", "KP>RU act attack on 2024-09-20", True),
        ("Pyongyang will shell the island.", "shell the island", "KP>RU act attack planned on 2024-12-01", False),
        ("Crews rested on Sunday.\nPyongyang shelled the island.", "shelled the island", "KP>RU act attack", True),
        ("Troops stand in the city, Seoul said.", "stand in", "KP>RU involvement deployed by KR", True),
        ("Troops entered the city on Sunday, Seoul said.", "entered", "KP>RU involvement deployed by KR", False),
        ("A pact was signed, Seoul said.", "was signed", "KP+RU treaty signed by KR", True),
        ("Pyongyang denied the shelling.", "denied the shelling", "KP stance denies by KP", True),
        ("Pyongyang denied the shelling on Sunday.", "denied the shelling", "KP stance denies by KP", False),
    ],
)
def test_behind_the_lead_news_is_said_by_somebody_or_of_these_days(
    behind: str, words: str, what: str, *, expected: bool
) -> None:
    found, of = told(behind, words, what)

    assert is_background(found, of, rules()) is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Havana has always denied the raid", True),
        ("Havana repeatedly denied the raid", True),
        ("Havana denies the raid", False),
        ("Havana denies that long-range missiles always hit the port", False),
    ],
)
def test_a_standing_position_is_no_news_even_in_a_title(title: str, *, expected: bool) -> None:
    found = claim("CU stance denies by CU", field="title", start=0, end=len(title))

    assert is_background(found, article(title=title), rules()) is expected


@pytest.mark.parametrize(
    ("title", "quote", "expected"),
    [
        ("Raids have killed 84 people so far in 2031", "killed 84 people", True),
        ("A war that has claimed 90,000 lives drags on", "claimed 90,000 lives", True),
        ("Violence this year has killed 84 people", "killed 84 people", True),
        ("Raid kills nine people, the most this year", "kills nine people", False),
        ("Raid kills nine people in the worst strike of the four-year-old war", "kills nine people", False),
        ("Raid kills nine people in the deadliest attack this year", "kills nine people", False),
        ("Raids on Tuesday have already killed nine people", "killed nine people", False),
        ("Raid kills nine, bringing the dead this year to 84", "kills nine", False),
        ("UN says the dead of the war are 90,000", "the dead of the war are 90,000", False),
    ],
)
def test_a_tally_beside_the_dead_of_the_day_is_background(title: str, quote: str, *, expected: bool) -> None:
    at = title.index(quote)
    found = claim(f"RU figure killed 84 people : {quote}", field="title", start=at, end=at + len(quote))

    assert is_background(found, article(title=title), rules()) is expected


def test_title_lead_and_corpus_hold_no_background() -> None:
    found, of = told("Pyongyang shelled the island.", "shelled the island", "KP>RU act attack")
    title = claim("KP>RU act attack : shelled the island", field="title")
    lead = claim("KP>RU act attack : met in Geneva")
    page = article("corpus:pair:1", feed="corpus", text=of.text)

    assert [is_background(*one, rules()) for one in ((title, of), (lead, of), (found, page))] == [False] * 3


def test_a_happening_that_is_recalled_is_silent_and_news_when_it_happens() -> None:
    desk = Desk()
    recalled = told("Pyongyang has shelled the island.", "shelled the island", "KP>RU act attack")

    first = desk.hold([recalled[0]], recalled[1])[0]
    then = desk.hold([claim("KP>RU act attack")], article("a2"))[0]

    assert (first.reason, first.fact, say(then)) == (Reason.BACKGROUND, None, "new")


def test_a_pact_that_is_recalled_is_news_when_it_is_signed_and_moves_on_in_a_remark() -> None:
    desk = Desk()
    signed = told("They have signed a defence pact.", "signed a defence pact", "KP>RU treaty signed of defence pact")
    done = told("They have ratified the pact.", "ratified the pact", "KP>RU treaty ratified of defence pact")

    recalled = desk.hold([signed[0]], signed[1])[0]
    news = desk.hold([claim("KP>RU treaty signed of defence pact")], article("a2"))[0]
    moved = desk.hold([done[0]], replace(done[1], key="a3"))[0]

    assert (recalled.reason, say(news), say(moved)) == (Reason.BACKGROUND, "new", "advanced from signed")


def test_what_the_lead_reports_comes_before_what_the_text_recalls() -> None:
    recalled, of = told(
        "They have signed a defence pact.", "signed a defence pact", "KP>RU treaty signed of defence pact"
    )
    lead = claim("KP>RU treaty proposed of defence pact : met in Geneva")

    found = Desk().hold([recalled, lead], of)

    assert [say(one) for one in found] == ["background", "new"]


@pytest.mark.parametrize(
    ("words", "what", "expected"),
    [
        ("Pyongyang's latest test", "KP act weapon_test", "history"),
        ("the North's nuclear and rocket tests", "KP act weapon_test", "history"),
        ("the shelling of the island", "KP>RU act attack", "history"),
        ("the North's latest test", "KP act weapon_test on 2024-12-01", "new"),
        ("a test of a rocket", "KP act weapon_test", "new"),
        ("Pyongyang's army fired a rocket", "KP act weapon_test", "new"),
        ("the army has shelled the island", "KP>RU act attack", "new"),
    ],
)
def test_a_noun_that_points_at_what_is_known_tells_nothing_new(words: str, what: str, expected: str) -> None:
    desk = Desk(situations=(replace(PAIR, title="North Korea", core=frozenset({"KP"})),))
    desk.hold([claim(what.split(" on ", maxsplit=1)[0])], article("a1"))
    later = MONDAY + timedelta(days=40)

    named = claim(f"{what} : {words}", named=not words.startswith(("Pyongyang's army", "the army")))
    found = desk.hold([named], article("a2", later, title="A visit", text=words))[0]

    assert say(found).split()[0] == expected


def test_a_blow_that_nothing_is_known_of_is_new_however_it_is_named_a_test_is_not() -> None:
    desk = Desk(situations=(replace(PAIR, title="North Korea", core=frozenset({"KP"})),))
    blow = claim("KP>RU act attack : the shelling of the island", named=True)
    test = claim("KP act weapon_test : the North's fourth test", named=True)

    found = desk.hold([blow, test], article("a1"))

    assert [say(one) for one in found] == ["new", "history"]


def test_a_trend_of_tests_is_no_test_so_the_next_one_is_news() -> None:
    desk = Desk(situations=(replace(PAIR, title="North Korea", core=frozenset({"KP"})),))
    trend = claim("KP act weapon_test : Pyongyang is stepping up its rocket tests", named=True)
    fears = claim("KP act weapon_test : a test that increased fears of more launches", named=True)

    first = desk.hold([trend], article("a1", title="A visit", text="Pyongyang is stepping up its rocket tests"))
    second = desk.hold([fears], article("a2", title="A visit", text="a test that increased fears of more launches"))

    assert [say(*first), say(*second)] == ["history", "new"]
