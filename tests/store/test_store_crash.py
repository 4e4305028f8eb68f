"""A process killed at any moment leaves each transaction whole or not at all."""

import subprocess
import sys
from pathlib import Path

import pytest

from store import outbox
from store.db import open_db, rows
from store.terms import MessageState
from tests.store.values import NOW

WRITER = """
import sys
from datetime import timedelta
from store import entries, outbox, record
from store.db import open_db, transaction
from store.terms import MessageState
from tests.store.values import NOW, article, fact, message

db = open_db(sys.argv[1])
for number in range(1_000_000):
    with transaction(db):
        entries.put(db, article(f"e{number}"), "d")
        record.learn(db, [fact(f"f{number}")])
        outbox.put(db, [message(f"m{number}")])
    now = NOW + timedelta(seconds=number)
    leased = outbox.lease(db, now, "boot 1")
    outbox.settle(db, leased.key, MessageState.SENT, now, message_id=number)
    print(number, flush=True)
"""
ROOT = Path(__file__).parent.parent.parent


def kill_after(path: Path, lines: int) -> int:
    """Let a process write until it has told of that many transactions, kill it, and return the last it told of."""
    with subprocess.Popen(  # noqa: S603  our own program
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as writer:
        assert writer.stdout is not None
        last = [int(writer.stdout.readline()) for _ in range(lines)][-1]
        writer.kill()
        told = writer.stdout.read().split()
    return int(told[-1]) if told else last


@pytest.mark.parametrize("lines", [1, 7, 40])
def test_a_killed_process_leaves_all_or_nothing_of_a_transaction(tmp_path: Path, lines: int) -> None:
    path = tmp_path / "forewarn.db"

    last = kill_after(path, lines)

    db = open_db(str(path), create=False)
    kept = [
        sorted(int(key[1:]) for (key,) in rows(db, f"select key from {table}"))  # noqa: S608  our own names
        for table in ("entry", "article", "fact", "message")
    ]
    sound = rows(db, "pragma integrity_check"), rows(db, "pragma foreign_key_check")
    indexed = rows(db, "select count(*) from page_words where page_words match 'soldiers'")
    left = outbox.wake(db, "boot 2", NOW)
    counts = outbox.counts(db)
    db.close()

    written = len(kept[0])
    assert kept == [list(range(written))] * 4
    assert written in {last + 1, last + 2}
    assert sound == ([("ok",)], [])
    assert indexed == [(written,)]
    assert len(left) == counts.get(MessageState.UNKNOWN, 0) <= 1
