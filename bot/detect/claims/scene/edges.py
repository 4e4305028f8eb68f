"""What a place behind a preposition tells: ground within a land, its edge, whence a way begins, a mere name."""

from bot.detect.grammar.text import Group


def is_origin(group: Group) -> bool:
    """Say whether a group only names where a way begins: "cut the supply line from Chad to Sirte"."""
    way = group.outer.lemma.rpartition(" ")[2] if group.outer is not None and group.outer.prep is None else ""
    return group.prep == "from" and way in _WAYS


def is_name_of(group: Group) -> bool:
    """Say whether a place only names what another holds: "towards the rebel stronghold of Gao"."""
    whole = group.outer if group.prep == "of" else None
    return whole is not None and whole.lemma in _HELD and bool(whole.codes) and whole.prep is not None


_HELD = frozenset(["stronghold", "bastion", "redoubt", "hideout", "haven"])
_WAYS = frozenset(["line", "route", "road", "highway", "corridor", "lifeline", "artery"])


def is_beyond_border(group: Group) -> bool:
    """Say whether a group only names the neighbour: "close to the border with Ecuador"."""
    return group.prep == "with" and group.outer is not None and group.outer.lemma in _EDGES


def is_edge(group: Group) -> bool:
    """Say whether a group is the border by which something is: "near the Romanian border" may be on either side."""
    return group.lemma in _EDGES and group.prep != "in"


_EDGES = frozenset(["border", "frontier", "boundary"])


def inside(group: Group) -> tuple[str, ...]:
    """Return whose ground a blow falls on: of a border only what it stands in, "near the border in Chad"."""
    if not is_edge(group):
        edges = any(is_edge(inner) for inner in group.chain())  # "in regions near the border with Chad"
        return group.codes if edges else group.deep()
    return next((inner.codes for inner in group.chain() if inner.codes and inner.prep == "in"), ())
