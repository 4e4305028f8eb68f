"""Which of many expressions can stand in a text at all, told by cheap signs in one pass, so that most are not tried.

A sign is a string without which an expression never matches, in small letters and with "0" for every digit.
"""

import re
from collections.abc import Callable, Iterable, Sequence

import re2

_DIGIT = re.compile(r"\d")


def shape(text: str) -> str:
    """Return a text as signs are written: in small letters, with "0" for every digit."""
    return _DIGIT.sub("0", text.lower())


def signs(rows: Iterable[Sequence[str]]) -> Callable[[str], list[int]]:
    """Return a function that gives, for the shape of a text, which rows have a sign in it, by index in order."""
    sought = re2.Set.SearchSet(re2.Options())
    for row in rows:
        sought.Add("|".join(re2.escape(sign) for sign in row))
    sought.Compile()
    return lambda text: sorted(sought.Match(text) or ())
