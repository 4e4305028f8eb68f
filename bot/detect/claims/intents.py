"""Blows that are only meant: threatened, made ready for, or what arms are there for."""

from bot.detect.claims.armed import is_force
from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from bot.detect.grammar.text import Clause


def is_purpose(clause: Clause) -> bool:
    """Say whether it is only threatened, or what arms are for: "threatens to hit", "drones that it uses to attack"."""
    above = clause.parent
    if above is None or clause.link != "to":
        return False
    return "threaten" in above.families or (above.link == "who" and above.lemma in ("use", "employ", "want", "need"))


def is_prepared(scene: Scene, event: Event, clause: Clause) -> bool:
    """Read "troops prepare to storm the town", "are poised to attack": they make ready, which is told by itself."""
    above = clause.parent
    if above is None or clause.form != "to" or not (scene.fighting and is_force(scene, event.actor_group)):
        return False
    return above.lemma in ("prepare", "ready") or scene.sentence.words[clause.first - 1].lower == "poised"
