"""The shell commands, one file each; `app` is what `forewarn` starts."""

from importlib.metadata import version
from typing import Annotated

import typer

from bot.cli.backup import backup
from bot.cli.check import check
from bot.cli.corpus import corpus
from bot.cli.demo import demo
from bot.cli.evaluate import evaluate
from bot.cli.feeds import feeds
from bot.cli.init import init
from bot.cli.label import label
from bot.cli.replay import replay
from bot.cli.run import once, run
from bot.cli.shell import add, shell
from bot.cli.status import status
from bot.cli.telegram import telegram
from bot.cli.try_ import try_
from bot.cli.why import why

app = shell("Tells a desk once, and at once, when what is known about an escalation changes.")
add(app, init)
add(app, run)
add(app, once)
add(app, demo)
add(app, check)
add(app, try_, "try")
add(app, replay)
add(app, evaluate)
add(app, why)
add(app, label)
app.add_typer(corpus, name="corpus")
app.add_typer(telegram, name="telegram")
add(app, backup)
add(app, status)
app.add_typer(feeds, name="feeds")


def _version(asked: bool) -> None:
    if asked:
        print(f"forewarn {version('forewarn')}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[bool, typer.Option("--version", help="Say the version.", callback=_version, is_eager=True)] = False,
) -> None:
    return


def main() -> None:
    """Run the command line."""
    app()
