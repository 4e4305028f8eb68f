"""Counts in a text, with their bounds: "some 3,000", "10-12 thousand", "at least a dozen", "dozens more".

1. A number that cannot be a count of things is no count: dates, years, clock times, ages, money, percentages,
   ordinals, scores, measures, durations, articles of a treaty, model names, unit designations.
2. The span covers the count with the words that bound it, and nothing of the noun.
3. What is open is `None`: "more than 12" has no high, "up to 12" has no low, "thousands" starts at 2,000.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.detect.grammar.mask import BLANK, mask
from bot.detect.grammar.numerals import Numeral, numerals
from store.terms import Bound


@dataclass(frozen=True, slots=True)
class Number:
    """A count: `text[start:end]` of the source, its range, and whether it comes on top of an earlier one."""

    start: int
    end: int
    text: str
    low: float | None
    high: float | None
    bound: Bound
    increment: bool = False


def numbers(text: str) -> tuple[Number, ...]:
    """Return every count of `text` in order; spans are code points and do not overlap."""
    masked = mask(text)
    found: list[Number] = []
    for low, high in _groups(masked, tuple(numerals(masked))):
        floor = found[-1].end if found else 0
        found.append(_number(text, masked, low, high, floor))
    return tuple(found)


def may_count(text: str, spelled: frozenset[str]) -> bool:
    """Say whether a text of these runs of letters, in lower case, can hold a count at all."""
    return not _WORDS.isdisjoint(spelled) or _DIGIT.search(text) is not None


_DIGIT = re.compile(r"\d")
_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands"
    " million millions billion dozen dozens tens scores several few multiple handful pair trio couple another".split()
)
_TOO_MANY = 1_000_000_000  # nobody counts people or arms in billions: that is money
_YEARS = range(1900, 2100)
_WINDOW = 64  # how far before a number the words that bound it or rule it out may stand

_LEAD = re.compile(
    r"(?<![\w-])(?:"
    r"(?P<about>about|around|some|roughly|approximately|approx\.?|circa|ca\.|nearly|almost|nearing|close to"
    r"|just (?:under|over)|perhaps|(?:an )?estimated(?: at)?(?: to be)?|estimates? of|(?:in|on) the (?:region|order) of"
    r"|more or less|[~≈])"
    r"|(?P<at_least>(?:well |far |slightly |a little |significantly |many )?(?:more than|over|above|upwards? of)"
    r"|in excess of|greater than|at least|(?:no|not) (?:fewer|less) than|(?:a )?minimum(?: of)?|exceed(?:s|ed|ing)?"
    r"|surpass(?:es|ed|ing)?|topp(?:ed|ing)|tops?|pass(?:es|ed|ing)|cross(?:es|ed)|>)"
    r"|(?P<up_to>up ?to|as (?:many|much) as|at most|(?:no|not) more than|(?:slightly )?(?:fewer|less) than|under|below"
    r"|(?:a )?maximum(?: of)?)"
    r"|(?P<more>(?:yet |still )?another|(?:an )?additional|(?:a )?further|(?:an )?extra)"
    r"|(?P<plain>a total of|a combined|a (?:staggering|record|whopping|mere))"
    r")(?:[ \u00a0]+|(?<=[>~≈]))$",
    re.IGNORECASE,
)
_MASKED = re.compile(rf"[ \u00a0]*[{BLANK}$€£¥]")
_FROM = re.compile(r"\b(?:between|from) $", re.IGNORECASE)
_TAIL = re.compile(
    r"(?P<about> or so\b|-odd\b| or thereabouts\b)|(?P<at_least>-?\+| ?-? ?plus\b| (?:or|and) (?:more|above|over)\b)"
    r"|(?P<up_to> or (?:fewer|less)\b)|(?P<plain>[ -]strong\b)"
    r"|(?P<more> (?:more(?! than| or less)|additional|extra|further)\b)",
    re.IGNORECASE,
)
_LATER = re.compile(
    r" (?:(?!and )[a-z-]+ ){1,2}or (?:(?P<at_least>more)|(?P<up_to>fewer|less))\b"
    r"| (?:(?!and )[a-z-]+ ){0,2}at (?:(?P<fully>least)|(?P<most>most))\b",
    re.IGNORECASE,
)
_EVEN = r"(?:as many as |possibly |perhaps |maybe |even |about |around |some |nearly |up to )?"
_JOIN = re.compile(rf" ?[-–] ?| (?:to|or) {_EVEN}", re.IGNORECASE)
_JOIN_FROM = re.compile(rf" ?[-–] ?| (?:to|or|and) {_EVEN}", re.IGNORECASE)

# a word before a number that makes it a name: "Article 5", "Leopard 2"
_NAME = re.compile(
    r"\b(?:[Aa]rticles?|[Rr]esolutions?|[Cc]hapters?|[Ss]ections?|[Pp]aragraphs?|[Aa]nnex|[Pp]rotocol|[Pp]ages?|[Cc]lause"
    r"|[Ff]lights?|[Nn]o\.?|№|[Nn]umbers?|[Pp]hase|[Vv]ersion|[Gg]rade|Title|Channel|Unit|Brigade|Battalion|Regiment|Division"
    r"|Highway|Route|Road|Room|Type|Mark|Mk\.?|Level|Step|Stage|Building|Block|Gate|Checkpoint|School|Hospital|Sector|District"
    r"|Zone|Area|Season|Episode|Round|Stream|Minsk|Camp|Order|Law|Apollo|Falcon|Boeing|Airbus|Cessna|Antonov|Ilyushin"
    r"|Tupolev|Sukhoi|MiG|Su|Tu|Mi|Ka|An|Il|DF|JF|PAC|Leopard|Challenger|Shahed|Geran|Bayraktar|Agni|Hwasong|Shahab|Fateh"
    r"|Ghauri|Shaheen|Dongfeng|Merkava|Arrow|Kh|Qassam|Formula|Cup|Proton|Gripen|Sentinel|Trident|Cobra|Magura|Orlan|Lancet"
    r"|Kosmos|Vision|Agenda|Expo|FIFA|Euro|Rodong|Nodong|Taepodong|Pukguksong|Malligyong|Trishul|Prithvi|Babur|Zolfaghar"
    r"|Sejjil|Emad|Khorramshahr|Burkan|Yars|Topol|Iskander)[ \u00a0]#?$"
)
_PER = r"(?:(?:more|additional|further|full|straight|consecutive|long|short|whole|nautical|metric|successive) )"
_MEASURE = re.compile(
    rf"[ \u00a0-]?(?:%|percent|per cent|pct|°)|[ \u00a0-]?{_PER}{{0,2}}(?:of )?(?:"
    r"mm|cm|m|km|kms|kg|kt|mph|kph|km/h|mi|ft|lbs?|kilomet(?:er|re)s?|centimet(?:er|re)s?|millimet(?:er|re)s?|met(?:er|re)s?"
    r"|miles?|feet|foot|inch(?:es)?|yards?|knots?|kilos?|kilograms?|grams?|tons?|tonnes?|kilotons?|megatons?|[kmg]w|[kmg]wh"
    r"|(?:kilo|mega|giga)watts?|degrees?|lit(?:er|re)s?|gallons?|barrels?|acres?|hectares?|cubic|square|sq\.?|calib(?:er|re)"
    r"|hours?|hrs?|minutes?|mins?|seconds?|secs?|days?|weeks?|months?|years?|yrs?|decades?|century|centuries|nights?"
    r"|mornings?|evenings?|weekends?|times|thirds?|quarters?|fifths?|tenths?|points?|goals?|runs?|wickets?|medals?|seats?"
    r"|votes?|generations?|percentage|dollars?|euros?|pounds?|rubles?|roubles?|yuan|rupees?|hryvnias?|shekels?|won|yen"
    r"|francs?|liras?|rials?|riyals?|dinars?|dirhams?|cents?|kronor|kroner|crowns?|zlotys?|USD|EUR|GBP"
    r")(?!\w)(?!-\w)",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"(?: worth)? (?:in|of) (?:\w+ )?(?:aid|cash|damages?|assistance|funding|loans?|sanctions|revenue|debt)\b",
    re.IGNORECASE,
)
_METRES = re.compile(r"m (?:away|tall|long|high|deep|wide|from|above|below|north|south|east|west|of)\b")
_COUNTED = "strong|plus|odd|man\\b|member|person|people|soldier|troop|fighter|ship|vessel|vehicle|tank|drone|missile"
_GLUED = re.compile(rf"[-\u2011](?!{_COUNTED})[A-Za-z]|[A-Za-z]|[,.]\d|['’](?!s?\b)", re.IGNORECASE)
_IN_YEAR = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|from|during|before|after|around|mid|late|early|year|the|its|their|to|between|and"
    r"|through|for|this|last|that|summer|winter|spring|autumn|fall)|['’]s|[,(]|[-–])[ \u00a0-]?$",
    re.IGNORECASE,
)
_RISING = re.compile(
    r"\b(?:ris\w*|rose|rais\w+|grow\w*|grew|increas\w+|climb\w*|jump\w*|up|doubl\w+|expand\w*|boost\w*|fall\w*|fell"
    r"|drop\w*|cut|reduc\w+|decreas\w+|went|goes|shr[aiu]nk\w*|bring\w*|revis\w+|soar\w*|surg\w+)\b[^.;]*$",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"\b(?:hand\w*|tak\w+|took|turn\w*|sign\w*|g[ai]ve\w*|rol\w+|fl[ey]w?\w*|r[au]n\w*|control|row|anger|protest\w*"
    r"|war) over $"
    r"|\b(?:talk\w*|concern\w*|questions?|worr\w+|information|warn\w*|l(?:ie|ied|ying)|details|intelligence|speak\w*"
    r"|learn\w*|knows?|knew|think\w*|asked|brief\w*) about $",
    re.IGNORECASE,
)


def _groups(masked: str, found: Sequence[Numeral]) -> Iterator[tuple[Numeral, Numeral]]:
    """Yield (n, n) for a count, (low, high) for a range; scores, measured ranges and "another 200" are settled here."""
    at = 0
    while at < len(found):
        low, high = found[at], found[at + 1] if at + 1 < len(found) else None
        at += 1
        join = masked[low.end : high.start] if high else ""
        if low.another and (_MASKED.match(masked, low.end) or (high and _is_lead(masked, low.start, high.start))):
            continue
        if high and _joined(masked, low, join):
            dashed = join.strip() in ("-", "–")
            if _is_range(masked, low, high, join):
                at += 1
                if not _ruled_out(masked, high):
                    yield low, high
                continue
            if dashed:
                at += 1
                continue
        if not _ruled_out(masked, low):
            yield low, low


def _is_lead(masked: str, start: int, end: int) -> bool:
    """Tell whether "another" only introduces the numeral that begins at `end`: "another 200", "another about 200"."""
    while (lead := _LEAD.search(masked[start:end])) is not None:
        end = start + lead.start()
    return end == start


def _joined(masked: str, low: Numeral, join: str) -> bool:
    from_ = _FROM.search(masked[max(0, low.start - _WINDOW) : low.start])
    return bool((_JOIN_FROM if from_ else _JOIN).fullmatch(join))


def _is_range(masked: str, low: Numeral, high: Numeral, join: str) -> bool:
    if low.open or high.open or low.another or high.another or _scaled(low, high) >= high.value:
        return False
    return " to " not in join or not _RISING.search(masked[max(0, low.start - _WINDOW) : low.start])


def _scaled(low: Numeral, high: Numeral) -> float:
    """Return the low end of "10-12,000" and "ten to twelve thousand" in the scale of the high one."""
    shares = low.factor == 1 and high.factor > 1 and low.value < high.value / high.factor
    return low.value * high.factor if shares else low.value


def _ruled_out(masked: str, numeral: Numeral) -> bool:
    before = masked[max(0, numeral.start - _WINDOW) : numeral.start]
    return (
        not 1 <= numeral.value < _TOO_MANY
        or (numeral.value != int(numeral.value))
        or any(p.match(masked, numeral.end) for p in (_MEASURE, _MONEY, _GLUED))
        or (masked[numeral.end - 1] == "m" and _METRES.match(masked, numeral.end - 1) is not None)
        or _NAME.search(before) is not None
        or _is_year(masked, numeral, before)
    )


def _is_year(masked: str, numeral: Numeral, before: str) -> bool:
    """Tell a year from a count: "in 2014", "2022 invasion"; but "2000 soldiers", "some 1950 people"."""
    if not numeral.bare or numeral.value not in _YEARS:
        return False
    return _IN_YEAR.search(before) is not None or not (
        (numeral.value % 50 == 0 and masked[numeral.end : numeral.end + 1] == " ") or _LEAD.search(before)
    )


def _number(text: str, masked: str, low: Numeral, high: Numeral, floor: int) -> Number:
    start, end, words = low.start, high.end, set[str]()
    if low is not high and (lead := _FROM.search(masked[floor:start])):
        start = floor + lead.start()
    while lead := _LEAD.search(masked[max(floor, start - _WINDOW) : start]):
        if _TALK.search(masked[floor:start]):
            break
        start = max(floor, start - _WINDOW) + lead.start()
        words.add(str(lead.lastgroup))
    while tail := _TAIL.match(masked, end):
        end = tail.end()
        words.add(str(tail.lastgroup))
    if later := _LATER.match(masked, end):
        words.add({"fully": "at_least", "most": "up_to"}.get(str(later.lastgroup), str(later.lastgroup)))
    increment = "more" in words or low.another
    bottom, top, bound = _bounds(_scaled(low, high), high.value, words, is_open=low.open)
    return Number(start, end, text[start:end], bottom, top, bound, increment)


def _bounds(low: float, high: float, words: set[str], *, is_open: bool) -> tuple[float | None, float | None, Bound]:
    low, high = int(low), int(high)
    if is_open:
        return low, None, Bound.VAGUE
    if low != high:
        return low, high, Bound.RANGE
    if "at_least" in words:
        return low, None, Bound.AT_LEAST
    if "up_to" in words:
        return None, high, Bound.UP_TO
    return low, high, Bound.ABOUT if "about" in words else Bound.EXACT
