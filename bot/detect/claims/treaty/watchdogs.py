"""A state and those who inspect its atom: cooperation ended or resumed, inspectors let in."""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.pacts import spelled
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.treaty.writing import agreed_to, write
from bot.detect.grammar.text import Group
from store.model import Claim
from store.terms import Status

_AGENCY = "IAEA"
_INSPECTORS = frozenset(["inspectors", "monitors"])
_SHARED = frozenset(["cooperation", "co-operation", "access"])
_AGENCIES = frozenset(["agency", "watchdog", "inspector", "inspectorate"])


def inspected(scene: Scene, event: Event) -> Claim | None:
    """Read "suspends cooperation with the nuclear watchdog", "agrees to give inspectors access to its sites"."""
    clause, done = event.clause, event.object
    if clause is None or done is None or clause.passive or not _is_inspected(scene, event):
        return None
    ended, resumed = event.lemma in scene.lists["halting_verbs"], event.lemma in scene.lists["resuming_verbs"]
    near = [g for a in (done, *clause.args) for g in (a, *a.chain())]
    if event.lemma in scene.lists["proclaiming_verbs"]:  # "orders the suspension of cooperation with the agency"
        ended = done.lemma in scene.lists["halting_nouns"]
        done = next((g for g in done.chain() if g.prep in ("of", "to") and g.lemma in _SHARED), done)
    if (ended or resumed) and done.lemma in _SHARED:
        agency = any(_is_agency(scene, g) for g in near)
        return _step(scene, event, "suspended", Status.DENIED if resumed else None) if agency else None
    lets = event.lemma in scene.lists["grant_verbs"] or event.lemma == "readmit"
    access = any(g.lemma in ("access", "inspector") for g in near)
    access = access and any(_is_agency(scene, g) or not scene.lowers(g).isdisjoint(_INSPECTORS) for g in near)
    above = clause.parent
    if not lets or not access or (above is not None and "urge" in above.families):
        return None
    return _step(scene, event, "agreed", Status.ASSERTED if agreed_to(event) else None)


def _is_inspected(scene: Scene, event: Event) -> bool:
    """Say whether a state acts whose atom others contest, and it is the atom that is spoken of."""
    own = bool(event.actor) and scene.lists["contested_atoms"].issuperset(event.actor)
    return own and (_AGENCY in scene.sentence_codes() or scene.mentions("nuclear", "atomic", "uranium"))


def _is_agency(scene: Scene, group: Group) -> bool:
    named = scene.lowers(group) <= {"the", "agency"} or not spelled(scene, group).isdisjoint(("nuclear", "atomic"))
    return _AGENCY in group.codes or (group.lemma in _AGENCIES and (named or group.lemma != "agency"))


def _step(scene: Scene, event: Event, rung: str, status: Status | None) -> Claim | None:
    return write(scene, event, rung, event.actor, (_AGENCY,), status=status)
