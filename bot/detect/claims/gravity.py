"""How grave a meeting is: ordinary business, trade and sport, or a war and a crisis."""

import re

from bot.detect.claims.foes import bears_on_war
from bot.detect.claims.quarrels import is_civil
from bot.detect.claims.scene import Scene, once


def is_routine(scene: Scene) -> bool:
    """Say whether a meeting is one of ordinary business: "bilateral talks", "to discuss trade", talks on no fight."""
    if scene.fighting or is_over_blow(scene):
        return False
    grave = scene.lexicon.sets["bearing"] - {"talks", "ambassador", "diplomatic"}
    plain = not scene.context.martial and not any(w.lower in grave for w in scene.sentence.words)
    return plain or scene.tells("routine_words")


@once
def is_over_blow(scene: Scene) -> bool:
    """Say whether it is held over a blow or a fight: "a session on the strike", "meets over the attack on Odesa"."""
    over = (e for e in scene.events if e.group is not None and e.group.prep in _OVER)
    return any(not e.families.isdisjoint(_BLOWS) for e in over)


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
