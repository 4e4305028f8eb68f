"""Crowds in the street against a war, an occupation or another's army: protests of a people, not of its government.

1. Who protests are protesters, residents, thousands, a people by name; whose people they are is said, else where they
   gather.
2. What they are against bears on war: an invasion, an occupation, raids, a coup; rents, elections and games do not.
3. Whoever stands with one side of a war is against the other.
"""

from collections.abc import Iterator

from bot.detect.claims.events import Event
from bot.detect.claims.meetings import linked
from bot.detect.claims.scene import Scene
from bot.detect.grammar.text import Group
from bot.detect.lexicon.codes import is_state
from store.model import Claim
from store.terms import Status

_LANDS = ("state", "capital", "place")
_AGAINST = frozenset(["against", "over", "at"])


def rally(scene: Scene, event: Event) -> Claim | None:
    """Return the protest of a crowd that an event is, None where it is none."""
    if event.nominal:
        return _told_by_noun(scene, event)
    clause, crowd = event.clause, event.actor_group
    if event.lemma not in scene.lists["rallying_verbs"] or clause is None or not _is_crowd(scene, crowd):
        return None
    if event.reading.status is not Status.ASSERTED or clause.passive or crowd is None:
        return None
    held = event.object is not None and scene.event_in(event.object, "protest")
    if (event.lemma in _HOLDING and not held) or (event.lemma == "take to" and "streets" not in scene.spelled):
        return None
    near = [g for c in (clause, *scene.below(clause)) for g in (c.object, *c.args) if g is not None]
    behind = [i for g in near for i in (g, *g.chain())]
    against = event.lemma in _OPPOSING or not scene.spelled.isdisjoint(_RALLIES) or _is_against_war(scene, crowd)
    against = against or any(w.startswith("pro-") for w in scene.lowers(crowd))
    return _protest(scene, event, crowd, behind) if against else None


_HOLDING = frozenset(["hold", "stage", "join", "attend"])
_OPPOSING = frozenset(["protest", "demonstrate"])
_RALLIES = frozenset(
    "protest protesting denounce denouncing oppose opposing against rally rallies solidarity support outrage anger"
    " condemn condemning".split()
)


def _told_by_noun(scene: Scene, event: Event) -> Claim | None:
    """Read "protests in Khartoum against the coup", "anti-war rallies across Russia": more than one."""
    group = event.group
    if group is None or "protest" not in event.families or event.lemma not in _GATHERINGS or event.role == "object":
        return None
    against = any(g.prep in _AGAINST for g in group.chain()) or _is_against_war(scene, group)
    plural = scene.sentence.words[group.head].lower != event.lemma
    aside = group.prep in _ASIDE or scene.sentence.words[group.first].lower == "the"
    if not against or not plural or aside or event.reading.status is not Status.ASSERTED:
        return None
    return _protest(scene, event, group, [*group.chain(), *event.args])


_ASIDE = frozenset(["during", "in", "after", "amid", "at", "from", "following", "since", "of"])
_GATHERINGS = frozenset(["protest", "rally", "demonstration"])


def _protest(scene: Scene, event: Event, crowd: Group, behind: list[Group]) -> Claim | None:
    """Return the protest of a crowd against what is told behind it, None where that is no matter of war."""
    war = _is_against_war(scene, crowd) or any(_is_warlike(scene, g) for g in behind)
    people = tuple(c for g in (crowd, *crowd.inner) for c in g.codes if g.prep in (None, "of", "from") and is_state(c))
    target = _deed_of(scene, behind, people) or _other_side(scene, crowd, behind)
    before = [g for g in scene.sentence.groups if g.last <= crowd.first]
    place = next(_places(scene, (*crowd.inner, *behind, *before), target), ())
    actor = people[:1] or place
    if not actor or not (target or war):
        return None
    against = target or scene.foe(actor) or actor
    return scene.act(event, "protest", actor=actor, target=against, said=True)


def _is_crowd(scene: Scene, group: Group | None) -> bool:
    """Say whether a group is a crowd: "thousands of people", "anti-war protesters", "hundreds of Palestinians"."""
    if group is None:
        return False
    for part in (group, *(g for g in group.inner if g.prep == "of")):
        mention = scene.sentence.words[part.head].mention
        if part.lemma in scene.lists["crowd_nouns"] or (mention is not None and mention.plural):
            return True
    return False


def _is_against_war(scene: Scene, group: Group) -> bool:
    return any(w.startswith(("anti-war", "anti-coup", "anti-junta", "anti-military")) for w in scene.lowers(group))


def _is_warlike(scene: Scene, group: Group) -> bool:
    """Say whether a group is a deed of war: an occupation, a raid, a coup, an invasion, an army's presence."""
    return group.lemma in scene.lists["protested_nouns"] or scene.event_in(group, "attack", "crossed", "combat")


def _deed_of(scene: Scene, behind: list[Group], people: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose deed of war is told behind a verb of protesting: of another, or a coup in the crowd's own land."""
    for group in behind:
        if not _is_warlike(scene, group):
            continue
        deed = next((e.actor for e in scene.events if e.group is group and e.actor), ())
        by = linked(group, "by")
        own = tuple(m.code for w in scene.sentence.words[group.first : group.head] if (m := w.mention) and m.code)
        away = people if group.lemma not in _AT_HOME else ()
        for codes in (deed, by, own, group.codes):
            if done := tuple(c for c in codes if c not in away):
                return done[:1]
    return ()


_AT_HOME = frozenset("coup takeover junta military army war".split())


def _other_side(scene: Scene, crowd: Group, behind: list[Group]) -> tuple[str, ...]:
    """Return against whom one is who stands "in support of Palestine", of "pro-Palestine protesters"."""
    words = scene.sentence.words[crowd.first : crowd.last]
    friends = tuple(w.mention.inner for w in words if w.lower.startswith("pro-") and w.mention is not None)
    if friends:
        pairs = (pair.split("-") for pair in scene.lists["lone_foes"])
        return next(((foe,) for one, foe in pairs if one in friends), ())
    for group in behind:
        if group.lemma in ("support", "solidarity"):
            backed = linked(group, "of", "for", "with")
            pairs = (pair.split("-") for pair in scene.lists["lone_foes"])
            return next(((foe,) for one, foe in pairs if one in backed), ())
    return ()


def _places(scene: Scene, groups: tuple[Group, ...], target: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the lands in which a crowd stands, those of the party that it is against last."""
    words = scene.sentence.words
    named = [
        g
        for g in groups
        if g.prep in ("in", "across", "outside", "at", "near", "around") and g.codes and is_state(g.codes[0])
    ]
    lands = [g for g in named if (m := words[g.head].mention) is not None and m.kind in _LANDS]
    for group in lands:
        if not set(group.codes) & set(target):
            yield group.codes[:1]
    yield from (g.codes[:1] for g in lands)
