"""What who has struck says of the blow: the place was a base, fighters hid there, it was aimed at arms.

1. Only who has just been told to strike excuses anything; what others say of a place excuses nothing.
2. The place is the one that was hit, "the school", "it"; a base, a depot or a use for arms makes it a target.
"""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import tail, written
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Clause, Group
from store.terms import Status

_BLOWS = ("attack", "weakattack", "strike")
_THE = frozenset(["the", "this", "these", "that", "it", "which"])
_AIMED = frozenset(["aim", "mean", "intend", "design", "direct", "conduct", "carry out", "plan"])
_AT = frozenset(["at", "against", "to", "on"])


def pleaded_by(scene: Scene, event: Event, told: list[Clause]) -> str | None:
    """Return "justifies" where an attacker says why what it struck was a target, None where it does not."""
    if not told or not _has_struck(scene, event):
        return None
    return next(("justifies" for child in told if _pleads(scene, event, child)), None)


def _has_struck(scene: Scene, event: Event) -> bool:
    blows = (e.actor for e in scene.events if not e.families.isdisjoint(_BLOWS) and e.clause is not event.clause)
    sides = {*scene.context.attacker, *(code for codes in blows for code in codes)}
    return bool(set(event.actor) & sides)


def _pleads(scene: Scene, event: Event, child: Clause) -> bool:
    subject = child.subject
    if child.negated or child.modal is not None or scene.read(child).status is not Status.ASSERTED:
        return False
    if event.lemma == "claim" and child.link == "to":  # "shelled it, claiming to respond to a raid"
        answers = child.lemma in scene.lists["answering_verbs"] and not child.perfect  # "to have killed" boasts
        return answers and event.clause is not None and event.clause.form == "ing"
    if subject is None or child.link != "that":
        return False
    blow, foe = _is_blow(scene, event, subject), _is_foe(scene, event, subject)
    hides = child.lemma in scene.lists["hiding_verbs"] and _is_sheltered(scene, child)
    hides = hides or (child.lemma == "target" and child.passive)
    return (
        (blow and _is_aimed(scene, child))
        or (foe and not blow and hides)
        or _is_used(scene, event, child)
        or (not blow and not foe and _is_target(scene, event, child, subject))
    )


def _is_sheltered(scene: Scene, child: Clause) -> bool:
    """Say whether a place is used or hidden in: not "used a rifle", "ran into the hall"."""
    if child.lemma not in ("use", "run"):
        return True
    return child.object is not None and (scene.has(child.object, "site") or _is_place(scene, child.object))


def _is_target(scene: Scene, event: Event, child: Clause, subject: Group) -> bool:
    ours = bool(set(subject.codes) & set(event.actor)) and scene.sentence.words[subject.head].tag == "O"
    return not ours and _is_place(scene, subject) and _is_martial(scene, event, child)


def _is_used(scene: Scene, event: Event, child: Clause) -> bool:
    """Read "Hamas was using it as a base" of the place that was struck."""
    doer, done = child.subject, child.object
    foe = doer is not None and bool(doer.codes) and not set(doer.codes) & set(event.actor)
    it = done is not None and scene.lowers(done) <= {"it", "them"}
    return child.lemma == "use" and foe and it and written(tail(scene, child), scene.lists["martial_uses"])


def _is_blow(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether a group is the speaker's own blow: "the strike", "its raid"."""
    named = set(group.codes) - set(event.actor)
    blow = scene.event_in(group, "attack", "combat") or group.lemma == "operation"
    return blow and _is_definite(scene, group) and not named


def _is_definite(scene: Scene, group: Group) -> bool:
    return scene.sentence.words[group.first].lower in _THE | POSSESSIVES


def _is_aimed(scene: Scene, child: Clause) -> bool:
    """Read "was aimed at hideouts", "was meant to destroy workshops"."""
    if child.lemma not in _AIMED or not child.passive:
        return False
    aims = any(c.parent is child and c.form == "to" for c in scene.sentence.clauses)
    return aims or any(a.prep in _AT for a in child.args)


def _is_foe(scene: Scene, event: Event, group: Group) -> bool:
    return scene.has(group, "assailant") or (
        scene.has(group, "troops", "humanforce") and not set(group.codes) & set(event.actor)
    )


def _is_place(scene: Scene, group: Group) -> bool:
    if not _is_definite(scene, group):
        return False
    pronoun = scene.sentence.words[group.head].tag in "OW"
    return pronoun or scene.has(group, "site", "civil") or group.lemma in scene.lists["shelters"]


def _is_martial(scene: Scene, event: Event, child: Clause) -> bool:
    """Say whether a place is said to serve arms: "was used as a base", "makes drones", "was a command centre"."""
    near = [g for a in (child.object, *child.args) if a is not None for g in (a, *a.chain())]
    if child.lemma in ("use", "run", "operate") and child.passive:
        by = any(a.prep == "by" and _is_foe(scene, event, a) for a in child.args)
        return by or written(tail(scene, child), scene.lists["martial_uses"])
    if child.lemma == "be":
        return any(g.lemma in scene.lists["martial_places"] for g in near)
    if child.lemma not in scene.lists["serving_verbs"] or child.passive:
        return False
    martial = scene.lexicon.sets["martial"]
    return any(scene.has(g, "firmarms", "projectile", "hardware", "assailant") for g in near) or any(
        not scene.lowers(g).isdisjoint(martial) for g in near
    )
