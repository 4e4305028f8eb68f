"""`forewarn feeds`: how each feed fares, lists of feeds in and out, and a feed that was given up asked again."""

import json
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from bot import settings
from bot.app import now
from bot.cli.options import FEEDS, ConfigOption, DbOption, JsonOption, database
from bot.cli.shell import add, shell
from bot.collect.opml import read_opml, write_opml
from bot.detect import lexicon
from bot.errors import InputError
from bot.report.serve import Request, answer
from bot.settings import edit
from store import entries, views
from store.db import open_db
from store.wire import to_json

feeds = shell("Look at the feeds, and carry lists of them in and out.")


def list_(config: ConfigOption = FEEDS, db: DbOption = None, as_json: JsonOption = False) -> None:
    """Say how each feed fares: last read, next poll, failures in words, what is silent beyond its habit.

    It may be asked while the bot runs.

      forewarn feeds list
      forewarn feeds list --json
    """
    names = lexicon.build(settings.read_lexicon()).gazetteer
    loaded = settings.load(config, names.code, names=names.names().values())
    with closing(open_db(database(db), create=False)) as opened:
        if as_json:
            states = {state.url: state for state in views.feeds(opened)}
            for feed in loaded.feeds:
                state = states.get(feed.url)
                row = {"name": feed.name, "folder": feed.folder} | (to_json(state) if state else {"url": feed.url})
                row.pop("items", None)
                print(json.dumps(row, ensure_ascii=False))
            return
        told = answer(opened, Request(text="/feeds", page=0), loaded, names.names(), now())
        print(told.plain if told else "")


def resume(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name or the address of the feed.")],
    config: ConfigOption = FEEDS,
    db: DbOption = None,
) -> None:
    """Ask a feed again that was given up: one that is gone, or has failed for a month.

    forewarn feeds resume "Morning Wire"
    """
    names = lexicon.build(settings.read_lexicon()).gazetteer
    loaded = settings.load(config, names.code, names=names.names().values())
    found = [feed for feed in loaded.feeds if name in {feed.name, feed.url}]
    if not found:
        raise InputError(f"there is no feed {name!r}: `forewarn feeds list` names them", file=str(config))
    with closing(open_db(database(db), create=False)) as opened:
        for feed in found:
            entries.resume(opened, feed.url, now())
            print(f"{feed.name} is asked again.")


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A list as other readers export it (OPML).")],
    config: ConfigOption = FEEDS,
) -> None:
    """Add the feeds of a list to feeds.yaml, with their names and folders; those that stand there stay as they are.

    forewarn feeds import subscriptions.opml
    """
    try:
        body = file.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=str(file)) from error
    listed = read_opml(body, file=str(file))
    names = lexicon.build(settings.read_lexicon()).gazetteer
    added = edit.add_feeds(config, names.code, [(feed.name, feed.url, feed.folder) for feed in listed])
    print(f"{config}: {added} feeds added, {len(listed) - added} stood there already")


def export(config: ConfigOption = FEEDS) -> None:
    """Print the feeds of feeds.yaml as a list that other readers take (OPML).

    forewarn feeds export > feeds.opml
    """
    names = lexicon.build(settings.read_lexicon()).gazetteer
    loaded = settings.load(config, names.code, names=names.names().values())
    print(write_opml(loaded.feeds, title="forewarn"), end="")


add(feeds, list_, "list")
add(feeds, resume)
add(feeds, import_, "import")
add(feeds, export)
