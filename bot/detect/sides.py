"""Who says what at the same time: the numbers of several origins and the denials of the parties, side by side.

1. Of each named origin the latest number stands, of each party its latest denial; what is older than two origins can be
   "at the same time" is left out.
2. Numbers stand side by side where a change puts them in conflict; beside a denial stands what is denied.
"""

from collections.abc import Iterable, Sequence

from bot.detect.held import Setting, origins
from bot.detect.like import Facts, meets
from bot.detect.subject import split
from store.model import Claim, Fact, Subject
from store.terms import Bound, Change, Kind, Measure, Status

DENIALS = frozenset({"denies", "dismisses"})
COUNTED = frozenset({Measure.TROOPS, Measure.WEAPONS})  # what a party can deny to have sent


def sides(
    claim: Claim, about: Subject, change: Change | None, numbers: Facts, stances: Facts, setting: Setting
) -> tuple[Claim, ...]:
    """Return what is said beside a claim and against it, its own words first; nothing where nobody disagrees."""
    denials = _denials((f for held in stances.values() for f in held.values()), setting)
    if claim.kind is Kind.FIGURE and change is Change.CONFLICTING:
        return (claim, *_others(claim, meets(about, numbers, setting.rules), setting), *denials)
    if claim.kind is Kind.STANCE and claim.rung in DENIALS and change is not None:
        parties = {*split(claim.actor), *split(claim.target)}
        denied = [
            f
            for subject, held in numbers.items()
            if parties & {*split(subject.actor), *split(subject.target)}
            for f in held.values()
            if f.claim.measure in COUNTED
        ]
        if said := _others(claim, _of_one(denied), setting):
            return (*said, claim, *(d for d in denials if d.actor != claim.actor))
    return ()


def _others(claim: Claim, facts: Sequence[Fact], setting: Setting) -> tuple[Claim, ...]:
    """Return the latest firm number of each origin but the claim's own, the highest first."""
    latest: dict[frozenset[str], Claim] = {}
    for fact in sorted(facts, key=lambda f: (f.first, f.key)):
        said, firm = origins(fact.claim), fact.claim.status is Status.ASSERTED and fact.claim.bound is not Bound.UP_TO
        if said and firm and not fact.claim.increment and said != origins(claim) and _is_current(fact, setting):
            latest[said] = fact.claim
    return tuple(sorted(latest.values(), key=lambda c: (-(c.low or c.high or 0.0), c.source or "")))


def _denials(facts: Iterable[Fact], setting: Setting) -> tuple[Claim, ...]:
    """Return the denial of each party whose latest stance it is."""
    latest: dict[str, Fact] = {}
    for fact in sorted(facts, key=lambda f: (f.last, f.key)):
        latest[fact.subject.actor] = fact
    standing = (fact for fact in latest.values() if fact.claim.rung in DENIALS and _is_current(fact, setting))
    return tuple(fact.claim for fact in sorted(standing, key=lambda f: f.subject.actor))


def _of_one(facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts of the subject on which most was said, of the latest of equals."""
    by_subject: dict[str, list[Fact]] = {}
    for fact in facts:
        by_subject.setdefault(fact.subject.key, []).append(fact)
    return max(by_subject.values(), key=lambda held: (len(held), max(f.last for f in held)), default=[])


def _is_current(fact: Fact, setting: Setting) -> bool:
    return abs(setting.article.published - fact.last) <= setting.rules.conflict
