"""What a long article about something else says in passing is no report; a short one, or one about a war, tells it."""

import pytest

from bot.detect.extract import extract
from bot.detect.lexicon import Lexicon
from tests.detect.test_claims import article

REMARK = "Chad condemned Sudan's raid on a border post on Monday."
MUSEUM = (
    "The museum in the old harbour opened its doors to the first visitors after eleven years of work. "
    "Its halls show paintings, boats and clocks that were lent by families of the town. "
    "The director said that tickets were sold out until the summer and thanked the volunteers. "
)
WAR = (
    "Shells fell on the town for a third day and soldiers dug trenches along the river. "
    "The army said that its artillery had answered the fire of the rebels until the evening. "
    "Hospitals took in the wounded, and the governor spoke of the heaviest fighting since the truce. "
)


def test_of_a_remark_in_a_long_text_about_a_museum_nothing_is_told(words: Lexicon) -> None:
    assert extract(article(f"{MUSEUM * 5}{REMARK} {MUSEUM * 5}"), words) == ()


def test_of_a_remark_in_a_long_text_about_a_war_and_a_museum_the_raid_alone_is_told(words: Lexicon) -> None:
    found = extract(article(f"{MUSEUM * 5}{REMARK} {MUSEUM * 5}{WAR * 6}"), words)

    assert "condemn" not in [claim.act for claim in found]
    assert ("attack", "SD", "TD") in [(claim.act, claim.actor, claim.target) for claim in found]


def test_sanctions_on_another_state_in_a_long_text_about_a_war_and_a_museum_are_told(words: Lexicon) -> None:
    found = extract(article(f"{MUSEUM * 5}The EU imposed sanctions on Russia. {MUSEUM * 5}{WAR * 6}"), words)

    assert ("sanction", "EU", "RU") in [(claim.act, claim.actor, claim.target) for claim in found]


@pytest.mark.parametrize(
    "text",
    [
        "The judge told the jury that the suspect had robbed two banks, and his lawyer said he would appeal. ",
        "The film opened in cinemas on Friday; its actors and the director thanked the fans of the series. ",
        "Shares of the company fell as investors doubted its earnings, and customers stayed away from its stores. ",
        "Doctors at the hospital said that patients with the virus needed a vaccine that no clinic has. ",
    ],
)
def test_long_texts_about_courts_films_markets_and_medicine_tell_only_their_title(words: Lexicon, text: str) -> None:
    body = f"{text * 6}Chad's army shelled a village in Sudan, killing 12 people. {text * 6}"

    assert extract(article(body), words) == ()
    assert extract(article(body, title="Chad shells a village in Sudan"), words) != ()


def test_the_title_of_a_long_text_is_never_in_passing(words: Lexicon) -> None:
    found = extract(article(MUSEUM * 5, title="Chad warns Sudan of war"), words)

    assert [(claim.act, claim.actor, claim.target) for claim in found] == [("warn", "TD", "SD")]


def test_the_same_remark_in_a_short_text_is_told(words: Lexicon) -> None:
    found = extract(article(f"{MUSEUM}{REMARK}"), words)

    told = [(claim.act, claim.actor, claim.target) for claim in found]
    assert told == [("condemn", "TD", "SD"), ("attack", "SD", "TD")]


def test_the_same_remark_in_a_long_text_about_a_war_is_told(words: Lexicon) -> None:
    found = extract(article(f"{WAR * 5}{REMARK} {WAR * 5}"), words)

    assert ("condemn", "TD", "SD") in [(claim.act, claim.actor, claim.target) for claim in found]


def test_a_passage_on_a_war_in_a_long_text_about_a_museum_is_told(words: Lexicon) -> None:
    found = extract(article(f"{MUSEUM * 8}{WAR * 3}{REMARK} {WAR * 3}{MUSEUM * 8}"), words)

    assert ("condemn", "TD", "SD") in [(claim.act, claim.actor, claim.target) for claim in found]
