"""Forces that go: withdrawn, pulled back, brought home, told by verbs and nouns.

1. A treaty left, a candidate or an offer withdrawn are no movements of forces: the thing left decides.
2. Forces must go, or a party must leave a place it held by force.
"""

from bot.detect.claims.involvement.stationing import is_domestic, leaves_no_ground
from bot.detect.claims.involvement.vacating import leaves
from bot.detect.claims.scene.armed import (
    is_armed,
    is_at_war,
    is_awaited,
    is_backdrop,
    is_force,
    is_ground,
    whose,
)
from bot.detect.claims.scene.departures import (
    WHENCE,
    agreeing,
    ended,
    expected,
    is_getaway,
    is_kept,
    is_left_so,
    is_of_arms,
    is_of_paper,
    is_of_past,
    is_on_paper,
    is_reason,
    is_rid_of,
    laid_down_by,
    quits_land,
    receiver,
    shown_by,
)
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.falls import is_land
from bot.detect.claims.scene.pacts import BLOCS
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.hosting import hosts
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state
from bot.detect.lexicon.families import REFUSALS
from store.model import Claim
from store.terms import Kind, Status


def withdrawn(scene: Scene, event: Event) -> Claim | None:
    """Return the withdrawal that a verb tells, None where it tells none."""
    clause, done = event.clause, event.object
    if event.nominal or clause is None:
        return None
    if (thinned := _thinned(scene, event, clause)) is not None or not leaves(scene, event, clause):
        return thinned
    quits = quits_land(scene, event)
    named_so = is_of_arms(scene, event, clause)
    idle = not (quits or named_so or is_at_war(scene)) or is_backdrop(scene, event) or is_of_paper(scene, event, clause)
    if idle or _is_no_retreat(scene, event, clause):
        return None
    forces = quits or is_armed(scene, event.actor_group) or is_armed(scene, done)
    alone = done is None and event.lemma == "withdraw" and bool(event.actor)
    forces = forces or (alone and scene.mentions("troops", "soldiers", "forces")) or _gave_ground(scene, event, clause)
    ground = scene.names_party(event.actor_group) and any(a.prep == "from" and is_ground(scene, a) for a in clause.args)
    named = (event.place or ground) and event.lemma in ("pull out", "pull back", "withdraw", "retreat")
    brought = done is not None and done.lemma == "member" and not set(done.codes) & set(event.actor)
    if brought or (not forces and not (named and event.actor)):
        return None  # a firm that leaves a country, another's members who are brought home
    moved = done is not None and (is_armed(scene, done) or clause.passive)
    actor = (_owner(scene, event, done) if moved else _holder(scene, event)) or shown_by(scene, clause)
    if (signers := laid_down_by(scene, clause)) and not actor:
        event.worsen(Status.PLANNED)
        actor = signers
    left = () if moved or done is None else done.codes
    told = any(a.prep == "from" and a.codes for a in clause.args)  # "40 men from Chad were withdrawn from Mali"
    inner = (i.codes for i in (done.inner if done and not told else ()) if i.prep == "from" and i.codes)
    left = left or next(inner, ())
    spelled = scene.sentence.words
    places = (a for a in clause.args if a.prep != "of" or spelled[a.first].lower not in POSSESSIVES)  # "of its men"
    away = (a.land() or scene.codes(a) for a in places if a.prep in ("from", "of", "out", "in", "at"))
    target = left or next((codes for codes in away if codes), ()) or event.place
    stood = _stood(event) if not moved else ()
    target = stood or (target if moved or left else event.place or event.target)
    if (
        not target
        and scene.context.place
        and scene.context.place not in actor
        and any(a.lemma in _THERE for a in clause.args)
    ):
        target = (scene.context.place,)
    driven = clause.parent if clause.link == "to" else None
    if driven is not None and driven.lemma in scene.lists["forcing_verbs"]:
        event.reading = scene.read(driven)
    return _went(scene, event, actor, target)


def _thinned(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "cut its troops in Mali", "reduces the number of soldiers there", "handed over its base in Niger"."""
    done = event.object
    if event.lemma in scene.lists["concluding_verbs"] and not clause.passive:
        over = done or expected(clause) or event.actor_group
        return ended(scene, event, clause, over) if over is not None else None
    if (taker := receiver(scene, event, clause, done)) is not None and event.actor:
        return scene.involvement(event, "withdrawn", event.actor, event.beyond(taker.codes))
    base = event.lemma in scene.lists["yield_verbs"] and done is not None and done.lemma in scene.lists["outposts"]
    fewer = event.lemma in scene.lists["ending_verbs"] and done is not None and is_kept(scene, done)
    if (
        not (base or fewer)
        or done is None
        or clause.passive
        or is_backdrop(scene, event)
        or not scene.are_states(event.actor or ("",))
    ):
        return None
    if done.lemma in ("number", "size") and not any(is_force(scene, i) for i in done.inner):
        return None
    place = next((c for g in (*done.chain(), *clause.args) if g.prep in WHENCE and (c := event.beyond(g.deep()))), ())
    return scene.involvement(event, "withdrawn", event.actor, place) if place else None


def _owner(scene: Scene, event: Event, done: Group | None) -> tuple[str, ...]:
    """Return whose forces go: those named before them, else whoever withdraws them; never the place they leave."""
    words = scene.sentence.words
    own = done is None or any(w.mention is not None and w.mention.code for w in words[done.first : done.last])
    told = event.clause.parent if event.clause is not None and event.clause.link == "that" else None
    by = told.subject if told is not None and event.passive_voice else None
    sure = is_force(scene, by) or event.reading.status is Status.PLANNED  # what a state tells may be of another
    teller = by.codes if by is not None and sure and event.place and set(event.place).isdisjoint(by.codes) else ()
    return (whose(scene, event, done) or teller) if own or not event.actor else event.actor


def _holder(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return whose "its forces in X" are that go: those of who announces it, not those of the place."""
    doer, above = event.actor_group, event.clause.parent if event.clause is not None else None
    own = doer is not None and scene.sentence.words[doer.first].lower in POSSESSIVES and bool(_stood(event))
    if own and above is not None and above.subject is not None and above.subject.codes:
        return above.subject.codes
    return event.actor


def _stood(event: Event) -> tuple[str, ...]:
    """Return where the forces stand that go: "its forces in X will leave the country"."""
    inner = event.actor_group.inner if event.actor_group is not None else []
    return next((i.codes for i in inner if i.prep in ("in", "at", "inside") and i.codes), ())


def _is_no_retreat(scene: Scene, event: Event, clause: Clause) -> bool:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Say whether it is only asked for or waited for, or a bloc leaves a vote, or an aid group takes its staff out."""
    done = event.object
    relied = event.lemma == "fall back" and any(a.prep in ("on", "upon") for a in clause.args)
    coffins = any(a.lemma in scene.lists["as_dead"] for a in clause.args)
    if coffins or is_rid_of(scene, event, done) or is_getaway(scene, event):
        return True  # "sends invaders home in coffins"
    before = scene.sentence.words[clause.first - 1].lower if clause.first else ""
    if clause.form == "ing" and before in ("while", "when") and event.lemma == "return":
        return True  # "were killed while returning to their base"
    if any(a.prep in ("from", "on") and a.lemma in scene.lists["words_given"] for a in clause.args):
        return True  # "retreating from earlier threats"
    ranks = any(a.prep in ("to", "into") and a.lemma in scene.lists["ranks"] for a in clause.args)
    if event.lemma in ("recall", "bring") and ranks:
        return True  # "recalls retired officers to duty"
    so = event.lemma == "leave" and done is not None and is_left_so(scene, event.actor_group, done)
    if so or relied or _is_asked(scene, clause) or clause.link == "since" or is_awaited(scene, clause):
        return True
    if done is None and not event.place and scene.tells("house_words"):
        return True
    if done is None and event.lemma in ("leave", "depart") and any(a.prep == "for" and a.codes for a in clause.args):
        return True  # "left for Mali"
    staff = done is not None and not is_armed(scene, done) and done.lemma not in scene.lists["compass"]
    return staff and event.lemma in scene.lists["retreat_verbs"]


def _is_asked(scene: Scene, clause: Clause) -> bool:
    """Say whether another only asks for it: "called on Serbia to withdraw"; an order to one's own forces is told."""
    governor = clause.parent
    called = (g for g in (governor.object, governor.subject) if g is not None) if governor is not None else ()
    if clause.link == "noun" and any(g.lemma in scene.lists["requests"] for g in called):
        return True  # "calls for X to pull back"
    if governor is None or clause.link != "to" or governor.lemma in scene.lists["order_verbs"]:
        return False
    own = governor.lemma not in scene.lists["ask_verbs"] and not governor.passive
    own = own and clause.subject is not None and clause.subject is governor.subject
    if own or governor.lemma in scene.lists["forcing_verbs"]:
        return False  # "wants to withdraw its men", "forced them to retreat": they did
    return "urge" in governor.families or governor.lemma in scene.lists["ask_verbs"]


def _gave_ground(scene: Scene, event: Event, clause: Clause) -> bool:
    """Read "forced them to retreat", "if Chad withdraws from the area": a party or "they" that fight, from ground."""
    doer = event.actor_group
    if event.lemma not in scene.lists["retreat_verbs"] or event.object is not None or doer is None:
        return False
    sided = scene.names_party(doer) or scene.sentence.words[doer.head].lower in ("they", "them", "it")
    whence = (a for a in clause.args if a.prep in ("from", "out of", "to", "of", "into"))
    return sided and bool(event.actor) and scene.fighting and all(a.codes or is_ground(scene, a) for a in whence)


_THERE = ("region", "country", "area", "territory", "enclave", "exclave", "strip", "zone")


def withdrawal(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Return the withdrawal that a noun tells, None where no forces go."""
    clause = event.clause
    asked = clause is not None and event.governed("urge")
    unasked = asked and clause is not None and (clause.negated or clause.link == "who")  # "a plan which demands …"
    named = event.lemma in ("withdrawal", "retreat", "pullout", "pullback")
    told = scene.fighting or (named and is_at_war(scene)) or (clause is not None and is_force(scene, clause.subject))
    told = told or (named and _of_states(scene, event, group))
    paper = any(is_on_paper(scene, g) for g in (group, *group.inner)) or leaves_no_ground(scene, group)
    if not told or unasked or paper:
        return None
    moved = next((i for i in group.inner if i.prep == "of"), None)
    forces = told if moved is None else is_armed(scene, moved) or scene.names_party(moved)
    claimed = group.outer.codes if group.outer is not None and group.prep == "of" else ()
    before = scene.sentence.words[group.first - 1].lower if group.first else ""
    if before in ("before", "without", "until", "despite") or is_reason(scene, group) or is_of_past(scene, group):
        return None  # "no truce without an Israeli withdrawal"
    goes, left = _goer(scene, event, group)
    named = moved is not None and any(w.mention for w in scene.sentence.words[moved.first : moved.last])
    agreed = () if named else agreeing(clause)  # "a withdrawal of Israeli troops": theirs
    actor = agreed or _whose_forces(scene, event, moved) or goes or (() if asked else event.manager) or claimed
    guests = moved is not None and not named and "foreign" in scene.lowers(moved)  # of nobody who speaks of them
    marched = moved is not None and scene.has(moved, "humanforce", "troops")
    people = event.lemma in _DEPARTURES and (not marched or scene.names_party(moved))  # "the removal of Hamas"
    if not forces or not actor or people or _is_opposed(event, actor):
        return None
    host, actor = (event.manager, ()) if guests else ((), actor)
    away = left or next((i.codes for i in group.chain() if i.prep == "from" and i.codes), ())
    near = clause.args if clause is not None and group.role == "object" else []
    away = away or next((codes for a in near if a.prep in ("from", "within", "in") and (codes := a.deep())), ())
    home = scene.mentions("national guard") and is_domestic(scene, actor, (*away, *event.target, *event.place), near)
    if home:
        return None
    if not moved and set(actor) <= set(away) and not (actor := event.manager or _begun_by(group)):
        return None  # "the withdrawal from Afghanistan": nobody is said to go
    if group.outer is not None and group.outer.lemma in ("condition", "demand", "requirement", "call"):
        event.worsen(Status.POSSIBLE)
    if clause is not None and group.role == "object":
        _govern(scene, event, clause)
    asker = tuple(c for c in event.manager if c not in actor) if asked else ()  # "ordered the removal of French troops"
    near_by = event.target or event.place
    return _went(scene, event, actor, away or (asker if set(near_by) <= set(actor) else ()) or near_by or host)


def _is_opposed(event: Event, actor: tuple[str, ...]) -> bool:
    """Say whether somebody would not have others go: an opinion; "Chad opposes the pullout of its men" keeps them."""
    judge = event.clause.subject if event.clause is not None and event.under(("oppose",)) else None
    return judge is not None and set(judge.codes).isdisjoint(actor)


def _goer(scene: Scene, event: Event, group: Group) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who goes and from where, by the words before the noun: "Israel withdrawal", "Germany troop cuts"."""
    left = _left(scene, group)
    if event.lemma in _CUTS and is_land(scene, event):
        return (), event.actor
    bare = any(w.mention is not None and w.mention.code for w in scene.sentence.words[group.first : group.head])
    return event.actor if not left or (bare and not set(event.actor) & set(left)) else (), left


_CUTS = frozenset(["cut", "reduction", "troop cut", "troop reduction", "force reduction"])


def _begun_by(group: Group) -> tuple[str, ...]:
    """Return who "began the final stage of a withdrawal"."""
    stage, clause = group.outer, group.clause
    if (
        group.prep != "of"
        or stage is None
        or stage.lemma not in ("stage", "phase", "process", "part")
        or clause is None
    ):
        return ()
    began = clause.object is stage and not clause.passive and "carry" in clause.families
    return clause.subject.codes if began and clause.subject is not None else ()


def _of_states(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether a state goes from another's land: "completes its withdrawal from Gabon"."""
    left = next((i for i in group.chain() if i.prep == "from"), None)
    mention = scene.sentence.words[left.head].mention if left is not None else None
    goes = event.manager or event.actor
    land = mention is not None and mention.kind in ("state", "place", "capital") and mention.code not in goes
    return land and bool(goes) and scene.are_states(goes)


_DEPARTURES = frozenset(["repatriation", "homecoming", "departure", "removal"])  # of people, until forces are named


def _left(scene: Scene, group: Group) -> tuple[str, ...]:
    """Read "the Afghanistan withdrawal": a state or town right before the noun is the place that is left."""
    mention = scene.sentence.words[group.head - 1].mention if group.head > group.first else None
    place = mention is not None and mention.kind in ("state", "capital", "place") and mention.code is not None
    away = next((i.codes for i in group.chain() if i.prep == "from" and i.codes), ())
    if mention is None or mention.code is None or not place or (away and mention.code not in away):
        return ()  # "the Chad withdrawal from Mali" is Chad's own
    return (mention.code,)


def _whose_forces(scene: Scene, event: Event, moved: Group | None) -> tuple[str, ...]:
    """Return whose "its soldiers" or "French troops" are; of "troops from Mali" Mali is the place."""
    if moved is None:
        return ()
    words = scene.sentence.words[moved.first : moved.last]
    own = words[0].lower in POSSESSIVES
    named = not own and any(w.mention is not None and w.mention.code for w in words)
    return moved.codes if named or not event.manager else event.manager


def _went(scene: Scene, event: Event, actor: tuple[str, ...], place: tuple[str, ...]) -> Claim | None:
    """Write it down: who leaves whose place; a place of one's own may be left too."""
    if set(place) & set(BLOCS) or (event.lemma == "recall" and scene.has(event.object, "hardware")):
        return None  # a bloc is left by a vote, cars are recalled by their maker
    place = place or (() if event.lemma in _CUTS else _told_place(scene, actor))
    moved = event.object or event.actor_group
    streets = not place and moved is not None and moved.lemma.endswith(("police", "officer"))  # which they have left
    if streets or not (actor or place):
        return None
    abroad = tuple(c for c in place if c not in actor)
    bare = not place and event.lemma not in ("retreat", "fall back", "flee")
    if bare or (place and not abroad and scene.are_states(actor)):
        return scene.claim(event, Kind.INVOLVEMENT, actor=actor, target=place, rung="withdrawn")
    return scene.involvement(event, "withdrawn", actor, abroad)


def _told_place(scene: Scene, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return whence a state's forces go where the phrase does not say: the one land beside its own in the article."""
    if not actor or not scene.are_states(actor):
        return ()
    lands = {m.code for m in scene.context.named if m.code and is_state(m.code) and m.kind in _LANDS}
    rest = lands - {*actor, *(m.code for m in scene.sentence.mentions if hosts(scene.sentence, m.start))}
    return (next(iter(rest)),) if len(rest) == 1 else ()


_LANDS = ("state", "place", "capital")


def _govern(scene: Scene, event: Event, clause: Clause) -> None:
    """Take over what the verb does to the withdrawal: ordered, demanded, not seen."""
    if clause.lemma in scene.lists["order_verbs"] and "begin" not in clause.families:
        event.worsen(Status.PLANNED)
    elif clause.families & REFUSALS or (clause.negated and clause.lemma in scene.lists["seen_verbs"]):
        event.worsen(Status.DENIED)
    elif "urge" in clause.families:
        event.worsen(Status.POSSIBLE)
