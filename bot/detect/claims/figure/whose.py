"""Whose dead, troops or weapons a figure counts, and where they are.

1. Who is named with the noun comes first: "three Israelis", "Wagner fighters", "soldiers from Kenya".
2. The dead that no one names are those of the place; they are never those of who killed them, where anyone else can be.
3. Rebels, militants and gunmen belong to no state: to a group that is named, or to nobody.
4. An army, and a state that reports soldiers killed, tells of its own; civilians listed with a state's soldiers are its
   own; where nothing says that the dead of a state died elsewhere, they died at home.
5. A place is where it happened only if it is neither where the missile came from nor who speaks.
6. Troops and weapons are those of who sends, has or fires them; weapons destroyed are those of who loses them.
"""

from collections.abc import Container
from itertools import pairwise

from bot.detect.claims.figure.killers import are_a_band, are_killers, struck_before
from bot.detect.claims.figure.mourning import home, irregular, mourning, soil
from bot.detect.claims.figure.places import civil_war, ground, there, torn, where
from bot.detect.claims.scene import blows
from bot.detect.claims.scene.announcers import given_by, moved_by
from bot.detect.claims.scene.authors import known_foe
from bot.detect.claims.scene.battered import battered
from bot.detect.claims.scene.counts import Count, clauses_of
from bot.detect.claims.scene.flights import aimed, given, launcher, shooter
from bot.detect.claims.scene.foes import invader
from bot.detect.claims.scene.occupied import aimed_at
from bot.detect.claims.scene.rebels import homeland
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.theatre import last_place
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import ONLOOKERS, is_state
from bot.detect.lexicon.families import SHOOTING
from store.terms import Measure

_HELPING = frozenset(["help", "support", "assist", "back", "protect", "defend", "reinforce"])
_SELLERS = ("from", "with")
_ENTERING = frozenset(["enter", "reach", "cross", "storm", "invade", "join", "occupy", "leave", "guard", "patrol"])
_LOSING = frozenset(["lose", "suffer", "sustain", "mourn", "bury"])


def whose(
    scene: Scene, count: Count, measure: Measure, doer: tuple[str, ...], clause: Clause | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the parties whose people or weapons are counted, and those where they are; empty where nothing says it."""
    if measure in (Measure.TROOPS, Measure.WEAPONS):
        return _sent(scene, count, measure, clause)
    place = ground(scene, count)
    if count.unit == "peacekeeper" and not scene.are_states(count.codes):
        count.codes = _senders(count) or count.codes
    own = _without(count.codes, _strikers(scene, count)) or _cited(scene, count)
    count.codes = own or (() if place else _reported(scene, count))
    if lost := _losers(scene, count) or (() if place or count.codes else torn(scene, clause)):
        return lost, _without(place, lost)
    place = place or _about(scene, count, measure) or civil_war(scene)
    taken = doer if _is_owned(scene, count) else ()  # whoever shoots down a jet and takes "its pilot" takes a foe's
    if place and _is_of_country(scene, count):
        taken = (*taken, *blows.killers(scene))  # "killed in Mali by Chadian strikes, taking the country's toll to 300"
    named = _without(count.codes, (*taken, *ONLOOKERS))  # a reporter or an aid worker is of no party
    if named or count.nobodys:
        held_at = _without(place, named) if place else home(doer)
        return named, held_at if measure is Measure.CAPTURED else place or home(named)
    if struck := _struck_people(scene, count):
        return struck, _without(place, struck)
    if measure is Measure.CAPTURED:
        held = _without(_held(scene, count, doer, clause, place), blows.killers(scene) if not doer else ())
        return held, _without(place, held)
    dead = _keepers(scene, count) or mourning(scene, count, doer, place)
    dead = dead if place or not (are_killers(scene, dead, doer) or are_a_band(scene, count, dead)) else ()
    dead = dead or (homeland(scene, clause.subject) if clause is not None and not irregular(scene, count) else ())
    if len(dead) > 1 and set(place) < set(dead) and not where(scene, count, to=False):
        place = dead  # "the war between A and B": in neither land more than in the other
    return dead, place or (soil(scene) if irregular(scene, count) else dead)


def _sent(
    scene: Scene, count: Count, measure: Measure, clause: Clause | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return whose troops or weapons are counted, and where they go."""
    aim = named = _aim(scene, count, measure, clause)
    aim = aimed_at(scene, aim) if measure is Measure.WEAPONS else aim
    fired = shooter(scene, count, clause) if measure is Measure.WEAPONS else ()
    sender = launcher(count, clause) or count.codes or fired or _sender(scene, count, measure, clause, aim)
    shot = clause is not None and clause.passive and "fire" in clause.families and not count.codes
    if shot and not fired and aim and set(sender) <= {*aim, *named}:
        sender = ()  # "rockets are fired towards Israel": not by whom they hit
    aim = named if set(aim) <= set(sender) else aim  # who holds a part of it fires at the other
    if fired and set(aim) <= set(sender):
        aim = aimed(scene, count, None)  # the place is where they came from
    bought = clause is not None and _buys(scene, count, measure, clause)
    unnamed = given_by(scene, clause, aim) if measure is Measure.WEAPONS else moved_by(scene, count, clause, aim)
    unnamed = unnamed or (_attacker(scene, () if bought else aim) if measure is Measure.WEAPONS else ())
    sent = clause is not None and not clause.families.isdisjoint(_FLYING) and not bought
    unnamed = unnamed or (known_foe(scene, aim, banded=True) if measure is Measure.WEAPONS and sent else ())
    actor = _without(sender, ONLOOKERS) or unnamed
    if measure is Measure.WEAPONS and not aim and clause is not None and clause.families & {"fire"}:
        aim = () if _is_test(scene) else _other_side(scene, actor)
    return actor, _without(aim, actor) or there(scene, count, actor)


def _held(
    scene: Scene, count: Count, doer: tuple[str, ...], clause: Clause | None, place: tuple[str, ...]
) -> tuple[str, ...]:
    """Return whose those taken prisoner are whom no word beside them names."""
    abducted = clause is not None and clause.lemma in _TAKING  # by no state: none takes away militants
    foes = _without(blows.others(scene, doer), (*doer, *(blows.bands(scene) if abducted else ())))
    if foes:
        return foes
    if irregular(scene, count):
        return mourning(scene, count, doer, place)
    people = count.noun is not None and count.noun.kind == "people"
    away = abducted or any(e.nominal and "attack" in e.families and set(doer) & set(e.actor) for e in scene.events)
    return home(doer) if people and not away else _without(place, doer)  # "captured in its raid on the ship"


_FLYING = ("fire", "strike", "attack")


def _senders(count: Count) -> tuple[str, ...]:
    """Return from which state they come: "three UN peacekeepers from Chad"."""
    inner = count.group.inner if count.group is not None else ()
    return next((i.codes for i in inner if i.prep == "from" and i.codes and all(map(is_state, i.codes))), ())


_TAKING = frozenset(["kidnap", "abduct", "take"])


def _strikers(scene: Scene, count: Count) -> tuple[str, ...]:
    """Return who struck the clinic that "one of its staff members" is of: not whose they are."""
    inside = {w.lower for w in scene.sentence.words[count.first : count.last]}
    owned = "its" in inside and not inside.isdisjoint(_STAFF)
    return (*scene.context.attacker, *blows.killers(scene)) if owned else ()


_STAFF = frozenset("staff staffer staffers employees workers doctors nurses medics patients pupils students".split())


def _cited(scene: Scene, count: Count) -> tuple[str, ...]:
    """Return whose "its soldiers" are in "according to the Chadian army, two of its soldiers were killed"."""
    if all(w.lower != "its" for w in scene.sentence.words[count.first : count.last]):
        return ()
    return next((g.codes for g in scene.sentence.groups if g.prep == "according to" and g.codes), ())


def _reported(scene: Scene, count: Count) -> tuple[str, ...]:
    """Return which of two sides that fight tells of its own dead: "Kyiv reports four deaths", by no blow it names."""
    if count.single or irregular(scene, count) or any(e.nominal and "attack" in e.families for e in scene.events):
        return ()
    for role, clause in clauses_of(scene.sentence, count):
        done = clause.passive and role == "subject" and all(a.prep != "by" for a in clause.args)
        teller = clause if role == "object" else clause.parent if done and clause.link == "that" else None
        if teller is None or teller.passive or "say" not in teller.families or teller.subject is None:
            continue
        named = scene.sentence.words[teller.subject.head].mention is not None
        named = named and set(teller.subject.codes).isdisjoint(scene.context.attacker)  # who tells of its victims
        if named and len(teller.subject.codes) == 1 and set(teller.subject.codes) <= set(scene.context.foes):
            return teller.subject.codes
    return ()


def _keepers(scene: Scene, count: Count) -> tuple[str, ...]:
    """Return who sends peacekeepers: the body that is named, the UN where none is; () for other people."""
    states = {m.code for m in scene.context.named if m.code and m.kind in ("state", "capital")}
    if count.unit != "peacekeeper" or states & scene.lists["keeping_states"]:
        return ()
    return next(((m.code,) for m in scene.context.named if m.code in _SENDING), ("UN",))


_SENDING = frozenset(["UN", "AFU", "NATO", "EU"])


def _struck_people(scene: Scene, count: Count) -> tuple[str, ...]:
    """Return whose soldiers are hit in "an attack on its soldiers that wounded one"."""
    if count.noun is not None and count.noun.kind != "people":
        return ()
    killing = [c for role, c in clauses_of(scene.sentence, count) if role == "object"]
    shots = [c.parent for c in killing if c.form == "ing" and c.parent is not None and c.parent.families & SHOOTING]
    shot_at = (g for c in shots for g in (c.object, *c.args) if scene.has(g, "humanforce", "troops") and g is not None)
    if count.noun is None and (
        hit_codes := next((g.codes for g in shot_at if blows.own(scene, g) and g.prep in (None, "on", "at")), ())
    ):
        return hit_codes  # "opens fire on Chadian soldiers, killing two"
    told = [c.subject for c in killing if c.subject is not None]
    aimed_at = (g for one in told for g in (one, *one.inner) if g.prep in ("on", "against") and g.outer is not None)
    hit = (g for g in aimed_at if scene.has(g, "humanforce") and scene.event_in(g.outer, "attack", "weakattack"))
    return next((g.codes for g in hit if g.codes), ())


def _is_of_country(scene: Scene, count: Count) -> bool:
    """Say whether a toll is "the country's": that of the land struck, whoever was named last."""
    before = scene.sentence.words[max(0, count.first - _NEAR) : count.first]
    return any(w.lower in ("country", "nation") and after.tag == "'" for w, after in pairwise(before))


_NEAR = 7  # words from "the country's" to its toll


def _is_owned(scene: Scene, count: Count) -> bool:
    """Say whether those counted are told by "its" or "their" alone."""
    return scene.sentence.words[count.first].lower in POSSESSIVES


def _losers(scene: Scene, count: Count) -> tuple[str, ...]:
    """Return who "lost 1,250 soldiers" or "suffered 40 casualties", whose men were "ambushed, with 50 killed"."""
    for role, clause in clauses_of(scene.sentence, count):
        if role == "object" and not clause.passive and clause.lemma in _LOSING:
            return blows.own(scene, clause.subject)
    return () if count.codes else battered(scene, count)


def _lord(clause: Clause) -> tuple[str, ...] | None:
    """Return whose doing a clause is by the verbs above it; None where nobody tells it.

    Of "500 men will be called up, Paris said" that is the one who says so.
    """
    here: Clause | None = clause
    while here is not None:
        if here.subject is not None and here.subject.codes and "say" not in here.families:
            return here.subject.codes
        here = here.parent
    called = "mobilise" in clause.families and clause.parent is not None
    return _codes(clause.parent.subject) if called and clause.parent is not None else None


def _sender(  # noqa: C901, PLR0911 - a cascade of guards reads top-down
    scene: Scene, count: Count, measure: Measure, clause: Clause | None, aim: tuple[str, ...]
) -> tuple[str, ...]:
    """Return who sends, has, fires or loses what is counted."""
    counting = scene.lexicon.counting
    if clause is None:
        return _killers_or_subject(scene)
    if "accuse" in clause.families and clause.object is not None and clause.object.codes:
        return clause.object.codes
    if _buys(scene, count, measure, clause):
        return next(
            (a.codes for c in (clause, clause.parent) if c for a in c.args if a.prep in _SELLERS and a.codes), ()
        )
    outer = count.group.outer if count.group is not None and count.group.prep == "of" else None
    if outer is not None and counting.has("weapons losses", outer.lemma):
        return _loser(scene, _codes(clause.subject))  # "announced the destruction of seven drones"
    strikes = counting.has("weapons strikers", clause.lemma)
    hit = any(
        held is clause and (not strikes or (role == "object") != clause.passive)
        for role, held in clauses_of(scene.sentence, count)
    )
    flies = any(role == "subject" and held is clause for role, held in clauses_of(scene.sentence, count))
    if strikes and measure is Measure.WEAPONS and not clause.passive and (flies or not (hit or _codes(clause.subject))):
        return ()  # "two drones struck a base": of nobody named
    if hit and measure is Measure.WEAPONS and counting.has("weapons destroyed", clause.lemma):
        doer = next((a.codes for a in clause.args if a.prep == "by"), ()) if clause.passive else _codes(clause.subject)
        met = clause.passive and not doer and counting.has("weapons shot_down", clause.lemma)
        over = where(scene, count, to=True) if met else ()  # whoever is flown over loses none
        return _without(_loser(scene, doer), over) if clause.lemma != "lose" else doer
    told = clause.subject is not None and scene.event_in(clause.subject, "attack", "weakattack")
    if measure is Measure.WEAPONS and told:
        return blows.own(scene, clause.subject)  # "the strike involved 60 missiles"
    if strikes and clause.passive and not flies and measure is Measure.WEAPONS:
        return ()  # "its cities are attacked with 500 drones": of nobody named
    agent = next((a.codes for a in clause.args if a.prep == "by"), ()) if clause.passive else _codes(clause.subject)
    if agent and not any(role == "subject" and c is clause for role, c in clauses_of(scene.sentence, count)):
        return agent
    if (lord := _lord(clause)) is not None:
        return lord
    if measure is Measure.TROOPS and counting.has("irregular", count.unit or ""):
        return ()  # fighters of nobody named are not of who was named before
    clauses = [c for c in scene.sentence.clauses if c.subject is not None and "say" not in c.families]
    before = [_codes(c.subject) for c in clauses if c.end <= count.end]
    near = next((codes for codes in reversed(before) if codes and not set(codes) & ONLOOKERS), None)
    return near or _without(_killers_or_subject(scene), aim)


def _loser(scene: Scene, doer: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose weapons are destroyed: not those of who tells it where an enemy of theirs is known."""
    lost = blows.others(scene, doer)
    tellers = blows.speakers(scene)
    if not lost or not set(lost) <= set(tellers):
        return lost
    foe = invader(scene, lost[0])
    owned = any(c.lemma in _OWNING for c in scene.sentence.clauses)  # who concedes it has lost them itself
    known = () if owned else scene.old_foe(lost)
    return _other_side(scene, lost) or ((foe,) if foe is not None else known or lost)


_OWNING = frozenset(["confirm", "admit", "acknowledge", "concede"])


def _buys(scene: Scene, count: Count, measure: Measure, clause: Clause) -> bool:
    """Say whether the subject of a verb gets the weapons that are counted: "is to receive 40 jets from X"."""
    gets = measure is Measure.WEAPONS and not clause.passive and _is_of_taking(scene, clause)
    return gets and any(c is clause and role == "object" for role, c in clauses_of(scene.sentence, count))


def _is_of_taking(scene: Scene, clause: Clause) -> bool:
    """Say whether a verb tells who gets arms: "orders ten jets"; "ordered two warships to the Gulf" sends them."""
    sent = clause.lemma == "order" and any(a.prep in ("to", "into", "toward", "towards") for a in clause.args)
    return not sent and scene.lexicon.counting.has("weapons received", clause.lemma)


def _aim(scene: Scene, count: Count, measure: Measure, clause: Clause | None) -> tuple[str, ...]:
    """Return where troops go or are, and whom weapons hit or reach."""
    got = clause is not None and measure is Measure.WEAPONS and _is_of_taking(scene, clause)
    if got and clause is not None and (count.codes or _buys(scene, count, measure, clause)):
        return _without(_codes(clause.subject), count.codes)
    if measure is Measure.WEAPONS and (aim := given(clause) or aimed(scene, count, clause)):
        return aim
    place = where(scene, count, to=True)
    if place or clause is None:
        return place
    if measure is Measure.TROOPS:
        entered = clause.object if clause.lemma in _ENTERING and not clause.passive else None
        return entered.deep() if entered is not None else _helped(scene, clause)
    struck = clause.subject if clause.passive and clause.families & {"attack", "strike"} else None
    struck = clause.object if not clause.passive else struck
    hit = struck.codes if struck is not None and struck is not count.group else ()
    reached = next(
        (a.codes for a in clause.args if a.prep in ("to", "on", "at", "against", "towards", "into") and a.codes), ()
    )
    return hit or reached or (blows.struck(scene) or _elsewhere(scene) if clause.families & {"fire"} else ())


def _helped(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Return whom troops are sent to help: "sent 300 soldiers to support Mozambique's army"."""
    aims = [c for c in scene.sentence.clauses if c.parent is clause and c.form == "to" and c.lemma in _HELPING]
    helped = (g for c in aims for g in scene.sentence.groups if g is c.object or g.first == c.last)
    return next((g.codes for g in helped if g.codes), ())


def _elsewhere(scene: Scene) -> tuple[str, ...]:
    """Return the place of the article for what is fired without a word on where, but no test into the sea."""
    place = scene.context.place
    return (place,) if place and not _is_test(scene) else ()


def _is_test(scene: Scene) -> bool:
    return any(word in scene.sentence.text.lower() for word in ("sea", "ocean", "test"))


def _other_side(scene: Scene, party: tuple[str, ...]) -> tuple[str, ...]:
    """Return who fights a party in this article, where its two sides are known."""
    foes = scene.context.foes
    return _without(foes, party) if party and set(party) <= set(foes) else ()


def _attacker(scene: Scene, aim: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose missiles of nobody named hit somebody: the other side's, whoever strikes here, the invader's."""
    striker = tuple(blows.killers(scene) - set(aim))
    if len(striker) == 1 and aim:
        return striker
    foe = invader(scene, aim[0]) if len(aim) == 1 else None
    return _other_side(scene, aim) or ((foe,) if foe is not None else ())


def _killers_or_subject(scene: Scene) -> tuple[str, ...]:
    killers = blows.killers(scene)
    if len(killers) == 1:
        return tuple(killers)
    return _without(scene.context.subject[:1], (*blows.speakers(scene), *blows.struck(scene)))


def _codes(group: Group | None) -> tuple[str, ...]:
    return group.codes if group is not None else ()


def _about(scene: Scene, count: Count, measure: Measure) -> tuple[str, ...]:
    """Return what is struck in the sentence, else the place last named, where neither is the killers' own land."""
    struck = tuple(c for c in blows.struck(scene, fights=False) if c not in count.codes and c not in blows.PEOPLELESS)
    last = last_place(scene)
    cited = {c for g in scene.sentence.groups if g.prep == "according to" for c in g.codes}
    others = (one for one in scene.sentence.clauses if "say" not in one.families or one.object is not count.group)
    acting = {c for one in others if one.subject is not None for c in one.subject.codes}
    invaded = {pair.partition("-")[2] for pair in scene.lists["known_wars"]}  # where its invaders die
    acting = acting - invaded if measure is not Measure.CAPTURED else set()
    elsewhere = blows.killers(scene) | {*count.codes, *cited} | acting
    known = last and last not in elsewhere and not struck_before(scene, (last,))
    return struck[:1] or ((last,) if last and known else ())


def _without(codes: tuple[str, ...], taken: Container[str]) -> tuple[str, ...]:
    return tuple(code for code in codes if code not in taken)
