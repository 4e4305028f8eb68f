"""What a sentence says once for several counts: "three soldiers and two civilians", "including 52 children"."""

from dataclasses import replace

from bot.detect.claims.figure.measures import Frame, never
from bot.detect.claims.figure.parts import is_within
from bot.detect.claims.scene.counts import Count, clauses_of
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import AND
from bot.detect.lexicon.codes import is_state
from store.terms import Bound, Measure

_HELD = (Measure.TROOPS, Measure.WEAPONS)
_GROWS = frozenset(["be", "have", "rise", "reach", "increase", "grow", "total", "number", "climb", "swell"])


def spread(scene: Scene, found: list[Count], frames: list[Frame | None]) -> None:
    """Give "three soldiers and two civilians", "including 52 children", "50 of them" the frame of their neighbour."""
    for i in range(1, len(found)):
        left = next((f for f in reversed(frames[:i]) if f is not None), None) if found[i].of_them else frames[i - 1]
        follows = _follows(scene, found[i - 1], found[i]) and not _acts_next(scene, found[i])
        if frames[i] is None and left is not None and follows:
            frames[i] = Frame(left.measure, found[i].start, found[i].end, left.clause, left.doer)
            along = _along(scene, found[i - 1], found[i])
            comrades = along and _serves(found[i - 1]) and _serves(found[i])
            if found[i].of_them or comrades or not (along or _listed(scene, found[i - 1], found[i])):
                found[i].codes = found[i].codes or found[i - 1].codes
    for i in range(len(found) - 2, -1, -1):
        right = frames[i + 1]
        joined = (
            _listed(scene, found[i], found[i + 1], back=True)
            or _among(scene, found[i], found[i + 1])
            or (not never(scene, found[i]) and (found[i + 1].of_them or _part(scene, found[i], found[i + 1])))
        )
        group = found[i].group
        led = found[i].single and group is not None and group.prep is not None
        joined = joined and not _parts_told_apart(scene, found[i], found[i + 1])
        if frames[i] is None and right is not None and joined and not led:  # not "according to A, four were killed"
            frames[i] = Frame(right.measure, found[i].start, max(found[i].end, right.end), right.clause, right.doer)
        left = frames[i]
        if left is not None and right is not None and left.measure is right.measure:
            _share(scene, found[i], found[i + 1])


def neighbours(scene: Scene, found: list[Count], frames: list[Frame | None]) -> None:
    """Let each count of a list know whose those before it are; weapons listed with a state's are its own."""
    for i in range(1, len(found)):
        before, count, left, right = found[i - 1], found[i], frames[i - 1], frames[i]
        if left is None or right is None or left.measure is not right.measure or not _joined(scene, before, count):
            continue
        regular = before.noun is not None and not scene.lexicon.counting.has("irregular", before.unit or "")
        count.beside = before.codes if regular and all(map(is_state, before.codes)) else ()
        if right.measure is Measure.WEAPONS:
            count.codes, count.listed = count.codes or before.codes, True


def carry(scene: Scene, found: list[Count], frames: list[Frame | None]) -> None:
    """Give "500 officers and three generals", "3,000 now, and there will be 10,000" the measure before them."""
    for i in range(1, len(found)):
        j = next((k for k in range(i - 1, -1, -1) if (f := frames[k]) and f.measure in _HELD), None)
        left = frames[j] if j is not None else None
        if left is None or j is None or found[i].single:
            continue
        before, count = found[j], found[i]
        if is_within(scene, before, count):
            count.codes = count.codes or before.codes
        if frames[i] is not None:
            continue
        alike = before.noun is not None and count.noun is not None and before.noun.kind == count.noun.kind
        grows = next((c for _, c in clauses_of(scene.sentence, count) if c.lemma in _GROWS), None)
        if alike and j == i - 1 and (_joined(scene, before, count) or is_within(scene, before, count)):
            frames[i] = Frame(left.measure, count.start, count.end, left.clause, left.doer)
            count.codes = count.codes or before.codes
        elif count.unit is None and not count.number.increment and (grows is not None or count.of_them):
            frames[i] = Frame(left.measure, count.start, count.end, grows)
            count.unit, count.noun, count.codes = before.unit, before.noun, count.codes or before.codes


def lends(scene: Scene, found: list[Count], i: int) -> bool:
    """Say whether a people waits for the noun behind the next: "four Chinese and 15 Russian jets"."""
    if i + 1 == len(found) or not found[i].people or not _joined(scene, found[i], found[i + 1]):
        return False
    noun = found[i + 1].noun
    return noun is not None and noun.kind == "arms"


def lend(scene: Scene, found: list[Count], frames: list[Frame | None]) -> None:
    """Give "50,000 South Korean and 30,000 American soldiers" the noun that stands once, at the end."""
    for i in range(len(found) - 2, -1, -1):
        count, behind, right = found[i], found[i + 1], frames[i + 1]
        if (left := frames[i]) is not None and right is not None and left.measure is right.measure in _HELD:
            _share(scene, count, behind)
        if frames[i] is not None or right is None or right.measure not in _HELD:
            continue
        if not _joined(scene, count, behind):
            continue
        alike = count.noun is not None and behind.noun is not None and count.noun.kind == behind.noun.kind
        if count.people or count.unit is None:
            count.unit, count.noun = behind.unit, behind.noun
        elif not (alike and right.measure is Measure.WEAPONS and not count.single) or _shot_down(scene, right):
            continue
        frames[i] = Frame(right.measure, count.start, count.end, right.clause, right.doer)
        count.codes = count.codes or behind.codes


def _parts_told_apart(scene: Scene, whole: Count, part: Count) -> bool:
    """Say whether "of them" opens what else befell some: "sent ten men | and two of them died"."""
    done = [c for role, c in clauses_of(scene.sentence, whole) if role == "object" and not c.passive]
    return part.of_them and bool(done) and done[0].end < part.start


def _shot_down(scene: Scene, frame: Frame) -> bool:
    return frame.clause is not None and scene.lexicon.counting.has("weapons shot_down", frame.clause.lemma)


def _share(scene: Scene, left: Count, right: Count) -> None:
    """Let "up to 30 shells and 12 mines" bound both numbers; "at least nine officers and two drivers" bounds one."""
    between = scene.sentence.text[left.end : right.start].strip()
    if between == "and" and left.number.bound is Bound.UP_TO and right.number.bound is Bound.EXACT and not right.single:
        right.number = replace(right.number, low=None, bound=Bound.UP_TO)


def _follows(scene: Scene, left: Count, right: Count) -> bool:
    if right.of_them:
        return True
    if _along(scene, left, right):
        return True
    return _listed(scene, left, right) or (not right.single and right.unit is not None and _part(scene, left, right))


def _along(scene: Scene, left: Count, right: Count) -> bool:
    """Read "30 gunmen had been killed along with 21 hostages", "left three dead, as well as a guard"."""
    words = scene.sentence.words[left.last : right.first]
    end = " ".join(w.lower for w in words[-3:])
    so = next((len(so.split()) for so in _BESIDE if end.endswith(so)), 0)
    return bool(so) and not never(scene, right) and all(w.tag in "RBHZAPDNE," for w in words[:-so])


_BESIDE = ("along with", "together with", "as well as")


def _serves(count: Count) -> bool:
    """Say whether soldiers are counted: "a Chadian general is killed along with five soldiers"."""
    return count.noun is not None and count.noun.kind == "armed"


def _listed(scene: Scene, left: Count, right: Count, *, back: bool = False) -> bool:
    """Say whether two counts stand in one list; one person behind a comma only where the list goes on to its verb."""
    if never(scene, left) or never(scene, right):
        return False
    if right.unit is None:
        return back and _is_strung(scene, left, right)  # "seven people in X and three more in Y were killed"
    return _joined(scene, left, right, single=back)


def _acts_next(scene: Scene, count: Count) -> bool:
    """Say whether one person opens the next report: "killing nine, and President X called it an act of war"."""
    held = [c for role, c in clauses_of(scene.sentence, count) if role == "subject" and count.single and not c.passive]
    return any(c.families.isdisjoint(("kill", "wound", "die")) and c.first >= count.last for c in held)


def _among(scene: Scene, left: Count, right: Count) -> bool:
    """Read "13 soldiers were among the 180 people killed"."""
    between = scene.sentence.text[left.end : right.start].strip().lower()
    return between in ("were among the", "were among", "are among the", "are among") and not never(scene, left)


def _joined(scene: Scene, left: Count, right: Count, *, single: bool = False) -> bool:
    between = scene.sentence.text[left.end : right.start].strip().lower()
    return between in AND or (between == "," and (single or not right.single)) or _is_strung(scene, left, right)


def _is_strung(scene: Scene, left: Count, right: Count) -> bool:
    """Read "12 guards in Gao and two cooks", "205 vehicles, supply trucks, and four drones": only nouns between."""
    words = scene.sentence.words[left.last : right.first]
    if not _STRUNG_MIN < len(words) <= _STRUNG_MAX or words[-1].lower != "and" or right.single:
        return False
    return all(w.tag in "PDANE'Q,C" for w in words) and (words[0].tag in "P," and left.group is not None)


_STRUNG_MIN, _STRUNG_MAX = 1, 9  # words between


def _part(scene: Scene, left: Count, right: Count) -> bool:
    return not never(scene, right) and is_within(scene, left, right)
