"""What came of holding one claim against the facts of its subject, and the surroundings all comparisons share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from bot.detect.lexicon.codes import ONLOOKERS
from bot.detect.rules import Rules
from bot.detect.subject import split
from store.model import Article, Claim, Fact
from store.terms import Change, Reason, Status

AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a comparison sees beside the claim and its facts. `stated` are the keys of facts the article has stated."""

    article: Article
    rules: Rules
    rise: float
    stated: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A change or the reason why there is none, from which fact, and whether the value is worth keeping."""

    change: Change | None = None
    reason: Reason | None = None
    was: Fact | None = None
    note: str = ""
    keep: bool = True


def changed(change: Change, was: Fact | None, note: str) -> Held:
    """Return a change from what was known."""
    return Held(change=change, was=was, note=note)


def behind(was: Fact | None, note: str, *, keep: bool = False) -> Held:
    """Return that the record is further on."""
    return Held(reason=Reason.BEHIND, was=was, note=note, keep=keep)


def origins(claim: Claim) -> frozenset[str]:
    """Return who says it, as far as they are named."""
    return frozenset(split(claim.source)) - ONLOOKERS


def is_announced(claim: Claim) -> bool:
    """Return whether what is still to come is said by one of those who are to do it."""
    return claim.status in AHEAD and not origins(claim).isdisjoint(split(claim.actor))


def again(claim: Claim, facts: Sequence[Fact]) -> Held:
    """Return confirmed where an origin not heard before says what is known, same where the old ones do.

    Of several facts of one value the one that was told speaks for all, so that its alert can grow; of several told the
    one that names the same date.
    """
    was = min(facts, key=lambda fact: (fact.told is None, fact.claim.when != claim.when, fact.first, fact.key))
    heard = {origin for fact in facts for origin in fact.origins}
    if new := sorted(origins(claim) - heard):
        return changed(Change.CONFIRMED, was, f"{', '.join(new)} now say it too")
    return changed(Change.SAME, was, "the record holds it")


def began(fact: Fact) -> datetime:
    """Return when what a fact tells of happened: on the day that it gives, at the latest when it was told."""
    if fact.claim.when is None:
        return fact.first
    return min(fact.first, datetime.combine(fact.claim.when[1], time.max, UTC))


LOOSE = timedelta(days=7)  # a date no wider than this is another way to name a day in it


def moved(claim: Claim, plans: Sequence[Fact], setting: Setting) -> Held | None:
    """Return that a plan is put off or brought forward; None where its date stays or is not known."""
    dated = [(fact.claim.when, fact) for fact in plans if fact.claim.when]
    if claim.when is None:
        return None
    if not dated:
        ahead = claim.when[0] > setting.article.published.date()
        was = max(plans, key=lambda fact: (fact.first, fact.key))
        return changed(Change.FIRMER, was, f"a date is set: {claim.when[1].isoformat()}") if ahead else None
    first, last = min(when[0] for when, _ in dated), max(when[1] for when, _ in dated)
    was = max((fact for _, fact in dated), key=lambda fact: (fact.first, fact.key))
    if claim.when[0] <= last <= claim.when[1] and claim.when[1] - claim.when[0] <= LOOSE:
        return None  # "this week" still holds Tuesday
    is_open = claim.when[0] <= setting.article.published.date()  # "by the end of November" may be tomorrow
    start = claim.when[1] if is_open else claim.when[0]
    if start - last >= setting.rules.redate:
        return changed(Change.RETREATED, was, f"put off: {last.isoformat()} -> {start.isoformat()}")
    if first - claim.when[1] >= setting.rules.redate:
        return changed(Change.ADVANCED, was, f"brought forward: {first.isoformat()} -> {claim.when[1].isoformat()}")
    return None


def open_plans(facts: Sequence[Fact], setting: Setting) -> tuple[Fact, ...]:
    """Return what is still planned or held possible: its date has not passed, or it was said not long ago."""
    today, rules = setting.article.published, setting.rules

    def is_open(fact: Fact) -> bool:
        if fact.claim.when is None:
            return today - fact.last <= rules.memory["plan"]
        return today.date() - fact.claim.when[1] <= rules.settle

    return tuple(fact for fact in facts if fact.claim.status in AHEAD and is_open(fact))


def recent(facts: Sequence[Fact], setting: Setting, span: timedelta) -> tuple[Fact, ...]:
    """Return the facts last seen within a span before the article."""
    return tuple(fact for fact in facts if setting.article.published - fact.last <= span)
