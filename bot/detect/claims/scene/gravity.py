"""How grave a meeting is: ordinary business, trade and sport, or a war and a crisis."""

import re
from collections.abc import Iterator

from bot.detect.claims.scene.foes import bears_on_war
from bot.detect.claims.scene.quarrels import is_civil
from bot.detect.claims.scene.scene import Scene, once
from bot.detect.grammar.functionwords import ABOUT
from bot.detect.grammar.text import Group


def is_routine(scene: Scene) -> bool:
    """Say whether a meeting is one of ordinary business: "bilateral talks", "to discuss trade", talks on no fight."""
    if scene.fighting or is_over_blow(scene):
        return False
    grave = scene.lexicon.sets["bearing"] - {"talks", "ambassador", "diplomatic"}
    plain = not scene.context.martial and not any(w.lower in grave for w in scene.sentence.words)
    return plain or scene.tells("routine_words")


@once
def is_over_blow(scene: Scene) -> bool:
    """Say whether it is held over a blow, a fight or a land at war: "a session on the strike", "talks on Gaza"."""
    over = (e for e in scene.events if e.group is not None and e.group.prep in _OVER)
    matters = (one for g in _matters(scene) for one in (g, *_where(g)))
    return any(not e.families.isdisjoint(_BLOWS) for e in over) or any(_is_at_war(scene, g) for g in matters)


def _matters(scene: Scene) -> Iterator[Group]:
    """Yield what is spoken about: "talks on Gaza", "to discuss Taiwan"."""
    yield from (g for g in scene.sentence.groups if g.prep in ABOUT)
    yield from (c.object for c in scene.sentence.clauses if c.lemma in _DISCUSSING and c.object is not None)


def _where(matter: Group) -> list[Group]:
    """Return the land of "the situation in Mali", "recent developments in Syria and Gaza"."""
    beside = matter.clause.args if matter.clause is not None and matter.role == "object" else []
    return [g for g in (*matter.inner, *beside) if g.prep in ("in", "on")] if matter.lemma in _SITUATIONS else []


_SITUATIONS = frozenset(["situation", "development", "event", "crisis"])


def _is_at_war(scene: Scene, group: Group) -> bool:
    """Say whether a matter is a war by its name, or a land at war or in dispute itself, by its name alone."""
    mention = scene.sentence.words[group.head].mention
    if scene.sentence.words[group.head].lower in scene.lists["present_wars"]:
        return True
    named = mention is not None and mention.kind in ("state", "place", "capital") and group.last == group.first + 1
    return named and mention is not None and mention.code in scene.lists["war_lands"] | scene.lists["disputed_lands"]


_DISCUSSING = frozenset(["discuss", "debate", "address", "raise"])


_OVER = frozenset(["on", "over", "about", "after", "following"])
_BLOWS = frozenset(["attack", "combat", "crossed", "weapontest"])


def is_of_business(scene: Scene, parties: tuple[str, ...]) -> bool:
    """Say whether a sentence speaks of trade, taxes, sport and of no force, nor a side of a war meets."""
    return not scene.fighting and is_civil(scene) and not bears_on_war(scene, parties)


def in_crisis(scene: Scene) -> bool:
    """Say whether the sentence, or the head of the article, speaks of war or of a crisis."""
    known = scene.context.speaks.get("crisis")
    if known is None:
        head = re.findall(r"[a-z-]+", scene.context.article[:_HEAD].lower())
        known = scene.context.speaks["crisis"] = not scene.lists["crisis_words"].isdisjoint(head)
    return known or any(w.lower in scene.lists["crisis_words"] for w in scene.sentence.words)


_HEAD = 600  # characters that a title and a lead take
