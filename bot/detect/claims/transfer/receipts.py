"""Arms that come into a party's hands: bought, received, arrived, carried there, or withheld from it.

1. What is bought or ordered is agreed, what is received or arrives supplied.
2. A deal or a plan that governs the verb makes it agreed: "a deal to buy".
"""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.foes import are_foes, is_invaded
from bot.detect.claims.scene.goods import addressed, arms, is_arms, maker, rebel_land, transfer
from bot.detect.claims.scene.mishaps import has_crashed
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.transfer.loans import serves
from bot.detect.grammar.frames import joined
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status

GOVERNING = ("to", "noun", "of", "ing", "by", "that")


def received(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "received tanks from X", "is buying jets from X", "is to get French missiles"."""
    actor = event.actor or rebel_land(scene, event.actor_group)
    above = clause.parent if clause.link == "to" else None
    wished = above is not None and above.lemma in scene.lists["wish_verbs"]
    ordered = event.lemma == "order" and not any(a.prep == "from" for a in clause.args)
    doer = clause.subject
    one = clause.link == "who" and doer is not None and scene.sentence.words[doer.first].lower in ("he", "she", "i")
    if not actor or one or event.lemma == "accept" or ordered or (event.lemma == "secure" and not wished):
        return None  # "explosives that he bought": nobody's arms
    goods = arms(scene, event, firm=not scene.contested)
    if goods is None and clause.link == "who" and clause.parent is not None and is_arms(scene, clause.parent.object):
        goods = clause.parent.object
    if goods is None:
        return None
    governor = clause.parent if clause.link in GOVERNING else None
    beside = governor.args if governor is not None else []
    sent = [scene.codes(a) for a in clause.args if a.prep == "from"]
    sent += [scene.codes(a) for a in beside if a.prep in ("with", "from")]
    sent += [
        scene.codes(i) for a in clause.args if a.lemma in scene.lists["bargains"] for i in a.inner
    ]  # "under a deal"
    giver = next((event.beyond(codes) for codes in sent if event.beyond(codes)), ()) or maker(scene, goods, actor)
    paid = event.beyond(addressed_by(scene, clause, goods))
    if paid and event.lemma in scene.lists["acquire_verbs"]:
        giver, actor = actor, paid  # "agreed to buy shells for Ukraine"
    rung, status = _bargained(scene, event, clause, governor)
    if rung == "sought":
        event.source = event.source or joined(event.actor)
    named = giver or any(a.prep == "from" for a in clause.args) or rung != "supplied"
    lowers = scene.lowers(goods).union(*(scene.lowers(i) for i in goods.inner if i.prep == "of"))
    designed = {*lowers, *(lower.removesuffix("s") for lower in lowers)} & scene.lexicon.members["designation"]
    # "gets its first F-16 jets", from nobody named; at war any arms
    had = event.lemma in ("receive", "get") and bool(designed)
    had = had or (event.lemma == "receive" and is_invaded(scene, actor) and goods is event.object)
    bought = event.lemma in scene.lists["acquire_verbs"] or not scene.lists["bound"] & scene.lowers(goods)
    if not named and not had and bought:
        return None
    return transfer(scene, event, rung, giver, actor, goods, status=status)


_TURNED_DOWN = frozenset(["rule out", "reject", "veto", "say no to", "put on ice", "put on hold", "place on hold"])
_ORDERING = frozenset(["buy", "purchase", "order"])


def withheld(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "halts missiles for Kyiv", "is withholding tanks from Chad", "rules out", "considers tanks for Kyiv"."""
    pondered = event.lemma in scene.lists["weighed_by"] and event.reading.status is Status.ASSERTED
    refused = event.lemma in scene.lists["ended_verbs"] or event.lemma in _TURNED_DOWN
    if not (refused or pondered) or clause.passive or not event.actor:
        return None
    goods = event.object
    if goods is None or not scene.has(goods, "firmarms") or (event.families & {"fight"} and goods.codes):
        return None
    preps = ("from", "for", "to") if event.lemma in ("withhold", "hold back") else ("for", "to")
    near = [g for g in (*goods.inner, *clause.args) if g.prep in preps and serves(scene, g)]
    receiver = next((c for g in near if (c := event.beyond(g.codes))), ())
    if not receiver:
        return None
    status = Status.POSSIBLE if pondered else Status.DENIED
    return transfer(scene, event, "supplied", event.actor, receiver, goods, status=status)


def addressed_by(scene: Scene, clause: Clause, goods: Group) -> tuple[str, ...]:
    """Return for whom arms are bought."""
    return next((scene.codes(g) for g in (*clause.args, *goods.inner) if g.prep == "for" and scene.codes(g)), ())


def _bargained(scene: Scene, event: Event, clause: Clause, governor: Clause | None) -> tuple[str, Status | None]:
    """Return the rung of getting arms: agreed, wished for, or had."""
    denied = event.reading.status is Status.DENIED
    if agreed(scene, clause, governor):
        return "agreed", struck(scene, event, governor)
    if governor is not None and clause.form == "ing" and governor.lemma in ("move", "get", "inch", "edge", "draw"):
        return "agreed", Status.PLANNED  # "moves closer to buying"
    strung = clause.link == "and" and clause.parent is not None and clause.parent.form == "to"
    told = clause.form in ("fin", "ed") and not strung
    if event.lemma in _ORDERING and told and event.reading.status is Status.ASSERTED:
        return "agreed", None  # bought is not yet delivered
    before = {w.lower for w in scene.sentence.words[max(0, clause.first - _REACH) : clause.first]}
    wished = governor is not None and governor.lemma in scene.lists["wish_verbs"]
    if event.lemma != "receive" and not denied and (wished or before & scene.lists["wish_words"]):
        return "sought", Status.ASSERTED
    return "supplied", None


def arrived(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "the first Abrams tanks have arrived in Ukraine from the United States"."""
    goods = event.actor_group
    bound = event.lemma in ("head", *_FLOWING)
    if bound and (goods is None or not scene.has(goods, "projectile", "firmarms")):
        return None  # "a shipment headed for X" is read as a noun, aid that flows is aid
    if not is_arms(scene, goods) or goods is None or scene.has(goods, "humanforce") or goods.lemma in _SAILING:
        return None
    down = event.lemma in ("land", "crash", "fall") and (_flies(scene, goods) or not clause.finite)
    if scene.tells("nuclear_words") or down or has_crashed(scene, goods):
        return None  # a missile that lands is no delivery, nor a plane that wants to
    got = event.object if event.object is not None and event.object.lemma != "way" else None
    reached = (got.codes or rebel_land(scene, got),) if got is not None else ()
    where = next(
        (c for c in (*reached, *(a.codes for a in clause.args if a.prep in ("in", "to", "at", "for", "into"))) if c), ()
    )
    where = where or addressed(goods)  # "US tanks for Kyiv arrive"
    sent = next((a.codes for a in clause.args if a.prep == "from" and a.codes), ()) or maker(scene, goods, where)
    where = where or (goods.codes if set(sent) - set(goods.codes) else ())  # "Kyiv's tanks arrived from the US"
    sent = sent or (scene.others(where) if scene.fighting else ())
    receiver = tuple(c for c in where if c not in sent)
    ranged = _flies(scene, goods) and clause.modal in ("can", "could")
    if event.lemma == "reach" and (ranged or are_foes(scene, (*sent, *receiver))):
        return None  # "the rockets can reach Haifa", "tanks reach the suburbs": nobody arms a foe
    return transfer(scene, event, "supplied", sent, receiver, goods) if sent and receiver else None


def _flies(scene: Scene, goods: Group) -> bool:
    """Say whether a group is a missile or a rocket, or a part of one; a batch of them is brought."""
    if goods.lemma in scene.lists["loads"]:
        return False
    return any(scene.has(g, "longrange", "projectile") for g in (goods, *(i for i in goods.inner if i.prep == "of")))


_FLOWING = ("flow", "flood", "stream", "pour")
COMING = frozenset(["arrive", "reach", "dock", "land", "head", "turn up", "end up", *_FLOWING])
_SAILING = frozenset("warship submarine fighter warplane jet frigate destroyer carrier bomber helicopter".split())


def carried(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "a ship carrying Turkish weapons docked in Tripoli", "planes ferried arms from X to Y"."""
    bearer, goods = event.actor_group or event.object, arms(scene, event, firm=True)
    hauled = event.lemma in ("ferry", "transport", "haul") and bearer is not None and scene.names_party(bearer)
    if goods is None or bearer is None or not (hauled or bearer.lemma in scene.lists["bearers"]):
        return None
    above = clause.parent.args if clause.parent is not None and clause.link in ("ing", "who") else []
    later = (c for c in scene.sentence.clauses if c.subject is not None and c.subject.first == bearer.first)
    args = [*clause.args, *above, *(a for c in later if c is not clause for a in c.args)]
    sent = next((scene.codes(a) for a in args if a.prep == "from" and scene.codes(a)), ())
    giver = event.actor if hauled else sent or maker(scene, goods, ()) or bearer.codes
    goal = sorted((a for a in args if a.prep in ("to", "for", "in", "at")), key=lambda a: a.prep != "for")
    pool = (addressed(goods), *(scene.codes(a) for a in goal))
    receiver = next((c for codes in pool if (c := tuple(x for x in codes if x not in giver))), ())
    return transfer(scene, event, "supplied", giver, receiver, goods) if giver and receiver else None


def agreed(scene: Scene, clause: Clause, governor: Clause | None) -> bool:
    """Say whether "agreed to" or "a deal to" governs a verb of giving or getting."""
    if clause.form == "to" and governor is not None and governor.lemma == "agree":
        return True
    before = {w.lower for w in scene.sentence.words[max(0, clause.first - _REACH) : clause.first]}
    struck = governor.object if governor is not None else None
    named = struck is not None and struck.lemma in scene.lists["bargains"]
    return clause.link == "noun" and (named or bool(before & scene.lists["bargains"]))


def struck(scene: Scene, event: Event, governor: Clause | None) -> Status:
    """Return how far a deal is that governs the verb: struck, sought, refused."""
    if event.reading.status is Status.DENIED:
        return Status.DENIED
    if governor is None:
        return Status.ASSERTED
    reading = scene.read(governor)
    if governor.lemma in scene.lists["ended_verbs"] and governor.link != "that":
        return Status.DENIED  # "cancels a contract to buy jets"
    return (reading.worse(Status.POSSIBLE) if governor.lemma in scene.lists["bargain_sought"] else reading).status


_REACH = 6  # words before "to" in which "a deal with X" stands


def yielded(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "is ready to hand over its rifles": an armed group that offers to give up its own arms."""
    done, above = event.object, clause.parent
    if event.lemma not in scene.lists["arms_yielded"] or done is None or above is None or clause.form != "to":
        return None
    named = (done, *done.chain())
    own = any(scene.lowers(g) & POSSESSIVES or set(g.codes) & set(event.actor) for g in named) or scene.names_party(
        done
    )
    weapons = any(is_arms(scene, g) or g.lemma in ("arsenal", "weapon", "arm") for g in named)
    if not own or not weapons or not event.actor or scene.are_states(event.actor):
        return None
    ready = not scene.lists["open_words"].isdisjoint(w.lower for w in scene.sentence.words[above.main : clause.first])
    if (
        above.negated
        or event.reading.status is Status.DENIED
        or not (ready or "offer" in above.families or above.lemma == "agree")
    ):
        return None
    event.start = min(event.start, above.start)
    return transfer(scene, event, "offered", event.actor, (), done, status=Status.ASSERTED)
