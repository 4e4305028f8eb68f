from datetime import UTC, datetime

import pytest

from bot.detect.match import settle
from store.model import Fact
from store.terms import Change
from tests.detect.desk import Desk, article, claim, describe, moment, rules

RULES = rules()
PLAN = "KP>RU figure troops 10000 soldiers by KR planned on 2024-12-31"
RATIFY = "RU>KP treaty ratified_lower of defence pact planned on 2024-12-31"
TOWN = "KP>RU involvement combat of Lyman planned on 2024-12-31"
LATER = datetime(2025, 1, 3, 9, tzinfo=UTC)


def settled(plan: str, *after: str, now: datetime = LATER) -> tuple[Change | None, str | None] | None:
    desk = Desk()
    desk.hold([claim(plan)], article("plan", moment("day 1 09h00")))
    key = next(iter(desk.facts))
    for index, text in enumerate(after):
        desk.hold([claim(text)], article(f"a{index}", moment(f"day {index + 2} 09h00")))
    found = settle(desk.facts[key], list(desk.facts.values()), RULES, now)
    return (found.change, describe(found.fact) if found.fact else None) if found else None


@pytest.mark.parametrize(
    ("plan", "after", "expected"),
    [
        (PLAN, (), (Change.MISSED, None)),
        (PLAN, ("KP>RU figure troops 8000 soldiers by KR",), (Change.MISSED, None)),
        (PLAN, ("KP>RU figure troops more 12000 soldiers by KR",), (Change.MISSED, None)),
        (PLAN, ("KP>RU figure troops 12000 officers by KR",), (Change.MISSED, None)),
        (PLAN, ("KP>RU figure troops at_least 12000 soldiers by UA",), (Change.MET, "12000")),
        (
            PLAN,
            ("KP>RU figure troops 15000 soldiers by KR planned on 2025-03-31",),
            (Change.SUPERSEDED, "planned 15000"),
        ),
        (PLAN, ("KP>RU figure troops 15000 soldiers by KR planned on 2024-12-01",), (Change.MISSED, None)),
        (RATIFY, ("RU>KP treaty ratified of pact",), (Change.MET, "ratified")),
        (TOWN, ("KP>RU involvement combat of Izium",), (Change.MISSED, None)),
        (TOWN, ("KP>RU involvement combat of Lyman",), (Change.MET, "combat")),
        (TOWN, ("KP>RU involvement combat",), (Change.MET, "combat")),
        (RATIFY, ("RU>KP treaty ratified_lower denied of pact",), (Change.SUPERSEDED, "denied ratified_lower")),
        (RATIFY, ("RU>KP treaty suspended of pact",), (Change.SUPERSEDED, "suspended")),
        (RATIFY, ("RU>KP treaty signed of pact",), (Change.MISSED, None)),
        (
            RATIFY,
            ("RU>KP treaty ratified_lower of pact planned on 2025-02-28",),
            (Change.SUPERSEDED, "planned ratified_lower"),
        ),
        (RATIFY, ("RU>KP treaty ratified of pact possible",), (Change.MISSED, None)),
        (RATIFY, ("KP>RU treaty ratified of pact",), (Change.MISSED, None)),
        ("KP>RU act consult planned on 2024-12-31", ("KP+RU act consult",), (Change.MET, "consult")),
        ("KP>RU act consult planned on 2024-12-31", ("KP>RU act aid",), (Change.MISSED, None)),
        (
            "KP>RU involvement withdrawn planned on 2024-12-31",
            ("KP>RU involvement withdrawn",),
            (Change.MET, "withdrawn"),
        ),
        ("KP>RU involvement withdrawn planned on 2024-12-31", ("KP>RU involvement combat",), (Change.MISSED, None)),
    ],
)
def test_a_plan_is_met_missed_or_superseded_by_what_the_record_says(
    plan: str, after: tuple[str, ...], expected: tuple[Change, str | None]
) -> None:
    actual = settled(plan, *after)

    assert actual == expected


@pytest.mark.parametrize(
    ("plan", "now"),
    [
        (PLAN, datetime(2024, 12, 31, 23, tzinfo=UTC)),
        (PLAN, datetime(2025, 1, 1, 9, tzinfo=UTC)),
        ("KP>RU figure troops 10000 soldiers by KR planned", LATER),
        ("KP>RU figure troops 10000 soldiers by KR on 2024-12-31", LATER),
    ],
)
def test_what_is_not_due_or_no_plan_is_not_settled(plan: str, now: datetime) -> None:
    actual = settled(plan, now=now)

    assert actual is None


def test_a_settled_plan_says_what_it_was_and_when_it_was_due() -> None:
    desk = Desk()
    desk.hold([claim(PLAN)], article())
    (plan,) = desk.facts.values()

    found = settle(plan, [plan], RULES, LATER)

    expected: tuple[Fact, str] = (plan, "due 2024-12-31, and the record knows of nothing done")
    assert found is not None
    assert (found.was, found.note) == expected


def test_what_was_known_before_the_plan_does_not_replace_it() -> None:
    desk = Desk()
    desk.hold(
        [claim("KP>RU figure troops 15000 soldiers by KR planned on 2025-03-31")], article("a0", moment("day 1 08h00"))
    )
    desk.hold(
        [claim("KP>RU figure troops 20000 soldiers by KR planned on 2024-12-31")], article("a1", moment("day 1 09h00"))
    )
    (plan,) = (fact for fact in desk.facts.values() if fact.claim.low == 20000)

    found = settle(plan, list(desk.facts.values()), RULES, LATER)

    assert found is not None
    assert found.change == Change.MISSED
