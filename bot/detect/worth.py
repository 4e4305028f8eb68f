"""What a package of arms is worth, by the words for what is handed over: "$400 million", "2.7 billion euros"."""

import re
from dataclasses import dataclass

_NUMBER = r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\d.,])\d+(?:[.,]\d{1,2})?"
_SUM = re.compile(
    rf"(?P<sign>[$£€])\s?(?P<signed>{_NUMBER})\s?(?P<unit>million|billion|bn|m|b)\b"
    rf"|(?P<amount>{_NUMBER})\s?(?P<of>million|billion|bn|m)\s+(?:[a-z]+\s)?"
    r"(?P<money>euro|dollar|pound|kron|crown|franc|yen|won\b)",
    re.IGNORECASE,
)
_COMMA = re.compile(r",(?=\d{1,2}$)")  # "2,7 billion euros"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What a package is worth: the amount in millions of its money."""

    amount: float
    money: str


def worth(what: str | None) -> Worth | None:
    """Return the sum that the words for what is handed over name; None where they name none."""
    found = _SUM.search(what or "")
    if found is None:
        return None
    number, unit = found["signed"] or found["amount"], (found["unit"] or found["of"]).lower()
    amount = float(_COMMA.sub(".", number).replace(",", "")) * (1000 if unit.startswith("b") else 1)
    money = found["sign"] or {"dollar": "$", "euro": "€", "pound": "£"}.get(found["money"].lower(), found["money"])
    return Worth(amount=amount, money=money)
