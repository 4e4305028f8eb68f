"""Fronts told by no word of battle: forces at the gates or miles from a town, over a river, clinging on.

1. Forces alone do so, in an article about arms; who stands before a town or holds out in it fights for it.
2. Two forces that fire on each other fight; one that fires on another attacks.
"""

from collections.abc import Callable
from itertools import pairwise

from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.armed import is_backdrop, is_force, is_ground
from bot.detect.claims.scene.described import home_side
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Kind


def front(scene: Scene, event: Event) -> Claim | None:
    """Return the fight that a place on the front tells, None where forces are at none."""
    clause = event.clause
    if event.nominal or clause is None:
        return None
    return first(_RULES, scene, event, clause, unless=is_backdrop)


def _before_town(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "are at the gates of Bangui", "came within ten kilometres of Goma", "closing on the port"."""
    if event.lemma not in scene.lists["standing_before"] or event.object is not None:
        return None
    if not _is_at_war(scene, event, clause) or any(scene.event_in(a, "attack") for a in clause.args):
        return None  # "is responsible for an attack on two suburbs"
    goals = [g for a in clause.args for g in (a, *a.inner) if g.prep in ("of", "from", "on") and is_ground(scene, g)]
    near = any(a.prep == "within" and a.lemma in _MILES for a in clause.args)
    edges = scene.lists["outskirts"] - ({"centre", "center"} if event.lemma == "be" else set())
    gates = any(a.prep in ("at", "on", "to") and a.lemma in edges for a in clause.args)
    closing = event.lemma in ("close", "converge") and any(g.prep == "on" for g in goals)
    return _told(scene, event, goals) if goals and (near or gates or closing) else None


_MILES = frozenset("kilometre kilometer km mile metre meter block".split())


def _over_the_river(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "troops have crossed the river", "forded the Oskil river"."""
    done = event.object
    if event.lemma not in ("cross", "ford") or done is None or not done.lemma.endswith("river"):
        return None
    fought = scene.fighting and _is_at_war(scene, event, clause) and not clause.passive
    idle = any(scene.event_in(g, "drill") for g in scene.sentence.groups) or scene.tells("relief_stems")
    told = _told(scene, event, [done]) if fought and not idle else None
    foes = told is not None and told.target is not None and scene.old_foes(event.actor) & set(told.target.split("+"))
    return told if foes else None


def _cut_road(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "cut the last supply road", "severed the army's supply lines"."""
    done = event.object
    if event.lemma not in ("cut", "cut off", "sever") or done is None:
        return None
    if done.lemma.rpartition(" ")[2] not in scene.lists["road_nouns"]:
        return None
    supply = any("supply" in lower for lower in (*scene.lowers(done), done.lemma))
    supply = supply and scene.lists["utilities"].isdisjoint(scene.spelled)
    cut = [] if any(i.prep == "from" and i.codes for i in done.inner) else [done]  # no foe's where it only begins
    return _told(scene, event, cut) if supply and _is_at_war(scene, event, clause) and not clause.passive else None


def _clung(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "cling on in Bakhmut", "still hold out in the steelworks"."""
    if event.lemma not in scene.lists["clinging_verbs"] or event.object is not None:
        return None
    if any(a.prep == "to" and not is_ground(scene, a) for a in clause.args) or not scene.spelled.isdisjoint(
        scene.lists["sickbeds"]
    ):
        return None  # "hold on to the hope of", "hung on in a ward"
    held = [a for a in clause.args if a.prep in ("in", "at", "inside", "on", "to") and is_ground(scene, a)]
    return _told(scene, event, held) if held and _is_at_war(scene, event, clause) else None


def _at_each_other(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "soldiers of both sides fire on each other": both fight."""
    if event.families.isdisjoint(("fire", "attack")) or not at_each_other(scene, event, clause):
        return None
    return scene.claim(event, Kind.INVOLVEMENT, actor=event.actor, target=(), rung="combat")


def at_each_other(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether the forces of two parties fire on one another: no one-sided blow."""
    fired = "fire" in event.families or event.lemma == "open fire"
    if not fired or len(event.actor) < _BOTH or clause.passive or not is_force(scene, event.actor_group):
        return False
    if event.object is not None and not scene.has(event.object, "projectile"):
        return False  # "fired jokes at each other"
    words = [w.lower for w in scene.sentence.words[clause.last : clause.last + 4]]
    return any(pair in (("each", "other"), ("one", "another")) for pair in pairwise(words))


_BOTH = 2  # sides


def _is_at_war(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether forces, or "they" that forces stand for, do it where arms are spoken of; not in a clause beside."""
    doer = event.actor_group
    word = scene.sentence.words[doer.head].lower if doer is not None else ""
    stands = word == "men" or (bool(event.actor) and (word == "they" or (word == "it" and event.source is not None)))
    return scene.contested and clause.link not in ("who", "where", "since") and (stands or is_force(scene, doer))


def _told(scene: Scene, event: Event, ground: list[Group]) -> Claim | None:
    there = next((codes for g in ground if (codes := g.deep())), ()) or event.place
    actor = event.actor or home_side(scene, event.actor_group, there)
    foes = scene.context.foes or (scene.old_foes(actor) & scene.sentence_codes())
    if set(there) <= set(actor) and not foes and scene.lists["war_lands"].isdisjoint(there):
        return None  # at home, where nobody fights: "soldiers held out in the snow"
    return scene.involvement(event, "combat", actor, tuple(c for c in there if c not in actor) or there)


_RULES: tuple[Callable[[Scene, Event, Clause], Claim | None], ...] = (
    _before_town,
    _over_the_river,
    _cut_road,
    _clung,
    _at_each_other,
)
