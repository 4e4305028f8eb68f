"""Strengths that rise and fall: "reduce the number of troops in X from 4,500 to 2,500", "the force will grow to 900".

1. The number behind "from" is what was, that behind "to" what is or will be; both are of those the sentence counts.
2. Only a number that no other noun follows is read so: "to 15 bases" is no strength.
"""

from dataclasses import dataclass
from itertools import pairwise

from bot.detect.claims.figure.measures import Frame
from bot.detect.claims.scene.counts import Count
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Clause
from bot.detect.lexicon.counting import Noun
from store.terms import Measure

_OTHER_LEVELS = frozenset("age ages pay wage wages salary salaries".split())  # which soldiers have as well
_FORCES = frozenset(["force", "contingent", "garrison", "army"])


@dataclass(frozen=True, slots=True)
class _Strength:
    """Who are counted: the noun as written, its class, whose they are, where they are named."""

    unit: str
    noun: Noun | None
    codes: tuple[str, ...]
    start: int


def levels(scene: Scene, found: list[Count], frames: list[Frame | None]) -> None:
    """Give the numbers of a change of strength their frame."""
    counting = scene.lexicon.counting
    changing = [c for c in scene.sentence.clauses if counting.has("troops levels", c.lemma) or _is_sum(scene, c)]
    changing = [c for c in changing if c.object is None or scene.lowers(c.object).isdisjoint(_OTHER_LEVELS)]
    if not changing:
        return
    for clause in changing:
        strength = _strength(scene, clause) or _named_last(found, clause)
        if strength is None:
            continue
        for i, count in enumerate(found):
            if frames[i] is None and (_is_level(scene, count, clause) or _sums(scene, count, clause)):
                count.unit, count.noun = count.unit or strength.unit, count.noun or strength.noun
                count.codes = count.codes or strength.codes
                frames[i] = Frame(Measure.TROOPS, strength.start, count.end, clause)


def _is_level(scene: Scene, count: Count, clause: Clause) -> bool:
    """Say whether a number stands behind "from" or "to" as an argument of the verb, of soldiers or of no noun."""
    bare = count.unit is None or (count.noun is not None and count.noun.kind == "armed")
    before = scene.sentence.words[count.first - 1].lower if count.first else ""
    return bare and count.first > clause.first and before in ("from", "to")


def _is_sum(scene: Scene, clause: Clause) -> bool:
    """Say whether a verb tells how many: "its force in Y numbers 4,000", "the contingent is 900 strong"."""
    strong = clause.lemma == "be" and any(w.lower == "strong" for w in scene.sentence.words[clause.last :])
    counted = (
        clause.subject is not None
        and clause.subject.lemma in _SUMS
        and any(g.prep in ("in", "on", "at") and g.codes for g in clause.subject.chain())
        and clause.lemma in _REACHING
    )
    return strong or counted or clause.lemma in ("number", "total", "comprise")


_SUMS = frozenset(["number", "strength", "total"])
_REACHING = frozenset(["reach", "exceed", "surpass", "top", "hit", "pass", "approach"])  # "the number of X has reached"


def _sums(scene: Scene, count: Count, clause: Clause) -> bool:
    """Say whether a bare number right behind such a verb is the strength of its subject."""
    done = clause.object
    behind = done is not None and done.first <= count.first < done.last and count.first > clause.first
    strong = count.last < len(scene.sentence.words) and scene.sentence.words[count.last].lower == "strong"
    return _is_sum(scene, clause) and behind and count.unit is None and (clause.lemma != "be" or strong)


def _strength(scene: Scene, clause: Clause) -> _Strength | None:
    """Return whose number changes: "the number of X troops", "its force in Y", "troop levels"."""
    whole = clause.passive or clause.object is None or _is_sum(scene, clause)
    acted = clause.subject if whole else clause.object
    if acted is None or (acted is clause.object and scene.counted(acted)):
        return None
    for group in (acted, *acted.chain()):
        words = scene.sentence.words[max(group.first, group.head - 1) : group.head]
        noun = scene.lexicon.counting.noun(" ".join([*(w.lower for w in words), group.lemma]))
        if noun is not None and noun.kind == "armed" and not scene.counted(group):
            unit = "troop" if group.lemma in _FORCES else group.lemma
            held = clause.subject if scene.sentence.words[acted.first].lower in POSSESSIVES else None
            codes = held.codes if held is not None else acted.codes or group.codes
            return _Strength(unit, noun, codes, acted.start)
    return None


def _named_last(found: list[Count], clause: Clause) -> _Strength | None:
    """Read "will grow from 12,000 to 15,000 peacekeepers": the noun stands with the second number alone."""
    for left, right in pairwise(found):
        noun = right.noun
        if left.unit is None and noun is not None and noun.kind == "armed" and left.first > clause.first:
            codes = right.codes or (clause.subject.codes if clause.subject is not None else ())
            return _Strength(right.unit or "troop", noun, codes, left.start)
    return None
