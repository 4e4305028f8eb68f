"""What forces or states make ready for: an assault, a campaign of their own, a war."""

from bot.detect.claims.involvement.standby import braced
from bot.detect.claims.involvement.stationing import is_front
from bot.detect.claims.scene.armed import is_armed, is_force
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.quarrels import is_bloodless, is_of_goods
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from store.model import Claim


def readied(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "prepare to storm the town", "ordered the army to be ready for war", "braces for an offensive"."""
    if event.lemma not in _READYING and event.lemma not in scene.lists["ready_verbs"]:
        return None
    above = clause.parent
    plotted = event.lemma in ("plan", "plot") and above is not None and "accuse" in above.families
    if plotted or _is_bidden(scene, clause):
        return None
    return _told_to(scene, event, clause) or _ready_for(scene, event, clause)


def _is_bidden(scene: Scene, clause: Clause) -> bool:
    """Say whether the verb above tells it: "ordered the army | to prepare for war" is one claim."""
    above = clause.parent if clause.form == "to" else None
    bids = above is not None and above.lemma in _BIDDING and not above.passive
    return bids and above is not None and is_force(scene, above.object)


def _ready_for(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    follower = scene.sentence.words[clause.last].lower if clause.last < len(scene.sentence.words) else ""
    gets = event.lemma == "get" and clause.object is None and follower in ("ready", "prepared", "set")
    gets = gets or (event.lemma == "be" and follower == "poised" and is_force(scene, event.actor_group))
    event.actor = event.actor or braced(scene, event, clause)
    if not (gets or event.lemma in scene.lists["ready_verbs"]) or not event.actor:
        return None
    held = _held_ready(scene, clause)
    child = scene.child(clause)
    own_blow = any(_is_on_another(scene, event, g) for g in held) or _is_to_down(event, child)
    if not (scene.fighting or own_blow):
        return None
    if event.lemma == "ready" and is_armed(scene, event.object):
        return scene.involvement(event, "preparing", event.actor, event.place)
    fight = _is_for_fight(scene, event, clause, held) or (own_blow and clause.link not in _MEANWHILE)
    fight = (fight or scene.event_in(event.object, "combat")) and event.lemma not in ("plan", "plot")
    move = _is_for_move(scene, child, gets=gets)
    if not fight and not (move and (scene.speaks(event.actor_group) or scene.has(event.actor_group, "troops"))):
        return None
    if child is not None and (gets or move or _is_to_down(event, child)):
        event.end = max(event.end, child.end, *(a.end for a in (child.object, *child.args) if a is not None))
    return scene.involvement(event, "preparing", event.actor, _aimed(child, event) or scene.others(event.actor))


def _is_to_down(event: Event, child: Clause | None) -> bool:
    """Say whether one readies to shoot down what is another's: "prepares to shoot down a Chadian satellite"."""
    downs = child is not None and not child.families.isdisjoint(("down", "shootdown"))
    return downs and child is not None and child.object is not None and bool(event.beyond(child.object.codes))


def _is_for_fight(scene: Scene, event: Event, clause: Clause, held: list[Group]) -> bool:
    """Say whether a fight, a war or what may come over forces is what one readies for."""
    if any(scene.event_in(g, "combat") for g in held):
        return True
    if clause.link not in _MEANWHILE and any(g.lemma in ("war", "invasion") for g in held):
        return True
    expected = any(scene.event_in(g, "attack", "crossed") for g in held)
    return expected and is_force(scene, event.actor_group) and clause.link != "who"


_MEANWHILE = ("as", "when", "who", "while")


def _is_for_move(scene: Scene, child: Clause | None, *, gets: bool) -> bool:
    """Say whether one readies "to storm the town", "to launch an offensive"; not to send arms to a front."""
    if child is None or (any(is_front(scene, a) for a in child.args) and is_armed(scene, child.object)):
        return False
    blow = _is_blow(scene, child)
    move = bool(child.families & {"attack", "fight", "advance", "take", "invade", "rally"})
    return (move or ("carry" in child.families and blow)) and (not gets or blow)


def _told_to(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "ordered the army to be ready", "told its forces to prepare"."""
    done = event.object
    if event.lemma not in _BIDDING or done is None or not is_force(scene, done) or clause.passive:
        return None
    child = scene.child(clause)
    after = {w.lower for w in scene.sentence.words[done.last : done.last + _AHEAD]}
    by = child is not None and child.lemma == "stand" and "by" in after
    ready = by or (child is not None and child.lemma in ("prepare", "ready")) or bool(after & _READY)
    actor = done.codes or event.actor
    return scene.involvement(event, "preparing", actor, ()) if ready and actor else None


_BIDDING = ("order", "tell", "instruct")
_READYING = (*_BIDDING, "get", "be")
_READY = frozenset(["ready", "readiness"])


def _held_ready(scene: Scene, clause: Clause) -> list[Group]:
    """Return what is readied for, with what that is one of: "the possibility of a raid", "weeks of strikes"."""
    named = (a for a in clause.args if a.prep == "for")
    held = (g for a in named for g in (a, *(inner for inner in a.inner if inner.prep == "of")))
    return [g for g in held if not is_of_goods(scene, g) and not is_bloodless(scene, g)]


def _is_on_another(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether what one "prepares for" is one's own blow or campaign: "for strikes on Mali", "against Mali"."""
    campaign = group.lemma.rpartition(" ")[2] in ("campaign", "operation") and scene.lowers(group) & _WARLIKE
    blow = bool(campaign) or scene.event_in(group, "attack", "weakattack", "crossed", "combat")
    aimed = (*group.chain(), *(a for a in event.args if a.first >= group.last))
    return event.lemma != "brace" and blow and any(a.prep in _AIMED and event.beyond(a.codes) for a in aimed)


_WARLIKE = frozenset("military ground land air bombing combat naval".split())
_AIMED = ("on", "against", "in", "into")


def _aimed(child: Clause | None, event: Event) -> tuple[str, ...]:
    """Return against whom the fight is that one readies for: "a war against X", "a war with X"."""
    against = child.args if child is not None else event.args
    war = child is not None and child.object is not None and child.object.lemma in ("war", "conflict")
    preps = ("against", "with") if war else ("against",)
    return next((codes for a in against if a.prep in preps and (codes := event.beyond(a.codes))), ())


def _is_blow(scene: Scene, clause: Clause | None) -> bool:
    """Say whether a verb tells fighting rather than any beginning: "to launch a war", not "to launch a satellite"."""
    if clause is None or clause.families & {"attack", "fight", "invade"}:
        return clause is not None
    done = clause.object
    return done is not None and (
        scene.event_in(done, "attack", "combat", "crossed") or done.lemma in ("war", "offensive")
    )


_AHEAD = 6  # words behind the object in which "to be ready" stands
