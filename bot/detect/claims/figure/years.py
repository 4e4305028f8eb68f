"""Which numbers are years that date a deed: "the 1972 attack", "in 2014", but not "2000 soldiers", "the 1974 deal".

1. What counts is no year: a number before a plural of people or arms, or one that the number reader takes as a count.
2. Behind "in", and before the word for a deed, a number is a year all the same: "the 1980 hostages crisis".
3. The year of a deal, a truce, a law or a border dates that and no deed.
4. In a title a year dates the deed behind "in", "of", "from" or "the", or right before the word for a deed.
"""

import re
from collections.abc import Iterator, Sequence

from bot.detect.grammar.numbers import Number
from bot.detect.lexicon import Lexicon

YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WITHIN = re.compile(
    rf"\b(?:in|of|during|on) (?:(?:early|mid|late)[ -])?(?:{_MONTH} (?:\d\d?,? )?|\d\d? {_MONTH} )?{YEAR}\b"
)
_DECADE = re.compile(r"\b(?:in|of|during) the (?:(?:early|mid|late)[ -])?(?P<year>1[89]\d0|20\d0)['’]?s\b")
_DATED = re.compile(rf"\b{_MONTH} \d\d?(?:(?: and | to | ?[-–&] ?)\d\d?)?,? {YEAR}\b")  # "Sept. 29 and 30, 1941"
_SPAN = re.compile(
    rf"\b(?:from|between) (?:{_MONTH} )?(?:1[89]\d\d|20\d\d) (?:to|and|until|through) (?:{_MONTH} )?{YEAR}\b"
)
_LOOSE = re.compile(rf"(?<![\w.,-]){YEAR}\b(?![.,]\d)")
_BEHIND = re.compile(r"(?:\b(?:in|of|from|the)|'s|’s) $")
_ON_DAY = re.compile(rf"\b{_MONTH} (?:\d\d?,? )?$")
_IN = re.compile(r"\b(?:in|during|on|since|from) $")
_THE = re.compile(r"(?:\bthe|'s|’s) $")
_NEXT = re.compile(r" ([\w'’-]+)")
_REACH = 3  # words from a number to the noun it counts or dates
_DEED = re.compile(
    r"(?:air)?(?:attack|assault|bomb|war$|wars$|massacre|invasion|siege|raid|clash|battle|cris[ie]s|killing|murder"
    r"|strike|shooting|uprising|coup|genocide|conflict|hijack|assassinat|revol|incursion|atrocit|offensive|occupation"
    r"|annexation|downing|blast|explosion|fighting|intifada|pogrom|rebellion|ambush|mutiny|kidnap|abduction)"
)
_LAW = (
    r"(?:deal|treat(?:y|ies)|truce|ceasefire|cease-fire|armistice|agreement|accords?|pact|laws?|act|resolution|borders?"
    r"|lines?|convention|memorandum|protocol|constitution|charter|mandate)"
)
_OF_LAW = re.compile(rf" (?:(?!to |and )[\w'’-]+ ){{0,3}}?{_LAW}\b")
_AGREED = re.compile(
    rf"\b(?:signed|agreed|drawn|set|adopted|founded|built|born|{_LAW})(?: up)?"
    rf"(?: (?:by|with|of) (?:[\w'’-]+ ){{1,2}}| )"
    rf"(?:(?:in|of|on) (?:{_MONTH} (?:\d\d?,? )?)?)?$"
)
_STOP = frozenset(
    "in on at by to of for from with and or but when where that which who as after since was were".split()
)


def within(lower: str, lexicon: Lexicon) -> Iterator[int]:
    """Yield the years in which a text in lower case says that something happened.

    "In 2014", "on 11 May 1998", "Sept. 29 and 30, 1941"; of "from 2006 to 2010" and "in the 1990s" the last.
    """
    for told in (_WITHIN, _DATED, _SPAN, _DECADE):
        for found in told.finditer(lower):
            if _is_year(lower, found, lexicon):
                yield int(found["year"]) + (_LASTING if told is _DECADE else 0)


_LASTING = 9  # years from the first of a decade to its last


def headed(lower: str, lexicon: Lexicon) -> Iterator[int]:
    """Yield the years that date what a title in lower case speaks of: "the 1972 attack"."""
    for found in _LOOSE.finditer(lower):
        behind = lower[: found.start()]
        dating = any((_BEHIND.search(behind), _ON_DAY.search(behind)))
        dating = dating or any(_is_deed(word) for word in _following(lower, found.end()))
        if dating and _is_year(lower, found, lexicon):
            yield int(found["year"])


def is_count(text: str, start: int, end: int, numbers: Sequence[Number], lexicon: Lexicon) -> bool:
    """Say whether a number counts the noun behind it; `numbers` are what the number reader found in the text."""
    lower = text.lower()
    if _IN.search(lower[:start]):
        return False
    following = _following(lower, end)
    for at, word in enumerate(following):
        single = lexicon.singular(word)
        if _is_deed(word):
            return False
        if (single != word or word == "people") and lexicon.counting.noun(single):
            if not _THE.search(lower[:start]):
                return True
            deed = _NEXT.match(lower, lower.find(word, end) + len(word))
            return at == 0 and not (deed and _is_deed(deed[1]))
    return any(number.start <= start < number.end for number in numbers)


def _is_year(lower: str, found: re.Match[str], lexicon: Lexicon) -> bool:
    start, end = found.span("year")
    if _OF_LAW.match(lower, end) or _AGREED.search(lower[: found.start()]):
        return False
    return not is_count(lower, start, end, (), lexicon)


def _is_deed(word: str) -> bool:
    """Say whether a word is one for a deed and no verb in the past: "bombing", not "bombed"."""
    return _DEED.match(word) is not None and not word.endswith("ed")


def _following(lower: str, at: int) -> tuple[str, ...]:
    """Return the words behind a number up to the first that cannot stand before the noun of it."""
    words = list[str]()
    while len(words) < _REACH and (found := _NEXT.match(lower, at)) and found[1] not in _STOP:
        words.append(found[1])
        at = found.end()
    return tuple(words)
