"""The words of figures as one value: what is counted, by class, and what makes a count the dead, troops or weapons."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import re2

# "two MiG-29s", "six F-16s", "ten T-72s", "four M109s"
_MODEL = re.compile(
    r"(?:f|su|mig|tu|mi|ka|uh|ah|an|il|jf|j|b|a|av|jas)-?\d{1,3}[a-z]{0,3}|(?P<tank>[tm]-\d{2}\w{0,3}|pt-91)|(?P<gun>m\d{3}\w?|pzh-?2000)"
)
_KINDS = ("people", "armed", "arms")  # a later one wins where a noun stands in two


class Stems:
    """Beginnings of words, "court!" for "court" and "courts" alone, looked for in a text of any length at once."""

    __slots__ = ("_sought",)

    def __init__(self, stems: Iterable[str]) -> None:
        """Make them ready to be looked for."""
        self._sought = re2.Set.SearchSet(re2.Options())
        listed = [re.escape(s[:-1]) + r"s?\b" if s.endswith("!") else re.escape(s) for s in sorted(stems)]
        self._sought.Add(rf"(?i)\b(?:{'|'.join(listed)})" if listed else r"[^\x00-\x{10FFFF}]")
        self._sought.Compile()

    def stand_in(self, text: str) -> bool:
        """Say whether one of them begins a word of a text."""
        return bool(self._sought.Match(text))


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
    war: Stems
    harmless: Stems
    crime: Stems
    arms: Stems
    force: Stems
    court: Stems
    defence: Stems
    traffic: Stems
    assault: Stems
    history: Stems
    harms: frozenset[str]  # words without one of which a sentence tells of no victim or prisoner
    words: frozenset[str]  # words without one of which, or a verb, a sentence holds no figure

    def noun(self, phrase: str) -> Noun | None:
        """Return what a noun of up to three words counts: the whole phrase first, then without its first words."""
        words = phrase.split()
        if words and (model := _MODEL.fullmatch(words[-1])):
            return Noun("arms", "tank" if model["tank"] else "artillery" if model["gun"] else "aircraft")
        if len(words) > 1 and words[-1] == "fighter" and _MODEL.fullmatch(words[-2]):
            return Noun("arms", "aircraft")  # "four J-16 fighters"
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
        war=Stems(_strings(figures.get("war"))),
        harmless=Stems(_strings(figures.get("harmless"))),
        crime=Stems(_strings(figures.get("crime"))),
        arms=Stems(_strings(figures.get("arms"))),
        force=Stems(_strings(figures.get("force"))),
        court=Stems(_strings(figures.get("court"))),
        defence=Stems(_strings(figures.get("defence"))),
        traffic=Stems(_strings(figures.get("traffic"))),
        assault=Stems(_strings(figures.get("assault"))),
        history=Stems(_strings(figures.get("history"))),
        harms=frozenset(_harms(figures)),
        words=frozenset(_words(units, figures)),
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


def _harms(figures: Mapping[str, object]) -> Iterator[str]:
    for measure in ("killed", "wounded", "casualties", "captured"):
        for key in ("verbs", "states", "nouns"):
            for word in _strings(_tree(figures.get(measure)).get(key)):
                yield from (word, word.split()[0])
    yield from ("shoot", "lose", "suffer", "sustain", "life")


def _words(units: Mapping[str, object], figures: Mapping[str, object]) -> Iterator[str]:
    for noun, found in _nouns(units):
        if found.kind != "people":
            one = noun.split()[-1].split("-")[-1]
            yield from (one, f"{one}s", f"{one[:-2]}en" if one.endswith("man") else one)
    for measure in ("killed", "wounded", "casualties", "captured"):
        for key in ("states", "nouns", "tolls"):
            for word in _strings(_tree(figures.get(measure)).get(key)):
                yield from (word.split()[-1], f"{word.split()[-1]}s")
    yield from (
        "kills",
        "kill",
        "killing",
        "wounds",
        "wounding",
        "dies",
        "shot",
        "losses",
        "casualties",
        "bodies",
        "fatalities",
        "casualty",
        "injuries",
        "aircraft",
        "personnel",
        "hostages",
        "infantry",
    )


def _tree(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(word) for word in value) if isinstance(value, list) else ()
