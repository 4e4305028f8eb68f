"""How a step of a pact is written down: whose, towards whom, how firm."""

import re

from bot.detect.claims.scene import timing
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.pacts import BLOCS
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import READY
from bot.detect.grammar.text import Clause
from bot.detect.lexicon.codes import ONLOOKERS, is_state
from store.model import Claim
from store.terms import Kind, Status

_WORD = re.compile(r"[a-z]+")
_TRUCE = frozenset("ceasefire truce cease hostages hostage".split())
_FIRM = frozenset(["treaty", "accord", "peace treaty"])
_ORDINAL = frozenset("1st first second third fourth fifth last final latest only next".split())
_READY = READY | {"due", "willing"}
_BEFORE = 5  # words before "to ratify" in which "the first country", "the need for Chad" stands


def write(
    scene: Scene,
    event: Event,
    rung: str,
    actor: tuple[str, ...],
    target: tuple[str, ...],
    *,
    status: Status | None = None,
    noun: str | None = None,
) -> Claim | None:
    """Return the claim of a step; None where nobody is known to take it."""
    if not actor or not ONLOOKERS.isdisjoint(actor) or _with_a_group(scene, actor, target, noun):
        return None
    mediates = rung == "negotiating" and actor == ("UN",)  # between others
    if mediates or _is_merely_backed(event.lemma, noun) or _is_needed(scene, event):
        return None
    clause = event.clause
    spoken = rung == "agreed" and status is Status.DENIED and event.lemma in scene.lists["refusal_verbs"]
    if rung == "agreed" and status in (None, Status.PLANNED) and agreed_to(event):
        status = Status.ASSERTED
    if rung == "agreed" and _is_near(scene, event):
        rung, status = "negotiating", Status.ASSERTED
    if status is None and rung in _AT_ONCE and _is_under_way(scene, event):
        status = Status.PLANNED if event.reading.status is Status.ASSERTED else None
    if status is None and clause is not None and not event.nominal and clause.form == "to" and clause.modal is None:
        status = _purpose(scene, event, clause, rung)
    if status is Status.ASSERTED and event.reading.status is Status.PLANNED and event.when is None:
        event.when = timing.when(scene.sentence, clause, scene.lexicon, event.group)  # of what was agreed, no plan
    return scene.claim(
        event,
        Kind.TREATY,
        actor=actor,
        target=tuple(c for c in target if c not in actor),
        said=spoken and actor == event.actor,
        rung=rung,
        instrument=noun,
        status=status,
    )


def _is_near(scene: Scene, event: Event) -> bool:
    """Say whether it is only near: "are close to reaching a deal" still negotiates."""
    clause = event.clause
    if clause is None or event.nominal or clause.form != "ing" or clause.negated or event.lemma in _CONSENTING:
        return False
    before = [w.lower for w in scene.sentence.words[max(0, clause.first - 2) : clause.first]]
    return before in (["close", "to"], ["closer", "to"]) or before[-1:] in (["near"], ["nearing"])


_CONSENTING = frozenset(["approve", "accept", "back", "endorse"])


def _is_under_way(scene: Scene, event: Event) -> bool:
    """Say whether what is done at one stroke is told as going on: "Finland is joining" has yet to join."""
    clause = event.clause
    if clause is None or event.nominal or clause.form != "fin" or clause.lemma in ("hold", "last"):
        return False
    words = [scene.sentence.words[k] for k in range(clause.first, clause.main + 1)]
    return words[-1].tag == "G" and any(w.lower in ("is", "are", "'s", "’s", "'re", "’re") for w in words)


_AT_ONCE = frozenset(["signed", "ratified", "ratified_lower", "ratified_upper", "in_force", "withdrawn"])


def agreed_to(event: Event) -> bool:
    """Say whether a step was agreed upon: "agreed to extend the treaty" is agreed, not merely planned."""
    clause = event.clause
    governor = clause.parent if clause is not None and clause.link == "to" else None
    return governor is not None and governor.lemma == "agree" and governor.modal is None and not governor.negated


def _with_a_group(scene: Scene, actor: tuple[str, ...], target: tuple[str, ...], noun: str | None) -> bool:
    """Say whether it is made with an armed group, or a truce with one under a state's code: that is no treaty."""
    parties = (*actor, *target)
    bands = {m.code for m in scene.context.named if m.kind in ("group", "demonym")}  # "the Tuareg rebels"
    bands -= BLOCS | scene.lists["bodies_of_states"] | scene.lists["treaty_makers"]
    if any(not is_state(code) and code in bands for code in parties):
        return True
    if "PS" not in parties or noun in _FIRM:
        return False
    return not _TRUCE.isdisjoint(_WORD.findall(scene.context.near.lower()))


def _is_needed(scene: Scene, event: Event) -> bool:
    """Say whether it is only said to be needed: "the need for Chad to approve the bid"."""
    clause = event.clause
    if clause is None or clause.form != "to":
        return False
    return any(w.lower == "need" for w in scene.sentence.words[max(0, clause.first - _BEFORE) : clause.first])


def _purpose(scene: Scene, event: Event, clause: Clause, rung: str) -> Status | None:
    """Read "to …": a vote to ratify and a decision to suspend are the step itself, the rest is still to come."""
    governor = clause.parent
    before = {w.lower for w in scene.sentence.words[max(0, clause.first - _BEFORE) : clause.first]}
    if before & _READY and rung == "agreed":
        return Status.PLANNED
    reached = before & _ORDINAL and governor is not None and governor.lemma in ("become", "be")
    if governor is not None and (governor.lemma == "vote" or reached):
        return scene.read(governor).status
    decided = clause.link == "noun" and rung in ("suspended", "withdrawn")
    if decided and event.reading.status is Status.PLANNED:
        return Status.ASSERTED
    begun = governor is not None and "begin" in governor.families
    return Status.PLANNED if event.reading.status is Status.ASSERTED and not begun else None


def _is_merely_backed(lemma: str, noun: str | None) -> bool:
    """Say whether a plan is only spoken well of: nobody has agreed to a pact."""
    return lemma in ("back", "support", "endorse") and noun in _PLANS


_PLANS = ("plan", "proposal", "roadmap", "idea", "resolution")
