"""Whether an article reports a claim or recalls it: the news stands in front, what explains it behind.

1. The title and the lead tell what is new.
2. Behind them a claim is news where its sentence says who says so, where it names a day of this week, or where the
   claim itself is of these days or still ahead.
3. Everything else there is background: it may repeat what is known, and say that a pact, a delivery or a figure that
   the record knows has moved on, or forces by the word of somebody named, but it is not told as new, nor is a toll told
   as higher. What a person chose for the corpus is no background.
4. Where forces and pacts stand is told again with every report, and a stance says itself who takes it: behind the lead
   they are news of their day only. What a party "has always denied" is background wherever it stands, and so is the
   tally of a year or of a whole war beside the dead of the day: "violence this year has killed", "the war has claimed".
"""

import re

from bot.detect.passage import sentence
from bot.detect.rules import Rules
from store.model import Article, Claim
from store.terms import Kind


def is_background(claim: Claim, article: Article, rules: Rules) -> bool:
    """Say whether an article tells a claim only to explain what it reports."""
    if article.feed == "corpus":
        return False
    told = sentence(claim, article).lower()
    words = frozenset(_WORD.findall(told))
    if _is_standing(claim, told, rules) or (words.isdisjoint(rules.days) and _is_tally(claim, told, rules)):
        return True
    if claim.field == "title" or claim.start < rules.lead:
        return False
    if claim.when is not None and article.published.date() - claim.when[1] <= rules.late:
        return False
    heard = claim.kind not in RECALLED and claim.source is not None
    attributed = heard and not words.isdisjoint(rules.reporting)
    return not attributed and words.isdisjoint(rules.days)


def _is_standing(claim: Claim, told: str, rules: Rules) -> bool:
    """Say whether a stance is one that its party has always taken: "has long denied", "rejects repeatedly"."""
    return claim.kind is Kind.STANCE and rules.standing.search(told) is not None


def _is_tally(claim: Claim, told: str, rules: Rules) -> bool:
    """Say whether the dead are those of a year or a whole war, by the words of their part of the sentence."""
    if claim.measure not in rules.tolls:
        return False
    at = told.find(claim.quote.lower())
    parts = [(found.start(), found.end()) for found in _PART.finditer(told)]
    first = max((end for _, end in parts if end <= at), default=0)
    last = min((start for start, _ in parts if start >= at + len(claim.quote)), default=len(told))
    return rules.tallies.search(told, first, last) is not None


RECALLED = frozenset({Kind.STANCE, Kind.INVOLVEMENT, Kind.TREATY})
_PART = re.compile(r"[,;:]\s| (?:bringing|taking|raising|as|while) ")
_WORD = re.compile(r"[a-z]+")
