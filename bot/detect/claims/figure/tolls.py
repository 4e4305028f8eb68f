"""A toll that rises to a count: "the death toll rose to 45", "losses exceed 900", "raised to 9 the toll"."""

import re

from bot.detect.claims.figure.measures import VICTIMS, Frame
from bot.detect.claims.scene import blows
from bot.detect.claims.scene.counts import Count
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Word
from bot.detect.lexicon.counting import Counting
from store.terms import Measure

_TOLL_VERBS = frozenset(
    "rise climb reach stand hit pass surpass exceed top jump increase grow be go soar mount approach near cross put"
    " at to of past".split()
)
_TOLL_REACH = 18
_SUMS = frozenset(["number", "total", "tally", "count"])  # "the number of soldiers killed"
_SUM_REACH = 7
_SUM_FAR = 14  # "the number of villagers said by the court to have been killed"
_TELLING = frozenset("report say estimate believe confirm document record know".split())
_RAISING = frozenset(["bring", "raise", "take", "push", "put"])
_PASSED = re.compile(r"(?:sur)?pass|top|exceed|cross|near", re.IGNORECASE)


def state(word: Word, counting: Counting) -> Measure | None:
    """Return what a word says of those counted before it: "wounded", "dead"."""
    return next((m for m in VICTIMS if counting.has(f"{m} states", word.lower)), None)


def is_of_things(words: list[Word], i: int, counting: Counting) -> bool:
    """Read "job losses", "crop losses", "a loss of homes for hundreds": none of people."""
    behind = words[i + 2].lemma if i + 2 < len(words) and words[i + 1].lower == "of" else ""
    near = (words[i - 1].lower if i else "", behind)
    return words[i].lemma == "loss" and any(counting.has("casualties others", word) for word in near)


def rising(scene: Scene, count: Count) -> Frame | None:
    """Read "the death toll rose from 12 to 45", "Malian losses exceed 900", "raised to 9 the toll"."""
    words, counting = scene.sentence.words, scene.lexicon.counting
    if count.unit is not None and count.noun is None and not count.people:
        return None
    if (raised := _raised(scene, count) or _risen(scene, count)) is not None:
        return raised
    risen = [w.lemma for w in words[max(0, count.first - 2) : count.first]]
    far = _TOLL_REACH * (2 if risen[-1:] == ["to"] and risen[0] in _TOLL_VERBS else 1)
    for i in range(count.first - 1, max(-1, count.first - 1 - far), -1):
        if words[i].tag in ".;" or words[i].text in _CURRENCIES:
            return None  # "losses of $2 billion that drove 9,000 people away"
        measure = _toll(words, i, count.first, counting)
        if measure is None and words[i].lower in _DEATHS:
            verbs = [w for w in words[i + 1 : count.first] if w.tag in "VZ"]
            measure = Measure.KILLED if _is_rising(verbs, count) else None
        if measure is not None:
            between = words[i + 1 : count.first]
            if not _is_rising(between, count) and not all(w.tag in ":," for w in between):
                return None
            later = scene.sentence.text[count.end : count.end + 4] == " to " and any(w.lower == "from" for w in between)
            clause = count.group.clause if count.group else None
            return None if later else Frame(measure, words[i].start, count.end, clause, owner=_tolled(scene, i))
    return None


def _is_rising(between: list[Word], count: Count) -> bool:
    """Say whether a toll is said to rise to a count: "deaths rise to 40", "fatalities top 400"."""
    return any(w.lemma in _TOLL_VERBS for w in between) or _PASSED.match(count.number.text) is not None


_CURRENCIES = frozenset("$€£¥₹₩")
_DEATHS = frozenset(["deaths", "fatalities"])  # of which a count is told by a verb alone


def _risen(scene: Scene, count: Count) -> Frame | None:
    """Read "the toll of the raid on the hospital in X, Y, rises to 70": however far the toll stands from its verb."""
    words = scene.sentence.words
    for clause in scene.sentence.clauses:
        subject = clause.subject
        if subject is None or clause.lemma not in _TOLL_VERBS or clause.passive or subject.first > clause.first:
            continue
        measure = _toll(words, subject.head, clause.first, scene.lexicon.counting)
        if measure is not None and all(w.lower in _TO or w.tag == "R" for w in words[clause.last : count.first]):
            return Frame(measure, subject.start, count.end, clause, owner=_tolled(scene, subject.head))
    return None


_TO = frozenset(["to", "at", "above", "past"])


def _toll(words: list[Word], i: int, stop: int, counting: Counting) -> Measure | None:
    """Return what the toll at a word counts: "death toll", "losses", "the number of soldiers killed"."""
    compound = i > 0 and words[i].lemma == "count" and words[i - 1].lower in _COUNTED
    if words[i].lemma in _SUMS and not compound:
        said = any(w.lemma in _TELLING and w.tag == "Z" for w in words[i + 1 : min(i + _SUM_REACH, stop)])
        reach = _SUM_FAR if said else _SUM_REACH
        states = {state(w, counting) for w in words[i + 1 : min(i + reach, stop)]} - {None}
        return Measure.CASUALTIES if len(states) > 1 else next(iter(states), None)
    if is_of_things(words, i, counting):
        return None
    if compound:
        return _COUNTED[words[i - 1].lower]
    return next((m for m in VICTIMS if counting.has(f"{m} tolls", words[i].lemma)), None)


_COUNTED = {"death": Measure.KILLED, "body": Measure.KILLED, "casualty": Measure.CASUALTIES}


def _raised(scene: Scene, count: Count) -> Frame | None:
    """Read "bringing to 210 the number of dead", "which took to 12 the toll"."""
    words = scene.sentence.words
    if count.first < 2 or words[count.first - 1].lower != "to" or words[count.first - 2].lemma not in _RAISING:  # noqa: PLR2004 - a verb and its "to"
        return None
    for i in range(count.last, min(len(words), count.last + 4)):
        measure = _toll(words, i, len(words), scene.lexicon.counting)
        if measure is not None:
            clause = next((c for c in scene.sentence.clauses if c.main == count.first - 2), None)
            return Frame(measure, words[count.first - 2].start, words[i].end, clause, owner=_tolled(scene, i))
    return None


def _tolled(scene: Scene, i: int) -> tuple[str, ...]:
    """Return whose toll stands at a word: "Malian losses", "casualties on the Ukrainian side"."""
    group = next((g for g in scene.sentence.groups if g.first <= i < g.last), None)
    inner = group.inner if group is not None else ()
    beside = (one.codes for one in inner if one.prep in ("on", "among"))
    if any(one.prep in ("of", "from", "in") and scene.event_in(one, "attack", "weakattack") for one in inner):
        return ()  # "the toll of rebel attacks" is not the rebels'
    return blows.own(scene, group) or next((codes for codes in beside if codes), ())
