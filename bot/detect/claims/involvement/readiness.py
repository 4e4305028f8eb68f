"""Forces that make ready: massed, trained, put on alert, told to prepare; told by verbs and nouns."""

from collections.abc import Callable

from bot.detect.claims.involvement.drills import watched
from bot.detect.claims.involvement.readied import readied
from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.armed import is_armed, is_backdrop, is_crowd, is_force, own, wages, whose
from bot.detect.claims.scene.bans import is_punished
from bot.detect.claims.scene.edges import is_edge
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.frames import joined
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state
from store.model import Claim
from store.terms import Kind

_NEAR = ("at", "near", "on", "along", "around", "by", "in", "opposite", "off", "close to", "towards", "toward")


def preparing(scene: Scene, event: Event) -> Claim | None:
    """Return forces that mass, train or stand on alert by a verb, None where there are none."""
    if event.nominal or event.clause is None:
        return None
    return first(_RULES, scene, event, event.clause, unless=_is_aside)


def _is_aside(scene: Scene, event: Event) -> bool:
    """Say whether it is told of another time, or forces are readied against migrants, or suspects plot."""
    near = (g for a in (event.clause.args if event.clause is not None else ()) for g in a.chain())
    people = any(g.lemma in ("migrant", "refugee") for g in near)  # "to the border against migrants"
    causes = (c.subject for c in scene.sentence.clauses if c.link in ("as", "after") and c.subject is not None)
    people = people or any(g.lemma == "migrant" for g in causes)
    plot = event.lemma == "plot" and scene.spelled & {"arrested", "arrests", "charged", "charge", "suspected"}
    return bool(people or plot) or is_backdrop(scene, event)


def on_alert(scene: Scene, group: Group) -> Claim | None:
    """Read "South Korea's military on alert at its border with the North", a title without a verb."""
    outer = group.outer
    if group.prep not in ("on", "at") or outer is None or group.lemma not in scene.lists["halt_words"]:
        return None
    if not outer.codes or not (is_armed(scene, outer) or wages(scene, outer)) or outer.clause is not None:
        return None
    if scene.tells("civil_duty"):
        return None
    edge = next(filter(is_edge, group.inner), None)
    beyond = tuple(c for c in edge.deep() if c not in outer.codes) if edge is not None else ()
    return scene.sentence.claim(
        Kind.INVOLVEMENT,
        outer.start,
        edge.end if edge is not None else group.end,
        actor=joined(outer.codes),
        target=joined(beyond),
        rung="preparing",
    )


def buildup(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Return the massing of forces that a noun tells."""
    near = event.target or event.place
    actor = event.actor or (scene.foe(near) if near and scene.fighting else ())
    if not scene.contested or not actor or event.under(_LESSENING):
        return None
    budget = not near and not scene.lowers(group).isdisjoint(("defense", "defence", "arms"))
    if budget or (not near and event.under(scene.lists["aftermath_verbs"], "subject")):
        return None  # what is spent; "a buildup that fuels scandals": known of it
    beyond = tuple(c for c in near if c not in actor)
    return scene.involvement(event, "preparing", actor, beyond or scene.others(actor))


_LESSENING = ("reduce", "cut", "scale back", "scale down", "end", "limit", "halt", "stop")


def _massed(scene: Scene, event: Event, clause: Clause) -> Claim | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    doer, done = event.actor_group, event.object
    added = event.lemma == "add" and is_force(scene, done) and not clause.passive and not _is_listed(event)
    if added and scene.counted(done):
        return None  # "added 7,000 troops": the figure alone
    if _formed(scene, event, clause):
        return scene.involvement(event, "preparing", event.actor, event.beyond(_aimed_at(scene, event)))
    gathers = event.lemma in ("mobilise", "mobilize") and done is None and not clause.passive
    if not (added or gathers) and ("mass" not in event.families or event.lemma == "bolster"):
        return None
    force = done if is_armed(scene, done) else doer if is_armed(scene, doer) else None
    meets = clause.object is None and is_crowd(scene, force, clause)
    if meets or force is None or (force is done and event.lemma in _BUILDING and not is_force(scene, done)):
        return None  # "assembled missiles": made
    still = force is done and clause.subject is None and clause.form == "ed"  # "militarised chemical weapons"
    lined = any(a.lemma in scene.lists["frontier_nouns"] for a in clause.args)
    if still or ("police" in scene.lowers(force) and not lined):
        return None  # what they are, and police at home
    if force is done and event.lemma == "build up" and not set(own(scene, done)) <= set(event.actor):
        return None  # "allies build up its army": another's
    hoards = force is done and not is_force(scene, done) and event.lemma in ("amass", "stockpile")
    if hoards and not (is_force(scene, doer) or scene.names_party(doer) or clause.passive):
        return None  # "a gang is amassing rifles"
    if done is not None and force is doer and not clause.passive:
        return None  # "gather reconnaissance"
    holder = clause.parent.subject if clause.link == "who" and clause.parent is not None else None
    actor = event.actor or force.codes or (holder.codes if holder is not None else ())
    if clause.passive and not event.actor:
        held = clause.parent.subject if clause.parent is not None and clause.parent.lemma == "have" else None
        actor = force.codes or (held.codes if held is not None else ())
    strange = scene.has(force, "assailant") or force.lemma.rpartition(" ")[2] in scene.lists["civil_craft"]
    known = force is done or not strange
    actor = actor or (scene.context.subject if known else ())  # militants that gather are not those spoken of
    return scene.involvement(event, "preparing", actor, event.place or scene.others(actor)) if actor else None


def _is_listed(event: Event) -> bool:
    """Read "added the group to its list of terrorist organisations": no forces grow."""
    theirs = event.object is not None and bool(event.beyond(event.object.codes))
    return theirs or any(a.lemma.endswith("list") for a in event.args)


def _formed(scene: Scene, event: Event, clause: Clause) -> bool:
    """Read "is building an invasion force", "assembled a strike force": a force named for what it is meant to do."""
    done = event.object
    if event.lemma not in scene.lists["forming_verbs"] or done is None or not event.actor or clause.passive:
        return False
    return done.lemma == "force" and bool(scene.lowers(done) & scene.lists["meant_forces"])


def _aimed_at(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return at whom a force is aimed, by its own phrase, its participle or the place where it gathers."""
    done = event.object
    shaped = [c for c in scene.sentence.clauses if c.subject is done and c.lemma in ("aim", "direct", "mean")]
    near = [*(done.chain() if done is not None else ()), *(a for c in shaped for a in c.args)]
    return next((codes for g in near if (codes := g.deep())), event.place)


_BUILDING = ("assemble", "build up")


def _reinforced(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "reinforced its border with Belarus", "move armour to their common border", "boosted its presence near"."""
    done = event.object
    if not _can_reinforce(scene, event) or done is None or not event.actor or clause.passive:
        return None
    patrolled = event.actor_group is not None and "police" in scene.lowers(event.actor_group)
    flow = (
        any(word in scene.context.near.lower() for word in ("migrant", "refugees", "asylum"))
        and not is_armed(scene, done)
        and "control" in done.lemma
    )
    if patrolled or flow:
        return None
    border = [g for g in (done, *clause.args) if g.lemma in scene.lists["frontier_nouns"]]
    if not border and _is_station(scene, done):  # "bolsters its border controls", "its defences near Finland"
        border = [done] if "border" in scene.lowers(done) else [a for a in clause.args if _is_beside(event, a)]
    built = {done.lemma, *(i.lemma for i in done.inner if i.prep == "of")} & scene.lists["works"]
    works = bool(built) and event.lemma in scene.lists["work_verbs"]
    if not border:
        dug = works and scene.has(event.actor_group, "humanforce")
        return scene.involvement(event, "preparing", event.actor, event.place) if dug else None
    stronger = "enlarge" in event.families or event.lemma in ("fortify", "militarise", "militarize", "tighten")
    kept = _is_station(scene, done) or (done in border and event.lemma not in scene.lists["growth_verbs"])
    beside = (a for a in clause.args if a.prep == "with" or a in border)
    near = event.beyond(tuple(c for g in (*border, *beside, *(i for b in border for i in b.chain())) for c in g.codes))
    told = scene.fighting or event.lemma == "fortify" or is_punished(scene, event.actor, near)
    strengthened = (works or (stronger and kept)) and told
    taken = (
        event.lemma in ("take", "take up", "occupy")
        and kept
        and done.lemma != "control"
        and is_force(scene, event.actor_group)
    )
    moved = taken or (
        event.lemma in scene.lists["station_verbs"]
        and is_armed(scene, done)
        and not (is_force(scene, done) and scene.counted(done) and event.lemma != "mass")
        and border[0].prep in ("to", *_NEAR)
    )
    if not (strengthened or moved):
        return None
    if not near and not scene.foe(event.actor):
        return None  # "troops to the border" against nobody: migrants
    return scene.involvement(event, "preparing", whose(scene, event, None), near)


def _is_beside(event: Event, place: Group) -> bool:
    """Say whether a phrase tells which land lies behind a line: "near Finland"."""
    return place.prep in ("near", "along", "facing") and bool(event.beyond(place.codes))


def _is_station(scene: Scene, done: Group) -> bool:
    """Say whether it is what mans a line: "its defences", "border controls"."""
    return done.lemma.rpartition(" ")[2] in scene.lists["stations"]


def _can_reinforce(scene: Scene, event: Event) -> bool:
    """Say whether a verb is one that builds, strengthens, mans or fills a line at all."""
    works = event.lemma in scene.lists["work_verbs"] or event.lemma in scene.lists["station_verbs"]
    return works or "enlarge" in event.families or event.lemma in _MANNING


_MANNING = frozenset("fortify tighten militarise militarize take occupy".split()) | {"take up"}


def _drilled(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    if "drill" not in event.families or not scene.fighting or not event.actor or clause.passive:
        return None
    if event.lemma in ("simulate", "rehearse"):
        return scene.claim(
            event,
            Kind.INVOLVEMENT,
            actor=event.actor,
            target=event.beyond(event.target or _deep(event.object) or _struck(scene, clause)),
            rung="preparing",
        )
    if event.object is not None and (event.object.codes or is_force(scene, event.object)):
        return None
    trains = is_force(scene, event.actor_group) and not scene.event_in(event.object, "weapontest")
    return scene.involvement(event, "preparing", event.actor, event.place) if trains else None


def _struck(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Return where one rehearses to strike: "simulated hitting targets on X"."""
    child = next((c for c in scene.sentence.clauses if c.first == clause.last and c.form == "ing"), None)
    near = (child.object, *child.args) if child is not None else ()
    return next((codes for g in near if g is not None and (codes := g.deep())), ())


def _deep(group: Group | None) -> tuple[str, ...]:
    """Return the parties that a rehearsed blow is on: "strikes by warplanes on X"."""
    near = (i.codes for i in (group.chain() if group is not None else ()) if i.prep in ("on", "against", "at"))
    return next((codes for codes in near if codes), ())


def _trained(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "are being trained in Denmark", "the men undergo training": the trained are those who prepare."""
    if event.lemma != "train" and event.lemma not in _SCHOOLED:
        return None
    trained = event.object if clause.passive else event.actor_group
    schooled = event.lemma == "train" and clause.passive
    schooled = schooled or (event.lemma in _SCHOOLED and _training(event.object))
    if not schooled or not (is_force(scene, trained) or (trained is not None and trained.lemma in _CREWS)):
        return None
    if clause.link == "who" or (clause.form == "ed" and clause.parent is not None):
        return None
    actor = (trained.codes if trained is not None else ()) or scene.context.subject
    place = tuple(c for a in clause.args if a.prep in ("in", "at", "near") for c in a.deep())
    place = tuple(c for c in place if c not in actor)
    told = actor and (place or scene.contested)
    return scene.claim(event, Kind.INVOLVEMENT, actor=actor, target=place, rung="preparing") if told else None


_SCHOOLED = ("undergo", "receive", "begin", "start", "complete", "finish", "get")
_CREWS = frozenset("pilot crew man recruit gunner technician tanker marine".split())


def _training(group: Group | None) -> bool:
    return group is not None and group.lemma in ("training", "exercise", "drill")


def _alerted(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    if _raised(scene, event, clause):
        return scene.claim(event, Kind.INVOLVEMENT, actor=event.actor, target=(), rung="preparing")
    done = event.object if event.lemma in ("put", "place", "order") else event.actor_group
    if event.lemma not in ("put", "place", "be", "order", "stand", "remain", "go", "go on") or done is None:
        return None
    near = [a for a in event.args if a.prep in ("on", "at", "in", "to", "into")]
    near += [event.object] if event.lemma == "go on" and event.object is not None else []  # "goes on high alert"
    lowers = {word for a in (*near, *(i for a in near for i in a.inner)) for word in scene.lowers(a)}
    war = lowers & {"war", "combat"} and lowers & {"footing", "state", "quasi-state", "readiness"}
    state = scene.names_party(done) and scene.are_states(done.codes) and (scene.fighting or scene.context.martial)
    beside = (a for a in (*event.args, *(i for a in near for i in a.chain())) if a.prep in ("for", "over", "with"))
    state = state and all(
        a.codes or scene.has(a, "arms", "troops", "projectile") or _bears_arms(scene, a) for a in beside
    )
    if not (lowers & scene.lists["halt_words"] or war) or not (is_armed(scene, done) or state):
        return None
    if _keeps_order(scene, event, done) or (war and scene.mentions("technical", "technically")):
        return None  # "technically at war": formally, since a truce of long ago
    speaker = event.speaker
    actor = done.codes or event.actor or tuple(str(code) for code in speaker)
    if not actor:
        return None
    return scene.claim(event, Kind.INVOLVEMENT, actor=actor, target=watched(scene, event, actor), rung="preparing")


def _keeps_order(scene: Scene, event: Event, done: Group) -> bool:
    """Say whether it is the police, or those of a city, who are on alert, and not for the forces of another state."""
    mention = scene.sentence.words[done.head].mention
    police = "police" in scene.lowers(done)
    if not police and (mention is None or mention.kind != "place"):
        return False
    own = (*done.codes, *event.actor)
    nears = any(not e.families.isdisjoint(("combat", "crossed")) for e in scene.events)
    others = {code for code in scene.sentence_codes() - {*own} if is_state(code) or nears}
    others &= scene.old_foes(own) if police else others
    armed = any(scene.has(g, "troops", "projectile", "arms") for g in scene.sentence.groups if g is not done)
    return not others or not (armed or nears or any("attack" in e.families for e in scene.events))


def _bears_arms(scene: Scene, group: Group) -> bool:
    """Say whether one is on alert for a blow or an answer to one, not for a flu."""
    return scene.event_in(group, "attack", "combat", "crossed") or group.lemma in ("retaliation", "response", "reply")


def _scrambled(scene: Scene, event: Event, _clause: Clause) -> Claim | None:
    """Read "scrambled fighter jets after ..", "jets were scrambled": aircraft on alert, sent up to meet another's."""
    done = event.object
    if "scramble" not in event.families or done is None or not is_armed(scene, done):
        return None
    actor = event.actor or own(scene, done)
    return scene.involvement(event, "preparing", actor, event.beyond(event.place)) if actor else None


def _raised(scene: Scene, event: Event, clause: Clause) -> bool:
    """Read "raised its alert level", "activated its air defences": a party's own, in a text of arms."""
    done = event.object
    if event.lemma not in ("raise", "activate") or done is None or not event.actor or not scene.fighting:
        return False
    if clause.passive or clause.link == "who" or done.codes[:1] not in ((), event.actor[:1]):
        return False
    return bool(scene.lowers(done) & {"readiness", "alert"}) or (
        event.lemma == "activate" and scene.has(done, "firmarms")
    )


def _dug_in(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "troops dig in", who on another's soil stand there, and "surrounded the island" in an exercise."""
    rings = event.lemma in ("surround", "encircle")
    if not (rings or event.lemma in scene.lists["digging_verbs"]):
        return None
    if clause.passive and (rings or clause.link in ("who", "where")):
        return None
    dug = event.object if clause.passive else event.actor_group
    actor = own(scene, dug) if clause.passive else event.actor
    around = rings and any(scene.event_in(g, "drill") for g in scene.sentence.groups)
    if not actor or not (around or (not rings and is_armed(scene, dug))):
        return None
    place = event.place or event.beyond(event.target)
    abroad = not rings and scene.are_states(actor) and any(c not in actor for c in place)
    return scene.involvement(event, "deployed" if abroad else "preparing", actor, place)


_RULES: tuple[Callable[[Scene, Event, Clause], Claim | None], ...] = (
    _massed,
    _reinforced,
    _drilled,
    _trained,
    _alerted,
    _scrambled,
    readied,
    _dug_in,
)
