"""Ships and aircraft sent where they stand against somebody: to a far region, on a sea, on a watch."""

from bot.detect.claims.involvement.stationing import aimed, is_far, is_sea
from bot.detect.claims.involvement.ways import ways
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause


def is_afar(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether a verb sends ships or planes to a far region, or a state's fleet to a sea or on a watch."""
    if scene.fighting and is_far(scene, clause):
        return True
    fleet = event.lemma in ("deploy", "dispatch", "station") and scene.are_states(event.actor)
    afloat = any(is_sea(scene, a) for a in ways(scene, clause)) and (scene.contested or event.lemma != "dispatch")
    return fleet and (afloat or bool(aimed(scene, clause)))
