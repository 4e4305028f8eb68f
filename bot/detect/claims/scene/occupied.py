"""Ground in other hands than the map says: whoever strikes it strikes who holds it."""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.gazetteer import Mention
from bot.detect.lexicon.relations import HELD_BY

_HELD = ("occupied", "controlled", "held", "annexed", "captured", "administered")


def held(scene: Scene, event: Event, target: tuple[str, ...]) -> tuple[str, ...]:
    """Return who is hit where a place is in other hands than the map says: an attack on Crimea is one on Russia."""
    near = event.group.chain() if event.group is not None else [*event.args, *([event.object] if event.object else [])]
    heads = (scene.sentence.words[g.head].mention for g in near if g.codes == target and g.prep != "from")
    if len(target) != 1 or any(m is not None and m.kind == "state" for m in heads):
        return target  # "held Sevastopol, a day after strikes across Ukraine"
    place = next((m for m in scene.sentence.mentions if m.code == target[0] and m.kind == "place"), None)
    for name, code in _HOLDERS.items():
        if place is None or place.text.lower() not in scene.lists[name] or code in event.actor:
            continue
        if code not in _SHARED or _is_across(scene, event, place):
            return (code,)
    return target


_HOLDERS = {"held_by_russia": "RU", "held_by_israel": "IL"}
_SHARED = frozenset(["IL"])  # of the Golan its old owner holds a part


def _is_across(scene: Scene, event: Event, place: Mention) -> bool:
    """Say whether the part in other hands is meant: it is called so, or another than its old owner strikes it.

    Who fires at ground that two hold and is not named fires across the line at who took it.
    """
    words = scene.sentence.words
    group = next((g for g in scene.sentence.groups if words[g.head].mention is place), None)
    called = scene.sentence.text[words[group.first].start : place.end].lower() if group is not None else ""
    if any(mark in called for mark in _CALLED):
        return True
    return place.code not in event.actor if event.actor else _is_fired(scene, event)


_CALLED = ("occupied", "annexed")


def _is_fired(scene: Scene, event: Event) -> bool:
    """Say whether nobody but the weapon is named: "rockets were fired at", "a mortar attack on"."""
    told = [event.actor_group, event.object, event.group]
    known = (g for g in told if g is not None and set(g.codes) <= set(event.target))
    return any({scene.lexicon.singular(w) for w in scene.lowers(g)} & _FLYING for g in known)


_FLYING = frozenset("rocket mortar missile shell drone projectile".split())


def user(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return whose the thing is that is struck: "tankers used by rebels", "cars belonging to", "a camp run by"."""
    done = event.object
    if done is None or done.codes:
        return ()
    told = (c for c in scene.sentence.clauses if c.subject is done and c is not event.clause)
    used = (a for c in told for a in c.args if _is_ones(c, a) and scene.names_party(a))
    return next((codes for a in used if (codes := event.beyond(a.codes))), ())


def _is_ones(clause: Clause, group: Group) -> bool:
    if clause.lemma == "belong":
        return group.prep == "to"
    return group.prep == "by" and clause.passive and clause.lemma in _USING


_USING = frozenset("use own run operate control occupy man staff".split())


def aimed_at(scene: Scene, aim: tuple[str, ...]) -> tuple[str, ...]:
    """Return who is fired at in "40 rockets at the Golan Heights": who holds them."""
    heads = [scene.sentence.words[g.head] for g in scene.sentence.groups if g.prep in _AT and g.codes == aim]
    named = {w.mention.text.lower() for w in heads if w.mention is not None}
    return next(((code,) for name, code in _HOLDERS.items() if named & scene.lists[name]), aim)


_AT = ("at", "on", "to", "into", "against", "toward", "towards")


def holder(scene: Scene, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return who holds the place that is struck: "Russian-occupied Crimea"."""
    held = (m for m in scene.sentence.mentions if m.inner is not None and m.text.lower().endswith(_HELD))
    return tuple(m.inner for m in held if m.inner is not None and m.inner not in actor)[:1]


def settlers(scene: Scene, group: Group | None, land: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose people settlers in that land are: "settler attacks in the West Bank"."""
    if group is None or scene.lowers(group).isdisjoint(("settler", "settlers")):
        return ()
    return next(((HELD_BY[code],) for code in land if code in HELD_BY), ())


def settled(scene: Scene, group: Group | None, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return among whom the settlers of a state live, where nobody says whom they attack: "settlers torch cars"."""
    if group is None or scene.lowers(group).isdisjoint(("settler", "settlers")):
        return ()
    return tuple(land for land, state in HELD_BY.items() if (state,) == actor)
