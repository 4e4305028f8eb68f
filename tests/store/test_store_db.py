import errno
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pytest

from store import schema
from store.db import Database, clean, moment, open_db, records, row, rows, run, stamp, transaction
from store.errors import StoreDamaged, StoreError, StoreFull, StoreLocked, StoreReadOnly, StoreTooNew
from tests.store.values import NOW


def mute(db: Database, what: str) -> None:
    run(db, "insert into mute (chat, what, until) values (0, :what, 0)", {"what": what})


def mute_all(db: Database, whats: Iterable[str], *, failing: bool = False) -> None:
    for what in whats:
        mute(db, what)
    if failing:
        raise OSError(errno.EIO, "elsewhere")


def mute_within(db: Database) -> None:
    with transaction(db):
        mute(db, "s1")
    assert db.conn.in_transaction
    raise OSError(errno.EIO, "elsewhere")


def muted(db: Database) -> list[str]:
    return [what for (what,) in rows(db, "select what from mute order by what")]


def test_a_new_database_has_the_schema_and_is_written_through_to_the_disk(tmp_path: Path) -> None:
    db = open_db(str(tmp_path / "deep" / "er" / "forewarn.db"))

    settings = [
        db.execute(f"pragma {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "user_version", "application_id")
    ]
    db.close()

    assert settings == ["wal", 2, 1, 5000, len(schema.MIGRATIONS), schema.APPLICATION_ID]


def test_every_table_is_strict() -> None:
    db = open_db(":memory:")

    loose = [table.name for table in db.tables if not table.name.startswith("page_words") and not table.strict]
    db.close()

    assert loose == []


def test_opening_again_keeps_what_was_written(tmp_path: Path) -> None:
    path = str(tmp_path / "forewarn.db")
    first = open_db(path)
    with transaction(first):
        mute(first, "s1")
    first.close()

    second = open_db(path, create=False)
    kept = muted(second)
    second.close()

    assert kept == ["s1"]


def test_only_what_need_not_last_does_not_wait_for_the_disk(tmp_path: Path) -> None:
    db = open_db(str(tmp_path / "forewarn.db"))
    seen = []
    with transaction(db, lasting=False):
        mute(db, "s1")
        seen.append(_synchronous(db))
    with suppress(KeyError), transaction(db, lasting=False):
        raise KeyError
    seen.append(_synchronous(db))
    with transaction(db), transaction(db, lasting=False):
        seen.append(_synchronous(db))
    kept = muted(db)
    db.close()

    assert (seen, kept) == ([1, 2, 2], ["s1"])


def _synchronous(db: Database) -> int:
    return int(db.conn.execute("pragma synchronous").fetchone()[0])


def test_a_missing_database_is_not_made_where_it_should_be_there(tmp_path: Path) -> None:
    path = tmp_path / "forewarn.db"

    with pytest.raises(StoreError, match="there is no database at"):
        open_db(str(path), create=False)

    assert not path.exists()


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        open_db(str(tmp_path))


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(StoreReadOnly, match="cannot be made or read"):
        open_db(str(tmp_path / "file" / "forewarn.db"))


def test_a_file_that_cannot_be_opened_is_told() -> None:
    with pytest.raises(StoreReadOnly, match="cannot be opened"):
        open_db("/proc/forewarn.db")


def test_a_database_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    path = str(tmp_path / "forewarn.db")
    later = open_db(path)
    later.execute("pragma user_version = 99")
    later.close()

    with pytest.raises(StoreTooNew, match="written by a later forewarn"):
        open_db(path)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("create table bookmarks (url)")
    other.close()
    before = path.read_bytes()

    with pytest.raises(StoreError, match="belongs to another program"):
        open_db(str(path))

    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no database at all, " * 100)

    with pytest.raises(StoreDamaged, match="is no SQLite database"):
        open_db(str(path))


def test_a_damaged_database_is_told_when_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "forewarn.db"
    db = open_db(str(path))
    with transaction(db):
        for number in range(2000):
            mute(db, f"situation {number}")
    db.close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))

    with pytest.raises(StoreDamaged, match="is damaged"):
        read_all(str(path))


def read_all(path: str) -> None:
    db = open_db(path)
    try:
        muted(db)
    finally:
        db.close()


def test_a_database_held_by_another_process_is_told(tmp_path: Path) -> None:
    path = str(tmp_path / "forewarn.db")
    holder, other = open_db(path), open_db(path)
    other.execute("pragma busy_timeout = 1")

    with transaction(holder), pytest.raises(StoreLocked, match="is held by another process"), transaction(other):
        pass

    holder.close()
    other.close()


def test_a_database_that_may_only_be_read_is_told(tmp_path: Path) -> None:
    db = open_db(str(tmp_path / "forewarn.db"))
    db.execute("pragma query_only = on")

    with pytest.raises(StoreReadOnly, match="cannot be written"), transaction(db):
        mute(db, "s1")

    db.close()


def test_a_full_disk_is_told_and_nothing_of_the_transaction_stays(tmp_path: Path) -> None:
    db = open_db(str(tmp_path / "forewarn.db"))
    db.execute(f"pragma max_page_count = {db.execute('pragma page_count').fetchone()[0] + 2}").fetchall()

    with pytest.raises(StoreFull, match="no space is left"), transaction(db):
        mute_all(db, (f"a situation with a long name {number}" for number in range(2000)))
    left = muted(db)
    db.close()

    assert left == []


def test_an_error_of_ours_keeps_its_own_name(db: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        rows(db, "select * from nowhere")
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        records(db, "select * from nowhere")
    with pytest.raises(sqlite3.IntegrityError), transaction(db):
        mute_all(db, ["s1", "s1"])

    assert muted(db) == []


def test_a_transaction_is_kept_whole(db: Database) -> None:
    with transaction(db):
        mute(db, "s1")
        mute(db, "s2")

    assert (muted(db), db.conn.in_transaction) == (["s1", "s2"], False)


def test_a_transaction_that_fails_leaves_nothing(db: Database) -> None:
    with pytest.raises(OSError, match="elsewhere"), transaction(db):
        mute_all(db, ["s1"], failing=True)

    assert (muted(db), db.conn.in_transaction) == ([], False)


def test_a_transaction_inside_another_belongs_to_it(db: Database) -> None:
    with pytest.raises(OSError, match="elsewhere"), transaction(db):
        mute_within(db)

    assert muted(db) == []


def test_two_connections_see_only_what_is_committed(tmp_path: Path) -> None:
    path = str(tmp_path / "forewarn.db")
    writer, reader = open_db(path), open_db(path)

    with transaction(writer):
        mute(writer, "s1")
        during = muted(reader)
    after = muted(reader)
    writer.close()
    reader.close()

    assert (during, after) == ([], ["s1"])


def test_reading_one_row_of_none_is_none(db: Database) -> None:
    assert row(db, "select 1 where 1 = 0") is None


def test_a_moment_comes_back_to_the_microsecond() -> None:
    assert moment(stamp(NOW)) == NOW


@pytest.mark.parametrize(
    ("given", "kept"), [("plain", "plain"), ("Пхеньян 😀", "Пхеньян 😀"), ("a\ud83db", "a?b"), ("\udcff", "?")]
)
def test_half_characters_are_replaced(given: str, kept: str) -> None:
    assert clean(given) == kept
