"""What belongs to a situation with words: gifts to the one its title names, its own pacts and fights."""

from typing import Any

import pytest

from bot.detect.lexicon import Lexicon
from bot.detect.topic import focus, speaks
from store.model import Claim, Situation
from tests.detect.desk import Desk, article, claim, say

ARMS = Situation(id="arms", title="Arms for Moldova", parties=("MD", "US", "PL"), words=("weapons", "missile", "tank"))
GRAIN = Situation(id="grain", title="The Danube grain deal", parties=("MD", "RS", "TR"), words=("grain",))


def of(what: str, text: str, **fields: Any) -> Claim:
    """Return a claim that a whole text shows."""
    return claim(what, quote=text, start=0, end=len(text), **fields)


@pytest.mark.parametrize(
    ("what", "title", "expected"),
    [
        ("RS>MD transfer supplied of rockets", "Serbia sends Moldova rockets", "new"),
        ("RS>MD transfer supplied of wheat", "Serbia sends Moldova wheat", "off topic"),
        ("RS>AL transfer supplied of rockets", "Serbia sends Albania rockets", "off topic"),
        ("RU>WEST act warn by RU", "Russia warns the West over tanks for Moldova", "new"),
        ("RU>WEST act warn by RU", "Russia warns the West over gas for Moldova", "off topic"),
        ("RU>WEST act warn by RU", "Russia warns the West over tanks for Albania", "off topic"),
    ],
)
def test_what_anybody_gives_the_one_titled_and_answers_to_it_belong(
    words: Lexicon, what: str, title: str, expected: str
) -> None:
    desk = Desk(situations=(focus(ARMS, words),))

    found = desk.hold([of(what, title, field="title")], article(title=title))[0]

    assert say(found) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Serbia raided Moldova. The grain deal is up for renewal.", "off topic"),
        ("Serbia raided Moldova's grain ports. The deal is up for renewal.", "new"),
    ],
)
def test_blows_need_a_word_of_the_situation_in_their_own_sentence(words: Lexicon, text: str, expected: str) -> None:
    desk = Desk(situations=(focus(GRAIN, words),))
    told = text[: text.index(".")]

    found = desk.hold([of("RS>MD act attack", told, field="text")], article(title="A day on the Danube", text=text))[0]

    assert say(found) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey backs Moldova's bid to join the alliance. The grain deal is up for renewal.", "off topic"),
        ("Turkey backs a new term of the deal with Moldova. The grain must flow.", "new"),
    ],
)
def test_steps_of_another_sort_of_pact_than_the_corpus_tells_of_do_not_belong(
    words: Lexicon, text: str, expected: str
) -> None:
    desk = Desk(situations=(focus(GRAIN, words),))
    page = article(
        "corpus:1", feed="corpus", title="Brief", text="Moldova and Serbia signed the grain deal with Turkey"
    )
    desk.hold([of("MD+RS>TR treaty signed of deal", page.text, field="text")], page)
    told = text[: text.index(".")]

    found = desk.hold([of("TR>MD treaty proposed", told, field="text")], article(title="A day at sea", text=text))[0]

    assert say(found).split(" from")[0] == expected


def test_armed_men_are_no_word_for_arms(words: Lexicon) -> None:
    situation = focus(Situation(id="a", title="Arms for Moldova", parties=("MD", "US"), words=("arms",)), words)

    assert speaks("Moldova gets arms", situation)
    assert not speaks("an armed mutiny in Moldova", situation)


def test_no_word_that_every_sentence_holds_makes_one_worth_reading(words: Lexicon) -> None:
    assert words.gate.isdisjoint(["the", "to", "on", "at", "with", "its", "no"])
