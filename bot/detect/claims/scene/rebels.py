"""The land of rebels of no name: they strike at home, and whoever strikes or fights them does it to their land.

1. "Malian rebels", "Mali insurgents" strike at home where no other land is named.
2. A land with a war of its own that strikes a town which nobody knows strikes at home.
3. "Rebel positions", "an insurgent advance", "government forces" that are struck or fought are of the land named with
   them, else of the one at war that the article is about.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from bot.detect.claims.scene.described import parts
from bot.detect.claims.scene.edges import is_beyond_border, is_edge
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.foes import bordering, invader
from bot.detect.claims.scene.nowhere import is_unknown
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.theatre import theatre
from bot.detect.grammar.text import Group
from bot.detect.lexicon.codes import is_state
from store.model import Claim
from store.terms import Status


def homeland(scene: Scene, group: Group | None) -> tuple[str, ...]:
    """Return against whom "Malian rebels", "Mali insurgents" of no name fight: they strike at home."""
    land = origin(scene, group)
    return () if scene.sentence_codes() - {*land, *bordering(scene)} else land  # "raids in Mumbai by Pakistani gunmen"


def origin(scene: Scene, group: Group | None) -> tuple[str, ...]:
    """Return of which land "Malian rebels", "Mali insurgents" of no name are."""
    if group is None or group.codes or group.lemma not in scene.lists["rebel_nouns"]:
        return ()
    before = (w.mention for w in scene.sentence.words[group.first : group.head] if w.mention is not None)
    lands = (m.inner for m in before if m.code is None and m.inner and _is_plain(m.text))
    return tuple(code for code in lands if is_state(code))[:1]


def _is_plain(name: str) -> bool:
    """Say whether a name stands alone: no "Iran-backed", no "Iran linked"."""
    return all(part.isalpha() and part[0].isupper() for part in name.split())


def at_land(scene: Scene, event: Event, claim: Claim) -> Claim:
    """Return a blow or a fight on nobody named with the land of the rebels or of the government that it is on."""
    own = origin(scene, event.actor_group) if claim.rung == "combat" and claim.actor is None else ()
    if own and claim.target not in (*event.target, *event.place):
        return replace(claim, target=own[0])  # "Chadian rebels seize a town, refugees flee to Niger"
    if claim.rung == "combat" and (other := _joined(scene, event)) and claim.actor and claim.target == claim.actor:
        return replace(claim, target=other[0])
    if claim.target is not None or claim.actor is None or not (claim.act == "attack" or claim.rung == "combat"):
        return claim
    actor = set(claim.actor.split("+"))
    for group in _met(event):
        rebels = _are_rebels(scene, words := parts(scene, group))
        if group.codes or not (rebels or words & {"government", "regime"}):
            continue
        if not rebels and any(is_state(code) for code in actor):
            continue  # whom an army fights under the name of a government is not told
        if land := _land(scene, group):
            return replace(claim, target=land)
    return replace(claim, target=claim.actor) if _is_on_own_town(scene, event, claim) else claim


def _is_on_own_town(scene: Scene, event: Event, claim: Claim) -> bool:
    """Read "Sudanese jets bomb a market in Kabkabiya": a land with a war of its own bombs a town that nobody knows."""
    actor = claim.actor or ""
    others = {*scene.sentence_codes(), *scene.context.foes, scene.context.place or actor} - {actor}
    if event.nominal or others or actor not in scene.lists["inner_wars"] or claim.status is not Status.ASSERTED:
        return False
    there = [g for g in (event.object, *event.args) if g is not None and g.prep in (None, *_THERE)]
    site = any(scene.has(g, "site", "civil") or g.lemma in scene.lists["towns"] for g in there)
    return claim.act == "attack" and site and any(is_unknown(scene, g) for g in there)


_THERE = ("in", "of", "near", "at", "on")


def _joined(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return of which land the rebels are in "fighting between Kenyan forces and Somali insurgents"."""
    inner = event.group.inner if event.group is not None else []
    for left, right in pairwise(scene.sentence.groups):
        joined = left in inner and left.prep == "between" and scene.sentence.words[left.last].tag == "C"
        if joined and right.first == left.last + 1:
            return origin(scene, right)
    return ()


def at_invader(scene: Scene, event: Event, claim: Claim) -> Claim:
    """Return a fight of a state in its own land with whoever is at war with it there: "Kyiv retakes a village".

    Of nobody's soldiers that the invader tells of it is the invader's own.
    """
    if _is_at_teller(scene, event, claim):
        claim = replace(claim, target=claim.actor)
    lone = claim.rung == "combat" and claim.actor is not None and claim.actor == claim.target
    foe = invader(scene, claim.actor) if lone and claim.actor is not None else None
    met = [parts(scene, group) for group in _met(event)]
    irregular = any(_are_rebels(scene, words) or words & _CRIMINALS for words in met)
    if foe is None or not is_state(foe) or irregular:
        return claim  # "police fought gunmen in Odesa"
    unnamed = event.actor_group is None or not event.actor_group.codes
    own = claim.source == foe and unnamed
    return replace(claim, actor=foe if own else claim.actor, target=claim.target if own else foe)


def _is_at_teller(scene: Scene, event: Event, claim: Claim) -> bool:
    """Say whether the foe of a fight in one's own land is only who speaks of it: "Kyiv's push slows, US says"."""
    told = claim.rung == "combat" and claim.target is not None and claim.target == claim.source
    told = told and claim.target in scene.lists["bystanders"] and claim.target not in (*event.target, *event.place)
    here = claim.actor is not None and is_state(claim.actor) and invader(scene, claim.actor) is not None
    return told and here


def band_fights(scene: Scene, event: Event, fight: Group) -> bool:
    """Say whether fighters are a side of a fight: "al-Shabaab clashed with police", "between police and militants"."""
    subject = event.clause.subject if event.clause is not None else None
    sides = (fight, *fight.chain(), *event.args, *((subject, *subject.chain()) if subject is not None else ()))
    first = next((side for side in sides if side.prep == "between"), fight)
    beside = (g for g in scene.sentence.groups if first.last < g.first <= first.last + 1)
    return any(scene.has(side, "irregular") for side in (*sides, *beside)) or any(
        m.kind == "group" and any(side.start <= m.start < side.end for side in sides) for m in scene.sentence.mentions
    )


def faces_rebels(scene: Scene, event: Event) -> bool:
    """Read "a gun battle between police and militants": those who keep order on one side, rebels on the other."""
    near = (*(event.group.inner if event.group is not None else ()), *event.args)
    first = next((g for g in near if g.prep == "between"), None)
    second = next((g for g in scene.sentence.groups if first is not None and g.first == first.last + 1), None)
    if first is None or second is None or not any(scene.has(g, "irregular") for g in (first, second)):
        return False
    return all(scene.has(g, "humanforce") or g.lemma in scene.lists["serving"] for g in (first, second))


def _met(event: Event) -> Iterator[Group]:
    """Yield what a blow or a fight is on or with."""
    if event.object is not None:
        yield event.object
    near = (*(event.group.inner if event.group is not None else ()), *event.args)
    yield from (group for group in near if group.prep in _AGAINST)


_AGAINST = ("on", "against", "with", "at", "from", "into")
_CRIMINALS = frozenset("robber gang protester rioter smuggler criminal".split())


def _are_rebels(scene: Scene, words: frozenset[str]) -> bool:
    return "opposition" in words or not words.isdisjoint(scene.lexicon.members["irregular"])


def _land(scene: Scene, group: Group) -> str | None:
    """Return of which land they are: "Syrian rebel targets", "rebels in Syria", else that of the article."""
    words = scene.sentence.words[group.first : group.last]
    named = (
        m.inner for w in words if (m := w.mention) is not None and m.code is None and m.inner and _is_plain(m.text)
    )
    inside = (code for inner in group.inner if not (is_edge(inner) or is_beyond_border(inner)) for code in inner.codes)
    beyond = {code for g in scene.sentence.groups if is_edge(g) or is_beyond_border(g) for code in g.codes}
    about = (code for code in theatre(scene) if code not in beyond)
    return next((code for code in (*named, *inside, *about) if is_state(code)), None)
