"""Where armed groups fight, so that "rebels" in another land are not taken for the one group of the article.

1. A group fights in its known lands and in those that a sentence names beside its name.
2. In a sentence that plays elsewhere "rebels" without a name are nobody's.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from bot.detect.grammar.text import Sentence
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.codes import is_state

_LANDS = ("state", "capital", "place")
_WITHIN = re.compile(r"\b[Ii]n (?:(?:the|[a-z]+ern|[a-z]+-[a-z]+|central|neighbou?ring) ){0,2}$")
_REACH = 40  # characters before a land in which "in neighbouring" stands


def homes(sentences: Iterable[Sentence], lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """Return by armed group the lands in which it is known or told to fight; a group of which none is known is left."""
    known = _known(lexicon.lists["group_lands"])
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for sentence in sentences:
        lands = _lands(sentence)
        for mention in sentence.mentions:
            if mention.kind == "group" and mention.code and not is_state(mention.code):
                found[mention.code] |= lands | known.get(mention.code, frozenset())
    return {code: lands for code, lands in found.items() if lands}


@lru_cache(maxsize=8)
def _known(rows: frozenset[str]) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({code: frozenset(lands) for code, *lands in map(str.split, rows)})


def governments(lexicon: Lexicon) -> Mapping[str, str]:
    """Return by armed group the land whose government it fights."""
    return _governed(lexicon.lists["governed"])


def master(actor: Iterable[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Return against whom a band rises that is named alone: the one state that it serves, fights or lives in."""
    lists = lexicon.lists
    states = ({**_governed(lists["governed"]), **_governed(lists["serving_bands"])}.get(code) for code in actor)
    homes = (_known(lists["group_lands"]).get(code, frozenset()) for code in actor)
    one = next((state for state in states if state), None)
    return (one,) if one else next((tuple(home) for home in homes if len(home) == 1), ())


@lru_cache(maxsize=8)
def _governed(pairs: frozenset[str]) -> Mapping[str, str]:
    return MappingProxyType(dict(pair.split() for pair in pairs))


def is_elsewhere(sentence: Sentence, code: str, homes: Mapping[str, frozenset[str]]) -> bool:
    """Say whether a sentence names lands, and none of them is one of the group's."""
    lands = _lands(sentence)
    return bool(lands) and code in homes and lands.isdisjoint(homes[code])


def unname(sentence: Sentence, homes: Mapping[str, frozenset[str]]) -> None:
    """Take the code from "rebels" that stands for a group where the sentence plays in another land: "in Sudan"."""
    if any(m.kind == "role" and m.code and _is_out(sentence, m.code, homes) for m in sentence.mentions):
        sentence.mentions = tuple(
            replace(m, code=None) if m.kind == "role" and m.code and _is_out(sentence, m.code, homes) else m
            for m in sentence.mentions
        )


def _is_out(sentence: Sentence, code: str, homes: Mapping[str, frozenset[str]]) -> bool:
    within = any(
        m.kind in _LANDS and _WITHIN.search(sentence.text, max(0, m.start - _REACH), m.start) for m in sentence.mentions
    )
    return within and is_elsewhere(sentence, code, homes)


def _lands(sentence: Sentence) -> frozenset[str]:
    return frozenset(m.code for m in sentence.mentions if m.kind in _LANDS and m.code and is_state(m.code))
