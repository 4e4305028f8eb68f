"""Leave to use arms: who approves that another uses them or lifts what bounds it, and whose the blow is they serve.

1. Who approves the use of arms, or lifts limits on it, has agreed to it with whoever is said to use them.
2. "The use of missiles by X to strike Y" is X's strike; where nobody is said to use them, it is nobody's, and never of
   the one who approves, backs or blames the use.
"""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.goods import is_arms, transfer
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status


def leave(scene: Scene, event: Event) -> Claim | None:
    """Read "approved Chad's use of its missiles", "lifts its ban on the use of the weapons": leave is an agreement."""
    gives = event.lemma in scene.lists["permission_verbs"] | _GIVING
    if not gives and "lift" not in event.families:
        return None
    done, clause = event.object, event.clause
    if clause is None or done is None or clause.passive or not event.actor or _is_open(scene, clause):
        return None
    if not (gives and done.lemma == "use") and not ("lift" in event.families and is_bound(scene, done)):
        return None
    use = _use(scene, (done, *done.chain(), *clause.args))
    goods = _used(scene, use) if use is not None else None
    if use is None or goods is None:
        return None
    return transfer(scene, event, "agreed", event.actor, event.beyond(_user(use)), goods)


def _is_open(scene: Scene, clause: Clause) -> bool:
    """Read "debates whether to allow the use": nothing is given yet."""
    return clause.link == "whether" or scene.sentence.words[max(0, clause.first - 1)].lower == "whether"


def is_bound(scene: Scene, group: Group) -> bool:
    """Say whether a group is a limit on the use of arms."""
    return group.lemma.rpartition(" ")[2] in _BOUNDS and _use(scene, group.chain()) is not None


def user(scene: Scene, event: Event) -> tuple[str, ...] | None:
    """Return whose blow "the use of missiles by X to strike" is; None where a blow is no purpose of a use.

    A use that something follows has been made; one that is backed or asked for has not.
    """
    clause = event.clause
    if event.nominal or clause is None or clause.form != "to" or clause.parent is None:
        return None
    use = _use(scene, _before(scene, clause))
    if use is None:
        return None
    if use.prep in _AFTER:
        event.reading = scene.read(clause.parent)
    elif clause.parent.lemma in _BACKING:
        event.worsen(Status.POSSIBLE)
    return _user(use)


_GIVING = frozenset("approve greenlight green-light clear endorse".split())
_AFTER = ("after", "following", "since", "over", "amid")
_BACKING = frozenset("back support favour favor urge endorse discuss consider oppose propose demand seek".split())
_BOUNDS = frozenset("restriction ban limit limitation prohibition curb condition caveat".split())


def _before(scene: Scene, clause: Clause) -> list[Group]:
    """Return the groups between the verb above and a purpose."""
    above = clause.parent
    since = above.last if above is not None else 0
    return [g for g in scene.sentence.groups if since <= g.first and g.last <= clause.first]


def _use(scene: Scene, groups: tuple[Group, ...] | list[Group]) -> Group | None:
    return next((g for g in groups if g.lemma == "use" and _used(scene, g) is not None), None)


def _used(scene: Scene, use: Group) -> Group | None:
    """Return the arms that are used."""
    return next((i for i in use.inner if i.prep == "of" and is_arms(scene, i)), None)


def _user(use: Group) -> tuple[str, ...]:
    """Return who uses them: "by X", or whose use it is."""
    by = (g.codes for g in (*use.chain(), *(use.clause.args if use.clause is not None else ())) if g.prep == "by")
    return next((codes for codes in by if codes), use.codes)
