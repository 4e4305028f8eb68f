from dataclasses import replace
from datetime import timedelta

import pytest

from bot.detect.score import score
from bot.detect.settle import settle
from store.model import Fact, Match, Signal, Situation, Watch
from store.terms import Change, Kind, Reason, Severity
from tests.detect.desk import MONDAY, PAIR, Desk, article, claim, rules

RULES = rules()


def last(*texts: str, situation: Situation = PAIR) -> Match:
    """Return the match of the last claim, each claim being an article of its own."""
    desk = Desk(situations=(situation,))
    found: tuple[Match, ...] = ()
    for index, text in enumerate(texts):
        found = desk.hold([claim(text)], article(f"a{index}", MONDAY))
    return found[0]


@pytest.mark.parametrize(
    ("texts", "severity"),
    [
        (["KP>RU involvement combat by UA"], Severity.CRITICAL),
        (["KP>RU involvement combat by UA possible"], Severity.HIGH),
        (["KP>RU involvement combat by media possible hedged"], Severity.MEDIUM),
        (["KP>RU involvement preparing by KR"], Severity.MEDIUM),
        (["KP>RU involvement deployed by KR planned"], Severity.MEDIUM),
        (["KP>RU involvement deployed by KP planned"], Severity.HIGH),
        (["KP>RU treaty invoked"], Severity.CRITICAL),
        (["RU>KP treaty ratified_lower planned"], Severity.MEDIUM),
        (["RU>KP treaty ratified"], Severity.HIGH),
        (["RU>KP stance denies by RU", "RU>KP stance confirms by RU"], Severity.CRITICAL),
        (["RU>KP stance denies by RU", "RU>KP stance justifies by RU"], Severity.HIGH),
        (["KP>RU figure troops 3000 soldiers by KR"], Severity.HIGH),
        (["KP>RU figure troops vague 2000 soldiers by KR"], Severity.MEDIUM),
        (["KP>RU figure troops 3000 soldiers by KR", "KP>RU figure troops 9000 soldiers by KR"], Severity.CRITICAL),
        (["KP>RU figure troops 3000 soldiers by KR", "KP>RU figure troops 5000 soldiers by KR"], Severity.HIGH),
        (["KP>RU figure troops 3000 soldiers by KR", "KP>RU figure troops 3500 soldiers by KR"], Severity.MEDIUM),
        (["KP>RU figure troops 3000 soldiers by KR", "KP>RU figure troops more 9000 soldiers by KR"], Severity.HIGH),
        (["KP>RU figure troops 9000 soldiers by KR", "KP>RU figure troops 5000 soldiers by US"], Severity.MEDIUM),
        (["KP>RU figure weapons 3 rockets by RU", "KP>RU figure weapons 7 rockets by RU"], Severity.HIGH),
        (["KP>RU figure weapons 6 rockets by RU", "KP>RU figure weapons 14 rockets by RU"], Severity.CRITICAL),
        (["KP>RU figure killed 7 soldiers by UA"], Severity.HIGH),
        (["KP>RU figure wounded 7 soldiers by UA"], Severity.MEDIUM),
        (["KP>RU figure killed 7 soldiers by UA", "KP>RU figure killed 9 soldiers by UA"], Severity.MEDIUM),
        (["KP>RU act attack"], Severity.HIGH),
        (["KP>RU act attack planned by KP"], Severity.HIGH),
        (["KP>RU act attack planned by KR"], Severity.MEDIUM),
        (["KP>RU act protest by KP"], Severity.LOW),
        (["KP+RU>RU act consult"], Severity.MEDIUM),
        (["UA+KP>RU act warn by UA"], Severity.MEDIUM),
    ],
)
def test_severity_comes_from_step_change_status_size_and_source(texts: list[str], severity: Severity) -> None:
    actual = score(last(*texts), PAIR, RULES)

    assert isinstance(actual, Signal)
    assert actual.severity == severity


def test_what_has_happened_before_and_what_others_say_weighs_less() -> None:
    again = replace(last("KP>RU act attack"), was=next(iter(learn("KP>RU act attack").facts.values())))

    first, second, third = (
        score(found, PAIR, RULES)
        for found in (last("KP>RU act attack"), again, replace(again, claim=claim("US>KP act attack")))
    )

    assert [s.severity for s in (first, second, third) if isinstance(s, Signal)] == [
        Severity.HIGH,
        Severity.MEDIUM,
        Severity.LOW,
    ]


def learn(*texts: str) -> Desk:
    desk = Desk()
    for index, text in enumerate(texts):
        desk.hold([claim(text)], article(f"a{index}"))
    return desk


def test_a_toll_higher_than_the_last_one_is_not_held_to_have_happened_before() -> None:
    was = next(iter(learn("KP>RU figure killed 5 soldiers by UA").facts.values()))
    found = replace(last("KP>RU figure killed 150 soldiers by UA"), was=was)

    actual = score(found, PAIR, RULES)

    assert isinstance(actual, Signal)
    assert actual.severity == Severity.HIGH


def test_every_factor_is_said_in_words() -> None:
    actual = score(
        last(
            "KP>RU figure troops 3000 soldiers by KR",
            "KP>RU figure troops up_to 9000 soldiers by media possible hedged",
        ),
        PAIR,
        RULES,
    )

    assert isinstance(actual, Signal)
    assert actual.factors == (
        "figure troops 2",
        "possible -1",
        "x3 +1",
        "hardly credible -1",
        "credibility 5: unnamed sources",
    )


@pytest.mark.parametrize(
    ("texts", "credibility"),
    [
        (["KP>RU figure troops 3000 soldiers by KR+UA+US"], 1),
        (["KP>RU figure troops 3000 soldiers by KR+US"], 2),
        (["KP>RU stance justifies by KP"], 2),
        (["KP>RU figure troops 3000 soldiers by KR"], 3),
        (["KP>RU figure troops 3000 soldiers by KR hedged"], 4),
        (["KP>RU figure troops 3000 soldiers"], 3),
        (["KP>RU figure troops 3000 soldiers hedged"], 6),
        (["KP>RU figure troops 3000 soldiers by expert"], 4),
        (["KP>RU figure troops 3000 soldiers by media hedged"], 5),
        (["KP>RU figure troops 9000 soldiers by KR", "KP>RU figure troops 5000 soldiers by US"], 4),
    ],
)
def test_credibility_counts_independent_origins(texts: list[str], credibility: int) -> None:
    actual = score(last(*texts), PAIR, RULES)

    assert isinstance(actual, Signal)
    assert actual.credibility == credibility


@pytest.mark.parametrize(
    ("texts", "told", "expected"),
    [
        (["KP>RU act attack by RU", "KP>RU act attack by RU"], None, Reason.KNOWN),
        (["KP>RU act attack by RU", "KP>RU act attack by RU"], "alert", Reason.ALREADY_TOLD),
        (["KP>RU act attack by RU", "KP>RU act attack by KP"], None, Reason.KNOWN),
        (["KP>RU act attack by RU", "KP>RU act attack by KP"], "alert", Reason.CORROBORATES),
    ],
)
def test_what_changes_nothing_is_known_or_told_already(texts: list[str], told: str | None, expected: Reason) -> None:
    found = last(*texts)
    was = replace(found.was, told=told) if found.was else None

    actual = score(replace(found, was=was), PAIR, RULES)

    assert actual == expected


def test_a_match_that_was_not_held_keeps_its_reason() -> None:
    found = last("FR>DE act attack")

    assert score(found, PAIR, RULES) == Reason.OFF_TOPIC


def test_a_kind_can_be_switched_off_or_asked_for_from_a_severity() -> None:
    found = last("KP>RU involvement preparing by KR")
    off = replace(PAIR, signals={Kind.INVOLVEMENT: Watch(on=False)})
    high = replace(PAIR, signals={Kind.INVOLVEMENT: Watch(least=Severity.HIGH)})

    actual = (score(found, off, RULES), score(found, high, RULES))

    assert actual == (Reason.SWITCHED_OFF, Reason.BELOW_THRESHOLD)


def test_an_act_of_one_party_towards_no_other_weighs_less() -> None:
    warns = claim("KP>US act threaten by KP")

    actual = score(replace(last("KP>RU act threaten by KP"), claim=warns), PAIR, RULES)

    assert isinstance(actual, Signal)
    assert (actual.severity, actual.factors[1]) == (Severity.MEDIUM, "towards no other party -1")


def test_a_blow_at_a_landmark_weighs_in_full_whoever_struck() -> None:
    village, dam = claim(">KP act attack"), claim(">KP act attack of dam")

    found = [score(replace(last("RU>KP act attack"), claim=one), PAIR, RULES) for one in (village, dam)]

    assert [one.severity for one in found if isinstance(one, Signal)] == [Severity.MEDIUM, Severity.HIGH]


def test_a_missed_plan_is_not_made_less_by_having_been_a_plan() -> None:
    plan = last("RU>KP treaty ratified planned on 2024-10-24")

    actual = score(replace(plan, change=Change.MISSED, was=plan.fact, fact=None), PAIR, RULES)

    assert isinstance(actual, Signal)
    assert (actual.severity, actual.factors[:2]) == (Severity.MEDIUM, ("treaty ratified 2", "missed -1"))


RATIFY = ("RU>KP treaty ratified planned on 2024-10-24", "RU>KP treaty ratified")
REACH = ("KP>RU figure troops 9000 men by KR planned on 2024-10-24", "KP>RU figure troops 9000 men by KR")


@pytest.mark.parametrize(
    ("texts", "plan_told", "done_told", "days", "expected"),
    [
        (RATIFY, "alert", None, 1, Severity.MEDIUM),
        (RATIFY, None, "alert", 1, Reason.ALREADY_TOLD),
        (RATIFY, None, None, 1, Reason.KNOWN),
        (RATIFY, "alert", None, -1, Reason.KNOWN),
        (REACH, None, "alert", 1, Severity.MEDIUM),
        (REACH, None, None, 1, Reason.KNOWN),
    ],
)
def test_a_plan_that_came_true_is_told_unless_its_end_was_told_or_known(
    texts: tuple[str, str], plan_told: str | None, done_told: str | None, days: int, expected: Severity | Reason
) -> None:
    plan, done = (fact(text) for text in texts)
    plan, done = replace(plan, told=plan_told), replace(done, told=done_told, first=MONDAY + timedelta(days=days))
    met = settle(plan, [plan, done], RULES, MONDAY + timedelta(days=9))
    assert met is not None

    actual = score(met, PAIR, RULES)

    assert (actual.severity if isinstance(actual, Signal) else actual) == expected


def fact(text: str) -> Fact:
    return next(iter(learn(text).facts.values()))


def test_what_the_only_party_of_the_core_does_with_its_forces_weighs_in_full() -> None:
    alone = replace(PAIR, core=frozenset({"KP"}))
    test = claim("KP act weapon_test by KP")
    found = replace(last("KP>RU act threaten by KP"), claim=test)

    both, one = score(found, PAIR, RULES), score(found, alone, RULES)

    assert isinstance(both, Signal)
    assert isinstance(one, Signal)
    assert (both.severity, one.severity) == (Severity.MEDIUM, Severity.HIGH)


def test_whoever_arms_a_party_weighs_in_full() -> None:
    delivered = replace(last("KP>RU transfer supplied of shells"), claim=claim("IR>RU transfer supplied of shells"))
    struck = replace(last("KP>RU act attack"), claim=claim("IR>RU act attack"))

    arms, blow = score(delivered, PAIR, RULES), score(struck, PAIR, RULES)

    assert isinstance(arms, Signal)
    assert isinstance(blow, Signal)
    assert (arms.severity, blow.severity) == (Severity.HIGH, Severity.MEDIUM)


@pytest.mark.parametrize(("dead", "expected"), [(9, Severity.LOW), (10, Severity.MEDIUM), (120, Severity.HIGH)])
def test_many_dead_of_one_event_are_news_though_there_were_others(dead: int, expected: Severity) -> None:
    found = Desk().hold([claim(f"KP>RU figure killed {n} people") for n in (300,)], article("a1"))[0]
    assert found.fact is not None
    another = replace(found, claim=claim(f"KP>RU figure killed {dead} people"), was=found.fact, change=Change.NEW)

    actual = score(another, PAIR, RULES)

    assert isinstance(actual, Signal)
    assert actual.severity is expected


@pytest.mark.parametrize(("unit", "expected"), [("general", Severity.MEDIUM), ("soldier", Severity.LOW)])
def test_a_leader_who_falls_is_no_small_event(unit: str, expected: Severity) -> None:
    desk = Desk()
    desk.hold([claim(f"KP>RU figure killed 1 {unit}")], article("a1"))

    match = desk.hold([claim(f"KP>RU figure killed 1 {unit}")], article("a2", at=MONDAY + timedelta(days=5)))[0]
    signal = score(match, PAIR, rules())

    assert isinstance(signal, Signal)
    assert signal.severity is expected
