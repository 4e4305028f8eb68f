"""How far a gift of arms has come by the wording of its verb: agreed, asked for, offered, promised, on its way."""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.goods import pressed
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.transfer.receipts import GOVERNING, agreed, struck
from bot.detect.grammar.text import Clause
from store.terms import Status


def stage(scene: Scene, event: Event, clause: Clause, actor: tuple[str, ...]) -> tuple[str, Status | None]:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Return the rung and, where the wording fixes it, the status: agreed, urged, ready, being sent, announced."""
    governor = clause.parent if clause.link in GOVERNING else None
    if agreed(scene, clause, governor):
        return "agreed", struck(scene, event, governor)
    if governor is not None and clause.link in ("noun", "ing", "to") and _is_cleared(scene, clause, governor):
        return "agreed", scene.read(governor).status
    if set(pressed(scene, governor)) & set(actor):
        return "sought", Status.ASSERTED
    lists = scene.lists
    promised = governor is not None and governor.lemma in lists["offer_verbs"] - lists["promise_verbs"]
    promised = promised or (governor is not None and governor.lemma == "propose" and clause.form == "ing")
    if _is_favoured(scene, clause) or _is_proposed(scene, clause):
        return "offered", Status.ASSERTED
    vowed = governor is not None and governor.lemma in lists["promise_verbs"] and clause.link != "to"
    if vowed and event.reading.status is Status.ASSERTED:
        return "supplied", Status.PLANNED  # "committed to sending"
    held = clause.link in ("to", "noun", "headline") or clause.form == "ing"
    if (held and _ready(scene, clause)) or promised:
        denied = governor is not None and scene.read(governor).status is Status.DENIED
        return "offered", Status.DENIED if denied else Status.ASSERTED
    words = scene.sentence.words
    ongoing = words[clause.main].tag == "G" and words[clause.first].tag == "B" and not clause.passive
    headed = scene.sentence.field == "title" and clause.form == "ing" and governor is None
    ongoing = (ongoing or headed) and clause.lemma not in lists["lasting_verbs"]  # "US sending tanks", in a title
    announced = clause.form == "ing" and governor is not None and governor.lemma in scene.lists["announce_verbs"]
    if (ongoing and event.reading.status is Status.ASSERTED) or announced:
        return "supplied", Status.PLANNED
    return "supplied", None


def _is_favoured(scene: Scene, clause: Clause) -> bool:
    """Say whether a gift is only spoken up for: "voices support for selling jets to X"."""
    above = clause.parent
    voiced = above is not None and above.object is not None and above.object.lemma in ("support", "backing")
    return clause.form == "ing" and (voiced or (above is not None and above.lemma in scene.lists["favour_verbs"]))


def _is_proposed(scene: Scene, clause: Clause) -> bool:
    """Say whether it is a party's offer, whatever becomes of it: "rejected a proposal from X to send tanks"."""
    near = next((g for g in scene.sentence.groups if g.last == clause.first), None)
    noun = near.outer if near is not None and near.prep in ("from", "by", "of") else near
    return clause.link == "noun" and noun is not None and noun.lemma in ("proposal", "offer")


def _is_cleared(scene: Scene, clause: Clause, governor: Clause) -> bool:
    """Say whether a plan to give is approved: "approves plan to send tanks", "has approved sending tanks"."""
    barred = governor.object is not None and governor.object.lemma in ("ban", "embargo", "moratorium", "bar")
    if barred and "lift" in governor.families and clause.form == "ing":
        return not governor.passive  # "lifts its ban on delivering tanks"
    if governor.lemma not in ("approve", "clear", "green-light", "greenlight", "authorise", "authorize", "okay"):
        return False
    plan = governor.object is not None and governor.object.lemma in scene.lists["resolves"]
    return not governor.passive and (plan or clause.form == "ing")


def _ready(scene: Scene, clause: Clause) -> bool:
    """Say whether "ready to", "willing to" or "offered to" stands before the verb."""
    before = [w.lower for w in scene.sentence.words[max(0, clause.first - 2) : clause.first]]
    if clause.form == "ing":
        return before[-1:] == ["to"] and before[0] in scene.lists["ready_words"]  # "is open to selling"
    return not scene.lists["ready_words"].isdisjoint(before)
