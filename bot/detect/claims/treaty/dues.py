"""Steps of a pact that are still due or taken after others: "must now be approved by the Duma", "has yet to do so"."""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.treaty.writing import write
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status


def is_due(scene: Scene, event: Event, clause: Clause) -> bool:
    """Read "must now be approved by the Senate", "has to be ratified by the Duma": the step that is still to come."""
    by = any(a.prep == "by" and scene.has(a, "house") for a in clause.args)
    return clause.passive and clause.modal == "must" and by and not clause.negated and event.lemma in _STEPS


_STEPS = frozenset("approve ratify endorse pass".split())


def is_approval(scene: Scene, group: Group) -> bool:
    """Say whether a group is a leave, "the green light" too."""
    two = " ".join(w.lower for w in scene.sentence.words[max(group.first, group.head - 1) : group.head + 1])
    return scene.lexicon.pacts.called("approval", group.lemma) or scene.lexicon.pacts.called("approval", two)


def is_last(scene: Scene, leave: Group | None) -> bool:
    """Say whether it is the last leave that is wanted: "the final green light"."""
    return leave is not None and is_approval(scene, leave) and not scene.lowers(leave).isdisjoint(("final", "last"))


def seat(scene: Scene, house: Group | None) -> tuple[str, ...]:
    """Return whose chamber it is: named with it, else one of a party of the pact that is spoken of: "the Senate"."""
    if house is None or (named := house.deep()):
        return named if house is not None else ()
    pairs = (pair.split("-") for pair in scene.lists["chambers"])
    return next(((code,) for name, code in pairs if name == house.lemma and code in scene.context.pact), ())


def likewise(scene: Scene, event: Event) -> Claim | None:
    """Read "Spain has yet to do so" after another has ratified: it has not; "Mali did so in May" has."""
    clause = event.clause
    if clause is None or event.lemma != "do" or not scene.are_states(event.actor):
        return None
    if [w.lower for w in scene.sentence.words[clause.last : clause.last + 1]] not in (["so"], ["likewise"]):
        return None
    last = next((c for c in reversed(scene.context.told) if (c.rung or "").startswith("ratified")), None)
    if last is None or last.status is Status.DENIED:
        return None
    target = event.beyond(tuple((last.target or "").split("+"))) if last.target else ()
    status = Status.DENIED if clause.negated else None
    return write(scene, event, "ratified", event.actor, target, status=status)
