"""Attacks that people are arrested for planning, or that are foiled: who arrests them has planned nothing.

1. The police that arrest plotters are struck by no plot of their own: the blow was planned on their land.
2. One man of a state who plans a blow is no attack of his state.
3. A plot of nobody named that is foiled is none; one of a state is denied.
"""

from bot.detect.claims.scene.events import Event, Sides
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from store.terms import Status


def plotted(scene: Scene, event: Event, actor: tuple[str, ...], target: tuple[str, ...]) -> Sides | None:
    """Return who strikes whom, without those who only arrest the plotters; None of a plot that is foiled."""
    if scene.lemmas.isdisjoint(scene.lists["plot_words"]) or (actor and not scene.are_states(actor)):
        return actor, target
    catcher = _catcher(scene, event)
    catchers = _by(catcher) if catcher is not None else ()
    foiled = catcher is not None and _foils(scene, catcher) and actor == catchers
    if foiled or (not actor and event.reading.status is Status.DENIED):
        return None
    if not actor or event.reading.status is Status.ASSERTED:
        return actor, target
    if set(actor) <= set(catchers):
        return (), tuple(code for code in target if code not in actor) or actor
    doer = event.actor_group
    alone = doer is not None and doer.lemma in scene.lists["lone_plotters"]
    return ((), target) if alone else (actor, target)


def _foils(scene: Scene, catcher: Clause) -> bool:
    return catcher.lemma in scene.lists["foiling_verbs"] or catcher.lemma in ("prevent", "uncover")


def _catcher(scene: Scene, event: Event) -> Clause | None:
    """Return the verb of "arrests men for planning", "foils a plot to bomb", under which a blow is told."""
    here = event.clause
    while here is not None and here.link not in ("and", "by", ""):
        here = here.parent
        if here is not None and here.lemma in scene.lists["plot_busters"]:
            return here
    return None


def _by(clause: Clause) -> tuple[str, ...]:
    """Return who does what a clause says; of "is arrested in Chad" the land where it is done."""
    doer = next((a for a in clause.args if a.prep == "by"), None) if clause.passive else clause.subject
    if clause.passive and doer is None:
        return tuple(code for a in clause.args if a.prep in ("in", "at") for code in a.deep())
    return doer.deep() if doer is not None else ()


def is_plotter(scene: Scene, clause: Clause) -> bool:
    """Read "a leader who was responsible for planning raids in Chad": of old, by a person."""
    before = [w.lower for w in scene.sentence.words[max(0, clause.first - 3) : clause.first]]
    return clause.form == "ing" and before[-1:] == ["for"] and "responsible" in before


def is_attempt_foiled(scene: Scene, group: Group) -> bool:
    """Read "an attempt at an attack is foiled", "police thwart a plan for a bombing"."""
    held = group.outer
    foiled = held is not None and held.clause is not None and held.clause.lemma in scene.lists["foiling_verbs"]
    return foiled and held is not None and held.lemma in ("attempt", "plot", "plan", "bid", "conspiracy")
