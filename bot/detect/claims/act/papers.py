"""Peace papers that pass between foes: proposals handed over, answered, turned down, or only named.

1. A paper is one of peace by its words ("a ceasefire plan") or by its aim ("a proposal to end the war").
2. Who hands one to a foe or answers the foe's negotiates; who turns the foe's down does not.
3. The plan of a third party is no talk of its owner's; what others make of it is told elsewhere.
"""

from collections.abc import Callable

from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.aims import are_of_treaty
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.foes import are_foes
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.status import Reading
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status

_PEACE = frozenset("peace ceasefire cease-fire truce armistice negotiating".split())
_ANSWERED = ("to", "on")


def paper(scene: Scene, event: Event) -> Claim | None:
    """Return the negotiation that a peace paper tells, None where none passes between foes."""
    return first(_RULES, scene, event) if not event.nominal else None


def _given(scene: Scene, event: Event) -> Claim | None:
    """Read "sent its response to Tehran's peace plan", "handed mediators a proposal to end the war"."""
    if event.lemma not in scene.lists["papers_given"] or event.object is None or not event.actor:
        return None
    done = event.object
    if done.lemma in scene.lists["reply_nouns"]:
        near = (g for g in (*done.chain(), *event.args) if g.prep in _ANSWERED)
        return _answer(scene, event, next((g for g in near if _is_peaceful(scene, g)), None))
    maker = event.beyond(done.codes) if event.lemma in PASSING else ()  # "passed on an Iranian proposal"
    taker = tuple(c for c in event.place if c not in maker)
    return _told(scene, event, maker or event.actor, event.beyond(taker)) if _is_peaceful(scene, done) else None


PASSING = frozenset(["pass", "pass on", "pass along", "convey", "transmit", "deliver", "hand over", "relay"])


def _replied(scene: Scene, event: Event) -> Claim | None:
    """Read "has responded to Kyiv's ceasefire proposal"."""
    if event.lemma not in ("respond", "reply") or not event.actor:
        return None
    return _answer(scene, event, next((g for g in event.args if g.prep == "to" and _is_peaceful(scene, g)), None))


def _weighed(scene: Scene, event: Event) -> Claim | None:
    """Read "reviews Kyiv's peace proposal", "is studying its reply to the truce plan": it is on the table."""
    done = event.object
    if event.lemma not in scene.lists["papers_weighed"] or done is None or not event.actor:
        return None
    near = (done, *(g for g in done.chain() if done.lemma in scene.lists["reply_nouns"] and g.prep in _ANSWERED))
    owner = event.beyond(*(g.codes for g in near), *(g.codes for g in done.chain() if g.prep in ("from", "by")))
    owner = owner or _foe(scene, event.actor)
    if not owner or not any(_is_peaceful(scene, g) for g in near) or not are_foes(scene, (*event.actor, *owner)):
        return None
    return scene.act(event, "negotiate", actor=event.actor, target=owner)


def _turned_down(scene: Scene, event: Event) -> Claim | None:
    """Read "rejects Kyiv's latest proposal to end the war": the owner is the foe."""
    done = event.object
    if event.lemma not in scene.lists["papers_refused"] or done is None or not event.actor:
        return None
    told = event.reading.status is Status.ASSERTED  # not "may reject it"
    if not told or not _is_peaceful(scene, done) or scene.event_in(done, "truce"):
        return None  # a truce turned down is told elsewhere
    owner, foe = event.beyond(_owners(scene, done)), _foe(scene, event.actor) or event.beyond(done.codes)
    talked = bool(owner) and are_foes(scene, (*event.actor, *owner))
    event.reading = Reading(Status.DENIED, event.reading.hedged)
    if talked:
        return scene.act(event, "negotiate", actor=event.actor, target=owner)
    ended = bool(foe) and are_foes(scene, (*event.actor, *foe)) and not are_of_treaty(scene, (*event.actor, *foe))
    return scene.act(event, "ceasefire", actor=event.actor, target=foe) if ended else None


def _owners(scene: Scene, done: Group) -> tuple[str, ...]:
    """Return whose a paper is; the land that it is for, "the Gaza peace plan", owns none."""
    words = scene.sentence.words
    near = (m for w in words[done.first : done.last] if (m := w.mention) is not None and m.code)
    lands = {m.code for m in near if m.kind == "place"} if words[done.first + 1].tag != "'" else set()
    return tuple(code for code in done.codes if code not in lands)


def _meant(scene: Scene, event: Event) -> Claim | None:
    """Read "a new Iranian proposal to end the war" wherever it stands: its owner negotiates."""
    clause = event.clause
    if clause is None or event.lemma not in scene.lists["war_ending"] or clause.form == "fin":
        return None
    done = _before(scene, clause)
    if done is None or not _is_peaceful(scene, done) or _is_handled(scene, done):
        return None
    bare = done.lemma in ("plan", "formula")
    over = done.clause
    given = over is not None and over.lemma in scene.lists["papers_given"] and done.role == "object"
    if bare and not given:
        return None  # what one may yet propose
    owner = done.codes
    if given and over is not None and over.subject is not None and over.lemma not in PASSING:
        owner = over.subject.codes
    event.reading = scene.read(over) if given and over is not None else Reading(Status.ASSERTED, hedged=False)
    event.start = done.start
    return _told(scene, event, owner, ())


def _is_handled(scene: Scene, done: Group) -> bool:
    """Say whether the verb over a paper, or a reply to it, tells what becomes of it."""
    outer = done.outer
    if outer is not None and (done.prep in _ANSWERED or outer.lemma in scene.lists["reply_nouns"]):
        return True
    over = done.clause
    told = scene.lists["papers_refused"] | scene.lists["papers_weighed"] | {"respond", "reply"}
    return over is not None and over.lemma in told


def _before(scene: Scene, clause: Clause) -> Group | None:
    """Return the paper that "to end the war", "on ending it", "aimed at ending it" says more of."""
    words, first_word = scene.sentence.words, clause.first
    while first_word and words[first_word - 1].lower in ("for", "on", "at", "aimed"):
        first_word -= 1
    return next((g for g in scene.sentence.groups if g.last == first_word and _is_paper(scene, g)), None)


def _is_paper(scene: Scene, group: Group) -> bool:
    return group.lemma.rpartition(" ")[2] in scene.lists["peace_papers"]


def _is_peaceful(scene: Scene, group: Group) -> bool:
    """Say whether a group is a paper of peace."""
    if not _is_paper(scene, group):
        return False
    words = scene.lowers(group).union(*(scene.lowers(g) for g in group.chain() if g.prep in ("for", "on", "of")))
    if not words.isdisjoint(_PEACE):
        return True
    ends = (c for c in scene.sentence.clauses if c.lemma in scene.lists["war_ending"] and c.object is not None)
    return any(
        c.object is not None and c.object.lemma in scene.lists["ended_wars"] and _before(scene, c) is group
        for c in ends
    )


def _answer(scene: Scene, event: Event, about: Group | None) -> Claim | None:
    if about is None:
        return None
    owner = event.beyond(about.codes)
    foe = owner if owner and are_foes(scene, (*event.actor, *owner)) else scene.foe(event.actor)
    return scene.act(event, "negotiate", actor=event.actor, target=foe or owner) if foe or owner else None


def _told(scene: Scene, event: Event, owner: tuple[str, ...], other: tuple[str, ...]) -> Claim | None:
    """Return the negotiation of who makes a paper, with its foe; None for a third party's."""
    fought = tuple(c for c in _fought(scene) if c not in owner)
    foe = fought or (other if are_foes(scene, (*owner, *other)) else _foe(scene, owner))
    if len(owner) != 1 or not foe or not are_foes(scene, (*owner, *foe)):
        return None
    return scene.act(event, "negotiate", actor=owner, target=foe)


def _fought(scene: Scene) -> tuple[str, ...]:
    """Return with whom the war is that a paper is to end: "to end the war with Chad"."""
    ends = (c for c in scene.sentence.clauses if c.lemma in scene.lists["war_ending"])
    return next((a.codes for c in ends for a in c.args if a.prep == "with" and a.codes), ())


def _foe(scene: Scene, owner: tuple[str, ...]) -> tuple[str, ...]:
    """Return whom the article names as a foe, else whom alone one faces."""
    if set(owner) & set(scene.context.foes):
        return tuple(c for c in scene.context.foes if c not in owner)
    alone = dict(pair.split("-") for pair in scene.lists["lone_foes"])
    return scene.old_foe(owner) or tuple(alone[c] for c in owner if c in alone)


_RULES: tuple[Callable[[Scene, Event], Claim | None], ...] = (_given, _replied, _weighed, _turned_down, _meant)
