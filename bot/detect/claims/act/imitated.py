"""Steps that one takes after another: "Bahrain followed suit" within hours of the envoys sent home."""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from store.model import Claim
from store.terms import Status


def follows_suit(scene: Scene, event: Event) -> Claim | None:
    """Read "Bahrain followed suit" of a step told just before: envoys expelled, sanctions imposed, a protest."""
    done, clause = event.object, event.clause
    if event.lemma != "follow" or done is None or done.lemma != "suit" or clause is None or clause.passive:
        return None
    last = next((c for c in reversed(scene.context.told) if c.act in _IMITATED and c.actor), None)
    if last is None or last.target is None or not scene.are_states(event.actor) or last.status is Status.DENIED:
        return None
    target = event.beyond(tuple(last.target.split("+")))
    return scene.act(event, str(last.act), actor=event.actor, target=target) if target else None


_IMITATED = frozenset(["expel", "sanction", "summon", "protest", "condemn"])
