"""Forces on missions that name no way they go: sent to help a party, led in a host's land, had at somebody's side.

1. Who sends fighters "to shore up Assad" sends them to where he is; who sends them to quell a revolt, to its land.
2. Who offers to lead a force offers to go.
3. Whose troops are said to be there fighting beside another fights.
4. Whoever prolongs a mandate of forces has them stay.
"""

from collections.abc import Callable

from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.armed import is_armed, is_backdrop, is_force, own
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status


def mission(scene: Scene, event: Event) -> Claim | None:
    """Return where forces are by what they are sent for, None where a verb tells none."""
    if event.nominal or event.clause is None:
        return None
    return first(_RULES, scene, event, event.clause, unless=is_backdrop)


def _sent_to_help(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "sent fighters to shore up Assad", "sends troops to help quell the rebellion" of the land told of."""
    done = event.object
    if event.lemma not in scene.lists["helping_sent"] or done is None or clause.passive or not event.actor:
        return None
    aim = next((c for c in scene.sentence.clauses if c.parent is clause and c.link == "to"), None)
    if aim is None or aim.lemma not in scene.lists["mission_aims"] or not _marches(scene, done):
        return None
    helped = next((c for c in scene.sentence.clauses if c.parent is aim and c.link in ("to", "noun")), aim)
    groups = [g for g in (aim.object, helped.object) if g is not None]
    whom = next((c for g in groups if scene.speaks(g) and (c := event.beyond(g.codes))), ())
    args = sorted((*aim.args, *helped.args), key=lambda g: g.prep == "with")  # "to fight with X in Y": in Y
    near = (c for g in (*groups, *args) if (c := event.beyond(g.deep())))
    posts = aim.lemma in _GUARDING and any(scene.has(g, "site") for g in groups)
    armed = (
        posts
        or aim.lemma in ("fight", "battle")
        or any(is_force(scene, g) or scene.event_in(g, "combat", "attack", "crossed") for g in groups)
    )
    if not (whom or armed) or scene.tells("relief_stems"):
        return None  # to help flood victims
    place = whom or event.beyond(event.place) or next(near, ()) or _land(scene, event)
    return scene.involvement(event, "deployed", event.actor, place) if place and scene.are_states(place) else None


_GUARDING = ("reinforce", "defend", "protect")  # posts abroad


def _marches(scene: Scene, done: Group) -> bool:
    """Say whether people under arms are sent, or lorries full of them; of a number of them the figure tells."""
    inner = (i for i in done.inner if i.prep == "of")
    return (is_force(scene, done) and not scene.counted(done)) or (
        done.lemma in scene.lists["lots"] and any(is_armed(scene, i) for i in inner)
    )


def _land(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return the one other state that the sentence names."""
    return tuple(c for c in scene.others(event.actor) if scene.are_states((c,)))


def _led(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "offers to lead a force in Haiti": it offers to go there."""
    done, above = event.object, clause.parent
    if event.lemma not in ("lead", "command", "head", "join") or done is None or clause.form != "to" or above is None:
        return None
    if above.lemma not in scene.lists["volunteering"] or not is_force(scene, done):
        return None
    actor = above.subject.codes if above.subject is not None else event.actor
    near = (g for g in (*done.chain(), *clause.args) if g.prep in ("in", "to", "for"))
    place = next((c for g in near if (c := tuple(x for x in g.deep() if x not in actor))), ())
    if not actor or not place or above.negated:
        return None
    event.start, event.source = min(event.start, above.start), None
    return scene.involvement(event, "pledged", actor, place, status=Status.ASSERTED)


def _beside(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "has troops fighting alongside the rebels": they fight."""
    done = event.object
    if event.lemma not in ("have", "keep") or done is None or clause.passive or not event.actor:
        return None
    verbal = (c for c in scene.sentence.clauses if c.subject is done and c.form == "ing" and "fight" in c.families)
    fight = next(verbal, None) if is_force(scene, done) else None
    nominal = done.lemma == "fighting" and not scene.lowers(done).isdisjoint(_TROOPS)  # "troops fighting", read as one
    if (fight is None and not nominal) or own(scene, done) not in ((), event.actor):
        return None
    foe = fight is None or fight.object is None or fight.object.codes or scene.has(fight.object, "assailant", "troops")
    if not foe:
        return None  # "fighting cancer in hospitals"
    args = fight.args if fight is not None else [*done.chain(), *clause.args]
    event.end = max([event.end, *(a.end for a in args)])
    against = (a for a in args if a.prep in ("against", "with"))
    where = (a for a in args if a.prep in ("in", "at", "near"))
    place = next((c for g in (*against, *where) if (c := event.beyond(g.deep()))), ())
    return scene.involvement(event, "combat", event.actor, place)


_TROOPS = frozenset("troops soldiers forces fighters men mercenaries commandos".split())


def _prolonged(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "extends the mandate of UN peacekeepers in Chad": they are to stay."""
    done = event.object if not clause.passive else None
    if event.lemma not in ("extend", "prolong", "renew") or done is None or done.lemma not in _STAYS:
        return None
    held = [done, *done.chain()]
    forces = any(is_force(scene, g) or not scene.lowers(g).isdisjoint(_PEACEKEEPING) for g in held)
    near = (g for g in (*held, *clause.args) if g.prep in ("in", "to", "for", "of", None))
    place = next((c for g in near if (c := tuple(x for x in event.beyond(g.deep()) if scene.are_states((x,))))), ())
    if not forces or not event.actor or not place:
        return None
    event.worsen(Status.PLANNED)
    return scene.involvement(event, "deployed", event.actor, place)


_STAYS = ("mandate", "mission", "deployment", "stay", "presence")
_PEACEKEEPING = frozenset("peacekeeping peacekeepers military troop troops force forces".split())
_RULES: tuple[Callable[[Scene, Event, Clause], Claim | None], ...] = (_sent_to_help, _led, _beside, _prolonged)
