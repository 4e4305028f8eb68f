"""A state's forces against those of its own land: fighters of no other state, people who protest.

1. Soldiers who kill fighters of no other state fight on the ground: it is no attack.
2. A regime, its police or its security forces that kill protesters, their own people, or anybody in an article on
   protests attack at home, whoever else the article names.
"""

import re

from bot.detect.claims.scene.armed import is_force
from bot.detect.claims.scene.described import own_soldiers
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.excerpt import excerpt
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state
from bot.detect.lexicon.families import BLOWS
from store.model import Claim


def quells(scene: Scene, event: Event) -> bool:
    """Say whether "security forces kill 12 insurgents": a state's soldiers kill fighters of no other state."""
    doer, done, clause = event.actor_group, event.object, event.clause
    if "kill" not in event.families or clause is None or done is None or not _is_of_band(scene, done):
        return False
    if done.lemma in scene.lists["lone_raiders"]:
        return False  # they fight no soldiers for land
    actor = _queller(scene, event)
    if not actor or not scene.are_states(actor) or not scene.has(doer, "humanforce"):
        return False
    if any(scene.event_in(a, "attack", "weakattack") for a in event.args):
        return False  # "killed in an air strike": the noun tells it
    foes = event.beyond(done.codes)
    return not foes or not any(map(is_state, foes))


def put_down(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "security forces kill 12 insurgents in Kebbi"."""
    if not quells(scene, event) or clause.negated or clause.link == "who" or "attacked" in scene.context.speaks:
        return None
    if scene.has(event.actor_group, "official") and "police" in scene.spelled:
        return None
    blows = (e for e in scene.events if e is not event and not e.lemma.endswith(("operation", "offensive")))
    if any(not e.families.isdisjoint(_BLOWS) for e in blows):
        return None  # "repelled an attack, killing 12 insurgents": it is told
    return scene.involvement(event, "combat", _queller(scene, event), _quelled(event))


_BLOWS = frozenset(["attack", "weakattack", "combat", "advance"])


def _queller(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return whose soldiers kill them: "soldiers killed nine rebels in Kebbi" are of the land."""
    many = scene.counted(event.object) and event.clause is not None and event.clause.form != "ing"
    return event.actor or (own_soldiers(scene, event.actor_group, event.place) if many else ())


def _is_of_band(scene: Scene, done: Group) -> bool:
    """Say whether those killed are fighters, or members of an armed group by name."""
    fighters = done.lemma.rpartition(" ")[2] == "fighter"
    member = fighters or (done.lemma in ("member", "operative", "commander") and bool(done.codes))
    return scene.has(done, "assailant") or (member and not any(map(is_state, done.codes)))


def _quelled(event: Event) -> tuple[str, ...]:
    """Return whom they fight: the armed group that is named, else the land."""
    groups = event.object.codes if event.object is not None else ()
    groups = tuple(code for code in event.beyond(groups) if not is_state(code))
    return groups or event.beyond(event.target, event.place) or event.place


def is_unrest(scene: Scene, doer: Group, met: list[Group]) -> bool:
    """Say whether a crowd clashes with the forces of its own land: "students clashed with soldiers"."""
    if doer.lemma in ("migrant", "refugee"):
        return True  # who belong to neither side of the border
    crowd = doer.lemma in scene.lists["crowds"] or doer.lemma in _CROWD
    foes = [group for group in met if group.prep in ("with", "against")]
    theirs = {code for group in foes for code in group.codes}
    home = {*doer.codes, *(code for group in met if group.prep in ("in", "at", "near") for code in group.codes)}
    return crowd and theirs <= home and not any(scene.has(group, "assailant") for group in foes)


_CROWD = frozenset("people youth resident supporter".split())


def repressing(scene: Scene, event: Event, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one state that kills or shoots at its own people: "security forces killed dozens of protesters"."""
    done, doer = event.object, event.actor_group
    state = actor or (event.place if _is_of_order(scene, doer) else ())
    if event.nominal or done is None or len(state) != 1 or not scene.are_states(state):
        return ()
    if event.families.isdisjoint(BLOWS) or not {*done.deep(), *event.place} <= set(state):
        return ()
    if any(m.code in _RULED.get(state[0], ()) for m in scene.context.named):
        return ()  # who protests there may be of another people
    words = scene.lowers(done).union(*(scene.lowers(inner) for inner in done.chain()))
    if "own" in words or {scene.lexicon.singular(word) for word in words} & _PROTESTING:
        return () if scene.has(doer, "assailant") else state
    people = scene.has(done, "civil", "humanforce") or scene.counted(done) or done.lemma in ("people", "civilian")
    return state if people and _is_of_order(scene, doer) and _speaks_of_protests(scene) else ()


_RULED = {"IL": frozenset(["PS"]), "RU": frozenset(["UA"]), "MA": frozenset(["EH"])}  # who holds whose land
_PROTESTING = frozenset("protester protestor demonstrator dissident activist rioter marcher".split())
_ORDER = frozenset("regime police authority government guard basij".split())


def _is_of_order(scene: Scene, doer: Group | None) -> bool:
    """Say whether a group is a regime, its police or its security forces."""
    if doer is None:
        return False
    words = {scene.lexicon.singular(word) for lower in scene.lowers(doer) for word in lower.split()}
    return bool(words & _ORDER) or "security" in words


def _speaks_of_protests(scene: Scene) -> bool:
    """Say whether the article speaks of protests more than once."""
    known = scene.context.around.get("protests")
    if known is None:
        known = len(_PROTESTS.findall(excerpt(scene.context.near, scene.lexicon).lower)) > 1
        scene.context.around["protests"] = known
    return known


_PROTESTS = re.compile(r"\b(?:protest|demonstrat|crackdown|uprising|unrest)")


def own_dead(scene: Scene, group: Group | None) -> tuple[str, ...]:
    """Return the state that kills those of a group, where they are its own people."""
    deeds = (
        e for e in scene.events if group is not None and e.object is not None and group in (e.object, *e.object.chain())
    )
    return next((state for e in deeds if (state := repressing(scene, e, e.actor))), ())


def is_scuffle(scene: Scene, event: Event, sides: tuple[str, ...]) -> bool:
    """Say whether a brawl is no fight: of a crowd, or of any but the soldiers of two states at their border."""
    doer = event.actor_group
    if doer is not None and doer.lemma in scene.lists["crowds"] and not event.actor:
        return True  # "protesters fight with security forces"
    if event.lemma not in scene.lists["brawl_verbs"]:
        return False
    states = {code for code in sides if is_state(code)}
    line = any(word in scene.lists["border_nouns"] for word in scene.spelled) or scene.mentions("line of")
    return not (len(states) > 1 and line and is_force(scene, event.actor_group))
