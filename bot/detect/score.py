"""How much a change matters, and how sure it is: every factor said in words.

1. Points begin with the step, act or measure, and change with what changed, how sure it is said to be, its size,
   who says it, and whether it has happened before (`rules.yaml`): 0 low, 1 medium, 2 high, 3 critical. What a party
   announces of its own forces, a missile test among it, weighs like what is done.
2. A step that was told when it was taken is not told again when its date has passed; a figure that came true is.
   What was planned and done in the corpus is told neither way.
3. Credibility is the second half of the Admiralty code: 1 confirmed by others, 2 probably true, 3 possibly true,
   4 doubtful, 5 improbable, 6 cannot be judged. It counts independent origins, never outlets.
"""

from dataclasses import dataclass, field

from bot.detect.held import is_announced
from bot.detect.lexicon.codes import ONLOOKERS
from bot.detect.rules import Rules
from bot.detect.series import point
from bot.detect.subject import grouped, sides, split
from store.model import Claim, Fact, Match, Signal, Situation, Watch
from store.terms import Bound, Change, Kind, Measure, Reason, Severity, Status

SETTLED = frozenset({Change.MET, Change.MISSED, Change.SUPERSEDED})
CORPUS = "corpus:"  # how the keys of corpus documents begin
LADDERS = frozenset({Kind.TREATY, Kind.TRANSFER, Kind.INVOLVEMENT})
CONFIRMED, PROBABLE, POSSIBLE, DOUBTFUL, IMPROBABLE, UNJUDGED = 1, 2, 3, 4, 5, 6


def score(match: Match, situation: Situation, rules: Rules) -> Signal | Reason:
    """Weigh a change: a signal, or the reason why it is none in this situation."""
    if match.reason is not None or match.change is None:
        return match.reason or Reason.KNOWN
    if heard := _heard(match, rules):
        return heard
    watch = situation.signals.get(match.claim.kind, Watch())
    if not watch.on:
        return Reason.SWITCHED_OFF
    credibility, why = _credibility(match)
    weight = _weigh(match, situation, rules, credibility)
    severity = list(Severity)[max(0, min(weight.points, Severity.CRITICAL.rank))]
    if severity.rank < watch.least.rank:
        return Reason.BELOW_THRESHOLD
    return Signal(match=match, severity=severity, credibility=credibility, factors=(*weight.factors, why))


def _heard(match: Match, rules: Rules) -> Reason | None:
    """Return why a change that is one is no news: it repeats or supports what is known; None where it is news."""
    told = match.was is not None and match.was.told is not None
    if match.claim.kind is Kind.ACT and match.change in SETTLED:
        return Reason.KNOWN  # that talks were held as planned, or that nobody wrote of them, is no development
    match match.change:
        case Change.SAME:
            return Reason.ALREADY_TOLD if told else Reason.KNOWN
        case Change.CONFIRMED if _by_a_side(match, rules):
            return None
        case Change.CONFIRMED:
            return Reason.CORROBORATES if told else Reason.KNOWN
        case Change.MET if match.fact and match.was:
            return _met(match.was, match.fact)
        case _:
            return None


def _by_a_side(match: Match, rules: Rules) -> bool:
    """Return whether a side of what others only said of it says so itself, later than the news went round."""
    if match.was is None or match.subject is None or match.fact is None or match.claim.kind not in LADDERS:
        return False
    if match.claim.status is Status.POSSIBLE:
        return False  # that it may be so is no word of its own
    if match.claim.rung == "sought" and match.claim.source not in split(match.claim.target):
        return False  # who else asks for it confirms nothing
    background = not match.was.origins and match.was.article.startswith(CORPUS)
    if background or match.fact.last - match.was.first <= rules.echo:
        return False
    sides = {*split(match.subject.actor), *split(match.subject.target)}
    return bool((set(split(match.claim.source)) & sides) - set(match.was.origins))


def _met(plan: Fact, done: Fact) -> Reason | None:
    """Return why a plan that came true is no news: it was done before, learnt in silence, or told when it was done."""
    if done.first <= plan.first or (plan.told is None and done.told is None):
        return Reason.KNOWN
    return Reason.ALREADY_TOLD if done.told and plan.subject.kind is not Kind.FIGURE else None


@dataclass(slots=True)
class _Weight:
    points: int = 0
    factors: list[str] = field(default_factory=list)

    def add(self, points: int, word: str) -> None:
        """Count a factor, and say it with its points."""
        if points:
            self.points += points
            self.factors.append(f"{word} {points:+d}")


def _weigh(match: Match, situation: Situation, rules: Rules, credibility: int) -> _Weight:
    claim, change = match.claim, match.change or Change.SAME
    name = claim.rung or claim.act or (claim.measure.value if claim.measure else "")
    base = rules.severity[claim.kind].get(name, 0)
    weight = _Weight(points=base, factors=[f"{claim.kind} {name} {base}"])
    weight.add(rules.change[change], change)
    force = claim.kind is Kind.INVOLVEMENT or claim.act in rules.forceful
    sure = force and claim.status is Status.PLANNED and is_announced(claim)
    over = claim.kind is Kind.ACT or claim.rung == "in_force"
    ended = over and claim.status is Status.DENIED  # a truce that breaks weighs what the truce did
    if change not in SETTLED and not sure and not ended:
        weight.add(rules.status.get(claim.status, 0), claim.status)
    if claim.kind is Kind.FIGURE:
        _size(match, rules, weight)
    if change is Change.NEW and match.was is not None and not _exceeds(match) and not _is_many(claim, rules):
        weight.add(-1, "not the first")
    _sides(claim, situation, rules, weight)
    if credibility >= IMPROBABLE:
        weight.add(-1, "hardly credible")
    return weight


def _sides(claim: Claim, situation: Situation, rules: Rules, weight: _Weight) -> None:
    """Weigh who is concerned: what others do counts less, and so does an act of one party towards no other.

    But where a situation is about one party alone, what that one does with its forces is the matter itself.
    """
    parties = grouped("+".join(situation.parties), situation)
    actors, targets = sides(claim, situation)
    if not actors & parties and claim.kind is Kind.TRANSFER and targets & parties:
        return  # whoever arms a party, the party has the arms
    if not actors and claim.act == "attack" and claim.what:
        return  # whoever struck the dam
    if not actors & parties:
        weight.add(-1, "by a third side")
    elif claim.act in rules.forceful and len(actors) == 1 and actors == situation.core:
        return
    elif claim.kind is Kind.ACT and len(parties) > 1 and len((actors | targets) & parties) == 1:
        weight.add(-1, "towards no other party")


def _size(match: Match, rules: Rules, weight: _Weight) -> None:
    """Weigh how large a figure is, and how far it is from the former one."""
    claim, was = match.claim, match.was
    leader = match.subject is not None and "leader" in match.subject.aspect.split("/")
    if was is not None and claim.measure in rules.tolls and point(claim) < rules.event and not leader:
        weight.add(-1, f"{point(claim):,.0f} in one event")
    if claim.bound is Bound.VAGUE:
        weight.add(-1, "no number")
    if was is None or match.change is not Change.HIGHER or claim.increment or not point(was.claim):
        return
    ratio = point(claim) / point(was.claim)
    doubled = ratio >= rules.big and (claim.measure is not Measure.WEAPONS or point(claim) >= rules.many)
    weight.add(1 if doubled else -1 if ratio < 1 + rules.small else 0, f"x{ratio:.2g}")


def _exceeds(match: Match) -> bool:
    claim, was = match.claim, match.was
    return claim.kind is Kind.FIGURE and was is not None and point(claim) > point(was.claim)


def _is_many(claim: Claim, rules: Rules) -> bool:
    """Return whether an event has so many dead that it is news whatever came before."""
    return claim.measure in {Measure.KILLED, Measure.CASUALTIES} and point(claim) >= rules.many


def _credibility(match: Match) -> tuple[int, str]:
    claim = match.claim
    named = sorted({*(match.fact.origins if match.fact else ()), *split(claim.source)} - ONLOOKERS)
    if match.change is Change.CONFLICTING:
        return DOUBTFUL, "credibility 4: its origins contradict each other"
    if len(named) >= 3:  # noqa: PLR2004  # three voices agree: nothing more can be asked of news
        return CONFIRMED, f"credibility 1: {', '.join(named)} say so"
    if len(named) == 2:  # noqa: PLR2004
        return PROBABLE, f"credibility 2: {' and '.join(named)} say so"
    return _one_voice(claim, named)


def _one_voice(claim: Claim, named: list[str]) -> tuple[int, str]:
    """Judge what one origin, or none that is named, says."""
    doubted = claim.hedged or claim.status is Status.POSSIBLE
    if named and set(named) <= set(split(claim.actor)):
        return PROBABLE, f"credibility 2: {named[0]} says it of itself"
    if named:
        return (
            (DOUBTFUL, f"credibility 4: {named[0]} alone, with doubt")
            if doubted
            else (
                POSSIBLE,
                f"credibility 3: {named[0]} alone",
            )
        )
    if claim.source is not None:
        return (IMPROBABLE if doubted else DOUBTFUL), f"credibility {5 if doubted else 4}: unnamed sources"
    return (
        (UNJUDGED, "credibility 6: nobody is named for it")
        if doubted
        else (
            POSSIBLE,
            "credibility 3: the outlet says it in its own voice",
        )
    )
