"""Who fights on one side: a guest's strike in the land of a state that it helps is on the rebels there."""

from collections.abc import Iterable, Mapping


def are_comrades(lists: Mapping[str, frozenset[str]], some: Iterable[str], others: Iterable[str]) -> bool:
    """Say whether one of some and one of others fight on one side, so that neither is the other's foe."""
    facing = tuple(others)
    return are_guests(lists, some, facing) or any(are_guests(lists, facing, (code,)) for code in some)


def are_guests(lists: Mapping[str, frozenset[str]], actor: Iterable[str], land: Iterable[str]) -> bool:
    """Say whether one of these fights in that land at the side of its government."""
    hosts = tuple(land)
    return any(f"{guest}-{host}" in lists["comrades"] for guest in actor for host in hosts)
