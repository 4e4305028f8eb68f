"""Which assaults are ground fighting, and which are blows.

1. An assault is fought for a town or a land, against forces, or to take something; on a convoy or a hotel it is a blow,
   wherever that is.
2. An assault that a state makes is one of its army; what flies is none.
"""

from bot.detect.claims.scene.armed import is_force
from bot.detect.claims.scene.attackers import victims_of
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Group
from bot.detect.lexicon.codes import is_state

_AIMED = ("on", "against")
_WHERE = ("in", "around", "at", "of", "inside", "outside", "near")


def is_ground_assault(scene: Scene, event: Event) -> bool:
    """Say whether an assault is fought on the ground, by forces for a town, a land or against other forces."""
    group = event.group
    if group is None or event.lemma not in scene.lists["assaults"] or not event.families & {"combat"}:
        return False
    wordy = not scene.lowers(group).isdisjoint(scene.lists["verbal_words"])
    if wordy or scene.mentions(*scene.lists["air_words"], "aerial") or _kills_people(scene, event):
        return False
    doer = event.clause.subject if event.clause is not None else None
    readied = group.prep == "for" and event.under(scene.lists["ready_verbs"], role="arg") and is_force(scene, doer)
    if readied or "ground" in scene.lowers(group):
        return True
    near = (*group.inner, *event.args)
    aims = [a for a in near if a.prep in _AIMED] or [a for a in near if a.prep in _WHERE]
    if not _is_waged(scene, event, group):
        return False
    if not aims:
        return _is_to_take(scene, group) or any(is_state(code) for code in event.actor)
    return any(_is_land(scene, a) or (a.prep in _AIMED and is_force(scene, a)) for a in aims)


def _kills_people(scene: Scene, event: Event) -> bool:
    """Read "70 villagers are killed in Chadian assaults": whom it kills are no soldiers."""
    killed = victims_of(event) if event.role == "arg" else None
    aimed = event.group is not None and any(i.prep in _AIMED for i in event.group.inner)
    return killed is not None and not aimed and not is_force(scene, killed) and scene.counted(killed)


def _is_waged(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether forces or a party make it: by name, as "rebels launch", or as "a government assault"."""
    if event.actor or event.manager:
        return True
    doer = event.clause.subject if event.clause is not None and event.role == "object" else None
    owned = not scene.lowers(group).isdisjoint(("army", "government", "rebel", "insurgent", "military"))
    return owned or (is_force(scene, doer) and not scene.has(doer, "assailant")) or _are_rebels(scene, doer)


def _are_rebels(scene: Scene, doer: Group | None) -> bool:
    return doer is not None and doer.lemma in scene.lists["rebel_nouns"]


def _is_to_take(scene: Scene, group: Group) -> bool:
    """Read "an assault to retake the town"."""
    return any(c.form == "to" and c.first == group.last and "take" in c.families for c in scene.sentence.clauses)


def _is_land(scene: Scene, group: Group) -> bool:
    mention = scene.sentence.words[group.head].mention
    named = mention is not None and mention.code is not None and mention.kind in ("place", "capital", "state")
    return named or any(group.lemma in scene.lists[name] for name in ("ground_nouns", "towns", "line_nouns"))
