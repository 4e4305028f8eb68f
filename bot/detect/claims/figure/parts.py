"""Counts that are only part of another: "12 people, including four children and a nurse, were killed".

1. What stands behind "including", "among them", "of whom", in brackets, and the list that goes on there is part of the
   count before.
2. A list behind the verb ("12 were killed, including a child, and 39 others were hurt") ends where a verb of its own
   follows.
3. A part is dead or hurt as the whole is, whatever verb comes next; it is told only where it is of another party, or
   where the parts make up the whole: "15 people, including ten civilians and five guards".
4. "The first of 24 jets", "3 of its 12 tanks": of the weapons behind "of" only the part before it is sent or lost,
   unless they have a verb of their own: "47 of 55 drones launched by Russia".
5. "Three of them critically", "six of these are children" are of those counted before, and told with them.
"""

from bot.detect.claims.figure.measures import VICTIMS, Frame, never
from bot.detect.claims.figure.mourning import irregular
from bot.detect.claims.scene.counts import Count
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import AND, POSSESSIVES
from store.terms import Measure

_AMONG = ("including", "among them", "among whom", "of whom", "of which")
_AND = AND | {","}
_PEOPLE = (*VICTIMS, Measure.CAPTURED)


def parts(scene: Scene, found: list[Count], frames: list[Frame | None]) -> None:
    """Let each part of a count know its whole, and give those of victims the frame of theirs."""
    for i in range(1, len(found)):
        found[i].whole = _whole(scene, found, frames, i)
    for count, own in zip(found, frames, strict=True):
        whole = count.whole
        if whole is not None and frames[whole] is None and own is not None and not never(scene, found[whole]):
            start = found[whole].start  # "A, including B, were killed": the verb is the whole's
            frames[whole] = Frame(own.measure, start, own.end, own.clause, own.doer)
    for i, count in enumerate(found):
        if count.whole is None:
            continue
        frame = frames[count.whole]
        if frame is None or frame.measure not in _PEOPLE:
            count.whole = None
            continue
        frames[i] = Frame(frame.measure, count.start, count.end, frame.clause, frame.doer)
        if scene.sentence.words[count.first].lower in POSSESSIVES:
            count.codes = ()  # "a boy and his mother"
        if not irregular(scene, count):
            count.codes = count.codes or _from(count) or found[count.whole].codes


def _from(count: Count) -> tuple[str, ...]:
    """Return whence those are who bear no noun: "including nine from Chad"."""
    behind = count.group.inner if count.group is not None and count.unit is None else ()
    return next((g.codes for g in behind if g.prep == "from" and g.outer is count.group), ())


def _whole(scene: Scene, found: list[Count], frames: list[Frame | None], i: int) -> int | None:
    """Return which count before this one it is a part of; None where it stands for itself."""
    before, count, own = found[i - 1], found[i], frames[i]
    of_whom = _is_of_whom(scene, count)
    if never(scene, count) or (count.of_them and not of_whom):
        return None
    whole = i - 1 if before.whole is None else before.whole
    listed = before.whole is not None and _goes_on(scene, before, count)
    if not of_whom and not listed and not is_within(scene, before, count):
        return None
    frame = frames[whole]
    if frame is not None and _begins(scene, count, frame):
        return None
    return None if own is not None and not of_whom and _tells(scene, count, own) else whole


def is_whole_of_some(scene: Scene, count: Count, frame: Frame) -> bool:
    """Say whether weapons are those "of" which one, the first or some are told: "destroyed one of two systems"."""
    before = scene.sentence.words[max(0, count.first - _OF_ITS) : count.first]
    if before and before[-1].lower in (*POSSESSIVES, "the", "these", "those"):
        before = before[:-1]
    if frame.measure is not Measure.WEAPONS or len(before) < _OF or before[-1].lower != "of":
        return False
    if any(c.subject is count.group for c in scene.sentence.clauses):
        return False  # "47 of 55 drones launched by Russia"
    return before[-_OF].tag == "Q" or before[-_OF].lower in _SOME


_OF_ITS = 3  # words before a count: "one of its"
_OF = 2  # … without the owner
_SOME = frozenset("one some part most first second third fourth fifth last latest next final".split())


def is_told(scene: Scene, part: Count, found: list[Count], owners: tuple[str | None, str | None]) -> bool:
    """Say whether a part is told besides its whole: of another party, or all parts together are the whole."""
    whole = found[part.whole] if part.whole is not None else part
    own, others = (set((codes or "").split("+")) for codes in owners)
    if not own <= others and not (irregular(scene, part) and irregular(scene, whole)):
        return True
    shares = [count.number.low or 0 for count in found if count.whole == part.whole]
    return len(shares) > 1 and sum(shares) == (whole.number.low or whole.number.high)


def is_told_again(scene: Scene, count: Count, frame: Frame, before: list[tuple[Count, Frame | None]]) -> bool:
    """Say whether some of those told are told once more: "40 were hurt, three of them badly", "five of these"."""
    if before and _is_apposed(scene, before[-1][0], count):
        return True
    if not count.of_them or frame.measure not in VICTIMS:
        return False
    behind = scene.sentence.text[count.end : count.end + _STATE].lower()
    worse = frame.measure is Measure.WOUNDED and any(word in behind for word in _WORSE)
    size = count.number.low or 0
    apart = ";" in scene.sentence.text[: count.start]
    told = any(f is not None and f.measure is frame.measure and _size(c) >= size for c, f in before)
    return worse or (told and not apart)


def fellows(
    scene: Scene, told: list[tuple[Count, Frame | None]], parties: list[str | None], count: Count, measure: Measure
) -> tuple[str, ...]:
    """Return whose are those of whom these are a part: "900 casualties, including 200 fatalities | among 4,000 men"."""
    before, frame = told[-1] if told else (None, None)
    if before is None or frame is None or frame.measure not in VICTIMS or frame.measure is measure:
        return ()
    among = scene.sentence.words[count.first - 1].lower == "among"
    return tuple((parties[-2] or "").split("+")) if parties[-2] and (among or is_within(scene, before, count)) else ()


def _is_apposed(scene: Scene, left: Count, right: Count) -> bool:
    """Say whether one person is only called what he is: "Karim Aziz, the leader of a party, the largest, is killed"."""
    words = scene.sentence.words
    follows = left.last + 1 == right.first and words[left.last].tag == "," and words[right.first].lower == "the"
    return left.single and right.single and follows and words[left.first].tag == "E"


def _size(count: Count) -> float:
    return count.number.high or count.number.low or 0


_STATE = 50  # characters behind a count that say how those hurt are
_WORSE = ("critical", "serious", "severe", "grave", "badly", "life-threatening", "intensive care")


def is_within(scene: Scene, left: Count, right: Count) -> bool:
    """Say whether "including" or the like stands between two counts, or a bracket that opens a list of parts."""
    between = scene.sentence.text[left.end : right.start].lower()
    if between.strip() == "(":
        return not left.single
    if not any(words in between for words in _AMONG) or any(stop in between for stop in ".;"):
        return False
    words = scene.sentence.words[left.last : right.first]
    while words and words[0].lower not in _OPENING:
        words = words[1:]
    apart = right.single and words[-1:] and words[-1].tag == "C" and any(w.tag == "B" for w in words)
    return not apart and not any(w.tag in "VG" for w in words)  # "hit X, including a plant, | wounding three people"


_OPENING = frozenset(["including", "among", "whom", "which"])


def _is_of_whom(scene: Scene, count: Count) -> bool:
    """Read "three soldiers, one of whom was a colonel"."""
    return [w.lower for w in scene.sentence.words[count.last : count.last + 2]] == ["of", "whom"]


def _goes_on(scene: Scene, left: Count, right: Count) -> bool:
    return scene.sentence.text[left.end : right.start].strip().lower() in _AND


def _begins(scene: Scene, count: Count, whole: Frame) -> bool:
    """Say whether a count has a verb of its own behind a whole that was told: ", and 39 others were hurt"."""
    words = scene.sentence.words
    told = whole.end <= count.start
    return told and count.last < len(words) and words[count.last].tag in "BHM"


def _tells(scene: Scene, count: Count, own: Frame) -> bool:
    """Say whether the words right beside a count make it one of victims: "200 casualties, including 12 deaths"."""
    words = scene.sentence.words[count.last : count.last + 1]
    if count.single and any(w.lower in ("are", "were", "have") for w in words):
        return False  # "12 people, including the mayor, are killed", whether a comma stands there or not
    between = scene.sentence.text[count.end : own.end]
    return own.start >= count.start and "," not in between and " and " not in between
