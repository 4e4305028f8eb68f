"""Meetings on a conflict and talks between its sides, told by a noun: "an emergency session", "peace talks in Doha".

1. Talks between those who fight each other, on peace, a truce or nuclear arms, are negotiations; others consult.
2. Who holds, attends or asks for it comes first, then whom it is with.
"""

from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from bot.detect.claims.text import Group
from store.model import Claim
from store.terms import Status


def talks(scene: Scene, event: Event) -> Claim | None:
    """Return the negotiation that a noun tells, None where it tells none."""
    group, clause = event.group, event.clause
    if group is None or "negotiation" not in event.families or not scene.tense:
        return None
    if clause is None or event.role not in ("subject", "object", "arg"):
        return None
    sides = tuple(dict.fromkeys((*_parties(scene, event, group), *event.actor)))
    if len(sides) == 1 or not sides:
        return None
    words = scene.lowers(group) | frozenset(w for i in group.chain() for w in scene.lowers(i))
    foes = set(scene.context.foes) == set(sides) or not scene.are_states(sides)
    if not words & scene.lists["peace_words"] and not (foes and event.lemma in scene.lists["negotiation_nouns"]):
        return None
    if event.role == "arg" and group.prep not in ("for", "in", "to", "of"):
        return None
    event.worsen(scene.read(clause).status)
    if clause.families & {"collapse", "suspend", "refuse"}:
        event.worsen(Status.DENIED)
    return scene.act(event, "negotiate", actor=sides[:2], target=())


def meeting(scene: Scene, event: Event) -> Claim | None:
    """Return the meeting that a noun tells, None where it tells none or one that bears on no conflict."""
    group, clause = event.group, event.clause
    if group is None or "summit" not in event.families or event.lemma == "visit":
        return None
    urgent = bool(scene.lowers(group) & scene.lists["urgent_words"])
    crisis = urgent and len(scene.sentence_codes()) > 1
    near = scene.bearing if event.lemma == "summit" else scene.tense
    if not crisis and (not near or is_routine(scene)):
        return None
    asked = _asked_for(scene, event)
    if asked is not None:
        return asked
    held = clause is not None and (clause.families & {"host", "meet"} or (clause.lemma == "be" and group.prep == "in"))
    travels = event.under(scene.lists["attend_verbs"], role="arg") and group.prep == "for" and scene.tense
    if not held and not urgent and not travels and event.lemma not in ("summit", "consultation", "trilateral"):
        return None
    return _held(scene, event, group, travels=travels, urgent=urgent)


def _held(scene: Scene, event: Event, group: Group, *, travels: bool, urgent: bool) -> Claim | None:
    """Return the meeting with its parties; None for one that nobody named attends, or that is refused."""
    clause = event.clause
    parties = _parties(scene, event, group)
    if travels and clause is not None:
        parties = tuple(dict.fromkeys((*parties, *(c for a in clause.args for c in a.codes))))
    several = clause is not None and clause.subject is not None and clause.subject.lemma in scene.lists["delegates"]
    if not parties or (event.lemma in scene.lists["meeting_nouns"] and len(parties) == 1 and not (several or urgent)):
        return None
    if clause is not None and "refuse" in clause.families:
        return None
    if clause is not None and (group.role == "object" or clause.form == "to"):
        event.worsen(scene.read(clause).status)
    return scene.act(event, "consult", actor=parties[:1], target=parties[1:])


def is_routine(scene: Scene) -> bool:
    """Say whether a meeting is one of ordinary business: "bilateral talks", "to discuss trade", talks on no fight."""
    if scene.fighting:
        return False
    grave = scene.lexicon.sets["bearing"] - {"talks"}
    plain = not scene.context.martial and not any(w.lower in grave for w in scene.sentence.words)
    return plain or scene.mentions(*scene.lists["routine_words"])


def _asked_for(scene: Scene, event: Event) -> Claim | None:
    """Read "asked for an urgent meeting of the Security Council": it is planned, by who asks."""
    clause, group = event.clause, event.group
    if clause is None or group is None or clause.subject is None or clause.passive:
        return None
    wants = clause.lemma in scene.lists["asking_verbs"] or clause.families & {"seek"}
    council = any(i.lemma in ("council", "nation", "nations") or i.codes for i in group.inner) or group.codes
    if not wants or event.role not in ("object", "arg") or not council or not scene.names_official(clause.subject):
        return None
    actor = clause.subject.codes
    named = (c for i in group.inner if i.prep in ("of", "with", "between") for c in i.codes)
    with_whom = tuple(c for c in (*event.actor, *named) if c not in actor)
    if clause.lemma != "call" or event.role != "object":
        event.worsen(Status.PLANNED)
    return scene.act(event, "consult", actor=actor, target=with_whom[:1]) if actor and with_whom else None


def _parties(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return who meets: who holds or attends, then who is named before and after the noun."""
    parties = [*(event.actor if _leads(scene, group) else ())]
    for inner in group.inner:
        if inner.prep in ("between", "with", "of", "among"):
            parties.extend(inner.codes)
    clause = event.clause
    if clause is not None and clause.subject is not None:
        parties[:0] = clause.subject.codes if _attends(scene, event) else ()
    return tuple(dict.fromkeys(parties))


def _leads(scene: Scene, group: Group) -> bool:
    """Say whether who owns the noun meets: "NATO's summit", not "talks in Oman"."""
    return bool(group.codes) or not group.inner or scene.contested


def _attends(scene: Scene, event: Event) -> bool:
    holds = event.governed("host", "meet", "carry", "begin")
    return holds or event.under(scene.lists["attend_verbs"], role="arg")
