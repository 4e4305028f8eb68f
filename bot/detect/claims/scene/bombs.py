"""Blasts of bombs: set off by a bomb or by somebody's hand, several at once, or on those whom bombers seek.

1. A blast that is named for its bomb, is caused by one or is aimed at somebody needs nothing more.
2. Any other is one of a bomb only where it hurts people in a land that has known war, nothing else explains it, and
   several go off or one hits forces, worshippers, a market or a rally.
"""

from bot.detect.claims.scene.edges import is_edge
from bot.detect.claims.scene.events import Event, shared
from bot.detect.claims.scene.heard import BLASTS, MINES, are_several_blasts
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import written
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.families import HARM

_GROUNDS = ("in", "at", "near", "outside", "across", "inside", "on")
_LAID = MINES | {"suicide", "ied", "car-bomb", "bombing", "roadside"}


def locate(scene: Scene, event: Event) -> None:
    """Let a blow of nobody fall where the words behind it say, be it what it is aimed at or caused by."""
    group, clause = event.group, event.clause
    if group is None or event.actor or event.target or event.place or event.lemma in scene.lists["not_by_hand"]:
        return
    if clause is not None and any(g is not None and g.codes for g in (clause.subject, clause.object)):
        return  # they are its sides
    until = clause.first if clause is not None and event.role == "subject" else len(scene.sentence.words)
    behind = (g for g in scene.sentence.groups if g.start > event.at and g.last <= until)
    near = next((g for g in behind if g.prep in _GROUNDS and g.codes and not is_edge(g)), None)
    if near is not None and _is_one_phrase(scene, event, group, near):
        event.target = near.codes
    event.place = event.place or (() if event.target else _ground(scene, event, group))


def _ground(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return where the verbs say that it happens: "blasts kill six in Mali", "die in Mali after a raid"."""
    told = [c for c in scene.sentence.clauses if c.subject is group] if event.role == "subject" else [event.clause]
    near = (a for c in told if c is not None for a in c.args if a is not group and a.prep in (*_GROUNDS, "through"))
    return next((codes for a in near if not is_edge(a) and (codes := a.deep())), ())


def _is_one_phrase(scene: Scene, event: Event, group: Group, near: Group) -> bool:
    """Say whether nothing new is told between a blow and a place."""
    parted = any(w.tag in "SW" or w.lower == "but" for w in scene.sentence.words[group.last : near.first])
    between = (c for c in scene.sentence.clauses if group.last <= c.main < near.first and c is not event.clause)
    return not parted and all(c.form == "ing" or c.passive or c.subject is group for c in between)


def in_troubled_land(scene: Scene, event: Event, dead: Group | None) -> bool:
    """Say whether several die in a land that has known war: "attacks on villages in Assam kill dozens"."""
    return scene.counted(dead) and not scene.lexicon.sets["embattled"].isdisjoint(_lands(event))


def has_toll(scene: Scene, event: Event, group: Group) -> bool:
    """Read "the toll from the attack on a Turkish airport rises": in a land that has known war."""
    outer = group.outer
    counted = outer is not None and outer.lemma.endswith("toll") and group.prep in ("from", "in", "of")
    return counted and not scene.lexicon.sets["embattled"].isdisjoint((*event.target, *event.place))


def is_bombing(scene: Scene, event: Event) -> bool:
    """Say whether a blast is one of a bomb."""
    group = event.group
    if event.lemma not in BLASTS or group is None or written(scene.lower, scene.lists["unwarlike_blasts"]):
        return False
    if _is_laid(scene, event, group):
        return bool(event.actor or event.target or event.place)
    on_duty = where_forces_fall(scene, event.clause)
    lands = (*_lands(event), *on_duty)
    if scene.lexicon.sets["embattled"].isdisjoint(lands) or not _harms(scene, event, group) or _is_explained(scene):
        return False
    return bool(on_duty) or are_several_blasts(scene, group) or _is_on_sought(scene, event, group)


def _lands(event: Event) -> tuple[str, ...]:
    """Return where a blast is, and whose people it hits."""
    clause = event.clause
    hit = (clause.subject, clause.object) if clause is not None else ()
    return *event.target, *event.place, *(code for g in hit if g is not None for code in g.codes)


def _is_explained(scene: Scene) -> bool:
    """Say whether gas, a store or a work where things blow up of themselves stands beside a blast."""
    return any(written(scene.lower, scene.lists[name]) for name in ("harmless_blasts", "stores"))


def _is_laid(scene: Scene, event: Event, group: Group) -> bool:
    """Read "bomb blasts", "the explosion of a mine", "explosions caused by bombs", "a blast targeting a bar"."""
    if not scene.lowers(group).isdisjoint(_LAID):
        return True
    if any(i.lemma == "mine" for i in group.inner) and _is_explained(scene):
        return False  # of coal
    if any(i.prep == "of" and scene.has(i, "projectile") for i in group.inner):
        return True
    told = [c for c in scene.sentence.clauses if c.subject is group]
    if any(c.lemma in ("target", "aim") and c.form in ("ing", "ed") for c in told):
        return True
    by = next((a for c in told if _is_done(c) for a in c.args if a.prep == "by"), None)
    if by is None or not (by.codes or scene.has(by, "projectile", "assailant") or by.lemma in scene.lists["laid_arms"]):
        return False
    event.actor = event.actor or by.codes
    return True


def _is_done(clause: Clause) -> bool:
    return clause.passive and clause.lemma in ("cause", "trigger", "set off", "carry out", "perpetrate")


def _harms(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether people are killed or hurt in a blast or by it."""
    clause = event.clause
    if clause is None or not clause.families.isdisjoint(HARM):
        return clause is not None
    dead = (c for c in scene.sentence.clauses if c.first > group.last and not c.families.isdisjoint(("kill", "wound")))
    return event.role == "subject" and next(dead, None) is not None  # "results in three people killed"


def _is_on_sought(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether a blast hits those whom bombers seek: forces, or where people gather."""
    clause = event.clause
    told = shared(scene.sentence, clause) if clause is not None else []
    hit = [clause.object] if clause is not None and "strike" in clause.families and clause.object is not None else []
    near = (*(g for g in (*group.chain(), *told) if g.prep in _GROUNDS), *hit)
    return any(not scene.lists["bombed_sites"].isdisjoint((g.lemma, *scene.lowers(g))) for g in near)


def where_forces_fall(scene: Scene, clause: Clause | None) -> tuple[str, ...]:
    """Return where soldiers or police are killed or hurt: "a soldier dies in a blast while on patrol in Goz Beida"."""
    if clause is None or clause.families.isdisjoint(HARM):
        return ()
    hurt = (g for g in (clause.subject, clause.object) if g is not None)
    if not any(scene.has(g, "troops", "humanforce") or g.lemma in scene.lists["serving"] for g in hurt):
        return ()
    return tuple(code for g in scene.sentence.groups if g.prep in _GROUNDS for code in g.codes)
