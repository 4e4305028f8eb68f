"""Bare numerals of a text with their values: "12,000", "12 thousand", "half a million", "several hundred", "dozens"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.detect.grammar.mask import BLANK


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number before its neighbours are read. `factor` is its own scale: 1,000 of "12 thousand" and of "12,000"."""

    start: int
    end: int
    value: float
    factor: float = 1
    open: bool = False  # "dozens": the value is where it starts
    another: bool = False
    bare: bool = False  # digits alone: may be a year


def numerals(masked: str) -> Iterator[Numeral]:
    """Yield every numeral of a masked text in order."""
    for match in _NUMERAL.finditer(masked):
        yield _read(match)


_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: 1 + i for i, word in enumerate(_ONES)} | {word: 20 + 10 * i for i, word in enumerate(_TENS)}
_SCALE = {
    "dozen": 12,
    "hundred": 100,
    "k": 1_000,
    "thousand": 1_000,
    "lakh": 100_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
# where an open count starts: eval/GUIDE.md, "figure" and "Rules settled"; "a few" and "a handful" like "several"
_OPEN = {
    "tens": 20,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "millions": 2_000_000,
    "several": 3,
    "few": 3,
    "handful": 3,
    "multiple": 2,
}
_OF = {"tens of thousands": 10_000, "hundreds": 100, "thousands": 1_000, "millions": 1_000_000}
_PAIR = {"couple": 2, "pair": 2, "trio": 3}
_SHARE = {"a quarter of a": 0.25}

_DIGITS = (
    r"\d{1,3}(?:,\d{3})+(?![\d,]\d)|\d{1,3}(?:,\d{2})+,\d{3}|\d{1,3}(?:\.\d{3})+(?![\d.]\d)(?! million)"
    r"|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d,.]\d|\d)|\d+(?:\.\d+)?"
)
_BIG = "hundred|thousand|million|billion|dozen"
_WORD = "|".join([*_SMALL, *_BIG.split("|")])
_AND = "(?:[ -]|(?<=hundred) and |(?<=thousand) and |(?<=million) and )"
_NUMERAL = re.compile(
    rf"(?<![\w$#@.,/:\u2011{BLANK}])(?<![A-Za-z'’)]-)(?:"
    rf"(?P<digits>{_DIGITS})(?:[ \u00a0-]?(?P<times>{_BIG}|trillion|lakh|crore|mln|mn|bn|k|m)\b)?"
    r"|(?P<half>half[ -]a|(?:an? )?half|a quarter of a)[ -](?P<halved>million|dozen|thousand|hundred)\b"
    r"|(?P<open>tens|dozens|scores(?= (?:of|more|dead|killed|wounded|injured|were|are|feared|have)\b)|hundreds"
    r"|thousands|millions)\b(?: of (?P<of>tens of thousands|thousands|millions|hundreds)\b)?"
    r"|(?P<some>several|a few|multiple(?! (?:rocket )?launch)|(?:a )?handful)\b"
    r"(?: (?P<scale>dozen|hundred|thousand|million)s?\b)?"
    r"|(?P<pair>(?:a )?(?:pair|trio|couple)(?= (?:of|dozen|hundred|thousand)\b))"
    r"(?: (?P<pairs>dozen|hundred|thousand)\b)?"
    rf"|(?P<words>(?:an? (?=(?:hundred|thousand|million|dozen)\b))?(?:{_WORD})\b(?:{_AND}(?:{_WORD})\b)*)"
    r"|(?P<another>another)\b"
    r")",
    re.IGNORECASE,
)


def _read(match: re.Match[str]) -> Numeral:
    start, end = match.span()
    if word := match["digits"]:
        factor = _SCALE[match["times"].lower()] if match["times"] else _grouped(word)
        value = _digits(word) * (factor if match["times"] else 1)
        return Numeral(start, end, value, factor, bare=word.isdecimal() and not match["times"])
    if word := match["words"]:
        return Numeral(start, end, *_spelled(word.lower()))
    return Numeral(
        start, end, *_phrase(match), open=bool(match["open"] or match["some"]), another=bool(match["another"])
    )


def _phrase(match: re.Match[str]) -> tuple[float, float]:
    """Return value and scale of "half a million", "tens of thousands", "several dozen", "a pair"; 1 for "another"."""
    if match["another"]:
        return 1, 1
    if word := match["open"]:
        return _OPEN[word.lower()] * _OF.get((match["of"] or "").lower(), 1), 1
    scale = _SCALE.get((match["halved"] or match["scale"] or match["pairs"] or "").lower(), 1)
    word = (match["half"] or match["some"] or match["pair"]).lower()
    share = _SHARE.get(word, 0.5) if match["half"] else (_OPEN | _PAIR)[word.removeprefix("a ")]
    return share * scale, scale


def _digits(word: str) -> float:
    if re.fullmatch(r"\d+\.\d+", word) and not re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", word):
        return float(word)
    return int(re.sub(r"\D", "", word))


def _grouped(word: str) -> float:
    return 1_000 ** len(re.findall(r"\D\d{3}(?!\d)", word)) if re.fullmatch(r"\d{1,3}(?:\D\d{3})+", word) else 1


def _spelled(words: str) -> tuple[float, float]:
    """Return value and scale of "twenty-five thousand": below a thousand add up, hundreds and dozens multiply."""
    total, part, factor = 0, 0, 1
    for word in re.findall(r"[a-z]+", words):
        if word in _SMALL:
            part += _SMALL[word]
        elif word in _SCALE:
            factor = _SCALE[word]
            part = (part or 1) * factor
            if factor >= _SCALE["thousand"]:
                total, part = total + part, 0
    return total + part, factor
