"""What a long article about something else says in passing is no report; a short one, or one about a war, tells it."""

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


def test_of_a_remark_in_a_long_text_about_a_museum_the_raid_alone_is_told(words: Lexicon) -> None:
    found = extract(article(f"{MUSEUM * 5}{REMARK} {MUSEUM * 5}"), words)

    assert [claim.act for claim in found] == ["attack"]


def test_a_warning_to_nobody_in_a_long_text_about_a_museum_is_not_told(words: Lexicon) -> None:
    found = extract(article(f"{MUSEUM * 5}The army of Chad warned of more attacks. {MUSEUM * 5}"), words)

    assert found == ()


def test_sanctions_on_another_state_in_a_long_text_about_a_museum_are_told(words: Lexicon) -> None:
    found = extract(article(f"{MUSEUM * 5}The EU imposed sanctions on Russia on Monday. {MUSEUM * 5}"), words)

    assert [(claim.act, claim.actor, claim.target) for claim in found] == [("sanction", "EU", "RU")]


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
