"""Speech acts: warnings, threats, condemnations, accusations, told by verb or by noun.

1. The speaker is the source, and a party: a person in office, a government, an armed group.
2. A threat speaks of force of one's own; other consequences are a warning.
3. "X says Y is violating the truce" accuses Y.
"""

from collections.abc import Callable

from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from bot.detect.claims.status import Reading
from bot.detect.claims.text import Clause
from bot.detect.claims.tone import tone
from store.model import Claim
from store.terms import Status

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
    """Read "X says Y is violating the truce", "X said Y was behind the raid" as an accusation by X."""
    source, done = event.source, event.object
    if source in (None, "media", "expert", *event.actor) or not event.actor or event.nominal:
        return None
    failing = event.lemma == "comply" and event.reading.status is Status.DENIED
    pact = done is not None and (done.lemma in scene.lists["accord_nouns"] or scene.has(done, "pact"))
    broken = "violate" in event.families and pact
    if not failing and not broken and not _blamed(scene, event):
        return None
    status = Status.ASSERTED if failing else event.reading.status
    event.reading = Reading(status, hedged=event.reading.hedged)
    return _said(scene, event, "accuse", (str(source),), event.actor)


def _blamed(scene: Scene, event: Event) -> bool:
    """Say whether it tells who is "behind", "responsible" or "to blame"."""
    if event.lemma != "be" or event.clause is None or not scene.contested:
        return False
    behind = any(a.prep == "behind" and scene.event_in(a, "attack", "weakattack") for a in event.args)
    words = scene.sentence.words[event.clause.last : event.clause.last + _NEAR]
    return behind or any(w.lower in ("responsible", "blame", "culpable") for w in words)


_NEAR = 4  # words from "was" to "responsible"


def _said(scene: Scene, event: Event, act: str, actor: tuple[str, ...], target: tuple[str, ...]) -> Claim:
    return scene.act(event, act, actor=actor, target=target, said=True)


def _warns(scene: Scene, event: Event) -> Claim | None:
    if "warn" not in event.families or not scene.speaks(event.actor_group):
        return None
    heard = scene.bearing and (scene.foreign(event.actor, scene.sentence_codes()) or tone(scene.sentence.text))
    if not (scene.contested and len(scene.context.seen) > 1) and not heard:
        return None
    act = "threaten" if tone(scene.sentence.text) == "threaten" or _of_own_force(scene, event) else "warn"
    _widen(scene, event)
    return _said(scene, event, act, event.actor, scene.addressee(event))


def _of_own_force(scene: Scene, event: Event) -> bool:
    """Say whether what is announced is the speaker's own blow: "warned it would strike", "vowed to respond"."""
    child = scene.child(event.clause) if event.clause is not None else None
    if child is None or child.negated or child.link in ("whether", "if"):
        return False
    own = child.subject is not None and set(child.subject.codes) & set(event.actor)
    ahead = child.form == "to" or child.modal in ("will", "would", "shall", "'ll", "’ll")
    blow = child.lemma in scene.lists["retaliating_verbs"]
    vows = event.lemma in scene.lists["vow_verbs"] and event.lemma != "warn"
    return bool(own) and ahead and (blow or (vows and child.lemma in scene.lists["answering_verbs"]))


def _widen(scene: Scene, event: Event) -> None:
    """Let the quote hold what was said before the verb: '"This is war," he warned'."""
    if event.clause is None or not any(c.parent is event.clause and c.first < event.clause.first for c in _all(scene)):
        return
    if len(scene.sentence.text) < _WHOLE:
        event.start, event.end = 0, len(scene.sentence.text)


def _all(scene: Scene) -> list[Clause]:
    return scene.sentence.clauses


def _threatens(scene: Scene, event: Event) -> Claim | None:
    clause = event.clause
    if "threaten" not in event.families or clause is None or not scene.complemented(clause):
        return None
    if not scene.speaks(event.actor_group) and not scene.has(event.actor_group, "troops"):
        return None
    child = scene.child(clause)
    force = (
        (child is not None and child.families & _FORCE)
        or scene.mentions(*scene.lists["force_words"])
        or tone(scene.sentence.text) == "threaten"
    )
    return _said(scene, event, "threaten" if force else "warn", event.actor, scene.addressee(event))


def _accuses(scene: Scene, event: Event) -> Claim | None:
    if "accuse" not in event.families or event.clause is None:
        return None
    target = event.beyond(event.target) or event.target
    done = event.object
    if len(event.actor) > 1 and done is not None and done.lemma in ("other", "another"):
        return _said(scene, event, "accuse", event.actor, ())
    if event.clause.passive and not target:
        return None
    if not target and not (event.object is not None and scene.fighting):
        return None
    return _said(scene, event, "accuse", event.actor, target) if scene.fighting or target != event.actor else None


def _points(scene: Scene, event: Event) -> Claim | None:
    """Read "points to Tehran", "laid the blame on Moscow", "held Damascus responsible"."""
    done, clause = event.object, event.clause
    if clause is None or not scene.contested or not scene.speaks(event.actor_group):
        return None
    blame = done is not None and done.lemma in ("blame", "finger", "responsibility")
    lays = event.lemma in ("lay", "put", "place", "pin", "point") and blame
    points = event.lemma == "point" and done is None
    holds = event.lemma in ("hold", "find", "deem", "name") and scene.mentions("responsible", "accountable", "culprit")
    aimed = (a.codes for a in event.args if a.prep in ("to", "on", "at") and a.codes)
    target = event.beyond(event.target) if holds else event.beyond(next(aimed, ()))
    return _said(scene, event, "accuse", event.actor, target) if target and (lays or points or holds) else None


def _condemns(scene: Scene, event: Event) -> Claim | None:
    done = event.object
    if "condemn" not in event.families or done is None:
        return None
    struck = next((e for e in scene.events if e.group is done and "attack" in e.families), None)
    target = event.beyond(struck.actor if struck is not None else scene.owner(done) or event.target)
    if target or struck is not None:
        return _said(scene, event, "condemn", event.actor, target)
    grave = scene.event_in(done, *_CONDEMNED) or done.lemma in scene.lists["condemned_nouns"] or scene.fighting
    grave = grave or event.lemma in ("condemn", "denounce")
    if grave and scene.contested and scene.speaks(event.actor_group) and scene.rival(event.actor):
        return _said(scene, event, "condemn", event.actor, scene.rival(event.actor))
    return None


def _speaks_gravely(scene: Scene, event: Event) -> Claim | None:
    text = scene.sentence.text
    heard = scene.contested or (tone(text) and scene.foreign(event.actor, scene.sentence_codes()))
    if not event.families & {"plainsay", "vow", "answer"} or not heard or not scene.speaks(event.actor_group):
        return None
    act = "threaten" if _of_own_force(scene, event) and scene.bearing else tone(text)
    if act is None or (act == "warn" and not scene.rival(event.actor)):
        return None
    event.start, event.end = (0, len(text)) if len(text) < _WHOLE else (event.start, event.end)
    return _said(scene, event, act, event.actor, scene.addressee(event) or scene.rival(event.actor))


def _vows_revenge(scene: Scene, event: Event) -> Claim | None:
    """Read "vowed to retaliate", "vows revenge", "promised a crushing response", "reserves the right to respond"."""
    done = event.object
    vows = event.lemma in scene.lists["vow_verbs"]
    revenge = _of_own_force(scene, event) or (done is not None and done.lemma in scene.lists["revenge_nouns"])
    spoken = vows and (revenge or (scene.fighting and scene.mentions(*scene.lists["revenge_words"])))
    reserves = (
        event.lemma == "reserve"
        and scene.mentions("right")
        and scene.mentions("respond", "retaliate", "answer", "defend", "react")
    )
    armed = scene.speaks(event.actor_group) or scene.has(event.actor_group, "troops")
    if not (spoken and armed and scene.contested) and not reserves:
        return None
    return _said(scene, event, "threaten", event.actor, scene.addressee(event))


def _brands(scene: Scene, event: Event) -> Claim | None:
    crime = event.lemma in scene.lists["brand_verbs"] and scene.mentions(*scene.lists["crime_words"])
    if event.lemma != "brand" and not crime:
        return None
    called = next((a for a in event.args if a.prep is None), None) or event.object
    target = event.beyond(scene.owner(called)) or scene.rival(event.actor)
    return _said(scene, event, "condemn", event.actor, target) if target and scene.tense else None


_RULES: tuple[Callable[[Scene, Event], Claim | None], ...] = (
    _warns,
    _threatens,
    _accuses,
    _points,
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
        target = tuple(c for c in event.target if c not in actor) or scene.rival(actor)
        return _said(scene, event, act, actor, () if len(actor) > 1 else target)
    if act == "protest" or not event.actor or not scene.fighting or not scene.owned(event):
        return None
    if act == "accuse" and event.clause is not None and event.clause.families & {"deny", "dismiss"}:
        return None
    aimed = any(i.prep in ("of", "against") for i in group.inner) or "nuclear" in scene.lowers(group)
    if event.lemma == "threat" and not aimed:
        return None
    return _said(scene, event, act, event.actor, event.beyond(event.target) or scene.rival(event.actor))
