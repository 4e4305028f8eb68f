import dataclasses

import pytest

from store import outbox
from store.db import Database
from store.terms import Action, MessageState, Severity
from tests.store.steps import (
    DEAD,
    DROPPED,
    QUEUED,
    SENT,
    UNKNOWN,
    edit,
    fail,
    kept_as,
    keys_leased,
    reply,
    send,
    states,
    take,
)
from tests.store.values import DAY, MINUTE, NOW, message


def test_an_edit_names_the_message_it_changes(db: Database) -> None:
    outbox.put(db, [message()])
    send(db, message_id=41)
    outbox.put(db, [edit()])

    leased = take(db)

    assert (leased.action, leased.target, leased.plain) == (Action.EDIT, 41, "more news")


def test_an_edit_melts_into_a_message_not_sent_yet(db: Database) -> None:
    outbox.put(db, [message(held=MINUTE)])
    newest = edit(severity=Severity.CRITICAL)

    outbox.put(db, [newest, newest])

    assert outbox.get(db, "m1") == dataclasses.replace(
        newest, key="m1", action=Action.SEND, not_before=NOW, html=newest.html, revision=1
    )
    merged = kept_as(db, "m2")
    assert (merged.state, merged.error) == (DROPPED, "merged into m1")
    assert keys_leased(db) == ["m1"]


def test_an_edit_does_not_wake_who_is_to_sleep(db: Database) -> None:
    outbox.put(db, [message(held=MINUTE)])

    outbox.put(db, [edit(severity=Severity.HIGH)])

    assert kept_as(db, "m1").not_before == NOW + MINUTE


def test_a_lesser_edit_takes_nothing_from_the_severity_and_time_of_its_message(db: Database) -> None:
    outbox.put(db, [message(severity=Severity.HIGH)])

    outbox.put(db, [edit(severity=Severity.LOW, not_before=NOW + DAY)])
    kept = kept_as(db, "m1")

    assert (kept.severity, kept.not_before) == (Severity.HIGH, NOW)


def test_a_marked_repeat_that_takes_in_an_edit_keeps_its_mark(db: Database) -> None:
    outbox.put(db, [message()])
    fail(db, UNKNOWN)
    outbox.resend(db, "m1", NOW)

    outbox.put(db, [edit()])
    kept = kept_as(db, "m1")

    assert kept.plain == "(possible repeat)\nmore news"


def test_an_edit_that_melts_into_a_repeat_takes_the_place_of_older_ones(db: Database) -> None:
    outbox.put(db, [message()])
    fail(db, UNKNOWN)
    outbox.put(db, [edit("m2")])
    outbox.resend(db, "m1", NOW)

    outbox.put(db, [edit("m3")])

    assert (states(db, "m2", "m3"), keys_leased(db)) == ([DROPPED, DROPPED], ["m1"])


def test_an_edit_of_a_message_under_way_waits_for_it(db: Database) -> None:
    outbox.put(db, [message()])
    outbox.lease(db, NOW, "boot 1")
    outbox.put(db, [edit()])

    during = outbox.lease(db, NOW, "boot 1")
    outbox.settle(db, "m1", SENT, NOW, message_id=41)
    after = take(db)

    assert during is None
    assert (after.key, after.target) == ("m2", 41)


def test_a_later_edit_takes_the_place_of_an_older_one(db: Database) -> None:
    outbox.put(db, [message(), message("other", alert="a9")])
    send(db)
    send(db, message_id=101)
    outbox.put(db, [edit("m2"), edit("other edit", alert="a9"), edit("m3")])

    assert (keys_leased(db), states(db, "m2")) == (["other edit", "m3"], [DROPPED])


def test_an_older_edit_that_failed_does_not_undo_a_later_one(db: Database) -> None:
    outbox.put(db, [message()])
    send(db)
    outbox.put(db, [edit("m2")])
    outbox.lease(db, NOW, "boot 1")
    outbox.put(db, [edit("m3")])

    outbox.settle(db, "m2", QUEUED, NOW)

    assert (states(db, "m2"), keys_leased(db, MINUTE)) == ([DROPPED], ["m3"])


def test_an_edit_where_the_chat_got_nothing_is_sent_in_full(db: Database) -> None:
    outbox.put(db, [message(chat=8), edit()])

    kept = kept_as(db, "m2")

    assert (kept.action, kept.state) == (Action.SEND, QUEUED)


def test_what_was_sent_in_full_can_be_edited(db: Database) -> None:
    outbox.put(db, [edit("m2")])
    send(db, message_id=41)
    outbox.put(db, [edit("m3")])

    leased = take(db)

    assert (leased.action, leased.target) == (Action.EDIT, 41)


def test_an_edit_of_a_dead_message_is_dropped(db: Database) -> None:
    outbox.put(db, [message()])
    fail(db, DEAD)

    outbox.put(db, [edit()])

    dropped = kept_as(db, "m2")
    assert (dropped.state, dropped.error) == (DROPPED, "its message was never sent")


@pytest.mark.parametrize("end", [DEAD, DROPPED])
def test_edits_that_waited_for_a_message_end_with_it(db: Database, end: MessageState) -> None:
    outbox.put(db, [message()])
    outbox.lease(db, NOW, "boot 1")
    outbox.put(db, [edit()])

    outbox.settle(db, "m1", end, NOW)

    assert (states(db, "m1", "m2"), outbox.next_due(db)) == ([end, DROPPED], None)


def test_a_dead_edit_ends_alone(db: Database) -> None:
    outbox.put(db, [message()])
    send(db)
    outbox.put(db, [edit()])

    fail(db, DEAD)

    assert states(db, "m1", "m2") == [SENT, DEAD]


def test_a_reply_waits_behind_a_held_message_and_answers_it(db: Database) -> None:
    outbox.put(db, [message(held=MINUTE), reply()])
    before = outbox.lease(db, NOW, "boot 1")
    send(db, message_id=41, at=MINUTE)
    after = take(db, MINUTE)

    assert before is None
    assert (after.key, after.action, after.target) == ("m2", Action.REPLY, 41)


def test_a_reply_can_be_edited(db: Database) -> None:
    outbox.put(db, [message()])
    send(db, message_id=41)
    outbox.put(db, [reply()])
    send(db, message_id=42)
    outbox.put(db, [edit("m3", alert="a2")])

    leased = take(db)

    assert leased.target == 42


def test_a_reply_to_what_the_chat_never_got_is_sent_in_full(db: Database) -> None:
    outbox.put(db, [reply()])

    leased = take(db)

    assert (leased.action, leased.target) == (Action.SEND, None)


def test_a_reply_whose_message_died_before_it_is_sent_in_full(db: Database) -> None:
    outbox.put(db, [message(), reply()])
    fail(db, DEAD)

    leased = take(db)

    assert (leased.key, leased.action, leased.target) == ("m2", Action.SEND, None)


def test_an_edit_whose_message_was_deleted_in_the_chat_is_sent_anew(db: Database) -> None:
    outbox.put(db, [message()])
    send(db, message_id=41)
    outbox.put(db, [edit()])
    outbox.lease(db, NOW, "boot 1")

    outbox.send_anew(db, "m2")
    leased = send(db, message_id=42)
    outbox.put(db, [edit("m3")])
    later = take(db)

    assert (leased.key, leased.action, leased.target) == ("m2", Action.SEND, None)
    assert later.target == 42
