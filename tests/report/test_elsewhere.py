"""Chats that are not Telegram's, against servers on loopback that take webhooks and ntfy messages."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import web

from bot.report.elsewhere import Elsewhere
from bot.report.send import send
from bot.report.transport import TelegramTransport
from store import chats, outbox
from store.db import Database
from store.terms import Action, MessageState
from tests.report.made import PRIVATE, message
from tests.report.sending import MARK, Clock, deliver_all, office, states, texts
from tests.telegram.server import Emulator

pytestmark = [
    pytest.mark.filterwarnings("ignore:Deprecated since version v22.2"),  # raised by the library within itself
    pytest.mark.filterwarnings("ignore:'imghdr' is deprecated"),  # the same, by the other library
]
OPS = chats.elsewhere("ops")
TEXT = "🟠 High · troops\n\nat least 12,000 <soldiers>\n    “a quote”"


class Hook:
    """A server that takes what is posted, or answers with another status."""

    def __init__(self) -> None:
        self.taken: list[dict[str, object]] = []
        self.status = 200
        self.host = ""

    async def take(self, request: web.Request) -> web.Response:
        if self.status == 200:
            self.taken.append(await request.json())
        return web.json_response({"id": "1", "time": 1, "event": "message", "topic": "alerts"}, status=self.status)


@pytest_asyncio.fixture
async def hook() -> AsyncIterator[Hook]:
    made, app = Hook(), web.Application()
    app.router.add_post("/{path:.*}", made.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.05)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.host = f"127.0.0.1:{runner.addresses[0][1]}"
    yield made
    await runner.cleanup()


def elsewhere(transport: TelegramTransport, address: str | None) -> Elsewhere:
    return Elsewhere(transport, lambda: {OPS: address})


@pytest.mark.parametrize(("address", "body"), [("json://{}/hook", "message"), ("ntfy://{}/alerts", "message")])
async def test_an_alert_arrives_as_text_and_is_recorded(
    db: Database, transport: TelegramTransport, clock: Clock, hook: Hook, address: str, body: str
) -> None:
    outbox.put(db, [message("one", chat=OPS, plain=TEXT)])

    await send(office(db, elsewhere(transport, address.format(hook.host)), clock))

    (taken,) = hook.taken
    assert taken["title"] == "🟠 High · troops"
    assert str(taken[body]).splitlines()[0] == "at least 12,000 <soldiers>"
    assert [state for state, _ in states(db, "one")] == [MessageState.SENT]


async def test_what_its_server_does_not_confirm_is_repeated_with_its_mark(
    db: Database, transport: TelegramTransport, clock: Clock, hook: Hook
) -> None:
    outbox.put(db, [message("one", chat=OPS), message("two", chat=OPS)])
    away = elsewhere(transport, f"json://{hook.host}/hook")
    hook.status = 500
    await send(office(db, away, clock))
    hook.status = 200

    await deliver_all(db, away, clock)

    assert [str(taken["title"]) for taken in hook.taken] == [MARK.strip(), "News two"]
    assert str(hook.taken[0]["message"]) == "News one"


async def test_an_edit_is_left_out_and_a_correction_is_a_message(
    db: Database, transport: TelegramTransport, clock: Clock, hook: Hook
) -> None:
    away = elsewhere(transport, f"json://{hook.host}/hook")
    outbox.put(db, [message("one", chat=OPS)])
    await deliver_all(db, away, clock)
    outbox.put(db, [message("grown", chat=OPS, action=Action.EDIT, alert="alert-one", revision=1)])
    outbox.put(db, [message("fix", chat=OPS, action=Action.REPLY, answers="alert-one")])

    await deliver_all(db, away, clock)

    assert [taken["title"] for taken in hook.taken] == ["News one", "News fix"]


@pytest.mark.parametrize("address", [None, "nothing-known://a/b"])
async def test_without_a_usable_address_it_waits(
    db: Database, transport: TelegramTransport, clock: Clock, address: str | None
) -> None:
    outbox.put(db, [message("one", chat=OPS)])

    await send(office(db, elsewhere(transport, address), clock))

    found = outbox.get(db, "one")
    assert found
    assert (found.state, "address" in (found.error or "")) == (MessageState.QUEUED, True)


async def test_telegram_is_not_disturbed(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    outbox.put(db, [message("one"), message("two")])

    await deliver_all(db, elsewhere(transport, None), clock)

    assert texts(telegram, PRIVATE) == ["News one", "News two"]
