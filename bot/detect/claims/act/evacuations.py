"""Embassies brought to safety: a state that takes its own envoys out of a land recalls them.

1. Whose they are their own words say ("the Kenyan embassy", "the embassy of Kenya"), else who takes them out.
2. Whoever only clears a building takes nobody out of the land: police, firemen, its own staff, over a fire or a hoax.
"""

from collections.abc import Sequence

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import written
from bot.detect.grammar.text import Group
from bot.detect.lexicon.codes import is_state
from store.model import Claim
from store.terms import Status


def evacuated(scene: Scene, event: Event) -> Claim | None:
    """Read "evacuates its embassy in Juba", "troops evacuate Kenyan diplomats", "the embassy staff was evacuated"."""
    doer, done = event.actor_group, event.object
    if done is None or event.lemma != "evacuate" or (doer is not None and _clears(scene, doer)):
        return None
    clause = event.clause
    above = clause.parent if clause is not None else None
    if clause is not None and clause.form == "to" and (above is None or above.lemma not in _BEGUN):
        mooted = any(g.last == clause.first and scene.lowers(g) & _MOOTED for g in scene.sentence.groups)
        event.worsen(Status.POSSIBLE if mooted else Status.PLANNED)  # "a possible mission to evacuate its diplomats"
    return _recalled(scene, event, done, event.actor, (*done.inner, *event.args))


_BEGUN = frozenset(["begin", "start", "manage"])
_MOOTED = frozenset(["possible", "potential"])


def evacuation(scene: Scene, event: Event) -> Claim | None:
    """Read "completed the evacuation of its embassy in Juba"."""
    group = event.group
    if group is None or event.lemma != "evacuation":
        return None
    done = next((g for g in group.inner if g.prep == "of"), None)
    near = (*group.chain(), *event.args, *(event.clause.args if event.clause is not None else ()))
    doer = event.actor or event.manager
    return _recalled(scene, event, done, doer, near) if done is not None else None


def _recalled(scene: Scene, event: Event, done: Group, doer: tuple[str, ...], near: Sequence[Group]) -> Claim | None:
    nearby = written(scene.sentence.text, scene.lists["building_perils"]) or any(g.lemma in _SHELTERS for g in near)
    if nearby or not _is_post(scene, done):
        return None
    named = (w.mention for w in scene.sentence.words[done.first : done.last] if w.mention is not None)
    whose = tuple(dict.fromkeys(m.code for m in named if m.code and m.kind in ("state", "demonym")))
    whose = whose or tuple(code for g in done.inner if g.prep == "of" and scene.names_party(g) for code in g.codes)
    own = whose or tuple(code for code in doer if is_state(code))
    lands = (g.codes for g in (*done.chain(), *near) if g.prep in _WHERE and set(g.codes) - set(own))
    home = {code for g in near if g.prep == "to" for code in g.codes}  # "evacuated its diplomats to Togo"
    land = next(lands, event.place)
    target = tuple(code for code in land if code not in {*own, *home})
    if len(own) != 1 or len(target) != 1:
        return None
    return scene.act(event, "expel", actor=own, target=target)


_SHELTERS = frozenset(["hospital", "clinic", "shelter", "bunker", "basement"])  # in the same town
_WHERE = frozenset(["in", "from", "out of", "at"])


def _is_post(scene: Scene, done: Group) -> bool:
    """Say whether it is an embassy, or those who work there."""
    words = scene.lowers(done)
    staffed = scene.has(done, "envoy") or not words.isdisjoint(scene.lists["embassy_staff"])
    return done.lemma.rpartition(" ")[2] in scene.lists["posts_abroad"] or (
        staffed and not words.isdisjoint(scene.lists["diplomatic_words"])
    )


def _clears(scene: Scene, doer: Group) -> bool:
    """Say whether those are police, firemen or its own staff, who clear a building."""
    staff = not doer.deep() and not scene.lowers(doer).isdisjoint(scene.lists["embassy_staff"])
    return staff or not scene.lowers(doer).isdisjoint(scene.lists["building_clearers"])
