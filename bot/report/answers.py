"""What the bot answers to a command: the same for Telegram and the terminal, read from the store alone."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from bot.report import known, orders
from bot.report.digest import brief
from bot.report.explain import explain
from bot.report.health import feeds, status
from bot.report.markup import NOTHING, Block, Bold, Line, Link, Quote, Time, clean
from bot.report.orders import TERMINAL, Hands, Order, may_change, situation_of
from bot.report.render import asking
from bot.report.reply import Answer, Listing, page, said
from bot.report.words import Names, count, moment
from store import inbox, pushes, stories, views
from store.db import Database
from store.model import Config, Situation
from store.terms import Kind

SHOWN_ALERTS, MAX_ALERTS, MAX_HITS = 5, 100, 40
MAX_EXPORTED = 5_000
TAPPED = ("why_", "story_")  # with an ID in the same word
MAX_DATA_BYTES = 64  # of a button
MAX_ADDRESS_CHARS = 300  # longer than an address or key that can be asked for
HELP: Mapping[str, str] = MappingProxyType(
    {
        "start": "what this bot watches",
        "recent": "the latest alerts: /recent [situation] [kind] [number or 24h]",
        "search": "articles and alerts that hold all words: /search words",
        "figures": "figures as a chart and a table: /figures [situation] [dark]",
        "timeline": "steps over time: /timeline [situation] [dark]",
        "treaties": "treaties with parties, steps and dates: /treaties [situation]",
        "story": "all that was told of a story: /story ID",
        "why": "why an article was told, or not: /why ID or address",
        "feeds": "the feeds and how they fare",
        "status": "how the program fares",
        "export": "what was told, as a file: /export csv or json [situation]",
        "mute": "silence for a while: /mute situation, kind or ID 24h [everywhere]",
        "unmute": "hear it again: /unmute what, or all",
        "quiet": "hours of silence: /quiet 22:00-06:00 Europe/Berlin, or off",
        "threshold": "the least severity: /threshold low, medium, high or critical",
        "digest": "what is below it, once a day: /digest 07:00, or off",
        "addfeed": "read another feed: /addfeed address",
        "removefeed": "read a feed no longer: /removefeed name",
        "help": "this list",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What somebody wrote, where, and who; `me` is the bot's user name, `page` the page turned to."""

    text: str
    chat: int = TERMINAL
    user: int | None = None
    me: str = ""
    topic: int | None = None
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an answer is made from."""

    db: Database
    config: Config
    names: Names
    zone: str
    now: datetime


def answer(
    db: Database, request: Request, config: Config, names: Names, now: datetime, hands: Hands | None = None
) -> Answer | None:
    """Answer a command; None where silence is the answer: strangers, talk among people, commands to other bots."""
    if not admitted(config, request.chat, request.user):
        return None
    found = re.match(r"/(\w+)(?:@(\w+))?(?:\s+(.*))?\s*$", request.text, re.DOTALL)
    is_private = request.chat >= 0
    if found is None:
        return said([("I answer commands; /help lists them.",)]) if is_private else None
    name, addressee, rest = found[1].lower(), found[2], (found[3] or "").strip()
    if addressee and addressee.lower() != request.me.lower():
        return None
    if name.startswith(TAPPED):
        name, _, rest = name.partition("_")
    if name in ORDERS:
        return _ordered(order_of(db, request, config, names, now, hands), name, rest)
    if name in COMMANDS:
        return _told(order_of(db, request, config, names, now, hands), request, name, rest)
    return said([(f"There is no command /{clean(name, 32)}; /help lists them.",)]) if is_private or addressee else None


def _ordered(order: Order, name: str, rest: str) -> Answer:
    if not may_change(order.config, order.chat, order.user):
        return said([("Only admins may change this.",)])
    return ORDERS[name](order, rest)


def _told(order: Order, request: Request, name: str, rest: str) -> Answer:
    asked = Asked(db=order.db, config=order.config, names=order.names, zone=order.zone, now=order.now)
    told = COMMANDS[name](asked, rest)
    if isinstance(told, Listing):
        return page(told, request.page, lambda number: turn(order.db, f"/{name} {rest}".strip(), number, order.now))
    return told if isinstance(told, Answer) else said(told)


def turn(db: Database, text: str, number: int, now: datetime) -> str:
    """Return the data of a button that turns to a page of an answer; a long command is kept in the store."""
    data = f"v1:page:{number}:{text}"
    if len(data.encode()) <= MAX_DATA_BYTES:
        return data
    key = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
    inbox.ask(db, key, text, now)
    return f"v1:page:{number}:#{key}"


def admitted(config: Config, chat: int, user: int | None) -> bool:
    """Say whether somebody may ask: in a chat of feeds.yaml, as an admin, or at the terminal."""
    return chat == TERMINAL or user in config.admins or any(known.chat == chat for known in config.chats)


def order_of(
    db: Database, request: Request, config: Config, names: Names, now: datetime, hands: Hands | None = None
) -> Order:
    """Return what a command is given with: where, by whom, and what things are called there."""
    return Order(
        db=db,
        config=config,
        names={**names, **{situation.id: situation.title for situation in config.situations}},
        zone=_zone(config, request.chat),
        now=now,
        chat=request.chat,
        topic=request.topic,
        user=request.user,
        hands=hands,
    )


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
        (f"It reads {count(len(asked.config.feeds), 'feed')} and watches:",),
        *watched,
        NOTHING,
        ("/recent shows the latest alerts, /help all commands.",),
    ]


def _help(_desk: Asked, _rest: str) -> list[Block]:
    return [(f"/{name} – {words}",) for name, words in HELP.items()]


def _recent(asked: Asked, rest: str) -> list[Block] | Listing:
    situation, kind, limit, since = None, None, SHOWN_ALERTS, None
    for word in rest.split():
        if found := situation_of(asked.config, word):
            situation = found.id
        elif word.lower() in set(Kind):
            kind = Kind(word.lower())
        elif re.fullmatch(r"\d{1,4}", word):
            limit = max(1, min(int(word), MAX_ALERTS))
        elif span := re.fullmatch(r"(\d{1,4})([hd])", word.lower()):
            limit = MAX_ALERTS
            since = asked.now - timedelta(hours=int(span[1]) * (24 if span[2] == "d" else 1))
        else:
            return _misread(asked, word)
    alerts = stories.recent(asked.db, situation, kind, limit, since)
    if not alerts:
        return [("No alerts yet." if not rest else f"No alerts for: {clean(rest, 100)}.",)]
    return Listing(head=[], groups=[brief(alert, asked.names, asked.zone) for alert in alerts])


def _misread(asked: Asked, word: str) -> list[Block]:
    situations = ", ".join(clean(situation.id, 60) for situation in asked.config.situations[:20])
    return [
        (f"“{clean(word, 60)}” is no situation, kind, number or span of time.",),
        (f"Situations: {situations or 'none'}",),
        (f"Kinds: {', '.join(Kind)}",),
        ("Example: /recent figure 24h",),
    ]


def _search(asked: Asked, rest: str) -> list[Block] | Listing:
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
            f" · {asking(hit.key) if hit.kind == 'alert' else f'/why {clean(hit.url or hit.key, MAX_ADDRESS_CHARS)}'}",
        )
        groups.append([(Link(title, hit.url or ""),), Quote(clean(hit.snippet, 240)), told])
    return Listing(head=[], groups=groups)


def _why(asked: Asked, rest: str) -> list[Block]:
    if not rest:
        return [("Give an alert's ID or an article's address: /why 1a2b3c4d",)]
    found = views.why(asked.db, rest) or views.why(asked.db, rest.split(maxsplit=1)[0])  # some keys hold a space
    if found is None:
        return [(f"Nothing is known of {clean(rest, 200)}: never read, or read more than three months ago.",)]
    return explain(found, asked.names, asked.zone)


def _feeds(asked: Asked, _rest: str) -> Listing:
    rates = views.rates(asked.db, asked.now)
    return feeds(asked.config, views.feeds(asked.db), rates, asked.zone, pushes.all_of(asked.db))


def _status(asked: Asked, _rest: str) -> list[Block]:
    return status(asked.config, views.status(asked.db, asked.now), asked.names, asked.zone)


def _figures(asked: Asked, rest: str) -> list[Block] | Listing:
    chosen = _chosen(asked, rest, "/figures")
    if isinstance(chosen, list):
        return chosen
    situation, dark = chosen
    facts = views.facts(asked.db, situation.id, (Kind.FIGURE,))
    return known.figures(facts, situation.title, asked.names, asked.now, dark=dark)


def _timeline(asked: Asked, rest: str) -> list[Block] | Listing:
    chosen = _chosen(asked, rest, "/timeline")
    if isinstance(chosen, list):
        return chosen
    situation, dark = chosen
    facts = views.facts(asked.db, situation.id, known.LADDERS)
    return known.timeline(facts, situation.title, asked.names, asked.now, dark=dark)


def _treaties(asked: Asked, rest: str) -> list[Block] | Listing:
    named = situation_of(asked.config, rest)
    if rest and named is None:
        return _unknown(asked, rest, "/treaties")
    wanted = [named.id] if named else [situation.id for situation in asked.config.situations]
    facts = [fact for ident in wanted for fact in views.facts(asked.db, ident, (Kind.TREATY,))]
    return known.treaties(facts, asked.names, asked.names, asked.now)


def _story(asked: Asked, rest: str) -> list[Block] | Listing:
    found = views.told(asked.db, rest) if rest else None
    if found is None:
        return [("Give an alert's ID, as /recent shows it: /story 1a2b3c4d",)]
    return known.story(found, asked.names, asked.zone)


def _export(asked: Asked, rest: str) -> list[Block] | Answer:
    form, _, word = rest.partition(" ")
    situation = situation_of(asked.config, word)
    if form.lower() not in {"csv", "json"} or (word and situation is None):
        return [("Say in which form, and of which situation if not of all: /export csv",)]
    alerts = stories.recent(asked.db, situation.id if situation else None, None, MAX_EXPORTED)
    return known.export(alerts, form.lower(), asked.names)


def _chosen(asked: Asked, rest: str, command: str) -> tuple[Situation, bool] | list[Block]:
    """Return the situation that is asked for, the first where none is named, and whether the chart is a dark one."""
    words = [word for word in rest.split() if word.lower() not in {"dark", "light"}]
    ident = words[0] if words else next((one.id for one in asked.config.situations), "")
    situation = situation_of(asked.config, ident)
    if situation is None or len(words) > 1:
        return _unknown(asked, " ".join(words), command)
    return situation, "dark" in rest.lower().split()


def _unknown(asked: Asked, words: str, command: str) -> list[Block]:
    """Say that words name no situation, and which there are."""
    idents = [clean(situation.id, 60) for situation in asked.config.situations[:20]]
    if not idents:
        return [("No situation is watched: feeds.yaml names none.",)]
    return [
        (f"“{clean(words, 60)}” is no situation.",),
        (f"Situations: {', '.join(idents)}",),
        (f"Example: {command} {idents[0]}",),
    ]


COMMANDS: Mapping[str, Callable[[Asked, str], list[Block] | Listing | Answer]] = MappingProxyType(
    {
        "start": _start,
        "help": _help,
        "recent": _recent,
        "search": _search,
        "figures": _figures,
        "timeline": _timeline,
        "treaties": _treaties,
        "story": _story,
        "why": _why,
        "feeds": _feeds,
        "status": _status,
        "export": _export,
    }
)
ORDERS: Mapping[str, Callable[[Order, str], Answer]] = MappingProxyType(
    {
        "mute": orders.mute,
        "unmute": orders.unmute,
        "quiet": orders.quiet,
        "threshold": orders.threshold,
        "digest": orders.digest,
        "addfeed": orders.addfeed,
        "removefeed": orders.removefeed,
    }
)
