"""Forces that are somewhere: present, holding ground, advising, serving, hosted by an ally.

1. Forces at home, and soldiers sent against floods, fires or rioters, stand on no way into a fight.
2. Who hosts another's forces or arms is where they stand; they stay their owner's.
"""

from collections.abc import Callable

from bot.detect.claims.involvement.ways import bolsters, ways
from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.armed import is_armed, is_at_war, is_force, is_ground, own
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state
from store.model import Claim
from store.terms import Status

_REACH = 14  # words before a verb in which "where" may stand
FRONT = frozenset("front frontline frontlines front-line battlefield battlefields warzone warzones".split())
WHITHER = frozenset("to in into at near on along across around over toward towards through off inside".split())


def is_domestic(scene: Scene, actor: tuple[str, ...], place: tuple[str, ...], args: list[Group]) -> bool:
    """Say whether forces stay at home or do civil duty: no foreign place, no sea or region, no enemy."""
    text = scene.sentence.text.lower()
    if any(word in text for word in scene.lists["civil_duty"]) and not (set(place) - set(actor)):
        return True
    if set(place) - set(actor) or not actor or not all(map(is_state, actor)):
        return False
    if any(is_sea(scene, a) for a in args) or any(word in text for word in scene.lists["regions"]):
        return False
    foes = {m.code for m in scene.context.named if m.code and m.kind == "group"} - set(actor)
    rebels = scene.tells("civil_war")
    rebels = rebels or any(scene.has(g, "assailant") for g in scene.sentence.groups)
    at_war = scene.contested and not scene.lists["war_lands"].isdisjoint(actor)
    return not foes and not rebels and not at_war and not scene.foe(actor)


def is_sea(scene: Scene, group: Group) -> bool:
    """Say whether a group is a sea, a coast or a border: "the Red Sea", "the Gulf of Aden", "the frontier"."""
    words = {word for lower in (group.lemma.lower(), *scene.lowers(group)) for word in (lower, *lower.split(" "))}
    return not scene.lists["at_sea"].isdisjoint(words)


def is_region(scene: Scene, group: Group) -> bool:
    """Say whether a group is a region of the world: "the Middle East", "eastern Europe"."""
    words = [w.lower for w in scene.sentence.words[group.first : group.last]]
    return " ".join(words[1:] if words[0] == "the" else words) in scene.lists["regions"]


def is_far(scene: Scene, clause: Clause) -> bool:
    """Say whether it is a region of the world that ships and planes are sent to: "to eastern Europe"."""
    return any(a.prep in WHITHER and is_region(scene, a) for a in clause.args)


def is_there(scene: Scene, clause: Clause) -> bool:
    """Say whether forces are placed somewhere, and not on alert."""
    near = [a for a in clause.args if a.prep in ("in", "near", "along", "on", "at")]
    return bool(near) and bool(near[0].deep()) and near[0].lemma not in scene.lists["halt_words"]


def is_on_alert(scene: Scene, clause: Clause) -> bool:
    """Say whether forces are put on alert, wherever they stand: "are on alert near the border"."""
    return any(a.lemma in scene.lists["halt_words"] for a in clause.args if a.prep in ("on", "at", "in"))


def homeward(scene: Scene, clause: Clause) -> bool:
    """Say whether "home" or "back" stands behind the verb."""
    return bool({w.lower for w in scene.sentence.words[clause.last : clause.last + 8]} & {"home", "back"})


def is_passage(scene: Scene, group: Group) -> bool:
    """Say whether a group is what ships and aircraft pass through or patrol: a sea, a coast, the sky."""
    return is_sea(scene, group) or group.lemma in ("sky", "airspace")


def is_plain(scene: Scene, craft: Group) -> bool:
    """Say whether a plane or a ship has no mark of arms in its name."""
    marks = scene.lists["naval_words"] | scene.lexicon.members["designation"]
    return craft.lemma in scene.lists["civil_craft"] and scene.lowers(craft).isdisjoint(marks)


def is_of_trade(scene: Scene, ships: Group | None) -> bool:
    """Say whether ships are of no navy: a fishing fleet, a fleet of buses, a destroyer in a race."""
    if ships is None:
        return False
    if scene.spelled & scene.lists["sea_sports"] and "arms" not in scene.spelled:
        return True  # not "an arms race"
    words = {part for lower in scene.lowers(ships) for part in lower.replace("-", " ").split(" ")}
    if ships.lemma not in scene.lists["mixed_fleets"] or not scene.lists["naval_words"].isdisjoint(words):
        return False
    of = [i.lemma for i in ships.inner if i.prep == "of" and not scene.names_party(i)]
    return bool(words & scene.lists["fleet_trades"]) or not scene.lists["warships"].issuperset(of)


def stands(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Return where forces are by a verb of being, holding, serving or hosting, None where it tells nothing."""
    return first(_RULES, scene, event, clause)


def _hosted(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "will host American missiles", "Russian bombers stored in Belarus by ..."."""
    if event.lemma not in scene.lists["host_verbs"]:
        return None
    done, host = event.object, event.actor
    if clause.passive or not host or done is None:
        return None
    guest = tuple(c for c in own(scene, done) if c not in host)
    nuclear = event.lemma == "host" and done.lemma in scene.lists["nuclear_arms"] and scene.mentions("nuclear")
    if (
        not (guest or nuclear)
        or not is_armed(scene, done)
        or scene.has(done, "official")
        or "embassy" in scene.lowers(done)
    ):
        return None
    return scene.involvement(event, "deployed", guest, host)


def _present(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "its first troops are already in Russia", "fighters are present in Mali"."""
    sighted = event.lemma in scene.lists["sight_verbs"] and clause.passive
    if event.lemma not in scene.lists["being_there_verbs"] and not sighted:
        return None
    seen = sighted or (clause.passive and event.lemma in ("camp", "encamp"))
    doer = event.object if seen else event.actor_group
    actor = own(scene, doer) if seen else event.actor
    if (
        not actor
        or scene.counted(doer)
        or not (scene.contested or sighted or scene.has(doer, "humanforce"))
        or not (scene.has(doer, "humanforce", "expert") or (sighted and is_armed(scene, doer)))
    ):
        return None
    once = (
        event.lemma == "operate" and clause.link == "who" and clause.form == "ed"
    )  # "which operated in X": who it was
    if once or any(a.prep == "behind" or a.lemma in scene.lists["feuds"] for a in clause.args):
        return None  # "were behind the killings in X", "are at odds in X", "has been in a struggle with X"
    near = (scene.codes(a) for a in clause.args if a.prep in _THERE)
    place = next((codes for codes in near if set(codes) - set(actor)), ())
    if not place and event.lemma in ("remain", "stay") and is_force(scene, doer):
        place = tuple(c for c in (scene.context.place,) if c and c not in actor)
    words = scene.sentence.words
    after = words[clause.last].lower if clause.last < len(words) else ""
    if after in ("away", "out", "clear", "ready", "prepared") or any(
        w.lower == "responsible" for w in words[clause.last : clause.last + 2]
    ):
        return None  # "to stay away from the strait", "to be ready for a mission in Mali", "is responsible for"
    if (sighted and is_of_trade(scene, doer)) or _is_for_sport(scene, clause):
        return None  # "soldiers are in Kenya for a rugby match"
    bare = sighted or clause.object is None or words[clause.object.head].lower in ("active", "present", "deep")
    told = place and (bare or after in ("active", "present", "already"))
    return scene.involvement(event, "deployed", actor, place) if told else None


def _is_for_sport(scene: Scene, clause: Clause) -> bool:
    """Say whether forces are abroad "for a rugby match" or "to climb" a mountain."""
    after = [w.lower for w in scene.sentence.words[clause.last :]]
    near = (after[i + 1 : i + _NEAR] for i, lower in enumerate(after) if lower in ("for", "to"))
    return any(not scene.lists["pastimes"].isdisjoint(some) for some in near)


_NEAR = 5  # words from "for" to what it is for
_THERE = frozenset("in inside near at off across throughout around along outside".split())


def _keeps(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "will keep troops in Lebanon", "is to control a buffer zone in Syria": who stays on another's land."""
    done = event.object
    if event.lemma not in _KEEPING or clause.passive or done is None or not event.actor:
        return None
    kept = event.lemma in ("keep", "maintain", "leave", "retain") and is_force(scene, done) and not scene.counted(done)
    zone = event.lemma in ("control", "hold", "occupy", "keep", "establish") and done.lemma == "zone"
    zone = zone and not scene.lowers(done).isdisjoint(scene.lists["held_zones"])
    if not (kept or zone) or not scene.are_states(event.actor):
        return None
    near = (g for g in (*clause.args, *done.chain()) if g.prep in ("in", "inside", "on", "along", "across", "to"))
    place = next((c for g in near if (c := event.beyond(g.deep()))), ())
    return scene.involvement(event, "deployed", event.actor, place) if place else None


_KEEPING = frozenset("keep maintain leave retain control hold occupy establish".split())


def _holds(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "Eritrean soldiers still hold some forty villages", "secured the airport": on what is another's."""
    doer, done = event.actor_group, event.object
    if (
        event.lemma not in ("hold", "control", "secure")
        or event.reading.status is Status.DENIED
        or clause.link == "who"
        or not is_force(scene, doer)
        or not is_ground(scene, done)
    ):
        return None
    place = event.beyond(event.target, event.place) if scene.are_states(event.actor) else ()
    guests = done is not None and done.lemma in scene.lists["guarded_sites"]
    if event.lemma == "secure" and (not guests or scene.old_foes(event.actor) & set(place)):
        return None  # a village or a foe's airport is won in battle
    return scene.involvement(event, "deployed", event.actor, place) if event.actor and place else None


def _advises(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "special forces are advising Kurdish fighters in Syria"."""
    done = event.object
    if event.lemma not in ("advise", "assist", "support", "back", "help") or clause.passive or done is None:
        return None
    begun = clause.form == "ing" and clause.parent is not None and "begin" in clause.parent.families
    if (
        not is_force(scene, event.actor_group)
        or not is_force(scene, done)
        or (clause.form in ("to", "ing") and not begun)
    ):
        return None
    place = event.beyond(event.place)
    return scene.involvement(event, "deployed", event.actor, place) if event.actor and place else None


def _serves(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "where Estonian troops serve", "soldiers guard the palace in Bangui", "will join the escort force"."""
    if event.lemma in scene.lists["guarding_verbs"]:
        doer = event.actor_group
        where = {w.lower for w in scene.sentence.words[max(0, clause.first - _REACH) : clause.first]} & {"where"}
        context = (scene.context.place,) if where and scene.context.place else ()
        kept = (a for a in clause.args if a.prep not in ("from", "against", "by"))  # not what they guard from
        guarded = (a.deep() for a in kept if not (event.lemma == "serve" and scene.has(a, "troops")))  # its ranks
        place = event.beyond(*guarded) or event.beyond(event.target) or context
        past = clause.link == "who" and clause.form == "ed" and not clause.perfect  # "a reservist who served in Mali"
        one = past and doer is not None and not scene.sentence.words[doer.head].lower.endswith("s")
        police = doer is not None and "police" in scene.lowers(doer) and not event.actor  # before an embassy
        there = is_force(scene, doer) and place and not scene.counted(doer) and not (one or police)
        named = doer is not None and any(w.mention for w in scene.sentence.words[doer.first : doer.last])
        term = event.object is not None and event.object.lemma in ("sentence", "term")  # in a prison
        named = named and bool(event.actor) and scene.are_states(event.actor)
        there = there and not term and (event.lemma == "serve" or named)
        return scene.involvement(event, "deployed", event.actor, place) if there else None
    if event.lemma not in ("join", "take", "extend") or not event.actor or not is_at_war(scene) or clause.passive:
        return None
    mission = event.object if event.lemma != "take" else next((a for a in clause.args if a.prep == "in"), None)
    if mission is None or mission.lemma not in ("mission", "operation", "force"):
        return None
    if mission.lemma == "force" and mission.first == mission.head:
        return None  # "join forces"
    if not (event.place or mission.codes) and not scene.fighting:
        return None
    place = event.beyond(mission.codes, event.place)
    if event.lemma == "extend":
        event.worsen(Status.PLANNED)
    return scene.involvement(event, "deployed", event.actor, place)


def is_front(scene: Scene, group: Group) -> bool:
    """Say whether a group is the front: "the front line", "a combat zone", "into the fray"."""
    lowers = scene.lowers(group)
    into = group.prep in ("into", "to") and group.lemma in scene.lists["frays"]
    beside = group.prep == "in" and len(lowers) == 1  # "in front of a shop"
    zone = lowers & {"combat", "battle", "war"} and lowers & scene.lists["zone_words"]
    return bool(into or zone or (lowers & FRONT and not beside))


def is_embattled(scene: Scene, clause: Clause) -> bool:
    """Say whether a relative clause tells of fighting where forces go: "to X, which has been the scene of battles"."""
    return battleground(scene, clause) is not None


def battleground(scene: Scene, clause: Clause) -> tuple[str, ...] | None:
    """Return the parties of the place that such a clause tells of, None where none does."""
    for behind in scene.sentence.clauses:
        here = behind.link == "where" or (behind.link == "who" and _is_place(scene, behind.subject))
        if not here or behind.first < clause.first or behind.parent not in (clause, None):
            continue
        near = [g for g in (behind.subject, behind.object, *behind.args) if g is not None]
        if "fight" in behind.families or any(scene.event_in(g, "combat") for g in near):
            return behind.subject.codes if behind.link == "who" and behind.subject is not None else ()
    return None


def _builds(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "is setting up a military base in Syria"."""
    done = event.object
    if event.lemma not in scene.lists["founding_verbs"] or clause.passive or done is None or not event.actor:
        return None
    tense = scene.contested or scene.lowers(done) & scene.lists["naval_words"]
    if done.lemma not in scene.lists["outposts"] or not tense:
        return None
    place = next((c for g in (*done.chain(), *clause.args) if (c := event.beyond(g.deep())) and g.prep in WHITHER), ())
    return scene.involvement(event, "deployed", event.actor, place) if place and scene.are_states(event.actor) else None


def _is_place(scene: Scene, group: Group | None) -> bool:
    """Say whether a group is a town, a region or a country by name, or a site."""
    if group is None:
        return False
    mention = scene.sentence.words[group.head].mention
    return scene.has(group, "site") or (mention is not None and mention.kind in ("place", "capital", "state"))


def goal(scene: Scene, clause: Clause, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return where forces go or stand; "in response to threats from X" is no place."""
    nowhere = scene.lists["no_places"]
    near = [a for a in ways(scene, clause) if a.prep in WHITHER]
    near = [a for a in near if nowhere.isdisjoint((a.lemma, a.outer.lemma if a.outer is not None else ""))]
    near = near or _behind_list(scene, clause) or aimed(scene, clause)
    named = (codes for a in near if (codes := without(a.land() or a.deep(), actor)))
    return next(named, ()) or _own_land(scene, clause, near, actor)


def aimed(scene: Scene, clause: Clause) -> list[Group]:
    """Return where forces have their task: "will send frigates to protect ships in the Gulf"."""
    done = clause.object
    if done is None or not is_armed(scene, done):
        return []
    tasks = (c for c in scene.sentence.clauses if c.parent is clause and c.link == "to" and c.form == "to")
    tasks = (c for c in tasks if c.lemma in scene.lists["sea_tasks"] | scene.lists["sea_watch"])
    tasks = (c for c in tasks if not _rescues(scene, c))
    return [g for c in tasks for g in _spots(c) if _is_posted(scene, c, g)][:1]


def _is_posted(scene: Scene, task: Clause, spot: Group) -> bool:
    """Say whether forces with a task stand where it is: "to monitor ships" at sea alone, "to protect" everywhere."""
    if _is_martial(scene, task):
        return bool(spot.codes) or is_sea(scene, spot)
    return is_sea(scene, spot) and scene.lowers(spot).isdisjoint(("border", "frontier", "region", "peninsula"))


def _is_martial(scene: Scene, task: Clause) -> bool:
    """Say whether a task is one of arms wherever it is: to protect, to break a siege, to help fight rebels."""
    beside = scene.has(task.object, "assailant", "troops", "humanforce")
    return task.lemma in scene.lists["sea_tasks"] or (task.lemma in scene.lists["sea_watch"] and beside)


def _rescues(scene: Scene, task: Clause) -> bool:
    """Say whether a task is one against fires and floods or over fish: "to protect flood victims"."""
    end = task.object.last if task.object is not None else task.last
    stems = tuple(scene.lists["relief_stems"])
    return any(w.lower.startswith(stems) for w in scene.sentence.words[task.first : end])  # "to help rescue sailors"


def _spots(clause: Clause) -> list[Group]:
    done = [clause.object, *clause.object.chain()] if clause.object is not None else []
    return [g for g in (*done, *clause.args) if g.prep in ("in", "through", "near", "off", "of", "across")]


def _behind_list(scene: Scene, clause: Clause) -> list[Group]:
    """Return where forces go behind a list of them: "sent commandos, engineers, and officers, to X"."""
    done = clause.object
    if done is None or done.last >= len(scene.sentence.words) or scene.sentence.words[done.last].tag != ",":
        return []
    stop = min((c.first for c in scene.sentence.clauses if c.first > clause.first), default=len(scene.sentence.words))
    behind = (g for g in scene.sentence.groups if done.last < g.first < stop and g.prep in ("to", "into"))
    return [g for g in behind if g.clause is None and g.codes][:1]


def _own_land(scene: Scene, clause: Clause, near: list[Group], actor: tuple[str, ...]) -> tuple[str, ...]:
    """Read "will be deployed in his country": the country of the one who says so."""
    words = scene.sentence.words
    said = any(words[a.first].lower in POSSESSIVES and a.lemma in scene.lists["home_lands"] for a in near)
    teller = (scene.source(clause, clause.start) or "").split("+") if said else ()
    return tuple(c for c in teller if is_state(c) and c not in actor)


def without(codes: tuple[str, ...], taken: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parties that are not among the others."""
    return tuple(code for code in codes if code not in taken)


_RULES: tuple[Callable[[Scene, Event, Clause], Claim | None], ...] = (
    _present,
    _keeps,
    _holds,
    _advises,
    _serves,
    _hosted,
    bolsters,
    _builds,
)


def leaves_no_ground(scene: Scene, group: Group) -> bool:
    """Say whether a party leaves no ground: "its retreat from free speech", "exit from nuclear power for Chad"."""
    left = [i for i in group.chain() if i.prep == "from" or (i.prep == "to" and group.lemma == "exit")]
    named = any(one.codes for i in left for one in (i, *i.inner) if one.prep != "for")
    ground = named or any(is_ground(scene, i) or is_force(scene, i) or scene.has(i, "site") for i in left)
    return bool(left) and not ground and not any(is_force(scene, i) for i in group.inner)


def guards(doer: Group | None, clause: Clause) -> bool:
    """Say whether police only guard a place: "police deployed around the shrine"."""
    police = doer is not None and doer.lemma.endswith("police") and clause.lemma == "deploy"
    return police and any(a.prep in ("around", "at", "outside", "near") for a in clause.args)


def pledges(scene: Scene, clause: Clause) -> bool:
    """Say whether an offer, a vow or readiness governs the verb."""
    before = {w.lower for w in scene.sentence.words[max(0, clause.first - 2) : clause.first]}
    governor = clause.parent.lemma if clause.parent is not None and clause.link in ("to", "that", "ing") else ""
    return bool(before & {"ready", "willing", "prepared"}) or governor in scene.lists["pledge_verbs"]
