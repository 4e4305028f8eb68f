"""The options that several commands share, and where the database lies when none is named."""

from pathlib import Path
from typing import Annotated

import typer

from bot import settings

ConfigOption = Annotated[Path, typer.Option("--config", metavar="PATH", help="The feeds.yaml to use.")]
DbOption = Annotated[
    str | None,
    typer.Option("--db", metavar="PATH", help="The database.", show_default="in the state folder of the platform"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]

FEEDS = Path("feeds.yaml")


def database(named: str | None) -> str:
    """Return the path of the database: the one named, else the default."""
    return named or settings.default_db()
