"""How a host is treated, with a clock that a test moves."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.collect.manners import BURST, SPACING_S, Manners

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


@dataclass
class Time:
    """Time that passes only while somebody pauses."""

    now_s: float = 100.0
    pauses: list[float] = field(default_factory=list)

    async def pause(self, wait_s: float) -> None:
        self.pauses.append(wait_s)
        self.now_s += wait_s

    def manners(self) -> Manners:
        return Manners(time_s=lambda: self.now_s, pause=self.pause)


async def ask(manners: Manners, host: str, times: int) -> None:
    for _ in range(times):
        async with manners.turn(host):
            pass


async def test_a_host_is_asked_at_once_a_few_times_and_then_one_by_one() -> None:
    time = Time()

    await ask(time.manners(), "x.example:443", BURST + 3)

    assert time.pauses == [SPACING_S] * 3


async def test_a_host_that_was_left_alone_gets_its_burst_back() -> None:
    time = Time()
    manners = time.manners()
    await ask(manners, "x.example:443", BURST)
    time.now_s += 60

    await ask(manners, "x.example:443", BURST)

    assert time.pauses == []


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:80", "192.168.1.7:80"])
async def test_a_host_of_ones_own_network_is_not_spaced(host: str) -> None:
    time = Time()

    await ask(time.manners(), host, 50)

    assert time.pauses == []


async def test_hosts_do_not_wait_for_each_other() -> None:
    time = Time()
    manners = time.manners()

    for number in range(50):
        await ask(manners, f"h{number}.example:443", 1)

    assert time.pauses == []


async def test_no_more_than_two_requests_stand_at_a_host() -> None:
    manners, most, here = Manners(at_once=2), 0, 0

    async def visit() -> None:
        nonlocal most, here
        async with manners.turn("127.0.0.1:80"):
            here += 1
            most = max(most, here)
            await asyncio.sleep(0)
            here -= 1

    await asyncio.gather(*(visit() for _ in range(9)))

    assert most == 2


async def test_nothing_is_kept_of_hosts_that_are_done_with() -> None:
    time = Time()
    manners = time.manners()
    for number in range(50):
        await ask(manners, f"h{number}.example:443", 1)
        time.now_s += 10

    assert len(manners._places) == 1


def test_a_hushed_host_is_left_alone_until_the_time_it_named() -> None:
    manners = Manners()
    manners.hush("x.example:443", NOW + timedelta(minutes=5))

    later = NOW + timedelta(minutes=5)

    assert (manners.hushed("x.example:443", NOW), manners.hushed("y.example:443", NOW)) == (later, None)
    assert (manners.hushed("x.example:443", later), manners.hushed("x.example:443", NOW)) == (None, None)
