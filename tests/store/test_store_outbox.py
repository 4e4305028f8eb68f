import dataclasses
from datetime import timedelta

import pytest

from store import chats, outbox
from store.db import Database
from store.terms import Action, MessageState, Severity
from tests.store.steps import (
    DEAD,
    QUEUED,
    SECOND,
    SENDING,
    SENT,
    UNKNOWN,
    edit,
    fail,
    kept_as,
    keys_leased,
    send,
    states,
    take,
)
from tests.store.values import DAY, MINUTE, NOW, message

# --- putting and leasing ---------------------------------------------------------------------------------------------


def test_a_message_comes_back_as_it_went(db: Database) -> None:
    whole = message(severity=Severity.CRITICAL, held=MINUTE, answers="a0", topic=None, alert=None)

    queued = outbox.put(db, [whole])

    assert (queued, outbox.get(db, "m1"), outbox.get(db, "m2")) == (1, whole, None)


def test_a_message_is_queued_once_whatever_became_of_it(db: Database) -> None:
    first = outbox.put(db, [message(), message(text="the same again")])
    send(db)
    second = outbox.put(db, [message()])

    assert (first, second, keys_leased(db)) == (1, 0, [])


def test_a_leased_message_is_under_way(db: Database) -> None:
    outbox.put(db, [message()])

    leased = take(db)

    assert leased == dataclasses.replace(message(), state=SENDING, attempts=1, leased=NOW, boot="boot 1")
    assert outbox.get(db, "m1") == leased


def test_nothing_is_leased_where_nothing_waits(db: Database) -> None:
    assert (outbox.lease(db, NOW, "boot 1"), outbox.next_due(db)) == (None, None)


def test_a_chat_has_one_message_under_way(db: Database) -> None:
    outbox.put(db, [message("m1"), message("m2"), message("other chat", chat=8)])

    leased = [outbox.lease(db, NOW, "boot 1") for _ in range(3)]

    assert [one and one.key for one in leased] == ["m1", "other chat", None]


def test_messages_of_a_chat_go_in_the_order_they_were_put(db: Database) -> None:
    outbox.put(db, [message(key) for key in ("m3", "m1", "m2")])

    assert keys_leased(db) == ["m3", "m1", "m2"]


def test_a_held_message_lets_later_ones_pass_until_its_time(db: Database) -> None:
    outbox.put(db, [message("held", held=MINUTE), message("now")])

    assert (keys_leased(db), outbox.next_due(db)) == (["now"], NOW + MINUTE)
    assert keys_leased(db, MINUTE) == ["held"]


def test_a_held_message_goes_first_once_both_are_due(db: Database) -> None:
    outbox.put(db, [message("held", held=MINUTE), message("now")])

    assert keys_leased(db, MINUTE) == ["held", "now"]


def test_a_paced_chat_waits_and_others_do_not(db: Database) -> None:
    outbox.put(db, [message("m1"), message("m2", chat=8)])

    chats.pace(db, 7, NOW + SECOND)

    assert (keys_leased(db), outbox.next_due(db)) == (["m2"], NOW + SECOND)
    assert keys_leased(db, SECOND) == ["m1"]


def test_the_chat_that_waited_longest_comes_first(db: Database) -> None:
    outbox.put(db, [message("a1"), message("a2"), message("b1", chat=8)])
    chats.pace(db, 8, NOW - MINUTE)
    chats.pace(db, 7, NOW + SECOND)

    assert keys_leased(db, SECOND) == ["b1", "a1", "a2"]


# --- settling --------------------------------------------------------------------------------------------------------


def test_a_sent_message_knows_its_id_and_ends(db: Database) -> None:
    outbox.put(db, [message()])
    send(db, message_id=41)

    outbox.settle(db, "m1", QUEUED, NOW)
    kept = kept_as(db, "m1")

    assert (kept.state, kept.message_id) == (SENT, 41)


def test_settling_what_is_not_there_does_nothing(db: Database) -> None:
    outbox.settle(db, "nowhere", SENT, NOW)

    assert dict(outbox.counts(db)) == {}


def test_a_message_tried_again_keeps_its_place(db: Database) -> None:
    outbox.put(db, [message("m1"), message("m2")])
    outbox.lease(db, NOW, "boot 1")

    outbox.settle(db, "m1", QUEUED, NOW, error="no route to host", retry_at=NOW + MINUTE)

    assert (keys_leased(db), outbox.next_due(db)) == ([], NOW + MINUTE)
    assert keys_leased(db, MINUTE) == ["m1", "m2"]


def test_a_message_without_a_time_waits_longer_each_time(db: Database) -> None:
    outbox.put(db, [message()])

    waits = []
    now = NOW
    for _ in range(12):
        outbox.lease(db, now, "boot 1")
        outbox.settle(db, "m1", QUEUED, now)
        due = outbox.next_due(db)
        assert due is not None
        waits.append((due - now).total_seconds())
        now = due

    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300]


def test_the_error_of_a_try_is_kept_until_the_next(db: Database) -> None:
    outbox.put(db, [message()])
    fail(db, QUEUED)
    failed = kept_as(db, "m1")
    leased = take(db, MINUTE)

    assert failed.error == "the connection broke"
    assert (leased.error, leased.attempts) == (None, 2)


def test_a_poison_message_dies_and_blocks_nobody(db: Database) -> None:
    outbox.put(db, [message("poison"), message("m2")])

    fail(db, DEAD)

    assert keys_leased(db) == ["m2"]
    assert [(one.key, one.error) for one in outbox.dead(db)] == [("poison", "the connection broke")]


def test_a_pause_can_be_asked_for_with_any_outcome(db: Database) -> None:
    outbox.put(db, [message("m1"), message("m2")])
    outbox.lease(db, NOW, "boot 1")

    outbox.settle(db, "m1", SENT, NOW, message_id=1, retry_at=NOW + SECOND)

    assert (keys_leased(db), keys_leased(db, SECOND)) == ([], ["m2"])


# --- what nobody knows -----------------------------------------------------------------------------------------------


def test_an_unknown_outcome_blocks_its_chat_alone(db: Database) -> None:
    outbox.put(db, [message("m1"), message("m2"), message("m3", chat=8)])

    fail(db, UNKNOWN)

    assert (keys_leased(db, DAY), [one.key for one in outbox.unknown(db)]) == (["m3"], ["m1"])


@pytest.mark.parametrize(
    ("severity", "wait"),
    [(Severity.LOW, MINUTE), (Severity.MEDIUM, MINUTE), (Severity.HIGH, 0 * SECOND), (Severity.CRITICAL, 0 * SECOND)],
)
def test_an_urgent_message_is_judged_at_once_and_others_after_a_minute(
    db: Database, severity: Severity, wait: timedelta
) -> None:
    outbox.put(db, [message(severity=severity)])
    fail(db, UNKNOWN)

    (unclear,) = outbox.unknown(db)

    assert (unclear.key, outbox.next_due(db)) == ("m1", NOW + wait)


def test_a_repeat_says_that_it_may_be_one(db: Database) -> None:
    outbox.put(db, [message("m1"), message("m2")])
    fail(db, UNKNOWN)

    outbox.resend(db, "m1", NOW + MINUTE)
    leased = take(db, MINUTE)

    assert leased == dataclasses.replace(
        message(),
        html="<i>(possible repeat)</i>\n<b>news</b>",
        plain="(possible repeat)\nnews",
        state=SENDING,
        attempts=2,
        leased=NOW + MINUTE,
        boot="boot 1",
    )


def test_a_message_that_was_accepted_after_all_is_sent(db: Database) -> None:
    outbox.put(db, [message("m1"), message("m2")])
    fail(db, UNKNOWN)

    outbox.settle(db, "m1", SENT, NOW + MINUTE, message_id=9)

    assert (states(db, "m1"), keys_leased(db)) == ([SENT], ["m2"])


@pytest.mark.parametrize("state", [QUEUED, SENDING, SENT])
def test_only_an_unknown_message_is_repeated_with_its_mark(db: Database, state: MessageState) -> None:
    outbox.put(db, [message()])
    if state is not QUEUED:
        outbox.lease(db, NOW, "boot 1")
    outbox.settle(db, "m1", state, NOW, message_id=1)

    outbox.resend(db, "m1", NOW)
    kept = kept_as(db, "m1")

    assert (kept.state, kept.plain) == (state, "news")


def test_an_edit_of_unknown_outcome_is_simply_tried_again(db: Database) -> None:
    outbox.put(db, [message()])
    send(db)
    outbox.put(db, [edit()])

    fail(db, UNKNOWN)

    assert (states(db, "m2"), outbox.next_due(db)) == ([QUEUED], NOW + 2 * SECOND)


def test_what_an_earlier_process_left_is_unknown_and_an_edit_is_tried_again(db: Database) -> None:
    outbox.put(db, [message("m1"), message("mine", chat=9), message("e1", chat=8, alert="a8")])
    for boot in ("boot 1", "boot 1", "boot 2"):
        outbox.lease(db, NOW, boot)
    outbox.settle(db, "e1", SENT, NOW, message_id=5)
    outbox.put(db, [edit("e2", chat=8, alert="a8")])
    outbox.lease(db, NOW, "boot 1")

    left = outbox.wake(db, "boot 2", NOW)

    assert [one.key for one in left] == ["m1"]
    assert states(db, "m1", "mine", "e2") == [UNKNOWN, SENDING, QUEUED]
    assert outbox.unknown(db) == left


def test_waking_again_finds_nothing_new(db: Database) -> None:
    outbox.put(db, [message()])
    outbox.lease(db, NOW, "boot 1")
    outbox.wake(db, "boot 2", NOW)

    assert (outbox.wake(db, "boot 3", NOW), states(db, "m1")) == ((), [UNKNOWN])


def test_what_a_wrong_clock_put_off_for_years_goes_after_waking(db: Database) -> None:
    outbox.put(db, [message("m1", held=timedelta(days=3000)), message("m2", chat=8)])
    chats.pace(db, 8, NOW + timedelta(days=3000))

    outbox.wake(db, "boot 2", NOW)

    assert keys_leased(db) == ["m1", "m2"]


def test_a_repeat_under_a_clock_that_was_set_back_goes_at_once(db: Database) -> None:
    outbox.put(db, [message(held=MINUTE)])
    outbox.lease(db, NOW + MINUTE, "boot 1")
    outbox.settle(db, "m1", UNKNOWN, NOW + MINUTE)

    outbox.resend(db, "m1", NOW)

    assert keys_leased(db) == ["m1"]


# --- chats -----------------------------------------------------------------------------------------------------------


def test_a_chat_that_is_off_keeps_its_messages_until_it_is_on_again(db: Database) -> None:
    outbox.put(db, [message("m1"), message("m2", chat=8)])
    chats.off(db, 7, "the bot was blocked")
    outbox.put(db, [message("m3")])

    assert (keys_leased(db), dict(chats.all_off(db))) == (["m2"], {7: "the bot was blocked"})
    assert outbox.next_due(db) is None

    chats.on(db, 7)

    assert (keys_leased(db), dict(chats.all_off(db))) == (["m1", "m3"], {})


def test_a_chat_that_moved_gets_at_its_new_id_what_waits_and_what_comes(db: Database) -> None:
    outbox.put(db, [message("m1"), message("m2")])
    outbox.lease(db, NOW, "boot 1")

    chats.move(db, 7, -1007)
    outbox.settle(db, "m1", QUEUED, NOW)
    outbox.put(db, [message("m3")])

    places = [(one.chat, one.topic) for key in ("m1", "m2", "m3") if (one := outbox.get(db, key))]
    assert places == [(-1007, None)] * 3
    assert keys_leased(db, MINUTE) == ["m1", "m2", "m3"]


def test_a_chat_that_moved_twice_is_still_found(db: Database) -> None:
    chats.move(db, 7, 8)
    chats.move(db, 8, 9)

    outbox.put(db, [message("m1"), message("m2", chat=8)])

    assert [one.chat for key in ("m1", "m2") if (one := outbox.get(db, key))] == [9, 9]


def test_a_chat_that_moved_back_is_found(db: Database) -> None:
    chats.move(db, 7, 8)
    chats.move(db, 8, 7)

    outbox.put(db, [message("m1"), message("m2", chat=8)])

    assert [one.chat for key in ("m1", "m2") if (one := outbox.get(db, key))] == [7, 7]


def test_an_alert_told_in_the_old_chat_is_sent_anew_in_the_new(db: Database) -> None:
    outbox.put(db, [message()])
    send(db, message_id=41)
    outbox.put(db, [edit()])

    chats.move(db, 7, 8)
    leased = take(db)

    assert (leased.chat, leased.action, leased.target) == (8, Action.SEND, None)


# --- housekeeping ----------------------------------------------------------------------------------------------------


def test_messages_are_counted_by_state(db: Database) -> None:
    outbox.put(db, [message("m1"), message("m2"), message("m3", chat=8)])
    send(db)
    fail(db, UNKNOWN)

    assert dict(outbox.counts(db)) == {SENT: 1, QUEUED: 1, UNKNOWN: 1}


def test_only_what_ended_is_forgotten(db: Database) -> None:
    outbox.put(db, [message("sent"), message("dead"), message("unknown"), message("queued")])
    send(db)
    fail(db, DEAD)
    fail(db, UNKNOWN)

    removed = (outbox.prune(db, NOW), outbox.prune(db, NOW + SECOND))

    assert (removed, states(db, "unknown", "queued")) == ((0, 2), [UNKNOWN, QUEUED])
