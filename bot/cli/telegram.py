"""`forewarn telegram setup`: from a token to the first chat in feeds.yaml."""

import asyncio
import json
import os
from typing import Annotated

import typer

from bot import settings
from bot.cli.options import FEEDS, ConfigOption, JsonOption
from bot.cli.shell import add, shell
from bot.detect import lexicon
from bot.errors import InputError
from bot.report.markup import clean
from bot.report.meet import meet, welcome
from bot.settings import edit

telegram = shell("Connect the bot with Telegram.")


def setup(
    config: ConfigOption = FEEDS,
    wait: Annotated[float, typer.Option("--wait", metavar="SECONDS", help="How long to wait for a message.")] = 300,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the chat, but write nothing.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Check the token, wait for a message to the bot, and write its chat into feeds.yaml.

    The token comes from TELEGRAM_TOKEN, or from the file that TELEGRAM_TOKEN_FILE names. Who writes in private becomes
    an admin. A running bot takes the change over by itself; it must not run with the same token during the setup.

      TELEGRAM_TOKEN=123456:ABC forewarn telegram setup
      forewarn telegram setup --config /var/lib/forewarn/feeds.yaml --dry-run
    """
    token = settings.token(os.environ)
    if token is None:
        raise InputError("there is no token: set TELEGRAM_TOKEN, or TELEGRAM_TOKEN_FILE to a file that holds it")
    names = lexicon.build(settings.read_lexicon()).gazetteer
    settings.load(config, names.code, names=names.names().values())  # what is wrong is said before anybody writes
    quiet = (lambda _text: None) if as_json else (lambda text: print(text, flush=True))
    met = asyncio.run(meet(token, settings.api_url(os.environ), say=quiet, wait_s=wait))
    admin = met.user if met.chat == met.user else None
    added = not dry_run and edit.add_chat(config, names.code, met.chat, met.topic, admin)
    if added:
        told = "Alerts of forewarn come here, once it runs. /help lists what it answers."
        asyncio.run(welcome(token, settings.api_url(os.environ), met, told))
    if as_json:
        print(json.dumps({"chat": met.chat, "topic": met.topic, "user": met.user, "added": added}))
        return
    topic = f", topic {met.topic}" if met.topic is not None else ""
    print(f"{clean(met.title, 80)}: chat {met.chat}{topic}; written by {clean(met.name, 80)}, user {met.user}")
    print(f"{config} {'was not changed' if dry_run else 'names it now' if added else 'named it already'}")
    if added:
        print(f"Start the bot, unless it runs already: forewarn run --config {config}")


add(telegram, setup)
