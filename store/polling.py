"""What polling remembers of a feed; standard library only."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSub:
    """Where hubs reach this bot: `callback` is its public address, `host` and `port` where it listens for it."""

    callback: str
    host: str
    port: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What polling must remember of a feed. `due` decides the next poll; `stopped` says why it never will again."""

    url: str
    due: datetime
    etag: str | None = None
    modified: str | None = None
    body_hash: str | None = None
    items: tuple[str, ...] = ()  # digests of the items of the last document: they are not parsed again
    asked_s: int | None = None  # the shortest interval it asks for itself
    skip_hours: tuple[int, ...] = ()  # of the day, UTC, in which it wants to be spared
    skip_days: tuple[int, ...] = ()  # of the week, Monday is 0
    moved: str | None = None  # where redirects for good lead
    moved_polls: int = 0  # how many polls in a row they led there
    rhythm_s: int | None = None  # its usual time between two entries
    polled: datetime | None = None  # when it was asked last
    late_s: int = 0  # how long after its due time that was
    learnt: datetime | None = None  # when its backlog was read silently; None: not yet
    last_success: datetime | None = None
    last_new: datetime | None = None
    failures: int = 0  # in a row
    failing_since: datetime | None = None
    error: str | None = None  # the last failure, as a sentence for people
    stopped: str | None = None
