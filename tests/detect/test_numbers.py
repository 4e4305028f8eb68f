from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.detect.grammar.numbers import Number, numbers
from store.terms import Bound

EXACT, ABOUT, AT_LEAST, UP_TO = Bound.EXACT, Bound.ABOUT, Bound.AT_LEAST, Bound.UP_TO
RANGE, VAGUE = Bound.RANGE, Bound.VAGUE

ONE = [
    ("12,000 soldiers", "12,000", 12_000, 12_000, EXACT),
    ("12 000 troops", "12 000", 12_000, 12_000, EXACT),
    ("12\u202f000 troops", "12\u202f000", 12_000, 12_000, EXACT),
    ("12.000 Soldaten", "12.000", 12_000, 12_000, EXACT),
    ("12.5k men", "12.5k", 12_500, 12_500, EXACT),
    ("12K men", "12K", 12_000, 12_000, EXACT),
    ("2m people", "2m", 2_000_000, 2_000_000, EXACT),
    ("1,00,000 soldiers", "1,00,000", 100_000, 100_000, EXACT),
    ("2000 soldiers", "2000", 2_000, 2_000, EXACT),
    ("some 1985 people", "some 1985", 1_985, 1_985, ABOUT),
    ("twenty-five thousand men", "twenty-five thousand", 25_000, 25_000, EXACT),
    ("one hundred and twenty men", "one hundred and twenty", 120, 120, EXACT),
    ("two thousand five hundred men", "two thousand five hundred", 2_500, 2_500, EXACT),
    ("twelve hundred men", "twelve hundred", 1_200, 1_200, EXACT),
    ("a dozen men", "a dozen", 12, 12, EXACT),
    ("half a dozen men", "half a dozen", 6, 6, EXACT),
    ("half a million men", "half a million", 500_000, 500_000, EXACT),
    ("a quarter of a million men", "a quarter of a million", 250_000, 250_000, EXACT),
    ("a pair of drones", "a pair", 2, 2, EXACT),
    ("a couple dozen men", "a couple dozen", 24, 24, EXACT),
    ("some three thousand men", "some three thousand", 3_000, 3_000, ABOUT),
    ("nearly 1.5 million people", "nearly 1.5 million", 1_500_000, 1_500_000, ABOUT),
    ("an estimated 900 fighters", "an estimated 900", 900, 900, ABOUT),
    ("~300 men", "~300", 300, 300, ABOUT),
    ("a hundred or so carriers", "a hundred or so", 100, 100, ABOUT),
    ("more than 11,000 men", "more than 11,000", 11_000, None, AT_LEAST),
    ("well over a thousand men", "well over a thousand", 1_000, None, AT_LEAST),
    ("no fewer than 12 dead", "no fewer than 12", 12, None, AT_LEAST),
    ("50+ drones", "50+", 50, None, AT_LEAST),
    ("a 100-plus convoy", "100-plus", 100, None, AT_LEAST),
    ("5,000 or more men", "5,000 or more", 5_000, None, AT_LEAST),
    ("100,000 men or more", "100,000", 100_000, None, AT_LEAST),
    ("the toll passed 40,000", "passed 40,000", 40_000, None, AT_LEAST),
    ("up to 12,000 men", "up to 12,000", None, 12_000, UP_TO),
    ("up to about 500 men", "up to about 500", None, 500, UP_TO),
    ("as many as 7,000 men", "as many as 7,000", None, 7_000, UP_TO),
    ("fewer than 30 men", "fewer than 30", None, 30, UP_TO),
    ("300 men or fewer", "300", None, 300, UP_TO),
    ("10-12 thousand men", "10-12 thousand", 10_000, 12_000, RANGE),
    ("10-12,000 men", "10-12,000", 10_000, 12_000, RANGE),
    ("ten to twelve thousand men", "ten to twelve thousand", 10_000, 12_000, RANGE),
    ("between 500 and 1,000 men", "between 500 and 1,000", 500, 1_000, RANGE),
    ("from 10 to 15 men", "from 10 to 15", 10, 15, RANGE),
    ("600,000 to 700,000 men", "600,000 to 700,000", 600_000, 700_000, RANGE),
    ("two or three generals", "two or three", 2, 3, RANGE),
    ("between four and six Americans", "between four and six", 4, 6, RANGE),
    ("dozens killed", "dozens", 24, None, VAGUE),
    ("tens of people", "tens", 20, None, VAGUE),
    ("scores of people", "scores", 40, None, VAGUE),
    ("hundreds of troops", "hundreds", 200, None, VAGUE),
    ("thousands of troops", "thousands", 2_000, None, VAGUE),
    ("tens of thousands of men", "tens of thousands", 20_000, None, VAGUE),
    ("several hundred men", "several hundred", 300, None, VAGUE),
    ("a few men", "a few", 3, None, VAGUE),
    ("a handful of men", "a handful", 3, None, VAGUE),
    ("multiple people", "multiple", 2, None, VAGUE),
    ("killed on March 3, 300 of them", "300", 300, 300, EXACT),
    ("14 Leopard 2 tanks", "14", 14, 14, EXACT),
    ("a 600-strong unit", "600-strong", 600, 600, EXACT),
    ("worried about 500 men", "500", 500, 500, EXACT),
    ("12 more than last year", "12", 12, 12, EXACT),
]
MORE = [
    ("another 12 people", "another 12", 12),
    ("an additional 500 troops", "an additional 500", 500),
    ("250 more troops", "250 more", 250),
    ("700 extra men", "700 extra", 700),
    ("seriously wounded another", "another", 1),
    ("at least another 20 killed", "at least another 20", 20),
]
NONE = [
    "in 2014 and 2022",
    "the 2022 invasion",
    "by June 2022",
    "on 24 February",
    "Feb. 24",
    "9/11",
    "at 5:20 p.m.",
    "at 5 pm",
    "0600 GMT",
    "25/10/2024",
    "aged 35",
    "a 35-year-old man",
    "Ivan Petrov, 56, a father of ten",
    "$500 million in aid",
    "€2.5bn",
    "500 million dollars",
    "200 million in military aid",
    "50 percent",
    "5 to 10 percent",
    "the 11th brigade",
    "won 3-1",
    "lost 2–0",
    "155mm shells",
    "10 km",
    "tens of kilometres",
    "500 tons",
    "a range of 3,000 kilometres",
    "World War II",
    "World War 2",
    "Group of 7",
    "G7 leaders",
    "Article 5",
    "Resolution 2231",
    "F-16s and MiG-31s",
    "S-300",
    "three days",
    "10 years",
    "a five-year plan",
    "one in every 10 hospitals",
    "twenty-first",
    "the 1990s",
    "MH17",
    "Boeing 737",
    "Covid-19",
    "Day 422",
    "on day 320 of the war",
    "magnitude 3.5",
    "call 202-555-0123",
    "+49 30 1234567",
    "no one",
    "one day",
    "another $2.1 Billion",
    "two thirds",
    "1.5bn people",
    "50m away",
    "Type 055 destroyers",
    "0 casualties",
    "no number here",
    "one of the largest",
    "[12]",
    "seen at https://example.org/2024/300",
    "World Cup 2026",
]


def found(text: str) -> list[tuple[str, float | None, float | None, Bound]]:
    return [(n.text, n.low, n.high, n.bound) for n in numbers(text)]


@pytest.mark.parametrize(("text", "words", "low", "high", "bound"), ONE)
def test_a_count_is_read_with_its_bounds(text: str, words: str, low: float, high: float, bound: Bound):
    assert found(text) == [(words, low, high, bound)]


@pytest.mark.parametrize(("text", "words", "value"), MORE)
def test_what_comes_on_top_is_an_increment(text: str, words: str, value: float):
    assert [(n.text, n.low, n.increment) for n in numbers(text)] == [(words, value, True)]


@pytest.mark.parametrize("text", NONE)
def test_what_counts_nothing_is_no_number(text: str):
    assert numbers(text) == ()


def test_a_toll_that_rises_gives_both_numbers_not_a_range():
    assert found("the toll rose from 10 to 45") == [("10", 10, 10, EXACT), ("45", 45, 45, EXACT)]


def test_a_range_that_is_a_measure_gives_nothing():
    assert found("10 to 15 kilometres and 3-4 days, 20 men") == [("20", 20, 20, EXACT)]


def test_two_counts_joined_by_and_stay_two():
    assert found("five soldiers and two or more civilians") == [
        ("five", 5, 5, EXACT),
        ("two or more", 2, None, AT_LEAST),
    ]


def test_a_vague_count_is_no_end_of_a_range():
    assert found("hundreds to thousands of men") == [("hundreds", 200, None, VAGUE), ("thousands", 2_000, None, VAGUE)]


def test_a_number_carries_its_place():
    assert numbers("Some 3,000 men") == (Number(0, 10, "Some 3,000", 3_000, 3_000, ABOUT),)


WORDS = st.lists(
    st.sampled_from(
        "12 3,000 1.5 million thousand two or to between and from another at least more than up some a dozen hundreds"
        " of soldiers - – , . $ % km 2014 March 3-1 half strong plus".split()
    ),
    max_size=12,
).map(" ".join)


@given(st.one_of(st.text(max_size=80), WORDS))
def test_spans_are_ordered_apart_and_give_back_their_text(text: str):
    counts = numbers(text)

    assert [text[n.start : n.end] for n in counts] == [n.text for n in counts]
    assert all(a.end <= b.start for a, b in pairwise(counts))
    assert all(n.low is not None or n.high is not None for n in counts)
    assert counts == numbers(text)
