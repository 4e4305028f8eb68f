"""What became of a plan whose date has passed, from what the record says.

1. Met: the step was taken or passed, the number reached, the act done since the plan was known.
2. Superseded: a later plan on the same subject took its place, or the plan was taken back.
3. Missed: neither. It says only that the record knows of nothing.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.detect.rules import Rules
from bot.detect.series import point
from bot.detect.subject import split
from store.model import Fact, Match, Subject
from store.terms import Change, Kind, Status


def settle(fact: Fact, known: Sequence[Fact], rules: Rules, now: datetime) -> Match | None:
    """Say what became of a planned fact; None where its date has not passed, or too lately to have been reported."""
    when = fact.claim.when
    if fact.claim.status is not Status.PLANNED or when is None or now.date() - when[1] <= rules.settle:
        return None
    like = [other for other in known if other.key != fact.key and _alike(other.subject, fact.subject)]
    like.sort(key=lambda other: (other.first, other.key), reverse=True)
    due = f"due {when[1].isoformat()}"
    fulfilled = sorted((o for o in like if _fulfils(o, fact, rules)), key=lambda other: other.told is None)
    if done := next(iter(fulfilled), None):
        return _settled(Change.MET, fact, done, f"{due}, and done")
    if later := next((other for other in like if _replaces(other, fact, rules)), None):
        return _settled(Change.SUPERSEDED, fact, later, f"{due}; something else has taken its place")
    return _settled(Change.MISSED, fact, None, f"{due}, and the record knows of nothing done")


def _settled(change: Change, fact: Fact, by: Fact | None, note: str) -> Match:
    claim = by.claim if by else fact.claim
    return Match(claim=claim, subject=fact.subject, change=change, was=fact, fact=by, note=note)


def _alike(one: Subject, other: Subject) -> bool:
    """Return whether two subjects are one, what either leaves open being no difference."""
    return (
        one.kind is other.kind
        and bool(set(split(one.actor)) & set(split(other.actor)))
        and (one.target == other.target or not one.target or not other.target or one.kind is Kind.TREATY)
        and (one.aspect == other.aspect or not one.aspect or not other.aspect)
    )


def _fulfils(other: Fact, fact: Fact, rules: Rules) -> bool:
    if other.claim.status is not Status.ASSERTED:
        return False
    if fact.subject.kind is Kind.FIGURE:
        return point(other.claim) >= point(fact.claim) * (1 - rules.near) and not other.claim.increment
    if fact.subject.kind is Kind.ACT:
        return other.last >= fact.first
    ladder = rules.ladders[fact.subject.kind]
    if fact.subject.kind is Kind.INVOLVEMENT and fact.claim.what not in (None, other.claim.what):
        return other.claim.what is None and other.last > fact.first  # no other town, nor what went before the plan
    if fact.claim.rung in ladder.back:
        return other.claim.rung == fact.claim.rung and other.last >= fact.first
    return ladder.rank(other.claim.rung) >= ladder.rank(fact.claim.rung)


def _replaces(other: Fact, fact: Fact, rules: Rules) -> bool:
    if other.first <= fact.first:
        return False
    if other.claim.status is Status.DENIED:
        return other.claim.rung == fact.claim.rung
    ladder = rules.ladders.get(fact.subject.kind)
    if ladder is not None and other.claim.status is Status.ASSERTED and other.claim.rung in ladder.back:
        return True
    when, due = other.claim.when, fact.claim.when
    return other.claim.status is Status.PLANNED and when is not None and due is not None and when[1] > due[1]
