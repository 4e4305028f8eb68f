"""Attacks told by a verb.

1. A strike is told by its verb or by what it did: "missiles hit", "soldiers killed by".
2. Words that fit quarrels and sport as well ("attack", "hit", "target") need arms, forces or two parties beside them.
3. A missile fired at nobody is a test; one shot down is an attack by whoever fired it, not by the one who shot.
"""

from collections.abc import Callable

from bot.detect.claims.act.downed import intercepted, shot_down
from bot.detect.claims.act.harms import harmed
from bot.detect.claims.act.hits import hit
from bot.detect.claims.act.impacts import is_mishap
from bot.detect.claims.act.menaces import is_unfinished
from bot.detect.claims.act.shields import missed
from bot.detect.claims.act.shots import avenged, shot
from bot.detect.claims.act.slain import slain
from bot.detect.claims.act.strikes import strike
from bot.detect.claims.act.volleys import is_drawn
from bot.detect.claims.scene import leave
from bot.detect.claims.scene.able import can, first
from bot.detect.claims.scene.armed import RECENT, is_people
from bot.detect.claims.scene.asides import is_abstract, is_chided, is_since
from bot.detect.claims.scene.attackers import attacked, flag
from bot.detect.claims.scene.battered import is_fired_at
from bot.detect.claims.scene.described import striking
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.frontlines import at_each_other
from bot.detect.claims.scene.intents import is_ability, is_design, is_purpose
from bot.detect.claims.scene.occupied import settled, settlers, user
from bot.detect.claims.scene.prosecutions import is_sentenced
from bot.detect.claims.scene.quelling import repressing
from bot.detect.claims.scene.rebels import homeland
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.seas import at_sea, is_thwarted, is_vessel
from bot.detect.claims.scene.speakers import written
from bot.detect.claims.scene.tone import able
from bot.detect.claims.scene.violence import is_search, is_verbal
from bot.detect.grammar.text import Clause, Group
from store.model import Claim


def attack(scene: Scene, event: Event) -> Claim | None:
    """Return the attack that an event is, None where it is none."""
    if event.nominal:
        return None if is_drawn(scene, event) else strike(scene, event) or avenged(scene, event)
    if not can((*_RULES, intercepted, missed), scene, event) or event.clause is None or _is_once(scene, event.clause):
        return None
    if (
        _is_ability(scene, event, event.clause)
        or is_purpose(event.clause)
        or is_design(scene, event)
        or _is_on_itself(scene, event, event.clause)
        or at_each_other(scene, event, event.clause)  # they fight
    ):
        return None
    if (by := leave.user(scene, event)) is not None:
        event.actor, event.actor_group = by, None
        if not by:
            return None  # "approves the use of missiles to strike Mali"
    named, event.object = event.object, _whole(event.object)
    if (claim := _blow(scene, event)) is None:
        event.object = named
    return claim


def _blow(scene: Scene, event: Event) -> Claim | None:
    """Return the attack that a verb tells of whom it hits, None where it is a crime, a beast's or an idea's."""
    doer = event.actor_group
    idea = is_abstract(scene, event) or _is_on_anyone(scene, event)
    idea = idea or is_sentenced(scene, event) or is_thwarted(scene, event)
    beast = doer is not None and bool(scene.lowers(doer) & scene.lists["verbal_words"])
    nobody = doer is not None and (
        scene.sentence.words[doer.first].lower in scene.lists["none_of"] or doer.lemma in scene.lists["crowds"]
    )
    stray = event.families & {"down", "shootdown"} and scene.has(event.object, "projectile")
    if stray and scene.tells("air_over"):
        return None  # what is shot down in a third state's airspace has strayed
    mild = any(
        a.prep == "with" and (scene.event_in(a, "sanctioning", "threat") or a.lemma == "tariff") for a in event.args
    )
    left_over = scene.has(doer, "projectile") and scene.tells("left_over")
    if idea or beast or nobody or mild or left_over or _is_crime(scene, event):
        return None
    if event.object is not None and event.object.lemma.endswith(("self", "selves")):
        _take_others(scene, event, event.object)
    event.target = event.target or flag(scene, event.object) or user(scene, event)
    if not event.actor and doer is not None:
        event.actor, event.place = _affiliated(scene, event, doer)
        land = event.target or event.place
        event.actor = event.actor or settlers(scene, doer, land) or striking(scene, event.clause, doer, land)
    if not (event.target or event.place):
        event.target = _fallen(event) or settled(scene, doer, event.actor) or homeland(scene, doer)
    downed = bool(event.families & {"down", "shootdown"})
    if downed and event.object is not None and scene.sentence.words[event.object.head].tag == "Q":  # "8 of 10 rockets"
        whole = (a for a in event.args if a.prep in ("out", "of", "out of") and scene.has(a, "projectile"))
        event.object = next(whole, event.object)
    fired = event.lemma == "shoot" and not event.passive_voice  # "shot a missile into the sea"
    met = downed and scene.has(event.object, "projectile") and not fired
    rules = (missed, shot_down, intercepted) if met else _RULES  # to destroy what is fired at one attacks nobody
    return _at_home(scene, event, first(rules, scene, event))


def _whole(done: Group | None) -> Group | None:
    """Return the hospital of "destroyed part of the hospital"."""
    if done is None or done.lemma not in _PARTS:
        return done
    return next((i for i in done.inner if i.prep == "of"), done)


_PARTS = frozenset(["part", "section", "half", "portion", "majority"])


def _take_others(scene: Scene, event: Event, done: Group) -> None:
    """Read "kills himself and three Afghans" as done to them, "blew himself up near a checkpoint" to nobody."""
    word = scene.sentence.words[done.last].lower if done.last < len(scene.sentence.words) else ""
    others = next((g for g in scene.sentence.groups if word == "and" and g.first == done.last + 1), None)
    event.target = others.codes if others is not None else ()
    event.object = others or done


def _fallen(event: Event) -> tuple[str, ...]:
    """Return whose people die as it happens: "23 Chadian soldiers die as rebels fire a rocket at a convoy"."""
    here = event.clause
    above = here.parent if here is not None and here.link in ("when", "as", "after") else None
    if above is None or above.families.isdisjoint(("kill", "wound", "die")):
        return ()
    dead = above.subject if above.passive or "die" in above.families else above.object
    return dead.codes if dead is not None and len(dead.codes) == 1 else ()


def _is_on_anyone(scene: Scene, event: Event) -> bool:
    """Say whether whoever does something is to be hit, which threatens: "will blow up anyone who comes near"."""
    done = event.object
    return done is not None and scene.sentence.words[done.head].lower in ("anyone", "anybody", "whoever", "everyone")


def _at_home(scene: Scene, event: Event, told: Claim | None) -> Claim | None:
    """Return an attack as told, or as one of a state on its own people."""
    state = repressing(scene, event, event.actor) if told is not None else ()
    return scene.act(event, "attack", actor=state, target=state) if state else told


def _affiliated(scene: Scene, event: Event, doer: Group) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return to whom "fighters tied to the Islamic State group in northern Chad" belong, and where it happens."""
    linked = (c for c in scene.sentence.clauses if c.subject is doer and c.lemma in scene.lists["linking_verbs"])
    clause = next(linked, None)
    if clause is None:
        return event.actor, event.place
    lord = next((a.codes for a in clause.args if a.prep in ("to", "with") and a.codes), ())
    return lord, event.place or tuple(c for a in clause.args if a.prep == "in" for c in a.codes)


def _is_ability(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether a range is told: "can strike ships at 1,000 miles"; who says what it could do itself threatens."""
    above = clause.parent
    teller = above.subject if above is not None else None
    own = clause.modal == "could" and event.source is not None and event.source == "+".join(event.actor)
    own = own and not (teller is not None and not teller.codes)  # "Chad could strike within days, officials say"
    threat = above is not None and above.lemma in ("warn", "threaten") and clause.modal in ("may", "might")
    own = own or (threat and event.source == "+".join(event.actor))  # "warns that it may strike": that is the threat
    return clause.modal == "can" or own or able(scene, clause) or is_ability(scene, clause)


def _is_once(scene: Scene, clause: Clause) -> bool:
    """Say whether an attack is only remembered, or threatened: "since rebels bombed", "not finished bombing"."""
    if is_since(scene, clause) or _is_overdue(scene, clause) or (clause.form == "ing" and is_unfinished(scene, clause)):
        return True
    own = (t for t in scene.sentence.times if clause.link == "before" and clause.start <= t.start <= clause.end + 1)
    if any(t.last - t.first > RECENT for t in own):  # "before it attacked last year"
        return True
    return clause.first > 0 and scene.sentence.words[clause.first - 1].lower == "once"


def _is_overdue(scene: Scene, clause: Clause) -> bool:
    """Read "which had not been attacked since April", "has not struck Goz in weeks": it was attacked before that."""
    lull = any(a.prep in ("in", "for") and scene.lexicon.singular(a.lemma) in _SPELLS for a in clause.args)
    behind = scene.sentence.words[clause.last : clause.last + _NEAR]
    return clause.negated and clause.perfect and (lull or any(w.lower == "since" for w in behind))


_SPELLS = frozenset(["day", "week", "month", "year", "decade"])
_NEAR = 3  # words behind a verb, its object among them


def _is_on_itself(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether it is read wrongly, as nobody destroys itself: "to press the rebels and to destroy the group"."""
    done = event.object
    name = scene.sentence.words[done.head].mention if done is not None else None
    town = done is not None and done.lemma in scene.lists["towns"] | scene.lists["outskirts"]
    if (town or (name is not None and name.kind in ("place", "capital"))) and not scene.lists["war_lands"].isdisjoint(
        event.actor
    ):
        return False  # "forces continue to shell the city": of their own land
    return clause.form == "to" and done is not None and bool(event.actor) and event.actor == done.codes


def _is_crime(scene: Scene, event: Event) -> bool:
    """Say whether nobody's gunmen shoot in a tavern or over drugs, or a state's lone national hacks."""
    doer = event.actor_group
    if event.lemma == "hack" and doer is not None and scene.names_party(doer):
        return scene.sentence.words[doer.first].lower in ("a", "an")
    done = event.object
    if (event.lemma == "hack" and done is not None and done.lemma == "way") or (
        doer is not None and "fellow" in scene.lowers(doer)
    ):
        return True  # through snow or a thicket; "shot by fellow soldiers"
    if is_people(scene, doer) and done is not None and done.lemma in _FOREIGNERS and not event.families & {"kill"}:
        return True  # "Chadians attack Malian migrants": a crowd of them
    shot = bool(event.families & {"kill", "wound"}) or event.lemma == "open fire"
    rich = event.object is not None and event.object.lemma in scene.lists["wealthy"]
    if shot and rich and not event.actor and not (scene.has(doer, "projectile") and doer is not None and _flies(doer)):
        return True  # "a bomb hurts a banker"
    return shot and not event.actor and written(scene.lower, scene.lists["revelry"])


_FOREIGNERS = frozenset(["migrant", "refugee", "tourist", "student", "fan", "shopkeeper"])


def _flies(arms: Group) -> bool:
    """Say whether arms are those of armies: "missiles killed a businessman" is no crime."""
    return arms.lemma in ("missile", "drone", "rocket", "shell", "airstrike", "air strike", "shelling")


_WHERE = ("in", "at", "near", "on", "of", "after", "during")  # but no editorial


def _behind(scene: Scene, event: Event) -> Claim | None:
    clause = event.clause
    if event.lemma != "be" or not event.actor or clause is None or (clause.form == "ing" and not _is_suspected(clause)):
        return None  # "accused of being behind the raid": the verb of accusing tells it
    blamed = next((a for a in event.args if a.prep == "behind" and scene.event_in(a, "attack", "weakattack")), None)
    if blamed is None:
        return None
    whence = {code for one in (*event.args, *blamed.inner) if one.prep == "from" for code in one.codes}
    struck = tuple(code for code in event.place if code not in whence) or event.beyond(event.speaker)
    return attacked(scene, event, event.actor, struck)


def _is_suspected(clause: Clause) -> bool:
    """Read "is suspected of being behind the raid"."""
    above = clause.parent
    return above is not None and above.passive and not above.negated and above.lemma == "suspect"


def _under_fire(scene: Scene, event: Event) -> Claim | None:
    if "fire" in event.families and event.object is not None and is_fired_at(scene, event.clause):
        return attacked(scene, event, event.actor, event.object.codes) if event.object.codes else None
    if event.lemma not in ("come", "be"):
        return None
    ship, struck = is_vessel(scene, event.actor_group), event.actor_group
    held = event.lemma == "be" and scene.has(struck, "site", "troops", "hardware")  # "two cities are under attack"
    if not (event.lemma == "come" or held) or not (scene.contested or ship):
        return None
    fire = any(
        a.prep == "under"
        and (
            scene.has(a, "projectile")
            or scene.event_in(a, "attack", "weakattack")
            or a.lemma in scene.lists["fire_nouns"]
        )
        for a in event.args
    )
    near = (g for a in event.args for g in (a, *a.chain()))
    by = next((g.codes for g in near if g.prep in ("from", "by") and g.codes), ())
    if not fire or is_chided(scene, event):
        return None
    return attacked(scene, event, by, event.actor or event.place, nobody=ship)


def _plain_attack(scene: Scene, event: Event) -> Claim | None:
    done, clause = event.object, event.clause
    if "attack" not in event.families or clause is None or is_verbal(scene, event):
        return None
    people = not scene.has(done, "site", "troops", "hardware") and not scene.names_party(done)
    armed = scene.has(event.actor_group, "faction", "troops", "humanforce", "assailant")
    manhandled = event.lemma == "assault" and people and not armed  # by a crowd or the police
    fouled = event.lemma == "poison" and not event.actor and not armed and not clause.passive  # "waste poisons a lake"
    if manhandled or fouled or (event.lemma == "open fire" and any(scene.has(a, "projectile") for a in event.args)):
        return None  # "opened fire at drones over an air base"
    if done is None and not clause.passive and event.lemma not in scene.lists["attack_alone"]:
        return None
    mishap = "explode" in event.families and is_mishap(scene, event.actor_group)
    if mishap or is_search(scene, event, event.actor_group) or _is_drilled(scene):
        return None
    two_sided = event.actor and event.target and event.actor != event.target
    two_sided = two_sided or (done is None and bool(scene.old_foes(event.actor) & set(event.place)))
    if event.lemma in ("stab", "knife"):
        two_sided = bool(scene.old_foes(event.actor) & set(event.target))  # else it is crime
    slain = event.lemma == "assassinate" or (event.lemma == "gun down" and scene.has(done, "humanforce", "official"))
    slain = slain and done is not None and bool(event.target or event.place)
    pounded = event.lemma in scene.lists["armed_verbs"] and (scene.has(done, "site", "civil") or bool(event.target))
    sited = scene.names_party(event.actor_group) and scene.are_states(event.actor) and scene.has(done, "site")
    seat = done is not None and bool(done.codes) and done.lemma in scene.lists["seats"] and clause.passive
    there = all(a.prep in _WHERE and (a.prep != "in" or a.codes or scene.has(a, "site")) for a in event.args)
    seat = seat and event.actor_group is None and there  # not "with paint", "in an editorial"
    sited = (
        seat
        or _is_ruined(scene, event, clause)
        or bool(event.actor and sited)
        or (scene.has(event.actor_group, "assailant") and scene.has(done, "site", "hardware", "troops", "civil"))
    )
    if not (scene.military(event.actor_group, done) or two_sided or slain or pounded or sited):
        return None
    return attacked(scene, event, event.actor, event.target or event.place)


def _is_drilled(scene: Scene) -> bool:
    return any(scene.event_in(g, "drill") for g in scene.sentence.groups)


def _is_ruined(scene: Scene, event: Event, clause: Clause) -> bool:
    """Read "hospitals are attacked in Sudan", "two tankers were attacked": by nobody named, a site at war or a ship."""
    if not clause.passive or event.actor_group is not None or event.lemma not in scene.lists["attacked_by_none"]:
        return False
    done, land = event.object, (*event.target, *event.place)
    at_war = not scene.lists["war_lands"].isdisjoint(land)
    at_war = at_war or (event.lemma == "ambush" and not scene.lexicon.sets["embattled"].isdisjoint(land))
    served = done is not None and done.lemma in scene.lists["serving"] and event.lemma == "ambush"
    served = served or (done is not None and done.lemma in scene.lists["attacked_people"])
    return is_vessel(scene, done) or (at_war and (served or scene.has(done, "site")))


def _hacked(scene: Scene, event: Event) -> Claim | None:
    """Read "hackers linked to X breached", "hackers target the ministry in Y": by whom need not be said."""
    doer = event.actor_group
    if event.lemma not in scene.lists["hacking_verbs"] or doer is None or doer.lemma not in scene.lists["hackers"]:
        return None
    figurative = event.object is not None and event.object.lemma in scene.lists["stolen_shows"]
    if (doer.lemma == "spy" or figurative) and "rob" in event.families:
        return None
    done = event.object or next((a for a in event.args if a.prep == "into"), None)
    linked = (c for c in scene.sentence.clauses if c.subject is doer and c.lemma in ("link", "back", "tie", "sponsor"))
    by = next((a.codes for c in linked for a in c.args if a.codes), ())
    actor = event.actor or by or next((i.codes for i in doer.inner if i.prep == "from" and i.codes), ())
    near = (done.deep() if done is not None and scene.are_states(done.deep()) else (), _robbed(event))
    known = (*event.target, *event.place, *(c for codes in near for c in codes))
    target = tuple(dict.fromkeys(c for c in known if c not in actor))
    official = scene.names_official(done) or scene.has(done, "official", "site")
    return attacked(scene, event, actor, target) if actor or (target and official) else None


def _robbed(event: Event) -> tuple[str, ...]:
    """Return from whom hackers steal: "stole plans from the Chadian navy"."""
    return next((a.deep() for a in event.args if a.prep == "from"), ())


_RULES: tuple[Callable[[Scene, Event], Claim | None], ...] = (
    _behind,
    _under_fire,
    _plain_attack,
    shot_down,
    at_sea,
    _hacked,
    hit,
    shot,
    harmed,
    slain,
)
