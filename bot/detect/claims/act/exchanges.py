"""Blows of both sides at once: fire that is traded, missiles that two launch at each other."""

from bot.detect.claims.scene.blows import TRADING
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from store.model import Claim


def exchanged(scene: Scene, event: Event) -> Claim | None:
    """Read "the two Koreas traded artillery fire", "Chad exchanges strikes with Mali": both shell each other."""
    done = event.object
    if event.lemma not in TRADING or done is None or not event.actor:
        return None
    other = next((a.codes for a in event.args if a.prep == "with" and a.codes), ())
    actor = tuple(dict.fromkeys((*event.actor, *other)))
    if any(a.prep == "for" and a.lemma not in scene.lists["fight_spells"] for a in event.args):
        return None  # goods for goods, not "for a third day"
    blows = scene.contested and not scene.lowers(done).isdisjoint(scene.lists["exchanged_arms"])
    blows = blows or (len(actor) > 1 and not scene.lowers(done).isdisjoint(("strikes", "attacks")))
    return scene.act(event, "attack", actor=actor, target=()) if blows else None


def on_each_other(scene: Scene, event: Event) -> Claim | None:
    """Read "Chad and Mali launched rockets at each other": no test of arms, and neither strikes first."""
    done, clause = event.object, event.clause
    if "fire" not in event.families or clause is None or clause.passive or len(set(event.actor)) < _BOTH:
        return None
    if done is None or not scene.has(done, "projectile"):
        return None
    behind = [w.lower for w in scene.sentence.words[done.last : clause.last + _NEAR]]
    aimed = any(trio in _AT_EACH_OTHER for trio in zip(behind, behind[1:], behind[2:], strict=False))
    return scene.act(event, "attack", actor=event.actor, target=()) if aimed else None


_BOTH = 2  # sides
_NEAR = 8  # words behind a verb's clause in which "and drones at each other" stands
_AT_EACH_OTHER = frozenset(
    (at, *who) for at in ("at", "on", "towards", "toward") for who in (("each", "other"), ("one", "another"))
)
