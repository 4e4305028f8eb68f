"""What an article only remembers, and articles that speak of a game: neither tells of a fight.

1. What a veteran recalls, a memoir tells or a ceremony marks has not happened now; what is said there about it has.
2. A year named more than five years back puts the happenings of its sentence there, in a title
   those of all the text but what is told as fresh: years.py says which numbers are such years. "Crimea, which Russia
   seized in 2014" tells only of Crimea what is so old.
3. Where forces have left a land after their war there, fights of theirs told without a date are of that war.
4. "Attack", "battle" and "clash" are words of sport where two more words of sport stand, or one and a score ("3-1"),
   and none of arms.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from bot.detect.claims.figure import years
from bot.detect.grammar import groups as grouping
from bot.detect.grammar.text import Sentence
from bot.detect.lexicon import Lexicon
from store.model import Article, Claim
from store.terms import Kind, Status

_Years = Callable[[str, Lexicon], Iterator[int]]

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_AGED = re.compile(r"\bdies (?:at|aged) (?:[7-9]\d|1\d\d)\b")  # an obituary; "dies at 7 am" is none
_JUBILEE = re.compile(  # a day on which something happens, no remembrance of it
    r"\bon (?:the|its) (?:[\w-]+ ){0,2}anniversary of (?:the|its)\b"
    r"|\banniversary of (?:the|its) (?:founding|independence|establishment|birth|creation)\b"
)
_BACKDROP = re.compile(r"\b(?:since|after)\b[^,.;]{0,60}?\b(?:1[89]|20)\d\d\b")
_SCORE = re.compile(r"(?<![\w-])\d{1,2}[-–]\d{1,2}(?![\w-])")
_HISTORY_YEARS = 5  # eval/GUIDE.md: "history more than five years before publication"
_LATELY_DAYS = 365
_THEN = re.compile(r"\b(?:since|in|of) (\d{4}), when\b")
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
    found = [claim for claim in claims if not _is_of_past_war(claim, sentence, lexicon)]
    if not any(_happens(claim) for claim in found):
        return found
    oldest = sentence.published.year - _HISTORY_YEARS
    then = _THEN.search(sentence.text)
    if then is not None and int(then[1]) < oldest:  # "the first visit since 1983, when rebels bombed …"
        first = sentence.start + then.end()
        last = sentence.start + (sentence.text.find(",", then.end()) % (len(sentence.text) + 1))
        found = [claim for claim in found if not _happens(claim) or not first <= claim.start < last]
    dated = _is_dated(sentence)
    memoir = not dated and _is_memoir(f"{article.title} {article.text[:_LEAD]}", lexicon)
    text = sentence.text
    for begin, end in asides(sentence, lexicon):
        found = [c for c in found if not _happens(c) or not begin <= c.start - sentence.start < end]
        text = text[:begin] + " " * (end - begin) + text[end:]
    title = text if sentence.field == "title" else article.title
    headed = not dated and _recalls(title, lexicon, oldest, None if _is_perfect(sentence) else years.headed)
    if not memoir and not headed and not _recalls(text, lexicon, oldest, years.within):
        return found
    here = memoir or headed or _recalls(text, lexicon, oldest, years.within, remembered=False)
    last = 0 if here else _remembered(sentence.text, lexicon)  # "a blast kills 12 at a ceremony in memory of"
    return [claim for claim in found if not _happens(claim) or claim.start - sentence.start < last]


def asides(sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield where an old year tells only of a place what was done there: "Crimea, which Russia seized in 2014, …"."""
    oldest, words = sentence.published.year - _HISTORY_YEARS, sentence.words
    for clause in sentence.clauses:
        place, doer = clause.object, clause.subject
        if clause.link != "who" or place is None or doer is None or not place.last <= doer.first <= clause.first:
            continue
        between = [w.lower for w in words[place.last : doer.first]]
        begin = words[place.last].start
        end = next((w.start for w in words[clause.last :] if w.text in (",", ";", "–", "—")), len(sentence.text))
        old = max(years.within(sentence.text[begin:end].lower(), lexicon), default=oldest) < oldest
        if old and between[-1:] == ["which"] and not grouping.events(place, words, lexicon):
            yield begin, end


def _is_of_past_war(claim: Claim, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Say whether forces are those of a war that such forces have ended: "troops who fought in Afghanistan"."""
    if claim.when is not None or claim.status is not Status.ASSERTED or claim.rung not in ("deployed", "combat"):
        return False
    if sentence.field == "title" or _ANEW.search(claim.quote):
        return False
    wars = (war.rsplit("-", 2) for war in lexicon.lists["past_wars"])
    over = {side for side, land, year in wars if land == claim.target and sentence.published.year > int(year) + 1}
    return claim.actor is not None and bool(over) and set(claim.actor.split("+")) <= over


_ANEW = re.compile(r"\b(?:is|are|has|have) (?:being |been )?\w+(?:ing|ed|t)\b|\b(?:again|anew|return\w*|redeploy\w*)\b")


def violence(claims: Iterable[Claim]) -> list[Claim]:
    """Return the figures and attacks of an essay: what its author argues else is no report."""
    return [claim for claim in claims if claim.kind is Kind.FIGURE or claim.act == "attack"]


def _happens(claim: Claim) -> bool:
    """Say whether a claim tells of violence done: the dead, a battle, a strike."""
    return claim.kind in (Kind.FIGURE, Kind.INVOLVEMENT) or claim.act == "attack"


def _is_dated(sentence: Sentence) -> bool:
    """Say whether a sentence gives a time of the last year, shorter than that year."""
    today = sentence.published.date()
    return any((today - t.last).days < _LATELY_DAYS for t in sentence.times if (t.last - t.first).days < _WHOLE_YEAR)


_WHOLE_YEAR = 360  # days: "files found last year" may be about an older deed


def _is_perfect(sentence: Sentence) -> bool:
    """Say whether a sentence of the text tells what has been done by now."""
    told = sentence.field == "text"
    return told and any(c.perfect and sentence.words[c.first].lower in ("has", "have") for c in sentence.clauses)


@lru_cache(maxsize=8)
def _is_memoir(lead: str, lexicon: Lexicon) -> bool:
    """Say whether an article is about a life or a book: a word of the list stands in its lead, or begins one there."""
    lower = lead.lower()
    return _begun(lexicon.sets["reminiscing"]).search(lower) is not None or _AGED.search(lower) is not None


@lru_cache(maxsize=8)
def _begun(words: frozenset[str]) -> re.Pattern[str]:
    """Return what finds where one of these expressions begins a word; nothing without any."""
    return re.compile(rf"\b(?:{'|'.join(sorted(words))})" if words else r"(?!)")


def _remembered(text: str, lexicon: Lexicon) -> int:
    """Return where the words of a rite stand behind which is told what it remembers, 0 where none does."""
    rite = _rite(lexicon.sets["rites"]).search(text.lower())
    return rite.start() if rite is not None else 0


@lru_cache(maxsize=8)
def _rite(phrases: frozenset[str]) -> re.Pattern[str]:
    """Return what finds one of these phrases with the verb before it: "marking the fourth anniversary of the"."""
    rites = "|".join(map(re.escape, sorted(phrases))) or "(?!)"
    return re.compile(rf"(?:\bmark\w* (?:the |its |an? )?(?:[\w-]+ )?)?(?:{rites})")


def _recalls(text: str, lexicon: Lexicon, oldest: int, dated: _Years | None, *, remembered: bool = True) -> bool:
    lower = _JUBILEE.sub("", text.lower())
    phrases = (*lexicon.sets["recalling"], *(lexicon.sets["rites"] if remembered else ()))
    if any(map(lower.__contains__, phrases)):
        return True
    return dated is not None and max(dated(_BACKDROP.sub("", lower), lexicon), default=oldest) < oldest
