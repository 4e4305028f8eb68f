"""A feed with its WebSub hub on loopback: it verifies who subscribes and pushes what it prints, signed."""

import asyncio
import hashlib
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from html import escape
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientSession, web

HEAD = '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Stand</title>'


@dataclass(slots=True)
class Hub:
    """`refuses` is the status that subscriptions get in place of 202; `in_headers` moves the offer out of the feed."""

    port: int = 0
    items: list[str] = field(default_factory=list)
    polls: int = 0
    asked: list[dict[str, str]] = field(default_factory=list)
    granted: list[str] = field(default_factory=list)  # challenges that came back as they should
    refuses: int | None = None
    in_headers: bool = False
    lease_s: int = 3_600

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/feed"

    def put(self, title: str, text: str, at: datetime) -> None:
        self.items.append(
            f"<item><title>{escape(title)}</title><link>http://stand.example/{len(self.items)}</link>"
            f"<description>{escape(text)}</description><pubDate>{format_datetime(at)}</pubDate></item>"
        )

    def feed(self) -> bytes:
        hub = f"http://127.0.0.1:{self.port}/hub"
        offer = (
            "" if self.in_headers else f'<atom:link rel="hub" href="{hub}"/><atom:link rel="self" href="{self.url}"/>'
        )
        return f"{HEAD}{offer}{''.join(self.items)}</channel></rss>".encode()

    async def push(self, *, secret: str | None = None, body: bytes | None = None, method: str = "sha256") -> int:
        """Send the feed to who subscribed; return the status of the answer."""
        form, said = self.asked[-1], self.feed() if body is None else body
        key = form["hub.secret"] if secret is None else secret
        digest = hmac.new(key.encode(), said, getattr(hashlib, method)).hexdigest()
        headers = {"X-Hub-Signature": f"{method}={digest}", "Content-Type": "application/rss+xml"}
        async with (
            ClientSession() as session,
            session.post(form["hub.callback"], data=BytesIO(said), headers=headers) as answer,
        ):
            return answer.status

    async def ask(self, **said: str) -> tuple[int, str]:
        """Put a question to who subscribed; return the answer."""
        form = self.asked[-1]
        query = {"hub.mode": "subscribe", "hub.topic": form["hub.topic"], "hub.challenge": "c-1", **said}
        async with (
            ClientSession() as session,
            session.get(f"{form['hub.callback']}?{urlencode(query)}") as answer,
        ):
            return answer.status, await answer.text()

    async def _feed(self, _: web.Request) -> web.Response:
        self.polls += 1
        links = [f'<http://127.0.0.1:{self.port}/hub>; rel="hub"', f'<{self.url}>; rel="self"']
        headers = {"Link": ", ".join(links)} if self.in_headers else {}
        return web.Response(body=self.feed(), headers=headers, content_type="application/rss+xml")

    async def _subscribe(self, request: web.Request) -> web.Response:
        self.asked.append({name: str(value) for name, value in (await request.post()).items()})
        if self.refuses is not None:
            return web.Response(status=self.refuses, text="topic not\nallowed")
        self.tasks.append(asyncio.create_task(self._verify()))
        return web.Response(status=202)

    tasks: list[asyncio.Task[Any]] = field(default_factory=list)

    async def _verify(self) -> None:
        status, said = await self.ask(**{"hub.lease_seconds": str(self.lease_s)})
        if (status, said) == (200, "c-1"):
            self.granted.append(said)


@asynccontextmanager
async def open_hub() -> AsyncIterator[Hub]:
    hub = Hub()
    app = web.Application()
    app.router.add_get("/feed", hub._feed)
    app.router.add_post("/hub", hub._subscribe)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hub.port = runner.addresses[0][1]
    try:
        yield hub
    finally:
        await asyncio.gather(*hub.tasks, return_exceptions=True)
        await runner.cleanup()
