"""Keeps what is to be said until it is said: one message at a time, in order, to each chat.

    queued -> sending -> sent           leased by the sender, then settled
                      -> queued         provably not accepted: tried again
                      -> unknown        accepted or not, nobody can tell: the chat waits until it is judged
                      -> dead           refused for good: told to the admins, blocks nobody
    queued -> dropped                   an edit overtaken by a later one, or merged into a message not sent yet

1. A chat has at most one message under way; the next one is the oldest that is due, so what depends on a message is
   queued behind it and never due before it.
2. An edit may be repeated without harm, so it is never unknown.
3. A message whose outcome nobody knows is judged no sooner than JUDGED_AFTER, when a late acceptance would show;
   an urgent one is repeated at once, and every repeat says that it may be one.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from store import wire
from store.db import Database, add, moment, records, row, rows, run, stamp, transaction
from store.model import Button, Message
from store.terms import Action, MessageState, Severity

JUDGED_AFTER: Final = timedelta(seconds=60)  # the server may accept a request this long after the connection broke
LONGEST_JUDGEMENT: Final = timedelta(minutes=10)
FAR: Final = timedelta(days=8)  # nothing is held longer: a later time was written under a wrong clock
FIRST_WAIT: Final = timedelta(seconds=1)
LONGEST_WAIT: Final = timedelta(minutes=5)  # an alert that is later than this is stale news
MARK: Final = "(possible repeat)"
UNSENT: Final = "its message was never sent"
BUTTONS = tuple[tuple[Button, ...], ...]


def put(db: Database, messages: Iterable[Message]) -> int:
    """Queue messages and return how many were new; one whose key was ever queued adds nothing.

    An edit melts into the message it changes while that is queued (only a critical one ends its wait), and takes the
    place of an older queued edit; what changes or answers nothing the chat ever got is sent in full, a reply waits.
    """
    with transaction(db):
        return sum(_put(db, message) for message in messages)


def lease(db: Database, now: datetime, boot: str) -> Message | None:
    """Take the next message that may go now, None where there is none; it is `sending` until it is settled.

    `boot` names the running process. `target` is the id, in the chat, of the message it edits or answers; one that
    has nothing to edit or answer comes as a SEND.
    """
    with transaction(db):
        found = row(db, "select chat from chat where ready <= :now order by ready, chat limit 1", {"now": stamp(now)})
        if found is None:
            return None
        message = records(
            db,
            """select * from message where chat = :chat and state = 'queued' and not_before <= :now
            order by seq limit 1""",
            {"chat": found[0], "now": stamp(now)},
        )[0]
        target = _target(db, message)
        action = message["action"] if target is not None else Action.SEND.value
        run(
            db,
            """update message set state = 'sending', attempts = attempts + 1, leased = :now, boot = :boot,
                target = :target, action = :action, error = null where key = :key""",
            {"key": message["key"], "now": stamp(now), "boot": boot, "target": target, "action": action},
        )
        _refresh(db, found[0])
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
            """update message set state = :state, message_id = coalesce(:message_id, message_id), error = :error
            where key = :key""",
            {"key": key, "state": state.value, "message_id": message_id, "error": error},
        )
        if message.action is Action.EDIT:
            _drop_overtaken(db, message.chat, message.alert)
        elif state in (MessageState.DEAD, MessageState.DROPPED):
            _drop_edits(db, message)
        if state is MessageState.QUEUED or retry_at is not None:
            wait = min(FIRST_WAIT * 2 ** min(message.attempts, 16), LONGEST_WAIT)
            pace(db, message.chat, retry_at or now + wait)
        _refresh(db, message.chat)


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
        run(db, "update chat set next_send = :now where next_send > :far", clock)
        for (chat,) in rows(db, "select chat from chat"):
            _refresh(db, chat)
        return tuple(message for message in unknown(db) if (message.key,) in left)


def unknown(db: Database) -> tuple[Message, ...]:
    """Return the messages whose outcome nobody knows, in order."""
    return _messages(db, "select * from message where state = 'unknown' order by seq")


def judge_at(message: Message) -> datetime:
    """Return when an unknown outcome may be judged: what is urgent at once, else and from then on ever later."""
    wait = min(JUDGED_AFTER * 2.0 ** max(min(message.attempts, 12) - 2, 0), LONGEST_JUDGEMENT)
    at_once = message.attempts <= 1 and message.severity.rank >= Severity.HIGH.rank
    return (message.leased or message.created) + (timedelta() if at_once else wait)


def resend_marked(db: Database, key: str, now: datetime) -> None:
    """Queue a message of unknown outcome again, from now on with the mark of a possible repeat."""
    with transaction(db):
        run(
            db,
            """update message set state = 'queued', repeat = 1,
                not_before = case when not_before > :now then :now else not_before end
            where key = :key and state = 'unknown'""",
            {"key": key, "now": stamp(now)},
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
    return _messages(db, "select * from message where state = 'dead' order by seq desc limit :limit", {"limit": limit})


def get(db: Database, key: str) -> Message | None:
    """Return the message of that key, None where there is none."""
    return next(iter(_messages(db, "select * from message where key = :key", {"key": key})), None)


def pace(db: Database, chat: int, next_at: datetime) -> None:
    """Send nothing to this chat before `next_at`."""
    with transaction(db):
        _know_chat(db, chat)
        run(db, "update chat set next_send = :at where chat = :chat", {"at": stamp(next_at), "chat": chat})
        _refresh(db, chat)


def move_chat(db: Database, old: int, new: int) -> None:
    """Send to `new` what is and will be queued for `old`. Ids of messages in the old chat mean nothing in the new."""
    with transaction(db):
        _know_chat(db, old)
        _know_chat(db, new)
        run(db, "update chat set moved = :new where chat = :old or moved = :old", {"new": new, "old": old})
        run(db, "update chat set moved = null where chat = :new", {"new": new})
        run(
            db,
            """update message set chat = :new, topic = null
            where chat = :old and state in ('queued', 'sending', 'unknown')""",
            {"new": new, "old": old},
        )
        _refresh(db, old)
        _refresh(db, new)


def chat_off(db: Database, chat: int, why: str) -> None:
    """Lease nothing more for this chat; what is queued stays."""
    _switch(db, chat, why)


def chat_on(db: Database, chat: int) -> None:
    """Lease again for a chat that was switched off."""
    _switch(db, chat, None)


def chats_off(db: Database) -> Mapping[int, str]:
    """Return the chats that are switched off, and why."""
    return dict(rows(db, "select chat, off from chat where off is not null order by chat"))


def counts(db: Database) -> Mapping[MessageState, int]:
    """Return how many messages are in each state; states without any are left out."""
    found = rows(db, "select state, count(*) from message group by state order by state")
    return {MessageState(state): number for state, number in found}


def next_due(db: Database) -> datetime | None:
    """Return when there is next something to lease or to judge, None where nothing waits."""
    found = row(db, "select ready from chat where ready is not null order by ready limit 1")
    times = [moment(ready) for ready in found or ()] + [judge_at(message) for message in unknown(db)]
    return min(times, default=None)


def prune(db: Database, before: datetime, limit: int = 500) -> int:
    """Forget messages that ended before then, at most `limit`; return how many. Their alerts can be edited no more."""
    with transaction(db):
        return run(
            db,
            """delete from message where seq in (select seq from message
                where created < :before and state in ('sent', 'dead', 'dropped') order by created limit :limit)""",
            {"before": stamp(before), "limit": limit},
        )


def _put(db: Database, message: Message) -> bool:
    chat = _know_chat(db, message.chat)
    carrier = None
    if message.action is not Action.SEND:
        carrier = _carrier(db, chat, message.alert if message.action is Action.EDIT else message.answers)
    action = message.action if carrier else Action.SEND
    held = carrier is not None and carrier.state is MessageState.QUEUED
    columns = {
        "key": message.key,
        "chat": chat,
        "topic": message.topic if chat == message.chat else None,
        "action": action.value,
        "alert": message.alert,
        "html": message.html,
        "plain": message.plain,
        "severity": message.severity.value,
        "created": stamp(message.created),
        "not_before": stamp(max(message.not_before, carrier.not_before) if carrier and held else message.not_before),
        "revision": message.revision,
        "answers": message.answers,
        "buttons": wire.dumps(message.buttons),
        "state": message.state.value,
        "attempts": 0,
        "repeat": 0,
    }
    if not add(db, "message", columns, by=("key",)):
        return False
    if carrier and action is Action.EDIT:
        _place_edit(db, message, carrier)
    _refresh(db, chat)
    return True


def _place_edit(db: Database, edit: Message, carrier: Message) -> None:
    _drop_overtaken(db, carrier.chat, edit.alert)
    if carrier.state is MessageState.QUEUED:
        _merge(db, edit, carrier)
        _end(db, edit.key, f"merged into {carrier.key}, which was not sent yet")
    elif carrier.state in (MessageState.DEAD, MessageState.DROPPED):
        _end(db, edit.key, UNSENT)


def _merge(db: Database, edit: Message, carrier: Message) -> None:
    run(
        db,
        """update message set html = :html, plain = :plain, buttons = :buttons, revision = :revision,
            severity = :severity, not_before = :not_before where key = :key""",
        {
            "key": carrier.key,
            "html": edit.html,
            "plain": edit.plain,
            "buttons": wire.dumps(edit.buttons),
            "revision": edit.revision,
            "severity": max(edit.severity, carrier.severity, key=lambda severity: severity.rank).value,
            "not_before": stamp(edit.not_before if edit.severity is Severity.CRITICAL else carrier.not_before),
        },
    )


def _drop_overtaken(db: Database, chat: int, alert: str | None) -> None:
    """Drop the queued edits of an alert but the newest, those older than one under way or done included."""
    run(
        db,
        """update message set state = 'dropped', error = 'overtaken by a later edit'
        where chat = :chat and alert = :alert and action = 'edit' and state = 'queued' and seq < (
            select max(seq) from message where chat = :chat and alert = :alert and action = 'edit')""",
        {"chat": chat, "alert": alert},
    )


def _drop_edits(db: Database, carrier: Message) -> None:
    run(
        db,
        """update message set state = 'dropped', error = :why
        where chat = :chat and alert = :alert and action = 'edit' and state = 'queued'""",
        {"chat": carrier.chat, "alert": carrier.alert, "why": UNSENT},
    )


def _end(db: Database, key: str, why: str) -> None:
    run(db, "update message set state = 'dropped', error = :why where key = :key", {"key": key, "why": why})


def _carrier(db: Database, chat: int, alert: str | None) -> Message | None:
    """Return the message that carries an alert in a chat, in whatever state."""
    found = _messages(
        db,
        """select * from message where chat = :chat and alert = :alert and action <> 'edit'
        order by seq desc limit 1""",
        {"chat": chat, "alert": alert},
    )
    return found[0] if found else None


def _target(db: Database, message: dict[str, Any]) -> int | None:
    if message["action"] == Action.SEND.value:
        return None
    wanted = message["alert"] if message["action"] == Action.EDIT.value else message["answers"]
    carrier = _carrier(db, message["chat"], wanted)
    return carrier.message_id if carrier and carrier.state is MessageState.SENT else None


def _know_chat(db: Database, chat: int) -> int:
    """Make sure that the chat has a row, and return the chat it moved to, itself where it did not."""
    add(db, "chat", {"chat": chat, "next_send": 0}, by=("chat",))
    found = row(db, "select coalesce(moved, chat) from chat where chat = :chat", {"chat": chat})
    return int(found[0]) if found else chat


def _switch(db: Database, chat: int, why: str | None) -> None:
    with transaction(db):
        _know_chat(db, chat)
        run(db, "update chat set off = :why where chat = :chat", {"chat": chat, "why": why})
        _refresh(db, chat)


def _refresh_of(db: Database, key: str) -> None:
    for (chat,) in rows(db, "select chat from message where key = :key", {"key": key}):
        _refresh(db, chat)


def _refresh(db: Database, chat: int) -> None:
    """Work out when the next message of the chat may go: what `lease` and `next_due` go by."""
    run(
        db,
        """update chat set ready = case
            when off is not null then null
            when exists (select 1 from message m where m.chat = :chat and m.state in ('sending', 'unknown')) then null
            else (select case when m.not_before > next_send then m.not_before else next_send end
                from message m where m.chat = :chat and m.state = 'queued' order by m.not_before limit 1)
        end where chat = :chat""",
        {"chat": chat},
    )


def _messages(db: Database, sql: str, parameters: Mapping[str, object] | None = None) -> tuple[Message, ...]:
    return tuple(_message(found) for found in records(db, sql, parameters))


def _message(found: dict[str, Any]) -> Message:
    mark = found["repeat"]
    return Message(
        key=found["key"],
        chat=found["chat"],
        topic=found["topic"],
        action=Action(found["action"]),
        alert=found["alert"],
        html=f"<i>{MARK}</i>\n{found['html']}" if mark else found["html"],
        plain=f"{MARK}\n{found['plain']}" if mark else found["plain"],
        severity=Severity(found["severity"]),
        created=moment(found["created"]),
        not_before=moment(found["not_before"]),
        revision=found["revision"],
        answers=found["answers"],
        buttons=wire.loads(BUTTONS, found["buttons"]),
        state=MessageState(found["state"]),
        attempts=found["attempts"],
        leased=None if found["leased"] is None else moment(found["leased"]),
        boot=found["boot"],
        message_id=found["message_id"],
        target=found["target"],
        error=found["error"],
    )
