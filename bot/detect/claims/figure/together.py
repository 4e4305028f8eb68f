"""Persons told in one breath: "commander A and spokesman B", "a nurse and her driver" are two dead, not one and one.

1. Names and single persons are added up, those of one party only ("a rebel and a soldier" may be of two), and soldiers
   never with civilians: "a soldier and a child" are one each.
2. Two offices of one name are one person: "the group's commander and police chief A".
"""

from dataclasses import replace

from bot.detect.claims.figure.measures import VICTIMS, Frame
from bot.detect.claims.figure.mourning import irregular
from bot.detect.claims.scene.counts import Count
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import POSSESSIVES
from store.terms import Measure

_AND = frozenset(["and", ",", ", and"])
_OFTEN = (*VICTIMS, Measure.CAPTURED)


def together(scene: Scene, found: list[Count], frames: list[Frame | None]) -> None:
    """Add up the names of a list in the count of the first of them."""
    for i in range(len(found) - 1, 0, -1):
        left, right, one, other = found[i - 1], found[i], frames[i - 1], frames[i]
        if one is None or other is None or one.measure is not other.measure or one.measure not in _OFTEN:
            continue
        between = scene.sentence.text[left.end : right.start].strip()
        listed = between != "," or (right.number.high or 1) > 1  # "a medic, a nurse and a boy", not "a medic, a nurse"
        if between not in _AND or not (_is_named(right) or (listed and _is_alone(scene, left, right))):
            continue
        if _is_named(right) and between == "and" and left.single and not _is_named(left) and _is_office(scene, left):
            right.codes, right.start = left.codes or right.codes, left.start
            frames[i - 1] = None
        elif (_is_named(left) or not _is_named(right)) and (not right.codes or left.codes == right.codes):
            total = (left.number.high or 1) + (right.number.high or 1)
            left.number = replace(left.number, low=total, high=total)
            left.end, left.last = right.end, right.last
            if left.noun is not None and left.noun.unit == "child" and right.noun is not None:
                left.noun, left.unit = right.noun, right.unit  # "a boy and a woman": two civilians
            frames[i - 1] = Frame(
                one.measure, min(one.start, left.start), max(one.end, right.end), one.clause, one.doer
            )
            frames[i] = None


def _is_alone(scene: Scene, left: Count, right: Count) -> bool:
    """Read "a nurse and her driver", "Karim Aziz and his son": one each, both under arms for one party or neither."""
    his = scene.sentence.words[right.first].lower in POSSESSIVES
    alone = left.single and right.single and (his or not _is_named(left)) and _is_armed(left) == _is_armed(right)
    return alone and left.codes == right.codes and irregular(scene, left) == irregular(scene, right)


def _is_armed(count: Count) -> bool:
    return count.noun is not None and count.noun.unit in _ARMED


_ARMED = frozenset(["soldier", "officer", "general", "fighter"])


def _is_named(count: Count) -> bool:
    return count.single and count.noun is None and not count.people and (count.unit or "a")[0].isupper()


def _is_office(scene: Scene, count: Count) -> bool:
    """Say whether a noun of an office stands without an article: it goes on to a name."""
    return scene.sentence.words[count.first].tag not in "DQ"
