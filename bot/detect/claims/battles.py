"""Ground fighting: battles, advances, towns taken, forces repelled, and offensives told by their noun."""

from collections.abc import Callable

from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from bot.detect.claims.text import Clause, Group
from store.model import Claim
from store.terms import Kind, Status

_GOVERNING = frozenset("plan begin urge refuse ponder say vow offer threaten ready light".split())
_PASSING = ("amid", "of", "from", "for", "since", "despite", "during", "after")


def battle(scene: Scene, event: Event, *, light: bool) -> Claim | None:
    """Return the fight that an event noun tells, None where it is named in passing; `light`: its verb carries it."""
    group, clause = event.group, event.clause
    if group is None or event.reading.status is Status.HYPOTHETICAL:
        return None
    if clause is not None and "if" in (clause.link, clause.parent.link if clause.parent is not None else ""):
        return None
    if event.lemma == "gain" and event.under(scene.lists["gain_verbs"]) and event.manager and scene.contested:
        return scene.involvement(event, "combat", event.manager, ())
    if not _is_fight(scene, event, group) or _is_passing(scene, event, group, light=light):
        return None
    if event.under(scene.lists["plan_verbs"]):
        event.worsen(Status.PLANNED)
    actor, target = _sides(event, group)
    if len(actor) > 1 and not target:
        return scene.claim(event, Kind.INVOLVEMENT, actor=actor, target=(), rung="combat")
    return scene.involvement(event, "combat", actor, target) if actor else _somewhere(scene, event, group, target)


def _sides(event: Event, group: Group) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who fights whom: both sides of "between" are actors; "for" names what is fought for."""
    between = (g.codes for g in (*group.inner, *event.args) if g.prep == "between" and len(g.codes) > 1)
    both = next(between, ())
    if both:
        return both, ()
    prize = next((i.codes for i in group.inner if i.prep == "for" and i.codes), ())
    return event.actor, event.target or prize


def _somewhere(scene: Scene, event: Event, group: Group, target: tuple[str, ...]) -> Claim | None:
    """Give a fight without a doer to the two sides of the article, else to its place."""
    place = target or ((scene.context.place,) if scene.context.place else ())
    if not place or not (group.role in ("subject", "object", "") or target):
        return None
    pair = scene.context.foes
    actor, target = (pair, ()) if set(place) <= set(pair) else (place, place)
    return scene.claim(event, Kind.INVOLVEMENT, actor=actor, target=target, rung="combat")


def _is_fight(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether a noun of fighting means arms here: no struggle in court, no attack from the air."""
    if event.lemma in ("battle", "push") and scene.lowers(group) & scene.lists["civil_struggle"]:
        return False
    on = any(i.prep == "on" for i in group.inner)
    if event.lemma in ("assault", "onslaught") and on and scene.mentions(*scene.lists["air_words"]):
        return False
    if event.lemma not in scene.lists["weak_combat"] or scene.fighting:
        return True
    somewhere = any(i.prep == "for" and i.codes for i in group.inner)
    return somewhere or (scene.context.martial and event.lemma != "push")


def _is_passing(scene: Scene, event: Event, group: Group, *, light: bool) -> bool:
    """Say whether a fight is named and not told: rehearsed, discussed, or the backdrop of something else."""
    if event.under(scene.lists["rehearse_verbs"]):
        return True
    if event.role == "object" and not light and event.lemma in scene.lists["offensive_nouns"]:
        return not event.under(scene.lists["offensive_governors"])
    if not event.actor and event.lemma in scene.lists["doer_combat"]:
        return True
    return event.lemma in scene.lists["fight_nouns"] and group.prep in _PASSING and not light


def combat(scene: Scene, event: Event) -> Claim | None:
    """Return the ground fighting that a verb tells, None where it tells none."""
    clause = event.clause
    if event.nominal or clause is None or _is_purpose(clause):
        return None
    if clause.link in ("where", "because") and event.reading.status is Status.ASSERTED:
        return None
    return next((claim for rule in _RULES if (claim := rule(scene, event, clause)) is not None), None)


def _is_purpose(clause: Clause) -> bool:
    """Say whether a verb only tells what something is for: "tanks to fight the invaders"."""
    if clause.form != "to" or clause.modal is not None or clause.link in ("noun", "headline"):
        return False
    return clause.parent is None or not clause.parent.families & _GOVERNING


def _on_the_offensive(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    if event.lemma not in ("be", "go") or not event.actor:
        return None
    on = any(a.prep == "on" and a.lemma in ("offensive", "attack") for a in clause.args)
    return scene.involvement(event, "combat", event.actor, ()) if on else None


def _fought(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    doer, done = event.actor_group, event.object
    if "fight" not in event.families or not (scene.has(doer, "humanforce", "projecting") or scene.names_party(doer)):
        return None
    if event.lemma in ("exchange", "trade") and not (done is not None and done.lemma in scene.lists["fire_nouns"]):
        return None
    armed = done is not None and bool(done.codes) and "armed" in scene.lowers(done)
    if event.lemma == "engage" and not armed and not scene.has(done, "troops"):
        return None
    against = tuple(c for a in clause.args if a.prep in ("with", "against") for c in scene.codes(a)) or event.target
    if not scene.has(doer, "humanforce") and not against and not (event.place and scene.fighting):
        return None
    if not scene.fighting and event.lemma in scene.lists["fight_verbs"]:
        return None
    return scene.involvement(event, "combat", event.actor, against or event.place)


def _took(scene: Scene, event: Event, _clause: Clause) -> Claim | None:
    doer, done = event.actor_group, event.object
    if event.lemma not in scene.lists["take_verbs"] or done is None or not scene.fighting:
        return None
    if done.lemma in scene.lists["not_ground"] or not _is_ground(scene, done):
        return None
    human = scene.has(doer, "humanforce")
    held = human and (done.lemma in ("control", "territory", "ground") or scene.has(done, "site"))
    if event.lemma in scene.lists["hold_verbs"] and not held:
        return None
    if not event.actor and not (event.target and human):
        return None
    return scene.involvement(event, "combat", event.actor, event.beyond(event.target, event.place))


def _is_ground(scene: Scene, done: Group) -> bool:
    """Say whether a group is a place that can be taken."""
    mention = scene.sentence.words[done.head].mention
    named = mention is not None and mention.code is not None and mention.kind in ("place", "capital")
    return named or scene.has(done, "site") or done.lemma in scene.lists["ground_nouns"]


def _fell(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "Mosul falls to Islamist fighters"."""
    to = next((a for a in clause.args if a.prep == "to" and scene.has(a, "humanforce")), None)
    place = event.actor_group
    if event.lemma != "fall" or to is None or place is None or not _is_ground(scene, place):
        return None
    return scene.involvement(event, "combat", to.codes, event.actor)


def _entered(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "rebels enter Damascus", "forces reached the outskirts", "walked into the centre"."""
    if event.lemma not in ("enter", "reach", "claim", "walk", "storm", "push") or not scene.has(
        event.actor_group, "humanforce"
    ):
        return None
    goals = [g for g in (event.object, *(a for a in clause.args if a.prep in ("into", "in", "to"))) if g is not None]
    mention = scene.sentence.words[goals[0].head].mention if goals else None
    city = mention is not None and mention.kind in ("place", "capital")
    if not city and not any(g.lemma in scene.lists["outskirts"] for g in goals):
        return None
    target = event.beyond(event.target, event.place) or event.target or event.place
    if event.lemma == "enter" and event.actor and event.beyond(event.target):
        return None
    return scene.involvement(event, "combat", event.actor, target)


def _repelled(scene: Scene, event: Event, _clause: Clause) -> Claim | None:
    doer, done = event.actor_group, event.object
    if event.lemma not in scene.lists["repel_verbs"] or done is None or not scene.fighting:
        return None
    if not scene.has(doer, "humanforce") and not scene.names_party(doer):
        return None
    if scene.has(done, "projectile"):
        return None
    if not done.codes and not scene.has(done, "troops") and not scene.event_in(done, "attack", "combat", "crossed"):
        return None
    return scene.involvement(event, "combat", event.actor, event.beyond(done.codes) or scene.others(event.actor))


def _advanced(scene: Scene, event: Event, _clause: Clause) -> Claim | None:
    doer = event.actor_group
    if event.lemma not in scene.lists["advance_verbs"] or not event.actor or not scene.fighting:
        return None
    if not scene.has(doer, "humanforce") and not scene.event_in(doer, "combat"):
        return None
    target = event.place or event.beyond(event.target) or scene.others(event.actor)
    return scene.involvement(event, "combat", event.actor, target)


_RULES: tuple[Callable[[Scene, Event, Clause], Claim | None], ...] = (
    _on_the_offensive,
    _fought,
    _took,
    _fell,
    _entered,
    _repelled,
    _advanced,
)
