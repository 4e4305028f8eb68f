"""The words of figures as one value: what is counted, by class, and what makes a count the dead, troops or weapons."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

_KINDS = ("people", "armed", "arms")  # a later one wins where a noun stands in two


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun counts: `kind` is armed, people or arms; `unit` the class that may be compared."""

    kind: str
    unit: str


@dataclass(frozen=True, slots=True)
class Counting:
    """All that figures know about words. Build it with `build`."""

    nouns: Mapping[str, Noun]
    sets: Mapping[str, frozenset[str]]  # "killed verbs", "weapons unless", "irregular", "never" …
    war: re.Pattern[str]
    harmless: re.Pattern[str]
    crime: re.Pattern[str]
    arms: re.Pattern[str]
    force: re.Pattern[str]
    court: re.Pattern[str]
    history: re.Pattern[str]

    def noun(self, phrase: str) -> Noun | None:
        """Return what a noun of up to three words counts: the whole phrase first, then without its first words."""
        words = phrase.split()
        return next((found for i in range(len(words)) if (found := self.nouns.get(" ".join(words[i:])))), None)

    def has(self, name: str, word: str) -> bool:
        """Say whether a word stands in one of the lists."""
        return word in self.sets.get(name, ())


def build(data: Mapping[str, object]) -> Counting:
    """Build from the parsed files `units` and `figures`."""
    units, figures = _tree(data.get("units")), _tree(data.get("figures"))
    return Counting(
        nouns=MappingProxyType(dict(_nouns(units))),
        sets=MappingProxyType(dict(_sets(units)) | dict(_sets(figures))),
        war=_stems(figures.get("war")),
        harmless=_stems(figures.get("harmless")),
        crime=_stems(figures.get("crime")),
        arms=_stems(figures.get("arms")),
        force=_stems(figures.get("force")),
        court=_stems(figures.get("court")),
        history=_stems(figures.get("history")),
    )


def _nouns(units: Mapping[str, object]) -> Iterator[tuple[str, Noun]]:
    for kind in _KINDS:
        for unit, words in _tree(units.get(kind)).items():
            for word in _strings(words):
                yield word, Noun(kind, unit)


def _sets(tree: Mapping[str, object]) -> Iterator[tuple[str, frozenset[str]]]:
    for key, value in tree.items():
        if isinstance(value, list):
            yield key, frozenset(_strings(value))
        for inner, words in _tree(value).items():
            yield f"{key} {inner}", frozenset(_strings(words))


def _stems(words: object) -> re.Pattern[str]:
    listed = [
        re.escape(word[:-1]) + r"s?\b" if word.endswith("!") else re.escape(word) for word in sorted(_strings(words))
    ]
    return re.compile(rf"\b(?:{'|'.join(listed) or '(?!)'})", re.IGNORECASE)


def _tree(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(word) for word in value) if isinstance(value, list) else ()
