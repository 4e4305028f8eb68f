"""The sender at work: chats side by side, woken by whoever queues, stopped without losing what is under way."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.report.send import Sender
from bot.report.transport import TelegramTransport
from store import outbox
from store.db import Database, open_db
from store.errors import StoreError
from store.model import Message
from store.terms import MessageState
from tests.report.made import GROUP, message
from tests.report.sending import Clock, office, states, texts
from tests.telegram.server import Emulator, Fault

pytestmark = pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # raised by the library within itself


def real() -> datetime:
    return datetime.now(UTC)


async def stop(task: "asyncio.Task[None]") -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_a_chat_whose_request_hangs_holds_up_no_other(
    db: Database, telegram: Emulator, transport: TelegramTransport
) -> None:
    outbox.put(db, [message("slow", chat=GROUP), message("one"), message("two")])
    telegram.fault(Fault.HELD_AFTER)
    running = asyncio.create_task(Sender(office(db, transport, real), asyncio.Event()).run())

    await telegram.until(lambda: len(texts(telegram)) == 2)
    held = states(db, "slow")
    telegram.release()
    await stop(running)

    assert held == [(MessageState.SENDING, None)]
    assert states(db, "slow") == [(MessageState.SENT, 1)]


async def test_whoever_queues_something_wakes_it(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    wake = asyncio.Event()
    running = asyncio.create_task(Sender(office(db, transport, clock), wake).run())
    await asyncio.sleep(0)

    outbox.put(db, [message("one")])
    wake.set()
    await telegram.until(lambda: texts(telegram) == ["News one"], within_s=2)

    await stop(running)


async def test_it_ends_when_enough_is_sent(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    outbox.put(db, [message("one"), message("two", chat=GROUP)])
    sender = Sender(office(db, transport, clock), asyncio.Event())

    await sender.run(lambda due: due is None)

    assert (sender.sent, texts(telegram), texts(telegram, GROUP)) == (2, ["News one"], ["News two"])


async def test_a_database_that_fails_ends_it_with_what_is_wrong(
    telegram: Emulator, transport: TelegramTransport
) -> None:
    db = open_db(":memory:")
    outbox.put(db, [message("one")])
    telegram.fault(Fault.HELD_AFTER)
    sender = Sender(office(db, transport, real), asyncio.Event())
    running = asyncio.create_task(sender.run())
    await telegram.until(lambda: texts(telegram) == ["News one"])

    db.execute("pragma query_only = 1")
    telegram.release()

    with pytest.raises(StoreError):
        await running


class Counting:
    """A way to chats that only counts who is at work."""

    def __init__(self) -> None:
        self.at_once = self.most = 0

    def gap_s(self, chat: int) -> float:
        return 0.0

    async def deliver(self, one: Message) -> int:
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        await asyncio.sleep(0)
        self.at_once -= 1
        return 1

    async def probe(self, one: Message, number: int) -> object:
        raise AssertionError(one, number)


async def test_no_more_than_sixteen_chats_are_written_to_at_once(db: Database, clock: Clock) -> None:
    outbox.put(db, [message(str(chat), chat=chat) for chat in range(1, 21)])
    counting = Counting()

    await Sender(office(db, counting, clock), asyncio.Event()).run(lambda due: due is None)  # type: ignore[arg-type]

    assert counting.most == 16
