"""Blank what looks like a count and is none: dates, times, ages, money, model names, "World War II", "Article 5".

1. Every character blanked keeps its place, so that offsets still hold.
2. What may yet be a count stays: a year-like "2,000" or "1500 soldiers" is for the reader of numbers to judge.
"""

import re

BLANK = "\0"

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_BIG = r"(?:[ \u00a0-]?(?i:million|billion|trillion|crore|lakh|[mb]n|[mbk])\b)?"
_MASKS = tuple(
    re.compile(pattern)
    for pattern in (
        # dates and clock times
        rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?: ?[-–] ?\d{{1,2}})?(?!\d|,\d{{3}})(?:,? (?:19|20)\d\d\b)?",
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: ?[-–] ?\d{{1,2}})?(?: of)? {_MONTH}(?:,? (?:19|20)\d\d\b)?",
        rf"\b{_MONTH},? (?:19|20)\d\d\b",
        r"\b\d{4}-\d\d-\d\d\b|\b\d{1,4}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,3}/\d{1,3}\b",
        r"\b\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?",
        r"\b\d{1,2}(?:\.\d\d)? ?(?:[apAP]\.[mM]\.|[ap]m\b|[AP]M\b|o['’]clock)",
        r"\b\d{3,4} ?(?:hrs|hours|GMT|UTC)\b",
        r"\b(?:on|by|to|until|entere?d?s?|into) (?:its |the )?day \d+\b|\bday \d+(?= of)|\b(?:Day|Week|Year) \d+\b",
        # money
        rf"(?:\b(?:US|A|C|HK|NZ|S))?[$€£¥₹₽₴] ?\d[\d,.]*(?:[-–]\d[\d,.]*)?{_BIG}",
        rf"\b(?:USD|EUR|GBP|Rs\.?) ?\d[\d,.]*{_BIG}",
        # names: F-16, Covid-19, MH17, G7, T-72B3, 11th, 1990s
        r"\b[A-Za-z]+[-\u2011]\d[\w-]*|\b[A-Za-z]+\d[\w-]*",
        r"\b\d+(?:st|nd|rd|th)\b|\b\d+['’]?s\b",
        r"\b[Ww]orld [Ww]ar (?:\d|[Oo]ne|[Tt]wo|[Tt]hree)\b|\b[Gg](?:roup)? of (?:\d+|[Ss]even|[Tt]wenty)\b",
        r"\b(?:Five Eyes|Big Three|Three Gorges|Gang of Four|Six Nations|Two Sessions|Three Kings|Seven Sisters)\b",
        # ages
        r"\b[Aa]ge[ds]? \d{1,3}\b(?:(?: and|-| to) \d{1,3}\b)?",
        r"(?<=[a-z]), \d{1,2}(?=,(?!\d)|;|\.(?!\d)|\)| and \d)|\(\d{1,2}\)",
        r"\b(?:father|mother|parent)s? of (?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\b",
        # telephone numbers, list numbers, references, addresses
        r"\+\d[\d() -]{6,}\d|\b\d{3}-\d{4}\b|\b\d{3}-\d{3}-\d{4}\b",
        r"(?m:^\s*\d{1,2}[.)] )|\[\d+\]|(?:https?://|www\.)\S+",
        # shares, and "one" that counts nothing
        r"\b(?:[Oo]ne|\d+) (?:in|out of)(?: every)? (?:\d+|two|three|four|five|six|seven|eight|nine|ten|hundred)\b",
        r"\b(?:[Nn]o|[Aa]ny|[Ee]very|[Ee]ach|[Tt]he|[Tt]h(?:is|at)|[Oo]nly|[Ww]hich) one\b(?! (?:soldier|person|m|w))",
        r"\b[Oo]ne another\b",
        r"\b[Oo]ne of (?:the|its|his|their|her) (?:most|least|world|country|\w+est)\b",
        r"\d ?[½¼¾⅓⅔]",
        r"\b[Oo]ne (?:day|hand|side|such|thing|way|time|morning|night|reason|question|party|option)\b",
    )
)


def mask(text: str) -> str:
    """Return `text`, as long as before, with every such run replaced by NUL."""
    for pattern in _MASKS:
        text = pattern.sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    return BLANK * (match.end() - match.start())
