"""Opens the database and holds its transactions; the only file that catches the errors of SQLite."""

import contextlib
import functools
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlite_utils import Database

from store import schema
from store.errors import StoreDamaged, StoreError, StoreFull, StoreLocked, StoreReadOnly, StoreTooNew

__all__ = [
    "Database",
    "add",
    "clean",
    "moment",
    "open_db",
    "records",
    "row",
    "rows",
    "run",
    "stamp",
    "told_plainly",
    "transaction",
    "upsert",
    "upsert_all",
]

MEMORY: Final = ":memory:"
BUSY_TIMEOUT_MS: Final = 5_000  # the longest write of another role or command takes milliseconds
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
LASTING: Final = "pragma synchronous = full"  # a message must never go out on a claim that a power cut undoes
MICROSECOND: Final = timedelta(microseconds=1)

FAILURES: Final[Mapping[int, tuple[type[StoreError], str]]] = {
    sqlite3.SQLITE_BUSY: (StoreLocked, "is held by another process: stop it, or wait until it is done"),
    sqlite3.SQLITE_LOCKED: (StoreLocked, "is held by another connection"),
    sqlite3.SQLITE_READONLY: (StoreReadOnly, "cannot be written: check the rights of the file and its folder"),
    sqlite3.SQLITE_PERM: (StoreReadOnly, "may not be accessed: check the rights of the file and its folder"),
    sqlite3.SQLITE_CANTOPEN: (StoreReadOnly, "cannot be opened: check the path and the rights of its folder"),
    sqlite3.SQLITE_FULL: (StoreFull, "cannot grow: no space is left on the device"),
    sqlite3.SQLITE_IOERR: (StoreError, "cannot be read or written: the device reports an error"),
    sqlite3.SQLITE_CORRUPT: (StoreDamaged, "is damaged: restore it from a backup"),
    sqlite3.SQLITE_NOTADB: (StoreDamaged, "is no SQLite database: name another file"),
}


def open_db(path: str, *, create: bool = True, migrate: bool = True) -> Database:
    """Open the database at `path` (":memory:" for a throw-away one) and bring its schema up to date if it may.

    Raises StoreReadOnly, StoreLocked, StoreFull, StoreDamaged, StoreTooNew, or StoreError where the file belongs to
    another program or, with `create` off, is not there.
    """
    _prepare(path, create=create)
    with told_plainly(path):
        db = Database(path, execute_plugins=False)
        with contextlib.ExitStack() as failing:
            failing.callback(db.close)
            _set_up(db, path, migrate=migrate)
            failing.pop_all()
    return db


@contextlib.contextmanager
def transaction(db: Database, *, lasting: bool = True) -> Iterator[None]:
    """Make the block one transaction: all of it is kept, or nothing. Inside an open one the block joins it.

    What need not be `lasting` does not wait for the disk: a power cut may undo it, never a part of it.
    """
    if db.conn.in_transaction:
        yield
        return
    with told_plainly(db):
        try:
            if not lasting:
                db.conn.execute("pragma synchronous = normal")
            db.conn.execute("BEGIN IMMEDIATE")
            yield
            db.conn.execute("COMMIT")
        finally:
            db.rollback()  # does nothing after the commit
            if not lasting:
                db.conn.execute(LASTING)


def rows(db: Database, sql: str, parameters: Mapping[str, object] | None = None) -> list[tuple[Any, ...]]:
    """Read all rows of a bounded query."""
    try:
        return _execute(db, sql, parameters).fetchall()
    except sqlite3.Error as error:
        _tell_plainly(error, db)
        raise


def row(db: Database, sql: str, parameters: Mapping[str, object] | None = None) -> tuple[Any, ...] | None:
    """Read the first row, None where there is none."""
    found = rows(db, sql, parameters)
    return found[0] if found else None


def records(db: Database, sql: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, Any]]:
    """Read all rows of a bounded query, each with its columns by name."""
    try:
        cursor = _execute(db, sql, parameters)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, values, strict=True)) for values in cursor]
    except sqlite3.Error as error:
        _tell_plainly(error, db)
        raise


def run(db: Database, sql: str, parameters: Mapping[str, object] | None = None) -> int:
    """Write inside the open transaction and return how many rows it touched."""
    return _execute(db, sql, parameters).rowcount


def add(db: Database, table: str, values: Mapping[str, object], *, by: tuple[str, ...]) -> bool:
    """Insert a row unless one of that key stands there; return whether it is new. Inside the open transaction."""
    return run(db, _insert(table, tuple(values), by, replace=False), values) == 1


def upsert(db: Database, table: str, values: Mapping[str, object], *, by: tuple[str, ...]) -> None:
    """Insert a row, or give the one of that key these values. Inside the open transaction."""
    run(db, _insert(table, tuple(values), by, replace=True), values)


def upsert_all(db: Database, table: str, values: Sequence[Mapping[str, object]], *, by: tuple[str, ...]) -> None:
    """Do what `upsert` does with many rows of the same columns, much faster. Inside the open transaction."""
    if not values:
        return
    sql = _insert(table, tuple(values[0]), by, replace=True)
    try:
        db.conn.executemany(sql, values)
    except UnicodeEncodeError:  # some are written then; they are written once more
        db.conn.executemany(sql, [_cleaned(one) for one in values])


def clean(text: str) -> str:
    """Return the text without half characters, which no database takes; every verb does so with what it is given."""
    return text.encode("utf-8", "replace").decode()


def stamp(at: datetime) -> int:
    """Return an aware datetime as microseconds since 1970 UTC."""
    return (at - EPOCH) // MICROSECOND


def moment(micros: int) -> datetime:
    """Return the aware UTC datetime of a stamp."""
    return EPOCH + timedelta(microseconds=micros)


def _execute(db: Database, sql: str, parameters: Mapping[str, object] | None) -> sqlite3.Cursor:
    try:
        return db.conn.execute(sql, parameters or {})
    except UnicodeEncodeError:  # half a character in what a feed or a person wrote
        return db.conn.execute(sql, _cleaned(parameters or {}))


def _cleaned(values: Mapping[str, object]) -> dict[str, object]:
    return {name: clean(value) if isinstance(value, str) else value for name, value in values.items()}


@functools.cache
def _insert(table: str, columns: tuple[str, ...], by: tuple[str, ...], *, replace: bool) -> str:
    places = ", ".join(f":{name}" for name in columns)
    changes = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in by)
    action = f"update set {changes}" if replace else "nothing"
    names = f"{table} ({', '.join(columns)}) values ({places}) on conflict ({', '.join(by)}) do {action}"
    return f"insert into {names}"  # names are written in this package, values are bound


def _prepare(path: str, *, create: bool) -> None:
    if path == MEMORY:
        return
    file = Path(path)
    try:
        if file.is_dir():
            raise StoreError(f"{path} is a folder: name a file for the database")
        if not create and not file.exists():
            raise StoreError(f"there is no database at {path} yet: `forewarn run` makes one")
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreReadOnly(f"the folder of {path} cannot be made or read: {error.strerror}") from error


def _set_up(db: Database, path: str, *, migrate: bool) -> None:
    db.conn.execute(f"pragma busy_timeout = {BUSY_TIMEOUT_MS}")
    db.conn.execute("pragma foreign_keys = on")
    _refuse_strangers(db, path)  # before the first byte of another program's file is changed
    if path != MEMORY and _pragma(db, "journal_mode") != "wal":
        db.conn.execute("pragma journal_mode = wal").fetchall()
    db.conn.execute(LASTING)
    if migrate and _pragma(db, "user_version") < len(schema.MIGRATIONS):
        with transaction(db):
            schema.migrate(db, int(_pragma(db, "user_version")))  # read again: another process may have been faster


def _refuse_strangers(db: Database, path: str) -> None:
    owner, version = _pragma(db, "application_id"), _pragma(db, "user_version")
    if owner != schema.APPLICATION_ID and (owner or rows(db, "select 1 from sqlite_master limit 1")):
        raise StoreError(f"the database {path} belongs to another program: name another file")
    if version > len(schema.MIGRATIONS):
        raise StoreTooNew(
            f"the database {path} was written by a later forewarn (schema {version}, this program knows"
            f" {len(schema.MIGRATIONS)}): update the program, or name another file"
        )


def _pragma(db: Database, name: str) -> Any:
    return db.conn.execute(f"pragma {name}").fetchone()[0]


@contextlib.contextmanager
def told_plainly(place: Database | str) -> Iterator[None]:
    """Turn the errors of SQLite into StoreErrors that name the database; defects of ours keep their traceback."""
    try:
        yield
    except sqlite3.Error as error:
        _tell_plainly(error, place)
        raise


def _tell_plainly(error: sqlite3.Error, place: Database | str) -> None:
    """Raise the StoreError that says it; come back where it is a defect of ours, which keeps its traceback."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the kind, the rest its shade
    if code in FAILURES:
        kind, words = FAILURES[code]
        path = place if isinstance(place, str) else _pragma_file(place)
        raise kind(f"the database {path} {words} ({error})") from error


def _pragma_file(db: Database) -> str:
    return db.conn.execute("pragma database_list").fetchone()[2] or MEMORY
