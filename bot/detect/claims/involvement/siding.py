"""The sides of a fight that a noun tells: who fights whom in "clashes between X and Y", who is hurt, who is unnamed.

1. In a clash both sides are actors; an offensive has one, and whom it is on.
2. A side without a name is of the place: "between rebels and the army of X".
"""

from collections.abc import Iterable

from bot.detect.claims.scene.armed import is_force, is_side
from bot.detect.claims.scene.described import home_side
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.families import HARM
from bot.detect.lexicon.relations import LANDS, OTHERS

STATES = LANDS | OTHERS
BOTH = 2  # states


def sides(scene: Scene, event: Event, group: Group) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who fights whom: in a clash both sides are actors, "for" names what is fought for."""
    between = (g.codes for g in (*group.inner, *event.args) if g.prep == "between" and len(g.codes) > 1)
    both = next(between, ()) or _both_states(scene, event, group)
    if both:
        return both, ()
    if lords := served(scene, group.chain()):
        doer = event.clause.subject if event.clause is not None and event.role == "object" else None
        own = doer.codes if doer is not None else ()
        return own, without(scene.old_foe(lords), own) or without((*event.target, *event.place), (*own, *lords))
    if one := _one_side(scene, event, group):
        return one, without(event.target or event.place, one) or (() if len(one) > 1 else one)
    if event.lemma in scene.lists["mutual_nouns"]:
        return _of_helped(scene, event, group) or _mutual(scene, event, group)
    prize = next((i.codes for i in group.inner if i.prep == "for" and i.codes), ())
    return event.actor, event.target or prize


def served(scene: Scene, groups: Iterable[Group]) -> tuple[str, ...]:
    """Return for which state somebody fights: "Malian recruits are fighting for Chad"; no ground is fought for."""
    named = (g for g in groups if g.prep == "for" and scene.names_party(g))
    heads = ((g.codes, scene.sentence.words[g.head].mention) for g in named)
    return next((codes for codes, head in heads if head is not None and head.kind == "state"), ())


def _both_states(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return the two states of the sentence, else of the text, where it is "clashes between the two countries"."""
    if not any(i.prep == "between" and i.lemma in STATES for i in (*group.inner, *event.args)):
        return ()
    states = {m.code for m in scene.sentence.mentions if m.code and m.kind in ("state", "capital", "demonym")}
    named = tuple(sorted(states))
    return named if len(named) == BOTH else scene.context.pair


def _one_side(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return the one side that has a party: "clashes between a rebel group and the Chadian army"."""
    sides = [g for g in (*group.inner, *event.args) if g.prep == "between"]
    known = next((g for g in sides if len(g.codes) == 1 and is_force(scene, g)), None)
    if known is not None and _is_strange(scene, known):
        return known.codes  # "a battle between French troops and Ansar X"
    if known is not None and (other := _unnamed(scene, known)) is not None:
        return tuple(sorted({*known.codes, *(_affiliated(scene, other) or _home(scene, event, other, known.codes))}))
    first = next((g for g in sides if not g.codes), None)
    if first is None:
        return ()
    second = next((g for g in scene.sentence.groups if first.last < g.first <= first.last + 1), None)
    band = scene.names_party(second) and second is not None and not scene.are_states(second.codes)
    if second is None or not (band or is_force(scene, second)):
        return ()
    own = _affiliated(scene, first) or _home(scene, event, first, second.codes)
    return tuple(sorted({*own, *second.codes}))


def _unnamed(scene: Scene, known: Group) -> Group | None:
    """Return the second side of a pair whose first is known, where no party is named in it."""
    end = max([known.last, *(i.last for i in known.chain() if i.prep == "of")])
    other = next((g for g in scene.sentence.groups if end < g.first <= end + 1), None)
    if other is None or other.codes:
        return None
    return other if is_force(scene, other) or not scene.lowers(other).isdisjoint(_BANDED) else None


_BANDED = frozenset(["militia", "militias", "rebel", "insurgent", "armed"])  # "armed groups", "rebel factions"


def _home(scene: Scene, event: Event, side: Group, foes: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose "army" or "security officers" a side is: of the place, "between the army and the rebels of X"."""
    land = event.target or event.place or tuple(c for i in side.inner for c in i.codes)
    land = without(land, foes) or ((scene.context.place,) if scene.context.place else ())
    return home_side(scene, side, without(land, foes))


def _affiliated(scene: Scene, side: Group) -> tuple[str, ...]:
    """Return to whom "militants linked to X" belong."""
    linked = (c for c in scene.sentence.clauses if c.subject is side and c.lemma in scene.lists["linking_verbs"])
    return next((a.codes for c in linked for a in c.args if a.prep in ("to", "with") and a.codes), ())


def _is_strange(scene: Scene, known: Group) -> bool:
    """Say whether the other side is a name that nobody knows."""
    other = next((g for g in scene.sentence.groups if g.first == known.last + 1), None)
    return other is not None and not other.codes and scene.sentence.words[other.head].tag == "E"


def _mutual(scene: Scene, event: Event, group: Group) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read "clash with Chinese troops": the other side owns the noun, is the subject, or suffers beside it."""
    clause = event.clause
    facing = next((i for i in group.inner if i.prep in ("with", "against") and i.codes), None)
    if facing is None:
        facing = next((a for a in event.args if a.prep in ("with", "against") and a.codes and a is not group), None)
    prize = next((i.codes for i in group.inner if i.prep == "for" and i.codes), ())
    together = clause.subject.codes if clause is not None and clause.subject is not None else ()
    if facing is None and len(together) > 1 and not event.actor:
        return together, ()
    if facing is None:
        sided = event.actor and any(
            is_force(scene, g) or scene.names_party(g) for g in (event.actor_group, group) if g is not None
        )
        if sided:
            return event.actor, prize or event.target
        kill = _killing(clause)
        slain = kill.object if kill is not None and not kill.passive and "kill" in kill.families else None
        there = prize or (slain.codes if slain is not None else ()) or event.target or event.place
        return _facing_off(scene) or _hurt(scene, event) or _fronted(scene, group), there
    own = without(_proper(scene, event, group), facing.codes)
    if not own and clause is not None and clause.subject is not None and clause.subject is not group:
        own = without(clause.subject.codes or _home(scene, event, clause.subject, facing.codes), facing.codes)
    own = own or without(_dead(scene, clause, group) or _doer_before(scene, clause, group), facing.codes)
    if not own and len(scene.foe(facing.codes)) == 1 and len(facing.codes) == 1 and scene.are_states(facing.codes):
        return tuple(sorted((*scene.foe(facing.codes), *facing.codes))), ()
    if own and (clause is None or clause.passive or not _carries(clause) or len(own) > 1):
        return (*own, *facing.codes), ()
    return (own, facing.codes) if own else (facing.codes, ())


def _killing(clause: Clause | None) -> Clause | None:
    """Return the verb of killing beside which one's own losses in a fight are told: "kill nine rebels and lose two"."""
    above = clause.parent if clause is not None and clause.link == "and" else None
    told = above is not None and clause is not None and above.subject is clause.subject
    return above if told and above is not None and "kill" in above.families else clause


def _doer_before(scene: Scene, clause: Clause | None, group: Group) -> tuple[str, ...]:
    """Return who "retakes the town after clashes with rebels": it has fought them."""
    behind = group.first > 0 and scene.sentence.words[group.first - 1].lower in ("after", "amid", "following")
    behind = behind or group.prep in ("after", "amid", "following")
    before = [c for c in scene.sentence.clauses if c.last <= group.first and c.subject is not None and not c.passive]
    here = before[-1] if before and behind and clause is None else None
    while here is not None and here.subject is not None and not here.subject.codes and here.link == "that":
        here = here.parent  # "the army says six soldiers died after clashes with rebels"
    doer = here.subject if here is not None else None
    return doer.codes if doer is not None and (is_force(scene, doer) or scene.names_party(doer)) else ()


def _dead(scene: Scene, clause: Clause | None, group: Group) -> tuple[str, ...]:
    """Return whose soldiers a clash kills: "three are killed and ten others hurt in clashes with", "clashes kill"."""
    if clause is None or clause.families.isdisjoint(HARM):
        return ()
    if clause.subject is group and not clause.passive:
        return clause.object.codes if clause.object is not None and is_force(scene, clause.object) else ()
    before = [c for c in scene.sentence.clauses if c.first < clause.first and c.families & HARM and c.subject]
    return before[-1].subject.codes if before and before[-1].subject and is_force(scene, before[-1].subject) else ()


def _facing_off(scene: Scene) -> tuple[str, ...]:
    """Return the two sides that another noun names: "the standoff between X and Y began with a clash"."""
    return next((g.codes for g in scene.sentence.groups if g.prep == "between" and len(g.codes) > 1), ())


def _fronted(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return the two sides that act behind a phrase in front: "After border clashes, Chad and Mali shut …"."""
    if group.clause is not None or any(w.tag in "EVZG" for w in scene.sentence.words[: group.head]):
        return ()
    main = next((c for c in scene.sentence.clauses if c.finite and c.subject is not None), None)
    both = main.subject.codes if main is not None and main.subject is not None else ()
    return both if len(both) == BOTH else ()


def _hurt(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return whose soldiers are hurt in a clash with nobody: they took part in it."""
    clause = _killing(event.clause)
    if clause is None or clause.subject is None:
        return ()
    suffered = clause.families & {"kill", "wound"} if clause.passive else clause.families & {"die"}
    hurt = clause.subject
    left = hurt in (event.group, event.actor_group) and clause.lemma in ("leave", "kill", "wound")
    if left and clause.object is not None and is_force(scene, clause.object):
        return clause.object.codes  # "a firefight left two Indian soldiers dead"
    if not clause.passive and clause.families & {"kill", "wound"} and _is_fighter(scene, clause.object):
        told = is_side(scene, hurt) or scene.sentence.words[hurt.head].tag == "O"
        return hurt.codes if told else ()  # who kills fighters in a clash fights it
    fallen = _is_fighter(scene, hurt) or (scene.names_official(hurt) and scene.has(hurt, "official"))
    if not suffered or not fallen:
        return ()
    bands = {m.code for m in scene.sentence.mentions if m.kind == "group"}
    serving = any(scene.lexicon.singular(word) in scene.lists["serving"] for word in scene.lowers(hurt))
    served = serving and bands.issuperset(hurt.codes)
    land = without(event.target or event.place, hurt.codes) if served and hurt.codes else ()
    by = [a for a in clause.args if a.prep == "by" and clause.passive]
    agent = next((a.codes for a in by if is_force(scene, a) or a.lemma in scene.lists["band_members"]), ())
    beside = (*land[:1], *agent, *_tellers(scene, event, hurt))  # "six soldiers and four M23 rebels", "by US soldiers"
    return tuple(sorted({*hurt.codes, *beside}))


def _is_fighter(scene: Scene, group: Group | None) -> bool:
    """Say whether a group bears arms: soldiers, or the commander, the members of an armed group by name."""
    if group is None or is_force(scene, group):
        return group is not None
    return group.lemma in ("member", "commander", "operative", "leader", "chief") and bool(group.codes)


def _tellers(scene: Scene, event: Event, hurt: Group) -> tuple[str, ...]:
    """Return whose "its soldiers" are that fell beside others: those of the state that tells of it."""
    told = [g for g in scene.sentence.groups if g.last <= hurt.first and is_force(scene, g)]
    own = any(scene.sentence.words[g.first].lower == "its" for g in told)
    source = tuple(c for c in (event.source or "").split("+") if c)
    return source if own and source and scene.are_states(source) else ()


def striker(scene: Scene, event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read "Chad hits Sudan with drones as a new offensive begins": it is of whoever strikes."""
    clause = event.clause
    above = clause.parent if clause is not None and clause.link in ("as", "while") else None
    if clause is None or above is None or above.passive or above.subject is None or event.role != "subject":
        return _killer(scene, event)
    begins = event.lemma in scene.lists["one_sided"] and (clause.lemma in _STARTING or "begin" in clause.families)
    blow = not above.families.isdisjoint(("attack", "strike", "fire")) and scene.names_party(above.subject)
    return (above.subject.codes, above.object.deep() if above.object else ()) if begins and blow else ((), ())


def _killer(scene: Scene, event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read "forces say they killed 40 rebels in an offensive": it is of whoever kills in it."""
    clause, group = event.clause, event.group
    doer, slain = (clause.subject, clause.object) if clause is not None else (None, None)
    if clause is None or group is None or doer is None or clause.passive or "kill" not in clause.families:
        return (), ()
    told = is_force(scene, doer) or scene.sentence.words[doer.head].tag == "O"
    if group.prep not in ("in", "during") or slain is None or not is_force(scene, slain) or not told:
        return (), ()
    return doer.codes, slain.codes or event.place


_STARTING = ("get", "open", "unfold", "intensify", "gain")  # under way, pace


def _carries(clause: Clause) -> bool:
    return bool(clause.families & {"carry", "begin"})


def _proper(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return whom the noun itself belongs to, not whom it is fought with."""
    words = scene.sentence.words[group.first : group.head]
    return event.actor if any(w.mention for w in words) else ()


def _of_helped(scene: Scene, event: Event, group: Group) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Read "Chad helps the rebels | in their battle with Mali": it is theirs, not the helper's."""
    clause, against = event.clause, ("with", "against")
    done = clause.object if clause is not None else None
    helps = clause is not None and not _HELP.isdisjoint((clause.lemma, done.lemma if done is not None else ""))
    theirs = helps and group.prep == "in" and scene.sentence.words[group.first].lower in POSSESSIVES
    before = next((g for g in scene.sentence.groups if g.last == group.first - 1), None)
    foe = next((i.codes for i in (*group.inner, *event.args) if i.prep in against and i.codes and i is not group), ())
    if before is None or not (theirs and foe) or not (before is done or before.prep in ("to", "for")):
        return None
    return (before.codes, foe) if before.codes else (foe, ())


_HELP = frozenset("help support back assist aid arm train advise assistance backing".split())


def without(codes: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parties that are none of the others."""
    return tuple(c for c in codes if c not in others)
