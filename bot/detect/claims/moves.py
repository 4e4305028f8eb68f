"""Measures: sanctions, truces, military aid, mobilisation."""

from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from store.model import Claim
from store.terms import Status


def sanction(scene: Scene, event: Event) -> Claim | None:
    families, actor = event.families, event.actor
    if event.nominal:
        if not families & {"sanctioning", "curb"} or event.group is None:
            return None
        clause = event.clause
        if "curb" in families and not (
            clause is not None and clause.lemma in scene.lists["impose_verbs"] and scene.contested
        ):
            return None
        if (
            clause is not None
            and event.group.role == "object"
            and clause.families & {"impose", "carry"}
            and not clause.passive
        ):
            actor = clause.subject.codes if clause.subject else actor
            reading = scene.read(clause)
            if clause.lemma in scene.lists["sanction_mooted"]:
                reading = reading.worse(Status.POSSIBLE)
            if clause.lemma in scene.lists["sanction_planned"]:
                reading = reading.worse(Status.PLANNED if clause.lemma != "announce" else Status.ASSERTED)
            event.reading = reading
        elif (
            clause is not None
            and event.group.role == "object"
            and clause.families & {"lift", "evade", "urge", "condemn", "refuse"}
        ):
            return None
        elif clause is not None and clause.passive and event.group.role == "subject" and clause.families & {"impose"}:
            event.reading = scene.read(clause)
            actor = actor or next((a.codes for a in clause.args if a.prep == "by"), ())
            event.target = event.target or event.place
        elif (
            not event.actor
            or event.group.prep in ("of", "under", "from", "for", "despite", "amid")
            or (
                not {w.lower for w in scene.sentence.words[event.group.first : event.group.last]}
                & scene.lists["new_words"]
                and not event.target
            )
        ):
            return None
        target = tuple(c for c in event.target if c not in actor)
        if not target and clause is not None:
            target = tuple(c for a in clause.args for c in scene.codes(a) if c not in actor)
        if not (actor or target):
            return None
        return scene.act(event, "sanction", actor=actor, target=target or scene.others(actor))
    if "sanction" in families and actor and event.object is not None:
        if event.lemma in ("freeze", "squeeze") and event.object.lemma not in ("asset", "account", "fund"):
            return None
        target = tuple(c for c in event.target if c not in actor)
        return scene.act(event, "sanction", actor=actor, target=target) if target else None
    if (
        event.lemma in scene.lists["ban_verbs"]
        and actor
        and event.object is not None
        and event.object.lemma in scene.lists["trade_nouns"]
        and scene.bearing
    ):
        target = tuple(c for c in (*event.target, *event.place) if c not in actor)
        return scene.act(event, "sanction", actor=actor, target=target) if target else None
    return None


def truce(scene: Scene, event: Event) -> Claim | None:
    clause, group = event.clause, event.group
    if group is None or "truce" not in event.families:
        return None
    reading, actor = event.reading, event.actor
    if clause is not None and group.role in ("object", "subject", "arg"):
        lemma = clause.lemma
        governs = scene.read(clause)
        if lemma in ("violate", "breach", "break"):
            return None
        if group.role == "object" and clause.subject is not None:
            actor = clause.subject.codes or actor
        if group.role == "arg" and clause.subject is not None and lemma in ("agree", "commit", "accept"):
            actor = clause.subject.codes or actor
        if lemma in scene.lists["truce_refused"]:
            reading = reading.worse(Status.DENIED)
        elif lemma in scene.lists["truce_sought"]:
            reading = reading.worse(Status.POSSIBLE)
        elif lemma in scene.lists["truce_made"]:
            reading = reading.worse(governs.status)
        else:
            return None
    elif group.first > 0 and clause is None and scene.sentence.field == "text":
        return None
    words = {w.lower for w in scene.sentence.words[group.first : group.last]}
    if "failed" in words or "collapsed" in words:
        reading = reading.worse(Status.DENIED)
    event.reading = reading
    if (
        len(actor) > 1
        and all(len(c) == 2 for c in actor)
        and clause is not None
        and clause.families & {"agree", "sign"}
    ):
        return None
    if not actor and not event.target and not scene.context.seen:
        return None
    return scene.act(event, "ceasefire", actor=actor, target=tuple(c for c in event.target if c not in actor))


def aid(scene: Scene, event: Event) -> Claim | None:
    actor, clause = event.actor, event.clause
    if event.nominal:
        if "aid" not in event.families or event.group is None:
            return None
        if (
            clause is not None
            and event.group.role == "object"
            and clause.families & {"supply", "offer", "carry", "agree", "approve", "enlarge", "seek"}
            and clause.subject is not None
            and not clause.passive
        ):
            if clause.families & {"seek"} and not clause.families & {"supply", "offer"}:
                return None
            actor = clause.subject.codes
            target = tuple(
                c for c in (*event.target, *(c for a in clause.args for c in scene.codes(a))) if c not in actor
            )
            event.reading = event.reading.worse(scene.read(clause).status)
            if clause.lemma in scene.lists["aid_promised"]:
                event.reading = event.reading.worse(Status.PLANNED)
            return scene.act(event, "aid", actor=actor, target=target) if actor and target else None
        target = tuple(c for c in event.target if c not in event.actor)
        if event.actor and target:
            return scene.act(event, "aid", actor=event.actor, target=target)
        return None
    if (
        "support" in event.families
        and actor
        and event.object is not None
        and scene.mentions(*scene.lists["military_words"])
    ):
        target = tuple(c for c in event.target if c not in actor)
        if (
            target
            and (event.lemma in scene.lists["support_verbs"])
            and scene.names_party(event.object) | scene.has(event.object, "troops")
        ):
            return scene.act(event, "aid", actor=actor, target=target)
    return None


def mobilise(scene: Scene, event: Event) -> Claim | None:
    if event.nominal:
        if (
            "mobilisation" in event.families
            and event.clause is not None
            and event.group is not None
            and event.lemma != "high alert"
        ):
            actor = event.actor or (
                event.clause.subject.codes
                if event.clause.subject and event.group.role == "object" and not event.clause.passive
                else ()
            )
            if (
                actor
                and event.group.role in ("object", "subject")
                and (scene.fighting or event.lemma in scene.lists["mobilise_nouns"])
            ):
                event.reading = event.reading.worse(scene.read(event.clause).status)
                return scene.act(event, "mobilise", actor=actor, target=())
        return None
    if (
        "mobilise" in event.families
        and event.actor
        and scene.has(event.object, "humanforce")
        and event.lemma not in ("recruit", "draft")
    ):
        return scene.act(event, "mobilise", actor=event.actor, target=())
    return None
