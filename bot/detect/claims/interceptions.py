"""Missiles and drones that are shot down with no word of who fired them: flown at whoever shoots them down.

1. Those of a state that its foe shoots down were fired at it: "shot down 20 Chadian missiles".
2. Of those of nobody named only the land at war is told, at whom they were.
3. What strays, and what a navy seizes on its way, was fired at nobody; an attack that is told already is told once.
"""

from bot.detect.claims.attackers import attacked
from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from bot.detect.grammar.text import Group
from store.model import Claim


def interception(scene: Scene, event: Event, done: Group) -> Claim | None:
    """Return the attack that missiles or drones shot down were, None where they were none or it is told already."""
    clause = event.clause
    told = "attacked" in scene.context.speaks
    if clause is None or clause.form == "to" or clause.modal is not None or clause.negated or told:
        return None
    if is_by_navy(scene, event.actor_group, event.lemma) or scene.tells("stray_words"):
        return None
    flown = any(c.subject is done and "fire" in c.families for c in scene.sentence.clauses)
    if flown or scene.sentence.words[done.first].lower in ("the", "these", "those"):
        return None  # told by how they were fired, or before
    head = scene.sentence.words[done.head].lower
    if scene.lexicon.singular(head) == head and "drone" in head:
        return None  # a single one may only have watched
    land = _over(event)
    foes = scene.old_foes(land)
    doer = done.codes if len(done.codes) == 1 and (set(done.codes) <= foes or scene.contested) else ()
    if done.codes and not doer:
        return None
    target = _aim(scene, done) or tuple(c for c in land if c not in doer)
    known = len(target) == 1 and (bool(doer) or not scene.lists["war_lands"].isdisjoint(target))
    return attacked(scene, event, doer, target) if known else None


def is_by_navy(scene: Scene, doer: Group | None, lemma: str) -> bool:
    """Say whether a navy intercepts, as it does what is smuggled."""
    guards = doer is not None and not scene.lowers(doer).isdisjoint(scene.lists["sea_guards"])
    return lemma == "intercept" and guards


def _over(event: Event) -> tuple[str, ...]:
    """Return over whose land it is: of who does it, of the place, of who tells it."""
    passive = event.clause is not None and event.clause.passive
    told = (event.source,) if event.source not in (None, "media", "expert") else ()
    return event.actor or (event.place if passive else ()) or tuple(str(s) for s in told)


def _aim(scene: Scene, done: Group) -> tuple[str, ...]:
    """Return at whom they were headed: "missiles heading towards Israel"."""
    ways = (c for c in scene.sentence.clauses if c.subject is done and not c.families & {"down", "shootdown"})
    return next((a.codes for c in ways for a in c.args if a.prep in _TOWARDS and a.codes), ())


_TOWARDS = frozenset(["toward", "towards", "at", "for", "to"])
