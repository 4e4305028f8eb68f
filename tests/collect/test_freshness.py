from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.collect.freshness import expires_after_s, moment, retry_at

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, None),
        ({"Cache-Control": "max-age=600"}, 600),
        ({"Cache-Control": "public, MAX-AGE = 600"}, 600),
        ({"Cache-Control": 'max-age="600"'}, 600),
        ({"Cache-Control": "s-maxage=900"}, None),
        ({"Cache-Control": "max-age=600", "Age": "100"}, 500),
        ({"Cache-Control": "max-age=600", "Age": "700"}, None),
        ({"Cache-Control": "max-age=0"}, None),
        ({"Cache-Control": "no-cache, max-age=600"}, None),
        ({"Cache-Control": "no-store", "Expires": "Wed, 04 Mar 2026 13:00:00 GMT"}, None),
        ({"Cache-Control": "max-age=9999999999"}, 604_800),
        ({"Expires": "Wed, 04 Mar 2026 13:00:00 GMT"}, 3_600),
        ({"Expires": "Wed, 04 Mar 2026 13:00:00 GMT", "Date": "Wed, 04 Mar 2026 12:30:00 GMT"}, 1_800),
        ({"Expires": "Wed, 04 Mar 2026 11:00:00 GMT"}, None),
        ({"Expires": "0"}, None),
        ({"Expires": "Wed, 04 Mar 2026 13:00:00 GMT", "Cache-Control": "max-age=60"}, 60),
    ],
)
def test_how_long_an_answer_stays_fresh(headers: dict[str, str], expected: object) -> None:
    assert expires_after_s(headers, NOW) == expected


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, None),
        ({"Retry-After": "30"}, NOW + timedelta(seconds=30)),
        ({"Retry-After": "Wed, 04 Mar 2026 12:10:00 GMT"}, NOW + timedelta(minutes=10)),
        (
            {"Retry-After": "Wed, 04 Mar 2026 18:10:00 GMT", "Date": "Wed, 04 Mar 2026 18:00:00 GMT"},
            NOW + timedelta(minutes=10),
        ),
        ({"Retry-After": "Wed, 04 Mar 2026 11:00:00 GMT"}, NOW),
        ({"Retry-After": "Wed, 04 Mar 2099 11:00:00 GMT"}, NOW + timedelta(days=7)),
        ({"Retry-After": "-5"}, None),
        ({"Retry-After": "soon"}, None),
    ],
)
def test_when_a_server_may_be_asked_again(headers: dict[str, str], expected: object) -> None:
    assert retry_at(headers, NOW) == expected


def test_a_date_without_a_zone_is_utc() -> None:
    assert moment("Wed, 04 Mar 2026 12:00:00 -0000") == NOW


@settings(deadline=None)  # other programs share the machine
@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_no_header_can_break_it(control: str, expires: str, date: str) -> None:
    headers = {"Cache-Control": control, "Expires": expires, "Retry-After": expires, "Date": date, "Age": control}

    assert expires_after_s(headers, NOW) is None or expires_after_s(headers, NOW) > 0
    assert retry_at(headers, NOW) is None or retry_at(headers, NOW) >= NOW
