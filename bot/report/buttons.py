"""What a button does when it is pressed, however long ago its message was sent."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.report import orders
from bot.report.answers import Request, answer, order_of
from bot.report.markup import clean
from bot.report.orders import MUTED_FOR, Hands, may_change
from bot.report.reply import Answer
from bot.report.words import Names
from store import feedback, inbox, stories, views
from store.db import Database
from store.feedback import Judgement, Mark
from store.model import Config

PAGED = tuple(f"/{name}" for name in ("recent", "search", "figures", "timeline", "treaties", "story"))
LAST = 10_000  # a page beyond every answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """What the presser sees for a moment, what the chat is told, and what its message becomes."""

    toast: str = ""
    reply: Answer | None = None
    page: Answer | None = None  # takes the place of the message under which the button stands
    is_settled: bool = False  # its buttons have served


def press(
    db: Database, data: str, request: Request, config: Config, names: Names, now: datetime, hands: Hands | None = None
) -> Pressed:
    """Work a button; data of another version or forged data does nothing but say so."""

    def asked(text: str, page: int = 1) -> Answer | None:
        return answer(db, replace(request, text=text, page=page), config, names, now, hands)

    done = Pressed(toast="This button belongs to another version of the bot.")
    match data.split(":", 3):
        case ["v1", "why", key] if key:
            done = Pressed(reply=asked(f"/why {key}"))
        case ["v1", "history", key] if key:
            done = Pressed(reply=asked(f"/story {key}"))
        case ["v1", "recent", _]:
            done = Pressed(reply=asked("/recent"))
        case ["v1", "mute", key] if key:
            done = _mute(db, key, request, config, now)
        case ["v1", "wrong", key] if key:
            done = _wrong(db, key, request, now)
        case ["v1", "page", number, text] if number.isascii() and number.isdigit() and text.startswith(("#", *PAGED)):
            whole = inbox.asked(db, text[1:]) if text.startswith("#") else text
            done = Pressed(page=asked(whole, min(int(number), LAST))) if whole else Pressed(toast="Ask again, please.")
        case ["v1", ("add" | "no") as verb, key] if key:
            done = _offered(order_of(db, request, config, names, now, hands), verb, key)
    return done


def _mute(db: Database, key: str, request: Request, config: Config, now: datetime) -> Pressed:
    if not may_change(config, request.chat, request.user):
        return Pressed(toast="Only admins may mute.")
    found = views.why(db, key)
    if found is None or not found.alerts:
        return Pressed(toast="This alert is no longer kept.")
    stories.mute(db, found.alerts[0].story, now + MUTED_FOR, request.chat)
    title = clean(found.story.title, 80) if found.story else "this story"
    return Pressed(toast=f"Muted here for 24 hours: {title}")


def _wrong(db: Database, key: str, request: Request, now: datetime) -> Pressed:
    """Keep that somebody holds an alert for wrong, with its evidence; a second press takes it back."""
    found = views.why(db, key)
    if found is None or not found.alerts:
        return Pressed(toast="This alert is no longer kept.")
    alert, user = found.alerts[0], request.user or 0
    mine = [
        j for j in feedback.judgements(db, alert.key) if (j.chat, j.user, j.mark) == (request.chat, user, Mark.WRONG)
    ]
    if mine:
        feedback.take_back(db, alert.key, chat=request.chat, user=user)
        return Pressed(toast="Taken back: it is no longer marked as wrong.")
    judged = Judgement(
        ref=alert.key, mark=Mark.WRONG, at=now, chat=request.chat, user=user, alert=alert, decisions=found.decisions
    )
    feedback.put(db, judged)
    return Pressed(toast="Marked as wrong. Press again to take it back.")


def _offered(order: orders.Order, verb: str, key: str) -> Pressed:
    if not may_change(order.config, order.chat, order.user):
        return Pressed(toast="Only admins may change this.")
    if verb == "no":
        return Pressed(toast="Left out.", is_settled=True)
    return Pressed(toast=clean(orders.accept(order, key), 190), is_settled=True)
