"""What a sentence says once for several counts: "three soldiers and two civilians", "including 52 children"."""

from dataclasses import replace

from bot.detect.claims.counts import Count
from bot.detect.claims.measures import Frame, never
from bot.detect.claims.scene import Scene
from store.terms import Bound


def spread(scene: Scene, found: list[Count], frames: list[Frame | None]) -> None:
    """Give "three soldiers and two civilians", "including 52 children", "50 of them" the frame of their neighbour."""
    for i in range(1, len(found)):
        left = next((f for f in reversed(frames[:i]) if f is not None), None) if found[i].of_them else frames[i - 1]
        if frames[i] is None and left is not None and _follows(scene, found[i - 1], found[i]):
            frames[i] = Frame(left.measure, found[i].start, found[i].end, left.clause, left.doer)
    for i in range(len(found) - 2, -1, -1):
        right = frames[i + 1]
        if frames[i] is None and right is not None and not found[i].single and _listed(scene, found[i], found[i + 1]):
            frames[i] = Frame(right.measure, found[i].start, max(found[i].end, right.end), right.clause, right.doer)
        left = frames[i]
        if left is not None and right is not None and left.measure is right.measure:
            _share(scene, found[i], found[i + 1])


def _share(scene: Scene, left: Count, right: Count) -> None:
    """Let "at least five soldiers and one civilian" bound both numbers."""
    between = scene.sentence.text[left.end : right.start].strip()
    if between == "and" and left.number.bound is Bound.AT_LEAST and right.number.bound is Bound.EXACT:
        right.number = replace(right.number, high=None, bound=Bound.AT_LEAST)


def _follows(scene: Scene, left: Count, right: Count) -> bool:
    if right.of_them:
        return True
    return _listed(scene, left, right) or (not right.single and right.unit is not None and _part(scene, left, right))


def _listed(scene: Scene, left: Count, right: Count) -> bool:
    if never(scene, left) or never(scene, right):
        return False
    between = scene.sentence.text[left.end : right.start].strip().lower()
    joined = between in ("and", ", and", "or", "plus", "as well as", "&", "along with") or (
        between == "," and not right.single
    )
    return joined and right.unit is not None


def _part(scene: Scene, left: Count, right: Count) -> bool:
    if never(scene, right):
        return False
    between = scene.sentence.text[left.end : right.start].lower()
    return any(word in between for word in ("including", "among them", "of whom", "of which")) and not any(
        c in between for c in ".;"
    )
