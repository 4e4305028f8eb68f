"""Diplomacy: envoys summoned and expelled, protests, meetings on the matter, negotiations."""

from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from store.model import Claim
from store.terms import Status


def diplomacy(scene: Scene, event: Event) -> Claim | None:
    families, actor, clause = event.families, event.actor, event.clause
    if event.nominal:
        return _meeting_noun(scene, event)
    done = event.object
    if "summon" in families and scene.has(done, "envoy"):
        target = (
            tuple(c for c in event.target if c not in actor)
            or tuple(c for c in event.place if c not in actor)
            or scene.others(actor)
        )
        return scene.act(event, "summon", actor=actor, target=target)
    if "expel" in families and scene.has(done, "envoy") and event.lemma not in scene.lists["closing_verbs"]:
        target = tuple(c for c in event.target if c not in actor) or tuple(c for c in event.place if c not in actor)
        return scene.act(event, "expel", actor=actor, target=target)
    if (
        "expel" in families
        and done is not None
        and event.lemma in scene.lists["sever_verbs"]
        and done.lemma in scene.lists["tie_nouns"]
    ):
        return scene.act(
            event,
            "expel",
            actor=actor,
            target=tuple(c for c in (*event.target, *event.place) if c not in actor) or scene.others(actor),
        )
    if (
        "expel" in families
        and event.lemma in ("close", "shut", "evacuate")
        and done is not None
        and done.lemma in ("embassy", "consulate", "mission")
    ):
        return scene.act(
            event,
            "expel",
            actor=actor,
            target=tuple(c for c in (*event.place, *event.target) if c not in actor) or scene.others(actor),
        )
    if (
        "protest" in families
        and actor
        and clause is not None
        and (any(a.prep == "against" and a.codes for a in clause.args) or event.lemma == "protest")
        and scene.sentence_codes() - set(actor)
    ):
        if (
            scene.has(event.actor_group, "official", "envoy", "projecting")
            or scene.fighting
            or scene.names_party(event.actor_group)
        ):
            return (
                scene.act(event, "protest", actor=actor, target=scene.others(actor), said=True)
                if scene.fighting or scene.has(event.actor_group, "envoy", "official")
                else None
            )
    if "meet" in families and actor and clause is not None and scene.bearing:
        other = tuple(c for c in (*event.target, *event.place) if c not in actor)
        if (scene.names_official(event.actor_group) and (other or len(actor) > 1)) or (
            event.lemma in ("convene", "brief") and scene.fighting
        ):
            if clause.form == "to" and clause.link == "to":
                event.reading = event.reading.worse(Status.PLANNED)
            return scene.act(event, "consult", actor=actor, target=other)
    return None


def _meeting_noun(scene: Scene, event: Event) -> Claim | None:
    group, clause = event.group, event.clause
    if group is None or not scene.contested:
        return None
    words = {w.lower for w in scene.sentence.words[group.first : group.last]}
    if "summit" in event.families and (
        event.lemma in ("summit", "consultation", "trilateral")
        or words & scene.lists["urgent_words"]
        or (
            clause is not None and (clause.families & {"host", "meet"} or (clause.lemma == "be" and group.prep == "in"))
        )
    ):
        parties = list(event.actor)
        for inner in group.inner:
            if inner.prep in ("between", "with", "of", "among") and inner.codes:
                parties.extend(inner.codes)
        if (
            clause is not None
            and group.role == "object"
            and clause.subject is not None
            and clause.families & {"host", "meet", "carry"}
        ):
            parties[:0] = clause.subject.codes
        if (
            clause is not None
            and group.role == "arg"
            and clause.lemma in scene.lists["attend_verbs"]
            and clause.subject is not None
        ):
            parties[:0] = clause.subject.codes
        several = clause is not None and clause.subject is not None and clause.subject.lemma in scene.lists["delegates"]
        if event.lemma in scene.lists["meeting_nouns"] and len(set(parties)) < 2 and not several:  # noqa: PLR2004 - two sides talk
            return None
        if not parties:
            return None
        if clause is not None and (group.role == "object" or clause.form == "to"):
            event.reading = event.reading.worse(scene.read(clause).status)
        first, rest = parties[0], tuple(c for c in dict.fromkeys(parties[1:]) if c != parties[0])
        if (clause is not None and clause.families & {"refuse"}) or event.lemma == "visit":
            return None
        return scene.act(event, "consult", actor=(first,), target=rest)
    if (
        "negotiation" in event.families
        and len(event.actor) + len(event.target) > 1
        and words & scene.lists["peace_words"]
    ):
        return scene.act(event, "negotiate", actor=tuple(dict.fromkeys((*event.actor, *event.target))), target=())
    return None
