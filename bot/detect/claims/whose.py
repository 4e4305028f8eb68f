"""Whose dead, troops or weapons a figure counts, and where they are.

1. Who is named with the noun comes first: "three Israelis", "Wagner fighters", "soldiers from Kenya".
2. The dead that no one names are those of the place; they are never those of who killed them, where anyone else can be.
3. Rebels, militants and gunmen belong to no state: to a group that is named, or to nobody.
4. An army, and a state that reports soldiers killed, tells of its own; civilians listed with a state's soldiers are its
   own; where nothing says that the dead of a state died elsewhere, they died at home.
5. A place is where it happened only if it is neither where the missile came from nor who speaks.
6. Troops and weapons are those of who sends, has or fires them; weapons destroyed are those of who loses them.
"""

import re
from collections.abc import Container, Iterable, Iterator

from bot.detect.claims.counts import Count, clauses_of
from bot.detect.claims.events import Event
from bot.detect.claims.flights import aimed, given, shooter
from bot.detect.claims.places import garrison, where
from bot.detect.claims.scene import Scene
from bot.detect.grammar.text import Clause, Group
from store.terms import Measure

_HELPING = frozenset(["help", "support", "assist", "back", "protect", "defend", "reinforce"])
_ANNOUNCING = frozenset(["announce", "confirm", "decide", "order", "agree", "approve", "pledge"])
_SELLERS = ("from", "with")
_BEHIND = frozenset(["after", "before", "since", "amid", "as"])
_ENTERING = frozenset(["enter", "reach", "cross", "storm", "invade", "join", "occupy", "leave", "guard", "patrol"])
_ATTACKING = frozenset(["attack", "strike", "fire"])
_RAIDERS = frozenset("attacker assailant perpetrator raider bomber".split())
_LOSING = frozenset(["lose", "suffer", "sustain", "mourn", "bury"])
_ARMIES = frozenset("army military navy idf defence defense air troops".split())
_SEA = re.compile(r"\b(?:seas?|waters|ocean|gulf|strait|vessels?|boats?|ships?|tankers?)\b", re.IGNORECASE)
_NOBODY = frozenset(["media", "expert"])
_PEOPLELESS = _NOBODY | {"UN", "NATO", "EU", "AFU"}  # they have soldiers, but no civilians
_STATE = 2  # letters of a state's code
_VIOLENT = ("attack", "weakattack", "combat", "crossed")
_FIGHTS = frozenset(["combat", "fight"])
_VIOLENT_NOUNS = frozenset(["attack", "weakattack", "crossed"])
_VIOLENT_VERBS = frozenset(["attack", "strike", "fire", "explode", "fight", "invade", "kill", "wound"])


def whose(
    scene: Scene, count: Count, measure: Measure, doer: tuple[str, ...], clause: Clause | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the parties whose people or weapons are counted, and those where they are; empty where nothing says it."""
    if measure in (Measure.TROOPS, Measure.WEAPONS):
        aim = _aim(scene, count, measure, clause)
        fired = shooter(scene, count, clause) if measure is Measure.WEAPONS else ()
        sender = count.codes or fired or _sender(scene, count, measure, clause, aim)
        if fired and set(aim) <= set(sender):
            aim = aimed(scene, count, None)  # the place is where they came from
        unnamed = _other_side(scene, aim) if measure is Measure.WEAPONS else _announced(clause, aim)
        actor = _without(sender, _NOBODY) or unnamed
        if measure is Measure.WEAPONS and not aim and clause is not None and clause.families & {"fire"}:
            aim = () if _is_test(scene) else _other_side(scene, actor)
        return actor, _without(aim, actor)
    place = where(scene, count, to=False)
    if losers := _losers(scene, count):
        return losers, _without(place, losers)
    place = place or _about(scene, count)
    named = _without(count.codes, _NOBODY)  # a reporter or an aid worker is of no party
    if named or count.nobodys:
        return named, place or _home(doer if measure is Measure.CAPTURED else named)
    if measure is Measure.CAPTURED:
        return _without(_others(scene, doer), doer), place
    dead = _mourning(scene, count, doer, place, clause)
    return dead, place or (_soil(scene) if irregular(scene, count) else dead)


def _announced(clause: Clause | None, aim: tuple[str, ...]) -> tuple[str, ...]:
    """Return who announces that troops will be sent elsewhere by nobody named: its own."""
    here = clause if clause is not None and clause.passive and not any(a.prep == "by" for a in clause.args) else None
    above = here.parent if here is not None else None
    if here is None or above is None or above.subject is None:
        return ()
    alerted = here.lemma in ("put", "place") and any(a.prep == "on" for a in here.args) and "say" in above.families
    if not alerted and (above.lemma not in _ANNOUNCING or not aim):
        return ()
    return _without(above.subject.codes, aim)


def _home(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the state of the dead, or of who takes prisoners, where nothing says that it was elsewhere."""
    return codes if len(codes) == 1 and len(codes[0]) == _STATE else ()


def irregular(scene: Scene, count: Count) -> bool:
    """Say whether rebels, militants or the like are counted, who are of no state."""
    return count.unit is not None and scene.lexicon.counting.has("irregular", count.unit)


def _soil(scene: Scene) -> tuple[str, ...]:
    """Return the one state that the article names, for rebels killed by its own army."""
    named = {m.code for m in scene.context.named if m.code and len(m.code) == _STATE}
    return tuple(str(code) for code in named) if len(named) == 1 else ()


def _losers(scene: Scene, count: Count) -> tuple[str, ...]:
    """Return who "lost 1,250 soldiers" or "suffered 40 casualties"."""
    for role, clause in clauses_of(scene.sentence, count):
        if role == "object" and not clause.passive and clause.lemma in _LOSING:
            return own(scene, clause.subject)
    return ()


def own(scene: Scene, group: Group | None) -> tuple[str, ...]:
    """Return the parties that a group itself names, not the place where it stands: not "militants in Colombia"."""
    if group is None:
        return ()
    if (event := next((e for e in scene.events if e.group is group), None)) is not None:
        return event.actor  # not "the shelling of Odesa"
    words = scene.sentence.words[group.first : group.last]
    if any(w.mention is not None and w.mention.code for w in words) or words[0].tag in "OD":
        return group.codes
    return next((inner.codes for inner in group.inner if inner.prep == "of" and inner.codes), ())


def _mourning(
    scene: Scene, count: Count, doer: tuple[str, ...], place: tuple[str, ...], clause: Clause | None
) -> tuple[str, ...]:
    """Return whose dead they are where the noun names nobody."""
    killed = clause is not None and not clause.families.isdisjoint(_VIOLENT_VERBS)
    killers = set(doer) if doer and killed else set(doer) | _killers(scene)
    if irregular(scene, count):
        return _rebels(scene, count, doer, killers)
    serving = count.noun is not None and count.noun.kind == "armed"
    killers |= _NOBODY if serving else _PEOPLELESS
    if serving and (army := _army(scene)) and army[0] not in killers:
        return army
    last = (scene.context.place,) if scene.context.place else ()
    struck = _struck(scene, fights=False)
    at_sea = _SEA.search(scene.sentence.text) is not None
    near = (_hit(scene), garrison(scene, count), place, struck) if serving else (place, struck)
    near = (struck, place) if at_sea and not serving else near
    foe = scene.context.foes[1:]
    told = set(_speakers(scene)) & scene.lists["would_be_states"]
    near = (tuple(sorted(told)), *near) if told else near
    near = (foe, *near) if set(foe) & set(_speakers(scene)) and not where(scene, count, to=False) else near
    listed = count.beside or (_teller(scene, count) if serving else ())
    beside = () if where(scene, count, to=False) else listed
    dead = _first((beside, *near, _speakers(scene), _struck(scene)), killers)
    if not dead and place:  # an army at home strikes the foe's people there, else its own
        dead = _without(scene.old_foe(place), killers) or (() if serving else place[:1])
    dead = dead or _first((last, _others(scene, tuple(killers), before=count.start)), killers)
    if dead:
        return dead
    if place:
        return place[:1]
    return next(((code,) for code in _named(scene) if code not in killers), ()) or _own_people(scene)


def _rebels(scene: Scene, count: Count, doer: tuple[str, ...], killers: set[str]) -> tuple[str, ...]:
    """Return the one armed group that rebels who die can be of; whoever attacked, of "the attackers"."""
    if count.unit in _RAIDERS and scene.context.attacker:
        return _without(scene.context.attacker, doer)
    for mentions in (scene.sentence.mentions, scene.context.named):
        groups = {str(m.code) for m in mentions if m.kind == "group" and m.code}
        if groups:
            return tuple(groups - killers) if len(groups - killers) == 1 else ()
    return ()


def _first(tried: Iterable[tuple[str, ...]], killers: Container[str]) -> tuple[str, ...]:
    """Return the first party of these that kills nobody here."""
    return next(((code,) for codes in tried for code in codes if code not in killers), ())


def _army(scene: Scene) -> tuple[str, ...]:
    """Return whose army tells it: of a soldier hurt anywhere it tells as of its own."""
    said = (c.subject for c in scene.sentence.clauses if "say" in c.families and c.subject is not None)
    for group in said:
        words = [w.lower for w in scene.sentence.words[group.first : group.last]]
        if group.codes and any(word in _ARMIES or word.rpartition(" ")[2] in _ARMIES for word in words):
            return group.codes[:1]
    return ()


def _teller(scene: Scene, count: Count) -> tuple[str, ...]:
    """Return the state that says it before the count: "Armenia reported 49 soldiers killed"."""
    said = [c for c in scene.sentence.clauses if "say" in c.families and c.subject is not None]
    before = [c.subject for c in said if c.subject is not None and c.subject.end <= count.start]
    return _home(before[-1].codes) if before else ()


def _own_people(scene: Scene) -> tuple[str, ...]:
    """Return the one state that the article names where it strikes a school or a village of its own, no ship at sea."""
    return () if _SEA.search(scene.sentence.text) else _soil(scene)


def _hit(scene: Scene) -> tuple[str, ...]:
    """Return whose post, convoy or base the strikes of this sentence hit, where its noun says so."""
    done = [event.object for event in scene.events if event.object is not None and event.families & _ATTACKING]
    aimed = [one for e in scene.events if e.group is not None and e.families & _ATTACKING for one in e.group.inner]
    done += [one for one in aimed if one.prep in ("on", "against") and scene.has(one, "troops", "hardware")]
    return tuple(code for group in done for code in own(scene, group))


def _killers(scene: Scene) -> set[str]:
    """Return who strikes in this sentence; of fighting, nobody."""
    found: set[str] = set()
    for event in scene.events:
        violent = _VIOLENT_NOUNS if event.nominal else _VIOLENT_VERBS
        if event.families & violent and "fight" not in event.families and not _is_background(scene, event):
            found |= set(own(scene, event.actor_group) if event.actor_group is not None else event.actor)
    return found


def _struck(scene: Scene, *, fights: bool = True) -> tuple[str, ...]:
    """Return whom or what the strikes of this sentence hit, and whom it fights; not from where they came."""
    origins = {code for g in scene.sentence.groups if g.prep == "from" for code in g.codes}
    found: list[str] = []
    for event in scene.events:
        told = bool(event.families & {"kill", "wound"}) and not event.nominal  # its object are the victims themselves
        counts = not told and (fights or not event.families & _FIGHTS) and not _is_background(scene, event)
        if counts and event.families & {*_VIOLENT, *_VIOLENT_VERBS}:
            found += [*event.target, *(event.place if event.nominal else ())]
    killers = _killers(scene)
    return tuple(code for code in dict.fromkeys(found) if code not in killers | origins)


def _is_background(scene: Scene, event: Event) -> bool:
    """Say whether an event is only told as what came before: "the latest violence after warplanes struck Lebanon"."""
    clause = event.clause
    if clause is None:
        return False
    before = scene.sentence.text[: clause.start].rstrip().rsplit(" ", 1)[-1].lower()
    return clause.link in _BEHIND or before in _BEHIND


def _others(scene: Scene, killers: Iterable[str], *, before: int | None = None) -> tuple[str, ...]:
    """Return the one other party of the sentence, that named before the count first; speakers last of all."""
    killed = set(killers)
    if before is not None:
        named = [m for m in scene.sentence.mentions if m.code and m.start < before and m.kind != "group"]
        near = [str(m.code) for m in named]
        left = [code for code in near if code not in killed | _NOBODY]
        if left:
            return (left[-1],)
    codes = [str(m.code) for m in scene.sentence.mentions if m.code and m.code not in killed | _NOBODY]
    speakers = {code for c in scene.sentence.clauses if "say" in c.families and c.subject for code in c.subject.codes}
    silent = [code for code in codes if code not in speakers]
    return tuple(dict.fromkeys(silent or codes))[:1]


def _speakers(scene: Scene) -> tuple[str, ...]:
    """Return who speaks in this sentence: the dead of a strike are rather theirs than anybody's."""
    telling = [c for c in scene.sentence.clauses if "say" in c.families and not (c.passive and "accuse" in c.families)]
    said = [c.subject for c in telling if c.subject is not None]
    cited = [group for group in scene.sentence.groups if group.prep == "according to"]
    return tuple(code for group in (*said, *cited) for code in group.codes if code not in _NOBODY)


def _named(scene: Scene) -> Iterator[str]:
    """Yield the parties of the article, places first."""
    named = [m for m in scene.context.named if m.code]
    for mention in sorted(named, key=lambda m: m.kind not in ("place", "capital", "state")):
        yield str(mention.code)


def _sender(  # noqa: PLR0911 - a cascade of guards reads top-down
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
    strikes = counting.has("weapons strikers", clause.lemma)
    hit = any(
        held is clause and (not strikes or (role == "object") != clause.passive)
        for role, held in clauses_of(scene.sentence, count)
    )
    flies = any(role == "subject" and held is clause for role, held in clauses_of(scene.sentence, count))
    if strikes and flies and measure is Measure.WEAPONS and not clause.passive:
        return ()  # "two drones struck a base": of nobody named
    if hit and measure is Measure.WEAPONS and counting.has("weapons destroyed", clause.lemma):
        doer = next((a.codes for a in clause.args if a.prep == "by"), ()) if clause.passive else _codes(clause.subject)
        return _others(scene, doer) if clause.lemma != "lose" else doer
    agent = next((a.codes for a in clause.args if a.prep == "by"), ()) if clause.passive else _codes(clause.subject)
    if agent and not any(role == "subject" and c is clause for role, c in clauses_of(scene.sentence, count)):
        return agent
    here: Clause | None = clause
    while here is not None:
        if here.subject is not None and here.subject.codes and "say" not in here.families:
            return here.subject.codes
        here = here.parent
    clauses = [c for c in scene.sentence.clauses if c.subject is not None and "say" not in c.families]
    before = [_codes(c.subject) for c in clauses if c.end <= count.end]
    told = next((codes for codes in reversed(before) if codes and not set(codes) & _NOBODY), None)
    return told or _without(_killers_or_subject(scene), aim)


def _buys(scene: Scene, count: Count, measure: Measure, clause: Clause) -> bool:
    """Say whether the subject of a verb gets the weapons that are counted: "is to receive 40 jets from X"."""
    gets = measure is Measure.WEAPONS and scene.lexicon.counting.has("weapons received", clause.lemma)
    return (
        gets
        and not clause.passive
        and any(c is clause and role == "object" for role, c in clauses_of(scene.sentence, count))
    )


def _aim(scene: Scene, count: Count, measure: Measure, clause: Clause | None) -> tuple[str, ...]:
    """Return where troops go or are, and whom weapons hit or reach."""
    if (
        clause is not None
        and (count.codes or _buys(scene, count, measure, clause))
        and scene.lexicon.counting.has("weapons received", clause.lemma)
    ):
        return _without(_codes(clause.subject), count.codes)
    if measure is Measure.WEAPONS and (aim := given(clause) or aimed(scene, count, clause)):
        return aim
    place = where(scene, count, to=True)
    if place or clause is None:
        return place
    if measure is Measure.TROOPS:
        entered = clause.object if clause.lemma in _ENTERING and not clause.passive else None
        return entered.deep() if entered is not None else _helped(scene, clause)
    hit = clause.object.codes if clause.object is not None and not clause.passive else ()
    reached = next(
        (a.codes for a in clause.args if a.prep in ("to", "on", "at", "against", "towards", "into") and a.codes), ()
    )
    return hit or reached or (_struck(scene) or _elsewhere(scene) if clause.families & {"fire"} else ())


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


def _killers_or_subject(scene: Scene) -> tuple[str, ...]:
    killers = _killers(scene)
    if len(killers) == 1:
        return tuple(killers)
    return _without(scene.context.subject[:1], (*_speakers(scene), *_struck(scene)))


def _codes(group: Group | None) -> tuple[str, ...]:
    return group.codes if group is not None else ()


def _about(scene: Scene, count: Count) -> tuple[str, ...]:
    """Return what is struck in the sentence, else the place last named, where neither is the killers' own land."""
    struck = tuple(code for code in _struck(scene, fights=False) if code not in count.codes)
    last = scene.context.place
    cited = {c for g in scene.sentence.groups if g.prep == "according to" for c in g.codes}
    elsewhere = _killers(scene) | {*count.codes, *cited}
    return struck[:1] or ((last,) if last and last not in elsewhere else ())


def _without(codes: tuple[str, ...], taken: Container[str]) -> tuple[str, ...]:
    return tuple(code for code in codes if code not in taken)
