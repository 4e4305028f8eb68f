"""Where a claim stands in its article: its sentence, and as much of that as shows what a short quote means."""

import re

from store.model import Article, Claim
from store.terms import Status

FEW = 5  # words: fewer seldom say who did what
FAR = 2000  # characters on either side in which a sentence begins and ends
WIDE = 220  # characters of a sentence that are shown
# a stop behind a capital or a title ends no sentence: "the U.S. envoy", "Gen. Smith"
_END = re.compile(r"(?<![A-Z.])(?<!\b(?:Mr|Dr|Lt|No|St))(?<!\b(?:Gen|Col|Mrs|Sgt|Maj))[.!?][\"”’']* |\n")
_PART = re.compile(f"{_END.pattern}|; ")


def passage(claim: Claim, article: Article) -> str | None:
    """Return the sentence around a quote too short to be understood, cut at words; None where the quote will do.

    A title is shown under every alert and needs no second showing. The noun of what is denied does not show that it is:
    "high-level talks with the Pentagon" behind "its refusal to hold".
    """
    text = _text(claim, article)
    few = len(claim.quote.split()) < FEW or (claim.named and claim.status is Status.DENIED)
    if claim.field == "title" or not few or text[claim.start : claim.end] != claim.quote:
        return None
    first, last = span(claim, text)
    spare = WIDE - len(claim.quote)
    begin, end = max(first, claim.start - spare // 2), min(last, claim.end + spare // 2)
    head = "…" if begin > first else ""
    tail = "…" if end < last else ""
    shown = text[begin:end]
    shown = shown[shown.find(" ") + 1 :] if head else shown
    shown = shown[: shown.rfind(" ")] if tail else shown
    shown = shown.strip(" .\n")
    return f"{head}{shown}{tail}" if claim.quote in shown and shown != claim.quote else None


def sentence(claim: Claim, article: Article) -> str:
    """Return the sentence that a claim stands in."""
    text = _text(claim, article)
    first, last = span(claim, text)
    return text[first:last]


def opening(article: Article) -> str:
    """Return the title of an article, or its first sentence where it has none, as a line of a chronicle."""
    first = _END.search(article.text)
    return article.title or article.text[: first.start() if first else FAR]


def span(claim: Claim, text: str) -> tuple[int, int]:
    """Return the first and the last character of the sentence that a claim stands in, which no paragraph outlasts.

    A title may tell several things, set off by semicolons.
    """
    ends = _PART if claim.field == "title" else _END
    behind = ends.search(text, claim.end, claim.end + FAR)
    reach = max(0, claim.start - FAR)
    ahead = [found.end() for found in ends.finditer(text, reach, claim.start)]
    return max(ahead, default=reach), behind.start() if behind else min(len(text), claim.end + FAR)


def _text(claim: Claim, article: Article) -> str:
    return article.title if claim.field == "title" else article.text
