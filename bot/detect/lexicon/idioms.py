"""Idioms by their verb: what stands behind it and which plain verb they mean, "put pen to" as "sign"."""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

Idioms = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


def build(data: Mapping[str, object]) -> Idioms:
    """Build from the parsed file `idioms`: the longest first, "put pen to paper on" before "put pen to"."""
    file = data.get("idioms")
    listed = file.get("idioms") if isinstance(file, Mapping) else None
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for meaning, idioms in listed.items() if isinstance(listed, Mapping) else ():
        for verb, *behind in (str(idiom).split() for idiom in idioms):
            found[verb].append((tuple(behind), str(meaning)))
    return MappingProxyType({verb: tuple(sorted(known, key=_length, reverse=True)) for verb, known in found.items()})


def _length(idiom: tuple[tuple[str, ...], str]) -> int:
    return len(idiom[0])


def marks(idioms: Idioms) -> frozenset[str]:
    """Return the longest word of note of each idiom: it makes a sentence worth reading."""
    noted = (_noted(words) for known in idioms.values() for words, _ in known)
    return frozenset(max(words, key=len) for words in noted if words)


def bare(idioms: Idioms) -> frozenset[str]:
    """Return the verbs of idioms without a word of note, which mark them: "bow to", "wave aside"."""
    return frozenset(verb for verb, known in idioms.items() if any(not _noted(words) for words, _ in known))


def _noted(words: tuple[str, ...]) -> list[str]:
    return [word for word in words if word not in _PLAIN]


_PLAIN = frozenset(  # words that nearly every sentence holds
    "~ its it a an the no to on with about at up over out off in into of for from by upon under against"
    " behind away aside down back through".split()
)
