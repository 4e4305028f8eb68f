"""Beginnings of words, looked for in a sentence all at once."""

import re
from collections.abc import Collection
from functools import lru_cache

_SHORT = 4  # letters of a stem that must be the whole word, or its plural


@lru_cache(maxsize=512)
def begun(stems: Collection[str]) -> re.Pattern[str]:
    """Return what finds a word that begins with a stem: "ties" is not in "cities", nor "test" in "latest"."""
    spelled = (re.escape(stem) + ("s?(?![a-z])" if len(stem) <= _SHORT else "") for stem in map(str.strip, stems))
    return re.compile(rf"(?<![a-z])(?:{'|'.join(spelled)})")
