"""Where a text begins behind its dateline: "KYIV, Ukraine (Reuters) - ", or "BEIRUT/GENEVA " where the dash is lost.

A text may open with its title as well.

1. Without a dash a dateline is the names in capitals that open a text, with the land or state behind a comma.
2. What follows begins a sentence: it has a capital, and capitals that name a party ("KABUL NATO forces") are its own.
3. One word in capitals is a town that is known, or one before an article or another name: "ADEN Rebels" is left alone.
4. A land that a label names is where it happens: "Iraq War: A bomb explodes".
"""

import re
from collections.abc import Container, Sequence
from datetime import date

from bot.detect.lexicon.gazetteer import Gazetteer, Mention

DASHED = re.compile(
    r"(?:[A-Z][\w'’.]*+[ ,/]{0,2}){1,6}(?:[A-Z][a-z]{2}\w*\.? \d{1,2} ?)?\((?:Reuters|AP|AFP|ANI|PTI|IANS|CNN|TASS"
    r"|Xinhua|Yonhap|UPI|dpa|RFE/RL|AA)\)\s?(?:[-–—]|--|&mdash;)+\s"
    r"|(?!ISI[LS] )[A-Z]{3,}(?:[ ,/]{1,2}[A-Z][\w.]+){0,4}(?:,? \d{1,2})?(?: \([A-Z][\w./ ]{1,24}\))?"
    r" (?:[-–—]|--|&mdash;)\s"
    r"|[A-Z][a-z]+(?: [A-Z][a-z]+)?(?:, [A-Z][a-z]+)?: (?=[A-Z])"
)
_LABEL = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?: (?=[A-Z])")
_TOWN = re.compile(r"[A-Z]{2}[A-Z'’.-]*(?![\w'’])")
_LAND = re.compile(
    r", (?:(?:[NS]o[ru]th|Northern|New|West|East|Saudi|Sri|Burkina|Sierra|Costa|Ivory|United Arab|Central African) )?"
    r"(?:[A-Z]\.[A-Z]\.|[A-Z][a-z]+\.?(?: \d{1,2}\b)?)"
)
_BEGINS = re.compile(r"[\d\"“]|An? |[A-Z]\.[A-Z]\.|[A-Z][A-Z]{0,5}[’'\w]*(?: |$)|[A-Z][a-z]")
_NAMED = re.compile(r"[A-Z]{2,6}(?:[’']s)? [a-z]")  # "LONDON HSBC is"
_ARTICLE = re.compile(r"(?:The|An?|At|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Dozens|Hundreds|Thousands) |\d")
_NO_TOWN = re.compile(  # "DONETSK Region", "KABUL Airport"
    r"(?:Region|Oblast|Province|District|Airport|International|Bridge|Crossing|Times|Post|Mayor|University|State)\b"
)
_TOWNS = ("capital", "place", "state")
_OF_WARS = ("War", "Conflict", "Crisis")  # "Iraq War: A bomb explodes"
_SHORT = 6  # letters of the name of a body or a state that is written in capitals: "NATO", "UNIFIL"
_LONG = 4  # letters of a town of which nothing else is known


def labelled(text: str, gazetteer: Gazetteer, on: date) -> str | None:
    """Return the state that a label names before a text, None where it is no land's: "Iraq War: A bomb explodes"."""
    label = _LABEL.match(text)
    first, _, rest = label[0].rstrip(": ").partition(" ") if label else ("", "", "")
    names = (label[0], *((first,) if rest in _OF_WARS else ())) if label else ()
    named = (mention for name in names for mention in gazetteer.find(name, on))
    return next((m.code for m in named if m.code is not None and m.kind == "state" and not m.start), None)


def behind_title(title: str, body: str) -> int:
    """Return where a text goes on that opens with its title, 0 where it does not: the title has told that already."""
    shown = title.rstrip()
    shown = shown if _INITIAL.search(shown) else shown.rstrip(" .")  # the point of "U.S." is its own
    again = _REPEATED_END.match(body, len(shown)) if shown and body.startswith(shown) else None
    return again.end() if again is not None else 0


_INITIAL = re.compile(r"\b[A-Z]\.$")
_REPEATED_END = re.compile(r"\s*(?:[.|]|\n|\s\s|[-–—](?: [A-Z][\w'’.&]*){0,4}\s*\n)\s*")


def bare(text: str, mentions: Sequence[Mention], base: int, *, sure: bool = False) -> int:
    """Return where a text begins behind a dateline that has lost its dash; 0 without one.

    `mentions` are the names from `base` on, where the text begins. `sure`: a town stands before it.
    """
    words = _towns(text, {m.start - base for m in mentions if _is_party(m)})
    for count in (len(words), len(words) - 1):  # the last may be a name that the sentence begins with
        if count < 1:
            return 0
        land = _LAND.match(text, words[count - 1].end())
        end = land.end() if land else words[count - 1].end()
        if text[end : end + 1] == "/":
            rest = bare(text[end + 1 :], [m for m in mentions if m.start > end + base], base + end + 1, sure=True)
            return end + 1 + rest if rest else 0
        begun = end + 1
        if text[end:begun] == " " and _begins(text, begun, last=count == len(words)):
            known = sure or land is not None or count > 1
            return begun if known or _is_town(text, words[0], begun, mentions, base) else 0
    return 0


def _begins(text: str, at: int, *, last: bool) -> bool:
    """Say whether a sentence begins there; behind all but the `last` word in capitals one of them begins it."""
    return (_BEGINS if last else _NAMED).match(text, at) is not None and not _NO_TOWN.match(text, at)


def _towns(text: str, parties: Container[int]) -> list[re.Match[str]]:
    """Return the words in capitals that open a text, up to the first that stands for a party."""
    words: list[re.Match[str]] = []
    at = 0
    while at not in parties and (word := _TOWN.match(text, at)) is not None:
        words.append(word)
        at = word.end() + 1 if text[word.end() : word.end() + 1] == " " else len(text)
    return words


def _is_party(mention: Mention) -> bool:
    """Say whether capitals are those of a state's or a body's short name, alone or first: "UN Security Council"."""
    first, _, rest = mention.text.partition(" ")
    short = first.isupper() and len(first) <= _SHORT and not rest.isupper()
    return mention.code is not None and short and mention.kind not in ("capital", "place")


def _is_town(text: str, word: re.Match[str], begun: int, mentions: Sequence[Mention], base: int) -> bool:
    """Say whether one word in capitals is a town: a known one, or one of which nothing else is known."""
    over = next((m for m in mentions if m.start - base < word.end()), None)
    if over is not None:
        return over.kind in _TOWNS or not _is_party(over)
    named = any(m.start - base == begun and m.kind not in ("role", "person") for m in mentions)
    return len(word[0]) >= _LONG and (named or _ARTICLE.match(text, begun) is not None)
