"""From the bytes of a new article on the wire to the accepted sendMessage."""

import asyncio
import statistics
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from bot.app import App, Options, now
from tests.newsstand import SINCE, Newsstand
from tests.telegram.server import TOKEN, Emulator

CHAT = 7001
ARTICLES = 20
FEEDS = """\
every: 1s
feeds: [{{name: Stand, url: "{url}", reliability: B}}]
situations: [{{id: pair, title: Troops lent to an ally, parties: [North Korea, Russia]}}]
chats: [{{chat: {chat}}}]
"""


def latency() -> None:
    """Print the median and the 95th percentile over `ARTICLES` articles, each a figure that rises."""
    waits = asyncio.run(_waits())
    tail = statistics.quantiles(waits, n=20)[-1]
    print(
        f"wire to accepted sendMessage, {len(waits)} articles: median {statistics.median(waits) * 1000:.0f} ms, "
        f"95th percentile {tail * 1000:.0f} ms, slowest {max(waits) * 1000:.0f} ms"
    )


async def _waits() -> list[float]:
    with Newsstand() as stand, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "feeds.yaml").write_text(FEEDS.format(url=stand.url, chat=CHAT), "utf-8")
        stand.put("0", "Weather", "It will rain.", after=timedelta())
        async with Emulator() as telegram:
            telegram.chat(CHAT)
            options = Options(config=folder / "feeds.yaml", db=str(folder / "f.db"), token=TOKEN, api_url=telegram.url)
            app = App(options, warm=lambda: None)  # drawing a first chart is no part of it
            task = asyncio.create_task(app.run())
            await _until(lambda: app.counted["feeds"] > 0)
            waits = [await _wait(stand, telegram, number) for number in range(ARTICLES)]
            app.stop()
            await task
    return waits


async def _wait(stand: Newsstand, telegram: Emulator, number: int) -> float:
    told = _told(telegram)
    soldiers = round(1_000 * 1.5**number)
    stand.put(
        f"n{number}", "Count", f"North Korea has sent {soldiers:,} soldiers to Russia, Seoul said.", after=now() - SINCE
    )
    await _until(lambda: len(_told(telegram)) > len(told))
    return _told(telegram)[-1] - stand.served[f"n{number}"]


def _told(telegram: Emulator) -> list[float]:
    return [call.at for call in telegram.ledger if call.method.lower() == "sendmessage" and call.accepted]


async def _until(what: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not what():
            await asyncio.sleep(0.005)
