"""Ground fighting told by verbs: battles fought, towns taken, troops overrun, lines broken, attacks repelled."""

from collections.abc import Callable

from bot.detect.claims.involvement.captures import fell, kept_from, opens_effort, took
from bot.detect.claims.involvement.repulses import pushed_back, repelled
from bot.detect.claims.involvement.siding import served
from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.armed import (
    is_agent,
    is_backdrop,
    is_cleared,
    is_crowd,
    is_force,
    is_ground,
    is_lasting,
    is_quarrel,
    is_side,
    is_suicide,
    is_time,
    only_party,
    wages,
)
from bot.detect.claims.scene.asides import has_left, is_armed_for, is_idea, is_of_votes, is_voted, is_vow
from bot.detect.claims.scene.described import home_side
from bot.detect.claims.scene.edges import is_beyond_border
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.quelling import is_scuffle, is_unrest, put_down
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Kind, Status

_PERCEIVING = frozenset(["see", "watch", "hear", "let"])
_GOVERNING = frozenset("plan begin urge refuse ponder say vow offer threaten ready light".split())


def combat(scene: Scene, event: Event) -> Claim | None:
    """Return the ground fighting that a verb tells, None where it tells none."""
    clause = event.clause
    if event.nominal or clause is None:
        return None
    return first(_RULES, scene, event, clause, unless=_is_aside)


def _is_aside(scene: Scene, event: Event) -> bool:
    """Say whether a fight is told only as an aim, a reason, a scene or the backdrop of something else."""
    clause = event.clause
    if (
        clause is None
        or _is_purpose(scene, clause)
        or is_armed_for(scene, clause)
        or is_backdrop(scene, event)
        or has_left(scene, event.actor_group)
        or is_cleared(scene, event)
    ):
        return True
    if event.reading.status is Status.HYPOTHETICAL:
        return True  # "would gain if Chad retakes the port"
    ready = ("ready", "prepared", "poised") if clause.link == "to" else ("ready", "prepared")
    if clause.form == "to" and scene.sentence.words[clause.first - 1].lower in ready:
        return True  # who is ready to fight prepares
    warring = event.object is not None and event.object.lemma in ("invasion", "war") and "fight" in event.families
    if warring and not clause.finite and clause.form != "ed":
        return True  # "the troops fighting the invasion"
    if clause.link == "noun" and clause.parent is not None and clause.parent.lemma in scene.lists["backed_verbs"]:
        return True  # "donors back its efforts to retake the town"
    return clause.link in ("where", "because", "since") and event.reading.status is Status.ASSERTED


def _is_purpose(scene: Scene, clause: Clause) -> bool:
    """Say whether a verb only tells what something is for: "tanks to fight the invaders"."""
    above = clause.parent
    if clause.form != "to" or clause.modal is not None or clause.link in ("noun", "headline"):
        return False
    if above is not None and (above.lemma in _PERCEIVING or opens_effort(scene, above)):
        return False  # "an advance that saw rebels seize the town", "launched an operation to retake it"
    helped = above is not None and above.lemma == "help" and _is_purpose(scene, above)
    return helped or above is None or not above.families & _GOVERNING


def _on_the_offensive(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "are on the offensive", "went on the offensive near the town", "is counterattacking"."""
    if event.lemma in scene.lists["countering_verbs"] and event.actor and event.object is None and not clause.passive:
        return scene.involvement(event, "combat", event.actor, event.beyond(event.place))
    if event.lemma not in ("be", "go", "go on") or not event.actor:
        return None
    on = any(a.prep == "on" and a.lemma in ("offensive", "attack") for a in clause.args)
    gone = event.lemma == "go on" and event.object is not None and event.object.lemma in ("offensive", "attack")
    return scene.involvement(event, "combat", event.actor, event.beyond(event.place)) if on or gone else None


def _fought(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "fought for control of", "clashed with", "exchanged fire"; in an exchange both sides are actors."""
    doer, done = event.actor_group, event.object
    if not _is_fighting(scene, event, clause) or is_lasting(scene, clause) or is_idea(scene, done):
        return None
    fire = done is not None and done.lemma in scene.lists["fire_nouns"]
    lords = served(scene, clause.args)
    faced = (a for a in clause.args if a.prep in ("against", "with") and not is_beyond_border(a))
    faced = (a for a in faced if a.prep == "against" or not scene.event_in(a, "helping"))
    against = tuple(c for a in faced for c in scene.codes(a)) or event.target
    sides = (*event.actor, *against)
    quarrel = is_quarrel(scene, sides) or is_scuffle(scene, event, sides)
    if event.lemma in scene.lists["fight_verbs"] and not fire and quarrel:
        return None
    prize = _prize(scene, clause)
    mutual = (fire and len(event.actor) > 1) or _is_at_border(scene, event)  # "X and Y traded gunfire"
    armed = is_force(scene, doer) or is_force(scene, done)
    if not (armed or against or mutual) and prize is None and not (event.place and scene.fighting):
        return None
    both = _both_sides(event, against, fire=fire)
    served_only = event.actor if lords and not (against or prize or _beside(scene, event, clause, lords)) else ()
    if both or served_only:  # whom they fight who fight for a state is not said
        return scene.claim(event, Kind.INVOLVEMENT, actor=both or served_only, target=(), rung="combat")
    if fire and not event.actor and against and is_force(scene, doer):
        return scene.involvement(event, "combat", against, event.place)  # "gunmen exchanged fire with X soldiers"
    target = against or prize or (_beside(scene, event, clause, lords) if lords else event.place)
    if not event.actor and not target:
        target = only_party(scene) if is_force(scene, doer) and is_force(scene, done) else ()  # "rebels fight soldiers"
    return scene.involvement(event, "combat", event.actor or _people(scene, doer), target)


def _beside(scene: Scene, event: Event, clause: Clause, lords: tuple[str, ...]) -> tuple[str, ...]:
    """Return the foe of the state for which somebody fights, else where he does."""
    there = (a.codes for a in clause.args if a.prep != "for" and a.codes)
    return event.beyond(scene.old_foe(lords)) or next(there, ())


def _people(scene: Scene, doer: Group | None) -> tuple[str, ...]:
    """Return whose "Belarusian dissidents" are."""
    if doer is None or doer.lemma not in scene.lists["volunteers"]:
        return ()
    named = (w.mention for w in scene.sentence.words[doer.first : doer.head] if w.mention is not None)
    return tuple(code for m in named if (code := m.code or m.inner))


def _both_sides(event: Event, against: tuple[str, ...], *, fire: bool) -> tuple[str, ...]:
    """Return the two sides of an exchange of fire, of joint fighters, of a clash of somebody unnamed in X with Y."""
    if len(event.actor) > 1 and not event.beyond(against):
        return event.actor
    if fire and len(event.actor) == 1 and event.beyond(against):
        return (*event.actor, *against)
    home = tuple(c for c in event.place if c not in against)
    unnamed = event.lemma == "clash" and not event.actor and bool(against)
    return (*home, *against) if unnamed and len(home) == 1 else ()


def _prize(scene: Scene, clause: Clause) -> tuple[str, ...] | None:
    """Return whose ground is fought for: "fighting to retake territory", "for control of it"; None where none is."""
    lords = served(scene, clause.args)
    sought = next((a for a in clause.args if a.prep == "for" and is_ground(scene, a) and a.codes != lords), None)
    if sought is not None:
        return sought.deep()
    goals = (c for c in scene.sentence.clauses if c.parent is clause and c.link == "to")
    goal = next((c for c in goals if _is_goal(scene, c)), None)
    if goal is None or goal.object is None:
        return None
    return scene.codes(goal.object) or tuple(code for arg in goal.args for code in arg.codes)


def _is_goal(scene: Scene, clause: Clause) -> bool:
    """Say whether a verb tells what is fought for: "to retake the town", "to stop a further advance"."""
    if clause.lemma in scene.lists["take_verbs"]:
        return is_ground(scene, clause.object)
    ward = clause.lemma in scene.lists["warding_verbs"] or clause.lemma in scene.lists["repel_verbs"]
    return ward and (scene.event_in(clause.object, "combat", "crossed") or is_force(scene, clause.object))


def _is_fighting(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether a verb of fighting is one of arms: forces or a party do it, to none but forces, not to a blaze."""
    doer, done = event.actor_group, event.object
    if "fight" not in event.families or doer is None:
        return False
    foes = (g for g in (done, *clause.args) if g is not None and (g is done or g.prep in ("with", "against")))
    armed_foe = any(is_force(scene, g) for g in foes)  # whoever battles soldiers is armed: "the group", "volunteers"
    fire = done is not None and done.lemma in scene.lists["fire_nouns"]
    shot = fire and done is not None and done.lemma in _GUNS and event.lemma in _TRADED and scene.names_party(doer)
    border = _is_at_border(scene, event)
    side = armed_foe or is_side(scene, doer) or shot or border or scene.has(doer, "projecting")
    if not side and not _is_volunteer(scene, event, doer):
        return False
    armed = done is not None and bool(done.codes) and "armed" in scene.lowers(done)
    if event.lemma in _TRADED:
        return fire
    battled = done is not None and event.lemma in scene.lists["fight_verbs"] and not fire
    if (event.lemma == "engage" and not armed and not is_force(scene, done)) or (battled and _is_no_foe(scene, done)):
        return False
    met = [a for a in (done, *clause.args) if a is not None]
    quarrel = any(a.prep == "over" and not (a.codes or is_ground(scene, a)) for a in met)
    quarrel = quarrel and (
        not is_force(scene, doer) or (doer is not None and doer.lemma == "side")
    )  # "clashed with the president over strategy"
    if not fire and (quarrel or any(a.lemma in scene.lists["civil_foes"] for a in met) or is_unrest(scene, doer, met)):
        return False
    return scene.fighting or border or event.lemma not in scene.lists["fight_verbs"]


def _is_at_border(scene: Scene, event: Event) -> bool:
    """Read "X and Y clash on their border": two states, by their armies; over a border they may only quarrel."""
    where = (a for a in event.args if a.prep in ("on", "at", "along", "near", "across"))
    line = any(a.lemma in scene.lists["border_nouns"] for a in where)
    return line and len(event.actor) > 1 and event.object is None and scene.are_states(event.actor)


_TRADED = ("exchange", "trade", "swap")
_GUNS = ("fire", "gunfire", "gunshot")  # what two states trade by guns alone; shots and blows by words as well


def _is_no_foe(scene: Scene, done: Group | None) -> bool:
    """Say whether it is a thing that is battled: "battle dizzying heights", not a foe, a war or a town."""
    if done is None:
        return False
    foe = bool(done.deep()) or is_force(scene, done) or is_ground(scene, done)
    return not (foe or scene.event_in(done, "combat", "crossed", "attack") or done.lemma in scene.lists["war_nouns"])


def _is_volunteer(scene: Scene, event: Event, doer: Group) -> bool:
    """Read "dissidents fight against X in Y", "he is fighting to defend his country": people at war with a party."""
    goal = next((c for c in scene.sentence.clauses if c.parent is event.clause and c.link == "to"), None)
    ground = goal is not None and goal.object is not None and (bool(goal.object.codes) or is_ground(scene, goal.object))
    if scene.sentence.words[doer.head].tag == "O" and bool(event.actor):
        return goal is not None and goal.lemma in scene.lists["warding_verbs"] and ground
    against = (a for a in event.args if a.prep == "against")
    return doer.lemma in scene.lists["volunteers"] and any(scene.names_party(a) for a in against)


def _overran(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "rebels overran government troops", "the garrison was surrounded": forces beaten or shut in by forces."""
    done, doer = event.object, event.actor_group
    pushed = event.lemma in _PUSHING and any(
        a.prep in ("out", "out of", "from", "off") and _is_town(scene, a) for a in clause.args
    )
    if done is None or not (pushed or event.lemma in scene.lists["beat_verbs"]):
        return None
    band = scene.names_party(done) and not scene.are_states(done.codes) and is_force(scene, doer)
    if (not is_force(scene, done) and not band) or is_of_votes(clause) or is_vow(clause):
        return None
    ousted = event.lemma in scene.lists["ousting_verbs"]
    town = any(a.prep == "from" and _is_town(scene, a) for a in clause.args)
    if ousted and (not town or scene.has(done, "civil")):
        return None  # "expelled the officers": from a country; "the workers from the mine"
    sided = is_side(scene, doer) or is_agent(scene, event) if doer is not None else clause.passive
    if not sided or not scene.contested:
        return None
    actor = event.actor or (scene.foe(done.codes) if doer is None else home_side(scene, doer, event.place))
    return scene.involvement(event, "combat", actor, event.beyond(done.codes) or event.place)


_PUSHING = frozenset(["push", "drive", "force", "chase", "clear"])


def _is_town(scene: Scene, group: Group) -> bool:
    """Say whether a group is ground or a name that is no state: "from Sirte", not "from the country"."""
    word = scene.sentence.words[group.head]
    return is_ground(scene, group) or (word.tag == "E" and (word.mention is None or word.mention.kind == "place"))


def _entered(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "rebels enter Damascus", "forces reached the outskirts", "walked into the centre"."""
    if event.lemma not in scene.lists["enter_verbs"] or clause.passive or clause.link == "who":
        return None
    told = clause.parent is not None and "say" in clause.parent.families
    stands = is_agent(scene, event) and told and event.lemma in ("enter", "re-enter", "reenter")
    if not is_force(scene, event.actor_group) and not stands:  # "they have entered the city"
        return None
    goals = [g for g in (event.object, *(a for a in clause.args if a.prep in ("into", "in", "to"))) if g is not None]
    aims = (c.object for c in scene.sentence.clauses if c.form == "to" and c.first > clause.first)
    quelled = any(g is not None and g.lemma in scene.lists["walkouts"] for g in aims)  # "to end the protests"
    if not goals or not scene.contested or quelled:
        return None
    mention = scene.sentence.words[goals[0].head].mention
    city = mention is not None and mention.kind in ("place", "capital")
    town = goals[0].lemma in scene.lists["towns"] | _ENTERED
    bare = mention is None and scene.sentence.words[goals[0].head].tag == "E" and goals[0].first == goals[0].head
    unknown = bare and event.lemma != "reach" and is_force(scene, event.actor_group)  # tanks "re-enter Zaytun"
    unknown = unknown and not is_time(scene, goals[0])
    if not city and not town and not unknown and not any(g.lemma in scene.lists["outskirts"] for g in goals):
        return None
    target = event.beyond(event.target, event.place) or event.target or event.place
    actor = event.actor or home_side(scene, event.actor_group, target)
    return scene.involvement(event, "combat", actor, target)


_ENTERED = frozenset("base airport airbase province governorate enclave stronghold".split())


def _advanced(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "advanced two kilometres", "tightened their grip", "gained ground", "pushed deeper into the city"."""
    doer = event.actor_group
    if not _gains(scene, event, clause) or any(scene.event_in(g, "drill") for g in scene.sentence.groups):
        return None
    if is_crowd(scene, doer, clause):
        return None
    towards = _bears_down(scene, event, clause)
    told = clause.perfect or bool(event.actor) or event.when is not None  # else a siege goes on
    idle = clause.passive and not (told and event.lemma in scene.lists["ringing_verbs"])
    idle = idle or is_suicide(scene, doer)  # who drives into a barracks to blow it up gains no ground
    idle = idle or _falls_back(clause)
    if idle or not (event.actor or is_force(scene, doer)) or not (scene.contested or towards):
        return None
    if (
        not towards
        and not is_force(scene, doer)
        and not scene.has(doer, "hardware")
        and not scene.event_in(doer, "combat")
        and not (wages(scene, doer) and _is_on_ground(scene, event))
    ):
        return None
    actor = event.actor or home_side(scene, doer, event.place or event.target)
    guessed = scene.context.is_long and actor and not event.actor  # whose foe may be anybody's who is named beside
    beside = () if guessed else scene.others(event.actor)
    place = event.beyond(_band_ahead(scene, clause)) or event.beyond(event.place)
    target = place or event.beyond(event.target) or beside or event.place or event.target
    return scene.involvement(event, "combat", actor, target or scene.others(actor)) if actor or target else None


def _falls_back(clause: Clause) -> bool:
    """Read "pulled out of the town, heading for the coast": who leaves gains nothing where he goes."""
    above = clause.parent
    return clause.form == "ing" and above is not None and "withdraw" in above.families and above.form != "ing"


def _band_ahead(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Return whose positions are advanced on: "on Boko Haram posts in Niger" is on them, not on the land."""
    for ahead in (a for a in clause.args if a.prep in ("on", "towards", "toward", "against", "into")):
        named = (w.mention for w in scene.sentence.words[ahead.first : ahead.last])
        if any(m is not None and m.kind == "group" and m.code in ahead.codes for m in named):
            return ahead.codes
    return ()


def _is_on_ground(scene: Scene, event: Event) -> bool:
    """Say whether ground is ringed, or gone into: "encircles the town", "pushes deeper into the city"."""
    if event.object is not None and event.lemma in scene.lists["drive_verbs"]:
        return False  # "pushes Europe into a crisis"
    near = (event.object, *(a for a in event.args if a.prep in ("into", "towards", "toward", "on", "around", "near")))
    return any(is_ground(scene, g) and g is not None and g.lemma not in _NO_TOWN for g in near)


_NO_TOWN = frozenset(["island", "ground"])  # ringed in drills; gained by anybody


def _bears_down(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether a state advances on a place that is not its own: "X advances on the town of Y"."""
    goal = next((a for a in clause.args if a.prep in ("on", "towards", "toward", "closer to")), None)
    if goal is None and event.lemma == "advance" and event.object is None and scene.names_party(event.actor_group):
        foes = set(scene.foe(event.actor)) & {*event.place, *scene.old_foes(event.actor)}
        return bool(foes) or (scene.contested and bool(scene.foe(event.actor)))  # "with Russia advancing"
    if goal is None or not is_ground(scene, goal):
        return False
    there = scene.codes(goal)
    aimed = bool(event.beyond(there)) or (not there and scene.contested and event.lemma in scene.lists["advance_verbs"])
    return aimed and event.object is None and scene.names_party(event.actor_group)


def _gains(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether a verb is one of going forward: on ground, against a line, around a town."""
    done = event.object
    if event.lemma in scene.lists["advance_verbs"]:
        idle = scene.lists["plan_nouns"] | {"siege", "blockade"}  # "advanced plans", "tightens its siege"
        if done is not None and (done.lemma in idle or scene.event_in(done, "negotiation")):
            return False  # "to break through peace talks"
        return done is None or event.lemma not in scene.lists["beat_verbs"] or is_ground(scene, done)
    if event.lemma in ("gain", "make", "lose"):
        return done is not None and done.lemma in ("ground", "gain", "advance") and not is_voted(scene)
    if event.lemma in scene.lists["nearing_verbs"]:
        near = [a for a in clause.args if a.prep == "closer to"]  # "drew closer to Aleppo"
        return is_force(scene, event.actor_group) and any(is_ground(scene, a) for a in near)
    if event.lemma not in scene.lists["drive_verbs"]:
        return False
    towards = ("towards", "toward", "into", "on", "against", "closer to")
    through = event.lemma in scene.lists["sweeping_verbs"]
    war = any(a.lemma in scene.lists["war_nouns"] for a in clause.args)  # "is driving towards a war on its border"
    near = [a for a in clause.args if a.prep in towards or (through and a.prep == "through")]
    return not war and any(is_ground(scene, a) for a in near)


_RULES: tuple[Callable[[Scene, Event, Clause], Claim | None], ...] = (
    _on_the_offensive,
    put_down,
    _fought,
    took,
    _overran,
    fell,
    kept_from,
    _entered,
    pushed_back,
    repelled,
    _advanced,
)
