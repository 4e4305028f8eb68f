"""A sender as a process of its own, to be killed: `python -m tests.report.sender DATABASE URL TOKEN CLOCK`.

It sends what the outbox holds, with the clock set forward instead of waiting, and ends when nothing is left. The file
CLOCK shows its clock to whoever has to know how late something is.
"""

import asyncio
import logging
import sys
import uuid
from datetime import datetime
from pathlib import Path

from telegram import Bot

from bot.report.send import Office, send
from bot.report.transport import Calls, TelegramTransport
from store import outbox
from store.db import moment, open_db, row
from tests.report.made import NOW


async def main(path: str, url: str, token: str, clock: str) -> None:
    """Send until nothing waits."""
    logging.disable(logging.WARNING)  # faults are what it is for
    db = open_db(path)
    last = row(db, "select max(leased) from message")
    times: list[datetime] = [max(NOW, moment(last[0])) if last and last[0] else NOW]

    def now() -> datetime:
        return times[0]

    def go(to: datetime) -> None:
        times[0] = max(to, now())
        draft = Path(f"{clock}.draft")
        draft.write_text(str(now().timestamp()), "ascii")
        draft.replace(clock)

    boot = uuid.uuid4().hex
    go(now())
    outbox.wake(db, boot, now())
    request = Calls(1, httpx_kwargs={"verify": False})
    transport = TelegramTransport(Bot(token, base_url=f"{url}/bot", request=request))
    office = Office(db=db, transport=transport, now=now, boot=boot)
    while True:
        if await send(office) is None:
            due = outbox.next_due(db, now())
            if due is None:
                return
            go(due)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:5]))
