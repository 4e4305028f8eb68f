"""Exercises told by their noun: whose they are, with whom, near whom."""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.pacts import BLOCS
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import BACKDROP
from bot.detect.grammar.text import Group
from bot.detect.lexicon.relations import FELLOWS, LANDS, NEIGHBOURS
from store.model import Claim
from store.terms import Kind, Status

_SPANS = ("day", "week", "month", "series", "round", "set", "wave")  # "two days of drills"
_AROUND = ("around", "round", "near", "off", "against", "opposite")


def exercise(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Return the exercise that a noun tells: whose it is and with whom."""
    alliance = bool(set(event.actor or event.manager) & {"NATO"})
    words = scene.lowers(group)
    holder = event.clause.subject if event.clause is not None else None
    armed = scene.fighting or alliance or bool(words & scene.lists["exercise_words"]) or _is_held(scene, event)
    forces = scene.has(holder, "troops", "humanforce", "hardware")  # "a destroyer joins exercises"
    armed = armed or (forces and holder is not None and "police" not in scene.lowers(holder))
    armed = armed or bool(_rehearsed(scene, event, event.actor)) or _is_near_others(scene, event, group)
    back = group.prep == "from" and event.clause is not None and event.clause.form == "ing"  # "returning from drills"
    audit = event.lemma.endswith("inspection") and scene.mentions("iaea", "nuclear", "atomic", "sites")
    if not armed or back or audit or _is_known(scene, event, group) or _is_idiom(scene, group):
        return None
    span = _span(group)
    if span is not None:
        actor = event.actor or (span.clause.subject.codes if span.clause and span.clause.subject else ())
        return scene.claim(event, Kind.INVOLVEMENT, actor=actor, target=event.beyond(event.target), rung="preparing")
    actor = _runner(event)
    for inner in group.inner:
        if inner.prep in ("with", "between", "by", "of", "involving") and inner.codes:
            actor = tuple(dict.fromkeys((*actor, *inner.codes)))
    clause = event.clause
    if clause is not None and group.role in ("object", "arg", "subject"):
        fellows = (c for a in clause.args if a.prep == "with" and not _bounds(scene, a) for c in a.codes)
        actor = tuple(dict.fromkeys((*actor, *fellows)))
    _shade(scene, event, group)
    held = tuple(c for i in group.inner if i.prep in ("between", "by", "involving") for c in i.codes) or _holders(
        scene, group
    )
    actor = actor or held or _around_others(scene, event, group)
    muted = {"suspend", "refuse"} if held else {"suspend", "refuse", "condemn"}
    if clause is not None and (clause.families & muted or clause.lemma in ("cite", "blame")):
        return None
    joins = _joins(scene, event, group) or (group.prep == "during" and bool(actor))
    if clause is not None and clause.subject is not None and joins:
        actor = tuple(dict.fromkeys((*clause.subject.codes, *actor)))
    actor = actor or _both(scene, event)
    if not actor:
        return None
    near = event.clause.args if event.clause is not None and group.role == "object" else []
    around = next((codes for a in near if a.prep in _AROUND and (codes := a.deep())), ())
    target = tuple(c for c in event.place or event.target or around if c not in actor)
    target = (
        target or _rehearsed(scene, event, actor) or (() if _is_before(scene, group) else watched(scene, event, actor))
    )
    told = scene.claim(event, Kind.INVOLVEMENT, actor=actor, target=target, rung="preparing")
    far = told.status is Status.PLANNED and not target and event.when is None and group.role == "object"
    return None if far else told  # "plans the largest exercise in decades"


def _is_near_others(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether a state's drills are held around another: "Iranian drills near Baku"."""
    abroad = any(i.prep in _AROUND and event.beyond(i.deep()) for i in group.inner)
    return abroad and scene.are_states(event.actor)


def _around_others(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return who does something in drills around another: "China flaunts its fleet in exercises around Taiwan"."""
    clause = event.clause
    if clause is None or clause.subject is None or clause.passive or group.prep not in ("in", "during"):
        return ()
    doer = clause.subject.codes
    near = any(i.prep in _AROUND and set(i.deep()).difference(doer) for i in group.inner)
    return doer if near and scene.are_states(doer) else ()


def _rehearsed(scene: Scene, event: Event, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose blow an exercise makes ready for: "a drill to practise for a Chadian attack"."""
    aims = (c for c in scene.sentence.clauses if c.parent is event.clause and event.clause and c.form == "to")
    ready = (c for c in aims if "drill" in c.families or c.lemma in scene.lists["ready_verbs"])
    blows = (a for c in ready for a in c.args if a.prep == "for" and scene.event_in(a, "attack", "crossed"))
    return tuple(code for blow in blows for code in blow.deep() if code not in actor)


def _is_before(scene: Scene, group: Group) -> bool:
    """Say whether an exercise only comes before what is told: "Chad moves its ships after Mali's drills"."""
    return group.first > 0 and scene.sentence.words[group.first - 1].lower in ("after", "following", "since")


def _shade(scene: Scene, event: Event, group: Group) -> None:
    """Read how far an exercise is told that is ordered or announced, or of "a halt to drills"."""
    clause = event.clause
    if group.role == "object" and clause is not None and clause.lemma in scene.lists["order_verbs"]:
        event.worsen(Status.ASSERTED if clause.lemma in ("order", "begin", "start") else Status.PLANNED)
    if group.prep == "to" and group.outer is not None and group.outer.lemma in ("halt", "end", "stop"):
        event.worsen(Status.DENIED)


def _span(group: Group) -> Group | None:
    """Return the time that exercises take where it is what somebody holds: "begins two days of drills"."""
    span = group.outer if group.prep == "of" and group.outer is not None and group.outer.lemma in _SPANS else None
    held = span is not None and span.role == "object" and span.clause is not None and "carry" in span.clause.families
    return span if held else None


def _runner(event: Event) -> tuple[str, ...]:
    """Return whose an exercise is: who runs it, else whose it is called; not who "monitors drills by Chad"."""
    clause = event.clause
    if event.governed(*_RUNNING):
        return event.manager or event.actor
    second = clause is not None and event.governed(*_RUNNING, role="conjunct") and not clause.passive
    holder = clause.subject if second and clause is not None else None  # "begins its Ram and Kudu drills"
    return event.actor or event.manager or (holder.codes if holder is not None else ())


_RUNNING = ("carry", "begin", "host", "plan", "enlarge", "suspend")


def _is_idiom(scene: Scene, group: Group) -> bool:
    """Say whether it is no drill: "an exercise in futility"; or one that a spy tells of: "details of exercises"."""
    if group.prep == "of" and group.outer is not None and group.outer.lemma in ("detail", "photo", "information"):
        return True
    if not _kinds(scene, group).isdisjoint(scene.lists["peaceful_drills"]) or _is_turn(scene, group):
        return True  # "his geopolitical manoeuvres", "a civil exercise"
    one = scene.sentence.words[group.head].lower == "exercise"
    return one and any(
        i.prep in ("in", "of") and (i.lemma in scene.lists["exercised"] or i.lemma.endswith("ing")) for i in group.inner
    )


def _kinds(scene: Scene, group: Group) -> frozenset[str]:
    """Return the words of an exercise; a "live fire drill" is no fire drill."""
    words = scene.lowers(group)
    return words - {"fire"} if "live" in words else words


def _is_turn(scene: Scene, group: Group) -> bool:
    """Say whether it is a turn in the air: "reckless jet manoeuvres", "the pilot was performing maneuvers"."""
    if scene.lexicon.singular(group.lemma) not in _TURNS:
        return False
    clause = group.clause
    flier = clause.subject if clause is not None and group.role in ("object", "arg") else None
    lone = flier is not None and flier.lemma in scene.lists["fliers"]
    if flier is not None and clause is not None and clause.lemma not in scene.lists["drilling_verbs"]:
        lone = lone or scene.sentence.words[flier.head].lower.rpartition(" ")[2] in scene.lists["lone_craft"]
    return lone or not scene.lowers(group).isdisjoint(scene.lists["wild_turns"])


_TURNS = ("manoeuvre", "maneuver")


def _is_known(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether an exercise of nobody named is only judged: "how Kabul sees those drills"; told it was before."""
    clause = event.clause
    if event.actor or clause is None or group.role not in ("object", "arg"):
        return False
    first = scene.sentence.words[group.first].lower
    return clause.lemma in _JUDGING or (first in ("those", "these", "such") and "carry" not in clause.families)


_JUDGING = frozenset("see view regard interpret perceive consider describe call read".split())


def _is_held(scene: Scene, event: Event) -> bool:
    """Say whether states hold it: two together, one in an article about arms, "China holds drills"; no fire drill."""
    held = event.governed("carry") and bool(event.manager) and scene.are_states(event.manager)
    civil = scene.lists["civil_drills"]
    military = scene.contested or len(event.manager) >= _PAIR
    return held and military and scene.spelled.isdisjoint(civil) and civil.isdisjoint(scene.headwords)


def _both(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return who "both countries" are that hold an exercise."""
    holder = event.clause.subject if event.clause is not None and event.role == "object" else None
    both = holder is not None and holder.lemma in _STATES and not scene.lowers(holder).isdisjoint(("both", "two"))
    named = (g.codes for g in scene.sentence.groups if len(g.codes) == _PAIR)
    return (next(named, ()) or scene.context.pair) if both else ()


_PAIR = 2  # states


_STATES = LANDS | NEIGHBOURS | FELLOWS | {"side"}


def watched(scene: Scene, event: Event, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return at whom it is aimed where the phrase does not say: the other side, not who merely tells of it."""
    near = () if _is_person_alone(scene, scene.others(actor)) else scene.others(actor)
    near = near or tuple(c for c in scene.foe(actor) if c in scene.old_foes(actor))
    fellows = {c for a in scene.sentence.clauses if a.lemma in _INVITING and a.object for c in a.object.codes}
    return tuple(c for c in near if c != event.source and c not in BLOCS and c not in fellows)


_INVITING = frozenset("involve include feature join invite".split())  # "drills that also involved Chad's navy"


def _is_person_alone(scene: Scene, codes: tuple[str, ...]) -> bool:
    """Say whether a party is in the sentence by a statesman alone: "allies hit by Trump's tariffs" drill at nobody."""
    return all(m.kind in ("person", "role") for m in scene.sentence.mentions if m.code in codes)


def _holders(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return who holds an exercise by its participle: "drills being conducted by Kenya"."""
    shaped = (c for c in scene.sentence.clauses if c.first == group.last and c.form in ("ing", "ed"))
    by = (a for c in shaped if "carry" in c.families for a in c.args if a.prep == "by")
    return next((a.codes for a in by if a.codes), ())


def _bounds(scene: Scene, arg: Group) -> bool:
    """Say whether "with" belongs to a border or an occasion: "a drill near its border with X, amid tension with Y"."""
    above = arg.outer
    return above is not None and (above.lemma in scene.lists["border_nouns"] or above.prep in _OCCASIONS)


_OCCASIONS = BACKDROP | {"over", "because of"}


def _joins(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether somebody takes part in an exercise: "are taking part in drills"; "the exercise" is told already."""
    clause = event.clause
    if clause is None or group.role != "arg" or scene.sentence.words[group.first].lower == "the":
        return False
    forces = clause.lemma == "join" and clause.object is not None and clause.object.lemma == "force"
    if group.prep == "for" and (forces or clause.lemma == "team"):
        return True
    if group.prep != "in":
        return False
    if clause.link not in (None, "", "and", "that", "headline"):
        return False
    part = clause.lemma == "take" and clause.object is not None and clause.object.lemma == "part"
    return part or clause.lemma == "participate"
