"""Across the line: borders crossed, airspace violated, incursions and invasions, told by verbs and nouns.

1. An invasion named in passing is background; it is told where it is feared, planned, or carried out by the verb.
2. Something armed must go: people, ships, aircraft, a missile; and it must go to where another party is at home.
3. The forces of a state that enter another's town in a war are in combat; those of an armed group always are.
"""

from collections.abc import Callable

from bot.detect.claims.involvement import overflights
from bot.detect.claims.involvement.entries import BACKGROUND, is_foreign, moved_in
from bot.detect.claims.involvement.overflights import is_airliner, is_gate, is_kept_out, is_shot_at, stays_outside
from bot.detect.claims.involvement.stationing import is_front
from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.armed import abroad, enemy, is_armed, is_backdrop, is_dated, is_force, is_people, war_days
from bot.detect.claims.scene.authors import instigate
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.quarrels import is_of_goods, sits_in
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.status import Reading, is_needless
from bot.detect.claims.scene.streets import go_unarmed
from bot.detect.claims.scene.warned import is_of_others, is_rehearsed
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state
from store.model import Claim
from store.terms import Status


def crossed(scene: Scene, event: Event) -> Claim | None:
    """Return the crossing that a verb tells, None where it tells none."""
    clause = event.clause
    if event.nominal or clause is None or stays_outside(scene, clause):
        return None
    return first(_RULES, scene, event, clause, unless=is_backdrop)


def invasion(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Return the invasion or incursion that a noun tells, None where it is named in passing."""
    clause = event.clause
    idle = is_gate(scene, event, group) or is_of_goods(scene, group) or _is_meddling(scene, event, group)
    if idle or is_rehearsed(event) or instigate(scene, event):
        return None
    if not is_of_others(event) or (clause and clause.form == "to" and event.under(("halt", "stop", "end", "cease"))):
        return None  # "ordered it to halt its invasion"
    if clause is not None and event.under(scene.lists["invasion_expected"]):
        planned = clause.lemma in ("plan", "prepare", "expect", "order")
        event.worsen(Status.PLANNED if planned else Status.POSSIBLE, hedged=clause.lemma == "fear")
        event.actor = event.actor or event.manager
    _land_first(scene, event, group)
    _name_sides(event, clause, drones=scene.has_projectile(group))
    event.actor = event.actor or _raider(scene, event, group)
    _weigh(scene, event, group)
    open_ended = event.reading.status is not Status.ASSERTED
    if open_ended and event.lemma.endswith("invasion"):
        _fill(scene, event)
    drones = scene.has_projectile(group)
    if (
        (not event.actor and not event.target)
        or event.under(scene.lists["backed_verbs"])
        or _is_old_war(scene, event, group)
    ):
        return None
    unmanned = drones and event.lemma in (*scene.lists["single_crossings"], *_SIGHTED) and bool(event.target)
    if not open_ended and not unmanned and not _is_told(scene, event, group):
        return None
    if not event.actor and clause is not None and is_needless(scene.sentence, clause) and event.source:
        event.actor = tuple(c for c in (event.source,) if is_state(c) and c not in event.target)
    if not event.actor and not unmanned and event.reading.status in (Status.ASSERTED, Status.DENIED):
        return None
    anyones = unmanned or scene.sentence.words[group.first].lower == "any"  # "any invasion of it would mean war"
    actor = event.actor or (() if anyones else tuple(c for c in scene.context.subject if c not in event.target))
    target = event.target or event.place
    if not target:
        rest = scene.sentence_codes() - {*actor, *scene.lists["bystanders"]}
        target = tuple(rest) if len(rest) == 1 else ()
    return scene.involvement(event, "crossed", actor, target)


def _raider(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return who makes an incursion that nobody owns: who carries out raids and it, who kills in it, the old foe."""
    clause = event.clause
    if clause is None or event.lemma not in scene.lists["single_crossings"]:
        return ()
    agent = next((a for a in clause.args if a.prep == "by"), None) if clause.passive else clause.subject
    beside = group.role == "conjunct" and "carry" in clause.families
    within = group.prep in _WITHIN and is_force(scene, agent)
    if agent is not None and agent.codes and (beside or within):
        return event.beyond(tuple(c for c in agent.codes if c not in event.target))
    return scene.old_foe(event.target) if len(event.target) == 1 else ()


_WITHIN = ("in", "during")


def _is_old_war(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether an invasion is a war long known; "an invasion" is another one."""
    other = not event.lemma.endswith("invasion") or scene.sentence.words[group.first].lower in ("a", "an")
    age = None if other else war_days(scene, event.actor, event.target)
    return age is not None and age > _FIRST_DAYS


_FIRST_DAYS = 2  # of a war, in which it is told wherever it is named; later it is the backdrop


def _is_meddling(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether an intervention is none of arms: "in the market", "by the president"."""
    armed = not scene.lowers(group).isdisjoint(("military", "armed", "full-scale", "army"))
    armed = armed and bool(event.target or event.place) and not event.under(scene.lists["ended_verbs"])
    return event.lemma == "intervention" and not armed


def _land_first(scene: Scene, event: Event, group: Group) -> None:
    """Take "Ukraine" of "the Ukraine invasion" for the land that is invaded."""
    before = scene.sentence.words[group.head - 1] if group.head > group.first else None
    named = before is not None and before.mention is not None and before.mention.kind == "state"
    land = (before.mention.code,) if named and before is not None and before.mention is not None else ()
    if land and event.governed("carry", "enlarge") and event.manager and land[0] not in (None, *event.manager):
        event.actor, event.target = event.manager, tuple(c for c in land if c is not None)
        return  # "Chad expands its Sudan invasion"
    if named and event.actor and not event.target and not scene.lists["invaded_lands"].isdisjoint(event.actor):
        foes = dict(pair.split("-") for pair in scene.lists["lone_foes"])
        event.actor, event.target = tuple(foes[c] for c in event.actor if c in foes), event.actor


def _name_sides(event: Event, clause: Clause | None, *, drones: bool) -> None:
    """Give a crossing to whom somebody accuses of it, and its place to who reports it of itself."""
    teller = clause.subject if clause is not None else None
    if clause is None or teller is None:
        return
    if event.governed("accuse", role="arg") and not event.actor and not clause.passive:
        event.actor = clause.object.codes if clause.object is not None else ()
        event.target = event.target or teller.codes
    if drones and event.lemma in _SIGHTED:  # "Belgium reports drone flights"
        event.target = event.target or teller.codes


def _weigh(scene: Scene, event: Event, group: Group) -> None:
    """Read how real an invasion is: what its verb says of it, whether it is seen at all, whether it is only feared."""
    clause = event.clause
    if event.role == "subject" and clause is not None and event.lemma != "occupation":
        event.worsen(scene.read(clause).status)
    if event.role == "object" and clause is not None and clause.lemma in scene.lists["seen_verbs"] and clause.negated:
        event.worsen(Status.DENIED)
    if event.under(scene.lists["looming_verbs"], role="subject") or group.prep == "ahead of":
        event.worsen(Status.PLANNED)
    if _is_dreaded(scene, group, clause) or event.under(scene.lists["forestalling_verbs"]):
        event.worsen(Status.POSSIBLE, hedged=True)


_SIGHTED = ("flight", "sighting", "overflight")


def _is_dreaded(scene: Scene, group: Group, clause: Clause | None) -> bool:
    """Say whether an invasion is warned of, braced for, or what fears that grow are of."""
    if clause is None or group.role != "arg":
        return False
    dreads = {"of": ("warn", "caution"), "about": ("warn", "caution"), "against": ("warn", "caution")}
    if clause.lemma in dreads.get(group.prep or "", ()):
        return True
    if group.prep == "for" and clause.lemma in scene.lists["brace_verbs"]:
        return True
    doer = clause.subject
    return group.prep in ("of", "over", "about") and doer is not None and doer.lemma in scene.lists["dread_nouns"]


def _fill(scene: Scene, event: Event) -> None:
    """Complete who would invade whom where "an invasion" alone is feared: the two sides that the article names."""
    known = tuple(dict.fromkeys((*event.actor, *event.target)))
    if len(known) > 1:
        return
    sides = scene.context.foes if not known or known[0] in scene.context.foes else ()
    if len(sides) != 2:  # noqa: PLR2004 - an invasion has two sides
        named = (m.code for m in scene.context.named if m.code and is_state(m.code))
        sides = tuple(dict.fromkeys(code for code in (*known, *named) if code not in scene.lists["bystanders"]))
    if len(sides) != 2:  # noqa: PLR2004 - as above
        return
    one, two = sides
    if event.actor:
        event.target = (two,) if one in event.actor else (one,)
    elif event.target:
        event.actor = (two,) if one in event.target else (one,)
    else:
        attacker = next((code for code in sides if enemy(scene, two if code == one else one) == code), None)
        if attacker is not None:
            event.actor, event.target = (attacker,), (two if attacker == one else one,)


def _is_told(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether an invasion is news here: carried out by the verb, an accusation, or in its nature a single move."""
    if is_dated(scene, event) and event.lemma != "occupation" and event.actor and event.target:
        return True
    age = war_days(scene, event.actor, event.target)
    if age is not None and age <= _FIRST_DAYS and event.governed("carry"):
        return True
    accused = event.governed("accuse", role="arg")
    clause = event.clause
    new = scene.sentence.words[group.first].lower in ("a", "an")
    told = (event.governed("carry") and (new or not event.under(("condemn", "begin")))) or accused
    told = told or (group.role == "conjunct" and clause is not None and "carry" in clause.families)
    passing = group.prep in ("since", "despite", "of", "after", "amid", "before", "during") and not accused
    passing = passing and not (new and group.prep in ("during", "after"))  # "killed during an incursion"
    if clause is not None and (clause.link in _PASSED or scene.sentence.words[clause.first - 1].lower == "since"):
        passing = True
    return not passing and (told or event.lemma in scene.lists["single_crossings"])


_PASSED = ("where", "because", "since", "before", "when")


def _invaded(scene: Scene, event: Event, clause: Clause) -> Claim | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Read "invaded", "annexed", "occupied": a party takes over what is another's."""
    sat_in = event.lemma == "occupy" and not is_force(scene, event.actor_group) and sits_in(scene, event.object)
    if event.lemma not in ("invade", "annex", "occupy") or sat_in:
        return None
    if clause.form == "ing" and clause.parent is not None and clause.parent.lemma in scene.lists["forestalling_verbs"]:
        event.reading = Reading(Status.POSSIBLE, hedged=True)  # "to deter Chad from invading Niger"
    done = event.target or event.place
    told = event.lemma == "invade" and event.reading.status is Status.ASSERTED
    if told and (age := war_days(scene, event.actor, done)) is not None:
        return scene.involvement(event, "crossed", event.actor, done) if done and age <= _FIRST_DAYS else None
    asserted = event.reading.status is Status.ASSERTED
    if asserted and clause.form == "ed" and not clause.passive and event.when is None and not clause.perfect:
        return None  # "Putin invaded": of no day, it is the backdrop
    accused = clause.form == "ing" and clause.parent is not None and "accuse" in clause.parent.families
    if asserted and not accused and (clause.link in BACKGROUND or clause.link == "who" or clause.form == "ing"):
        return None
    if not done and event.object is None and event.lemma == "invade" and not asserted:
        _fill(scene, event)  # "if Russia invades"
        done = event.target
    force = is_force(scene, event.actor_group)
    if event.lemma != "invade" and clause.form != "fin" and not (force and clause.form == "ed" and not clause.passive):
        return None
    armed = event.lemma == "invade" or force or scene.fighting or bool(set(done) & scene.old_foes(event.actor))
    if not done or not armed or not (event.actor or (force and event.object is not None)):
        return None  # "occupies an island in a lake", "determined to buy or annex the island": by no army
    return scene.involvement(event, "crossed", event.actor, done)


def _went_across(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "crossed into Syria", "crossed the border", "entered its airspace", "violated its waters"."""
    doer, done = event.actor_group, event.object
    if event.lemma not in scene.lists["cross_verbs"] and not _sails_in(scene, event, clause):
        return None
    event.actor, doer = _meant(scene, event, clause)
    kept = is_airliner(scene, doer) or is_kept_out(scene, clause) or is_shot_at(scene, event, clause)
    if _is_habit(scene, clause) or kept or go_unarmed(scene, clause, doer):
        return None
    goals = [g for g in (done, *clause.args) if g is not None and g.prep not in _ASIDE and not is_front(scene, g)]
    line = next((g for g in goals if g.lemma in scene.lists["border_nouns"] and "supply" not in scene.lowers(g)), None)
    breach = event.lemma in scene.lists["breach_verbs"] and line is not None
    if event.lemma in ("violate", "breach") and (line is None or (line is not done and done is not None)):
        return None  # "violated the agreement"
    armed = (is_armed(scene, doer) and not is_people(scene, doer)) or _stands_for_armed(scene, doer)
    if not armed and not breach and not (line is not None and line.lemma == "airspace" and scene.contested):
        return None
    if line is not None:
        beyond = (g for g in (*line.inner, *clause.args) if g.prep == "into")
        near = (i for i in line.inner if i.prep in ("with", "of"))
        whole = None if any(i.prep == "from" for i in line.inner) else line  # "crossed the border from Chad"
        target = abroad(scene, event, event.actor, *beyond, whole, *near)
        return scene.involvement(event, "crossed", event.actor, target) if target or not event.actor[1:] else None
    into = [g for g in goals if g.prep in (None, "into", "inside") and _is_land(scene, g)]
    if event.lemma == "storm":
        into = [g for g in into if g.prep is not None]  # to storm a post is to attack it
    place = next((g for g in into if is_foreign(scene, event, g)), None)
    return scene.involvement(event, "crossed", event.actor, scene.codes(place)) if place is not None else None


def _sails_in(scene: Scene, event: Event, clause: Clause) -> bool:
    """Read "sailed into Japanese territorial waters", "flew into its airspace"."""
    if event.lemma not in ("sail", "steam", "fly", "move") or event.object is not None:
        return False
    return any(a.prep == "into" and scene.lowers(a) & {"territorial", "airspace"} for a in clause.args)


_ASIDE = ("by", "from", "with", "after", "in", "near", "along", "around", "outside")  # near a border is not across it


def _is_habit(scene: Scene, clause: Clause) -> bool:
    """Say whether a relative clause tells of any that may come: "boats that enter its waters are seized"."""
    doer, verb = clause.subject, scene.sentence.words[clause.main]
    any_of = doer is not None and doer.first == doer.head and scene.sentence.words[doer.head].lower.endswith("s")
    return clause.link == "who" and any_of and verb.tag == "V" and verb.lower == clause.lemma


def _meant(scene: Scene, event: Event, clause: Clause) -> tuple[tuple[str, ...], Group | None]:
    """Return who crosses: of "downed a Chadian drone after it entered its airspace" the drone, not who downed it."""
    doer = event.actor_group
    clause = clause.parent if clause.link == "and" and clause.parent is not None else clause
    above = clause.parent
    if doer is None or above is None or scene.sentence.words[doer.head].lower not in ("it", "they"):
        return event.actor, doer
    if clause.link not in ("after", "as", "when", "because") or above.subject is None or not event.actor:
        return event.actor, doer
    near = [g for g in scene.sentence.groups if above.first <= g.first and g.last <= doer.first]
    downed = event.actor if above.families & {"down", "shootdown"} else ()
    if downed and above.object is not None and not above.object.codes and is_armed(scene, above.object):
        return (), above.object  # whose drone it was is not said
    craft = next((g for g in near if g.codes and not set(g.codes) & set(event.actor) and is_armed(scene, g)), None)
    own = set(above.subject.codes) & set(event.actor)
    return (craft.codes, craft) if craft is not None and own else (event.actor, doer)


def _stands_for_armed(scene: Scene, doer: Group | None) -> bool:
    """Say whether "it" is armed: "a submarine surfaced as it entered its waters"."""
    if doer is None or scene.sentence.words[doer.head].lower != "it" or not doer.codes:
        return False
    return any(is_armed(scene, g) and g.codes == doer.codes for g in scene.sentence.groups if g.last <= doer.first)


def _is_land(scene: Scene, group: Group) -> bool:
    """Say whether a group is a land or a part of one, not a school in it nor a plan of its own."""
    mention = scene.sentence.words[group.head].mention
    named = mention is not None and mention.code is not None
    return named or group.lemma in _AREAS or group.lemma in scene.lists["home_lands"] or group.prep is not None


_AREAS = frozenset(
    "region province district area zone town city village island part governorate oblast capital".split()
)


_RULES: tuple[Callable[[Scene, Event, Clause], Claim | None], ...] = (
    _invaded,
    _went_across,
    moved_in,
    *overflights.RULES,
)
