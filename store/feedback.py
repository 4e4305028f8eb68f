"""Keeps what people judged: whether an alert was worth its message, and what should have been told and was not."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from store import wire
from store.db import Database, rows, run, stamp, transaction, upsert
from store.model import Alert, Decision


class Mark(StrEnum):
    """What somebody holds of an alert (right, wrong), or of an article that stayed silent (missed, right)."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One mark on one alert or article, by one person in one chat, with the evidence as it stood then.

    `ref` is the key of the alert, or of the article where nothing was told; 0 is the terminal's chat and user.
    """

    ref: str
    mark: Mark
    at: datetime
    chat: int = 0
    user: int = 0
    note: str = ""
    alert: Alert | None = None
    decisions: tuple[Decision, ...] = ()


def put(db: Database, judgement: Judgement) -> None:
    """Keep a judgement; a second one of the same person on the same thing replaces the first."""
    with transaction(db):
        columns = {
            "ref": judgement.ref,
            "chat": judgement.chat,
            "person": judgement.user,
            "mark": judgement.mark.value,
            "at": stamp(judgement.at),
            "body": wire.dumps(judgement),
        }
        upsert(db, "feedback", columns, by=("ref", "chat", "person"))


def take_back(db: Database, ref: str, *, chat: int = 0, user: int = 0) -> bool:
    """Forget somebody's judgement; return whether there was one."""
    with transaction(db):
        mine = {"ref": ref, "chat": chat, "person": user}
        return run(db, "delete from feedback where ref = :ref and chat = :chat and person = :person", mine) == 1


def judgements(db: Database, ref: str | None = None) -> tuple[Judgement, ...]:
    """Return what was judged, the oldest first: all of it, or what concerns one alert or article."""
    found = rows(
        db,
        "select body from feedback where ref = :ref or :ref is null order by at, ref, chat, person",
        {"ref": ref},
    )
    return tuple(wire.loads(Judgement, body) for (body,) in found)
