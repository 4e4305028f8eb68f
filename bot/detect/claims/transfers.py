"""Arms, technology, fuel or money for war passing between parties: sought, offered, agreed, supplied, used."""

from collections.abc import Iterator

from bot.detect.claims.events import Event
from bot.detect.claims.frames import joined
from bot.detect.claims.scene import Scene
from bot.detect.claims.text import Clause, Group
from store.model import Claim
from store.terms import Kind, Status

_TO = ("to", "for", "toward", "towards", "into", "in")


def transfers(scene: Scene) -> Iterator[Claim]:
    """Yield the transfer claims of a sentence."""
    for event in scene.events:
        claim = _noun(scene, event) if event.nominal else _verb(scene, event)
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
    if event.lemma in ("let", "allow", "permit"):
        return _allowed(scene, event, clause)
    if event.lemma in ("use", "employ", "fire"):
        return _used(scene, event)
    if "seek" in families or event.lemma in ("call", "request"):
        return _sought(scene, event)
    if families & {"offer", "approve"} or event.lemma in ("announce", "unveil"):
        return _offered(scene, event)
    return None


def _goods(scene: Scene, event: Event, *, firm: bool = False) -> Group | None:
    """Return the group that names arms among what the verb acts upon."""
    clause = event.clause
    if clause is None:
        return None
    pool = [
        event.object,
        clause.object,
        *(a for a in clause.args if a.prep in (None, "with", "for", "of", "including")),
    ]
    pool += [
        inner
        for g in list(pool)
        if g is not None
        for inner in g.inner
        if inner.prep in ("of", "including", "with", "for")
    ]
    wanted = ("firmarms",) if firm else ("firmarms", "arms")
    for group in pool:
        if group is not None and scene.has(group, *wanted) and not scene.event_in(group, "attack"):
            return group
    return None


def _supplied(scene: Scene, event: Event) -> Claim | None:
    clause, actor = event.clause, event.actor
    if clause is None:
        return None
    goods = _goods(scene, event, firm=not scene.fighting)
    receiver = _receiver(scene, event, goods)
    if event.lemma in ("arm", "rearm") and event.object is not None and event.object is not goods:
        receiver = receiver or event.beyond(event.object.codes)
        if receiver or scene.has(event.object, "troops"):
            return _claim(scene, event, "supplied", actor, receiver, goods)
    if goods is None or not (actor or receiver) or _is_elsewhere(scene, event, goods, receiver):
        return None
    if not receiver and actor and event.lemma in scene.lists["provide_verbs"]:
        receiver = scene.others(actor)
    if clause.passive and not actor and not set(goods.codes) <= set(receiver):
        actor = goods.codes
    rung, status = _stage(scene, event, clause, actor)
    return _claim(scene, event, rung, actor, receiver, goods, status=status)


def _is_elsewhere(scene: Scene, event: Event, goods: Group, receiver: tuple[str, ...]) -> bool:
    """Say whether arms are sent on their way without a receiver, fired, or moved within one's own hands."""
    plain = goods.lemma in scene.lists["plain_arms"]
    if goods.lemma in scene.lists["mixed_goods"] and not scene.fighting:
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


def _ready(scene: Scene, clause: Clause) -> bool:
    """Say whether "ready to", "willing to" or "offered to" stands before the verb."""
    before = {w.lower for w in scene.sentence.words[max(0, clause.first - 2) : clause.first]}
    return bool(before & scene.lists["ready_words"])


def _to_ally(scene: Scene, event: Event, receiver: tuple[str, ...]) -> bool:
    clause = event.clause
    return bool(receiver) and clause is not None and not any(a.lemma in scene.lists["at_sea"] for a in clause.args)


def _receiver(scene: Scene, event: Event, goods: Group | None) -> tuple[str, ...]:
    """Return who gets the arms: "to X", "weapons for X", "gave X", "X tanks"."""
    clause = event.clause
    if clause is None:
        return ()
    to = (event.beyond(scene.codes(a)) for a in clause.args if a is not goods and a.prep in _TO)
    found = next((codes for codes in to if codes), ())
    if found:
        return found
    inner = (i.codes for i in (goods.inner if goods is not None else ()) if i.prep in ("to", "for"))
    found = next((codes for codes in inner if codes), ())
    if found:
        return found
    pool = (g for g in (event.object, clause.object, *clause.args) if g is not None and g is not goods)
    given = next((g for g in pool if g.codes and g.prep is None), None)
    return event.beyond(given.codes) if given is not None else _leading(scene, event, goods)


def _leading(scene: Scene, event: Event, goods: Group | None) -> tuple[str, ...]:
    """Read "sends Ukraine tanks", where the receiver stands at the head of the goods."""
    if goods is None or goods.prep is not None or goods.head <= goods.first:
        return ()
    first = scene.sentence.words[goods.first].mention
    if first is None or first.code is None or first.kind == "demonym":
        return ()
    return event.beyond((first.code,))


def _received(scene: Scene, event: Event) -> Claim | None:
    clause = event.clause
    if clause is None or not event.actor:
        return None
    goods = _goods(scene, event, firm=not scene.contested)
    if goods is None and clause.link == "who" and clause.parent is not None:
        goods = clause.parent.object if scene.has(clause.parent.object, "firmarms") else None
    if goods is None or event.lemma in ("secure", "accept"):
        return None
    giver = next((c for a in clause.args if a.prep == "from" for c in [scene.codes(a)] if c), ()) or tuple(
        c for c in goods.codes if c not in event.actor
    )
    maker = _maker(scene, goods)
    giver = giver or ((maker,) if maker is not None and maker not in event.actor else ())
    for inner in goods.inner:
        if inner.prep == "from" and inner.codes:
            giver = inner.codes
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
    return _claim(scene, event, rung, giver, event.actor, goods)


def _allowed(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "lets Kyiv fire long-range missiles": leave to use arms is an agreement."""
    child = scene.child(clause)
    if child is None or child.subject is None or not child.families & {"fire", "use", "strike", "attack", "supply"}:
        return None
    pool = (child.object, *child.args)
    goods = next((g for g in pool if g is not None and scene.has(g, "firmarms")), None)
    receiver = event.beyond(child.subject.codes)
    return _claim(scene, event, "agreed", event.actor, receiver, goods) if goods and receiver and event.actor else None


def _used(scene: Scene, event: Event) -> Claim | None:
    goods = event.object
    if goods is None or not scene.has(goods, "firmarms") or not scene.fighting:
        return None
    words = scene.sentence.words[goods.first : goods.head]
    maker = next((w.mention.code for w in words if w.mention and w.mention.code), None) or _maker(scene, goods)
    user = tuple(c for c in event.actor if c != maker)
    made = any(
        w.lower.endswith(("-made", "-supplied", "-built", "-provided", "-designed"))
        or w.lower in ("supplied", "made", "provided")
        for w in words
    ) or (maker is not None and bool(user))
    if maker is None or not made or not (user or (event.clause is not None and event.clause.passive)):
        return None
    return _claim(scene, event, "used", (maker,), user or scene.others((maker,)), goods)


def _maker(scene: Scene, goods: Group) -> str | None:
    """Return who made "US-made launchers"."""
    for word in scene.sentence.words[goods.first : goods.head]:
        name, _, tail = word.text.rpartition("-")
        if name and tail.lower() in scene.lists["made_words"]:
            return scene.lexicon.gazetteer.code(name)
    return None


def _sought(scene: Scene, event: Event) -> Claim | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    clause, seeker = event.clause, event.actor
    if clause is None or not seeker or clause.passive:
        return None
    goods = _goods(scene, event, firm=True)
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
        return _claim(scene, event, "sought", giver, receiver[:1], goods)
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
    return _claim(scene, event, "sought", giver or scene.others(seeker), seeker, goods)


def _offered(scene: Scene, event: Event) -> Claim | None:
    clause = event.clause
    if clause is None:
        return None
    goods = _goods(scene, event, firm=True)
    if goods is None:
        return None
    actor = event.actor
    receiver = _receiver(scene, event, goods)
    if event.lemma in scene.lists["approve_verbs"]:
        return _claim(scene, event, "agreed", actor, receiver, goods) if receiver else None
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
            _claim(scene, event, "supplied", actor, receiver, goods, status=Status.PLANNED)
            if receiver and actor
            else None
        )
    if "offer" in event.families and event.lemma in scene.lists["offer_verbs"]:
        return (
            _claim(scene, event, "offered", actor, receiver, goods) if actor and (receiver or scene.fighting) else None
        )
    return None


def _noun(scene: Scene, event: Event) -> Claim | None:
    group, clause = event.group, event.clause
    if group is None or not event.families & {"delivery", "pledge", "request"}:
        return None
    words = scene.sentence.words
    goods = next((i for i in group.inner if i.prep in ("of", "for") and scene.has(i, "firmarms")), None)
    adjunct = any(
        scene.lexicon.nouns.get(w.lower, frozenset()) & {"firmarms"} or w.lower in ("arms", "weapons")
        for w in words[group.first : group.head]
    )
    if goods is None and not adjunct:
        return None
    receiver = tuple(
        c
        for i in (*group.inner, *(goods.inner if goods else ()))
        if i.prep in ("to", "for") and i is not goods
        for c in i.codes
    )
    actor = event.actor
    if not receiver and clause is not None:
        receiver = tuple(c for a in clause.args if a.prep == "to" for c in a.codes)
    if clause is not None and group.role == "object" and clause.subject is not None and not clause.passive:
        if clause.lemma in scene.lists["clear_verbs"]:
            return _claim(scene, event, "agreed", clause.subject.codes, receiver, goods)
        if clause.families & {"carry", "approve"} and not clause.families & {"deny"}:
            actor = actor or clause.subject.codes
            event.reading = event.reading.worse(scene.read(clause).status)
    if "request" in event.families:
        return None
    if "pledge" in event.families:
        return _claim(scene, event, "offered", actor, receiver, goods) if actor and receiver else None
    return _claim(scene, event, "supplied", actor, receiver, goods) if actor and receiver else None


def _claim(
    scene: Scene,
    event: Event,
    rung: str,
    actor: tuple[str, ...],
    target: tuple[str, ...],
    goods: Group | None,
    status: Status | None = None,
) -> Claim | None:
    if not actor and not target:
        return None
    if actor == target:
        return None
    start, end = event.start, event.end
    if goods is not None:
        event.end = max(end, goods.end) if goods.end - start < 290 else end  # noqa: PLR2004 - a quote's limit
    what = scene.sentence.text[scene.sentence.words[goods.first].start : goods.end] if goods is not None else None
    return scene.claim(event, Kind.TRANSFER, actor=actor, target=target, rung=rung, what=_bare(what), status=status)


def _bare(what: str | None) -> str | None:
    """Drop the article before the noun."""
    if what is None:
        return None
    for lead in ("the ", "a ", "an ", "its ", "some ", "The ", "A "):
        if what.startswith(lead):
            return what[len(lead) :]
    return what
