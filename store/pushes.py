"""Keeps the subscriptions with hubs that push feeds (WebSub)."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from store.db import Database, moment, records, run, stamp, transaction, upsert

MOMENTS: Final = ("asked", "until", "pushed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """What is remembered of one feed's subscription.

    `token` is the secret part of the address that the hub calls, `secret` what it signs with; `until` is when its lease
    ends, None where none was granted; `tries` counts requests in a row that led to none; `callback` is the address of
    this bot that was asked for, "" before the first request.
    """

    feed: str
    hub: str
    topic: str
    token: str
    secret: str
    asked: datetime
    until: datetime | None = None
    pushed: datetime | None = None
    tries: int = 0
    error: str | None = None
    callback: str = ""


FIELDS: Final = tuple(field.name for field in dataclasses.fields(Subscription))


def put(db: Database, subscription: Subscription) -> None:
    """Keep a subscription; a feed has one."""
    row = {name: getattr(subscription, name) for name in FIELDS}
    with transaction(db):
        upsert(db, "push", {**row, **{name: row[name] and stamp(row[name]) for name in MOMENTS}}, by=("feed",))


def of_feed(db: Database, url: str) -> Subscription | None:
    """Return the subscription of a feed, None where it has none."""
    return _one(records(db, "select * from push where feed = :url", {"url": url}))


def of_token(db: Database, token: str) -> Subscription | None:
    """Return the subscription that a hub calls by that token, None where there is none."""
    return _one(records(db, "select * from push where token = :token", {"token": token}))


def all_of(db: Database) -> tuple[Subscription, ...]:
    """Return all subscriptions, by feed."""
    return tuple(map(_subscription, records(db, "select * from push order by feed", {})))


def drop(db: Database, feeds: Iterable[str]) -> None:
    """Forget the subscriptions of feeds."""
    with transaction(db):
        for url in sorted(feeds):
            run(db, "delete from push where feed = :url", {"url": url})


def _one(found: list[dict[str, object]]) -> Subscription | None:
    return _subscription(found[0]) if found else None


def _subscription(row: dict[str, object]) -> Subscription:
    times = {name: moment(value) if isinstance(value := row[name], int) else None for name in MOMENTS}
    return Subscription(**{**row, **times})  # type: ignore[arg-type]  # the columns are its fields
