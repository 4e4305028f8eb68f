"""Leads the links of aggregators to the publisher, where the link itself tells; no request is made; pure."""

import base64
import re
from types import MappingProxyType
from typing import Final
from urllib.parse import parse_qs, urlsplit

MAX_LINK_CHARS: Final = 4_000
# Hosts that lead on, and the parameter that names the place.
LEADS: Final = MappingProxyType(
    {
        "www.bing.com": "url",
        "www.google.com": "url",
        "news.url.google.com": "url",
        "l.facebook.com": "u",
        "out.reddit.com": "url",
        "feedproxy.google.com": "url",
        "r.search.yahoo.com": "RU",
    }
)
GOOGLE_NEWS: Final = "news.google.com"
CODED: Final = re.compile(r"/(?:rss/)?articles/([A-Za-z0-9_-]{20,})")
ADDRESS: Final = re.compile(rb"https?://[!-~]+")


def publisher_link(link: str) -> str:
    """Return where an aggregator's link leads; the link itself where it is none, or does not tell."""
    if len(link) > MAX_LINK_CHARS:
        return link
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return link
    if host == GOOGLE_NEWS:
        return _decoded(parts.path) or link
    if host in LEADS:
        named = parse_qs(parts.query).get(LEADS[host], [""])[0]
        return named if named.startswith(("http://", "https://")) else link
    return link


def _decoded(path: str) -> str | None:
    """Return the address inside an article's code; newer codes hold none."""
    code = CODED.search(path)
    if code is None:
        return None
    try:
        held = base64.urlsafe_b64decode(code[1] + "=" * (-len(code[1]) % 4))
    except ValueError:
        return None
    found = ADDRESS.search(held)
    return found[0].decode("ascii") if found else None
