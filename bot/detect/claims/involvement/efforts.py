"""Fighting told by what forces take part in, try or withstand: roles in a war, missions, attempts, a stubborn defence.

1. Who takes part in a war fights; who goes to join one will fight.
2. An attempt on ground is a fight whether or not it succeeds; whose it is stands with its noun.
3. Who holds out fights against whoever attacks.
"""

from collections.abc import Callable

from bot.detect.claims.involvement.captures import PEACEFUL_TOO
from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.armed import is_at_war, is_backdrop, is_force, is_ground, is_side
from bot.detect.claims.scene.described import home_side
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.quarrels import is_bloodless
from bot.detect.claims.scene.restraint import restraint
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.status import Reading
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state
from bot.detect.lexicon.families import SENDING
from store.model import Claim
from store.terms import Kind, Status

_IN = ("in", "into")
_AGAINST = ("against", "with", "on")


def effort(scene: Scene, event: Event) -> Claim | None:
    """Return the fight that forces take part in, attempt or withstand, None where a verb tells none."""
    clause = event.clause
    if event.nominal or clause is None:
        return None
    return first(_RULES, scene, event, clause, unless=is_backdrop)


def exchange(scene: Scene, group: Group) -> Claim | None:
    """Read "an exchange of fire between X and Y", "in an exchange of fire with gunmen"; of rockets it is an attack."""
    clause = group.clause
    handed = _behind(scene, group, "of") if group.lemma == "exchange" else ""
    if handed not in scene.lists["fire_nouns"] | _BLOWS:
        return None
    near = [*group.chain(), *(clause.args if clause is not None else ())]
    sides = next((g.codes for g in near if g.prep == "between" and g.codes), ())
    hurt = clause.subject if clause is not None and clause.subject is not group else None
    own = () if sides or hurt is None or not is_force(scene, hurt) else hurt.codes
    foes = next((g.codes for g in near if g.prep in ("with", "against") and g.codes), ())
    place = next((codes for g in near if g.prep in ("in", "near", "at", "along") and (codes := g.deep())), ())
    sides = sides or (() if own or foes or place else _across(scene, near))
    place = place or ((scene.context.place,) if scene.context.place and handed not in _BLOWS else ())
    actor = sides or tuple(dict.fromkeys((*own, *foes))) or place
    if not actor:
        return None
    end = max([group.end, *(g.end for g in near if g.start >= group.start)])
    reading = scene.read(clause) if clause is not None else None
    shells = any(not scene.lowers(g).isdisjoint(_SHELLS) for g in group.chain())
    return scene.sentence.claim(
        Kind.ACT if shells else Kind.INVOLVEMENT,
        group.start,
        end,
        actor="+".join(sorted(actor)),
        target=place[0] if place and len(actor) == 1 else None,
        source=scene.source(clause, group.start),
        status=reading.status if reading is not None else Status.ASSERTED,
        act="attack" if shells else None,
        rung=None if shells else "combat",
    )


def _across(scene: Scene, near: list[Group]) -> tuple[str, ...]:
    """Return the two lands whose border is fired across, else the only two that the sentence names."""
    border = next((codes for g in near if g.prep in ("on", "across") and len(codes := g.deep()) > 1), ())
    named = tuple(sorted(c for c in scene.sentence_codes() if is_state(c)))
    return border or (named if len(named) == 2 else ())  # noqa: PLR2004 - it takes two


_SHELLS = frozenset("artillery rocket rockets missile missiles airstrikes mortar shelling strikes attacks".split())
_BLOWS = frozenset(["airstrike", "air strike", "strike", "missile", "rocket", "attack"])


def fallen(scene: Scene, group: Group) -> Claim | None:
    """Read "was killed in action in Gaza", "died in combat", "in a fight with rebels": soldiers who fall in a fight."""
    clause = group.clause
    foe = _faced(scene, group)
    bare = group.lemma in ("action", "combat", "battle") and group.prep == "in" and group.first == group.head
    if not bare and foe is None:
        return None
    if clause is None or (not (clause.families & {"kill", "wound"} and clause.passive) and clause.lemma != "die"):
        return None
    dead = clause.subject
    tally = clause.perfect and scene.counted(dead)  # "50 soldiers have been killed in action"
    if dead is None or not is_force(scene, dead) or not dead.codes or clause.link == "who" or tally:
        return None
    near = (*group.chain(), *clause.args)
    place = next((codes for g in near if g.prep in ("in", "near", "at") and (codes := g.deep())), ())
    return scene.sentence.claim(
        Kind.INVOLVEMENT,
        clause.start,
        max(clause.end, group.end, foe.end if foe is not None else 0),
        actor="+".join(sorted({*dead.codes, *(foe.codes if foe is not None else ())})),
        target="+".join(c for c in place or (scene.foe(dead.codes) if bare else ()) if c not in dead.codes) or None,
        source=scene.source(clause, group.start),
        status=scene.read(clause).status,
        rung="combat",
    )


def _faced(scene: Scene, fight: Group) -> Group | None:
    """Return with whom "a fight with rebels" is in which somebody falls."""
    if fight.lemma != "fight" or fight.prep not in ("in", "during", "after"):
        return None
    near = (*fight.chain(), *(fight.clause.args if fight.clause is not None else ()))
    return next((g for g in near if g.prep in _FACED and is_force(scene, g)), None)


_FACED = ("with", "against")


def _behind(scene: Scene, group: Group, prep: str) -> str:
    """Return the noun right behind a group and a preposition."""
    words = scene.sentence.words
    if group.last + 1 >= len(words) or words[group.last].lower != prep:
        return ""
    return next((g.lemma for g in scene.sentence.groups if g.first == group.last + 1), "")


def _took_part(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "plays a role in the war", "took part in the fighting", "will fly no combat missions", "join the fight"."""
    if event.lemma not in scene.lists["part_verbs"] or not is_at_war(scene):
        return None
    doer = event.object if clause.passive else event.actor_group
    actor = doer.codes if doer is not None else ()
    if doer is not None and scene.sentence.words[doer.head].tag == "O":
        actor = actor or scene.context.subject
    named = (actor, event.actor) if clause.passive else (event.actor, actor)  # "is involved after a strike by Chad"
    event.actor = next((codes for codes in named if codes), ())  # of a passive as well: "are locked in a struggle"
    war = _war(scene, clause)
    sided = is_side(scene, doer) or scene.speaks(doer) or scene.names_party(doer) or scene.has(doer, "troops")
    sided = sided or (doer is not None and doer.lemma == "decision" and clause.form == "to")  # "its decision to join"
    told = event.lemma == "lock" and war is not None and scene.event_in(war, "combat")  # of both, by the noun
    if war is None or told or not actor or not sided or restraint(scene, event) is not None:
        return None  # who rules it out speaks of it
    if clause.form == "to" and clause.parent is not None and clause.parent.families & SENDING:
        event.worsen(Status.PLANNED)
    near = [*war.chain(), *clause.args]
    against = next((c for g in near if g.prep in _AGAINST and (c := event.beyond(g.deep()))), ())
    place = next((c for g in near if g.prep in ("in", "of", "for", "to") and (c := event.beyond(g.deep()))), ())
    there = clause.parent.args if clause.parent is not None and clause.form == "to" else ()
    place = place or next((c for g in there if g.prep in ("to", "in") and (c := event.beyond(g.deep()))), ())
    target = place or against if scene.are_states(actor) else against or place
    if event.reading.status is Status.DENIED and not target:
        return scene.claim(event, Kind.INVOLVEMENT, actor=actor, target=(), rung="combat")
    return scene.involvement(event, "combat", actor, target or event.beyond(war.codes))


def _war(scene: Scene, clause: Clause) -> Group | None:
    """Return the war or mission that a verb takes part in: its object, or what stands behind "in"."""
    done = clause.object if not clause.passive else None
    if done is not None and clause.lemma in scene.lists["joined_verbs"] and _is_war(scene, done):
        return done
    part = done is not None and done.lemma in scene.lists["war_parts"]
    if part and done is not None and "combat" in scene.lowers(done):
        return done  # "will have no combat role"
    if part or clause.lemma in scene.lists["engaging_verbs"]:
        near = [*(done.chain() if part and done is not None else ()), *clause.args]
        return next((g for g in near if g.prep in _IN and _is_war(scene, g)), None)
    return None


def _is_war(scene: Scene, group: Group) -> bool:
    """Say whether a group is a war, fighting or a mission of combat."""
    if group.lemma in scene.lists["revolts"] or not scene.lists["civil_struggle"].isdisjoint(scene.lowers(group)):
        return False
    if is_bloodless(scene, group):
        return False
    foes = [i for i in group.inner if i.prep == "against"]
    if foes and not any(i.codes or is_force(scene, i) or i.lemma in scene.lists["war_nouns"] for i in foes):
        return False  # "the battle against the insects"
    if group.lemma in scene.lists["war_nouns"] or scene.event_in(group, "combat"):
        return True
    if group.lemma == "effort" and "war" in scene.lowers(group):
        return True
    return group.lemma in ("mission", "operation", "sortie") and "combat" in scene.lowers(group)


def _attempted(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "attempts by the army to retake X failed", "continued its push to capture towns": a fight by its aim."""
    noun = event.actor_group
    aims = event.lemma in scene.lists["take_verbs"] or event.lemma in scene.lists["assail_verbs"]
    if not aims or noun is None or clause.form != "to" or clause.passive:
        return None
    if noun.lemma not in scene.lists["attempt_nouns"]:
        return None
    done = event.object or next((g for g in scene.sentence.groups if g.first == clause.last), None)
    ground = is_ground(scene, done) or (event.lemma in scene.lists["beat_verbs"] and is_force(scene, done))
    if done is None or not (ground or (event.lemma in scene.lists["assail_verbs"] and is_side(scene, done))):
        return None
    holder = next((g for g in noun.inner if g.prep in ("by", "of") and g.codes), None)
    actor = (holder.codes if holder is not None else noun.codes) or _tryer(scene, clause, noun)
    place = scene.codes(done) or event.place
    actor = actor or home_side(scene, holder or noun, place)
    abroad = tuple(c for c in place if c not in actor)
    policy = event.lemma in PEACEFUL_TOO and scene.are_states(actor)
    armed = is_force(scene, holder) or bool(set(abroad) & (scene.old_foes(actor) | set(scene.context.foes)))
    armed = armed or (scene.fighting and not policy)
    theirs = not scene.are_states(actor) and bool(place) and not abroad  # "a push to retake the rebels' strongholds"
    if not actor or not armed or theirs:
        return None  # "the president's effort to take over the island" is a policy
    governor = clause.parent
    if governor is not None and clause.link == "noun" and governor.lemma in scene.lists["backed_verbs"]:
        return None
    event.reading = scene.read(governor) if governor is not None and clause.link == "noun" else _MADE
    return scene.involvement(event, "combat", actor, abroad or place)


_MADE = Reading(Status.ASSERTED, hedged=False)


def _tryer(scene: Scene, clause: Clause, noun: Group) -> tuple[str, ...]:
    """Return who makes the attempt by its verb: "X pressed on with an effort to …", "… was launched by X"."""
    launched = (c for c in scene.sentence.clauses if c.passive and c.subject is noun and c is not clause)
    governor = clause.parent or next(launched, None)
    if governor is None:
        return ()
    by = next((a for a in governor.args if a.prep == "by"), None)
    maker = by if governor.passive else governor.subject
    return maker.codes if maker is not None else ()


def _withstood(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "mounts a spirited defence", "put up fierce resistance": who holds out fights."""
    done = event.object
    if event.lemma not in scene.lists["holding_out"] or done is None or clause.passive:
        return None
    if done.lemma not in scene.lists["stands_made"] or not is_at_war(scene):
        return None
    doer = event.actor_group
    if not is_side(scene, doer) or (done.lemma in ("defence", "defense") and done.first == done.head):
        return None
    place = event.place or event.beyond(done.codes)
    near = (c for g in (*done.chain(), *clause.args) if g.prep in ("against", "to") and (c := event.beyond(g.codes)))
    actor = event.actor or home_side(scene, doer, place)
    if not actor:
        return None
    target = next(near, ()) or tuple(c for c in scene.foe(actor) if c not in actor) or place
    return scene.involvement(event, "combat", actor, target)


def _barred(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "prevented X from taking the town", "stopped the rebels outside the town": those who are kept from it."""
    done = event.object
    if event.lemma not in scene.lists["barring_verbs"] or done is None or clause.passive:
        return None
    if not is_force(scene, done) or not is_side(scene, event.actor_group) or not event.actor:
        return None
    kept = any(
        c.subject is done
        and c.form == "ing"
        and c.families & {"take", "advance", "invade"}
        and _is_over_ground(scene, c)
        for c in scene.sentence.clauses
    )
    short = any(a.prep in ("outside", "near", "short of") and is_ground(scene, a) for a in (*done.inner, *clause.args))
    if not kept and not short:
        return None
    return scene.involvement(event, "combat", event.actor, event.beyond(done.codes) or event.place)


def _is_over_ground(scene: Scene, kept: Clause) -> bool:
    """Say whether it is ground that they are kept from, not "gaining power" or "entering the country" in peace."""
    done = kept.object
    return kept.lemma != "enter" and (done is None or bool(done.codes) or is_ground(scene, done))


def _rose(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "are taking up arms against the junta", "took up arms to fight the invasion"."""
    done = event.object
    if event.lemma not in ("take up", "bear") or done is None or done.lemma != "arm" or clause.passive:
        return None
    aim = next((c for c in scene.sentence.clauses if c.parent is clause and c.link == "to" and c.object), None)
    near = [a for a in clause.args if a.prep in _AGAINST]
    near += [aim.object, *aim.args] if aim is not None and aim.object is not None and "fight" in aim.families else []
    near = [
        g
        for g in near
        if is_force(scene, g)
        or scene.speaks(g)
        or scene.names_official(g)
        or scene.event_in(g, "combat", "crossed", "attack")
    ]
    against = next((codes for g in near if (codes := event.beyond(g.deep()))), ())
    against = against or (scene.foe(event.actor) if scene.contested and event.actor else ())
    saved = aim.object.codes if aim is not None and aim.object is not None and aim.lemma in _SAVING else ()
    against = tuple(code for code in against if code not in saved)  # who defends a land is none of its foes
    actor = event.actor or (scene.foe(against) if against else ())
    return scene.involvement(event, "combat", actor, against) if against else None


_SAVING = ("defend", "protect", "save", "help")


def _probed(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "are probing the enemy's defences", "tested Russian lines": small attacks on a line."""
    done = event.object
    if event.lemma not in scene.lists["probe_verbs"] or done is None or clause.passive:
        return None
    line = done.lemma in scene.lists["stations"] or done.lemma in scene.lists["line_nouns"]
    if not line or not is_force(scene, event.actor_group) or not event.actor:
        return None
    return scene.involvement(event, "combat", event.actor, event.beyond(done.codes) or event.beyond(event.place))


_RULES: tuple[Callable[[Scene, Event, Clause], Claim | None], ...] = (
    _took_part,
    _attempted,
    _withstood,
    _barred,
    _rose,
    _probed,
)
