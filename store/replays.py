"""Keeps what a replay has told and how far it came, so that one that was ended goes on where it was."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from store.db import Database, row, rows, run, transaction, upsert

ONE: Final = 1  # the only row: a database holds one replay


def save(db: Database, state: Mapping[str, Any], lines: Iterable[Mapping[str, Any]] = ()) -> None:
    """Keep how far the replay came, with the lines it told on the way."""
    with transaction(db):
        for line in lines:
            run(db, "insert into replay_line (body) values (:body)", {"body": json.dumps(line)})
        upsert(db, "replay_state", {"one": ONE, "body": json.dumps(state)}, by=("one",))


def state(db: Database) -> dict[str, Any] | None:
    """Return how far the replay came, None where none was begun."""
    found = row(db, "select body from replay_state where one = :one", {"one": ONE})
    return json.loads(found[0]) if found else None


def lines(db: Database) -> tuple[dict[str, Any], ...]:
    """Return the lines told so far, in their order."""
    return tuple(json.loads(body) for (body,) in rows(db, "select body from replay_line order by seq"))


def is_foreign(db: Database) -> bool:
    """Return whether the database holds articles that no replay has read."""
    return state(db) is None and row(db, "select 1 from article limit 1") is not None
