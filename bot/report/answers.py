"""What the bot answers to a command: the same for Telegram and the terminal, read from the store alone."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from bot.report.digest import brief
from bot.report.explain import explain
from bot.report.health import feeds, status
from bot.report.markup import NOTHING, Block, Bold, Line, Link, Quote, Time, clean, fitted, html, plain
from bot.report.render import MAX_UNITS, SHOWN, Rendered
from bot.report.words import Names, moment
from store import stories, views
from store.db import Database
from store.model import Config
from store.terms import Kind

TERMINAL = 0  # the chat of whoever started the program
SHOWN_ALERTS, MAX_ALERTS, MAX_HITS = 5, 20, 8
MAX_ADDRESS_CHARS = 300  # longer than an address or key that can be asked for
HELP: Mapping[str, str] = MappingProxyType(
    {
        "start": "what this bot watches",
        "recent": "the latest alerts: /recent [situation] [kind] [number or 24h]",
        "search": "articles and alerts that hold all words: /search words",
        "why": "why an article was told, or not: /why ID or address",
        "feeds": "the feeds and how they fare",
        "status": "how the program fares",
        "help": "this list",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What somebody wrote, where, and who; `me` is the bot's user name."""

    text: str
    chat: int = TERMINAL
    user: int | None = None
    me: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an answer is made from."""

    db: Database
    config: Config
    names: Names
    zone: str
    now: datetime


def answer(db: Database, request: Request, config: Config, names: Names, now: datetime) -> Rendered | None:
    """Answer a command; None where silence is the answer: strangers, talk among people, commands to other bots."""
    if not admitted(config, request.chat, request.user):
        return None
    titled = {**names, **{situation.id: situation.title for situation in config.situations}}
    asked = Asked(db=db, config=config, names=titled, zone=_zone(config, request.chat), now=now)
    found = re.match(r"/(\w+)(?:@(\w+))?(?:\s+(.*))?\s*$", request.text, re.DOTALL)
    if found is None:
        return _told([("I answer commands; /help lists them.",)]) if request.chat >= 0 else None
    name, addressee, rest = found[1].lower(), found[2], (found[3] or "").strip()
    if addressee and addressee.lower() != request.me.lower():
        return None
    command = COMMANDS.get(name)
    if command is None:
        known = request.chat >= 0 or addressee
        return _told([(f"There is no command /{clean(name, 32)}; /help lists them.",)]) if known else None
    return _told(command(asked, rest))


def admitted(config: Config, chat: int, user: int | None) -> bool:
    """Say whether somebody may ask: in a chat of feeds.yaml, as an admin, or at the terminal."""
    return chat == TERMINAL or user in config.admins or any(known.chat == chat for known in config.chats)


def _told(blocks: Sequence[Block]) -> Rendered:
    return Rendered(html=html(blocks), plain=plain(blocks))


def _zone(config: Config, chat: int) -> str:
    return next((known.zone for known in config.chats if known.chat == chat), "UTC")


# --- the commands ----------------------------------------------------------------------------------------------------


def _start(asked: Asked, _rest: str) -> list[Block]:
    watched: list[Line] = [
        (f"• {clean(situation.title, 160)} ({clean(situation.id, 60)})",) for situation in asked.config.situations[:20]
    ]
    return [
        (Bold("forewarn"), " tells this chat once, and at once, when what is known about an escalation changes."),
        NOTHING,
        (f"It reads {len(asked.config.feeds)} feeds and watches:",),
        *watched,
        NOTHING,
        ("/recent shows the latest alerts, /help all commands.",),
    ]


def _help(_desk: Asked, _rest: str) -> list[Block]:
    return [(f"/{name} – {words}",) for name, words in HELP.items()]


def _recent(asked: Asked, rest: str) -> list[Block]:
    situation, kind, limit, since = None, None, SHOWN_ALERTS, None
    for word in rest.split():
        if asked.config.situation(word):
            situation = word
        elif word.lower() in set(Kind):
            kind = Kind(word.lower())
        elif re.fullmatch(r"\d{1,4}", word):
            limit = max(1, min(int(word), MAX_ALERTS))
        elif found := re.fullmatch(r"(\d{1,4})([hd])", word.lower()):
            limit = MAX_ALERTS
            since = asked.now - timedelta(hours=int(found[1]) * (24 if found[2] == "d" else 1))
        else:
            return _misread(asked, word)
    alerts = stories.recent(asked.db, situation, kind, limit, since)
    if not alerts:
        return [("No alerts yet." if not rest else f"No alerts for: {clean(rest, 100)}.",)]
    groups = [brief(alert, asked.names, asked.zone) for alert in alerts]
    return fitted(groups[0], groups[1:], MAX_UNITS)


def _misread(asked: Asked, word: str) -> list[Block]:
    situations = ", ".join(clean(situation.id, 60) for situation in asked.config.situations[:20])
    return [
        (f"“{clean(word, 60)}” is no situation, kind, number or span of time.",),
        (f"Situations: {situations or 'none'}",),
        (f"Kinds: {', '.join(Kind)}",),
        ("Example: /recent figure 24h",),
    ]


def _search(asked: Asked, rest: str) -> list[Block]:
    if not rest:
        return [("Give the words to look for: /search Kursk officers",)]
    found = views.search(asked.db, rest, MAX_HITS)
    if not found:
        return [(f"Nothing holds all of: {clean(rest, 100)}.",)]
    groups: list[list[Block]] = []
    for hit in found:
        title = clean(hit.title, 160) or "untitled"
        told: Line = (
            f"{clean(hit.publisher or hit.kind, 60)} · ",
            Time(hit.at, moment(hit.at, asked.zone)),
            f" · /why {hit.key[:SHOWN] if hit.kind == 'alert' else clean(hit.url or hit.key, MAX_ADDRESS_CHARS)}",
        )
        groups.append([(Link(title, hit.url or ""),), Quote(clean(hit.snippet, 240)), told])
    return fitted(groups[0], groups[1:], MAX_UNITS)


def _why(asked: Asked, rest: str) -> list[Block]:
    if not rest:
        return [("Give an alert's ID or an article's address: /why 1a2b3c4d",)]
    found = views.why(asked.db, rest) or views.why(asked.db, rest.split(maxsplit=1)[0])  # some keys hold a space
    if found is None:
        return [(f"Nothing is known of {clean(rest, 200)}: never read, or read more than three months ago.",)]
    return explain(found, asked.names, asked.zone)


def _feeds(asked: Asked, _rest: str) -> list[Block]:
    return feeds(asked.config, views.feeds(asked.db), asked.zone)


def _status(asked: Asked, _rest: str) -> list[Block]:
    return status(asked.config, views.status(asked.db, asked.now), asked.names, asked.zone)


COMMANDS: Mapping[str, Callable[[Asked, str], list[Block]]] = MappingProxyType(
    {
        "start": _start,
        "help": _help,
        "recent": _recent,
        "search": _search,
        "why": _why,
        "feeds": _feeds,
        "status": _status,
    }
)
