"""A text in small letters with its words, cut once however many lists of words are looked for in it."""

import re
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_LISTS = 64  # of words and phrases: more than are looked for


@dataclass(frozen=True, slots=True, eq=False)
class Excerpt:
    """What a text says, to be asked for words and phrases. Build it with `excerpt`."""

    lower: str
    words: frozenset[str]

    def has(self, listed: frozenset[str]) -> bool:
        """Say whether a word or phrase of a list stands in the text."""
        return not self.words.isdisjoint(listed) or any(map(self.lower.__contains__, _phrases(listed)))

    def count(self, listed: frozenset[str]) -> int:
        """Count the words and phrases of a list that stand in the text."""
        return len(self.words & listed) + sum(map(self.lower.__contains__, _phrases(listed)))


@lru_cache(maxsize=16)  # a sentence, what stands around it, the lead of its article
def excerpt(text: str) -> Excerpt:
    """Return a text as it is asked for words."""
    lower = text.lower()
    return Excerpt(lower, frozenset(_WORD.findall(lower)))


@lru_cache(maxsize=_LISTS)
def _phrases(listed: frozenset[str]) -> tuple[str, ...]:
    """Return what a list has of several words, which no single word of a text is."""
    return tuple(phrase for phrase in listed if " " in phrase)
