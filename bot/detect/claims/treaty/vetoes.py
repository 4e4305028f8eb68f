"""An accession by the leave of others: consented to, a veto dropped or held on to, pressure on who has one."""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.pacts import BLOCS, JOINING, allied, membership
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.treaty.writing import write
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status

_PHRASE = 10  # words behind "lift" in which "objections to Sweden and Finland's accession" stands


def backs(scene: Scene, event: Event) -> Claim | None:
    """Read who agrees to another's membership, by drop of a veto too; and who resists it, or resists no longer."""
    lifts, resists = event.lemma in scene.lists["lift_verbs"], event.lemma in scene.lists["resist_verbs"]
    clause = event.clause
    if clause is None or not (lifts or resists) or (event.passive_voice and not event.actor):
        return None
    growth = resists and event.object is not None and event.object.lemma in _GROWTH
    if growth or _is_past(scene, clause, _AWAITED if lifts else _AWAITED | {"after", "despite"}):
        return None
    groups = [g for g in (event.object, *event.args) if g is not None]
    stop = min([c.first for c in scene.sentence.clauses if c.first > clause.first], default=clause.last + _PHRASE)
    stop = min(stop, clause.last + _PHRASE) if resists else clause.last + _PHRASE
    groups += [g for g in scene.sentence.groups if clause.last <= g.first < stop and g not in groups]
    vetoing = event.object is not None and scene.lexicon.pacts.called("veto", event.object.lemma)
    known = any(membership(scene, g) for g in groups) or (lifts and vetoing and bool(scene.context.member))
    if not known:
        return None
    whose = _applicant(scene, event, groups)
    return _given(scene, event, clause, whose, vetoing=vetoing)


def _given(scene: Scene, event: Event, clause: Clause, whose: tuple[str, ...], *, vetoing: bool) -> Claim | None:
    pressed = _pressed(scene, clause)
    if pressed is not None:
        above = clause.parent.subject if clause.parent is not None else None
        whose = tuple(c for c in whose if c not in (*pressed, *(above.codes if above is not None else ())))
        return write(scene, event, "ratified", pressed, whose, status=Status.DENIED) if whose else None
    if event.lemma in scene.lists["lift_verbs"]:
        return write(scene, event, "agreed", event.actor, whose) if vetoing else None
    if clause.parent is not None and clause.link in ("to", "ing") and clause.parent.lemma in _HALTS:
        return write(scene, event, "agreed", event.actor, whose, status=_halted(scene, clause.parent))
    delays = event.lemma in scene.lists["delay_verbs"] and not clause.perfect
    held = scene.event_in(event.object, "ratification") or delays
    return write(scene, event, "ratified" if held else "agreed", event.actor, whose, status=Status.DENIED)


def consents(scene: Scene, event: Event) -> Claim | None:
    """Read "agreed to Sweden's bid", "agreed that it should be allowed to join"."""
    if event.lemma not in ("agree", "consent", "assent") or event.passive_voice:
        return None
    bids = [a for a in event.args if a.prep == "to" and membership(scene, a) and not scene.event_in(a, "summit")]
    if bids and event.lemma != "agree" and scene.has(event.actor_group, "house"):
        return None  # a chamber that consents has ratified
    if bids:
        return write(scene, event, "agreed", event.actor, _applicant(scene, event, bids))
    child = scene.child(event.clause) if event.clause is not None else None
    enters = child is not None and child.link == "that" and any(c.lemma in JOINING for c in scene.below(child))
    if child is None or child.subject is None or not enters or not allied(scene):
        return None
    return write(scene, event, "agreed", event.actor, event.beyond(child.subject.codes))  # "that X be allowed to join"


def _pressed(scene: Scene, clause: Clause) -> tuple[str, ...] | None:
    """Return who is to give way: "NATO pressed Turkey to drop its veto"; None where nobody is pressed."""
    before = scene.sentence.words[max(0, clause.first - _PRESSING) : clause.first]
    if clause.form != "to" or not any(w.lower in scene.lists["pressing_words"] for w in before):
        return None
    asked = (g for g in scene.sentence.groups if g.last == clause.first)
    return next((tuple(c for c in g.codes if c not in BLOCS) for g in asked), ())


_PRESSING = 6  # words before "to" in which "pressure on its ally Turkey" stands


_GROWTH = frozenset(["expansion", "enlargement"])  # of the alliance itself: no accession is spoken of


_AWAITED = frozenset(["until", "unless", "before"])


def _is_past(scene: Scene, clause: Clause, words: frozenset[str]) -> bool:
    """Say whether a clause only tells what was before, or what is waited for: "after delaying", "until it lifts"."""
    own = (
        clause.subject is not None and clause.finite
    )  # of "agreed to stop blocking" the subject stands before "agreed"
    first = min(clause.first, clause.subject.first if own and clause.subject is not None else clause.first)
    before = {scene.sentence.words[k - 1].lower for k in (first, clause.first) if k}
    return bool(before & words)


_HALTS = frozenset("stop end cease quit drop".split())


def _halted(scene: Scene, halt: Clause) -> Status:
    """Return how firm it is that somebody blocks no longer: "agreed to stop blocking" has agreed."""
    if halt.parent is not None and halt.parent.lemma in ("agree", "decide"):
        return Status.ASSERTED
    return scene.read(halt).status


def _applicant(scene: Scene, event: Event, groups: list[Group]) -> tuple[str, ...]:
    """Return whose membership it is: named in its phrase, else who was last said to join."""
    entering = [group for group in groups if membership(scene, group)] or groups
    named = (c for group in entering for one in (group, *group.chain()) for c in one.codes)
    codes = tuple(dict.fromkeys(c for c in named if c not in event.actor and c not in BLOCS))
    if codes:
        return codes
    rest = tuple(c for c in scene.context.member if c not in event.actor)
    return rest or scene.others((*event.actor, *BLOCS))


def resisted(scene: Scene, event: Event) -> Claim | None:
    """Read "his opposition to Sweden's membership"."""
    group, clause = event.group, event.clause
    if group is None or not scene.event_in(group, "resistance"):
        return None
    hastened = _hastened(scene, group)
    if not hastened and not membership(scene, group):
        return None
    if clause is not None and clause.lemma in scene.lists["lift_verbs"]:
        return None
    actor = event.actor or group.codes or event.manager
    whose = tuple(c for g in (*group.chain(), *hastened) for c in g.codes if c not in actor and c not in BLOCS)
    return write(scene, event, "agreed", actor, tuple(dict.fromkeys(whose)), status=Status.DENIED)


def _hastened(scene: Scene, group: Group) -> tuple[Group, ...]:
    """Return the phrase of the membership in "opposition to fast-track membership for X"."""
    behind = next(
        (c for c in scene.sentence.clauses if c.form == "to" and c.first in (group.last, group.last + 1)), None
    )
    if behind is None or behind.object is None or behind.lemma not in scene.lists["hasten_verbs"]:
        return ()
    return (behind.object, *behind.args) if membership(scene, behind.object) else ()
