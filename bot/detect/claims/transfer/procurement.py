"""Arms ordered of those who make them: a contract to build ships, a maker picked, jets built for another state.

1. Who builds for another has agreed to give; who orders, picks or places a contract gets.
2. The maker's state stands with the firm ("French firm X") or the goods ("French frigates"), or is known by their name.
"""

from collections.abc import Callable

from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.goods import is_arms, maker, transfer
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state
from store.model import Claim


def procured(scene: Scene, event: Event) -> Claim | None:
    """Return the order for arms that a verb tells, None where it tells none."""
    if event.nominal or event.clause is None:
        return None
    return first(_RULES, scene, event, event.clause)


def _built_for(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "is to build six warships for Russia"."""
    if event.lemma not in scene.lists["building_verbs"] or clause.passive or not event.actor:
        return None
    if not clause.finite and clause.link != "headline":
        return None  # "scramble to make shells for Chad"
    goods = event.object
    near = [*clause.args, *(goods.chain() if goods is not None else ())]
    buyer = next((c for a in near if a.prep == "for" and scene.names_party(a) and (c := event.beyond(a.codes))), ())
    told = _is_ware(scene, goods) and bool(buyer) and _are_states((*event.actor, *buyer))
    return transfer(scene, event, "agreed", event.actor, buyer, goods) if told else None


def _contracted(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "awards a contract to French firm X to build submarines", "signed an order for 500 launchers from X"."""
    paper = event.object
    if event.lemma not in scene.lists["contracting_verbs"] or paper is None or clause.passive or not event.actor:
        return None
    if paper.lemma.rpartition(" ")[2] not in ("contract", "order", "tender"):
        return None
    built = next(
        (c for c in scene.sentence.clauses if c.form == "to" and c.first > clause.last and _builds(scene, c)), None
    )
    pool = (*paper.chain(), *clause.args, *((built.object,) if built is not None else ()))
    goods = next((g for g in pool if g is not None and _is_ware(scene, g)), None)
    if goods is None:
        return None
    firms = (g for g in (*paper.chain(), *clause.args) if g is not goods and g.prep in ("to", "with", "from"))
    giver = next((c for g in firms if (c := event.beyond(g.codes))), ()) or event.beyond(
        maker(scene, goods, event.actor)
    )
    if event.lemma in _WON:
        return transfer(scene, event, "agreed", event.actor, giver, goods) if giver and _are_states(giver) else None
    return transfer(scene, event, "agreed", giver, event.actor, goods) if _are_states(giver) else None


_WON = ("win", "clinch")  # by the maker


def _builds(scene: Scene, clause: Clause) -> bool:
    return clause.lemma in scene.lists["building_verbs"] or "supply" in clause.families


def _picked(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "picks South Korean tanks", "selected French firm X to supply its howitzers"."""
    done = event.object
    if event.lemma not in scene.lists["picking_verbs"] or done is None or clause.passive or not event.actor:
        return None
    if not scene.spelled.isdisjoint(scene.lists["unarmed_picks"]):
        return None  # "chose helicopters to fight fires"
    below = next(
        (c for c in scene.sentence.clauses if c.parent is clause and c.form == "to" and _builds(scene, c)), None
    )
    pool = [done, *(a for a in (*done.chain(), *clause.args) if a.prep in ("for", "as"))]
    pool += [below.object] if below is not None and below.object is not None else []
    goods = next((g for g in pool if _is_ware(scene, g)), None)
    if goods is None:
        return None
    giver = event.beyond(done.codes) or event.beyond(maker(scene, goods, event.actor))
    return transfer(scene, event, "agreed", giver, event.actor, goods) if _are_states(giver) else None


def _is_ware(scene: Scene, group: Group | None) -> bool:
    """Say whether a group is arms, a warship or an aircraft that a state may order."""
    if group is None:
        return False
    return is_arms(scene, group) or group.lemma.rpartition(" ")[2] in scene.lists["ordered_craft"]


def _are_states(codes: tuple[str, ...]) -> bool:
    return bool(codes) and all(is_state(code) for code in codes)


_RULES: tuple[Callable[[Scene, Event, Clause], Claim | None], ...] = (_built_for, _contracted, _picked)
