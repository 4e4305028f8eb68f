"""Men of a state who stand abroad, whatever they are called: "France has 1,600 men in Mali"."""

from bot.detect.claims.scene.counts import Count, clauses_of
from bot.detect.claims.scene.scene import Scene

_HOLDING = frozenset(["have", "keep", "maintain"])
_HOST = 100  # men: fewer may be anybody's


def stationed(scene: Scene, count: Count) -> tuple[str, ...]:
    """Return whose men stand abroad: "France has 1,600 men in the country", "keeps 90,000 men on the border"."""
    if count.unit not in ("man", "men") or count.single or (count.number.high or count.number.low or 0) < _HOST:
        return ()
    keeping = (c for role, c in clauses_of(scene.sentence, count) if role == "object" and c.lemma in _HOLDING)
    kept = next((c for c in keeping if not c.passive and c.subject is not None), None)
    owner = kept.subject.codes if kept is not None and kept.subject is not None else ()
    if kept is None or not scene.names_party(kept.subject) or not scene.are_states(owner or ("",)):
        return ()
    near = [*kept.args, *(count.group.chain() if count.group is not None else ())]
    near = [g for g in near if g.prep in ("in", "on", "along", "near", "at")]
    lands = scene.lists["area_nouns"] | scene.lists["border_nouns"] | {"country", "region"}
    if not all(g.codes or g.lemma in lands for g in near):
        return ()  # "has 900 men in prison in Mali"
    there = any(g.lemma in ("country", "region") for g in near) and bool(scene.context.place)
    return owner if {c for g in near for c in g.deep()} - {*owner} or there else ()
