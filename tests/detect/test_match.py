from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.detect.match import match, needs
from store.model import Claim, Fact, Situation
from store.terms import ACTS, RUNGS, Bound, Change, Dated, Kind, Measure, Reason, Status
from tests.detect.desk import MONDAY, PAIR, Desk, article, claim, describe, rules, say

RULES = rules()
SILENT = {Change.SAME, Change.CONFIRMED}


def test_a_claim_needs_the_facts_of_its_sides_and_of_their_forces_and_arms() -> None:
    actual = needs([claim("KP+RU treaty signed"), claim("UA>KP act warn")])

    telling = (Kind.ACT, Kind.INVOLVEMENT, Kind.TRANSFER, Kind.TREATY)
    expected = {(kind, code) for kind in telling for code in ("UA", "KP", "RU")}
    assert actual == expected


def test_a_situation_asks_for_the_codes_it_counts_as_one() -> None:
    situation = replace(PAIR, groups={"DNR": "RU"})

    actual = needs([claim("DNR>KP treaty signed")], situation)

    assert {code for _, code in actual} == {"RU", "KP"}


def test_matches_come_in_the_order_of_the_claims() -> None:
    claims = [claim("KP>RU involvement preparing"), claim("KP>RU involvement combat"), claim("FR>DE act warn")]

    actual = Desk().hold(claims, article())

    assert [found.claim for found in actual] == claims


def test_a_fact_holds_who_says_and_prints_it_since_when() -> None:
    desk = Desk()
    said = claim("KP>RU figure troops 3000 soldiers by KR")

    desk.hold([said], article("a1", MONDAY, "Alpha Wire"))
    desk.hold([claim("KP>RU figure troops 3000 troops by KR")], article("a2", MONDAY + timedelta(hours=2), "Beta"))
    desk.hold([claim("KP>RU figure troops 3000 soldiers by US")], article("a0", MONDAY - timedelta(hours=1), "Gamma"))

    first, confirmed = sorted(desk.facts.values(), key=lambda fact: len(fact.origins))
    assert (first.claim, first.article, first.first, first.last) == (said, "a1", MONDAY, MONDAY + timedelta(hours=2))
    assert (first.origins, first.publishers) == (("KR",), ("Alpha Wire", "Beta"))
    assert (confirmed.origins, confirmed.publishers) == (("KR", "US"), ("Alpha Wire", "Beta", "Gamma"))


def test_a_reworded_copy_gives_the_same_key() -> None:
    one, other = Desk(), Desk()

    one.hold([claim("KP>RU figure troops 3000 soldiers by KR : three thousand went")], article("a1"))
    other.hold([claim("KP>RU figure troops 3000 troops by KR : 3,000 were sent")], article("b1", publisher="Beta"))

    assert set(one.facts) == set(other.facts)


def test_another_origin_status_or_value_gives_another_key() -> None:
    texts = [
        "KP>RU figure troops 3000 soldiers by KR",
        "KP>RU figure troops 3000 soldiers by US",
        "KP>RU figure troops 3000 soldiers by KR planned",
        "KP>RU figure troops 3000 soldiers by KR planned on 2024-12-31",
        "KP>RU figure troops 4000 soldiers by KR",
        "KP>RU figure troops more 3000 soldiers by KR",
    ]

    keys = {key for text in texts for desk in [Desk()] for key in (desk.hold([claim(text)], article()), desk.facts)[1]}

    assert len(keys) == len(texts)


def test_origins_of_one_article_are_counted_together() -> None:
    claims = [claim("KP>RU figure troops 3000 soldiers by KR"), claim("KP>RU figure troops 3000 soldiers by US")]

    first, second = Desk().hold(claims, article())

    assert [first.change, second.change] == [Change.NEW, Change.CONFIRMED]
    assert [found.fact.origins for found in (first, second) if found.fact] == [("KR", "US"), ("KR", "US")]


def test_unnamed_sources_confirm_nothing() -> None:
    desk = Desk()
    desk.hold([claim("KP>RU figure troops 3000 soldiers by KR")], article())

    actual = desk.hold([claim("KP>RU figure troops 3000 soldiers by expert")], article("a2", publisher="Beta"))

    assert [say(found) for found in actual] == ["same from 3000"]


def test_one_subject_gives_one_signal_per_article() -> None:
    desk = Desk()
    desk.hold([claim("KP>RU figure troops 12000 soldiers by KR")], article())

    claims = [claim(f"KP>RU figure troops {n} soldiers by {origin}") for n, origin in ((6000, "UA"), (7000, "US"))]
    actual = desk.hold(claims, article("a2"))

    assert [say(found) for found in actual] == ["already known", "conflicting from 12000"]


def test_an_undated_article_is_learnt_and_not_told() -> None:
    desk = Desk()

    actual = desk.hold([claim("KP>RU stance denies by KP")], article(dated=Dated.NONE))

    assert [found.reason for found in actual] == [Reason.UNDATED]
    assert [describe(fact) for fact in desk.facts.values()] == ["denies"]


def test_what_the_record_holds_with_its_partner_left_open_is_not_given_one() -> None:
    claims = [claim("KP+RU>UA treaty proposed by KP"), claim("KP+RU>KP treaty negotiating by KP")]
    desk = Desk()
    desk.hold(claims, article())
    record = dict(desk.facts)

    again = desk.hold(claims, article())

    assert [say(found) for found in again] == ["same from proposed", "same from negotiating"]
    assert desk.facts == record


def test_a_fact_that_was_told_speaks_for_all_of_its_value() -> None:
    desk = Desk()
    desk.hold([claim("KP>RU figure troops 3000 soldiers by KR")], article())
    desk.hold([claim("KP>RU figure troops 3000 soldiers by US")], article("a2"))
    told = {
        key: replace(fact, told="alert" if "US" in (fact.claim.source or "") else None)
        for key, fact in desk.facts.items()
    }
    desk.facts.update(told)

    (actual,) = desk.hold([claim("KP>RU figure troops 3000 soldiers by UA")], article("a3"))

    assert (actual.change, actual.was and actual.was.told) == (Change.CONFIRMED, "alert")


def test_the_notes_say_which_rule_decided() -> None:
    desk = Desk()
    desk.hold([claim("KP>RU figure troops 3000 soldiers by KR")], article())

    actual = desk.hold(
        [claim("KP>RU figure troops 12000 soldiers by KR"), claim("RU>UA act attack"), claim("FR>DE act warn")],
        article("a2"),
    )

    assert [found.note for found in actual] == [
        "3,000 -> 12,000; between KP and RU",
        "of RU alone, though the article is about it (a claim between KP and RU)",
        "names none of the parties",
    ]


@pytest.mark.parametrize("unit", ["", "North Koreans", "special forces soldiers", "elite storm troops", "men"])
def test_nouns_of_soldiers_are_one_class(unit: str) -> None:
    desk = Desk()
    desk.hold([claim("KP>RU figure troops 3000 soldiers by KR")], article())

    actual = desk.hold([claim(f"KP>RU figure troops 3000 {unit} by KR")], article("a2"))

    assert [say(found) for found in actual] == ["same from 3000"]


# --- laws ------------------------------------------------------------------------------------------------------------

CODES = st.sampled_from(["KP", "RU", "UA", "KP+RU", "US", None])
STATUSES = st.sampled_from(list(Status))
WHEN = st.none() | st.integers(-400, 60).map(lambda days: (MONDAY.date() + timedelta(days=days),) * 2)


@st.composite
def any_claim(draw: st.DrawFn) -> Claim:
    kind = draw(st.sampled_from(list(Kind)))
    quote = f"words {draw(st.integers(0, 10**6))}"
    sides = {"actor": draw(CODES), "target": draw(CODES), "source": draw(CODES | st.just("media"))}
    values: dict[str, object] = {"status": draw(STATUSES), "hedged": draw(st.booleans()), "when": draw(WHEN)}
    if kind is Kind.FIGURE:
        values |= {"measure": draw(st.sampled_from(list(Measure))), "bound": draw(st.sampled_from(list(Bound)))}
        values |= {"low": draw(st.none() | st.integers(1, 20000)), "high": draw(st.none() | st.integers(1, 20000))}
        values |= {"unit": draw(st.sampled_from(["soldier", "officer", None])), "increment": draw(st.booleans())}
    elif kind is Kind.ACT:
        values |= {"act": draw(st.sampled_from(ACTS))}
    else:
        values |= {"rung": draw(st.sampled_from(RUNGS[kind])), "what": draw(st.none() | st.just("shells"))}
    return Claim(kind=kind, quote=quote, start=draw(st.integers(0, 900)), end=1000, **sides, **values)  # type: ignore[arg-type]


CLAIMS = st.lists(any_claim(), max_size=6)


def learnt(articles: list[list[Claim]]) -> Desk:
    desk = Desk(rules=RULES)
    for index, claims in enumerate(articles):
        desk.hold(claims, article(f"a{index}", MONDAY + timedelta(hours=index), f"Outlet {index}"))
    return desk


def test_a_pact_that_names_no_actor_keeps_both_its_partners() -> None:
    desk = learnt([[claim("KP+RU treaty negotiating by KP")]])
    claims = [
        claim("KP>KP treaty proposed by KP"),
        replace(claim("KP>KP treaty negotiating"), actor=None, target="KP+RU"),
    ]
    of = article("again", MONDAY + timedelta(days=1))
    desk.hold(claims, of)

    again = desk.hold(claims, of)

    assert [(found.change, found.subject and found.subject.target) for found in again] == [
        (Change.SAME, "RU"),
        (Change.SAME, "KP+RU"),
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(CLAIMS, max_size=3), CLAIMS)
def test_the_same_article_twice_adds_nothing(before: list[list[Claim]], claims: list[Claim]) -> None:
    desk = learnt(before)
    of = article("again", MONDAY + timedelta(days=1))
    desk.hold(claims, of)
    record = dict(desk.facts)

    again = desk.hold(claims, of)

    assert [say(found) for found in again if found.change and found.change not in SILENT] == []
    assert desk.facts == record


@settings(max_examples=60, deadline=None)
@given(st.lists(CLAIMS, max_size=3), CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_the_facts_handed_in_decides_nothing(
    before: list[list[Claim]], claims: list[Claim], chance: object
) -> None:
    known = list(learnt(before).facts.values())
    shuffled = list(known)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    of = article("later", MONDAY + timedelta(days=1))

    one = match(claims, of, PAIR, known, RULES, of.fetched)
    other = match(claims, of, PAIR, shuffled, RULES, of.fetched)

    assert one == other


@settings(max_examples=60, deadline=None)
@given(st.lists(CLAIMS, max_size=3), CLAIMS)
def test_every_match_has_a_change_or_a_reason_and_says_why(before: list[list[Claim]], claims: list[Claim]) -> None:
    known = list(learnt(before).facts.values())
    of = article("later", MONDAY + timedelta(days=1))

    matches = match(claims, of, PAIR, known, RULES, of.fetched)

    assert all((found.change is None) != (found.reason is None) and found.note for found in matches)
    assert all(found.fact is None for found in matches if found.reason in {Reason.OFF_TOPIC, Reason.HYPOTHETICAL})


def test_facts_of_other_parties_do_not_touch_a_claim() -> None:
    desk = Desk(situations=(Situation(id="four", title="", parties=("KP", "RU", "IR", "IL")),))
    desk.hold([claim("IR>IL figure troops 12000 soldiers by IL")], article())

    actual: list[Fact | None] = [
        found.was for found in desk.hold([claim("KP>RU figure troops 500 soldiers by KR")], article("b"))
    ]

    assert actual == [None]
