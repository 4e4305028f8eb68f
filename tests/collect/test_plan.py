"""When a feed is asked again, as a table."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from bot.collect.fetch import NotModified, Response
from bot.collect.found import Parsed
from bot.collect.plan import next_due
from bot.errors import CollectError, FetchError, Gone, NotAFeed, RetryLater
from store.model import Feed, FeedState

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
BEFORE = NOW - timedelta(days=3)
FEED = Feed(name="Example", url="https://x.example/feed", publisher="Example", every=timedelta(minutes=10))
STATE = FeedState(
    url=FEED.url, due=NOW, etag='"1"', modified="then", body_hash="h1", learnt=BEFORE, last_new=BEFORE, failures=0
)
BODY = Response(
    status=200,
    url=FEED.url,
    permanent_url=None,
    body=b"<rss/>",
    body_hash="h2",
    etag='"2"',
    modified=None,
    content_type=None,
    expires_after_s=None,
)
SAME = NotModified(url=FEED.url, permanent_url=None, etag=None, modified=None, expires_after_s=None)


class Never(Random):
    """Dice that always fall in the middle of a shake and at the start of a spread."""

    def __init__(self, value: float) -> None:
        super().__init__(0)
        self.value = value

    def random(self) -> float:
        return self.value


def parsed(interval_s: int | None = None, items: tuple[str, ...] = ()) -> Parsed:
    return Parsed(title="", link=None, language=None, interval_s=interval_s, entries=(), items=items)


def minutes(state: FeedState) -> float:
    return (state.due - NOW) / timedelta(minutes=1)


def test_a_new_body_renews_all_that_is_kept() -> None:
    failing = replace(STATE, failures=4, error="was down", learnt=None)

    actual = next_due(FEED, failing, BODY, NOW, Never(0), new=1)

    assert actual == FeedState(
        url=FEED.url,
        due=NOW + timedelta(minutes=10),
        etag='"2"',
        modified=None,
        body_hash="h2",
        learnt=NOW,
        last_success=NOW,
        last_new=NOW,
        failures=0,
        error=None,
    )


def test_a_304_keeps_what_it_does_not_renew() -> None:
    actual = next_due(FEED, STATE, replace(SAME, modified="now"), NOW, Never(0))

    assert actual == replace(
        STATE, due=NOW + timedelta(minutes=10), etag='"1"', modified="now", last_success=NOW, last_new=BEFORE
    )


@pytest.mark.parametrize(
    ("fresh_s", "interval_s", "expected"),
    [
        (None, None, 10),  # the user's interval
        (60, 60, 10),  # never sooner
        (1_800, None, 30),  # Cache-Control
        (None, 3_600, 60),  # ttl
        (1_800, 3_600, 60),  # the longer of both
        (604_800, None, 1_440),  # a day at most
    ],
)
def test_a_success_waits_for_the_longest_of_all_wishes(
    fresh_s: int | None, interval_s: int | None, expected: float
) -> None:
    answer = replace(BODY, expires_after_s=fresh_s)

    actual = next_due(FEED, STATE, answer, NOW, Never(0), parsed=parsed(interval_s))

    assert minutes(actual) == expected


def refused(status: int | None) -> FetchError:
    return FetchError("words for people", url=FEED.url, status=status)


@pytest.mark.parametrize(
    ("error", "waits"),
    [
        (refused(None), [10, 20, 40, 60, 60, 60]),  # perhaps our own network: an hour at most
        (refused(500), [10, 20, 40, 80, 160, 320, 640, 1_280, 1_440, 1_440]),
        (refused(429), [10, 20, 40]),
        (refused(403), [40, 80, 160]),
        (refused(404), [40, 80, 160, 320, 640, 1_280, 1_440]),
        (NotAFeed("a page", url=FEED.url), [40, 80]),
    ],
)
def test_failures_wait_twice_as_long_each_time(error: CollectError, waits: list[int]) -> None:
    state, actual = STATE, []
    for _ in waits:
        state = next_due(FEED, state, error, NOW, Never(0.5))
        actual.append(minutes(state))

    assert actual == waits
    assert (state.failures, state.error, state.etag) == (len(waits), str(error), STATE.etag)


def test_a_thousand_failures_still_wait_a_day() -> None:
    actual = next_due(FEED, replace(STATE, failures=1_000), refused(500), NOW, Never(0.5))

    assert minutes(actual) == 1_440


def test_a_feed_polled_weekly_is_not_asked_sooner_because_it_failed() -> None:
    weekly = replace(FEED, every=timedelta(days=7))

    assert minutes(next_due(weekly, STATE, refused(None), NOW, Never(0.5))) == 7 * 1_440
    assert minutes(next_due(weekly, STATE, later(timedelta(minutes=1)), NOW, Never(0))) == 7 * 1_440


def later(wait: timedelta) -> RetryLater:
    return RetryLater("busy", url=FEED.url, status=429, at=NOW + wait)


@pytest.mark.parametrize(("wait", "expected"), [(1, 10), (90, 90), (9_000, 1_440)])
def test_a_server_that_names_a_time_is_heard(wait: float, expected: float) -> None:
    actual = next_due(FEED, STATE, later(timedelta(minutes=wait)), NOW, Never(0))

    assert (minutes(actual), actual.failures, actual.error) == (expected, 1, "busy")


def test_gone_stops_for_good_and_says_so() -> None:
    actual = next_due(FEED, STATE, Gone("gone for good", url=FEED.url), NOW, Never(0.5))

    assert (actual.stopped, actual.error, minutes(actual)) == ("gone for good", "gone for good", 1_440)


def test_chance_spreads_feeds_and_shortens_no_wait_that_was_asked_for() -> None:
    rng = Random(7)  # no secret

    due = [minutes(next_due(FEED, STATE, replace(BODY, expires_after_s=1_800), NOW, rng)) for _ in range(200)]
    failed = [minutes(next_due(FEED, STATE, refused(500), NOW, rng)) for _ in range(200)]

    assert (min(due) >= 30, max(due) <= 33, len(set(due))) == (True, True, 200)
    assert (min(failed) >= 7.5, max(failed) <= 12.5) == (True, True)
