"""Prisoners, troops and weapons: how a sentence makes a count one of them.

1. Soldiers in number are a figure under any verb but those of a court, a parade or a swap; others only where they are sent.
2. Missiles and drones count when they are fired, sent, held or lost, not when they are shot down, built, shown or tested.
3. People are prisoners when forces take them; whom the police arrests is no figure.
"""

import re

from bot.detect.claims.counts import Count, clauses_of
from bot.detect.claims.measures import Frame, agent, around, never, speaks
from bot.detect.claims.scene import Scene
from bot.detect.claims.text import Clause, Group
from store.terms import Measure

_PERSON = re.compile(r"(?:er|or|ist|ian|ant|ee|man|eer|yst|mate)$")
_FEW = 10  # fewer soldiers than this are a figure only where something sends them: "two soldiers drove into a camp"


def forces(scene: Scene, count: Count) -> Frame | None:
    """Return the frame that makes a count one of prisoners, troops or weapons; None where nothing does."""
    return _prisoners(scene, count) or _troops(scene, count) or _weapons(scene, count)


def _prisoners(scene: Scene, count: Count) -> Frame | None:
    counting = scene.lexicon.counting
    person = count.people or count.unit in (None, "other") or (count.noun is not None and count.noun.kind != "arms")
    if not person or never(scene, count) or not speaks(scene, "war", counting.war):
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
            return Frame(Measure.CAPTURED, *around(scene, count, clause), clause, agent(scene, clause))
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
    if count.single or never(scene, count) or (count.unit is None and not count.of_them):
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
    elif not speaks(scene, "war", counting.war):
        return None
    span = around(scene, count, moved) if moved is not None else (count.start, count.end)
    return Frame(Measure.TROOPS, *span, clause, ())


def _cut_off(scene: Scene, count: Count) -> bool:
    """Say whether the text breaks off right behind the count, before its verb: "3,500 troops have …"."""
    behind = scene.sentence.words[count.last :]
    return all(w.tag in "HBMR" for w in behind) and any(w.tag in "HBM" for w in behind)


def _may_serve(scene: Scene, count: Count, moved: Clause | None) -> bool:
    """Say whether people of an open noun are sent as a force: "deploy 500 engineers", "10,000 North Koreans sent"."""
    counting = scene.lexicon.counting
    if moved is None or not counting.force.search(scene.sentence.text):
        return False
    if count.people:
        return True
    return _PERSON.search(count.unit or "") is not None and counting.has("troops open", moved.lemma)


def _weapons(scene: Scene, count: Count) -> Frame | None:
    counting = scene.lexicon.counting
    if count.single or count.noun is None or count.noun.kind != "arms":
        return None
    if count.number.high == 1 or not speaks(scene, "war", counting.war):
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
            return Frame(Measure.WEAPONS, *around(scene, count, clause), clause)
        if counting.has("weapons verbs", lemma) and (acted_on or counting.has("weapons strikers", lemma)):
            return Frame(Measure.WEAPONS, *around(scene, count, clause), clause, agent(scene, clause))
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
            return Frame(Measure.WEAPONS, *around(scene, count, clause), clause, agent(scene, clause))
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
