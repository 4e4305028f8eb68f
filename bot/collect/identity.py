"""Says when two entries are one, and makes an entry of what a feed gives; pure.

1. The same article is recognised across polls, across the feeds of a publisher, http and https, www, mobile and AMP
   addresses, tracking parameters and numbered revisions of an id.
2. The address kept for clicking is the one the feed gives, or where an aggregator's link says that it leads.
3. Ids that are no addresses are unique only within their server.
"""

import calendar
import hashlib
import re
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from bot.collect.aggregators import publisher_link
from bot.collect.markup import line, plain, tidy
from store.model import Entry
from store.terms import SameBy

MAX_KEY_CHARS: Final = 300
TRACKING: Final = re.compile(
    r"utm_\w*|at_\w+|ns_\w+|mc_[ce]id|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh"
    r"|ref|ref_src|ref_url|referrer|cmp|cmpid|ocid|icid|cid_source|ito|smid|smtyp|sref|taid|xtor|_hs\w+|hsctatracking"
    r"|mkt_tok|spm|guccounter|guce_\w+|traffic_source|campaign|mbid|soc_src|soc_trk|rss|feed|sh|ftag|partner|s_cid"
    r"|amp|outputtype|sc_src|wt_mc|xid|__twitter_impression|share|shared",
    re.IGNORECASE,
)
RSS_VALUES: Final = frozenset({"rss", "feed", "rss_feed", "twitter", "facebook", "telegram", "social", "newsletter"})
FROM_WHERE: Final = frozenset({"source", "src", "from", "via", "medium"})
SIDE_DOORS: Final = ("www.", "amp.", "m.", "mobile.")
AMP_PATH: Final = re.compile(r"(?:/amp|\.amp)(?=/?$|\.html?$)", re.IGNORECASE)
REVISION: Final = re.compile(r"\d{1,2}")  # the BBC counts the revisions of an article in its id: …#3
NOISE: Final = re.compile(r"comments?|respond|top|content|main|(?:xtor|ref|utm_\w+|ns_\w+|at_\w+)=.*", re.IGNORECASE)
EARLIEST: Final = datetime(1990, 1, 1, tzinfo=UTC)
LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,3}")
SECOND_PORT: Final = frozenset({None, 80, 443})


def entry(
    *,
    guid: str,
    link: str,
    title: str,
    text: str,
    published: datetime | None,
    language: str | None,
    base: str,
    feed_url: str,
    same_by: SameBy = SameBy.ID,
) -> Entry:
    """Make an entry: fields cleaned, the link made absolute against `base`.

    `text` is plain already; `title` may hold markup.
    """
    address = publisher_link(absolute(link, base) or (absolute(guid, base) if is_address(guid) else ""))
    heading = line(title)
    return Entry(
        key=key(
            guid=guid, link=address, title=heading or text, published=published, feed_url=feed_url, same_by=same_by
        ),
        digest=digest(heading, text),
        url=address,
        title=heading,
        text=text,
        published=published,
        language=tongue(language),
        address=same_address(address) if address else "",
    )


def key(
    *,
    guid: str,
    link: str,
    title: str,
    published: datetime | None,
    feed_url: str,
    same_by: SameBy = SameBy.ID,
) -> str:
    """Return what identifies an entry: its id, else its address, else its title and date.

    `same_by` is what the operator knows of a feed: LINK passes ids over, TITLE all but the title.
    """
    guid = "" if same_by is SameBy.LINK and link else tidy(guid)
    if same_by is SameBy.TITLE and title:
        name = f"{site(feed_url)} {_hash(' '.join(title.split()).casefold())}"
    elif is_address(guid):
        name = same_address(guid)
    elif guid:
        name = guid if guid.startswith(("urn:uuid:", "tag:")) else f"{site(feed_url)} {guid}"
    elif link:
        name = same_address(link)
    else:
        name = f"{site(feed_url)} {_hash(title, published.isoformat() if published else '')}"
    return name if len(name) <= MAX_KEY_CHARS else f"{site(feed_url)} {_hash(name)}"


def digest(title: str, text: str) -> str:
    """Return what changes when the words of an entry do; white space and case do not count."""
    return _hash(" ".join(title.split()).casefold(), " ".join(text.split()).casefold())


def merged(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries without repeats in their order; of one article told twice, the later and longer words stay."""
    kept: dict[str, Entry] = {}
    for one in entries:
        other = kept.get(one.key)
        if other is None or _weight(one) > _weight(other):
            kept[one.key] = one
    return tuple(kept.values())


def same_address(link: str) -> str:
    """Return an address without what does not tell articles apart; the link itself where it is none."""
    try:
        parts = urlsplit(link)
        host, port = (parts.hostname or "").rstrip("."), parts.port
        asked = parse_qsl(parts.query, keep_blank_values=True) if parts.query else []
    except ValueError:
        return link
    for door in SIDE_DOORS:
        host = host.removeprefix(door)
    place = host if port in SECOND_PORT else f"{host}:{port}"
    path = AMP_PATH.sub("", parts.path).rstrip("/")
    query = urlencode(sorted((name, value) for name, value in asked if not _tracks(name, value))) if asked else ""
    fragment = "" if REVISION.fullmatch(parts.fragment) or NOISE.fullmatch(parts.fragment) else parts.fragment
    return place + path + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


def site(url: str) -> str:
    """Return the server of an address, without what its side doors add."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    for door in SIDE_DOORS:
        host = host.removeprefix(door)
    return host


def absolute(link: str, base: str) -> str:
    """Return a link as an absolute http address, "" where it is none."""
    name = tidy(link).replace("\n", "").replace(" ", "%20")
    try:
        joined = urljoin(base, name) if name else ""
    except ValueError:
        return ""
    return joined if is_address(joined) else ""


def is_address(text: str) -> bool:
    """Say whether a text is an absolute http address."""
    return text[:8].lower().startswith(("http://", "https://"))


def moment(parsed: time.struct_time | None) -> datetime | None:
    """Return a UTC struct_time as a datetime; None for nonsense, such as the year 1 or a date before feeds."""
    if parsed is None:
        return None
    try:
        at = datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return at if at >= EARLIEST else None


def tongue(language: str | None) -> str | None:
    """Return a language tag in lower case; None where it is none."""
    tag = (language or "").strip().lower().replace("_", "-")
    return tag if LANGUAGE.fullmatch(tag) else None


def longest(parts: Iterable[tuple[str, bool]]) -> str:
    """Return the longest of (text, is HTML) pairs as plain text, which is never longer than its HTML; "" of none."""
    found = ""
    for text, html in sorted(parts, key=lambda part: len(part[0]), reverse=True):
        if len(text) <= len(found):
            break
        shown = plain(text) if html else tidy(text)
        found = shown if len(shown) > len(found) else found
    return found


def _tracks(name: str, value: str) -> bool:
    return bool(TRACKING.fullmatch(name)) or (name.lower() in FROM_WHERE and value.lower() in RSS_VALUES)


def _weight(one: Entry) -> tuple[datetime, int]:
    return one.published or EARLIEST, len(one.text)


def _hash(*parts: str) -> str:
    return hashlib.blake2b("\x00".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()
