"""Where forces stand on the way into a fight: pledged, preparing, deployed, at the front, in combat, across the border, gone."""

from collections.abc import Iterator

from bot.detect.claims import sources
from bot.detect.claims.battles import battle, combat
from bot.detect.claims.events import Event
from bot.detect.claims.postings import deployed, preparing
from bot.detect.claims.frames import joined
from bot.detect.claims.scene import Scene
from store.model import Claim
from store.terms import Kind, Status


def involvements(scene: Scene) -> Iterator[Claim]:
    """Yield the involvement claims of a sentence."""
    yield from _sightings(scene)
    for event in scene.events:
        for reader in (_noun, _crossed, _withdrawn, deployed, preparing, combat):
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
        return battle(scene, event, light=light)
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
            return scene.involvement(event, "crossed", event.actor, event.target) if event.actor else None
        return None
    if "buildup" in families and scene.fighting and event.actor:
        return scene.involvement(
            event, "preparing", event.actor, event.target or event.place or scene.others(event.actor)
        )
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
        return scene.involvement(event, "preparing", actor, tuple(c for c in event.place if c not in actor))
    if "withdrawal" in families and scene.fighting and event.actor:
        if event.lemma in ("exit", "retreat") and not scene.fighting:
            return None
        return scene.involvement(
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
        return scene.involvement(
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
        return scene.involvement(event, "deployed", clause.subject.codes or event.actor, event.target)
    return None


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
        return scene.involvement(event, "crossed", event.actor, event.target or event.place)
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
        return scene.involvement(event, "crossed", event.actor, event.target or event.place)
    if (
        event.lemma in ("occupy", "annex")
        and event.actor
        and clause.link != "who"
        and clause.form == "fin"
        and (event.target or event.place)
    ):
        return scene.involvement(event, "crossed", event.actor, event.target or event.place)
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
            scene.involvement(
                event, "withdrawn", actor, event.place or tuple(c for c in event.target if c not in actor)
            )
            if actor
            else None
        )
    return None
