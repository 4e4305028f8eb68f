"""Nuclear arms held out by who has them: hinted at, brandished, spoken of as an option, not ruled out.

1. The arms are the speaker's own: what another might do with its arms is a fear.
2. Who says it would not use them, or never, threatens nobody (options.py).
"""

from bot.detect.claims.act.addressees import addressee
from bot.detect.claims.scene.blame import said
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.launches import ATOMIC
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.status import Reading
from bot.detect.grammar.functionwords import READY
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status

_NUCLEAR = ATOMIC | {"nuke", "nukes"}


def wielded(scene: Scene, event: Event) -> Claim | None:
    """Read "hints at using nuclear weapons", "brandishes its atomic arsenal", "does not rule out a nuclear strike"."""
    shows = "wield" in event.families
    tells = shows or event.lemma in scene.lists["prospect_raised"] or not event.families.isdisjoint(_TELLING)
    clause = event.clause
    if not tells or clause is None or clause.passive or not _is_in_office(scene, event):
        return None
    done = event.object
    if shows:
        held = done is not None and _is_arsenal(scene, done)
    elif event.lemma == "rule out":
        held = clause.negated and (_is_use(scene, done) or _uses(scene, event) is not None)
    elif done is not None:
        held = _is_prospect(scene, event, done)
    else:
        held = not clause.negated and _may_use(scene, event)
    if not held:
        return None
    used = _uses(scene, event)
    event.end = max(event.end, used.end if used is not None else event.end)
    return said(scene, event, "threaten", event.actor, addressee(scene, event))


def ready(scene: Scene, event: Event) -> Claim | None:
    """Read "is ready to use nuclear weapons", "prepared to turn to them" of one's own."""
    clause = event.clause
    if event.lemma not in scene.lists["nuclear_uses"] or clause is None or not _takes(scene, clause):
        return None
    above = clause.parent
    if above is None or above.negated or clause.form != "to" or not scene.are_states(event.actor):
        return None
    teller = above.parent.subject if above.parent is not None else None
    if above.modal == "would" and (teller is None or set(teller.codes).isdisjoint(event.actor)):
        return None  # what another says that it would do
    if scene.sentence.words[max(0, clause.first - 1)].lower not in _WILLING:
        return None
    event.start = min(event.start, above.start)
    event.reading = Reading(Status.ASSERTED, hedged=False)
    return said(scene, event, "threaten", event.actor, addressee(scene, event))


_WILLING = READY | {"willing"}


def _is_in_office(scene: Scene, event: Event) -> bool:
    return scene.speaks(event.actor_group) or scene.are_states(event.actor)


_TELLING = frozenset(["say", "plainsay", "refuse"])


def _is_prospect(scene: Scene, event: Event, done: Group) -> bool:
    """Say whether it is the prospect of a use: "raised the spectre of a nuclear strike", "of using atomic arms"."""
    raised = event.lemma in scene.lists["prospect_raised"] and done.lemma in scene.lists["prospect_nouns"]
    return raised and (_uses(scene, event) is not None or any(_is_use(scene, i) for i in done.inner))


def _may_use(scene: Scene, event: Event) -> bool:
    """Say whether the speaker says that it may use them: "hints at using", "said it could resort to atomic arms"."""
    used = _uses(scene, event)
    if used is None or used.negated or used.passive:
        return False
    return event.lemma == "hint at" or used.modal in ("could", "may", "might", "can")


def _uses(scene: Scene, event: Event) -> Clause | None:
    """Return the verb below that uses the speaker's own nuclear arms; None where none does."""
    below = scene.below(event.clause) if event.clause is not None else []
    return next((c for c in below if _is_own(event, c) and _takes(scene, c)), None)


def _is_own(event: Event, clause: Clause) -> bool:
    return clause.subject is None or bool(set(clause.subject.codes) & set(event.actor))


def _takes(scene: Scene, clause: Clause) -> bool:
    """Say whether a verb takes nuclear arms to use: "use a warhead", "resort to nuclear weapons"."""
    if clause.lemma in scene.lists["resorting_verbs"]:
        return any(a.prep == "to" and _is_arsenal(scene, a) for a in clause.args)
    used = clause.lemma in scene.lists["nuclear_uses"]
    return used and clause.object is not None and _is_arsenal(scene, clause.object)


def _is_use(scene: Scene, group: Group | None) -> bool:
    """Say whether a noun tells of a use: "the use of nuclear arms", "a nuclear strike"."""
    if group is None:
        return False
    struck = scene.event_in(group, "attack", "weakattack") and not scene.lowers(group).isdisjoint(_NUCLEAR)
    return struck or (group.lemma == "use" and any(i.prep == "of" and _is_arsenal(scene, i) for i in group.inner))


def _is_arsenal(scene: Scene, group: Group) -> bool:
    """Say whether it is nuclear arms, or the sabre of one who rattles with them; no plant and no fuel."""
    last = scene.lexicon.singular(group.lemma.rpartition(" ")[2])
    arms = last in scene.lists["nuclear_arms"] or last in scene.lists["nuclear_means"]
    return last in ("nuke", "nukes") or (arms and not scene.lowers(group).isdisjoint(_NUCLEAR))
