"""Force at sea: ships seized, boarded and rammed, ships attacked by somebody or nobody, mines that they hit.

1. Whose a ship is says its flag; one that is foreign is not seized for its own state's crimes, drugs apart.
   What police seize, or anybody seizes over fish or unpaid dues, is no force.
2. An attack on a merchant ship is told even where neither side is named.
"""

from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.attackers import attacked, flag
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import written
from bot.detect.grammar.excerpt import excerpt
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status


def at_sea(scene: Scene, event: Event) -> Claim | None:
    """Return the attack on a ship that a verb tells, None where it tells none."""
    return first(_RULES, scene, event)


def is_vessel(scene: Scene, group: Group | None) -> bool:
    """Say whether a group is a ship or boat."""
    if group is None:
        return False
    part = next((i for i in group.inner if i.prep == "of"), None)
    if part is not None and scene.sentence.words[group.head].tag in "DQ":
        return is_vessel(scene, part)  # "one of its boats"
    named = scene.sentence.words[group.head].tag == "E" and not scene.lists["vessels"].isdisjoint(scene.lowers(group))
    return named or not scene.lists["vessels"].isdisjoint((group.lemma, group.lemma.rpartition(" ")[2]))


def called_ship(scene: Scene, group: Group | None) -> Group | None:
    """Return what says of a name that it is a ship: "the Cetus, | a tanker"; None where nothing does."""
    words = scene.sentence.words
    behind = words[group.last : group.last + 2] if group is not None else []
    if group is None or [w.text for w in behind[:1]] != [","] or behind[-1].lower not in ("a", "an"):
        return None
    near = (g for g in scene.sentence.groups if group.last < g.first <= group.last + _DESCRIBED and g.prep is None)
    beside = (g for g in near if all(w.tag in "DA," or "-" in w.text for w in words[group.last : g.first]))
    return next((g for g in beside if is_vessel(scene, g)), None)


_DESCRIBED = 5  # words from a name to "a Maltese-flagged, Greek-owned | tanker"


def _seized(scene: Scene, event: Event) -> Claim | None:
    """Read "seized a tanker", "rammed a supply boat", "fired water cannon at": force at sea short of fire."""
    if event.lemma not in scene.lists["sea_force"] or event.object is None or not event.actor:
        return None
    named = called_ship(scene, event.object)
    done = named or event.object
    foreign = flag(scene, done) or event.beyond(done.codes) or (("foreign",) if "foreign" in scene.lowers(done) else ())
    known = is_vessel(scene, done) or flag(scene, done)
    if not known or event.reading.status is Status.DENIED:
        return None
    doer = event.actor_group
    by_force = (
        scene.fighting or scene.has(doer, "troops") or (doer is not None and doer.lemma in scene.lists["vessels"])
    )
    large = done.lemma.rpartition(" ")[2] in ("tanker", "ship", "vessel")
    by_force = by_force or ((scene.tense or large) and scene.names_party(doer))  # "Iran seizes a tanker"
    by_force = by_force or (event.lemma == "ram" and bool(foreign) and scene.names_party(doer))
    if not by_force or _polices(scene, doer, abroad=bool(foreign)):
        return None
    hers = event.beyond(flag(scene, named))  # not where she was bound for
    return attacked(scene, event, event.actor, hers or event.beyond(event.target, event.place))


def _doused(scene: Scene, event: Event) -> Claim | None:
    """Read "used water cannon against Vietnamese boats", "when water cannons were deployed by its coast guard"."""
    clause, jets = event.clause, event.object
    if clause is None or jets is None or event.families.isdisjoint(("use", "deploy", "fire")):
        return None
    if not written(scene.sentence.text[jets.start : jets.end].lower(), scene.lists["water_jets"]):
        return None
    hurt = clause.parent.subject if clause.link == "when" and clause.parent is not None else None
    near = [a for a in event.args if a.prep in _AT] or ([hurt] if hurt is not None else [])
    target = next((codes for g in near if (codes := event.beyond(flag(scene, g) or g.deep()))), ())
    if not event.actor or not target or not scene.are_states((*event.actor, *target)):
        return None
    return attacked(scene, event, event.actor, target)


_AT = frozenset(["at", "on", "against", "towards", "toward", "upon"])


def _polices(scene: Scene, doer: Group | None, *, abroad: bool) -> bool:
    """Say whether a law is upheld: police at work, drugs or fish aboard, a ship of the state's own that smuggles."""
    lists, near = scene.lists, excerpt(scene.context.near, scene.lexicon).lower
    goods = lists["narcotics"] if abroad else lists["narcotics"] | lists["contraband"]
    if any(word in near for word in goods) or written(scene.lower, lists["poaching"]):
        return True
    return doer is not None and not scene.lowers(doer).isdisjoint(lists["searching_bodies"])


def _hit_ship(scene: Scene, event: Event) -> Claim | None:
    """Read "attacks hit three tankers", "two ships were attacked off Aden", "pirates attack a ferry"."""
    clause, done, doer = event.clause, event.object, event.actor_group
    hit = event.lemma in scene.lists["hit_verbs"] or event.lemma in scene.lists["strike_sites"]
    if clause is None or not hit or not is_vessel(scene, done) or event.reading.status is Status.DENIED:
        return None
    told = (clause.passive and doer is None) or (bool(event.actor) and scene.names_official(doer))
    told = told or scene.has(doer, "projectile", "assailant") or scene.event_in(doer, "attack")
    told = told or (event.lemma == "sink" and bool(event.actor) and scene.has(doer, "troops", "hardware"))
    shot = scene.has(doer, "projectile") or (event.lemma == "strike" and event.actor and scene.speaks(doer))
    if (
        done is None
        or not (told or shot)
        or not (scene.contested or shot)
        or any(scene.event_in(a, "attack") for a in event.args)
        or scene.mentions("firework", "fireworks", "film", "regatta")
    ):
        return None
    target = done.codes or flag(scene, done) or event.target
    if shot and not event.actor and not target:
        return scene.act(event, "attack", actor=(), target=())  # "three ships were hit by unknown projectiles"
    return attacked(scene, event, event.actor, target, nobody=True)


def _mined(scene: Scene, event: Event) -> Claim | None:
    """Read "a tanker exploded", "the freighter hit a naval mine"."""
    hits, bursts = event.lemma in ("hit", "strike", "trigger"), event.lemma in ("explode", "blow up")
    if not (hits or bursts) or event.clause is None:
        return None
    doer = event.actor_group or event.object
    if not is_vessel(scene, doer) or doer is None:
        return None
    mined = hits and event.object is not None and event.object.lemma in _MINES
    blown = bursts and _is_blown(scene, event.clause, doer)
    return attacked(scene, event, (), doer.codes or flag(scene, doer), nobody=True) if mined or blown else None


def _is_blown(scene: Scene, clause: Clause, ship: Group) -> bool:
    """Say whether a weapon blew up a ship: in the verb's own clause or what it came after, and no mishap told of."""
    rest = scene.lower[: ship.start] + scene.lower[ship.end :]  # "a gas tanker" is no gas leak
    if written(rest, scene.lists["harmless_blasts"] - _AFLOAT):
        return False
    near = (c for c in scene.sentence.clauses if c is clause or (c.parent is clause and c.link in _THEREBY))
    spans = ({w.lower for w in scene.sentence.words if c.start <= w.start < c.end} for c in near if not c.negated)
    return any(told & _LAID and not told & _NONE for told in spans)


_THEREBY = ("after", "when", "as", "by")
_AFLOAT = frozenset(["mine", "mines", "port"])
_NONE = frozenset(["no", "not", "without", "neither", "nor"])
_MINES = frozenset(["mine", "naval mine", "sea mine"])
_LAID = frozenset("mine mines missile drone limpet bomb torpedo".split())
_RULES = (_seized, _hit_ship, _mined, _doused)


def is_thwarted(scene: Scene, event: Event) -> bool:
    """Say whether what is torpedoed is no ship: an accord, a visit, a deal."""
    done = event.object
    return event.lemma == "torpedo" and not (is_vessel(scene, done) or scene.has(done, "hardware", "site", "troops"))
