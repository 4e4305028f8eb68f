"""The first lines on screen: what is watched, where the database lies, who gets the alerts, when the next poll is."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime

from bot import pipeline
from bot.app import App, Options, version
from bot.pipeline import Desk
from store import entries
from store.db import open_db


def head(app: App) -> Iterator[str]:
    """Yield the lines; raises StoreError and ConfigError for what would stop the program at its start."""
    desk, at = app.desk, app.clock()
    yield f"forewarn {version()} watches {pipeline.summary(desk)} ({desk.config.file})"
    yield from _situations(desk, at)
    yield f"database: {app.options.db}"
    yield f"alerts go to: {_chats(desk, app.options)}"
    if desk.config.second:
        yield f"second reader: {desk.config.second.model} at {desk.config.second.url}"
    yield f"next poll: {_next_poll(app.options.db, desk, at)}"


def _situations(desk: Desk, at: datetime) -> Iterator[str]:
    documents = pipeline.corpus_of(desk)
    for situation in desk.config.situations:
        end = pipeline.ends(documents, situation.id)
        is_stale = end is not None and at - end > pipeline.STALE
        note = f" (its corpus is stale: it ends on {end:%-d %B %Y})" if is_stale else ""
        yield f"  {situation.id}: {situation.title}{note}"


def _chats(desk: Desk, options: Options) -> str:
    if options.token is None:
        return "this terminal (set TELEGRAM_TOKEN for Telegram); type /help"
    named = ", ".join(f"{chat.chat}{f' topic {chat.topic}' if chat.topic else ''}" for chat in desk.chats)
    return f"Telegram {named}" if named else "nobody yet: write /start to your bot, it says what to put into feeds.yaml"


def _next_poll(path: str, desk: Desk, at: datetime) -> str:
    """Say when the first feed is due; the database is opened, and with it checked, before anything starts."""
    with closing(open_db(path)) as db:
        entries.watch(db, [feed.url for feed in desk.config.feeds], at)
        waits = [entries.feed_state(db, feed, at).due for feed in desk.config.feeds]
    first = min(waits, default=None)
    if first is None:
        return "never: feeds.yaml names no feed"
    return "now" if first <= at else f"in {round((first - at).total_seconds())} s"
