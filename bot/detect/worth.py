"""What a package of arms is worth, by the words for what is handed over: "$400 million", "2.7 billion euros"."""

import re
from dataclasses import dataclass

_SUM = re.compile(
    r"(?P<sign>[$£€])\s?(?P<signed>\d[\d.,]*)\s?(?P<unit>million|billion|bn|m|b)\b"
    r"|(?P<amount>\d[\d.,]*)\s?(?P<of>million|billion|bn|m)\s+(?P<money>euro|dollar|pound|kron|crown|franc|yen|won)",
    re.IGNORECASE,
)


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
    amount = float(number.replace(",", "").rstrip(".") or 0) * (1000 if unit.startswith("b") else 1)
    money = found["sign"] or {"dollar": "$", "euro": "€", "pound": "£"}.get(found["money"].lower(), found["money"])
    return Worth(amount=amount, money=money)
