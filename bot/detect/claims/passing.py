"""What a long article about something else tells in passing: a remark there is no report of a conflict.

1. Up to `LONG` characters each sentence of a text counts; longer ones speak of several things.
2. In a longer one a sentence counts where the title and the lines around it speak of conflict: where at least `SHARE`
   of their words are of armed force, blows, pacts or quarrels between states, or name an armed group.
3. Blows and their victims count wherever they are told: whether they are crime or chance civil.py asks.
"""

import re
from collections.abc import Iterable

from bot.detect.claims.measures import VICTIMS
from bot.detect.grammar.context import Context
from bot.detect.grammar.text import Sentence
from bot.detect.lexicon import Lexicon
from store.model import Claim

LONG = 900
SHARE = 1 / 40  # of 590 claims judged in full articles 18 of 21 below it were none, a quarter of those above it
_AROUND = 400  # characters before and behind a sentence
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def reported(claims: Iterable[Claim], sentence: Sentence, context: Context, lexicon: Lexicon) -> list[Claim]:
    """Return the claims of a sentence, its blows alone where the article speaks of something else there."""
    found = list(claims)
    if len(context.article) <= LONG or all(map(_is_blow, found)) or _speaks_of_conflict(sentence, context, lexicon):
        return found
    return [claim for claim in found if _is_blow(claim)]


def _is_blow(claim: Claim) -> bool:
    return claim.act == "attack" or claim.measure in VICTIMS


def _speaks_of_conflict(sentence: Sentence, context: Context, lexicon: Lexicon) -> bool:
    title, _, text = context.article.partition("\n")
    begin, end = (sentence.start, sentence.start + len(sentence.text)) if sentence.field == "text" else (0, 0)
    near = f"{title}\n{text[max(0, begin - _AROUND) : end + _AROUND]}".lower()
    words = _WORD.findall(near)
    groups = {m.text.lower() for m in context.named if m.kind == "group"}
    told = sum(word in lexicon.sets["conflict"] for word in words) + sum(map(near.count, groups))
    return told >= SHARE * len(words)
