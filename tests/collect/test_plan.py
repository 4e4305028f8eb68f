"""When a feed is asked again, as a table."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from bot.collect.fetch import NotModified, Response
from bot.collect.found import Parsed
from bot.collect.plan import ADOPTED, address, next_due
from bot.errors import CollectError, FetchError, Gone, NotAFeed, Postponed, RetryLater
from store.model import Entry, Feed
from store.polling import FeedState

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


def parsed(interval_s: int | None = None, *dates: datetime | None) -> Parsed:
    found = tuple(
        Entry(key=str(at), digest="", url="", title="", text="", published=date) for at, date in enumerate(dates)
    )
    return Parsed(title="", link=None, language=None, interval_s=interval_s, entries=found)


def minutes(state: FeedState) -> float:
    return (state.due - NOW) / timedelta(minutes=1)


def test_a_feed_whose_hub_pushes_is_polled_as_a_safeguard() -> None:
    slow = replace(FEED, slowest=timedelta(hours=2))
    state = next_due(slow, STATE, BODY, NOW, Never(0), parsed=parsed(), new=1, pushed=True)

    assert minutes(state) == 120


def test_a_new_body_renews_all_that_is_kept() -> None:
    failing = replace(STATE, failures=4, failing_since=BEFORE, error="was down", learnt=None, last_new=None, late_s=3)
    found = replace(parsed(), items=("a1",), skip_hours=(3,), skip_days=(6,))

    actual = next_due(FEED, failing, BODY, NOW, Never(0), parsed=found, new=1)

    assert actual == FeedState(
        url=FEED.url,
        due=NOW + timedelta(minutes=10),
        polled=NOW,
        late_s=3,
        etag='"2"',
        modified=None,
        body_hash="h2",
        items=("a1",),
        skip_hours=(3,),
        skip_days=(6,),
        learnt=NOW,
        last_success=NOW,
        last_new=NOW,
        failures=0,
        error=None,
    )


def test_a_304_keeps_what_it_does_not_renew() -> None:
    state = replace(STATE, items=("a1",), asked_s=1_800, skip_hours=(3,))

    actual = next_due(FEED, state, replace(SAME, modified="now"), NOW, Never(0))

    assert actual == replace(
        state,
        due=NOW + timedelta(minutes=30),
        polled=NOW,
        etag='"1"',
        modified="now",
        last_success=NOW,
        last_new=BEFORE,
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


# --- the rhythm of a feed --------------------------------------------------------------------------------------------


def every(gap: timedelta, number: int = 10) -> list[datetime]:
    return [NOW - gap * (at + 1) for at in range(number)]


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        (timedelta(minutes=5), 10),  # never sooner than the user's interval
        (timedelta(hours=2), 30),  # a quarter of the usual gap
        (timedelta(days=7), 60),  # `slowest`
    ],
)
def test_a_feed_is_asked_as_often_as_it_publishes(gap: timedelta, expected: float) -> None:
    actual = next_due(
        FEED, replace(STATE, last_new=None), BODY, NOW, Never(0), parsed=parsed(None, *every(gap)), new=10
    )

    assert (actual.rhythm_s, minutes(actual)) == (gap.total_seconds(), expected)


@pytest.mark.parametrize("dates", [[], [None] * 9, every(timedelta(days=1), 3), [NOW + timedelta(days=9)] * 9])
def test_a_feed_that_shows_no_rhythm_is_asked_at_the_users_interval(dates: list[datetime | None]) -> None:
    actual = next_due(FEED, replace(STATE, last_new=None), BODY, NOW, Never(0), parsed=parsed(None, *dates), new=9)

    assert (actual.rhythm_s, minutes(actual)) == (None, 10)


def test_a_feed_without_dates_shows_its_rhythm_as_entries_come() -> None:
    state = replace(STATE, last_new=NOW - timedelta(hours=2))

    assert next_due(FEED, state, BODY, NOW, Never(0), parsed=parsed(None, None), new=2).rhythm_s == 3_600


def test_a_feed_that_comes_to_life_is_asked_more_often_again() -> None:
    state = replace(STATE, rhythm_s=14_400, last_new=NOW - timedelta(minutes=20))
    waits = []
    for _ in range(6):
        state = next_due(FEED, replace(state, last_new=NOW - timedelta(minutes=20)), BODY, NOW, Never(0), new=2)
        waits.append(round(minutes(state)))

    assert waits == [46, 35, 27, 21, 16, 13]


def test_a_feed_that_falls_silent_is_asked_ever_less() -> None:
    lively = replace(STATE, rhythm_s=600)
    silent = [replace(lively, last_new=NOW - timedelta(hours=hours)) for hours in (0, 2, 4, 24)]

    assert [minutes(next_due(FEED, state, SAME, NOW, Never(0))) for state in silent] == [10, 15, 30, 60]


# --- hours and days to be spared -------------------------------------------------------------------------------------


def test_a_feed_is_spared_in_the_hours_and_on_the_days_it_names() -> None:
    at_noon = NOW.replace(minute=55)  # a Wednesday
    hours = replace(STATE, skip_hours=(13, 14))
    days = replace(STATE, skip_days=(2, 3))

    assert next_due(FEED, hours, SAME, at_noon, Never(0)).due == NOW.replace(hour=15)
    assert next_due(FEED, days, SAME, at_noon, Never(0)).due == datetime(2026, 3, 6, tzinfo=UTC)
    assert next_due(FEED, hours, SAME, at_noon, Never(0.5)).due == NOW.replace(hour=15, minute=5)
    assert next_due(FEED, replace(STATE, skip_hours=(12,)), SAME, at_noon, Never(0)).due == NOW.replace(
        hour=13, minute=5
    )


def test_a_feed_that_wants_never_to_be_asked_is_asked() -> None:
    actual = next_due(FEED, replace(STATE, skip_hours=tuple(range(24))), SAME, NOW, Never(0))

    assert minutes(actual) == 10


# --- moves -----------------------------------------------------------------------------------------------------------

NEW_HOME = "https://new.example/feed"
MOVED = replace(SAME, permanent_url=NEW_HOME)


def after(*answers: NotModified | CollectError) -> FeedState:
    state = STATE
    for answer in answers:
        state = next_due(FEED, state, answer, NOW, Never(0.5))
    return state


def test_an_address_is_adopted_when_it_held_for_several_polls() -> None:
    asked = [address(FEED, after(*[MOVED] * polls)) for polls in range(ADOPTED + 1)]

    assert asked == [FEED.url] * ADOPTED + [NEW_HOME]
    assert address(FEED, after(*[MOVED] * ADOPTED, SAME, SAME)) == NEW_HOME


@pytest.mark.parametrize(
    "answers",
    [
        [MOVED, MOVED, SAME, MOVED, MOVED],  # it did not hold
        [MOVED, MOVED, replace(SAME, permanent_url="https://other.example/"), MOVED],
        [MOVED, MOVED, MOVED, replace(SAME, permanent_url="https://other.example/")],  # it moves on
        [MOVED, MOVED, MOVED, replace(SAME, permanent_url=FEED.url)],  # it moves back
        [MOVED, MOVED, MOVED, refused(404)],
        [MOVED, MOVED, MOVED, NotAFeed("a page", url=FEED.url)],
        [MOVED, MOVED, MOVED, Gone("gone", url=FEED.url)],
    ],
)
def test_an_address_that_does_not_hold_is_not_kept(answers: list[NotModified | CollectError]) -> None:
    actual = after(*answers)

    assert (address(FEED, actual), actual.stopped) == (FEED.url, None)


def test_an_adopted_address_that_is_only_down_is_kept() -> None:
    assert address(FEED, after(MOVED, MOVED, MOVED, refused(500), refused(None))) == NEW_HOME


# --- the end of a feed, and pauses of its host -----------------------------------------------------------------------


@pytest.mark.parametrize(("status", "days"), [(404, 30), (500, 30), (None, 90)])
def test_a_feed_that_fails_for_long_is_given_up_and_says_why(status: int | None, days: int) -> None:
    almost = replace(STATE, failures=40, failing_since=NOW - timedelta(days=days - 1))
    dead = replace(STATE, failures=40, failing_since=NOW - timedelta(days=days))

    assert next_due(FEED, almost, refused(status), NOW, Never(0.5)).stopped is None
    assert next_due(FEED, dead, refused(status), NOW, Never(0.5)).stopped == (
        f"words for people; so it has been for {days} days, and it is asked no more"
    )


def test_the_first_failure_is_remembered_until_a_success() -> None:
    failing = after(refused(500), refused(500))

    assert (failing.failing_since, next_due(FEED, failing, SAME, NOW, Never(0)).failing_since) == (NOW, None)


def test_a_feed_whose_host_wants_a_pause_has_not_failed() -> None:
    pause = Postponed("busy", url=FEED.url, status=429, at=NOW + timedelta(minutes=30))

    actual = next_due(FEED, STATE, pause, NOW, Never(0))

    assert actual == replace(STATE, polled=NOW, due=NOW + timedelta(minutes=30))
