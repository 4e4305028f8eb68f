"""Ground fighting: battles, advances, towns taken, forces repelled, and offensives told by their noun."""

from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from store.model import Claim
from store.terms import Kind, Status


def role_of(event: Event) -> str:
    """Return the role of an event noun in its clause."""
    return event.group.role if event.group is not None else ""


def _purpose(event: Event) -> bool:
    """Say whether a verb only tells what something is for: "tanks to fight the invaders"."""
    clause = event.clause
    if clause is None or event.nominal or clause.form != "to" or clause.modal is not None:
        return False
    if clause.link in ("noun", "headline"):
        return False
    governs = clause.parent.families if clause.parent is not None else frozenset()
    return not governs & {
        "plan",
        "begin",
        "urge",
        "refuse",
        "ponder",
        "say",
        "vow",
        "offer",
        "threaten",
        "ready",
        "light",
    }


def battle(scene: Scene, event: Event, *, light: bool) -> Claim | None:
    group, clause = event.group, event.clause
    if group is None or event.reading.status is Status.HYPOTHETICAL:
        return None
    if clause is not None and any(c.link == "if" for c in (clause, clause.parent) if c is not None):
        return None
    if (
        event.lemma == "gain"
        and clause is not None
        and role_of(event) == "object"
        and clause.lemma in scene.lists["gain_verbs"]
        and clause.subject is not None
        and scene.contested
    ):
        return scene.involvement(event, "combat", clause.subject.codes, ())
    weak = event.lemma in scene.lists["weak_combat"]
    words = {w.lower for w in scene.sentence.words[group.first : group.last]}
    if (
        weak
        and not scene.fighting
        and not (scene.context.martial and event.lemma != "push")
        and not any(i.prep == "for" and i.codes for i in group.inner)
    ):
        return None
    if clause is not None and role_of(event) == "object" and clause.lemma in scene.lists["rehearse_verbs"]:
        return None
    if (
        event.lemma in ("assault", "onslaught")
        and scene.mentions(*scene.lists["air_words"])
        and any(i.prep == "on" for i in group.inner)
    ):
        return None
    if event.lemma in ("battle", "push") and words & scene.lists["civil_struggle"]:
        return None
    if role_of(event) == "object" and not light and event.lemma in scene.lists["offensive_nouns"]:
        if clause is None or clause.lemma not in scene.lists["offensive_governors"]:
            return None
    if event.lemma in ("counterattack", "shootout", "counter-attack") and not event.actor:
        return None
    if event.lemma in scene.lists["doer_combat"] and not event.actor:
        return None
    if (
        event.lemma in scene.lists["fight_nouns"]
        and group.prep in ("amid", "of", "from", "for", "since", "despite", "during", "after")
        and not light
    ):
        return None
    actor, target = event.actor, event.target
    for inner in group.inner:
        if inner.prep == "between" and len(inner.codes) > 1:
            actor, target = inner.codes, ()
        elif inner.prep == "for" and inner.codes and not target:
            target = inner.codes
    if not actor:
        place = target or ((scene.context.place,) if scene.context.place else ())
        if not place or not (group.role in ("subject", "object", "") or target):
            return None
        pair = scene.context.foes
        actor, target = (pair, ()) if set(place) <= set(pair) else (place, place)
        if clause is not None and group.role == "object" and clause.lemma in scene.lists["plan_verbs"]:
            event.reading = event.reading.worse(Status.PLANNED)
        return scene.claim(event, Kind.INVOLVEMENT, actor=actor, target=target, rung="combat")
    if clause is not None and group.role == "object" and clause.lemma in scene.lists["plan_verbs"]:
        event.reading = event.reading.worse(Status.PLANNED)
    return scene.involvement(event, "combat", actor, target)


def combat(scene: Scene, event: Event) -> Claim | None:
    if event.nominal or event.clause is None or _purpose(event):
        return None
    if event.clause.link in ("where", "because") and event.reading.status is Status.ASSERTED:
        return None
    if (
        event.lemma in ("be", "go")
        and event.actor
        and any(a.prep == "on" and a.lemma in ("offensive", "attack") for a in event.clause.args)
    ):
        return scene.involvement(event, "combat", event.actor, ())
    families, clause, doer, done = event.families, event.clause, event.actor_group, event.object
    if "fight" in families:
        if event.lemma in ("exchange", "trade") and not (done is not None and done.lemma in scene.lists["fire_nouns"]):
            return None
        armed = scene.has(doer, "humanforce", "projecting") or scene.names_party(doer)
        against = tuple(c for a in clause.args if a.prep in ("with", "against") for c in scene.codes(a)) or event.target
        if (
            event.lemma == "engage"
            and not scene.has(done, "troops")
            and not (
                done is not None
                and done.codes
                and "armed" in {w.lower for w in scene.sentence.words[done.first : done.last]}
            )
        ):
            return None
        if not (armed and (scene.has(doer, "humanforce") or against or (event.place and scene.fighting))):
            return None
        if not scene.fighting and event.lemma in scene.lists["fight_verbs"]:
            return None
        return scene.involvement(event, "combat", event.actor, against or event.place)
    if "take" in families:
        if event.lemma in scene.lists["take_verbs"]:
            ground = done is not None and (
                scene.has(done, "site")
                or (
                    scene.sentence.words[done.head].mention is not None
                    and scene.names_party(done)
                    and scene.sentence.words[done.head].mention.kind in ("place", "capital")
                )  # type: ignore[union-attr]
                or done.lemma in scene.lists["ground_nouns"]
            )
            if not ground or (
                event.lemma in scene.lists["hold_verbs"]
                and not (
                    scene.has(doer, "humanforce")
                    and done is not None
                    and (done.lemma in ("control", "territory", "ground") or scene.has(done, "site"))
                )
            ):
                return None
            if (done is not None and done.lemma in scene.lists["not_ground"]) or not scene.fighting:
                return None
            actor = event.actor
            if not actor and not (event.target and scene.has(doer, "humanforce")):
                return None
            return scene.involvement(
                event, "combat", actor, tuple(c for c in (*event.target, *event.place) if c not in actor)
            )
        return None
    if "advance" in families and doer is not None:
        armed = scene.has(doer, "humanforce") or scene.event_in(doer, "combat")
        if event.lemma in scene.lists["repel_verbs"] and (armed or scene.names_party(doer)):
            if done is None or not scene.fighting or scene.has(done, "projectile"):
                return None
            if done.codes or scene.has(done, "troops") or scene.event_in(done, "attack", "combat", "crossed"):
                other = tuple(c for c in done.codes if c not in event.actor)
                return scene.involvement(event, "combat", event.actor, other or scene.others(event.actor))
            return None
        if armed and event.lemma in scene.lists["advance_verbs"] and (scene.fighting):
            return (
                scene.involvement(
                    event,
                    "combat",
                    event.actor,
                    event.place or tuple(c for c in event.target if c not in event.actor) or scene.others(event.actor),
                )
                if event.actor
                else None
            )
    return None
