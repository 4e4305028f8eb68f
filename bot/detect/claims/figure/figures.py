"""Figures: how many were killed, wounded or captured, how many troops are where, how many weapons.

1. A number is a figure by its frame, not by its noun: "killed 12 engineers" counts, "hired 12 engineers" does not.
2. The dead of a crash, a quake or a crime are no figures: somewhere the article must speak of arms.
3. A number without a noun takes that of the figure before it: "killed 25 civilians and wounded 50".
4. What lies more than five years back is history.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.detect.claims.figure import whose
from bot.detect.claims.figure.apposed import once
from bot.detect.claims.figure.forces import forces
from bot.detect.claims.figure.levels import levels
from bot.detect.claims.figure.measures import VICTIMS, Frame
from bot.detect.claims.figure.mourning import irregular
from bot.detect.claims.figure.parts import fellows, is_told, is_told_again, is_whole_of_some, parts
from bot.detect.claims.figure.past import asides
from bot.detect.claims.figure.places import where
from bot.detect.claims.figure.prisoners import arrested
from bot.detect.claims.figure.spread import carry, lend, lends, neighbours, spread
from bot.detect.claims.figure.together import together
from bot.detect.claims.figure.victims import armed, victims
from bot.detect.claims.scene import status as stating
from bot.detect.claims.scene import timing
from bot.detect.claims.scene.announced import is_announcement
from bot.detect.claims.scene.blows import by_old_foe
from bot.detect.claims.scene.counts import Count, clauses_of, counts
from bot.detect.claims.scene.prosecutions import is_by_court
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.frames import joined
from bot.detect.grammar.text import Clause
from bot.detect.grammar.times import TimeSpan
from store.model import Claim
from store.terms import Bound, Kind, Measure, Stage, Status

MAX_QUOTE = 240
_WITHOUT_UNIT = frozenset(["other", "more", "half", "many"])
_TITLE = 120  # characters of an article that say what it is about
_OLD_WAR = re.compile(
    r"\b(?P<year>1[89]\d\d|20\d\d) (?:[\w-]+ ){0,2}(?:war|conflict|invasion|massacre|genocide|uprising|revolution"
    r"|bombings?|attacks?|battle|coup)\b",
    re.IGNORECASE,
)
_LONG_WAR = 10  # years more since which a toll that is told whole is history
_HISTORY_YEARS = 5  # eval/GUIDE.md: "history more than five years before publication"


def figures(scene: Scene) -> Iterator[Claim]:
    """Yield the figures of a sentence in order."""
    found = once(scene.sentence, counts(scene.sentence, scene.lexicon))
    found = [] if not found or _is_history(scene) else [c for c in found if not _is_beside_old_war(scene, c)]
    if not found:
        return
    frames: list[Frame | None] = [victims(scene, count) for count in found]
    parts(scene, found, frames)
    spread(scene, found, frames)
    for i, count in enumerate(found):
        if frames[i] is None and not lends(scene, found, i):
            frames[i] = forces(scene, count)
    arrested(scene, found, frames)
    levels(scene, found, frames)
    carry(scene, found, frames)
    lend(scene, found, frames)
    neighbours(scene, found, frames)
    together(scene, found, frames)
    _disarm(scene, found, frames)
    for i, (count, frame) in enumerate(zip(found, frames, strict=True)):
        if frame is not None and (_is_put_so(scene, frame) or is_whole_of_some(scene, count, frame)):
            frames[i] = None
    yield from _claims(scene, found, frames)


def _disarm(scene: Scene, found: list[Count], frames: list[Frame | None]) -> None:
    """Take the frame from victims of no arms; of "a child was killed and 50 people were hurt" one tells for both."""
    told = [
        frame is not None
        and frame.measure in VICTIMS
        and (armed(scene, count) or by_old_foe(scene, frame.clause, count.codes))
        for count, frame in zip(found, frames, strict=True)
    ]
    for i, frame in enumerate(frames):
        beside = any(told[k] and _are_coupled(scene, found[min(i, k)], found[max(i, k)]) for k in _beside(i, frames))
        if frame is not None and frame.measure in VICTIMS and not (told[i] or beside):
            frames[i] = None


def _beside(i: int, frames: list[Frame | None]) -> list[int]:
    """Return where the frames stand that are told right before and behind a place."""
    told = [k for k, frame in enumerate(frames) if frame is not None and k != i]
    return [*[k for k in told if k < i][-1:], *[k for k in told if k > i][:1]]


def _are_coupled(scene: Scene, left: Count, right: Count) -> bool:
    """Say whether only a verb and "and" stand between two counts."""
    between = scene.sentence.words[left.last : right.first]
    return any(w.lower == "and" for w in between) and all(w.tag in "BHRZAPDNEC" for w in between)


def _is_put_so(scene: Scene, frame: Frame) -> bool:
    """Say whether it is no figure: put to death by a court, "should surrender", "taken off the battlefield"."""
    clause, words = frame.clause, scene.sentence.words
    if clause is None:
        return False
    ought = clause.modal in ("should", "must", "ought") and not clause.perfect  # no "must have been killed"
    quoted = clause.first > 0 and words[clause.first - 1].tag == '"'
    quoted = quoted and scene.sentence.quoted(words[clause.first].start)  # no "“deliberately” shoot"
    shout = quoted and words[clause.first].lower == clause.lemma  # a slogan
    ought = ought or (shout and (clause.subject is None or clause.subject.last < clause.first - 1))
    if ought and frame.measure in (*VICTIMS, Measure.CAPTURED):
        return True
    if clause.lemma in ("execute", "hang"):
        return scene.tells("death_row") or is_by_court(scene, clause)
    if frame.measure is Measure.WEAPONS and _is_purpose(clause):
        return True
    off = clause.lemma in ("remove", "take") and any(a.lemma == "battlefield" for a in clause.args)
    return off and frame.measure is Measure.TROOPS


def _is_purpose(clause: Clause) -> bool:
    """Read "bombs that are designed to burst and send small ones", "built to carry ten": what they are made for."""
    above = clause.parent if clause.link == "and" and clause.form != "to" else clause
    made = above.parent if above is not None and above.link == "to" else None
    return made is not None and made.passive and made.lemma in _MADE


_MADE = frozenset("design build intend make mean".split())


def _is_told_of_dead(scene: Scene, count: Count, claim: Claim) -> bool:
    """Read "three nurses were among the dead" where the article has told how many those are."""
    among = any(
        role == "subject" and clause.lemma == "be" and any(a.prep == "among" for a in clause.args)
        for role, clause in clauses_of(scene.sentence, count)
    )
    return among and f"toll {claim.actor}" in scene.context.speaks


def _is_history(scene: Scene) -> bool:
    """Say whether the sentence tells of long ago, and of nothing since."""
    oldest = scene.sentence.published.year - _HISTORY_YEARS
    spans = [t for t in scene.sentence.times if t.role in ("on", "during", "since", "until")]
    apart = list(asides(scene.sentence, scene.lexicon))
    spans = [
        t
        for t in spans
        if not _is_backdrop(scene.sentence.text, t) and not any(begin <= t.start < end for begin, end in apart)
    ]
    if any(t.first.year < oldest - _LONG_WAR for t in spans if t.role == "since"):
        return all(t.role == "since" for t in spans)  # "the revolt has cost 90,000 lives since 1988"
    if any(t.last.year >= oldest or t.role == "since" for t in spans):
        return False
    own = _MERELY_NAMED.sub(" ", scene.sentence.text)
    if not spans and not scene.struck and _names_old_war(scene, own):
        return True
    told = own + _MERELY_NAMED.sub(" ", scene.context.article[:_TITLE])
    return bool(spans) or scene.lexicon.counting.history.stand_in(told)


def _names_old_war(scene: Scene, text: str) -> bool:
    """Say whether a text names a war by a year of long ago: "the 1991 war", "the 2002 Bali bombing"."""
    oldest = scene.sentence.published.year - _HISTORY_YEARS
    return any(int(found["year"]) < oldest for found in _OLD_WAR.finditer(text))


def _is_beside_old_war(scene: Scene, count: Count) -> bool:
    """Say whether a count stands in the same part of a sentence as an old war: "who led the 2000 raid that killed 17".

    The other parts of it tell of a blow of these days.
    """
    text = scene.sentence.text
    begin = max(text.rfind(stop, 0, count.start) for stop in ",;") + 1
    end = next((i for i in range(count.end, len(text)) if text[i] in ",;"), len(text))
    return scene.struck and _names_old_war(scene, _MERELY_NAMED.sub(" ", text[begin:end]))


def _is_backdrop(text: str, time: TimeSpan) -> bool:
    """Say whether a time is that of "since the invasion in 2001", of which no more is told, or "worst since"."""
    before = text[: time.start]
    past = _BACKDROP.search(before) is not None and _FURTHER.search(text[time.start :]) is None
    record = _RECORD_SINCE if time.role == "since" else _RECORD
    return past or record.search(before) is not None


_MOST = r"\b(?:(?:larg|bigg|dead|deadli|bloodi|heavi|high|fierc|long)est|worst|first|most) "
_RECORD = re.compile(_MOST + r"(?:[^.;]{0,40}\bsince (?:the )?)?$")
_RECORD_SINCE = re.compile(_MOST + r"(?:[^.,;]|(?<=\b[A-Z])\.){0,60}$")  # "the first raid there | since 2005"
# a war of old, named to compare with or to describe what is there still
_MERELY_NAMED = re.compile(
    _MOST + r"[^.;]{0,60}? since (?:the )?(?:[\w’'-]+ ){0,4}[\w’'-]+"
    r"|\b\w+-(?:era|built)\b(?= \w)|\b[Hh]olocaust (?:survivor|museum|memorial)|\b[Nn]eo-?[Nn]azis?\b"
)
_BACKDROP = re.compile(r"\b(?:since|after) (?:the|its|his|her|their) [^,.;]{0,60}$")
_FURTHER = re.compile(r"\b(?:which|when|where|that)\b")


def _claims(scene: Scene, found: list[Count], frames: list[Frame | None]) -> Iterator[Claim]:
    last: Count | None = None
    parties: list[str | None] = []  # whose each count is
    before: Claim | None = None
    for count, frame in zip(found, frames, strict=True):
        told = list(zip(found, frames, strict=True))[: len(parties)]
        parties.append(None)
        if frame is None:
            before = None
            continue
        count.codes = count.codes or frame.owner or fellows(scene, told, parties, count, frame.measure)
        alike = count.unit in _WITHOUT_UNIT and not _is_guest(scene, last, count)
        if alike or count.unit is None or _are_others(scene, last, count):
            count.codes = count.codes or (last.codes if last and not _kills(last, frame) else ())
            count.nobodys = count.nobodys or (last is not None and irregular(scene, last))
        claim = before = _with_those_before(scene, _claim(scene, count, frame), count, before)
        parties[-1] = claim.actor
        whole = count.whole
        if is_told_again(scene, count, frame, told) or _is_told_of_dead(scene, count, claim):
            continue
        if _is_nobodys(scene, count, frame, claim):
            continue
        if frame.measure in VICTIMS:
            scene.context.speaks[f"toll {claim.actor}"] = True
        if whole is not None and frames[whole] and not is_told(scene, count, found, (claim.actor, parties[whole])):
            continue
        yield claim
        if frame.measure in VICTIMS and whole is None:
            last = count


def _is_nobodys(scene: Scene, count: Count, frame: Frame, claim: Claim) -> bool:
    """Say whether officers, pilots or personnel are of no party and nobody deploys them: they may serve anybody."""
    counting, verb = scene.lexicon.counting, frame.clause.lemma if frame.clause is not None else ""
    loose = claim.measure is Measure.TROOPS and counting.has("doubtful", count.unit or "") and count.noun is not None
    alone = claim.actor is None and claim.target is None and not counting.has("troops open", verb)
    return loose and alone and not irregular(scene, count)


def _kills(last: Count, frame: Frame) -> bool:
    """Say whether those counted before are they who do it: "a gunman was shot dead after killing two"."""
    harms = frame.clause is not None and not frame.clause.families.isdisjoint(("kill", "wound"))
    doer = frame.clause.subject if frame.clause is not None and harms and not frame.clause.passive else None
    return doer is not None and last.group is not None and doer.first == last.group.first


def _with_those_before(scene: Scene, claim: Claim, count: Count, before: Claim | None) -> Claim:
    """Let weapons listed behind others, of no aim of their own, be of the same party and aimed at the same.

    Likewise who tells of "12 dead and 30 wounded" tells of both.
    """
    if before is None:
        return claim
    if claim.source is None and _is_next(scene, claim, count, before):
        claim = replace(claim, source=before.source)
    if not count.listed or before.target is None or claim.target is not None:
        return claim
    return replace(claim, actor=before.actor, target=before.target)


def _is_next(scene: Scene, claim: Claim, count: Count, before: Claim) -> bool:
    """Say whether nothing but "and" stands between two counts of victims."""
    between = scene.sentence.text[before.end - scene.sentence.start : count.start]
    both = claim.measure in VICTIMS and before.measure in VICTIMS and claim.field == before.field
    return both and _AND.fullmatch(between) is not None


_AND = re.compile(r",?(?: and)? ?(?:(?:more than|at least|some|about|over|nearly|another) )?")


def _is_guest(scene: Scene, last: Count | None, count: Count) -> bool:
    """Read "a French reporter is killed along with eight others in Gao": one of another land among its people."""
    if last is None or not last.single or last.noun is None or last.noun.kind != "people":
        return False
    place = where(scene, count, to=False)
    at_home = last.unit == "member" or scene.has(last.group, "troops", "humanforce")  # among his comrades
    return count.unit == "other" and not at_home and bool(place) and not scene.old_foes(last.codes) & set(place)


def _are_others(scene: Scene, last: Count | None, count: Count) -> bool:
    """Read "a Mexican died and two other people were hurt": they are as those told before them, where no place is."""
    if last is None or irregular(scene, last) or where(scene, count, to=False):
        return False
    inside = scene.sentence.words[count.first : count.last]
    return count.noun is not None and count.noun.kind == "people" and any(w.lower == "other" for w in inside)


def _claim(scene: Scene, count: Count, frame: Frame) -> Claim:
    sentence, number = scene.sentence, count.number
    at = number.start
    actor, target = whose.whose(scene, count, frame.measure, frame.doer, frame.clause)
    reading = _reading(scene, count, frame)
    start, end = _quote(count, frame)
    called = "person" if count.called and number.high != 1 else count.called  # several of whom one is named
    return sentence.claim(
        Kind.FIGURE,
        start,
        end,
        actor=joined(actor),
        target=joined(target),
        source=scene.source(frame.clause, at),
        status=reading[0],
        hedged=reading[1],
        when=_when(scene, count, frame, reading[0]),
        measure=frame.measure,
        unit=called or count.unit,
        low=number.low,
        high=number.high,
        bound=number.bound,
        increment=_increment(count, frame),
        stage=_stage(scene, frame, reading[0]),
        unit_class=count.noun.unit if count.noun is not None else called or count.unit,
    )


def _when(scene: Scene, count: Count, frame: Frame, status: Status) -> tuple[date, date] | None:
    """Return the time of the frame or right behind the count; a deadline is none of what is said to be so already."""
    sentence, group = scene.sentence, count.group
    own = next((t for t in sentence.times if group is not None and timing.holds(sentence, group, t)), None)
    if own is not None and (own.role in ("on", "during") or (own.role == "by" and status is Status.PLANNED)):
        return own.first, own.last
    found = timing.when(sentence, frame.clause, scene.lexicon, status=status)
    if found and status is Status.PLANNED and is_announcement(sentence, frame.clause, scene.lexicon):
        return None
    deadline = any(t.role == "by" and (t.first, t.last) == found for t in sentence.times)
    return None if deadline and status is Status.ASSERTED else found


def _reading(scene: Scene, count: Count, frame: Frame) -> tuple[Status, bool]:
    from_clause = stating.status(scene.sentence, frame.clause, count.group, scene.lexicon)
    text = count.number.text.lower()
    held = [stating.status(scene.sentence, c, None, scene.lexicon).hedged for _, c in clauses_of(scene.sentence, count)]
    doubted = any(held) or count.number.bound is Bound.UP_TO or "estimat" in text or "perhaps" in text
    feared = "feared" in scene.sentence.text[count.end : frame.end]
    if _was(scene, count, frame):
        return Status.ASSERTED, doubted
    if from_clause.status is Status.ASSERTED and _is_ordered(scene, count):
        return Status.PLANNED, from_clause.hedged or doubted
    if from_clause.status is Status.ASSERTED and frame.measure is Measure.WEAPONS and _is_underway(scene, frame.clause):
        return Status.PLANNED, from_clause.hedged or doubted
    status = Status.POSSIBLE if feared and from_clause.status is Status.ASSERTED else from_clause.status
    return status, from_clause.hedged or doubted or feared


def _is_underway(scene: Scene, clause: Clause | None) -> bool:
    """Say whether weapons are on their way and not there yet: "is sending 40 tanks"."""
    if clause is None or clause.lemma not in _GIVING or scene.sentence.words[clause.main].tag != "G":
        return False
    before = scene.sentence.words[max(0, clause.main - 3) : clause.main]
    return any(w.lower in ("is", "are") for w in before)


_GIVING = frozenset("send supply donate give ship deliver provide buy purchase order".split())


def _was(scene: Scene, count: Count, frame: Frame) -> bool:
    """Say whether a number is what stood before a change: "reduce the force from 4,500"."""
    changes = frame.clause is not None and scene.lexicon.counting.has("troops levels", frame.clause.lemma)
    return changes and count.first > 0 and scene.sentence.words[count.first - 1].lower == "from"


def _is_ordered(scene: Scene, count: Count) -> bool:
    """Say whether a move of those counted is announced or approved: "announced the withdrawal of 2,000 troops"."""
    outer = count.group.outer if count.group is not None and count.group.prep == "of" else None
    clause = outer.clause if outer is not None and outer.role == "object" else None
    counting = scene.lexicon.counting
    moved = outer is not None and any(counting.has(name, outer.lemma) for name in ("troops moves", "weapons moves"))
    return moved and clause is not None and not clause.passive and counting.has("troops ordered", clause.lemma)


def _increment(count: Count, frame: Frame) -> bool:
    """Say whether the number comes on top: of victims only where a noun stands, "another nine" are the other ones."""
    return count.number.increment and (frame.measure not in VICTIMS or count.unit not in (None, "other"))


def _stage(scene: Scene, frame: Frame, status: Status) -> Stage | None:
    if frame.measure not in (Measure.TROOPS, Measure.WEAPONS):
        return None
    counting, lemma = scene.lexicon.counting, frame.clause.lemma if frame.clause else ""
    governing = {lemma, frame.clause.parent.lemma if frame.clause and frame.clause.parent else ""}
    if any(counting.has("wanted", word) for word in governing):
        return Stage.WANTED
    if any(counting.has("trained", word) for word in governing):
        return Stage.TRAINED
    return Stage.PRESENT if status in (Status.ASSERTED, Status.DENIED) else Stage.PLANNED


def _quote(count: Count, frame: Frame) -> tuple[int, int]:
    """Return the clause where it is short, else the number, its noun and the words that make it a figure."""
    start, end = min(frame.start, count.start), max(frame.end, count.end)
    clause = frame.clause
    if clause is not None and clause.start <= start and end <= clause.end and clause.end - clause.start <= MAX_QUOTE:
        return clause.start, clause.end
    return start, end
