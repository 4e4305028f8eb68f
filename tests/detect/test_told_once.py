"""One happening is told once, whatever verb, ladder or outlet reports it."""

from datetime import timedelta

import pytest

from store.terms import Action, Change, Reason
from tests.detect.desk import MONDAY, Desk, article, claim, say

HOUR = timedelta(hours=1)


def read(desk: Desk, hours: float, *texts: str, title: str = "A day at the front", text: str = "") -> tuple[str, ...]:
    """Read an article so many hours after Monday; return the action, or the reasons for silence."""
    of = article(f"a{hours}", MONDAY + hours * HOUR, f"Outlet {hours}", title, text=text)
    verdict = desk.read([claim(one) for one in texts], of)
    return (verdict.action.value,) if verdict.action else tuple(str(reason) for reason in verdict.reasons)


@pytest.mark.parametrize(
    ("hours", "figure", "expected"),
    [
        (2, "KP>RU figure weapons vague 24 rockets by RU", ("edit",)),
        (2, "RU>KP figure weapons vague 24 rockets by KP", ("send",)),
        (2, "KP>RU figure weapons 30 rockets by RU", ("send",)),
        (30, "KP>RU figure weapons vague 24 rockets by RU", ("send",)),
    ],
)
def test_dozens_of_rockets_are_those_of_the_attack_that_was_told(
    hours: float, figure: str, expected: tuple[str, ...]
) -> None:
    desk = Desk()

    told = read(desk, 0, "KP>RU act attack by RU")

    assert (told, read(desk, hours, figure, "KP>RU act attack by RU")) == (("send",), expected)


@pytest.mark.parametrize(
    ("end", "next_", "expected"),
    [
        ("RU>KP act ceasefire denied", "KP+RU treaty in_force of truce denied", "already told"),
        ("KP+RU treaty in_force of truce denied", "RU>KP act ceasefire denied", "edit"),
    ],
)
def test_a_truce_that_breaks_is_told_once_as_a_pact_or_as_an_act(end: str, next_: str, expected: str) -> None:
    desk = Desk()

    told = [
        read(desk, hours, what) for hours, what in ((0, "KP+RU treaty agreed of ceasefire"), (72, end), (75, next_))
    ]

    assert told == [("send",), ("reply",), (expected,)]


@pytest.mark.parametrize(
    ("first", "hours", "second", "expected"),
    [
        ("RU>KP act condemn by RU", 3, "RU>UA act accuse by RU", ("edit",)),
        ("RU>KP act condemn by RU", 30, "RU>KP act warn by RU", ("edit",)),
        ("RU>KP act condemn by RU", 30, "KP>RU act warn by KP", ("send",)),
        ("RU>KP act condemn by RU", 3, "RU>KP act threaten by RU", ("send",)),
        ("RU>KP act condemn by RU", 72, "RU>KP act warn by RU", ("send",)),
        ("US>RU act condemn by US", 3, "WEST>RU act warn by WEST", ("edit",)),
        ("WEST>RU act condemn by WEST", 3, "US>RU act warn by US", ("send",)),
    ],
)
def test_words_are_one_statement_for_a_while(first: str, hours: float, second: str, expected: tuple[str, ...]) -> None:
    desk = Desk()
    between = "KP>RU treaty negotiating"

    told = read(desk, 0, first, between)

    assert (told, read(desk, hours, second, between)) == (("send",), expected)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("KP>RU involvement deployed planned by KP", "KP+RU treaty agreed", (str(Reason.ALREADY_TOLD),)),
        ("KP>RU transfer supplied", "KP>RU involvement deployed", (str(Reason.ALREADY_TOLD),)),
        ("KP>RU transfer supplied by KP", "KP>RU involvement deployed by RU", ("send",)),
        ("KP>RU involvement deployed planned by KP", "KP>RU transfer supplied", ("send",)),
        ("KP>RU transfer supplied planned by KP", "KP>RU stance justifies by KP", (str(Reason.ALREADY_TOLD),)),
        ("KP>RU transfer supplied planned by UA", "KP>RU stance justifies by KP", ("send",)),
        ("KP>RU transfer supplied by KP", "KP>RU stance confirms by KP", (str(Reason.ALREADY_TOLD),)),
        ("KP>RU transfer supplied planned by KP", "KP>RU stance denies by KP", ("send",)),
        ("KP>RU transfer supplied by KP", "KP>RU act warn by KP", (str(Reason.ALREADY_TOLD),)),
        ("KP>RU transfer supplied by UA", "KP>RU act warn by KP", ("send",)),
        ("KP>RU transfer supplied by KP", "KP>RU act threaten by KP", ("send",)),
        ("KP>RU act consult by RU", "KP>RU act negotiate by RU", (str(Reason.ALREADY_TOLD),)),
        ("KP>RU act consult by RU", "KP>RU act negotiate by KP", ("send",)),
        ("KP>RU act consult by RU", "KP>RU act negotiate planned by RU", ("send",)),
        ("KP>RU transfer offered of shells", "KP>RU transfer supplied of shells planned", (str(Reason.ALREADY_TOLD),)),
        ("KP>RU transfer offered of shells", "KP>RU transfer supplied of tanks planned", ("send",)),
        ("KP>RU transfer offered of shells", "KP>RU transfer supplied of shells planned on 2024-11-01", ("send",)),
    ],
)
def test_a_step_is_told_under_one_name(first: str, second: str, expected: tuple[str, ...]) -> None:
    desk = Desk()

    told = read(desk, 0, first)

    assert (told, read(desk, 5, second)) == (("send",), expected)


def test_a_step_of_another_week_is_told_under_its_own_name() -> None:
    desk = Desk()
    read(desk, 0, "KP>RU involvement deployed planned by KP")

    assert read(desk, 72, "KP+RU treaty agreed") == ("send",)


@pytest.mark.parametrize(
    ("hours", "source", "expected"), [(30, "RU", ("send",)), (3, "RU", ("edit",)), (30, "US", ("edit",))]
)
def test_a_side_that_had_not_spoken_confirms_with_a_message_of_its_own(
    hours: float, source: str, expected: tuple[str, ...]
) -> None:
    desk = Desk()
    read(desk, 0, "KP>RU transfer supplied by KP")

    assert read(desk, hours, f"KP>RU transfer supplied by {source}") == expected


def test_that_it_may_be_so_is_confirmed_by_nobody() -> None:
    desk = Desk()
    read(desk, 0, "KP>RU treaty ratified possible by KP")

    assert read(desk, 30, "KP>RU treaty ratified possible by RU") == ("edit",)


def test_a_refusal_that_goes_on_takes_nothing_back() -> None:
    desk = Desk()
    pending = "Pyongyang has been holding off final approval of the pact for months"
    turn = "Pyongyang refused approval of the pact"
    plan, refusal = "KP>RU treaty ratified planned", "KP>RU treaty ratified denied"
    desk.hold([claim(plan)], article("a1"))

    def held(text: str) -> str:
        found = claim(refusal, start=text.index("approval"), end=text.index(" of the pact"), field="text")
        return say(desk.hold([found], article(f"a{len(text)}", MONDAY + HOUR, text=text))[0])

    assert (held(pending), held(turn)) == ("denied by its source", "retreated from planned ratified")


def test_a_refusal_printed_again_the_same_day_takes_no_newer_plan_back() -> None:
    desk = Desk()
    plan, refusal = "KP>RU treaty agreed planned by KP", "KP>RU treaty agreed denied by KP"
    steps = [(0, plan), (5, refusal), (10, "KP>RU treaty ratified planned by KP"), (20, refusal)]

    actions = [read(desk, hours, step) for hours, step in steps]

    assert [action[0] for action in actions] == ["send", "reply", "send", "edit"]


def test_what_nobody_named_holds_possible_adds_nothing_to_a_plan() -> None:
    desk = Desk()
    desk.hold([claim("KP>RU treaty agreed planned by KP")], article("a1"))

    said = [say(desk.hold([claim(f"KP>RU treaty ratified possible{by}")], article("a2"))[0]) for by in ("", " by KP")]

    assert said == ["behind what is known", "advanced from planned agreed"]


def test_what_was_planned_and_has_been_done_is_no_plan_any_more() -> None:
    desk = Desk()
    steps = [(0, "KP>RU act consult possible"), (24, "KP>RU act consult"), (20 * 24, "KP>RU act consult")]

    found = [say(desk.hold([claim(step)], article(f"a{hours}", MONDAY + hours * HOUR))[0]) for hours, step in steps]

    assert found == ["new", "advanced from possible consult", "new from consult"]


@pytest.mark.parametrize(
    ("text", "expected"), [("After seizing the town they pull out.", "history"), ("Now seizing the town", "advanced")]
)
def test_a_step_that_another_came_after_begins_no_way_in_anew(text: str, expected: str) -> None:
    desk, start = Desk(), text.index("seizing")
    again = claim("KP>RU involvement combat : seizing the town", start=start, end=start + len("seizing the town"))
    desk.hold([claim("KP>RU involvement combat")], article("a1", MONDAY))
    desk.hold([claim("KP>RU involvement withdrawn")], article("a2", MONDAY + HOUR))

    found = desk.hold([again], article("a3", MONDAY + 2 * HOUR, text=text))[0]

    assert say(found).split()[0] == expected


def test_what_another_happening_came_after_is_history_where_it_is_known() -> None:
    desk = Desk()
    text = "Envoys left after the strikes on the port."
    at, end = text.index("the strikes"), text.index(".")
    strike = claim("KP>RU act attack : the strikes on the port", start=at, end=end, field="text")
    of = [article(f"a{days}", MONDAY + days * 24 * HOUR, text=text) for days in (0, 40)]

    found = [say(desk.hold([strike], one)[0]) for one in of]

    assert found == ["new", "history"]


@pytest.mark.parametrize(("days", "expected"), [(20, ("already told",)), (70, ("send",))])
def test_an_accusation_is_a_position_that_stands(days: int, expected: tuple[str, ...]) -> None:
    desk = Desk()
    read(desk, 0, "KP>RU act accuse by KP")

    assert read(desk, days * 24, "KP>RU act accuse by KP") == expected


def test_high_changes_of_one_story_within_minutes_are_one_message_and_critical_ones_are_not() -> None:
    desk = Desk()
    steps = ["KP>RU treaty signed", "KP>RU treaty ratified", "KP>RU treaty invoked"]

    actions = [read(desk, minutes / 60, step) for minutes, step in zip((0, 5, 10), steps, strict=True)]

    assert actions == [("send",), ("edit",), ("send",)]


def test_a_graver_change_rings_though_its_story_was_told_minutes_ago() -> None:
    desk = Desk()
    read(desk, 0, "KP>RU treaty negotiating")

    assert read(desk, 0.1, "KP>RU treaty signed") == (Action.SEND.value,)
    assert Change.ADVANCED in {signal.match.change for alert in desk.alerts.values() for signal in alert.signals}


@pytest.mark.parametrize(
    ("by", "expected"), [("by KP", (str(Reason.CORROBORATES),)), ("by RU", ("send",))], ids=["the giver", "the seeker"]
)
def test_who_else_asks_for_arms_confirms_no_plea(by: str, expected: tuple[str, ...]) -> None:
    desk = Desk()
    read(desk, 0, "KP>RU transfer sought by UA")

    assert read(desk, 72, f"KP>RU transfer sought {by}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The navy of the North launches strikes on the port", "new from attack"),
        ("The northern army carried out raids on three towns", "new from attack"),
        ("The strikes launched by the northern navy", "history"),
        ("The northern raids on the port", "history"),
    ],
)
def test_a_deed_that_a_verb_tells_is_no_known_one_for_its_article(text: str, expected: str) -> None:
    desk = Desk()
    blow = claim(f"KP>RU act attack : {text}", named=True, start=0, end=len(text), field="text")
    of = [article(f"a{days}", MONDAY + days * 24 * HOUR, text=f"{text}.") for days in (0, 40)]
    desk.hold([claim("KP>RU act attack")], of[0])

    assert say(desk.hold([blow], of[1])[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fall on the port despite the ceasefire.", "new"),
        ("Shells fall on the port in breach of the hour-old truce.", "new"),
        ("Shells fall on the port.", "same from attack"),
        ("Shells fall on the port despite the storm, and talks on a ceasefire go on.", "same from attack"),
    ],
)
def test_a_blow_in_spite_of_a_truce_is_news_at_once_and_once(text: str, expected: str) -> None:
    desk = Desk()
    blow = claim("KP>RU act attack : Shells fall on the port", start=0, end=23, field="text")
    desk.hold([claim("KP>RU act attack")], article("a1"))
    desk.hold([claim("KP+RU treaty agreed of ceasefire")], article("a2", MONDAY + HOUR))

    found = [desk.hold([blow], article(f"b{hours}", MONDAY + hours * HOUR, text=text))[0] for hours in (3, 5)]

    assert [say(one) for one in found] == [expected, "same from attack"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels took the town despite a ceasefire", "history"),
        ("Rebels took the town in breach of a ceasefire", "history"),
        ("Rebels broke off talks despite floods and agreed on a ceasefire in the end", "new"),
        ("Rebels and the army are in a ceasefire despite raids", "new"),
    ],
)
def test_a_truce_that_is_broken_is_not_made_now(text: str, expected: str) -> None:
    desk = Desk()
    end = text.index("a ceasefire") + len("a ceasefire")
    truce = claim("KP+RU act ceasefire : a ceasefire", named=True, start=end - 11, end=end, field="text")

    assert say(desk.hold([truce], article("a1", text=text))[0]) == expected
