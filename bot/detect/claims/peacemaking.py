"""Efforts for peace that are no talks yet: a push for peace between two sides, efforts to secure a truce.

1. Whose effort it is, or who steps it up, negotiates with those between or among whom there shall be peace; of efforts
   that nobody is said to make, both sides negotiate.
2. Efforts that are only called for tell nothing.
"""

from bot.detect.claims.events import Event
from bot.detect.claims.mentioned import facing
from bot.detect.claims.scene import Scene
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status


def effort(scene: Scene, event: Event) -> Claim | None:
    """Return the negotiation that a noun of effort tells, None where it tells none."""
    group, clause = event.group, event.clause
    if group is None or "peacemaking" not in event.families or not scene.contested:
        return None
    aim = next((c for c in scene.sentence.clauses if _completes(group, c)), None)
    sides = _to_end(scene, aim) if aim is not None else _for_peace(scene, group)
    urged = clause is not None and event.role == "object" and clause.lemma in scene.lists["truce_urged"]
    if sides is None or urged:
        return None
    sides = sides if len(sides) > 1 or event.actor else facing(scene, group) or sides
    actor = event.actor or event.manager
    if clause is not None and event.role in ("subject", "object"):
        failed = event.role == "subject" and clause.families & {"collapse", "suspend"}
        event.worsen(Status.DENIED if failed else scene.read(clause).status)
    sides = tuple(c for c in dict.fromkeys(sides) if c not in actor)
    if aim is not None:
        event.end = max(event.end, aim.end)
    if actor and sides:
        return scene.act(event, "negotiate", actor=actor, target=sides)
    return scene.act(event, "negotiate", actor=sides, target=()) if len(sides) > 1 and not actor else None


def _completes(group: Group, clause: Clause) -> bool:
    return clause.link == "noun" and clause.form == "to" and group.last <= clause.first <= group.last + 1


def _to_end(scene: Scene, aim: Clause) -> tuple[str, ...] | None:
    """Read "to end the war between", "to secure ceasefires in"; None for any other aim."""
    done = aim.object
    if done is None:
        return None
    ends = aim.lemma in scene.lists["war_ending"] and done.lemma in scene.lists["ended_wars"]
    makes = aim.lemma in scene.lists["peace_making"] and (
        scene.event_in(done, "truce") or not scene.lowers(done).isdisjoint(("peace", "ceasefire", "truce"))
    )
    near = (*done.chain(), *(g for a in aim.args for g in (a, *a.chain())))
    return tuple(c for g in near if g.prep in _WITHIN for c in g.codes) if ends or makes else None


def _for_peace(scene: Scene, group: Group) -> tuple[str, ...] | None:
    """Read "push for peace between"; None where no peace is sought."""
    sought = any(g.prep in ("for", "towards", "at") and g.lemma in scene.lists["sought_peace"] for g in group.chain())
    return tuple(c for g in group.chain() if g.prep in _WITHIN for c in g.codes) if sought else None


_WITHIN = frozenset(["between", "among", "in", "with"])
