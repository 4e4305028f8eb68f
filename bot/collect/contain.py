"""Parses and reads in processes that can be killed, since some inputs take minutes and gigabytes.

    parse/read -> a free worker -> request -> answer
                     └─ overrun, crash, cancelled: killed, and another one starts with the next request

The wait for an answer is limited here, memory and CPU time in the worker itself.
"""

import asyncio
import contextlib
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from bot.collect.found import Page, Parsed, Unread
from bot.errors import NotAFeed, ParseError
from store.terms import SameBy
from store.wire import from_json

ROOT: Final = Path(__file__).parents[2]
MAX_ANSWER_BYTES: Final = 32_000_000
START_S: Final = 30.0  # a cold disk, a busy machine
FAREWELL_S: Final = 2.0
PASSED_ON: Final = ("PATH", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH", "SYSTEMROOT")  # no secret among them


class _Overrun(Exception):
    """The worker did not answer: too slow, out of memory, or fallen."""


@dataclass(slots=True)
class _Worker:
    process: Process | None = None
    ready: bool = False


class Contained:
    """The contained rooms: `async with Contained() as contained: await contained.parse(body, url=url)`.

    `retire_bytes` is the memory from which on a worker makes room for a fresh one.
    """

    def __init__(
        self,
        *,
        workers: int = 2,
        time_s: float = 10.0,
        memory_bytes: int = 300_000_000,
        retire_bytes: int = 100_000_000,
        python: str = sys.executable,
    ) -> None:
        self._time_s = time_s
        self._memory_bytes = memory_bytes
        self._retire_bytes = retire_bytes
        self._python = python
        self._workers = [_Worker() for _ in range(workers)]
        self._free: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()

    async def __aenter__(self) -> Self:
        """Start a worker without waiting for it; another is started when all before it are busy."""
        for worker in reversed(self._workers):
            self._free.put_nowait(worker)
        self._workers[0].process = await self._start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the workers go."""
        for worker in self._workers:
            await _end(worker)

    async def parse(
        self,
        body: bytes,
        *,
        url: str,
        content_type: str | None = None,
        known: tuple[str, ...] = (),
        same_by: SameBy = SameBy.ID,
    ) -> Parsed:
        """Parse a feed; raises ParseError and NotAFeed as `parse.parse` does, and ParseError on an overrun."""
        request = {"verb": "parse", "url": url, "content_type": content_type, "known": known, "same_by": same_by}
        try:
            answer = await self._ask(request, body)
        except _Overrun as error:
            raise ParseError(f"the feed {error}", url=url) from error
        if "offers" in answer:
            raise NotAFeed(answer["error"], url=url, offers=tuple(answer["offers"]))
        if "error" in answer:
            raise ParseError(answer["error"], url=url)
        return from_json(Parsed, answer["found"])

    async def read(self, html: bytes, *, url: str) -> Page | Unread:
        """Read a page, or say why it gives no article."""
        try:
            answer = await self._ask({"verb": "read", "url": url}, html)
        except _Overrun:
            return Unread.OVERRUN
        return Unread(answer["unread"]) if "unread" in answer else from_json(Page, answer["found"])

    async def _ask(self, request: dict[str, Any], body: bytes) -> dict[str, Any]:
        worker = await self._free.get()
        answered = False
        try:
            process = await self._ready(worker)
            answer = await self._exchange(process, request, body)
            answered = answer["held_bytes"] < self._retire_bytes
            return answer
        finally:
            try:
                if not answered:  # too large, too slow, fallen, or cancelled in the middle of an answer
                    await _kill(worker)
            finally:
                self._free.put_nowait(worker)

    async def _exchange(self, process: Process, request: dict[str, Any], body: bytes) -> dict[str, Any]:
        stdin, stdout = _pipes(process)
        try:
            async with asyncio.timeout(self._time_s):
                stdin.write(json.dumps({**request, "size": len(body)}).encode() + b"\n" + body)
                await stdin.drain()
                line = await stdout.readuntil(b"\n")
        except TimeoutError as error:
            raise _Overrun(f"takes more than {self._time_s:g} s to read") from error
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError) as error:
            raise _Overrun("takes more memory than it may, or broke the parser") from error
        answer: dict[str, Any] = json.loads(line)
        return answer

    async def _ready(self, worker: _Worker) -> Process:
        if worker.process is None:
            worker.process = await self._start()
        if not worker.ready:
            _, stdout = _pipes(worker.process)
            try:
                async with asyncio.timeout(START_S):
                    worker.ready = bool(await stdout.readline())
            except TimeoutError as error:
                raise _Overrun("waited in vain for the parser to start") from error
            if not worker.ready:
                raise _Overrun("found no parser: does `python -m bot.collect.worker 0 0` start?")
        return worker.process

    async def _start(self) -> Process:
        # A session of its own: Ctrl-C in the terminal reaches the main process alone, which then ends its workers.
        return await asyncio.create_subprocess_exec(
            self._python,
            "-P",
            "-m",
            "bot.collect.worker",
            str(self._memory_bytes),
            str(self._time_s),
            stdin=PIPE,
            stdout=PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,
            limit=MAX_ANSWER_BYTES,
        )


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}


def _pipes(process: Process) -> tuple[asyncio.StreamWriter, asyncio.StreamReader]:
    if process.stdin is None or process.stdout is None:
        raise _Overrun("found no parser")
    return process.stdin, process.stdout


async def _end(worker: _Worker) -> None:
    """End a worker in peace if it is idle, by force if not."""
    process = worker.process
    if process is not None and process.stdin is not None:
        process.stdin.close()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), FAREWELL_S)
    await _kill(worker)


async def _kill(worker: _Worker) -> None:
    process, worker.process, worker.ready = worker.process, None, False
    if process is None:
        return
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    _, stdout = _pipes(process)
    while await stdout.read(65_536):  # to its end: only then is the pipe closed
        pass
    await process.wait()
