"""The whole program killed at random (SIGKILL) while it polls feeds that change; then what it missed and read twice.

Its clock runs SPEED times faster than ours, so that each feed is due at each tick. The process is forked, not started
anew, which saves the second in which it could not be hurt.
"""

import asyncio
import logging
import multiprocessing
import tempfile
import uuid
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from time import monotonic

from bot.app import App, Options
from bot.collect.parse import parse
from store.db import open_db, rows
from tests.bench.publishers import feed_of, host_of, published

FEEDS, ITEMS = 24, 300
KILLS = 1_000
SPEED = 60
NEWS = 0.3  # the chance that a feed has published one more entry when it is asked
SHORTEST_S, LONGEST_S = 0.2, 2.5
FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """What came of it: entries published, entries never read, entries read more than once as new.

    `cut` counts the kills after which entries that had been served were not kept yet.
    """

    published: int
    missed: int
    doubled: int
    cut: int


def kills() -> None:
    """Print what a thousand kills cost."""
    toll = toll_of(KILLS, told=lambda done: print(f"\rkilled {done:,} times …", end="", flush=True))
    print(
        f"\r{KILLS:,} kills of the program while it polled {FEEDS} changing feeds, {toll.cut} of them between an answer"
        f" and its keeping; {toll.published:,} entries published: missed {toll.missed}, read twice {toll.doubled}"
    )


def toll_of(count: int, *, told: Callable[[int], None] = lambda _: None, seed: int = 1) -> Toll:
    """Kill the program so many times, let it poll once more in peace, and count."""
    newest, dice = FORK.Array("i", [1] * FEEDS), Random(seed)
    is_over = FORK.Value("b", 0)

    def publish(number: int) -> int:
        newest[number] += not is_over.value and dice.random() < NEWS
        return newest[number]

    with tempfile.TemporaryDirectory() as name, published(ITEMS, publish) as port:
        folder = Path(name)
        urls = [f"http://{host_of(number)}:{port}/{number}" for number in range(FEEDS)]
        rows_ = "".join(f'  - {{name: Feed {n}, url: "{url}"}}\n' for n, url in enumerate(urls))
        (folder / "feeds.yaml").write_text(f"every: 10s\nslowest: 10s\nfeeds:\n{rows_}", "utf-8")
        options = Options(config=folder / "feeds.yaml", db=str(folder / "kills.db"))
        app, cut = App(options, clock=_clock()), 0
        for done in range(count):
            told(done)
            life = FORK.Process(target=_live, args=(app, app.run))
            life.start()
            life.join(dice.uniform(SHORTEST_S, LONGEST_S))
            life.kill()
            life.join()
            cut += len(_kept(options.db)) < sum(newest)
        is_over.value = 1
        life = FORK.Process(target=_live, args=(app, app.once))
        life.start()
        life.join()
        kept = _kept(options.db)
    wanted = [_keys(number, newest[number], url) for number, url in enumerate(urls)]
    missed = sum(key not in kept for keys in wanted for key in keys)
    return Toll(published=sum(map(len, wanted)), missed=missed, doubled=sum(n - 1 for n in kept.values()), cut=cut)


def _live(app: App, way: Callable[[], "asyncio.Future[None]"]) -> None:
    logging.disable()
    app.boot = uuid.uuid4().hex
    asyncio.run(way())  # type: ignore[arg-type]


def _kept(db: str) -> dict[str, int]:
    """Return how often each entry was decided as new, by key."""
    with closing(open_db(db)) as store:
        return dict(rows(store, "select article, count(*) from decision group by article"))


def _keys(number: int, newest: int, url: str) -> list[str]:
    return [entry.key for entry in parse(feed_of(number, newest, newest), url=url).entries]


def _clock() -> Callable[[], datetime]:
    start, begun = datetime.now(UTC), monotonic()
    return lambda: start + timedelta(seconds=(monotonic() - begun) * SPEED)
