"""What a process and all below it use of the machine (Linux)."""

import os
from pathlib import Path

TICKS_S = 1 / os.sysconf("SC_CLK_TCK")


def cpu_s(pid: int) -> float:
    """Return the seconds of CPU that a process, all below it and those of them that ended have used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) * TICKS_S + sum(cpu_s(child) for child in _children(pid))


def memory_mb(pid: int, *, shared: bool = True) -> float:
    """Return the resident memory of a process and all below it, in MB; pages shared among them count in each, or once.

    Processes that end meanwhile count nothing.
    """
    try:
        if shared:
            own = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        else:
            told = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
            own = int(told["Pss"].split()[0]) * 1024
        return own / 1e6 + sum(memory_mb(child, shared=shared) for child in _children(pid))
    except (OSError, IndexError):
        return 0.0


def _children(pid: int) -> list[int]:
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:
        return []
