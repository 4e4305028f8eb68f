"""A language model on loopback that says what a test wants: the wire format of OpenAI-compatible servers."""

import asyncio
import json
from types import TracebackType
from typing import Any, Self

from aiohttp import web


class Endpoint:
    """`async with Endpoint() as model: model.claims = [...]`; `asked` holds the questions, `keys` who asked."""

    def __init__(self) -> None:
        self.claims: list[Any] = []
        self.content: str | None = None  # said in place of the claims
        self.body: bytes | None = None  # answered in place of a completion
        self.status = 200
        self.hangs = False
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/v1/chat/completions", self._complete)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/v1"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._runner.cleanup()

    @property
    def question(self) -> Any:
        """What the last user message held."""
        return json.loads(self.asked[-1]["messages"][-1]["content"])

    async def _complete(self, request: web.Request) -> web.Response:
        self.asked.append(await request.json())
        self.keys.append(request.headers["Authorization"])
        if self.hangs:
            await asyncio.Event().wait()
        if self.status != 200:  # a server that tells the key it was given, as some do
            said = json.dumps({"error": {"message": f"{self.keys[-1]} is wrong"}})
            return web.Response(status=self.status, text=said, headers={"Location": "/v1/elsewhere"})
        return web.Response(body=self._completion() if self.body is None else self.body)

    def _completion(self) -> bytes:
        content = json.dumps({"claims": self.claims}) if self.content is None else self.content
        message = {"role": "assistant", "content": content}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        return json.dumps({"id": "1", "object": "chat.completion", "model": "stub", "choices": [choice]}).encode()
