"""One poll of one feed: what is new is read and decided; when it is due again is saved last."""

import asyncio
import logging
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from bot.collect.article import article as article_of
from bot.collect.fetch import NotModified, Response
from bot.collect.found import Page, Parsed, Unread
from bot.collect.plan import address, next_due
from bot.collect.websub import Offer, Push, offer
from bot.errors import CollectError, FetchError, ParseError
from bot.pipeline.decide import Quiet, decide, gate, keep_quiet
from bot.pipeline.desk import Clock, Collector, Desk, Outcome, Polled
from store import entries
from store.db import Database, transaction
from store.model import Article, Claim, Entry, Feed
from store.polling import FeedState

log = logging.getLogger(__name__)

MOST_TOGETHER = 100  # articles without claims that are kept in one transaction, some tens of milliseconds


async def poll(
    db: Database,
    feed: Feed,
    desk: Desk,
    collector: Collector,
    clock: Clock,
    *,
    pushed: bool = False,
    unchanged: list[FeedState] | None = None,
) -> Polled:
    """Poll a feed once: read and decide what is new, then save when it is due again.

    With `pushed` a hub tells what is new, and polls are but a safeguard. With `unchanged`, the state of a feed that
    brought nothing is put there and not saved yet: who saves many at once spares most of what such a poll costs, and a
    crash before that asks again. The network's and the server's faults are kept as the feed's state, not raised.
    Raises StoreError.
    """
    state = _on_time(entries.feed_state(db, feed, clock()), clock())
    asked = address(feed, state)
    try:
        answer = await collector.fetcher.get(
            asked, etag=state.etag, modified=state.modified, allow_private=is_own(asked, feed)
        )
        parsed = await _parsed(answer, feed, state, collector)
    except CollectError as error:
        after = next_due(feed, state, error, clock(), collector.dice)
        entries.save_feed(db, after)
        return Polled(feed=feed, error=error, stopped=after.stopped)
    made = _offer(answer, parsed, feed)
    outcomes, quiet = await _read(db, feed, parsed, desk, collector, clock, learning=state.learnt is None)
    after = next_due(feed, state, answer, clock(), collector.dice, parsed=parsed, new=len(outcomes), pushed=pushed)
    if outcomes:
        with transaction(db):  # one write to the disk for both
            keep_quiet(db, quiet)
            entries.save_feed(db, after)
    elif unchanged is None:
        entries.save_feed(db, after)
    else:
        unchanged.append(after)
    has_moved = after.moved if address(feed, after) not in {feed.url, asked} else None
    return Polled(
        feed=feed,
        outcomes=outcomes,
        learnt=len(outcomes) if state.learnt is None else 0,
        moved=has_moved,
        offer=made,
    )


async def take(db: Database, feed: Feed, push: Push, desk: Desk, collector: Collector, clock: Clock) -> Polled:
    """Read and decide what a hub pushed of a feed; when the feed is polled next stays as it was.

    A push that cannot be read is passed over: the next poll brings what it held. Raises StoreError.
    """
    state = entries.feed_state(db, feed, clock())
    if state.learnt is None:  # its backlog must be read in silence first
        return Polled(feed=feed)
    try:
        parsed = await collector.contained.parse(
            push.body, url=feed.url, content_type=push.content_type, known=state.items, same_by=feed.same_by
        )
    except CollectError as error:
        return Polled(feed=feed, error=error)
    if not parsed.entries and not parsed.items:
        return Polled(feed=feed, error=ParseError("the push holds no entry", url=feed.url))
    outcomes, quiet = await _read(db, feed, parsed, desk, collector, clock, learning=False)
    with transaction(db):
        keep_quiet(db, quiet)
        if outcomes:
            entries.save_feed(db, replace(entries.feed_state(db, feed, clock()), last_new=clock()))
    return Polled(feed=feed, outcomes=outcomes)


async def _read(
    db: Database, feed: Feed, parsed: Parsed | None, desk: Desk, collector: Collector, clock: Clock, *, learning: bool
) -> tuple[tuple[Outcome, ...], list[Quiet]]:
    """Read and decide the entries that are new; return what became of each, and what is still to be kept."""
    outcomes, quiet = [], list[Quiet]()
    unseen = entries.unseen(db, feed.url, parsed.entries if parsed else ())
    new = [(entry, edited) for entry, edited in unseen if feed.edits or not edited]
    for entry, edited in sorted(new, key=lambda found: (found[0].published or clock(), found[0].key)):
        taken = replace(await _article(entry, feed, collector, clock), edited=edited)
        extra = () if learning else await _extra(taken, desk, collector)
        outcomes.append(decide(db, taken, entry.digest, desk, clock(), extra=extra, learning=learning, quiet=quiet))
        if len(quiet) >= MOST_TOGETHER:
            keep_quiet(db, quiet)
        await asyncio.sleep(0)  # commands are answered between two articles of a long backlog
    return tuple(outcomes), quiet


def put_off(db: Database, feed: Feed, error: BaseException, collector: Collector, clock: Clock) -> None:
    """Ask a feed again ever later when polling it fails by a defect: it must not be asked each second."""
    fault = ParseError(f"forewarn failed on it ({type(error).__name__})", url=feed.url)
    state = entries.feed_state(db, feed, clock())
    entries.save_feed(db, next_due(feed, state, fault, clock(), collector.dice))


async def page_article(url: str, collector: Collector, clock: Clock) -> Article:
    """Read the article at an address that a person gave; raises CollectError."""
    answer = await collector.fetcher.get(url, allow_private=True)
    if not isinstance(answer, Response):
        raise FetchError("the server says that nothing changed, though nothing was known", url=url)
    page = await collector.contained.read(answer.body, url=answer.url)
    if isinstance(page, Unread):
        raise ParseError(f"no article is found: the page {page}", url=url)
    entry = Entry(key=url, digest="", url=url, title=page.title, text=page.text, published=page.published)
    return article_of(entry, Feed(name="", url=url, publisher=urlsplit(url).netloc), page, clock())


def _on_time(state: FeedState, now: datetime) -> FeedState:
    return replace(state, late_s=max(0, round((now - state.due).total_seconds())))


def _offer(answer: Response | NotModified, parsed: Parsed | None, feed: Feed) -> Offer | None:
    """Return where a feed may be subscribed to: what its headers say counts before what stands in it."""
    headers = answer.links if isinstance(answer, Response) else {}
    inside = {"hub": parsed.hub, "self": parsed.topic} if parsed else {}
    return offer({**inside, **headers} if "hub" in headers else inside, feed.url)


def is_own(url: str, feed: Feed) -> bool:
    """Say whether an address may be a private one: its host is the feed's, which the operator wrote down."""
    return feed.private and urlsplit(url).netloc == urlsplit(feed.url).netloc


async def _parsed(answer: Response | NotModified, feed: Feed, state: FeedState, collector: Collector) -> Parsed | None:
    """Return the feed as parsed; None where the server, or its bytes, say that nothing changed.

    Items of the last document are not parsed again. The address is the one of feeds.yaml, wherever a redirect led:
    entries must keep their keys.
    """
    if isinstance(answer, NotModified) or answer.body_hash == state.body_hash:
        return None
    return await collector.contained.parse(
        answer.body, url=feed.url, content_type=answer.content_type, known=state.items, same_by=feed.same_by
    )


async def _article(entry: Entry, feed: Feed, collector: Collector, clock: Clock) -> Article:
    page = await _page(entry, feed, collector) if feed.full_text and entry.url else None
    return article_of(entry, feed, page, clock())


async def _page(entry: Entry, feed: Feed, collector: Collector) -> Page | None:
    """Return the page behind an entry; None where it cannot be had: the feed's own words stand then.

    A page on a private address is asked for only on the host that the operator wrote down.
    """
    try:
        answer = await collector.fetcher.get(entry.url, allow_private=is_own(entry.url, feed))
        if not isinstance(answer, Response):
            return None
        page = await collector.contained.read(answer.body, url=answer.url)
    except CollectError as error:
        log.info("%s: the page of %r cannot be had: %s", feed.name, entry.title, error)
        return None
    if isinstance(page, Unread):
        log.info("%s: the page of %r %s", feed.name, entry.title, page)
        return None
    return page


async def _extra(article: Article, desk: Desk, collector: Collector) -> tuple[Claim, ...]:
    """Return what the second reader adds: it is asked where there is one and the rules found a claim.

    A backlog read in silence is left to the rules, lest it spend the hour's questions.
    """
    if collector.second is None:
        return ()
    found = gate(article, desk)
    return (await collector.second.read(article, found)).claims if found else ()
