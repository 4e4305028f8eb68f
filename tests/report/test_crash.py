"""What a kill leaves behind: nothing lost, nothing repeated without its mark, the order kept."""

import asyncio
import sys
from collections import Counter
from pathlib import Path

import pytest

from store import outbox
from store.db import open_db
from store.terms import MessageState, Severity
from tests.bench.delivery import storm
from tests.report.made import GROUP, PRIVATE, message
from tests.telegram.server import TOKEN, Emulator, Fault

KEYS = [f"{number:02}" for number in range(12)]


async def run(database: Path, telegram: Emulator, *faults: Fault) -> int:
    """Run a sender to its end, or until the server kills it at a `sendMessage`; return its exit code."""
    command = (sys.executable, "-m", "tests.report.sender", str(database), telegram.url, TOKEN, f"{database}.clock")
    sender = await asyncio.create_subprocess_exec(*command)
    for fault in faults:
        telegram.fault(fault, pid=sender.pid)
    return await asyncio.wait_for(sender.wait(), 60)


@pytest.mark.slow
@pytest.mark.parametrize("kill", [Fault.KILL_BEFORE, Fault.KILL_AFTER], ids=lambda fault: fault.name)
async def test_a_sender_that_is_killed_at_a_request_loses_nothing(
    tmp_path: Path, telegram: Emulator, kill: Fault
) -> None:
    for chat in (PRIVATE, GROUP):
        telegram.chat(chat)
    database = tmp_path / "forewarn.db"
    db = open_db(str(database))
    severities = list(Severity)
    outbox.put(
        db,
        [message(key, chat=(PRIVATE, GROUP)[n % 2], severity=severities[n % 4]) for n, key in enumerate(KEYS)],
    )

    codes = [await run(database, telegram, kill) for _ in range(2)]
    codes.append(await run(database, telegram, Fault.DROP_AFTER))

    assert codes == [-9, -9, 0]
    for chat, keys in ((PRIVATE, KEYS[0::2]), (GROUP, KEYS[1::2])):
        texts = [post.text for post in telegram.posts(chat)]
        unmarked = Counter(text for text in texts if not text.startswith(outbox.MARK))
        assert list(dict.fromkeys(text.split()[-1] for text in texts)) == keys
        assert max(unmarked.values()) == 1
        assert len(texts) <= len(keys) + 3
    assert dict(outbox.counts(db)) == {MessageState.SENT: len(KEYS)}


@pytest.mark.slow
@pytest.mark.parametrize("late", [False, True])
async def test_faults_and_kills_lose_nothing_double_nothing_unmarked_and_keep_the_order(
    tmp_path: Path, *, late: bool
) -> None:
    counted = await storm(tmp_path, alerts=80, kills=4, seed=7, late=late)

    assert (counted.lost, counted.doubled, counted.disordered, counted.kills) == (0, 0, 0, 4)
