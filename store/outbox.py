"""Keeps what is to be said until it is said: one message at a time, in order, to each chat.

    queued -> sending -> sent           leased by the sender, then settled
                      -> queued         provably not accepted: tried again
                      -> unknown        accepted or not, nobody can tell: the chat waits until it is judged
                      -> dead           refused for good: told to the admins, blocks nobody
    queued -> dropped                   an edit overtaken by a later one, or merged into a message not sent yet
    queued -> gathered                  told within one message for a whole backlog (`store/backlog.py`)

1. A chat has at most one message under way; the next one is the oldest that is due, so what depends on a message is
   queued behind it and never due before it.
2. An edit may be repeated without harm, so it is never unknown.
3. A message whose outcome nobody knows is judged no sooner than JUDGED_AFTER, when a late acceptance would show; an
   urgent one is judged at once. Whoever judges says whether the repeat must carry the mark of a possible one.
4. At most ALL_PER_S messages are leased within a second, whatever the number of chats.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from store import backlog, chats, edits
from store.chats import refresh
from store.db import Database, add, moment, records, row, rows, run, stamp, transaction
from store.mail import MARK, columns, get, read
from store.model import Message
from store.terms import Action, MessageState, Severity

__all__ = [
    "MARK",
    "counts",
    "dead",
    "floor",
    "get",
    "lease",
    "next_due",
    "prune",
    "put",
    "put_off",
    "resend",
    "send_anew",
    "settle",
    "turn",
    "unknown",
    "wake",
]

JUDGED_AFTER: Final = timedelta(seconds=60)  # the server may accept a request this long after the connection broke
LONGEST_JUDGEMENT: Final = timedelta(minutes=10)
FAR: Final = timedelta(days=8)  # nothing is held longer: a later time was written under a wrong clock
FIRST_WAIT: Final = timedelta(seconds=1)
LONGEST_WAIT: Final = timedelta(minutes=5)  # an alert that is later than this is stale news
ALL_PER_S: Final = 25  # Telegram takes some 30 a second from a bot; the rest is for answers
SECOND: Final = timedelta(seconds=1)


def put(db: Database, messages: Iterable[Message]) -> int:
    """Queue messages and return how many were new; one whose key was ever queued adds nothing.

    An edit melts into the message it changes while that is queued (only a critical one ends its wait), and takes the
    place of an older queued edit; what changes or answers nothing the chat ever got is sent in full, a reply waits.
    """
    with transaction(db):
        return sum(_put(db, message) for message in messages)


def turn(db: Database, now: datetime) -> int | None:
    """Return the chat whose message may go now, None where none may."""
    found = row(db, "select chat from chat where ready <= :now order by ready, chat limit 1", {"now": stamp(now)})
    return None if found is None or _free_at(db, now) > now else int(found[0])


def lease(db: Database, now: datetime, boot: str) -> Message | None:
    """Take the next message that may go now, None where there is none; it is `sending` until it is settled.

    `boot` names the running process. `target` is the id, in the chat, of the message it edits or answers; one that
    has nothing to edit or answer comes as a SEND.
    """
    with transaction(db):
        chat = turn(db, now)
        if chat is None:
            return None
        message = records(
            db,
            """select * from message where chat = :chat and state = 'queued' and not_before <= :now
            order by seq limit 1""",
            {"chat": chat, "now": stamp(now)},
        )[0]
        target = _target(db, message)
        run(
            db,
            """update message set state = 'sending', attempts = attempts + 1, leased = :now, boot = :boot,
                target = :target, action = :action, error = null, floor = coalesce(floor, :floor) where key = :key""",
            {
                "key": message["key"],
                "now": stamp(now),
                "boot": boot,
                "target": target,
                "action": message["action"] if target is not None else Action.SEND.value,
                "floor": chats.last_id(db, chat),
            },
        )
        refresh(db, chat)
        return get(db, message["key"])


def settle(
    db: Database,
    key: str,
    state: MessageState,
    now: datetime,
    *,
    message_id: int | None = None,
    error: str | None = None,
    retry_at: datetime | None = None,
) -> None:
    """Note how a leased message fared: SENT with its id, QUEUED to try again, UNKNOWN, DEAD or DROPPED.

    What is tried again holds its whole chat, so that the order stays: until `retry_at`, else longer each time.
    A message that is settled for good stays so.
    """
    with transaction(db):
        message = get(db, key)
        if message is None or message.state not in (MessageState.QUEUED, MessageState.SENDING, MessageState.UNKNOWN):
            return
        if message.action is Action.EDIT and state is MessageState.UNKNOWN:
            state = MessageState.QUEUED
        run(
            db,
            """update message set state = :state, message_id = coalesce(:message_id, message_id), error = :error,
                judge = :judge where key = :key""",
            {
                "key": key,
                "state": state.value,
                "message_id": message_id,
                "error": error,
                "judge": stamp(_judge_at(message, now)) if state is MessageState.UNKNOWN else None,
            },
        )
        _follow(db, message, state, message_id)
        if state is MessageState.QUEUED or retry_at is not None:
            wait = min(FIRST_WAIT * 2 ** min(message.attempts, 16), LONGEST_WAIT)
            chats.pace(db, message.chat, retry_at or now + wait)
        refresh(db, message.chat)


def wake(db: Database, boot: str, now: datetime) -> tuple[Message, ...]:
    """Take over from earlier processes: what they left `sending` is unknown now. Returns those.

    Times that a wrong clock put far ahead are brought back.
    """
    with transaction(db):
        left = rows(db, "select key from message where state = 'sending' and boot <> :boot", {"boot": boot})
        for (key,) in left:
            settle(db, key, MessageState.UNKNOWN, now, error="the program stopped while it was sent")
        clock = {"now": stamp(now), "far": stamp(now + FAR)}
        run(db, "update message set not_before = :now where state = 'queued' and not_before > :far", clock)
        run(db, "update message set judge = :now where state = 'unknown' and judge > :far", clock)
        run(db, "update chat set next_send = :now where next_send > :far", clock)
        for (chat,) in rows(db, "select chat from chat"):
            refresh(db, chat)
        return tuple(message for message in unknown(db) if (message.key,) in left)


def unknown(db: Database, until: datetime | None = None) -> tuple[Message, ...]:
    """Return the messages whose outcome nobody knows, in order; with `until`, those to be judged by then.

    Chats that are switched off are left out then: nothing can be found out there.
    """
    if until is None:
        return read(db, "select * from message where state = 'unknown' order by seq")
    return read(
        db,
        """select m.* from message m join chat c on c.chat = m.chat
        where m.state = 'unknown' and c.off is null and m.judge <= :until order by m.seq""",
        {"until": stamp(until)},
    )


def floor(db: Database, key: str) -> int | None:
    """Return the last id known to be taken in the chat when a message was first tried, None where none was."""
    found = row(db, "select floor from message where key = :key", {"key": key})
    return found[0] if found else None


def put_off(db: Database, key: str, until: datetime) -> None:
    """Judge a message of unknown outcome later: it could not be looked for now."""
    with transaction(db):
        run(
            db,
            "update message set judge = :until where key = :key and state = 'unknown'",
            {"key": key, "until": stamp(until)},
        )


def resend(db: Database, key: str, now: datetime, *, marked: bool = True) -> None:
    """Queue a message of unknown outcome again; with the mark of a possible repeat unless that is ruled out."""
    with transaction(db):
        run(
            db,
            """update message set state = 'queued', repeat = case when :marked = 1 then 1 else repeat end, judge = null,
                not_before = case when not_before > :now then :now else not_before end
            where key = :key and state = 'unknown'""",
            {"key": key, "now": stamp(now), "marked": int(marked)},
        )
        _refresh_of(db, key)


def send_anew(db: Database, key: str) -> None:
    """Queue an edit or reply again as a message of its own: what it edits or answers is gone from the chat."""
    with transaction(db):
        run(
            db,
            """update message set state = 'queued', action = 'send', target = null
            where key = :key and state in ('sending', 'queued')""",
            {"key": key},
        )
        _refresh_of(db, key)


def dead(db: Database, limit: int = 100) -> tuple[Message, ...]:
    """Return the messages that were refused for good, the newest first."""
    return read(db, "select * from message where state = 'dead' order by seq desc limit :limit", {"limit": limit})


def counts(db: Database) -> Mapping[MessageState, int]:
    """Return how many messages are in each state; states without any are left out."""
    found = rows(db, "select state, count(*) from message group by state order by state")
    return {MessageState(state): number for state, number in found}


def next_due(db: Database, now: datetime | None = None) -> datetime | None:
    """Return when there is next something to lease or to judge, None where nothing waits.

    With `now`, no sooner than the limit for all chats together lets the next message go.
    """
    ready, judged = _times(db)
    if ready is not None and now is not None:
        ready = max(ready, _free_at(db, now))
    return min((at for at in (ready, judged) if at is not None), default=None)


def prune(db: Database, before: datetime, limit: int = 500) -> int:
    """Forget messages that ended before then, at most `limit`; return how many. Their alerts can be edited no more."""
    with transaction(db):
        return run(
            db,
            """delete from message where seq in (select seq from message
                where created < :before and state in ('sent', 'dead', 'dropped', 'gathered')
                order by created limit :limit)""",
            {"before": stamp(before), "limit": limit},
        )


def _put(db: Database, message: Message) -> bool:
    chat = chats.know(db, message.chat)
    carrier = None
    if message.action is not Action.SEND:
        carrier = edits.carrier(db, chat, message.alert if message.action is Action.EDIT else message.answers)
    if carrier and edits.must_ring(message, carrier):
        carrier = None
    queued = replace(
        message,
        chat=chat,
        topic=message.topic if chat == message.chat else None,
        action=message.action if carrier else Action.SEND,
        not_before=_not_before(message, carrier),
    )
    if not add(db, "message", columns(queued), by=("key",)):
        return False
    if carrier and queued.action is Action.EDIT:
        edits.place(db, message, carrier)
    refresh(db, chat)
    return True


def _not_before(message: Message, carrier: Message | None) -> datetime:
    """Return when it may go: an edit of what was sent rings no phone and never waits, what is queued behind does."""
    if carrier is None:
        return message.not_before
    if carrier.state is MessageState.QUEUED:
        return max(message.not_before, carrier.not_before)
    return message.created if message.action is Action.EDIT else message.not_before


def _follow(db: Database, message: Message, state: MessageState, message_id: int | None) -> None:
    """Do what an outcome means for other messages: for edits, for a gathered backlog, for ids that are taken."""
    if message.action is Action.EDIT:
        edits.drop_overtaken(db, message.chat, message.alert)
    elif state in (MessageState.DEAD, MessageState.DROPPED):
        edits.drop_all(db, message)
    if state is MessageState.SENT and message_id is not None:
        chats.take_id(db, message.chat, message_id)
        backlog.told(db, message.key, message_id)
    elif state in (MessageState.QUEUED, MessageState.DEAD):
        backlog.fall_apart(db, message, alone=state is MessageState.DEAD)


def _target(db: Database, message: dict[str, Any]) -> int | None:
    if message["action"] == Action.SEND.value:
        return None
    if message["action"] == Action.EDIT.value:
        carrier = edits.carrier(db, message["chat"], message["alert"])
        return carrier.message_id if carrier and carrier.state is MessageState.SENT else None
    carrier = edits.carrier(db, message["chat"], message["answers"])
    return carrier.message_id if carrier and carrier.state in (MessageState.SENT, MessageState.GATHERED) else None


def _times(db: Database) -> tuple[datetime | None, ...]:
    """Return when there is next something to lease, and when something to judge."""
    ready = row(db, "select min(ready) from chat where ready is not null")
    judged = row(
        db,
        """select min(m.judge) from message m join chat c on c.chat = m.chat
        where m.state = 'unknown' and c.off is null""",
    )
    return tuple(moment(found[0]) if found and found[0] is not None else None for found in (ready, judged))


def _judge_at(message: Message, now: datetime) -> datetime:
    """Return when an unknown outcome may be judged: what is urgent at once, else and from then on ever later."""
    if message.attempts <= 1 and message.severity.rank >= Severity.HIGH.rank:
        return message.leased or now
    wait = min(JUDGED_AFTER * 2.0 ** max(min(message.attempts, 12) - 2, 0), LONGEST_JUDGEMENT)
    return (message.leased or now) + wait


def _free_at(db: Database, now: datetime) -> datetime:
    """Return when another message may go without one too many within a second; a clock set back frees at once."""
    found = row(
        db,
        """select leased from message where leased > :since and leased <= :now
        order by leased desc limit 1 offset :most""",
        {"since": stamp(now - SECOND), "now": stamp(now), "most": ALL_PER_S - 1},
    )
    return moment(found[0]) + SECOND if found else now


def _refresh_of(db: Database, key: str) -> None:
    for (chat,) in rows(db, "select chat from message where key = :key", {"key": key}):
        refresh(db, chat)
