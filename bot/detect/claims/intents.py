"""Blows that are only meant: threatened, made ready for, or what arms are there for."""

from dataclasses import replace

from bot.detect.grammar.text import Clause, Sentence
from store.model import Claim
from store.terms import Status


def is_purpose(clause: Clause) -> bool:
    """Say whether it is only threatened, or what arms are for: "threatens to hit", "drones that it uses to attack"."""
    above = clause.parent
    if above is None or clause.link != "to":
        return False
    return "threaten" in above.families or (above.link == "who" and above.lemma in ("use", "employ", "want", "need"))


def prepared(found: list[Claim], sentence: Sentence) -> list[Claim]:
    """Read "prepares to storm the town", "prepares for an invasion" as one claim, whose aim is what is prepared.

    A blow or a fight that is prepared by nobody who is told to make ready stays a claim of its own.
    """
    text, begin = sentence.text, sentence.start
    kept = list(found)
    for ready in (c for c in found if c.rung == "preparing" and c.status is Status.ASSERTED):
        aim = next((c for c in kept if _is_its_aim(text[: c.start - begin], ready, c)), None)
        if aim is not None:
            kept.remove(aim)
            end = max(ready.end, aim.end)
            target = ready.target or (aim.target if aim.target != ready.actor else None)
            quote = text[ready.start - begin : end - begin]
            kept[kept.index(ready)] = replace(ready, end=end, quote=quote, target=target)
    return kept


def _is_its_aim(before: str, ready: Claim, aim: Claim) -> bool:
    """Say whether a blow or a fight stands right behind "prepare", or a fight within what is said to be prepared."""
    if aim.status is not Status.PLANNED or aim.actor != ready.actor or not (aim.rung in _FIGHTS or aim.act == "attack"):
        return False
    within = aim.rung in _FIGHTS and ready.start < aim.start <= ready.end + _GAP
    return within or before.rstrip().endswith(_READYING)


_FIGHTS = ("combat", "crossed")
_GAP = 5  # characters between "prepares" and "to storm", "for an invasion"
_READYING = ("prepare", "prepares", "prepared", "preparing", "preparation for", "preparations for", "poised", "readies")
