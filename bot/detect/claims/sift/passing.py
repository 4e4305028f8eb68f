"""What a long article about something else tells in passing: a remark there is no report of a conflict.

1. A title and each sentence of a short article count; a long one speaks of several things.
2. In a long one a sentence counts where the title and the lines around it speak of conflict: where at least `SHARE`
   of their words are of armed force, blows, pacts or quarrels between states, or name an armed group.
3. There blows and their victims count wherever they are told: whether they are crime or chance civil.py asks. So does
   what one party does towards another: a pact, a delivery, troops sent, sanctions.
4. A long article is about something else (shares, a film, a flu) where the words of conflict, less half of those of
   such domains, fall short of that share, the title counted twice: doubts.py asks.
"""

import re
from collections.abc import Iterable

from bot.detect.claims.figure.measures import VICTIMS
from bot.detect.grammar.context import LONG, Context
from bot.detect.grammar.text import Sentence
from bot.detect.lexicon import Lexicon
from store.model import Article, Claim
from store.terms import Kind

SHARE = 1 / 40  # chosen on one sample of full articles: most of what stood below it was no claim; no test pins it
_AROUND = 400  # characters before and behind a sentence
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def is_long(article: Article) -> bool:
    """Say whether an article is long enough to speak of several things."""
    return len(article.title) + len(article.text) >= LONG


def is_of_else(article: Article, lexicon: Lexicon) -> bool:
    """Say whether a long article is about something other than conflict."""
    if not is_long(article):
        return False
    words = _WORD.findall(f"{article.title}\n{article.title}\n{article.text}".lower())
    conflict = sum(map(lexicon.sets["conflict"].__contains__, words))
    domains = sum(map(lexicon.sets["domains"].__contains__, words))
    return conflict - domains / 2 < SHARE * len(words)


def reported(claims: Iterable[Claim], sentence: Sentence, context: Context, lexicon: Lexicon) -> list[Claim]:
    """Return the claims of a sentence; where its article speaks of something else there, those that are news alone."""
    found = list(claims)
    central = not context.is_long or sentence.field == "title" or all(map(_is_plain, found))
    if central or _speaks_of_conflict(sentence, context, lexicon):
        return found
    return [claim for claim in found if _is_plain(claim)]


def _is_plain(claim: Claim) -> bool:
    """Say whether a claim is news by itself: a blow with its victims, a step of one party towards another."""
    step = claim.kind in _STEPS or claim.act == "sanction"
    faced = claim.actor is not None and claim.target not in (None, claim.actor)
    return claim.act == "attack" or claim.measure in VICTIMS or (step and faced)


_STEPS = (Kind.TREATY, Kind.TRANSFER, Kind.INVOLVEMENT)


def _speaks_of_conflict(sentence: Sentence, context: Context, lexicon: Lexicon) -> bool:
    title, _, text = context.article.partition("\n")
    near = f"{title}\n{text[max(0, sentence.start - _AROUND) : sentence.start + len(sentence.text) + _AROUND]}".lower()
    words = _WORD.findall(near)
    groups = {m.text.lower() for m in context.nearby if m.kind == "group"}
    named = sum(len(re.findall(rf"(?<!\w){re.escape(group)}(?!\w)", near)) for group in groups)
    return sum(map(lexicon.sets["conflict"].__contains__, words)) + named >= SHARE * len(words)
