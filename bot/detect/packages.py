"""Packages of arms told by what they are worth: each is news of its own, however many went before it.

1. Another sum is another package; two sums are one where they are one number rounded, or changed into other money.
2. A step without a sum, or with one in kroner or yen, may be of the same package when it was told a little while ago,
   not later.
3. What has been given in all ("since the invasion", "so far") is no package.
"""

import re
from collections.abc import Sequence

from bot.detect.held import Setting
from bot.detect.passage import sentence
from bot.detect.rules import Rules
from bot.detect.worth import Worth, worth
from store.model import Claim, Fact
from store.terms import Kind, Status

_ANNOUNCED = frozenset({"offered", "agreed"})  # steps that announce a package; what is on its way is planned
_GREAT = frozenset("$€£")  # money of which sums can be told apart without knowing the rate
_CHANGED = 0.35  # rates of the great currencies against the dollar, 0.9 to 1.3 in these years, move no sum further
_TOTAL = re.compile(
    r"\b(?:so far|in total|altogether|in all|to date|since (?:the |its |\w+['’]s )?(?:\w+ )?"
    r"(?:war|invasion|start|beginning|outbreak|conflict|february|\d{4})|bring\w* (?:the|its) total)\b",
    re.IGNORECASE,
)


def apart(claim: Claim, facts: Sequence[Fact], setting: Setting) -> Sequence[Fact]:
    """Return the facts that may be of the package that a claim announces; all of them where it announces none."""
    mine = worth(claim.what) if claim.kind is Kind.TRANSFER else None
    announced = claim.status is Status.PLANNED or claim.rung in _ANNOUNCED
    if mine is None or not announced or _TOTAL.search(sentence(claim, setting.article)):
        return facts
    return [fact for fact in facts if _may_be(mine, fact, setting)]


def _may_be(mine: Worth, fact: Fact, setting: Setting) -> bool:
    theirs = worth(fact.claim.what)
    if theirs is None or (theirs.money != mine.money and not {theirs.money, mine.money} <= _GREAT):
        return setting.article.published - fact.first <= setting.rules.corroborate
    return abs(theirs.amount - mine.amount) <= _apart(mine, theirs, setting.rules) * max(theirs.amount, mine.amount)


def _apart(one: Worth, other: Worth, rules: Rules) -> float:
    return rules.near if one.money == other.money else _CHANGED
