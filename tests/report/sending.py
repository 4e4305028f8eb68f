"""What the tests of sending share: a clock that is set by hand, and the loop around `send`."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from telegram import Bot

from bot.report.send import Office, Transport, nobody, send
from bot.report.transport import Calls, TelegramTransport
from store import outbox
from store.db import Database
from store.terms import MessageState
from tests.report.made import NOW, PRIVATE
from tests.telegram.server import TOKEN, Emulator, Fault

NOWHERE = "http://127.0.0.1:9"  # the port that discards: nothing listens there
MARK = f"{outbox.MARK}\n"
CERTAIN = [Fault.FLOOD]
BEFORE = [Fault.DROP_BEFORE, Fault.GATEWAY_BEFORE, Fault.GARBAGE_BEFORE, Fault.SHAPELESS_BEFORE, Fault.LATE]
AFTER = [Fault.DROP_AFTER, Fault.GATEWAY_AFTER, Fault.GARBAGE_AFTER, Fault.SHAPELESS_AFTER, Fault.STRANGE_AFTER]


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at

    def go(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@asynccontextmanager
async def bot_of(url: str, *, token: str = TOKEN, read_timeout: float = 5) -> AsyncIterator[Bot]:
    request = Calls(4, read_timeout=read_timeout, httpx_kwargs={"verify": False})  # loopback has no TLS
    try:
        yield Bot(token, base_url=f"{url}/bot", request=request, get_updates_request=request)
    finally:
        await request.shutdown()


def office(
    db: Database,
    transport: Transport,
    clock: Callable[[], datetime],
    boot: str = "boot",
    alarm: Callable[[str], None] = nobody,
    gather: Callable[[int], object] = lambda _chat: None,
) -> Office:
    return Office(db=db, transport=transport, now=clock, boot=boot, alarm=alarm, gather=gather)


async def deliver_all(
    db: Database,
    transport: TelegramTransport,
    clock: Clock,
    *,
    for_s: float = 600,
    alarm: Callable[[str], None] = nobody,
    gather: Callable[[int], object] = lambda _chat: None,
) -> None:
    """Send until nothing is left, with the clock set forward to the next due time, at most so far."""
    end = clock.at + timedelta(seconds=for_s)
    while True:
        if await send(office(db, transport, clock, alarm=alarm, gather=gather)) is None:
            due = outbox.next_due(db, clock.at)
            if due is None or due > end:
                return
            clock.at = max(due, clock.at)


def states(db: Database, *keys: str) -> list[tuple[MessageState, int | None]]:
    found = [outbox.get(db, key) for key in keys]
    return [(m.state, m.message_id) for m in found if m]


def texts(telegram: Emulator, chat: int = PRIVATE) -> list[str]:
    return [post.text for post in telegram.posts(chat)]
