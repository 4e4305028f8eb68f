"""Whose dead they are not: those of who struck, where nobody else is named.

1. "An Israeli strike killed 45": whose they were is not said, wherever it fell; but armies that strike their own land
   kill their own.
2. So it is in the next sentence: "The French navy fires on a boat. Four are killed in the attack." At home strikes only
   who has known war there, and nobody at sea.
3. An armed group has fighters and no people.
"""

from bot.detect.claims.figure.mourning import irregular
from bot.detect.claims.scene import blows
from bot.detect.claims.scene.counts import Count
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.excerpt import excerpt
from bot.detect.lexicon.codes import is_state

_STRIKES = frozenset(
    "strike strikes airstrike airstrikes raid raids shelling shelled bombardment bombarded drone drones missile"
    " missiles gunship artillery warplane warplanes jets".split()
)
_BOATS = frozenset("boat boats speedboat speedboats vessel vessels ship ships tanker tankers trawler trawlers".split())
_AT_HOME = frozenset("army government junta police regime security".split())  # who kill their own as well


def are_killers(scene: Scene, dead: tuple[str, ...], doer: tuple[str, ...]) -> bool:
    """Say whether none is named but whose strikes they died in, here or in the sentence before."""
    if len(dead) != 1:
        return False
    killers = blows.killers(scene)
    struck = not _STRIKES.isdisjoint(scene.spelled) and _AT_HOME.isdisjoint(scene.spelled)
    struck = struck and not (doer and set(dead) <= scene.old_foes(doer))
    at_home = {entry.split()[1] for entry in scene.lists["governed"]}  # whose armies strike their own land
    if struck and at_home.isdisjoint(dead) and set(dead) <= killers:
        return True
    return killers <= set(dead) and struck_before(scene, dead)


def struck_before(scene: Scene, dead: tuple[str, ...]) -> bool:
    """Say whether those whose dead they would be are who struck in a sentence before: at sea, or from a land at peace.

    Of a vessel that is hit the land is never the striker's.
    """
    if scene.context.attacker != dead or not is_state(dead[0]) or scene.sentence_codes() - set(dead):
        return False
    near = excerpt(scene.context.near, scene.lexicon)
    at_sea = not near.words.isdisjoint(_BOATS)
    at_peace = scene.lexicon.sets["embattled"].isdisjoint(dead) and near.words.isdisjoint(_AT_HOME)
    return at_sea or at_peace


def are_a_band(scene: Scene, count: Count, dead: tuple[str, ...]) -> bool:
    """Say whether none is named but an armed group, which has fighters and no people: "an attack … killed 84"."""
    groups = {m.code for m in scene.context.named if m.kind == "group" and not is_state(m.code or "")}
    groups -= scene.lists["would_be_states"]  # which have residents
    people = count.noun is not None and count.noun.kind == "people"
    return people and not irregular(scene, count) and bool(dead) and set(dead) <= groups
