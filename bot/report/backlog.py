"""One message for what waited too long: after quiet hours, or when Telegram could not be reached."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from bot.report.digest import gathered
from bot.report.words import Names
from store import backlog, stories
from store.db import Database
from store.model import Chat, Message
from store.terms import Action

STALE = timedelta(minutes=15)  # an alert that waited longer is read with its neighbours, not alone
LEAST = 2  # one alone is told in full


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What a backlog is told with: the names of parties and situations, the chats of feeds.yaml, the clock."""

    names: Callable[[], Names]
    chats: Callable[[], tuple[Chat, ...]]
    now: Callable[[], datetime]


def gather(db: Database, chat: int, reader: Reader) -> int:
    """Put the alerts that waited too long at the head of a chat's queue into one message; return how many."""
    now = reader.now()
    waiting = backlog.waiting(db, chat, now, now - STALE)
    kept = stories.alerts_for(db, (message.alert or "" for message in waiting))
    waiting = tuple(takewhile(lambda message: message.alert in kept, waiting))
    if len(waiting) < LEAST:
        return 0
    zone = next((one.zone for one in reader.chats() if one.chat == chat), "UTC")
    rendered, number = gathered([kept[message.alert or ""] for message in waiting], reader.names(), zone)
    if number < LEAST:
        return 0
    first = waiting[0]
    carrier = Message(
        key=f"gathered:{first.key}",
        chat=first.chat,
        topic=first.topic,
        action=Action.SEND,
        alert=None,
        html=rendered.html,
        plain=rendered.plain,
        buttons=rendered.buttons,
        severity=max((message.severity for message in waiting[:number]), key=lambda severity: severity.rank),
        created=first.created,
        not_before=first.not_before,
    )
    backlog.gather(db, carrier, waiting[:number])
    return number
