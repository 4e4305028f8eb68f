"""Lists of two states: written one way, so that who looks a pair up by its sorted codes finds it."""

import pytest

from bot.detect.lexicon import Lexicon


@pytest.mark.parametrize("name", ["rivals", "cooled", "bargainers", "watched_pairs", "trade_foes"])
def test_both_states_of_a_pair_stand_in_alphabetical_order(name: str, words: Lexicon) -> None:
    pairs = words.lists[name]

    actual = {"-".join(sorted(set(pair.split("-")))) for pair in pairs}

    assert actual == pairs


def test_no_pair_is_listed_under_two_heads(words: Lexicon) -> None:
    rivals, bargainers, watched = (words.lists[name] for name in ("rivals", "bargainers", "watched_pairs"))

    actual = (rivals & bargainers, rivals & watched, bargainers & watched)

    assert actual == (set(), set(), set())


def test_whose_leaders_meet_without_a_war_to_end_are_rivals(words: Lexicon) -> None:
    actual = words.lists["cooled"] - words.lists["rivals"]

    assert actual == set()
