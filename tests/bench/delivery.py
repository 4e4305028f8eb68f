"""Alerts through a bad line to a server that keeps the ledger: what is lost, doubled or out of order.

`python -m tests.bench.delivery [alerts] [kills]` runs the sender as a process of its own, spoils every tenth request,
kills the process with SIGKILL at random moments, and counts; then once more with requests that the server accepts up
to half a minute after the connection broke.
"""

import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from store import chats, outbox
from store.db import open_db
from store.terms import MessageState, Severity
from tests.report.made import message
from tests.telegram.server import TOKEN, Emulator, Fault

ROOMS = (11, 12, 13, -1_001_000_000_014, -1_001_000_000_015)
FAULTS = (
    Fault.DROP_BEFORE,
    Fault.DROP_AFTER,
    Fault.GATEWAY_BEFORE,
    Fault.GATEWAY_AFTER,
    Fault.GARBAGE_BEFORE,
    Fault.GARBAGE_AFTER,
    Fault.SHAPELESS_BEFORE,
    Fault.SHAPELESS_AFTER,
    Fault.STRANGE_AFTER,
    Fault.FLOOD,
)
KILLS = (Fault.KILL_BEFORE, Fault.KILL_AFTER)
URGENT = 0.2  # of the alerts
LATEST_S = 30.0  # so late a request is accepted


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What the ledger of the server shows. `marked` are repeats that say that they may be one."""

    alerts: int
    kills: int
    faults: int
    lost: int
    doubled: int  # without the mark
    marked: int
    disordered: int
    took_s: float


async def storm(folder: Path, alerts: int, kills: int, seed: int, *, late: bool = False) -> Count:
    """Deliver alerts to five chats through faults and kills, some of them accepted late, and count."""
    dice, began = random.Random(seed), time.perf_counter()
    db = open_db(str(folder / "forewarn.db"))
    keys = [f"{number:05}" for number in range(alerts)]
    clock = folder / "forewarn.db.clock"
    clock.write_text("0", "ascii")
    faults = (*FAULTS, Fault.LATE, Fault.LATE) if late else FAULTS

    def at() -> float:
        return float(clock.read_text("ascii"))

    async with Emulator(clock=at, late_s=lambda: dice.uniform(0, LATEST_S)) as telegram:
        for room in ROOMS:
            telegram.chat(room)
            chats.take_id(db, room, telegram.wrote(room, "/start"))
        severities = [Severity.HIGH if dice.random() < URGENT else Severity.LOW for _ in keys]
        outbox.put(db, [message(key, chat=ROOMS[n % 5], severity=severities[n]) for n, key in enumerate(keys)])
        killed = 0
        while outbox.counts(db).get(MessageState.SENT, 0) < alerts:
            calls = 0 if killed >= kills else dice.randrange(2, max(3, round(1.4 * alerts / kills)))
            killed += await _life(folder / "forewarn.db", telegram, dice, calls, faults)
        telegram.accept_late()
        told = {room: [post.text for post in telegram.posts(room)] for room in ROOMS}
        spoilt = sum(call.fault is not None for call in telegram.ledger)
    db.close()
    return _counted(told, keys, killed, spoilt, time.perf_counter() - began)


async def _life(database: Path, telegram: Emulator, dice: random.Random, fatal: int, faults: Sequence[Fault]) -> int:
    """Run a sender until it is done, or killed after so many calls (0: never); return 1 where it was killed."""
    sender = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.report.sender", str(database), telegram.url, TOKEN, f"{database}.clock"
    )
    ending = asyncio.create_task(sender.wait())
    calls = len(telegram.ledger)
    method = dice.choice(["sendMessage"] * 4 + ["editMessageReplyMarkup"])
    while not ending.done():
        telegram.clear_faults()
        if fatal and len(telegram.ledger) - calls >= fatal:
            telegram.fault(dice.choice(KILLS), method, pid=sender.pid)
            if method != "sendMessage":  # nothing to look for may come: then the next message will do
                telegram.fault(dice.choice(KILLS), pid=sender.pid)
        elif dice.random() < 0.1:
            telegram.fault(dice.choice(faults))
        await telegram.changed(ending)
    return int(await ending != 0)


def _counted(told: dict[int, list[str]], keys: list[str], kills: int, spoilt: int, took_s: float) -> Count:
    lost = doubled = marked = disordered = 0
    for index, room in enumerate(ROOMS):
        wanted = keys[index::5]
        plain = Counter(text.split()[-1] for text in told[room] if not text.startswith(outbox.MARK))
        repeats = Counter(text.split()[-1] for text in told[room] if text.startswith(outbox.MARK))
        firsts = list(dict.fromkeys(text.split()[-1] for text in told[room]))
        lost += len(set(wanted) - set(plain) - set(repeats))
        doubled += sum(number - 1 for number in plain.values())
        marked += repeats.total()
        disordered += sum(a != b for a, b in zip(firsts, wanted, strict=False))
    return Count(
        alerts=len(keys),
        kills=kills,
        faults=spoilt,
        lost=lost,
        doubled=doubled,
        marked=marked,
        disordered=disordered,
        took_s=round(took_s, 1),
    )


def delivery(alerts: int = 1000, kills: int = 50) -> None:
    """Print what became of so many alerts."""
    for late in (False, True):
        with tempfile.TemporaryDirectory() as name:
            print(asyncio.run(storm(Path(name), alerts, kills, 1, late=late)), "late acceptance too" if late else "")


if __name__ == "__main__":
    delivery(*map(int, sys.argv[1:]))
