"""Shootings in a land at peace: crime, whatever groups their article names, but where a group is said to have shot.

1. Who shoots at a school or in a club of a land that has known no war is no party, though he may admire one.
2. It is more than crime where bombs, arms of war or militants are told of beside it, an embassy is its aim, a state
   condemns it or a group claims it.
"""

import re

from bot.detect.grammar.context import Context
from bot.detect.grammar.text import Sentence
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.codes import is_state
from store.model import Claim


def is_rampage(claim: Claim, sentence: Sentence, context: Context, lexicon: Lexicon) -> bool:
    """Say whether a blow or its dead are those of somebody who shot at people where no war is known."""
    parties = {code for side in (claim.actor, claim.target) if side is not None for code in side.split("+")}
    lands = {code for code in parties if is_state(code)}
    if not lands or not lands.isdisjoint(lexicon.sets["embattled"]) or _SHOT.search(context.near) is None:
        return False
    if _ARMED.search(_IDLE.sub("", sentence.text)) is not None or _CLAIMED.search(context.near) is not None:
        return False
    return not any(m.kind == "group" and not _is_admired(sentence.text, m.start, m.end) for m in sentence.mentions)


def _is_admired(text: str, start: int, end: int) -> bool:
    """Say whether a group is only whom one follows, or whom others fight: "had sworn allegiance to the group"."""
    return _FOLLOWED.search(text[:start]) is not None or _INSPIRED.match(text, end) is not None


_SHOT = re.compile(
    r"\b(?:gunman|shooters?|shootings?(?! down| range| match)|shot and killed|active shooter|nightclub massacre)\b",
    re.IGNORECASE,
)
_ARMED = re.compile(
    r"\b(?:bomb(?:s|ings?|ers?)?|explosives?|explosions?|blasts?|grenades?|suicide|air ?strikes?|drones?|missiles?"
    r"|embassy|consulate|condemn(?:s|ed|ing)?|rockets?|shell(?:s|ed|ing)|mortars?|artillery|troops|soldiers?|army|military|marines?|truck|lorry|van"
    r"|militants?|rebels?|insurgents?|guerrillas?|mercenaries|paramilitar\w+)\b",
    re.IGNORECASE,
)
_IDLE = re.compile(  # what one calls oneself or is inspired by
    r"[\"“][^\"“”]{0,30}[\"”]"
    r"|\b(?:inspired by|ties to|links? to|sympath\w+ (?:with|for|to)|allegiance to) (?:[\w-]+ ){0,2}\w+",
    re.IGNORECASE,
)
_CLAIMED = re.compile(
    r"\b(?:suicide (?:bomb|attack)\w*|car bombs?|bombings?|explosions?"
    r"|(?<!no )(?<!not )claim(?:ed|s|ing)? (?:responsibility|credit|by|the (?:attack|shooting)))\b",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(
    r"\b(?:allegiance|loyalty|loyal|sympath\w+|support\w*|inspir\w+|radicali[sz]ed|links?|linked|ties|followers?|fan|praised?"
    r"|contacts?|fight\w*|against|admir\w+|propaganda|direction|soldier)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_INSPIRED = re.compile(r"[-\s](?:inspired|sympath\w+|supporters?|propaganda|videos?)\b", re.IGNORECASE)
