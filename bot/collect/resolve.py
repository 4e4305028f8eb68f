"""Resolves names to the addresses that may be asked."""

import socket
from collections.abc import Awaitable, Callable

from aiohttp.abc import AbstractResolver, ResolveResult

from bot.collect.addresses import is_public

Lookup = Callable[[str, int], Awaitable[tuple[tuple[int, str], ...]]]


class Private(OSError):
    """A name that stands for private addresses alone."""


class Guarded(AbstractResolver):
    """Resolves names to the addresses that may be asked; aiohttp connects to exactly those."""

    def __init__(self, look_up: Lookup, *, private: bool) -> None:
        self._look_up = look_up
        self._private = private

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the allowed addresses of a name; raises OSError where it has none."""
        found = await self._look_up(host, port)
        allowed = [(kind, address) for kind, address in found if self._private or is_public(address)]
        if not allowed:
            raise Private(f"{host} is a private address")
        return [
            ResolveResult(
                hostname=host, host=address, port=port, family=kind, proto=0, flags=int(socket.AI_NUMERICHOST)
            )
            for kind, address in allowed
            if family in {socket.AF_UNSPEC, kind}
        ]

    async def close(self) -> None:
        """Hold nothing open."""
