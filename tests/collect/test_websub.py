import hashlib
import hmac
from datetime import timedelta

import pytest

from bot.collect.parse import parse
from bot.collect.websub import LEASE, LONGEST_LEASE, SHORTEST_LEASE, Offer, is_signed, lease, offer

URL = "https://x.example/rss.xml"
HUB = "https://hub.example/"


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ({"hub": HUB, "self": "https://x.example/feed"}, Offer(HUB, "https://x.example/feed")),
        ({"hub": "/hub"}, Offer("https://x.example/hub", URL)),
        ({"self": URL}, None),
        ({"hub": "ftp://hub.example/"}, None),
        ({"hub": f"{HUB}{'x' * 2_000}"}, None),
        ({}, None),
    ],
)
def test_an_offer_needs_a_hub(links: dict[str, str], found: Offer | None) -> None:
    assert offer(links, URL) == found


ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><link rel="hub" href="https://hub.example/"/>
<link rel="hub" href="https://second.example/"/><link rel="self" href="https://x.example/feed"/></feed>"""
RSS = b"""<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><atom:link rel="hub" href="https://hub.example/"/>
<atom:link rel="self" href="https://x.example/feed"/><title>T</title></channel></rss>"""
JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [], "feed_url": "https://x.example/feed",
"hubs": [{"type": "rssCloud", "url": "/no"}, {"type": "WebSub", "url": "https://hub.example/"}]}"""


@pytest.mark.parametrize("body", [ATOM, RSS, JSON])
def test_a_feed_says_where_its_hub_is(body: bytes) -> None:
    found = parse(body, url=URL)

    assert (found.hub, found.topic) == (HUB, "https://x.example/feed")


@pytest.mark.parametrize(
    ("said", "granted"),
    [
        ("86400", timedelta(days=1)),
        ("", LEASE),
        ("soon", LEASE),
        ("-5", LEASE),
        ("0", LEASE),
        ("1", SHORTEST_LEASE),
        ("9" * 12, LONGEST_LEASE),
        ("9" * 400, LEASE),
        ("٣٦٠٠", LEASE),
    ],
)
def test_a_lease_is_what_the_hub_grants_within_reason(said: str, granted: timedelta) -> None:
    assert lease(said) == granted


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_a_signature_shows_who_knows_the_secret(method: str) -> None:
    digest = hmac.new(b"secret", b"body", getattr(hashlib, method)).hexdigest()

    assert is_signed(b"body", f"{method}={digest}", "secret")
    assert is_signed(b"body", f" {method.upper()}={digest.upper()} ", "secret")
    assert not is_signed(b"bodY", f"{method}={digest}", "secret")
    assert not is_signed(b"body", f"{method}={digest}", "Secret")
    assert not is_signed(b"body", f"{method}={digest[:-1]}", "secret")


@pytest.mark.parametrize("signature", ["", "=", "md5=abc", "sha256", "sha256=", "sha256=é", "none=none"])
def test_what_is_no_signature_shows_nothing(signature: str) -> None:
    assert not is_signed(b"body", signature, "secret")
