"""Blasts that are heard, reported or shake a place: of war where nothing else explains them.

1. Several blasts suffice; a single one must shake a land or a town itself, and be a blast of nothing.
2. What is heard from beyond a border falls on nobody here; a blast amid a strike is a part of that.
"""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import written
from bot.detect.grammar.text import Group

BLASTS = frozenset(["explosion", "blast"])
MINES = frozenset("land landmine grenade bomb shell rocket missile drone".split())
_SKIES = (None, "over", "in", "near", "across", "around", "outside", "at", "on", "above")


_SHAKING = frozenset("shake rock rattle jolt".split())
_HEARING = frozenset(["report", "hear"])  # whose object blasts are: "residents heard several explosions"


def is_heard(scene: Scene, event: Event) -> bool:
    """Read "explosions are reported in Bushehr": several blasts that nothing explains."""
    plain = not written(scene.lower, scene.lists["harmless_blasts"])
    heard = event.under(scene.lists["heard_verbs"], role="subject") or event.under(_HEARING)
    plural = event.group is not None and are_several_blasts(scene, event.group)
    done = event.clause.object if event.clause is not None else None
    shaken = event.under(_SHAKING, role="subject") and done is not None and _is_shaken(scene, event, done)
    if not (plain and heard and (plural or (shaken and event.lemma in BLASTS))) or event.clause is None:
        return False
    if any(i.prep == "from" and i.codes for i in (*event.args, *(event.group.chain() if event.group else ()))):
        return False  # heard from beyond a border
    near = (event.clause.object, *event.args)  # "explosions shake the city of X", "lit up the sky over X"
    land = (codes for g in near if g is not None and g.prep in _SKIES and (codes := g.deep()))
    event.target = event.target or event.place or next(land, ())
    if not event.target and event.role == "object" and event.clause.subject is not None:  # "residents of Goma heard"
        inner = event.clause.subject.chain()
        event.target = next((g.codes for g in reversed(inner) if g.prep in ("in", "of", "near") and g.codes), ())
    return bool(event.target)


def are_several_blasts(scene: Scene, group: Group) -> bool:
    """Read "explosions", "a series of blasts"."""
    within = (group, *(i for i in group.inner if i.prep == "of"))
    return any(scene.sentence.words[g.head].lower in ("blasts", "explosions") for g in within)


def _is_shaken(scene: Scene, event: Event, done: Group) -> bool:
    """Read "a blast shook Khartoum": one that is of nothing else shakes a land or a town, not its market."""
    group = event.group
    if group is None or not done.codes or any(i.prep == "of" for i in group.inner):
        return False
    words = scene.sentence.words[group.first : group.head]
    named = all(w.tag in "DQ" or w.lower in scene.lists["blast_sizes"] or w.lower in MINES for w in words)
    at = scene.sentence.words[done.head]
    return named and (at.mention is not None or done.lemma in scene.lists["towns"] | scene.lists["outskirts"])


def is_of_strike(scene: Scene, event: Event) -> bool:
    """Read "an explosion is seen during a Chadian strike on Goma": the strike alone is told."""
    clause = event.clause
    if event.lemma not in BLASTS or event.actor or event.role != "subject" or clause is None:
        return False
    amid = [
        g for g in clause.args if g.prep in ("during", "amid") or (g.outer is not None and g.outer.lemma == "course")
    ]
    blows = (e for e in scene.events if e.nominal and "attack" in e.families and e.actor)
    return any(e.group is g for e in blows for g in amid)
