"""Matters of conflict brought before a council, and councils called together over them.

1. Who takes a blow or a quarrel to the Security Council, or wants it convened over one, consults it.
2. A leader who calls his war cabinet or his generals together over a blow consults alone.
3. A council that takes up or debates a blow consults on it.
"""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.quarrels import is_civil
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status

_FORCE = ("attack", "weakattack", "weapontest", "crossed", "combat", "buildup")


def council(scene: Scene, event: Event) -> Claim | None:
    """Return the consultation of a council that a verb tells, None where it tells none."""
    clause = event.clause
    group = event.actor_group
    if clause is None or group is None or clause.passive or clause.negated or not event.actor:
        return None
    if not (scene.names_official(group) or scene.sentence.words[group.head].tag == "O"):
        return None
    if event.lemma in scene.lists["hauling_verbs"]:
        return _brought(scene, event, clause)
    if event.lemma in scene.lists["gathering_verbs"]:
        return _gathered(scene, event, clause)
    return _taken_up(scene, event) if event.lemma in scene.lists["debating_verbs"] else None


def _brought(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "will take the raid to the Security Council", "brings the border row before the UN"."""
    body = next(
        (a for a in clause.args if a.prep in ("to", "before") and a.lemma in scene.lists["world_councils"]), None
    )
    done = event.object
    if body is None or done is None or is_civil(scene) or scene.has(done, "humanforce", "hardware"):
        return None
    if not (scene.contested or scene.event_in(done, *_FORCE)) or not event.beyond(body.codes):
        return None
    event.end = max(event.end, body.end)
    return scene.act(event, "consult", actor=event.actor, target=event.beyond(body.codes))


def _gathered(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "called the Security Council together", "wants the council convened", "gathered his generals"."""
    done = event.object
    child = scene.child(clause)
    done = child.subject if done is None and child is not None else done
    if done is None or not _is_council(scene, done) or set(done.codes) - set(event.actor) - {"UN", "NATO"}:
        return None
    words = scene.sentence.words[done.last : done.last + 2]
    met = any(w.lower in _TOGETHER for w in words) or event.lemma not in ("call", "want", "bring", "ask")
    under = (a for c in scene.sentence.clauses if c.subject is done for a in c.args)
    if not met or not (scene.fighting or any(_is_blow(scene, g) for g in (*done.chain(), *event.args, *under))):
        return None
    wanted = event.lemma in ("want", "ask")
    if wanted:
        event.worsen(Status.PLANNED)
    return scene.act(event, "consult", actor=event.actor, target=event.beyond(done.codes))


_TOGETHER = frozenset(["together", "convened", "in", "into", "assembled"])


def _is_council(scene: Scene, group: Group) -> bool:
    head = group.lemma.rpartition(" ")[2]
    own = head in scene.lists["own_councils"] and not scene.lowers(group).isdisjoint(POSSESSIVES)
    return own or head in scene.lists["inner_councils"] or group.lemma in scene.lists["world_councils"]


def _is_blow(scene: Scene, group: Group) -> bool:
    return scene.event_in(group, *_FORCE)


def _taken_up(scene: Scene, event: Event) -> Claim | None:
    """Read "the Security Council takes up Israel's raid on Beirut"."""
    done = event.object
    if done is None or event.actor_group is None or not _is_council(scene, event.actor_group):
        return None
    blow = next((e for e in scene.events if e.group is done and not e.families.isdisjoint(_FORCE)), None)
    return scene.act(event, "consult", actor=event.actor, target=event.beyond(blow.actor)) if blow is not None else None


def blow_met_over(scene: Scene, event: Event) -> Event | None:
    """Return the blow or the test over which one meets: "the council convenes over the launch"."""
    near = [a for a in event.args if a.prep in ("over", "on", "about", "after", "following")]
    blows = (e for e in scene.events if e.group in near and e.group is not None)
    return next((e for e in blows if e.families & {"attack", "weapontest", "crossed", "combat"}), None)
