"""Attacks, weapon tests, and force that is proposed or ruled out.

1. A strike is told by its verb, by its noun, or by what it did: "missiles hit", "a raid on", "soldiers killed by".
2. Words that fit quarrels and sport as well ("attack", "hit", "target") need arms, forces or two parties beside them.
3. A missile fired at nobody is a test; one shot down is no attack by the one who shot.
"""

from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from store.model import Claim
from store.terms import Kind, Status


def force(scene: Scene, event: Event) -> Claim | None:
    """Read a proposal to station troops, and one that is ruled out."""
    clause, done = event.clause, event.object
    if (
        clause is None
        or event.nominal
        or not event.families & {"deploy", "move"}
        or not scene.has(done, "humanforce")
        or clause.form not in ("to", "ing", "fin")
    ):
        return None
    governor = clause.parent
    words = [w.lower for w in scene.sentence.words[max(0, clause.first - 14) : clause.first]]
    place = tuple(c for c in (*event.place, *scene.sentence_codes()) if c not in event.actor)
    ruled = governor is not None and governor.lemma in ("rule out", "exclude") and governor.subject is not None
    if ruled and governor is not None and governor.subject is not None:
        act = "propose_force" if governor.negated else "rule_out_force"
        return scene.act(
            event, act, actor=governor.subject.codes, target=event.place or scene.foe(governor.subject.codes)
        )
    if clause.link == "noun" and event.actor and any(w in scene.sentence.text for w in scene.lists["off_table"]):
        event.reading = event.reading.worse(Status.ASSERTED)
        return scene.claim(
            event,
            Kind.ACT,
            actor=event.actor,
            target=event.place or scene.foe(event.actor),
            act="rule_out_force",
            status=Status.ASSERTED,
        )
    proposer = (
        governor.subject.codes
        if governor is not None and governor.subject is not None and governor.lemma in scene.lists["propose_verbs"]
        else ()
    )
    if not proposer and clause.form == "to" and any(w in ("proposal", "suggestion", "idea") for w in words):
        agent = next(
            (g for g in reversed(scene.sentence.groups) if g.prep == "by" and g.last <= clause.first and g.codes), None
        )
        proposer = agent.codes if agent is not None else event.actor
        event.start = min(
            event.start,
            next(
                (
                    scene.sentence.words[i].start
                    for i in range(max(0, clause.first - 14), clause.first)
                    if scene.sentence.words[i].lower in ("proposal", "suggestion", "idea")
                ),
                event.start,
            ),
        )
    if not proposer:
        return None
    return scene.claim(
        event,
        Kind.ACT,
        actor=proposer,
        target=tuple(c for c in place if c not in proposer)[:1] or scene.foe(proposer),
        said=True,
        act="propose_force",
        status=Status.ASSERTED,
    )


def attack(scene: Scene, event: Event) -> Claim | None:
    if event.nominal:
        return _attack_noun(scene, event)
    families = event.families
    doer, done = event.actor_group, event.object
    actor, target = event.actor, event.target
    if (
        event.lemma == "be"
        and actor
        and any(a.prep in ("behind",) and scene.event_in(a, "attack", "weakattack") for a in event.clause.args)
    ):  # type: ignore[union-attr]
        return _attacked(scene, event, actor, event.place)
    if (
        event.lemma == "come"
        and any(
            a.prep == "under"
            and (
                scene.has(a, "projectile")
                or scene.event_in(a, "attack", "weakattack")
                or a.lemma in ("artillery", "fire")
            )
            for a in event.clause.args
        )
        and scene.contested
    ):  # type: ignore[union-attr]
        by = next((a.codes for a in event.clause.args if a.prep in ("from", "by") and a.codes), ())  # type: ignore[union-attr]
        return _attacked(scene, event, by, actor or event.place)
    if (
        "use" in families
        and event.lemma in ("use", "employ", "deploy")
        and done is not None
        and actor
        and done.lemma in scene.lists["banned_arms"]
        and scene.mentions(*scene.lists["banned_words"])
    ):
        if not event.clause.passive and event.lemma != "deploy":  # type: ignore[union-attr]
            return _attacked(scene, event, actor, tuple(c for c in event.place if c not in actor))
    if "attack" in families:
        if done is None and not event.clause.passive and event.lemma not in scene.lists["attack_alone"]:  # type: ignore[union-attr]
            return None
        if not scene.military(doer, done) and not (actor and target and actor != target and not scene.is_verbal(event)):
            return None
        return _attacked(scene, event, actor, target or event.place)
    if "shootdown" in families and scene.has(done, "arms", "site") and actor:
        if scene.has(done, "longrange") or (
            done is not None and done.lemma in scene.lists["shot_things"] and set(target) in (set(), set(actor))
        ):
            return None
        if done is not None and done.lemma in scene.lists["flying_things"] and not target:
            return None
        return _attacked(scene, event, actor, target or event.place)
    if "strike" in families and (
        scene.has(doer, "troops", "projectile") or scene.event_in(doer, "attack", "weakattack")
    ):
        if scene.has(done, "site", "troops", "arms", "civil", "projecting") or target or event.place:
            if scene.event_in(doer, "weakattack") and not scene.military(doer, done):
                return None
            return _attacked(scene, event, actor, target or event.place)
        return None
    if (
        "strike" in families
        and event.lemma in scene.lists["strike_sites"]
        and actor
        and (target or event.place)
        and scene.fighting
    ):
        if scene.has(done, "site", "troops", "arms", "projecting") or (
            done is not None and done.codes and scene.names_party(done)
        ):
            return _attacked(scene, event, actor, target or event.place)
        return None
    if "fire" in families and scene.has(done, "projectile"):
        return _fired(scene, event, actor)
    if (
        event.lemma == "fire"
        and actor
        and event.clause is not None
        and any(a.prep in ("on", "at", "into") and a.codes for a in event.clause.args)
        and scene.fighting
    ):
        return _attacked(scene, event, actor, event.place)
    if (event.lemma in ("explode", "detonate", "go off") and scene.has(doer, "projectile")) or (
        event.lemma in ("explode", "detonate") and scene.event_in(doer, "attack")
    ):
        return _attacked(scene, event, (), event.place)
    if (
        families & {"kill", "wound"}
        and actor
        and not scene.event_in(doer, "attack", "weakattack")
        and scene.has(doer, "troops", "projecting", "official") | scene.names_party(doer)
    ):
        if scene.has(done, "humanforce", "civil") or (
            done is not None and any(w.tag == "Q" for w in scene.sentence.words[done.first : done.last])
        ):
            return _attacked(scene, event, actor, target or event.place)
    return None


def _fired(scene: Scene, event: Event, actor: tuple[str, ...]) -> Claim | None:
    clause, done = event.clause, event.object
    if clause is None or done is None:
        return None
    aimed = next(
        (
            scene.codes(a)
            for a in clause.args
            if a.prep in ("at", "on", "into", "against", "towards", "toward", "in", "across", "over") and scene.codes(a)
        ),
        (),
    )
    sea = any(w in scene.sentence.text.lower() for w in scene.lists["sea_words"])
    if scene.has(done, "longrange") and (sea or not aimed) and not scene.event_in(done, "attack"):
        if not actor or event.lemma not in scene.lists["launch_verbs"]:
            return None
        lowers = {w.lower for w in scene.sentence.words[done.first : done.last]}
        if sea or lowers & scene.lists["long_range_words"] or not scene.at_war(actor):
            return scene.act(event, "weapon_test", actor=actor, target=())
    if not actor and not aimed:
        return None
    return _attacked(scene, event, actor, aimed or tuple(c for c in event.target if c not in actor))


def _attack_noun(scene: Scene, event: Event) -> Claim | None:
    group = event.group
    if group is None:
        return None
    hard = "attack" in event.families
    if not hard and "weakattack" not in event.families:
        return None
    if not event.actor and not event.target and not scene.context.place:
        return None
    lowers = [w.lower for w in scene.sentence.words[group.first : group.last]]
    if not hard and not (
        scene.fighting
        and (event.actor or event.target or scene.has_projectile(group))
        and event.lemma in scene.lists["violent_nouns"]
    ):
        return None
    apart = bool(event.actor) and (
        bool(set(event.target) - set(event.actor)) or (event.source is not None and event.source not in event.actor)
    )
    if (
        event.lemma in scene.lists["attack_nouns"]
        and not scene.fighting
        and not apart
        and not (scene.contested and any(i.prep in ("on", "against") and i.codes for i in group.inner))
        and not any(w in scene.lists["attack_arms"] for w in lowers)
    ):
        return None
    if (
        lowers
        and lowers[0] in scene.lists["vague_determiners"]
        and event.reading.status is Status.ASSERTED
        and not event.actor
    ):
        return None
    clause = event.clause
    if (
        clause is not None
        and group.role == "object"
        and clause.families & {"deny", "urge", "refuse", "dismiss"}
        and not clause.families & {"carry"}
    ):
        return None
    if clause is not None and group.role == "object" and clause.lemma in scene.lists["averted_by"]:
        if not event.actor:
            return None
    if group.prep in ("since", "despite", "amid", "until", "for", "because of") and not event.actor:
        return None
    if (
        group.prep in ("against", "from")
        and group.outer is None
        and not any(w.tag == "D" for w in scene.sentence.words[group.first : group.head])
    ):
        return None
    reading = event.reading
    if (
        clause is not None
        and group.role in ("object", "arg")
        and not (clause.families & {"carry"} and group.role == "object")
    ):
        if clause.lemma in scene.lists["promised_by"]:
            reading = reading.worse(Status.PLANNED)
        elif clause.lemma in scene.lists["feared_by"]:
            reading = reading.worse(Status.POSSIBLE)
    elif clause is not None and group.role == "object" and clause.lemma in scene.lists["prepared_by"]:
        reading = reading.worse(Status.PLANNED)
    event.reading = reading
    return _attacked(scene, event, event.actor, event.target or event.place)


def _attacked(scene: Scene, event: Event, actor: tuple[str, ...], target: tuple[str, ...]) -> Claim | None:
    if set(actor) == set(target) and len(actor) == 1 and not event.nominal and not scene.insurgent(event):
        pass
    definite = event.group is not None and scene.sentence.words[event.group.first].lower in ("the", "this", "these")
    if not actor and definite and scene.context.attacker and not set(scene.context.attacker) & set(target):
        actor = scene.context.attacker
    target = tuple(c for c in target if c not in actor) or target or scene.foe(actor)
    if not actor and not target:
        return None
    if event.reading.status is Status.POSSIBLE and event.nominal and not actor:
        return None
    if actor:
        scene.context.attacker = actor
    return scene.act(event, "attack", actor=actor, target=target)


def weapon(scene: Scene, event: Event) -> Claim | None:
    if event.nominal:
        of_arms = event.group is not None and any(
            i.prep == "of" and scene.has(i, "longrange", "firmarms") for i in event.group.inner
        )
        if "weapontest" not in event.families and not ("testing" in event.families and of_arms):
            return None
        actor = event.actor
        clause = event.clause
        if (
            clause is not None
            and event.group is not None
            and event.group.role == "object"
            and clause.subject is not None
            and not clause.passive
            and clause.families & {"carry", "refuse", "suspend", "host", "plan"}
        ):
            actor = clause.subject.codes
            event.reading = (
                event.reading.worse(scene.read(clause).status)
                if not clause.families & {"refuse"}
                else event.reading.worse(Status.DENIED)
            )
            if clause.lemma in scene.lists["cancel_verbs"]:
                event.reading = event.reading.worse(Status.DENIED)
        if not actor or (clause is not None and clause.families & {"condemn"}):
            return None
        return scene.act(event, "weapon_test", actor=actor, target=())
    if (
        "test" in event.families
        and event.actor
        and (scene.has(event.object, "longrange", "firmarms") or scene.mentions("missile", "nuclear", "warhead"))
        and event.object is not None
        and event.object.lemma not in scene.lists["tested_otherwise"]
    ):
        return scene.act(event, "weapon_test", actor=event.actor, target=())
    return None
