"""Sums of money in the words for what is handed over."""

import pytest

from bot.detect.worth import worth


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("$400 million package", (400, "$")),
        ("US$2.1bn in arms", (2100, "$")),
        ("$1,200.5 million", (1200.5, "$")),
        ("2.7 billion euros", (2700, "€")),
        ("2,7 billion euros", (2700, "€")),
        ("500 million Canadian dollars", (500, "$")),
        ("7 billion kroner", (7000, "kron")),
        ("€1.500.000 million", None),
        ("$1..5 million", None),
        ("400 tanks", None),
        (None, None),
    ],
)
def test_a_sum_is_read_in_millions_of_its_money(what: str | None, expected: tuple[float, str] | None) -> None:
    actual = worth(what)

    assert (None if actual is None else (actual.amount, actual.money)) == expected
