"""Pacts that are near: "are close to a deal", and of a title without a verb "Chad close to pact with Mali".

1. Who stands before "close to", and who stands behind "with" or "between", still negotiate.
2. Of one party alone nothing is told.
"""

from collections.abc import Iterator

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.pacts import pact
from bot.detect.claims.scene.parties import beside, sides
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.treaty.writing import write
from bot.detect.grammar.frames import joined
from bot.detect.grammar.text import Group
from store.model import Claim
from store.terms import Kind

_CLOSE = (("close", "to"), ("closer", "to"), ("near",), ("nearer",), ("near", "to"))
_VERBS = tuple("VZBHMY")


def neared(scene: Scene) -> Iterator[Claim]:
    """Yield the pacts that a title says somebody is close to."""
    if scene.sentence.field != "title" or not scene.names_pact:
        return
    for group in scene.sentence.groups:
        found = pact(scene, group)
        before = _before(scene, group) if found is not None and found.noun is not None else None
        if found is None or before is None or not _is_near(scene, before, group):
            continue
        beside = (c for one in group.chain() if one.prep in ("with", "between") for c in one.codes)
        left = _strung(scene, before)
        both = tuple(dict.fromkeys((*left.codes, *before.codes, *beside)))
        if len(both) > 1:
            yield scene.sentence.claim(
                Kind.TREATY,
                left.start,
                max(one.end for one in (group, *group.chain())),
                actor=joined(both),
                source=scene.source(group.clause, group.start),
                rung="negotiating",
                instrument=found.noun,
            )


def _before(scene: Scene, group: Group) -> Group | None:
    """Return the party that stands before a pact."""
    return next((g for g in reversed(scene.sentence.groups) if g.last < group.first and g.codes), None)


def _is_near(scene: Scene, before: Group, group: Group) -> bool:
    """Say whether only words of nearness stand between a party and a pact."""
    words = scene.sentence.words[before.last : group.first]
    lowers = tuple(w.lower for w in words if w.tag not in ('"', "D"))
    verge = lowers[:1] in (("on",), ("at",)) and lowers[-1:] == ("of",) and lowers[1:2] != ()
    verge = verge and lowers[1] in scene.lists["verge_nouns"]
    return not any(w.tag in _VERBS for w in words) and (lowers in _CLOSE or verge)


def _strung(scene: Scene, before: Group) -> Group:
    """Return the first party of "Chad, Mali close to pact"; itself where it stands alone."""
    words = scene.sentence.words
    left = next((g for g in scene.sentence.groups if g.codes and g.last == before.first - 1 > 0), None)
    return left if left is not None and words[before.first - 1].tag in (",", "C") else before


def nears(scene: Scene, event: Event) -> Claim | None:
    """Read "are close to a deal", "near an agreement", "on the verge of a pact": it is still negotiated."""
    clause = event.clause
    if clause is None or clause.passive or event.lemma not in scene.lists["near_verbs"]:
        return None
    ahead = event.lemma in _NEARING
    close = (
        a
        for a in event.args
        if a.prep in _AHEAD or (ahead and a.prep in _TOWARDS) or a.lemma in scene.lists["verge_nouns"]
    )
    groups = [event.object, *event.args] if event.lemma in ("near", "approach") else [*close]
    found = next((p for g in groups if g for one in (g, *g.chain()) if (p := pact(scene, one)) is not None), None)
    drawn = (g for g in (*groups, *event.args) if g is not None)
    if found is None and len(event.actor) > 1 and any(g.lemma in scene.lists["peace_nouns"] for g in drawn):
        return write(scene, event, "negotiating", event.actor, ())
    if found is None or found.noun is None or scene.mentions("no", "nowhere", behind=event.at):
        return None  # "are no closer to a deal"
    both = event.actor if len(event.actor) > 1 else sides(scene, found)
    both = both if len(both) > 1 else tuple(dict.fromkeys((*event.actor, *beside(event, event.actor))))
    return write(scene, event, "negotiating", both, ()) if len(both) > 1 else None


_AHEAD = frozenset(["close to", "closer to", "near"])
_TOWARDS = ("towards", "toward")
_NEARING = ("inch", "edge", "creep", "move", "head")
