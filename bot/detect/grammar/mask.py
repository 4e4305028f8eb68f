"""Blank what looks like a count and is none: dates, times, ages, money, model names, "World War II", "Article 5".

1. Every character blanked keeps its place, so that offsets still hold.
2. What may yet be a count stays: a year-like "2,000" or "1500 soldiers" is for the reader of numbers to judge.
"""

import re

from bot.detect.grammar.signs import shape, signs

BLANK = "\0"

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_BIG = r"(?:[ \u00a0-]?(?i:million|billion|trillion|crore|lakh|[mb]n|[mbk])\b)?"
MODELS = ("Leopard", "Challenger", "Arrow", "Mirage", "Merkava", "Type", "Agni", "Fattah", "Typhoon", "Sky")
_COUNTED = r"(?:soldier|troop|people|person|civilian|fighter|militant|rebel|men|women|children|wounded|dead)"
_OF_WHOM = r"soldier|person|m|w|of (?:its|their|his|her)\b"  # behind "one" that counts: "that one of its men fell"
_MONTHLY = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
# what is blanked, in order, each under the signs without one of which no text has it, in small letters and with "0" for
# every digit; all but those marked "!" want a digit
_RUNS = (
    # dates and clock times
    (_MONTHLY, rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?: ?[-–] ?\d{{1,2}})?(?!\d|,\d{{3}})(?:,? (?:19|20)\d\d\b)?"),
    (_MONTHLY, rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: ?[-–] ?\d{{1,2}})?(?: of)? {_MONTH}(?:,? (?:19|20)\d\d\b)?"),
    (_MONTHLY, rf"\b{_MONTH},? (?:19|20)\d\d\b"),
    ("0-0|0.0|0/0", r"\b\d{4}-\d\d-\d\d\b|\b\d{1,4}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,3}/\d{1,3}\b"),
    ("0:0", r"\b\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?"),
    ("0 am|0am|0 pm|0pm|.m.|clock", r"\b\d{1,2}(?:\.\d\d)? ?(?:[apAP]\.[mM]\.|[ap]m\b|[AP]M\b|o['’]clock)"),
    ("hrs|hours|gmt|utc", r"\b\d{3,4} ?(?:hrs|hours|GMT|UTC)\b"),
    (
        "day 0|week 0|year 0",
        r"\b(?:on|by|to|until|entere?d?s?|into) (?:its |the )?day \d+\b|\bday \d+(?= of)|\b(?:Day|Week|Year) \d+\b",
    ),
    # money
    ("$|€|£|¥|₹|₽|₴", rf"(?:\b(?:US|A|C|HK|NZ|S))?[$€£¥₹₽₴] ?\d[\d,.]*(?:[-–]\d[\d,.]*)?{_BIG}"),
    ("usd|eur|gbp|rs0|rs.0|rs 0|rs. 0", rf"\b(?:USD|EUR|GBP|Rs\.?) ?\d[\d,.]*{_BIG}"),
    # names: F-16, Covid-19, MH17, G7, T-72B3, 11th, 1990s
    ("0", r"\b[A-Za-z]+[-\u2011]\d[\w-]*|\b[A-Za-z]+\d[\w-]*"),
    (
        "leopard 0|challenger 0|arrow 0|mirage 0|merkava 0|type 0|agni 0|fattah 0|typhoon 0|sky 0",
        rf"\b(?:{'|'.join(MODELS)}) \d{{1,4}}(?:[A-Z]\d?|[-\u2011]\d+)*\b(?! {_COUNTED})",
    ),
    ("0st|0nd|0rd|0th|0s|0's|0’s", r"\b\d+(?:st|nd|rd|th)\b|\b\d+['’]?s\b"),
    (
        "!world war|g of|group of",
        r"\b[Ww]orld [Ww]ar (?:\d|[Oo]ne|[Tt]wo|[Tt]hree)\b|\b[Gg](?:roup)? of (?:\d+|[Ss]even|[Tt]wenty)\b",
    ),
    (
        "!five|three|four|six|two|seven",
        r"\b(?:Five Eyes|Big Three|Three Gorges|Gang of Four|Six Nations|Two Sessions|Three Kings|Seven Sisters)\b",
    ),
    # ages
    ("age 0|aged 0|ages 0", r"\b[Aa]ge[ds]? \d{1,3}\b(?:(?: and|-| to) \d{1,3}\b)?"),
    (", 0|(0", r"(?<=[a-z]), \d{1,2}(?=,(?!\d)|;|\.(?!\d)|\)| and \d)|\(\d{1,2}\)"),
    (
        "!parent|father|mother",
        r"\b(?:father|mother|parent)s? of (?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\b",
    ),
    # telephone numbers, list numbers, references, addresses
    ("+0|0-0", r"\+\d[\d() -]{6,}\d|\b\d{3}-\d{4}\b|\b\d{3}-\d{3}-\d{4}\b"),
    ("0.|0)|[0", r"(?m:^\s*\d{1,2}[.)] )|\[\d+\]"),
    ("!http|www", r"(?:https?://|www\.)\S+"),
    # shares, and "one" that counts nothing
    (
        "!one in|one out|0 in|0 out",
        r"\b(?:[Oo]ne|\d+) (?:in|out of)(?: every)? (?:\d+|two|three|four|five|six|seven|eight|nine|ten|hundred)\b",
    ),
    (
        "! one",
        (
            r"\b(?:[Nn]o|[Aa]ny|[Ee]very|[Ee]ach|[Tt]he|[Tt]h(?:is|at)|[Oo]nly|(?<!in )(?<!during )[Ww]hich) one\b"
            rf"(?! (?:{_OF_WHOM}))"
        ),
    ),
    ("!one another", r"\b[Oo]ne another\b"),
    ("!one of", r"\b[Oo]ne of (?:the|its|his|their|her) (?:most|least|world|country|\w+est)\b"),
    ("½|¼|¾|⅓|⅔", r"\d ?[½¼¾⅓⅔]"),
    ("!one ", r"\b[Oo]ne (?:day|hand|side|such|thing|way|time|morning|night|reason|question|party|option)\b"),
)
_MASKS = tuple((not listed.startswith("!"), re.compile(pattern)) for listed, pattern in _RUNS)
_SOUGHT = signs([listed.removeprefix("!").split("|") for listed, _ in _RUNS])


def mask(text: str) -> str:
    """Return `text`, as long as before, with every such run replaced by NUL."""
    shown = shape(text)
    has_digit = "0" in shown
    for i in _SOUGHT(shown):
        numbered, pattern = _MASKS[i]
        if has_digit or not numbered:
            text = pattern.sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    return BLANK * (match.end() - match.start())
