from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.report.transport import TelegramTransport
from store.db import Database, open_db
from tests.report.made import GROUP, PRIVATE
from tests.report.sending import Clock, bot_of
from tests.telegram.fixtures import telegram
from tests.telegram.server import Emulator

__all__ = ["telegram"]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def db() -> Database:
    return open_db(":memory:")


@pytest_asyncio.fixture
async def transport(telegram: Emulator, clock: Clock) -> AsyncIterator[TelegramTransport]:
    telegram.chat(PRIVATE)
    telegram.chat(GROUP, topics=(3,))
    async with bot_of(telegram.url) as bot:
        yield TelegramTransport(bot)
