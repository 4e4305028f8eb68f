"""Keeps what was polled: when each feed is due, which entries were read, the articles behind them."""

import dataclasses
import operator
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from store.db import Database, add, clean, moment, records, row, rows, run, stamp, transaction, upsert, upsert_all
from store.model import Article, Entry, Feed
from store.polling import FeedState
from store.terms import Dated, Reliability

FEED_STATE: Final = tuple(field.name for field in dataclasses.fields(FeedState))
MOST_ASKED: Final = 500  # values in one query
TELLING_CHARS: Final = 200  # two entries of one feed with the same title and so much of the same text are one
FEED_VALUES: Final = operator.attrgetter(*FEED_STATE)
FEED_LISTS: Final = ("items", "skip_hours", "skip_days")
FEED_TIMES: Final = ("due", "polled", "learnt", "last_success", "last_new", "failing_since")
ARTICLE: Final = tuple(field.name for field in dataclasses.fields(Article) if field.name not in ("title", "text"))


def feed_state(db: Database, feed: Feed, now: datetime) -> FeedState:
    """Return what is remembered of a feed; one never seen before is due now, and remembered."""
    found = _feed(db, feed.url)
    if not found:
        watch(db, (feed.url,), now)
        found = _feed(db, feed.url)
    return _state(found[0])


def state(db: Database, url: str) -> FeedState | None:
    """Return what is remembered of the feed at that address, None where it was never watched."""
    return next(iter(map(_state, _feed(db, url))), None)


def watch(db: Database, urls: Iterable[str], now: datetime) -> None:
    """Remember feeds never seen before as due now: `due` knows no others."""
    with transaction(db):
        for url in sorted(urls):
            add(db, "feed", {"url": url, "due": stamp(now), "failures": 0}, by=("url",))


def due(db: Database, urls: Collection[str], now: datetime, *, by: datetime | None = None) -> tuple[str, ...]:
    """Return those of `urls` that are to be polled now, the longest overdue first.

    `by` is an earlier moment by which they were due: who polls one round takes none twice.
    """
    late = rows(
        db,
        "select url from feed where stopped is null and due <= :by order by due, url",
        {"by": stamp(by or now)},
    )
    misdated = rows(  # polled under a clock that was set back since: its due time means nothing
        db,
        "select url from feed where stopped is null and due > :now and polled > :now order by due, url",
        {"now": stamp(now)},
    )
    return tuple(url for (url,) in (*late, *misdated) if url in urls)


def save_feed(db: Database, state: FeedState) -> None:
    """Keep what the next poll must know: the last write of a poll, so that a crash polls again.

    Alone it does not wait for the disk: a power cut polls again too.
    """
    save_feeds(db, (state,))


def save_feeds(db: Database, states: Collection[FeedState]) -> None:
    """Keep what the next polls of many feeds must know."""
    if states:
        with transaction(db, lasting=False):
            upsert_all(db, "feed", [_feed_columns(state) for state in states], by=("url",))


def resume(db: Database, url: str, now: datetime) -> None:
    """Let a feed be asked again that was given up; its failures begin anew."""
    with transaction(db):
        run(
            db,
            """update feed set stopped = null, failures = 0, failing_since = null, due = :now, polled = null
            where url = :url""",
            {"url": url, "now": stamp(now)},
        )


def unseen(db: Database, feed_url: str, entries: Sequence[Entry]) -> tuple[tuple[Entry, bool], ...]:
    """Return the entries to read, each with whether it is an edit of one read before.

    Read before is what has the same key; under another key what its feed showed with the same title and the same
    address in any form, as when ids change, or with the same long text, as when it is published once more. Another
    digest makes it an edit, but from another feed, whose summary is its own. Doubles within `entries` count once.
    """
    first = {entry.key: entry for entry in reversed(entries)}
    once = [entry for entry in entries if first[entry.key] is entry]
    known = _known(db, once)
    others = _elsewhere(db, feed_url, [entry for entry in once if clean(entry.key) not in known])
    judged = ((entry, _edited(entry, feed_url, known.get(clean(entry.key)), others)) for entry in once)
    return tuple((entry, edited) for entry, edited in judged if edited is not None)


def put(db: Database, article: Article, entry_digest: str) -> None:
    """Mark the entry as read and keep its article, searchable; a newer reading replaces the former."""
    put_all(db, [(article, entry_digest)])


def put_all(db: Database, read: Sequence[tuple[Article, str]]) -> None:
    """Do what `put` does with many articles, each with the digest of its entry; all of them are kept, or none."""
    with transaction(db):
        upsert_all(db, "entry", [_mark(article, digest) for article, digest in read], by=("key",))
        upsert_all(db, "page", [_page(a.key, "article", a.title, a.text) for a, _ in read], by=("ref",))
        upsert_all(db, "article", [_columns(article) for article, _ in read], by=("key",))


def failed(db: Database, article: Article, entry_digest: str, traceback: str) -> None:
    """Keep an article that could not be judged, with the traceback, and mark its entry as read."""
    with transaction(db):
        put(db, article, entry_digest)
        found = {"article": article.key, "at": stamp(article.fetched), "traceback": traceback}
        upsert(db, "failure", found, by=("article",))


def failure(db: Database, key: str) -> str | None:
    """Return the traceback of an article that could not be judged, None where there is none."""
    found = row(db, "select traceback from failure where article = :key", {"key": key})
    return found[0] if found else None


def article(db: Database, key: str) -> Article | None:
    """Return the article of that key, None where it is unknown or was pruned."""
    return _one(
        records(
            db,
            "select a.*, p.title, p.body from article a join page p on p.ref = a.key where a.key = :key",
            {"key": key},
        )
    )


def by_url(db: Database, url: str) -> Article | None:
    """Return the newest article of that address, None where there is none."""
    return _one(
        records(
            db,
            """select a.*, p.title, p.body from article a join page p on p.ref = a.key
            where a.url = :url order by a.fetched desc, a.key limit 1""",
            {"url": url},
        )
    )


def prune(db: Database, before: datetime, limit: int = 500) -> int:
    """Forget articles, failures and decisions older than `before`, at most `limit` of each; return how many.

    The keys of entries stay for good: a feed may show an entry for years, and it must not come back as new.
    """
    bounds = {"before": stamp(before), "limit": limit}
    with transaction(db):
        old = rows(db, "select key from article where fetched < :before order by fetched limit :limit", bounds)
        for (key,) in old:
            run(db, "delete from article where key = :key", {"key": key})
            run(db, "delete from page where ref = :key", {"key": key})
        failures = run(
            db,
            """delete from failure where article in
                (select article from failure where at < :before order by at limit :limit)""",
            bounds,
        )
        decisions = run(
            db,
            """delete from decision where (article, situation, at) in
                (select article, situation, at from decision where at < :before order by at limit :limit)""",
            bounds,
        )
    return len(old) + failures + decisions


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """What a feed showed before under other keys: digests of long texts, and what stands under an address."""

    digests: frozenset[str]
    named: dict[str, list[tuple[str, str]]]  # title and digest by address


def _edited(entry: Entry, feed_url: str, known: tuple[str, str] | None, others: _Elsewhere) -> bool | None:
    """Return whether an entry is an edit of one read before, None where it was read as it is."""
    if known:
        feed, digest = known
        return True if feed == feed_url and digest != entry.digest else None
    if _is_telling(entry) and entry.digest in others.digests:
        return None
    named = [at for address in _addresses(entry) for at in others.named.get(address, ())]
    digests = {digest for title, digest in named if title == clean(entry.title) or digest == entry.digest}
    return None if entry.digest in digests else bool(digests)


def _known(db: Database, entries: Sequence[Entry]) -> dict[str, tuple[str, str]]:
    """Return the feed and digest of those read before, by key."""
    keys = [entry.key for entry in entries]
    found = _among(db, "select key, feed, digest from entry where key in (:values)", keys)
    return {key: (feed, digest) for key, feed, digest in found}


def _elsewhere(db: Database, feed_url: str, entries: Sequence[Entry]) -> _Elsewhere:
    digests = [entry.digest for entry in entries if _is_telling(entry)]
    addresses = sorted({address for entry in entries for address in _addresses(entry)})
    named: dict[str, list[tuple[str, str]]] = {}
    for address, title, digest in _among(
        db,
        """select a.address, p.title, e.digest from article a join entry e on e.key = a.key join page p on p.ref = a.key
        where a.address in (:values) and a.address <> '' and a.feed = :feed""",
        addresses,
        feed=feed_url,
    ):
        named.setdefault(address, []).append((title, digest))
    republished = _among(
        db, "select digest from entry where digest in (:values) and feed = :feed", digests, feed=feed_url
    )
    return _Elsewhere(frozenset(digest for (digest,) in republished), named)


def _addresses(entry: Entry) -> tuple[str, ...]:
    """Return what its article may stand under: what was read by an older version stands under the address itself."""
    return tuple(clean(address) for address in (entry.address, entry.url) if address)


def _is_telling(entry: Entry) -> bool:
    return len(entry.text) >= TELLING_CHARS


def _among(db: Database, sql: str, values: Sequence[str], **fixed: str) -> list[tuple[Any, ...]]:
    """Read the rows of a query whose `(:values)` stands for many, some hundreds at a time."""
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(values), MOST_ASKED):
        named = {f"v{number}": value for number, value in enumerate(values[start : start + MOST_ASKED])}
        places = ", ".join(f":{name}" for name in named)
        found += rows(db, sql.replace("(:values)", f"({places})"), {**named, **fixed})
    return found


def put_page(db: Database, ref: str, kind: str, title: str, body: str) -> None:
    """Keep what /search reads of an article or alert."""
    upsert(db, "page", _page(ref, kind, title, body), by=("ref",))


def _mark(article: Article, digest: str) -> dict[str, object]:
    return {"key": article.key, "feed": article.feed, "digest": digest, "seen": stamp(article.fetched)}


def _page(ref: str, kind: str, title: str, body: str) -> dict[str, object]:
    return {"ref": ref, "kind": kind, "title": title, "body": body}


def _columns(article: Article) -> dict[str, object]:
    return {name: _plain(getattr(article, name)) for name in ARTICLE}


def _plain(value: object) -> object:
    return stamp(value) if isinstance(value, datetime) else value


def _feed(db: Database, url: str) -> list[dict[str, Any]]:
    return records(db, "select * from feed where url = :url", {"url": url})


def _feed_columns(state: FeedState) -> dict[str, object]:
    columns: dict[str, Any] = dict(zip(FEED_STATE, FEED_VALUES(state), strict=True))
    for name in FEED_TIMES:
        if columns[name] is not None:
            columns[name] = stamp(columns[name])
    for name in FEED_LISTS:
        columns[name] = " ".join(map(str, columns[name]))
    return columns


def _state(found: dict[str, Any]) -> FeedState:
    times = {name: moment(found[name]) if found[name] is not None else None for name in FEED_TIMES}
    lists = {name: tuple(map(int, found[name].split())) for name in ("skip_hours", "skip_days")}
    return FeedState(**{**found, **times, **lists, "items": tuple(found["items"].split())})


def _one(found: list[dict[str, Any]]) -> Article | None:
    if not found:
        return None
    columns = found[0]
    text = columns.pop("body")
    return Article(
        **{
            **columns,
            "text": text,
            "reliability": Reliability(columns["reliability"]),
            "published": moment(columns["published"]),
            "fetched": moment(columns["fetched"]),
            "dated": Dated(columns["dated"]),
            "edited": bool(columns["edited"]),
        }
    )
