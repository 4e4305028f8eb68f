"""Moves short of force: sanctions and military aid."""

from bot.detect.claims.events import Event
from bot.detect.claims.goods import is_arms
from bot.detect.claims.meetings import linked
from bot.detect.claims.mentioned import sanctions
from bot.detect.claims.scene import Scene
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status


def sanction(scene: Scene, event: Event) -> Claim | None:
    """Return the sanction that an event is, None where it is none."""
    if event.nominal:
        return _sanction_noun(scene, event)
    done = event.object
    if done is None or not event.actor:
        return None
    if event.lemma in scene.lists["waiver_given"] and (freed := _waived(scene, event, done)):
        event.worsen(Status.DENIED)
        return scene.act(event, "sanction", actor=event.actor, target=freed)
    if event.lemma in scene.lists["waiver_ended"] and (struck := _unwaived(scene, event, done)):
        return scene.act(event, "sanction", actor=event.actor, target=struck)
    target = _cut_off(scene, event, done) or _sanctioned(scene, event, done)
    return scene.act(event, "sanction", actor=event.actor, target=target) if target else None


def _cut_off(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return to whom "stopped providing gas to Finland": the verb of supplying under one of ending."""
    above = event.clause.parent if event.clause is not None and event.clause.form == "ing" else None
    if above is None or above.lemma not in scene.lists["ban_verbs"] or above.negated or "supply" not in event.families:
        return ()
    if not scene.lists["strategic_trade"] & {done.lemma, *scene.lowers(done)}:
        return ()
    event.reading, event.start = scene.read(above), min(event.start, above.start)
    return event.beyond(event.target, event.place)


def _waived(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return whom a waiver frees: "granted a waiver of sanctions on Iraqi power imports"."""
    if done.lemma not in scene.lists["waived_papers"] or not scene.mentions("sanction"):
        return ()
    permitted = (g for c in scene.sentence.clauses if c.subject is done for g in (c.object, *c.args) if g is not None)
    near = (*done.chain(), *event.args, *permitted)
    return next((codes for g in near if (codes := event.beyond(g.deep()))), ())


def _unwaived(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return whom the end of a waiver strikes: "revoked the sanctions waiver for Iraqi power imports"."""
    words = scene.lowers(done).union(*(scene.lowers(i) for i in done.chain()))
    waived = done.lemma in scene.lists["waiver_nouns"] and words & {"sanctions", "sanction", "embargo", "oil"}
    aimed = next((c for g in (*done.chain(), *event.args) if (c := event.beyond(g.codes))), ()) if waived else ()
    return aimed or (event.beyond(done.codes) if waived else ())


def _sanctioned(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return whom a verb strikes: whose assets are frozen, whose trade is banned, who is put on or off a blacklist."""
    lists = scene.lists
    if "sanction" in event.families:
        frozen = event.lemma not in ("freeze", "squeeze") or done.lemma in lists["frozen_nouns"]
        return (event.beyond(event.target, done.deep()) or scene.others(event.actor)) if frozen else ()
    if event.lemma in lists["ban_verbs"] and (
        done.lemma in lists["trade_nouns"] or scene.lowers(done) & lists["trade_nouns"]
    ):
        hard = (scene.contested and not _is_of_goods(scene)) or bool(scene.lowers(done) & lists["strategic_trade"])
        aimed = tuple(c for a in event.args if a.prep in _SERVED for c in a.deep())
        return event.beyond(event.target, aimed) if hard and scene.names_official(event.actor_group) else ()
    barred = event.lemma in lists["ban_verbs"] and scene.has(done, "official", "civil", "house")
    barred = (barred or done.lemma in ("national", "citizen")) and scene.mentions(" enter", "entry", "travel", " visa")
    if barred or _is_off_swift(scene, event, done):
        return event.beyond(event.target)
    if any(a.prep in ("in", "with", "under") and scene.event_in(a, "sanctioning") for a in event.args):
        if event.lemma == "threaten":
            event.worsen(Status.POSSIBLE)
        struck = event.families & {"impose", "strike", "threaten"} or event.lemma in lists["reaching_verbs"]
        return event.beyond(event.target) if struck else ()
    onto = [a for a in event.args if a.prep in ("on", "onto", "to", "from", "off", "under", "in")]
    listed = any(a.lemma in lists["black_lists"] or "sanctions" in scene.lowers(a) for a in onto)
    if not listed or event.lemma not in ("put", "place", "add", "remove", "take", "drop"):
        return ()
    if event.lemma in ("remove", "take", "drop"):
        event.worsen(Status.DENIED)
    return event.beyond(event.target)


_SERVED = frozenset(["to", "on", "with", "for", "from", "against", "of", "by", "in", "into", "between"])


def _is_off_swift(scene: Scene, event: Event, done: Group) -> bool:
    """Say whether banks are taken off the system that settles payments: "removed six banks from SWIFT"."""
    named = bool(done.deep()) and "SWIFT" in scene.sentence.text
    cut = event.lemma in ("remove", "exclude", "eject", "disconnect", "kick out")
    return named and (cut or event.lemma in scene.lists["ban_verbs"])


def _sanction_noun(scene: Scene, event: Event) -> Claim | None:
    if event.group is None or not event.families & {"sanctioning", "curb"} or _is_of_goods(scene):
        return None
    if "curb" in event.families and not (event.under(scene.lists["impose_verbs"]) and scene.bearing):
        return None
    spared = _spared(scene, event)
    if spared:
        event.worsen(Status.DENIED)
        return scene.act(event, "sanction", actor=(), target=spared)
    imposer = _imposer(scene, event, event.clause) if event.clause is not None else None
    if imposer is None:
        if event.governed("lift", "evade", "urge", "condemn", "refuse") or not _is_new(scene, event):
            return sanctions(scene, event)
        imposer = event.actor
    aimed = linked(event.group, *_STRUCK) if event.role != "subject" else event.target
    target = tuple(dict.fromkeys(c for c in aimed if c not in imposer))
    target = target or tuple(c for a in event.args for c in scene.codes(a) if c not in imposer)
    target = target or _aimed(scene, event.group)
    if not imposer and (not target or "curb" in event.families):
        return None
    return scene.act(event, "sanction", actor=imposer, target=target or scene.others(imposer))


def _is_of_goods(scene: Scene) -> bool:
    """Say whether a ban is one of grain or wine, in a sentence or behind one that speaks of nothing worse."""
    goods = scene.lists["civil_goods"]
    title = scene.context.article.partition("\n")[0].lower()
    named = any(w.lower in goods for w in scene.sentence.words) or any(f" {word} " in f" {title} " for word in goods)
    return named and not scene.fighting


def _imposer(scene: Scene, event: Event, clause: Clause) -> tuple[str, ...] | None:
    """Return who imposes, lifts or announces sanctions, and read the status from the verb; None where none does."""
    if event.governed("impose", "carry", "vow") and not clause.passive:
        event.reading = scene.read(clause)
        if clause.lemma in scene.lists["sanction_mooted"]:
            event.worsen(Status.POSSIBLE)
        elif clause.lemma in scene.lists["sanction_planned"] and clause.lemma != "announce":
            event.worsen(Status.PLANNED)
        return event.manager or _orderer(scene, clause) or event.actor
    if event.governed("impose", role="subject") and clause.passive:
        event.reading = scene.read(clause)
        event.target = event.target or event.place
        return event.actor or next((a.codes for a in clause.args if a.prep == "by"), ())
    if event.role == "subject" and clause.lemma in scene.lists["reaching_verbs"] and not clause.passive:
        event.reading = scene.read(clause)
        struck = (g for g in (clause.object, *clause.args) if g is not None)
        event.target = event.target or next((codes for g in struck if (codes := g.deep())), ())
        return event.actor
    agreed = event.group is not None and event.group.prep in ("to", "on") and clause.lemma in ("agree", "commit")
    if agreed and not clause.passive and clause.subject is not None:
        event.reading = scene.read(clause).worse(Status.PLANNED)
        return clause.subject.codes
    if event.role == "subject" and clause.lemma == "follow" and event.source:
        event.reading = scene.read(clause)
        return event.actor or tuple(event.source.split("+"))
    return _lifted(scene, event, clause) or _at_hand(scene, event, clause)


def _lifted(scene: Scene, event: Event, clause: Clause) -> tuple[str, ...] | None:
    """Return who lifts sanctions, None where it is only urged to."""
    above = clause.parent
    urged = clause.link == "to" and above is not None and "urge" in above.families
    if urged or not event.governed("lift") or not event.manager:
        return None
    event.reading = scene.read(clause).worse(Status.DENIED)
    return event.manager


def _spared(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return who "escapes sanctions", "avoided an embargo"."""
    clause = event.clause
    free = clause is not None and event.under(scene.lists["sparing_verbs"]) and not clause.passive
    return event.manager if free and clause is not None and not clause.negated else ()


def _at_hand(scene: Scene, event: Event, clause: Clause) -> tuple[str, ...] | None:
    """Read "sanctions are ready to go", "are an option", "Rome is ready for sanctions": who says so may impose them."""
    words = scene.sentence.words[clause.last : clause.last + _PHRASE]
    if clause.lemma != "be":
        return None
    if event.role == "subject":
        ready = any(w.lower in scene.lists["open_words"] for w in words)
        if not ready and not any(w.lower in ("option", "table", "cards", "possible") for w in words):
            return None
        event.worsen(Status.PLANNED if ready else Status.POSSIBLE)
        return tuple((event.source or "").split("+")) if event.source not in (None, "media", "expert") else event.actor
    ready = event.group is not None and event.group.prep == "for" and any(w.lower in _AT_HAND for w in words)
    if not ready:
        return None
    event.worsen(Status.PLANNED)
    return clause.subject.codes if clause.subject is not None else ()


_AT_HAND = frozenset(["ready", "prepared", "poised"])
_PHRASE = 5  # words behind "are" in which "ready to go" stands


def _aimed(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return whom "sanctions targeting Russian banks" strike."""
    near = (c for c in scene.sentence.clauses if c.subject is group and c.lemma in scene.lists["reaching_verbs"])
    return next((c.object.deep() for c in near if c.object is not None), ())


def _orderer(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Return who signed "an order that imposes sanctions", who passed "a bill imposing" them."""
    above = clause.parent if clause.link == "who" else None
    signed = above.subject.codes if above is not None and above.subject is not None else ()
    return signed or scene.author(clause.subject)


def _is_new(scene: Scene, event: Event) -> bool:
    """Say whether sanctions that nobody imposes here are told as news: of an actor, on a target or called new."""
    group = event.group
    if group is None or not event.actor or group.prep in _BACKGROUND:
        return False
    return bool(event.target) or bool(scene.lowers(group) & scene.lists["new_words"])


_STRUCK = ("on", "against", "upon", "at", "to", "in", "of", "for")
_BACKGROUND = frozenset(
    ["of", "under", "from", "for", "despite", "amid", "to", "over", "against", "without", "by", "through"]
)


def aid(scene: Scene, event: Event) -> Claim | None:
    """Return the military support in general that an event is, None where it is none."""
    if event.nominal:
        return _aid_noun(scene, event)
    done = event.object
    if event.lemma not in scene.lists["support_verbs"] or done is None or not event.actor:
        return None
    clause, target = event.clause, event.beyond(event.target)
    if clause is not None and clause.form == "to" and clause.parent and clause.parent.families & {"deploy", "supply"}:
        return None
    martial = scene.mentions(*scene.lists["military_words"]) or (clause is not None and _is_pledged(scene, clause))
    martial = martial or any(a.prep in _AGAINST and _is_fight(scene, a) for a in event.args)
    armed = (martial and scene.names_party(done)) or scene.has(done, "troops", "assailant")
    armed = armed or (bool(done.codes) and done.lemma in ("offensive", "campaign", "war", "operation"))
    doer = event.actor_group
    helper = scene.speaks(doer) or scene.has(doer, "troops", "projecting")
    helper = helper or (doer is not None and doer.lemma in scene.lists["delegates"])
    helper = helper and not _is_people(scene, doer)
    if not helper or (event.lemma == "train" and scene.has(event.actor_group, "troops")):
        return None  # an interpreter who helped; troops that drill others prepare them
    return scene.act(event, "aid", actor=event.actor, target=target) if target and armed else None


_AGAINST = frozenset(["in", "during", "against"])


def _is_fight(scene: Scene, group: Group) -> bool:
    return group.lemma in scene.lists["ended_wars"] or scene.event_in(group, "combat", "crossed")


def _is_people(scene: Scene, doer: Group | None) -> bool:
    """Say whether people of a land help, not the land: "Afghans helped American troops"."""
    head = scene.sentence.words[doer.head].mention if doer is not None else None
    return head is not None and (head.plural or head.code in ("media", "expert"))


def _is_pledged(scene: Scene, clause: Clause) -> bool:
    """Say whether support is promised in a fight: "pledged to back Hezbollah", "commit to supporting Kyiv"."""
    above = clause.parent
    if not scene.contested or above is None or clause.form not in ("to", "ing"):
        return False
    return (scene.fighting and "vow" in above.families) or (above.lemma == "commit" and clause.link in ("to", "ing"))


def _aid_noun(scene: Scene, event: Event) -> Claim | None:
    clause, actor, target = event.clause, event.actor, event.beyond(event.target)
    if "aid" not in event.families or event.group is None or is_arms(scene, event.group):
        return None  # a sum or a package is a transfer
    outer = event.group.outer
    if outer is not None and event.group.prep in ("in", "of") and is_arms(scene, outer):
        return None
    worth = outer is not None and outer.role == "object" and event.group.prep in ("in", "of") and event.role == "arg"
    handed = clause is not None and bool(clause.families & _GIVING) and (event.role == "object" or worth)
    if clause is not None and handed and not clause.passive and clause.subject is not None and clause.subject.codes:
        if "seek" in clause.families and not clause.families & {"supply", "offer"}:
            return None
        actor = clause.subject.codes
        given = (*event.target, *(c for a in clause.args for c in scene.codes(a)))
        target = tuple(dict.fromkeys(c for c in given if c not in actor))
        event.worsen(scene.read(clause).status)
        if clause.lemma in scene.lists["ended_verbs"] and not clause.negated:
            event.worsen(Status.DENIED)
        elif clause.lemma in scene.lists["aid_promised"]:
            event.worsen(Status.PLANNED)
    flows = event.role == "subject" and clause is not None and clause.lemma in scene.lists["flowing_verbs"]
    if flows and clause is not None:
        event.worsen(scene.read(clause).status)
        target = target or tuple(
            c for a in clause.args if a.prep in ("to", "into", "in") for c in event.beyond(a.codes)
        )
    return scene.act(event, "aid", actor=actor, target=target) if actor and target else None


_GIVING = frozenset("supply offer carry agree approve enlarge seek".split())
