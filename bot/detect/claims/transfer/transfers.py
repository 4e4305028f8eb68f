"""Arms, technology, fuel or money for war passing between parties: sought, offered, agreed, supplied, used.

1. A verb of giving, getting, asking, offering or allowing with arms among its groups; deals.py reads the nouns.
2. What governs a verb of giving tells the rung: agreed to give, a deal to give, urged to give, ready to give.
3. A party that moves its own ships, aircraft or nuclear arms hands nothing over; see postings.py.
"""

from collections.abc import Iterator

from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.announcers import announcer
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.goods import (
    addressed,
    arms,
    is_arms,
    is_bidden_idly,
    is_own_move,
    is_to_others,
    lawgiver,
    maker,
    pressed,
    pressed_by_noun,
    rebel_land,
    supplies_own,
    taker,
    transfer,
)
from bot.detect.claims.scene.leave import leave
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.warned import is_warned_against
from bot.detect.claims.transfer.asking import LICENCES, employed, offered, sought, used
from bot.detect.claims.transfer.consignments import consigned, laden
from bot.detect.claims.transfer.deals import nominal
from bot.detect.claims.transfer.loans import loan
from bot.detect.claims.transfer.procurement import procured
from bot.detect.claims.transfer.receipts import COMING, arrived, carried, received, withheld, yielded
from bot.detect.claims.transfer.stages import stage
from bot.detect.grammar.frames import joined
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import ONLOOKERS
from store.model import Claim
from store.terms import Status


def _makes_use(event: Event) -> bool:
    return event.lemma == "make" and (event.object is None or event.object.lemma != "way")


def transfers(scene: Scene) -> Iterator[Claim]:
    """Yield the transfer claims of a sentence."""
    for group in scene.sentence.groups:
        lent = loan(scene, group) or consigned(scene, group) or laden(scene, group) or employed(scene, group)
        if lent is not None:
            yield lent
    for event in scene.events:
        claim = nominal(scene, event) if event.nominal else first((leave, procured, _verb), scene, event)
        if claim is not None:
            yield claim


def _verb(scene: Scene, event: Event) -> Claim | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    families, clause = event.families, event.clause
    if clause is None or _is_condition(scene, event, clause):
        return None
    if families & {"supply", "arm", "fund"} or event.lemma == "move" or event.lemma in scene.lists["spend_verbs"]:
        return yielded(scene, event, clause) or _supplied(scene, event, clause)
    if "receive" in families or event.lemma == "order":
        return received(scene, event, clause)
    if event.lemma in scene.lists["permission_verbs"]:
        return _allowed(scene, event, clause)
    if event.lemma in scene.lists["use_verbs"] or _makes_use(event) or families & {"strike", "kill", "attack"}:
        return used(scene, event)
    if (moved := _moved(scene, event, clause)) is not None:
        return moved
    way = event.lemma in ("make", "find") and event.object is not None and event.object.lemma == "way"
    if way or (event.lemma == "be" and any(a.lemma == "way" for a in clause.args)):
        return arrived(scene, event, clause)  # "made its way to", "are on their way to"
    if "seek" in families or event.lemma in ("call", "request"):
        return sought(scene, event)
    if families & {"offer", "approve"} or event.lemma in ("announce", "unveil", "issue"):
        return _licensed(scene, event, clause) or offered(scene, event)
    return None


def _moved(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read arms that come, are carried, are given up or held back."""
    if (kept := yielded(scene, event, clause) or withheld(scene, event, clause)) is not None:
        return kept
    if event.lemma in COMING:
        return arrived(scene, event, clause)
    return carried(scene, event, clause) if event.lemma in scene.lists["carry_verbs"] else None


def _warned(above: Clause | None) -> bool:
    return above is not None and above.lemma in ("warn", "caution")


def _is_condition(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether it is only what a threat or a warning hangs on: "threatened to leave if X sends no more shells"."""
    above, depth = clause.parent, 0
    before = event.clause.first - 1 if event.clause is not None else 0
    against = clause.form == "ing" and scene.sentence.words[before].lower == "against"
    if against and _warned(above) and above is not None and event.actor_group is above.object:
        event.worsen(Status.POSSIBLE)  # "warned it against sending shells"
        return False
    if against or (clause.form == "ing" and clause.link == "of" and _warned(above)):
        return True
    if clause.link != "if" or event.reading.status is not Status.HYPOTHETICAL:
        return False
    while above is not None and depth < _DEEP and not above.families & {"threaten", "warn"}:
        above, depth = above.parent, depth + 1
    return above is not None and depth < _DEEP


_DEEP = 4  # verbs on the way up to a threat


# --- giving


def _supplied(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    if _is_told_elsewhere(scene, event, clause):
        return _licensed(scene, event, clause)
    governor = clause.parent if clause.link in ("to", "ing", "by") else None
    called = pressed_by_noun(scene, clause)
    if called is not None:
        return _called_for(scene, event, *called)
    opened = _opened_for(scene, clause, governor)
    asked = pressed(scene, governor)
    asker = governor.subject.codes if asked and governor is not None and governor.subject is not None else ()
    actor = asked or opened or _joined(clause, event.actor) or _firm(scene, clause) or lawgiver(scene, clause)
    goods = arms(scene, event, firm=not scene.fighting) or (_before_it(scene, clause) if actor else None)
    receiver = tuple(c for c in taker(scene, event, goods) if c not in actor)
    if "arm" in event.families or ("fund" in event.families and goods is None):
        return None if is_warned_against(clause) and not actor else _armed(scene, event, actor, goods)
    provided = event.lemma in scene.lists["provide_verbs"]
    receiver = receiver or (tuple(c for c in asker if c not in actor) if provided and not _warned(governor) else ())
    own = supplies_own(scene, clause, goods, actor) or not (actor or (receiver and not is_warned_against(clause)))
    if goods is None or own or _is_elsewhere(scene, event, goods, receiver):
        return None
    if not actor and not clause.passive and clause.subject is not None and _is_nobody(scene, event, clause):
        return None
    if not receiver and actor and (asked or provided) and not (_warned(governor) or is_to_others(scene, event)):
        receiver = tuple(c for c in asker if c not in actor) or scene.others(actor)
    if not actor:
        actor = _sender(scene, event, clause, goods, receiver)
    rung, status = ("supplied", Status.POSSIBLE) if opened else stage(scene, event, clause, actor)
    if rung == "agreed":
        actor = actor or maker(scene, goods, receiver)
    return transfer(scene, event, rung, actor, receiver, goods, status=status)


def _opened_for(scene: Scene, clause: Clause, governor: Clause | None) -> tuple[str, ...]:
    """Return who may give in "clears the way for Niger to send", "opens the door for it to send"."""
    done = governor.object if governor is not None else None
    if clause.form != "to" or done is None or done.lemma not in ("way", "door"):
        return ()
    return next((g.codes for g in scene.sentence.groups if g.last == clause.first and g.prep == "for" and g.codes), ())


def _is_told_elsewhere(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether another verb or a noun tells it: "allowed to give", "picks X to supply", "leave for sales"."""
    above = clause.parent if clause.link == "to" else None
    let = above is not None and (
        above.lemma in scene.lists["permission_verbs"] or above.lemma in scene.lists["picking_verbs"]
    )
    done = event.object
    named = done.lemma.rpartition(" ")[2] if done is not None else ""
    leave = named in ("light", *LICENCES) or (done is not None and scene.lexicon.pacts.called("approval", done.lemma))
    idle = above is not None and bool(pressed(scene, above)) and is_bidden_idly(scene, above)
    return let or idle or (leave and event.lemma in ("give", "grant")) or _is_used(scene, clause)


def _called_for(scene: Scene, event: Event, asked: Group, asker: tuple[str, ...]) -> Claim | None:
    """Read "repeated its call for allies to send tanks"."""
    goods = arms(scene, event, firm=not scene.fighting)
    if goods is None:
        return None
    event.source = event.source or joined(asker)
    receiver = tuple(c for c in taker(scene, event, goods) if c not in asked.codes) or asker
    return transfer(scene, event, "sought", asked.codes, receiver, goods, status=Status.ASSERTED)


def _before_it(scene: Scene, clause: Clause) -> Group | None:
    """Return the arms that "shells it supplies to X", "tanks that it sends X" qualify: right before the subject."""
    own, got = clause.subject, clause.object
    if own is None or clause.passive or own.first > clause.first or not (got is None or scene.names_party(got)):
        return None
    that = scene.sentence.words[own.first - 1].lower in ("that", "which")
    return next((g for g in scene.sentence.groups if g.last == own.first - that and is_arms(scene, g)), None)


def _joined(clause: Clause, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return all who give where one "joined Poland in sending": its actor and whom it joined."""
    above, depth = clause.parent, 0
    while above is not None and depth < _DEEP:
        if above.lemma == "join" and above.object is not None and not above.negated:
            return tuple(dict.fromkeys((*above.object.codes, *actor)))
        above, depth = above.parent, depth + 1
    return actor


def _firm(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Return whose firm gives: "the company" is the one of a country that was named before it."""
    own = clause.subject
    if own is None or own.codes or clause.passive or own.lemma not in scene.lists["firms"]:
        return ()
    if scene.sentence.words[own.first].lower not in ("the", "this"):
        return ()
    before = [g for g in scene.sentence.groups if g.last <= own.first and g.lemma in scene.lists["firms"]]
    return next((g.codes for g in reversed(before) if g.codes), ())


def _armed(scene: Scene, event: Event, actor: tuple[str, ...], goods: Group | None) -> Claim | None:
    """Read "is arming the rebels with tanks", "bankrolls the militia": the receiver is what the verb acts upon."""
    done = event.object
    if done is None or done is goods or _is_armed_so(event, done):
        return None
    named = (w.mention.code for w in scene.sentence.words[done.first : done.last] if w.mention and w.mention.code)
    receiver = done.codes or tuple(named) or rebel_land(scene, done)
    receiver = tuple(c for c in receiver if c not in actor) or taker(scene, event, goods)
    forces = scene.has(done, "troops") or done.lemma in ("group", "rebel", "militia")
    actor = actor or (maker(scene, goods, receiver) if goods is not None else ())
    if not actor and event.clause is not None and event.clause.passive:
        return None  # "men armed with machine guns": by nobody
    irregular = bool(actor) and scene.has(done, "assailant")  # "Juba arms cattle raiders": of no party that is known
    if not (actor or goods) or not (goods or irregular or (receiver and (forces or scene.names_party(done)))):
        return None
    return transfer(scene, event, "supplied", actor, receiver, goods)


def _is_armed_so(event: Event, done: Group) -> bool:
    """Say whether "armed" only describes whoever stands behind it: "the Fano armed group", read as a verb."""
    clause = event.clause
    behind = clause is not None and clause.form == "ed" and done.first == clause.last and done.first == done.head
    return behind and event.lemma == "arm" and clause is not None and clause.link == "who"


def _is_used(scene: Scene, clause: Clause) -> bool:
    """Say whether "supplied by the US" merely qualifies arms that another fires: the use tells who gave them."""
    if clause.link != "who" or not clause.passive:
        return False
    fired = (c for c in scene.sentence.clauses if c.passive and c is not clause and c.subject is clause.subject)
    holder = clause.parent or next(fired, None)
    return holder is not None and holder.lemma in scene.lists["use_verbs"]


def _sender(scene: Scene, event: Event, clause: Clause, goods: Group, receiver: tuple[str, ...]) -> tuple[str, ...]:
    """Return who sends what no subject sends: "were shipped from X", "used to smuggle arms from X", "we gave"."""
    sent = next((a.codes for a in clause.args if a.prep == "from" and a.codes and a.codes != receiver), ())
    if clause.passive:
        return sent or maker(scene, goods, receiver) or announcer(scene, clause, receiver)
    head = scene.sentence.words[clause.subject.head] if clause.subject is not None else None
    if head is not None and head.lower in ("i", "we", "he", "she"):
        return tuple(c for c in (event.source or "").split("+") if c and c not in (*receiver, *ONLOOKERS))
    return sent if receiver else ()


def _is_nobody(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether a firm gives, or only a way to give is spoken of: "the first use of a scheme to supply X".

    So too where arms are merely described: "the rockets it sells to X are fireworks".
    """
    above, doer = clause.parent, clause.subject
    scheme = clause.form == "to" and above is not None and above.lemma == "be" and above.object is not None
    described = clause.link == "who" and doer is not None and scene.sentence.words[doer.head].tag == "O"
    return scheme or described or _is_trade(scene, event)


def _is_trade(scene: Scene, event: Event) -> bool:
    """Say whether a firm, a club or a museum gives or gets."""
    groups = (event.actor_group, event.object, *event.args)
    return any(g is not None and g.lemma in scene.lists["firms"] for g in groups)


def _is_elsewhere(scene: Scene, event: Event, goods: Group, receiver: tuple[str, ...]) -> bool:
    """Say whether arms are sent on their way without a receiver, fired, or moved within one's own hands."""
    lists, lemma = scene.lists, event.lemma
    if lemma in lists["spend_verbs"] and not receiver:
        return True
    plain = goods.lemma in lists["plain_arms"]
    if goods.lemma in lists["mixed_goods"] and not scene.fighting and not is_arms(scene, goods):
        return True
    if not receiver and not plain and lemma in lists["send_verbs"] and not (event.actor and scene.others(event.actor)):
        return True
    if is_own_move(scene, event, goods):
        return True
    at_sea = any(a.lemma in lists["at_sea"] for a in event.args)
    if lemma in lists["dispatch_verbs"] and not plain and (at_sea or not receiver):
        return True
    aimed = any(a.prep in ("to", "for", None) and a.codes for a in event.args) or event.object not in (None, goods)
    aimed = aimed or bool(set(receiver) & set(goods.codes))  # "send Ukraine missiles"
    return goods.lemma in lists["shot_goods"] and lemma in lists["shoot_verbs"] and not aimed


# --- leave to use or to pass on


def _licensed(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "grants Kyiv a licence to build missiles", "gave it permission to use them": leave is an agreement."""
    child, done = scene.child(clause), event.object
    if child is None or child.form != "to" or done is None or done.lemma.rpartition(" ")[2] not in LICENCES:
        return None
    if clause.passive or not (child.families & _USING or child.lemma in scene.lists["building_verbs"]):
        return None
    goods = next((g for g in (child.object, *child.args) if is_arms(scene, g)), None)
    given = (*(a.codes for a in clause.args if a.prep in _TO), done.codes, addressed(done))
    receiver = next((c for codes in given if (c := event.beyond(codes))), ())
    told = goods is not None and bool(receiver) and bool(event.actor)
    return transfer(scene, event, "agreed", event.actor, receiver, goods) if told else None


_USING = frozenset("fire use strike attack".split())
_TO = (None, "to", "for")


_LET = frozenset("fire use strike attack supply".split())
_BOUGHT = frozenset(["buy", "purchase", "import"])


def _allowed(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "lets Kyiv fire long-range missiles": leave to use arms is an agreement."""
    child = scene.child(clause)
    if child is None or child.subject is None or not (child.families & _LET or child.lemma in _BOUGHT):
        return None
    goods = next((g for g in (child.object, *child.args) if is_arms(scene, g)), None)
    receiver = event.beyond(child.subject.codes)
    if "supply" in child.families and not event.actor:
        to = tuple(c for a in child.args if a.prep in ("to", "for") for c in a.codes if c not in receiver)
        return transfer(scene, event, "supplied", receiver, to, goods, status=Status.POSSIBLE) if goods and to else None
    if "supply" in child.families:
        receiver = event.beyond(*(a.codes for a in child.args if a.prep in ("to", "for"))) or receiver
    return (
        transfer(scene, event, "agreed", event.actor, receiver, goods) if goods and receiver and event.actor else None
    )
