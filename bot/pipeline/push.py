"""Subscriptions with hubs (WebSub): asked for where a feed offers them, renewed, and what hubs send read at once.

1. Only what a feed of feeds.yaml offered is asked for, and only where `websub` says how hubs reach this bot.
2. What is sent counts where its signature is right. What cannot be read is taken as a sign that the feed changed.
3. A feed whose hub has pushed within PROVEN is polled each `slowest`: a hub that fails makes it late, never lost.
"""

import asyncio
import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.collect.hook import Question
from bot.collect.websub import SECRET_BYTES, Offer, Push, is_signed, lease, request
from bot.errors import CollectError
from bot.pipeline.desk import Clock, Collector, Desk, Polled
from bot.pipeline.poll import is_own, poll, take
from store import entries, pushes
from store.db import Database
from store.errors import StoreError
from store.model import Feed
from store.polling import FeedState, WebSub
from store.pushes import Subscription

log = logging.getLogger(__name__)

EACH_S: Final = 30.0
PROVEN: Final = timedelta(days=2)
RENEWED: Final = timedelta(hours=12)  # before the lease ends, or in its last quarter
PATIENCE: Final = timedelta(hours=1)  # until a hub that granted nothing is asked again; twice as long each time
LONGEST_PATIENCE: Final = timedelta(days=7)
MOST_WAITING: Final = 20  # pushes of one feed; what comes on top is found by a poll
MOST_WAITING_BYTES: Final = 20_000_000


class Pushes:
    """The subscriptions of the running bot.

    `feeds` are those of feeds.yaml by address; `wake` is called when something was pushed. Without `web_sub` nothing is
    asked for, and `poll` polls.
    """

    def __init__(
        self,
        db: Database,
        web_sub: WebSub | None,
        *,
        feeds: Callable[[], Mapping[str, Feed]],
        clock: Clock,
        wake: Callable[[], None],
    ) -> None:
        self.waiting: dict[str, list[Push]] = {}  # what was pushed and is still to be read
        self._db = db
        self._web_sub = web_sub
        self._feeds = feeds
        self._clock = clock
        self._wake = wake
        self._unchanged: list[FeedState] = []
        self._missed: set[str] = set()  # feeds that pushed more than may wait

    async def poll(self, feed: Feed, desk: Desk, collector: Collector) -> Polled:
        """Read what was pushed of a feed, or else poll it; raises StoreError."""
        if waiting := self.waiting.pop(feed.url, None):
            has_missed = feed.url in self._missed
            self._missed.discard(feed.url)
            try:
                self.save()  # what is taken begins with what was saved last
                taken = [await take(self._db, feed, push, desk, collector, self._clock) for push in waiting]
            except StoreError:  # it is taken once more when the database is well again
                self.waiting[feed.url] = [*waiting, *self.waiting.get(feed.url, ())][:MOST_WAITING]
                raise
            if not has_missed and all(polled.error is None for polled in taken):
                return replace(taken[-1], outcomes=tuple(one for polled in taken for one in polled.outcomes))
        is_proven = self._is_proven(feed)
        polled = await poll(self._db, feed, desk, collector, self._clock, pushed=is_proven, unchanged=self._unchanged)
        if self._web_sub is not None and polled.offer is not None:
            self._offered(feed, polled.offer)
        return polled

    def save(self) -> None:
        """Save when the feeds are due that were polled and brought nothing; raises StoreError."""
        entries.save_feeds(self._db, self._unchanged)
        self._unchanged.clear()

    def sent(self) -> tuple[str, ...]:
        """Return the feeds of which something waits to be read; of those watched no more it is dropped."""
        watched = self._feeds()
        for url in [url for url in self.waiting if url not in watched]:
            del self.waiting[url]
        return tuple(self.waiting)

    async def run(self, collector: Callable[[], Collector]) -> None:
        """Ask for subscriptions and renew them for ever."""
        while self._web_sub is not None:
            try:
                await self.ask(collector())
            except StoreError as error:
                log.error("subscriptions wait: %s", error)  # noqa: TRY400  # a full disk is no defect
            await asyncio.sleep(EACH_S)

    async def ask(self, collector: Collector) -> None:
        """Ask hubs for what is not granted yet or ends soon; raises StoreError."""
        watched = self._feeds()
        kept = pushes.all_of(self._db)
        pushes.drop(self._db, (one.feed for one in kept if one.feed not in watched and _is_over(one, self._clock())))
        for url in [one.feed for one in kept if one.feed in watched]:
            one = pushes.of_feed(self._db, url)  # as it is by now: each hub before took its time
            if one is not None and (self._is_elsewhere(one) or _is_due(one, self._clock())):
                await self._ask(one, watched[url], collector)

    # --- what hubs say -----------------------------------------------------------------------------------------------

    def confirms(self, token: str, question: Question) -> bool:
        """Say whether a hub asks for what was wanted; a grant counts from now on."""
        kept = pushes.of_token(self._db, token)
        if kept is None:
            return False
        is_wanted = kept.feed in self._feeds() and question.topic == kept.topic
        if question.mode == "subscribe" and is_wanted and kept.tries:
            until = self._clock() + lease(question.lease)
            pushes.put(self._db, replace(kept, until=until, tries=0, error=None))
            return True
        if question.mode == "denied" and question.topic == kept.topic:
            reason = " ".join(question.reason.split())[:200] or "no reason given"
            pushes.put(self._db, replace(kept, until=None, error=f"refused: {reason}"))
            return True
        return question.mode == "unsubscribe" and not is_wanted

    def knows(self, token: str) -> bool:
        """Say whether there is a subscription of that token, so that what is sent to it is worth reading."""
        kept = pushes.of_token(self._db, token)
        return kept is not None and kept.feed in self._feeds()

    def takes(self, token: str, push: Push, signature: str) -> bool:
        """Keep what a hub sent to be read at once; what is not signed as agreed is passed over in silence."""
        kept = pushes.of_token(self._db, token)
        if kept is None or kept.feed not in self._feeds():
            return False
        if not is_signed(push.body, signature, kept.secret):
            log.warning("a push of %s is not signed as it should be and is passed over", kept.feed)
            return True
        pushes.put(self._db, replace(kept, pushed=self._clock()))
        waiting = self.waiting.setdefault(kept.feed, [])
        room = MOST_WAITING_BYTES - sum(len(one.body) for one in waiting)
        if len(waiting) < MOST_WAITING and len(push.body) <= room:
            waiting.append(push)
        else:
            self._missed.add(kept.feed)
        self._wake()
        return True

    # --- what is asked of hubs ---------------------------------------------------------------------------------------

    def _offered(self, feed: Feed, made: Offer) -> None:
        """Keep an offer that is new; `ask` takes it up."""
        kept = pushes.of_feed(self._db, feed.url)
        if kept is not None and (kept.hub, kept.topic) == (made.hub, made.topic):
            return
        fresh = Subscription(
            feed=feed.url,
            hub=made.hub,
            topic=made.topic,
            token=secrets.token_urlsafe(SECRET_BYTES),
            secret=secrets.token_hex(SECRET_BYTES),
            asked=self._clock(),
        )
        pushes.put(self._db, fresh)

    async def _ask(self, one: Subscription, feed: Feed, collector: Collector) -> None:
        if self._web_sub is None:
            return
        tries = 1 if self._is_elsewhere(one) else one.tries + 1
        one = replace(one, asked=self._clock(), tries=tries, callback=self._web_sub.callback)
        pushes.put(self._db, one)
        form = request(Offer(one.hub, one.topic), callback=f"{self._web_sub.callback}/{one.token}", secret=one.secret)
        try:
            await collector.fetcher.post(one.hub, form, allow_private=is_own(one.hub, feed))
        except CollectError as error:
            log.info("%s: its hub gives no subscription: %s", feed.name, error)
            if (now := pushes.of_feed(self._db, feed.url)) is not None:  # the hub may have called in the meantime
                pushes.put(self._db, replace(now, error=str(error)))

    def _is_elsewhere(self, one: Subscription) -> bool:
        """Say whether its hub knows another address of this bot than feeds.yaml names now."""
        return self._web_sub is not None and one.callback != self._web_sub.callback

    def _is_proven(self, feed: Feed) -> bool:
        kept = pushes.of_feed(self._db, feed.url) if self._web_sub is not None else None
        if kept is None or kept.pushed is None or self._is_elsewhere(kept) or _is_over(kept, self._clock()):
            return False
        return self._clock() - kept.pushed < PROVEN


def _is_due(one: Subscription, now: datetime) -> bool:
    """Say whether a subscription is to be asked for now."""
    waited = now - one.asked
    patience = min(PATIENCE * (1 << min(one.tries - 1, 10)), LONGEST_PATIENCE) if one.tries else timedelta()
    if waited < patience:
        return False
    return one.until is None or now >= one.until - min(RENEWED, (one.until - one.asked) / 4)


def _is_over(one: Subscription, now: datetime) -> bool:
    return one.until is None or one.until <= now
