"""Commands that change something: who may give them, and what they do to feeds.yaml and to what is muted.

1. Where feeds.yaml names admins only they may change things; where it names none, whoever talks to the bot alone.
2. What lasts is written into feeds.yaml, so that there is one place to look; what ends by itself lies in the store.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.errors import CollectError, ConfigError
from bot.report.health import called
from bot.report.markup import Block, Bold, Line, Link, Time, clean
from bot.report.reply import Answer, said
from bot.report.words import Names, moment
from store import inbox, stories, views
from store.db import Database
from store.model import Button, Config, Situation
from store.terms import MUTED_KIND, Kind, Severity

TERMINAL = 0  # the chat of whoever started the program
LONGEST_MUTE = timedelta(days=365)
MUTED_FOR = timedelta(hours=24)
SHOWN_ITEMS = 3
EVERYWHERE_WORD = "everywhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The feed behind an address: where it lies, what it is called, its latest titles."""

    url: str
    name: str
    titles: tuple[str, ...] = ()


class Hands(Protocol):
    """Who changes feeds.yaml and looks for feeds; all raise ConfigError or CollectError."""

    async def find_feed(self, url: str) -> Found:
        """Return the feed at, or behind, an address."""
        ...

    def add_feed(self, name: str, url: str) -> None:
        """Write a feed into feeds.yaml."""
        ...

    def remove_feed(self, url: str) -> None:
        """Take a feed out of feeds.yaml."""
        ...

    def set_chat(self, chat: int, topic: int | None, values: Mapping[str, str | None]) -> None:
        """Set keys of a chat in feeds.yaml; None takes one out."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What an order is given with, and by whom."""

    db: Database
    config: Config
    names: Names
    zone: str
    now: datetime
    chat: int
    topic: int | None
    user: int | None
    hands: Hands | None


def may_change(config: Config, chat: int, user: int | None) -> bool:
    """Say whether somebody may change things: an admin, the terminal, or in private where there are no admins."""
    return chat == TERMINAL or (user in config.admins if config.admins else chat > 0)


def mute(order: Order, rest: str) -> Answer:
    """Silence a situation, a story, an alert's story or a kind for a while, here or everywhere; list what is silent."""
    words = [word for word in rest.split() if word.lower() != EVERYWHERE_WORD]
    place = order.chat if words == rest.split() else stories.EVERYWHERE
    if not words:
        return _muted(order)
    lasts = duration(words[-1]) if len(words) > 1 else MUTED_FOR
    found = _subject(order, words[0])
    if lasts is None or found is None or len(words) > 2:  # noqa: PLR2004  # what, and how long
        return _misread("Say what and for how long: /mute figure 24h, and `everywhere` for all chats", order)
    what, title = found
    until = order.now + lasts
    stories.mute(order.db, what, until, place)
    where = " everywhere" if place == stories.EVERYWHERE else " here"
    return said([(f"Muted{where}: ", Bold(clean(title, 120)), " until ", Time(until, moment(until, order.zone)))])


def unmute(order: Order, rest: str) -> Answer:
    """End the silence of one thing, or of all, that holds in this chat, and everywhere where it holds there."""
    found = _subject(order, rest)
    silent = _silent(order)
    ended = silent if rest.lower() in {"", "all"} else [one for one in silent if found and one.what == found[0]]
    for one in ended:
        stories.mute(order.db, one.what, order.now, one.chat)
    if not ended:
        return said([("Nothing of that kind is muted here.",)])
    return said([("Heard again: ", Bold(", ".join(_placed(one, order) for one in ended)))])


def quiet(order: Order, rest: str) -> Answer:
    """Set the hours of silence of this chat: /quiet 22:00-06:00 Europe/Berlin, or off."""
    return _set(order, "quiet", rest, "Say from when to when: /quiet 22:00-06:00 Europe/Berlin, or /quiet off")


def digest(order: Order, rest: str) -> Answer:
    """Set when what is small is told together: /digest 07:00, or off."""
    return _set(order, "digest", rest, "Say when: /digest 07:00, or /digest off")


def threshold(order: Order, rest: str) -> Answer:
    """Set from which severity on this chat gets alerts: /threshold high."""
    known = ", ".join(Severity)
    usage = f"Say from which severity on: /threshold high. There are {known}."
    if rest and rest.lower() not in set(Severity):
        return said([(usage,)])
    return _set(order, "min", rest.lower(), usage)


def addfeed(order: Order, rest: str) -> Answer:
    """Look for the feed behind an address, show its latest items, and ask whether it is wanted."""
    url = rest if "://" in rest else f"https://{rest}"
    if not re.fullmatch(r"https?://[^\s<>\"]{3,2000}", url):
        return said([("Give the address of a feed or of a page that has one: /addfeed https://example.org/news",)])

    async def found() -> Answer:
        if order.hands is None:
            return said([("Feeds cannot be looked for here.",)])
        try:
            feed = await order.hands.find_feed(url)
        except CollectError as error:
            return said([(f"No feed was found there: {clean(str(error), 300)}",)])
        return offer(order, feed)

    return Answer(html="Looking…", plain="Looking…", later=found)


def offer(order: Order, feed: Found) -> Answer:
    """Ask whether a feed is wanted; the terminal, which has no buttons, is not asked: it is added."""
    key = hashlib.sha256(f"feed {order.chat} {feed.url}".encode()).hexdigest()[:16]
    inbox.ask(order.db, key, json.dumps({"url": feed.url, "name": feed.name}), order.now)
    titles: list[Line] = [(f"• {clean(title, 160)}",) for title in feed.titles[:SHOWN_ITEMS]]
    blocks: list[Block] = [(Bold(clean(feed.name, 120)),), (Link(clean(feed.url, 200), feed.url),), *titles]
    if order.chat == TERMINAL:
        return said([*blocks, (), (clean(accept(order, key), 300),)])
    row = (Button(label="Add", data=f"v1:add:{key}"), Button(label="No", data=f"v1:no:{key}"))
    return said([*blocks, (), ("Read this feed from now on? What it says already stays silent.",)], buttons=(row,))


def accept(order: Order, key: str) -> str:
    """Add the feed that was offered; return what to say."""
    kept = inbox.asked(order.db, key)
    if kept is None or order.hands is None:
        return "This offer is no longer kept: ask again with /addfeed."
    feed = json.loads(kept)
    try:
        order.hands.add_feed(feed["name"], feed["url"])
    except ConfigError as error:
        return str(error)
    return f"Added: {feed['name']}. It is read silently first."


def removefeed(order: Order, rest: str) -> Answer:
    """Take a feed out of feeds.yaml, by its name or address."""
    wanted = [feed for feed in order.config.feeds if rest.lower() in {feed.name.lower(), feed.url.lower()}]
    if len(wanted) != 1 or order.hands is None:
        return said([("Give the name or the address of one feed of /feeds: /removefeed Daily NK",)])
    try:
        order.hands.remove_feed(wanted[0].url)
    except ConfigError as error:
        return said([(clean(str(error), 600),)])
    return said([(f"Removed: {clean(wanted[0].name, 120)}. What it taught stays in the record.",)])


def situation_of(config: Config, word: str) -> Situation | None:
    """Return the situation of that id; a phone may have begun it with a capital letter."""
    return config.situation(word) or config.situation(word.lower())


def duration(word: str) -> timedelta | None:
    """Return the span that a word such as 30m, 24h or 7d names, None where it names none."""
    found = re.fullmatch(r"(\d{1,4})([mhd])", word.lower())
    if not found:
        return None
    unit = {"m": "minutes", "h": "hours", "d": "days"}[found[2]]
    return min(timedelta(**{unit: int(found[1])}), LONGEST_MUTE)


def _set(order: Order, key: str, rest: str, usage: str) -> Answer:
    if not rest:
        return said([(f"{_now(order, key)}{usage}",)])
    if order.hands is None:
        return said([("There is no feeds.yaml to change here.",)])
    if order.chat == TERMINAL:
        return said([("The terminal has no settings: put a chat into feeds.yaml.",)])
    try:
        order.hands.set_chat(order.chat, order.topic, {key: None if rest.lower() == "off" else rest})
    except ConfigError as error:
        return said([(clean(error.message, 300) + (f" ({clean(error.hint, 200)})" if error.hint else ""),)])
    return said([("Done: ", Bold(f"{key}: {clean(rest, 60)}"), " stands in feeds.yaml.")])


def _now(order: Order, key: str) -> str:
    """Say how a setting of this chat stands."""
    here = (chat for chat in order.config.chats if chat.chat == order.chat)
    chat = next((one for one in here if one.topic == order.topic), None)
    if chat is None:
        return ""
    hours = f"{chat.quiet[0]:%H:%M}-{chat.quiet[1]:%H:%M} {chat.zone}" if chat.quiet else "off"
    stands = {"quiet": hours, "digest": f"{chat.digest:%H:%M}" if chat.digest else "off", "min": chat.least.value}
    return f"Now: {stands[key]}. "


def _subject(order: Order, word: str) -> tuple[str, str] | None:
    """Return what a word mutes with what it is called: a situation, a kind, a story, the story of an alert."""
    situation = situation_of(order.config, word)
    if situation:
        return situation.id, situation.title
    if word.lower() in set(Kind):
        return f"{MUTED_KIND}{word.lower()}", word.lower()
    found = views.told(order.db, word) if word else None
    return (found.story.key, found.story.title) if found else None


def _muted(order: Order) -> Answer:
    lines: Sequence[Line] = [
        (
            f"{_placed(one, order)} until ",
            Time(one.until, moment(one.until, order.zone)),
        )
        for one in _silent(order)
    ]
    return said([(Bold("Muted"),), *lines] if lines else [("Nothing is muted. Example: /mute figure 24h",)])


def _placed(one: stories.Mute, order: Order) -> str:
    return f"{clean(called(one, order.names), 120)}{'' if one.chat else ' everywhere'}"


def _silent(order: Order) -> list[stories.Mute]:
    """Return what is silent in the chat of an order, for itself or as everywhere."""
    return [one for one in stories.mutes(order.db, order.now) if one.chat in {order.chat, stories.EVERYWHERE}]


def _misread(usage: str, order: Order) -> Answer:
    known = ", ".join(clean(situation.id, 60) for situation in order.config.situations[:20])
    return said([(usage,), (f"Situations: {known or 'none'}",), (f"Kinds: {', '.join(Kind)}",), ("Or an alert's ID.",)])
