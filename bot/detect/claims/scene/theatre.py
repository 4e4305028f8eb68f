"""Which land an article is about: where its wars and blows are where the sentence itself names no place."""

from collections import Counter

from bot.detect.claims.scene.scene import Scene, once

_LANDS = ("state", "capital", "place", "demonym")
_LEAD = 300  # characters of the text that say what it is about
_MOSTLY = 1.5  # times that a land is named for once that another is


@once
def theatre(scene: Scene) -> tuple[str, ...]:
    """Return the one land at war in the title, else in the lead, else the one that the article mostly names."""
    if headed := _headed(scene):
        return headed
    named = (m.code for m in scene.context.named if m.code and m.kind in _LANDS)
    ranked = Counter(c for c in named if c in scene.lexicon.sets["embattled"]).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _MOSTLY * ranked[1][1]):
        return ()
    return (ranked[0][0],) if ranked[0][0] in scene.lists["war_lands"] else ()


def inner_war(scene: Scene) -> tuple[str, ...]:
    """Return the land that the article is about where its own sides fight each other, who make truces there."""
    land = theatre(scene)
    return land if not scene.lists["inner_wars"].isdisjoint(land) else ()


@once
def _headed(scene: Scene) -> tuple[str, ...]:
    lines = scene.context.lines
    for part in ([s for s in lines if s.field == "title"], [s for s in lines if s.field == "text" and s.start < _LEAD]):
        named = {m.code for line in part for m in line.mentions if m.code and m.kind in _LANDS}
        at_war = named & scene.lists["war_lands"]
        land = tuple(code for code in at_war if code is not None)
        foes = scene.old_foes(land) & scene.lexicon.sets["embattled"] & named  # the war may be on the soil of either
        if len(land) == 1 and not foes:
            return land
    return ()


def last_place(scene: Scene) -> str | None:
    """Return the place named last, far behind it rather the land the article is about."""
    context, sentence = scene.context, scene.sentence
    far = sentence.field == "text" and context.placed >= 0 and sentence.start - context.placed > _FAR
    return next(iter(_headed(scene)), context.place) if far else context.place


_FAR = 500  # characters behind a place at which a sentence may play elsewhere
