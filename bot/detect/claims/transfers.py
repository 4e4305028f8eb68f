"""Arms, technology, fuel or money for war passing between parties: sought, offered, agreed, supplied, used."""

from collections.abc import Iterator

from bot.detect.claims.deals import nominal, offered, sought, used
from bot.detect.claims.events import Event
from bot.detect.claims.goods import arms, made_by, taker, transfer
from bot.detect.claims.scene import Scene
from bot.detect.claims.text import Clause, Group
from store.model import Claim
from store.terms import Status


def transfers(scene: Scene) -> Iterator[Claim]:
    """Yield the transfer claims of a sentence."""
    for event in scene.events:
        claim = nominal(scene, event) if event.nominal else _verb(scene, event)
        if claim is not None:
            yield claim


def _verb(scene: Scene, event: Event) -> Claim | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    families, clause = event.families, event.clause
    if clause is None:
        return None
    if families & {"supply", "arm", "fund"} or event.lemma == "move":
        return _supplied(scene, event)
    if "receive" in families:
        return _received(scene, event)
    if event.lemma in _LEAVE:
        return _allowed(scene, event, clause)
    if event.lemma in ("use", "employ", "fire", "drop") or families & {"strike", "kill"}:
        return used(scene, event)
    if event.lemma in ("arrive", "reach"):
        return _arrived(scene, event)
    if "seek" in families or event.lemma in ("call", "request"):
        return sought(scene, event)
    if families & {"offer", "approve"} or event.lemma in ("announce", "unveil"):
        return offered(scene, event)
    return None


def _supplied(scene: Scene, event: Event) -> Claim | None:
    clause, actor = event.clause, event.actor
    if clause is None or (clause.link == "to" and clause.parent is not None and clause.parent.lemma in _LEAVE):
        return None
    governor = clause.parent
    if governor is not None and clause.form == "ing" and governor.lemma in scene.lists["press_verbs"]:
        pressed = governor.object.codes if governor.object is not None else ()
        actor = pressed if pressed and clause.subject is not governor.object else actor
    goods = arms(scene, event, firm=not scene.fighting)
    receiver = taker(scene, event, goods)
    if event.lemma in ("arm", "rearm") and event.object is not None and event.object is not goods:
        named = scene.sentence.words[event.object.first : event.object.last]
        theirs = tuple(w.mention.code for w in named if w.mention and w.mention.code)
        receiver = receiver or event.beyond(event.object.codes or theirs)
        if receiver or scene.has(event.object, "troops"):
            return transfer(scene, event, "supplied", actor, receiver, goods)
    if "fund" in event.families and clause.object is not None and goods is None:
        paid = clause.object.codes or taker(scene, event, None)
        forces = scene.has(clause.object, "troops") or clause.object.lemma in ("group", "rebel", "militia")
        return transfer(scene, event, "supplied", actor, event.beyond(paid), None) if forces and actor else None
    if goods is None or not (actor or receiver) or _is_elsewhere(scene, event, goods, receiver):
        return None
    if not receiver and actor and event.lemma in scene.lists["provide_verbs"]:
        receiver = scene.others(actor)
    if clause.passive and not actor and not set(goods.codes) <= set(receiver):
        actor = goods.codes
    rung, status = _stage(scene, event, clause, actor)
    return transfer(scene, event, rung, actor, receiver, goods, status=status)


_LEAVE = ("let", "allow", "permit")


def _is_elsewhere(scene: Scene, event: Event, goods: Group, receiver: tuple[str, ...]) -> bool:
    """Say whether arms are sent on their way without a receiver, fired, or moved within one's own hands."""
    plain = goods.lemma in scene.lists["plain_arms"]
    if goods.lemma in scene.lists["mixed_goods"] and not scene.fighting and not scene.has(goods, "firmarms"):
        return True
    nobody = not receiver and not (event.actor and scene.others(event.actor))
    if nobody and not plain and event.lemma in scene.lists["send_verbs"]:
        return True
    if event.lemma in scene.lists["dispatch_verbs"] and not plain and not _to_ally(scene, event, receiver):
        return True
    aimed = any(a.prep in ("to", "for") and a.codes for a in event.args) or event.object not in (None, goods)
    if goods.lemma in scene.lists["shot_goods"] and event.lemma in scene.lists["shoot_verbs"] and not aimed:
        return True
    return event.lemma in ("move", "transfer") and scene.mentions("nuclear weapon", "nuclear warhead")


def _stage(scene: Scene, event: Event, clause: Clause, actor: tuple[str, ...]) -> tuple[str, Status | None]:
    """Return the rung and, where the wording fixes it, the status: urged, ready, being sent, announced."""
    governor = clause.parent
    pressed = governor.object if governor is not None and governor.lemma in scene.lists["press_verbs"] else None
    bargain = {w.lower for w in scene.sentence.words[max(0, clause.first - 2) : clause.first]} & _BARGAINS
    if bargain and clause.link == "noun":
        denied = event.reading.status is Status.DENIED
        return "agreed", Status.DENIED if denied else Status.ASSERTED
    if pressed is not None and clause.form in ("ing", "to") and set(pressed.codes) & set(actor):
        return "sought", Status.ASSERTED
    if clause.link in ("to", "noun") and _ready(scene, clause):
        return "offered", Status.ASSERTED
    words = scene.sentence.words
    ongoing = words[clause.main].tag == "G" and words[clause.first].tag == "B" and not clause.passive
    announced = clause.form == "ing" and governor is not None and governor.lemma in scene.lists["announce_verbs"]
    if (ongoing and event.reading.status is Status.ASSERTED) or announced:
        return "supplied", Status.PLANNED
    return "supplied", None


_BARGAINS = frozenset("deal agreement contract accord".split())


def _ready(scene: Scene, clause: Clause) -> bool:
    """Say whether "ready to", "willing to" or "offered to" stands before the verb."""
    before = {w.lower for w in scene.sentence.words[max(0, clause.first - 2) : clause.first]}
    return bool(before & scene.lists["ready_words"])


def _to_ally(scene: Scene, event: Event, receiver: tuple[str, ...]) -> bool:
    clause = event.clause
    return bool(receiver) and clause is not None and not any(a.lemma in scene.lists["at_sea"] for a in clause.args)


def _received(scene: Scene, event: Event) -> Claim | None:
    clause = event.clause
    if clause is None or not event.actor:
        return None
    goods = arms(scene, event, firm=not scene.contested)
    if goods is None and clause.link == "who" and clause.parent is not None:
        goods = clause.parent.object if scene.has(clause.parent.object, "firmarms") else None
    if goods is None or event.lemma in ("secure", "accept"):
        return None
    giver = next((c for a in clause.args if a.prep == "from" for c in [scene.codes(a)] if c), ()) or tuple(
        c for c in goods.codes if c not in event.actor
    )
    maker = made_by(scene, goods)
    giver = giver or ((maker,) if maker is not None and maker not in event.actor else ())
    for inner in goods.inner:
        if inner.prep == "from" and inner.codes:
            giver = inner.codes
    before = {w.lower for w in scene.sentence.words[max(0, clause.first - 2) : clause.first]}
    signed = clause.parent is not None and clause.parent.families & {"sign", "agree"} and clause.link in ("noun", "to")
    if giver and signed and before & _BARGAINS:
        return transfer(scene, event, "agreed", giver, event.actor, goods, status=Status.ASSERTED)
    if event.lemma in scene.lists["acquire_verbs"] and not giver and not scene.fighting:
        return None
    rung = "supplied"
    before = {w.lower for w in scene.sentence.words[max(0, clause.first - 6) : clause.first]}
    wished = (
        clause.parent is not None
        and clause.link in ("to", "ing", "of", "and")
        and clause.parent.lemma in scene.lists["wish_verbs"]
    )
    if (
        event.lemma != "receive"
        and event.reading.status is not Status.DENIED
        and (wished or before & scene.lists["wish_words"])
    ):
        rung = "sought"
        event.reading = type(event.reading)(Status.ASSERTED, event.reading.hedged)
    return transfer(scene, event, rung, giver, event.actor, goods)


def _arrived(scene: Scene, event: Event) -> Claim | None:
    """Read "the first Abrams tanks have arrived in Ukraine from the United States"."""
    goods, clause = event.actor_group, event.clause
    if goods is None or clause is None or not scene.has(goods, "firmarms"):
        return None
    sent = next((a.codes for a in clause.args if a.prep == "from" and a.codes), ())
    maker = made_by(scene, goods)
    giver = sent or goods.codes or ((maker,) if maker is not None else ())
    reached = (event.object.codes,) if event.object is not None else ()
    where = (*reached, *(a.codes for a in clause.args if a.prep in ("in", "to", "at") and a.codes))
    receiver = tuple(c for c in next(iter(where), ()) if c not in giver)
    return transfer(scene, event, "supplied", giver, receiver, goods) if giver and receiver else None


def _allowed(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "lets Kyiv fire long-range missiles": leave to use arms is an agreement."""
    child = scene.child(clause)
    if child is None or child.subject is None or not child.families & {"fire", "use", "strike", "attack", "supply"}:
        return None
    pool = (child.object, *child.args)
    goods = next((g for g in pool if g is not None and scene.has(g, "firmarms")), None)
    receiver = event.beyond(child.subject.codes)
    if "supply" in child.families:
        receiver = event.beyond(*(a.codes for a in child.args if a.prep in ("to", "for"))) or receiver
    return (
        transfer(scene, event, "agreed", event.actor, receiver, goods) if goods and receiver and event.actor else None
    )
