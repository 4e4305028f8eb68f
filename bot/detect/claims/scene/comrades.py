"""Who fights on one side: a guest's strike in the land of a state that it helps is on the rebels there."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from bot.detect.claims.scene.events import Event
from bot.detect.grammar.text import Sentence
from bot.detect.lexicon.codes import is_state
from store.model import Claim


def are_comrades(lists: Mapping[str, frozenset[str]], some: Iterable[str], others: Iterable[str]) -> bool:
    """Say whether one of some and one of others fight on one side, so that neither is the other's foe."""
    facing = tuple(others)
    return are_guests(lists, some, facing) or any(are_guests(lists, facing, (code,)) for code in some)


def are_guests(lists: Mapping[str, frozenset[str]], actor: Iterable[str], land: Iterable[str]) -> bool:
    """Say whether one of these fights in that land at the side of its government."""
    hosts = tuple(land)
    return any(f"{guest}-{host}" in lists["comrades"] for guest in actor for host in hosts)


@cache
def rivals(pairs: frozenset[str]) -> Mapping[str, frozenset[str]]:
    """Return for each party of "CN-IN" and the like whom it faces."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in (pair.split("-") for pair in pairs):
        found[one].add(other)
        found[other].add(one)
    return {code: frozenset(foes) for code, foes in found.items()}


def alongside(claims: Iterable[Claim], sentence: Sentence, lists: Mapping[str, frozenset[str]]) -> list[Claim]:
    """Return the claims of a sentence, of strikes that help a fighter on whom it fights."""
    found = list(claims)
    fought = next((c for c in found if c.rung == "combat" and c.actor is not None and c.target is not None), None)
    if fought is None:
        return found
    return [
        replace(c, target=fought.target)
        if c.act == "attack" and c.target is None and _helps(c, fought, sentence, _helped(lists["help_phrases"]))
        else c
        for c in found
    ]


def _helps(blow: Claim, fought: Claim, sentence: Sentence, helped: re.Pattern[str]) -> bool:
    """Say whether a blow is told as the help of another: who strikes, or the blow, stands right behind "backed by"."""
    if blow.actor is None or blow.actor in (fought.actor, fought.target):
        return False
    strikers = blow.actor.split("+")
    places = [m.start for m in sentence.mentions if m.code in strikers] + [blow.start - sentence.start]
    ends = [match.end() for match in helped.finditer(sentence.text)]
    return any(_BARE.fullmatch(sentence.text[end:place]) for end in ends for place in places if end < place)


@cache
def _helped(phrases: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(phrases)))})\b")


_BARE = re.compile(r"(?: (?!as |and |while |when |after |before )[a-z-]+){0,3} ")  # "backed by heavy …"


def home(
    lists: Mapping[str, frozenset[str]], sentence: Sentence, event: Event, sides: tuple[str, ...]
) -> tuple[str, ...]:
    """Return on whose land a state fights a band: the band's own, of one at home nowhere that of a state at war.

    None where two states or two bands fight, but for a land that is fought over whoever fights there, and where they
    fight in another land by name. Who fights alone where its own land is named fights there.
    """
    if len(sides) == 1:
        return sides if sides[0] in (*event.target, *event.place) and is_state(sides[0]) else ()
    ground = tuple(code for code in sides if code in lists["battlegrounds"])
    states = tuple(code for code in sides if is_state(code))
    if not ground and len(states) == 1 and len(sides) > 1:
        bands = (line.split() for name in ("governed", "group_lands") for line in lists[name])
        lands = {lands[0] for band, *lands in bands if band in sides}
        ground = states if states[0] in (lands or lists["war_lands"]) else ()
    named = _places(sentence, event)
    return ground if not named or named & set(ground) else ()


def _places(sentence: Sentence, event: Event) -> frozenset[str]:
    """Return the lands where a fight is said to be: "clashed with Boko Haram in Cameroon"."""
    near = (g for g in sentence.groups if g.prep in ("in", "inside") and g.clause in (None, event.clause))
    heads = (sentence.words[g.head].mention for g in near)
    return frozenset(m.code for m in heads if m is not None and m.code and m.kind in ("state", "place", "capital"))


def fight_together(sentence: Sentence, both: tuple[str, ...]) -> bool:
    """Say whether two fight a third: "Chadian and Malian forces killed 50 gunmen in a battle near Gao"."""
    done = (c.subject for c in sentence.clauses if c.object is not None and "kill" in c.families)
    return len(both) > 1 and any(one is not None and set(both) <= set(one.codes) for one in done)
