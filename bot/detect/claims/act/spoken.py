"""Speech acts told by a noun: warnings, threats, accusations, condemnations and protests.

1. The speaker is the source: who owns the noun, who stands behind "from", who utters it.
2. Whom it is put to stands behind "to" or "against", or acts in the face of it.
3. A threat that nobody utters is a danger, and another's label for what a party does is no speech.
"""

from itertools import islice

from bot.detect.claims.act import signals
from bot.detect.claims.act.threats import drops
from bot.detect.claims.scene.blame import is_private, said
from bot.detect.claims.scene.comrades import are_comrades
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.meetings import linked
from bot.detect.claims.scene.quarrels import is_civil
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import ONLOOKERS, is_state
from store.model import Claim
from store.terms import Status

_BOTH = 2  # sides that trade barbs
_NOUNS = {
    "warning": "warn",
    "threat": "threaten",
    "condemnation": "condemn",
    "accusation": "accuse",
    "protest": "protest",
}


def spoken(scene: Scene, event: Event) -> Claim | None:
    """Return the speech act that a noun tells, None where it tells none."""
    return _complained(scene, event) if event.lemma == "complaint" else _spoken(scene, event)


def _spoken(scene: Scene, event: Event) -> Claim | None:  # noqa: C901, PLR0911 - a cascade of guards reads top-down
    group = event.group
    act = next((act for family, act in _NOUNS.items() if family in event.families), None)
    grave = scene.contested or any("attack" in e.families for e in scene.events)
    grave = grave or (act == "warn" and bool(event.beyond(event.target)) and not is_civil(scene))
    grave = grave or (act == "condemn" and _is_between_states(scene, event))
    idle = event.reading.status is not Status.ASSERTED and not (act == "threaten" and drops(scene, event))
    if act is None or group is None or idle or not grave or "veto" in scene.lowers(group):
        return None
    if (act == "warn" and scene.lowers(group) & scene.lists["alarm_words"]) or (
        event.lemma in scene.lists["insult_nouns"] and len(event.manager) < _BOTH
    ):
        return None
    grows = event.under(scene.lists["threats_grow"], role="subject")
    if act == "threaten" and (grows or _is_growing(scene, group)) and not event.beyond(event.target):
        return None  # "as threats from Moscow rise"
    came = event.under(("come", "pour", "pour in", "follow"), role="subject")
    drawn = any(event.governed("utter", "spark", "receive", role=role) for role in ("object", "conjunct"))
    if act == "condemn" and (came or drawn or event.under(scene.lists["warning_given"])):
        return _drawn(scene, event)
    if event.lemma == "threat" and (menaced := _threatened(scene, event)) and not is_civil(scene, scene.lowers(group)):
        return said(scene, event, act, event.manager, menaced)
    if act in ("warn", "threaten"):
        signal = signals.signalled(scene, event, group)
        if signal is not None or act == "warn" or event.lemma == "ultimatum":
            return signal or _handed(scene, event, group, act)
    if event.lemma in scene.lists["anger_nouns"]:
        return _angry(scene, event, group)
    if act != "threaten" and (told := _uttered(scene, event, group, act)) is not None:
        return told
    known = scene.fighting or (act == "accuse" and bool(event.beyond(event.target)))
    if act == "protest" or not event.actor or not known or not scene.owned(event):
        return None
    if _is_label(event) or (act == "accuse" and _is_turned_back(event)):
        return None
    aimed = any(i.prep in ("of", "against") for i in group.inner) or "nuclear" in scene.lowers(group)
    if event.lemma == "threat" and not aimed:
        return None
    return said(scene, event, act, event.actor, event.beyond(event.target) or scene.rival(event.actor))


def _is_between_states(scene: Scene, event: Event) -> bool:
    """Say whether a state condemns what another does, or is a critic of an old foe: "drew condemnation from Cairo"."""
    near = (*(event.group.chain() if event.group is not None else ()), *event.args)
    critics = tuple(c for g in near if g.prep in ("from", "by") for c in g.codes if is_state(c))
    others = {m.code for m in scene.context.named if m.code and is_state(m.code)} - {*critics}
    known = event.lemma == "condemnation" or bool(scene.old_foes(critics))
    return bool(critics) and bool(others) and known and not is_civil(scene)


def _complained(scene: Scene, event: Event) -> Claim | None:
    """Read "filed a complaint with the UN over the raid": of one state about another, not before a court at home."""
    clause, group = event.clause, event.group
    made = event.governed("utter", "submit") or event.under(("launch", "make", "send"))
    if not made or group is None or clause is None or clause.passive or is_civil(scene):
        return None
    actor, near = event.manager, (*group.chain(), *clause.args)
    before = next((g for g in near if g.prep in ("with", "to", "before")), None)
    hearers = tuple(c for c in before.codes if c not in actor) if before is not None else ()
    known = hearers and all(is_state(c) or c in _HEARERS for c in hearers)  # UEFA, a court, the police hear of no war
    if not actor or not (known or (before is None and "formal" in scene.lowers(group))):
        return None
    if not (scene.hostile or scene.old_foes(actor) or set(hearers) - {*_FORUMS} or hearers == _INSPECTORS):
        return None
    if not scene.names_official(clause.subject) or is_private(scene, clause.subject):
        return None
    named = (c for g in near for c in g.codes if c not in (*actor, *_FORUMS))
    facing = scene.context.foes if set(actor) & {*scene.context.foes} else scene.rival(actor)
    target = tuple(islice(named, 1)) or tuple(c for c in facing if c not in (*actor, *_FORUMS))
    target = target or (hearers if hearers == _INSPECTORS else ())
    event.reading, event.start = scene.read(clause), min(event.start, clause.start)
    return said(scene, event, "protest", actor, target)


_HEARERS = frozenset(["UN", "EU", "IAEA", "ICC", "ICJ", "OSCE"])
_INSPECTORS = ("IAEA",)  # what is told it is of its own work
_FORUMS = ("UN", "EU", "IAEA", "ICC", "ICJ", "OSCE", "WTO", "AFU", *ONLOOKERS)


def _is_growing(scene: Scene, group: Group) -> bool:
    """Say whether a verb behind a noun was read as one more: "As threats from Moscow rise, Riga buys tanks"."""
    last = max((i.last for i in group.chain()), default=group.last)
    behind = scene.sentence.words[last - 1 : last + 1]
    return scene.sentence.words[group.first - 1].lower == "as" and any(
        w.lower in scene.lists["threats_grow"] for w in behind
    )


def _threatened(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return whom somebody threatens in "made a fresh Iran threat", "issues new threats against Mali"."""
    if event.group is None or linked(event.group, "from", "by"):
        return ()  # "drew threats from Chad"
    if not event.governed("carry", "utter") or not event.manager:
        return ()
    named = (code for code in (*event.actor, *event.target) if code not in event.manager)
    return tuple(code for code in named if not are_comrades(scene.lists, event.manager, (code,)))


def _uttered(scene: Scene, event: Event, group: Group, act: str) -> Claim | None:
    """Read "traded barbs", "voiced condemnation", "faces accusations from Ankara", "amid accusations from Seoul"."""
    by = linked(group, "from", "by") if act in ("accuse", "protest") else ()
    if by and event.under(("face", "draw", "meet")):
        return said(scene, event, act, by, tuple(c for c in event.manager if c not in by))
    if by and event.clause is None and (blamed := tuple(c for c in _bystander(scene, group) if c not in by)):
        return said(scene, event, act, by, blamed)
    summoned = act == "protest" and any("summon" in e.families for e in scene.events)  # to hear it
    if not event.governed("utter", "fight") or not event.manager or summoned:
        return None
    actor = event.manager
    target = tuple(c for c in event.target if c not in actor) or scene.rival(actor)
    return said(scene, event, act, actor, () if len(actor) > 1 else target)


def _angry(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Read "Polish anger at the German decision", "amid Chinese fury over the visit": whose and at whom is told."""
    owner = scene.sentence.words[group.head - 1].mention if group.head > group.first else None
    if owner is None or owner.code is None or is_civil(scene):
        return None
    target = event.beyond(linked(group, "at", "over", "with", "against", "towards", "toward"))
    return said(scene, event, "condemn", event.actor, target) if target else None


def _is_turned_back(event: Event) -> bool:
    """Say whether it is denied: "rejected the accusation"; that is a stance."""
    return event.clause is not None and not event.clause.families.isdisjoint(("deny", "dismiss"))


def _handed(scene: Scene, event: Event, group: Group, act: str) -> Claim | None:
    """Read "gave Iran an ultimatum", "issued a warning to Delhi", "despite warnings from Beijing".

    An ultimatum to surrender threatens, any other warns.
    """
    clause = event.clause
    ultimatum = event.lemma == "ultimatum"
    if clause is not None and clause.families & {"deny", "dismiss", "receive", "urge"} and not ultimatum:
        return None
    by = next((g.codes for g in group.inner if g.prep in ("from", "by") and g.codes), ())
    given = event.under(scene.lists["warning_given"]) and clause is not None and not clause.passive
    actor = event.manager if given else by or (event.actor if scene.owned(event) else ())
    hearer = clause.subject.codes if clause is not None and clause.subject is not None and not given else ()
    hearer = _bystander(scene, group) if clause is None else hearer
    told = [g.codes for g in clause.args] if given and clause is not None else []
    own = event.actor if given and clause is not None and clause.families & {"supply", "permit"} else ()
    heard = (codes for codes in (event.target, own, *told, hearer) if set(codes) - set(actor))
    target = tuple(c for c in next(heard, ()) if c not in actor)
    if not actor or not (target or scene.fighting or ultimatum) or is_civil(scene):
        return None
    if ultimatum:
        act = "threaten" if scene.tells("surrender_words") else "warn"
    return said(scene, event, act, actor, target or scene.rival(actor))


def _bystander(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return who acts behind a phrase in front: "Despite warnings from Moscow, Helsinki joined"."""
    main = next(
        (c for c in scene.sentence.clauses if c.finite and c.subject is not None and c.first > group.last), None
    )
    fronted = group.first <= _FRONT and group.prep is not None and main is not None and main.subject is not None
    return main.subject.codes if fronted and main is not None and main.subject is not None else ()


_FRONT = 3  # words before a noun that opens its sentence: "Despite repeated warnings"


def _is_label(event: Event) -> bool:
    """Say whether it is another's word for what a party does: "Georgia decries Russia's 'nuclear blackmail'"."""
    if event.lemma not in _LABELS:
        return False
    doer = event.clause.subject if event.clause is not None and event.role != "subject" else None
    speaker = doer.codes if doer is not None else tuple((event.source or "").split("+"))
    return any(speaker) and not set(speaker) & set(event.actor)


_LABELS = frozenset(["blackmail", "nuclear blackmail", "sabre-rattling", "saber-rattling"])


def _drawn(scene: Scene, event: Event) -> Claim | None:
    """Read "the raid drew condemnation from Cairo": who condemns stands behind "from", what is condemned before."""
    clause = event.clause
    if clause is None or clause.subject is None or event.group is None:
        return None
    near = (*event.group.chain(), *_right_behind(scene, event.group, clause))
    named = event.lemma in scene.lists["anger_nouns"] or any(g.prep in ("from", "by") for g in near)
    places = ("from", "by") if named else ("from", "by", "in")
    critics = tuple(c for g in near if g.prep in places for c in g.codes)
    done = next((e for e in scene.events if e.group is clause.subject), None)
    dire = any(scene.event_in(g, "attack", "crossed", "weapontest") for g in event.group.chain())
    struck_by_none = done is not None and not done.actor and "attack" in done.families  # whoever is hit is not blamed
    target = (done.actor if done is not None else ()) or (() if struck_by_none else clause.subject.deep())
    if event.role == "subject":
        near = (*event.group.chain(), *clause.args, *_behind(scene, clause))
        struck = [e for e in scene.events if e.actor and any(e.group is g for g in near)]
        critics = tuple(c for a in clause.args if a.prep == "from" for c in a.codes)
        target = struck[0].actor if struck else event.target
    if clause.lemma in scene.lists["warning_given"] or clause.lemma in ("express", "issue", "convey"):
        over = [e.actor for e in scene.events if e.actor and any(e.group is g for g in event.group.chain())]
        blown = dire and event.lemma in scene.lists["anger_nouns"]  # "disgust over the raid on Gaza": not at Gaza
        critics, target = clause.subject.codes, (() if blown else event.target) or next(iter(over), ())
    if not target and event.lemma in scene.lists["anger_nouns"] and not dire:
        return None
    if not critics and not (target and scene.fighting and event.lemma in scene.lists["outcry_nouns"]):
        return None
    return said(scene, event, "condemn", tuple(dict.fromkeys(critics)), tuple(c for c in target if c not in critics))


def _right_behind(scene: Scene, group: Group, clause: Clause) -> list[Group]:
    """Return the arguments of a verb that belong to one of what it draws: not Syria's of "praise from Syria and"."""
    drawn = [g.first for g in scene.sentence.groups if g.clause is clause and g.role in ("object", "conjunct")]
    if group.first not in drawn:
        return clause.args
    end = min((k for k in drawn if k > group.first), default=len(scene.sentence.words))
    return [a for a in clause.args if group.first < a.first < end]


def _behind(scene: Scene, clause: Clause) -> tuple[Group, ...]:
    """Return what stands outside the clause behind "after": "came from Cairo after Israel's strike on"."""
    words = scene.sentence.words
    loose = (g for g in scene.sentence.groups if g.clause is None and g.first > clause.last)
    return tuple(g for g in loose if words[g.first - 1].lower in ("after", "following"))
