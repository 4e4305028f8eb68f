"""The door at which hubs knock: a small web server for WebSub, behind the operator's own proxy.

    GET  /TOKEN   the hub asks whether a subscription was wanted     -> its challenge, or 404
    POST /TOKEN   the hub sends what is new                          -> 202 at once, whatever becomes of it, or 410
    else                                                             -> 404

The token is the subscription's own and cannot be guessed: who does not know it gets nothing read. Sizes and times are
limited; nothing is looked at before its signature is.
"""

import asyncio
import logging
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Protocol, Self

from aiohttp import web

from bot.collect.websub import Push
from bot.errors import InputError

log = logging.getLogger(__name__)

MAX_BODY_BYTES: Final = 10_000_000
PATIENCE_S: Final = 20.0
MAX_CHALLENGE_CHARS: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a hub wants confirmed: `mode` is subscribe, unsubscribe or denied."""

    mode: str
    topic: str
    lease: str
    reason: str


class Subscriber(Protocol):
    """Who knows the subscriptions."""

    def confirms(self, token: str, question: Question) -> bool:
        """Say whether what a hub asks was wanted."""

    def knows(self, token: str) -> bool:
        """Say whether there is a subscription of that token."""

    def takes(self, token: str, push: Push, signature: str) -> bool:
        """Take what a hub sent; False where there is no such subscription any more."""


class Hook:
    """The server: `async with Hook(subscriber, host=…, port=…) as hook:`; `hook.port` is the one it listens on."""

    def __init__(self, subscriber: Subscriber, *, host: str, port: int) -> None:
        self.port = port
        self._subscriber = subscriber
        self._host = host
        self._app = web.Application(client_max_size=MAX_BODY_BYTES)
        self._app.router.add_get("/{path:.*}", self._ask)
        self._app.router.add_post("/{path:.*}", self._take)
        self._runner = web.AppRunner(self._app, access_log=None)

    async def __aenter__(self) -> Self:
        """Listen; raises InputError where the port is taken."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self.port)
        try:
            await site.start()
        except OSError as error:
            await self._runner.cleanup()
            raise InputError(f"nobody can listen on {self._host}:{self.port} for hubs: {error.strerror}") from error
        self.port = int(self._runner.addresses[0][1])
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the door."""
        await self._runner.cleanup()

    async def _ask(self, request: web.Request) -> web.Response:
        said = request.query
        question = Question(
            mode=said.get("hub.mode", ""),
            topic=said.get("hub.topic", ""),
            lease=said.get("hub.lease_seconds", ""),
            reason=said.get("hub.reason", ""),
        )
        challenge = said.get("hub.challenge", "")
        if len(challenge) > MAX_CHALLENGE_CHARS or not self._subscriber.confirms(_token(request), question):
            return web.Response(status=404)
        return web.Response(text=challenge)

    async def _take(self, request: web.Request) -> web.Response:
        if not self._subscriber.knows(_token(request)):
            return web.Response(status=410)
        try:
            async with asyncio.timeout(PATIENCE_S):
                body = await request.read()
        except TimeoutError:
            return web.Response(status=408)
        push = Push(body, request.headers.get("Content-Type"))
        known = self._subscriber.takes(_token(request), push, request.headers.get("X-Hub-Signature", ""))
        return web.Response(status=202 if known else 410)


def _token(request: web.Request) -> str:
    return request.match_info["path"].rpartition("/")[2]
