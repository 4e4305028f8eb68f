"""Who made an attack whose own words name no attacker, by what else the sentence and the article say.

1. Who laid, fired or carried out what struck: "a bus hit a bomb laid by the PKK", "a raid conducted by troops"; whose
   troops do something else "during raids".
2. Who stands behind "by" farther on: "an attack on a base in Gao, Mali, by Dogon militiamen"; who the attackers are
   suspected to be, unless that is only the land they come from; who is said to be behind it, wherever it came from.
3. What is fired is of who fires such things in the same sentence.
4. What armies alone do is done by the known enemy of who is hit: the one named, who attacked in the line before, or who
   tells of it; what a land at war shot down its invader sent.
5. Who announces the start of a blow at another makes it.
"""

import re
from itertools import pairwise

from bot.detect.claims.scene.comrades import rivals
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.foes import invader
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.excerpt import excerpt
from bot.detect.grammar.text import Group
from bot.detect.lexicon.codes import is_state
from bot.detect.lexicon.families import GUESSED
from store.terms import Status


def author(scene: Scene, event: Event, target: tuple[str, ...]) -> tuple[str, ...]:
    """Return who made it; () where nothing says so."""
    made = (
        _laid(scene, event)
        or _raiding(scene, event, target)
        or _begun(scene, event, target)
        or _named_behind(scene, event)
        or _behind_both(scene, event)
        or _suspected(scene, event)
        or _fired(scene, event)
        or _avowed(scene, event, target)
        or _known_foe(scene, event, target)
        or _same_again(scene, event, target)
    )
    return tuple(code for code in made if code not in disclaimed(event))


def instigate(scene: Scene, event: Event) -> bool:
    """Give a noun's happening to who is said to be behind it; say whether it is only they who deny that."""
    clause, own = event.clause, event.instigator
    if clause is None or not own:
        return False
    event.actor, event.reading = own, scene.read(clause)
    event.target = event.beyond(event.target, event.speaker)
    if event.group is not None:
        whence = {code for one in (*event.group.inner, *event.args) if one.prep == "from" for code in one.codes}
        event.place = tuple(code for code in event.place if code not in whence)
    return event.reading.status is Status.DENIED and set(event.speaker) <= set(own)


def _raiding(scene: Scene, event: Event, target: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose raids those are in "torture used by Chadian troops during raids", "fired gas during a raid"."""
    clause, group = event.clause, event.group
    if clause is None or group is None or group.prep != "during" or group.lemma not in _RAIDS:
        return ()
    if not clause.families.isdisjoint(("kill", "wound")):
        return ()  # who kills somebody has struck: the verb tells it
    own = (clause.subject,) if clause.object is not None else ()  # who "died during a raid" made none
    near = (a for a in clause.args if a.prep == "by") if clause.passive else own
    forces = (g for g in near if g is not None and scene.has(g, "troops", "humanforce"))
    return next((g.codes for g in forces if not set(g.codes) & set(target)), ())


_RAIDS = frozenset(["raid", "incursion", "airstrike", "bombardment"])


def _begun(scene: Scene, event: Event, target: tuple[str, ...]) -> tuple[str, ...]:
    """Return who announces it in "announces Operation Wind, the start of military action against Chad".

    Also who begins it in "launched Operation Wind, a series of raids on Chad".
    """
    many = event.group if event.group is not None and event.group.lemma in _MANY else None
    opening = many or (event.group.outer if event.group is not None else None)
    if opening is None or not target:
        return ()
    verbs = _ANNOUNCING if opening.lemma in _OPENINGS else _LAUNCHING if opening.lemma in _MANY else frozenset[str]()
    named = (c for c in scene.sentence.clauses if c.object is not None and c.object.last == opening.first - 1)
    clause = event.clause or next(named, None)
    if clause is None or clause.subject is None or clause.passive or clause.lemma not in verbs:
        return ()
    return tuple(c for c in clause.subject.codes if c not in target)


_ANNOUNCING = frozenset(["announce", "declare", "proclaim"])
_LAUNCHING = frozenset("launch begin start mount conduct unleash stage".split())
_MANY = frozenset("series wave barrage string campaign round flurry".split())
_OPENINGS = frozenset(["start", "beginning", "launch", "opening", "commencement", "resumption"])


def disclaimed(event: Event) -> tuple[str, ...]:
    """Return who denies any part in a blow: "denied any role in the raid", "that its men had taken part in it"."""
    here = event.clause if event.role == "arg" else None
    above = here.parent if here is not None and here.link in ("that", "to") else None
    told = (c for c in (here, above) if c is not None and "deny" in c.families and not c.negated and not c.passive)
    return next((c.subject.codes for c in told if c.subject is not None), ())


def _laid(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return who laid, fired or dropped what struck, or carried out the raid."""
    clause = event.clause
    parts = [event.group, event.object, None if event.passive_voice else event.actor_group]
    parts += [a for a in (clause.args if clause is not None else ()) if a.prep in ("by", "in", "with")]
    if not event.nominal and event.actor_group is not None and (own := _doer(scene, event.actor_group.inner)):
        return own  # "a bomb by the PKK hurts six"
    ends = {g.last for g in parts if g is not None}  # where "a missile and drone raid" ends, however it is cut
    for made in scene.sentence.clauses:
        if made.subject is None or made.subject.last not in ends or not made.passive or made.negated:
            continue
        done = made is not clause and made.link in ("who", "", "that") and made.form == "ed"
        traced = made.lemma in _TRACED and next((a.codes for a in made.args if a.prep == "to" and a.codes), ())
        leads = made.lemma == "lead" and not event.nominal and made.subject is not event.object  # no "convoy led by"
        does = leads or made.lemma in scene.lists["laying_verbs"]
        laid = does and _doer(scene, made.args)  # not "a convoy escorted by UN troops"
        if done and (doer := traced or laid):
            return doer
    return ()


_TRACED = frozenset(["attribute", "ascribe", "trace"])  # "a raid attributed to Chad"


def _doer(scene: Scene, args: list[Group]) -> tuple[str, ...]:
    """Return who stands behind "by", or whose jets and guns behind "from"."""
    by = (a.codes for a in args if a.prep == "by" or (a.prep == "from" and scene.has(a, "hardware", "projecting")))
    return next((codes for codes in by if codes), ())


def _named_behind(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return the armed men behind a comma and "by", far from the blow: "in Gao, by al-Qaeda militants"."""
    group, words = event.group, scene.sentence.words
    if group is None or event.role != "arg":
        return ()
    behind = (g for g in scene.sentence.groups if g.prep == "by" and g.codes and g.first > group.last + 1)
    return next((g.codes for g in behind if words[g.first - 2].text == "," and scene.has(g, *_MEN)), ())


def _behind_both(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return who is told behind a second mark: "attacks on the army and its allies by al-Shabaab"."""
    group, words = event.group, scene.sentence.words
    last = max(g.last for g in (group, *group.chain())) if group is not None else len(words)
    if last >= len(words) or words[last].lower != "and":
        return ()
    second = next((g for g in scene.sentence.groups if g.first == last + 1), None)
    by = (g for g in scene.sentence.groups if second is not None and g.prep == "by" and g.first == second.last + 1)
    return next((g.codes for g in by), ())


_MEN = ("assailant", "humanforce", "troops")


def _fired(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return who fires the missiles of which one hits: "30 missiles that Chad fired … one hit a mill"."""
    doer = event.actor_group
    if doer is None or event.nominal or not scene.has_projectile(doer):
        return ()
    shots = (c for c in scene.sentence.clauses if "fire" in c.families and not c.passive and c.object is not None)
    alike = {c.subject.codes for c in shots if c.subject and c.object and c.object.lemma == doer.lemma}
    return alike.pop() if len(alike) == 1 else ()


def _suspected(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return who the attackers may be: "gunmen, suspected to be Tuareg rebels, attack"; no land that bands are from."""
    doer, words = event.actor_group, scene.sentence.words
    if doer is None or doer.codes or event.nominal:
        return ()
    end = max(group.last for group in (doer, *doer.chain()))
    i = end + (end < len(words) and words[end].text == ",")
    if [w.lower for w in words[i + 1 : i + 3]] != ["to", "be"] or words[i].lower not in GUESSED:
        return ()
    named = next((g.codes for g in scene.sentence.groups if i + 3 <= g.first <= i + 4), ())
    serving = scene.has(doer, "troops") and not scene.has(doer, "irregular", "assailant")
    if not serving and any(map(is_state, named)):
        return ()
    event.reading = event.reading.worse(event.reading.status, hedged=serving or event.reading.hedged)
    return named


def _avowed(scene: Scene, event: Event, target: tuple[str, ...]) -> tuple[str, ...]:
    """Return who tells that missiles hit its old enemy: its own did; whose they are that the land at war shot down."""
    teller = event.source
    carried = event.clause.subject if event.clause is not None and event.passive_voice else None
    taken = any(c.object is not None and c.object.lemma == "responsibility" for c in scene.sentence.clauses)
    doer = event.actor_group or (carried if target == (teller,) or taken else None)  # "fired at X, Y said" is open
    told = not event.nominal and teller is not None and target and event.reading.status is Status.ASSERTED
    if not told or teller is None or doer is None or not _is_barrage(scene, doer):
        return ()
    if target == (teller,):
        foe = invader(scene, teller) if any("shootdown" in c.families for c in scene.sentence.clauses) else None
        return (foe,) if foe is not None else ()
    return (teller,) if set(target) <= scene.old_foes((teller,)) else ()


def _known_foe(scene: Scene, event: Event, target: tuple[str, ...]) -> tuple[str, ...]:
    """Return who shells and bombs a state in an article that names its one old enemy and blames nobody."""
    told = event.group if event.nominal else event.actor_group
    carried = event.clause.subject if told is None and event.clause is not None and event.passive_voice else None
    if carried is not None and _is_barrage(scene, carried):
        return known_foe(scene, target, banded=True)
    return known_foe(scene, target) if told is not None and _is_barrage(scene, told) else ()


def known_foe(scene: Scene, target: tuple[str, ...], *, banded: bool = False) -> tuple[str, ...]:
    """Return the one old enemy of a state that the article names and that nobody else is blamed beside.

    `banded`: an armed group alone is it, no state that may only condemn it: "rockets were fired; Chad offers help".
    """
    if len(target) != 1 or target[0] in _UNAVOWED or scene.context.is_long:
        return ()  # a long article tells of several fights
    if any(map(excerpt(scene.context.near, scene.lexicon).lower.__contains__, _DISPUTED)):
        return ()
    ground = {code for g in scene.sentence.groups if g.prep in ("in", "near", "at", "over") for code in g.codes}
    kinds = ("group",) if banded else ("place",)
    edges = {id(m) for line in scene.context.lines for m in line.mentions if _EDGE.match(line.text, m.end)}
    parties = (m for m in scene.context.named if m.code and id(m) not in edges)  # no "base near the Syrian border"
    named = {m.code for m in parties if (m.kind in kinds) == banded} - ground
    foes = {*rivals(scene.lists["rivals"]).get(target[0], ())} & named
    joint = any({a.code, b.code} == foes and b.start - a.end == 1 for a, b in pairwise(scene.context.named))
    return tuple(sorted(foes)) if joint else (str(foes.pop()),) if len(foes) == 1 else ()  # "the US-Israeli campaign"


_EDGE = re.compile(r" (?:border|frontier)")
_UNAVOWED = frozenset(["RU"])  # where strikes are seldom avowed: its media leave open whose they were
_DISPUTED = ("blam", "occupied", "people's republic", "responsib", "unknown", "unclear", "unidentified", "separatist")


def _same_again(scene: Scene, event: Event, target: tuple[str, ...]) -> tuple[str, ...]:
    """Return the state whose strikes went before on the same party: "Two more are killed in an air strike"."""
    context = scene.context
    told = event.group if event.nominal else event.actor_group
    if told is None or context.is_long or len(context.attacker) != 1 or not is_state(context.attacker[0]):
        return ()
    same = target and all(f"attacked {code}" in context.speaks for code in target)
    own = not set(target).isdisjoint(context.attacker)  # from the air it bombs its own rebels, by no rockets
    able = not own or (not scene.lists["war_lands"].isdisjoint(target) and not scene.lowers(told).isdisjoint(_AIR))
    return context.attacker if (same or own) and able and _is_barrage(scene, told) else ()


_AIR = frozenset(["air", "air strike", "air strikes", "airstrike", "airstrikes", "air raid", "air raids"])


def _is_barrage(scene: Scene, group: Group) -> bool:
    """Say whether armies alone do it: missiles, shells, air strikes; no car bomb and no gunmen."""
    lowers = {scene.lexicon.singular(lower) for lower in scene.lowers(group)}
    return not lowers.isdisjoint(_BARRAGES) and lowers.isdisjoint(("car", "roadside", "suicide", "truck", "letter"))


_BARRAGES = frozenset(
    [
        "air strike",
        "air raid",
        *"missile rocket shell shelling airstrike strike bombardment drone artillery air".split(),
    ]
)
