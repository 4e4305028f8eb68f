"""Acts: speech acts, diplomacy, sanctions, attacks, weapon tests, truces and the rest of the moves between parties."""

import re
from collections.abc import Iterator

from bot.detect.claims import groups as grouping
from bot.detect.claims.events import Event
from bot.detect.claims.frames import joined
from bot.detect.claims.groups import Context
from bot.detect.claims.scene import Scene
from bot.detect.claims.text import Group
from bot.detect.lexicon import Lexicon
from store.model import Claim
from store.terms import Kind, Status


def acts(scene: Scene) -> Iterator[Claim]:
    """Yield the act claims of a sentence."""
    found = list(_acts(scene))
    hit = {claim.actor for event, claim in found if claim.act == "attack" and not event.families & {"kill", "wound"}}
    for event, claim in found:
        if claim.act == "attack" and event.families & {"kill", "wound"} and not event.families & {"attack"}:
            if claim.actor in hit:
                continue
            hit.add(claim.actor)
        yield claim


def _acts(scene: Scene) -> Iterator[tuple[Event, Claim]]:
    for event in scene.events:
        for reader in (_force, _attack, _speech, _violation, _diplomacy, _sanction, _weapon, _truce, _aid, _mobilise):
            claim = reader(scene, event)
            if claim is not None:
                yield event, claim
                break


# --- attacks ---------------------------------------------------------------------------------------------------------


def _force(scene: Scene, event: Event) -> Claim | None:
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


def _attack(scene: Scene, event: Event) -> Claim | None:
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


# --- speech ----------------------------------------------------------------------------------------------------------


def _speech(scene: Scene, event: Event) -> Claim | None:
    if event.nominal:
        return _speech_noun(scene, event)
    families, actor = event.families, event.actor
    clause = event.clause
    if clause is None or not actor or event.reading.status in (Status.DENIED, Status.HYPOTHETICAL):
        return None
    if "warn" in families:
        target = scene.addressee(event)
        if not (scene.grave(event) or scene.context.martial) or not (
            scene.foreign(actor, scene.sentence_codes()) or scene.context.martial
        ):
            return None
        if not scene.names_official(event.actor_group) and not _is_pronoun(scene, event.actor_group):
            return None
        return scene.act(event, "warn", actor=actor, target=target, said=True)
    if (
        "threaten" in families
        and scene.complemented(clause)
        and (
            scene.names_official(event.actor_group)
            or scene.has(event.actor_group, "troops")
            or _is_pronoun(scene, event.actor_group)
        )
    ):
        child = scene.child(clause)
        force = (
            child is not None
            and child.families
            & {"attack", "strike", "invade", "fire", "down", "kill", "use", "deploy", "fight", "test", "take"}
        ) or scene.mentions(*scene.lists["force_words"])
        return scene.act(event, "threaten" if force else "warn", actor=actor, target=scene.addressee(event), said=True)
    if "accuse" in families or (
        event.lemma in ("allege", "charge") and event.object is not None and clause.lemma == "accuse"
    ):
        if clause.passive:
            return None
        target = tuple(c for c in event.target if c not in actor) or event.target
        if not (target or event.object) or not (scene.fighting or (target and target != actor)):
            return None
        if not target and not scene.fighting:
            return None
        return scene.act(event, "accuse", actor=actor, target=target, said=True)
    if "condemn" in families and event.object is not None:
        target = tuple(c for c in (scene.owner(event.object) or event.target) if c not in actor)
        if target and (scene.fighting or len(set(actor) | set(target)) > 1):
            return scene.act(event, "condemn", actor=actor, target=target, said=True)
        if (
            scene.contested
            and (scene.names_official(event.actor_group) or _is_pronoun(scene, event.actor_group))
            and scene.foe(actor)
            and (
                scene.event_in(
                    event.object, "attack", "combat", "crossed", "weapontest", "deployment", "drill", "weakattack"
                )
                or event.object.lemma in scene.lists["condemned_nouns"]
            )
        ):
            return scene.act(event, "condemn", actor=actor, target=scene.others(actor), said=True)
        return None
    if (
        families & {"plainsay"}
        and scene.contested
        and _GRAVE.search(scene.sentence.text)
        and scene.names_official(event.actor_group) | _is_pronoun(scene, event.actor_group)
    ):
        event.start, event.end = 0, len(scene.sentence.text)
        return scene.act(event, "warn", actor=actor, target=scene.foe(actor), said=True)
    if event.lemma in scene.lists["vow_verbs"] and scene.mentions(*scene.lists["revenge_words"]) and scene.fighting:
        return scene.act(event, "threaten", actor=actor, target=scene.others(actor), said=True)
    if event.lemma == "reserve" and scene.mentions("right") and scene.mentions("respond", "retaliate"):
        return scene.act(event, "threaten", actor=actor, target=scene.others(actor), said=True)
    if event.lemma == "brand" or (
        event.lemma in scene.lists["brand_verbs"] and scene.mentions(*scene.lists["crime_words"])
    ):
        called = next((a for a in clause.args if a.prep is None), None) or event.object
        target = tuple(c for c in (scene.owner(called) or ()) if c not in actor) or scene.foe(actor)
        if target and scene.contested:
            return scene.act(event, "condemn", actor=actor, target=target, said=True)
    return None


def _is_pronoun(scene: Scene, group: Group | None) -> bool:
    return group is not None and scene.sentence.words[group.head].tag == "O"


def _violation(scene: Scene, event: Event) -> Claim | None:
    """Read "X says Y is violating the truce" as an accusation by X."""
    source, done = event.source, event.object
    if (
        event.lemma == "comply"
        and event.reading.status is Status.DENIED
        and event.actor
        and source not in (None, "media", "expert", *event.actor)
    ):
        return scene.act(event, "accuse", actor=(str(source),), target=event.actor, said=True)
    if (
        "violate" not in event.families
        or source in (None, "media", "expert")
        or done is None
        or not event.actor
        or source in event.actor
    ):
        return None
    if done.lemma not in scene.lists["accord_nouns"]:
        return None
    return scene.act(event, "accuse", actor=(str(source),), target=event.actor, said=True)


def _speech_noun(scene: Scene, event: Event) -> Claim | None:
    group = event.group
    if group is None or event.reading.status is not Status.ASSERTED:
        return None
    table = {"warning": "warn", "threat": "threaten", "condemnation": "condemn", "accusation": "accuse"}
    act = next((act for family, act in table.items() if family in event.families), None)
    clause = event.clause
    if (
        act is not None
        and clause is not None
        and group.role == "object"
        and clause.subject is not None
        and not clause.passive
        and clause.families & {"utter", "fight"}
        and scene.contested
    ):
        actor = clause.subject.codes
        if actor and (act != "threaten"):
            return scene.act(
                event,
                act,
                actor=actor,
                target=() if len(actor) > 1 else tuple(c for c in event.target if c not in actor) or scene.foe(actor),
                said=True,
            )
    if act is None or not event.actor or not scene.fighting or not scene.owned(event):
        return None
    if act == "accuse" and event.clause is not None and event.clause.families & {"deny", "dismiss"}:
        return None
    if (
        act == "threaten"
        and event.lemma == "threat"
        and not any(i.prep in ("of", "against") for i in group.inner)
        and "nuclear" not in scene.sentence.text[group.start : group.end].lower()
    ):
        return None
    return scene.act(
        event,
        act,
        actor=event.actor,
        target=tuple(c for c in event.target if c not in event.actor) or scene.foe(event.actor),
        said=True,
    )


# --- diplomacy -------------------------------------------------------------------------------------------------------


def _diplomacy(scene: Scene, event: Event) -> Claim | None:
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


def _sanction(scene: Scene, event: Event) -> Claim | None:
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


def _weapon(scene: Scene, event: Event) -> Claim | None:
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


def _truce(scene: Scene, event: Event) -> Claim | None:
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
    ):  # noqa: PLR2004 - states: a treaty
        return None
    if not actor and not event.target and not scene.context.seen:
        return None
    return scene.act(event, "ceasefire", actor=actor, target=tuple(c for c in event.target if c not in actor))


def _aid(scene: Scene, event: Event) -> Claim | None:
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


def _mobilise(scene: Scene, event: Event) -> Claim | None:
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


_GRAVE = re.compile(
    r"\b(?:a|the|third) world war\b|world war three|red lines?\b|(?:heavy|high|steep) price|will not go unanswered|will face consequences|serious consequences|grave consequences|consequences (?:will|would) be",
    re.IGNORECASE,
)
_UNUSED: tuple[type, ...] = (Group, Context, Lexicon)
_KIND = (Kind.ACT, joined, grouping)
