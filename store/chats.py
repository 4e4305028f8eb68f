"""Keeps what is known of a chat: when it may be written to next, whether it is off or moved, which ids are taken.

Telegram counts the ids of messages in one row for all private chats and basic groups of a bot, and in a row of its own
for each supergroup or channel. Which ids are taken, and by what, is how a message of unknown outcome is found again.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from store.db import Database, add, row, rows, run, stamp, transaction

SUPERGROUPS: Final = -1_000_000_000_000  # ids from here down are supergroups and channels
ELSEWHERE: Final = -(1 << 61)  # numbers from here down are chats of other services
KEPT_IDS: Final = 200  # of a row: more than can be taken while an outcome is unknown


def pace(db: Database, chat: int, next_at: datetime) -> None:
    """Send nothing to this chat before `next_at`."""
    with transaction(db):
        know(db, chat)
        run(db, "update chat set next_send = :at where chat = :chat", {"at": stamp(next_at), "chat": chat})
        refresh(db, chat)


def written(db: Database, chat: int, next_at: datetime, number: int | None = None) -> None:
    """Note that something outside the outbox was written to a chat: what is queued leaves it the same gap."""
    with transaction(db):
        know(db, chat)
        later = {"at": stamp(next_at), "chat": chat}
        run(db, "update chat set next_send = :at where chat = :chat and next_send < :at", later)
        if number is not None:
            take_id(db, chat, number)
        refresh(db, chat)


def off(db: Database, chat: int, why: str) -> None:
    """Lease nothing more for this chat; what is queued stays."""
    _switch(db, chat, why)


def on(db: Database, chat: int) -> None:
    """Lease again for a chat that was switched off."""
    _switch(db, chat, None)


def all_off(db: Database) -> Mapping[int, str]:
    """Return the chats that are switched off, and why."""
    return dict(rows(db, "select chat, off from chat where off is not null order by chat"))


def move(db: Database, old: int, new: int) -> None:
    """Send to `new` what is and will be queued for `old`. Ids of messages in the old chat mean nothing in the new."""
    with transaction(db):
        know(db, old)
        know(db, new)
        run(db, "update chat set moved = :new where chat = :old or moved = :old", {"new": new, "old": old})
        run(db, "update chat set moved = null where chat = :new", {"new": new})
        run(
            db,
            """update message set chat = :new, topic = null, floor = null
            where chat = :old and state in ('queued', 'sending', 'unknown')""",
            {"new": new, "old": old},
        )
        refresh(db, old)
        refresh(db, new)


def home(db: Database, chat: int) -> int:
    """Return the chat it moved to, itself where it did not."""
    found = row(db, "select coalesce(moved, chat) from chat where chat = :chat", {"chat": chat})
    return int(found[0]) if found else chat


def know(db: Database, chat: int) -> int:
    """Make sure that the chat has a row, and return the chat it moved to, itself where it did not."""
    add(db, "chat", {"chat": chat, "next_send": 0}, by=("chat",))
    return home(db, chat)


def refresh(db: Database, chat: int) -> None:
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


def take_id(db: Database, chat: int, number: int) -> None:
    """Note that this id was given to a message, ours or somebody's; inside or outside a transaction."""
    row_of = line(chat)
    with transaction(db):
        add(db, "taken_id", {"line": row_of, "id": number}, by=("line", "id"))
        oldest = {"line": row_of, "most": KEPT_IDS}
        run(
            db,
            """delete from taken_id where line = :line and id <= (
                select id from taken_id where line = :line order by id desc limit 1 offset :most)""",
            oldest,
        )


def last_id(db: Database, chat: int) -> int | None:
    """Return the last id known to be taken in the row of this chat, None where none is."""
    found = row(db, "select max(id) from taken_id where line = :line", {"line": line(chat)})
    return found[0] if found else None


def taken(db: Database, chat: int, floor: int) -> frozenset[int]:
    """Return which ids above a floor are taken in the row of this chat."""
    found = rows(db, "select id from taken_id where line = :line and id > :floor", {"line": line(chat), "floor": floor})
    return frozenset(number for (number,) in found)


def line(chat: int) -> int:
    """Return the row that counts this chat's messages: its own for a supergroup or channel, else 0."""
    return chat if chat <= SUPERGROUPS else 0


def elsewhere(name: str) -> int:
    """Return the number of a chat that is not Telegram's: the same for a name for ever, and none Telegram gives."""
    return ELSEWHERE - int.from_bytes(hashlib.sha256(name.encode()).digest()[:6])


def _switch(db: Database, chat: int, why: str | None) -> None:
    with transaction(db):
        know(db, chat)
        run(db, "update chat set off = :why where chat = :chat", {"chat": chat, "why": why})
        refresh(db, chat)
