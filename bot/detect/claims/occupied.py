"""Ground in other hands than the map says: whoever strikes it strikes who holds it."""

from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene

_HELD = ("occupied", "controlled", "held", "annexed", "captured", "administered")


def held(scene: Scene, event: Event, target: tuple[str, ...]) -> tuple[str, ...]:
    """Return who is hit where a place is in other hands than the map says: an attack on Crimea is one on Russia."""
    near = event.group.chain() if event.group is not None else event.args
    heads = (scene.sentence.words[g.head].mention for g in near if g.codes == target)
    if len(target) != 1 or any(m is not None and m.kind == "state" for m in heads):
        return target  # "held Sevastopol, a day after strikes across Ukraine"
    place = next((m for m in scene.sentence.mentions if m.code == target[0] and m.kind == "place"), None)
    for name, code in _HOLDERS.items():
        if place is None or place.text.lower() not in scene.lists[name] or code in event.actor:
            continue
        if code not in _SHARED or place.code not in event.actor:
            return (code,)
    return target


_HOLDERS = {"held_by_russia": "RU", "held_by_israel": "IL"}
_SHARED = frozenset(["IL"])  # of the Golan its old owner holds a part, where it may strike rebels


def holder(scene: Scene, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return who holds the place that is struck: "Russian-occupied Crimea"."""
    held = (m for m in scene.sentence.mentions if m.inner is not None and m.text.lower().endswith(_HELD))
    return tuple(m.inner for m in held if m.inner is not None and m.inner not in actor)[:1]
