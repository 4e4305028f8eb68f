"""Victims told by what they are counted with: "was among those killed", "becomes the fifth soldier killed"."""

from bot.detect.claims.figure.measures import Frame
from bot.detect.claims.scene.counts import ORDINALS, Count, clauses_of
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from store.terms import Measure

_STATES = {
    **dict.fromkeys(("killed", "dead", "slain", "martyred"), Measure.KILLED),
    **dict.fromkeys(("wounded", "injured", "hurt"), Measure.WOUNDED),
}
_ANYBODY = frozenset("child woman man person civilian girl boy baby other people".split())
_COUNTED = frozenset(["those", "people", "civilian", "soldier", "victim"])


def reckoned(scene: Scene, count: Count) -> Frame | None:
    """Return the frame of who is counted among the dead or as the next of them; None where nobody is."""
    if count.unit in _ANYBODY:
        return None  # a part of the dead told before
    for role, clause in clauses_of(scene.sentence, count):
        if role == "object" and (measure := _included(scene, clause)) is not None:
            return Frame(measure, clause.start, count.end, clause)
        if role != "subject" or clause.lemma not in ("be", "become") or clause.negated:
            continue
        if (told := _among(scene, clause) or _next(scene, clause)) is not None:
            measure, end = told
            return Frame(measure, count.start, end, clause)
    return None


def _included(scene: Scene, clause: Clause) -> Measure | None:
    """Read "the dead include | nine soldiers", "those killed included a nurse"."""
    counted = clause.subject if clause.lemma == "include" and not clause.negated else None
    if counted is None or scene.sentence.words[counted.first].lower not in ("the", "those"):
        return None
    behind = (scene.sentence.words[k].lower for k in (counted.head, counted.last) if k < clause.main)
    return next((_STATES[word] for word in behind if word in _STATES), None)


def _among(scene: Scene, clause: Clause) -> tuple[Measure, int] | None:
    """Read "was among those killed", "is among the dead"."""
    words = scene.sentence.words
    for arg in clause.args:
        if arg.prep != "among":
            continue
        head = words[arg.head].lower
        behind = words[arg.last].lower if arg.last < len(words) else ""
        if head in _STATES:
            return _STATES[head], arg.end
        if (head in _COUNTED or arg.lemma in _COUNTED) and behind in _STATES:
            return _STATES[behind], words[arg.last].end
    return None


def _next(scene: Scene, clause: Clause) -> tuple[Measure, int] | None:
    """Read "becomes the fifth soldier killed"."""
    done: Group | None = clause.object
    words = scene.sentence.words
    if done is None or done.last >= len(words) or words[done.last].lower != "killed":
        return None
    return (Measure.KILLED, words[done.last].end) if scene.lowers(done) & ORDINALS.keys() else None
