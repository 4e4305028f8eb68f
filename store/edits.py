"""Edits in the outbox: which message they change, what overtakes them, and when they are none."""

from typing import Final

from store import wire
from store.db import Database, run, stamp
from store.mail import read
from store.model import Message
from store.terms import Action, MessageState, Severity

UNSENT: Final = "its message was never sent"


def carrier(db: Database, chat: int, alert: str | None) -> Message | None:
    """Return the message that carries an alert in a chat, in whatever state."""
    found = read(
        db,
        """select * from message where chat = :chat and alert = :alert and action <> 'edit'
        order by seq desc limit 1""",
        {"chat": chat, "alert": alert},
    )
    return found[0] if found else None


def must_ring(edit: Message, carrier: Message) -> bool:
    """Say whether an edit is a message of its own: a critical one of what was told among many others."""
    told = carrier.state is MessageState.GATHERED
    return told and edit.action is Action.EDIT and edit.severity is Severity.CRITICAL


def place(db: Database, edit: Message, carrier: Message) -> None:
    """Let a queued edit melt into the message that carries its alert, or end where there is none to change."""
    drop_overtaken(db, carrier.chat, edit.alert)
    if carrier.state in (MessageState.QUEUED, MessageState.GATHERED):
        _merge(db, edit, carrier)
        _end(db, edit.key, f"merged into {carrier.key}")
    elif carrier.state in (MessageState.DEAD, MessageState.DROPPED):
        _end(db, edit.key, UNSENT)


def drop_overtaken(db: Database, chat: int, alert: str | None) -> None:
    """Drop the queued edits of an alert but the newest, those older than one under way or done included."""
    run(
        db,
        """update message set state = 'dropped', error = 'overtaken by a later edit'
        where chat = :chat and alert = :alert and action = 'edit' and state = 'queued' and seq < (
            select max(seq) from message where chat = :chat and alert = :alert and action = 'edit')""",
        {"chat": chat, "alert": alert},
    )


def drop_all(db: Database, carrier: Message) -> None:
    """Drop the queued edits of a message that will never be sent."""
    run(
        db,
        """update message set state = 'dropped', error = :why
        where chat = :chat and alert = :alert and action = 'edit' and state = 'queued'""",
        {"chat": carrier.chat, "alert": carrier.alert, "why": UNSENT},
    )


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


def _end(db: Database, key: str, why: str) -> None:
    run(db, "update message set state = 'dropped', error = :why where key = :key", {"key": key, "why": why})
