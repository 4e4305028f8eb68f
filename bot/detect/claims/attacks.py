"""Attacks, weapon tests, and force that is proposed or ruled out.

1. A strike is told by its verb, by its noun, or by what it did: "missiles hit", "a raid on", "soldiers killed by".
2. Words that fit quarrels and sport as well ("attack", "hit", "target") need arms, forces or two parties beside them.
3. A missile fired at nobody is a test; one shot down is no attack by the one who shot.
"""

from collections.abc import Callable

from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from bot.detect.claims.text import Clause
from store.model import Claim
from store.terms import Kind, Status

_REACH = 14  # words before "to station troops" in which the proposal stands
_AIMED = ("at", "on", "into", "against", "towards", "toward", "in", "across")
_APART = ("since", "despite", "amid", "until", "for", "because of")


def attack(scene: Scene, event: Event) -> Claim | None:
    """Return the attack that an event is, None where it is none."""
    if event.nominal:
        return _attack_noun(scene, event)
    if event.clause is None:
        return None
    return next((claim for rule in _RULES if (claim := rule(scene, event)) is not None), None)


def _behind(scene: Scene, event: Event) -> Claim | None:
    if event.lemma != "be" or not event.actor:
        return None
    blamed = any(a.prep == "behind" and scene.event_in(a, "attack", "weakattack") for a in event.args)
    return _attacked(scene, event, event.actor, event.place) if blamed else None


def _under_fire(scene: Scene, event: Event) -> Claim | None:
    if event.lemma != "come" or not scene.contested:
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
    by = next((a.codes for a in event.args if a.prep in ("from", "by") and a.codes), ())
    return _attacked(scene, event, by, event.actor or event.place) if fire else None


def _banned_arms(scene: Scene, event: Event) -> Claim | None:
    done = event.object
    if event.lemma not in ("use", "employ") or done is None or not event.actor or event.clause is None:
        return None
    banned = done.lemma in scene.lists["banned_arms"] and scene.mentions(*scene.lists["banned_words"])
    return (
        _attacked(scene, event, event.actor, event.beyond(event.place)) if banned and not event.clause.passive else None
    )


def _plain_attack(scene: Scene, event: Event) -> Claim | None:
    done, clause = event.object, event.clause
    if "attack" not in event.families or clause is None:
        return None
    if done is None and not clause.passive and event.lemma not in scene.lists["attack_alone"]:
        return None
    two_sided = event.actor and event.target and event.actor != event.target and not scene.is_verbal(event)
    if not scene.military(event.actor_group, done) and not two_sided:
        return None
    return _attacked(scene, event, event.actor, event.target or event.place)


def _shot_down(scene: Scene, event: Event) -> Claim | None:
    done = event.object
    if "shootdown" not in event.families or done is None or not scene.has(done, "arms", "site"):
        return None
    if not event.actor and not (event.clause is not None and event.clause.passive and done.codes):
        return None
    if scene.has(done, "longrange") or (done.lemma in scene.lists["flying_things"] and not event.beyond(event.target)):
        return None
    return _attacked(scene, event, event.actor, event.target or event.place)


def _armed_strike(scene: Scene, event: Event) -> Claim | None:
    """Read "missiles hit", "troops destroyed", "a blast rocked": the doer is armed."""
    doer, done = event.actor_group, event.object
    if "strike" not in event.families:
        return None
    if not scene.has(doer, "troops", "projectile") and not scene.event_in(doer, "attack", "weakattack"):
        return None
    if not scene.has(done, "site", "troops", "arms", "civil", "projecting") and not (event.target or event.place):
        return None
    told = scene.has(doer, "troops", "projectile") or (doer is not None and bool(doer.codes))
    if not scene.military(doer, done) and (scene.event_in(doer, "weakattack") or not told):
        return None
    return _attacked(scene, event, event.actor, event.target or event.place)


def _party_strike(scene: Scene, event: Event) -> Claim | None:
    """Read "Israel hit a depot": the doer is a party, the thing hit is a site, forces or a party."""
    done = event.object
    if "strike" not in event.families or event.lemma not in scene.lists["strike_sites"] or not event.actor:
        return None
    plain = event.lemma == "strike" and bool(event.beyond(event.target, event.place))
    if not (event.target or event.place) or not (scene.fighting or plain) or done is None:
        return None
    if not scene.has(done, "site", "troops", "arms", "projecting") and not (done.codes and scene.names_party(done)):
        return None
    return _attacked(scene, event, event.actor, event.target or event.place)


def _fired(scene: Scene, event: Event) -> Claim | None:
    clause, done, actor = event.clause, event.object, event.actor
    if "fire" not in event.families or clause is None or done is None or not scene.has(done, "projectile"):
        return None
    aimed = next((codes for a in clause.args if a.prep in _AIMED and (codes := scene.codes(a))), ())
    sea = scene.mentions(*scene.lists["sea_words"])
    if scene.has(done, "longrange") and (sea or not aimed) and not scene.event_in(done, "attack"):
        if not actor or event.lemma not in scene.lists["launch_verbs"]:
            return None
        if sea or scene.lowers(done) & scene.lists["long_range_words"] or not scene.at_war(actor):
            return scene.act(event, "weapon_test", actor=actor, target=())
    return _attacked(scene, event, actor, aimed or event.beyond(event.target)) if actor or aimed else None


def _answered(scene: Scene, event: Event) -> Claim | None:
    """Read "answered with artillery", "replied with 29 shells"."""
    if event.lemma not in scene.lists["answer_verbs"] or not event.actor or not scene.contested:
        return None
    armed = any(a.prep == "with" and (scene.has(a, "projectile") or scene.event_in(a, "attack")) for a in event.args)
    return _attacked(scene, event, event.actor, ()) if armed else None


def _exchanged(scene: Scene, event: Event) -> Claim | None:
    """Read "the two Koreas traded artillery fire": both shell each other."""
    done = event.object
    if event.lemma not in ("exchange", "trade") or done is None or not event.actor:
        return None
    shells = scene.lowers(done) & {"artillery", "shelling", "rocket", "rockets", "missile", "missiles", "airstrikes"}
    return scene.act(event, "attack", actor=event.actor, target=()) if shells else None


def _sent_against(scene: Scene, event: Event) -> Claim | None:
    against = next((codes for a in event.args if a.prep == "against" and (codes := scene.codes(a))), ())
    armed = event.lemma in ("send", "scramble", "launch", "use") and scene.has(event.object, "troops", "firmarms")
    return _attacked(scene, event, event.actor, against) if armed and against and event.actor else None


def _fired_on(scene: Scene, event: Event) -> Claim | None:
    if event.lemma != "fire" or not event.actor or not scene.fighting:
        return None
    aimed = any(a.prep in ("on", "at", "into") and a.codes for a in event.args)
    return _attacked(scene, event, event.actor, event.place) if aimed else None


def _exploded(scene: Scene, event: Event) -> Claim | None:
    doer = event.actor_group
    if event.lemma not in ("explode", "detonate", "go off"):
        return None
    armed = scene.has(doer, "projectile") or (event.lemma != "go off" and scene.event_in(doer, "attack"))
    return _attacked(scene, event, (), event.place) if armed else None


def _harmed(scene: Scene, event: Event) -> Claim | None:
    """Read "soldiers killed two": people harmed by forces or a government."""
    doer, done = event.actor_group, event.object
    if not event.families & {"kill", "wound"} or scene.event_in(doer, "attack", "weakattack"):
        return None
    if scene.has(doer, "projectile"):
        return _attacked(scene, event, event.actor, event.target or event.place)
    if not event.actor and not (scene.has(doer, "humanforce") and scene.fighting and scene.sentence_codes()):
        return None
    if not scene.has(doer, "troops", "projecting", "official") and not scene.names_party(doer):
        return None
    if not scene.has(done, "humanforce", "civil") and not scene.counted(done):
        return None
    return _attacked(scene, event, event.actor, event.target or event.place)


_RULES: tuple[Callable[[Scene, Event], Claim | None], ...] = (
    _behind,
    _under_fire,
    _banned_arms,
    _plain_attack,
    _shot_down,
    _armed_strike,
    _party_strike,
    _fired,
    _answered,
    _exchanged,
    _sent_against,
    _fired_on,
    _exploded,
    _harmed,
)


def _attack_noun(scene: Scene, event: Event) -> Claim | None:
    group = event.group
    if group is None or not event.families & {"attack", "weakattack"}:
        return None
    if not event.actor and not event.target and not scene.context.place:
        return None
    if not _is_armed(scene, event) or _is_passing(scene, event):
        return None
    if event.governed("carry"):
        if event.under(scene.lists["prepared_by"]):
            event.worsen(Status.PLANNED)
    elif event.role in ("object", "arg") and event.clause is not None:
        if event.clause.lemma in scene.lists["promised_by"]:
            event.worsen(Status.PLANNED)
        elif event.clause.lemma in scene.lists["feared_by"]:
            event.worsen(Status.POSSIBLE)
    return _attacked(scene, event, event.actor, event.target or event.place)


def _is_armed(scene: Scene, event: Event) -> bool:
    """Say whether an attack noun means arms: the noun itself, the sentence, or two parties facing each other."""
    group = event.group
    if group is None:
        return False
    if "attack" not in event.families:
        somebody = bool(event.actor or event.target) or scene.has_projectile(group)
        return scene.fighting and somebody and event.lemma in scene.lists["violent_nouns"]
    if event.lemma not in scene.lists["attack_nouns"] or scene.fighting:
        return True
    apart = bool(event.actor) and (
        bool(event.beyond(event.target)) or (event.source is not None and event.source not in event.actor)
    )
    aimed = scene.contested and any(i.prep in ("on", "against") and i.codes for i in group.inner)
    return apart or aimed or bool(scene.lowers(group) & scene.lists["attack_arms"])


def _is_passing(scene: Scene, event: Event) -> bool:
    """Say whether an attack noun is mentioned and not told: denied, averted, any such, a defence against such."""
    group = event.group
    if group is None:
        return True
    first = scene.sentence.words[group.first].lower
    if first in scene.lists["vague_determiners"] and event.reading.status is Status.ASSERTED and not event.actor:
        return True
    if event.governed("deny", "urge", "refuse", "dismiss") and not event.governed("carry"):
        return True
    if not event.actor and (event.under(scene.lists["averted_by"]) or group.prep in _APART):
        return True
    bare = not any(w.tag == "D" for w in scene.sentence.words[group.first : group.head])
    return group.prep in ("against", "from") and group.outer is None and bare


def _attacked(scene: Scene, event: Event, actor: tuple[str, ...], target: tuple[str, ...]) -> Claim | None:
    """Return the claim; "the attack" without an actor is that of the last attacker, a target without name the foe."""
    context = scene.context
    definite = event.group is not None and scene.sentence.words[event.group.first].lower in ("the", "this", "these")
    if not actor and definite and not set(context.attacker) & set(target):
        actor = context.attacker
    target = tuple(c for c in target if c not in actor) or target or scene.foe(actor)
    if not actor and (not target or (event.reading.status is Status.POSSIBLE and event.nominal)):
        return None
    context.attacker = actor or context.attacker
    return scene.act(event, "attack", actor=actor, target=target)


def weapon(scene: Scene, event: Event) -> Claim | None:
    """Return the weapon test that an event is, None where it is none."""
    if event.nominal:
        return _test_noun(scene, event)
    done = event.object
    if "test" not in event.families or not event.actor or done is None or done.lemma in scene.lists["tested_otherwise"]:
        return None
    if not scene.has(done, "longrange", "firmarms") and not scene.mentions("missile", "nuclear", "warhead"):
        return None
    return scene.act(event, "weapon_test", actor=event.actor, target=())


def _test_noun(scene: Scene, event: Event) -> Claim | None:
    group, clause = event.group, event.clause
    if group is None or (clause is not None and "condemn" in clause.families):
        return None
    of_arms = any(i.prep == "of" and scene.has(i, "longrange", "firmarms") for i in group.inner)
    if "weapontest" not in event.families and not ("testing" in event.families and of_arms):
        return None
    actor = event.actor
    if event.governed("carry", "refuse", "suspend", "host", "plan") and clause is not None and event.manager:
        actor = event.manager
        refused = "refuse" in clause.families or clause.lemma in scene.lists["cancel_verbs"]
        event.worsen(Status.DENIED if refused else scene.read(clause).status)
    return scene.act(event, "weapon_test", actor=actor, target=()) if actor else None


# --- force proposed or ruled out -------------------------------------------------------------------------------------


def force(scene: Scene, event: Event) -> Claim | None:
    """Return a proposal to station troops, or one that is ruled out; None where it is neither."""
    clause = event.clause
    if clause is None or event.nominal:
        return None
    posting = bool(event.families & {"deploy", "move"}) and scene.has(event.object, "humanforce")
    if (posting or event.lemma in ("invade", "attack")) and _renounced(event, clause):
        return _forced(scene, event, "rule_out_force", event.actor, event.beyond(event.target, event.place))
    return _proposed(scene, event, clause) if posting else None


def _proposed(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read what is done to the plan of posting troops: ruled out, impossible, proposed."""
    governor = clause.parent
    speaker = governor.subject.codes if governor is not None and governor.subject is not None else ()
    if governor is not None and speaker and governor.lemma in ("rule out", "exclude"):
        return _forced(scene, event, "propose_force" if governor.negated else "rule_out_force", speaker, event.place)
    if clause.link == "noun" and event.actor and scene.mentions(*scene.lists["off_table"]):
        return _forced(scene, event, "rule_out_force", event.actor, event.place)
    open_ = clause.form in ("to", "ing") or clause.modal is not None
    proposes = governor is not None and governor.lemma in scene.lists["propose_verbs"] and clause.link != "gerund"
    speaker = speaker if proposes and open_ else _proposer(scene, event, clause)
    if not speaker:
        return None
    place = tuple(c for c in event.beyond(event.place, tuple(sorted(scene.sentence_codes()))) if c not in speaker)
    return _forced(scene, event, "propose_force", speaker, place[:1])


def _renounced(event: Event, clause: Clause) -> bool:
    """Say whether a party says of itself that it will not: "will not dispatch soldiers", "would never invade"."""
    future = clause.modal in ("will", "would", "won't", "won’t", "wo")
    return bool(event.actor) and future and clause.negated and bool(event.beyond(event.target, event.place))


def _proposer(scene: Scene, event: Event, clause: Clause) -> tuple[str, ...]:
    """Return whose "proposal to station troops" it is, and let the quote begin there."""
    words = scene.sentence.words
    start = max(0, clause.first - _REACH)
    at = next((i for i in range(start, clause.first) if words[i].lower in ("proposal", "suggestion", "idea")), None)
    if at is None or clause.form != "to":
        return ()
    event.start = min(event.start, words[at].start)
    groups = reversed(scene.sentence.groups)
    agent = next((g for g in groups if g.prep == "by" and g.last <= clause.first and g.codes), None)
    return agent.codes if agent is not None else event.actor


def _forced(scene: Scene, event: Event, act: str, actor: tuple[str, ...], target: tuple[str, ...]) -> Claim:
    return scene.claim(
        event,
        Kind.ACT,
        actor=actor,
        target=target or scene.foe(actor),
        said=act == "propose_force",
        act=act,
        status=Status.ASSERTED,
    )
