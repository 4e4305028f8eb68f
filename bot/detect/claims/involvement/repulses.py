"""Attackers thrown back: an assault repelled, militants driven out, a push against advancing troops."""

from bot.detect.claims.scene.armed import is_agent, is_force, is_side
from bot.detect.claims.scene.asides import is_attempt, is_of_votes
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Kind, Status


def pushed_back(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "pushes back against Chad's advancing troops"."""
    if event.lemma not in ("push back", "fight back", "hold out") or event.object is not None or clause.negated:
        return None
    against = next((a for a in event.args if a.prep == "against" and is_force(scene, a)), None)
    if against is None or not event.actor:
        return None
    return scene.involvement(event, "combat", event.actor, event.beyond(against.codes))


def repelled(scene: Scene, event: Event, clause: Clause) -> Claim | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Read "repelled a Russian assault", "drove the militants out", "the attackers were beaten back"."""
    doer, done = event.actor_group, event.object
    if event.lemma not in scene.lists["repel_verbs"] or done is None:
        return None
    done = _charge_on(scene, done)
    if not scene.lowers(done).isdisjoint(POSSESSIVES | {"own"}):
        return None  # "to halt its invasion"
    charge = scene.event_in(done, "attack", "combat", "crossed") or is_attempt(scene, done)
    by = next((i.codes for i in (*done.inner, *event.args) if i.prep == "by" and i.codes), ()) if charge else ()
    raid = _told_before(scene, done) if charge and not (by or done.codes) else None
    raiders = by or done.codes or tuple(raid.actor.split("+") if raid is not None and raid.actor else ())
    raiders = tuple(c for c in raiders if c not in event.actor)
    if not scene.contested and not (charge and done.codes) and not (event.actor and event.beyond(done.codes)):
        return None
    if not event.actor and not done.codes and raid is None and scene.event_in(done, "attack", "combat"):
        return _beaten_off(scene, event, done)
    met = charge or is_force(scene, done)
    sided = is_side(scene, doer) or scene.names_party(doer) or (is_agent(scene, event) and met)
    if not sided and not (clause.passive and doer is None):
        return None
    if _is_no_foe(scene, clause, done):
        return None
    foiled = event.lemma in ("halt", "thwart", "block") and scene.event_in(done, "attack")
    foiled = foiled or (event.lemma in ("thwart", "block") and not met)  # "blocked a flotilla"
    if foiled or done.lemma in scene.lists["fight_nouns"]:
        return None  # a plot foiled, one's own strikes or the fighting halted
    loose = not done.codes or event.lemma in ("drive", "halt", "thwart", "block", "force back")
    if loose and not charge and not scene.has(done, "troops"):
        return None
    if charge and raiders:  # whose attack is repelled has fought; whoever beats back mere troops has
        raided = tuple(raid.target.split("+")) if raid is not None and raid.target else scene.foe(raiders)
        return _fought(scene, event, done, raiders, event.actor or raided)
    beaten = done.codes if clause.passive and doer is None else event.beyond(done.codes) or scene.others(event.actor)
    actor = scene.foe(done.codes) if clause.passive and doer is None and beaten else event.actor
    return scene.involvement(event, "combat", actor, beaten) if actor or doer is not None else None


def _is_no_foe(scene: Scene, clause: Clause, done: Group) -> bool:
    itself = done.lemma.endswith(("self", "selves"))  # "able to fend themselves off"
    return itself or is_of_votes(clause) or scene.has_projectile(done) or done.lemma in scene.lists["civil_foes"]


def _fought(scene: Scene, event: Event, done: Group, raiders: tuple[str, ...], raided: tuple[str, ...]) -> Claim | None:
    """Return the fight of those whose attack is repelled, or their strike where they came by air or sea."""
    if _is_from_afar(scene, done):
        return scene.act(event, "attack", actor=raiders, target=raided)
    return scene.involvement(event, "combat", raiders, raided)


def _charge_on(scene: Scene, done: Group) -> Group:
    """Return what is repelled: of "an attack on the port repelled" the attack."""
    on = done.outer is not None and done.prep in ("on", "against", "at") and scene.event_in(done.outer, "attack")
    return done.outer if done.outer is not None and on else done


def _is_from_afar(scene: Scene, done: Group) -> bool:
    """Say whether craft in the air or at sea attack, or a ship is attacked: a strike, no fight on the ground."""
    near = (*done.chain(), *(done.clause.args if done.clause is not None else ()))
    by = any(not _crafts(scene).isdisjoint(scene.lowers(i)) for i in (done, *(i for i in near if i.prep == "by")))
    return by or any(i.prep in ("on", "of") and i.lemma.rpartition(" ")[2] in _crafts(scene) for i in near)


def _crafts(scene: Scene) -> frozenset[str]:
    return scene.lists["attacking_craft"]


def _beaten_off(scene: Scene, event: Event, done: Group) -> Claim | None:
    """Read "have repelled an attack by militants on a base in Mali": where nobody is named, its place."""
    by = any(i.prep == "by" and is_force(scene, i) for i in (*done.inner, *event.args))
    place = next((e.target or e.place for e in scene.events if e.group is done), ()) or event.place
    named = tuple(scene.sentence_codes())
    place = place or (named if len(named) == 1 else ())
    return scene.claim(event, Kind.INVOLVEMENT, actor=(), target=place, rung="combat") if by and place else None


def _told_before(scene: Scene, done: Group) -> Claim | None:
    """Return the attack that "the raid" is which is repelled: what the sentence before told of a party."""
    if scene.sentence.words[done.first].lower not in ("the", "this", "that"):
        return None
    blows = (c for c in scene.context.told if c.act == "attack" and c.status is Status.ASSERTED and c.actor)
    return next(blows, None)
