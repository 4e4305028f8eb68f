"""All hostile servers polled at once beside good ones; `python -m tests.bench harm` does so within the real limits."""

import pytest

from bot.collect.fetch import Limits
from tests.bench.harm import SERVERS, harm_of

SHORT = Limits(total_s=6.0, connect_s=2.0, idle_s=3.0)
PARSE_S = 2.0
MOST_MB = 64


@pytest.mark.slow
def test_hostile_servers_end_within_their_limits_and_hold_up_no_other_feed() -> None:
    came = harm_of(SHORT, PARSE_S)

    assert set(came.ended) == set(SERVERS)
    assert came.failed == 0
    assert came.above_mb <= MOST_MB
    assert max(seconds for seconds, _ in came.ended.values()) < 10 * SHORT.total_s  # a busy machine parses one by one
