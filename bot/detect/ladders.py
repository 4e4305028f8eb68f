"""Steps held against steps: treaty, involvement, transfer and stance, each on the ladder that `rules.yaml` draws.

1. An asserted step above the one that stands is an advance; from a plan, if it was planned.
2. A plan or a possibility is news only above everything that stands, is planned or was held possible before. What its
   own party announces is not measured by the steps of others.
3. A way back (suspended, withdrawn) retreats from anywhere, and the way in begins anew.
4. The step of joint actors counts for each of them; a claim of several is as new as it is for the one to whom it is
   newest. For a day what one has agreed with another is what the next outlet says that both have agreed.
5. A party's stance is its latest, not its highest; where one article has several, its highest is meant. For a day
   after a party has moved, the old position is only an echo.
6. A step that few say was taken, while a day later more outlets or its own party still expect it, does not stand: one
   misread headline must not silence what is to come.
7. A refusal takes back what was planned or possible, and the step that its own origin alone had asserted: a
   retraction. With nothing to take back it is no news and is not kept.
8. Forces that drill or go on alert anew are news after a pause though others of theirs have long been there, unless
   they fight already. A fight is news again where nobody has told of one for weeks.
9. A package of arms of another worth is held against none that went before it (packages.py).
10. A pact that stands and is extended is news though it takes no step up, and so are, once, its party's word that it
   will not be and that it is over: it ran out, or the truce collapsed. A day later the way in begins anew.
   Who leaves an organisation takes back steps towards it alone, not a pact that it has with others.
11. A step that is only what another came after ("after seizing the town they are pulling out") does not begin a way in
   anew where it was taken before the way back.
"""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta

from bot.detect.held import (
    AHEAD,
    Held,
    Setting,
    again,
    behind,
    changed,
    is_announced,
    moved,
    open_plans,
    origins,
    recent,
)
from bot.detect.lexicon.codes import is_state
from bot.detect.packages import apart
from bot.detect.refused import is_pending
from bot.detect.renewals import ended, extends, since_end, terms
from bot.detect.rules import Ladder, Rules
from bot.detect.subject import split
from store.model import Claim, Fact
from store.terms import Change, Kind, Reason, Status

TELLING = (
    Change.REVERSED,
    Change.RETREATED,
    Change.ADVANCED,
    Change.FIRMER,
    Change.NEW,
    Change.CONFIRMED,
    Change.SAME,
)


def ladders(claim: Claim, actors: Sequence[str], facts: Sequence[Fact], pact: Sequence[Fact], setting: Setting) -> Held:
    """Hold a step against those of its actors; `pact` are the steps of all parties to the same instrument."""
    facts = apart(claim, recent(facts, setting, setting.rules.remembers(claim.kind)), setting)
    facts, pact = since_end(facts, setting), since_end(pact, setting)
    held = [
        _hold(claim, [fact for fact in facts if not actor or _is_step_of(actor, fact, claim, setting)], pact, setting)
        for actor in actors or ("",)
    ]
    return min(held, key=lambda one: TELLING.index(one.change) if one.change else len(TELLING))


def _is_step_of(actor: str, fact: Fact, claim: Claim, setting: Setting) -> bool:
    """Return whether a step is one of this actor: its own, or what another has just agreed with it."""
    if actor in split(fact.subject.actor):
        return True
    both = "+" in (claim.actor or "") and fact.claim.rung == claim.rung in setting.rules.ladders[claim.kind].mutual
    same = both and actor in split(fact.subject.target) and fact.claim.status is claim.status
    return same and setting.article.published - fact.last <= setting.rules.echo


def _hold(claim: Claim, facts: Sequence[Fact], pact: Sequence[Fact], setting: Setting) -> Held:
    ladder = setting.rules.ladders[claim.kind]
    facts = [fact for fact in _beside(claim, facts, setting) if not _is_disowned(fact, claim, setting)]
    top = stands(facts, claim.kind, setting.rules)
    if claim.status is Status.DENIED:
        return ended(claim, facts, top, ladder, setting) or _refused(claim, facts, top, setting)
    if extends(claim):
        facts, pact = [*terms(facts, top, ladder, setting)], ()
        top = stands(facts, claim.kind, setting.rules)
    if claim.rung in ladder.back:
        taken = [fact for fact in facts if _may_be_left(claim, fact, ladder)]
        return _back(claim, taken, stands(taken, claim.kind, setting.rules))
    if top is not None and top.claim.rung in ladder.back and _is_before(claim, facts, ladder, setting):
        return Held(reason=Reason.HISTORY, was=top, note="only what came before", keep=False)
    since = [f for f in facts if top is None or top.claim.rung not in ladder.back or f.first > top.first]
    height = ladder.rank(claim.rung)
    shared = -1 if is_announced(claim) else _shared(pact, top, ladder)
    floor = max(ladder.rank(top.claim.rung) if top else -1, shared)
    if height <= floor:
        return _under(claim, height, facts, top, setting)
    if claim.status is Status.ASSERTED:
        return _step_up(claim, top, [f for f in since if f.claim.status in AHEAD], ladder)
    return _ahead(claim, top, open_plans(since, setting), setting)


def _may_be_left(claim: Claim, fact: Fact, ladder: Ladder) -> bool:
    """Return whether a way back may be out of this: with an organisation, that one alone or nobody."""
    left, held = _leagues(claim, claim.target), _leagues(claim, fact.subject.target)
    alone = not fact.subject.target and "+" not in fact.subject.actor
    if fact.claim.rung in ladder.back and not held <= left:
        return False
    return alone or left <= held | _leagues(claim, fact.subject.actor)


def _leagues(claim: Claim, codes: str | None) -> set[str]:
    """Return the organisations among those who make a pact, none for steps of another kind."""
    return {code for code in split(codes) if claim.kind is Kind.TREATY and not is_state(code)}


def _is_before(claim: Claim, facts: Sequence[Fact], ladder: Ladder, setting: Setting) -> bool:
    """Return whether a step that is known is only what another came after: "after seizing the town"."""
    text = setting.article.title if claim.field == "title" else setting.article.text
    known = any(ladder.rank(f.claim.rung) >= ladder.rank(claim.rung) for f in facts)
    return known and _AFTER.search(text, max(0, claim.start - _REACH), claim.start) is not None


_REACH = 12  # characters before a quote in which "after" stands
_AFTER = re.compile(r"\b(?:after|since|following)\s+$", re.IGNORECASE)


def _beside(claim: Claim, facts: Sequence[Fact], setting: Setting) -> Sequence[Fact]:
    """Return what a step is held against: every step, of the like only those of late where it is news of its own."""
    ladder = setting.rules.ladders[claim.kind]
    if claim.rung in ladder.paused:
        lately = {f.key for f in recent(facts, setting, setting.rules.remembers(claim.kind, claim.rung))}
        return [f for f in facts if f.claim.rung != claim.rung or f.key in lately]
    if claim.rung is None or claim.rung != ladder.beside or any(_fights(f, claim, ladder) for f in facts):
        return facts
    like = [f for f in facts if f.claim.rung == claim.rung]
    late = recent(like, setting, setting.rules.remembers(claim.kind, claim.rung))
    below = all(ladder.rank(f.claim.rung) <= ladder.rank(claim.rung) for f in facts)
    return facts if below and (late or not like) else late  # of drills alone, too, the next is news after a pause


def _fights(fact: Fact, claim: Claim, ladder: Ladder) -> bool:
    """Return whether those whom a step concerns are known to fight; where it names no target, its actor."""
    fights = fact.claim.status is Status.ASSERTED and fact.claim.rung in ladder.beside_unless
    foes = {*split(fact.subject.actor), *split(fact.subject.target)}
    concerned = foes.issuperset(split(claim.target)) if claim.target else fact.subject.actor == claim.actor
    return fights and concerned


def stands(facts: Sequence[Fact], kind: Kind, rules: Rules) -> Fact | None:
    """Return the asserted step that stands: the latest stance, else the highest since the last way back."""
    ladder = rules.ladders[kind]
    expected, denied = _by_height(facts, Status.PLANNED, ladder), _by_height(facts, Status.DENIED, ladder)
    asserted = [
        fact
        for fact in facts
        if fact.claim.status is Status.ASSERTED
        and not _is_retracted(fact, denied.get(ladder.rank(fact.claim.rung), ()))
        and not _is_doubted(fact, expected.get(ladder.rank(fact.claim.rung), ()), rules.echo)
    ]
    if kind is Kind.STANCE:
        return max(asserted, key=lambda f: (f.last, ladder.rank(f.claim.rung), f.key), default=None)
    back = max((f for f in asserted if f.claim.rung in ladder.back), key=_by_last(ladder), default=None)
    if back is not None:
        asserted = [f for f in asserted if f.first > back.last] or [back]
    return max(asserted, key=lambda f: (ladder.rank(f.claim.rung), f.told is not None, f.first, f.key), default=None)


def _by_height(facts: Sequence[Fact], status: Status, ladder: Ladder) -> dict[int, list[Fact]]:
    """Return the facts of a status by the height of their step, -1 for a way back or a word that is no step."""
    found: dict[int, list[Fact]] = {}
    for fact in facts:
        if fact.claim.status is status:
            found.setdefault(ladder.rank(fact.claim.rung), []).append(fact)
    return found


def _is_retracted(fact: Fact, denied: Sequence[Fact]) -> bool:
    """Return whether all who said that a step was taken have said since that it was not."""
    since = [f for f in denied if f.first > fact.last and f.claim.rung == fact.claim.rung]
    return bool(fact.origins) and any(set(fact.origins) <= set(f.origins) for f in since)


def _is_doubted(fact: Fact, expected: Sequence[Fact], echo: timedelta) -> bool:
    """Return whether more outlets, still a day after it, expect this step than say that it was taken."""
    later = [f for f in expected if f.first > fact.first]
    if not later or max(f.last for f in later) - fact.first <= echo:
        return False
    return len({name for f in later for name in f.publishers} - set(fact.publishers)) > len(fact.publishers)


def _is_disowned(fact: Fact, claim: Claim, setting: Setting) -> bool:
    """Return whether a step that one outlet alone reported is still to come in the words of its own party."""
    party = set(split(fact.subject.actor))
    ladder = setting.rules.ladders[claim.kind]
    single = fact.claim.status is Status.ASSERTED and len(fact.publishers) == 1 and not party & set(fact.origins)
    ahead = claim.status in AHEAD and bool(party & origins(claim)) and fact.article != setting.article.key
    late = setting.article.published - fact.last > setting.rules.echo
    return single and ahead and late and 0 <= ladder.rank(claim.rung) <= ladder.rank(fact.claim.rung)


def _by_last(ladder: Ladder) -> Callable[[Fact], tuple[object, ...]]:
    return lambda fact: (fact.last, ladder.rank(fact.claim.rung), fact.key)


def _shared(pact: Sequence[Fact], top: Fact | None, ladder: Ladder) -> int:
    """Return the step that the steps of others show every party to have taken, -1 for none."""
    if ladder.shared_from is None:
        return -1
    least = ladder.rank(ladder.shared_from)
    left = top.last if top and top.claim.rung in ladder.back else None
    taken = [f for f in pact if f.claim.status is Status.ASSERTED and (left is None or f.first > left)]
    return ladder.rank(ladder.shared_step) if any(ladder.rank(f.claim.rung) >= least for f in taken) else -1


def _step_up(claim: Claim, top: Fact | None, open_: Sequence[Fact], ladder: Ladder) -> Held:
    """Judge an asserted step above the one that stands."""
    height = ladder.rank(claim.rung)
    planned = _highest([f for f in open_ if f.claim.status is Status.PLANNED], ladder, height)
    possible = _highest([f for f in open_ if f.claim.status is Status.POSSIBLE], ladder, height)
    if top is not None and top.claim.rung in ladder.reversed_from and claim.rung in ladder.reversed_to:
        return changed(Change.REVERSED, top, f"{top.claim.rung} -> {claim.rung}")
    if planned is not None and ladder.rank(planned.claim.rung) > (ladder.rank(top.claim.rung) if top else -1):
        return changed(Change.ADVANCED, planned, f"planned {planned.claim.rung} -> {claim.rung}")
    if top is not None:
        return changed(Change.ADVANCED, top, f"{top.claim.rung} -> {claim.rung}")
    if possible is not None:
        return changed(Change.FIRMER, possible, f"possible {possible.claim.rung} -> {claim.rung}")
    return changed(Change.NEW, None, "no step was known")


def _ahead(claim: Claim, top: Fact | None, open_: Sequence[Fact], setting: Setting) -> Held:
    """Judge a step planned or possible, above the one that stands."""
    ladder = setting.rules.ladders[claim.kind]
    height = ladder.rank(claim.rung)
    level = [f for f in open_ if f.claim.rung == claim.rung]
    if claim.status is Status.PLANNED:
        planned = [f for f in level if f.claim.status is Status.PLANNED]
        if level and not planned:
            return changed(Change.FIRMER, level[0], f"possible -> planned {claim.rung}")
        level, open_ = planned, [f for f in open_ if f.claim.status is Status.PLANNED]
        if level and (shifted := moved(claim, level, setting)):
            return shifted
    if level:
        return again(claim, level)
    if (held := _outdone(claim, open_, ladder)) is not None:
        return held
    was = _highest(open_, ladder, height) or top
    if was is None:
        return changed(Change.NEW, None, "no step was known")
    return changed(Change.ADVANCED, was, f"{was.claim.rung} -> {claim.status} {claim.rung}")


def _outdone(claim: Claim, open_: Sequence[Fact], ladder: Ladder) -> Held | None:
    """Return that more is expected already, or more firmly than by what nobody named holds possible; else None."""
    firm = next((f for f in open_ if f.claim.status is Status.PLANNED), None)
    if firm is not None and claim.status is Status.POSSIBLE and not origins(claim):
        return behind(firm, f"{firm.claim.rung} is planned, and nobody is named who holds more possible")
    higher = next((f for f in open_ if ladder.rank(f.claim.rung) > ladder.rank(claim.rung)), None)
    return behind(higher, f"{higher.claim.rung} is already {higher.claim.status}") if higher is not None else None


def _under(claim: Claim, height: int, facts: Sequence[Fact], top: Fact | None, setting: Setting) -> Held:
    """Judge a step at or below the one that stands."""
    ladder = setting.rules.ladders[claim.kind]
    if claim.status is not Status.ASSERTED:
        expected = claim.status is Status.PLANNED  # kept, for it may come to outweigh the step that stands
        return Held(reason=Reason.OLD_NEWS, was=top, note=f"{claim.status}, and past that already", keep=expected)
    if top is not None and height == ladder.rank(top.claim.rung):
        return again(claim, [f for f in facts if f.claim.rung == claim.rung and f.claim.status is Status.ASSERTED])
    if claim.kind is Kind.STANCE and top is not None:
        return _steps_down(claim, facts, top, setting)
    return behind(top, "past that already", keep=True)


def _steps_down(claim: Claim, facts: Sequence[Fact], top: Fact, setting: Setting) -> Held:
    """Judge a stance below the one that stands: a retreat, unless it is said beside it or only echoed."""
    if top.key in setting.stated:
        return behind(top, f"{top.claim.rung} is the further position in the same article", keep=True)
    held = [f for f in facts if f.claim.rung == claim.rung]
    if any(f.last >= top.first for f in held):
        return behind(top, f"said beside {top.claim.rung}, as known")
    article, echo = setting.article, setting.rules.echo
    if article.published < top.first or ((held or top.told is None) and article.published - top.first <= echo):
        return behind(top, f"the position before {top.claim.rung}")
    return changed(Change.RETREATED, top, f"{top.claim.rung} -> {claim.rung}")


def _back(claim: Claim, facts: Sequence[Fact], top: Fact | None) -> Held:
    """Judge a way back, done or to come."""
    if top is not None and top.claim.rung == claim.rung:
        return again(claim, [top]) if claim.status is Status.ASSERTED else behind(top, "done already")
    level = [f for f in facts if f.claim.rung == claim.rung and f.claim.status is claim.status]
    level = [f for f in level if top is None or f.first > top.first]
    if level:
        return again(claim, level)
    if claim.status is Status.POSSIBLE and origins(claim).isdisjoint(split(claim.actor)):
        return behind(top, "others ask for it, or hold it possible")
    if top is None:
        return changed(Change.NEW, None, "no step was known")
    return changed(Change.RETREATED, top, f"{top.claim.rung} -> {claim.rung}")


def _refused(claim: Claim, facts: Sequence[Fact], top: Fact | None, setting: Setting) -> Held:
    """Judge a refused, failed or cancelled step: it takes back what was planned or possible, once."""
    ladder = setting.rules.ladders[claim.kind]
    if is_pending(claim, setting):
        return Held(reason=Reason.DENIED, was=top, note="said not to be done so far", keep=False)
    refusals = [f for f in facts if f.claim.status is Status.DENIED and f.claim.rung == claim.rung]
    height, done = ladder.rank(claim.rung), ladder.rank(top.claim.rung) if top else -1
    open_ = open_plans(facts, setting)
    last = max((f.last for f in refusals), default=None)
    if last is not None and timedelta() <= setting.article.published - last <= setting.rules.echo:
        return again(claim, refusals)  # outlets go on printing it, whatever its party has said since
    told = setting.article.published  # what the same article plans elsewhere is not taken back by it
    open_ = tuple(
        f for f in open_ if done < ladder.rank(f.claim.rung) and f.first < told and (last is None or f.first > last)
    )
    if top is not None and height == done and (own := _taken_back(claim, facts, top)):
        return changed(Change.RETREATED, own, f"{', '.join(sorted(origins(claim)))} no longer say so")
    if open_:
        was = max(open_, key=lambda f: (f.first, f.key))
        return changed(Change.RETREATED, was, f"{was.claim.status} {was.claim.rung} -> not done")
    if refusals:
        return again(claim, refusals)
    return Held(reason=Reason.DENIED, was=top, note="said not to be so", keep=False)


def _taken_back(claim: Claim, facts: Sequence[Fact], top: Fact) -> Fact | None:
    """Return the step that stands where its only origins refuse it now: a retraction; None where others say it too."""
    said = origins(claim)
    level = [f for f in facts if f.claim.rung == top.claim.rung and f.claim.status is Status.ASSERTED]
    own = [f for f in level if f.origins and set(f.origins) <= said]
    return max(own, key=lambda f: (f.told is not None, f.first, f.key)) if own and len(own) == len(level) else None


def _highest(facts: Sequence[Fact], ladder: Ladder, most: int) -> Fact | None:
    """Return the highest of the steps up to `most`; of equal ones the latest."""
    reachable = [f for f in facts if ladder.rank(f.claim.rung) <= most]
    return max(reachable, key=lambda f: (ladder.rank(f.claim.rung), f.first, f.key), default=None)
