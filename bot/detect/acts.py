"""Acts held against acts: new once per act, actor and target within the act's own time.

1. A target nobody names meets every target of the same actor; several actors or targets known together cover each.
2. What was planned or possible and is done now has advanced; a plan for what was done just now is old news, unless its
   date lies after what was done: then it is another one.
3. A plan stands until its date or until it is done, or as long as plans are remembered; an act done, for the time of
   its kind, what only the corpus tells from the day that it gives.
4. An act with an object the record does not hold is new again, as if there had been none.
5. An act that comes back after its time is new, and not the first; what another happening merely came after is history,
   and so is what a text only names as known: "the North's latest test", and a trend of deeds that are news one by one
   ("steps up its tests").
6. Words are one statement: whoever has warned, condemned or accused says the same in the next outlet's verb. That
   holds for a day whomever it is said to be addressed to, for two where the address is the same; a graver word is new.
7. Truces, talks and sanctions that end, fail or are turned down are news once: they take back what was so or planned,
   and what is agreed on a day after that is new; aid and meetings only where they were known. That they are still to
   come, a truce ends on a day to come, or was turned down before it was agreed, takes nothing back.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.detect.evidence import CORPUS
from bot.detect.held import AHEAD, Held, Setting, again, began, behind, changed, moved, open_plans, recent
from bot.detect.refused import is_pending, is_to_come
from bot.detect.rules import Rules
from bot.detect.subject import split
from store.model import Claim, Fact, Subject
from store.terms import Change, Kind, Reason, Status

SURENESS = (Status.POSSIBLE, Status.PLANNED, Status.ASSERTED)


def acts(claim: Claim, facts: Sequence[Fact], setting: Setting, *, covered: bool) -> Held:
    """Hold an act against the like acts of the record; `covered` says that they hold all its actors and targets."""
    if claim.status is Status.DENIED:
        return _refused(claim, facts, setting)
    alike = [f for f in _standing(facts, setting) if claim.what in {None, f.claim.what}]
    span = setting.rules.remembers(claim.kind, claim.act)
    done = recent(
        [f for f in alike if f.claim.status not in AHEAD and not _is_long_ago(f, setting, span)], setting, span
    )
    now = (*done, *(plan for plan in open_plans(alike, setting) if not _is_fulfilled(plan, alike)))
    if not now or not covered:
        likest = (f for f in facts if claim.what in {None, f.claim.what})
        before = max(likest, key=lambda f: (f.last, f.key), default=None)
        apart = setting.rules.remembers(claim.kind, claim.act) <= setting.rules.old_news  # each is an event of its own
        known = _is_broken(claim, setting) or ((before is not None or apart) and _is_recalled(claim, setting))
        if known or (apart and _is_trend(claim, setting)):
            return Held(reason=Reason.HISTORY, was=before, note="only named as something known", keep=False)
        note = "others take part, or it has another object" if now else "it happens again"
        return changed(Change.NEW, before, note if before else "no such act was known")
    return _beside(claim, now, setting)


def _is_long_ago(fact: Fact, setting: Setting, span: timedelta) -> bool:
    """Return whether a page of the corpus dates an act, told by nobody since, before the time that it is remembered."""
    when = fact.claim.when if fact.article.startswith(CORPUS) and fact.first == fact.last else None
    return when is not None and setting.article.published.date() - when[1] > span


def _refused(claim: Claim, facts: Sequence[Fact], setting: Setting) -> Held:
    """Judge an act that did not happen, or goes on no longer: few have an end that is news."""
    rules = setting.rules
    span = rules.remembers(claim.kind, claim.act)
    ahead = claim.act == "ceasefire" and is_to_come(claim, setting)
    if claim.act not in rules.ended | rules.undone or ahead or is_pending(claim, setting):
        return Held(reason=Reason.DENIED, note="said not to have happened", keep=False)
    held = recent(facts, setting, max(rules.memory["plan"], span))
    refusals = [f for f in held if f.claim.status is Status.DENIED]
    since = max((f.first for f in refusals), default=None)
    last = max(_kept(claim, held, setting), key=lambda f: (f.first, f.key), default=None)
    if last is not None and _is_earlier(claim, last, setting):
        return behind(last, "what went before it")
    if last is not None and (since is None or last.first > since):
        return changed(Change.RETREATED, last, f"{last.claim.status} {claim.act} -> none")
    if lately := recent(refusals, setting, span):
        return again(claim, lately)
    if claim.act in rules.undone:
        return Held(reason=Reason.DENIED, note="nobody had spoken of it", keep=False)
    return changed(Change.NEW, max(refusals, key=lambda f: (f.last, f.key), default=None), "turned down or ended")


def _kept(claim: Claim, held: Sequence[Fact], setting: Setting) -> list[Fact]:
    """Return what an end takes back: what is planned and what is so; of meetings, which pass, the planned alone."""
    planned = [f for f in open_plans(held, setting) if f.claim.status is Status.PLANNED]
    span = max(setting.rules.memory["plan"], setting.rules.remembers(claim.kind, claim.act))
    named = (f for f in held if f.first != f.last or setting.article.published - began(f) <= span)  # not of years ago
    done = [f for f in named if f.claim.status is Status.ASSERTED]
    if claim.act != "consult":
        return planned + done
    return [plan for plan in planned if not any(_was_meant(plan, f, setting) for f in done)]


def _was_meant(plan: Fact, done: Fact, setting: Setting) -> bool:
    """Return whether a meeting is the one that was planned: held since, and no later date stands for that."""
    later = plan.claim.when is not None and plan.claim.when[0] - done.last.date() > setting.rules.late
    return done.first >= plan.first and not later


def _is_earlier(claim: Claim, last: Fact, setting: Setting) -> bool:
    """Return whether a refusal came before what was agreed: by its date, or in a text that brings news of that."""
    agreed = began(last).date()
    if claim.when is not None:
        return claim.when[1] < agreed
    told = last.key in setting.stated and last.claim.status is Status.ASSERTED
    return told and claim.field != "title"


def _standing(facts: Sequence[Fact], setting: Setting) -> list[Fact]:
    """Return what has happened or is to come, but what ended more than a day ago."""
    ended = max((f for f in facts if f.claim.status is Status.DENIED), key=lambda f: (f.first, f.key), default=None)
    over = ended is not None and setting.article.published - ended.last > setting.rules.echo
    sure = (f for f in facts if f.claim.status in SURENESS)
    return [f for f in sure if ended is None or not over or f.first > ended.first]


def _is_recalled(claim: Claim, setting: Setting) -> bool:
    """Return whether a text only names an act that is known: "the North's latest test", "withdrawn after the strikes".

    What is new is told by a verb or as one of many, "a test", or it has a day of this week.
    """
    text = setting.article.title if claim.field == "title" else setting.article.text
    lately = claim.when is not None and setting.article.published.date() - claim.when[1] <= setting.rules.late
    if claim.field == "text" and not lately and is_known(claim, setting.rules):
        return True
    named = claim.quote.lower().startswith(("the ", "those ", "these ", "last ", "earlier ", "previous "))
    return named and bool(_BEHIND.search(text, max(0, claim.start - _REACH), claim.start))


def _is_broken(claim: Claim, setting: Setting) -> bool:
    """Return whether a truce is named as what a deed comes in spite of: it was made before, told or not."""
    text = setting.article.title if claim.field == "title" else setting.article.text
    named = claim.act == "ceasefire" and claim.named
    return named and bool(_SPITE.search(text, max(0, claim.start - _REACH), claim.start))


def _is_trend(claim: Claim, setting: Setting) -> bool:
    """Return whether a text tells how often something is done: "is stepping up its tests" is no test of its own."""
    return claim.named and claim.when is None and setting.rules.trends.search(claim.quote.lower()) is not None


def is_known(claim: Claim, rules: Rules) -> bool:
    """Return whether a noun points at what is known: "the clashes", "Chad's raids", but not "the army staged raids"."""
    return claim.named and _KNOWN.match(claim.quote) is not None and not rules.carried.search(claim.quote.lower())


# a noun that points at what is known: "the", "its", "the North's", "North Korea's fourth"
_KNOWN = re.compile(
    r"(?:the|its|their|his|her|this|that|these|those|last|earlier|previous|recent|latest"
    r"|\w[\w.-]*(?: [\w.-]+){0,3}['’]s?) ",
    re.IGNORECASE,
)
_REACH = 24  # characters before a quote in which "in retaliation for" stands
_SPITE = re.compile(
    r"\b(?:despite|in (?:spite|breach|violation|defiance) of)(?: an?| the)?(?: [\w-]+)?\s+$", re.IGNORECASE
)
_BEHIND = re.compile(
    r"\b(?:after|since|following|despite|amid|in (?:response to|retaliation for|the wake of))\s+$", re.IGNORECASE
)


def _is_fulfilled(plan: Fact, facts: Sequence[Fact]) -> bool:
    """Return whether what was planned has been done since it was first said, and no later date stands for it."""
    done = (f for f in facts if f.claim.status not in AHEAD and f.first >= plan.first)
    return any(plan.claim.when is None or plan.claim.when[0] <= f.last.date() for f in done if f.last >= plan.last)


def echoed(claim: Claim, about: Subject, held: Mapping[Subject, Mapping[str, Fact]], setting: Setting) -> Held | None:
    """Return that a statement only repeats in another verb what its speaker said just now; None where it does not."""
    rules = setting.rules
    weight = rules.severity[Kind.ACT]
    if claim.act not in rules.speech or claim.status is not Status.ASSERTED:
        return None
    said = [
        fact
        for other, facts in held.items()
        if other.aspect in rules.speech and weight[other.aspect] >= weight[claim.act]
        for fact in facts.values()
        if fact.claim.status is Status.ASSERTED
        and fact.told is not None
        and setting.article.published - fact.last <= (rules.corroborate if _addressed(about, other) else rules.echo)
    ]
    if not _spoken(about.actor, said, rules.blocs):
        return None
    was = max(said, key=lambda fact: (fact.last, fact.key), default=None)
    return Held(change=Change.SAME, was=was, note=f"{was.claim.act} was its word just now") if was else None


def _beside(claim: Claim, now: Sequence[Fact], setting: Setting) -> Held:
    """Judge an act of which the like is known."""
    surest = max(SURENESS.index(f.claim.status) for f in now)
    best = [f for f in now if SURENESS.index(f.claim.status) == surest]
    mine = SURENESS.index(claim.status)
    was = max(best, key=lambda f: (f.last, f.key))
    if mine == surest:
        return (moved(claim, best, setting) if claim.status is Status.PLANNED else None) or again(claim, best)
    if mine > surest:
        return changed(Change.ADVANCED, was, f"{was.claim.status} -> {claim.status}")
    if claim.when is None or claim.when[0] <= was.last.date():
        return behind(was, f"{was.claim.status} already")
    plans = [f for f in now if f.claim.status in AHEAD and f.claim.when and f.claim.when[1] >= claim.when[0]]
    return again(claim, plans) if plans else changed(Change.NEW, was, "another one is to come")


def _addressed(one: Subject, other: Subject) -> bool:
    return not one.target or not other.target or bool(set(split(one.target)) & set(split(other.target)))


def _spoken(actor: str, said: list[Fact], blocs: Mapping[str, frozenset[str]]) -> bool:
    """Return whether each speaker has spoken, a bloc by any of its members; keep in the list what they said."""
    speakers = {code: {code, *blocs.get(code, ())} for code in split(actor)}
    said[:] = [f for f in said if any(who & set(split(f.subject.actor)) for who in speakers.values())]
    heard = {code for fact in said for code in split(fact.subject.actor)}
    return bool(speakers) and all(who & heard for who in speakers.values())
