import asyncio
import socket

import pytest

from bot.collect.addresses import is_literal, is_public, lookup


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "10.0.0.1",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
        "240.0.0.1",
        "192.0.2.1",
        "::",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::a00:1",
        "2002:7f00:1::",
        "2002:a00:1::1",
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


def test_a_host_is_an_address_or_a_name() -> None:
    hosts = ["127.0.0.1", "::1", "fe80::1%1", "x.example", ""]

    assert [is_literal(host) for host in hosts] == [True, True, True, False, False]


async def test_a_name_is_looked_up() -> None:
    assert (socket.AF_INET, "127.0.0.1") in await lookup("localhost", 80)


@pytest.mark.parametrize("host", ["no-such-name.invalid", "a" * 64 + ".example", "\udcff.example"])
async def test_a_name_that_is_none_is_an_error(host: str) -> None:
    with pytest.raises(socket.gaierror):
        await lookup(host, 80)


async def test_a_look_up_that_nobody_waits_for_harms_nobody() -> None:
    task = asyncio.create_task(lookup("localhost", 80))
    await asyncio.sleep(0)

    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
