"""Ground fighting told by nouns: battles, clashes, offensives, the capture and the fall of towns."""

from bot.detect.claims.involvement.captures import captured
from bot.detect.claims.involvement.holdings import gains
from bot.detect.claims.involvement.revolts import rebelled
from bot.detect.claims.involvement.siding import BOTH, STATES, sides, striker
from bot.detect.claims.involvement.struggles import is_civil, is_figurative, is_land
from bot.detect.claims.scene.armed import (
    is_dated,
    is_force,
    is_ground,
    is_on_foe,
    is_quarrel,
    is_side,
)
from bot.detect.claims.scene.asides import is_at_home, is_of_things, is_whole_war
from bot.detect.claims.scene.described import home_side
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.foes import beaten, invader
from bot.detect.claims.scene.onslaughts import is_ground_assault
from bot.detect.claims.scene.rebels import band_fights, faces_rebels
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import UNARMED, is_state
from bot.detect.lexicon.families import BLOWS
from store.model import Claim
from store.terms import Kind, Status

_NONE: frozenset[str] = frozenset()
_SPELLS = frozenset(["year", "decade", "life", "lifetime", "career"])
_TOWARDS = ("on", "to", "toward", "towards", "into", "against", "for", "across")
_FLEEING = ("flee", "escape")
_DRIVEN = ("displace", "uproot", "force", "drive", "trap")
_SUFFERED = ("of", "from", "because of", "for", "since", "despite", "to", "about", "on")
_PASSING = ("amid", "amidst", "of", "from", "for", "since", "despite", "during", "after")


def _is_laid_down(scene: Scene, event: Event) -> bool:
    """Say whether both sides end the fight by a verb, which is a truce: "Chad and Mali ceased hostilities"."""
    clause = event.clause
    both = clause is not None and clause.subject is not None and len(clause.subject.codes) > 1 and not clause.negated
    return both and event.lemma in scene.lists["fight_nouns"] and event.under(scene.lists["halting_verbs"])


def battle(scene: Scene, event: Event, *, light: bool) -> Claim | None:  # noqa: C901, PLR0911 - a cascade of guards reads top-down
    """Return the fight that an event noun tells, None where it is named in passing; `light`: its verb carries it."""
    group, clause = event.group, event.clause
    if group is None or event.reading.status is Status.HYPOTHETICAL or _is_supposed(event, clause):
        return None
    light = light or (group.prep == "of" and bool(_stager(scene, event, group)))
    if event.lemma in scene.lists["capture_nouns"] or event.lemma in scene.lists["revolts"]:
        reader = rebelled if event.lemma in scene.lists["revolts"] else captured
        return reader(scene, event, group)
    if event.lemma in ("gain", "advance") and event.under(scene.lists["gain_verbs"]) and event.manager:
        return gains(scene, event, group)
    if (
        not _is_fight(scene, event, group)
        or is_of_things(scene, event)
        or _is_laid_down(scene, event)
        or _is_passing(scene, event, group, light=light)
    ):
        return None
    event.actor = event.actor or _planner(scene, group) or _stager(scene, event, group)
    if event.under(scene.lists["plan_verbs"] | scene.lists["promised_by"]):
        event.worsen(Status.PLANNED)
        if not event.under(("expect", "await")):
            event.actor = event.actor or event.manager
    ahead = _is_ahead(scene, event, group)
    if ahead:
        event.worsen(Status.PLANNED)
    actor, target = sides(scene, event, group)
    partners = _partners(scene, group)
    target = tuple(c for c in target if c not in partners)
    states = any(i.prep == "between" and i.lemma in STATES for i in (*group.inner, *event.args))
    if (len(actor) < BOTH and states) or is_at_home(scene, event, actor) or (partners and not target):
        return None  # "clashes between the two countries", "a joint operation with Chad"
    if event.lemma in ("clash", "battle") and is_quarrel(scene, (*actor, *target)):
        return None
    if len(actor) > 1 and not set(target) - set(actor):
        return scene.claim(event, Kind.INVOLVEMENT, actor=actor, target=(), rung="combat")
    if not actor and target and event.lemma in scene.lists["one_sided"] and (ahead or is_dated(scene, event)):
        actor = scene.foe(target)
    actor, target = (actor, target) if actor or target else striker(scene, event)
    if not actor and event.lemma in scene.lists["one_sided"]:
        return _advance_of(scene, event, target)
    return scene.involvement(event, "combat", actor, target) if actor else _somewhere(scene, event, group, target)


def _partners(scene: Scene, group: Group) -> frozenset[str]:
    """Return with whom a fight is fought side by side: "a joint operation with the Chadian army"."""
    if "joint" not in scene.lowers(group):
        return frozenset()
    return frozenset(code for inner in group.inner if inner.prep == "with" for code in inner.codes)


def _stager(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return who begins "the final phase of an offensive", "approved the expansion of the offensive"."""
    stage, clause = group.outer, event.clause
    if group.prep != "of" or stage is None or stage.lemma not in scene.lists["war_stages"] or clause is None:
        return ()
    led = not clause.passive and clause.object is stage and clause.subject is not None
    ordered = clause.lemma in scene.lists["decision_verbs"] or not clause.families.isdisjoint(("carry", "begin"))
    if not led or not ordered or event.lemma not in scene.lists["one_sided"] or clause.subject is None:
        return ()
    if clause.lemma in scene.lists["decision_verbs"]:
        event.worsen(Status.PLANNED)
    event.worsen(scene.read(clause).status)
    owner = scene.sentence.words[clause.subject.first].mention  # "Israel's Security Council" is Israel's
    named = owner is not None and owner.code is not None and owner.kind == "state"
    return (owner.code,) if named and owner is not None and owner.code is not None else clause.subject.codes


def _planner(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return whose plan it is: "Chad's plans for an offensive in the north of Sudan"."""
    plan = group.outer if group.prep == "for" else None
    return plan.codes if plan is not None and plan.lemma in scene.lists["plan_nouns"] else ()


def _is_supposed(event: Event, clause: Clause | None) -> bool:
    """Say whether a fight stands in a condition or behind "since", or is over."""
    if clause is None:
        return False
    above = clause.parent.link if clause.parent is not None else ""
    if event.role == "subject" and "cease" in clause.families and clause.object is None and not clause.negated:
        return True  # "fighting has ceased"
    return (clause.link == "since" and event.role == "subject") or "if" in (clause.link, above)


def _is_ahead(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether an offensive is named as what comes next: "ahead of a new offensive by X"."""
    looms = event.under(scene.lists["looming_verbs"], role="subject")
    return looms or (event.lemma in scene.lists["one_sided"] and group.prep in ("ahead of", "before"))


def _has_dead(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether the dead of a fight are told: soldiers of a state killed in it, or who fights whom."""
    clause = event.clause
    spell = group.outer if group.prep == "of" and group.outer is not None else group  # "in hours of fighting"
    prep = (spell if spell.lemma in scene.lists["fight_spells"] else group).prep
    if clause is None or not clause.families & {"kill", "wound", "die"} or prep not in ("in", "during"):
        return False
    dead = clause.subject if clause.passive or "die" in clause.families else clause.object
    slain = dead is not None and is_force(scene, dead)
    if slain and dead is not None and (bool(dead.codes) or (not clause.passive and is_side(scene, clause.subject))):
        return True
    near = (*group.inner, *event.args)
    if slain and not scene.lists["war_lands"].isdisjoint((*event.target, *event.place, str(scene.context.place))):
        return True  # "30 militants are killed in heavy fighting in Swat"
    slain = slain or (clause.passive and any(g.prep == "by" and is_force(scene, g) for g in clause.args))
    if any(g.prep in ("with", "against") and is_force(scene, g) and (slain or g.codes) for g in near):
        return True  # so too "ten people were killed by soldiers in a battle with rebels"
    sides = (g for g in near if g.prep == "between")
    return any(
        is_force(scene, g)
        or g.lemma in scene.lists["peoples"]
        or (
            scene.sentence.words[g.head].tag == "E"
            and scene.spelled.isdisjoint(scene.lists["civil_foes"])
            and scene.spelled.isdisjoint(("fans", "supporters"))
        )
        for g in sides
    )


def _advance_of(scene: Scene, event: Event, target: tuple[str, ...]) -> Claim | None:
    """Give an offensive whose doer has no party ("the rebels' advance on Goma") its target alone."""
    group, clause = event.group, event.clause
    if lost := beaten(scene, event):
        return scene.involvement(event, "combat", *lost)
    doer = clause.subject if clause is not None and event.role == "object" else None
    home = home_side(scene, event.actor_group or doer, target or event.place)
    home = home or (_of_land(scene, event, group) if group is not None else ())
    if home and scene.fighting:
        return scene.involvement(event, "combat", home, event.beyond(target, home) or target)
    if group is None or not target or not scene.contested:
        return None
    words = scene.sentence.words[group.first : group.head]
    owned = any(scene.lexicon.nouns.get(scene.lexicon.singular(w.lower), _NONE) & {"humanforce"} for w in words)
    doers = [doer] if doer is not None and not doer.codes else []
    doers += [i for i in group.inner if i.prep == "by"]
    owned = owned or any(is_force(scene, one) for one in doers)
    return scene.claim(event, Kind.INVOLVEMENT, actor=(), target=target, rung="combat") if owned else None


def _of_land(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return whose offensive against fighters it is where nobody is named: of the land at war where it has killed."""
    foe = next((i for i in group.inner if i.prep == "against" and is_force(scene, i)), None)
    deadly = event.clause is not None and not event.clause.families.isdisjoint(("kill", "wound"))
    lands = [code for code in (*event.place, *event.target) if code in scene.lexicon.sets["embattled"]]
    return tuple(lands[:1]) if foe is not None and deadly else ()


def _somewhere(scene: Scene, event: Event, group: Group, target: tuple[str, ...]) -> Claim | None:
    """Give a fight without a doer to the two sides of the article, else to its place."""
    target = tuple(c for c in target if c not in UNARMED) or tuple(c for c in event.place if c not in UNARMED)
    if scene.context.is_long:
        return _at(scene, event, target)
    own = target or ((scene.context.place,) if scene.context.place else ())
    pair = _each_other(scene) or scene.context.foes
    if not own and len(pair) > 1 and group.role == "subject":
        own = pair[:1]
    if not own or not (group.role in ("subject", "object", "") or target or _has_dead(scene, event, group)):
        return None
    if not set(own) <= set(pair):
        if (foe := invader(scene, own[0]) if len(own) == 1 else None) is not None:
            return scene.claim(event, Kind.INVOLVEMENT, actor=(own[0], foe), target=own, rung="combat")
        where = event.clause is not None and event.clause.link == "where"
        if not where and all(i.codes or i.prep != "with" for i in group.inner):
            foe = next(iter(scene.old_foe(own)), None)
        pair = (own[0], foe) if foe is not None else ()
    if not pair and not target and scene.lists["war_lands"].isdisjoint(own):
        return None  # where the article was last is no land at war
    actor, target = (pair, ()) if pair else (own, own if len(own) == 1 else ())
    return scene.claim(event, Kind.INVOLVEMENT, actor=actor, target=target, rung="combat")


def _each_other(scene: Scene) -> tuple[str, ...]:
    """Return who strike each other beside it: "fighting raged as Chad and Mali shelled each other"."""
    both = (c for c in scene.sentence.clauses if c.object is not None and c.object.lemma in ("other", "another"))
    done = (c.subject.codes for c in both if c.subject is not None and not c.families.isdisjoint(BLOWS))
    return next((codes for codes in done if len(codes) > 1), ())


def _at(scene: Scene, event: Event, place: tuple[str, ...]) -> Claim | None:
    """Give a fight that a long article tells of nobody to the land that its own words name, none where they do not."""
    if not place or not scene.fighting:
        return None
    bands = {m.code for m in scene.context.nearby if m.kind == "group" and not is_state(m.code or "")}
    known = {*scene.sentence_codes(), *place, *(bands if len(bands) == 1 else ())}
    pair, foe = scene.context.foes, invader(scene, place[0])
    if set(place) <= set(pair) <= known:
        return scene.claim(event, Kind.INVOLVEMENT, actor=pair, target=(), rung="combat")
    if "-".join(sorted(place)) in scene.lists["rivals"]:
        return scene.claim(event, Kind.INVOLVEMENT, actor=place, target=(), rung="combat")  # "on their border"
    if len(place) > 1:
        return None  # "in many battles in Chad and Niger"
    if foe is not None:
        return scene.claim(event, Kind.INVOLVEMENT, actor=(place[0], foe), target=place, rung="combat")
    return scene.claim(event, Kind.INVOLVEMENT, actor=place, target=place, rung="combat")


def _is_fight(scene: Scene, event: Event, group: Group) -> bool:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Say whether a noun of fighting means arms here: no struggle in court, no attack from the air, no brawl."""
    foes = {i.lemma for i in (*group.inner, *event.args)} & scene.lists["civil_foes"]
    doer, rebels = event.clause.subject if event.clause is not None else None, faces_rebels(scene, event)
    known = rebels or (doer is not group and is_force(scene, doer)) or band_fights(scene, event, group)
    if foes == {"police"} and known:
        foes = set()
    between = {c for i in (*group.inner, *event.args) if i.prep == "between" for c in i.codes}
    if foes <= scene.lists["rioters"] and len(between) > 1:
        foes = set()  # "between Palestinian protesters and Israeli police": of two parties
    if foes or is_civil(scene, event, group) or is_figurative(scene, event, group):
        return False
    before = scene.sentence.words[group.head - 1].lower if group.head else ""
    if scene.sentence.words[group.head].lower == "hostility":
        return False  # a mood; fights are hostilities
    if scene.lexicon.singular(before) in _SPELLS or event.under(("spend",)):
        return False  # "two decades fighting for human rights"
    if event.lemma == "operation" and not event.under(scene.lists["opening_verbs"]):
        return False
    aims = [i for i in group.inner if i.prep in _TOWARDS and not scene.event_in(i, "truce", "negotiation")]
    aims = [i for i in aims if i.prep != "for" or scene.sentence.words[i.head].mention is not None or is_land(scene, i)]
    aims = [i for i in aims if i.prep != "for" or i.lemma not in ("government", "deal", "peace", "unity", "reform")]
    sought = any(i.prep == "for" for i in (*group.inner, *event.args))  # "renew their push for a truce"
    stepped_up = scene.fighting and event.governed("carry") and bool(event.beyond(event.target)) and not sought
    if event.lemma == "push" and not aims and not stepped_up:
        return False  # "his push to end the war", "a push for a ceasefire"
    if event.lemma in scene.lists["assaults"] and not is_ground_assault(scene, event):
        return False  # it is a blow
    if (
        event.lemma not in scene.lists["weak_combat"]
        or scene.fighting
        or scene.lowers(group) & scene.lists["armed_marks"]
        or is_on_foe(scene, event)
        or rebels
    ):
        return True
    return _is_over_ground(scene, group) or (scene.context.martial and event.lemma != "push")


def _is_over_ground(scene: Scene, group: Group) -> bool:
    """Say whether a battle is "for", an advance "on" a place that can be taken: a town, a country's east."""
    prizes = [i for i in group.inner if i.prep in ("for", "on") and i.codes]
    return any(is_ground(scene, i) or i.lemma in scene.lists["quarters"] for i in prizes)


def _is_only_named(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether a fight is only what is slowed down, ended, prepared for, backed, or what people are caught up in."""
    if group.prep == "down" and event.under(scene.lists["fled_verbs"], role="arg"):
        return True  # "slowing down the advance of X"
    ended = group.prep in ("to", "of", "in") and group.outer is not None and group.outer.lemma in scene.lists["ends"]
    readied = group.prep == "for" and event.under(scene.lists["ready_verbs"], role="arg")
    caught = group.prep in ("in", "by", "up in") and event.under(("catch", "catch up", "trap"), role="arg")
    felt = group.prep == "of" and group.outer is not None and group.outer.lemma in scene.lists["aftermaths"]
    likened = any(c.lemma in ("liken", "compare") and c.last <= group.first for c in scene.sentence.clauses)
    return ended or readied or caught or felt or likened or event.under(scene.lists["backed_verbs"])


def _is_news(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether a fight is told wherever it stands: "days of fighting", "the recent clashes", "Chad's advance"."""
    if group.prep == "since" or (event.clause is not None and event.clause.link == "since"):
        return False
    if event.lemma in scene.lists["mutual_nouns"]:
        if group.prep == "of" and group.outer is not None and group.outer.lemma in scene.lists["fight_spells"]:
            before = scene.sentence.words[group.outer.first - 1].lower if group.outer.first else ""
            taken = any("take" in c.families for c in scene.sentence.clauses)
            long = group.outer.lemma in ("week", "month", "year") and scene.counted(group.outer)
            return not ((taken or long) and "after" in (before, group.outer.prep))
        fresh = not scene.lowers(group).isdisjoint(scene.lists["fresh_marks"])
        return fresh and group.prep not in ("for", "to") and not event.under(scene.lists["fled_verbs"])
    marching = is_force(scene, event.actor_group) or bool(event.actor)
    return event.lemma == "advance" and marching and scene.fighting and group.prep not in ("of", "from")


def _is_for_town(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether it is the one fight for a town: "the battle for Goma exposes …" is still on."""
    return event.lemma == "battle" and any(i.prep == "for" and is_ground(scene, i) for i in group.inner)


def _is_readied(scene: Scene, event: Event, group: Group) -> bool:
    """Read "prepares an offensive", "committed into battle", "talks about the offensive": it has not begun there."""
    readied = event.under(("prepare", "ready")) and not scene.names_party(group)
    sent = group.prep == "into" and event.clause is not None and event.clause.lemma in ("commit", "throw", "send")
    return readied or sent or group.prep == "about"


def _is_passing(scene: Scene, event: Event, group: Group, *, light: bool) -> bool:  # noqa: PLR0911 - as above
    """Say whether a fight is named and not told: rehearsed, discussed, fled from, or the backdrop of something else."""
    suffered = "weakattack" in event.families and not light and group.prep in _SUFFERED  # "spared X's onslaught"
    suffered = suffered or (event.lemma == "gain" and group.prep == "for")  # "uses the courts for its own gain"
    rehearsed = event.under(scene.lists["rehearse_verbs"]) or event.under(scene.lists["fled_verbs"])
    between = any(i.prep == "between" and (i.codes or is_force(scene, i)) for i in (*group.inner, *event.args))
    rehearsed = (rehearsed and not (between and event.under(_FLEEING))) or _is_readied(scene, event, group)
    if suffered or rehearsed or _is_only_named(scene, event, group) or is_whole_war(scene, event):
        return True
    if _is_news(scene, event, group):
        return False
    if event.role == "object" and not light and event.clause and event.lemma in scene.lists["one_sided"]:
        return not event.under(scene.lists["offensive_governors"])
    if (is_dated(scene, event) or _is_ahead(scene, event, group)) and (event.actor or event.target):
        return False
    won = event.lemma == "gain" and bool(event.actor) and not scene.are_states(event.actor)  # "rebel gains force …"
    if not (light or won or _is_for_town(scene, event, group)) and event.under(
        scene.lists["aftermath_verbs"], role="subject"
    ):
        return True
    if _has_dead(scene, event, group):
        return False
    if group.prep and not {group.prep, *scene.lowers(group)}.isdisjoint(("past", "previous", "earlier")):
        return True
    met = any(i.prep == "between" for i in (*group.inner, *event.args))
    no_one = not (event.actor or met) and event.lemma in scene.lists["doer_combat"] - scene.lists["one_sided"]
    again = scene.sentence.words[group.first].lower in ("the", "this", "that", "these", "those") and group.prep
    bare = not event.actor and not event.target and not light
    short = not group.inner and (group.first == group.head or scene.sentence.words[group.first].lower == "the")
    behind = group.prep == "after" or (group.first > 0 and scene.sentence.words[group.first - 1].lower == "after")
    behind = behind and not event.under(scene.lists["raging_verbs"], role="subject")  # "after fighting broke out"
    alone = group.first == group.head and bool(group.prep) and event.lemma in scene.lists["fight_nouns"]
    if no_one or (bare and (alone or (behind and short))):  # "killed in battle", "after the clash"
        return True
    driven = between and group.prep == "by" and event.clause is not None and event.clause.lemma in _DRIVEN
    if light or driven or any(i.prep == "between" and len(i.codes) > 1 for i in group.inner):
        return False
    known = again and group.prep != "in" and event.lemma in scene.lists["mutual_nouns"]
    return bool(known) or (event.lemma in scene.lists["fight_nouns"] and group.prep in _PASSING)
