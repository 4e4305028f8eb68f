"""Ties between states that are taken up again by what shows it: embassies reopened, flights resumed.

1. An embassy reopened, by one of two or by both, puts restored ties in force; the pact that restores them went before.
2. One that was only closed for its safety tells of no ties: the two were at odds, or years or ties are spoken of.
"""

import re

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.foes import are_foes
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.treaty.writing import write
from bot.detect.grammar.text import Group
from store.model import Claim
from store.terms import Status


def reopened(scene: Scene, event: Event) -> Claim | None:
    """Read "to reopen its embassy in Accra after ten years", "have begun to restore embassies"."""
    done = event.object
    if done is None or event.lemma not in scene.lists["post_verbs"] or not scene.are_states(event.actor):
        return None
    post = next((g for g in (done, *done.chain()) if g.lemma in scene.lists["posts_abroad"]), None)
    if post is None or (event.clause is not None and event.clause.negated):
        return None
    other = () if len(event.actor) > 1 else _host(event, (*post.chain(), *event.args, post))
    if len({*event.actor, *other}) < 2 or not scene.are_states((*event.actor, *other)):  # noqa: PLR2004 - it takes two
        return None
    cut = are_foes(scene, (*event.actor, *other)) or _CUT.search(scene.lower) is not None
    ahead = event.clause is not None and event.clause.form == "to" and event.reading.status is Status.ASSERTED
    status = Status.PLANNED if ahead else None  # "began to reopen", "moved to reopen"
    return write(scene, event, "in_force", event.actor, other, status=status) if cut else None


def _host(event: Event, near: tuple[Group, ...]) -> tuple[str, ...]:
    """Return the one other land in which the embassy stands, or whose it is."""
    lands = (event.beyond(g.codes) for g in near if g.prep in (None, "in", "to", "at"))
    return next((land for land in lands if len(land) == 1), ())


_CUT = re.compile(r"\b(?:years|decades?|ties|relations|rift|rapprochement|normali[sz]\w+|thaw)\b")
