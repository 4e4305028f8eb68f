"""Attacks by nobody named that an article later lays at somebody's door: whoever claims them, or is blamed."""

import re
from dataclasses import replace

from bot.detect.claims.scene.likeness import fits, place
from store.model import Claim
from store.terms import Status


def owned(claims: list[Claim]) -> list[Claim]:
    """Give an attack by nobody named to whoever claims it, else is blamed for it, later in the same article."""
    owner = next((c for c in claims if c.rung == "confirms" and "responsibility" in c.quote.lower()), None)
    owner = owner or next((c for c in claims if _is_blame(c)), None)
    doer = owner.actor if owner is not None else None
    if owner is None or doer is None or "+" in doer:
        return claims
    orphans = [c for c in claims if _is_orphan(c, doer, owner)]
    if _SEVERAL.search(owner.quote) is None:  # what is claimed is the attack told right before, not one elsewhere
        claimed = next((c for c in reversed(orphans) if place(c) < place(owner)), next(iter(orphans), None))
        orphans = [c for c in orphans if claimed is not None and _is_told_with(c, claimed)]
    return [replace(c, actor=doer) if c in orphans else c for c in claims]


_SEVERAL = re.compile(
    r"\b(?:attacks|bombings|blasts|explosions|strikes|raids|killings|shootings|ambushes|assaults)\b"
    r"|\bfor (?:both|all)\b",
    re.IGNORECASE,
)


def _is_told_with(claim: Claim, claimed: Claim) -> bool:
    """Say whether one attack can be the other, or heads it: "Brussels bombing: An explosion kills four Americans"."""
    heads = claim.end + len(": ") == claimed.start and _HEADING.fullmatch(claim.quote) is not None
    within = claim.field == claimed.field and claim.start < claimed.end and claimed.start < claim.end
    return heads or within or fits(claim.target, claimed.target)


def _is_blame(claim: Claim) -> bool:
    """Say whether an outlet itself tells whose the attack is: "X is believed to be behind the attack"."""
    told = claim.act == "attack" and claim.actor is not None and claim.status is Status.ASSERTED
    again = _BEFORE.search(claim.quote) if told and claim.source is None else None
    return again is not None and (again.start() == 0 or _BLAMED.search(claim.quote) is not None)


_BLAMED = re.compile(r"\b(?:behind|responsib|blame|suspect|attribut|claim)", re.IGNORECASE)
_ATTACK = (
    r"(?:attacks?|bombings?|blasts?|explosions?|killings?|shootings?|raids?|strikes?"
    r"|ambush|assaults?|onslaughts?|shelling|incident|massacre)"
)
_BEFORE = re.compile(rf"\b(?:the|this|both|these)(?: \w+)? {_ATTACK}\b", re.IGNORECASE)
_HEADING = re.compile(rf"(?!(?:The|An?|This|That) )(?:[A-Z][\w'’-]+ ){{1,4}}(?:[a-z]+ )?(?i:{_ATTACK})")


def _is_orphan(claim: Claim, doer: str, owner: Claim) -> bool:
    """Say whether an attack by nobody named can be the one that is claimed or laid at a party's door."""
    orphan = claim.act == "attack" and claim.actor is None and claim.target != doer
    hit = claim.target is not None and fits(claim.target, owner.target)
    return orphan and (owner.rung == "confirms" or (hit and place(claim) < place(owner)))
