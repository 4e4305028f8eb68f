"""A copy is whole and of one moment, or there is none."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store import inbox, schema
from store.backup import backup, name, prune
from store.db import Database, open_db, row, transaction
from store.errors import StoreDamaged, StoreError
from store.inbox import Update

NOW = datetime(2024, 10, 25, 9, 30, tzinfo=UTC)


def updates(first: int, number: int = 200) -> list[Update]:
    return [Update(number=n, chat=1, body="words " * 200) for n in range(first, first + number)]


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "live" / "f.db")


@pytest.fixture
def db(path: str) -> Database:
    opened = open_db(path)
    inbox.put(opened, updates(1, 3000), NOW)
    return opened


def test_a_copy_is_of_one_moment_whoever_writes_meanwhile(db: Database, path: str, tmp_path: Path) -> None:
    writer, steps = open_db(path), []

    def written(done: int, whole: int) -> None:
        inbox.put(writer, updates(10_000 + 200 * len(steps)), NOW)
        steps.append((done, whole))

    size = backup(db, tmp_path / "copies" / "a.db", written)

    copy = tmp_path / "copies" / "a.db"
    with closing(open_db(str(copy), create=False)) as opened:
        assert len(inbox.waiting(opened, 100_000)) == 3000
    assert len(inbox.waiting(writer, 100_000)) == 3000 + 200 * len(steps)
    assert len(steps) > 2
    assert (steps[-1][0], size) == (steps[-1][1], steps[-1][1] * 4096)
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_copy_is_one_file_that_can_be_read_where_nothing_can_be_written(db: Database, tmp_path: Path) -> None:
    backup(db, tmp_path / "a.db")

    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.db", "live"]
    with closing(sqlite3.connect(f"file:{tmp_path / 'a.db'}?immutable=1", uri=True)) as read:
        assert read.execute("pragma user_version").fetchone() == (len(schema.MIGRATIONS),)


def test_nothing_is_overwritten_unless_it_is_to_be(db: Database, path: str, tmp_path: Path) -> None:
    place = tmp_path / "a.db"
    place.write_text("mine", "utf-8")

    with pytest.raises(StoreError, match="is there already"):
        backup(db, place)
    assert place.read_text("utf-8") == "mine"
    with pytest.raises(StoreError, match="is the database itself"):
        backup(db, Path(path), replace=True)
    with pytest.raises(StoreError, match="is a folder"):
        backup(db, tmp_path, replace=True)
    assert backup(db, place, replace=True) == place.stat().st_size


def test_a_copy_that_is_not_whole_leaves_what_was_there(path: str, tmp_path: Path) -> None:
    with closing(open_db(path)) as db:
        inbox.put(db, updates(1), NOW)
        with transaction(db):
            db.conn.execute("create index torn on inbox (at)")
            root = row(db, "select rootpage from sqlite_master where name = 'torn'")
        db.conn.execute("pragma wal_checkpoint(truncate)").fetchall()
    assert root
    with Path(path).open("r+b") as file:
        file.seek((root[0] - 1) * 4096 + 3)
        file.write(b"\0\0")  # the index says that it holds nothing
    place = tmp_path / "a.db"
    place.write_text("the last good one", "utf-8")

    with closing(open_db(path)) as db, pytest.raises(StoreDamaged, match="the copy is not whole"):
        backup(db, place, replace=True)

    assert place.read_text("utf-8") == "the last good one"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.db", "live"]


def test_where_nothing_can_be_written_it_is_said(db: Database, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StoreError, match="cannot be written"):
        backup(db, tmp_path / "file" / "a.db")


def test_a_copy_of_an_older_database_stays_as_old(path: str, tmp_path: Path) -> None:
    with closing(open_db(path)) as db:
        db.conn.execute("pragma user_version = 5")

    with closing(open_db(path, migrate=False)) as db:
        backup(db, tmp_path / "a.db")

    for file in (path, tmp_path / "a.db"):
        with closing(sqlite3.connect(file)) as read:
            assert read.execute("pragma user_version").fetchone() == (5,)


def test_only_the_newest_copies_stay_and_nothing_else_goes(tmp_path: Path) -> None:
    names = [name(NOW + timedelta(days=n)) for n in range(5)]
    for file in (*names, "forewarn.db", "forewarn-2024.db", "notes.txt"):
        (tmp_path / file).touch()

    gone = prune(tmp_path, 2)

    assert [file.name for file in gone] == names[:3]
    left = sorted([*names[3:], "forewarn.db", "forewarn-2024.db", "notes.txt"])
    assert sorted(file.name for file in tmp_path.iterdir()) == left
    assert prune(tmp_path, 2) == ()
