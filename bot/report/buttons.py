"""What a button under an alert does when it is pressed, however long ago it was sent."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.report.answers import Request, answer
from bot.report.markup import clean
from bot.report.render import Rendered
from bot.report.words import Names
from store import stories, views
from store.db import Database
from store.model import Config

MUTED_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """What the presser sees for a moment, and what the chat is told."""

    toast: str = ""
    reply: Rendered | None = None


def press(db: Database, data: str, chat: int, user: int, config: Config, names: Names, now: datetime) -> Pressed:
    """Work a button; data of another version or forged data does nothing but say so."""
    match data.split(":"):
        case ["v1", "why", key] if key:
            return Pressed(reply=answer(db, Request(text=f"/why {key}", chat=chat, user=user), config, names, now))
        case ["v1", "mute", key] if key:
            return _mute(db, key, chat, user, config, now)
        case _:
            return Pressed(toast="This button belongs to another version of the bot.")


def _mute(db: Database, key: str, chat: int, user: int, config: Config, now: datetime) -> Pressed:
    if chat < 0 and config.admins and user not in config.admins:
        return Pressed(toast="Only admins can mute in a group.")
    found = views.why(db, key)
    if found is None or not found.alerts:
        return Pressed(toast="This alert is no longer kept.")
    alert = found.alerts[0]
    stories.mute(db, alert.story, now + MUTED_FOR)
    title = clean(found.story.title, 80) if found.story else "this story"
    return Pressed(toast=f"Muted for 24 hours: {title}")
