"""One step reported under two names: a deal to station weapons, weapons that are to be deployed, arms agreed upon.

1. Kinds or acts that name one step are twins (`rules.yaml`): what is decided between two sides, what has been handed
   over, a meeting that the next outlet calls talks.
2. A twin told of the same two sides a little while ago leaves nothing to tell, unless one of the two that had not
   spoken says it now.
3. What a giver has offered and then "will give" on the same day is one announcement.
4. "Dozens of rockets", no number, adds nothing to an attack of the same sides that was told the same day.
5. A party that has just announced its own conduct need not be said to defend or to confirm it, or to warn with it.
"""

from collections.abc import Iterable
from datetime import timedelta

from bot.detect.held import Held, Setting, origins
from bot.detect.rules import Rules
from bot.detect.subject import split
from store.model import Claim, Fact, Subject
from store.terms import Bound, Change, Kind, Measure, Reason, Status

OPENING = frozenset({Change.NEW, Change.ADVANCED, Change.FIRMER, Change.CONFIRMED})
CONDUCT = frozenset({Kind.INVOLVEMENT, Kind.TRANSFER, Kind.TREATY, Kind.FIGURE})


def twin(claim: Claim, about: Subject, held: Held, facts: Iterable[Fact], setting: Setting) -> Held:
    """Return the change unless it has been told just now under another name: then why it is none."""
    ends = held.change is Change.RETREATED and claim.status is Status.DENIED
    if held.change not in OPENING and not ends:
        return held
    told = [f for f in facts if f.told and _since(f, setting) >= timedelta()]
    if offered := _told([f for f in told if _is_offered(f, claim, about, setting)], "offered just now"):
        return offered
    lately = [f for f in told if f.subject.kind is not claim.kind or f.claim.act != claim.act]
    if volley := _told([f for f in lately if _is_volley(f, claim, about, setting)], "its attack was told"):
        return volley
    beside = claim.act == "warn" or (claim.kind is Kind.STANCE and claim.rung != "denies")
    if beside and held.change in (Change.NEW, Change.ADVANCED):
        own = [f for f in lately if _is_own(f, claim) and _since(f, setting) <= setting.rules.echo]
        return _told(own, "it has announced this itself") or held
    names = _names(claim, setting.rules)
    same = [f for f in lately if names & _names(f.claim, setting.rules) and _sides(f.subject) == _sides(about)]
    same = [f for f in same if _since(f, setting) <= setting.rules.corroborate]
    same = [f for f in same if not (origins(claim) & _sides(about)) - set(f.origins)]
    return _told(same, "told under another name") or held


def _told(facts: list[Fact], note: str) -> Held | None:
    was = max(facts, key=lambda fact: (fact.last, fact.key), default=None)
    return Held(reason=Reason.ALREADY_TOLD, was=was, note=f"{note}: “{was.claim.quote}”") if was else None


def _is_offered(fact: Fact, claim: Claim, about: Subject, setting: Setting) -> bool:
    """Return whether the giver has offered on the same day what it "will give" now: one announcement in two words."""
    other, ahead = fact.subject, claim.kind is Kind.TRANSFER and claim.status is Status.PLANNED
    if not ahead or other.kind is not Kind.TRANSFER or fact.claim.rung != "offered" or claim.when is not None:
        return False
    same = other.actor == about.actor and other.aspect == about.aspect and other.target in {about.target, ""}
    return same and _since(fact, setting) <= setting.rules.echo


def _is_volley(fact: Fact, claim: Claim, about: Subject, setting: Setting) -> bool:
    """Return whether arms of no number are those of an attack that was told: "dozens of rockets were fired"."""
    fired = claim.measure is Measure.WEAPONS and claim.bound is Bound.VAGUE and claim.status is Status.ASSERTED
    blow = fact.claim.act == "attack" and fact.claim.status is Status.ASSERTED
    same = fired and blow and (fact.subject.actor, fact.subject.target) == (about.actor, about.target)
    return same and _since(fact, setting) <= setting.rules.echo


def _since(fact: Fact, setting: Setting) -> timedelta:
    return setting.article.published - fact.first


def _is_own(fact: Fact, claim: Claim) -> bool:
    party = set(split(claim.actor))
    said = fact.subject.kind in CONDUCT and fact.claim.status is not Status.DENIED
    return said and bool(party & set(split(fact.claim.actor))) and bool(party & set(fact.origins))


def _names(claim: Claim, rules: Rules) -> frozenset[str]:
    """Return the steps, by the names of `rules.yaml`, that a claim reports."""
    step = f"{claim.kind} {claim.rung or claim.act}"
    ahead = f"{step} {claim.status}"
    said = {step, ahead} if claim.status is Status.ASSERTED else {ahead}
    return frozenset(name for name, steps in rules.twins.items() if not said.isdisjoint(steps))


def _sides(subject: Subject) -> frozenset[str]:
    return frozenset(split(subject.actor)) | frozenset(split(subject.target))
