"""Bombs of war in towns that nobody knows: told as attacks of nobody on nobody.

1. The town has a name: "in Nasab". A bomb of no place may be one of long ago, of a court, of a stage.
2. An inquest, a trial, a widow retell what is long over.
"""

from bot.detect.claims.scene import Scene
from bot.detect.claims.speakers import written
from bot.detect.grammar.text import Group

_GROUNDS = ("in", "near", "at", "of", "on", "outside", "inside", "towards", "toward")


def is_nowhere(scene: Scene) -> bool:
    """Say whether a sentence tells anew what happens in a named place of no land that is known."""
    if scene.sentence_codes() or written(scene.lower, scene.lists["bombs_retold"]):
        return False
    return any(g.prep in _GROUNDS and is_unknown(scene, g) for g in scene.sentence.groups)


def is_unknown(scene: Scene, group: Group) -> bool:
    """Say whether a proper name that nobody knows stands in a group, and no day or month."""
    if any(t.start < group.end and group.start < t.end for t in scene.sentence.times):
        return False
    return any(w.proper and w.mention is None for w in scene.sentence.words[group.first : group.last])
