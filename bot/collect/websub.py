"""WebSub (W3C Recommendation of 23 January 2018) as a subscriber: what is offered, asked for, granted and signed; pure.

offer in a feed or its headers -> request to the hub -> the hub's question -> signed content, until the lease ends
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Any, Final

from bot.collect.identity import absolute

LEASE: Final = timedelta(days=5)
SHORTEST_LEASE: Final = timedelta(minutes=5)
LONGEST_LEASE: Final = timedelta(days=30)
SECRET_BYTES: Final = 32  # as hexadecimal digits half the number that the standard allows
MAX_ADDRESS_CHARS: Final = 2_000
# Public hubs still sign with SHA-1; as an HMAC it cannot be forged without the secret.
METHODS: Final = MappingProxyType({name: getattr(hashlib, name) for name in ("sha1", "sha256", "sha384", "sha512")})


@dataclass(frozen=True, slots=True)
class Offer:
    """Where a feed may be subscribed to, and under which address of its own."""

    hub: str
    topic: str


@dataclass(frozen=True, slots=True)
class Push:
    """What a hub sent of a feed, its signature checked."""

    body: bytes
    content_type: str | None


def offer(links: Mapping[str, str], url: str) -> Offer | None:
    """Return what links offer by their relation (`hub`, `self`), read at that address; None where there is no hub."""
    hub = absolute(links.get("hub", ""), url)
    topic = absolute(links.get("self", ""), url) or url
    return Offer(hub, topic) if hub and max(len(hub), len(topic)) <= MAX_ADDRESS_CHARS else None


def feed_links(feed: Mapping[str, Any]) -> dict[str, str]:
    """Return the addresses a parsed feed gives for `hub` and `self`, the first of each."""
    found: dict[str, str] = {}
    for link in feed.get("links") or ():
        if isinstance(link, Mapping) and link.get("rel") in {"hub", "self"} and isinstance(link.get("href"), str):
            found.setdefault(link["rel"], link["href"])
    return found


def request(made: Offer, *, callback: str, secret: str) -> dict[str, str]:
    """Return the form that asks a hub for a subscription (section 5.1)."""
    return {
        "hub.mode": "subscribe",
        "hub.topic": made.topic,
        "hub.callback": callback,
        "hub.secret": secret,
        "hub.lease_seconds": str(round(LEASE.total_seconds())),
    }


def lease(said: str) -> timedelta:
    """Return how long a hub grants a subscription, within reason; hubs that name no time get ours."""
    seconds = int(said) if said.isascii() and said.isdigit() and len(said) <= 12 else 0  # noqa: PLR2004
    granted = timedelta(seconds=seconds) if seconds else LEASE
    return min(max(granted, SHORTEST_LEASE), LONGEST_LEASE)


def is_signed(body: bytes, signature: str, secret: str) -> bool:
    """Say whether `X-Hub-Signature: method=digest` shows that its sender knows the secret (section 7.1)."""
    method, _, digest = signature.strip().partition("=")
    hashed = METHODS.get(method.lower())
    if hashed is None:
        return False
    expected = hmac.new(secret.encode(), body, hashed).hexdigest()
    return hmac.compare_digest(expected.encode(), digest.strip().lower().encode("utf-8", "replace"))
