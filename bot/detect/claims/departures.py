"""States that leave a land at war: "the US exits Afghanistan", where no forces are named."""

from itertools import product

from bot.detect.claims.armed import is_people
from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from bot.detect.grammar.text import Group

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


def is_left_so(scene: Scene, done: Group) -> bool:
    """Say whether only a state of things is left: "left Syria unmentioned", "left Gaza out of his speech"."""
    if any(c.subject is done and c.first == done.last for c in scene.sentence.clauses):
        return True
    behind = [w.lower for w in scene.sentence.words[done.last : done.last + 2]]
    ruined = behind[:1] == ["in"] and not scene.lists["ruined_states"].isdisjoint(behind)
    return ruined or behind == ["out", "of"] or behind[:1] in (["off"], ["without"], ["with"])


def is_reason(scene: Scene, group: Group) -> bool:
    """Say whether a withdrawal only explains or dates the news: "due to the withdrawal", "a year after" it."""
    words = scene.sentence.words[max(0, group.first - 2) : group.first]
    return len(words) > 1 and (words[0].lower, words[1].lower) in _REASONS


_REASONS = frozenset(product(("year", "years", "decade", "decades"), ("after", "since"))) | {("due", "to")}
