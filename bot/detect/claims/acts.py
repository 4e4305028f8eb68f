"""Acts: each event of a sentence asked in turn by attacks, speech, diplomacy and measures; the first answer counts."""

from collections.abc import Callable, Iterator

from bot.detect.claims.attacks import attack
from bot.detect.claims.backing import backing
from bot.detect.claims.blame import reproach
from bot.detect.claims.charges import charge
from bot.detect.claims.diplomacy import diplomacy
from bot.detect.claims.events import Event, first
from bot.detect.claims.launches import weapon
from bot.detect.claims.moves import aid, mobilise, sanction, truce
from bot.detect.claims.options import force
from bot.detect.claims.peacemaking import effort
from bot.detect.claims.scene import Scene
from bot.detect.claims.speech import speech
from store.model import Claim

READERS: tuple[Callable[[Scene, Event], Claim | None], ...] = (
    force,
    attack,
    charge,
    speech,
    reproach,
    diplomacy,
    effort,
    sanction,
    weapon,
    truce,
    aid,
    backing,
    mobilise,
)


def acts(scene: Scene) -> Iterator[Claim]:
    """Yield the act claims of a sentence."""
    found = list(_acts(scene))
    hit = {claim.actor for event, claim in found if claim.act == "attack" and not event.families & {"kill", "wound"}}
    for event, claim in found:
        if claim.act == "attack" and event.families & {"kill", "wound"} and not event.families & {"attack"}:
            if claim.actor in hit:
                continue
            hit.add(claim.actor)
        yield claim


def _acts(scene: Scene) -> Iterator[tuple[Event, Claim]]:
    for event in scene.events:
        claim = first(READERS, scene, event)
        if claim is not None:
            yield event, claim
        if claim is not None and claim.act == "attack":
            blamed = reproach(scene, event)
            if blamed is not None:
                yield event, blamed
