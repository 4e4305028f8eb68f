"""Nouns of fighting that mean no arms: a struggle in court, a clash over aid, a chance encounter, a battle of words."""

from bot.detect.claims.scene.armed import is_armed, is_force, is_ground
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Group


def is_civil(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether a fight is one of courts, markets or cups; "the final push on Mosul" is none."""
    civil = scene.lowers(group) & scene.lists["civil_struggle"]
    aimed = any(i.prep in ("on", "against", "in") and (i.codes or is_ground(scene, i)) for i in group.inner)
    played = not scene.spelled.isdisjoint(scene.lists["scores"])
    if scene.fighting and aimed and not played and event.lemma in scene.lists["one_sided"]:
        civil -= {"final", "opening"}
    return bool(civil)


def is_figurative(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether a quarrel or a cause is meant: "a clash over aid", "the battle against extremism", "poll gains"."""
    near = (*group.inner, *event.args)
    if event.lemma in ("gain", "capture"):
        return scene.tells("polls")
    if event.lemma == "hostility" and event.under(("ease", "soften", "moderate")):
        return True
    if event.lemma in ("clash", "battle") and any(i.prep == "over" and not is_land(scene, i) for i in near):
        return True
    if event.lemma == "battle" and any(_is_of_words(scene, i) for i in near):
        return True
    if (event.lemma == "encounter" and _is_meeting(scene, group)) or _is_progress(scene, event, group):
        return True
    against = [i for i in group.inner if i.prep == "against"]
    armed = (i.codes or is_force(scene, i) or is_armed(scene, i) or scene.has(i, "assailant") for i in against)
    return bool(against) and not any(armed)


def _is_meeting(scene: Scene, group: Group) -> bool:
    """Say whether an encounter is no fight: nobody is shot, or it is with no armed men ("with elephants")."""
    met = [i for i in group.inner if i.prep == "with"]
    armed = not met or any(is_force(scene, i) or scene.has(i, "assailant") for i in met)
    return not armed or "chance" in scene.lowers(group) or scene.spelled.isdisjoint(scene.lists["deadly_marks"])


def _is_progress(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether an advancement is no advance of forces: "its military advancement"."""
    return event.lemma == "advancement" and not any(
        g is not group and is_force(scene, g) for g in scene.sentence.groups
    )


def _is_of_words(scene: Scene, foe: Group) -> bool:
    """Read "after a battle with X's premier", "a battle for unity"."""
    mention = scene.sentence.words[foe.head].mention
    named = scene.fighting and mention is None and scene.sentence.words[foe.head].tag == "E"  # "for Wadi Deif"
    person = foe.prep in ("with", "against") and mention is not None and mention.kind == "person"
    lasts = foe.lemma in scene.lists["fight_spells"] or foe.lemma in ("year", "time")  # "battles go on for a third day"
    return person or (foe.prep == "for" and foe.lemma != "control" and not (lasts or named or is_land(scene, foe)))


def is_land(scene: Scene, group: Group) -> bool:
    """Say whether a group is land that can be fought for: a party, ground, a border."""
    return bool(group.codes) or is_ground(scene, group) or group.lemma in scene.lists["border_nouns"]
