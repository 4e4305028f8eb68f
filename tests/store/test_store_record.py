import dataclasses
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from store import record, schema
from store.db import Database, open_db, rows, upsert
from store.terms import Kind, Status
from tests.store.values import DAY, NOW, claim, fact

TODAY = date(2024, 12, 31)


def test_nothing_is_known_at_first(db: Database) -> None:
    assert (record.about(db, "s1", [(Kind.FIGURE, "KP")]), record.fact(db, "f1")) == ((), None)
    assert (dict(record.counts(db)), record.newest(db, "s1")) == ({}, None)


def test_a_fact_comes_back_as_it_went(db: Database) -> None:
    whole = fact(told="a1")

    record.learn(db, [whole])

    assert record.fact(db, "f1") == whole


@pytest.mark.parametrize(
    "need",
    [(Kind.FIGURE, "KP"), (Kind.FIGURE, "RU"), (Kind.FIGURE, "CN")],
    ids=["an actor", "one of two actors", "the target"],
)
def test_a_fact_is_found_by_each_of_its_parties(db: Database, need: tuple[Kind, str]) -> None:
    joint = fact(said=claim(actor="KP+RU", target="CN"))

    record.learn(db, [joint])

    assert record.about(db, "s1", [need]) == (joint,)


@pytest.mark.parametrize(
    ("situation", "need"),
    [("s2", (Kind.FIGURE, "KP")), ("s1", (Kind.ACT, "KP")), ("s1", (Kind.FIGURE, "UA")), ("s1", (Kind.FIGURE, ""))],
    ids=["another situation", "another kind", "another party", "nobody"],
)
def test_what_was_not_asked_for_is_not_read(db: Database, situation: str, need: tuple[Kind, str]) -> None:
    record.learn(db, [fact(said=claim(target=None))])

    assert record.about(db, situation, [need]) == ()


def test_what_several_needs_share_is_read_once_and_the_newest_first(db: Database) -> None:
    old, new = fact("f1", at=NOW - DAY), fact("f2")
    twin = fact("f0")
    record.learn(db, [old, new, twin])

    known = record.about(db, "s1", [(Kind.FIGURE, "KP"), (Kind.FIGURE, "RU")])

    assert known == (twin, new, old)


def test_only_the_newest_of_very_many_are_read(db: Database) -> None:
    record.learn(db, [fact(f"f{number}", at=NOW + timedelta(seconds=number)) for number in range(record.MOST + 50)])

    known = record.about(db, "s1", [(Kind.FIGURE, "KP")])

    assert [one.key for one in known] == [f"f{number}" for number in range(record.MOST + 49, 49, -1)]


def test_what_is_known_of_a_subject_is_not_forgotten_for_newer_facts_of_its_party(db: Database) -> None:
    old = fact("old", said=claim(target="CN"), at=NOW - DAY)
    record.learn(db, [old, *(fact(f"f{number}", at=NOW + timedelta(seconds=number)) for number in range(record.MOST))])
    need = (Kind.FIGURE, "KP")

    of_party = record.about(db, "s1", [need])
    of_both = record.about(db, "s1", [need], [old.subject, fact("new").subject])
    of_other = record.about(db, "s1", [], [dataclasses.replace(old.subject, situation="s2")])

    assert (old in of_party, of_both[-1], len(of_both), of_other) == (False, old, record.MOST + 1, ())


def test_a_fact_seen_again_widens(db: Database) -> None:
    first = fact(at=NOW, publisher="B News", origins=("KR",), told="a1")
    again = fact(at=NOW + DAY, publisher="A News", origins=("UA", "KR"), article="e2")
    earlier = fact(at=NOW - DAY, publisher="B News", origins=(), article="e3")

    for seen in (first, again, earlier):
        record.learn(db, [seen])

    assert record.fact(db, "f1") == dataclasses.replace(
        earlier,
        first=NOW - DAY,
        last=NOW + DAY,
        origins=("KR", "UA"),
        publishers=("A News", "B News"),
        told="a1",
    )


def test_a_fact_told_anew_names_the_newer_alert(db: Database) -> None:
    record.learn(db, [fact(told="a1")])
    record.learn(db, [fact(told="a2")])

    assert record.fact(db, "f1") == fact(told="a2")


def test_a_fact_seen_again_is_among_the_newest(db: Database) -> None:
    record.learn(db, [fact("f1", at=NOW - DAY), fact("f2")])
    record.learn(db, [fact("f1", at=NOW + DAY)])

    known = record.about(db, "s1", [(Kind.FIGURE, "KP")])

    assert [one.key for one in known] == ["f1", "f2"]


def test_what_another_connection_changed_is_read_anew(tmp_path: Path) -> None:
    path = str(tmp_path / "forewarn.db")
    needs = [(Kind.FIGURE, "KP")]
    with closing(open_db(path)) as mine, closing(open_db(path)) as other:
        record.learn(mine, [fact("f1"), fact("f2")])
        before = record.about(mine, "s1", needs)

        record.learn(other, [fact("f1", told="a1")])
        told = record.about(mine, "s1", needs)
        record.learn(other, [fact("f2", publisher="B News")])
        widened = record.fact(mine, "f2")

    assert before == (fact("f1"), fact("f2"))
    assert told == (fact("f1", told="a1"), fact("f2"))
    assert widened == dataclasses.replace(fact("f2", publisher="B News"), publishers=("B News", "Example News"))


def test_facts_of_a_record_before_states_are_read_and_told() -> None:
    db = Database(":memory:")
    for step in schema.MIGRATIONS[:9]:
        step(db)
    values, (place, _) = record.rows_of(fact("f1"))
    upsert(db, "fact", {name: value for name, value in values.items() if name != "state"}, by=("key",))
    upsert(db, "fact_party", {name: value for name, value in place.items() if name != "state"}, by=("fact", "party"))
    schema.migrate(db, 9)
    before = record.about(db, "s1", [(Kind.FIGURE, "KP")])

    record.learn(db, [fact("f1", told="a1")])
    told = record.about(db, "s1", [(Kind.FIGURE, "KP")])
    db.close()

    assert (before, told) == ((fact("f1"),), (fact("f1", told="a1"),))


def test_a_fact_forgotten_and_learnt_for_another_target_is_read_anew(db: Database) -> None:
    record.learn(db, [fact("f1", article="doc1")])
    before = record.fact(db, "f1")
    record.forget_document(db, "doc1")
    forgotten = record.fact(db, "f1")

    record.learn(db, [fact("f1", said=claim(target="CN"), article="doc1")])

    assert (before, forgotten) == (fact("f1", article="doc1"), None)
    assert record.fact(db, "f1") == fact("f1", said=claim(target="CN"), article="doc1")


def test_what_was_told_lately_is_read_newest_first(db: Database) -> None:
    old, untold = fact("old", at=NOW - DAY, told="a1"), fact("untold")
    first, second = fact("f1", told="a2"), fact("f2", at=NOW + DAY, told="a3")
    record.learn(db, [old, untold, first, second])

    assert record.lately(db, "s1", NOW) == (second, first)


def test_only_plans_whose_last_day_has_passed_are_due(db: Database) -> None:
    passed = fact("passed", said=claim(status=Status.PLANNED, until=TODAY - DAY))
    long_passed = fact("long passed", said=claim(status=Status.PLANNED, until=TODAY - 30 * DAY))
    today = fact("today", said=claim(status=Status.PLANNED, until=TODAY))
    undated = fact("undated", said=claim(status=Status.PLANNED))
    happened = fact("happened", said=claim(until=TODAY - DAY))
    elsewhere = fact("elsewhere", said=passed.claim, situation="s2")
    record.learn(db, [passed, long_passed, today, undated, happened, elsewhere])

    assert record.plans_due(db, "s1", TODAY) == (long_passed, passed)


def test_a_plan_is_settled_once_even_when_it_is_told_again(db: Database) -> None:
    plan = fact(said=claim(status=Status.PLANNED, until=TODAY - DAY))
    record.learn(db, [plan])

    record.settle(db, "f1", NOW)
    record.learn(db, [plan])

    assert record.plans_due(db, "s1", TODAY) == ()


def test_a_document_is_learnt_once(db: Database) -> None:
    before = record.document_seen(db, "doc1")
    record.put_document(db, "doc1", "s1", NOW)
    record.put_document(db, "doc1", "s1", NOW + DAY)

    assert (before, record.document_seen(db, "doc1"), record.documents(db, "s1")) == (False, True, ("doc1",))


def test_forgetting_a_document_forgets_what_rests_on_it_alone(db: Database) -> None:
    record.put_document(db, "doc1", "s1", NOW)
    alone = fact("alone", article="doc1")
    shared = dataclasses.replace(fact("shared", article="doc1"), publishers=("A News", "B News"))
    told = fact("told", article="doc1", told="a1")
    other = fact("other", article="e1")
    record.learn(db, [alone, shared, told, other])

    record.forget_document(db, "doc1")

    left = record.about(db, "s1", [(Kind.FIGURE, "KP")])
    assert (record.document_seen(db, "doc1"), [one.key for one in left]) == (False, ["other", "shared", "told"])
    assert rows(db, "select count(*) from fact_party where fact = 'alone'") == [(0,)]


def test_the_record_is_counted_by_situation(db: Database) -> None:
    record.learn(db, [fact("f1"), fact("f2", at=NOW + DAY), fact("f3", situation="s2")])

    assert (dict(record.counts(db)), record.newest(db, "s1")) == ({"s1": 2, "s2": 1}, NOW + DAY)


def test_half_characters_of_a_fact_do_no_harm(db: Database) -> None:
    broken = dataclasses.replace(fact("f\udcff"), url="https://a/\ud83d", publisher="\ud83d News")

    record.learn(db, [broken])
    kept = record.fact(db, "f\udcff")

    assert kept == dataclasses.replace(broken, key="f?", url="https://a/?", publisher="? News")
