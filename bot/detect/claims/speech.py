"""Speech acts: warnings, threats, condemnations, accusations, told by verb or by noun.

The speaker is the source. A threat speaks of force of one's own; other consequences are a warning.
"""

import re

from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from bot.detect.claims.text import Group
from store.model import Claim
from store.terms import Status

_GRAVE = re.compile(
    r"\b(?:a|the|third) world war\b|world war three|red lines?\b|(?:heavy|high|steep) price|will not go unanswered|will face consequences|serious consequences|grave consequences|consequences (?:will|would) be",
    re.IGNORECASE,
)


def speech(scene: Scene, event: Event) -> Claim | None:
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


def violation(scene: Scene, event: Event) -> Claim | None:
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
