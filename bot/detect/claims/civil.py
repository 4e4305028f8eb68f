"""What is no matter between states or armed groups: crime, calamities, the courts and unrest at home.

1. Where a text speaks of crime, or a sentence of storms and wrecks, violence counts only if war is spoken of as well.
2. What a court judges was done before; a year named in front of a deed two years old or older is background.
3. Clashes of police and protesters inside one state are no fight, unless soldiers or armed groups take part.
4. What is done by one party to another is never crime alone.
"""

import re
from collections.abc import Iterable

from bot.detect.grammar.groups import Context
from bot.detect.grammar.text import Sentence
from bot.detect.lexicon import Lexicon
from store.model import Claim
from store.terms import Kind, Measure

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_DATED_DEED = re.compile(r"\b(?P<year>1[89]\d\d|20\d\d) (?!to |and )[a-z]")
_BACKGROUND_YEARS = 2  # "convicted of the 2023 bombing": told in a later year but one, it is no news
_HARM = (Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.CAPTURED)


def warlike(claims: Iterable[Claim], sentence: Sentence, context: Context, lexicon: Lexicon) -> list[Claim]:
    """Return the claims of a sentence without the violence that is crime, calamity, judged in court or a brawl."""
    found = list(claims)
    if not any(_violent(claim) for claim in found):
        return found
    year = sentence.published.year
    found = [c for c in found if not _violent(c) or not _is_dated(c.quote, year)]
    lower = sentence.text.lower()
    words = frozenset(_WORD.findall(lower))
    if _has(lower, words, lexicon, "judging") or _is_calamity(lower, words, sentence, lexicon):
        return [c for c in found if not _violent(c)]
    if _is_civil(context, lexicon):
        return [c for c in found if not _violent(c) or _is_two_sided(c)]
    return found


def _violent(claim: Claim) -> bool:
    """Say whether a claim tells of blows or of their victims."""
    if claim.kind is Kind.FIGURE:
        return claim.measure in _HARM or claim.unit == "gunman"
    return claim.act == "attack" or claim.rung == "combat"


def _is_two_sided(claim: Claim) -> bool:
    return claim.actor is not None and claim.target is not None and claim.actor != claim.target


def _is_dated(quote: str, published: int) -> bool:
    return any(published - int(found["year"]) >= _BACKGROUND_YEARS for found in _DATED_DEED.finditer(quote))


def _is_calamity(lower: str, words: frozenset[str], sentence: Sentence, lexicon: Lexicon) -> bool:
    """Say whether a sentence tells of a storm, a wreck or a plague and of no weapon: "storm the palace" is none."""
    told = words - {w.lower for w in sentence.words if w.tag in "VZG" and w.lower in _OF_NATURE_TOO}
    if not _has(lower, told, lexicon, "calamity") or not told.isdisjoint(lexicon.sets["striking"]):
        return False
    return told.isdisjoint(lexicon.sets["warring"]) and not any(m.kind == "group" for m in sentence.mentions)


_OF_NATURE_TOO = frozenset("storm storms strike strikes".split())  # as verbs: a mob storms, a tornado strikes


def _is_civil(context: Context, lexicon: Lexicon) -> bool:
    """Say whether the article speaks of crime or of unrest and not of war."""
    known = context.speaks.get("civil")
    if known is None:
        lower = context.article.lower()
        words = frozenset(_WORD.findall(lower))
        war = _has(lower, words, lexicon, "warring") or any(m.kind == "group" for m in context.named)
        known = not war and (_has(lower, words, lexicon, "unrest") or _has(lower, words, lexicon, "criminal"))
        context.speaks["civil"] = known
    return known


def _has(lower: str, words: frozenset[str], lexicon: Lexicon, name: str) -> bool:
    """Say whether a word or phrase of this list stands in the text."""
    listed = lexicon.sets[name]
    return not words.isdisjoint(listed) or any(phrase in lower for phrase in listed if " " in phrase)
