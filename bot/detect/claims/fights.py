"""Ground fighting told by verbs: battles fought, towns taken, troops overrun, lines broken, attacks repelled."""

from collections.abc import Callable

from bot.detect.claims.able import first
from bot.detect.claims.armed import home_side, is_backdrop, is_force, is_ground, is_side
from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Kind, Status

_GOVERNING = frozenset("plan begin urge refuse ponder say vow offer threaten ready light".split())


def combat(scene: Scene, event: Event) -> Claim | None:
    """Return the ground fighting that a verb tells, None where it tells none."""
    clause = event.clause
    if event.nominal or clause is None:
        return None
    return first(_RULES, scene, event, clause, unless=_is_aside)


def _is_aside(scene: Scene, event: Event) -> bool:
    """Say whether a fight is told only as an aim, a reason, a scene or the backdrop of something else."""
    clause = event.clause
    if clause is None or _is_purpose(clause) or is_backdrop(scene, event):
        return True
    if clause.form == "to" and scene.sentence.words[clause.first - 1].lower in ("ready", "prepared"):
        return True  # who is ready to fight prepares
    if clause.link == "noun" and clause.parent is not None and clause.parent.lemma in scene.lists["backed_verbs"]:
        return True  # "donors back its efforts to retake the town"
    return clause.link in ("where", "because") and event.reading.status is Status.ASSERTED


def _is_purpose(clause: Clause) -> bool:
    """Say whether a verb only tells what something is for: "tanks to fight the invaders"."""
    if clause.form != "to" or clause.modal is not None or clause.link in ("noun", "headline"):
        return False
    helped = clause.parent is not None and clause.parent.lemma == "help" and _is_purpose(clause.parent)
    return helped or clause.parent is None or not clause.parent.families & _GOVERNING


def _on_the_offensive(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "are on the offensive", "went on the offensive near the town"."""
    if event.lemma not in ("be", "go", "go on") or not event.actor:
        return None
    on = any(a.prep == "on" and a.lemma in ("offensive", "attack") for a in clause.args)
    gone = event.lemma == "go on" and event.object is not None and event.object.lemma in ("offensive", "attack")
    return scene.involvement(event, "combat", event.actor, event.beyond(event.place)) if on or gone else None


def _fought(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "fought for control of", "clashed with", "exchanged fire"; in an exchange both sides are actors."""
    doer, done = event.actor_group, event.object
    if not _is_fighting(scene, event, clause):
        return None
    fire = done is not None and done.lemma in scene.lists["fire_nouns"]
    against = tuple(c for a in clause.args if a.prep in ("with", "against") for c in scene.codes(a)) or event.target
    prize = _prize(scene, clause)
    mutual = fire and len(event.actor) > 1  # "X and Y traded gunfire"
    if not (is_force(scene, doer) or against or mutual) and prize is None and not (event.place and scene.fighting):
        return None
    both = _both_sides(event, against, fire=fire)
    if both:
        return scene.claim(event, Kind.INVOLVEMENT, actor=both, target=(), rung="combat")
    if fire and not event.actor and against and is_force(scene, doer):
        return scene.involvement(event, "combat", against, event.place)  # "gunmen exchanged fire with X soldiers"
    target = against or prize or event.place
    if not event.actor and not target:
        target = (
            _only_party(scene) if is_force(scene, doer) and is_force(scene, done) else ()
        )  # "rebels fight soldiers"
    return scene.involvement(event, "combat", event.actor, target)


def _both_sides(event: Event, against: tuple[str, ...], *, fire: bool) -> tuple[str, ...]:
    """Return the two sides of an exchange of fire, of joint fighters, of a clash of somebody unnamed in X with Y."""
    if len(event.actor) > 1 and not event.beyond(against):
        return event.actor
    if fire and len(event.actor) == 1 and event.beyond(against):
        return (*event.actor, *against)
    home = tuple(c for c in event.place if c not in against)
    unnamed = event.lemma == "clash" and not event.actor and bool(against)
    return (*home, *against) if unnamed and len(home) == 1 else ()


def _prize(scene: Scene, clause: Clause) -> tuple[str, ...] | None:
    """Return whose ground is fought for: "has been fighting to retake territory"; None where none is."""
    goals = (c for c in scene.sentence.clauses if c.parent is clause and c.link == "to")
    goal = next((c for c in goals if c.lemma in scene.lists["take_verbs"] and is_ground(scene, c.object)), None)
    if goal is None or goal.object is None:
        return None
    return scene.codes(goal.object) or tuple(code for arg in goal.args for code in arg.codes)


def _is_fighting(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether a verb of fighting is one of arms: forces or a party do it, to none but forces, not to a blaze."""
    doer, done = event.actor_group, event.object
    if "fight" not in event.families or doer is None:
        return False
    foes = (g for g in (done, *clause.args) if g is not None and (g is done or g.prep in ("with", "against")))
    armed_foe = any(is_force(scene, g) for g in foes)  # whoever battles soldiers is armed: "the group", "volunteers"
    if not is_side(scene, doer) and not scene.has(doer, "projecting") and not armed_foe:
        return False
    fire = done is not None and done.lemma in scene.lists["fire_nouns"]
    armed = done is not None and bool(done.codes) and "armed" in scene.lowers(done)
    if event.lemma in ("exchange", "trade"):
        return fire
    if event.lemma == "engage" and not armed and not is_force(scene, done):
        return False
    met = [a for a in (done, *clause.args) if a is not None]
    quarrel = any(a.prep == "over" and not (a.codes or is_ground(scene, a)) for a in met)
    quarrel = quarrel and not is_force(scene, doer)  # "clashed with the president over strategy"
    if not fire and (quarrel or any(a.lemma in scene.lists["civil_foes"] for a in met)):
        return False
    return scene.fighting or event.lemma not in scene.lists["fight_verbs"]


def _took(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "seized the town", "took control of", "the village was liberated", "claimed Goma"."""
    doer, done = event.actor_group, event.object
    if event.lemma not in scene.lists["take_verbs"] or done is None:
        return None
    if event.lemma in scene.lists["controlling_verbs"] and done.lemma != "control":
        return None
    town = _unknown_town(scene, clause, done)
    if town is None and not _is_prize(scene, event, done):
        return None
    force = is_force(scene, doer)
    loose = event.lemma in scene.lists["hold_verbs"]
    if clause.passive and doer is None:
        told = not loose and clause.finite and (scene.contested or bool(scene.codes(done)))
    elif not loose and doer is not None and doer.lemma != "police" and scene.names_party(doer):
        told = True
    elif loose:
        told = (force or _is_agent(scene, event)) and (
            done.lemma in scene.lists["ground_nouns"] or scene.has(done, "site") or bool(done.codes)
        )
        told = told and clause.link not in (("who", "ing") if event.lemma == "occupy" else ("who",))
        measured = done.lemma.rpartition(" ")[2] in scene.lists["area_nouns"]
        told = told or (measured and scene.names_party(doer) and scene.contested)
    else:
        told = (force and (doer is None or doer.lemma != "police")) or is_side(scene, doer) or _is_agent(scene, event)
    if not told:
        return None
    place = scene.codes(done) or event.place or town or (scene.foe(event.actor) if town is not None else ())
    rid = event.lemma in ("clear", "free", "rid", "purge")
    lost = tuple(c for a in clause.args if a.prep == "from" or (rid and a.prep == "of") for c in a.deep())
    if clause.passive and not event.actor:
        home = tuple(scene.codes(done)) or tuple(c for c in event.place if c not in lost)
        return scene.involvement(event, "combat", _liberator(scene, event, home, lost), lost or home)
    actor = event.actor or home_side(scene, doer, place)
    if not actor and not place:
        place = _only_party(scene)
    return scene.involvement(event, "combat", actor, event.beyond(lost) or event.beyond(place) or place)


def _only_party(scene: Scene) -> tuple[str, ...]:
    """Return the one party that the sentence names; none where there are several."""
    named = tuple(scene.sentence_codes() or {m.inner for m in scene.sentence.mentions if m.inner})  # "Sudanese rebels"
    return named if len(named) == 1 else ()


def _is_prize(scene: Scene, event: Event, done: Group) -> bool:
    """Say whether what is taken is ground; a church or a station that is stormed is attacked."""
    stormed = event.lemma == "storm" and scene.has(done, "site") and not scene.names_party(done)
    return is_ground(scene, done) and not stormed


def _unknown_town(scene: Scene, clause: Clause, done: Group) -> tuple[str, ...] | None:
    """Return where a name nobody knows lies, None where it is no town: "captured Sange, South Kivu, from the army"."""
    words = scene.sentence.words
    if words[done.head].tag != "E" or words[done.head].mention is not None or done.first != done.head:
        return None
    after = words[done.last + 1].mention if done.last + 1 < len(words) and words[done.last].tag == "," else None
    if after is not None and after.code is not None and after.kind in ("place", "state"):
        return (after.code,)
    if any(a.prep == "from" and is_force(scene, a) for a in clause.args):
        return ()
    taken = clause.lemma in scene.lists["town_verbs"] and done.last == done.first + 1 and not clause.passive
    return () if taken and scene.fighting and is_force(scene, clause.subject) else None


def _overran(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "rebels overran government troops", "the garrison was surrounded": forces beaten or shut in by forces."""
    done, doer = event.object, event.actor_group
    pushed = event.lemma in _PUSHING and any(
        a.prep in ("out", "out of", "from") and _is_town(scene, a) for a in clause.args
    )
    beaten = pushed or event.lemma in scene.lists["beat_verbs"]
    if not beaten or not is_force(scene, done) or done is None:
        return None
    if event.lemma in scene.lists["ousting_verbs"] and not any(
        a.prep == "from" and _is_town(scene, a) for a in clause.args
    ):
        return None  # "expelled the officers": from a country
    if not (is_side(scene, doer) if doer is not None else clause.passive) or not scene.contested:
        return None
    actor = event.actor or (scene.foe(done.codes) if doer is None else home_side(scene, doer, event.place))
    return scene.involvement(event, "combat", actor, event.beyond(done.codes) or event.place)


_PUSHING = frozenset(["push", "drive", "force", "chase", "clear"])


def _is_town(scene: Scene, group: Group) -> bool:
    """Say whether a group is ground or a name that is no state: "from Sirte", not "from the country"."""
    word = scene.sentence.words[group.head]
    return is_ground(scene, group) or (word.tag == "E" and (word.mention is None or word.mention.kind == "place"))


def _lost(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "the army lost control of the town to the rebels": whoever gains it fights."""
    doer, done = event.actor_group, event.object
    if event.lemma not in ("lose", "cede", "surrender") or done is None or not is_ground(scene, done):
        return None
    if not is_side(scene, doer) or clause.passive or not scene.contested:
        return None
    winner = next((a.codes for a in clause.args if a.prep == "to" and a.codes), ())
    loser = event.actor or scene.codes(done)
    return scene.involvement(event, "combat", winner or scene.foe(loser), loser) if winner or loser else None


def _is_agent(scene: Scene, event: Event) -> bool:
    """Say whether "it" or "they" stand for a party that has taken ground."""
    doer = event.actor_group
    return doer is not None and bool(event.actor) and scene.sentence.words[doer.head].tag == "O"


def _liberator(scene: Scene, event: Event, home: tuple[str, ...], lost: tuple[str, ...]) -> tuple[str, ...]:
    """Return who took what "has been liberated": its own country; of other passives whoever else the article fights."""
    if event.lemma in ("liberate", "retake", "recapture", "reclaim", "regain", "win back", "free"):
        return home or scene.foe(lost)
    source = (event.source,) if event.source not in (None, "media", "expert") else ()
    return tuple(str(c) for c in source if c not in home) or scene.foe(home)


def _fell(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "Mosul falls to Islamist fighters"."""
    if event.lemma != "fall":
        return None
    to = next((a for a in clause.args if a.prep == "to" and (is_force(scene, a) or scene.names_party(a))), None)
    place = event.actor_group
    rule = place is not None and place.lemma in ("government", "regime") and to is not None
    if place is None or not (rule or is_ground(scene, place)):
        return None
    if to is None:
        return _lost_town(scene, event, clause, place)
    return scene.involvement(event, "combat", to.codes, scene.codes(place))


def _lost_town(scene: Scene, event: Event, clause: Clause, place: Group) -> Claim | None:
    """Read "denies that the city has fallen", "the town fell on Monday": to whoever fights for it."""
    home = scene.codes(place)
    bare = event.object is None and not any(a.prep in _SINKING for a in clause.args)
    if not bare or not home or not scene.contested or not clause.finite or clause.link == "who":
        return None
    mention = scene.sentence.words[place.head].mention
    if place.lemma not in _TOWNS and (mention is None or mention.kind not in ("place", "capital")):
        return None
    return scene.involvement(event, "combat", scene.foe(home), home)


_SINKING = ("by", "from", "below", "under", "into", "behind", "to", "in", "on", "for", "within", "short of")
_TOWNS = frozenset("city town village capital district settlement stronghold enclave".split())


def _kept_from(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "denied that Russia controls the town": what is not held has not been taken."""
    done = event.object
    if event.lemma not in ("control", "hold", "occupy") or event.reading.status is not Status.DENIED or done is None:
        return None
    if clause.passive or not event.actor or not is_ground(scene, done) or not scene.contested:
        return None
    return scene.involvement(event, "combat", event.actor, event.beyond(scene.codes(done), event.place))


def _entered(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "rebels enter Damascus", "forces reached the outskirts", "walked into the centre"."""
    if event.lemma not in scene.lists["enter_verbs"] or not is_force(scene, event.actor_group) or clause.passive:
        return None
    if clause.link == "who":
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
    actor = event.actor or home_side(scene, event.actor_group, target)
    return scene.involvement(event, "combat", actor, target)


def _repelled(scene: Scene, event: Event, clause: Clause) -> Claim | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Read "repelled a Russian assault", "drove the militants out", "the attackers were beaten back"."""
    doer, done = event.actor_group, event.object
    if event.lemma not in scene.lists["repel_verbs"] or done is None:
        return None
    if not scene.lowers(done).isdisjoint(("its", "their", "own")):
        return None  # "to halt its invasion"
    charge = scene.event_in(done, "attack", "combat", "crossed")
    if not scene.contested and not (charge and done.codes) and not (event.actor and event.beyond(done.codes)):
        return None
    if not event.actor and not done.codes and scene.event_in(done, "attack", "combat"):
        return _beaten_off(scene, event, done)
    met = scene.event_in(done, "attack", "combat", "crossed") or is_force(scene, done)
    sided = is_side(scene, doer) or scene.names_party(doer) or (_is_agent(scene, event) and met)
    if not sided and not (clause.passive and doer is None):
        return None
    if scene.has_projectile(done) or done.lemma in scene.lists["civil_foes"]:
        return None
    if event.lemma in ("halt", "thwart", "block") and scene.event_in(done, "attack"):
        return None  # a plot foiled, one's own strikes halted
    loose = not done.codes or event.lemma in ("drive", "halt", "thwart", "block", "force back")
    if loose and not charge and not scene.has(done, "troops"):
        return None
    if charge and event.beyond(done.codes):  # whose attack is repelled has fought; whoever beats back mere troops has
        return scene.involvement(event, "combat", done.codes, event.actor or scene.foe(done.codes))
    beaten = done.codes if clause.passive and doer is None else event.beyond(done.codes) or scene.others(event.actor)
    actor = scene.foe(done.codes) if clause.passive and doer is None and beaten else event.actor
    return scene.involvement(event, "combat", actor, beaten) if actor or doer is not None else None


def _beaten_off(scene: Scene, event: Event, done: Group) -> Claim | None:
    """Read "have repelled an attack by militants on a base in Mali": where nobody is named, its place."""
    by = any(i.prep == "by" and is_force(scene, i) for i in (*done.inner, *event.args))
    place = next((e.target or e.place for e in scene.events if e.group is done), ()) or event.place
    named = tuple(scene.sentence_codes())
    place = place or (named if len(named) == 1 else ())
    return scene.claim(event, Kind.INVOLVEMENT, actor=(), target=place, rung="combat") if by and place else None


def _advanced(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "advanced two kilometres", "tightened their grip", "gained ground", "pushed deeper into the city"."""
    doer = event.actor_group
    if not _gains(scene, event, clause) or any(scene.event_in(g, "drill") for g in scene.sentence.groups):
        return None
    towards = _bears_down(scene, event, clause)
    ringed = clause.passive and event.lemma in scene.lists["ringing_verbs"]  # "the town has been encircled by X"
    if (
        not (event.actor or is_force(scene, doer))
        or not (scene.contested or towards)
        or (clause.passive and not ringed)
    ):
        return None
    if (
        not towards
        and not is_force(scene, doer)
        and not scene.has(doer, "hardware")
        and not scene.event_in(doer, "combat")
    ):
        return None
    target = event.beyond(event.place) or event.beyond(event.target) or scene.others(event.actor)
    target = target or event.place or event.target
    actor = event.actor or home_side(scene, doer, target)
    return scene.involvement(event, "combat", actor, target or scene.others(actor)) if actor or target else None


def _bears_down(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether a state advances on a place that is not its own: "X advances on the town of Y"."""
    goal = next((a for a in clause.args if a.prep in ("on", "towards", "toward")), None)
    if goal is None or not is_ground(scene, goal):
        return False
    there = scene.codes(goal)
    aimed = bool(event.beyond(there)) or (not there and scene.contested and event.lemma in scene.lists["advance_verbs"])
    return aimed and event.object is None and scene.names_party(event.actor_group)


def _gains(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether a verb is one of going forward: on ground, against a line, around a town."""
    done = event.object
    if event.lemma in scene.lists["advance_verbs"]:
        return done is None or event.lemma not in scene.lists["beat_verbs"] or is_ground(scene, done)
    if event.lemma in ("gain", "make", "lose"):
        return done is not None and done.lemma in ("ground", "gain", "advance")
    if event.lemma not in scene.lists["drive_verbs"]:
        return False
    aims = (a for a in clause.args if a.prep in ("towards", "toward", "into", "on", "against"))
    return any(is_ground(scene, a) for a in aims)


_RULES: tuple[Callable[[Scene, Event, Clause], Claim | None], ...] = (
    _on_the_offensive,
    _fought,
    _took,
    _overran,
    _lost,
    _fell,
    _kept_from,
    _entered,
    _repelled,
    _advanced,
)
