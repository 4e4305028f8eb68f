"""`make bench`: the figures README gives; `python -m tests.bench NAME` for one of them."""

import sys
from collections.abc import Callable

from tests.bench.collecting import collecting
from tests.bench.commands import commands
from tests.bench.crowd import crowd
from tests.bench.delivery import delivery
from tests.bench.detection import detection
from tests.bench.harm import harm
from tests.bench.kills import kills
from tests.bench.latency import latency
from tests.bench.process import process
from tests.bench.record import record_size

BENCHES: dict[str, Callable[[], None]] = {
    "latency": latency,
    "process": process,
    "detection": detection,
    "delivery": delivery,
    "commands": commands,
    "collecting": collecting,
    "record": record_size,
    "crowd": crowd,
    "kills": kills,
    "harm": harm,
}


LONG = ("record", "delivery", "commands", "crowd", "kills", "harm")  # minutes: only where they are named


def main() -> None:
    chosen = sys.argv[1:] or [name for name in BENCHES if name not in LONG]
    for name in chosen:
        if name not in BENCHES:
            sys.exit(f"there is no benchmark {name!r}; there are: {', '.join(BENCHES)}")
        print(f"— {name}", flush=True)
        BENCHES[name]()


main()
