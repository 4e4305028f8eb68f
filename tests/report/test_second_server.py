"""The main flows against a Bot API server that somebody else wrote: PyPI `telemelya`, with `pip install '.[second]'`.

It is no measure of delivery: it takes any text as it is (no markup, no lengths), knows no groups, topics, limits,
blocked or moved chats, answers an edit that changes nothing like any other, refuses with status 200, and does not know
getUpdates, setMyCommands, sendDocument and leaveChat at all; what people do it hands to a webhook. So here the poll is
that webhook, and what is checked is that a reader that is not ours understands our calls, and we its answers.
"""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web

from bot.report.send import Seen
from bot.report.serve import Server
from bot.report.transport import TelegramTransport
from store import outbox, record, stories
from store.db import Database
from store.model import Story
from store.terms import Action, MessageState
from tests.report.made import AT_LEAST, CONFIG, NAMES, NOW, PRIVATE, UP_TO, alert, fact, message, signal
from tests.report.sending import Clock, bot_of, deliver_all, states
from tests.telegram.server import TOKEN

pytest.importorskip("telemelya", reason="the server of somebody else is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

BACKING = """
import threading
from fakeredis import TcpFakeServer
from moto.server import ThreadedMotoServer
redis = TcpFakeServer(("127.0.0.1", {redis}), server_type="redis")
threading.Thread(target=redis.serve_forever, daemon=True).start()
ThreadedMotoServer(ip_address="127.0.0.1", port={media}).start()
from telemelya.server.app import main
main()
"""
ALERT = alert(signal(AT_LEAST, UP_TO))


@dataclass(slots=True)
class Other:
    """The other server: its address, and what it was handed for the bot."""

    url: str
    came: "asyncio.Queue[Mapping[str, object]]" = field(default_factory=asyncio.Queue)

    async def asks(self, **given: object) -> None:
        """Let a person write or press something."""
        where = f"{self.url}/api/v1/test/send_update?bot_token={TOKEN}"
        async with (
            aiohttp.ClientSession(headers={"Authorization": "Bearer any"}) as http,
            http.post(where, json={"chat_id": PRIVATE, **given}) as answered,
        ):
            assert answered.status == 200, await answered.text()

    async def heard(self, number: int, session: str = "default") -> list[dict[str, object]]:
        """Return what the bot called, once it is so many calls."""
        async with aiohttp.ClientSession(headers={"Authorization": "Bearer any"}) as http:
            for _ in range(200):
                async with http.get(f"{self.url}/api/v1/test/responses", params={"session_id": session}) as answered:
                    found: list[dict[str, object]] = (await answered.json())["responses"]
                if len(found) >= number:
                    return found
                await asyncio.sleep(0.05)
        raise AssertionError(found)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port, redis, media = (free_port() for _ in range(3))
    settings = {
        "MOCK_SERVER_HOST": "127.0.0.1",
        "MOCK_SERVER_PORT": str(port),
        "REDIS_URL": f"redis://127.0.0.1:{redis}/0",
        "MINIO_ENDPOINT": f"127.0.0.1:{media}",
        "STRICT_EDIT": "true",
    }
    log = tmp_path_factory.mktemp("second") / "log"
    with log.open("w") as out:
        running = subprocess.Popen(  # noqa: S603  # our own words
            [sys.executable, "-c", BACKING.format(redis=redis, media=media)],
            env={**os.environ, **settings},
            cwd=log.parent,
            stdout=out,
            stderr=out,
        )
    yield f"http://127.0.0.1:{port}"
    running.terminate()
    running.wait(20)


@pytest_asyncio.fixture
async def other(started: str) -> AsyncIterator[Other]:
    found = Other(started)

    async def hook(request: web.Request) -> web.Response:
        found.came.put_nowait(await request.json())
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", hook)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    place = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    async with aiohttp.ClientSession() as http:
        for _ in range(600):
            try:
                async with http.post(f"{started}/bot{TOKEN}/setWebhook", json={"url": place}) as answered:
                    assert answered.status == 200
                    break
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.1)
        async with http.post(f"{started}/api/v1/test/reset", headers={"Authorization": "Bearer any"}) as answered:
            assert answered.status == 200
    yield found
    await runner.cleanup()


def kept(db: Database) -> None:
    stories.save_alert(db, ALERT)
    named = Story(
        key="story-1",
        situation="dprk-russia",
        title="Troops",
        first=NOW,
        last=NOW,
        articles=("a",),
        alerts=(ALERT.key,),
    )
    stories.save(db, named)
    record.learn(db, [fact(UP_TO), fact(AT_LEAST, at=NOW)])


async def test_alerts_are_sent_edited_and_answered(db: Database, other: Other, clock: Clock) -> None:
    async with bot_of(other.url) as bot:
        transport = TelegramTransport(bot)
        outbox.put(db, [message("one", alert="told")])
        await deliver_all(db, transport, clock)
        outbox.put(
            db,
            [
                message("two", alert="told", action=Action.EDIT, created=clock()),
                message("three", alert="taken", action=Action.REPLY, answers="told", created=clock()),
            ],
        )
        await deliver_all(db, transport, clock)

        calls = await other.heard(3)
        ids = [call["message_id"] for call in calls]
        assert [call["method"] for call in calls] == ["sendMessage", "editMessageText", "sendMessage"]
        assert states(db, "one", "two", "three") == [(MessageState.SENT, number) for number in ids]
        assert (ids[0], calls[0]["raw"]["parse_mode"], calls[0]["text"]) == (ids[1], "HTML", "<b>News</b> one")  # type: ignore[index]
        assert calls[0]["reply_markup"] == {"inline_keyboard": [[{"text": "Why", "callback_data": "v1:why:one"}]]}
        assert calls[2]["raw"]["reply_parameters"]["message_id"] == ids[0]  # type: ignore[index]


async def test_what_is_not_there_is_seen_to_be_absent(db: Database, other: Other, clock: Clock) -> None:
    async with bot_of(other.url) as bot:
        assert await TelegramTransport(bot).probe(message("lost"), 999_999) is Seen.NOTHING


async def test_commands_charts_and_buttons_are_answered(db: Database, other: Other) -> None:
    kept(db)

    async def poll(_offset: int) -> list[Mapping[str, object]]:
        return [await other.came.get()]

    server = Server(
        TOKEN,
        db=db,
        config=lambda: CONFIG,
        names=lambda: NAMES,
        now=lambda: NOW + timedelta(minutes=1),
        api_url=other.url,
        poll=poll,
    )
    server.username = "telemelya_bot"  # it knows no setMyCommands, which greeting it would call
    async with server:
        await server.check()
        running = asyncio.create_task(server.run())
        await other.asks(command="/recent")
        recent = await other.heard(1)
        await other.asks(command="/figures")
        figures = await other.heard(3)
        await other.asks(callback_data=f"v1:why:{ALERT.key}", callback_message_id=recent[0]["message_id"])
        pressed = await other.heard(5)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    assert "at least 12,000" in str(recent[0]["text"])
    assert [call["method"] for call in figures[1:]] == ["sendPhoto", "sendMessage"]
    assert [call["method"] for call in pressed[3:]] == ["answerCallbackQuery", "sendMessage"]
    assert "told as ab12cd34" in str(pressed[4]["text"]) or "Alert ab12cd34" in str(pressed[4]["text"])
