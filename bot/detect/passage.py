"""Where a claim stands in its article: its sentence, and as much of that as shows what a short quote means."""

import re

from store.model import Article, Claim

FEW = 5  # words: fewer seldom say who did what
WIDE = 220  # characters of a sentence that are shown
_END = re.compile(r"[.!?](?=[\"”’']* )|\n")


def passage(claim: Claim, article: Article) -> str | None:
    """Return the sentence around a quote too short to be understood, cut at words; None where the quote will do.

    A title is shown under every alert and needs no second showing.
    """
    text = _text(claim, article)
    if claim.field == "title" or len(claim.quote.split()) >= FEW or text[claim.start : claim.end] != claim.quote:
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


def span(claim: Claim, text: str) -> tuple[int, int]:
    """Return the first and the last character of the sentence that a claim stands in, which no paragraph outlasts."""
    ends = [found.start() for found in _END.finditer(text)]
    begin = max((end + 1 for end in ends if end < claim.start), default=0)
    return begin, min((end for end in ends if end >= claim.end), default=len(text))


def _text(claim: Claim, article: Article) -> str:
    return article.title if claim.field == "title" else article.text
