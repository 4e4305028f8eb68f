"""Says when a feed is asked again; pure.

1. Never sooner than the user's interval, nor than the server allows (Cache-Control, Expires, ttl, Retry-After).
2. Failures wait twice as long each time, up to a day; where the server could not be reached at all, up to an hour,
   since the fault may be ours.
3. 410 stops for good. What the server refuses to give (403, 404 and their like) begins two steps later.
4. Chance spreads feeds that would be asked together; it never shortens a wait that a server asked for.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Final

from bot.collect.fetch import NotModified, Response
from bot.collect.found import Parsed
from bot.errors import CollectError, FetchError, Gone, ParseError, RetryLater
from store.model import Feed, FeedState

LONGEST: Final = timedelta(days=1)
LONGEST_UNREACHED: Final = timedelta(hours=1)
SPREAD: Final = 0.1  # of the wait, added after a success
SHAKE: Final = 0.25  # of the wait, either way after a failure
REFUSED_STEPS: Final = 2
MOST_DOUBLINGS: Final = 20
REFUSALS: Final = range(400, 500)
TIMELY_REFUSALS: Final = frozenset({408, 425, 429})


def next_due(
    feed: Feed,
    state: FeedState,
    outcome: Response | NotModified | CollectError,
    now: datetime,
    rng: Random,
    *,
    parsed: Parsed | None = None,
    new: int = 0,
) -> FeedState:
    """Return the state of a feed after a poll.

    `parsed` is None where nothing had changed, `new` counts the entries it brought.
    A success marks the feed as learnt: save it after its entries.
    """
    if isinstance(outcome, CollectError):
        return _failed(feed, state, outcome, now, rng)
    asked = timedelta(seconds=max(outcome.expires_after_s or 0, parsed.interval_s or 0 if parsed else 0))
    wait = max(feed.every, min(asked, LONGEST))
    return replace(
        state,
        due=now + wait * (1 + SPREAD * rng.random()),
        etag=_renewed(outcome, outcome.etag, state.etag),
        modified=_renewed(outcome, outcome.modified, state.modified),
        body_hash=outcome.body_hash if isinstance(outcome, Response) else state.body_hash,
        items=parsed.items if parsed else state.items,
        learnt=state.learnt or now,
        last_success=now,
        last_new=now if new else state.last_new,
        failures=0,
        error=None,
    )


def _renewed(outcome: Response | NotModified, said: str | None, kept: str | None) -> str | None:
    """Take the validator of a new body as it is, even if it has none; a 304 need not repeat it."""
    return said if isinstance(outcome, Response) else said or kept


def _failed(feed: Feed, state: FeedState, error: CollectError, now: datetime, rng: Random) -> FeedState:
    failed = replace(state, failures=state.failures + 1, error=str(error))
    if isinstance(error, Gone):
        return replace(failed, due=now + LONGEST, stopped=str(error))
    if isinstance(error, RetryLater):
        longest = min(max(error.at, now + feed.every), now + max(LONGEST, feed.every))
        return replace(failed, due=longest + feed.every * SPREAD * rng.random())
    shaken = _backoff(feed, failed.failures, error) * (1 + SHAKE * (2 * rng.random() - 1))
    return replace(failed, due=now + shaken)


def _backoff(feed: Feed, failures: int, error: CollectError) -> timedelta:
    unreached = isinstance(error, FetchError) and error.status is None
    steps = failures - 1 + (REFUSED_STEPS if _refused(error) else 0)
    wait = feed.every * (1 << min(steps, MOST_DOUBLINGS))
    return max(feed.every, min(wait, LONGEST_UNREACHED if unreached else LONGEST))


def _refused(error: CollectError) -> bool:
    if isinstance(error, FetchError) and error.status is not None:
        return error.status in REFUSALS and error.status not in TIMELY_REFUSALS
    return isinstance(error, ParseError)
