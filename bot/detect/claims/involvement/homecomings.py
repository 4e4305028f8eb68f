"""Forces that will be gone, or stay: "all troops are to be home by May", "packed up", "keeps its men where they are".

1. Who is to be home or out by a day leaves; who stays put does not: a withdrawal that is denied.
2. Only forces do so, or a state that calls its mission off; police and firemen who go home end no deployment.
"""

from collections.abc import Callable

from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.armed import is_backdrop, is_force, own
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status


def homecoming(scene: Scene, event: Event) -> Claim | None:
    """Return the withdrawal, or the stay, that a verb tells, None where it tells none."""
    if event.nominal or event.clause is None:
        return None
    return first(_RULES, scene, event, event.clause, unless=is_backdrop)


def _are_soldiers(scene: Scene, group: Group) -> bool:
    return is_force(scene, group) and scene.lowers(group).isdisjoint(_CIVIL)


_CIVIL = frozenset("police policeman policemen policewoman fire firefighting rescue".split())


def _gone(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "are to be home by Christmas", "should be out by the end of the month", "will be gone in a year"."""
    if event.lemma != "be" or clause.passive:
        return None
    doer = event.actor_group
    behind = [w.lower for w in scene.sentence.words[clause.last : clause.last + _FAR]]
    home = behind[:1] in (["home"], ["gone"]) or behind[:2] == ["back", "home"]
    out = behind[:1] == ["out"] and (behind[1:2] in (["of"], ["by"], ["before"], ["within"], ["in"]))
    ahead = clause.modal is not None or clause.form == "to" or event.reading.status is Status.PLANNED
    if not (home or out) or doer is None or not _are_soldiers(scene, doer) or not ahead:
        return None
    event.worsen(Status.PLANNED)
    return _went(scene, event, clause, doer, _teller(scene, event))


_FAR = 3  # words behind "be"


def _packed(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "pack up and leave Uruzgan", "packed their bags in Mali", "trickle home", "stepped back from the lake"."""
    if event.lemma not in scene.lists["packing_verbs"] or clause.passive:
        return None
    doer = event.actor_group
    bags = event.object is not None and event.object.lemma in _BAGS
    behind = {w.lower for w in scene.sentence.words[clause.last : clause.last + _FAR]}
    told = (event.lemma == "pack" and bags) or (event.lemma in _TRAMPING and "home" in behind)
    told = told or (" " in event.lemma and event.object is None)
    away = any(a.prep in ("from", "out of", "out", "of") for a in clause.args)
    told = told or (event.lemma in _TRAMPING and away and not behind.isdisjoint(("out", "away", "from")))
    return _went(scene, event, clause, doer, ()) if told and doer is not None and _are_soldiers(scene, doer) else None


_BAGS = frozenset("bag kitbag kit trunk suitcase rucksack tent".split())
_TRAMPING = frozenset("trickle trudge slink file stream straggle".split())


def _called_home(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "ordered its troops home from Iraq", "calls French soldiers home": they are to go."""
    done = event.object
    if event.lemma not in ("order", "call", "summon", "bring", "fly", "ship") or done is None or clause.passive:
        return None
    behind = [w.lower for w in scene.sentence.words[done.last : done.last + 1]]
    if behind != ["home"] or not _are_soldiers(scene, done):
        return None
    if event.lemma in ("order", "call", "summon"):
        event.worsen(Status.PLANNED)
    return _went(scene, event, clause, done, event.actor)


def _stays(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "will keep its special forces where they are", "troops will stay put": nobody withdraws."""
    words = [w.lower for w in scene.sentence.words]
    done = event.object
    kept = event.lemma in ("keep", "leave", "hold", "maintain") and done is not None and not clause.passive
    where = (
        kept and done is not None and words[done.last : done.last + 3] in (["where", "they", "are"], ["in", "place"])
    )
    put = event.lemma == "stay put" or (event.lemma == "go" and "nowhere" in words[clause.last : clause.last + 1])
    put = put or (event.lemma == "go" and clause.negated and "anywhere" in words[clause.last : clause.last + 1])
    who = done if where else event.actor_group
    if not (where or put) or who is None or not _are_soldiers(scene, who):
        return None
    event.worsen(Status.DENIED)
    return _went(scene, event, clause, who, event.actor if where else ())


def _went(scene: Scene, event: Event, clause: Clause, who: Group, mover: tuple[str, ...]) -> Claim | None:
    """Write down whose forces leave what, or leave it not."""
    actor = own(scene, who) or mover or event.actor
    near = [*who.chain(), *clause.args]
    place = next((c for g in near if g.prep in _WHENCE and (c := event.beyond(g.deep()))), ())
    place = place or event.beyond(tuple(c for c in (scene.context.place,) if c))
    return scene.involvement(event, "withdrawn", actor, tuple(c for c in place if c not in actor)) if actor else None


_WHENCE = ("from", "of", "out of", "out", "in", "inside", "at")


def _teller(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return whose troops of no name are: of who does something with them before, of who tells it."""
    first = next((c.subject.codes for c in scene.sentence.clauses if c.subject is not None and c.subject.codes), ())
    return event.actor or (first if first and scene.are_states(first) else ()) or event.speaker


_RULES: tuple[Callable[[Scene, Event, Clause], Claim | None], ...] = (_gone, _packed, _called_home, _stays)
