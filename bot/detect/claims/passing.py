"""What a long article about something else tells in passing: a remark there is no report of a conflict.

1. Up to `LONG` characters each sentence of a text counts; longer ones speak of several things.
2. In a longer one a sentence counts where the title, the lead and the lines around it speak of conflict: where at least
   `SHARE` of their words are of armed force, blows or quarrels between states, or name an armed group.
"""

import re
from collections.abc import Iterable

from bot.detect.grammar.context import Context
from bot.detect.lexicon import Lexicon
from store.model import Claim

LONG = 900
SHARE = 1 / 40  # of 1,000 full articles nine in ten claims below it were none, one in four above it
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def reported(claims: Iterable[Claim], context: Context, lexicon: Lexicon) -> list[Claim]:
    """Return the claims of a sentence, none of them where its article speaks of something else there."""
    found = list(claims)
    return [] if found and _is_aside(context, lexicon) else found


def _is_aside(context: Context, lexicon: Lexicon) -> bool:
    known = context.around.get("aside")
    if known is None:
        known = len(context.article) > LONG and not _speaks_of_conflict(context, lexicon)
        context.around["aside"] = known
    return known


def _speaks_of_conflict(context: Context, lexicon: Lexicon) -> bool:
    near = context.near.lower()
    words = _WORD.findall(near)
    groups = {m.text.lower() for m in context.named if m.kind == "group"}
    told = sum(word in lexicon.sets["conflict"] for word in words) + sum(map(near.count, groups))
    return told >= SHARE * len(words)
