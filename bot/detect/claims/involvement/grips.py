"""Fights told by a figure of speech: "put the army to flight", "turned the tables on the rebels", "came to blows".

1. Forces alone do so: players, parties and firms turn tables as well.
2. A town that is "back in government hands" was fought for by whoever holds it now.
"""

from collections.abc import Callable

from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.armed import is_backdrop, is_cleared, is_force, is_ground, is_people
from bot.detect.claims.scene.described import home_side
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Kind, Status


def grip(scene: Scene, event: Event) -> Claim | None:
    """Return the fight that an idiom tells, None where a verb tells none."""
    if event.nominal or event.clause is None:
        return None
    return first(_RULES, scene, event, event.clause, unless=is_backdrop)


def _beaten(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "turned the tables on the rebels", "punched a hole in its lines", "put the army to flight"."""
    done = event.object
    if event.lemma not in scene.lists["idiom_verbs"] or done is None or clause.passive:
        return None
    aims = [a for a in clause.args if f"{event.lemma} {done.lemma} {a.prep}" in scene.lists["beating_idioms"]]
    routed = is_force(scene, done) and any(
        f"{event.lemma} {a.prep} {a.lemma}" in scene.lists["routing_idioms"] for a in clause.args
    )
    if not (aims or routed) or not is_force(scene, event.actor_group):
        return None
    beaten = done if routed else aims[0]
    place = tuple(c for a in clause.args if a.prep in _WHERE for c in a.deep())
    return _fought(scene, event, scene.codes(beaten), place)


def _reeling(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "sent the army reeling", "left the garrison fleeing for the river": forces that beat forces."""
    done = event.object
    if event.lemma not in ("send", "leave", "have", "set") or done is None or clause.passive:
        return None
    words = scene.sentence.words
    behind = {w.lower for w in words[max(done.first, done.head) : done.last + 1]} | {words[done.last - 1].lower}
    if behind.isdisjoint(scene.lists["reeling_words"]) or not is_force(scene, event.actor_group):
        return None
    struck = is_force(scene, done) or bool(done.codes)
    return _fought(scene, event, done.codes, event.place) if struck else None


def _mutual(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "came to blows", "slug it out with jihadists", "traded punches", "in the thick of the fighting"."""
    doer, done = event.actor_group, event.object
    if event.lemma not in scene.lists["idiom_verbs"] or clause.passive or not is_force(scene, doer):
        return None
    blows = any(f"{event.lemma} {a.prep} {a.lemma}" in scene.lists["mutual_idioms"] for a in clause.args)
    it = done is not None and f"{event.lemma} {scene.sentence.words[done.head].lower}" in scene.lists["mutual_idioms"]
    trade = done is not None and f"{event.lemma} {done.lemma}" in scene.lists["mutual_idioms"]
    if not (blows or it or trade) or is_people(scene, doer):
        return None
    beside = tuple(c for a in clause.args if a.prep in ("with", "against") for c in a.codes)
    if len(event.actor) > 1 and not beside:
        return scene.claim(event, Kind.INVOLVEMENT, actor=event.actor, target=(), rung="combat")
    return _fought(scene, event, beside, event.place)


def _pushed_into(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "rebels pushed back into the suburb", "fought back into the town", "bulled their way to the port"."""
    back = event.lemma in scene.lists["returning_verbs"] and event.object is None
    way = event.lemma in scene.lists["way_verbs"] and event.object is not None and event.object.lemma == "way"
    if not (back or way) or clause.passive or not is_force(scene, event.actor_group):
        return None
    into = [a for a in clause.args if a.prep in ("into", "to", "towards", "toward", "onto") and is_ground(scene, a)]
    if (
        not into
        or is_cleared(scene, event)
        or (scene.are_states(event.actor or ("",)) and not (scene.fighting or scene.contested))
    ):
        return None
    return _fought(scene, event, (), next((c for a in into if (c := a.deep())), event.place))


def _in_hands(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "the town is back in government hands", "the airport is in rebel hands": whoever holds it has taken it."""
    if event.lemma not in ("be", "fall", "remain") or clause.passive or not is_ground(scene, event.actor_group):
        return None
    held = next((a for a in clause.args if a.lemma == "hand" and a.prep in ("in", "into")), None)
    told = event.reading.status is Status.ASSERTED and clause.link in ("", "that", "and")
    if held is None or not told or not (scene.contested or scene.fighting):
        return None
    lowers = scene.lowers(held)
    band = not lowers.isdisjoint(scene.lists["holders"])
    place = event.actor or event.place
    back = "back" in [w.lower for w in scene.sentence.words[clause.first : held.first]]
    holder = held.codes or (home_side(scene, held, place) if band else ())
    again = event.lemma == "fall" or (back and bool(held.codes)) or (event.lemma == "be" and band)
    strange = set(held.codes) - set(place)
    if not again and not strange:
        return None
    return scene.involvement(event, "combat", holder, tuple(c for c in place if c not in holder) or place)


def _over(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "declares combat operations over", "pronounced its campaign against X at an end": a fight that has ended."""
    done = event.object
    if event.lemma not in ("declare", "pronounce", "proclaim") or done is None or clause.passive:
        return None
    words = [w.lower for w in scene.sentence.words[done.last : done.last + 3]]
    end = words[:1] in (["over"], ["finished"], ["ended"], ["complete"]) or words == ["at", "an", "end"]
    fight = scene.event_in(done, "combat") or (done.lemma == "war" and bool(done.chain()))
    if not (end and fight):
        return None
    event.worsen(Status.DENIED)
    near = [*done.chain(), *clause.args]
    foe = next((c for g in near if g.prep in ("against", "with", "in", "on") and (c := event.beyond(g.deep()))), ())
    return scene.involvement(event, "combat", event.actor, foe) if event.actor else None


def _lost_men(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "losing men in the fighting at Ndjili": whoever loses them fights there."""
    done = event.object
    if event.lemma != "lose" or done is None or clause.passive or not event.actor:
        return None
    men = is_force(scene, done) or done.lemma in ("man", "men") or any(is_force(scene, i) for i in done.inner)
    men = men or (done.lemma == "number" and any(i.lemma in ("man", "soldier", "troop") for i in done.inner))
    fight = next((a for a in (*done.chain(), *clause.args) if a.prep in ("in", "during") and _is_fight(scene, a)), None)
    if not men or fight is None or scene.counted(done):
        return None
    near = [g for g in (*fight.chain(), *clause.args) if g.prep in _WHERE]
    place = next((c for g in near if (c := event.beyond(g.deep()))), ())
    return scene.involvement(event, "combat", event.actor, place)


def _is_fight(scene: Scene, group: Group) -> bool:
    return scene.event_in(group, "combat")


def _fought(scene: Scene, event: Event, foe: tuple[str, ...], place: tuple[str, ...]) -> Claim | None:
    """Write down who fights whom: men of no name fight for the side that the place is home to."""
    actor = event.actor or home_side(scene, event.actor_group, place or foe)
    against = tuple(c for c in foe if c not in actor) or tuple(c for c in place if c not in actor) or place or foe
    return scene.involvement(event, "combat", actor, against)


_WHERE = ("in", "at", "near", "outside", "around", "along")

_RULES: tuple[Callable[[Scene, Event, Clause], Claim | None], ...] = (
    _beaten,
    _reeling,
    _mutual,
    _pushed_into,
    _in_hands,
    _over,
    _lost_men,
)
