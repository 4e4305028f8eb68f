"""A party's position on one issue says nothing of its position on another."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.detect.issue import issues
from store.model import Claim, Situation
from tests.detect.desk import MONDAY, Desk, article, claim, rules, say


def stance(rung: str, title: str) -> Claim:
    """Return a position of North Korea that a title states."""
    return claim(f"KP stance {rung} by KP", field="title", start=0, end=len(title))


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Pyongyang denies bombing the port", "", "blows"),
        ("Pyongyang admits that its troops are abroad", "", "forces"),
        ("Pyongyang denies sending missiles for the raid", "", "arms+blows"),
        ("Pyongyang has nothing to say", "", ""),
        ("It was important and within the deadline, testimony from a couple of shipyards shows", "", ""),
        ("Pyongyang admits North Koreans fought abroad with anti-tank guns", "", "arms+forces"),
        ("Satellite put into orbit", "It was lawful, Pyongyang said.", "tests"),
        ("Satellite put into orbit", "Its reactor was lawful, Pyongyang said.", "nuclear"),
    ],
)
def test_the_issue_is_named_by_the_sentence_or_else_the_title(title: str, text: str, expected: str) -> None:
    found = claim("KP stance justifies by KP", field="text" if text else "title", start=0, end=len(text or title))

    assert issues(found, article(title=title, text=text), rules()) == expected


@pytest.mark.parametrize(
    ("first", "then", "days", "expected"),
    [
        ("Pyongyang denies that its troops are in Russia", "Pyongyang admits to soldiers in Kursk", 9, "reversed"),
        ("Pyongyang denies that its troops are in Russia", "Pyongyang admits hacking a bank", 9, "new"),
        ("Pyongyang denies that its troops are in Russia", "Pyongyang admits it", 40, "reversed"),
        ("Pyongyang denies it", "Pyongyang admits to soldiers in Kursk", 40, "reversed"),
        ("Pyongyang denies sending drones", "Pyongyang admits to sending Shaheds", 40, "reversed"),
    ],
)
def test_a_turn_is_of_one_issue(first: str, then: str, days: int, expected: str) -> None:
    desk = Desk()
    tie = claim("KP>RU act consult")
    desk.hold([stance("denies", first), tie], article("a1", title=first))

    found = desk.hold([stance("confirms", then), tie], article("a2", MONDAY + timedelta(days=days), title=then))[0]

    assert say(found).split()[0] == expected


FORCES = Situation(id="by", title="Russian forces in Belarus", parties=("RU", "BY"))


@pytest.mark.parametrize(
    ("words", "title", "what", "expected"),
    [
        ((), "Russia moves nuclear warheads to Belarus", "RU>BY involvement deployed", "new"),
        ((), "Moscow will base nuclear weapons on Belarusian soil", "RU>BY involvement deployed planned", "new"),
        ((), "Russia moves more men to Belarus", "RU>BY involvement deployed", "same"),
        ((), "Nuclear-armed Russia moves more men to Belarus", "RU>BY involvement deployed", "same"),
        (("nuclear",), "Russia moves nuclear warheads to Belarus", "RU>BY involvement deployed", "same"),
    ],
)
def test_graver_arms_are_news_where_troops_have_long_stood(
    words: tuple[str, ...], title: str, what: str, expected: str
) -> None:
    desk = Desk(situations=(replace(FORCES, words=words),))
    first = "Russian troops are in Belarus for nuclear talks"
    desk.hold([claim("RU>BY involvement deployed", field="title", end=len(first))], article("a1", title=first))

    of = article("a2", MONDAY + timedelta(days=9), title=title)
    found = desk.hold([claim(what, field="title", end=len(title))], of)[0]

    assert say(found).split()[0] == expected
