"""Ground in somebody's hands: who controls it now, who gained it, to whom it was handed, what resistance forces met.

1. Who is said to be in control of ground has taken it; a state in its own land only where forces are named.
2. "Gained ground", "made gains" tell of fighting of forces, or where a place stands beside them.
3. Forces that meet resistance fight; what states resist is a policy.
"""

from collections.abc import Callable, Iterator

from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.armed import is_at_war, is_backdrop, is_force, is_ground, is_side
from bot.detect.claims.scene.asides import has_left, is_voted
from bot.detect.claims.scene.described import home_side
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status


def holding(scene: Scene, event: Event) -> Claim | None:
    """Return the fight that ground held, gained or handed over tells of, None where a verb tells none."""
    clause = event.clause
    if event.nominal or clause is None:
        return None
    return first(_RULES, scene, event, clause, unless=is_backdrop)


def _in_control(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "are in full control of the town", "the valley is under rebel control"."""
    if event.lemma not in ("be", "remain", "stay", "come", "fall") or not scene.contested or clause.link == "who":
        return _has_control(scene, event, clause)
    held = next((a for a in clause.args if a.lemma == "control" and a.prep in ("in", "under")), None)
    if held is None:
        return None
    ground = [*held.chain(), *(a for a in clause.args if a.first > held.last)]
    if held.prep == "in":
        what = next((g for g in ground if g.prep in ("of", "over") and _is_town(scene, g)), None)
        place = next((codes for g in ground if (codes := g.codes)), ())
        kept = event.lemma in ("remain", "stay") and is_side(scene, event.actor_group)
        if what is not None and kept and event.actor and event.reading.status is Status.ASSERTED:
            return scene.involvement(event, "combat", event.actor, event.beyond(place))
        return _held_by(scene, event, event.actor_group, place) if what is not None else None
    holder = next((g for g in ground if g.prep == "of" and g.codes), held)
    force = is_force(scene, holder) or not scene.are_states(holder.codes)
    force = force or bool(set(event.actor) & scene.old_foes(holder.codes))  # "the region is under Chadian control"
    if not is_ground(scene, event.actor_group) or not holder.codes or not force:
        return None
    return scene.involvement(event, "combat", holder.codes, event.actor)


def _has_control(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "now have control of a quarter of the land"."""
    done = event.object
    if event.lemma != "have" or done is None or done.lemma != "control" or clause.passive or clause.link == "who":
        return None
    what = next((g for g in (*done.chain(), *clause.args) if g.prep in ("of", "over") and _is_town(scene, g)), None)
    if what is None or not is_force(scene, event.actor_group):
        return None
    return _held_by(scene, event, event.actor_group, scene.codes(what) or event.place)


def _relieved(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "have broken the siege of the town": forces that fight their way to it."""
    done = event.object
    if event.lemma not in ("break", "lift", "end") or done is None or done.lemma not in ("siege", "encirclement"):
        return None
    if scene.sentence.words[done.first].lower in POSSESSIVES:
        return None  # "ended their siege of the town": whoever besieged it
    if clause.passive or not is_force(scene, event.actor_group) or event.reading.status is Status.HYPOTHETICAL:
        return None
    if event.lemma != "break" and not (clause.perfect or clause.form == "ed"):
        return None
    place = scene.codes(done) or event.place
    actor = event.actor or home_side(scene, event.actor_group, place)
    return scene.involvement(event, "combat", actor, event.beyond(place) or place)


def _is_town(scene: Scene, group: Group) -> bool:
    """Say whether a group is ground, or a name that nobody knows."""
    word = scene.sentence.words[group.head]
    return is_ground(scene, group) or (word.tag == "E" and word.mention is None)


def _held_by(scene: Scene, event: Event, doer: Group | None, place: tuple[str, ...]) -> Claim | None:
    """Give ground to its holder: forces, an armed group, or a state beyond its own land."""
    actor = event.actor or home_side(scene, doer, place)
    above = event.clause.parent if event.clause is not None else None
    force = is_force(scene, doer) or not scene.are_states(actor)
    force = force or (doer is not None and above is not None and _stands_for_force(scene, doer, above.subject))
    told = is_side(scene, doer) or (doer is not None and scene.sentence.words[doer.head].tag == "O")  # "says it holds"
    if not (force or (told and event.beyond(place))) or not (actor or place):
        return None
    return scene.involvement(event, "combat", actor, event.beyond(place) or place)


def _stands_for_force(scene: Scene, doer: Group, teller: Group | None) -> bool:
    """Read "the Chadian army says it is in control of the town": "it" is the army."""
    it = scene.sentence.words[doer.head].lower in ("it", "they") and teller is not None and doer.codes == teller.codes
    return it and is_force(scene, teller)


def _controls(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "now controls the valley", "says it holds the town": ground held anew."""
    done, doer = event.object, event.actor_group
    if event.lemma not in ("control", "hold") or done is None or clause.passive or not is_ground(scene, done):
        return None
    if event.reading.status is not Status.ASSERTED or clause.link in ("who", "where"):
        return None
    if not event.actor and not is_force(scene, doer):
        return None
    newly = not _NOW.isdisjoint(w.lower for w in scene.sentence.words[max(0, clause.first - 2) : clause.last + 1])
    told = event.lemma == "control" and clause.link in ("", "that") and not clause.perfect
    newly = newly or (told and is_force(scene, doer) and scene.fighting)
    above = clause.parent
    boast = above is not None and above.subject is not None and "say" in above.families
    boast = boast and (clause.link == "that" or (clause.link == "of" and above is not None and above.lemma == "boast"))
    if not newly and not (boast and above is not None and above.subject is not None and event.source in event.actor):
        return None
    return _held_by(scene, event, doer, scene.codes(done) or event.place)


_NOW = frozenset(["now", "fully", "completely", "already", "currently"])


def _declared(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "the army declares full control of the town": whoever has taken it tells of it."""
    done, doer = event.object, event.actor_group
    if event.lemma not in ("declare", "announce") or done is None or done.lemma != "control" or clause.passive:
        return None
    if not is_ground(scene, done) or not is_side(scene, doer) or event.reading.status is Status.HYPOTHETICAL:
        return None
    return _held_by(scene, event, doer, scene.codes(done) or event.place)


def _gained(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "gained several border posts", "made gains in the east": by forces or a party at war."""
    done, doer = event.object, event.actor_group
    if event.lemma not in scene.lists["winning_verbs"] or done is None or clause.passive or is_voted(scene):
        return None
    edge = done.lemma in ("advantage", "upper hand") and clause.form != "to"  # "to gain an advantage": an aim
    won = (event.lemma == "gain" and is_ground(scene, done)) or done.lemma in scene.lists["gains"] or edge
    party = scene.names_party(doer) or (doer is not None and scene.sentence.words[doer.head].tag == "O")
    if not won or not (is_force(scene, doer) or (party and bool(event.actor) and _is_over_land(scene, event, done))):
        return None
    place = scene.codes(done) or event.place
    if done.lemma in _LOOSE_GAINS and scene.old_foes(event.actor).isdisjoint(place):
        return None  # "makes progress in the talks", "achieved success in the region"
    actor = event.actor or home_side(scene, doer, place)
    return scene.involvement(event, "combat", actor, event.beyond(place) or scene.others(actor) or place)


_LOOSE_GAINS = ("progress", "success", "headway")


def _triumphed(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "claimed victory in the town", "won the battle for it", "hoisted their flag over the town"."""
    wins, hoists = event.lemma in scene.lists["triumph_verbs"], event.lemma in scene.lists["hoisting_verbs"]
    if not (wins or hoists or event.lemma == "win"):
        return None
    done, doer = event.object, event.actor_group
    if done is None or clause.passive or not event.actor or not scene.contested or clause.link in ("where", "because"):
        return None
    near = [g for g in (*done.chain(), *clause.args) if g.prep in _PRIZED]
    won = wins and done.lemma == "victory"
    won = won and any(is_ground(scene, g) or scene.event_in(g, "combat") for g in near)
    flag = hoists and done.lemma == "flag"
    flag = flag and is_force(scene, doer) and any(is_ground(scene, g) for g in near)
    beaten = event.lemma == "win" and scene.event_in(done, "combat") and any(is_ground(scene, g) for g in near)
    if not won and not flag and not (beaten and is_side(scene, doer)):
        return None
    return scene.involvement(event, "combat", event.actor, event.beyond(event.place) or event.beyond(done.deep()))


_PRIZED = ("in", "over", "at", "for", "on", "above", "near")


def _is_over_land(scene: Scene, event: Event, done: Group) -> bool:
    """Tell "gains ground near the town" from "gains ground in the polls"."""
    near: Iterator[Group] = (g for g in (*done.chain(), *event.args) if g.prep in _NEAR)
    beside = any(g.codes and (g.prep != "in" or _is_region(scene, g)) for g in near)
    group = scene.fighting and bool(event.actor) and not scene.are_states(event.actor)
    return group or beside or (event.lemma == "gain" and done.lemma != "ground")


def _is_region(scene: Scene, group: Group) -> bool:
    """Tell "in the Donetsk region" from "in Europe's oil market"."""
    return group.lemma in _REGIONS or (is_ground(scene, group) and not scene.has(group, "site"))


_REGIONS = frozenset("region province oblast district east west north south".split())


_NEAR = ("in", "near", "around", "outside", "along", "towards")


def _lost(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "the army lost control of the town", "ceded ground to the rebels": by forces or a party at war."""
    done, doer = event.object, event.actor_group
    if event.lemma not in scene.lists["losing_verbs"] or done is None or clause.passive or is_voted(scene):
        return None
    if not is_ground(scene, done) or scene.has(done, "hardware") or not scene.fighting or not is_side(scene, doer):
        return None
    if event.reading.status not in (Status.ASSERTED, Status.PLANNED) or clause.link == "who":
        return None
    winner = next((a for a in clause.args if a.prep == "to" and (is_force(scene, a) or scene.names_party(a))), None)
    place = scene.codes(done) or event.place
    loser = event.actor or home_side(scene, doer, place)
    actor = winner.codes if winner is not None and winner.codes else scene.foe(loser)
    return scene.involvement(event, "combat", actor, loser or place)


def _handed(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "the army hands control of the base to the rebels": who gains it has won it."""
    done = event.object
    if event.lemma not in ("transfer", "hand", "hand over", "relinquish", "yield") or done is None:
        return None
    if done.lemma != "control" or not is_ground(scene, done) or not scene.contested:
        return None
    winner = next((a for a in (*done.chain(), *clause.args) if a.prep == "to" and a.codes), None)
    if winner is None or scene.are_states(winner.codes):
        return None
    place = tuple(c for c in (*scene.codes(done), *event.actor) if c not in winner.codes)
    return scene.involvement(event, "combat", winner.codes, place[:1])


def _resisted(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "met fierce resistance from the defenders", "ran into resistance": forces that are fought."""
    if event.lemma not in ("meet", "face", "encounter", "run", "hit") or not scene.fighting:
        return None
    if clause.first > 0 and scene.sentence.words[clause.first - 1].lower == "without":
        return None
    done, doer = event.object, event.actor_group
    met = next((g for g in (done, *clause.args) if g is not None and g.lemma == "resistance"), None)
    if met is None:
        return None
    if not (is_force(scene, doer) or scene.event_in(doer, "combat", "crossed")):
        return None
    fought = next((g for g in (*met.chain(), *clause.args) if g.prep in ("from", "by", "of") and g.codes), None)
    if fought is not None and not is_force(scene, fought) and scene.are_states(fought.codes):
        return None  # "the troops' mission met resistance from Berlin"
    by = fought.codes if fought is not None else ()
    actor = event.actor or scene.others(by)
    return scene.involvement(event, "combat", actor, event.beyond(by) or event.beyond(event.place)) if actor else None


_RULES: tuple[Callable[[Scene, Event, Clause], Claim | None], ...] = (
    _in_control,
    _relieved,
    _controls,
    _declared,
    _gained,
    _triumphed,
    _lost,
    _handed,
    _resisted,
)


def gains(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Read "made gains in the east", not "gains in the oil market"."""
    civil = any({i.lemma, *scene.lowers(i)} & scene.lists["civil_struggle"] for i in group.chain())
    civil = civil or is_voted(scene) or has_left(scene, event.actor_group)
    return None if civil or not is_at_war(scene) else scene.involvement(event, "combat", event.manager, ())
