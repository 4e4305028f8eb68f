"""Who fights on one side: a guest's strike in the land of a state that it helps is on the rebels there."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.detect.grammar.text import Sentence
from store.model import Claim


def are_comrades(lists: Mapping[str, frozenset[str]], some: Iterable[str], others: Iterable[str]) -> bool:
    """Say whether one of some and one of others fight on one side, so that neither is the other's foe."""
    facing = tuple(others)
    return are_guests(lists, some, facing) or any(are_guests(lists, facing, (code,)) for code in some)


def are_guests(lists: Mapping[str, frozenset[str]], actor: Iterable[str], land: Iterable[str]) -> bool:
    """Say whether one of these fights in that land at the side of its government."""
    hosts = tuple(land)
    return any(f"{guest}-{host}" in lists["comrades"] for guest in actor for host in hosts)


def alongside(claims: Iterable[Claim], sentence: Sentence) -> list[Claim]:
    """Return the claims of a sentence, of strikes that help a fighter on whom it fights."""
    found = list(claims)
    fought = next((c for c in found if c.rung == "combat" and c.actor is not None and c.target is not None), None)
    if fought is None:
        return found
    return [
        replace(c, target=fought.target)
        if c.act == "attack" and c.target is None and _helps(c, fought, sentence)
        else c
        for c in found
    ]


def _helps(blow: Claim, fought: Claim, sentence: Sentence) -> bool:
    """Say whether a blow is told as the help of another."""
    at = blow.start - sentence.start
    apart = blow.actor is not None and blow.actor not in (fought.actor, fought.target)
    return apart and _HELPED.search(sentence.text[max(0, at - _NEAR) : at + _WITHIN]) is not None


_NEAR = 40  # characters before a blow in which the help that it is is told
_WITHIN = 30  # … and within it: "heavy support from Russian strikes"
_HELPED = re.compile(
    r"\b(?:(?:back|support|aid|assist|help|accompani|reinforc)ed by|(?:support|cover|help|backing|aid) (?:from|of))\b"
)
