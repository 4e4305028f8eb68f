"""Steps of the outbox that its tests share."""

import dataclasses
from datetime import timedelta
from typing import Any

from store import outbox
from store.db import Database
from store.model import Message
from store.terms import Action, MessageState
from tests.store.values import NOW, message

SECOND = timedelta(seconds=1)
QUEUED, SENDING, SENT = MessageState.QUEUED, MessageState.SENDING, MessageState.SENT
UNKNOWN, DEAD, DROPPED = MessageState.UNKNOWN, MessageState.DEAD, MessageState.DROPPED


def edit(key: str = "m2", **changes: Any) -> Message:
    return dataclasses.replace(message(key, text="more news", revision=1), action=Action.EDIT, **changes)


def reply(key: str = "m2", **changes: Any) -> Message:
    plain = message(key, alert="a2", answers="a1", text="a correction")
    return dataclasses.replace(plain, action=Action.REPLY, **changes)


def kept_as(db: Database, key: str) -> Message:
    kept = outbox.get(db, key)
    assert kept is not None
    return kept


def take(db: Database, at: timedelta = timedelta(0)) -> Message:
    leased = outbox.lease(db, NOW + at, "boot 1")
    assert leased is not None
    return leased


def send(db: Database, *, message_id: int = 100, at: timedelta = timedelta(0)) -> Message:
    leased = outbox.lease(db, NOW + at, "boot 1")
    assert leased is not None
    outbox.settle(db, leased.key, SENT, NOW + at, message_id=message_id)
    return leased


def fail(db: Database, state: MessageState, boot: str = "boot 1") -> Message:
    leased = outbox.lease(db, NOW, boot)
    assert leased is not None
    outbox.settle(db, leased.key, state, NOW, error="the connection broke")
    return leased


def states(db: Database, *keys: str) -> list[MessageState | None]:
    found = (outbox.get(db, key) for key in keys)
    return [one.state if one else None for one in found]


def keys_leased(db: Database, at: timedelta = timedelta(0)) -> list[str]:
    keys: list[str] = []
    while leased := outbox.lease(db, NOW + at, "boot 1"):
        outbox.settle(db, leased.key, SENT, NOW + at, message_id=len(keys))
        keys.append(leased.key)
    return keys
