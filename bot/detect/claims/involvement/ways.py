"""Where forces go, and where more of them shall stand: phrases that other verbs of the sentence have taken.

1. What describes the forces may take their way: "a flotilla led by a cruiser | through the Channel".
2. What they are sent for tells where they stand: "sends soldiers to be stationed | along the border".
3. Who has more troops somewhere deploys them there: "will double its troops in Estonia"; a new strength is a figure.
4. Who is brought to justice goes nowhere.
"""

from bot.detect.claims.scene.armed import is_force
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status

_AT = frozenset("in inside at near on along across to".split())


def ways(scene: Scene, clause: Clause) -> list[Group]:
    """Return the phrases of a verb with those that a verb describing its forces, or their task, has taken."""
    below = (c for c in scene.sentence.clauses if c.parent is clause and _describes(scene, clause, c))
    return [*clause.args, *(a for c in below for a in c.args)]


def _describes(scene: Scene, clause: Clause, inner: Clause) -> bool:
    if inner.form == "to":
        return inner.passive and inner.lemma in scene.lists["station_verbs"]
    told = inner.link in ("ing", "who", "of") and not inner.finite
    done = clause.object if not clause.passive else clause.subject
    behind = done is not None and inner.first >= done.head and inner.subject is not None
    return (told or inner.form == "ed") and behind and inner.lemma in scene.lists["describing_verbs"]


def enlarged(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "will double its troops in Estonia", "increases the number of soldiers deployed in Mali"."""
    if "enlarge" not in event.families or clause.passive or not event.actor:
        return None
    done = event.object
    if done is None or scene.counted(done) or event.reading.status is Status.DENIED:
        return None
    whole = (done, *done.chain())
    strength = done.lemma in scene.lists["strength_nouns"] and any(_is_manned(scene, g) for g in whole)
    if not (strength or is_force(scene, done)):
        return None
    posted = (c for c in scene.sentence.clauses if c.subject in whole and c.lemma in scene.lists["station_verbs"])
    near = [*done.chain(), *(g for a in clause.args for g in (a, *a.chain())), *(a for c in posted for a in c.args)]
    if any(scene.counted(g) or g.lemma in ("border", "frontier") for g in near):
        return None  # a figure; forces that mass there only prepare
    place = next((c for g in near if g.prep in _AT and (c := event.beyond(g.deep()))), ())
    return scene.involvement(event, "deployed", event.actor, place) if place else None


def bolsters(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "bolsters its mission in Mali", "reinforced the eastern flank": more forces where some stand already."""
    done = event.object
    if "enlarge" not in event.families or done is None or clause.passive:
        return None
    alliance = event.actor == ("NATO",)  # whose missions are of soldiers
    if not (alliance or scene.are_states(event.actor or ("",))):
        return None
    counted, manned = any(map(scene.counted, (done, *clause.args))), done.lemma in ("mission", "flank", "contingent")
    if done.lemma not in scene.lists["garrisons"] or not (manned if alliance else scene.fighting) or counted:
        return None
    if scene.lowers(done) & {"alert", "readiness", "threat", "terror"}:
        return None  # "raised its alert level": none is sent
    if not (scene.names_official(event.actor_group) or scene.speaks(event.actor_group)):
        return None  # "its ransom bolsters the group in Mali"
    sent = {c for a in clause.args if a.prep == "with" for c in a.codes}  # "with Chadian commandos"
    place = tuple(c for c in (*event.place, *done.codes, *event.target) if c not in sent and c not in event.actor)
    return scene.involvement(event, "deployed", event.actor, tuple(dict.fromkeys(place)))


def _is_manned(scene: Scene, group: Group) -> bool:
    """Say whether a group is forces or speaks of them: "soldiers", "troop levels", "military presence"."""
    return is_force(scene, group) or not scene.lowers(group).isdisjoint(("troop", "troops", "military", "naval"))


def is_judged(event: Event) -> bool:
    """Read "bring the bombers to justice": they go nowhere."""
    return event.lemma == "bring" and any(a.prep == "to" and a.lemma in _JUDGED for a in event.args)


_JUDGED = frozenset("justice trial court account book heel light".split())
