"""Fights after a truce: whoever fights on, or anew, a day after the sides had agreed to stop is news once.

1. A truce is one that the record holds between all whom the fight concerns, made no longer ago than fights are
   remembered, whenever it was told, and of which the record has not heard the end.
2. For a day outlets go on telling of the fights before it, and later "the clashes" may be those.
3. What was fought before the truce, an incursion among it, is not held against what is fought after it. Blows alone
   are too often told of a former day, unless they are said to come in spite of the truce: then at once.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.detect.acts import is_known
from bot.detect.held import Setting, began
from bot.detect.passage import sentence
from bot.detect.rules import Rules
from bot.detect.subject import split
from store.model import Claim, Fact, Subject
from store.terms import Kind, Status

FIGHT = "combat"


def since_truce(
    claim: Claim, about: Subject, like: Sequence[Fact], known: Iterable[Fact], setting: Setting
) -> Sequence[Fact]:
    """Return the facts that a fight is held against: where there was a truce, none of the fights before it."""
    if claim.status is not Status.ASSERTED or (claim.rung != FIGHT and claim.act != "attack"):
        return like
    broken = setting.rules.truce_broken.search(sentence(claim, setting.article).lower()) is not None
    if is_known(claim, setting.rules) or not (broken or claim.rung == FIGHT):
        return like
    if (made := _truce(claim, about, known, setting, at_once=broken)) is None:
        return like
    if claim.act == "attack":
        return [f for f in like if f.first > made]
    ladder = setting.rules.ladders[Kind.INVOLVEMENT]
    fought = {
        f.key for f in like if f.claim.status is Status.ASSERTED and ladder.rank(f.claim.rung) >= ladder.rank(FIGHT)
    }
    return [f for f in like if f.key not in fought or f.first > made]


def truces(about: Subject, known: Iterable[Fact]) -> list[Fact]:
    """Return what is known of truces between all whom a fight or a truce concerns, as acts or as pacts."""
    sides = _both(about)
    two = len(sides) > 1  # a truce takes two
    return [f for f in known if two and f.subject.aspect == "ceasefire" and sides <= _both(f.subject)]


def _truce(claim: Claim, about: Subject, known: Iterable[Fact], setting: Setting, *, at_once: bool) -> datetime | None:
    """Return when the last truce between the sides of a fight was made; None where there is none, or it is over.

    `at_once`: were it made an hour ago.
    """
    facts = truces(about, known)
    since = setting.rules.remembers(claim.kind, claim.rung or claim.act)  # later any fight is news again
    held = [f for f in facts if setting.article.published - began(f) <= since]
    last = max((f for f in held if _is_truce(f, setting.rules)), key=lambda f: (began(f), f.key), default=None)
    if last is None or (setting.article.published - began(last) <= setting.rules.echo and not at_once):
        return None
    ladder = setting.rules.ladders[Kind.TREATY]
    ends = (f for f in held if f.claim.status is Status.DENIED or f.claim.rung in ladder.back)
    return None if any(began(f) >= began(last) for f in ends) else began(last)


def _is_truce(fact: Fact, rules: Rules) -> bool:
    """Return whether this is a truce, not one that is only talked of."""
    ladder = rules.ladders[Kind.TREATY]
    made = fact.subject.kind is Kind.ACT or ladder.rank(fact.claim.rung) >= ladder.rank("agreed")
    return fact.claim.status is Status.ASSERTED and made


def _both(subject: Subject) -> set[str]:
    return {*split(subject.actor), *split(subject.target)}
