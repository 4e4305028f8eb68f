"""Weapon tests: missiles, warheads and satellites tried out, fired at nobody."""

from bot.detect.claims.scene.attackers import attacked
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.intents import is_ability
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import written
from bot.detect.claims.scene.status import Reading
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state
from store.model import Claim
from store.terms import Status


def weapon(scene: Scene, event: Event) -> Claim | None:
    """Return the weapon test that an event is, None where it is none."""
    if event.nominal:
        return _test_noun(scene, event)
    done = _meant(scene, event.object)
    able = event.clause is not None and is_ability(scene, event.clause)
    if done is None or able or done.lemma in scene.lists["tested_otherwise"]:
        return None
    lifts = event.lemma in ("put", "place", "send", "launch")
    drilled = event.lemma == "put" and is_put_through(event)
    fired = event.lemma in scene.lists["trial_verbs"]
    owned = "test" in event.families and bool(done.codes) and scene.has(done, "longrange")
    fired = fired or (owned and event.passive_voice)  # "a Chadian missile was tested"
    actor = _tester(scene, event, event.actor_group) or (_whose(event, done) if fired else ())
    if not (lifts or "test" in event.families) or not actor:
        return None
    barred = done.lemma.endswith("satellite") and not scene.lists["barred_launchers"].isdisjoint(actor)
    orbit = lifts and scene.has(done, "longrange") and (barred or scene.mentions("orbit"))
    told = scene.sentence.text[done.start : max(done.end, *(g.end for g in (done, *done.chain())))].lower()
    tried = scene.has(done, "longrange", "firmarms") or any(
        stem in told for stem in ("missile", "nuclear", "warhead", "arsenal")
    )
    if not orbit and not (("test" in event.families or drilled) and (tried or fired)):
        return None
    _fail(scene, event)
    above = event.clause.parent if event.clause is not None else None
    if orbit and above is not None and above.lemma == "fail":
        event.reading = Reading(Status.ASSERTED, hedged=False)  # a launch that failed was one
    return scene.act(event, "weapon_test", actor=actor, target=())


def is_put_through(event: Event) -> bool:
    """Read "put its new missile through its paces"."""
    return any(a.prep == "through" and a.lemma == "pace" for a in event.args)


def _meant(scene: Scene, done: Group | None) -> Group | None:
    """Return the satellite that "one" stands for: "has built a satellite and will put one in orbit"."""
    if done is None or done.lemma != "one":
        return done
    before = (g for g in reversed(scene.sentence.groups) if g.last <= done.first)
    return next((g for g in before if scene.has(g, "longrange")), done)


def _tester(scene: Scene, event: Event, doer: Group | None) -> tuple[str, ...]:
    """Return who tests: of "it" behind a body or behind several, and of "a country that …", whoever else is named.

    "The UN tightened its sanctions on Chad since it tested a missile": no body tests, nor do several as one.
    """
    actor = event.actor
    if doer is None or not actor or (doer.lemma in _SOME_STATE and actor == (event.source,)):
        return actor  # "Chad said the country had tested it"
    unsure = doer.lemma == "it" and (len(actor) > 1 or not is_state(actor[0]))
    if not unsure and (doer.codes or doer.lemma not in _SOME_STATE):
        return actor
    named = {c for c in scene.sentence_codes() if is_state(c)}
    alone = named - set(actor) if unsure else named & set(scene.lists["test_launchers"])
    return tuple(alone) if len(alone) == 1 else ()


_SOME_STATE = ("country", "nation", "state")


def practised(scene: Scene, event: Event) -> Claim | None:
    """Read "its missile hit a target in a trial", struck only to be struck, and "detonated a nuclear device"."""
    done, actor = event.object, event.actor or ()
    if not event.nominal and _flies_by(scene, event):
        over = (a.codes for a in event.args if a.prep in ("over", "past", "across"))
        return scene.act(event, "weapon_test", actor=actor, target=next((c for c in over if event.beyond(c)), ()))
    if done is None or not actor or event.nominal:
        return None
    if is_lofted(scene, event):
        over = (a.codes for a in event.args if a.prep in ("over", "past", "across"))
        return scene.act(event, "weapon_test", actor=actor, target=next((c for c in over if event.beyond(c)), ()))
    words = scene.lowers(done)
    charge = not (words.isdisjoint(ATOMIC) or words.isdisjoint(_CHARGES) or scene.has(done, "site", "hardware"))
    if "explode" in event.families and charge and scene.are_states(actor):
        return scene.act(event, "weapon_test", actor=actor, target=())
    if "strike" not in event.families or done.lemma != "target" or done.codes:
        return None
    arms = scene.has(event.actor_group, "longrange", "firmarms", "hardware")
    tried = any(scene.event_in(a, "testing", "drill", "weapontest") for a in event.args)
    return scene.act(event, "weapon_test", actor=actor, target=()) if arms and tried else None


def is_lofted(scene: Scene, event: Event) -> bool:
    """Read "sent a missile soaring over Japan", "hurled a rocket into the sea": of who tests whatever he fires."""
    done = event.object
    if event.lemma not in _LOFTING or event.passive_voice or not scene.has(done, "longrange"):
        return False
    if not event.actor or not scene.lists["test_launchers"].issuperset(event.actor):
        return False
    told = (a for c in scene.sentence.clauses if c.subject is done and c.form == "ing" for a in c.args)
    near = (*event.args, *told)  # "sends a missile soaring over Japan"
    far = any(a.prep in ("over", "past", "across") or a.lemma in ("sea", "ocean", "orbit", "sky") for a in near)
    return far and not any(scene.has(a, "site", "troops", "hardware") for a in event.args)


def _flies_by(scene: Scene, event: Event) -> bool:
    """Read "a North Korean missile flew over Japan", "fell into the sea": of who tests whatever he fires."""
    clause = event.clause
    flown = event.actor_group
    if clause is None or clause.passive or clause.link == "who" or not scene.has(flown, "longrange"):
        return False
    struck = any(not e.nominal and "strike" in e.families and e.actor == event.actor for e in scene.events)
    if struck or (flown is not None and flown.lemma.endswith("satellite")):
        return False
    over = event.lemma in _PASSING and any(a.prep in ("over", "past", "across") for a in event.args)
    fails = event.lemma in _FAILING and any(a.prep in _AFTER and a.lemma in _LIFTOFF for a in event.args)
    fails = fails or (event.lemma in _FAILING and scene.tells("failed_flights"))
    sinks = event.lemma in _SINKING and any(a.lemma in ("sea", "ocean") or a.prep == "off" for a in event.args)
    if not event.actor or not (over or sinks or fails):
        return False
    missile = flown is not None and flown.lemma.endswith("missile")  # no rocket that carries satellites
    failed = fails and missile and event.object is None and scene.are_states(event.actor)
    failed = failed and not _is_of_foe(scene, event)
    failed = failed and not any(event.beyond(a.codes) for a in event.args if a.prep in ("in", "on", "at", "near"))
    return failed or scene.lists["test_launchers"].issuperset(event.actor)


_AFTER = ("after", "on", "in", "during", "into", "of")
_LIFTOFF = frozenset(
    ["launch", "lift-off", "liftoff", "take-off", "takeoff", "flight", "launchpad", "launch pad", "pad"]
)
_FAILING = frozenset(["explode", "blow up", "fizzle", "fizzle out", "disintegrate", "fail", "blow apart"])
_SINKING = ("fall", "land", "splash down", "plop", "plunge", "come down", "crash")
_LOFTING = frozenset(["send", "hurl", "loft", "sling", "toss", "blast", "propel"])
_PASSING = ("fly", "pass", "soar", "streak", "sail", "arc", "roar", "hurtle", "whizz")


def _whose(event: Event, done: Group) -> tuple[str, ...]:
    """Return whose missile "was test-fired from a submarine off Goa" by nobody named: it flies at home."""
    named = event.actor_group is not None and not event.actor_group.codes
    return done.codes or event.place[:1] if event.passive_voice or named else ()


def _lot(scene: Scene, done: Group) -> Group | None:
    """Return the missiles in "a volley of missiles"."""
    return next((i for i in done.inner if i.prep == "of" and scene.has(i, "longrange")), None)


def flies_far(scene: Scene, done: Group) -> bool:
    """Say whether what is fired is a missile or a rocket, not a shell."""
    return scene.has(done, "longrange") or _lot(scene, done) is not None


def is_test(scene: Scene, event: Event, done: Group, *, aimed: tuple[str, ...]) -> bool:
    """Say whether a missile fired is a test: into the sea, over a land, at nobody, by who names no enemy."""
    clause = event.clause
    launched = bool(event.actor) and event.lemma in scene.lists["launch_verbs"]
    if clause is None or not launched or _is_blamed(clause) or scene.event_in(event.actor_group, "attack"):
        return False
    lot = _lot(scene, done)
    drilled = _practises(scene, clause)
    if (scene.event_in(done, "attack") and lot is None) or not (flies_far(scene, done) or drilled):
        return False
    if drilled:
        return True
    prober = scene.lists["test_launchers"].isdisjoint(event.actor)
    if (prober and (is_of_discovery(scene) or _is_met(scene, done))) or _is_aimed(scene, event):
        return False
    sea = written(scene.lower, scene.lists["sea_words"]) and not any(
        e.families & {"kill", "wound"} for e in scene.events
    )
    later = (a for c in scene.sentence.clauses if c.subject is done for a in c.args)
    near = (*clause.args, *later)
    over = any(a.prep in ("over", "past") for a in near) and not _is_of_foe(scene, event)  # "passed over Japan"
    over = over or any(a.prep in ("into", "to") and a.lemma in ("space", "orbit") for a in near)
    far = bool(scene.lowers(done) & scene.lists["long_range_words"])
    if ((aimed or lot is not None) and not sea) or not (
        sea
        or over
        or far
        or scene.lists["test_launchers"].issuperset(event.actor)
        or (scene.sentence_codes() <= set(event.actor) and not _is_of_foe(scene, event))
    ):
        return False
    _fail(scene, event)
    return True


def _practises(scene: Scene, clause: Clause) -> bool:
    """Read "fires missiles during naval drills", "shells as part of an exercise", "rockets in a test"."""
    parts = (i for a in clause.args if a.prep == "as" and a.lemma == "part" for i in a.inner)
    frames = (*(a for a in clause.args if a.prep in ("in", "during", "as")), *parts)
    return any(scene.event_in(one, "drill", "testing", "weapontest") for one in frames)


def _is_blamed(clause: Clause) -> bool:
    """Say whether somebody is accused of it: no test is a crime, nor what shells fly over."""
    above = clause.parent
    while above is not None and "accuse" not in above.families and above.form != "fin":
        above = above.parent
    return above is not None and "accuse" in above.families


def _is_met(scene: Scene, done: Group) -> bool:
    """Say whether a missile is shot down, comes down on a party or is part of an attack: it was no test."""
    words = scene.sentence.words
    strung = [g for g in scene.sentence.groups if g.last + 1 == done.first and words[g.last].lower == "and"]
    down = (c for c in scene.sentence.clauses if any(g in (c.subject, c.object) for g in (done, *strung)))
    if any(c.lemma in ("intercept", "destroy", "reach", "hit", "strike") or "down" in c.families for c in down):
        return True
    above = done.outer.lemma if done.outer is not None and done.prep == "of" else ""
    used = any(c.lemma == "use" and c.object is done for c in scene.sentence.clauses)
    return above in ("interception", "downing") or done.prep in ("with", "by") or used


def _is_of_foe(scene: Scene, event: Event) -> bool:
    """Say whether a side of a war fires, or a land from which bands fire at their neighbours: "rockets from Gaza"."""
    return not {*scene.context.foes, *scene.lists["rocket_lands"]}.isdisjoint(event.actor)


def is_of_discovery(scene: Scene) -> bool:
    """Say whether rockets fly for business or science: "a private rocket", "a crewed flight"; no missile is named."""
    if scene.mentions("missile", "warhead", "spy", "weapon", "military"):
        return False
    return not scene.lists["spacefaring"].isdisjoint(scene.spelled)


def _is_aimed(scene: Scene, event: Event) -> bool:
    """Say whether missiles fly at ships, sites or a party, from the hands of a group, or in a swarm: no test."""
    doer = scene.sentence.words[event.actor_group.head].mention if event.actor_group is not None else None
    clause = event.clause
    aims = (c for c in scene.sentence.clauses if c.parent is clause and c.lemma in ("target", "strike", "hit", "kill"))
    if (doer is not None and doer.kind == "group") or next(aims, None) is not None:
        return True
    swarm = scene.lists["test_launchers"].isdisjoint(event.actor)
    many = swarm and any(
        (n.low or n.high or 0) >= _SWARM for n in scene.sentence.numbers if event.start <= n.start < event.end
    )
    named = swarm and any(a.prep == "at" and scene.sentence.words[a.head].tag == "E" for a in event.args)
    return (many or named) or any(
        a.prep in ("at", "on", "against") and (scene.has(a, "site", "troops", "hardware") or scene.names_party(a))
        for a in event.args
    )


ATOMIC = frozenset(["nuclear", "atomic", "hydrogen", "thermonuclear"])
_CHARGES = frozenset(
    "bomb bombs device devices warhead warheads weapon weapons charge blast blasts explosion explosions".split()
)
_SWARM = 10  # missiles: nobody tests so many at a time


def _fail(scene: Scene, event: Event) -> None:
    """Read "its attempt to launch a satellite failed"."""
    if event.clause is not None and event.clause.link == "noun":
        failed = any(c.lemma in ("fail", "abort", "end") for c in scene.sentence.clauses)
        event.reading = Reading(Status.DENIED if failed else event.reading.status, hedged=event.reading.hedged)


def _test_noun(scene: Scene, event: Event) -> Claim | None:
    group, clause = event.group, event.clause
    judged = clause is not None and "condemn" in clause.families and not _is_one_test(scene, event)
    barred = judged or (clause is not None and clause.lemma in _BARRING)
    notified = (
        group is not None
        and group.prep == "of"
        and any(g.lemma in _NOTICES and g.last <= group.first for g in scene.sentence.groups)
    )
    fired = group is not None and not event.lemma.endswith("launch")
    aimed = fired and group is not None and any(i.prep == "on" and i.deep() for i in group.chain())
    if group is None or barred or notified or aimed or is_of_discovery(scene):
        return None  # "the firing of rockets on a town" is no test
    if "weapontest" not in event.families and not ("testing" in event.families and _is_of_arms(scene, group)):
        return None
    _weigh(scene, event)
    actor = _named(scene, event, group)
    if actor is None:
        return None
    held = (c for c in scene.sentence.clauses if c.subject is group and c.passive and "carry" in c.families)
    actor = actor or next((a.codes for c in held for a in c.args if a.prep == "by"), ())  # "the test conducted by Chad"
    at = next((i.codes for i in group.inner if i.prep == "in"), ())
    actor = actor or (at if scene.lists["test_launchers"].issuperset(at) else ())  # nobody else tests there
    told = event.governed("carry", "refuse", "suspend", "host", "plan") or event.under(_SIGNALLING)
    if told and clause is not None and event.manager:
        actor = (actor if event.under(_SIGNALLING) else ()) or event.manager  # "signals a test by Chad"
        off = not clause.families.isdisjoint(("refuse", "suspend"))
        event.worsen(
            Status.DENIED if off else Status.PLANNED if event.under(_SIGNALLING) else scene.read(clause).status
        )
    elif event.under(scene.lists["watching_verbs"]) and event.manager:
        actor = event.manager  # "oversaw the launch of a missile"
    elif group.prep == "with" and clause is not None and clause.lemma in _GOING_ON and clause.subject is not None:
        actor = actor or clause.subject.codes
    elif group.outer is not None and group.outer.lemma in scene.lists["series_nouns"]:
        actor = actor or _of_series(group.outer)
    elif group.prep == "for" and event.under(scene.lists["plan_verbs"] | {"ready"}, role="arg"):
        actor = actor or (clause.subject.codes if clause is not None and clause.subject is not None else ())
        event.worsen(Status.PLANNED)
    actor = actor or _readying(scene, event, group)
    if event.lemma.endswith("launch") and (hit := _flown_at(scene, event, group, actor)):
        return attacked(scene, event, actor, hit)
    return scene.act(event, "weapon_test", actor=actor, target=()) if actor else None


def _is_one_test(scene: Scene, event: Event) -> bool:
    """Say whether one test of a named party is judged: "condemned Chad's missile launch", not "its missile tests"."""
    group = event.group
    return (
        group is not None and scene.owned(event) and scene.sentence.words[group.head].lower == group.lemma.split()[-1]
    )


def _named(scene: Scene, event: Event, group: Group) -> tuple[str, ...] | None:
    """Return who is said to test, () for nobody yet; None for nobody at all: who expects a test is not who tests."""
    if event.under(("expect", "anticipate", "await", "foresee")) and not group.codes:
        return None
    carrier = event.clause.subject if event.clause is not None and event.governed("carry") else None
    return _tester(scene, event, carrier) or (None if event.actor else ())


def _readying(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return who prepares a test: whose "preparations for it" they are, where, or who alone tests."""
    outer = group.outer
    if outer is None or group.prep != "for" or outer.lemma not in scene.lists["test_preparations"]:
        return ()
    event.worsen(Status.PLANNED)
    held = outer.clause if outer.role == "object" else None
    by = held.subject.codes if held is not None and held.subject is not None and not held.passive else ()
    at = (a.codes for a in (*outer.chain(), *event.args) if a.prep in ("at", "in") and a.codes)
    return outer.codes or by or next(at, ()) or tuple(scene.sentence_codes() & scene.lists["test_launchers"])


def _weigh(scene: Scene, event: Event) -> None:
    """Read as planned a test that is prepared, as failed one that fails or "ends in failure"."""
    ends = event.role == "subject" and event.clause is not None and event.clause.lemma in ("fail", "end")
    if event.under(("prepare", "plan", "ready")) or event.governed("vow"):
        event.worsen(Status.PLANNED)
    elif ends and (event.under(("fail",), role="subject") or scene.mentions("failure")):
        event.worsen(Status.DENIED)


def _is_of_arms(scene: Scene, group: Group) -> bool:
    """Say whether a test is one of arms: "a test of a missile", "a nuclear test"."""
    if any(i.prep == "of" and scene.has(i, "longrange", "firmarms") for i in group.inner):
        return True
    kinds, singular = scene.lexicon.nouns, scene.lexicon.singular
    before = scene.sentence.words[group.first : group.head]
    return any(w.lower == "nuclear" or "longrange" in kinds.get(singular(w.lower), ()) for w in before)


def _flown_at(scene: Scene, event: Event, group: Group, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return at whom missiles fly: "Iranian launches towards Israel"; those told by the foe fly at the foe."""
    aimed = next((i.codes for i in group.chain() if i.prep in _AT and i.codes), ())
    aimed = aimed or next((a.codes for a in event.args if a.prep in _AT[:2] and a.codes), ())
    if actor and scene.sentence_codes() - set(actor):
        aimed = aimed or scene.foe(actor)
    tested = not scene.lists["test_launchers"].isdisjoint(actor) or scene.mentions("test", "satellite", "crew", "orbit")
    return () if tested else tuple(code for code in aimed if code not in actor)


_SIGNALLING = frozenset(["signal", "foreshadow", "herald"])
_NOTICES = ("notice", "notification")  # of tests to come
_BARRING = ("ban", "prohibit", "forbid", "outlaw", "bar")  # what is not allowed has not been done
_AT = ("towards", "toward", "against", "into")
_GOING_ON = frozenset(["push", "press", "go", "continue", "proceed", "move"])  # "pushes ahead with tests"


def _of_series(outer: Group) -> tuple[str, ...]:
    """Return whose series of tests it is: "Pyongyang's barrage of tests", "went on with a spree of launches"."""
    clause = outer.clause
    if outer.codes or clause is None or clause.passive or clause.subject is None or outer.role == "subject":
        return outer.codes
    return clause.subject.codes


def is_practice(scene: Scene, event: Event) -> bool:
    """Read "fired at a mock target": nobody is fired at, unless it stands on another's land and nobody drills."""
    aims = [a for a in event.args if a.prep == "at" and a.lemma.rpartition(" ")[2] in scene.lists["mock_aims"]]
    if not any(not scene.lowers(a).isdisjoint(scene.lists["mock_words"]) for a in aims):
        return False
    drilled = any(scene.event_in(a, "drill") for a in event.args)
    lands = [*(a for a in event.args if a.prep == "in"), *(i for a in aims for i in (a, *a.chain()))]
    return drilled or not any(event.beyond(g.codes) for g in lands)


def rehearsal(scene: Scene, event: Event) -> Claim | None:
    """Return the weapon test of a missile fired at a target that is set up for it, None for other arms."""
    done = event.object
    if done is None or not event.actor or not scene.has(done, "longrange"):
        return None
    return scene.act(event, "weapon_test", actor=event.actor, target=())
