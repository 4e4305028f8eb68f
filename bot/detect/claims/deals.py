"""Arms asked for, offered, promised, cleared and used: what goes before and after they change hands."""

from bot.detect.claims.armed import enemy
from bot.detect.claims.events import Event
from bot.detect.claims.frames import joined
from bot.detect.claims.goods import arms, made_by, taker, transfer
from bot.detect.claims.scene import Scene
from bot.detect.claims.text import Group
from store.model import Claim
from store.terms import Status


def sought(scene: Scene, event: Event) -> Claim | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Return what a party asks another for by a verb, None where it asks for no arms."""
    clause, seeker = event.clause, event.actor
    if clause is None or not seeker or clause.passive:
        return None
    goods = arms(scene, event, firm=True)
    if goods is None:
        goods = next((g for g in (event.object, *clause.args) if scene.event_in(g, "aid")), None)
    if goods is None:
        child = scene.child(clause)
        if child is None or not child.families & {"supply", "arm"} or event.lemma not in scene.lists["press_all"]:
            return None
        goods = next(
            (g for g in (child.object, *child.args) if g is not None and scene.has(g, "firmarms", "arms")), None
        )
        giver = child.subject.codes if child.subject is not None else ()
        if goods is None or not giver or set(giver) <= set(seeker):
            return None
        receiver = (
            tuple(c for g in (child.object, *child.args) if g is not None for c in g.codes if c not in giver) or seeker
        )
        return transfer(scene, event, "sought", giver, receiver[:1], goods)
    if event.lemma in scene.lists["push_verbs"] and not any(a.prep in ("for", "to") for a in clause.args):
        return None
    if event.lemma in ("need", "want") and not scene.fighting:
        return None
    giver = tuple(c for a in clause.args if a.prep in ("from", "to", "on") for c in scene.codes(a) if c not in seeker)
    giver = giver or tuple(c for inner in goods.inner if inner.prep == "from" for c in inner.codes)
    giver = giver or tuple(
        c for c in (event.object.codes if event.object and event.object is not goods else ()) if c not in seeker
    )
    event.reading = type(event.reading)(Status.ASSERTED, event.reading.hedged)
    event.source = event.source or joined(seeker)
    return transfer(scene, event, "sought", giver or scene.others(seeker), seeker, goods)


def offered(scene: Scene, event: Event) -> Claim | None:
    """Return what a verb offers, promises, approves or announces, None where it tells no arms."""
    clause = event.clause
    if clause is None:
        return None
    goods = arms(scene, event, firm=True)
    if goods is None:
        return None
    actor = event.actor
    receiver = taker(scene, event, goods)
    if event.lemma in scene.lists["approve_verbs"]:
        return transfer(scene, event, "agreed", actor, receiver, goods) if receiver else None
    if event.lemma in ("announce", "unveil"):
        if not receiver:
            first = [
                m.code
                for m in scene.sentence.mentions
                if m.code and goods.start <= m.start < goods.end and m.code not in actor
            ]
            receiver = tuple(first[:1])
        event.source = joined(actor)
        return (
            transfer(scene, event, "supplied", actor, receiver, goods, status=Status.PLANNED)
            if receiver and actor
            else None
        )
    if "offer" in event.families and event.lemma in scene.lists["offer_verbs"]:
        return (
            transfer(scene, event, "offered", actor, receiver, goods)
            if actor and (receiver or scene.fighting)
            else None
        )
    return None


def nominal(scene: Scene, event: Event) -> Claim | None:
    """Return the delivery, sale, pledge that a noun tells, None where it tells none."""
    group, clause = event.group, event.clause
    if group is None or not event.families & {"delivery", "pledge", "request"}:
        return None
    goods = next((i for i in group.inner if i.prep in ("of", "for") and scene.has(i, "firmarms", "hardware")), None)
    if "request" in event.families or (goods is None and not _of_arms(scene, group)):
        return None
    receiver = _addressee(event, group, goods)
    actor = event.actor or (tuple(c for c in goods.codes if c not in receiver) if goods is not None else ())
    if clause is not None and group.role == "object" and clause.subject is not None and not clause.passive:
        cleared = clause.lemma in scene.lists["clear_verbs"]
        if cleared or "block" in clause.families:
            event.worsen(Status.ASSERTED if cleared else Status.DENIED)
            return transfer(scene, event, "agreed", clause.subject.codes, receiver, goods)
        if clause.lemma in scene.lists["ended_verbs"]:
            event.worsen(Status.DENIED)
    actor = actor or _undertaker(scene, event)
    rung = "offered" if "pledge" in event.families else "supplied"
    return transfer(scene, event, rung, actor, receiver, goods) if actor and receiver else None


def _of_arms(scene: Scene, group: Group) -> bool:
    """Say whether the noun is qualified by arms: "arms deliveries"."""
    words = scene.sentence.words[group.first : group.head]
    return any("firmarms" in scene.lexicon.nouns.get(w.lower, ()) or w.lower in ("arms", "weapons") for w in words)


def _addressee(event: Event, group: Group, goods: Group | None) -> tuple[str, ...]:
    """Return to whom a delivery goes, by its own phrase or the verb: "a shipment reached Tobruk"."""
    clause = event.clause
    near = (*group.inner, *(goods.inner if goods is not None else ()))
    own = tuple(c for i in near if i.prep in ("to", "for") and i is not goods for c in i.codes)
    if own or clause is None:
        return own
    if clause.lemma == "reach" and event.role == "subject" and clause.object is not None:
        return clause.object.codes
    return tuple(c for a in clause.args if a.prep == "to" for c in a.codes)


def _undertaker(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return who carries a sale or delivery out: "began deliveries of", "go ahead with the sale of"."""
    clause = event.clause
    if clause is None or clause.passive or clause.subject is None:
        return ()
    ahead = event.role == "arg" and event.group is not None and event.group.prep == "with"
    if not (event.role == "object" and clause.families & {"carry", "approve"}) and not (ahead and clause.lemma == "go"):
        return ()
    event.reading = event.reading.worse(scene.read(clause).status)
    return clause.subject.codes


def used(scene: Scene, event: Event) -> Claim | None:
    """Return the use of arms that another made or gave: "fired US-made launchers", "Iranian-made drones strike"."""
    goods = event.object if event.lemma in ("use", "employ", "fire", "drop", "launch", "deploy") else event.actor_group
    if goods is None or not scene.has(goods, "firmarms", "projectile") or not scene.fighting:
        return None
    words = scene.sentence.words[goods.first : goods.head]
    made = any(w.lower.rpartition("-")[2] in scene.lists["made_words"] for w in words)
    maker = next((w.mention.code for w in words if w.mention and w.mention.code), None) or made_by(scene, goods)
    if goods is event.actor_group:
        return _struck_with(scene, event, goods, maker) if made and maker is not None else None
    user = tuple(c for c in event.actor if c != maker)
    if maker is None or not (made or user) or not (user or event.passive_voice):
        return None
    return transfer(scene, event, "used", (maker,), user or scene.others((maker,)), goods)


def _struck_with(scene: Scene, event: Event, goods: Group, maker: str) -> Claim | None:
    """Read "Iranian-made drones strike Kyiv": fired by the enemy of the place, where one is told."""
    hit = next((code for code in (*event.target, *event.place) if code != maker), None)
    user = enemy(scene, hit) if hit is not None else None
    return transfer(scene, event, "used", (maker,), (user,) if user is not None and user != maker else (), goods)
