"""Forces on the way: sent, present, training, at the front, pledged."""

from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from bot.detect.claims.text import Clause, Group
from store.model import Claim
from store.terms import Kind, Status

_FRONT = frozenset("front frontline front-line battlefield".split())


def deployed(scene: Scene, event: Event) -> Claim | None:
    if event.nominal or event.clause is None:
        return None
    families, clause, done = event.families, event.clause, event.object
    counted = done is not None and any(w.tag == "Q" for w in scene.sentence.words[done.first : done.last])
    if event.lemma == "be":
        return _present(scene, event)
    if event.lemma in ("move", "surge", "pour") and done is None and scene.has(event.actor_group, "humanforce"):
        if any(
            a.prep in ("inside", "into", "across") and a.codes and set(a.codes) - set(event.actor) for a in clause.args
        ):
            return scene.involvement(event, "crossed", event.actor, event.place)
        ahead = clause.last < len(scene.sentence.words) and scene.sentence.words[clause.last].lower in (
            "ahead",
            "forward",
        )
        return scene.involvement(event, "combat", event.actor, ()) if ahead and event.actor else None
    if "reach" in families and scene.has(event.actor_group, "humanforce") and event.actor:
        goals = [g for g in (done, *clause.args) if g is not None]
        if any(_is_front(scene, g) for g in goals):
            return scene.involvement(
                event, "at_front", event.actor, tuple(c for c in event.place if c not in event.actor)
            )
        return None
    if (
        done is not None
        and families & {"deploy", "move"}
        and any(a.prep == "for" and a.lemma in scene.lists["drill_nouns"] for a in clause.args)
    ):
        return scene.involvement(
            event, "preparing", done.codes or event.actor, tuple(c for c in event.place if c not in done.codes)
        )
    if (
        event.lemma == "reinforce"
        and clause.passive
        and any(a.lemma in ("approach", *_FRONT) for a in clause.args)
        and done is not None
        and done.codes
    ):
        return scene.involvement(event, "at_front", done.codes, tuple(c for c in event.place if c not in done.codes))
    if event.lemma == "send" and done is not None and done.lemma == "reinforcement" and event.actor:
        return scene.involvement(event, "at_front", event.actor, tuple(c for c in event.place if c not in event.actor))
    if "deploy" in families or "move" in families or event.lemma in ("send", "dispatch"):
        weapons = scene.has(done, "firmarms")
        force = scene.has(done, "troops") or weapons
        if not force or done is None or (done.lemma in ("police", "officer") and not scene.bearing):
            return None
        if event.lemma in ("put", "place") or (
            event.lemma in scene.lists["enlarge_verbs"] and not scene.has(done, "troops")
        ):
            return None
        nuclear = (
            done.lemma in scene.lists["nuclear_arms"]
            and scene.mentions(*scene.lists["nuclear_words"])
            and event.lemma in ("move", "transfer", "bring")
        )
        if (
            event.lemma in scene.lists["hand_verbs"]
            and weapons
            and not nuclear
            and (not scene.has(done, "troops") or _handed(scene, event))
        ):
            return None
        if clause.link in ("since", "after", "before", "when", "until") and any(
            a.prep in ("into",) for a in clause.args
        ):
            return None
        if event.lemma == "send in" and not event.place:
            return None
        actor = event.actor or done.codes
        if clause.passive and not event.actor:
            actor = done.codes
        place = tuple(c for c in event.place if c not in actor)
        if scene.has(done, "humanforce") and _pledges(scene, clause):
            return scene.involvement(event, "pledged", actor, place, status=Status.ASSERTED)
        front = any(a.lemma in _FRONT for a in clause.args)
        if front:
            return scene.involvement(event, "at_front", actor, place)
        if (
            any(a.lemma in ("border", "frontier") for a in clause.args)
            and scene.has(done, "humanforce")
            and event.lemma in scene.lists["station_verbs"]
        ):
            return scene.involvement(event, "preparing", actor, place)
        if counted and scene.has(done, "humanforce"):
            return None
        if not any(
            a.prep in ("to", "in", "into", "at", "near", "on", "along", "across", "around", "over", "toward", "towards")
            for a in clause.args
        ) and event.lemma not in ("deploy", "station"):
            return None
        return scene.involvement(event, "deployed", actor, place) if actor else None
    if event.lemma in ("intervene", "assist", "defend") and scene.contested and event.actor and not clause.negated:
        helped = tuple(c for c in (*event.target, *event.place) if c not in event.actor)
        if (
            (event.lemma == "intervene" or helped)
            and (scene.fighting or scene.mentions("militar"))
            and (_pledges(scene, clause) or clause.modal in ("would", "will"))
        ):
            return scene.involvement(
                event,
                "pledged",
                event.actor,
                helped,
                status=event.reading.status if event.reading.status is Status.HYPOTHETICAL else Status.ASSERTED,
            )
        return None
    if event.lemma == "serve" and scene.has(event.actor_group, "humanforce") and event.place:
        return scene.involvement(event, "deployed", event.actor, event.place)
    return None


def _pledges(scene: Scene, clause: Clause) -> bool:
    """Say whether an offer, a vow or readiness governs the verb."""
    before = {w.lower for w in scene.sentence.words[max(0, clause.first - 2) : clause.first]}
    governor = clause.parent.lemma if clause.parent is not None and clause.link in ("to", "that") else ""
    return bool(before & {"ready", "willing", "prepared"}) or governor in scene.lists["pledge_verbs"]


def _is_front(scene: Scene, group: Group) -> bool:
    """Say whether a group is the front or a combat zone."""
    lowers = {w.lower for w in scene.sentence.words[group.first : group.last]}
    return bool(lowers & _FRONT) or bool(lowers & {"combat", "battle", "war"} and lowers & scene.lists["zone_words"])


def _present(scene: Scene, event: Event) -> Claim | None:
    """Read "its first troops are already in Russia" and "experts have been active in the occupied territory"."""
    clause, doer = event.clause, event.actor_group
    if (
        clause is None
        or doer is None
        or not event.actor
        or clause.negated
        or not scene.has(doer, "humanforce", "expert")
        or any(w.tag == "Q" for w in scene.sentence.words[doer.first : doer.last])
    ):
        return None
    place = next(
        (
            scene.codes(a)
            for a in clause.args
            if a.prep in ("in", "inside", "near", "at") and set(scene.codes(a)) - set(event.actor)
        ),
        (),
    )
    after = scene.sentence.words[clause.last].lower if clause.last < len(scene.sentence.words) else ""
    named = clause.object is None or scene.sentence.words[clause.object.head].lower in ("active", "present")
    if not place or not (named or after in ("active", "present", "already")) or not scene.contested:
        return None
    return scene.involvement(event, "deployed", event.actor, place)


def _handed(scene: Scene, event: Event) -> bool:
    """Say whether arms go to a party rather than to a place of one's own."""
    clause = event.clause
    return clause is not None and any(
        a.prep == "to" and a.codes and a.lemma not in scene.lists["at_sea"] for a in clause.args
    )


def preparing(scene: Scene, event: Event) -> Claim | None:
    if event.nominal or event.clause is None:
        return None
    families, clause, done = event.families, event.clause, event.object
    if "mass" in families and event.lemma not in ("bolster", "gather"):
        force = (
            done
            if scene.has(done, "troops", "firmarms")
            else event.actor_group
            if scene.has(event.actor_group, "troops")
            else None
        )
        if force is None:
            return None
        actor = event.actor or force.codes
        if not actor and clause.link == "who" and clause.parent is not None and clause.parent.subject is not None:
            actor = clause.parent.subject.codes
        return scene.involvement(event, "preparing", actor, event.place or scene.others(actor)) if actor else None
    if (
        "drill" in families
        and (scene.has(event.actor_group, "troops") or scene.names_party(event.actor_group))
        and scene.fighting
    ):
        if event.lemma in ("simulate", "rehearse") or (
            scene.has(event.actor_group, "humanforce") and not scene.event_in(done, "weapontest")
        ):
            return scene.involvement(
                event, "preparing", event.actor, event.target if event.lemma == "simulate" else event.place
            )
        return None
    if event.lemma in ("put", "place") and scene.has(done, "troops") and scene.mentions(*scene.lists["alert_words"]):
        actor = (done.codes if done is not None else ()) or event.actor
        if not actor and event.source not in (None, "media", "expert"):
            actor = (str(event.source),)
        return scene.claim(event, Kind.INVOLVEMENT, actor=actor, target=(), rung="preparing") if actor else None
    if event.lemma in scene.lists["ready_verbs"] and scene.fighting and event.actor:
        child = scene.child(clause)
        if any(scene.event_in(a, "combat", "crossed") for a in clause.args if a.prep == "for") or (
            done is not None and scene.event_in(done, "combat", "crossed")
        ):
            return scene.involvement(event, "preparing", event.actor, scene.others(event.actor))
        if (
            child is not None
            and child.families & {"attack", "fight", "advance", "take", "invade", "carry"}
            and scene.has(event.actor_group, "troops")
        ):
            return scene.involvement(event, "preparing", event.actor, scene.others(event.actor))
    return None
