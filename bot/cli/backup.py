"""`forewarn backup`: a checked copy of the database, made while the bot runs."""

import json
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from bot.app import now
from bot.cli.options import DbOption, JsonOption, database
from bot.errors import InputError
from store import backup as copies
from store.db import Database, open_db

MEGABYTE = 1_000_000


def backup(
    to: Annotated[
        Path, typer.Argument(metavar="PLACE", help="A folder, where the copy is named for its time, or a file.")
    ] = Path(),
    db: DbOption = None,
    keep: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="In a folder: remove all but the N newest copies.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there already.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Copy the database to a safe place; the bot may run meanwhile.

    The copy is of one moment, read back whole before it takes its name, and a file of its own. To go back to it, stop
    the bot, put it in the place of the database, and remove the -wal and -shm files beside that: what came after the
    copy is then read, and may be told, once more. feeds.yaml and the corpus are yours to keep.

      forewarn backup
      forewarn backup /mnt/safe --keep 14
      forewarn backup before-the-update.db
    """
    is_file = to.suffix in {".db", ".sqlite", ".sqlite3"} and not to.is_dir()
    if keep is not None and is_file:
        raise InputError(f"--keep is for a folder of copies, and {to} is a file")
    if to.exists() and not to.is_dir() and not is_file:
        raise InputError(f"{to} is a file: name a folder, or a file that ends in .db")
    place = to if is_file else to / copies.name(now())
    with closing(open_db(database(db), create=False, migrate=False)) as opened:
        size = _copied(opened, place, replace=force)
    gone = copies.prune(to, keep) if keep is not None else ()
    if as_json:
        print(json.dumps({"copy": str(place), "bytes": size, "removed": [str(file) for file in gone]}))
        return
    print(f"{place}: {size / MEGABYTE:,.1f} MB, read back whole")
    for file in gone:
        print(f"removed {file}")


def _copied(db: Database, place: Path, *, replace: bool) -> int:
    """Copy with a bar on a terminal; nothing is drawn elsewhere."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:.0f} %"))
    with Progress(
        *columns, TimeRemainingColumn(), console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("copying", total=None)

        def told(done: int, whole: int) -> None:
            bar.update(task, completed=done, total=whole, description="copying" if done < whole else "reading it back")

        return copies.backup(db, place, told, replace=replace)
