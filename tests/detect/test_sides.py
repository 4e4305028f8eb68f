"""Who says what at the same time, side by side."""

from datetime import timedelta

from tests.detect.desk import MONDAY, Desk, article, claim

DAY = timedelta(days=1)
SEOUL = claim("KP>RU figure troops 12000 soldiers by KR")
KYIV = claim("KP>RU figure troops 8000 soldiers by UA")
MOSCOW = claim("RU>KP stance denies by RU")


def test_a_number_in_conflict_stands_beside_the_others_and_the_denials() -> None:
    desk = Desk()
    desk.read([SEOUL, MOSCOW], article("a1"))

    found = desk.hold([KYIV], article("a2", MONDAY + DAY))[0]

    assert found.sides == (KYIV, SEOUL, MOSCOW)


def test_a_denial_stands_beside_the_numbers_it_denies() -> None:
    desk = Desk()
    desk.read([SEOUL], article("a1"))
    desk.read([KYIV], article("a2", MONDAY + DAY))

    found = desk.hold([MOSCOW], article("a3", MONDAY + 2 * DAY))[0]

    assert found.sides == (SEOUL, KYIV, MOSCOW)


def test_nobody_stands_beside_what_nobody_disputes_or_disputed_long_ago() -> None:
    desk = Desk()
    desk.read([MOSCOW], article("a1"))

    agreed = desk.hold([SEOUL], article("a2", MONDAY + DAY))[0]
    late = desk.hold([claim("KP>RU stance denies by KP")], article("a3", MONDAY + 40 * DAY))[0]

    assert (agreed.sides, late.sides) == (None, None)
