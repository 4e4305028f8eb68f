"""Who began it and whence it came: "says the South shot first", "says the missile came from Vardenis".

1. One party tells it of another: that accuses, whatever the deed is besides.
2. Where a shell was fired from is told with the blow; only that it came from there is an accusation alone.
"""

from bot.detect.claims.scene.blame import said
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause
from bot.detect.lexicon.codes import ONLOOKERS
from store.model import Claim
from store.terms import Status

_NEAR = 3  # words behind "fired" in which "first" stands


def began(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "says Mali shot first", "says Chad started it", "fired the first shot" of whom another tells it."""
    if not _is_blow(event) or clause.negated or not event.speaker:
        return None
    done, doer = event.object, event.actor
    if not doer and event.lemma == "shoot" and clause.form == "ed" and clause.subject is not None:
        done, doer = None, clause.subject.codes  # "Mali shot first" looks passive
    behind = {w.lower for w in scene.sentence.words[clause.last : clause.last + _NEAR]}
    first = "first" in behind and (done is None or done.lemma in ("shot", "fire", "blow", "round"))
    meant = done is not None and (done.lemma in ("it", "war", "fighting", "conflict"))
    starts = event.lemma in ("start", "begin") and meant and not clause.passive
    return _laid(scene, event, event.speaker, doer) if doer and (first or starts) else None


def _is_blow(event: Event) -> bool:
    return event.lemma in ("start", "begin", "strike", "attack", "open fire", "shoot") or "fire" in event.families


def came_from(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "Baku says the missile came from Vardenis": who tells it lays it at the other's door."""
    if event.lemma not in ("come", "originate", "stem") or clause.negated or clause.subject is None:
        return None
    what = clause.subject
    if not scene.has(what, "projectile", "firmarms", "hardware") and not scene.event_in(what, "attack"):
        return None
    teller = event.speaker
    whence = next((a.codes for a in clause.args if a.prep == "from" and a.codes), ())
    return _laid(scene, event, teller, whence) if teller and whence else None


def _laid(scene: Scene, event: Event, teller: tuple[str, ...], on: tuple[str, ...]) -> Claim | None:
    apart = not set(teller) & {*on, *ONLOOKERS}
    return said(scene, event, "accuse", teller, on) if apart and event.reading.status is Status.ASSERTED else None
