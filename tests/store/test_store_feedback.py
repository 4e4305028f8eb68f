import dataclasses

from store import feedback
from store.db import Database
from store.feedback import Judgement, Mark
from tests.store.values import DAY, MINUTE, NOW, alert, decision


def judgement(ref: str = "a1", mark: Mark = Mark.WRONG, **fields: object) -> Judgement:
    return dataclasses.replace(Judgement(ref=ref, mark=mark, at=NOW, chat=-5, user=9), **fields)  # type: ignore[arg-type]


def test_a_judgement_comes_back_with_its_evidence(db: Database) -> None:
    whole = judgement(note="an old photo", alert=alert(), decisions=(decision("e1"),))

    feedback.put(db, whole)

    assert feedback.judgements(db) == (whole,)


def test_a_person_has_one_judgement_of_a_thing_and_the_last_one_counts(db: Database) -> None:
    feedback.put(db, judgement())
    changed = judgement(mark=Mark.RIGHT, at=NOW + MINUTE)

    feedback.put(db, changed)

    assert feedback.judgements(db, "a1") == (changed,)


def test_two_people_and_two_chats_judge_apart(db: Database) -> None:
    three = (judgement(), judgement(user=10, at=NOW + MINUTE), judgement(chat=-6, at=NOW + DAY))
    for one in three:
        feedback.put(db, one)

    assert feedback.judgements(db) == three


def test_a_judgement_can_be_taken_back_by_its_person_alone(db: Database) -> None:
    feedback.put(db, judgement())

    taken = feedback.take_back(db, "a1", chat=-5, user=10), feedback.take_back(db, "a1", chat=-5, user=9)

    assert (taken, feedback.judgements(db)) == ((False, True), ())
