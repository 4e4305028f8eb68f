from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.detect.grammar.days import month, year
from bot.detect.grammar.times import TimeSpan, times

FRIDAY = datetime(2024, 10, 25, 12, tzinfo=UTC)
# text, words, first, last, role; all published on Friday 25 October 2024
ONE = [
    ("The pact will be ratified on Monday", "on Monday", "2024-10-28", "2024-10-28", "on"),
    ("The pact was ratified on Monday", "on Monday", "2024-10-21", "2024-10-21", "on"),
    ("Its premier is in Rome for talks on Saturday", "on Saturday", "2024-10-26", "2024-10-26", "on"),
    ("Its premier was in Rome for talks on Saturday", "on Saturday", "2024-10-19", "2024-10-19", "on"),
    ("They met on Friday", "on Friday", "2024-10-25", "2024-10-25", "on"),
    ("This Thursday the pact was ratified", "This Thursday", "2024-10-24", "2024-10-24", "on"),
    ("This Thursday the pact will be ratified", "This Thursday", "2024-10-31", "2024-10-31", "on"),
    ("The coming Tuesday will tell", "coming Tuesday", "2024-10-29", "2024-10-29", "on"),
    ("They met ahead of Sunday's talks", "Sunday", "2024-10-27", "2024-10-27", "on"),
    ("They struck last Friday", "last Friday", "2024-10-18", "2024-10-18", "on"),
    ("They struck this past Monday", "past Monday", "2024-10-21", "2024-10-21", "on"),
    ("A vote is set for next Friday", "for next Friday", "2024-11-01", "2024-11-01", "on"),
    ("Missiles hit late Tuesday night", "late Tuesday night", "2024-10-22", "2024-10-22", "on"),
    ("Leaders to meet Tuesday", "Tuesday", "2024-10-29", "2024-10-29", "on"),
    ("They struck yesterday", "yesterday", "2024-10-24", "2024-10-24", "on"),
    ("shelled overnight", "overnight", "2024-10-24", "2024-10-25", "on"),
    ("the day before yesterday", "the day before yesterday", "2024-10-23", "2024-10-23", "on"),
    ("They spoke this morning", "this morning", "2024-10-25", "2024-10-25", "on"),
    ('it may come "today or tomorrow"', "today or tomorrow", "2024-10-25", "2024-10-26", "during"),
    ("Possibly by Sunday they will be there", "by Sunday", "2024-10-25", "2024-10-27", "by"),
    ("They had left by Monday", "by Monday", "2024-10-21", "2024-10-21", "by"),
    ("By the end of November there will be more", "By the end of November", "2024-11-30", "2024-11-30", "by"),
    ("to arrive before the end of the year", "before the end of the year", "2024-12-31", "2024-12-31", "by"),
    ("They will be out by mid-January", "by mid-January", "2025-01-15", "2025-01-15", "by"),
    ("They fought for a third day", "for a third day", "2024-10-23", "2024-10-25", "during"),
    ("It fell for the second straight day", "for the second straight day", "2024-10-24", "2024-10-25", "during"),
    ("The toll from Tuesday's raid", "from Tuesday", "2024-10-22", "2024-10-22", "on"),
    ("It hit four depots during the day", "during the day", "2024-10-25", "2024-10-25", "on"),
    ("The president on Thursday became the first to promise", "on Thursday", "2024-10-24", "2024-10-24", "on"),
    ("By June 2022 they will come", "By June 2022", "2022-06-01", "2022-06-30", "by"),
    ("It should be done by 2026", "by 2026", "2026-01-01", "2026-12-31", "by"),
    ("as soon as this weekend", "as soon as this weekend", "2024-10-26", "2024-10-27", "during"),
    ("They may go as early as this month", "as early as this month", "2024-10-25", "2024-10-31", "during"),
    ("They fought this weekend", "this weekend", "2024-10-19", "2024-10-20", "during"),
    ("They will fight over the weekend", "over the weekend", "2024-10-26", "2024-10-27", "during"),
    ("They struck last weekend", "last weekend", "2024-10-19", "2024-10-20", "during"),
    ("Earlier this week he denied it", "Earlier this week", "2024-10-21", "2024-10-25", "during"),
    ("Later this month he will come", "Later this month", "2024-10-25", "2024-10-31", "during"),
    ("The talks will continue this year", "this year", "2024-10-25", "2024-12-31", "during"),
    ("The talks failed this year", "this year", "2024-01-01", "2024-10-25", "during"),
    ("The envoy travels next week", "next week", "2024-10-28", "2024-11-03", "during"),
    ("It was agreed last month", "last month", "2024-09-01", "2024-09-30", "during"),
    ("It was agreed last year", "last year", "2023-01-01", "2023-12-31", "during"),
    ("at the end of the month", "at the end of the month", "2024-10-21", "2024-10-31", "during"),
    ("At the beginning of October they died", "At the beginning of October", "2024-10-01", "2024-10-10", "during"),
    ("They left in early April", "in early April", "2024-04-01", "2024-04-10", "during"),
    ("in mid-May they left", "in mid-May", "2024-05-11", "2024-05-20", "during"),
    ("late March saw more", "late March", "2024-03-21", "2024-03-31", "during"),
    ("They invaded in August", "in August", "2024-08-01", "2024-08-31", "during"),
    ("They will leave in August", "in August", "2025-08-01", "2025-08-31", "during"),
    ("They left last August", "last August", "2024-08-01", "2024-08-31", "during"),
    ("It ends next March", "next March", "2025-03-01", "2025-03-31", "during"),
    ("It began in late 2021", "in late 2021", "2021-09-01", "2021-12-31", "during"),
    ("the war that began in 2014", "in 2014", "2014-01-01", "2014-12-31", "during"),
    ("held since 2014", "since 2014", "2014-01-01", "2024-10-25", "since"),
    ("held since August", "since August", "2024-08-01", "2024-10-25", "since"),
    ("held since Feb. 24, 2022", "since Feb. 24, 2022", "2022-02-24", "2024-10-25", "since"),
    ("The truce holds until Friday", "until Friday", "2024-10-25", "2024-10-25", "until"),
    ("The truce will hold until next Friday", "until next Friday", "2024-10-25", "2024-11-01", "until"),
    ("It was held until August", "until August", "2024-08-01", "2024-08-31", "until"),
    ("The army announced a truce from November 12 to 19", "from November 12 to 19", "2024-11-12", "2024-11-19", "on"),
    ("He was taken on November 12", "on November 12", "2023-11-12", "2023-11-12", "on"),
    ("The army announced a truce on February 12", "on February 12", "2024-02-12", "2024-02-12", "on"),
    ("They killed ten from October 3 to 5", "from October 3 to 5", "2024-10-03", "2024-10-05", "on"),
    ("They killed ten from 3 to 5 October", "from 3 to 5 October", "2024-10-03", "2024-10-05", "on"),
    ("They killed ten between Friday and Monday", "Friday and Monday", "2024-10-18", "2024-10-21", "during"),
    ("They held out from Saturday to Thursday", "from Saturday to Thursday", "2024-10-19", "2024-10-24", "during"),
    ("They fought between March 3 and 5", "between March 3 and 5", "2024-03-03", "2024-03-05", "on"),
    ("Some 80 were killed in 2024", "in 2024", "2024-01-01", "2024-10-25", "during"),
    ("The U.S. will be there when they meet on Monday", "on Monday", "2024-10-28", "2024-10-28", "on"),
    ("hit for a ninth straight night", "for a ninth straight night", "2024-10-17", "2024-10-25", "during"),
    ("hit for a 12th straight night", "for a 12th straight night", "2024-10-14", "2024-10-25", "during"),
    ("killed in overnight raids", "overnight", "2024-10-24", "2024-10-25", "on"),
    ("on 3 March 2022 it fell", "on 3 March 2022", "2022-03-03", "2022-03-03", "on"),
    ("It fell on March 3", "on March 3", "2024-03-03", "2024-03-03", "on"),
    ("It will open on Nov 5", "on Nov 5", "2024-11-05", "2024-11-05", "on"),
    ("Vote on November 5", "on November 5", "2024-11-05", "2024-11-05", "on"),
    ("Sunday, March 3rd, 2024", "Sunday, March 3rd, 2024", "2024-03-03", "2024-03-03", "on"),
    ("on April 19 last year, a missile hit", "on April 19 last year", "2023-04-19", "2023-04-19", "on"),
    ("They fought on March 3-5", "on March 3-5", "2024-03-03", "2024-03-05", "on"),
    ("posted 2024-10-01 at noon", "2024-10-01", "2024-10-01", "2024-10-01", "on"),
    ("from Monday to Wednesday they fought", "from Monday to Wednesday", "2024-10-21", "2024-10-23", "during"),
    ("They hit it five hours ago", "five hours ago", "2024-10-25", "2024-10-25", "on"),
    ("two days ago", "two days ago", "2024-10-23", "2024-10-23", "on"),
    ("two weeks ago", "two weeks ago", "2024-10-07", "2024-10-13", "during"),
    ("a month ago", "a month ago", "2024-09-01", "2024-09-30", "during"),
    ("five years ago", "five years ago", "2019-01-01", "2019-12-31", "during"),
    ("in the past 24 hours", "in the past 24 hours", "2024-10-24", "2024-10-25", "during"),
    ("over the last three days", "over the last three days", "2024-10-22", "2024-10-25", "during"),
    ("over the past week", "over the past week", "2024-10-18", "2024-10-25", "during"),
    ("in past week", "in past week", "2024-10-18", "2024-10-25", "during"),
    ("in last 24 hours", "in last 24 hours", "2024-10-24", "2024-10-25", "during"),
    ("in the past weeks", "in the past weeks", "2024-09-25", "2024-10-25", "during"),
    ("within two weeks", "within two weeks", "2024-10-25", "2024-11-08", "during"),
    ("It will come in three days", "in three days", "2024-10-28", "2024-10-28", "on"),
    ("It will come in two weeks", "in two weeks", "2024-11-04", "2024-11-10", "during"),
    ("It will come in two months", "in two months", "2024-12-01", "2024-12-31", "during"),
    ("It will come in two years", "in two years", "2026-01-01", "2026-12-31", "during"),
    ("They attacked last winter", "last winter", "2023-12-01", "2024-02-29", "during"),
    ("It will begin next spring", "next spring", "2025-03-01", "2025-05-31", "during"),
    ("They retook it this summer", "this summer", "2024-06-01", "2024-08-31", "during"),
    ("It was hit on New Year's Eve", "on New Year's Eve", "2023-12-31", "2023-12-31", "on"),
    ("It will be hit on New Year's Day", "on New Year's Day", "2025-01-01", "2025-01-01", "on"),
    ("It was hit on Christmas Day", "on Christmas Day", "2023-12-25", "2023-12-25", "on"),
    ("The next day, they left", "The next day", "2024-10-26", "2024-10-26", "on"),
]
NONE = [
    "for years",
    "a few years ago",
    "it may rain",
    "March on Rome",
    "the Sunday Times",
    "on Bloody Sunday",
    "2,014 villages",
    "recently",
    "on February 30",
    "2024-13-01",
    "lasted in two weeks",
    "in two hours they will come",
    "in several days they will",
    "in the coming days",
    "over the next few months",
]


@pytest.mark.parametrize(("text", "words", "first", "last", "role"), ONE)
def test_a_time_is_a_range_of_days(text: str, words: str, first: str, last: str, role: str):
    start = text.index(words)

    assert times(text, FRIDAY) == (
        TimeSpan(start, start + len(words), words, date.fromisoformat(first), date.fromisoformat(last), role),
    )


@pytest.mark.parametrize("text", NONE)
def test_what_fixes_no_day_is_no_time(text: str):
    assert times(text, FRIDAY) == ()


def test_a_day_earlier_counts_from_the_time_before_it():
    found = times("Kyiv said Monday that missiles had struck a day earlier, and again the next day.", FRIDAY)

    assert [t.first for t in found] == [date(2024, 10, 21), date(2024, 10, 20), date(2024, 10, 21)]


def test_a_time_that_opens_its_clause_takes_the_tense_behind_it():
    found = times("It is said to have sent 3,000, and by the end of March there will be 10,000.", FRIDAY)

    assert [(t.first, t.role) for t in found] == [(date(2025, 3, 31), "by")]


def test_the_ends_of_the_calendar_hold():
    assert times("three years ago and next week", datetime(1, 1, 1, tzinfo=UTC))[0].first == date(1, 1, 1)
    assert month(10_000, 5).last == date(9999, 5, 31)
    assert year(0).first == date(1, 1, 1)


@pytest.mark.parametrize(
    ("said", "on", "expected"),
    [
        ("It was hit on February 29", datetime(2023, 3, 6, tzinfo=UTC), []),
        ("It will be signed on February 29", datetime(2025, 1, 6, tzinfo=UTC), []),
        ("It was hit on February 29", datetime(2024, 3, 6, tzinfo=UTC), [date(2024, 2, 29)]),
        ("It was hit on February 29", datetime(2025, 1, 6, tzinfo=UTC), [date(2024, 2, 29)]),
        ("It will be signed on February 29", datetime(2023, 12, 6, tzinfo=UTC), [date(2024, 2, 29)]),
    ],
)
def test_the_leap_day_is_sought_on_the_side_that_is_meant(said: str, on: datetime, expected: list[date]):
    assert [time.first for time in times(said, on)] == expected


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from(
                "by on since until the end of next last this March May 3 2014 week month Friday will was in two days"
                " ago within overnight a day earlier early , - to and".split()
            ),
            max_size=10,
        ).map(" ".join),
    ),
    st.datetimes(timezones=st.just(UTC)),
)
def test_spans_are_ordered_and_give_back_their_text(text: str, published: datetime):
    found = times(text, published)

    assert [text[t.start : t.end] for t in found] == [t.text for t in found]
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(t.first <= t.last for t in found)
