"""A sender as a process of its own, to be killed: `python -m tests.report.sender DATABASE URL TOKEN`.

It sends what the outbox holds, with the clock set forward instead of waiting, and ends when nothing is left.
"""

import asyncio
import sys
import uuid
from datetime import datetime

from telegram import Bot
from telegram.request import HTTPXRequest

from bot.report.send import send
from bot.report.transport import TelegramTransport
from store import outbox
from store.db import open_db
from tests.report.made import NOW
from tests.report.sending import office


async def main(path: str, url: str, token: str) -> None:
    """Send until nothing waits."""
    times: list[datetime] = [NOW]

    def now() -> datetime:
        return times[0]

    db = open_db(path)
    boot = uuid.uuid4().hex
    outbox.wake(db, boot, now())
    request = HTTPXRequest(1, httpx_kwargs={"verify": False})
    transport = TelegramTransport(Bot(token, base_url=f"{url}/bot", request=request))
    desk = office(db, transport, now, boot)
    while True:
        if await send(desk) is None:
            due = outbox.next_due(db, now())
            if due is None:
                return
            times[0] = max(due, now())


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:4]))
