"""Who bears arms for no state, by what a group calls them: "gunmen", "armed herders", "a militant group".

1. A noun of such people says it by itself.
2. People and bodies of another name are such where they are called armed, masked, rebel; people also by what stands
   behind them: "youths with machetes", "men in military uniform", "attackers on motorcycles".
"""

from bot.detect.grammar.text import Group, Word
from bot.detect.lexicon import IRREGULAR, Lexicon

CLASSES = frozenset(["irregular", *IRREGULAR])
_NEAR = 4  # words behind people in which their arms or clothes stand
_NONE: frozenset[str] = frozenset()
_BEHIND = {
    "in": "fighting_dress",
    "on": "fighting_mounts",
    **dict.fromkeys(("with", "armed", "carrying", "wielding", "brandishing", "toting"), "hand_arms"),
}


def is_stranger(found: Group, words: list[Word], lexicon: Lexicon) -> bool:
    """Say whether people under arms may be anybody's wherever they are: "gunmen in Chad" are not Chad's."""
    before = words[found.head - 1].lower if found.head > found.first else ""
    names = {found.lemma, f"{before} {found.lemma}"}  # "suicide bombers"
    called = not names.isdisjoint(lexicon.members["irregular"]) or found.lemma in lexicon.lists["hired_fighters"]
    return called or bool(classes(found, words, lexicon))


def is_against(word: Word, lemma: str) -> bool:
    """Say whether a word makes forces none of the land's: "rebel", "Chadian-backed"; a government so backed is its."""
    backed = word.mention is not None and word.mention.code is None and "-backed" in word.lower
    return word.lower in _REBEL or (backed and lemma in ("force", "fighter", "troop", "militia"))


_REBEL = ("opposition", "rebel", "insurgent", "separatist")


def classes(found: Group, words: list[Word], lexicon: Lexicon) -> frozenset[str]:
    """Return the classes of people under arms for a group that is described so, none for any other."""
    people = found.lemma in lexicon.lists["armed_people"]
    if not people and found.lemma not in lexicon.lists["armed_bodies"]:
        return _NONE
    before = [*words[found.first : found.head], *named_behind(found, words)]
    marked = any(w.lower in lexicon.lists["irregular_marks"] for w in before) or are_men_of(before, words[found.head])
    return CLASSES if marked or (people and _bears_behind(found, words, lexicon)) else _NONE


def named_behind(found: Group, words: list[Word]) -> list[Word]:
    """Return what "members" are members of: "of the rebel union", "of the PKK"."""
    return [w for inner in found.inner[:1] if inner.prep == "of" for w in words[inner.first : inner.head + 1]]


def are_men_of(before: list[Word], head: Word) -> bool:
    """Say whether the words before "men" name an armed group, for which they fight: "Wagner men", "PKK members"."""
    return head.lower in ("men", "members") and any(w.mention is not None and w.mention.kind == "group" for w in before)


def _bears_behind(found: Group, words: list[Word], lexicon: Lexicon) -> bool:
    behind = words[found.last : found.last + _NEAR]
    name = _BEHIND.get(behind[0].lower) if behind else None
    return name is not None and any(lexicon.singular(w.lower) in lexicon.lists[name] for w in behind[1:])
