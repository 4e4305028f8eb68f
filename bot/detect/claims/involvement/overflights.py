"""What flies over another's land or strays into it: drones and jets seen, downed or fallen there, balloons adrift.

1. What is seen over a base or in a state's air defence zone has crossed; whose it is need not be known.
2. In a land at war what falls was aimed there: it crosses no line.
"""

import re
from collections.abc import Callable
from itertools import pairwise

from bot.detect.claims.scene.armed import abroad, is_armed
from bot.detect.claims.scene.bans import is_punished
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.launches import is_lofted
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.frames import joined
from bot.detect.grammar.text import Clause, Group
from store.model import Claim


def violation(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Read "violations of Finnish airspace by jets": a breach of a line is a crossing, one of a treaty is none."""
    line = next((i for i in group.inner if i.prep == "of" and i.lemma in _BREACHED), None)
    if line is None or not line.codes or group.prep in ("since", "despite", "of", "amid", "before"):
        return None
    clause = event.clause
    near = (*group.chain(), *event.args, *(clause.object.inner if clause is not None and clause.object else ()))
    agent = next((g for g in near if g.prep == "by" and g.deep()), None)
    if is_airliner(scene, agent) or (
        agent is not None and not scene.lowers(agent).isdisjoint(("private", "passenger"))
    ):
        return None
    by = next((g.codes for g in near if g.prep == "by" and g.codes), ())
    accused = event.governed("accuse", role="arg") and clause is not None and clause.object is not None
    actor = by or (clause.object.codes if accused and clause is not None and clause.object is not None else ())
    actor = tuple(c for c in actor or event.actor if c not in line.codes)
    return scene.involvement(event, "crossed", actor, line.codes) if actor else None


_BREACHED = frozenset(["airspace", "air space", "waters", "border", "frontier"])


def is_gate(scene: Scene, event: Event, group: Group) -> bool:
    """Read "the use of its border crossing", "opposition to an intervention", "freedom of overflight": no deed."""
    if (event.lemma.endswith("flight") and scene.mentions("freedom")) or _is_by_spies(scene, event, group):
        return True
    outer = group.outer
    against = outer is not None and group.prep == "to" and outer.lemma in ("opposition", "objection", "resistance")
    named = any(w.proper and w.tag == "E" for w in scene.sentence.words[group.first : group.head])
    used = outer is not None and group.prep == "of" and outer.lemma.rpartition(" ")[2] in scene.lists["gate_nouns"]
    passed = event.lemma in scene.lists["gate_nouns"] and any(i.lemma.endswith("crossing") for i in group.inner)
    gate = named or used or event.under(scene.lists["gate_verbs"]) or scene.sentence.words[group.head].proper
    return against or passed or (event.lemma.endswith("crossing") and gate)


def _is_by_spies(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether an infiltration is one of spies and agents: neither forces nor a border are named with it."""
    if event.lemma != "infiltration":
        return False
    near = [group, *group.chain(), *event.args]
    return not any(is_armed(scene, g) or g.lemma in scene.lists["border_nouns"] for g in near)


def is_kept_out(scene: Scene, clause: Clause) -> bool:
    """Read "bans Chadian men from entering", "its ban on soldiers entering the country": nobody has come in."""
    above, doer = clause.parent, clause.subject
    shut = above is not None and clause.form == "ing" and above.lemma in scene.lists["shutting_verbs"]
    near = [g for g in scene.sentence.groups if doer is not None and g.last <= doer.first + 1]
    return shut or (clause.form == "ing" and any(g.lemma in ("ban", "entry ban") for g in near[-3:]))


def is_shot_at(scene: Scene, event: Event, clause: Clause) -> bool:
    """Read "Mali shot at a car. Its army says it crossed the line": the car did, whoever was in it."""
    doer, above = clause.subject, clause.parent
    it = doer is not None and scene.sentence.words[doer.head].lower == "it" and clause.link == "that"
    says = it and above is not None and above.subject is not None and set(above.subject.codes) == set(event.actor)
    return says and any(c.act == "attack" and c.actor == joined(event.actor) for c in scene.context.told)


def stays_outside(scene: Scene, clause: Clause) -> bool:
    """Read "fly in international airspace over waters east of Chad": where nobody is at home no line is crossed."""
    over = (a for a in clause.args if a.prep in ("in", "over", "through", "across"))
    return any(a.lemma in _OPEN and not scene.lowers(a).isdisjoint(_NOBODYS) for a in over)


_OPEN = frozenset(["airspace", "air space", "waters", "water", "sky"])
_NOBODYS = frozenset(["international", "neutral", "open"])


def runs_over(scene: Scene, clause: Clause) -> bool:
    """Read "a soldier crossed the line and defected": who goes over to the other side is no force that comes."""
    doer = clause.subject
    if doer is None:
        return False
    told = (c for c in scene.sentence.clauses if c.lemma in ("defect", "desert") and not c.negated)
    behind = [w.lower for w in scene.sentence.words[clause.last : clause.last + _GOING]]
    joined = any(pair in (("and", "defects"), ("and", "defected")) for pair in pairwise(behind))
    return joined or doer.lemma in ("defector", "deserter") or any(c.subject is doer for c in told)


_GOING = 9  # words behind "crosses" in which "the demilitarised zone and defects" stands


def is_airliner(scene: Scene, doer: Group | None) -> bool:
    """Say whether a craft carries passengers: "a flight from Cairo", "the plane" where passengers are spoken of."""
    if doer is None or doer.lemma in ("flight", "airliner", "pilot", "airline", "passenger plane"):
        return doer is not None
    return doer.lemma in ("plane", "aircraft", "jet") and _PASSENGERS.search(scene.context.near) is not None


_PASSENGERS = re.compile(r"\b(?:passengers|airliner|airline)\b")


def _came_down(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "a missile lands in a Polish village", "the drone crashed in Romania": what strays into a third state."""
    doer = event.actor_group
    stray = event.lemma in ("explode", "detonate") and scene.tells("air_over")
    if not (stray or event.lemma in ("land", "fall", "crash", "come down")) or event.object is not None:
        return None
    if doer is None or not scene.has(doer, "projectile") or doer.lemma in scene.lists["loads"] or clause.passive:
        return None
    place = next((a for a in clause.args if a.prep in ("in", "on", "inside", "into") and scene.codes(a)), None)
    if place is None or set(scene.codes(place)) <= set(event.actor) or scene.mentions(" sea", "ocean", " test"):
        return None
    if not stray and not scene.lists["war_lands"].isdisjoint(scene.codes(place)):
        return None  # it was aimed there
    return scene.involvement(event, "crossed", event.actor, scene.codes(place))


def _seen_over(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "drones were seen above a naval base in Norway", "appeared over Denmark": whose they are nobody says."""
    comes = event.lemma in _HOVERING and event.object is None and not clause.passive
    if event.lemma not in scene.lists["seen_verbs"] and not comes:
        return None
    seen = clause.subject if clause.passive or comes else event.object
    heard = seen is not None and seen.lemma in scene.lists["fire_nouns"]  # "reported heavy gunfire near the barracks"
    still = (comes or event.lemma == "find") and seen is not None and seen.lemma not in _UNMANNED  # "a shell found"
    if heard or still or not scene.has(seen, "projectile"):
        return None
    if comes and not scene.lexicon.sets["embattled"].isdisjoint(event.place):
        return None  # flown by one side there
    over = next((a for a in clause.args if a.prep in ("over", "above", "near")), None)
    land = event.place or ((scene.context.place,) if scene.context.place else ())
    if over is None or not land:
        return None
    if seen is None or not scene.lowers(seen).isdisjoint(("artillery", "airstrikes", "strikes", "shelling")):
        return None  # "reports air strikes near the hospital"
    sender = seen.codes
    return scene.involvement(event, "crossed", sender, tuple(c for c in land if c not in sender)[:1])


_HOVERING = ("appear", "hover", "circle", "loiter", "fly", "buzz")
_UNMANNED = ("drone", "uav", "balloon")


def _downed_over(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "a jet shot down a Russian drone in Romanian airspace": whoever sent it has crossed."""
    if event.families.isdisjoint(("down", "shootdown")):
        return None
    done = clause.subject if clause.passive else event.object
    if done is None or not scene.has(done, "projectile"):
        return None
    near = (*done.chain(), *clause.args)
    over = next((g for g in near if g.lemma in ("airspace", "air space") and g.codes), None)
    quiet = (g for g in near if g.prep in ("inside", "over") and g.codes)
    over = over or next((g for g in quiet if scene.lists["war_lands"].isdisjoint(g.codes) and done.codes), None)
    if over is None or over.prep not in ("in", "over", "inside", "within") or over.codes == done.codes:
        return None
    sender = done.codes or tuple(code for code in _launcher(scene, done) if code not in over.codes)
    return scene.involvement(event, "crossed", sender, over.codes)


def _launcher(scene: Scene, craft: Group) -> tuple[str, ...]:
    """Return who is behind the launch of a craft that is told of further on: "a drone that was shot down"."""
    for clause in scene.sentence.clauses:
        launch = next((a for a in clause.args if a.prep == "behind"), None)
        if launch is None or clause.subject is None or clause.lemma != "be" or clause.negated:
            continue
        if any(one.head == craft.head for one in (launch, *launch.inner)):
            return clause.subject.codes
    return ()


def _flown_over(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "flew a spy balloon over Japan", "sent drones over the border of Estonia"."""
    done = event.object
    if event.lemma not in ("fly", "send", "float") or clause.passive or done is None or not event.actor:
        return None
    if is_lofted(scene, event):
        return None  # a test
    if not scene.has(done, "projectile") and not (
        done.lemma == "balloon" and scene.lowers(done) & {"spy", "surveillance"}
    ):
        return None
    over = next((a.codes for a in clause.args if a.prep in ("over", "above") and a.codes), ())
    return scene.involvement(event, "crossed", event.actor, over) if event.beyond(over) else None


def _drifted(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "a spy balloon drifted over Japan", "the drone was over its territory", "that crossed the country"."""
    craft = event.actor_group
    if event.lemma not in scene.lists["drifting_verbs"] or clause.passive or craft is None:
        return None
    balloon = craft.lemma == "balloon" and bool(event.actor)
    if not balloon and not (event.lemma in ("be", "fly") and craft.lemma in _UNMANNED):
        return None
    joy = scene.spelled & scene.lists["joy_flights"]
    if joy or not (balloon or event.source is not None or scene.tells("spying_craft")):
        return None
    over = [g for g in clause.args if g.prep in ("over", "above", "across")]
    over += [event.object] if balloon and event.object is not None else []
    if not over:
        return None
    land = next((c for g in over if (c := event.beyond(g.codes))), ())
    own = over[0].lemma in scene.lists["home_lands"] or over[0].lemma in ("airspace", "air space")
    land = land or (abroad(scene, event, event.actor, *over) if own else ())
    own = own or event.source in land  # who says so of its own land
    return scene.involvement(event, "crossed", event.actor, land) if land and (balloon or own) else None


def _tracked(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "detects 27 Chinese warplanes in its air defence zone", "reported 30 jets inside the zone"."""
    if event.lemma not in scene.lists["seen_verbs"] and event.lemma not in scene.lists["scrambling_verbs"]:
        return None
    seen = clause.subject if clause.passive else event.object
    sender = _sender(scene, seen) if seen is not None else ()
    if seen is None or not sender or not (scene.has(seen, "hardware", "projectile") or seen.lemma in _CRAFT):
        return None
    near = (*seen.chain(), *clause.args)
    zone = next((g for g in near if g.prep in _WITHIN and g.lemma in scene.lists["air_zones"]), None)
    if zone is None:
        return None
    teller = () if clause.passive or clause.subject is None else clause.subject.codes
    land = next(
        (c for codes in (zone.codes, teller, event.place) if (c := tuple(x for x in codes if x not in sender))), ()
    )
    drifts = not seen.codes or not scene.has(seen, "hardware", "projectile")
    calm = drifts and (scene.tells("idle_balloons") or not is_punished(scene, land, sender))  # a friend's went astray
    return scene.involvement(event, "crossed", sender, land) if land and not calm else None


def _sender(scene: Scene, seen: Group) -> tuple[str, ...]:
    """Return whose a craft is, or from where it came: "a balloon in its airspace that flew from Belarus"."""
    came = (c for c in scene.sentence.clauses if c.link == "who" and c.first > seen.first and c.lemma in _COMING)
    return seen.codes or next((a.codes for c in came for a in c.args if a.prep == "from" and a.codes), ())


_COMING = frozenset(["fly", "come", "drift", "cross", "enter", "arrive", "fly in"])
_CRAFT = frozenset(["balloon", "object", "aircraft"])
_WITHIN = ("in", "inside", "within", "into", "across")
RULES: tuple[Callable[[Scene, Event, Clause], Claim | None], ...] = (
    _came_down,
    _seen_over,
    _downed_over,
    _flown_over,
    _drifted,
    _tracked,
)
