"""Moves short of force: sanctions, truces, military aid, mobilisation."""

from bot.detect.claims.events import Event
from bot.detect.claims.goods import is_arms
from bot.detect.claims.scene import Scene
from bot.detect.claims.text import Clause, Group
from store.model import Claim
from store.terms import Status


def sanction(scene: Scene, event: Event) -> Claim | None:
    """Return the sanction that an event is, None where it is none."""
    if event.nominal:
        return _sanction_noun(scene, event)
    done = event.object
    if done is None or not event.actor:
        return None
    target = _sanctioned(scene, event, done)
    return scene.act(event, "sanction", actor=event.actor, target=target) if target else None


def _sanctioned(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return whom a verb strikes: whose assets are frozen, whose trade is banned, who is put on or off a blacklist."""
    if "sanction" in event.families:
        frozen = event.lemma not in ("freeze", "squeeze") or done.lemma in ("asset", "account", "fund")
        return event.beyond(event.target) if frozen else ()
    if event.lemma in scene.lists["ban_verbs"] and done.lemma in scene.lists["trade_nouns"] and scene.bearing:
        return event.beyond(event.target, event.place)
    if any(a.prep in ("in", "with", "under") and scene.event_in(a, "sanctioning") for a in event.args):
        return event.beyond(event.target) if event.families & {"impose", "strike"} else ()
    listed = any(a.lemma in scene.lists["black_lists"] or "sanctions" in scene.lowers(a) for a in event.args)
    if not listed or event.lemma not in ("put", "place", "add", "remove", "take", "drop"):
        return ()
    if event.lemma in ("remove", "take", "drop"):
        event.worsen(Status.DENIED)
    return event.beyond(event.target)


def _sanction_noun(scene: Scene, event: Event) -> Claim | None:
    if event.group is None or not event.families & {"sanctioning", "curb"}:
        return None
    if "curb" in event.families and not (event.under(scene.lists["impose_verbs"]) and scene.bearing):
        return None
    imposer = _imposer(scene, event, event.clause) if event.clause is not None else None
    if imposer is None:
        if event.governed("lift", "evade", "urge", "condemn", "refuse") or not _is_new(scene, event):
            return None
        imposer = event.actor
    target = tuple(c for c in event.target if c not in imposer)
    target = target or tuple(c for a in event.args for c in scene.codes(a) if c not in imposer)
    if not imposer and not target:
        return None
    return scene.act(event, "sanction", actor=imposer, target=target or scene.others(imposer))


def _imposer(scene: Scene, event: Event, clause: Clause) -> tuple[str, ...] | None:
    """Return who imposes, lifts or announces sanctions, and read the status from the verb; None where none does."""
    if event.governed("impose", "carry", "vow") and not clause.passive:
        event.reading = scene.read(clause)
        if clause.lemma in scene.lists["sanction_mooted"]:
            event.worsen(Status.POSSIBLE)
        elif clause.lemma in scene.lists["sanction_planned"] and clause.lemma != "announce":
            event.worsen(Status.PLANNED)
        return event.manager or _orderer(clause) or event.actor
    if event.governed("impose", role="subject") and clause.passive:
        event.reading = scene.read(clause)
        event.target = event.target or event.place
        return event.actor or next((a.codes for a in clause.args if a.prep == "by"), ())
    if event.role == "subject" and clause.lemma == "follow" and event.source:
        event.reading = scene.read(clause)
        return event.actor or tuple(event.source.split("+"))
    if event.governed("lift") and event.manager:
        event.reading = scene.read(clause).worse(Status.DENIED)
        return event.manager
    return None


def _orderer(clause: Clause) -> tuple[str, ...]:
    """Return who signed "an order that imposes sanctions"."""
    above = clause.parent if clause.link == "who" else None
    return above.subject.codes if above is not None and above.subject is not None else ()


def _is_new(scene: Scene, event: Event) -> bool:
    """Say whether sanctions that nobody imposes here are told as news: of an actor, on a target or called new."""
    group = event.group
    if group is None or not event.actor or group.prep in ("of", "under", "from", "for", "despite", "amid"):
        return False
    return bool(event.target) or bool(scene.lowers(group) & scene.lists["new_words"])


def truce(scene: Scene, event: Event) -> Claim | None:
    """Return the truce that an event noun tells, None where it tells none or one between states."""
    clause, group = event.clause, event.group
    if group is None or "truce" not in event.families:
        return None
    actor = event.actor
    if clause is not None and event.role in ("object", "subject", "arg"):
        if not _read_truce(scene, event, clause):
            return None
        actor = _truce_makers(event, clause)
    elif group.first > 0 and scene.sentence.field == "text":
        return None
    if len(actor) > 1 and scene.are_states(actor):
        return None
    if scene.lowers(group) & {"failed", "collapsed"}:
        event.worsen(Status.DENIED)
    if not actor and not event.target and not scene.context.seen:
        return None
    return scene.act(event, "ceasefire", actor=actor, target=tuple(c for c in event.target if c not in actor))


def _truce_makers(event: Event, clause: Clause) -> tuple[str, ...]:
    """Return who agrees or declares a truce, by whom it is declared, or whose it is that "took effect" somewhere."""
    if event.role == "object" or (event.role == "arg" and clause.lemma in ("agree", "commit", "accept")):
        agent = clause.subject
        return (agent.codes if agent is not None else ()) or event.actor
    if event.role == "subject" and not event.actor:
        by = next((a.codes for a in clause.args if a.prep == "by" and a.codes), ()) if clause.passive else ()
        place, event.target = event.target, ()
        return by or place
    return event.actor


def _read_truce(scene: Scene, event: Event, clause: Clause) -> bool:
    """Take over what the verb does to the truce; False where it merely stands in the sentence or is broken."""
    refused = clause.lemma in scene.lists["truce_refused"] or "collapse" in clause.families
    if refused and "violate" not in clause.families:
        event.worsen(Status.DENIED)
    elif clause.lemma in scene.lists["truce_sought"]:
        event.worsen(Status.POSSIBLE)
    elif clause.lemma in scene.lists["truce_made"] or "enforce" in clause.families:
        event.worsen(scene.read(clause).status)
    else:
        return False
    return True


def aid(scene: Scene, event: Event) -> Claim | None:
    """Return the military support in general that an event is, None where it is none."""
    if event.nominal:
        return _aid_noun(scene, event)
    done = event.object
    if done is None or not event.actor or event.lemma not in scene.lists["support_verbs"]:
        return None
    clause, target = event.clause, event.beyond(event.target)
    if clause is not None and clause.form == "to" and clause.parent and clause.parent.families & {"deploy", "supply"}:
        return None
    armed = scene.mentions(*scene.lists["military_words"]) and (scene.names_party(done) or scene.has(done, "troops"))
    return scene.act(event, "aid", actor=event.actor, target=target) if target and armed else None


def _aid_noun(scene: Scene, event: Event) -> Claim | None:
    clause, actor, target = event.clause, event.actor, event.beyond(event.target)
    if "aid" not in event.families or event.group is None or is_arms(scene, event.group):
        return None  # a sum or a package is a transfer
    if event.governed("supply", "offer", "carry", "agree", "approve", "enlarge", "seek") and clause and event.manager:
        if "seek" in clause.families and not clause.families & {"supply", "offer"}:
            return None
        actor = event.manager
        given = (*event.target, *(c for a in clause.args for c in scene.codes(a)))
        target = tuple(dict.fromkeys(c for c in given if c not in actor))
        event.worsen(scene.read(clause).status)
        if clause.lemma in scene.lists["aid_promised"]:
            event.worsen(Status.PLANNED)
    return scene.act(event, "aid", actor=actor, target=target) if actor and target else None


def mobilise(scene: Scene, event: Event) -> Claim | None:
    """Return the mobilisation that an event is, None where it is none."""
    if not event.nominal:
        called = "mobilise" in event.families and event.lemma not in ("recruit", "draft")
        if not called or not scene.has(event.object, "humanforce"):
            return None
        said = (event.source,) if event.source and event.source not in ("media", "expert") else ()
        actor = event.actor or said
        return scene.act(event, "mobilise", actor=actor, target=()) if actor else None
    clause, actor = event.clause, event.actor or event.manager
    emergency = (
        event.group is not None
        and event.lemma == "state"
        and any(i.lemma in ("emergency", "war", "siege") for i in event.group.inner)
    )
    if (
        not ("mobilisation" in event.families or emergency)
        or clause is None
        or not actor
        or event.lemma == "high alert"
    ):
        return None
    plain = event.lemma in scene.lists["mobilise_nouns"] or (
        event.group is not None and "martial" in scene.lowers(event.group)
    )
    if event.role not in ("object", "subject") or not (scene.fighting or plain):
        return None
    event.worsen(scene.read(clause).status)
    return scene.act(event, "mobilise", actor=actor, target=())
