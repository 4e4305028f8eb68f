"""Truces that end no fight: of airlines or of a party, of gangs, and those that nobody hopes for any more."""

from bot.detect.claims.scene.meetings import words_of
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Group
from bot.detect.lexicon.codes import is_state


def is_civil_truce(scene: Scene, group: Group) -> bool:
    """Say whether a truce is one of airlines or of a party, or on prices: its own words or its subject's say so."""
    maker = group.clause.subject if group.clause is not None else None
    words = words_of(scene, group) | (words_of(scene, maker) if maker is not None else frozenset())
    return not words.isdisjoint(scene.lists["civil_truces"])


def is_of_gangs(scene: Scene, group: Group) -> bool:
    """Say whether those who make a truce are gangs without a name: "Haitian gangs", "a truce between two gangs"."""
    maker = group.clause.subject if group.clause is not None else None
    between = next((i for i in group.inner if i.prep in ("between", "among", "of")), None)
    made = (g for g in (maker, between) if g is not None and g.lemma.rpartition(" ")[2] in scene.lists["gangs"])
    return any(all(map(is_state, g.codes)) for g in made)


def is_hope_lost(scene: Scene, group: Group) -> bool:
    """Say whether a truce is one that people have stopped hoping for: "hopes for a truce faded", "dashed hopes of"."""
    hope = group.outer
    if hope is None or hope.clause is None or hope.lemma not in scene.lists["truces_hoped"]:
        return False
    return hope.clause.lemma in scene.lists["hopes_lost"]


def is_of_other(scene: Scene, group: Group) -> bool:
    """Say whether a cessation ends no fight: "the cessation of all trade", "of arms exports"."""
    if group.lemma != "cessation":
        return False
    ended = next((i for i in scene.sentence.groups if i.first == group.last + 1 and i.prep == "of"), None)
    return ended is not None and not (
        ended.lemma in scene.lists["fights_halted"] or scene.event_in(ended, "attack", "weakattack", "combat", "truce")
    )
