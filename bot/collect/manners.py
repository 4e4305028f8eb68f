"""Treats each host politely: few requests at a time, some time apart, none while it wants a pause.

A host of the operator's own network (localhost, a private address written as such) is spaced by nothing.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.collect.addresses import is_literal, is_public

BURST: Final = 4  # a page or two may follow a feed at once; from then on SPACING_S apart
SPACING_S: Final = 1.0


@dataclass(slots=True)
class _Place:
    turns: asyncio.Semaphore
    guests: int = 0
    paid_until: float = 0.0  # each request pays SPACING_S ahead, BURST of them on credit


@dataclass(slots=True)
class Manners:
    """What is kept of hosts, for one event loop; `time_s` and `pause` are the loop's own unless a test says otherwise.

    `at_once` is how many requests a host gets side by side.
    """

    at_once: int = 2
    time_s: Callable[[], float] = lambda: asyncio.get_running_loop().time()
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep
    _places: dict[str, _Place] = field(default_factory=dict)
    _hushed: dict[str, datetime] = field(default_factory=dict)

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for a turn at a host and hold it."""
        place = self._places.setdefault(host, _Place(asyncio.Semaphore(self.at_once)))
        place.guests += 1
        try:
            async with place.turns:
                if wait_s := self._wait_s(place, host):
                    await self.pause(wait_s)
                yield
        finally:
            place.guests -= 1
            if not place.guests:
                self._forget()

    def hush(self, host: str, until: datetime) -> None:
        """Leave a host alone until then, as it asked."""
        self._hushed[host] = until

    def hushed(self, host: str, now: datetime) -> datetime | None:
        """Return until when a host is left alone, None where it may be asked."""
        until = self._hushed.get(host)
        if until is not None and until <= now:
            del self._hushed[host]
            return None
        return until

    def _wait_s(self, place: _Place, host: str) -> float:
        if _is_own(host):
            return 0.0
        now = self.time_s()
        wait_s = max(0.0, place.paid_until - now - (BURST - 1) * SPACING_S)
        place.paid_until = max(place.paid_until, now) + SPACING_S
        return wait_s

    def _forget(self) -> None:
        """Drop places that nobody waits at and that owe nothing: pages lead to ever new hosts."""
        now = self.time_s()
        self._places = {h: place for h, place in self._places.items() if place.guests or place.paid_until > now}


def _is_own(host: str) -> bool:
    name = host.rpartition(":")[0].strip("[]")
    return name == "localhost" or (is_literal(name) and not is_public(name))
