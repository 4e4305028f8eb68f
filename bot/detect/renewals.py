"""A pact that stands and is extended, is not to be extended, or is over: it takes no step up, and yet is news."""

import re
from collections.abc import Sequence

from bot.detect.held import Held, Setting, again, changed, origins, recent
from bot.detect.refused import is_pending, is_to_come
from bot.detect.rules import Ladder, Rules
from bot.detect.subject import instrument, split
from store.model import Claim, Fact
from store.terms import Change, Kind, Reason, Status

_RENEWS = re.compile(r"\b(?:exten(?:d|sion)|renew|prolong)", re.IGNORECASE)
_OVER = re.compile(
    r"\b(?:expire|lapse|collaps|(?:run|ran|runs|running) out\b|(?:broke|broken|breaks) down\b|ended\b)", re.IGNORECASE
)


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
    """Judge that a pact holds no longer, or its party's word that it will not be extended; None for another refusal."""
    own = extends(claim) and not origins(claim).isdisjoint(split(claim.actor))
    over = _is_over(claim, setting.rules) and (_OVER.search(claim.quote) is not None or not is_pending(claim, setting))
    if not (own or over) or top is None or ladder.rank(top.claim.rung) < ladder.rank("agreed"):
        return None  # what is only talked of cannot end
    if over and claim.field != "title" and top.article == setting.article.key:
        return None  # another one: "a new truce, after the last one collapsed"
    if over and is_to_come(claim, setting):
        return Held(reason=Reason.DENIED, was=top, note="it stands until then", keep=False)
    if over and claim.when is not None and setting.article.published.date() - claim.when[1] > setting.rules.history:
        return Held(reason=Reason.HISTORY, was=top, note="it was over long ago", keep=False)
    said = [f for f in facts if f.claim.status is Status.DENIED and f.claim.rung == claim.rung and f.first > top.first]
    if said := list(recent(said, setting, setting.rules.history)):
        return again(claim, said)
    return changed(Change.RETREATED, top, "it is over" if over else "it is not to be extended")


def since_end(facts: Sequence[Fact], setting: Setting) -> Sequence[Fact]:
    """Return the steps taken since a pact was over: a day later the way in begins anew."""
    over = [f for f in facts if f.claim.status is Status.DENIED and _is_over(f.claim, setting.rules)]
    last = max(over, key=lambda f: (f.first, f.key), default=None)
    if last is None or setting.article.published - last.last <= setting.rules.echo:
        return facts
    return [f for f in facts if f.claim.status is Status.DENIED or f.first > last.first]


def _is_over(claim: Claim, rules: Rules) -> bool:
    """Return whether a pact that was in force is so no longer; of a truce any word that it is not says so."""
    stood = claim.kind is Kind.TREATY and claim.rung == "in_force"
    return stood and (instrument(claim, rules) == "ceasefire" or _OVER.search(claim.quote) is not None)
