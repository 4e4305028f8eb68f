"""Pacts that somebody holds out to leave: "threatens to pull out of the accord if" warns whoever is bound by it."""

from bot.detect.claims.scene.pacts import membership, pact
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause


def quits_pact(scene: Scene, child: Clause | None) -> bool:
    """Say whether a deed held out is to leave or suspend a pact or an alliance."""
    if child is None or child.families.isdisjoint(("quit", "suspend")):
        return False
    near = [g for g in (child.object, *child.args) if g is not None and g.prep in (None, "from", "of")]
    return any(membership(scene, g) or pact(scene, g) is not None for g in near)
