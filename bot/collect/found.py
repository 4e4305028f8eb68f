"""What `parse` and `read` find: the values that come back from the contained process."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from store.model import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A feed as parsed. `interval_s` is the shortest poll interval it asks for (ttl, sy:updatePeriod).

    In `skip_hours` (UTC) and on `skip_days` (Monday is 0) it does not want to be asked.
    `hub` and `topic` are where it may be subscribed to and as what (WebSub), as the document names them.
    `items` are the digests of all items of the document, those cut out included; none where it cannot be cut.
    """

    title: str
    link: str | None
    language: str | None
    interval_s: int | None
    entries: tuple[Entry, ...]
    items: tuple[str, ...] = ()
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    hub: str = ""
    topic: str = ""


class Unread(StrEnum):
    """Why a page gave no article, as words that follow "the page"."""

    EMPTY = "holds no article"
    CONSENT = "asks for consent before it shows its article"
    BOTS = "shows its article to browsers only"
    PAYWALL = "shows its article to subscribers only"
    OVERRUN = "takes too long to read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The readable part of a web page. `url` is the address the page calls its own."""

    title: str
    text: str
    published: datetime | None
    language: str | None
    url: str
