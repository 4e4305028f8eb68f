"""States that leave a land at war: "the US exits Afghanistan", where no forces are named."""

from bot.detect.claims.armed import is_people
from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene

SEVERAL = ("men", "unit", "units", "side", "sides")  # who leave a place as a body


def quits_land(scene: Scene, event: Event) -> bool:
    """Read "the US exits Afghanistan", "Chad won't leave the island": a state, from where there is a war."""
    done = event.object
    doer = event.actor_group
    if (
        done is None
        or event.lemma not in ("leave", "exit", "quit")
        or not scene.names_party(doer)
        or is_people(scene, doer)
    ):
        return False
    mention = scene.sentence.words[done.head].mention
    land = (
        mention is not None and mention.kind in ("state", "place", "capital") and scene.are_states(event.actor or ("",))
    )
    there = frozenset(event.beyond(done.codes))
    return land and bool(there & (scene.old_foes(event.actor) | scene.lists["war_lands"]))
