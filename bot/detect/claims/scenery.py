"""What a sentence says only to set the scene of its news: it tells no claim.

1. A caption says what a picture shows: a credit in brackets follows it, it names a file picture, or it tells in the
   present tense what was on a day with its year, at its end. A blow of the last month is told all the same.
2. Behind "since", "two years after" stands what dates the news, behind "once" what has not happened yet. Of the last
   month it is news all the same.
"""

import re
from collections.abc import Iterable
from datetime import timedelta

from bot.detect.claims.asides import is_captioned
from bot.detect.claims.measures import VICTIMS
from bot.detect.claims.scene import Scene, once
from bot.detect.grammar.text import Sentence
from store.model import Claim

_LATELY = timedelta(days=31)


def told(claims: Iterable[Claim], scene: Scene) -> list[Claim]:
    """Return the claims of a sentence without those that only set the scene."""
    found = list(claims)
    if found and _is_caption(scene):
        return [claim for claim in found if _is_blow(claim) and _is_of(scene.sentence, _LATELY)]
    return [claim for claim in found if not _is_dating(claim, scene.sentence)]


def _is_blow(claim: Claim) -> bool:
    return claim.act == "attack" or claim.measure in VICTIMS


def _is_of(sentence: Sentence, days: timedelta, behind: int = 0) -> bool:
    """Say whether a sentence gives a time of the last days, behind that place."""
    first = sentence.published.date() - days
    return any(t.start >= behind and t.first >= first for t in sentence.times)


@once
def _is_caption(scene: Scene) -> bool:
    """Say whether a sentence of the text says what a picture shows."""
    sentence = scene.sentence
    if sentence.field != "text":
        return False
    return is_captioned(scene) or _PICTURE.search(sentence.text) is not None or _is_shown(sentence)


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
    at = claim.start - sentence.start
    behind = _dating_word(sentence, at)
    return behind is not None and not _is_of(sentence, _LATELY, behind)


def _dating_word(sentence: Sentence, at: int) -> int | None:
    """Return where "since", "once" or "two years after" begins whose clause that place is in, None for none."""
    words = [w for w in sentence.words if w.start < at]
    for i in range(len(words) - 1, -1, -1):
        lower, before = words[i].lower, words[i - 1] if i else None
        if words[i].text in _STOPS or (lower in _OTHER and not _is_dated(words[i - 1].lower if i else "", lower)):
            return None
        if lower == "since" and (before is None or before.tag not in "HBMV") and not _is_timed(sentence, words[i].end):
            return words[i].start
        if lower == "after":
            return words[i].start
        if lower == "once" and (words[i].text[0] == "O" or before is None or before.text in _STOPS) and _is_ahead(sentence, words[i].end, at):
            return words[i].start
    return None


_STOPS = frozenset(",;:.()\"“”–—")
_OTHER = frozenset("after before when while as but that because if although though where despite amid".split())
_LONG = frozenset("months years decades year decade century centuries long".split())


def _is_dated(before: str, word: str) -> bool:
    return word == "after" and before in _LONG


def _is_timed(sentence: Sentence, end: int) -> bool:
    """Say whether "since" is with a time: "since Monday rebels have taken …"; "ever since" and "since then" as well."""
    return any(0 <= t.start - end <= 1 or t.start < end <= t.end for t in sentence.times) or sentence.text[
        end:
    ].lstrip().lower().startswith("then")


def _is_ahead(sentence: Sentence, end: int, at: int) -> bool:
    """Say whether a verb there is in the present tense: "once the rebels are beaten"."""
    clause = next((c for c in sentence.clauses if c.start <= at < c.end and c.start >= end), None)
    return clause is not None and clause.form == "fin" and sentence.words[clause.first].lower not in _WAS
