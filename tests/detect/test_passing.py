"""What a long article about something else says in passing is no report; a short one, or one about a war, tells it."""

import pytest

from bot.detect.claims.sift.passing import is_of_else
from bot.detect.extract import extract
from bot.detect.grammar.context import LONG
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

    assert [(claim.act, claim.actor, claim.target) for claim in found] == [("attack", "SD", "TD")]


def test_sanctions_on_another_state_in_a_long_text_about_a_war_and_a_museum_are_told(words: Lexicon) -> None:
    found = extract(article(f"{MUSEUM * 5}The EU imposed sanctions on Russia. {MUSEUM * 5}{WAR * 6}"), words)

    assert [(claim.act, claim.actor, claim.target) for claim in found] == [("sanction", "EU", "RU")]


@pytest.mark.parametrize(
    "text",
    [
        "The judge told the jury that the defendant had robbed two shops, and his lawyer said he pleaded guilty. ",
        "The film opened in cinemas on Friday; its actors and the director thanked the fans of the series. ",
        "Shares fell as investors doubted the earnings, and customers stayed away from the retailer. ",
        "The virus spread among those without a vaccine, and the outbreak of the disease reached the campus. ",
    ],
)
def test_a_blow_in_a_long_text_about_courts_films_shares_and_flu_is_told_where_its_title_tells_it(
    words: Lexicon, text: str
) -> None:
    body = f"{text * 6}Chad's army shelled a village in Sudan, killing 12 people. {text * 6}"

    silent = extract(article(body), words)
    told = extract(article(body, title="Chad's army shells a village in Sudan"), words)

    assert silent == ()
    assert [(claim.act, claim.actor, claim.target) for claim in told if claim.act] == [("attack", "TD", "SD")]
    assert [claim.low for claim in told if claim.measure] == [12]


REPORT = (
    "Sudanese jets struck a market and a bus station in the Chadian town of Adre, killing 14 people, the mayor said. "
    "Among the dead were three children, a teacher and a police officer, doctors at the town's hospital said. "
    "A bank, a church, a school and the homes of eleven families were damaged, rescuers said. "
    "The governor asked companies to lend trucks for the wounded and told workers to stay at home. "
    "Passengers of a bus that was on its way from the airport told of two flights of jets over the university. "
    "Chad's army shelled a Sudanese post near Tendelti in the evening, its spokesman said. "
    "Lawmakers will debate the budget of the army after the elections, and a court will hear families who fled. "
    "Women queued for bread at a store, and a priest prayed with the parents of a girl who had been hurt. "
    "Chad recalled its ambassador from Khartoum, the foreign ministry said in a statement that was read on television. "
)


def test_an_ordinary_report_of_war_keeps_its_claims_among_hospitals_police_and_mayors(words: Lexicon) -> None:
    assert len(REPORT) > LONG

    found = extract(article(REPORT, title="Sudanese jets strike the Chadian town of Adre"), words)
    told = [(claim.act or str(claim.measure), claim.actor, claim.target) for claim in found]

    assert ("attack", "SD", "TD") in told
    assert ("killed", "TD", None) in told
    assert ("attack", "TD", "SD") in told
    assert ("expel", "TD", "SD") in told


def test_shares_and_films_outweigh_a_war_that_hospitals_and_police_do_not(words: Lexicon) -> None:
    film = "The actors of the film thanked fans, and investors of the album bought shares of the retailer. "

    assert not is_of_else(article(REPORT), words)
    assert is_of_else(article(f"{film * 8}{REPORT}"), words)


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
