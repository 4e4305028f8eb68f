"""Where those counted are: the place named nearest, behind the number first; a border only tells whose it is."""

from bot.detect.claims.counts import Count
from bot.detect.claims.scene import Scene
from bot.detect.grammar.text import Group

_PLACE_PREPS = frozenset(
    "in at near inside across outside around off over on along into onto within throughout toward towards to from"
    "".split()
)
_AT = frozenset("in at near inside across outside around off over on along within throughout".split())
_WITHIN = frozenset("in at inside on across within throughout".split())
_EDGES = frozenset(["border", "frontier"])


def where(scene: Scene, count: Count, *, to: bool) -> tuple[str, ...]:
    """Return the nearest place named after the number, else before it; a place that is hit counts as one."""
    site = _nearest(scene, count, to=to)
    if site is None:
        return ()
    ground = None if to else _ground(scene, site)
    return (ground or site).codes[:1]


def garrison(scene: Scene, count: Count) -> tuple[str, ...]:
    """Return whose site in another land it is: the soldiers of "a French base in Mali" are French."""
    site = _nearest(scene, count, to=False)
    return () if site is None or _ground(scene, site) is None else site.codes[:1]


def _nearest(scene: Scene, count: Count, *, to: bool) -> Group | None:
    after: list[Group] = []
    before: list[Group] = []
    for group in scene.sentence.groups:
        edge = group.lemma in _EDGES and any(inner.prep == "with" for inner in group.inner)
        if group.codes and not edge and _is_place(scene, group, to=to):
            (after if group.start >= count.end else before).append(group)
    inland = [group for group in after if not _at_edge(group)]
    return next(iter(inland[:1] or before[-1:] or after[:1]), None)


def _ground(scene: Scene, site: Group) -> Group | None:
    """Return the land on which somebody's site stands: "at a French base in Mali"; None where none is named."""
    if _is_land(scene, site):
        return None
    return next((g for g in site.chain() if g.prep in _WITHIN and g.codes and _is_land(scene, g)), None)


def _is_land(scene: Scene, group: Group) -> bool:
    mention = scene.sentence.words[group.head].mention
    return mention is not None and mention.code is not None and mention.kind in ("state", "capital", "place")


def _at_edge(group: Group) -> bool:
    """Say whether a place only tells of which border: "near the Afghan border", not "near the border in Pakistan"."""
    outer: Group | None = group
    while outer is not None and outer.lemma not in _EDGES:
        outer = outer.outer if outer.prep in ("of", "with", "between") else None
    return outer is not None


def _is_place(scene: Scene, group: Group, *, to: bool) -> bool:
    """Say whether a group is where something is: "in the occupied city of Makiivka", "on a Ukrainian clinic"."""
    prep, outer = group.prep, group
    while prep == "of" and outer.outer is not None:
        outer = outer.outer
        prep = outer.prep
    if prep is None:
        prep = _apposed(scene, group)
    if to and prep == "with" and group.outer is not None and group.outer.lemma in _EDGES:
        return group.outer.prep in _PLACE_PREPS  # "to its border with X"
    if prep not in (_PLACE_PREPS if to else _AT):
        return False
    return _is_land(scene, group) or scene.has(outer, "site") or scene.has(group, "site")


def _apposed(scene: Scene, group: Group) -> str | None:
    """Return the preposition of the place that this one explains: "in Gao, Mali"."""
    words = scene.sentence.words
    if group.first < 2 or words[group.first - 1].tag != ",":  # noqa: PLR2004 - a place and its comma
        return None
    left = next((g for g in scene.sentence.groups if g.last == group.first - 1), None)
    while left is not None and left.prep == "of":
        left = left.outer
    return left.prep if left is not None else None
