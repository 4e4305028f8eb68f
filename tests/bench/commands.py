"""How long a command waits for its answer, from the update to the accepted message, with many alerts in the store."""

import asyncio
import statistics
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.report.serve import Server
from store import record, stories
from store.db import Database, open_db, transaction
from store.model import Story
from tests.report.made import AT_LEAST, CONFIG, NAMES, PRIVATE, RATIFIED, TO_RATIFY, UP_TO, alert, fact, report, signal
from tests.telegram.server import TOKEN, Emulator

PLACES = "Kursk Belgorod Vladivostok Donetsk Rostov Pyongyang Seoul Moscow Kyiv Sumy Kharkiv Bryansk".split()
NOUNS = "brigade battalion officers convoy trains ship exercise camp border bridge depot airfield".split()
ASKED = ("/recent", "/recent dprk-russia figure 24h", "/status", "/why 00000042", "/story 00000042")
TURNS = 15
BUTTON = "the button Why"
FIRST = "/figures, before anything was made ready"


def fill(db: Database, number: int) -> None:
    """Store so many alerts with their stories, and a record of figures and steps."""
    base = alert(signal(AT_LEAST, UP_TO), signal(RATIFIED, TO_RATIFY))
    now = datetime.now(UTC)
    for begin in range(0, number, 1000):
        with transaction(db):
            for n in range(begin, min(begin + 1000, number)):
                at = now - timedelta(minutes=number - n)
                title = f"{NOUNS[n % 12]} seen near {PLACES[n // 12 % 12]} on day {n // 144}"
                key, story = f"{n:08}alert", f"story-{n // 20}"
                stories.save_alert(db, replace(base, key=key, at=at, story=story, reports=(report(title=title),)))
                if n % 20 == 0:
                    keys = tuple(f"{other:08}alert" for other in range(n, n + 20))
                    named = Story(key=story, situation="dprk-russia", title=title, first=at, last=at, alerts=keys)
                    stories.save(db, named)
    grown = (replace(AT_LEAST, low=1000.0 + 40 * n, quote=f"figure {n}") for n in range(300))
    record.learn(db, [fact(one, at=now - timedelta(days=300 - n)) for n, one in enumerate(grown)])


async def measured(db: Database) -> dict[str, list[tuple[float, float]]]:
    """Return the milliseconds, on the clock and of CPU, that each answer took; the first chart of the process apart."""
    found: dict[str, list[tuple[float, float]]] = {}
    async with Emulator() as telegram:
        telegram.chat(PRIVATE)
        server = Server(
            TOKEN,
            db=db,
            config=lambda: CONFIG,
            names=lambda: NAMES,
            now=lambda: datetime.now(UTC),
            api_url=telegram.url,
        )
        async with server:
            running = asyncio.create_task(server.run())
            await telegram.until(lambda: bool(telegram.calls("getUpdates")), within_s=30)
            sent = await server.bot.send_message(PRIVATE, "an alert of an earlier run")
            for turn in range(TURNS):
                search = f"/search {PLACES[turn % 12]} {NOUNS[turn * 5 % 12]}"
                for text in (*ASKED, search, BUTTON, *(["/figures"] if turn % 2 == 0 else [])):
                    before, began, used = len(telegram.posts(PRIVATE)), time.perf_counter(), time.process_time()
                    if text == BUTTON:
                        telegram.press(PRIVATE, sent.message_id, "v1:why:00000042")
                    else:
                        telegram.text(PRIVATE, text)
                    wanted = before + (2 if text == "/figures" else 1)
                    await telegram.until(lambda wanted=wanted: len(telegram.posts(PRIVATE)) >= wanted, within_s=60)
                    took = (time.perf_counter() - began) * 1000, (time.process_time() - used) * 1000
                    name = "/search" if "search" in text else text
                    cold = name == "/figures" and name not in found and FIRST not in found
                    found.setdefault(FIRST if cold else name, []).append(took)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
    return found


def commands(alerts: int = 100_000) -> None:
    """Print the median and the slowest of each command; CPU is that of the bot and of the server that it asks."""
    with tempfile.TemporaryDirectory() as folder:
        db = open_db(str(Path(folder) / "forewarn.db"))
        began = time.perf_counter()
        fill(db, alerts)
        print(f"{alerts:,} alerts stored in {time.perf_counter() - began:.0f} s")
        for name, took in asyncio.run(measured(db)).items():
            clock, cpu = zip(*took, strict=True)
            print(
                f"{name}: median {statistics.median(clock):.0f} ms ({statistics.median(cpu):.0f} ms of CPU), "
                f"slowest {max(clock):.0f} ms ({max(cpu):.0f})"
            )
        db.close()
