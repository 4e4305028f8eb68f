"""Bombs of war in towns that nobody knows: told as attacks of nobody on nobody.

1. The town has a name: "in Nasab". A bomb of no place may be one of long ago, of a court, of a stage, unless those who
   serve are its victims or stand where it goes off, or a day of this week dates it.
2. An inquest, a trial, a widow retell what is long over, where they are what the sentence is about or who speaks in
   it; a veteran among the victims does not.
"""

from datetime import timedelta

from bot.detect.claims.scene.armed import serves
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import written
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.families import HARM

_GROUNDS = ("in", "near", "at", "of", "on", "outside", "inside", "towards", "toward")
_BLOWS = HARM | {"attack"}
_WEEK = timedelta(days=6)


def is_nowhere(scene: Scene) -> bool:
    """Say whether a sentence tells anew what happens in no land that is known."""
    if scene.sentence_codes() or _is_retold(scene):
        return False
    named = any(g.prep in _GROUNDS and is_unknown(scene, g) for g in scene.sentence.groups)
    return named or _is_of_late(scene)


def is_unknown(scene: Scene, group: Group) -> bool:
    """Say whether a proper name that nobody knows stands in a group, and no day or month."""
    if any(t.start < group.end and group.start < t.end for t in scene.sentence.times):
        return False
    return any(w.proper and w.mention is None for w in scene.sentence.words[group.first : group.last])


def _is_of_late(scene: Scene) -> bool:
    """Say whether a bomb of no named town kills or wounds this week, or hits those who serve on no day named."""
    harms = [c for c in scene.sentence.clauses if c.families & HARM and _is_main(c)]
    today = scene.sentence.published.date()
    times = scene.sentence.times
    if not harms or not all(today - _WEEK <= t.first and t.last <= today for t in times):
        return False
    hurt = (g for c in harms if (g := c.subject if c.passive or "die" in c.families else c.object) is not None)
    return bool(times) or any(serves(scene, g) for g in hurt) or any(_is_guarded(scene, g) for g in _grounds(scene))


def _is_main(clause: Clause) -> bool:
    """Say whether a clause tells the news itself: no "a soldier wounded by a bomb wins", no "the bomb that killed"."""
    bare = clause.passive and clause.last - clause.first == 1
    return not bare and not clause.negated and (clause.parent is None or "say" in clause.parent.families)


def _grounds(scene: Scene) -> list[Group]:
    return [g for g in scene.sentence.groups if g.prep in _GROUNDS and g.prep != "of"]


def _is_guarded(scene: Scene, group: Group) -> bool:
    """Say whether a place is held by those who serve: "outside a police station", "near a checkpoint"."""
    return serves(scene, group) or not scene.lowers(group).isdisjoint(scene.lists["guarded_places"])


def _is_retold(scene: Scene) -> bool:
    """Say whether a court, a stage or a widow is who the sentence is about or who speaks, or her husband the victim."""
    if written(scene.lower, scene.lists["bombs_judged"]):
        return True
    for clause in scene.sentence.clauses:
        harmed = (clause.passive or "die" in clause.families) and clause.families & _BLOWS
        victim = clause.subject if harmed else clause.object if clause.families & HARM else None
        if victim is not None and victim.lemma in scene.lists["kin"] and _is_somebodys(scene, victim):
            return True
        told = [] if harmed else [clause.subject]
        told += [clause.object] if "say" in clause.families else []  # "told the jury"
        if any(g is not None and g.lemma in scene.lists["bombs_retold"] for g in told):
            return True
    return any(g.prep in _WITHIN and g.lemma in scene.lists["retellings"] for g in scene.sentence.groups)


_WITHIN = ("in", "during", "according to")


def _is_somebodys(scene: Scene, group: Group) -> bool:
    return scene.sentence.words[group.first].lower in ("her", "his", "my")
