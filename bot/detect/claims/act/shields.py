"""Blows that defences let through: "failed to intercept a missile", "could not stop the raid", "evaded the shield"."""

from dataclasses import replace

from bot.detect.claims.scene.attackers import attacked
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status


def got_through(scene: Scene, event: Event) -> Claim | None:
    """Read "a missile evaded Chad's air defences", "drones got through": on whoever the defences are of."""
    clause = event.clause
    if event.lemma not in scene.lists["evading_verbs"] or clause is None or clause.passive:
        return None
    if not scene.has(event.actor_group, "projectile") or event.reading.status is not Status.ASSERTED:
        return None
    shields = (g for g in (event.object, *event.args) if g is not None and g.lemma in scene.lists["air_shields"])
    shield = next(shields, None)
    if shield is None:
        return None
    return attacked(scene, event, event.actor, event.beyond(shield.deep(), event.place))


def missed(scene: Scene, event: Event) -> Claim | None:
    """Read "failed to shoot down a Chadian drone": it was flown at whoever failed."""
    clause, done = event.clause, event.object
    if event.families.isdisjoint(("down", "shootdown")) or clause is None or done is None or clause.passive:
        return None
    if not scene.has(done, "projectile") or not done.codes or not _is_vain(scene, clause):
        return None
    event.reading = replace(event.reading, status=Status.ASSERTED, hedged=False)
    return attacked(scene, event, done.codes, tuple(c for c in (*event.actor, *event.place) if c not in done.codes))


def let_through(scene: Scene, event: Event) -> bool:
    """Say whether a raid was stopped in vain, which is then told as flown, at whoever failed to stop it."""
    clause, group = event.clause, event.group
    if clause is None or group is None or event.role != "object" or clause.lemma not in scene.lists["parrying_verbs"]:
        return False
    shield = clause.subject is not None and clause.subject.lemma in scene.lists["air_shields"]
    flown = not scene.lowers(group).isdisjoint(scene.lists["attack_arms"])
    if not (flown or shield) or not _is_vain(scene, clause):
        return False
    event.reading = replace(event.reading, status=Status.ASSERTED, hedged=False)
    event.target = event.beyond(event.target, _of(clause.subject))
    return bool(event.actor or event.target)


def _is_vain(scene: Scene, clause: Clause) -> bool:
    """Say whether it did not work: "failed to", "was unable to", "could not", "did not manage to"."""
    above = clause.parent
    if clause.finite:
        met = not clause.families.isdisjoint(("down", "shootdown"))  # who "has not shot it down" has not tried to
        return clause.negated and clause.modal in (("could", "can") if met else ("could", "can", None))
    if clause.form != "to" or above is None:
        return False
    words = scene.sentence.words[above.first : clause.first]
    return (
        above.lemma == "fail" or any(w.lower == "unable" for w in words) or (above.negated and above.lemma in _TRYING)
    )


_TRYING = frozenset(["manage", "be"])  # "did not manage to", "was not able to"


def _of(group: Group | None) -> tuple[str, ...]:
    return group.codes if group is not None else ()
