"""What speaks for and against a claim of a long article: weights of its kind, its place and what is around it.

1. A long article recalls, compares and quotes. What is read wrongly there stands where little speaks of conflict: among
   words of courts or markets, under a title of theirs, in a noun with "the", in a sentence that speaks of long ago.
2. Each such sign has a weight, `doubts` of the lexicon: a logistic regression over claims of news that were judged
   right or wrong one by one (tests/learn/doubts.py learns it). No sign is a single word or name.
3. A claim that by these weights is rather wrong than right is left out, and every one of a text that is about something
   else (passing.py) and whose lead holds none. Not weighed are short articles, those whose title holds a claim, and
   what has a time of the last weeks: of them there is no doubt.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import compress

from bot.detect.claims.sift.passing import is_long, is_of_else
from bot.detect.grammar.text import Sentence
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.codes import is_state
from store.model import Article, Claim
from store.terms import Status

LEAST = 0.5  # how often a claim with these signs is right
_LEAD = 300  # characters of a text that say what it is about
_AROUND = 400  # characters before and behind a claim
_OLD = timedelta(days=20)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SHARE = 0.3  # a larger share of words says no more
_MANY = 20  # claims of an article
_WIDE = 300  # characters of a sentence


@dataclass(frozen=True, slots=True)
class _Whole:
    """What an article as a whole says for and against each of its claims."""

    conflict: float
    domains: float
    titled: float  # the share of such domains in the title
    claims: float


def sift(
    claims: tuple[Claim, ...], lines: Iterable[Sentence], article: Article, lexicon: Lexicon, *, titled: bool
) -> tuple[Claim, ...]:
    """Return the claims without those against which most speaks; all of them where the title holds one (`titled`)."""
    if not claims or titled or not is_long(article):
        return claims
    if is_of_else(article, lexicon) and not any(c.start < _LEAD for c in claims):
        return ()
    weighed = signs(claims, lines, article, lexicon)
    told = (
        _is_fresh(c, article) or not lexicon.doubts or likelihood(found, lexicon.doubts) >= LEAST
        for c, found in zip(claims, weighed, strict=True)
    )
    return tuple(compress(claims, told))


def _is_fresh(claim: Claim, article: Article) -> bool:
    """Say whether a claim has a time of the last weeks."""
    return claim.when is not None and article.published.date() - claim.when[1] <= _OLD


def likelihood(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return how often a claim with these signs is right, from 0 to 1."""
    total = sum(weights.get(sign, 0.0) * value for sign, value in found.items())
    return (1 + math.tanh(total / 2)) / 2  # the logistic function, which no sum overflows


def signs(
    claims: tuple[Claim, ...], sentences: Iterable[Sentence], article: Article, lexicon: Lexicon
) -> list[dict[str, float]]:
    """Return for each claim its signs with how strong each is; `base` is always there."""
    lines = tuple(sentences)
    civil = lexicon.sets["domains"] | lexicon.sets["civil_life"]
    title = _WORD.findall(article.title.lower())
    words = title + title + _WORD.findall(article.text.lower())
    whole = _Whole(
        conflict=_share(words, lexicon.sets["conflict"]),
        domains=_share(words, civil),
        titled=_share(title, civil),
        claims=min(1.0, len(claims) / _MANY),
    )
    return [_signs(claim, _line(claim, lines), article, whole, civil) for claim in claims]


def _signs(
    claim: Claim, line: Sentence | None, article: Article, whole: _Whole, civil: frozenset[str]
) -> dict[str, float]:
    begin, end = (claim.start, claim.end) if claim.field == "text" else (0, 0)
    near = f"{article.title}\n{article.text[max(0, begin - _AROUND) : end + _AROUND]}".lower()
    sides = f"{claim.actor or ''}+{claim.target or ''}".split("+")
    past = claim.when is not None and article.published.date() - claim.when[1] > _OLD
    found = {
        "base": 1.0,
        f"is {claim.act or claim.rung or claim.measure}": 1.0,
        "conflict": whole.conflict,
        "domains": whole.domains,
        "domains in title": whole.titled,
        "domains near": _share(_WORD.findall(near), civil),
        "claims": whole.claims,
        "denied": float(claim.status is Status.DENIED),
        "group": float(any(side and not is_state(side) for side in sides)),
        "past": float(past),
    }
    return found | _in_line(claim, line) if line is not None else found


def _in_line(claim: Claim, line: Sentence) -> dict[str, float]:
    """Return the signs of a claim in its sentence."""
    begin, end = claim.start - line.start, claim.end - line.start
    verbal = any(begin <= line.words[clause.main].start < end for clause in line.clauses)
    head = next((word for word in line.words if word.start >= begin), None)
    return {
        "first": float(line.start == 0),
        "noun": float(not verbal),
        "the noun": float(not verbal and head is not None and head.lower == "the"),
        "long ago": float(any(line.published.date() - time.last > _OLD for time in line.times)),
        "length": min(1.0, len(line.text) / _WIDE),
    }


def _line(claim: Claim, lines: tuple[Sentence, ...]) -> Sentence | None:
    inside = (s for s in lines if s.field == claim.field and s.start <= claim.start < s.start + len(s.text))
    return next(inside, None)


def _share(words: list[str], listed: frozenset[str]) -> float:
    """Return ten times the share of the words that are listed, at most 3."""
    return 10 * min(_SHARE, sum(map(listed.__contains__, words)) / max(1, len(words)))
