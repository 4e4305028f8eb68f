"""Who fights on one side: a guest's strike in the land of a state that it helps is on the rebels there."""

from collections.abc import Iterable, Mapping


def are_comrades(lists: Mapping[str, frozenset[str]], codes: Iterable[str]) -> bool:
    """Say whether two of these states fight on one side, so that neither is the other's foe."""
    named = frozenset(codes)
    return any(named.issuperset(pair.split("-")) for pair in lists["comrades"])


def are_guests(lists: Mapping[str, frozenset[str]], actor: Iterable[str], land: Iterable[str]) -> bool:
    """Say whether one of these fights in that land at the side of its government."""
    hosts = tuple(land)
    return any(f"{guest}-{host}" in lists["comrades"] for guest in actor for host in hosts)
