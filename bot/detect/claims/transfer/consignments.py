"""Arms on their way: "a shipment of rifles bound for X", whether they are seized, bombed or only seen.

1. What is bound for a party is handed to it; missiles in flight are no gift, they need a load that carries them or an
   intent to give.
2. Whose the arms are stands with them or behind "from".
"""

import re

from bot.detect.claims.scene.goods import addressed, is_arms, origin, rebel_land
from bot.detect.claims.scene.mishaps import has_crashed
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.transfer.loans import serves
from bot.detect.grammar.frames import joined
from bot.detect.grammar.text import Group
from store.model import Claim
from store.terms import Kind, Status


def consigned(scene: Scene, group: Group) -> Claim | None:
    """Return the delivery that arms bound for a party are, None where a group names no such arms."""
    text = scene.sentence.text
    ends = (scene.sentence.words[group.head].end, group.end, *(i.end for i in group.inner if i.prep == "for"))
    way = next((found for end in ends if (found := _BOUND.match(text, end))), None)
    load = group.outer if group.prep == "of" and group.outer is not None else group
    if way is None or not is_arms(scene, group) or scene.event_in(load, "attack") or has_crashed(scene, load):
        return None
    if scene.has(group, "projectile") and load is group and not (way["way"] in _MEANT or way["whence"]):
        return None
    goal = next((g for g in scene.sentence.groups if g.start <= way.end() < g.end), None)
    getter = goal.codes or rebel_land(scene, goal) if goal is not None else ()
    if goal is None or not getter or not serves(scene, goal) or not scene.contested:
        return None
    if not scene.lists["sporting_arms"].isdisjoint(scene.spelled):
        return None
    owners = (group.codes, load.codes, origin(load), origin(group))
    actor = next((c for codes in owners if (c := tuple(x for x in codes if x not in getter))), ())
    return scene.sentence.claim(
        Kind.TRANSFER,
        load.start,
        goal.end,
        actor=joined(actor),
        target=joined(getter),
        source=scene.source(load.clause, load.start),
        status=Status.PLANNED if way["way"] in _MEANT[1:] else Status.ASSERTED,
        hedged=_DOUBTED.search(way[0]) is not None,
        rung="supplied",
        what=group.lemma,
    )


def laden(scene: Scene, group: Group) -> Claim | None:
    """Read "a ship laden with Turkish arms docked in Tripoli", "planes loaded with weapons for Chad landed"."""
    words = scene.sentence.words
    if group.prep != "with" or group.first < _LEAST or words[group.first - 2].lower not in _LADEN:
        return None
    bearer = next((g for g in scene.sentence.groups if g.last in (group.first - 2, group.first - 1)), None)
    if bearer is None or not is_arms(scene, group):
        return None
    if bearer.lemma not in scene.lists["bearers"]:
        return None  # bombers carry their own
    way = [a for c in scene.sentence.clauses if c.subject is bearer for a in c.args]
    giver = next((c for c in (group.codes, origin(group), bearer.codes) if c), ())
    goals = (addressed(group), *(scene.codes(a) for a in way if a.prep in ("to", "for", "in", "at")))
    receiver = next((c for codes in goals if (c := tuple(x for x in codes if x not in giver))), ())
    if not giver or not receiver:
        return None
    return scene.sentence.claim(
        Kind.TRANSFER,
        bearer.start,
        max([group.end, *(a.end for a in way if set(a.deep()) & set(receiver))]),
        actor=joined(giver),
        target=joined(receiver),
        source=scene.source(bearer.clause, bearer.start),
        rung="supplied",
        what=group.lemma,
    )


_LEAST = 2  # words before "with"
_LADEN = ("loaded", "laden", "packed", "filled")
_BOUND = re.compile(
    r"(?: (?:that|which|was|were|is|are|had|have|been|reportedly|allegedly|apparently|purportedly|likely|believed|said"
    r"|thought|suspected|to|be|already|now|still|also)){0,5} (?P<way>bound|consigned|destined|intended|earmarked"
    r"|meant|headed|heading|on (?:its|their|the) way|en[ -]route)"
    r"(?P<whence> from (?:[A-Z][\w-]+ ?){1,3}?)?(?: for| to) "
)
_MEANT = ("destined", "intended", "earmarked", "meant", "consigned")
_DOUBTED = re.compile(r"reportedly|allegedly|apparently|purportedly|likely|believed|said|thought|suspected")
