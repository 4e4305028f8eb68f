"""What a state tells its own people who are abroad: to leave a land, not to go there.

1. To tell them to leave a land is a warning of what is feared there; to keep away from it where conflict is spoken of.
2. Storms, plagues, prices and the economy make no such warning, nor does what a state tells its people at home.
3. The land is a state and what is to be left, or where it is: an app, a union, a town at home are none.
"""

from bot.detect.claims.scene.blame import said
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.quarrels import is_civil
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import written
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state
from store.model import Claim


def advisory(scene: Scene, event: Event) -> Claim | None:
    """Read "urges its citizens to leave Chad", "warned its nationals against travelling to Mali"."""
    clause = event.clause
    if event.families.isdisjoint(("urge", "warn")) or clause is None or clause.passive or clause.negated:
        return None
    told = next((g for g in (event.object, *event.args) if g is not None and _are_own(scene, event, g)), None)
    if told is None or not all(map(is_state, event.actor)) or _is_of_money(scene):
        return None
    child = _advised(scene, event)
    leaves = child is not None and child.lemma in scene.lists["leave_verbs"] and not child.negated
    avoids = child is not None and told.lemma in scene.lists["own_people"] and _keeps_away(scene, child)
    crime = not scene.fighting and scene.lexicon.counting.crime.stand_in(scene.sentence.text)
    if child is None or not (leaves or (avoids and scene.hostile and not crime)):
        return None
    land = _land(event, told, child)
    if not land and not _is_any_land(scene, child):
        return None
    land = land or tuple(c for c in scene.others(event.actor) if is_state(c))
    own = bool(told.codes) or scene.sentence.words[told.first].lower in ("its", "their", "all")
    if not land and not (own and scene.hostile):
        return None
    event.end = max(event.end, child.end)
    return said(scene, event, "warn", event.actor, land)


def is_advice(scene: Scene, event: Event) -> bool:
    """Say whether one's own people are told not to travel: "warning Britons against visiting Chad"."""
    told, child = event.object, _advised(scene, event)
    return told is not None and _are_own(scene, event, told) and child is not None and _keeps_away(scene, child)


def _advised(scene: Scene, event: Event) -> Clause | None:
    """Return what people are told to do."""
    below = (c for c in scene.sentence.clauses if c.parent is not None and c.parent is event.clause)
    return next((c for c in below if c.link in ("to", "of", "that", "ing")), None)


def _are_own(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether people are the speaker's own and abroad: "its citizens", "Americans", not "citizens of Tehran"."""
    mention = scene.sentence.words[group.head].mention
    people = mention is not None and mention.kind == "demonym" and mention.plural and mention.code in event.actor
    if not (people or group.lemma in scene.lists["own_people"]) or set(group.codes) - set(event.actor):
        return False
    return not any(i.codes and not event.beyond(i.codes) for i in group.inner if i.prep in ("of", "in", "from"))


def _is_of_money(scene: Scene) -> bool:
    """Say whether prices, storms or plagues are why, or the economy where nothing is said of arms."""
    return is_civil(scene) or (not scene.fighting and written(scene.lower, scene.lists["money_words"]))


def _keeps_away(scene: Scene, child: Clause) -> bool:
    """Say whether people are to stay away: "to avoid all travel to", "not to visit", "against travelling to"."""
    if child.lemma in scene.lists["avoiding_verbs"]:
        return True
    return child.lemma in scene.lists["travel_verbs"] and (child.negated or child.link in ("of", "ing"))


def _land(event: Event, told: Group, child: Clause) -> tuple[str, ...]:
    """Return the land that is to be left or avoided; of "an embassy in Beirut" where it is."""
    done = child.object
    near = [g for g in (done, *child.args) if g is not None]
    near += [g for g in told.inner if g.prep in ("in", "at")]
    home = event.actor_group.inner if event.actor_group is not None else []
    near += [g for g in home if g.prep in ("in", "to")]
    lands = (event.beyond(g.codes) for g in near if g.prep not in _ASIDE)
    return next((codes for codes in lands if codes and all(map(is_state, codes))), ())


def _is_any_land(scene: Scene, child: Clause) -> bool:
    """Say whether what is to be left may be a land that is named elsewhere: "the country", or nothing is said of it."""
    done = child.object
    return done is None or done.lemma in scene.lists["advised_lands"]


_ASIDE = ("amid", "between", "after", "over", "due to", "despite", "by")
