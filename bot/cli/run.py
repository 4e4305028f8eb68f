"""`forewarn run`: watch for ever; `forewarn once`: one round and out."""

import asyncio
import json
import logging
import os
import signal
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import settings
from bot.app import App, Options
from bot.cli.head import head
from bot.cli.options import FEEDS, ConfigOption, DbOption, JsonOption, database

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Log warnings only.")]


def run(config: ConfigOption = FEEDS, db: DbOption = None, quiet: Quiet = False) -> None:
    """Poll the feeds of feeds.yaml for ever and send alerts.

    Without a token the chat is this terminal: type /help. With TELEGRAM_TOKEN, or TELEGRAM_TOKEN_FILE naming a file
    that holds it, alerts go to the chats of feeds.yaml. feeds.yaml may be edited while the bot runs. Ctrl-C stops it;
    what was under way is taken up again at the next start.

      forewarn run
      TELEGRAM_TOKEN=123456:ABC forewarn run --config /var/lib/forewarn/feeds.yaml --db /var/lib/forewarn/forewarn.db
    """
    options = options_of(config, db)
    log_to_stderr(logging.WARNING if quiet else logging.INFO, options.token)
    app = App(options)
    for row in head(app):
        print(row, flush=True)
    asyncio.run(until_signalled(app, app.run))


def once(config: ConfigOption = FEEDS, db: DbOption = None, as_json: JsonOption = False, quiet: Quiet = False) -> None:
    """Poll every feed that is due, send what there is to send, and end: for cron and for a look.

    The first time a feed is read, it is read silently: what it already says is what is known from then on.

      forewarn once
      forewarn once --json --db /tmp/look.db
    """
    options = options_of(config, db)
    log_to_stderr(logging.WARNING if quiet or as_json else logging.INFO, options.token)
    app = App(options)
    asyncio.run(until_signalled(app, app.once))
    counted = app.counted
    print(json.dumps(counted) if as_json else ", ".join(f"{number} {name}" for name, number in counted.items()))


def options_of(config: Path, db: str | None) -> Options:
    """Return what the command line and the environment say; raises ConfigError for a token that is none."""
    return Options(
        config=config,
        db=database(db),
        token=settings.token(os.environ),
        api_url=settings.api_url(os.environ),
        elsewhere=settings.elsewhere(os.environ),
        llm_key=settings.llm_key(os.environ),
        write=lambda text: print(text, end="\n\n", flush=True),
        colour=bool(sys.stdout and sys.stdout.isatty()) and "NO_COLOR" not in os.environ,
    )


def log_to_stderr(level: int, token: str | None) -> None:
    """Log our own words to stderr; of other libraries warnings alone, and the token never."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Discreet(token))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for ours in ("bot", "forewarn"):
        logging.getLogger(ours).setLevel(level)


class _Discreet(logging.Formatter):
    """Blots out the token wherever it stands, in tracebacks too."""

    def __init__(self, token: str | None) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(message)s", "%H:%M:%S")
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        return line.replace(self._token, "<token>") if self._token else line


async def until_signalled(app: App, job: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run a job of the app; Ctrl-C and SIGTERM end it in order."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, app.stop)
    await job()
