"""What makes a count a figure: the frame it stands in, and the questions that every kind of frame asks."""

import re
from dataclasses import dataclass

from bot.detect.claims import blows
from bot.detect.claims.counts import Count
from bot.detect.claims.scene import Scene
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
    """Say whether the article speaks of something; asked once an article."""
    known = scene.context.speaks
    if name not in known:
        known[name] = stems.search(scene.context.article or scene.sentence.text) is not None
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


def without_places(text: str) -> str:
    """Return a text without the courts, mines and films that only say where something happened or who tells it."""
    for place in (_FILMED, _AT_COURT, _AT_MINE, _PROSECUTOR):
        text = place.sub("", text)
    return text


_FILMED = re.compile(r"\b[Dd]rone (?:footage|video|images?|shots?|pictures?|photos?)\b")
_AT_COURT = re.compile(
    r"\b(?:near|outside|at|inside|in front of|on|hits?|strikes?|struck|targets?|targeting|bombs?) (?:a|the)"
    r" (?:\w+ ){0,2}court(?:house)?\b"
)
_AT_MINE = re.compile(r"\b(?:on|against|at|near|of) (?:an? |the )?(?:[\w-]+ )?(?:gold|coal) mine\b")
_PROSECUTOR = re.compile(r"\b[Pp]rosecutor(?:[ -][Gg]eneral)?(?:s[’']|[’']s)? ?(?:[Oo]ffice)?(?=[,.]| sa(?:ys|id))")


def at_works(text: str) -> bool:
    """Say whether a depot, a factory or a pipeline blows up and nobody is said to have struck it."""
    return _WORKS.search(text) is not None and _BY_SOMEBODY.search(text) is None


_SITE = r"(?:factory|plant|depot|refinery|dump|pipeline|warehouse|arsenal|gas station|gas tank)"
_WORKS = re.compile(
    rf"\b(?:explo|blast|blows? up|blew up)[^.;]*\b{_SITE}\b|\b{_SITE} (?:explo|blast|blows|blew)", re.IGNORECASE
)
_BY_SOMEBODY = re.compile(
    r"attack|strike|struck|bomb|drone|missile|rocket|shell|mortar|sabotag|militant|rebel|insurgen|responsib|suicide|gunm"
    r"|Israel|jets|assault|clash|target|Taliban|ISIL|Islamic State",
    re.IGNORECASE,
)
