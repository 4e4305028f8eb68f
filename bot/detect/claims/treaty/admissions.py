"""Who lets another into an alliance: invited, agreed to, voted on, let in."""

import re

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.pacts import BLOCS, JOINING, bloc, membership
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.treaty.writing import write
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.relations import LANDS, NEIGHBOURS
from store.model import Claim
from store.terms import Status

_AS_MEMBER = re.compile(r"\bas (?:its|the|a|an|their) [^,;]{0,40}\b(?:member|ally)\b")
ENTRANTS = LANDS | NEIGHBOURS
BEFORE = 4  # words before "to join" in which a wish or a plan stands


def admits(scene: Scene, event: Event) -> Claim | None:
    """Read "NATO admitted Montenegro", "welcomes it as its 29th member", "agrees to let Sweden into NATO"."""
    clause = event.clause
    admitting, asks = event.lemma in scene.lists["admit_verbs"], event.lemma in scene.lists["invite_verbs"]
    if clause is None or not (admitting or asks) or not bloc(scene):
        return None
    before = scene.sentence.words[clause.first - 1].lower if clause.first else ""
    urged = before == "pressure" or scene.lexicon.singular(before) in scene.lists["press_nouns"]
    bargained = clause.form == "to" and any(scene.event_in(g, "negotiation") for g in _just_before(scene, clause))
    if (clause.link == "noun" and scene.read(clause).status is not Status.ASSERTED and not asks) or urged or bargained:
        return None  # "pressure to admit", "talks this week to bring"
    by = _leave(scene, clause)
    event.actor = by or event.actor  # who "wins Chad's consent to let Mali in" lets nobody in himself
    codes = _admitted(scene, event, clause)
    lets, joins = event.lemma in scene.lists["let_verbs"], _to_enter(scene, clause)
    if codes and clause.link == "to" and clause.parent is not None and clause.parent.lemma == "vote":
        return write(scene, event, "ratified", event.actor, codes, status=scene.read(clause.parent).status)
    if lets and codes and (by or membership(scene, event.object)):
        won = scene.read(clause.parent).status if clause.parent is not None else Status.ASSERTED
        return write(scene, event, "agreed", by or event.actor, codes, status=won if by else None)
    if _is_question(scene, clause) or not codes or (joins and lets) or not (joins or _into(scene, event)):
        return None
    scene.context.member = codes
    return _asked_in(scene, event, clause, codes) if asks else _let_in(scene, event, codes)


def _leave(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Return whose leave is won in "secured Turkey's backing | to let Sweden in"."""
    near = (g for g in scene.sentence.groups if g.last == clause.first and g.lemma in scene.lists["leave_nouns"])
    return next((tuple(c for c in g.codes if c not in BLOCS) for g in near), ()) if clause.form == "to" else ()


def _is_question(scene: Scene, clause: Clause) -> bool:
    """Read "over when Kyiv will be invited"."""
    first = clause.subject.first if clause.subject is not None else clause.first
    asked = clause.link in ("when", "whether") and first > 1
    return asked and scene.sentence.words[first - 2].lower in ("over", "on", "about", "and")


def _just_before(scene: Scene, clause: Clause) -> list[Group]:
    return [g for g in scene.sentence.groups if clause.first - BEFORE <= g.first < clause.first]


def _admitted(scene: Scene, event: Event, clause: Clause) -> tuple[str, ...]:
    """Return who is let in or invited; "the Nordic nation" is who was last said to enter."""
    entrant = clause.subject if clause.passive else event.object
    codes = tuple(c for c in entrant.codes if c not in (*BLOCS, *event.actor)) if entrant is not None else ()
    if entrant is not None and entrant.lemma in ENTRANTS and not codes:
        return tuple(c for c in scene.context.member if c not in event.actor)
    return codes


def _to_enter(scene: Scene, clause: Clause) -> bool:
    child = scene.child(clause)
    return child is not None and child.lemma in JOINING


def _into(scene: Scene, event: Event) -> bool:
    """Say whether it is into an alliance, or as its member."""
    into = any(g.prep in ("into", "to", "in") and set(g.codes) & BLOCS for g in around(event))
    return into or bool(_AS_MEMBER.search(scene.sentence.text, event.at))


def _asked_in(scene: Scene, event: Event, clause: Clause, codes: tuple[str, ...]) -> Claim | None:
    asker = event.actor or (bloc(scene) if clause.passive else ())
    return write(scene, event, "proposed", asker, codes) if _to_enter(scene, clause) else None


def _let_in(scene: Scene, event: Event, codes: tuple[str, ...]) -> Claim | None:
    if not event.actor or set(event.actor) & BLOCS:
        return write(scene, event, "in_force", codes, bloc(scene))
    return write(scene, event, "agreed", event.actor, codes) if event.lemma not in _GREETING else None


_GREETING = frozenset("welcome greet receive".split())  # of a state it is only courtesy


def around(event: Event) -> list[Group]:
    """Return the groups of a verb with all that hang on them."""
    groups = [g for g in (event.object, *event.args) if g is not None]
    return [one for g in groups for one in (g, *g.chain())]
