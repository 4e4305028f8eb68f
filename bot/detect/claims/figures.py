"""Figures: how many were killed, wounded or captured, how many troops are where, how many weapons.

1. A number is a figure by its frame, not by its noun: "killed 12 engineers" counts, "hired 12 engineers" does not.
2. The dead of a crash, a quake or a crime are no figures: somewhere the article must speak of arms.
3. A number without a noun takes that of the figure before it: "killed 25 civilians and wounded 50".
4. What is shot down, swapped, charged, fed or honoured is no figure; nor are the weapons made, shown or tested.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.detect.claims import events as happening
from bot.detect.claims import status as stating
from bot.detect.claims import whose
from bot.detect.claims.counts import Count, clauses_of, counts
from bot.detect.claims.frames import joined
from bot.detect.claims.scene import Scene
from bot.detect.claims.text import Clause, Group, Word
from bot.detect.lexicon.counting import Counting
from store.model import Claim
from store.terms import Bound, Kind, Measure, Stage, Status

_VICTIMS = (Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES)
_AUX = frozenset(
    "was were is are be been being have has had feared reported confirmed believed said to left found shot stabbed".split()
)
_TOLL_VERBS = frozenset(
    "rise climb reach stand hit pass surpass exceed top jump increase grow be go soar mount approach near cross at to of put".split()
)
_TOLL_REACH = 10
_PASSED = re.compile(r"(?:sur)?pass|top|exceed|cross|near", re.IGNORECASE)
_LIVES = frozenset(["claim", "cost", "take", "lose"])
_WITHOUT_UNIT = frozenset(["other", "more", "half", "many"])
_FEW = 10  # fewer soldiers than this are a figure only where something sends them: "two soldiers drove into a camp"
MAX_QUOTE = 240


@dataclass(slots=True)
class Frame:
    """What makes a count a figure: its measure and the words that say so, in the sentence."""

    measure: Measure
    start: int
    end: int
    clause: Clause | None = None
    doer: tuple[str, ...] = ()  # who did it, never whose dead they are
    owner: tuple[str, ...] = ()  # whose toll it is


def figures(scene: Scene) -> Iterator[Claim]:
    """Yield the figures of a sentence in order."""
    words = scene.lexicon.counting
    found = counts(scene.sentence, scene.lexicon)
    if not found:
        return
    frames: list[Frame | None] = [_victims(scene, count) for count in found]
    _spread(scene, found, frames)
    armed = _armed(scene, words)
    for i, count in enumerate(found):
        if frames[i] is None:
            frames[i] = _prisoners(scene, count) or _troops(scene, count) or _weapons(scene, count)
        elif not armed:
            frames[i] = None
    yield from _claims(scene, found, frames)


# --- the dead and the wounded ----------------------------------------------------------------------------------------


def _victims(scene: Scene, count: Count) -> Frame | None:
    if _never(scene, count):
        return None
    return (
        (None if count.single else _by_noun(scene, count))
        or _by_state(scene, count)
        or _by_verb(scene, count)
        or _by_outer(scene, count)
        or (None if count.single else _by_toll(scene, count))
    )


def _never(scene: Scene, count: Count) -> bool:
    counting = scene.lexicon.counting
    if count.noun is not None and count.noun.kind == "arms":
        return True
    return count.unit is not None and not count.people and counting.has("never", count.unit)


def _by_noun(scene: Scene, count: Count) -> Frame | None:
    """Read "28 casualties", "12 deaths"."""
    word = scene.sentence.words[count.last - 1]
    for measure in _VICTIMS:
        if word.tag in "NE" and scene.lexicon.counting.has(f"{measure} nouns", word.lemma):
            return Frame(measure, count.start, count.end, count.group.clause if count.group else None)
    return None


def _by_state(scene: Scene, count: Count) -> Frame | None:
    """Read "15 wounded", "12 people were killed", "two soldiers feared dead"; not "two gunmen killed six"."""
    words, i, aux = scene.sentence.words, count.last, False
    while i < len(words) and (words[i].lower in _AUX or words[i].tag in 'R"'):
        aux = aux or words[i].tag in "BH"
        i += 1
    if i == len(words):
        return None
    measure = _state(words[i], scene.lexicon.counting)
    if measure is None or (not aux and _acts(words, i, elided=count.unit is None)):
        return None
    clause = next(
        (c for c in scene.sentence.clauses if c.first <= i < c.last), count.group.clause if count.group else None
    )
    end = words[i].end
    for j in range(i + 1, min(i + 5, len(words))):
        other = _state(words[j], scene.lexicon.counting)
        if other is not None and other is not measure:
            measure, end = Measure.CASUALTIES, words[j].end
        if other is not None or words[j].lower not in ("and", "or", "/", "and/or"):
            break
    return Frame(measure, count.start, end, clause, _agent(scene, clause))


def _state(word: Word, counting: Counting) -> Measure | None:
    return next((m for m in _VICTIMS if counting.has(f"{m} states", word.lower)), None)


def _acts(words: list[Word], i: int, *, elided: bool) -> bool:
    """Say whether a participle rather has an object: "two gunmen killed six people"."""
    if words[i].tag not in "ZV" or words[i].lower in ("died", "perished"):
        return False
    j = i + 1
    while j < len(words) and words[j].tag in 'R"':
        j += 1
    if j == len(words) or words[j].lower.endswith("ing") or words[j].lower in ("what", "last"):
        return False
    return words[j].tag in ("DQ" if elided else "DQNEAO")


def _agent(scene: Scene, clause: Clause | None) -> tuple[str, ...]:
    """Return who did it: the one behind "by" in the passive, the subject otherwise."""
    if clause is None:
        return ()
    if clause.passive:
        return next((a.codes for a in clause.args if a.prep == "by"), ())
    return whose.own(scene, clause.subject)


def _by_verb(scene: Scene, count: Count) -> Frame | None:
    counting = scene.lexicon.counting
    for role, clause in clauses_of(scene.sentence, count):
        measure = _verb(scene, count, role, clause)
        if measure is not None:
            start, end = _around(scene, count, clause)
            if count.single and clause.form == "to":
                return None
            doer = () if role == "subject" and not clause.passive else _agent(scene, clause)
            return Frame(_with_both(scene, clause, measure), start, end, clause, doer)
    before = scene.sentence.words[count.first - 1] if count.first else None
    if before is not None and before.tag in "VZG" and not count.single:
        for measure in _VICTIMS:
            if counting.has(f"{measure} verbs", before.lemma) and not counting.has("killed deponent", before.lemma):
                return Frame(measure, before.start, count.end)
    return None


def _verb(scene: Scene, count: Count, role: str, clause: Clause) -> Measure | None:
    counting, lemma = scene.lexicon.counting, clause.lemma
    if role == "subject" and clause.object is not None and lemma in ("suffer", "sustain", "receive"):
        hurt = counting.has("wounded nouns", clause.object.lemma)
        return Measure.WOUNDED if hurt else None
    if role == "object" and not clause.passive and lemma in _LIVES and count.unit == "life":
        return Measure.KILLED
    person = count.people or (count.noun is not None and count.noun.kind in ("armed", "people"))
    if role == "object" and not clause.passive and lemma == "lose" and person:
        return Measure.KILLED
    words = scene.sentence.words
    if lemma == "shoot" and clause.last < len(words) and words[clause.last].lower == "dead":
        return Measure.KILLED if (role == "object") != clause.passive else None
    deponent = counting.has("killed deponent", lemma)
    acted_on = (role == "object" and not clause.passive and not deponent) or (
        role == "subject" and (clause.passive or deponent)
    )
    if not acted_on or (counting.has("killed weak", lemma) and not person):
        return None
    return next((m for m in _VICTIMS if counting.has(f"{m} verbs", lemma)), None)


def _with_both(scene: Scene, clause: Clause, measure: Measure) -> Measure:
    """Read "killed or wounded 12 soldiers" as casualties."""
    words = scene.sentence.words
    if clause.first < 2 or words[clause.first - 1].lower not in ("and", "or"):  # noqa: PLR2004 - a verb and its "and"
        return measure
    other = _state(words[clause.first - 2], scene.lexicon.counting)
    return Measure.CASUALTIES if other is not None and other is not measure else measure


def _around(scene: Scene, count: Count, clause: Clause) -> tuple[int, int]:
    words = scene.sentence.words
    return min(count.start, words[clause.first].start), max(count.end, words[clause.last - 1].end)


def _by_outer(scene: Scene, count: Count) -> Frame | None:
    """Read "the deaths of 12 soldiers", "the killing of an Israeli", "a toll of 45"."""
    group = count.group
    outer = _outer(scene, group) if group is not None and group.prep == "of" else None
    if group is None or outer is None:
        return None
    counting, lemma = scene.lexicon.counting, outer.lemma
    for measure in _VICTIMS:
        told = counting.has(f"{measure} nouns", lemma) or (not count.single and counting.has(f"{measure} tolls", lemma))
        if told or (measure is Measure.KILLED and lemma == "life"):
            return Frame(measure, outer.start, count.end, outer.clause)
    return None


def _outer(scene: Scene, group: Group) -> Group | None:
    """Return what a group behind "of" qualifies, over a time between: "the killing earlier this week of …"."""
    if group.outer is not None:
        return group.outer
    i = group.first - 2
    while i >= 0 and scene.sentence.words[i].tag == "R":
        i -= 1
    return next((g for g in scene.sentence.groups if g.last == i + 1), None)


def _by_toll(scene: Scene, count: Count) -> Frame | None:
    """Read "the death toll rose from 12 to 45", "Russian losses in Ukraine surpass 200,000"."""
    words, counting = scene.sentence.words, scene.lexicon.counting
    if count.unit is not None and count.noun is None and not count.people:
        return None
    for i in range(count.first - 1, max(-1, count.first - 1 - _TOLL_REACH), -1):
        if words[i].tag in ".;":
            return None
        measure = next((m for m in _VICTIMS if counting.has(f"{m} tolls", words[i].lemma)), None)
        if measure is not None:
            between = words[i + 1 : count.first]
            rises = any(w.lemma in _TOLL_VERBS for w in between) or _PASSED.match(count.number.text)
            if not rises and not all(w.tag in ":," for w in between):
                return None
            later = scene.sentence.text[count.end : count.end + 4] == " to " and any(w.lower == "from" for w in between)
            clause = count.group.clause if count.group else None
            group = next((g for g in scene.sentence.groups if g.first <= i < g.last), None)
            return None if later else Frame(measure, words[i].start, count.end, clause, owner=whose.own(scene, group))
    return None


# --- what a sentence says once for several counts --------------------------------------------------------------------


def _spread(scene: Scene, found: list[Count], frames: list[Frame | None]) -> None:
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
    if _never(scene, left) or _never(scene, right):
        return False
    between = scene.sentence.text[left.end : right.start].strip().lower()
    joined = between in ("and", ", and", "or", "plus", "as well as", "&", "along with") or (
        between == "," and not right.single
    )
    return joined and right.unit is not None


def _part(scene: Scene, left: Count, right: Count) -> bool:
    if _never(scene, right):
        return False
    between = scene.sentence.text[left.end : right.start].lower()
    return any(word in between for word in ("including", "among them", "of whom", "of which")) and not any(
        c in between for c in ".;"
    )


def _armed(scene: Scene, words: Counting) -> bool:
    """Say whether the victims of this sentence are those of arms, and no case for a court."""
    text, article = scene.sentence.text, scene.context.article or scene.sentence.text
    if words.court.search(text):
        return False
    if words.harmless.search(text) and not words.arms.search(text):
        return False
    if words.crime.search(article) and not words.force.search(article):
        return False
    return words.war.search(article) is not None


# --- prisoners, troops, weapons --------------------------------------------------------------------------------------


def _prisoners(scene: Scene, count: Count) -> Frame | None:
    counting = scene.lexicon.counting
    person = count.people or count.unit in (None, "other") or (count.noun is not None and count.noun.kind != "arms")
    if not person or _never(scene, count) or not counting.war.search(scene.context.article or scene.sentence.text):
        return None
    for role, clause in clauses_of(scene.sentence, count):
        lemma = clause.lemma
        if not counting.has("captured verbs", lemma):
            continue
        acted_on = (role == "subject") == (clause.passive or lemma == "surrender") and not (
            clause.passive and role == "object"
        )
        if scene.has(clause.subject, "media") and not clause.passive:
            continue
        if acted_on and (not counting.has("captured police", lemma) or _by_forces(scene, count, clause)):
            return Frame(Measure.CAPTURED, *_around(scene, count, clause), clause, _agent(scene, clause))
    return None


def _by_forces(scene: Scene, count: Count, clause: Clause) -> bool:
    words = [w.lower for w in scene.sentence.words[clause.last : clause.last + 8]]
    if clause.lemma in ("take", "hold"):
        return any(w in ("prisoner", "prisoners", "captive", "hostage") for w in words) or count.unit in (
            "prisoner",
            "captive",
        )
    doer = next((a for a in clause.args if a.prep == "by"), None) if clause.passive else clause.subject
    if clause.lemma == "seize":
        return count.noun is not None
    foe = count.people or (count.noun is not None and count.noun.kind == "armed")
    return foe and scene.has(doer, "humanforce") and doer is not None and doer.lemma != "police"


def _troops(scene: Scene, count: Count) -> Frame | None:
    counting = scene.lexicon.counting
    if count.single or _never(scene, count) or (count.unit is None and not count.of_them):
        return None
    held = list(clauses_of(scene.sentence, count))
    if counting.court.search(scene.sentence.text) or _cut_off(scene, count):
        return None
    if any(counting.has("troops unless", clause.lemma) for _, clause in held):
        return None
    moved = next(
        (c for role, c in held if counting.has("troops verbs", c.lemma) and (role == "object") != c.passive), None
    )
    outer = count.group.outer if count.group is not None and count.group.prep == "of" else None
    told = moved is not None or (outer is not None and counting.has("troops nouns", outer.lemma))
    clause = moved or (held[0][1] if held else count.group.clause if count.group else None)
    if count.noun is None or count.noun.kind != "armed":
        if not told or not _may_serve(scene, count, moved):
            return None
    elif count.noun.unit == "unit":
        if moved is None or not counting.has("troops units", moved.lemma):
            return None
    elif not told and (counting.has("doubtful", count.unit or "") or (count.number.high or _FEW) < _FEW):
        return None
    elif not counting.war.search(scene.context.article or scene.sentence.text):
        return None
    span = _around(scene, count, moved) if moved is not None else (count.start, count.end)
    return Frame(Measure.TROOPS, *span, clause, ())


def _cut_off(scene: Scene, count: Count) -> bool:
    """Say whether the text breaks off right behind the count, before its verb: "3,500 troops have …"."""
    behind = scene.sentence.words[count.last :]
    return all(w.tag in "HBMR" for w in behind) and any(w.tag in "HBM" for w in behind)


def _may_serve(scene: Scene, count: Count, moved: Clause | None) -> bool:
    """Say whether people of an open noun are sent as a force: "deploy 500 engineers", "10,000 North Koreans sent"."""
    counting = scene.lexicon.counting
    if moved is None or not counting.war.search(scene.sentence.text):
        return False
    if count.people:
        return True
    return count.noun is None and counting.has("troops open", moved.lemma)


def _weapons(scene: Scene, count: Count) -> Frame | None:
    counting = scene.lexicon.counting
    if count.single or count.noun is None or count.noun.kind != "arms":
        return None
    if count.number.high == 1 or not counting.war.search(scene.context.article or scene.sentence.text):
        return None
    outer = _event_above(scene, count.group)
    held = list(clauses_of(scene.sentence, count))
    for role, clause in held:
        lemma = clause.lemma
        if counting.has("weapons unless", lemma):
            return None
        if counting.has("weapons shot_down", lemma) and counting.has("intercepted", count.noun.unit):
            return None
        acted_on = (role == "object") != clause.passive
        if role == "asked" and counting.has("wanted", lemma):
            return Frame(Measure.WEAPONS, *_around(scene, count, clause), clause)
        if counting.has("weapons verbs", lemma) and (acted_on or counting.has("weapons strikers", lemma)):
            return Frame(Measure.WEAPONS, *_around(scene, count, clause), clause, _agent(scene, clause))
    if outer is not None:
        return Frame(Measure.WEAPONS, outer.start, count.end, outer.clause)
    if any(counting.has("weapons shot_down", c.lemma) for c in scene.sentence.clauses):
        return None
    if not held and counting.has("firm", count.noun.unit):
        return Frame(Measure.WEAPONS, count.start, count.end)
    if any(role == "subject" and c.lemma in ("be", "have") for role, c in held) and counting.has(
        "firm", count.noun.unit
    ):
        return Frame(Measure.WEAPONS, count.start, count.end, held[0][1])
    for clause in scene.sentence.clauses:
        if any(a.prep == "with" and count.group is a for a in clause.args) and counting.has(
            "weapons strikers", clause.lemma
        ):
            return Frame(Measure.WEAPONS, *_around(scene, count, clause), clause, _agent(scene, clause))
    return None


def _event_above(scene: Scene, group: Group | None) -> Group | None:
    """Return the noun that tells what is done with the weapons: "an assault on the Kremlin with two drones"."""
    if group is None or group.prep not in ("of", "with", "by", "involving", "using"):
        return None
    outer = group.outer
    while outer is not None:
        if scene.lexicon.counting.has("weapons nouns", outer.lemma):
            return outer
        outer = outer.outer
    return None


# --- how it is written down ------------------------------------------------------------------------------------------


def _claims(scene: Scene, found: list[Count], frames: list[Frame | None]) -> Iterator[Claim]:
    last: Count | None = None
    for count, frame in zip(found, frames, strict=True):
        if frame is None:
            continue
        if count.unit in _WITHOUT_UNIT or (count.unit is None and not count.codes):
            count.codes = count.codes or frame.owner or (last.codes if last else ())
        yield _claim(scene, count, frame)
        if frame.measure in _VICTIMS:
            last = count


def _claim(scene: Scene, count: Count, frame: Frame) -> Claim:
    sentence, number = scene.sentence, count.number
    at = number.start
    actor, target = whose.whose(scene, count, frame.measure, frame.doer, frame.clause)
    reading = _reading(scene, count, frame)
    start, end = _quote(scene, count, frame)
    return sentence.claim(
        Kind.FIGURE,
        start,
        end,
        actor=joined(actor),
        target=joined(target),
        source=scene.source(frame.clause, at),
        status=reading[0],
        hedged=reading[1],
        when=happening.when(sentence, frame.clause, None),
        measure=frame.measure,
        unit=count.unit,
        low=number.low,
        high=number.high,
        bound=number.bound,
        increment=_increment(count, frame),
        stage=_stage(scene, frame, reading[0]),
        unit_class=count.noun.unit if count.noun is not None else count.unit,
    )


def _reading(scene: Scene, count: Count, frame: Frame) -> tuple[Status, bool]:
    from_clause = stating.status(scene.sentence, frame.clause, count.group, scene.lexicon)
    text = count.number.text.lower()
    doubted = count.number.bound is Bound.UP_TO or "estimat" in text or "perhaps" in text
    return from_clause.status, from_clause.hedged or doubted


def _increment(count: Count, frame: Frame) -> bool:
    """Say whether the number comes on top: of victims only where a noun stands, "another nine" are the other ones."""
    return count.number.increment and (frame.measure not in _VICTIMS or count.unit not in (None, "other"))


def _stage(scene: Scene, frame: Frame, status: Status) -> Stage | None:
    if frame.measure not in (Measure.TROOPS, Measure.WEAPONS):
        return None
    counting, lemma = scene.lexicon.counting, frame.clause.lemma if frame.clause else ""
    governing = {lemma, frame.clause.parent.lemma if frame.clause and frame.clause.parent else ""}
    if any(counting.has("wanted", word) for word in governing):
        return Stage.WANTED
    if any(counting.has("trained", word) for word in governing):
        return Stage.TRAINED
    return Stage.PRESENT if status in (Status.ASSERTED, Status.DENIED) else Stage.PLANNED


def _quote(scene: Scene, count: Count, frame: Frame) -> tuple[int, int]:
    """Return the clause where it is short, else the number, its noun and the words that make it a figure."""
    start, end = min(frame.start, count.start), max(frame.end, count.end)
    clause = frame.clause
    if clause is not None and clause.start <= start and end <= clause.end and clause.end - clause.start <= MAX_QUOTE:
        return clause.start, clause.end
    return start, end
