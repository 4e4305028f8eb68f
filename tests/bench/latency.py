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
# A situation each: further changes of one story within minutes would grow the message that began it.
HOSTS = (
    "Syria Iraq Yemen Lebanon Sudan Mali Libya Niger Chad Kenya Serbia Poland Cuba Belarus Georgia Armenia Vietnam Laos"
    " Ethiopia Somalia"
).split()
FEEDS = """\
every: 1s
feeds: [{{name: Stand, url: "{url}", reliability: B}}]
chats: [{{chat: {chat}}}]
situations:
"""
SITUATION = "  - {{id: {id}, title: Troops in {host}, parties: [North Korea, {host}]}}\n"


def latency() -> None:
    """Print the median and the 95th percentile over an article a situation, each a figure not known before."""
    waits = asyncio.run(_waits())
    tail = statistics.quantiles(waits, n=20)[-1]
    print(
        f"wire to accepted sendMessage, {len(waits)} articles: median {statistics.median(waits) * 1000:.0f} ms, "
        f"95th percentile {tail * 1000:.0f} ms, slowest {max(waits) * 1000:.0f} ms"
    )


async def _waits() -> list[float]:
    with Newsstand() as stand, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        situations = "".join(SITUATION.format(id=host.lower(), host=host) for host in HOSTS)
        (folder / "feeds.yaml").write_text(FEEDS.format(url=stand.url, chat=CHAT) + situations, "utf-8")
        stand.put("0", "Weather", "It will rain.", after=timedelta())
        async with Emulator() as telegram:
            telegram.chat(CHAT)
            options = Options(config=folder / "feeds.yaml", db=str(folder / "f.db"), token=TOKEN, api_url=telegram.url)
            app = App(options, warm=lambda: None)  # drawing a first chart is no part of it
            task = asyncio.create_task(app.run())
            await _until(lambda: app.counted["feeds"] > 0)
            waits = [await _wait(stand, telegram, host) for host in HOSTS]
            app.stop()
            await task
    return waits


async def _wait(stand: Newsstand, telegram: Emulator, host: str) -> float:
    told = _told(telegram)
    text = f"North Korea has sent 1,000 soldiers to {host}, {host}'s defence ministry said."
    stand.put(host, "Count", text, after=now() - SINCE)
    await _until(lambda: len(_told(telegram)) > len(told))
    return _told(telegram)[-1] - stand.served[host]


def _told(telegram: Emulator) -> list[float]:
    return [call.at for call in telegram.ledger if call.method.lower() == "sendmessage" and call.accepted]


async def _until(what: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not what():
            await asyncio.sleep(0.005)
