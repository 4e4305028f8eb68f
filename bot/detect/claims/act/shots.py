"""Attacks told by their fire: what is fired, at whom, what answers it, what lands, explodes or is sent against.

1. A missile fired at nobody is a test; what comes down on open land may only have strayed.
2. Who fires on ships, sites or people attacks those whose they are.
"""

from bot.detect.claims.act.exchanges import exchanged, on_each_other
from bot.detect.claims.act.impacts import exploded, landed, rammed, reached
from bot.detect.claims.act.shields import got_through
from bot.detect.claims.act.volleys import RULES as VOLLEYS
from bot.detect.claims.act.volleys import is_tirade, sent_against
from bot.detect.claims.scene.able import can, first
from bot.detect.claims.scene.armed import is_force, is_ground
from bot.detect.claims.scene.attackers import attacked, flag
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.flights import is_whence, whence
from bot.detect.claims.scene.launches import flies_far, is_of_discovery, is_practice, is_test, rehearsal
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.seas import is_vessel
from bot.detect.grammar.functionwords import READY
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status


def shot(scene: Scene, event: Event) -> Claim | None:
    """Return the attack or the test that a verb of firing tells, None where it tells none."""
    if not can(_RULES, scene, event):
        return None
    return rehearsal(scene, event) if is_practice(scene, event) else first(_RULES, scene, event)


_BULLETS = frozenset(["round", "bullet", "ammunition"])
_BESIDE = ("on", "under", "near", "in", "at", "to", "outside", "beneath", "along", "inside")
_AIMED = ("at", "on", "into", "against", "towards", "toward", "in", "across")


def _fired(scene: Scene, event: Event) -> Claim | None:
    clause, done = event.clause, event.object
    if "fire" not in event.families or clause is None:
        return None
    flown = done is None and scene.has(event.actor_group, "projectile")  # "rockets fired from Gaza"
    flown = flown and (clause.passive or not event.actor)  # "a Chadian drone fired at a depot"
    done = event.actor_group if flown else _lot(scene, done) or _seeming(scene, clause)
    used = any(c.lemma == "use" and c.object is done for c in scene.sentence.clauses)  # by who strikes
    if done is None or used or not scene.has(done, "projectile"):
        return None
    actor = () if flown else event.actor
    if flown or (clause.passive and event.actor_group is None):
        actor = next((codes for a in clause.args if (codes := whence(scene, a))), ())  # "launched from Yemen"
        actor = actor or (done.codes if scene.lists["test_launchers"].issuperset(done.codes) else ())
    told = [c for c in scene.sentence.clauses if c.subject is done]
    load = [a for c in told if c.lemma in scene.lists["loading_verbs"] for a in c.args]
    stand = clause.args[0].codes if flown and clause.args and clause.args[0].prep == "by" else None
    aims = (a for a in clause.args if a.prep != "in" or a.codes != stand)  # no "fired by Houthis in Yemen"
    behind = (a for a in (*aims, *load) if a.prep in _AIMED and not _is_of_origin(a))  # "shells … at the town"
    aimed = next((codes for a in behind if (codes := scene.codes(a) or flag(scene, a))), ())
    aiming = (c.object for c in told if "strike" in c.families or (c.lemma == "reach" and c.finite))
    aimed = aimed or next((g.codes for g in aiming if g is not None and g.codes), ())  # "fired shells targeting"
    on_site = any(a.prep in _AIMED and scene.has(a, "site", "civil", "troops") for a in clause.args)
    near = scene.has(event.actor_group, "assailant") and on_site
    here = (scene.context.place,) if flown and clause.passive and on_site and scene.context.place else ()
    aimed = (
        aimed or here or (event.place or event.target if near else ())
    )  # "gunmen lobbed grenades into a bar in Goma"
    event.actor = actor
    aimed = aimed if set(aimed) - set(done.codes) or not flown else ()  # "a Chadian missile fired at it"
    if flown:  # neither whose rockets fly nor where they fly from is hit
        left = {c for a in clause.args if is_whence(a) for c in a.deep()} - {*aimed}
        event.target = tuple(c for c in event.beyond(event.target) if c not in left)
        event.place = tuple(c for c in event.beyond(event.place) if c not in left)
    dispersed = done.lemma.rpartition(" ")[2] in _BULLETS and scene.has(event.actor_group, "humanforce")
    if dispersed and not aimed and not clause.passive and scene.context.place:
        aimed = (scene.context.place,)  # "security forces fired live rounds to disperse the crowd"
    hit = done.clause.subject if flown and done.prep == "by" and done.clause is not None else None
    hitting = is_vessel(scene, hit)  # "a ship is hit by a missile fired from": the other verb tells at whom
    if not aimed and actor and (hitting or _is_at_lands(scene, done)):
        return scene.act(event, "attack", actor=actor, target=())  # "fired missiles at Gulf nations"
    if is_test(scene, event, done, aimed=aimed):
        flight = (*clause.args, *(a for c in told if c.link == "who" for a in c.args))
        return _tested(scene, event, done, actor, flight)
    idle = scene.has(done, "longrange") and not scene.event_in(done, "attack") and scene.sentence_codes() <= set(actor)
    idle = idle and scene.lists["rocket_lands"].isdisjoint(actor) and not (on_site and event.lemma == "drop")
    if not aimed and (idle or is_of_discovery(scene)):
        return None
    actor = actor or (done.codes if aimed else ())  # "Houthi missiles fired at the port"
    aimed = tuple(dict.fromkeys((*aimed, *_aimed_beside(scene, clause))))
    aimed = aimed or tuple(c for c in event.beyond(event.target) if c not in done.codes)  # "US missiles fired by Chad"
    return attacked(scene, event, actor, aimed) if actor or aimed else None


def _is_of_origin(place: Group) -> bool:
    """Say whether a place only tells whence arms flew: "from rebel ground in Chad", "by rebels in Chad"."""
    return place.prep == "in" and place.outer is not None and (place.outer.prep == "by" or is_whence(place.outer))


def _tested(scene: Scene, event: Event, done: Group, actor: tuple[str, ...], flight: tuple[Group, ...]) -> Claim | None:
    """Return the test: "fired a missile that flew over Japan"; of "fired shells as part of an exercise" the drill."""
    over = next((codes for a in flight if a.prep in ("over", "past") and (codes := scene.codes(a))), ())
    if not flies_far(scene, done):
        return scene.involvement(event, "preparing", actor, over)
    return scene.act(event, "weapon_test", actor=actor, target=over)


def _aimed_beside(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Return at whom the next arms of a list fly: "fired rockets at Chad and shells at Mali"."""
    beside = (a for a in clause.args if a.prep == "at" and a.outer is not None and a.outer.role == "conjunct")
    return tuple(c for a in beside if scene.has(a.outer, "projectile") for c in scene.codes(a))


def _lot(scene: Scene, done: Group | None) -> Group | None:
    """Return the arms of "fired a new version of its missile", "a pair of rockets"."""
    if done is None or done.lemma not in _LOTS:
        return done
    return next((i for i in done.inner if i.prep == "of" and scene.has(i, "projectile")), done)


_LOTS = frozenset("version variant type model kind pair couple number series handful".split())


def _seeming(scene: Scene, clause: Clause) -> Group | None:
    """Return what is fired in "fired what appears to be a missile", "launched what Chad called a drone"."""
    words = scene.sentence.words
    if clause.object is not None or clause.last >= len(words) or words[clause.last].lower != "what":
        return None
    held = (c.object for c in scene.sentence.clauses if c.first > clause.last and c.lemma in _SEEMING)
    return next((g for g in held if g is not None and scene.has(g, "projectile")), None)


_SEEMING = frozenset("be call describe believe appear seem term".split())


def _answered(scene: Scene, event: Event) -> Claim | None:
    """Read "answered with artillery", "replied with 29 shells", "strikes back against Chad"."""
    if event.lemma not in scene.lists["answer_verbs"] or not event.actor or not scene.contested:
        return None
    bare = event.lemma in ("hit back", "strike back") and not event.args and event.object is None
    if bare and scene.sentence.field == "title" and scene.fighting and event.reading.status is Status.ASSERTED:
        return attacked(scene, event, event.actor, ()) if scene.names_party(event.actor_group) else None
    armed = any(a.prep == "with" and (scene.has(a, "projectile") or scene.event_in(a, "attack")) for a in event.args)
    if armed and scene.mentions("into the sea", "test"):
        return scene.act(event, "weapon_test", actor=event.actor, target=())
    aims = [a for a in event.args if a.prep in ("against", "on", "at")]
    at_foe = event.lemma == "strike back" and any(a.codes and scene.names_party(a) for a in aims)
    if not armed and (not at_foe or scene.tells("money_words")):
        return None
    return attacked(scene, event, event.actor, event.beyond(*(a.deep() for a in aims)))


def _is_at_lands(scene: Scene, arms: Group) -> bool:
    """Say whether arms are fired at lands of no name: "missiles, drones at Gulf states"."""
    behind = (
        g for g in scene.sentence.groups if g.prep in ("at", "on", "across") and 0 <= g.first - arms.last <= _NEAR
    )
    named = any(w.lower == "including" for w in scene.sentence.words[arms.last :])
    return not named and any(_names_lands(scene, g) for g in behind)


def _names_lands(scene: Scene, group: Group) -> bool:
    """Say whether a group is several lands of no name: "Gulf nations", "its neighbours", "the Gulf"."""
    head = scene.sentence.words[group.head].lower.rpartition(" ")[2]
    return not group.deep() and (head in _STATES or (head == "gulf" and group.prep == "at"))


_STATES = frozenset(["state", "states", "country", "countries", "nation", "nations", "neighbours", "neighbors"])


_NEAR = 5  # words from arms to whom they are fired at


def _retaliated(scene: Scene, event: Event) -> Claim | None:
    """Read "and Iran retaliated", "retaliated against targets across the Gulf": a blow for one that is told."""
    clause = event.clause
    if event.lemma != "retaliate" or clause is None or not event.actor or event.reading.status is not Status.ASSERTED:
        return None
    blow = "attacked" in scene.context.speaks or any(
        e is not event and e.families & {"attack", "weakattack", "strike"} for e in scene.events
    )
    mild = any(a.prep in ("with", "by") and not scene.has(a, "projectile", "troops") for a in clause.args)
    deeds = [c for c in scene.sentence.clauses if c.form == "ing" and c.first >= clause.last]
    mild = mild or any(scene.sentence.words[c.first - 1].lower == "by" for c in deeds)  # the deed tells it
    mild = mild or any(a.lemma == "court" for a in clause.args)
    mild = mild or any(a.prep == "against" and not _is_struck(scene, a) for a in clause.args)
    done = clause.finite or (clause.form == "to" and clause.parent is not None and clause.parent.lemma == "prompt")
    if not blow or mild or not done or clause.modal or scene.tells("money_words"):
        return None
    aimed = [a for a in clause.args if a.prep in ("against", "on", "across", "in", "to")]
    against = event.beyond(*(a.deep() for a in aimed if a.prep != "to"))
    if not against and any(a.lemma in scene.lists["unnamed_aims"] or a.prep == "across" for a in aimed):
        return scene.act(event, "attack", actor=event.actor, target=())  # "across the Gulf"
    return attacked(scene, event, event.actor, against)


def _readied(scene: Scene, event: Event) -> Claim | None:
    """Read "prepares to retaliate against Chad", "appears ready to strike back": a blow that is planned."""
    clause = event.clause
    if event.lemma not in scene.lists["answer_verbs"] or clause is None or clause.form != "to" or not event.actor:
        return None
    above, words = clause.parent, scene.sentence.words
    near = {w.lower for w in words[max(0, clause.first - 2) : clause.first + 1]}
    ready = (above is not None and above.lemma in scene.lists["ready_verbs"]) or not near.isdisjoint(READY)
    if not ready or above is None or above.negated or clause.negated or not scene.names_party(event.actor_group):
        return None
    if scene.tells("money_words") or not _bears_arms(scene, event) or _is_mild(scene, event):
        return None
    against = event.beyond(*(a.deep() for a in clause.args if a.prep in ("against", "at", "to", "on")))
    event.worsen(Status.PLANNED)
    return attacked(scene, event, event.actor, against)


def _bears_arms(scene: Scene, event: Event) -> bool:
    """Say whether a blow is answered, or one struck back: "to respond to the assassinations", not to questions."""
    heads = (scene.lexicon.singular(a.lemma) for a in event.args if a.prep in ("to", "for", "with"))
    blow = any(h == "force" or {"attack", "weakattack"} & set(scene.lexicon.events.get(h, ())) for h in heads)
    return blow or (event.lemma in ("retaliate", "hit back", "strike back") and scene.contested)


def _is_mild(scene: Scene, event: Event) -> bool:
    """Say whether what is answered is no foe's blow, or the answer no armed one: "attacks by the opposition"."""
    clause = event.clause
    blows = [a for a in event.args if a.prep in ("to", "for")]
    near = [*event.args, *(i for a in event.args for i in a.chain())]
    near += list(clause.args) if clause is not None else []
    doers = [i for i in near if i.prep == "by"]
    home = any(not event.beyond(i.deep()) and not scene.has(i, "assailant", "troops", "arms") for i in doers)
    dealt = [e.actor for e in scene.events if e.group is not None and e.group in blows and e.actor]
    home = home or any(not event.beyond(codes) for codes in dealt)
    means = (i for i in near if i.prep == "with")
    return home or not all(_is_arm(scene, i) for i in means)


def _is_arm(scene: Scene, group: Group) -> bool:
    armed = scene.has(group, "projectile", "troops", "hardware", "firmarms")
    return armed or scene.event_in(group, "attack") or group.lemma in scene.lists["force_replies"]


def avenged(scene: Scene, event: Event) -> Claim | None:
    """Read "Chad's retaliation on its neighbours", "Malian reprisals hit": a state's answer to a blow, as a noun."""
    group, clause = event.group, event.clause
    if group is None or event.lemma not in _REVENGE or not event.actor or not scene.owned(event):
        return None
    if event.reading.status is not Status.ASSERTED or not scene.are_states(event.actor) or scene.tells("money_words"):
        return None
    if not scene.fighting and not scene.context.martial and "attacked" not in scene.context.speaks:
        return None
    aimed = any(i.prep in ("on", "against", "across", "to", "for") for i in group.chain())
    happens = clause is not None and event.role == "subject" and clause.finite and not clause.negated
    happens = happens and clause is not None and clause.modal is None and clause.lemma not in _LOOMING
    if group.outer is not None or group.prep in _FOR or not (happens or (aimed and event.role != "object")):
        return None
    if not _is_avenging(scene, event, group):
        return None
    struck = event.beyond(event.target, event.place)
    return attacked(scene, event, event.actor, struck)


def _is_avenging(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether an answer hits a party, forces, a site or is itself one of arms: no canola, no fined firm."""
    clause = event.clause
    if event.lemma not in ("retaliation", "reprisal") or any(_is_arm(scene, i) for i in group.chain()):
        return True
    if not scene.lowers(group).isdisjoint(_ARMED_WORDS):
        return True
    if clause is not None and any(a.prep == "with" and not _is_arm(scene, a) for a in clause.args):
        return False
    done = [i for i in group.chain() if i.prep in ("on", "against", "across")]
    if clause is not None and event.role == "subject" and clause.object is not None and not done:
        done = [clause.object]
    words = scene.sentence.words
    hit = (_is_struck(scene, one) or is_ground(scene, one) or words[one.head].lower in _STATES for one in done)
    return all(hit) and bool(done or event.target)


_ARMED_WORDS = frozenset("military armed missile drone nuclear air artillery".split())
_REVENGE = frozenset(["retaliation", "reprisal", "counterattack", "counter-attack", "counterstrike"])
_LOOMING = frozenset("come depend loom remain be seem appear begin".split())
_FOR = ("for", "of", "about", "without", "against", "from")


def _is_struck(scene: Scene, group: Group) -> bool:
    """Say whether a blow can be dealt to it: a party, forces, a site, targets; no airline."""
    named = scene.names_party(group) or scene.has(group, "humanforce", "troops", "site", "hardware", "arms")
    return named or group.lemma in ("target", "interest") or group.lemma in scene.lists["unnamed_aims"]


def _fired_on(scene: Scene, event: Event) -> Claim | None:
    if event.lemma not in scene.lists["firing_verbs"] and (event.lemma != "shoot" or event.object is not None):
        return None
    doer, done = event.actor_group, event.object
    tests = event.clause is not None and scene.sentence.words[event.clause.main - 1].lower == "test"
    if (
        tests
        or is_tirade(scene, event)
        or (done is not None and not scene.lowers(done).isdisjoint(scene.lists["harmless_fire"]))
    ):
        return None  # "test fires missiles at a target", unrest at home, words
    gunmen = scene.has(doer, "assailant", "humanforce") and bool(event.beyond(event.place)) and bool(event.actor)
    at = [a for a in event.args if a.prep in ("on", "upon", "at", "into") and not scene.has(a, "projectile")]
    crew = scene.has(doer, "hardware") or (doer is not None and doer.lemma in scene.lists["vessels"])
    abroad = (scene.names_party(doer) or (crew and bool(event.actor))) and any(
        event.beyond(a.codes)
        and (scene.has(a, "site", "hardware", "troops") or a.lemma in scene.lists["vessels"] or _is_people(scene, a))
        for a in at
    )
    people = any(scene.has(a, "civil") or a.lemma in scene.lists["crowds"] for a in at)
    if event.actor and scene.are_states(event.actor) and any(_names_lands(scene, a) for a in at):
        return scene.act(event, "attack", actor=event.actor, target=())  # "responded by firing at Gulf nations"
    if not (scene.contested or gunmen or abroad or (crew and people)):
        return None
    hulls = [
        g for a in (*at, *(i for a in at for i in a.chain()), *event.args) if (g := a).lemma in scene.lists["vessels"]
    ]
    aimed = any((a.codes and (scene.fighting or abroad)) or scene.has(a, "site", "troops", "hardware") for a in at)
    aimed = aimed or (gunmen and bool(at))
    aimed = aimed or (crew and people)  # "a tank fires at guests"
    place = event.place or next((codes for g in hulls if (codes := flag(scene, g))), ())
    crowd = scene.has(doer, "humanforce") and people
    place = place or ((scene.context.place,) if crowd and scene.context.place else ())
    aimed = aimed or crowd or (bool(hulls) and bool(at))
    if not event.actor and not (aimed and place and doer is not None):
        return None
    return attacked(scene, event, event.actor, place) if aimed else None


def _is_people(scene: Scene, group: Group) -> bool:
    """Say whether it is people of a state: "fires on Syrians", no "fires on Syria's critics"."""
    named = scene.sentence.words[group.head].mention
    return named is not None and named.kind == "demonym" and named.text.endswith("s")


def _dispersed(scene: Scene, event: Event) -> Claim | None:
    """Read "Israeli police fired tear gas at Palestinian worshippers": at people of another party, not at their own."""
    done, doer = event.object, event.actor_group
    if event.families.isdisjoint(("fire", "use")) or not event.actor or not is_force(scene, doer):
        return None
    riot = done is not None and not scene.lowers(done).isdisjoint(scene.lists["riot_arms"])
    aimed = [a for a in event.args if a.prep in ("at", "on", "against", "into", "towards")]
    aimed += [
        c.object for c in scene.sentence.clauses if c.parent is event.clause and c.lemma == "disperse" and c.object
    ]
    hit = event.beyond(*(a.deep() for a in aimed), event.place)
    return attacked(scene, event, event.actor, hit) if riot and aimed and hit else None


def _used(scene: Scene, event: Event) -> Claim | None:
    """Read "Chad used cluster munitions in Goz Beida", "chlorine was used in the town": arms that are only for use."""
    done, clause = event.object, event.clause
    if event.lemma not in ("use", "employ", "drop") or done is None or clause is None or clause.link == "who":
        return None
    words = scene.lowers(done)
    armed = scene.has(done, "firmarms", "projectile") or done.lemma.rpartition(" ")[2] in _ARMS
    foul = not words.isdisjoint(scene.lists["foul_arms"]) or (armed and not words.isdisjoint(scene.lists["foul_words"]))
    foul = foul and "nuclear" not in words
    struck = (
        event.beyond(event.place) or event.place or (scene.foe(event.actor) if event.actor and scene.contested else ())
    )
    return attacked(scene, event, event.actor, struck) if foul and struck else None


_ARMS = frozenset(["weapon", "munition", "bomb", "drone", "shell"])


def _planted(scene: Scene, event: Event) -> Claim | None:
    """Read "planted explosives on a train", "attached a bomb to his car": where is told, by whom need not be."""
    if event.lemma not in scene.lists["planting_verbs"]:
        return None
    done, doer = (event.object or event.actor_group), event.actor
    if done is None or done.lemma not in scene.lists["laid_arms"]:
        return None
    where = [a for a in event.args if a.prep in _BESIDE]
    struck = event.beyond(*(a.codes for a in where), event.place) or (scene.foe(doer) if doer else ())
    return attacked(scene, event, doer, struck) if where and struck else None


_RULES = (
    _dispersed,
    on_each_other,
    _fired,
    _used,
    _answered,
    _retaliated,
    _readied,
    exchanged,
    sent_against,
    _fired_on,
    _planted,
    landed,
    reached,
    got_through,
    exploded,
    rammed,
    *VOLLEYS,
)
