"""The way into an alliance: asked for, applied for, backed, blocked, entered.

1. Who wishes to join proposes; who applies submits; who joins or becomes a member has it in force.
2. Who lets another join, backs its bid or drops a veto agrees; who blocks, vetoes or opposes it has not agreed.
"""

from collections.abc import Callable

from bot.detect.claims.events import Event
from bot.detect.claims.pacts import BLOCS, bloc, membership
from bot.detect.claims.scene import Scene
from bot.detect.claims.text import Clause, Group
from bot.detect.claims.writing import write
from store.model import Claim
from store.terms import Status

_JOIN = frozenset("join accede enter".split())
_REACH = 60  # characters behind "joining" in which "the US-led military alliance" stands
_PHRASE = 10  # words behind "lift" in which "objections to Sweden and Finland's accession" stands
_BEFORE = 4  # words before "to join" in which a wish or a plan stands


def accession(scene: Scene, event: Event) -> Claim | None:
    """Return the step into an alliance that a verb or a noun tells, None where it tells none."""
    if event.nominal:
        return _resisted(scene, event)
    return next((claim for rule in _RULES if (claim := rule(scene, event)) is not None), None)


def _joins(scene: Scene, event: Event) -> Claim | None:
    clause = event.clause
    if clause is None or not event.actor or set(event.actor) & BLOCS or not _enters(scene, event):
        return None
    to = bloc(scene) or ("NATO",)
    scene.context.member = event.actor
    governor = clause.parent
    if governor is not None and governor.lemma in scene.lists["let_verbs"]:
        granted = governor.parent is not None and governor.parent.lemma == "agree"
        giver = governor.subject.codes if governor.subject else ()
        return write(scene, event, "agreed", giver, event.actor, status=Status.ASSERTED if granted else None)
    if clause.form == "to" and clause.link != "headline":
        return _to_join(scene, event, clause, to)
    if clause.form == "ing":
        return _joining(scene, event, clause, to)
    if event.reading.status is Status.HYPOTHETICAL or clause.link == "if":
        return None
    return write(scene, event, "in_force", event.actor, to)


def _enters(scene: Scene, event: Event) -> bool:
    """Say whether a verb is one of entering an alliance: "joined NATO", "acceded to the pact", "became a member"."""
    done = event.object
    if event.lemma == "become":
        member = done is not None and scene.lexicon.pacts.called("member", done.lemma)
        return member and bool(bloc(scene) or scene.context.member)
    if event.lemma not in _JOIN or event.passive_voice:
        return False
    groups = [g for g in (done, *event.args) if g is not None]
    named = any(set(one.codes) & BLOCS for g in groups for one in (g, *g.chain()))
    behind = scene.sentence.text[event.at : event.at + _REACH]
    alliance = done is not None and scene.bearing and ("alliance" in behind or done.lemma == "bloc")
    return alliance or (named and bool(bloc(scene)))


def _to_join(scene: Scene, event: Event, clause: Clause, to: tuple[str, ...]) -> Claim | None:
    before = {w.lower for w in scene.sentence.words[max(0, clause.first - _BEFORE) : clause.first]}
    if before & scene.lists["set_words"]:
        return write(scene, event, "in_force", event.actor, to, status=Status.PLANNED)
    if before & scene.lists["bid_words"]:
        return None
    lemma = clause.parent.lemma if clause.parent is not None else ""
    wanted = before & scene.lexicon.pacts.words["wanted"] or lemma in scene.lists["want_verbs"]
    return write(scene, event, "proposed", event.actor, to, status=Status.ASSERTED) if wanted else None


def _joining(scene: Scene, event: Event, clause: Clause, to: tuple[str, ...]) -> Claim | None:
    before = {w.lower for w in scene.sentence.words[max(0, clause.first - 2) : clause.first]}
    if "by" in before:
        return write(scene, event, "in_force", event.actor, to)
    backed = before & {"support", "favour", "favor"}
    return write(scene, event, "proposed", event.actor, to, status=Status.ASSERTED) if backed else None


def _applies(scene: Scene, event: Event) -> Claim | None:
    """Read "applied to join", "hand in applications", and a bare "applied" where accession is the talk."""
    if event.lemma not in scene.lists["apply_verbs"] or not event.actor or event.passive_voice:
        return None
    entering = scene.mentions("join", "membership", "accession", "nato application", "to enter")
    if event.lemma == "apply":
        known = bool(bloc(scene)) and entering
        if not known and not (scene.context.member and event.object is None):
            return None
    elif not membership(scene, event.object) or _protocol(event.object):
        return None
    together = tuple(c for a in event.args if a.prep == "with" for c in a.codes if c not in BLOCS)
    actor = tuple(dict.fromkeys((*event.actor, *together)))
    scene.context.member = actor
    return write(scene, event, "submitted", actor, bloc(scene) or ("NATO",))


def _protocol(group: Group | None) -> bool:
    return group is not None and group.lemma in ("protocol", "instrument", "bill")


def _wishes(scene: Scene, event: Event) -> Claim | None:
    """Read "seeks membership", "hopes for an invitation", "asked for a date"; "to NATO" may stand earlier."""
    if (
        (event.lemma not in scene.lists["wish_verbs"] and event.lemma not in scene.lists["ask_verbs"])
        or not event.actor
        or event.passive_voice
    ):
        return None
    if set(event.actor) & BLOCS or not bloc(scene):
        return None
    asked = [g for g in (event.object, *(a for a in event.args if a.prep == "for")) if g is not None]
    if not any(membership(scene, g) for g in asked):
        return None
    return write(scene, event, "proposed", event.actor, bloc(scene))


def _backs(scene: Scene, event: Event) -> Claim | None:
    """Read who agrees to another's membership, by drop of a veto too; and who resists it."""
    if event.passive_voice and not event.actor:
        return None
    if event.lemma not in scene.lists["lift_verbs"] and event.lemma not in scene.lists["resist_verbs"]:
        return None
    groups = [g for g in (event.object, *event.args) if g is not None]
    last = event.clause.last if event.clause is not None else 0
    groups += [g for g in scene.sentence.groups if last <= g.first < last + _PHRASE and g not in groups]
    if not any(membership(scene, g) for g in groups):
        return None
    whose = _applicant(scene, event, groups)
    if event.lemma in scene.lists["lift_verbs"] and _vetoing(scene, event.object):
        return write(scene, event, "agreed", event.actor, whose, status=_done(event))
    if event.lemma in scene.lists["resist_verbs"]:
        return write(scene, event, "agreed", event.actor, whose, status=Status.DENIED)
    return None


def _done(event: Event) -> Status | None:
    """Return asserted for what somebody agreed to do: "agreeing to lift its objections" lifts them."""
    clause = event.clause
    agreed = clause is not None and clause.parent is not None and clause.parent.lemma == "agree"
    return Status.ASSERTED if agreed else None


def _vetoing(scene: Scene, group: Group | None) -> bool:
    return group is not None and scene.lexicon.pacts.called("veto", group.lemma)


def _applicant(scene: Scene, event: Event, groups: list[Group]) -> tuple[str, ...]:
    """Return whose membership it is: named in its phrase, else who was last said to join."""
    named = (c for group in groups for one in (group, *group.chain()) for c in one.codes)
    codes = tuple(dict.fromkeys(c for c in named if c not in event.actor and c not in BLOCS))
    if codes:
        return codes
    rest = tuple(c for c in scene.context.member if c not in event.actor)
    return rest or scene.others((*event.actor, *BLOCS))


def _resisted(scene: Scene, event: Event) -> Claim | None:
    """Read "his opposition to Sweden's membership"."""
    group, clause = event.group, event.clause
    if group is None or not scene.event_in(group, "resistance") or not membership(scene, group):
        return None
    if clause is not None and clause.lemma in scene.lists["lift_verbs"]:
        return None
    actor = event.actor or group.codes or event.manager
    whose = tuple(c for g in group.chain() for c in g.codes if c not in actor and c not in BLOCS)
    return write(scene, event, "agreed", actor, tuple(dict.fromkeys(whose)), status=Status.DENIED)


_RULES: tuple[Callable[[Scene, Event], Claim | None], ...] = (_joins, _applies, _backs, _wishes)
