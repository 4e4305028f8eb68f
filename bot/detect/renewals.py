"""A pact that stands and is extended, is not to be extended, or runs out: it takes no step up, and yet is news."""

import re
from collections.abc import Sequence

from bot.detect.held import Held, Setting, again, changed, origins, recent
from bot.detect.rules import Ladder
from bot.detect.subject import split
from store.model import Claim, Fact
from store.terms import Change, Kind, Status

_RENEWS = re.compile(r"\b(?:exten(?:d|sion)|renew|prolong)", re.IGNORECASE)
_RUNS_OUT = re.compile(r"\b(?:expire|lapse|(?:run|ran|runs|running) out\b)", re.IGNORECASE)


def extends(claim: Claim) -> bool:
    """Return whether a step extends a pact, or would have."""
    return claim.kind is Kind.TREATY and claim.rung == "agreed" and _RENEWS.search(claim.quote) is not None


def terms(facts: Sequence[Fact], top: Fact | None, ladder: Ladder, setting: Setting) -> Sequence[Fact]:
    """Return what an extension is held against: others of late where the pact stands, else every step."""
    if top is None or top.claim.rung in ladder.back or ladder.rank(top.claim.rung) < ladder.rank("agreed"):
        return facts
    late = setting.article.published.date() - setting.rules.history
    held = (fact for fact in facts if extends(fact.claim))
    lately = [fact for fact in held if (fact.claim.when[1] if fact.claim.when else fact.last.date()) >= late]
    return recent(lately, setting, setting.rules.history)


def ended(claim: Claim, facts: Sequence[Fact], top: Fact | None, ladder: Ladder, setting: Setting) -> Held | None:
    """Judge that a pact has run out, or its party's word that it will not be extended; None for any other refusal."""
    own = extends(claim) and not origins(claim).isdisjoint(split(claim.actor))
    lapsed = claim.kind is Kind.TREATY and claim.rung == "in_force" and _RUNS_OUT.search(claim.quote) is not None
    if not (own or lapsed) or top is None or top.claim.rung in ladder.back:
        return None
    said = [f for f in facts if f.claim.status is Status.DENIED and f.claim.rung == claim.rung and f.first > top.first]
    if said := list(recent(said, setting, setting.rules.history)):
        return again(claim, said)
    return changed(Change.RETREATED, top, "it has run out" if lapsed else "it is not to be extended")
