"""Keeps what people did until it is handled: an update is confirmed to Telegram when it stands here.

open -> done             handled, or given up with the error kept
     -> quarantined      it cannot be understood, or handling it ended the program again and again
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from store.db import Database, add, moment, row, rows, run, stamp, transaction, upsert

TRIES: Final = 3
MAX_BODY_CHARS: Final = 100_000  # an update is far shorter
POLLED: Final = "polled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One update as it came, and how often it was tried."""

    number: int
    chat: int | None
    body: str
    tries: int = 0


def put(db: Database, updates: Iterable[Update], now: datetime) -> int:
    """Keep updates and return how many are new."""
    with transaction(db):
        return sum(
            add(
                db,
                "inbox",
                {
                    "update_id": update.number,
                    "chat": update.chat,
                    "body": update.body[:MAX_BODY_CHARS],
                    "at": stamp(now),
                    "state": "open",
                    "tries": 0,
                },
                by=("update_id",),
            )
            for update in updates
        )


def waiting(db: Database, limit: int = 100) -> tuple[Update, ...]:
    """Return what waits to be handled, in the order it came."""
    found = rows(
        db,
        "select update_id, chat, body, tries from inbox where state = 'open' order by update_id limit :limit",
        {"limit": limit},
    )
    return tuple(Update(number=n, chat=chat, body=body, tries=tries) for n, chat, body, tries in found)


def begin(db: Database, number: int) -> bool:
    """Note that an update is tried; False, and put aside, where that has ended badly too often."""
    with transaction(db):
        run(db, "update inbox set tries = tries + 1 where update_id = :number", {"number": number})
        tries = row(db, "select tries from inbox where update_id = :number", {"number": number})
        if tries is not None and tries[0] > TRIES:
            put_aside(db, number, f"it was tried {TRIES} times and never ended")
            return False
        return True


def done(db: Database, number: int, error: str | None = None) -> None:
    """Note that an update was handled, or given up for a reason."""
    _end(db, number, "done", error)


def put_aside(db: Database, number: int, error: str) -> None:
    """Keep an update apart that cannot be understood."""
    _end(db, number, "quarantined", error)


def quarantined(db: Database) -> int:
    """Return how many updates are kept apart."""
    found = row(db, "select count(*) from inbox where state = 'quarantined'")
    return int(found[0]) if found else 0


def prune(db: Database, before: datetime) -> int:
    """Forget updates that ended, or were put aside, before then."""
    with transaction(db):
        return run(db, "delete from inbox where state <> 'open' and at < :before", {"before": stamp(before)})


def beat(db: Database, what: str, now: datetime) -> None:
    """Note that something lives."""
    with transaction(db):
        upsert(db, "pulse", {"what": what, "at": stamp(now)}, by=("what",))


def pulses(db: Database) -> Mapping[str, datetime]:
    """Return when what was last alive."""
    return {what: moment(at) for what, at in rows(db, "select what, at from pulse order by what")}


def ask(db: Database, key: str, body: str, now: datetime) -> None:
    """Keep what a button stands for that is too long for its data."""
    with transaction(db):
        upsert(db, "question", {"key": key, "at": stamp(now), "body": body}, by=("key",))


def asked(db: Database, key: str) -> str | None:
    """Return what a button stands for, None where it is no longer kept."""
    found = row(db, "select body from question where key = :key", {"key": key})
    return found[0] if found else None


def forget(db: Database, before: datetime) -> int:
    """Forget what buttons asked before then."""
    with transaction(db):
        return run(db, "delete from question where at < :before", {"before": stamp(before)})


def _end(db: Database, number: int, state: str, error: str | None) -> None:
    with transaction(db):
        run(
            db,
            "update inbox set state = :state, error = :error where update_id = :number and state = 'open'",
            {"number": number, "state": state, "error": error},
        )
