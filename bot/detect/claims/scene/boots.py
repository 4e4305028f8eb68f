"""Soldiers who will not go, by a figure of speech: "no boots on the ground", "no American boots in X".

1. It rules force out and denies that soldiers are sent: two claims of one phrase.
2. Whose they are is named with them, or is who says so; boots of no army stand on no ground.
"""

from collections.abc import Iterator

from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.frames import joined
from bot.detect.grammar.text import Group
from bot.detect.lexicon.codes import ONLOOKERS, is_state
from store.model import Claim
from store.terms import Kind, Status


def kept_home(scene: Scene, group: Group) -> Claim | None:
    """Return the deployment that is denied, None where a group names no boots that stay at home."""
    sides = _sides(scene, group)
    if sides is None:
        return None
    actor, target = sides
    return scene.sentence.claim(
        Kind.INVOLVEMENT,
        *_span(group),
        actor=joined(actor),
        target=joined(target),
        source=scene.source(group.clause, group.start),
        rung="deployed",
        status=Status.DENIED,
    )


def forgone(scene: Scene) -> Iterator[Claim]:
    """Yield the force that is ruled out with it."""
    for group in scene.sentence.groups:
        if group.lemma in scene.lists["boots"] and (sides := _sides(scene, group)) is not None:
            actor, target = sides
            yield scene.sentence.claim(
                Kind.ACT,
                *_span(group),
                actor=joined(actor),
                target=joined(target),
                source=joined(actor),
                act="rule_out_force",
            )


def _sides(scene: Scene, group: Group) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return whose boots go nowhere and where, None where none are spoken of or nobody knows whose."""
    if group.lemma not in scene.lists["boots"] or not _is_none(scene, group):
        return None
    near = _near(group)
    grounded = any(g.lemma == "ground" for g in near)
    place = next((c for g in near if g.prep in _WHERE and (c := g.deep())), ())
    source = scene.source(group.clause, group.start)
    told = (source,) if source is not None and source not in ONLOOKERS else ()
    doer = group.clause.subject if group.clause is not None and group.role == "object" else None
    actor = group.codes or (doer.codes if doer is not None else ()) or told
    if not actor or not (grounded or place) or not all(map(is_state, actor)):
        return None
    target = tuple(c for c in place if c not in actor) or scene.foe(actor, host=True)
    return actor, target


_WHERE = ("in", "on", "inside", "across", "at")


def _is_none(scene: Scene, group: Group) -> bool:
    """Read "no boots", "not a single boot", "without boots"; "will not put boots" is denied by its verb."""
    words = [w.lower for w in scene.sentence.words[max(0, group.first - 1) : group.head]]
    return "no" in words or "without" in words or ("not" in words and not {"a", "one", "single"}.isdisjoint(words))


def _near(group: Group) -> list[Group]:
    """Return what stands behind boots: "on the ground", "in X"."""
    args = group.clause.args if group.clause is not None else []
    return [*group.chain(), *(a for a in args if a.first >= group.last)]


def _span(group: Group) -> tuple[int, int]:
    behind = [g.end for g in _near(group) if g.prep in _WHERE]
    start = group.clause.start if group.clause is not None and group.clause.start < group.start else group.start
    return start, max([group.end, *behind])
