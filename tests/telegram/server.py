"""The HTTP server: tokens, parameters, long polling, faults on demand and a ledger of every call."""

import asyncio
import json
import math
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.telegram.checks import METHODS, BadParameter, Upload, decode
from tests.telegram.methods import HANDLERS, not_implemented
from tests.telegram.world import BOT_ID, FREE, Limits, Post, Refusal, Room, World

ATTACHED = "attach://"
SUPERGROUPS = -1_000_000_000_000  # ids from here down
TOKEN = f"{BOT_ID}:AAE-forewarn-emulator-token-of-tests"


class Fault(StrEnum):
    """What goes wrong with a call; `before` means that it is never carried out, `after` that it was."""

    DROP_BEFORE = "connection dropped before acceptance"
    DROP_AFTER = "connection dropped after acceptance"
    HANG_BEFORE = "no answer, not accepted"
    HANG_AFTER = "no answer, accepted"
    HELD_AFTER = "accepted, answered when `release` is called"
    GATEWAY_BEFORE = "502, not accepted"
    GATEWAY_AFTER = "502, accepted"
    GARBAGE_BEFORE = "garbage, not accepted"
    GARBAGE_AFTER = "garbage, accepted"
    SHAPELESS_BEFORE = "JSON that is no answer, not accepted"
    SHAPELESS_AFTER = "JSON that is no answer, accepted"
    STRANGE_AFTER = "a message of unknown shape, accepted"
    LATE = "connection dropped, accepted when `accept_late` is called"
    FLOOD = "429"
    KILL_BEFORE = "the client is killed, not accepted"
    KILL_AFTER = "the client is killed, accepted"


AFTER = {
    Fault.DROP_AFTER,
    Fault.HANG_AFTER,
    Fault.HELD_AFTER,
    Fault.GATEWAY_AFTER,
    Fault.GARBAGE_AFTER,
    Fault.SHAPELESS_AFTER,
    Fault.STRANGE_AFTER,
    Fault.KILL_AFTER,
}
# What comes in the place of an answer.
SPOILT: Mapping[Fault, tuple[int, bytes]] = {
    Fault.GATEWAY_BEFORE: (502, b"<html>Bad Gateway</html>"),
    Fault.GATEWAY_AFTER: (502, b"<html>Bad Gateway</html>"),
    Fault.GARBAGE_BEFORE: (200, b"\xff\x00{not json"),
    Fault.GARBAGE_AFTER: (200, b"\xff\x00{not json"),
    Fault.SHAPELESS_BEFORE: (200, b"[]"),
    Fault.SHAPELESS_AFTER: (200, b"[]"),
    Fault.STRANGE_AFTER: (200, b'{"ok": true, "result": true}'),
}


@dataclass(slots=True)
class Call:
    """One line of the ledger. `answer` is the JSON that was, or would have been, sent back."""

    method: str
    given: dict[str, object]
    at: float
    fault: Fault | None = None
    accepted: bool = False
    due: float = math.inf  # when a LATE one is accepted by itself
    answer: dict[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Planned:
    """A fault that waits for its call."""

    fault: Fault
    method: str
    pid: int | None = None
    retry_after: int = 1


class Emulator:
    """A Bot API server on loopback: `async with Emulator() as telegram:` and give `telegram.url` to the client."""

    def __init__(
        self,
        *,
        limits: Limits = FREE,
        clock: Callable[[], float] = time.time,
        token: str = TOKEN,
        port: int = 0,
        late_s: Callable[[], float] = lambda: math.inf,
    ) -> None:
        self.token = token
        self.world = World(clock=clock, limits=limits)
        self.ledger: list[Call] = []
        self._port = port
        self._late_s = late_s  # how long after its request a LATE call is accepted, without `accept_late`
        self._faults: deque[Planned] = deque()
        self._late: list[Call] = []
        self._changed = asyncio.Event()
        self._closing = asyncio.Event()
        self._released = asyncio.Event()
        self._poll = 0
        self._runner: web.AppRunner | None = None
        self._people = 0

    # --- running -----------------------------------------------------------------------------------------------------

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=60 * 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.05)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self._changed.set()
        if self._runner:
            await self._runner.cleanup()

    @property
    def url(self) -> str:
        """Return what TELEGRAM_API_URL is set to."""
        return f"http://127.0.0.1:{self._port}"

    # --- what a test sets up -----------------------------------------------------------------------------------------

    def chat(self, ident: int, kind: str | None = None, *, topics: tuple[int, ...] = ()) -> Room:
        """Let a chat exist, of the kind that its id says unless named: only supergroups and channels begin at -100…."""
        natural = "private" if ident > 0 else "group" if ident > SUPERGROUPS else "supergroup"
        if kind not in {None, natural, "channel" if natural == "supergroup" else natural}:
            raise ValueError(f"{ident} is no id of a {kind}")
        if topics and natural != "supergroup":
            raise ValueError("only supergroups have topics")
        room = Room(id=ident, type=kind or natural, topics=set(topics))
        if room.type != "private":
            room.name = "Desk"
        self.world.rooms[ident] = room
        return room

    def fault(self, fault: Fault, method: str = "sendMessage", *, pid: int | None = None, retry_after: int = 1) -> None:
        """Let the next call of that method go wrong; several wait in line."""
        self._faults.append(Planned(fault=fault, method=method.lower(), pid=pid, retry_after=retry_after))

    def clear_faults(self) -> None:
        """Forget the faults that wait for their call."""
        self._faults.clear()

    async def changed(self, or_else: "asyncio.Task[int]") -> None:
        """Wait for the next call, or until something else ends."""
        self._changed.clear()
        waiting = asyncio.create_task(self._changed.wait())
        await asyncio.wait({waiting, or_else}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()

    def accept_late(self, age_s: float = 0.0) -> int:
        """Carry out the calls that were dropped as LATE at least so long ago; returns how many."""
        return self._accept([call for call in self._late if self.world.clock() - call.at >= age_s])

    def release(self) -> None:
        """Let the answers go that are HELD_AFTER."""
        self._released.set()

    # --- what people do ----------------------------------------------------------------------------------------------

    def text(self, chat: int, text: str, *, user: int | None = None, topic: int | None = None) -> int:
        """Write a message as a person; returns the update's id."""
        number = self.wrote(chat, text, topic=topic)
        body = self.world.json(self.world.posts[chat, number]) | {"from": self._person(user or chat)}
        if text.startswith("/"):
            body["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
        return self._push("message", body)

    def wrote(self, chat: int, text: str, *, topic: int | None = None) -> int:
        """Let a person's message stand in a chat without an update: the bot may not hear it; returns its id."""
        room = self.world.rooms.get(chat) or self.chat(chat)
        number = self.world.new_id(room)
        self.world.posts[chat, number] = Post(
            id=number, chat=chat, text=text, date=int(self.world.clock()), own=False, topic=topic
        )
        return number

    def press(self, chat: int, message: int, data: str, *, user: int | None = None) -> str:
        """Press a button as a person; returns the query's id. The data may be forged."""
        self._people += 1
        ident = f"{chat}-{message}-{self._people}"
        self.world.queries[ident] = None
        body: dict[str, object] = {"id": ident, "from": self._person(user or chat), "chat_instance": "1", "data": data}
        if post := self.world.posts.get((chat, message)):
            body["message"] = self.world.json(post)
        self._push("callback_query", body)
        return ident

    def member(self, chat: int, status: str, *, user: int) -> int:
        """Add the bot to a chat ("member") or take it out ("kicked")."""
        room = self.world.rooms.get(chat) or self.chat(chat)
        bot = {"id": BOT_ID, "is_bot": True, "first_name": "forewarn"}
        old = {"user": bot, "status": "left"}
        new = {"user": bot, "status": status} | ({"until_date": 0} if status == "kicked" else {})
        body = {"chat": room.json(), "from": self._person(user), "date": int(self.world.clock())}
        return self._push("my_chat_member", body | {"old_chat_member": old, "new_chat_member": new})

    def raw(self, kind: str, body: object) -> int:
        """Queue an update as it is, sound or not."""
        return self._push(kind, body)

    # --- what a test reads -------------------------------------------------------------------------------------------

    def posts(self, chat: int) -> list[Post]:
        """Return the bot's messages of a chat, oldest first."""
        return [post for (room, _), post in sorted(self.world.posts.items()) if room == chat and post.own]

    def calls(self, method: str) -> list[Call]:
        """Return the calls of a method, oldest first."""
        return [call for call in self.ledger if call.method.lower() == method.lower()]

    async def until(self, holds: Callable[[], bool], within_s: float = 5.0) -> None:
        """Wait until something holds, looking after every call; raises TimeoutError."""
        async with asyncio.timeout(within_s):
            while not holds():
                self._changed.clear()
                await self._changed.wait()

    # --- serving -----------------------------------------------------------------------------------------------------

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return _refused(Refusal(401, "Unauthorized"))
        if method.lower() not in METHODS:
            return _refused(Refusal(404, "Not Found"))
        call = Call(method=method, given=await _given(request), at=self.world.clock())
        self._accept([late for late in self._late if late.due <= call.at])
        self.ledger.append(call)
        planned = self._next(method)
        call.fault = planned.fault if planned else None
        if method.lower() == "getupdates" and planned is None:
            call.answer = await self._updates(call)
        elif planned is None or planned.fault in AFTER:
            call.answer = self._carry_out(call)
        self._changed.set()
        return await self._spoil(request, call, planned) if planned else _answered(call.answer)

    def _next(self, method: str) -> Planned | None:
        found = next((planned for planned in self._faults if planned.method == method.lower()), None)
        if found:
            self._faults.remove(found)
        return found

    def _accept(self, due: list[Call]) -> int:
        self._late = [call for call in self._late if call not in due]
        for call in due:
            call.answer = self._carry_out(call)
        return len(due)

    def _carry_out(self, call: Call) -> dict[str, object]:
        try:
            given = decode(call.method, call.given)
            result = HANDLERS.get(call.method.lower(), not_implemented)(self.world, given)
        except BadParameter as error:
            return _error(Refusal(400, f"Bad Request: {error}"))
        except Refusal as refusal:
            return _error(refusal)
        call.accepted = True
        return {"ok": True, "result": result}

    async def _spoil(self, request: web.Request, call: Call, planned: Planned) -> web.StreamResponse:
        match planned.fault:
            case Fault.HANG_BEFORE | Fault.HANG_AFTER:
                await self._closing.wait()
            case Fault.HELD_AFTER:
                await self._released.wait()
                return _answered(call.answer)
            case fault if fault in SPOILT:
                status, body = SPOILT[fault]
                return web.Response(status=status, body=body)
            case Fault.FLOOD:
                call.answer = _error(
                    Refusal(
                        429, f"Too Many Requests: retry after {planned.retry_after}", retry_after=planned.retry_after
                    )
                )
                return _answered(call.answer)
            case Fault.LATE:
                call.due = call.at + self._late_s()
                self._late.append(call)
            case Fault.KILL_BEFORE | Fault.KILL_AFTER if planned.pid:
                os.kill(planned.pid, signal.SIGKILL)
            case _:
                pass
        if request.transport:
            request.transport.abort()
        return web.Response()

    async def _updates(self, call: Call) -> dict[str, object]:
        try:
            given = decode("getUpdates", call.given)
        except BadParameter as error:
            return _error(Refusal(400, f"Bad Request: {error}"))
        if self.world.webhook:
            return _error(Refusal(409, "Conflict: can't use getUpdates method while webhook is active"))
        self._poll += 1
        turn = self._poll
        self._changed.set()
        if "allowed_updates" in given:
            self.world.allowed = list(map(str, _list(given["allowed_updates"])))
        _forget(self.world, int(str(given.get("offset", 0))))
        with suppress(TimeoutError):
            async with asyncio.timeout(float(str(given.get("timeout", 0)))):
                while not self.world.updates and turn == self._poll and not self._closing.is_set():
                    self._changed.clear()
                    await self._changed.wait()
        if turn != self._poll:
            return _error(
                Refusal(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                )
            )
        call.accepted = True
        return {"ok": True, "result": list(self.world.updates)[: int(str(given.get("limit", 100)))]}

    def _push(self, kind: str, body: object) -> int:
        number = self.world.push(kind, body)
        self._changed.set()
        return number

    def _person(self, user: int) -> dict[str, object]:
        return {"id": abs(user), "is_bot": False, "first_name": "Ada", "language_code": "en"}


async def _given(request: web.Request) -> dict[str, object]:
    given: dict[str, object] = dict(request.query)
    if request.content_type == "application/json":
        body = await request.json()
        return given | (body if isinstance(body, dict) else {})
    for name, value in (await request.post()).items():
        if isinstance(value, str):
            given[name] = value
        elif isinstance(value, web.FileField):
            given[name] = Upload(value.filename, value.file.read())
    attached = {name: given[str(value)[len(ATTACHED) :]] for name, value in given.items() if _is_attached(value, given)}
    used = {str(given[name])[len(ATTACHED) :] for name in attached}
    return {name: attached.get(name, value) for name, value in given.items() if name not in used}


def _is_attached(value: object, given: Mapping[str, object]) -> bool:
    """Say whether a parameter only names the part of the request that holds its file."""
    return isinstance(value, str) and value.startswith(ATTACHED) and value[len(ATTACHED) :] in given


def _forget(world: World, offset: int) -> None:
    while world.updates and int(str(world.updates[0]["update_id"])) < offset:
        world.updates.popleft()


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _error(refusal: Refusal) -> dict[str, object]:
    body: dict[str, object] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    return body | ({"parameters": refusal.parameters} if refusal.parameters else {})


def _refused(refusal: Refusal) -> web.Response:
    return _answered(_error(refusal))


def _answered(body: Mapping[str, object]) -> web.Response:
    status = int(str(body.get("error_code", 200)))
    return web.Response(status=status, text=json.dumps(body), content_type="application/json")
