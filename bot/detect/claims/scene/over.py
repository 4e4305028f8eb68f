"""What is over: "the accord is dead", "declared the truce null and void", "pronounced null and void the pact"."""

from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group

DECLARING = ("declare", "pronounce", "call", "proclaim")
_REACH = 5  # words behind a verb or a noun that say what has become of it


def is_over(scene: Scene, clause: Clause) -> bool:
    """Read "is over", "is all but dead", "is at an end"; not "is over a strip of land"."""
    return clause.lemma in ("be", "remain") and any(_at(scene, clause.last + i) for i in range(_REACH))


def is_declared_over(scene: Scene, clause: Clause, group: Group) -> bool:
    """Say whether one declares a pact or a truce over, with the word before it or behind it."""
    if clause.lemma not in DECLARING or clause.negated:
        return False
    behind = max(g.last for g in (group, *group.chain()))
    to_be = [w.lower for w in scene.sentence.words[behind : behind + 2]] == ["to", "be"]  # "declared it to be over"
    places = (clause.last, *range(group.head + 1, behind + 1), behind + 2 if to_be else behind)  # "null" may be in it
    return any(_at(scene, _bare(scene, i)) for i in places)


def is_untrue(scene: Scene, group: Group) -> bool:
    """Say whether what is announced is called no such thing: "the truce they declared was false", "is a sham"."""
    said = (c for c in scene.sentence.clauses if c.subject is group and c.lemma == "be" and not c.negated)
    return any(_is_called(scene, c, scene.lists["untrue_words"]) for c in said)


def _is_called(scene: Scene, clause: Clause, words: frozenset[str]) -> bool:
    behind = scene.sentence.words[clause.last : clause.last + _REACH]
    first = next((w.lower for w in behind if w.lower not in _BEFORE), "")
    return first in words


_BEFORE = frozenset(["a", "an", "the", "just", "only", "simply", "merely", "nothing", "but"])


def _bare(scene: Scene, i: int) -> int:
    """Return where the first word at or behind a place stands that is no quotation mark."""
    words = scene.sentence.words
    return next((k for k in range(i, len(words)) if words[k].tag != '"'), len(words))


def _at(scene: Scene, i: int) -> bool:
    """Say whether an expression of being over stands at a place, and no noun behind it: "over the weekend"."""
    words = [w.lower for w in scene.sentence.words[i : i + _REACH]]
    said = next((p for p in scene.lists["over_words"] if words[: len(p.split())] == p.split()), None)
    if said is None:
        return False
    behind = scene.sentence.words[i + len(said.split()) :][:1]
    return " " in said or said in _UNDONE or not behind or not (behind[0].tag in "DNEAQO" or behind[0].lower == "the")


_UNDONE = ("void", "invalid")  # "declared void | the pact"
