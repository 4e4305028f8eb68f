"""What a refusal takes back: whether it is a turn at all, or only says that something is not done so far."""

import re

from bot.detect.held import Setting, origins
from bot.detect.subject import split
from store.model import Claim

REACH = 100  # characters before a quote in which its verb stands


def is_pending(claim: Claim, setting: Setting) -> bool:
    """Return whether a refusal only tells of a state: not done so far, or going on, by nobody's word of its sides."""
    return _PENDING.search(claim.quote) is not None or _stands_still(claim, setting)


def is_to_come(claim: Claim, setting: Setting) -> bool:
    """Return whether what ends does so on a day after the article: until then it stands."""
    return claim.when is not None and claim.when[0] > setting.article.published.date()


# that a step is not taken so far takes nothing back: every report of what is pending says it
_PENDING = re.compile(
    r"\b(?:yet to|not yet|(?:has|have)(?:n't|n’t| not)|still|remain(?:s|ing)? (?:to|the)|so far|without)\b",
    re.IGNORECASE,
)


def _stands_still(claim: Claim, setting: Setting) -> bool:
    """Return whether an undated refusal that none of its sides utters tells of a state, not of a turn."""
    sides = {*split(claim.actor), *split(claim.target)}
    if claim.when is not None or origins(claim) & sides:
        return False
    text = setting.article.title if claim.field == "title" else setting.article.text
    start = max(text.rfind(". ", 0, claim.start) + 1, claim.start - REACH)
    return bool(_GOES_ON.search(text[start : claim.end]))


# what has gone on, is going on, or went on before: "has been holding off", "are blocking", "had delayed"
_GOES_ON = re.compile(
    r"\b(?:is|are|was|were|been|keeps?|kept|continues? to|by)\s+(?:\w+ly\s+)?\w{3,}(?:ing|ed up)\b"
    r"|\b(?:has|have|had|been)\s+(?:\w+ly\s+)?held (?:up|back|off)\b"
    r"|\bhad\s+(?:\w+ly\s+)?\w{3,}(?:ed|en)\b",
    re.IGNORECASE,
)
