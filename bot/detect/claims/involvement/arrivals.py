"""Forces that come: arrived, docked, brought to the front, told by verbs and by the noun "arrival"."""

from bot.detect.claims.involvement.stationing import WHITHER, goal, is_front, is_region, is_sea, without
from bot.detect.claims.scene.armed import is_armed, is_force, own
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.mishaps import has_crashed
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state
from store.model import Claim
from store.terms import Status


def arrival(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Read "confirmed the arrival of French commandos in Benin"; a number that arrives is the figure alone."""
    comer = next((i for i in group.inner if i.prep in ("of", "by")), None)
    if comer is None or scene.counted(comer) or not is_armed(scene, comer) or _is_civil(scene, comer):
        return None
    actor = own(scene, comer)
    clause = event.clause
    awaited = is_awaited(scene, group)
    if not actor or (group.prep is not None and not awaited and group.prep not in ("with", "on", "after")):
        return None
    if awaited:
        event.worsen(Status.PLANNED)
    teller = clause.subject.codes if clause is not None and clause.subject is not None and not clause.passive else ()
    if clause is not None and group.role == "object" and "deny" in clause.families and not clause.negated:
        event.worsen(Status.DENIED)
    place = next(
        (c for i in group.chain() if i.prep in ("in", "at", "on", "to") and (c := without(i.deep(), actor))), ()
    )
    host = without(teller, actor) if event.role == "object" else ()
    return scene.involvement(event, "deployed", actor, place or host)


def is_awaited(scene: Scene, group: Group) -> bool:
    """Read "braced for", "ready for", "awaits the arrival of": what has not come yet."""
    verb = group.clause.lemma if group.clause is not None and group.role == "object" else None
    return group.prep in _AWAITED or (group.prep is None and verb in scene.lists["awaiting_verbs"])


_AWAITED = frozenset(["for", "before", "ahead of", "until", "pending"])


def bound(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "Chadian troops set for Goma", "soldiers are bound for the island": they are to go there."""
    if event.lemma not in _BOUND:
        return None
    doer = event.object or event.actor_group
    if not is_force(scene, doer) or doer is None or scene.counted(doer):
        return None
    actor = own(scene, doer) or doer.codes
    place = next((codes for a in clause.args if a.prep == "for" and (codes := without(a.codes, actor))), ())
    if not actor or not place or not any(a.prep == "for" and _is_land(scene, a) for a in clause.args):
        return None
    event.worsen(Status.PLANNED)
    return scene.involvement(event, "deployed", actor, place)


_BOUND = frozenset("set bind destine earmark slate".split())


def _is_land(scene: Scene, group: Group) -> bool:
    mention = scene.sentence.words[group.head].mention
    return mention is not None and mention.kind in ("state", "capital", "place")


def reached(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Return where forces come to by a verb of arriving, None where it tells none."""
    if (
        event.lemma not in scene.lists["near_front_verbs"]
        and event.lemma not in scene.lists["coming_verbs"]
        and event.lemma != "enter"
        and "reach" not in event.families
    ):
        return None
    doer = event.object if clause.passive else event.actor_group
    actor = event.actor or own(scene, doer)
    if not actor and doer is not None and not is_force(scene, doer):
        actor = teller(event)
    if not is_armed(scene, doer) or not actor:
        return None
    goals = [g for g in (event.object, *clause.args) if g is not None and g is not doer]
    line = event.lemma in ("bring up", "move up") and any(g.lemma == "line" for g in goals)
    if line or any(is_front(scene, g) for g in goals):
        return scene.involvement(event, "at_front", actor, without(event.place, actor))
    if event.lemma == "enter":
        return None  # a land: crossed
    if event.lemma == "move" and not clause.passive and event.object is None and avowed(scene, doer, clause):
        return scene.involvement(event, "deployed", actor, goal(scene, clause, actor))
    return _came(scene, event, doer, actor)


def _came(scene: Scene, event: Event, doer: Group | None, actor: tuple[str, ...]) -> Claim | None:
    """Read "has arrived in Djibouti", "docked off the coast"."""
    there = next((codes for a in event.args if a.prep in _THERE and (codes := without(scene.codes(a), actor))), ())
    if (
        event.object is not None
        and event.lemma == "reach"
        and scene.names_party(event.object)
        and scene.are_states(actor)
    ):
        there = without(event.object.codes, actor)
    if event.lemma in ("leave", "depart"):  # not "leave 12 people dead near the border"
        there = next((c for a in event.args if a.prep == "for" and (c := without(a.deep(), actor))), ())
    far = [a for a in event.args if event.lemma in scene.lists["docking_verbs"] or a.prep == "for"]
    sea = any(is_sea(scene, a) or is_region(scene, a) for a in far)
    came = event.lemma in scene.lists["coming_verbs"] and not scene.counted(doer) and (there or sea)
    shot = event.clause.parent if event.clause is not None and event.clause.form == "ing" else None
    falls = scene.has(doer, "longrange") or (shot is not None and "fire" in shot.families)  # a missile comes down
    came = came and not (event.lemma == "land" and falls)
    if not came or _is_civil(scene, doer) or has_crashed(scene, doer):
        return None
    if scene.has(doer, "projectile") and doer is not None and doer.lemma not in scene.lists["nuclear_arms"]:
        return None
    return scene.involvement(event, "deployed", actor, there)


_THERE = ("in", "at", "off", "near", "outside")


def underway(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "is on its way to the Gulf", "are en route to Goma": forces that have set out; of a number it is enough."""
    doer = event.actor_group
    if event.lemma != "be" or clause.passive or not is_armed(scene, doer) or scene.counted(doer) or not event.actor:
        return None
    words = [w.lower for w in scene.sentence.words[clause.last : clause.last + _WAY] if w.lower not in _ALREADY]
    going = words[:2] == ["en", "route"] or (words[:1] == ["on"] and words[2:3] == ["way"]) or words[:1] == ["en-route"]
    if not going or _is_civil(scene, doer) or scene.has(doer, "projectile"):
        return None
    ends = [a for a in clause.args if a.prep in ("to", "for", "towards", "toward")]
    place = goal(scene, clause, event.actor)
    sea = any(is_sea(scene, a) or is_region(scene, a) for a in ends)
    return scene.involvement(event, "deployed", event.actor, place) if ends and (place or sea) else None


_WAY = 5  # words of "already on their way to"
_ALREADY = frozenset(["already", "now", "reportedly", "also"])


def teller(event: Event) -> tuple[str, ...]:
    """Return which parties that say so the arms may be of: never those where they are."""
    return tuple(c for c in (event.source or "").split("+") if is_state(c) and c not in event.place)


def avowed(scene: Scene, arms: Group | None, clause: Clause) -> bool:
    """Say whether one's own nuclear arms are told of: "X confirms that the first warheads were moved to Y"."""
    above = clause.parent
    owns = above is not None and clause.link == "that" and "confirm" in above.families
    return owns and arms is not None and arms.lemma in scene.lists["nuclear_arms"] and scene.mentions("nuclear")


def _is_civil(scene: Scene, doer: Group | None) -> bool:
    """Say whether a craft has no mark of arms: "a cargo ship", "the plane"."""
    if doer is None or doer.lemma not in scene.lists["civil_craft"]:
        return False
    manned = any(i.prep == "of" and is_force(scene, i) for i in doer.inner)  # "a convoy of soldiers"
    return not manned and scene.lowers(doer).isdisjoint(scene.lists["naval_words"])


def is_own_place(scene: Scene, event: Event) -> bool:
    """Say whether a verb moves things to a named place, an island, a border or a sea, and to no other party."""
    goals = [a for a in event.args if a.prep in WHITHER]
    words = scene.sentence.words
    named = any(words[a.head].tag == "E" or is_sea(scene, a) or a.lemma in ("island", "reef") for a in goals)
    return named and not any(set(scene.codes(a)) - set(event.actor) for a in goals)


def is_heavy(scene: Scene, done: Group) -> bool:
    """Say whether arms are ships, aircraft or missiles, which are moved about, no ammunition."""
    return scene.has(done, "hardware", "longrange") and done.lemma not in scene.lists["plain_arms"]
