"""Who fights on one side: a guest's strike in the land of a state that it helps is on the rebels there."""

from collections.abc import Iterable, Mapping


def are_comrades(lists: Mapping[str, frozenset[str]], codes: Iterable[str]) -> bool:
    """Say whether two of these states fight on one side, so that neither is the other's foe."""
    named = frozenset(codes)
    return any(named.issuperset(pair.split("-")) for pair in lists["comrades"])
