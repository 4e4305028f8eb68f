"""What a sentence says only to set the scene of its news: it tells no claim.

1. A caption says what a picture shows: a credit in brackets follows it, it names a file picture, or it tells in the
   present tense what was on a day with its year, at its end. What forces do there is a scene; a blow of the last
   month is told, a fight too where no picture is named, and so are its dead, pacts and deliveries.
2. Behind "since", "since May, when" and "two years after" stands what dates the news, behind "once" what has not
   happened yet. Of the last month it is news all the same.
3. What is "often" or "usually" done is no event unless it has dead, a late day or is so "now"; an
   attack of one's own that is denied is told by the denial.
"""

import re
from collections.abc import Iterable
from datetime import timedelta

from bot.detect.claims.scene.asides import is_captioned
from bot.detect.claims.scene.scene import Scene, once
from bot.detect.grammar.text import Sentence
from store.model import Claim
from store.terms import Kind, Measure, Status

_LATELY = timedelta(days=31)


def told(claims: Iterable[Claim], scene: Scene) -> list[Claim]:
    """Return the claims of a sentence without those that only set the scene."""
    found = list(claims)
    if found and _is_caption(scene):
        return [claim for claim in found if _is_fresh(claim, scene)]
    return [
        c
        for c in found
        if not (_is_dating(c, scene.sentence) or _is_habit(c, scene.sentence, found) or _is_own_denial(c))
    ]


def _is_fresh(claim: Claim, scene: Scene) -> bool:
    """Say whether a caption tells more than a scene: the dead, a pact, a delivery, a blow of the last month."""
    late, forces = _is_late(scene.sentence, 0, len(scene.sentence.text)), claim.kind is Kind.INVOLVEMENT
    if (forces and (_is_pictured(scene) or claim.rung != "combat")) or claim.act not in (None, "attack"):
        return False
    return late or not (forces or claim.kind is Kind.ACT)


def _is_own_denial(claim: Claim) -> bool:
    """Say whether one denies an attack of one's own, which is its stance."""
    denied = claim.act == "attack" and claim.status is Status.DENIED and claim.source == claim.actor is not None
    return denied and _AHEAD.search(claim.quote) is None


_AHEAD = re.compile(r"\b(?:will|would|won['’]t|to)\b")  # "will not storm the town" is no denial of what was done


def _is_habit(claim: Claim, sentence: Sentence, found: list[Claim]) -> bool:
    """Read "its navy often holds drills there", "usually answers with artillery": what is done time and again.

    What is so now, has victims or a day of the last month is news for all that.
    """
    if claim.kind is not Kind.INVOLVEMENT and claim.act not in ("attack", "weapon_test"):
        return False
    if any(w.lower == "now" for w in sentence.words) or _is_late(sentence, 0, len(sentence.text)):
        return False
    if any(c.measure in _VICTIMS for c in found):
        return False
    begin, end, words = claim.start - sentence.start, claim.end - sentence.start, sentence.words
    inside = (c for c in sentence.clauses if begin <= words[c.main].start < end)
    above = (c for c in reversed(sentence.clauses) if words[c.main].start < begin)
    clause = next(inside, None) or next(above, None)
    if clause is None or clause.perfect:
        return False
    return any(w.lower in _TIME_AND_AGAIN for w in words[max(0, clause.first - 1) : clause.main])


_VICTIMS = (Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES)
_TIME_AND_AGAIN = frozenset("often regularly routinely frequently usually typically normally traditionally".split())


def _is_late(sentence: Sentence, begin: int, end: int) -> bool:
    """Say whether a time of the last month stands between these places."""
    first = sentence.published.date() - _LATELY
    return any(begin <= t.start < end and t.last >= first for t in sentence.times)


@once
def _is_caption(scene: Scene) -> bool:
    """Say whether a sentence of the text says what a picture shows."""
    sentence = scene.sentence
    if sentence.field != "text":
        return False
    return _is_pictured(scene) or _is_shown(sentence)


def _is_pictured(scene: Scene) -> bool:
    """Say whether a credit or a word for a picture stands there."""
    return is_captioned(scene) or _PICTURE.search(scene.sentence.text) is not None


_PICTURE = re.compile(
    r"\b(?:undated|handout|file|archive|(?<=in )this) (?:photo(?:graph)?|picture|image|footage|still)s?\b",
    re.IGNORECASE,
)


def _is_shown(sentence: Sentence) -> bool:
    """Read "soldiers stand guard in Gao on May 3, 2023": in the present tense, of a day that has passed."""
    main = next((c for c in sentence.clauses if c.parent is None and c.finite), None)
    if main is None or main.form != "fin" or main.modal is not None or main.perfect or "say" in main.families:
        return False
    if sentence.words[main.first].lower in _WAS:
        return False
    today = sentence.published.date()
    last = (t for t in sentence.times if t.start > main.start and len(sentence.text) - t.end < _CLOSE)
    dated = (t for t in last if t.first == t.last <= today)
    return any(_YEAR.search(t.text) is not None for t in dated)


_WAS = ("was", "were", "had", "did")
_CLOSE = 30  # characters behind the day: "on May 3, 2023, in Gao."
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _is_dating(claim: Claim, sentence: Sentence) -> bool:
    """Say whether what is told only dates something else, and not to the last month."""
    begin, end = claim.start - sentence.start, claim.end - sentence.start
    behind = _recalled_day(sentence, begin) or _dating_word(sentence, begin)
    if behind is None or (claim.measure in _VICTIMS and _TOLL_SINCE.search(sentence.text[:behind])):
        return False
    stop = next((w.start for w in sentence.words if w.start >= end and w.text in _STOPS), len(sentence.text))
    return not _is_late(sentence, behind, stop)


_TOLL_SINCE = re.compile(
    r"\b(?:toll|number|total|tally|count)(?: of [\w ]{2,30})? $"
)  # "put the toll since May at 900"


def _dating_word(sentence: Sentence, at: int) -> int | None:
    """Return where "since", "once" or "two years after" stands whose clause that place is in, None for none."""
    words = [w for w in sentence.words if w.start < at]
    for i in range(len(words) - 1, -1, -1):
        before = words[i - 1] if i else None
        if words[i].text in _STOPS:
            return None
        if words[i].lower == "since":
            adverb = (before is not None and before.tag in "HBM") or _is_timed(sentence, words[i].end)
            return None if adverb or _is_until_now(sentence, words[i].end, at) else words[i].start
        if words[i].lower == "once" and _is_ahead(sentence, words[i].end, at):
            return words[i].start
        if words[i].lower in _OTHER:
            long = words[i].lower == "after" and before is not None and before.lower in _LONG
            return words[i].start if long else None
    return None


_STOPS = frozenset(',;:.()"“”–—')
_OTHER = frozenset("after before when while as but that because if although though where despite amid".split())
_LONG = frozenset("years decades year decade century centuries long".split())


def _recalled_day(sentence: Sentence, at: int) -> int | None:
    """Return where the day ends that is told of there: "the worst since May 2009, when rebels killed …"."""
    k = next((i for i, w in enumerate(sentence.words) if w.lower == "when" and w.end < at), 0)
    far = any(w.text in _STOPS for w in sentence.words[k:] if w.start < at)
    if k < 1 or far or sentence.words[k - 1].text != ",":
        return None
    day = next((t for t in sentence.times if t.end == sentence.words[k - 1].start), None)
    old = day is not None and day.role == "since" and day.first < sentence.published.date() - _LATELY
    return day.end if day is not None and old else None


def _is_timed(sentence: Sentence, end: int) -> bool:
    """Say whether "since" is with a time: "since Monday rebels have taken …", "since then"."""
    timed = any(0 <= t.start - end <= 1 or t.start < end <= t.end for t in sentence.times)
    return timed or sentence.text[end:].lstrip().lower().startswith("then")


def _is_until_now(sentence: Sentence, end: int, at: int) -> bool:
    """Say whether it has been so all the while: "since the start of the war 34 soldiers | have been killed"."""
    clause = next((c for c in sentence.clauses if c.start <= at < c.end and c.start >= end), None)
    return clause is not None and clause.perfect and clause.finite and clause.link != "since"


def _is_ahead(sentence: Sentence, end: int, at: int) -> bool:
    """Say whether a verb there is in the present tense: "once the rebels are beaten"."""
    clause = next((c for c in sentence.clauses if c.start <= at < c.end and c.start >= end), None)
    return clause is not None and clause.form == "fin" and sentence.words[clause.first].lower not in _WAS
