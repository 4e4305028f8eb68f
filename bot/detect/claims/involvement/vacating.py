"""Which moves leave a land or a post: no tourists, no shift, no barracks at home."""

from bot.detect.claims.scene.armed import (
    is_armed,
    is_force,
    is_ground,
    is_people,
)
from bot.detect.claims.scene.departures import (
    SEVERAL,
    is_of_warplanes,
    leaves_so,
    quits_land,
    stands_for_forces,
)
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Clause, Group


def leaves(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether forces go: by a verb of retreat, by leaving a place, by being taken away or brought home."""
    done = event.object
    if event.lemma in scene.lists["retreat_verbs"]:
        return True
    if event.lemma in ("return", "come", "go", "send") and any(_is_barracks(scene, a) for a in event.args):
        named = event.lemma == "send" and not any(scene.lowers(a) & {"their", "its", "own"} for a in event.args)
        return is_armed(scene, done if done is not None else event.actor_group) and not named
    if event.lemma in scene.lists["homeward_verbs"]:
        words = scene.sentence.words
        after = words[clause.last].lower if clause.last < len(words) else ""
        whither = {"home", "back", "away"} if event.lemma == "move" else {"home", "back"}
        homeward = {w.lower for w in words[clause.last : clause.last + _REACH] if w.tag != "V"} & whither
        gone = done if done is not None else event.actor_group
        forces = is_force(scene, gone) and not is_people(scene, gone)  # "Syrians return home": no soldiers
        forces = forces or is_of_warplanes(scene, gone) or stands_for_forces(scene, gone)
        return forces and bool(homeward) and (done is not None or after in ("home", "back"))
    if event.lemma in scene.lists["remove_verbs"] and not _is_vacated(scene, event):
        rescued = event.lemma == "evacuate" and (not scene.has(done, "humanforce", "troops") or _is_civil(done))
        rescued = rescued or (done is not None and done.lemma in scene.lists["cleared_arms"])  # swept, not withdrawn
        staff = done is not None and done.lemma == "personnel" and not scene.lowers(done) & _SERVING
        rescued = rescued or (staff and not scene.mentions("base", "garrison"))
        return is_armed(scene, done) and not rescued and not scene.tells("wounded_words")
    if event.lemma not in scene.lists["leave_verbs"] or clause.passive or leaves_so(scene, event, clause):
        return False
    place = done is None or scene.has(done, "site") or scene.names_party(done) or is_ground(scene, done)
    own = done is not None and scene.sentence.words[done.first].lower in POSSESSIVES  # "abandons its opposition"
    place = place or (done is not None and not own and bool(done.codes))
    doer = event.actor_group
    plane = doer is not None and doer.lemma in ("plane", "flight", "aircraft") and scene.contested and bool(doer.codes)
    several = doer is not None and scene.sentence.words[doer.head].lower in SEVERAL and bool(doer.codes)
    goes = several or plane or (scene.has(doer, "humanforce") and not _is_civil(doer))
    return bool(place and goes) or quits_land(scene, event)


def _is_vacated(scene: Scene, event: Event) -> bool:
    """Read "rebels evacuated the suburb": they leave it; soldiers who evacuate a town bring its people away."""
    band = scene.has(event.actor_group, "assailant", "irregular")
    return event.lemma == "evacuate" and not event.passive_voice and band and is_ground(scene, event.object)


_SERVING = frozenset("military army naval troop combat".split())


def _is_civil(doer: Group | None) -> bool:
    return doer is not None and doer.lemma in ("worker", "specialist", "adviser", "trainer", "personnel")


def _is_barracks(scene: Scene, arg: Group) -> bool:
    """Say whether forces go to where they are quartered: "to their bases", "back to barracks"."""
    return arg.prep == "to" and arg.lemma in scene.lists["quartered"]


_REACH = 8  # words behind a verb in which "home" may stand
