"""Attacks that are only remembered: of the past by their name or day, or told by a court that tries whoever did it."""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Group


def is_remembered(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether an attack is one of the past by its name, or what somebody is tried for or once took part in."""
    words = scene.sentence.words[group.first : group.head]
    if any(w.lower.isdigit() and len(w.lower) == _YEAR and int(w.lower) < _oldest(scene) for w in words):
        return True
    end = max([group.end, *(i.end for i in group.chain())])
    near = scene.sentence.text[max(0, group.start - _BESIDE) : end + _BESIDE].lower()
    if any(day in near for day in scene.lists["remembered_days"]):
        return True
    if _is_of_the_dead(scene, event, group):
        return True
    outer = group.outer
    tried = outer is not None and outer.lemma in scene.lists["trial_nouns"]
    tried = (tried and group.prep in ("in", "of", "into", "over")) or _is_tried_for(scene, event, group)
    before = group.prep == "of" and not scene.lowers(group).isdisjoint(_BEFORE)  # "the scene of an earlier raid"
    return (tried or before) and not event.actor


def _is_of_the_dead(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether somebody killed now had planned it: "a commander who planned raids on Chad was killed"."""
    clause = event.clause
    if clause is None or clause.link != "who" or event.role != "object" or clause.lemma not in _PLOTTED:
        return False
    killed = (c for c in scene.sentence.clauses if c.passive and "kill" in c.families)
    return any(c.subject is not None and c.subject in (clause.subject, group) for c in killed)


_PLOTTED = frozenset("plan plot prepare mastermind organise organize direct orchestrate oversee".split())


def _is_tried_for(scene: Scene, event: Event, group: Group) -> bool:
    """Read "convicted of attacks in Mali", "the suspect was involved in attacks": a court tells of them."""
    clause = event.clause
    if clause is None or group.role != "arg" or group.prep not in ("in", "of", "for", "to", "with", "over"):
        return False
    accused = clause.subject is not None and clause.subject.lemma in scene.lists["trial_nouns"]
    return clause.lemma in scene.lists["judging_verbs"] or (accused and clause.lemma in scene.lists["taking_part"])


_BEFORE = frozenset(["earlier", "previous"])


def _oldest(scene: Scene) -> int:
    return scene.sentence.published.year - _HISTORY_YEARS


_YEAR = 4  # digits
_HISTORY_YEARS = 5  # the guide: older than five years is history
_BESIDE = 25  # characters in which the day of an attack stands
