"""Forces met on the way: ships seen off a coast, entering a sea, chasing others; guests let onto one's soil.

1. What is seen must be armed by its name: a warship, a spy ship, a submarine; a ship of nobody's navy is trade.
2. Who is chased or blocked at sea is whom the ship is sent against.
3. Who lets another's forces onto its soil is where they will stand; they stay their owner's.
"""

from collections.abc import Callable

from bot.detect.claims.involvement.stationing import is_of_trade, is_sea
from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.armed import is_armed, is_backdrop, is_force, own
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status

_NEAR = ("near", "off", "in", "at", "around", "inside", "close to", "along", "on", "over", "by")


def met(scene: Scene, event: Event) -> Claim | None:
    """Return where ships and guests are by a verb of seeing, entering, chasing or letting in; None where none is."""
    if event.nominal or event.clause is None:
        return None
    return first(_RULES, scene, event, event.clause, unless=is_backdrop)


def _seen(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "a Russian warship was spotted near the pipelines", "spy ships were present off the coast"."""
    there = event.lemma == "be" and any(
        w.lower == "present" for w in scene.sentence.words[clause.last : clause.last + 2]
    )
    if not there and not (event.lemma in scene.lists["sight_verbs"] and (clause.passive or event.object is None)):
        return None
    ship = clause.subject
    if not _is_warship(scene, ship) or scene.counted(ship) or clause.link in ("who", "when", "while"):
        return None
    near = [a for a in clause.args if a.prep in _NEAR]
    actor = own(scene, ship)
    place = next((c for a in near if (c := tuple(c for c in a.deep() if c not in actor))), ())
    return scene.involvement(event, "deployed", actor, place) if near and actor else None


def _is_warship(scene: Scene, ship: Group | None) -> bool:
    """Say whether a group is a craft of a navy or an air force."""
    if ship is None or is_force(scene, ship):
        return False
    words = {part for lower in scene.lowers(ship) for part in lower.replace("-", " ").split(" ")}
    if is_of_trade(scene, ship):
        return False
    if ship.lemma in scene.lists["civil_craft"]:
        return not words.isdisjoint(scene.lists["naval_words"])
    kinds = {ship.lemma, ship.lemma.rpartition(" ")[2]} if ship.lemma.rpartition(" ")[2] != "group" else words
    return not scene.lists["warships"].isdisjoint(kinds)


def _entered(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "an aircraft carrier enters the Pacific"."""
    ship, sea = event.actor_group, event.object
    if event.lemma not in ("enter", "reach") or clause.passive or sea is None or not event.actor:
        return None
    name = scene.sentence.text[sea.start : sea.end].lower().removeprefix("the ").removesuffix(" ocean")
    at_sea = is_sea(scene, sea) or name in scene.lists["regions"]
    if not at_sea or sea.codes or not _is_warship(scene, ship) or clause.link in ("who", "since"):
        return None
    return scene.involvement(event, "deployed", event.actor, ())


def _faced(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "a coast guard ship blocks Philippine boats", "a destroyer chases an Iranian tanker"."""
    ship, other = event.actor_group, event.object
    if event.lemma not in scene.lists["chasing_verbs"] or clause.passive or other is None or not event.actor:
        return None
    navy = ship is not None and ship.lemma.rpartition(" ")[2] in ("navy", "guard")
    craft = (
        _is_warship(scene, other) or other.lemma in scene.lists["vessels"] or other.lemma in scene.lists["civil_craft"]
    )
    whom = event.beyond(other.codes)
    if not whom or not craft or not (navy or _is_warship(scene, ship)) or clause.link == "who":
        return None
    return scene.involvement(event, "deployed", event.actor, whom)


def _let_in(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "to allow NATO troops on its soil", "might welcome Russian mercenaries"."""
    if event.lemma not in scene.lists["receiving_guests"] or clause.passive:
        return None
    guests, host = event.object, event.actor
    if guests is None or not scene.are_states(host) or not host or scene.counted(guests) or not is_armed(scene, guests):
        return None
    codes = tuple(c for c in own(scene, guests) if c not in host)
    soil = [a for a in (*clause.args, *guests.chain()) if a.prep in ("on", "in", "into", "onto")]
    there = any(a.lemma in scene.lists["home_lands"] or set(a.codes) & set(host) for a in soil)
    ahead = event.reading.status is not Status.ASSERTED and is_force(scene, guests)
    if not codes or not (there or (ahead and event.lemma == "welcome")) or scene.child(clause) is not None:
        return None
    if event.lemma != "welcome":
        event.worsen(Status.PLANNED)
    return scene.involvement(event, "deployed", codes, host)


_RULES: tuple[Callable[[Scene, Event, Clause], Claim | None], ...] = (_seen, _entered, _faced, _let_in)
