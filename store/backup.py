"""Copies the database while the program runs: whole, of one moment, checked, or not at all.

1. The copy is made beside its place and moved there last: what stands under its name is whole.
2. It is read back before that, and lies in one file, without a log beside it.
3. Of the copies that a folder gathers the newest stay; nothing but such copies is ever removed.
"""

import contextlib
import os
import re
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from store.db import Database, row, told_plainly
from store.errors import StoreDamaged, StoreError

PAGES_A_STEP: Final = 256  # a megabyte: so often progress is told
NAMED: Final = re.compile(r"forewarn-\d{8}T\d{6}Z\.db")

Progress = Callable[[int, int], None]  # pages copied, pages in all


def name(at: datetime) -> str:
    """Return the name of a copy made at that time; names sort as their times."""
    return f"forewarn-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.db"


def backup(db: Database, to: Path, progress: Progress = lambda _done, _all: None, *, replace: bool = False) -> int:
    """Copy the open database to a file and return its size in bytes.

    Whoever writes meanwhile is not held up, and the copy does not hold what they write. Raises StoreError where `to`
    stands already (unless it is to be replaced), is the database itself, or cannot be written; StoreDamaged where the
    copy does not read back whole: then nothing is changed.
    """
    _refuse(db, to, replace=replace)
    draft = to.with_name(f".{to.name}.part")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            draft.unlink()
        draft.touch(mode=0o600)  # it holds what people wrote to the bot
        with told_plainly(str(to)), contextlib.closing(sqlite3.connect(draft)) as copy:
            _copied(db, copy, progress)
            _check(copy, to)
        _settle(draft, to)
    except OSError as error:
        raise StoreError(f"{to} cannot be written: {error.strerror}") from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()
    return to.stat().st_size


def prune(folder: Path, keep: int) -> tuple[Path, ...]:
    """Remove the oldest copies of a folder until `keep` are left; return those removed. Raises StoreError."""
    copies = sorted(file for file in folder.iterdir() if NAMED.fullmatch(file.name) and file.is_file())
    gone = tuple(copies[: max(0, len(copies) - keep)])
    for file in gone:
        try:
            file.unlink()
        except OSError as error:
            raise StoreError(f"{file} cannot be removed: {error.strerror}") from error
    return gone


def _refuse(db: Database, to: Path, *, replace: bool) -> None:
    own = row(db, "pragma database_list")
    if to.is_dir():
        raise StoreError(f"{to} is a folder: name a file for the copy")
    if to.exists() and own and own[2] and to.samefile(own[2]):
        raise StoreError(f"{to} is the database itself: name another file for the copy")
    if to.exists() and not replace:
        raise StoreError(f"{to} is there already: name another file, or replace it with --force")


def _copied(db: Database, copy: sqlite3.Connection, progress: Progress) -> None:
    """Copy all pages as they are now: an open reading transaction keeps them so, whoever writes."""
    db.conn.execute("begin")
    try:
        row(db, "select count(*) from sqlite_master")
        db.conn.backup(
            copy, pages=PAGES_A_STEP, progress=lambda _state, left, whole: progress(whole - left, whole), sleep=0.0
        )
    finally:
        db.rollback()
    copy.execute("pragma journal_mode = delete").fetchall()


def _check(copy: sqlite3.Connection, to: Path) -> None:
    found = [str(line) for (line,) in copy.execute("pragma integrity_check(5)")]
    broken = copy.execute("pragma foreign_key_check").fetchone()
    if found != ["ok"] or broken is not None:
        words = "; ".join(found) if found != ["ok"] else f"a row of {broken[0]} points nowhere"
        raise StoreDamaged(f"the copy is not whole, so {to} was not written: {words}")


def _settle(draft: Path, to: Path) -> None:
    """Let the copy lie safely on the disk, then under its name."""
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    draft.replace(to)
    folder = os.open(to.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
