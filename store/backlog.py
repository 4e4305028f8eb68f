"""Gathers what waited too long into one message: after an outage or quiet hours nobody reads forty alerts one by one.

1. Only neighbours in the queue of a chat are gathered, so that the order stays; what is critical is told alone.
2. What is gathered is told by a message of its own, its carrier, which takes the place of the first of them.
3. A carrier that was provably not accepted falls apart again: by the next try more may have come.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from store.chats import refresh
from store.db import Database, row, run, stamp, transaction
from store.mail import columns, read
from store.model import Message
from store.terms import Action, Severity

MOST: Final = 60  # more alerts than fit into one message


def waiting(db: Database, chat: int, now: datetime, before: datetime) -> tuple[Message, ...]:
    """Return the alerts at the head of a chat's queue that were queued before then and may be told together."""
    due = read(
        db,
        """select * from message where chat = :chat and state = 'queued' and not_before <= :now and action <> 'edit'
        order by seq limit :most""",
        {"chat": chat, "now": stamp(now), "most": MOST},
    )
    found: list[Message] = []
    for message in due:
        if not _may_be_gathered(db, message, before) or (found and message.topic != found[0].topic):
            break
        found.append(message)
    return tuple(found)


def gather(db: Database, carrier: Message, gathered: Sequence[Message]) -> None:
    """Tell the messages, neighbours at the head of their chat's queue, within the carrier."""
    first = gathered[0]
    with transaction(db):
        place = row(db, "select seq from message where key = :key", {"key": first.key})
        run(
            db,
            "update message set seq = (select max(seq) + 1 from message) where key = :key",
            {"key": first.key},
        )
        values = columns(carrier) | {"seq": place[0] if place else None}
        values["attempts"] = max(message.attempts for message in gathered)
        names = ", ".join(values)
        places = ", ".join(f":{name}" for name in values)
        run(db, f"insert into message ({names}) values ({places})", values)  # noqa: S608  # names of this package
        for message in gathered:
            run(
                db,
                "update message set state = 'gathered', within = :carrier where key = :key and state = 'queued'",
                {"carrier": carrier.key, "key": message.key},
            )
        refresh(db, carrier.chat)


def told(db: Database, carrier: str, message_id: int) -> None:
    """Note where in the chat the gathered messages are told, so that a correction can answer there."""
    run(db, "update message set message_id = :id where within = :carrier", {"id": message_id, "carrier": carrier})


def fall_apart(db: Database, carrier: Message, *, alone: bool) -> None:
    """Queue what a carrier gathered once more, each in its old place; from now on `alone` where it was refused."""
    place = row(db, "select seq from message where key = :key", {"key": carrier.key})
    freed = {"carrier": carrier.key, "attempts": carrier.attempts, "alone": int(alone)}
    first = row(db, "select key from message where within = :carrier order by seq desc limit 1", freed)  # moved there
    if first is None or place is None:
        return
    run(
        db,
        """update message set state = 'queued', within = null, attempts = :attempts,
            alone = case when :alone = 1 then 1 else alone end
        where within = :carrier""",
        freed,
    )
    if alone:
        run(db, "update message set seq = (select max(seq) + 1 from message) where key = :carrier", freed)
    else:
        run(db, "delete from message where key = :carrier", freed)
    run(db, "update message set seq = :seq where key = :key", {"seq": place[0], "key": first[0]})


def _may_be_gathered(db: Database, message: Message, before: datetime) -> bool:
    if message.alert is None or message.action is Action.EDIT or message.severity is Severity.CRITICAL:
        return False
    found = row(db, "select alone + repeat from message where key = :key", {"key": message.key})
    return message.created < before and found is not None and found[0] == 0
