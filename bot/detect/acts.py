"""Acts held against acts: new once per act, actor and target within the act's own time.

1. A target nobody names meets every target of the same actor; several actors or targets known together cover each.
2. What was planned or possible and is done now has advanced; a plan for what was done just now is old news.
3. An act with an object the record does not hold is new again.
4. An act that comes back after its time is new, and not the first.
"""

from collections.abc import Sequence

from bot.detect.held import Held, Setting, again, behind, changed, recent
from store.model import Claim, Fact
from store.terms import Change, Reason, Status

SURENESS = (Status.POSSIBLE, Status.PLANNED, Status.ASSERTED)


def acts(claim: Claim, facts: Sequence[Fact], setting: Setting, *, covered: bool) -> Held:
    """Hold an act against the like acts of the record; `covered` says that they hold all its actors and targets."""
    if claim.status is Status.DENIED:
        return Held(reason=Reason.DENIED, note="said not to have happened", keep=False)
    done = [f for f in facts if f.claim.status in SURENESS and claim.what in {None, f.claim.what}]
    now = recent(done, setting, setting.rules.remembers(claim.kind, claim.act))
    if not now or not covered:
        before = max(facts, key=lambda f: (f.last, f.key), default=None)
        note = "others take part, or it has another object" if now else "it happens again"
        return changed(Change.NEW, before, note if before else "no such act was known")
    surest = max(SURENESS.index(f.claim.status) for f in now)
    best = [f for f in now if SURENESS.index(f.claim.status) == surest]
    mine = SURENESS.index(claim.status)
    if mine == surest:
        return again(claim, best)
    was = max(best, key=lambda f: (f.last, f.key))
    if mine < surest:
        return behind(was, f"{was.claim.status} already")
    return changed(Change.ADVANCED, was, f"{was.claim.status} -> {claim.status}")
