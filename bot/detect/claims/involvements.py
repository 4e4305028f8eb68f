"""Where forces stand on the way into a fight: pledged, preparing, deployed, at the front, in combat, across the border, gone."""

from collections.abc import Iterator

from bot.detect.claims import sources
from bot.detect.claims.events import Event
from bot.detect.claims.frames import joined
from bot.detect.claims.scene import Scene
from bot.detect.claims.text import Clause, Group
from store.model import Claim
from store.terms import Kind, Status

_FRONT = frozenset("front frontline front-line battlefield".split())


def involvements(scene: Scene) -> Iterator[Claim]:
    """Yield the involvement claims of a sentence."""
    yield from _sightings(scene)
    for event in scene.events:
        for reader in (_noun, _crossed, _withdrawn, _deployed, _preparing, _combat):
            claim = reader(scene, event)
            if claim is not None:
                yield claim
                break


def _sightings(scene: Scene) -> Iterator[Claim]:
    """Read "reported on North Koreans at the training area" and "sightings of North Korean forces in Kursk"."""
    words = scene.sentence.words
    for group in scene.sentence.groups:
        people = scene.has(group, "humanforce") or (
            words[group.head].mention is not None and words[group.head].mention.plural
        )  # type: ignore[union-attr]
        if (
            not people
            or not group.codes
            or group.prep not in ("on", "of", "about")
            or any(w.tag == "Q" for w in words[group.first : group.last])
        ):
            continue
        place = next(
            (i for i in group.inner if i.prep in ("in", "at", "near") and i.codes and set(i.codes) - set(group.codes)),
            None,
        )
        clause = group.clause
        sighted = group.outer is not None and group.outer.lemma in scene.lists["sighting_nouns"]
        if (
            place is None
            or clause is None
            or not (sighted or (group.outer is None and clause.lemma in ("report", "write", "tell")))
        ):
            continue
        lowers = {w.lower for w in words[place.first : place.last]}
        front = any(
            (c.link == "where" and c.families & {"fight", "advance", "carry", "light"})
            or c.families & {"advance", "fight"}
            for c in scene.sentence.clauses
        )
        rung = "preparing" if lowers & {"training", "exercise", "drill"} else "at_front" if front else "deployed"
        start = group.outer.start if group.outer is not None else clause.start
        source = scene.source(clause, group.start)
        if clause.subject is not None and "say" in clause.families:
            source = sources.speaker(scene.sentence, clause.subject, scene.lexicon, scene.context) or source
        yield scene.sentence.claim(
            Kind.INVOLVEMENT,
            start,
            place.end,
            actor=joined(group.codes),
            target=joined(tuple(c for c in place.codes if c not in group.codes)),
            source=source,
            hedged=source == "media",
            rung=rung,
        )


def _claim(
    scene: Scene, event: Event, rung: str, actor: tuple[str, ...], target: tuple[str, ...], status: Status | None = None
) -> Claim | None:
    if not actor and not target:
        return None
    target = tuple(c for c in target if c not in actor) or target or scene.foe(actor)
    return scene.claim(event, Kind.INVOLVEMENT, actor=actor, target=target, rung=rung, status=status)


def _noun(scene: Scene, event: Event) -> Claim | None:
    group, clause = event.group, event.clause
    if group is None:
        return None
    families, role = event.families, group.role
    light = (
        clause is not None
        and role in ("object", "subject")
        and bool(clause.families & {"carry", "begin", "enlarge", "host", "advance", "repel"})
    )
    if (
        clause is not None
        and role == "object"
        and clause.families & {"deny", "urge", "condemn", "refuse"}
        and not light
    ):
        return None
    if "combat" in families:
        return _battle(scene, event, light=light)
    if "crossed" in families:
        reading = event.reading
        if clause is not None and role == "object" and clause.lemma in scene.lists["invasion_expected"]:
            reading = reading.worse(
                Status.PLANNED if clause.lemma in ("plan", "prepare", "expect") else Status.POSSIBLE,
                hedged=clause.lemma == "fear",
            )
        event.reading = reading
        if (
            reading.status in (Status.PLANNED, Status.POSSIBLE)
            or (
                light
                and clause is not None
                and clause.families & {"carry"}
                and role == "object"
                and clause.lemma not in ("condemn", "begin")
            )
            or event.lemma in ("incursion", "infiltration")
        ):
            if reading.status is Status.ASSERTED and (
                group.prep in ("since", "despite", "of")
                or (clause is not None and clause.link in ("where", "because", "since"))
            ):
                return None
            return _claim(scene, event, "crossed", event.actor, event.target) if event.actor else None
        return None
    if "buildup" in families and scene.fighting and event.actor:
        return _claim(scene, event, "preparing", event.actor, event.target or event.place or scene.others(event.actor))
    if "drill" in families and (
        scene.fighting
        or {w.lower for w in scene.sentence.words[group.first : group.head]} & scene.lists["exercise_words"]
    ):
        actor = event.actor
        if clause is not None and role == "object" and clause.subject is not None and not clause.passive:
            actor = clause.subject.codes or actor
        for inner in group.inner:
            if inner.prep in ("with", "between", "by", "of", "involving") and inner.codes:
                actor = tuple(dict.fromkeys((*actor, *inner.codes))) if inner.prep != "with" or actor else inner.codes
        if not actor or group.prep in ("of", "from", "for", "on", "in", "through"):
            return None
        return _claim(scene, event, "preparing", actor, tuple(c for c in event.place if c not in actor))
    if "withdrawal" in families and scene.fighting and event.actor:
        if event.lemma in ("exit", "retreat") and not scene.fighting:
            return None
        return _claim(
            scene,
            event,
            "withdrawn",
            event.actor,
            tuple(c for c in (*event.target, *event.place) if c not in event.actor),
        )
    if (
        "deployment" in families
        and event.lemma != "presence"
        and scene.fighting
        and event.actor
        and (light or event.lemma == "deployment")
    ):
        return _claim(
            scene,
            event,
            "deployed",
            event.actor,
            tuple(c for c in (*event.target, *event.place) if c not in event.actor),
        )
    if (
        "deployment" in families
        and event.lemma == "presence"
        and light
        and clause is not None
        and clause.subject is not None
        and (scene.contested or set(clause.subject.codes) & {"NATO"})
    ):
        event.reading = event.reading.worse(scene.read(clause).status)
        return _claim(scene, event, "deployed", clause.subject.codes or event.actor, event.target)
    return None


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


def _battle(scene: Scene, event: Event, *, light: bool) -> Claim | None:
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
        return _claim(scene, event, "combat", clause.subject.codes, ())
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
    return _claim(scene, event, "combat", actor, target)


def _crossed(scene: Scene, event: Event) -> Claim | None:
    if event.nominal or "invade" not in event.families or event.clause is None:
        return None
    clause, done = event.clause, event.object
    if (
        clause.link in ("since", "after", "until", "before", "as", "when", "while", "because", "where")
        and event.reading.status is Status.ASSERTED
        and event.lemma in ("invade", "annex", "occupy")
    ):
        return None
    if event.lemma == "invade":
        if (clause.form == "ing" and event.reading.status is Status.ASSERTED) or not (
            event.actor and (event.target or event.place)
        ):
            return None
        return _claim(scene, event, "crossed", event.actor, event.target or event.place)
    if event.lemma in scene.lists["cross_verbs"]:
        place = done is not None and (done.lemma in scene.lists["border_nouns"])
        into = any(a.lemma in scene.lists["airspace_nouns"] for a in clause.args)
        armed = scene.has(event.actor_group, "troops", "projectile", "arms")
        home = done is not None and (scene.names_party(done) or done.codes)
        if not (
            (
                place
                and (armed or (event.lemma in ("violate", "breach") and scene.mentions("airspace", "border", "waters")))
            )
            or (into and (armed or scene.fighting))
            or (armed and home and event.lemma in ("enter", "infiltrate", "penetrate"))
        ):
            return None
        return _claim(scene, event, "crossed", event.actor, event.target or event.place)
    if (
        event.lemma in ("occupy", "annex")
        and event.actor
        and clause.link != "who"
        and clause.form == "fin"
        and (event.target or event.place)
    ):
        return _claim(scene, event, "crossed", event.actor, event.target or event.place)
    return None


def _withdrawn(scene: Scene, event: Event) -> Claim | None:
    if event.nominal or "withdraw" not in event.families or event.clause is None:
        return None
    clause = event.clause
    doer, done = event.actor_group, event.object
    if (
        event.lemma in scene.lists["retreat_verbs"]
        or (event.lemma in scene.lists["remove_verbs"] and scene.has(done, "troops"))
        or (
            event.lemma in scene.lists["leave_verbs"]
            and scene.has(doer, "humanforce")
            and (done is None or scene.has(done, "site") or scene.names_party(done))
        )
    ):
        if (
            not scene.fighting
            or scene.has(done, "pact")
            or (done is not None and done.lemma in scene.lists["not_withdrawn"])
        ):
            return None
        if any(scene.has(a, "pact") or a.lemma in scene.lists["talks_left"] for a in clause.args):
            return None
        actor = event.actor
        if (scene.has(done, "troops") and done is not None and done.codes) or (clause.passive and done is not None):
            actor = done.codes
        return (
            _claim(scene, event, "withdrawn", actor, event.place or tuple(c for c in event.target if c not in actor))
            if actor
            else None
        )
    return None


def _deployed(scene: Scene, event: Event) -> Claim | None:
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
            return _claim(scene, event, "crossed", event.actor, event.place)
        ahead = clause.last < len(scene.sentence.words) and scene.sentence.words[clause.last].lower in (
            "ahead",
            "forward",
        )
        return _claim(scene, event, "combat", event.actor, ()) if ahead and event.actor else None
    if "reach" in families and scene.has(event.actor_group, "humanforce") and event.actor:
        goals = [g for g in (done, *clause.args) if g is not None]
        if any(_is_front(scene, g) for g in goals):
            return _claim(scene, event, "at_front", event.actor, tuple(c for c in event.place if c not in event.actor))
        return None
    if (
        done is not None
        and families & {"deploy", "move"}
        and any(a.prep == "for" and a.lemma in scene.lists["drill_nouns"] for a in clause.args)
    ):
        return _claim(
            scene, event, "preparing", done.codes or event.actor, tuple(c for c in event.place if c not in done.codes)
        )
    if (
        event.lemma == "reinforce"
        and clause.passive
        and any(a.lemma in ("approach", *_FRONT) for a in clause.args)
        and done is not None
        and done.codes
    ):
        return _claim(scene, event, "at_front", done.codes, tuple(c for c in event.place if c not in done.codes))
    if event.lemma == "send" and done is not None and done.lemma == "reinforcement" and event.actor:
        return _claim(scene, event, "at_front", event.actor, tuple(c for c in event.place if c not in event.actor))
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
            return _claim(scene, event, "pledged", actor, place, status=Status.ASSERTED)
        front = any(a.lemma in _FRONT for a in clause.args)
        if front:
            return _claim(scene, event, "at_front", actor, place)
        if (
            any(a.lemma in ("border", "frontier") for a in clause.args)
            and scene.has(done, "humanforce")
            and event.lemma in scene.lists["station_verbs"]
        ):
            return _claim(scene, event, "preparing", actor, place)
        if counted and scene.has(done, "humanforce"):
            return None
        if not any(
            a.prep in ("to", "in", "into", "at", "near", "on", "along", "across", "around", "over", "toward", "towards")
            for a in clause.args
        ) and event.lemma not in ("deploy", "station"):
            return None
        return _claim(scene, event, "deployed", actor, place) if actor else None
    if event.lemma in ("intervene", "assist", "defend") and scene.contested and event.actor and not clause.negated:
        helped = tuple(c for c in (*event.target, *event.place) if c not in event.actor)
        if (
            (event.lemma == "intervene" or helped)
            and (scene.fighting or scene.mentions("militar"))
            and (_pledges(scene, clause) or clause.modal in ("would", "will"))
        ):
            return _claim(
                scene,
                event,
                "pledged",
                event.actor,
                helped,
                status=event.reading.status if event.reading.status is Status.HYPOTHETICAL else Status.ASSERTED,
            )
        return None
    if event.lemma == "serve" and scene.has(event.actor_group, "humanforce") and event.place:
        return _claim(scene, event, "deployed", event.actor, event.place)
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
    return _claim(scene, event, "deployed", event.actor, place)


def _handed(scene: Scene, event: Event) -> bool:
    """Say whether arms go to a party rather than to a place of one's own."""
    clause = event.clause
    return clause is not None and any(
        a.prep == "to" and a.codes and a.lemma not in scene.lists["at_sea"] for a in clause.args
    )


def _preparing(scene: Scene, event: Event) -> Claim | None:
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
        return _claim(scene, event, "preparing", actor, event.place or scene.others(actor)) if actor else None
    if (
        "drill" in families
        and (scene.has(event.actor_group, "troops") or scene.names_party(event.actor_group))
        and scene.fighting
    ):
        if event.lemma in ("simulate", "rehearse") or (
            scene.has(event.actor_group, "humanforce") and not scene.event_in(done, "weapontest")
        ):
            return _claim(
                scene, event, "preparing", event.actor, event.target if event.lemma == "simulate" else event.place
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
            return _claim(scene, event, "preparing", event.actor, scene.others(event.actor))
        if (
            child is not None
            and child.families & {"attack", "fight", "advance", "take", "invade", "carry"}
            and scene.has(event.actor_group, "troops")
        ):
            return _claim(scene, event, "preparing", event.actor, scene.others(event.actor))
    return None


def _combat(scene: Scene, event: Event) -> Claim | None:
    if event.nominal or event.clause is None or _purpose(event):
        return None
    if event.clause.link in ("where", "because") and event.reading.status is Status.ASSERTED:
        return None
    if (
        event.lemma in ("be", "go")
        and event.actor
        and any(a.prep == "on" and a.lemma in ("offensive", "attack") for a in event.clause.args)
    ):
        return _claim(scene, event, "combat", event.actor, ())
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
        return _claim(scene, event, "combat", event.actor, against or event.place)
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
            return _claim(
                scene, event, "combat", actor, tuple(c for c in (*event.target, *event.place) if c not in actor)
            )
        return None
    if "advance" in families and doer is not None:
        armed = scene.has(doer, "humanforce") or scene.event_in(doer, "combat")
        if event.lemma in scene.lists["repel_verbs"] and (armed or scene.names_party(doer)):
            if done is None or not scene.fighting or scene.has(done, "projectile"):
                return None
            if done.codes or scene.has(done, "troops") or scene.event_in(done, "attack", "combat", "crossed"):
                other = tuple(c for c in done.codes if c not in event.actor)
                return _claim(scene, event, "combat", event.actor, other or scene.others(event.actor))
            return None
        if armed and event.lemma in scene.lists["advance_verbs"] and (scene.fighting):
            return (
                _claim(
                    scene,
                    event,
                    "combat",
                    event.actor,
                    event.place or tuple(c for c in event.target if c not in event.actor) or scene.others(event.actor),
                )
                if event.actor
                else None
            )
    return None
