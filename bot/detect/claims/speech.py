"""Speech acts: warnings, threats, condemnations, accusations, told by verb or by noun.

1. The speaker is the source, and a party: a person in office, a government, an armed group.
2. A threat speaks of force of one's own; other consequences are a warning.
3. "X says Y is violating the truce" accuses Y.
"""

import re
from collections.abc import Callable

from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from store.model import Claim
from store.terms import Status

_GRAVE = re.compile(
    r"\b(?:a|the|third) world war\b|world war three|red lines?\b|(?:heavy|high|steep) price|will not go unanswered"
    r"|act of war|declaration of war|very big mistake|colossal risks?|(?:wider|regional|new) war|widening of the"
    r" war|boiling point"
    r"|will face consequences|serious consequences|grave consequences|consequences (?:will|would) be",
    re.IGNORECASE,
)
_THREAT = re.compile(
    r"\bit will pay\b|\bwill (?:all )?pay\b|\bavenge\b|go unpunished|be met with|severe punishment|(?:strong"
    r"|decisive) (?:military )?action"
    r"|time of (?:its|our|their) choosing|means at (?:its|our|their|his) disposal|fire and fury|locked and loaded"
    r"|crushing (?:blow|response)|harsh response|revenge|turn(?:ed)? (?:in)?to ash|sea of fire|wipe(?:d)? out"
    r"|further countermeasures",
    re.IGNORECASE,
)
_FORCE = frozenset("attack strike invade fire down kill use deploy fight test take".split())
_WHOLE = 290  # characters of a sentence that may stand as a quote
_CONDEMNED = ("attack", "combat", "crossed", "weapontest", "deployment", "drill", "weakattack")
_NOUNS = {
    "warning": "warn",
    "threat": "threaten",
    "condemnation": "condemn",
    "accusation": "accuse",
    "protest": "protest",
}


def speech(scene: Scene, event: Event) -> Claim | None:
    """Return the speech act that an event is, None where it is none."""
    if event.nominal:
        return _noun(scene, event)
    if event.clause is None or not event.actor or event.reading.status in (Status.DENIED, Status.HYPOTHETICAL):
        return None
    return next((claim for rule in _RULES if (claim := rule(scene, event)) is not None), None)


def violation(scene: Scene, event: Event) -> Claim | None:
    """Read "X says Y is violating the truce" as an accusation by X."""
    source, done = event.source, event.object
    if source in (None, "media", "expert", *event.actor) or not event.actor or event.nominal:
        return None
    failing = event.lemma == "comply" and event.reading.status is Status.DENIED
    broken = "violate" in event.families and done is not None and done.lemma in scene.lists["accord_nouns"]
    return _said(scene, event, "accuse", (str(source),), event.actor) if failing or broken else None


def _said(scene: Scene, event: Event, act: str, actor: tuple[str, ...], target: tuple[str, ...]) -> Claim:
    return scene.act(event, act, actor=actor, target=target, said=True)


def _warns(scene: Scene, event: Event) -> Claim | None:
    if "warn" not in event.families or not scene.speaks(event.actor_group):
        return None
    if not scene.context.martial and not (scene.bearing and scene.foreign(event.actor, scene.sentence_codes())):
        return None
    return _said(scene, event, "warn", event.actor, scene.addressee(event))


def _threatens(scene: Scene, event: Event) -> Claim | None:
    clause = event.clause
    if "threaten" not in event.families or clause is None or not scene.complemented(clause):
        return None
    if not scene.speaks(event.actor_group) and not scene.has(event.actor_group, "troops"):
        return None
    child = scene.child(clause)
    force = (child is not None and child.families & _FORCE) or scene.mentions(*scene.lists["force_words"])
    return _said(scene, event, "threaten" if force else "warn", event.actor, scene.addressee(event))


def _accuses(scene: Scene, event: Event) -> Claim | None:
    if "accuse" not in event.families or event.clause is None or event.clause.passive:
        return None
    target = event.beyond(event.target) or event.target
    if not target and not (event.object is not None and scene.fighting):
        return None
    return _said(scene, event, "accuse", event.actor, target) if scene.fighting or target != event.actor else None


def _condemns(scene: Scene, event: Event) -> Claim | None:
    done = event.object
    if "condemn" not in event.families or done is None:
        return None
    target = event.beyond(scene.owner(done) or event.target)
    if target:
        return _said(scene, event, "condemn", event.actor, target)
    grave = scene.event_in(done, *_CONDEMNED) or done.lemma in scene.lists["condemned_nouns"] or scene.fighting
    if grave and scene.contested and scene.speaks(event.actor_group) and scene.foe(event.actor):
        return _said(scene, event, "condemn", event.actor, scene.foe(event.actor))
    return None


def _speaks_gravely(scene: Scene, event: Event) -> Claim | None:
    if not event.families & {"plainsay", "vow", "answer"} or not scene.contested or not scene.speaks(event.actor_group):
        return None
    text = scene.sentence.text
    act = "threaten" if _THREAT.search(text) else "warn" if _GRAVE.search(text) else None
    if act is None or not scene.foe(event.actor):
        return None
    event.start, event.end = (0, len(text)) if len(text) < _WHOLE else (event.start, event.end)
    return _said(scene, event, act, event.actor, scene.foe(event.actor))


def _vows_revenge(scene: Scene, event: Event) -> Claim | None:
    vows = event.lemma in scene.lists["vow_verbs"] and scene.mentions(*scene.lists["revenge_words"])
    reserves = (
        event.lemma == "reserve"
        and scene.mentions("right")
        and scene.mentions("respond", "retaliate", "answer", "defend", "react")
    )
    if not (vows and scene.fighting) and not reserves:
        return None
    return _said(scene, event, "threaten", event.actor, scene.others(event.actor))


def _brands(scene: Scene, event: Event) -> Claim | None:
    crime = event.lemma in scene.lists["brand_verbs"] and scene.mentions(*scene.lists["crime_words"])
    if event.lemma != "brand" and not crime:
        return None
    called = next((a for a in event.args if a.prep is None), None) or event.object
    target = event.beyond(scene.owner(called)) or scene.foe(event.actor)
    return _said(scene, event, "condemn", event.actor, target) if target and scene.contested else None


_RULES: tuple[Callable[[Scene, Event], Claim | None], ...] = (
    _warns,
    _threatens,
    _accuses,
    _condemns,
    _speaks_gravely,
    _vows_revenge,
    _brands,
)


def _noun(scene: Scene, event: Event) -> Claim | None:
    group = event.group
    act = next((act for family, act in _NOUNS.items() if family in event.families), None)
    if act is None or group is None or event.reading.status is not Status.ASSERTED:
        return None
    if act != "threaten" and event.governed("utter", "fight") and event.manager and scene.contested:
        actor = event.manager
        target = tuple(c for c in event.target if c not in actor) or scene.foe(actor)
        return _said(scene, event, act, actor, () if len(actor) > 1 else target)
    if act == "protest" or not event.actor or not scene.fighting or not scene.owned(event):
        return None
    if act == "accuse" and event.clause is not None and event.clause.families & {"deny", "dismiss"}:
        return None
    aimed = any(i.prep in ("of", "against") for i in group.inner) or "nuclear" in scene.lowers(group)
    if event.lemma == "threat" and not aimed:
        return None
    return _said(scene, event, act, event.actor, event.beyond(event.target) or scene.foe(event.actor))
