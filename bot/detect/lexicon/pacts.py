"""The words of treaties as one value: what names a pact, whose the famous ones are, and which step a verb takes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pacts:
    """All that treaties know about words. Build it with `build`."""

    steps: Mapping[tuple[str, str], tuple[str, ...]]  # role of the pact and verb -> rungs, "not agreed" for one denied
    about: Mapping[str, frozenset[str]]  # rung -> the prepositions that lead to the pact
    nouns: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    parties: Mapping[str, tuple[str, ...]]  # a famous pact, spelled as in the text -> who has made it; () for many
    verbs: frozenset[str]  # every verb that takes a step

    def called(self, name: str, *words: str) -> bool:
        """Say whether one of these words stands in that list of nouns."""
        return not self.nouns.get(name, _NONE).isdisjoint(words)


def build(data: Mapping[str, object]) -> Pacts:
    """Build from the parsed file `pacts`."""
    pacts = _tree(data.get("pacts"))
    steps: dict[tuple[str, str], tuple[str, ...]] = {}
    for role, rungs in _tree(pacts.get("steps")).items():
        for rung, verbs in _tree(rungs).items():
            for verb in _strings(verbs):
                steps[role, verb] = (*steps.get((role, verb), ()), rung)
    return Pacts(
        steps=MappingProxyType(steps),
        about=MappingProxyType(dict(_lists(pacts.get("about")))),
        nouns=MappingProxyType(dict(_lists(pacts.get("nouns")))),
        words=MappingProxyType(dict(_lists(pacts.get("words")))),
        parties=MappingProxyType(dict(_named(_tree(pacts.get("parties"))))),
        verbs=frozenset(verb for _, verb in steps),
    )


def _named(parties: Mapping[str, object]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each famous pact with its parties, as a text writes it and as a title in capitals does."""
    for name, of in parties.items():
        titled = " ".join(word if word in _SMALL else word[:1].upper() + word[1:] for word in name.split())
        yield from ((spelled, tuple(str(of).split())) for spelled in (name, titled))


_SMALL = frozenset(["on", "of", "in"])


def _lists(value: object) -> Iterator[tuple[str, frozenset[str]]]:
    for name, listed in _tree(value).items():
        yield name, frozenset(_strings(listed))


def _tree(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(word) for word in value) if isinstance(value, list) else ()
