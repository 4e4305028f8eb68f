"""What a verb tells of somebody whom another told to do it: "told Chad to withdraw its envoys"."""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene


def is_bidden(scene: Scene, event: Event) -> bool:
    """Say whether another told its doer to: in "told Chad to withdraw its envoys" Chad acts for nobody."""
    above = event.clause.parent if event.clause is not None and event.clause.link == "to" else None
    if above is None or event.lemma not in scene.lists["fetching_home"] or above.object is not event.actor_group:
        return False
    own = above.subject is not None and above.subject.codes == event.actor
    return above.lemma in scene.lists["ordering_verbs"] and not own
