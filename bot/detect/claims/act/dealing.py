"""Whose blow a warning speaks of: the speaker's own, which threatens, or another's.

1. Who warns that it will fight again, or a foe of strikes, threatens.
2. What another plans, and what may befall whoever is warned, is a warning.
"""

from bot.detect.claims.scene.armed import BLOWN
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Clause, Group


def may_renew(scene: Scene, event: Event) -> bool:
    """Say whether who warns may itself go back to war: "warned that it could resume hostilities"."""
    below = scene.below(event.clause) if event.clause is not None else []
    own = [c for c in below if c.subject is not None and c.subject.codes == event.actor and not c.negated]
    begun = any(c.parent in own and "strike" in c.families and c.form == "ing" for c in scene.sentence.clauses)
    return any(c.modal is not None and (renews(scene, c) or ("begin" in c.families and begun)) for c in own)


def renews(scene: Scene, clause: Clause) -> bool:
    """Say whether a war is taken up again: "resume hostilities", "restart the strikes"."""
    done = clause.object
    fights = scene.event_in(done, "attack", "combat") or (done is not None and done.lemma in scene.lists["ended_wars"])
    return clause.lemma in scene.lists["renewing_verbs"] and fights


def is_of_anothers(scene: Scene, event: Event) -> bool:
    """Say whether it is another's blow: "warns of a massive Chadian strike", "warned that Chad plans a big raid"."""
    ahead = (a for a in event.args if a.prep in ("of", "about") and scene.event_in(a, *BLOWN))
    if any(a.codes and not set(a.codes) & set(event.actor) for a in ahead):
        return True
    below = scene.below(event.clause) if event.clause is not None else []
    dealt = (c for c in below if not c.passive and c.lemma not in scene.lists["suffering_verbs"])
    blows = (c.subject for c in dealt if scene.event_in(c.object, *BLOWN))
    return any(doer is not None and bool(event.beyond(doer.codes)) for doer in blows)


def _is_ones_own(scene: Scene, group: Group) -> bool:
    """Say whether blows are one's own by their words: "strikes", "a new attack"; a single or terrorist one is a tip."""
    words = scene.lowers(group)
    many = scene.sentence.words[group.head].lower != group.lemma
    return (many or not words.isdisjoint(_AGAIN)) and words.isdisjoint(_TIPPED)


_AGAIN = frozenset("its their his new further more another fresh renewed".split())
_TIPPED = frozenset("possible potential any future terrorist terrorists terror suicide jihadist militant".split())


def _is_elsewhere(scene: Scene, group: Group, named: Group | None) -> bool:
    """Say whether they fall on the ground of another than who is warned."""
    struck = (i for i in group.inner if i.prep in ("on", "against") and i.codes)
    ground = next((i for i in struck if scene.sentence.words[i.first].lower not in POSSESSIVES), None)
    return named is not None and ground is not None and not set(ground.codes) & set(named.codes)


def of_own_blow(scene: Scene, event: Event) -> bool:
    """Say whether a foe is warned of a blow: "warned Chad of strikes on its ports"."""
    named = event.object if event.object is not None and scene.names_party(event.object) else None
    near = [*event.args, *(named.inner if named is not None else ())]
    foes = scene.old_foes(event.actor) | (set(scene.context.foes) - set(event.actor))
    for group in (g for g in near if g.prep in ("of", "with")):
        behind = [i for i in (*group.chain(), *event.args) if i.prep in ("by", "from")]
        others = any(i in group.inner or i.codes for i in behind) or bool(event.beyond(group.codes))
        if others or not _is_ones_own(scene, group) or _is_elsewhere(scene, group, named):
            continue
        heard = event.beyond(named.codes if named is not None else (), *(i.codes for i in group.inner))
        if scene.event_in(group, "attack", "crossed") and set(heard) & foes:
            return True
    return False


def is_mere_aim(clause: Clause) -> bool:
    """Read "sells arms in a move to threaten Chad", "For Chad to threaten Mali, it needs jets": nobody utters it."""
    for_whom = clause.subject is not None and clause.subject.prep == "for"
    return clause.form == "to" and (clause.link == "noun" or for_whom)
