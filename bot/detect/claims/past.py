"""What an article only remembers, and articles that speak of a game: neither tells of a fight.

1. What a veteran recalls, a memoir tells or a ceremony marks has not happened now; what is said there about it has.
2. A year named more than five years back puts the happenings of its sentence there, in a title those of all the text.
3. "Attack", "battle" and "clash" are words of sport where two more words of sport stand, or one and a score ("3-1"),
   and none of arms.
"""

import re
from collections.abc import Iterable

from bot.detect.grammar.text import Sentence
from bot.detect.lexicon import Lexicon
from store.model import Article, Claim
from store.terms import Kind

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR = re.compile(
    rf"\b(?:in|of|during|on) (?:(?:early|mid|late)[ -])?(?:{_MONTH} (?:\d\d?,? )?|\d\d? {_MONTH} )?"
    r"(?P<year>1[89]\d\d|20\d\d)\b"
)
_NAMED_YEAR = re.compile(r"\b(?P<year>1[89]\d\d|20\d\d)\b")  # in a title: "1972 Munich Attack"
_JUBILEE = re.compile(  # a day on which something happens, no remembrance of it
    r"\bon (?:the|its) (?:[\w-]+ ){0,2}anniversary of (?:the|its)\b"
    r"|\banniversary of (?:the|its) (?:founding|independence|establishment|birth|creation)\b"
)
_BACKDROP = re.compile(r"\b(?:since|after)\b[^,.;]{0,60}?\b(?:1[89]|20)\d\d\b")
_SCORE = re.compile(r"(?<![\w-])\d{1,2}[-–]\d{1,2}(?![\w-])")
_HISTORY_YEARS = 5  # eval/GUIDE.md: "history more than five years before publication"
_LATELY_DAYS = 365
_LEAD = 300  # characters of the text that say what it is about
_SPORTING = 2  # words: one alone is a figure of speech


def is_game(whole: str, lexicon: Lexicon) -> bool:
    """Say whether an article speaks of sport and not of arms."""
    words = set(_WORD.findall(whole.lower()))
    sporting = len(words & lexicon.sets["sporting"])
    scored = sporting == _SPORTING - 1 and _SCORE.search(whole) is not None
    return (sporting >= _SPORTING or scored) and words.isdisjoint(lexicon.sets["arming"])


def present(claims: Iterable[Claim], sentence: Sentence, article: Article, lexicon: Lexicon) -> list[Claim]:
    """Return the claims of a sentence without what it, the title or a memoir spoken of only remembers."""
    found = list(claims)
    if not any(_happens(claim) for claim in found):
        return found
    oldest = sentence.published.year - _HISTORY_YEARS
    lead = f"{article.title} {article.text[:_LEAD]}".lower()
    memoir = any(word in lead for word in lexicon.sets["reminiscing"])
    headed = not _is_dated(sentence) and _recalls(article.title, lexicon, oldest, _NAMED_YEAR)
    if not memoir and not headed and not _recalls(sentence.text, lexicon, oldest, _YEAR):
        return found
    return [claim for claim in found if not _happens(claim)]


def _happens(claim: Claim) -> bool:
    """Say whether a claim tells of violence done: the dead, a battle, a strike."""
    return claim.kind in (Kind.FIGURE, Kind.INVOLVEMENT) or claim.act == "attack"


def _is_dated(sentence: Sentence) -> bool:
    """Say whether a sentence gives a time of the last year."""
    today = sentence.published.date()
    return any((today - t.last).days < _LATELY_DAYS for t in sentence.times)


def _recalls(text: str, lexicon: Lexicon, oldest: int, dated: re.Pattern[str]) -> bool:
    lower = _JUBILEE.sub("", text.lower())
    if any(phrase in lower for phrase in lexicon.sets["recalling"]):
        return True
    years = [int(found["year"]) for found in dated.finditer(_BACKDROP.sub("", lower))]
    return bool(years) and max(years) < oldest
