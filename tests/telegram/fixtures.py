"""The emulator as a pytest fixture: `from tests.telegram.fixtures import telegram` in a conftest."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.telegram.server import Emulator


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[Emulator]:
    """Run a Bot API server without rate limits on a free port of loopback."""
    async with Emulator() as emulator:
        yield emulator
