"""Forces told to be ready by a word of state: ready to fight, moving up to a border or to the front.

1. Who says that it is ready to fight or to defend itself prepares; ready to talk, to help, to sign it does not.
2. Armed people and vehicles that move towards a frontier of another state prepare; migrants and goods do not.
"""

from collections.abc import Callable

from bot.detect.claims.involvement.stationing import is_front
from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.armed import is_armed, is_backdrop, is_force, is_ground, whose
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.quarrels import is_cause
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Kind

_TOWARDS = ("to", "towards", "toward", "near", "close to", "closer to", "up to", "along")
_AHEAD = 3  # words behind "is" in which "ready" stands


def standby(scene: Scene, event: Event) -> Claim | None:
    """Return forces that a verb says are ready or moving up, None where there are none."""
    if event.nominal or event.clause is None:
        return None
    return first(_RULES, scene, event, event.clause, unless=is_backdrop)


def braced(scene: Scene, event: Event, clause: Clause) -> tuple[str, ...]:
    """Return whose "troops" without a name prepare for a blow: whom it is on."""
    if not is_force(scene, event.actor_group):
        return ()
    struck = (i.codes for a in clause.args if a.prep == "for" for i in a.chain() if i.prep in ("on", "of", "against"))
    return next((codes for codes in struck if codes), ())


def _moved_up(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "a convoy of tanks is rolling towards the border with X", "moves troops closer to X"."""
    if event.lemma not in scene.lists["approaching_verbs"] or clause.link in ("who", "since", "after"):
        return None
    done = event.object
    moved = done if done is not None else clause.subject
    if moved is None or not is_armed(scene, moved) or scene.has(moved, "projectile") or scene.counted(moved):
        return None
    line = next((a for a in clause.args if a.prep in _TOWARDS and a.lemma in scene.lists["frontier_nouns"]), None)
    if line is None:
        return None
    actor = whose(scene, event, moved) or scene.context.subject
    if event.lemma in ("advance", "push") and not scene.lists["war_lands"].isdisjoint(actor):
        return None  # through its own land at war: it fights
    beyond = tuple(c for c in (*line.deep(), *line.codes) if c not in actor)
    target = beyond or (() if scene.are_states(actor) else event.place)
    return scene.involvement(event, "preparing", actor, target) if actor and (target or scene.foe(actor)) else None


def _headed(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "returned to the front", "a column is heading for the capital", "have taken up positions in the town"."""
    occupies, heads = event.lemma in ("take up", "occupy"), event.lemma in scene.lists["heading_verbs"]
    if not (occupies or heads):
        return None
    doer = event.actor_group
    if not is_armed(scene, doer) or doer is None or clause.passive or clause.link in ("who", "since", "after"):
        return None
    if occupies and event.object is not None and event.object.lemma == "position":
        near = event.beyond(event.place)
        return scene.involvement(event, "at_front", event.actor, near) if event.actor and scene.fighting else None
    if event.object is not None or not heads:
        return None
    front = any(is_front(scene, a) for a in clause.args if a.prep in ("to", "for", "towards", "toward"))
    column = doer.lemma in ("convoy", "column") and event.lemma != "return"
    goals = (a.codes for a in clause.args if a.prep in ("for", "towards", "toward", "on", "to") and is_ground(scene, a))
    aimed = next((codes for codes in goals if event.beyond(codes)), ()) if column else ()
    if not event.actor or not (front or aimed):
        return None
    return scene.involvement(event, "at_front", event.actor, event.beyond(aimed, event.place))


def _is_ready(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "is ready to fight", "says its army is ready for war with X", "ground troops stand ready"."""
    if event.lemma not in ("be", "stand", "remain") or not event.actor or clause.link in ("who", "if"):
        return None
    above = clause.parent
    if above is not None and (("urge" in above.families and clause.form == "to") or "warn" in above.families):
        return None  # "ordered it to be ready", "warned that it was ready for war"
    words = scene.sentence.words[clause.last : clause.last + _AHEAD]
    if not any(w.lower in ("ready", "prepared") for w in words):
        return None
    doer = event.actor_group
    if not (scene.speaks(doer) or is_force(scene, doer) or scene.names_party(doer)):
        return None
    after = clause.last + next(i for i, w in enumerate(words) if w.lower in ("ready", "prepared")) + 1
    child = next((c for c in scene.sentence.clauses if after <= c.first <= after + 1 and c.form == "to"), None)
    fight = child is not None and child.lemma in scene.lists["fighting_verbs"] and not is_cause(scene, child)
    war = next((a for a in clause.args if a.prep == "for" and _is_war(a)), None)
    stands = event.lemma == "stand" and child is None and is_force(scene, doer) and scene.fighting
    if not fight and war is None and not stands:
        return None
    event.end = max(event.end, scene.sentence.words[after - 1].end, war.end if war is not None else 0)
    near = [*(war.chain() if war is not None else ()), *(child.args if child is not None else ()), *clause.args]
    against = next((g.codes for g in near if g.prep in ("against", "with", "from") and g.codes), ())
    if child is not None and child.object is not None:
        against = against or event.beyond(child.object.codes)
        event.end = max(event.end, child.end)
    target = event.beyond(against) or (scene.foe(event.actor) if stands else ())
    return scene.claim(event, Kind.INVOLVEMENT, actor=event.actor, target=target, rung="preparing")


def _is_war(group: Group) -> bool:
    return group.lemma in ("war", "battle", "combat", "invasion", "fight", "attack")


def _brought(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "its army was brought to combat readiness"."""
    if event.lemma not in ("bring", "take", "raise"):
        return None
    done = event.object
    ready = any(w.lower == "readiness" for w in scene.sentence.words[clause.last : clause.last + _AHEAD + 2])
    if not ready or not is_armed(scene, done):
        return None
    actor = whose(scene, event, done)
    event.end = max(event.end, *(w.end for w in scene.sentence.words[clause.last : clause.last + _AHEAD + 1]))
    return scene.claim(event, Kind.INVOLVEMENT, actor=actor, target=(), rung="preparing") if actor else None


_RULES: tuple[Callable[[Scene, Event, Clause], Claim | None], ...] = (_moved_up, _headed, _is_ready, _brought)
