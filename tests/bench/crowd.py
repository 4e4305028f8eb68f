"""Ten thousand feeds, each asked every ten minutes by the whole program: lateness, CPU and memory once all were read.

Each feed has a host of its own (addresses of 127/8), 5 % of them bring news in ten minutes. The first round is not
measured: all feeds are due at once then.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.machine import cpu_s, memory_mb
from tests.bench.publishers import SHAPES, host_of, published

FEEDS = int(os.environ.get("CROWD_FEEDS", "10000"))
ITEMS = 10
EVERY_S, WATCHED_S, LOOK_S = 600, 1_200, 5
CHANGING = 20  # every so many feeds publish in each interval


def crowd() -> None:
    """Print how late feeds were asked, and what that took."""
    begun = time.time()

    def newest(number: int) -> int:
        passed_s = time.time() - begun + number % EVERY_S  # not all at the same moment
        return ITEMS + int(passed_s / EVERY_S) * (number // SHAPES % CHANGING == 0)

    with tempfile.TemporaryDirectory() as name, published(ITEMS, newest) as port:
        folder = Path(name)
        rows = "".join(f'  - {{name: Feed {n}, url: "http://{host_of(n)}:{port}/{n}"}}\n' for n in range(FEEDS))
        (folder / "feeds.yaml").write_text(f"every: {EVERY_S}s\nslowest: {EVERY_S}s\nfeeds:\n{rows}", "utf-8")
        command = [sys.executable, "-m", "bot", "run", "--quiet", "--db", str(folder / "crowd.db")]
        environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
        environment.pop("TELEGRAM_TOKEN", None)
        with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL) as running:
            try:
                _report(_watched(running.pid, folder / "crowd.db"))
            finally:
                running.terminate()


@dataclass(slots=True)
class _Seen:
    """What was seen: seconds each poll came late, seconds of CPU and of watching, MB at the most."""

    late_s: list[int] = field(default_factory=list)
    failed: int = 0
    cpu_s: float = 0.0
    watched_s: float = 0.0
    first_s: float = 0.0
    most_mb: float = 0.0


def _watched(pid: int, file: Path) -> _Seen:
    seen, begun = _Seen(), time.monotonic()
    while _count(file, "last_success is not null") < FEEDS:
        time.sleep(LOOK_S)
        seen.most_mb = max(seen.most_mb, memory_mb(pid, shared=False))
        print(f"\r{_count(file, 'last_success is not null'):,} of {FEEDS:,} feeds were read …", end="", flush=True)
    seen.first_s = time.monotonic() - begun
    print(f"\nall of them; now watching for {WATCHED_S // 60} minutes …", flush=True)
    cpu, begun, since = cpu_s(pid), time.monotonic(), time.time()
    while time.monotonic() - begun < WATCHED_S:
        time.sleep(LOOK_S)
        seen.most_mb = max(seen.most_mb, memory_mb(pid, shared=False))
        until = time.time()
        seen.late_s += [
            late for (late,) in _rows(file, "select late_s from feed where polled > ? and polled <= ?", since, until)
        ]
        since = until
    seen.cpu_s, seen.watched_s = cpu_s(pid) - cpu, time.monotonic() - begun
    seen.failed = _count(file, "failures > 0")
    return seen


def _report(seen: _Seen) -> None:
    late = sorted(seen.late_s) or [0]
    half, most = late[len(late) // 2], late[len(late) * 99 // 100]
    print(
        f"{FEEDS:,} feeds every {EVERY_S // 60} minutes, {len(seen.late_s):,} polls in"
        f" {seen.watched_s / 60:.0f} minutes: late by {half} s (median), {most} s (p99), {late[-1]} s (most);"
        f" failed {seen.failed}; {100 * seen.cpu_s / seen.watched_s:.0f} % of one core;"
        f" memory at most {seen.most_mb:.0f} MB; the first round took {seen.first_s:.0f} s"
    )


def _count(file: Path, what: str) -> int:
    return _rows(file, f"select count(*) from feed where {what}")[0][0]  # noqa: S608  # words of this file


def _rows(file: Path, sql: str, *times: float) -> list[tuple[int]]:
    """Read from the store as it is written, [(0,)] before it is there; times are seconds since 1970."""
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as db:
            return db.execute(sql, [int(at * 1e6) for at in times]).fetchall()
    except sqlite3.OperationalError:
        return [(0,)]
