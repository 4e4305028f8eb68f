"""Messages as rows of the outbox, read and written; what both the queue and its backlog are made from."""

from collections.abc import Mapping
from typing import Any, Final

from store import wire
from store.db import Database, moment, records, stamp
from store.model import Button, Message
from store.terms import Action, MessageState, Severity

MARK: Final = "(possible repeat)"
BUTTONS = tuple[tuple[Button, ...], ...]


def get(db: Database, key: str) -> Message | None:
    """Return the message of that key, None where there is none."""
    return next(iter(read(db, "select * from message where key = :key", {"key": key})), None)


def read(db: Database, sql: str, parameters: Mapping[str, object] | None = None) -> tuple[Message, ...]:
    """Return the messages that a query of whole rows finds."""
    return tuple(_message(found) for found in records(db, sql, parameters))


def columns(message: Message) -> dict[str, object]:
    """Return a message that was never tried as the columns of its row."""
    return {
        "key": message.key,
        "chat": message.chat,
        "topic": message.topic,
        "action": message.action.value,
        "alert": message.alert,
        "html": message.html,
        "plain": message.plain,
        "severity": message.severity.value,
        "created": stamp(message.created),
        "not_before": stamp(message.not_before),
        "revision": message.revision,
        "answers": message.answers,
        "buttons": wire.dumps(message.buttons),
        "state": message.state.value,
        "attempts": 0,
        "repeat": 0,
    }


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
