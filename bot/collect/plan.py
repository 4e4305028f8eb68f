"""Says when a feed is asked again, and at which address; pure.

1. Never sooner than the user's interval (`every`), nor than the server allows (Cache-Control, Expires, Retry-After),
   nor than the feed asks for (ttl, sy:updatePeriod), nor in hours and on days that it wants to be spared.
2. A feed that rarely publishes waits longer, up to `slowest`: a quarter of its usual time between two entries. One
   whose hub pushes what is new waits as long.
3. Failures wait twice as long each time, up to a day; where the server could not be reached at all, up to an hour,
   since the fault may be ours.
4. 410 stops for good, as does failing for DEAD; what the server refuses (403, 404, …) begins two steps later.
5. An address that redirects lead to for good is adopted after ADOPTED polls in a row, and given up when it fails.
6. Chance spreads feeds that would be asked together; it never shortens a wait that a server asked for.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random
from statistics import median
from typing import Final

from bot.collect.fetch import NotModified, Response
from bot.collect.found import Parsed
from bot.errors import CollectError, FetchError, Gone, ParseError, Postponed, RetryLater
from store.model import Feed
from store.polling import FeedState

LONGEST: Final = timedelta(days=1)
LONGEST_UNREACHED: Final = timedelta(hours=1)
LONGEST_SPARED: Final = timedelta(days=3)  # Friday to Monday; who wants to be spared longer is not heard
DEAD: Final = timedelta(days=30)
DEAD_UNREACHED: Final = timedelta(days=90)
SPREAD: Final = 0.1  # of the wait, added after a success
SHAKE: Final = 0.25  # of the wait, either way after a failure
REFUSED_STEPS: Final = 2
MOST_DOUBLINGS: Final = 20
REFUSALS: Final = range(400, 500)
TIMELY_REFUSALS: Final = frozenset({408, 425, 429})
ADOPTED: Final = 3
POLLS_PER_ENTRY: Final = 4  # an entry is then on average an eighth of the usual gap late
NEWEST: Final = 20  # entries that tell a feed's rhythm
FEWEST: Final = 4
INERTIA: Final = 0.75  # of the rhythm known, at each poll that brings entries


def next_due(
    feed: Feed,
    state: FeedState,
    outcome: Response | NotModified | CollectError,
    now: datetime,
    rng: Random,
    *,
    parsed: Parsed | None = None,
    new: int = 0,
    pushed: bool = False,
) -> FeedState:
    """Return the state of a feed after a poll.

    `parsed` is None where nothing had changed, `new` counts the entries it brought; of what is `pushed` a hub tells.
    A success marks the feed as learnt: save it after its entries.
    """
    if isinstance(outcome, CollectError):
        return _failed(feed, state, outcome, now, rng)
    moved, moved_polls = _moved(feed, state, outcome.permanent_url)
    kept = replace(
        state,
        polled=now,
        etag=_renewed(outcome, outcome.etag, state.etag),
        modified=_renewed(outcome, outcome.modified, state.modified),
        body_hash=outcome.body_hash if isinstance(outcome, Response) else state.body_hash,
        moved=moved,
        moved_polls=moved_polls,
        rhythm_s=_rhythm_s(state, parsed, now, new),
        learnt=state.learnt or now,
        last_success=now,
        last_new=now if new else state.last_new,
        failures=0,
        failing_since=None,
        error=None,
    )
    if parsed is not None:
        kept = replace(
            kept,
            items=parsed.items,
            asked_s=parsed.interval_s,
            skip_hours=parsed.skip_hours,
            skip_days=parsed.skip_days,
        )
    asked = timedelta(seconds=max(outcome.expires_after_s or 0, kept.asked_s or 0))
    pace = max(feed.every, feed.slowest) if pushed else _pace(feed, kept, now)
    wait = max(pace, min(asked, LONGEST))
    return replace(kept, due=_spared(now + wait * (1 + SPREAD * rng.random()), kept, rng))


def address(feed: Feed, state: FeedState) -> str:
    """Return where a feed is asked: at its own address, or where it has moved for good."""
    return state.moved if state.moved and state.moved_polls >= ADOPTED else feed.url


# --- after a success -------------------------------------------------------------------------------------------------


def _renewed(outcome: Response | NotModified, said: str | None, kept: str | None) -> str | None:
    """Take the validator of a new body as it is, even if it has none; a 304 need not repeat it."""
    return said if isinstance(outcome, Response) else said or kept


def _moved(feed: Feed, state: FeedState, leads_to: str | None) -> tuple[str | None, int]:
    """Return where a feed seems to have moved and in how many polls in a row it said so."""
    if leads_to is None:
        return (state.moved, state.moved_polls) if address(feed, state) != feed.url else (None, 0)
    if leads_to == feed.url:
        return None, 0
    return leads_to, state.moved_polls + 1 if leads_to == state.moved else 1


def _rhythm_s(state: FeedState, parsed: Parsed | None, now: datetime, new: int) -> int | None:
    """Return the usual seconds between two entries: at first by their dates, later as they come."""
    if not new:
        return state.rhythm_s
    dated_s = _dated_rhythm_s(parsed, now) if state.rhythm_s is None else None
    if dated_s is not None or state.last_new is None:
        return dated_s
    seen_s = (now - state.last_new).total_seconds() / new
    known_s = seen_s if state.rhythm_s is None else state.rhythm_s
    return max(1, round(INERTIA * known_s + (1 - INERTIA) * seen_s))


def _dated_rhythm_s(parsed: Parsed | None, now: datetime) -> int | None:
    dated = sorted((e.published for e in parsed.entries if e.published and e.published <= now) if parsed else ())
    if len(dated) < FEWEST:
        return None
    newest = dated[-NEWEST:]
    gaps = [(after - before).total_seconds() for before, after in pairwise(newest)]
    return max(1, round(median(gaps)))


def _pace(feed: Feed, state: FeedState, now: datetime) -> timedelta:
    """Return how long a feed may be left alone by its rhythm; one that fell silent is asked ever less."""
    if state.rhythm_s is None:
        return feed.every
    silent = (now - state.last_new) / 2 if state.last_new else timedelta()
    usual = max(timedelta(seconds=state.rhythm_s), silent) / POLLS_PER_ENTRY
    return max(feed.every, min(usual, feed.slowest))


def _spared(due: datetime, state: FeedState, rng: Random) -> datetime:
    """Return the first moment from then on that a feed does not want to be spared in."""
    at = due
    while at - due < LONGEST_SPARED:
        if at.weekday() in state.skip_days:
            at = at.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        elif at.hour in state.skip_hours:
            at = at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        else:
            return at if at == due else at + timedelta(minutes=10) * rng.random()  # not all on the stroke of the hour
    return due


# --- after a failure -------------------------------------------------------------------------------------------------


def _failed(feed: Feed, state: FeedState, error: CollectError, now: datetime, rng: Random) -> FeedState:
    if isinstance(error, Postponed):
        return replace(state, polled=now, due=_named(feed, error, now, rng))
    if address(feed, state) != feed.url and (isinstance(error, Gone) or _is_refused(error)):
        state = replace(state, moved=None, moved_polls=0, etag=None, modified=None)
        error = CollectError(f"{error}, to which the feed had moved; its own address is asked again", url=feed.url)
    since = state.failing_since or now
    failed = replace(state, polled=now, failures=state.failures + 1, failing_since=since, error=str(error))
    if stopped := _stopped(error, now - since):
        return replace(failed, due=now + LONGEST, stopped=stopped)
    if isinstance(error, RetryLater):
        return replace(failed, due=_named(feed, error, now, rng))
    shaken = _backoff(feed, failed.failures, error) * (1 + SHAKE * (2 * rng.random() - 1))
    return replace(failed, due=now + shaken)


def _stopped(error: CollectError, failing: timedelta) -> str | None:
    if isinstance(error, Gone):
        return str(error)
    if failing < (DEAD_UNREACHED if _is_unreached(error) else DEAD):
        return None
    return f"{error}; so it has been for {failing.days} days, and it is asked no more"


def _named(feed: Feed, error: RetryLater, now: datetime, rng: Random) -> datetime:
    """Return the time that a server named, within reason."""
    at = min(max(error.at, now + feed.every), now + max(LONGEST, feed.every))
    return at + feed.every * SPREAD * rng.random()


def _backoff(feed: Feed, failures: int, error: CollectError) -> timedelta:
    steps = failures - 1 + (REFUSED_STEPS if _is_refused(error) else 0)
    wait = feed.every * (1 << min(steps, MOST_DOUBLINGS))
    return max(feed.every, min(wait, LONGEST_UNREACHED if _is_unreached(error) else LONGEST))


def _is_unreached(error: CollectError) -> bool:
    return isinstance(error, FetchError) and error.status is None


def _is_refused(error: CollectError) -> bool:
    if isinstance(error, FetchError) and error.status is not None:
        return error.status in REFUSALS and error.status not in TIMELY_REFUSALS
    return isinstance(error, ParseError)
