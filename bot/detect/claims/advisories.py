"""What a state tells its own people who are abroad: to leave a land, not to go there.

1. To tell them to leave a land is a warning of what is feared there; to keep away from it where conflict is spoken of.
2. Storms, plagues and prices make no such warning, nor does what a state tells its people at home.
"""

from bot.detect.claims.blame import said
from bot.detect.claims.events import Event
from bot.detect.claims.quarrels import is_civil
from bot.detect.claims.scene import Scene
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state
from store.model import Claim


def advisory(scene: Scene, event: Event) -> Claim | None:
    """Read "urges its citizens to leave Chad", "warned its nationals against travelling to Mali"."""
    clause = event.clause
    if event.families.isdisjoint(("urge", "warn")) or clause is None or clause.passive or clause.negated:
        return None
    near = (g for g in (event.object, *event.args) if g is not None)
    told = next((g for g in near if g.lemma in scene.lists["own_people"]), None)
    if told is None or set(told.codes) - set(event.actor) or not all(map(is_state, event.actor)):
        return None
    child = next((c for c in scene.sentence.clauses if c.parent is clause and c.link in ("to", "of", "that")), None)
    leaves = child is not None and child.lemma in scene.lists["leaving_verbs"] and not child.negated
    avoids = child is not None and _keeps_away(scene, child)
    if child is None or not (leaves or (avoids and scene.hostile)) or is_civil(scene):
        return None
    land = _land(event, told, child) or scene.others(event.actor)
    own = bool(told.codes) or scene.sentence.words[told.first].lower in ("its", "their", "all")
    if not land and not (own and scene.hostile):
        return None
    event.end = max(event.end, child.end)
    return said(scene, event, "warn", event.actor, land)


def _keeps_away(scene: Scene, child: Clause) -> bool:
    """Say whether people are to stay away: "to avoid all travel to", "not to visit", "against travelling to"."""
    if child.lemma in scene.lists["avoiding_verbs"]:
        return True
    return child.lemma in scene.lists["travel_verbs"] and (child.negated or child.link == "of")


def _land(event: Event, told: Group, child: Clause) -> tuple[str, ...]:
    """Return the land that is to be left or avoided; of "an embassy in Beirut" where it is."""
    near = [g for g in (child.object, *child.args) if g is not None]
    near += [g for g in told.inner if g.prep in ("in", "at")]
    home = event.actor_group.inner if event.actor_group is not None else []
    near += [g for g in home if g.prep in ("in", "to")]
    return next((codes for g in near if g.prep not in _ASIDE and (codes := event.beyond(g.codes))), ())


_ASIDE = ("amid", "between", "after", "over", "due to")
