"""Places that nobody knows, told by the land behind their comma: "in Zurbat, Iraq", "near Tir, Hama Province, Syria".

1. The land must stand right behind the name, and do nothing itself: "in Zurbat, Iraq attacked" tells of Iraq's deed.
"""

from collections.abc import Sequence

from bot.detect.grammar.text import Group, Word

_GROUNDS = frozenset("in at near of outside inside around on from across".split())
_LANDS = frozenset(["state", "place", "capital"])
_STEPS = 3  # names between the first one and the land: a village, its district, its province


def lie(groups: Sequence[Group], words: Sequence[Word]) -> None:
    """Give a name without a party behind "in" or "of" to the land that is told behind its comma."""
    begun = {found.first: found for found in groups}
    for found in groups:
        if found.prep in _GROUNDS and _is_unknown(found, words):
            found.codes = _land(found, begun, words)


def _land(found: Group, begun: dict[int, Group], words: Sequence[Word]) -> tuple[str, ...]:
    here, codes = found, found.codes
    for _ in range(_STEPS):
        beside = begun.get(here.last + 1)
        if beside is None or words[here.last].text != "," or beside.prep is not None or beside.role:
            break
        named = (w.mention for w in words[beside.first : beside.last] if w.mention is not None)
        if any(mention.kind in _LANDS for mention in named) and not beside.inner:
            codes = beside.codes  # the last one counts: "in Kennesaw, Georgia, United States"
        elif codes or not _is_unknown(beside, words):
            break
        here = beside
    return codes


def _is_unknown(found: Group, words: Sequence[Word]) -> bool:
    """Say whether a group is a name that nobody knows."""
    inside = words[found.first : found.last]
    return words[found.head].tag == "E" and not found.codes and not any(w.mention is not None for w in inside)
