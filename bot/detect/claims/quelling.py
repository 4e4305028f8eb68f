"""Soldiers who kill fighters of no other state: it is ground fighting, no attack."""

from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from bot.detect.lexicon.codes import is_state


def quells(scene: Scene, event: Event) -> bool:
    """Say whether "security forces kill 12 insurgents": a state's soldiers kill fighters of no other state."""
    doer, done, clause = event.actor_group, event.object, event.clause
    if "kill" not in event.families or clause is None or done is None or not scene.has(done, "assailant"):
        return False
    if done.lemma in ("settler", "pirate"):
        return False  # they fight no soldiers for land
    if not event.actor or not scene.are_states(event.actor) or not scene.has(doer, "humanforce"):
        return False
    if any(scene.event_in(a, "attack", "weakattack") for a in event.args):
        return False  # "killed in an air strike": the noun tells it
    foes = event.beyond(done.codes)
    return not foes or not any(map(is_state, foes))


def quelled(event: Event) -> tuple[str, ...]:
    """Return whom they fight: the armed group that is named, else the land."""
    groups = event.object.codes if event.object is not None else ()
    groups = tuple(code for code in event.beyond(groups) if not is_state(code))
    return groups or event.beyond(event.target, event.place) or event.place
