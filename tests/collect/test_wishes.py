"""What a feed says of when it wants to be asked."""

import pytest

from bot.collect.parse import parse
from bot.collect.wishes import skip_days, skip_hours


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        (b"<skipHours><hour>0</hour>\n<hour> 23 </hour><hour>24</hour></skipHours>", (0, 23)),
        (b"<skipHours><hour>25</hour><hour>noon</hour><hour>-1</hour></skipHours>", ()),
        (b"<hour>3</hour>", ()),
        (b"<skipHours>" + b"x" * 3_000 + b"</skipHours>", ()),
        (b"", ()),
    ],
)
def test_hours_to_be_spared(said: bytes, hours: tuple[int, ...]) -> None:
    assert skip_hours(said) == hours


@pytest.mark.parametrize(
    ("said", "days"),
    [
        (b"<skipDays><day>Sunday</day><day>saturday</day></skipDays>", (5, 6)),
        (b"<skipDays><day>Someday</day><day/></skipDays>", ()),
        (b"<day>Monday</day>", ()),
    ],
)
def test_days_to_be_spared(said: bytes, days: tuple[int, ...]) -> None:
    assert skip_days(said) == days


def test_a_parsed_feed_carries_its_wishes() -> None:
    body = (
        b"<rss version='2.0'><channel><title>T</title><ttl>30</ttl><skipHours><hour>3</hour></skipHours>"
        b"<skipDays><day>Monday</day></skipDays></channel></rss>"
    )

    actual = parse(body, url="https://x.example/feed")

    assert (actual.interval_s, actual.skip_hours, actual.skip_days) == (1_800, (3,), (0,))
