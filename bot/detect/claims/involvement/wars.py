"""A war told as news: who is at war with whom, a conflict that rages or spreads, one that is feared.

1. A war named in passing is the backdrop; it is told where it is the subject of a verb of happening, or where
   somebody is said to be at war.
2. Both sides must be named, by "between", by "with", or in the name of the war ("the X–Y war").
3. A war that is feared, or to which something could lead, is possible.
"""

from bot.detect.claims.scene.armed import is_force
from bot.detect.claims.scene.quarrels import is_bloodless
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.status import Reading
from bot.detect.grammar.frames import joined
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Kind, Status

_WARS = frozenset(["war", "conflict", "warfare", "confrontation"])
_FULL = frozenset(["full-scale", "all-out", "open", "total"])
_BOTH = 2  # sides


def war(scene: Scene, group: Group) -> Claim | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Return the war that a group tells, None where it is no war of arms or only the backdrop."""
    if group.lemma.rpartition(" ")[2] not in _WARS or _is_of_trade(scene, group):
        return None
    clause = group.clause
    if group.prep in ("at", "in") and clause is not None and clause.lemma in ("be", "lock", "remain", "engage"):
        return None if _is_on_paper(scene) else _at_war(scene, group, clause)
    if (told := _dated(scene, group, clause) or _drawn_in(scene, group, clause)) is not None:
        return told
    if group.lemma == "civil war" or "civil" in scene.lowers(group):
        return None  # one land's forecast, no move: "slides towards civil war"
    sides = _sides(scene, group)
    if _has_sides(scene, group) and _is_deadly(group):
        land = (scene.context.place,) if scene.context.place else next((g.codes for g in _near(group) if g.codes), ())
        own = sides if len(sides) >= _BOTH else (sides or land)
        return _told(scene, group, clause, own, land[:1] if len(own) == 1 else (), None) if own else None
    if len(sides) < _BOTH:
        return None
    feared = _feared(scene, group)
    if not feared and not _happens(scene, group):
        return None
    reading = Reading(Status.POSSIBLE, hedged=True) if feared else scene.read(clause) if clause is not None else None
    if reading is not None and clause is not None and clause.lemma in scene.lists["looming_verbs"]:
        reading = reading.worse(Status.PLANNED)
    waged = next((g.codes for g in group.inner if g.prep in ("on", "against") and g.codes), ())
    own = tuple(c for c in sides if c not in waged)
    return _told(scene, group, clause, own, waged, reading) if own else _told(scene, group, clause, sides, (), reading)


def _is_on_paper(scene: Scene) -> bool:
    """Read "are technically still at war": no peace was signed, no shot is fired."""
    return scene.mentions("technically") or any(w in scene.lower for w in ("formally at war", "officially at war"))


def _is_of_trade(scene: Scene, group: Group) -> bool:
    """Say whether a noun before it makes it a war of no arms: "a trade war", "a chip war"; not "a border war"."""
    words = scene.sentence.words[group.first : group.head]
    plain = (w.lower for w in words if w.tag == "N" and w.mention is None and w.text.isalpha() and w.text.islower())
    civil = any(lower not in scene.lists["wars_of_arms"] for lower in plain)
    return civil or is_bloodless(scene, group) or not scene.lowers(group).isdisjoint(scene.lists["wars_of_words"])


def _dated(scene: Scene, group: Group, clause: Clause | None) -> Claim | None:
    """Read "Chad enters its third year of civil war between the army and rebels": of a land that the war goes on in."""
    year, doer = group.outer, clause.subject if clause is not None else None
    if clause is None or year is None or doer is None or len(doer.codes) != 1 or not scene.names_party(doer):
        return None
    if year.lemma not in scene.lists["fight_spells"] | {"year"} or clause.lemma not in ("enter", "mark", "begin"):
        return None
    between = next((g for g in _near(group) if g.prep == "between"), None)
    sides = between.codes if between is not None else ()
    if between is None or not is_force(scene, between):
        return None
    text = scene.sentence.text
    until = text.find(",", between.end) % (len(text) + 1)
    beside = {
        m.code for m in scene.sentence.mentions if m.code and m.kind == "group" and between.start < m.start < until
    }
    both = tuple(sorted({*sides, *doer.codes, *beside}))
    return _told(scene, group, clause, both, doer.codes, scene.read(clause))


def _drawn_in(scene: Scene, group: Group, clause: Clause | None) -> Claim | None:
    """Read "could be drawn into the war", "fears being sucked into", "was dragged into it": one more side fights."""
    if clause is None or clause.lemma not in scene.lists["drawing_verbs"] or group.prep not in _INSIDE:
        return None
    dragged = clause.subject if clause.passive else clause.object
    if dragged is None and clause.passive and clause.parent is not None:
        dragged = clause.parent.subject
    inner = "civil" in scene.lowers(group) and not group.deep()  # "plunged the land into civil war": its own
    if dragged is None or not dragged.codes or inner or clause.link in ("since", "if"):
        return None
    reading = scene.read(clause)
    if _is_feared(scene, clause, dragged):
        reading = Reading(Status.DENIED if clause.negated else Status.POSSIBLE, hedged=not clause.negated)
    elif clause.parent is not None and ("refuse" in clause.parent.families or clause.parent.lemma in _SPARED):
        reading = Reading(Status.DENIED, hedged=False)
    elif not clause.passive or reading.status is Status.PLANNED:
        return None
    return _told(scene, group, clause, dragged.codes, (), reading, dragged.start)


def _is_feared(scene: Scene, clause: Clause, dragged: Group) -> bool:
    """Say whether it is only feared: by its modal, by "at risk of", "likely to", "fears" before it."""
    words = scene.sentence.words
    before = {scene.lexicon.singular(w.lower) for w in words[max(0, dragged.head) : clause.main]}
    above = clause.parent.lemma if clause.parent is not None else ""
    return clause.modal in _MAYBE or above in _FEARING or not before.isdisjoint(scene.lists["war_fears"] | {"likely"})


_SPARED = frozenset("escape avoid dodge evade elude spare".split())
_INSIDE = ("into", "in", "back into", "deeper into", "further into")
_MAYBE = ("could", "may", "might", "would")
_FEARING = ("fear", "risk", "threaten", "worry")


_INTO = ("to", "into", "toward", "towards", "back to")


def _near(group: Group) -> list[Group]:
    return [*group.chain(), *(group.clause.args if group.clause is not None else ())]


def _has_sides(scene: Scene, group: Group) -> bool:
    """Say whether forces or peoples stand behind "between"."""
    end = group.last + 1  # "armed conflict, between …"
    behind = (g for g in scene.sentence.groups if g.prep == "between" and group.last <= g.first <= end + 1)
    between = next(behind, next((g for g in _near(group) if g.prep == "between"), None))
    return between is not None and (is_force(scene, between) or between.lemma in scene.lists["peoples"])


def _is_deadly(group: Group) -> bool:
    """Say whether people die in it, or it has gone on for days: "killed in conflict between", "days of conflict"."""
    clause, outer = group.clause, group.outer
    killed = clause is not None and group.prep in ("in", "during", "after", "amid") and "kill" in clause.families
    return killed or (group.prep == "of" and outer is not None and outer.lemma in _SPELLS)


_SPELLS = ("day", "week", "month", "outbreak", "hour")


def _at_war(scene: Scene, group: Group, clause: Clause) -> Claim | None:
    """Read "is at war with X", "are locked in a war with X"."""
    doer = clause.subject
    against = next((g.codes for g in (*group.inner, *clause.args) if g.prep in ("with", "against") and g.codes), ())
    own = tuple(c for c in (doer.codes if doer is not None else ()) if c not in against)
    if _is_game(scene, clause, own + against):
        return None
    bare = group.prep == "at" or clause.lemma in ("lock", "engage")
    full = not scene.lowers(group).isdisjoint(_FULL) and not _is_on_ills(scene, group, clause)
    if own and not against and full and clause.lemma in ("be", "remain"):
        return _told(scene, group, clause, own, (), scene.read(clause))  # "X is in a full-scale war"
    if not bare or not own or not (against or len(own) > 1) or clause.link in ("who", "while", "since", "because"):
        return None
    return _told(scene, group, clause, own, against, scene.read(clause))


def _is_on_ills(scene: Scene, group: Group, clause: Clause) -> bool:
    """Say whether a war is one on no party and no forces: "an all-out war on drugs", "against litter"."""
    behind = (g for g in (*group.inner, *clause.args) if g.prep in ("on", "against", "with") and not g.codes)
    return any(not is_force(scene, g) and g.lemma not in scene.lists["wars_where"] for g in behind)


def _is_game(scene: Scene, clause: Clause, sides: tuple[str, ...]) -> bool:
    """Read "at war with Australia over the Ashes", and whatever speaks of games or trade where no war is known."""
    games = scene.lists["games"]
    about = any(not games.isdisjoint(scene.lowers(g)) for a in clause.args for g in a.chain() if g.prep == "over")
    return about or (not games.isdisjoint(scene.spelled) and scene.lexicon.sets["embattled"].isdisjoint(sides))


def _sides(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return who is at war: "between X and Y", "X's war with Y", "the X–Y war"."""
    clause = group.clause
    near = (*group.inner, *(clause.args if clause is not None else ()))
    between: tuple[str, ...] = next((i.codes for i in near if i.prep == "between" and i.codes), ())
    if between:
        return between
    facing = next((i.codes for i in near if i.prep in ("with", "against", "on") and i.codes), ())
    words = scene.sentence.words[group.first : group.last]
    named = dict.fromkeys(w.mention.code for w in words if w.mention is not None and w.mention.code is not None)
    own = [code for code in named if code not in facing]
    subject = clause.subject if clause is not None and clause.subject is not group else None
    if subject is not None and not own and (facing or len(subject.codes) > 1):
        own = [code for code in subject.codes if code not in facing]
    return tuple(dict.fromkeys((*own, *facing)))


def _feared(scene: Scene, group: Group) -> bool:
    """Say whether a war is one that may come: "on the brink of war", "fears of war", "could lead to war"."""
    if (fear := _fear(scene, group)) is not None:
        return not _is_allayed(scene, fear)
    clause = group.clause
    leads = clause is not None and clause.lemma in scene.lists["leading_verbs"] and group.prep in ("to", "into", None)
    return leads and clause is not None and clause.modal in _MAYBE


def _fear(scene: Scene, group: Group) -> Group | None:
    """Return the fear or risk of a war: "fears of war", "the risk of a slide into war"; None where there is none."""
    outer = group.outer if group.prep in _OF else None
    if outer is not None and outer.lemma in scene.lists["war_fears"]:
        return outer
    groups = scene.sentence.groups if group.prep in _INTO else ()
    relapse = next((g for g in groups if g.last == group.first - 1 and g.lemma in scene.lists["relapses"]), None)
    if relapse is None or relapse.prep not in _OF:
        return None
    return next((g for g in groups if g.last == relapse.first - 1 and g.lemma in scene.lists["war_fears"]), None)


_OF = ("of", "about", "over")


def _is_allayed(scene: Scene, fear: Group) -> bool:
    """Say whether there is no fear, or less: "there is no risk of war", "eased fears of war", "fears of war fade"."""
    clause = fear.clause
    if scene.sentence.words[fear.first].lower == "no":
        return True
    if clause is None or fear.role not in ("object", "subject"):
        return False
    return (clause.lemma in scene.lists["allaying_verbs"]) is not clause.negated


def _happens(scene: Scene, group: Group) -> bool:
    """Say whether it is the war that happens: it rages, breaks out, spreads, escalates."""
    clause = group.clause
    if clause is None or clause.subject is not group or clause.link in ("since", "who", "after"):
        return False
    return clause.lemma in scene.lists["raging_verbs"] and clause.object is None


def _told(
    scene: Scene,
    group: Group,
    clause: Clause | None,
    actor: tuple[str, ...],
    target: tuple[str, ...],
    reading: Reading | None,
    begin: int | None = None,
) -> Claim:
    start, end = (
        group.start if begin is None else min(begin, group.start),
        max([group.end, *(g.end for g in group.chain())]),
    )
    if clause is not None and clause.subject is not None and clause.subject.start < start and target:
        start = clause.subject.start
        end = max([end, *(a.end for a in clause.args if a.prep in ("with", "against"))])
    return scene.sentence.claim(
        Kind.INVOLVEMENT,
        start,
        end,
        actor=joined(actor),
        target=joined(target),
        source=scene.source(clause, start),
        status=reading.status if reading is not None else Status.ASSERTED,
        hedged=reading.hedged if reading is not None else False,
        rung="combat",
    )
