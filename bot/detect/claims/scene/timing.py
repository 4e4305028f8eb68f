"""When it happened: which of the times of a sentence belongs to a verb or to an event noun.

1. A time belongs to the event noun right before it, else to the verb beside which it stands: the day on which
   somebody spoke dates what was said by none but him.
2. A verb without a time takes that of its complement, of the verb it completes, of the one it is strung with.
3. "A day after" counts from the time of the verb above, a plan from no day that has passed.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from bot.detect.claims.scene.likeness import fits
from bot.detect.claims.scene.shared_times import LATELY, SPEAKING, carries, goes_with, is_meanwhile
from bot.detect.grammar import groups as grouping
from bot.detect.grammar.context import Context
from bot.detect.grammar.days import plus
from bot.detect.grammar.functionwords import FUTURE
from bot.detect.grammar.periods import counted
from bot.detect.grammar.text import Clause, Group, Sentence
from bot.detect.grammar.times import TimeSpan
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.families import HARM, SPEECH
from store.model import Claim
from store.terms import Measure, Status

Dates = tuple[date, date]

_LONG = timedelta(days=14)
_DEEP = 3  # verbs on the way to one with a time
_LEADING = re.compile(
    r"(?:^|[,;:—–(]|\b(?:and|but|that|as|when|while|where|which|who|after|before))\s*$", re.IGNORECASE
)
_SPAN_AFTER = re.compile(
    r"\b(?P<count>\d{1,2}|an?|one|two|three|four|five|six|seven|ten) days? (?P<way>after|before|following|ahead of)\b"
    r"[^,;.]{0,4}$",
    re.IGNORECASE,
)
_GAP = re.compile(r",? ?(?:[A-Z][\w.’'-]+, )?")  # between an event noun and the time that is its own
_WITHIN = ("on", "by", "during", "soon")
_DATED_BY = ("following", "after", "in", "during", "with", "under")


def when(
    sentence: Sentence,
    clause: Clause | None,
    lexicon: Lexicon,
    group: Group | None = None,
    status: Status = Status.ASSERTED,
) -> Dates | None:
    """Return the time of what a verb or (with `group`) an event noun in its phrase tells, None where none is fixed."""
    if not sentence.times and " day " not in sentence.text and " days " not in sentence.text:
        return None
    found = _counted_from(sentence, clause, group, lexicon)
    late = put_off(sentence, clause) if found is None and group is None else None
    if late is not None:
        found = late.named or late.first, late.last
    if found is None:
        span = _of_noun(sentence, clause, group, lexicon) if group is not None else own_time(sentence, clause, lexicon)
        found = (span.first, span.last) if span is not None else None
    if found is None and group is None:
        span = (
            _of_blow(sentence, clause, lexicon)
            or next(_beside(sentence, clause, lexicon, 0), None)
            or _of_toll(sentence, clause, lexicon)
        )
        found = (span.first, span.last) if span is not None else _lasting(sentence, clause)
    elif found is None and group is not None and group.prep == "by" and clause is not None and clause.passive:
        found = _counted_from(sentence, clause, None, lexicon)  # "a day after two were killed by a strike"
    today = sentence.published.date()
    if found is None or (status is Status.PLANNED and today - LATELY <= found[1] < today):
        return None  # a plan of long ago keeps its date, to be known as history
    return found


def _of_blow(sentence: Sentence, clause: Clause | None, lexicon: Lexicon) -> TimeSpan | None:
    """Return the time of the blow that a verb tells more of: "yesterday's raid that killed six"."""
    if clause is None or clause.families.isdisjoint(HARM):
        return None
    near = range(clause.first - 1, max(0, clause.first - _RELATIVE), -1)
    which = next((k for k in near if sentence.words[k].lower in ("which", "that", "where")), 0)
    before = (g for g in reversed(sentence.groups) if g.last <= which)
    blow = next((g for g in before if _is_blow_noun(sentence, g, lexicon)), None)
    held = (t for t in sentence.times if blow is not None and t.role in _WITHIN and blow.start < t.end <= blow.end)
    return next(held, None)


_RELATIVE = 6  # words from "which" to the verb: "in which 44 people were killed"


def _is_blow_noun(sentence: Sentence, group: Group, lexicon: Lexicon) -> bool:
    return not grouping.events(group, sentence.words, lexicon).isdisjoint(("attack", "weakattack"))


def put_off(sentence: Sentence, clause: Clause | None) -> TimeSpan | None:
    """Return the time until which no vote or delivery will come, "won't vote until May": it is to come then."""
    if clause is None or not clause.negated or clause.modal not in FUTURE or clause.lemma not in _COMING:
        return None
    waits = (t for t in sentence.times if t.role == "until" and home(sentence, t) is clause)
    return next((t for t in waits if t.last > sentence.published.date()), None)


_COMING = ("vote", "ratify", "approve", "pass", "deliver", "supply")  # troops who "will not leave until May" stay


def recalled(claims: list[Claim], sentence: Sentence, lexicon: Lexicon, context: Context) -> list[Claim]:
    """Return the claims of a sentence with "the strike" and its dead dated as the attack was that was told before."""
    dated = next((c for c in claims if c.act == "attack" and c.when and c.status is Status.ASSERTED), None)
    if dated is not None and dated.when is not None and sentence.published.date() - dated.when[1] <= _LONG:
        context.struck, context.struck_by, context.struck_at = dated.when, dated.actor, dated.target  # of late
    if dated is not None or context.struck is None or sentence.times or not _recalls(sentence, lexicon):
        return claims
    others = any(c.act == "attack" and _is_other(c, context) for c in claims)
    return claims if others else [replace(c, when=context.struck) if _is_blow(c) else c for c in claims]


def _is_other(blow: Claim, context: Context) -> bool:
    """Say whether a blow cannot be the one that was dated: another's, at somebody else, or nothing ties them."""
    tied = context.struck_by or context.struck_at or blow.actor is None or blow.target is None
    return not (tied and fits(context.struck_by, blow.actor) and fits(context.struck_at, blow.target))


def _recalls(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Say whether a sentence speaks of "the strike"."""
    words = sentence.words
    return any(words[g.first].lower in ("the", "this") and _is_blow_noun(sentence, g, lexicon) for g in sentence.groups)


def _is_blow(claim: Claim) -> bool:
    told = claim.act == "attack" or claim.measure in (Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES)
    return told and claim.when is None and claim.status is Status.ASSERTED


def spoken(sentence: Sentence, clause: Clause | None, actor: tuple[str, ...], lexicon: Lexicon) -> Dates | None:
    """Return when a party spoke that itself threatens or denies: "said on Tuesday that it would not hesitate"."""
    here = clause.parent if clause is not None and sentence.times else None
    for _ in range(_DEEP):
        if here is None:
            return None
        if (
            not here.families.isdisjoint(SPEAKING)
            and here.subject is not None
            and set(here.subject.codes) == set(actor)
        ):
            own = own_time(sentence, here, lexicon)
            return (own.first, own.last) if own is not None else None
        here = here.parent
    return None


def own_time(sentence: Sentence, clause: Clause | None, lexicon: Lexicon) -> TimeSpan | None:
    """Return the time that stands beside a verb; of "overnight on Tuesday" the day."""
    if clause is None:
        return None
    spoken = not clause.families.isdisjoint((*SPEAKING, "condemn", "accuse"))
    own = [
        t
        for t in sentence.times
        if t.role in _WITHIN
        and home(sentence, t) is clause
        and not _is_of_old(sentence, t, clause)
        and not (_is_to_come(sentence, t, clause) or _LIKE.search(sentence.text, clause.start, t.start))
        and not ((spoken or _is_answered(sentence, t)) and (_dated(sentence, t, lexicon) or _is_strung(sentence, t)))
    ]
    return _finest(own)


def _is_to_come(sentence: Sentence, time: TimeSpan, clause: Clause) -> bool:
    """Say whether a time is that of what follows a deed: "closed the border ahead of a vote on May 3"."""
    gone = 0 < (sentence.published.date() - time.last).days < 300  # noqa: PLR2004 - else the next one of that date
    return not gone and _AHEAD.search(sentence.text, clause.start, time.start) is not None


_LIKE = re.compile(
    r"\b(?:following|after) (?:\w+ )?(?:similar|earlier|previous) (?:[\w-]+ ){1,4}(?:[oi]n )?$"
)  # launch
_AHEAD = re.compile(r"\b(?:ahead of|prior to|in the run-up to) [^,;.]*$")


def _is_strung(sentence: Sentence, time: TimeSpan) -> bool:
    """Say whether it is when another deed like the one before happened: "condemned a test on Friday and two in May"."""
    return _STRUNG.search(sentence.text, 0, time.start) is not None


_STRUNG = re.compile(r"(?:as well as|along with| and) (?:an?(?:other)?|one|two|three|four|five|several)(?: \w+){0,2} $")


def _is_of_old(sentence: Sentence, time: TimeSpan, clause: Clause) -> bool:
    """Say whether a time is that of what came before: "since their summit last year", not "since the war on Monday"."""
    since = _SINCE.search(sentence.text, 0, time.start)
    long_ago = sentence.published.date() - time.last > _LONG
    return since is not None and long_ago and clause.start < since.start()


_SINCE = re.compile(r"\bsince (?:[\w’'-]+ ){1,6}$")


def _is_answered(sentence: Sentence, time: TimeSpan) -> bool:
    """Say whether what has this time was before or after: "met ahead of Friday's talks", "in response to Monday's"."""
    return _APART.search(sentence.text, 0, time.start) is not None


_REPLY = r"(?:response|retaliation|reprisal|revenge|answer)(?: to| for)?"
_APART = re.compile(rf"\b(?:ahead of|before|in advance of|after|following|{_REPLY}) $")


def _finest(times: list[TimeSpan]) -> TimeSpan | None:
    """Return the first time, of "an overnight raid on Tuesday" the day."""
    return next((t for t in times if t.text.lower() != "overnight"), times[0] if times else None)


def home(sentence: Sentence, time: TimeSpan) -> Clause | None:
    """Return the verb beside which a time stands."""
    words, at = sentence.words, time.start
    last = following = None
    for clause in sentence.clauses:
        if words[clause.first].start >= at:
            following = clause
            break
        last = clause
    if last is None and _FRONTED.match(sentence.text, time.end):
        return next((c for c in sentence.clauses if c.finite and not c.link), following)
    if following is not None and following.link == "when" and sentence.text[time.end :].startswith(" when"):
        return following
    if following is not None and following.subject is not None:
        own = following.subject
        between = own.end <= at and following.link != "who" and (last is None or own.first >= last.last)
        leading = own.start >= time.end - 1 and _LEADING.search(sentence.text, 0, at) is not None
        if between or leading:
            return following
    while last is not None and last.parent is not None and _is_closed(sentence, last, at):
        last = last.parent
    return last if last is not None else following


_FRONTED = re.compile(r", (?:even )?(?:after|when|while|as|because|before|once) ")  # "Last June, after talks failed, …"


def _is_closed(sentence: Sentence, clause: Clause, at: int) -> bool:
    """Say whether a qualifying verb ends before a time: "guided missiles on Friday", "a town held by rebels, on …"."""
    words = sentence.words
    if clause.link not in ("who", "ing"):
        return False
    reduced = clause.link == "who" and clause.form == "ed" and words[clause.first - 1].tag != "W"
    if reduced and clause.object is not None and clause.object.prep is None and clause.object.first > clause.main:
        return True  # no "the town that it retook in May"
    end = words[clause.last - 1].end
    return any(w.tag == "," and end <= w.start < at for w in words[clause.last :])


def _dated(sentence: Sentence, time: TimeSpan, lexicon: Lexicon) -> bool:
    """Say whether an event noun stands right before a time or is owned by it: "an attack last month"."""
    return any(
        grouping.events(g, sentence.words, lexicon) and holds(sentence, g, time)
        for g in sentence.groups
        if g.start < time.end
    )


def holds(sentence: Sentence, group: Group, time: TimeSpan) -> bool:
    """Say whether a time stands in a noun's phrase, "for yesterday" of "for yesterday's raid" too, or right behind."""
    end = max([group.end, *(i.end for i in group.chain())])
    if time.start > group.end and _is_answered(sentence, time):
        return False  # "fired rockets in response to yesterday's raid"
    if group.start < time.end and time.start <= end:
        return True
    return end < time.start and _GAP.fullmatch(sentence.text, end, time.start) is not None


def _of_noun(sentence: Sentence, clause: Clause | None, group: Group, lexicon: Lexicon) -> TimeSpan | None:
    """Return the time of an event noun: its own, that of its relative clause, that of the verb it stands under."""
    own = _finest([t for t in sentence.times if t.role in (*_WITHIN, "since") and holds(sentence, group, t)])
    if own is not None:
        return own
    for told in sentence.clauses:
        near = told.subject is group and told.first <= group.last + 1
        taken = told.object is group and told.first > group.last  # "sanctions that it imposed in 2019"
        if told.link == "who" and (near or taken) and (found := own_time(sentence, told, lexicon)) is not None:
            return found
    if clause is None and group.prep in ("following", "after"):
        clause = next((c for c in reversed(sentence.clauses) if c.last <= group.first), None)
    if clause is None:
        alone = [t for t in sentence.times if t.role in _WITHIN]
        return alone[0] if len(alone) == 1 and not sentence.clauses else None
    if group.role == "arg" and group.prep not in _DATED_BY:
        return None
    if not clause.families.isdisjoint(SPEAKING | SPEECH):
        return None
    return own_time(sentence, clause, lexicon) or next(_beside(sentence, clause, lexicon, 0), None)


def _beside(sentence: Sentence, clause: Clause | None, lexicon: Lexicon, depth: int) -> Iterator[TimeSpan]:
    """Yield the times of the verbs that a verb goes with, the one that it completes first."""
    if clause is None or depth > _DEEP:
        return
    above = clause.parent
    found = own_time(sentence, above, lexicon) if above is not None else None
    if above is not None and (goes_with(clause, above) or is_meanwhile(clause, above, found, sentence)):
        if found is not None and (found.role != "by" or clause.link == "to"):
            yield found
        elif found is None:
            yield from _beside(sentence, above, lexicon, depth + 1)
    if depth or not clause.families.isdisjoint(SPEAKING):
        return
    for child in sentence.clauses:
        if child.parent is clause and carries(child, clause):
            found = own_time(sentence, child, lexicon)
            early = sentence.words[child.first - 1].lower == "after" and found is not None and found.first < found.last
            if found is not None and not early and (found.last - found.first < _LONG or child.link != "and"):
                yield found  # not "was shelled after they left last month"


def _of_toll(sentence: Sentence, clause: Clause | None, lexicon: Lexicon) -> TimeSpan | None:
    """Return the time of the wounded for the dead and the other way round: "ten were killed and 28 hurt on Tuesday"."""
    if clause is None or clause.families.isdisjoint(HARM):
        return None
    tolls = [c for c in sentence.clauses if not c.families.isdisjoint(HARM)]
    for left, right in pairwise(tolls):
        between = sentence.words[left.last : right.subject.first if right.subject is not None else right.first]
        strung = clause in (left, right) and left.parent is right.parent and [w.lower for w in between] == ["and"]
        if strung and (found := own_time(sentence, right if clause is left else left, lexicon)) is not None:
            return found
    return None


def _lasting(sentence: Sentence, clause: Clause | None) -> Dates | None:
    """Read "have died since Friday": from that day to the day of publication."""
    today = sentence.published.date()
    for time in sentence.times:
        near = clause is not None and clause.start <= time.start <= clause.end + 2
        if time.role == "since" and near and today - LATELY < time.first:
            return time.first, time.last
    return None


def _counted_from(sentence: Sentence, clause: Clause | None, group: Group | None, lexicon: Lexicon) -> Dates | None:
    """Read "a day after it fired", "two days after a wave of raids", counted from the verb above or from today."""
    if group is not None:
        outer = group.outer if group.prep == "of" and group.outer is not None else group
        start, above = outer.start, clause or outer.clause
    else:
        here = clause
        while here is not None and here.link == "to" and here.parent is not None:
            here = here.parent  # "two days after agreeing to lift its veto"
        if here is None or here.link not in ("after", "before"):
            return None
        start, above = here.start, here.parent or next((c for c in sentence.clauses if c.finite), None)
    found = _SPAN_AFTER.search(sentence.text, 0, start)
    count = counted(found["count"].lower()) if found is not None else None
    if found is None or count is None:
        return None
    told = next((t for t in sentence.times if 0 <= found.start() - t.end <= len(", ")), None)
    span = told or own_time(sentence, above, lexicon) or next(_beside(sentence, above, lexicon, 0), None)
    if span is None and (above is None or not _is_present(sentence, above)):
        return None
    anchor = span.first if span is not None else sentence.published.date()
    day = plus(anchor, count if found["way"].lower() in ("before", "ahead of") else -count)
    return day, day


def _is_present(sentence: Sentence, clause: Clause) -> bool:
    """Say whether a verb tells what happens today: "come", "are killed"."""
    words = sentence.words[clause.first : clause.main + 1]
    return words[-1].tag == "V" or (clause.passive and words[0].lower in ("is", "are"))
