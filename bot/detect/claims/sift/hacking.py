"""Whether computers of a state are broken into, which is an attack in war and peace."""

import re

from bot.detect.grammar.context import Context
from store.model import Claim


def is_hacked(claim: Claim, context: Context) -> bool:
    """Say whether the computers of a state are broken into, in war or peace; a firm's or a clinic's only by a party."""
    if claim.act != "attack" or claim.target is None:
        return False
    quote = claim.quote.lower()
    if claim.actor is None and _BROKEN_INTO.search(quote) and _ON_ORGAN.search(context.near.lower()):
        return True
    return _HACKED.search(quote) is not None or (claim.actor is not None and _CYBER.search(quote) is not None)


_ORGANS = (
    r"\b(?:ministr(?:y|ies)|governments?|agenc(?:y|ies)|parliament(?:ary)?|bundestag|army|military"
    r"|european commission|european union|nato|united nations)\b"
)
_BREAK_IN = r"\b(?:cyber-? ?|denial-of-service |ddos )attack"
_ON_ORGAN = re.compile(
    _ORGANS
    + r"[^.;:]{0,40}\b(?:hit|struck|targeted|breached|attacked|by)\b[^.;:]{0,25}"
    + _BREAK_IN
    + r"|"
    + _BREAK_IN
    + r"\w*[^.;:]{0,30}\b(?:on|against|hits?|targets?|targeted|targeting|struck|strikes?)\b[^.;:,]{0,30}"
    + _ORGANS
)
_BROKEN_INTO = re.compile(_BREAK_IN)
_HACKED = re.compile(r"\bhack(?:s|ed|er|ers|ing)?\b(?! (?:cases?|scandal|trial|claims?|lawsuits?|inquiry|probe)\b)")
_CYBER = re.compile(r"\b(?:cyber-?\w*|ransomware|malware|phishing|denial-of-service|ddos)\b")
