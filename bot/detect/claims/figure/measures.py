"""What makes a count a figure: the frame it stands in, and the questions that every kind of frame asks."""

from dataclasses import dataclass

from bot.detect.claims.scene import blows
from bot.detect.claims.scene.counts import Count
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause
from bot.detect.lexicon.counting import Stems
from store.terms import Measure

VICTIMS = (Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES)


@dataclass(slots=True)
class Frame:
    """A measure and the words of the sentence that say so."""

    measure: Measure
    start: int
    end: int
    clause: Clause | None = None
    doer: tuple[str, ...] = ()  # who did it, never whose dead they are
    owner: tuple[str, ...] = ()  # whose toll it is


def speaks(scene: Scene, name: str, stems: Stems) -> bool:
    """Say whether the article speaks of something around the sentence."""
    known = scene.context.around
    if name not in known:
        known[name] = stems.stand_in(scene.context.near or scene.sentence.text)
    return known[name]


def never(scene: Scene, count: Count) -> bool:
    """Say whether no one can be killed or taken by this noun: "12 villages", "20 tanks"."""
    counting = scene.lexicon.counting
    if count.noun is not None and count.noun.kind == "arms":
        return True
    return count.unit is not None and not count.people and counting.has("never", count.unit)


def agent(scene: Scene, clause: Clause | None) -> tuple[str, ...]:
    """Return who did it: the one behind "by" in the passive, the subject otherwise."""
    if clause is None:
        return ()
    if clause.passive:
        return next((a.codes for a in clause.args if a.prep == "by"), ())
    return blows.own(scene, clause.subject)


def around(scene: Scene, count: Count, clause: Clause) -> tuple[int, int]:
    """Return the stretch from the count to the verb, whichever comes first."""
    words = scene.sentence.words
    return min(count.start, words[clause.first].start), max(count.end, words[clause.last - 1].end)
