"""Military operations told by their noun: who runs them against whom, and who falls in them.

1. An operation of forces against fighters is a fight; rescue, policing and training are none.
2. Where nobody is named it is the army of the land, and whoever is killed in it is the other side.
3. An operation that another is helped with, or that ends, is named in passing.
"""

from bot.detect.claims.scene.armed import is_force
from bot.detect.claims.scene.blame import is_faction
from bot.detect.claims.scene.described import home_side
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.frames import joined
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state
from store.model import Claim
from store.terms import Kind, Status

_DEADLY = frozenset(["kill", "wound"])
_SEIZING = _DEADLY | {"capture_person"}
_DURING = ("in", "during", "after", "following")
_AGAINST = ("against", "targeting", "on")
_WHERE = ("in", "near", "at", "around", "along", "across", "inside")


def operation(scene: Scene, group: Group) -> Claim | None:
    """Return the fight that an operation is, None where it is none or only named."""
    code_name = scene.sentence.words[group.first].text == "Operation"  # "Operation Night Wind"
    noun = "operation" if code_name else group.lemma.rpartition(" ")[2]
    if noun not in scene.lists["operation_nouns"]:
        return None
    words = frozenset(part for lower in scene.lowers(group) for part in lower.split("-"))
    waged = not words.isdisjoint(_WAGED)
    peaceful = not words.isdisjoint(scene.lists["peaceful_operations"])
    if ((peaceful or noun == "campaign") and not waged) or _is_named(scene, group):
        return None
    clause = group.clause
    dead = _dead(scene, group, clause)
    against = _against(scene, group, clause, states=waged)
    military = not words.isdisjoint(scene.lists["operation_words"])
    leader = _leader(scene, group, clause)
    armed = (
        is_force(scene, leader)
        or military
        or (dead is not None and _is_of_other(scene, group, dead))
        or (against is not None and _is_band(scene, against) and (scene.names_party(leader) or _is_deadly(clause)))
    )
    hunts = is_force(scene, leader) and not words.isdisjoint(_HUNTING)
    fought = armed and (dead is not None or against is not None or hunts)
    harmful = waged and bool(group.codes or is_force(scene, leader)) and _harms(scene, group)
    if "offensive" in words and not fought:
        return _offensive(scene, group, clause, leader)
    if not fought and not (harmful and _is_abroad(scene, group, leader)):
        return None
    if dead is None and leader is not None and "police" in scene.lowers(leader):
        return None
    land = _land(scene, group, clause)
    fallen = tuple(c for c in dead.codes if c not in group.codes) if dead is not None else ()  # not its own dead
    foes = (against.codes if against is not None else ()) or fallen
    actor = leader.codes if leader is not None and leader.codes else home_side(scene, leader, land)
    actor = tuple(c for c in actor or group.codes if c not in foes) or _planner(clause, foes) or land[:1]
    if against is not None and foes and set(actor) <= set(foes):
        actor = ()  # "an operation on Tel Aviv" is not Israel's
    return _told(scene, group, clause, actor, tuple(c for c in (*foes, *land) if c not in actor)[:1] or land[:1])


def _planner(clause: Clause | None, foes: tuple[str, ...]) -> tuple[str, ...]:
    """Return who plans or announces an operation against somebody else."""
    doer = clause.subject if clause is not None and not clause.passive and foes else None
    return tuple(c for c in doer.codes if c not in foes) if doer is not None else ()


def _is_of_other(scene: Scene, group: Group, dead: Group) -> bool:
    """Read "killed in an Israeli operation", "in an army operation": another's than theirs who die in it."""
    owner = (w.mention for w in scene.sentence.words[group.first : group.head] if w.mention is not None)
    army = any(m.text.lower() in scene.lists["armies"] for m in owner)
    return army or bool(set(group.codes) - set(dead.codes))


def _offensive(scene: Scene, group: Group, clause: Clause | None, leader: Group | None) -> Claim | None:
    """Read "offensive operations are under way, Chadian sources say", "troops are undertaking offensive operations"."""
    doer = clause.subject if clause is not None and group.role in ("object", "arg") and not clause.passive else None
    known = next((g.codes for g in (leader, group, doer) if g is not None and g.codes), ())
    teller = scene.source(clause, group.start)
    actor = known or ((teller,) if teller is not None and is_state(teller) else ())
    near = (c for g in group.chain() if g.prep in _WHERE for c in g.deep())
    abroad = tuple(c for c in near if c not in actor)
    return _told(scene, group, clause, actor, abroad) if scene.fighting else None


def _is_named(scene: Scene, group: Group) -> bool:
    """Say whether an operation is what others support, halt or only speak of."""
    clause = group.clause
    if clause is None:
        return False
    return clause.lemma in scene.lists["named_operations"] or clause.link == "since"


def _dead(scene: Scene, group: Group, clause: Clause | None) -> Group | None:
    """Return the fighters killed in an operation or by it, None where none are."""
    by = next((c for c in scene.sentence.clauses if c.subject is group and c.families & _DEADLY), None)
    here = by or clause
    if here is None or here.families.isdisjoint(_SEIZING) or here.negated:
        return None
    if here.passive and any(a.prep == "by" and not is_force(scene, a) for a in here.args):
        return None  # "killed by a mine during an operation"
    if by is None and group.prep not in _DURING:
        return None
    told = (c for c in scene.sentence.clauses if c is here or (c.families & _DEADLY and c.passive is here.passive))
    told = (c for c in told if c.families & _DEADLY)
    fallen = (g for c in told if (whole := c.subject if c.passive else c.object) for g in _parts(scene, whole))
    return next((g for g in fallen if is_force(scene, g) or scene.has(g, "assailant") or _is_of_band(scene, g)), None)


def _parts(scene: Scene, whole: Group) -> list[Group]:
    """Return the groups that "eight rebels and two bystanders" is made of."""
    inside = [g for g in scene.sentence.groups if whole.first <= g.first < whole.last and g.prep == whole.prep]
    return [whole, *inside]


def _is_deadly(clause: Clause | None) -> bool:
    return clause is not None and not clause.negated and not clause.families.isdisjoint(_DEADLY)


def _harms(scene: Scene, group: Group) -> bool:
    """Read "an X ground operation has displaced thousands", "X's military campaign in Y enters its third week"."""
    done = [c for c in scene.sentence.clauses if c.subject is group and not c.passive and not c.negated]
    lasts = any(
        c.lemma in _LASTING and c.object is not None and c.object.lemma in scene.lists["fight_spells"] for c in done
    )
    flight = not scene.spelled.isdisjoint(_FLIGHT) and any(c.lemma in _DRIVING for c in done)
    harms = any(c.lemma in scene.lists["operation_harms"] and c.modal is None for c in done)
    return harms or any(c.modal is None for c in done if lasts or flight)


_LASTING = frozenset(["enter", "last", "reach"])
_DRIVING = frozenset(["force", "leave"])
_FLIGHT = frozenset("dead flee homes homeless displaced wounded ruins rubble".split())


def _is_abroad(scene: Scene, group: Group, leader: Group | None) -> bool:
    """Say whether forces are at work in another's land, and not on a plague or an airlift."""
    own = leader.codes if leader is not None and leader.codes else group.codes
    behind = (g for g in group.chain() if g.prep in _AGAINST and g.prep != "on")
    if any(not g.codes for g in behind) or not scene.lowers(group).isdisjoint(scene.lists["mild_operations"]):
        return False
    return bool(set(_land(scene, group, group.clause)) - set(own))


def _against(scene: Scene, group: Group, clause: Clause | None, *, states: bool) -> Group | None:
    """Return the forces or the armed group that an operation is against; `states`: it may be on a state."""
    last = max(g.last for g in (group, *group.chain()))
    behind = (a for a in (clause.args if clause is not None and clause.object is group else ()) if a.first <= last + 2)
    aimed = (g for g in (*group.chain(), *behind) if g.prep in _AGAINST)
    hit = (c.object for c in scene.sentence.clauses if c.subject is group and c.lemma == "target")
    for foe in (*aimed, *(g for g in hit if g is not None)):
        known = bool(foe.codes) and (states or not scene.are_states(foe.codes) or _is_held(scene, foe))
        if known or is_force(scene, foe) or scene.has(foe, "assailant"):
            return foe
    return None


def _is_of_band(scene: Scene, fallen: Group) -> bool:
    return bool(fallen.codes) and not scene.are_states(fallen.codes)


def _is_band(scene: Scene, foe: Group) -> bool:
    return is_faction(scene, foe) or (scene.has(foe, "irregular") and _is_of_band(scene, foe))


def _is_held(scene: Scene, place: Group) -> bool:
    """Read "against the rebel-held village": whoever holds it is attacked."""
    return any(lower.endswith(("-held", "-controlled", "-occupied")) for lower in scene.lowers(place))


_HUNTING = frozenset("insurgency counterinsurgency counterterrorism antiterrorism antiterrorist".split())
_WAGED = frozenset(["military", "combat", "ground", "land", "army"])  # said of an operation, it is one of war


def _leader(scene: Scene, group: Group, clause: Clause | None) -> Group | None:
    """Return whose operation it is: "by the army", "carried out by", whoever kills in it or conducts it."""
    near = (g for g in group.chain() if g.prep == "by")
    run = (a for c in scene.sentence.clauses if c.subject is group and c.passive for a in c.args if a.prep == "by")
    led = next((g for g in (*near, *run) if is_force(scene, g) or g.codes), None)
    if led is not None or clause is None:
        return led
    if clause.passive:
        return next((a for a in clause.args if a.prep == "by" and is_force(scene, a)), None)
    doer = clause.subject
    ran = doer is not group and (clause.families & _DEADLY or "carry" in clause.families)
    return doer if ran and doer is not None and (is_force(scene, doer) or scene.names_party(doer)) else None


def _land(scene: Scene, group: Group, clause: Clause | None) -> tuple[str, ...]:
    """Return where it happens."""
    near = (*group.chain(), *(clause.args if clause is not None else ()))
    here = next((codes for g in near if g.prep in _WHERE and (codes := g.deep())), ())
    return here or ((scene.context.place,) if scene.context.place else ())


_BOMBING = frozenset(["bombing", "bombardment", "airstrike", "shelling"])


def _told(
    scene: Scene, group: Group, clause: Clause | None, actor: tuple[str, ...], target: tuple[str, ...]
) -> Claim | None:
    if not actor:
        return None
    end = max([group.end, *(g.end for g in group.chain())])
    reading = scene.read(clause, group)
    if clause is not None and group.prep == "for" and clause.lemma in scene.lists["ready_verbs"]:
        reading = reading.worse(Status.PLANNED)  # "prepares for an operation against Mali"
    bombs = not _BOMBING.isdisjoint(scene.lowers(group))
    return scene.sentence.claim(
        Kind.ACT if bombs else Kind.INVOLVEMENT,
        group.start,
        end,
        actor=joined(actor),
        target=joined(target),
        source=scene.source(clause, group.start),
        status=reading.status,
        hedged=reading.hedged,
        act="attack" if bombs else None,
        rung=None if bombs else "combat",
    )
