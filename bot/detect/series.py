"""Figures held against figures: ranges with bounds, each origin's own series beside the overall one.

1. A value printed with another rounding is the same value.
2. What was possible, "up to" or only "thousands" becomes firmer when a number is asserted for it.
3. Above the known high by the situation's rise is higher; the steps of the series, not its last value, are the measure,
   so that small rises add up until they are told.
4. Only its own origin lowers a figure, and only with a number that can contradict: never vague, never "at least".
   For a day after it, the number it took back is only an echo.
5. Another origin far below is in conflict with it; far, far below it speaks of a part. So is a named origin with a
   number that a single outlet printed for nobody.
6. Increments are compared with increments, and a later total that is their sum is no news.
7. Small tolls belong to one event; a lower one is another event, a correction only where the words say so.
"""

from collections.abc import Sequence

from bot.detect.held import Held, Setting, again, behind, changed, moved, origins, recent
from store.model import Claim, Fact
from store.terms import Bound, Change, Status

OPEN = frozenset({Bound.AT_LEAST, Bound.VAGUE, None})
VAGUE_REACH = 5  # "thousands" may mean up to five times the two thousand it vouches for


def series(claim: Claim, facts: Sequence[Fact], setting: Setting, *, apart: bool = False) -> Held:
    """Hold a figure against the facts of its subject; `apart` says that some of them stand elsewhere too.

    Facts that stand elsewhere can show that a number is known, but no number contradicts them.
    """
    known, facts = facts, _of_its_time(claim, facts, setting)
    if known and not facts and _is_event(claim, setting):
        return changed(Change.NEW, max(known, key=lambda f: (point(f.claim), f.key)), "another event")
    facts = sorted(facts, key=lambda fact: (fact.first, -point(fact.claim), fact.key))
    if claim.increment:
        return _increment(claim, facts, setting)
    totals = [fact for fact in facts if not fact.claim.increment]
    firm = [fact for fact in totals if _is_firm(fact.claim)]
    if claim.status is Status.PLANNED:
        return _planned(claim, firm, [f for f in totals if f.claim.status is Status.PLANNED], setting)
    soft = [fact for fact in totals if _is_soft(fact.claim)]
    if _is_soft(claim):
        return _soft(claim, firm, soft, setting)
    return _firm(claim, firm, totals, facts, setting, apart=apart)


def point(claim: Claim) -> float:
    """Return the number that a figure stands for: the highest it vouches for."""
    if claim.bound in {Bound.UP_TO, Bound.RANGE} and claim.high is not None:
        return claim.high
    return claim.low if claim.low is not None else claim.high or 0.0


def _is_soft(claim: Claim) -> bool:
    return claim.status is Status.POSSIBLE or (claim.status is Status.ASSERTED and claim.bound is Bound.UP_TO)


def _is_firm(claim: Claim) -> bool:
    return claim.status is Status.ASSERTED and claim.bound is not Bound.UP_TO


def _of_its_time(claim: Claim, facts: Sequence[Fact], setting: Setting) -> Sequence[Fact]:
    """Drop what a toll does not continue: other events where it is small, single events where it is large."""
    rules = setting.rules
    facts = recent(facts, setting, rules.remembers(claim.kind))
    if claim.measure not in rules.tolls:
        return facts
    if _is_event(claim, setting):
        return [fact for fact in recent(facts, setting, rules.toll) if _is_event(fact.claim, setting)]
    return [fact for fact in facts if not _is_event(fact.claim, setting)] or recent(facts, setting, rules.toll)


def _is_event(claim: Claim, setting: Setting) -> bool:
    return claim.measure in setting.rules.tolls and point(claim) < setting.rules.event


def _near(one: float, other: float, setting: Setting) -> bool:
    return abs(one - other) <= setting.rules.near * max(one, other)


def _above(one: float, other: float, setting: Setting) -> bool:
    """Return whether one number is higher than another by the situation's rise."""
    return one > other and one >= other * (1 + setting.rise)


# --- a number asserted -----------------------------------------------------------------------------------------------


def _firm(
    claim: Claim, firm: Sequence[Fact], totals: Sequence[Fact], facts: Sequence[Fact], setting: Setting, *, apart: bool
) -> Held:
    top, number = standing(firm, setting), point(claim)
    if top is not None and _is_echo(claim, top, firm, setting):
        return behind(top, "the number that its origin has just taken back")
    if top is None or _above(number, point(top.claim), setting):
        return _above_all(claim, top, totals, facts, setting)
    if top.claim.bound is Bound.VAGUE and claim.bound is not Bound.VAGUE and number >= point(top.claim):
        return changed(Change.FIRMER, top, "a number where there was none")
    if not _above(point(top.claim), number, setting):
        level = [f for f in firm if not _above(point(f.claim), number, setting)]
        return again(claim, [f for f in level if not _above(number, point(f.claim), setting)] or [top])
    return _below(claim, top, firm, setting, apart=apart)


def _is_echo(claim: Claim, top: Fact, firm: Sequence[Fact], setting: Setting) -> bool:
    """Return whether outlets still print the number that its origin corrected a little while ago."""
    if not origins(claim) & set(top.origins) or setting.article.published - top.first > setting.rules.echo:
        return False
    before = [f for f in firm if f.first < top.first and _above(point(f.claim), point(top.claim), setting)]
    return any(_near(point(f.claim), point(claim), setting) and origins(claim) & set(f.origins) for f in before)


def _above_all(claim: Claim, top: Fact | None, totals: Sequence[Fact], facts: Sequence[Fact], setting: Setting) -> Held:
    """Judge a number above all that is asserted: firmer where it was said to be possible, else higher or new."""
    number = point(claim)
    possible = [f for f in totals if _is_soft(f.claim)]
    if level := [f for f in possible if _near(point(f.claim), number, setting)]:
        return changed(Change.FIRMER, _last(level), "it was possible, now it is asserted")
    if top is not None:
        return _risen(claim, top, facts, setting)
    if possible:
        return changed(Change.FIRMER, _last(possible), "a number is asserted where others were possible")
    planned = [f for f in totals if f.claim.status is Status.PLANNED and not _above(point(f.claim), number, setting)]
    if planned:
        return changed(Change.FIRMER, _last(planned), "it was planned, now it is so")
    return changed(Change.NEW, None, "no such figure was known")


def _risen(claim: Claim, top: Fact, facts: Sequence[Fact], setting: Setting) -> Held:
    number, stood = point(claim), point(top.claim)
    added = sum(point(f.claim) for f in facts if f.claim.increment and f.first >= top.first and _is_firm(f.claim))
    if added and not _above(number, stood + added, setting):
        return changed(Change.SAME, top, f"the sum of {stood:,.0f} and {added:,.0f} more")
    if top.claim.bound is Bound.VAGUE and claim.bound is not Bound.VAGUE and number < VAGUE_REACH * stood:
        return changed(Change.FIRMER, top, "a number where there was none")
    return changed(Change.HIGHER, top, _rise(stood, number))


def _below(claim: Claim, top: Fact, firm: Sequence[Fact], setting: Setting, *, apart: bool) -> Held:
    """Judge a number below what stands: an older value, a part, a correction, or another origin's count."""
    said = origins(claim)
    own = [f for f in firm if said & set(f.origins)]
    mine = standing(own, setting)
    if held := _heard(claim, top, own, mine, setting):
        return held
    marked = _says_correction(claim, setting)
    if claim.bound in OPEN or (not marked and (apart or _is_event(claim, setting))):
        return behind(top, "less than is known, and no contradiction", keep=not own)
    part = point(claim) < point(top.claim) * setting.rules.part and not marked
    if part or setting.article.published < top.first:
        return behind(top, "a part of what is known, or older", keep=not own)
    if not said & set(top.origins) and not (setting.article.edited and top.article == setting.article.key):
        return _against(claim, top, mine, setting)
    if top.key in setting.stated and not marked:
        return behind(top, "a part of the number in the same article")
    return changed(Change.LOWER, top, f"{_names(said)}: {point(claim):,.0f}, no longer {point(top.claim):,.0f}")


def _heard(claim: Claim, top: Fact, own: Sequence[Fact], mine: Fact | None, setting: Setting) -> Held | None:
    """Judge a number that its origin has said before; None where it has not."""
    level = [f for f in own if f is not top and _near(point(f.claim), point(claim), setting)]
    if not level:
        return None
    if mine is not None and mine is not top and mine in level:
        return again(claim, [mine])
    return behind(top, "the same origin said so before; it is further on now")


def _against(claim: Claim, top: Fact, mine: Fact | None, setting: Setting) -> Held:
    """Judge another origin's lower number: its own series may rise; otherwise the two are in conflict."""
    number, said = point(claim), origins(claim)
    if not said or (not top.origins and len(top.publishers) > 1):
        return behind(top, "less than is known, and nobody is named for it")
    if mine is not None:
        return _beside(claim, top, mine, setting)
    if setting.article.published - top.last > setting.rules.conflict:
        return behind(top, "less than is known from others", keep=True)
    theirs = _names(top.origins) if top.origins else top.publisher
    return changed(Change.CONFLICTING, top, f"{_names(said)} {number:,.0f}, {theirs} {point(top.claim):,.0f}")


def _beside(claim: Claim, top: Fact, mine: Fact, setting: Setting) -> Held:
    """Judge a number in the series of its own origin, which counts less than another one."""
    number, said = point(claim), origins(claim)
    if _above(number, point(mine.claim), setting):
        return changed(Change.HIGHER, mine, f"in the count of {_names(said)}; {_names(top.origins)} say more")
    if not _above(point(mine.claim), number, setting):
        return again(claim, [mine])
    if _says_correction(claim, setting):
        return changed(Change.LOWER, mine, f"{_names(said)}: {number:,.0f}, no longer {point(mine.claim):,.0f}")
    return behind(mine, "a part of what its own origin counts")


def standing(facts: Sequence[Fact], setting: Setting) -> Fact | None:
    """Walk a series in time and return the value that stands; None where there is none.

    A rise counts when it reaches the situation's threshold over the value that stood; a lower number of the same
    origin takes its place (the record keeps one only where it was a correction).
    """
    stands: Fact | None = None
    for fact in facts:
        if (
            stands is None
            or _above(point(fact.claim), point(stands.claim), setting)
            or (fact.first > stands.first and _corrects(fact, stands, setting))
        ):
            stands = fact
    return stands


def _corrects(fact: Fact, stands: Fact, setting: Setting) -> bool:
    lower = _above(point(stands.claim), point(fact.claim), setting)
    own = origins(fact.claim) & set(stands.origins) or fact.article == stands.article
    return lower and fact.claim.bound not in OPEN and bool(own)


# --- possible, planned, more -----------------------------------------------------------------------------------------


def _soft(claim: Claim, firm: Sequence[Fact], soft: Sequence[Fact], setting: Setting) -> Held:
    top, number = standing(firm, setting), point(claim)
    level = [f for f in soft if _near(point(f.claim), number, setting)]
    if level:
        return again(claim, level)
    if top is not None and not _above(number, point(top.claim), setting):
        return behind(top, "less sure than what is known", keep=True)
    highest = standing(soft, setting)
    if highest is not None and not _above(number, point(highest.claim), setting):
        if origins(claim) & set(highest.origins) and highest.key not in setting.stated and claim.bound not in OPEN:
            return changed(Change.LOWER, highest, "its own origin thinks less possible now")
        return behind(highest, "more than that is held possible", keep=True)
    was = highest or top
    if was is None:
        return changed(Change.NEW, None, "no such figure was known")
    return changed(Change.HIGHER, was, f"held possible: {_rise(point(was.claim), number)}")


def _planned(claim: Claim, firm: Sequence[Fact], plans: Sequence[Fact], setting: Setting) -> Held:
    top, number = standing(firm, setting), point(claim)
    level = [f for f in plans if _near(point(f.claim), number, setting)]
    if level:
        return moved(claim, level, setting) or again(claim, level)
    if top is not None and not _above(number, point(top.claim), setting):
        return behind(top, "planned, and there already")
    last = standing(plans, setting)
    if last is None:
        return changed(Change.NEW, top, "no such plan was known")
    if _above(number, point(last.claim), setting):
        return changed(Change.HIGHER, last, f"planned: {_rise(point(last.claim), number)}")
    if origins(claim) & set(last.origins) and last.key not in setting.stated and claim.bound not in OPEN:
        return changed(Change.LOWER, last, "the plan is smaller now")
    return behind(last, "more than that is planned", keep=True)


def _increment(claim: Claim, facts: Sequence[Fact], setting: Setting) -> Held:
    number = point(claim)
    level = [f for f in facts if f.claim.increment and f.claim.status == claim.status]
    level = [f for f in level if _near(point(f.claim), number, setting)]
    if level:
        return again(claim, level)
    top = standing([f for f in facts if not f.claim.increment and _is_firm(f.claim)], setting)
    if top is None:
        return changed(Change.NEW, None, "more of them, on an unknown number")
    if number < point(top.claim) * setting.rise:
        return behind(top, "too few more to matter", keep=True)
    return changed(Change.HIGHER, top, f"{number:,.0f} more on {point(top.claim):,.0f}")


# --- words -----------------------------------------------------------------------------------------------------------


def _says_correction(claim: Claim, setting: Setting) -> bool:
    """Return whether the claim's own words, or the sentence they stand in, say that a number is taken back."""
    text = setting.article.title if claim.field == "title" else setting.article.text
    around = f"{text[max(0, claim.start - 80) : claim.end + 80]} {claim.quote}".lower()
    return any(word in around for word in setting.rules.corrections)


def _last(facts: Sequence[Fact]) -> Fact | None:
    return max(facts, key=lambda fact: (fact.first, fact.key), default=None)


def _names(codes: Sequence[str] | frozenset[str]) -> str:
    return ", ".join(sorted(codes)) or "the same outlet"


def _rise(old: float, new: float) -> str:
    return f"{old:,.0f} -> {new:,.0f}"
