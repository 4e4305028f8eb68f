"""What courts, prosecutors and ministries charge another state's agents with: they accuse that state.

1. A charge counts where it is one of spying, sabotage, murder to order or crimes of war, and another party stands
   behind it: its officer is charged, or somebody who worked for it. Of a plot, a hack or a kidnap no nation is enough.
2. A plain crime accuses nobody, nor does a verdict; a charge of nobody named who brings it is no act of a state.
"""

from bot.detect.claims.scene.blame import said
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.persons import is_retired
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import written
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status

_FOR = frozenset(["for", "with", "by", "of", "against", "to", "from"])


def prosecution(scene: Scene, event: Event) -> Claim | None:
    """Read "charged two men with spying for Chad", "unsealed an indictment against Malian hackers"."""
    brings, charges = event.lemma in scene.lists["bringing_verbs"], event.lemma in ("charge", "indict")
    clause, done = event.clause, event.object
    if not (brings or charges) or clause is None or done is None or event.nominal:
        return None
    if event.reading.status is not Status.ASSERTED or not (charges or done.lemma in ("charge", "indictment")):
        return None
    grave = scene.tells("agent_crimes")
    if not (grave or scene.tells("common_crimes")) or is_retired(scene.sentence, done):
        return None
    said_by = event.speaker
    actor = event.actor or _court(event.actor_group) or tuple(str(code) for code in said_by)
    target = tuple(c for c in _behind(scene, event, done, grave=grave) if c not in actor)
    return said(scene, event, "accuse", actor, target[:1]) if actor and target else None


def _court(group: Group | None) -> tuple[str, ...]:
    """Return whose "a grand jury in New York" it is."""
    return next((i.codes for i in group.chain() if i.prep in ("in", "of") and i.codes), ()) if group is not None else ()


def _behind(scene: Scene, event: Event, done: Group, *, grave: bool) -> tuple[str, ...]:
    """Return whose agents are charged: the accused's own party, else the one that what they did was for.

    A common crime needs more than the nation of the accused: an agent or officer of that state.
    """
    clause = event.clause
    below = [c for c in scene.sentence.clauses if clause is not None and c.parent is clause and c.form in ("ing", "to")]
    near = [done, *done.chain(), *event.args, *(i for a in event.args for i in a.chain())]
    near += [a for c in below for a in c.args]
    aimed = [g for g in near if (g is done or g.prep in _FOR) and (grave or _is_tied(scene, g))]
    aimed += [g for g in scene.sentence.groups if g.first >= done.last and _is_served(scene, g)]
    return tuple(dict.fromkeys(c for g in aimed for c in g.codes))


def _is_tied(scene: Scene, group: Group) -> bool:
    return _is_served(scene, group) or not scene.lists["agent_marks"].isdisjoint(scene.lowers(group))


def _is_served(scene: Scene, group: Group) -> bool:
    return group.lemma == "behalf" or (group.prep == "for" and scene.names_party(group))


def is_sentenced(scene: Scene, event: Event) -> bool:
    """Say whether a state puts convicts to death: "executed three prisoners", "executed men on death row"."""
    done, clause = event.object, event.clause
    if done is None or event.lemma != "execute" or not scene.are_states(event.actor):
        return False
    convict = scene.lexicon.singular(done.lemma.rpartition(" ")[2]) in _CONVICTS
    soldiers = scene.has(event.actor_group, "troops", "humanforce", "assailant")
    tried = (convict or written(scene.lower, _TRIED)) and not soldiers
    return tried or (clause is not None and clause.lemma == "execute" and is_by_court(scene, clause))


_CONVICTS = frozenset("prisoner convict inmate murderer dissident drug-trafficker".split())
_TRIED = frozenset(["death row", "hanged", "hanging", "convicted", "sentenced", "death penalty"])


def is_by_court(scene: Scene, clause: Clause) -> bool:
    """Say whether a state or its government, no soldiers of it, puts people to death: "Iran executes a man"."""
    doer = clause.subject if not clause.passive else next((a for a in clause.args if a.prep == "by"), None)
    done = clause.subject if clause.passive else clause.object
    if doer is None or not doer.codes or not scene.are_states(doer.codes):
        return False
    if scene.has(doer, "troops", "humanforce", "assailant"):
        return False
    soldiers = scene.has(done, "troops") and not scene.has(done, "assailant")
    near = (done, *done.chain()) if done is not None else ()
    captive = soldiers or any(not _CAPTIVE.isdisjoint(scene.lowers(g)) for g in near)
    return not captive and not _are_massacred(scene, clause, done)  # "Chad executed nine Libyan prisoners of war"


_CAPTIVE = frozenset(["captured", "war", "pows", "captive", "captives"])


def _are_massacred(scene: Scene, clause: Clause, done: Group | None) -> bool:
    """Read "executed nine villagers", "executed 300 men in Gao": no court does, outside a jail."""
    if done is None or scene.mentions("prison", "jail"):
        return False
    town = any(m is not None and m.kind == "place" for m in (scene.sentence.words[a.head].mention for a in clause.args))
    many = any(n.low is not None and n.low >= _MANY and n.start < done.end for n in scene.sentence.numbers)
    return scene.lexicon.singular(done.lemma) in _CIVIL or (town and many)


_CIVIL = frozenset(["civilian", "villager", "protester", "protestor", "demonstrator"])
_MANY = 40  # at once, in a named town: a guess, no count of verdicts stands behind it
