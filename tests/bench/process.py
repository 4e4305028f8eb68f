"""The program as a whole: from its start to the first poll, and the memory of all its processes with 25 feeds."""

import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

from tests.bench.machine import memory_mb
from tests.newsstand import Newsstand

FEEDS, ENTRIES = 25, 30
SETTLED_S = 20.0
SITUATION = "situations: [{id: pair, title: Troops lent to an ally, parties: [North Korea, Russia]}]\n"


def process() -> None:
    """Print the seconds to the first request with cold and warm caches, and the memory once all feeds were read."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        stands = [stack.enter_context(Newsstand()) for _ in range(FEEDS)]
        for number, stand in enumerate(stands):
            for entry in range(ENTRIES):
                words = f"Report {entry} of outlet {number}: the harvest is late and roads are wet. " * 20
                stand.put(f"{number}-{entry}", f"Report {entry}", words, after=timedelta(minutes=entry))
        folder = Path(name)
        rows = "".join(f'  - {{name: Stand {n}, url: "{stand.url}"}}\n' for n, stand in enumerate(stands))
        (folder / "feeds.yaml").write_text(f"every: 10s\nfeeds:\n{rows}{SITUATION}", "utf-8")
        python = _run(folder, [sys.executable, "-c", "pass"])
        for caches in ("cold", "warm"):
            seconds, megabytes = _watched(folder, stands)
            print(
                f"{caches} caches: first poll after {seconds:.2f} s ({seconds / python:.0f} × an empty Python), "
                f"resident memory of all processes with {FEEDS} feeds {megabytes:.0f} MB"
            )


def _run(folder: Path, command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True)
    return time.perf_counter() - begun


def _watched(folder: Path, stands: list[Newsstand]) -> tuple[float, float]:
    for stand in stands:
        stand.answers.clear()
    command = [sys.executable, "-m", "bot", "run", "--quiet", "--db", str(folder / f"{time.time_ns()}.db")]
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": str(Path.cwd())}
    environment.pop("TELEGRAM_TOKEN", None)
    begun = time.perf_counter()
    running = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    try:
        while not any(stand.answers for stand in stands):
            time.sleep(0.01)
        seconds = time.perf_counter() - begun
        time.sleep(SETTLED_S)
        return seconds, memory_mb(running.pid)
    finally:
        running.terminate()
        running.wait(60)
