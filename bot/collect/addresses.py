"""Which network addresses may be asked, and how a name becomes one."""

import asyncio
import contextlib
import functools
import ipaddress
import socket
import threading
from collections.abc import Callable
from typing import Final

IPv6 = ipaddress.IPv6Address
ADDRESSES_KEPT: Final = 4_096  # judged once; the same are asked over and over
NAT64: Final = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address


@functools.lru_cache(maxsize=ADDRESSES_KEPT)
def is_public(address: str) -> bool:
    """Say whether an IP address belongs to the public network; an IPv4 address inside an IPv6 one counts itself."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = _inner(ip) if isinstance(ip, IPv6) else None
    if inner is not None:
        return is_public(str(inner))
    site_local = isinstance(ip, IPv6) and ip.is_site_local
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or site_local)


@functools.lru_cache(maxsize=ADDRESSES_KEPT)
def is_literal(host: str) -> bool:
    """Say whether a host is an IP address as it stands, so that no name has to be looked up."""
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


async def lookup(host: str, port: int) -> tuple[tuple[int, str], ...]:
    """Return (address family, address) pairs of a name; raises socket.gaierror.

    Each look-up has a daemon thread, so that a name server that never answers holds up neither
    other look-ups nor the end of the program.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[tuple[tuple[int, str], ...]] = loop.create_future()

    def resolve() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            result = tuple(dict.fromkeys((int(family), str(where[0])) for family, _, _, _, where in found))
        except (OSError, UnicodeError) as error:
            fault = error if isinstance(error, OSError) else socket.gaierror(socket.EAI_NONAME, "no such name")
            hand_over(lambda: answer.set_exception(fault))
        else:
            hand_over(lambda: answer.set_result(result))

    def hand_over(settle: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(lambda: None if answer.done() else settle())

    threading.Thread(target=resolve, name=f"look-up of {host}", daemon=True).start()
    return await answer


def _inner(ip: IPv6) -> ipaddress.IPv4Address | None:
    if ip in NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
