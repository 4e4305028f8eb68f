"""A text in small letters with its words, cut once however many lists of words are looked for in it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.detect.lexicon import Lexicon

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


@dataclass(frozen=True, slots=True, eq=False)
class Excerpt:
    """What a text says, to be asked for the words and phrases of a list. Build it with `excerpt`."""

    lower: str
    words: frozenset[str]
    phrases: frozenset[str]  # of several words, which no single word of a text is

    def has(self, listed: frozenset[str]) -> bool:
        """Say whether a word or phrase of a list stands in the text."""
        return not (self.words.isdisjoint(listed) and self.phrases.isdisjoint(listed))

    def count(self, listed: frozenset[str]) -> int:
        """Count the words and phrases of a list that stand in the text."""
        return len(self.words & listed) + len(self.phrases & listed)


@lru_cache(maxsize=16)  # a sentence, what stands around it, the lead of its article
def excerpt(text: str, lexicon: Lexicon) -> Excerpt:
    """Return a text as it is asked for words."""
    lower = text.lower()
    return Excerpt(lower, frozenset(_WORD.findall(lower)), lexicon.phrases(lower))
