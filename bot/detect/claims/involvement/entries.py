"""Forces that move into a land that is not theirs."""

from bot.detect.claims.involvement.stationing import pledges
from bot.detect.claims.scene.armed import abroad, is_armed, is_force, is_people
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state
from store.model import Claim

BACKGROUND = ("since", "after", "until", "before", "as", "when", "while", "because", "where")


def is_foreign(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether a group is another state's land: a country or region that is not the actor's, not a town in a war."""
    codes = set(scene.codes(group)) - set(event.actor)
    if not codes or not event.actor or not all(map(is_state, event.actor)):
        return False
    mention = scene.sentence.words[group.head].mention
    quarter = mention is not None and mention.text.lower().startswith(_QUARTERS)
    town = mention is not None and mention.kind == "place" and not group.lemma.endswith(_WIDE) and not quarter
    town = town or group.lemma in scene.lists["towns"]
    into = event.lemma in ("cross", "stray", "infiltrate", "intrude")
    return into or not town or group.prep is not None


_QUARTERS = ("north", "south", "east", "west", "central")

_WIDE = ("region", "strip", "oblast", "peninsula")  # more than a town

_NUDGING = frozenset(["nudge", "nose", "rattle", "steal"])


def moved_in(scene: Scene, event: Event, clause: Clause) -> Claim | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Read "moved inside Ukraine", "push ten kilometres into Russia", "surged across the border", "storm out into"."""
    done = event.object
    if event.lemma not in scene.lists["thrust_verbs"] or not event.actor:
        return None
    offered = done is not None and is_force(scene, done) and pledges(scene, clause)  # to send them is no crossing yet
    if offered or clause.link in (BACKGROUND if done is not None else ("since", "before", "until")):
        return None
    if done is not None and done.lemma in scene.lists["nuclear_arms"] | scene.lists["plain_arms"]:
        return None
    if done is not None and event.lemma in _NUDGING and not is_armed(scene, done):
        return None  # a herd
    moved = (g for g in (done, *clause.args) if g is not None and g.prep is None and _names_forces(scene, g))
    going = next(moved, event.actor_group) if event.lemma not in _CHASING else event.actor_group
    if not is_armed(scene, going) or is_people(scene, going) or (going is done and scene.has(done, "projectile")):
        return None
    deeper = {w.lower for w in scene.sentence.words[clause.last : clause.last + 2]} & {"further", "deeper", "farther"}
    if deeper and event.lemma in ("push", "move", "advance", "thrust", "drive"):
        return None  # who goes further is at war there already
    for arg in (g for a in clause.args for g in (a, *a.inner)):
        if arg.lemma in scene.lists["towns"] and scene.fighting:
            continue  # who advances into a town of a war fights for it
        line = arg.lemma in scene.lists["border_nouns"] and arg.prep in _BEYOND
        line = line and (event.lemma != "fly" or scene.are_states(event.actor)) and not scene.lowers(arg) & _HELD
        line = line and (arg.lemma in _LINES or scene.lowers(arg).isdisjoint(_NOBODYS))
        far = done is not None and done.lemma in ("kilometre", "kilometer", "km", "mile", "metre", "meter")
        far = far and not scene.tells("rescues")
        if line or (
            (event.lemma != "fly" or far)
            and arg.prep in (("in", "on") if event.lemma == "set foot" else _INWARD)
            and arg.codes
            and not is_force(scene, arg)  # "drove their cars into soldiers"
            and is_foreign(scene, event, arg)
        ):
            return scene.involvement(event, "crossed", event.actor, abroad(scene, event, event.actor, arg))
    return None


_INWARD = ("inside", "into", "across")

_BEYOND = (*_INWARD, "over", "beyond", "past", "through")

_CHASING = ("chase", "pursue", "follow")  # "chased the rebels across the border": who chases goes too


def _names_forces(scene: Scene, group: Group) -> bool:
    """Say whether a group is armed, or "its army three kilometres"."""
    return is_armed(scene, group) or not scene.lowers(group).isdisjoint(("army", "troops", "soldiers", "forces"))


_LINES = ("border", "frontier", "boundary")

_NOBODYS = ("international", "neutral", "open")  # "flew over international waters"

_HELD = frozenset("held occupied controlled -held russian-held rebel-held".split())
