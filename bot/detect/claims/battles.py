"""Ground fighting: battles, advances, towns taken, forces repelled, and offensives told by their noun."""

from collections.abc import Callable

from bot.detect.claims.armed import enemy, home_side, is_at_war, is_backdrop, is_force, is_ground, is_side
from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from bot.detect.claims.text import Clause, Group
from store.model import Claim
from store.terms import Kind, Status

_GOVERNING = frozenset("plan begin urge refuse ponder say vow offer threaten ready light".split())
_NONE: frozenset[str] = frozenset()
_PASSING = ("amid", "of", "from", "for", "since", "despite", "during", "after")


def battle(scene: Scene, event: Event, *, light: bool) -> Claim | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Return the fight that an event noun tells, None where it is named in passing; `light`: its verb carries it."""
    group, clause = event.group, event.clause
    if group is None or event.reading.status is Status.HYPOTHETICAL:
        return None
    if clause is not None and "if" in (clause.link, clause.parent.link if clause.parent is not None else ""):
        return None
    if event.lemma in scene.lists["capture_nouns"]:
        return _captured(scene, event, group)
    if event.lemma == "gain" and event.under(scene.lists["gain_verbs"]) and event.manager and is_at_war(scene):
        return scene.involvement(event, "combat", event.manager, ())
    if not _is_fight(scene, event, group) or _is_passing(scene, event, group, light=light):
        return None
    if event.under(scene.lists["plan_verbs"]):
        event.worsen(Status.PLANNED)
        event.actor = event.actor or event.manager
    actor, target = _sides(scene, event, group)
    if len(actor) > 1 and not target:
        return scene.claim(event, Kind.INVOLVEMENT, actor=actor, target=(), rung="combat")
    if not actor and event.lemma in scene.lists["one_sided"]:
        return _advance_of(scene, event, target)
    return scene.involvement(event, "combat", actor, target) if actor else _somewhere(scene, event, group, target)


def _sides(scene: Scene, event: Event, group: Group) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who fights whom: in a clash both sides are actors, "for" names what is fought for."""
    between = (g.codes for g in (*group.inner, *event.args) if g.prep == "between" and len(g.codes) > 1)
    both = next(between, ())
    if both:
        return both, ()
    if event.lemma in scene.lists["mutual_nouns"]:
        return _mutual(scene, event, group)
    prize = next((i.codes for i in group.inner if i.prep == "for" and i.codes), ())
    return event.actor, event.target or prize


def _mutual(scene: Scene, event: Event, group: Group) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read "clash with Chinese troops": the other side owns the noun, is the subject, or suffers beside it."""
    clause = event.clause
    facing = next((i for i in group.inner if i.prep in ("with", "against") and i.codes), None)
    if facing is None:
        facing = next((a for a in event.args if a.prep in ("with", "against") and a.codes and a is not group), None)
    prize = next((i.codes for i in group.inner if i.prep == "for" and i.codes), ())
    together = clause.subject.codes if clause is not None and clause.subject is not None else ()
    if facing is None and len(together) > 1 and not event.actor:
        return together, ()
    if facing is None:
        sided = event.actor and any(
            is_force(scene, g) or scene.names_party(g) for g in (event.actor_group, group) if g is not None
        )
        return (event.actor, prize or event.target) if sided else ((), prize or event.target or event.place)
    own = _without(_proper(scene, event, group), facing.codes)
    if not own and clause is not None and clause.subject is not None and clause.subject is not group:
        own = _without(clause.subject.codes, facing.codes)
    if own and (clause is None or clause.passive or not _carries(clause) or len(own) > 1):
        return (*own, *facing.codes), ()
    return (own, facing.codes) if own else (facing.codes, ())


def _carries(clause: Clause) -> bool:
    return bool(clause.families & {"carry", "begin"})


def _proper(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return whom the noun itself belongs to, not whom it is fought with."""
    words = scene.sentence.words[group.first : group.head]
    return event.actor if any(w.mention for w in words) else ()


def _without(codes: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(c for c in codes if c not in others)


def _advance_of(scene: Scene, event: Event, target: tuple[str, ...]) -> Claim | None:
    """Give an offensive whose doer has no party ("the rebels' advance on Goma") its target alone."""
    group = event.group
    home = home_side(scene, event.actor_group, target or event.place)
    if home and scene.fighting:
        return scene.involvement(event, "combat", home, target)
    if group is None or not target or not scene.contested:
        return None
    words = scene.sentence.words[group.first : group.head]
    owned = any(scene.lexicon.nouns.get(scene.lexicon.singular(w.lower), _NONE) & {"humanforce"} for w in words)
    owned = owned or any(i.prep == "by" and is_force(scene, i) for i in group.inner)
    return scene.claim(event, Kind.INVOLVEMENT, actor=(), target=target, rung="combat") if owned else None


def _captured(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Read "the capture of Raqqa by the rebels", "the fall of the town to the army"."""
    prize = next((i for i in group.inner if i.prep == "of"), None)
    if prize is None or not is_ground(scene, prize) or not scene.contested:
        return None
    if group.prep in ("since", "after", "before", "despite", "from", "of"):
        return None
    by = (*group.chain(), *event.args)
    doer = next((g for g in by if g.prep in ("by", "to") and (is_force(scene, g) or scene.names_party(g))), None)
    words = scene.sentence.words[group.first : group.head]
    owner = next((w.mention.code for w in words if w.mention and w.mention.code), None)
    manager = event.manager if event.governed("say", "carry", "allege", "plan", "confirm") else ()
    actor = (doer.codes if doer is not None else ()) or ((owner,) if owner else ()) or manager
    if event.clause is not None and event.role == "object" and "deny" in event.clause.families:
        event.worsen(Status.DENIED)
    holder = event.clause.subject if event.clause is not None else None
    if not actor and doer is None and not is_force(scene, holder):
        return None
    return scene.involvement(event, "combat", actor, scene.codes(prize))


def _somewhere(scene: Scene, event: Event, group: Group, target: tuple[str, ...]) -> Claim | None:
    """Give a fight without a doer to the two sides of the article, else to its place."""
    own = target or ((scene.context.place,) if scene.context.place else ())
    if not own or not (group.role in ("subject", "object", "") or target):
        return None
    pair = scene.context.foes
    if not set(own) <= set(pair):
        foe = enemy(scene, own[0]) if len(own) == 1 else None
        pair = (own[0], foe) if foe is not None else ()
    actor, target = (pair, ()) if pair else (own, own)
    return scene.claim(event, Kind.INVOLVEMENT, actor=actor, target=target, rung="combat")


def _is_fight(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether a noun of fighting means arms here: no struggle in court, no attack from the air, no brawl."""
    foes = {i.lemma for i in (*group.inner, *event.args)} & scene.lists["civil_foes"]
    clause = event.clause
    if foes == {"police"} and clause is not None and clause.subject is not group and is_force(scene, clause.subject):
        foes = set()
    if foes or scene.lowers(group) & scene.lists["civil_struggle"]:
        return False
    if event.lemma == "operation" and not event.under(scene.lists["opening_verbs"]):
        return False
    on = any(i.prep == "on" for i in group.inner)
    if event.lemma in ("assault", "onslaught") and on and scene.mentions(*scene.lists["air_words"]):
        return False
    if event.lemma not in scene.lists["weak_combat"] or scene.fighting:
        return True
    return _is_over_ground(scene, group) or (scene.context.martial and event.lemma != "push")


def _is_over_ground(scene: Scene, group: Group) -> bool:
    """Say whether a battle is "for" a place that can be taken: a town, a country's east."""
    prizes = [i for i in group.inner if i.prep == "for" and i.codes]
    return any(is_ground(scene, i) or i.lemma in scene.lists["quarters"] for i in prizes)


def _is_passing(scene: Scene, event: Event, group: Group, *, light: bool) -> bool:
    """Say whether a fight is named and not told: rehearsed, discussed, or the backdrop of something else."""
    if event.under(scene.lists["rehearse_verbs"]):
        return True
    if event.role == "object" and not light and event.lemma in scene.lists["offensive_nouns"]:
        return not event.under(scene.lists["offensive_governors"])
    if not event.actor and event.lemma in scene.lists["doer_combat"] and event.lemma not in scene.lists["one_sided"]:
        return True
    bare = not event.actor and not event.target and not light
    again = scene.sentence.words[group.first].lower in ("the", "this", "that", "these", "those") and group.prep
    if bare and (group.prep == "after" or again):
        return True
    return event.lemma in scene.lists["fight_nouns"] and group.prep in _PASSING and not light


def combat(scene: Scene, event: Event) -> Claim | None:
    """Return the ground fighting that a verb tells, None where it tells none."""
    clause = event.clause
    if event.nominal or clause is None or _is_purpose(clause) or is_backdrop(scene, event):
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
    """Read "are on the offensive"."""
    if event.lemma not in ("be", "go") or not event.actor:
        return None
    on = any(a.prep == "on" and a.lemma in ("offensive", "attack") for a in clause.args)
    return scene.involvement(event, "combat", event.actor, ()) if on else None


def _fought(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "fought for control of", "clashed with", "exchanged fire"; in an exchange both sides are actors."""
    doer, done = event.actor_group, event.object
    if not _is_fighting(scene, event, clause):
        return None
    fire = done is not None and done.lemma in scene.lists["fire_nouns"]
    against = tuple(c for a in clause.args if a.prep in ("with", "against") for c in scene.codes(a)) or event.target
    if not is_force(scene, doer) and not against and not (event.place and scene.fighting):
        return None
    if fire and len(event.actor) == 1 and against and against != event.actor:
        return scene.claim(event, Kind.INVOLVEMENT, actor=(*event.actor, *against), target=(), rung="combat")
    if len(event.actor) > 1 and not event.beyond(against):
        return scene.claim(event, Kind.INVOLVEMENT, actor=event.actor, target=(), rung="combat")
    return scene.involvement(event, "combat", event.actor, against or event.place)


def _is_fighting(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether a verb of fighting is one of arms: forces or a party do it, to none but forces, not to a blaze."""
    doer, done = event.actor_group, event.object
    if "fight" not in event.families or doer is None:
        return False
    if not is_side(scene, doer) and not scene.has(doer, "projecting"):
        return False
    fire = done is not None and done.lemma in scene.lists["fire_nouns"]
    armed = done is not None and bool(done.codes) and "armed" in scene.lowers(done)
    if event.lemma in ("exchange", "trade"):
        return fire
    if event.lemma == "engage" and not armed and not is_force(scene, done):
        return False
    met = [a for a in (done, *clause.args) if a is not None]
    if not fire and any(a.lemma in scene.lists["civil_foes"] for a in met):
        return False
    return scene.fighting or event.lemma not in scene.lists["fight_verbs"]


def _took(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "seized the town", "took control of", "the village was liberated", "claimed Goma"."""
    doer, done = event.actor_group, event.object
    if event.lemma not in scene.lists["take_verbs"] or not is_ground(scene, done) or done is None:
        return None
    force = is_force(scene, doer)
    loose = event.lemma in scene.lists["hold_verbs"]
    if clause.passive and doer is None:
        told = not loose and clause.finite and (scene.contested or bool(scene.codes(done)))
    elif not loose and doer is not None and doer.lemma != "police" and scene.names_party(doer):
        told = True
    elif loose:
        told = force and (done.lemma in scene.lists["ground_nouns"] or scene.has(done, "site") or bool(done.codes))
        told = told and clause.link != "who"
    else:
        told = (force and (doer is None or doer.lemma != "police")) or is_side(scene, doer) or _is_agent(scene, event)
    if not told:
        return None
    place = scene.codes(done) or event.place
    if clause.passive and not event.actor:
        home = tuple(scene.codes(done)) or event.place
        return scene.involvement(event, "combat", _liberator(scene, event, home), home)
    if not event.actor and not place:
        return None
    lost = tuple(c for a in clause.args if a.prep == "from" for c in a.codes)
    actor = event.actor or home_side(scene, doer, place)
    return scene.involvement(event, "combat", actor, event.beyond(lost) or event.beyond(place) or place)


def _is_agent(scene: Scene, event: Event) -> bool:
    """Say whether "it" or "they" stand for a party that has taken ground."""
    doer = event.actor_group
    return doer is not None and bool(event.actor) and scene.sentence.words[doer.head].tag == "O"


def _liberator(scene: Scene, event: Event, home: tuple[str, ...]) -> tuple[str, ...]:
    """Return who took what "has been liberated": its own country; of other passives whoever else the article fights."""
    if event.lemma in ("liberate", "retake", "recapture", "reclaim", "regain", "win back", "free"):
        return home
    source = (event.source,) if event.source not in (None, "media", "expert") else ()
    return tuple(str(c) for c in source if c not in home) or scene.foe(home)


def _fell(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "Mosul falls to Islamist fighters"."""
    to = next((a for a in clause.args if a.prep == "to" and (is_force(scene, a) or scene.names_party(a))), None)
    place = event.actor_group
    if event.lemma != "fall" or to is None or not is_ground(scene, place) or place is None:
        return None
    return scene.involvement(event, "combat", to.codes, scene.codes(place))


def _entered(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "rebels enter Damascus", "forces reached the outskirts", "walked into the centre"."""
    if event.lemma not in scene.lists["enter_verbs"] or not is_force(scene, event.actor_group) or clause.passive:
        return None
    goals = [g for g in (event.object, *(a for a in clause.args if a.prep in ("into", "in", "to"))) if g is not None]
    if not goals or not scene.contested:
        return None
    mention = scene.sentence.words[goals[0].head].mention
    city = mention is not None and mention.kind in ("place", "capital")
    town = goals[0].lemma in ("town", "city", "village", "district", "capital", "neighbourhood", "base", "airport")
    if not city and not town and not any(g.lemma in scene.lists["outskirts"] for g in goals):
        return None
    target = event.beyond(event.target, event.place) or event.target or event.place
    return scene.involvement(event, "combat", event.actor, target)


def _repelled(scene: Scene, event: Event, clause: Clause) -> Claim | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    doer, done = event.actor_group, event.object
    if event.lemma not in scene.lists["repel_verbs"] or done is None or not scene.fighting:
        return None
    if not is_side(scene, doer) and not (clause.passive and doer is None):
        return None
    if scene.has(done, "projectile") or done.lemma in scene.lists["civil_foes"]:
        return None
    fight = scene.has(done, "troops") or scene.event_in(done, "attack", "combat", "crossed")
    if event.lemma in ("drive", "halt", "thwart", "force back") and not fight:
        return None
    if not done.codes and not fight:
        return None
    if clause.passive and doer is None:
        return scene.involvement(event, "combat", scene.foe(done.codes), done.codes) if done.codes else None
    return scene.involvement(event, "combat", event.actor, event.beyond(done.codes) or scene.others(event.actor))


def _advanced(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "advanced two kilometres", "tightened their grip", "gained ground", "pushed deeper into the city"."""
    doer, done = event.actor_group, event.object
    ground = (
        event.lemma in ("gain", "make", "lose") and done is not None and done.lemma in ("ground", "gain", "advance")
    )
    drive = event.lemma in ("push", "press", "drive", "thrust", "move", "march", "fight") and any(
        a.prep in ("towards", "toward", "into", "on", "against") and is_ground(scene, a) for a in clause.args
    )
    if event.lemma not in scene.lists["advance_verbs"] and not ground and not drive:
        return None
    if any(scene.event_in(g, "drill") for g in scene.sentence.groups):
        return None
    if not (event.actor or is_force(scene, doer)) or not scene.contested or clause.passive:
        return None
    if not is_force(scene, doer) and not scene.event_in(doer, "combat"):
        return None
    target = event.beyond(event.place) or event.beyond(event.target) or event.place or event.target
    actor = event.actor or home_side(scene, doer, target)
    if not actor and not target:
        return None
    return scene.involvement(event, "combat", actor, target or scene.others(event.actor))


_RULES: tuple[Callable[[Scene, Event, Clause], Claim | None], ...] = (
    _on_the_offensive,
    _fought,
    _took,
    _fell,
    _entered,
    _repelled,
    _advanced,
)
