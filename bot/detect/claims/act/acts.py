"""Acts: each event of a sentence asked in turn by attacks, speech, diplomacy and measures; the first answer counts."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.detect.claims.act.aid import aid
from bot.detect.claims.act.assistance import assistance
from bot.detect.claims.act.attacks import attack
from bot.detect.claims.act.backing import backing
from bot.detect.claims.act.charges import charge, ground
from bot.detect.claims.act.diplomacy import diplomacy
from bot.detect.claims.act.options import force
from bot.detect.claims.act.papers import paper
from bot.detect.claims.act.peacemaking import effort
from bot.detect.claims.act.rebukes import appalled
from bot.detect.claims.act.sanctions import sanction
from bot.detect.claims.act.speech import speech
from bot.detect.claims.act.standing import standing
from bot.detect.claims.act.verdicts import judged
from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.attackers import is_next
from bot.detect.claims.scene.blame import reproach
from bot.detect.claims.scene.boots import forgone
from bot.detect.claims.scene.callups import mobilise
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.launches import practised, weapon
from bot.detect.claims.scene.prosecutions import prosecution
from bot.detect.claims.scene.rebels import at_land
from bot.detect.claims.scene.restraint import restraint
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.truces import truce
from store.model import Claim

READERS: tuple[Callable[[Scene, Event], Claim | None], ...] = (
    force,
    restraint,
    practised,
    attack,
    charge,
    speech,
    reproach,
    judged,
    appalled,
    prosecution,
    paper,
    diplomacy,
    effort,
    sanction,
    weapon,
    truce,
    standing,
    aid,
    backing,
    assistance,
    mobilise,
)


def acts(scene: Scene) -> Iterator[Claim]:
    """Yield the act claims of a sentence."""
    found = _outermost(_elsewhere(_aimed(list(_acts(scene)))))
    hit = {
        claim.actor
        for event, claim in found
        if claim.act == "attack" and not event.families & {"kill", "wound"} and not is_next(scene, event.group)
    }
    for event, claim in found:
        if claim.act == "attack" and event.families & {"kill", "wound"} and not event.families & {"attack"}:
            if claim.actor in hit:
                continue
            hit.add(claim.actor)
        yield claim
    yield from forgone(scene)


def _outermost(found: list[tuple[Event, Claim]]) -> list[tuple[Event, Claim]]:
    """Leave out the bare noun of "US allegation that Chad sold arms to Mali": whom the whole accuses, it does."""
    whole = [c for _, c in found if c.act == "accuse"]
    return [
        (event, claim)
        for event, claim in found
        if claim.act != "accuse"
        or not any(c.start <= claim.start and claim.end < c.end and c.actor == claim.actor for c in whole)
    ]


def _elsewhere(found: list[tuple[Event, Claim]]) -> list[tuple[Event, Claim]]:
    """Leave out attacks on the attacker's own land where the sentence tells whom it attacks."""
    beyond = {claim.actor for _, claim in found if claim.act == "attack" and claim.target not in (None, claim.actor)}
    return [
        (event, claim)
        for event, claim in found
        if claim.act != "attack" or claim.target != claim.actor or claim.actor not in beyond
    ]


def _aimed(found: list[tuple[Event, Claim]]) -> list[tuple[Event, Claim]]:
    """Read "strikes in the north targeting a camp of the rebels" as one attack, on whom it is targeted at."""
    kept: list[tuple[Event, Claim]] = []
    for event, claim in found:
        clause = event.clause
        aims = claim.act == "attack" and event.lemma == "target" and clause is not None and clause.form == "ing"
        last = next((k for k in range(len(kept) - 1, -1, -1) if kept[k][1].act == "attack"), None)
        if not aims or last is None or _is_of_those_hit(event):
            kept.append((event, claim))
            continue
        aimed = event.object.deep() if event.object is not None else ()
        target = "+".join(sorted(c for c in aimed if c not in (kept[last][1].actor or "").split("+")))
        kept[last] = kept[last][0], replace(kept[last][1], target=target or kept[last][1].target)
    return kept


def _is_of_those_hit(event: Event) -> bool:
    """Read "killed two soldiers in an operation targeting the rebels": it was the operation of those soldiers."""
    clause = event.clause
    above = clause.parent if clause is not None else None
    return clause is not None and above is not None and clause.subject is above.object and above.object is not None


def _acts(scene: Scene) -> Iterator[tuple[Event, Claim]]:
    for event in scene.events:
        claim = first(READERS, scene, event)
        if claim is not None:
            yield event, at_land(scene, event, claim)
        if claim is not None and claim.act == "attack":
            blamed = reproach(scene, event) or charge(scene, event)
            if blamed is not None:
                yield event, blamed
        if claim is not None and claim.act == "accuse" and (backed := _backed(scene, event)) is not None:
            yield event, replace(backed, source=claim.source)
        if claim is not None and claim.act in _STEPS and (held := ground(scene, event, claim)) is not None:
            yield event, held


def _backed(scene: Scene, event: Event) -> Claim | None:
    """Return the backing that an accused party gives: "Kinshasa says Kigali backs the rebels"."""
    return None if event.nominal else aid(scene, event)


_STEPS = frozenset(["expel", "sanction", "summon", "protest"])  # that an accusation may be the ground of
