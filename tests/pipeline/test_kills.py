"""The whole program, killed while it polls; `python -m tests.bench kills` does so a thousand times."""

import pytest

from tests.bench.kills import FEEDS, toll_of

KILLS = 6


@pytest.mark.slow
def test_a_program_that_is_killed_misses_no_entry_and_reads_none_twice() -> None:
    toll = toll_of(KILLS)

    assert (toll.missed, toll.doubled) == (0, 0)
    assert toll.published >= FEEDS
