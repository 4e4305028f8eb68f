"""Attacks told by what comes down or goes off: rockets that land on a town, missiles that reach it, bombs that explode.

1. What comes down on open land may only have strayed; on a site, in a land at war or on the foe's ground it is a blow.
2. Arms that reach a land are told as fired at it only between foes: others may only be able to.
"""

from bot.detect.claims.act.hits import is_laden
from bot.detect.claims.scene.armed import is_suicide
from bot.detect.claims.scene.attackers import attacked
from bot.detect.claims.scene.edges import is_edge
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import written
from bot.detect.grammar.text import Group
from store.model import Claim
from store.terms import Status

_NEAR = ("on", "near", "in", "inside", "at", "into", "close to")
_LANDS = frozenset("territory soil area region land district border airspace".split())  # there it may have strayed
_PROVINCES = frozenset("province county oblast governorate".split())


def landed(scene: Scene, event: Event) -> Claim | None:
    """Read "rockets landed near an air base": shots that come down on a site, not into the sea."""
    shot = event.actor_group
    if event.lemma not in scene.lists["landing_verbs"] or shot is None or not scene.has(shot, "projectile"):
        return None
    near = [a for a in event.args if a.prep in _NEAR]
    aimed = any(a.codes and not scene.lists["war_lands"].isdisjoint(a.codes) for a in near) and event.lemma != "crash"
    open_land = _LANDS | _PROVINCES if event.lemma == "crash" else _LANDS
    struck = aimed or any(scene.has(a, "site", "troops") and a.lemma.rpartition(" ")[2] not in open_land for a in near)
    inland = event.beyond(*(a.deep() for a in near if not is_edge(a))) or event.beyond(event.place)
    afar = written(scene.lower, scene.lists["sea_words"]) or shot.lemma in scene.lists["loads"]  # "a batch of drones"
    return attacked(scene, event, event.actor, inland) if struck and event.place and not afar else None


def reached(scene: Scene, event: Event) -> Claim | None:
    """Read "a Chadian missile reached Goz Beida", "two Chadian rockets hit near the town": on the ground of a foe."""
    clause = event.clause
    if event.lemma not in ("reach", "hit", "strike") or clause is None or clause.modal:
        return None
    arms, finite = clause.subject, clause.first == clause.main  # "rockets hit near" may be read as a passive
    if event.reading.status is not Status.ASSERTED or not scene.has(arms, "projectile") or arms is None:
        return None
    if clause.passive and (event.lemma == "reach" or not finite):
        return None
    near = [a for a in clause.args if a.prep in ("near", "close to", "outside") and not is_edge(a)]
    aims = [clause.object] if event.lemma == "reach" and clause.object is not None else near
    struck = tuple(c for a in aims for c in a.deep() if c not in arms.codes)
    foes = bool(scene.old_foes(arms.codes) & set(struck))
    return attacked(scene, event, arms.codes, struck) if struck and arms.codes and foes else None


def exploded(scene: Scene, event: Event) -> Claim | None:
    """Read "a bomb exploded in a bus", "set off a grenade", "a bomber exploded": by whom need not be told."""
    if event.lemma == "set off":
        return attacked(scene, event, event.actor, event.place) if _is_charge(scene, event.object) else None
    if event.lemma not in ("explode", "detonate", "go off", "blow up") or scene.tells("air_over"):
        return None
    doer = event.actor_group or event.object  # "a device (was) detonated at a market"
    if scene.tells("failed_flights") and scene.has(doer, "longrange"):
        return None  # "its rocket exploded soon after lift-off": a test
    armed = scene.has(doer, "projectile") or is_laden(scene, doer) or _is_car_bomb(scene, event, doer)
    armed = (armed and not _is_tried(scene, doer)) or (event.lemma != "go off" and scene.event_in(doer, "attack"))
    if _is_bomber(scene, event):
        return attacked(scene, event, event.actor, event.place)
    if armed and is_mishap(scene, doer):
        return None
    known = scene.has(doer, "projectile") and bool(scene.old_foes(event.actor) & set(event.place))
    return attacked(scene, event, event.actor if known else (), event.place) if armed else None


def is_mishap(scene: Scene, arms: Group | None) -> bool:
    """Read "died when a bomb that they were making went off", "exploded prematurely": aimed at nobody yet."""
    made = any(c.link == "who" and c.object is arms and c.lemma in _MAKING for c in scene.sentence.clauses)
    return made or not scene.spelled.isdisjoint(("prematurely", "accidentally"))


_MAKING = frozenset("make prepare build assemble defuse disarm dismantle".split())


def _is_tried(scene: Scene, arms: Group | None) -> bool:
    """Read "the test failed as the missile exploded": it hit nobody."""
    flown = arms is not None and scene.has(arms, "longrange")
    return flown and any(scene.event_in(g, "weapontest", "testing") for g in scene.sentence.groups)


def _is_car_bomb(scene: Scene, event: Event, doer: Group | None) -> bool:
    """Read "three are killed when a van explodes in Kabul": in a land at war, and no tanker of fuel."""
    clause = event.clause
    if (
        doer is None
        or clause is None
        or doer.lemma not in scene.lists["road_vehicles"]
        or scene.lists["war_lands"].isdisjoint(event.place)
    ):
        return False
    told = any(e.nominal and "attack" in e.families for e in scene.events)  # "a car bomb … when a vehicle explodes"
    if told or scene.tells("car_mishaps"):
        return False
    near = (c for c in scene.sentence.clauses if c is clause.parent or (c.parent is clause and c.form == "ing"))
    return any(not c.families.isdisjoint(("kill", "wound", "die")) for c in near)


def _is_charge(scene: Scene, done: Group | None) -> bool:
    """Say whether what is set off is a weapon: "a grenade", "explosives"."""
    return scene.has(done, "projectile") or (done is not None and done.lemma in scene.lists["laid_arms"])


def rammed(scene: Scene, event: Event) -> Claim | None:
    """Read "a suicide bomber drove a lorry into a barracks", "attackers crashed a car bomb into a gate"."""
    if event.lemma not in scene.lists["ramming_verbs"] or event.passive_voice:
        return None
    doer, done = event.actor_group, event.object
    laden = scene.has(doer, "assailant") and (scene.has(done, "projectile") or is_laden(scene, done))
    if not (laden or is_suicide(scene, doer) or is_laden(scene, doer) or _is_run_down(scene, event)):
        return None
    loaded = (c for c in scene.sentence.clauses if done is not None and c.subject is done)
    near = [*event.args, *(a for c in loaded for a in c.args)]  # "drive cars packed with explosives into a barracks"
    into = event.lemma == "ram" or any(a.prep in _INTO for a in near)
    struck = event.target or event.place or next((a.codes for a in near if a.codes), ())
    return attacked(scene, event, event.actor, struck) if into else None


def _is_run_down(scene: Scene, event: Event) -> bool:
    """Read "a Palestinian rams his car into soldiers", "rammed a bus stop in Jerusalem": by a man of a foe."""
    doer, done = event.actor_group, event.object
    if (
        event.lemma != "ram"
        or doer is None
        or {doer.lemma, done.lemma if done else ""}.isdisjoint(scene.lists["road_vehicles"])
        or scene.mentions("accident", "traffic")
    ):
        return False
    hit = (*((done,) if done is not None and done is not doer else ()), *(a for a in event.args if a.prep in _INTO))
    aimed = any(scene.has(g, "troops", "humanforce", "civil") or g.lemma in _WAITING for g in hit)
    if not aimed and "ramming attack" not in scene.lower:
        return False
    struck = (*event.target, *event.place, *(c for a in event.args for c in a.deep()))
    return bool(scene.old_foes(doer.codes) & set(struck))


_WAITING = frozenset(
    "crowd,queue,pedestrian,checkpoint,checkpost,roadblock,stop,bus-stop,tram-stop,bus stop,tram stop"
    ",light rail station,light-rail station".split(",")
)
_INTO = ("into", "in", "at", "through", "against", "onto")


def _is_bomber(scene: Scene, event: Event) -> bool:
    """Read "a bomber exploded in a bus", "explodes himself", "rebels explode car bombs": who sets it off is told."""
    doer, done = event.actor_group, event.object
    if doer is None or event.passive_voice:
        return False
    if done is not None and done.lemma.endswith(("self", "selves")):
        return True
    if not scene.has(doer, "assailant"):
        return False
    return scene.has(done, "projectile") or doer.lemma.endswith("bomber")
