"""A web server on loopback that says exactly the bytes it is told to say."""

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@dataclass(slots=True)
class Request:
    path: str
    headers: dict[str, str]


@dataclass(slots=True)
class Site:
    """A server: `site.says(path, …)` sets an answer, `site.talks(path, …)` a whole conversation."""

    port: int = 0
    requests: list[Request] = field(default_factory=list)
    talk: dict[str, Talk] = field(default_factory=dict)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def says(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        lines = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(body)}"]
        head = "\r\n".join([*lines, *(f"{name}: {value}" for name, value in named.items()), "", ""])
        self.sends(path, head.encode() + body)

    def sends(self, path: str, raw: bytes) -> None:
        """Answer with these bytes, then close the connection."""

        async def talk(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(raw)
            await writer.drain()

        self.talks(path, talk)

    def talks(self, path: str, talk: Talk) -> None:
        self.talk[path] = talk

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            path = head[0].split(" ")[1]
            headers = dict(line.split(": ", 1) for line in head[1:] if line)
            self.requests.append(Request(path, headers))
            await self.talk[path](reader, writer)
        writer.close()


def reset(writer: asyncio.StreamWriter) -> None:
    """Cut a connection with a reset, not an end: what was sent before may be lost with it."""
    where: socket.socket = writer.get_extra_info("socket")
    where.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
