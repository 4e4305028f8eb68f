"""Who says it: the governing speaker, "according to", a speaker behind the statement; never the nearest name.

1. The subject of the reporting verb that governs the clause; in a chain the innermost.
2. "according to X", "X's claim that", a trailing ": report" or ", officials say"; else who opens or closes it all.
3. Reports, media and witnesses without a party are `media`; experts and monitors `expert`; otherwise None.
"""

import re

from bot.detect.claims.scene.accounts import accounted
from bot.detect.claims.scene.untold import ASKING, disowns, is_to_tell
from bot.detect.claims.scene.voices import LOCAL, PAPERS, local, stands_by, titled_office, voice
from bot.detect.grammar import groups as grouping
from bot.detect.grammar.context import Context
from bot.detect.grammar.frames import joined
from bot.detect.grammar.functionwords import BACKDROP, POSSESSIVES
from bot.detect.grammar.text import Clause, Group, Sentence
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.families import GAINS

MAX_DEPTH = 8
_REPORT = re.compile(
    r"[:,–-]\s*(?:media |new |leaked )?(?:reports?|sources?|media|monitor|witness(?:es)?)\s*$", re.IGNORECASE
)
_TRAILING = re.compile(r"(?::| [-–—])\s*(?P<who>[^:]{2,60})$")


def source(sentence: Sentence, clause: Clause | None, at: int, lexicon: Lexicon, context: Context) -> str | None:
    """Return the code of who says what stands at this offset, `media` or `expert`; None where the outlet does."""
    if is_owned_deed(clause):
        return None
    return (
        _stated(sentence, clause, at, lexicon, context)
        or _governed(sentence, clause, lexicon, context)
        or _shown(sentence, clause, lexicon, context)
        or _according(sentence, at, lexicon, context)
        or accounted(sentence, at, lexicon)
        or _titled(sentence, at, lexicon, context)
        or _framing(sentence, at, lexicon, context)
        or _rumoured(sentence, clause)
        or ((joined(context.speaker) or context.voice) if sentence.quoted(at) else None)
    )


def is_owned_deed(clause: Clause | None) -> bool:
    """Say whether somebody claims responsibility for what stands there: that it happened nobody doubts."""
    return (
        clause is not None
        and clause.lemma in _CLAIMING
        and clause.object is not None
        and clause.object.lemma == "responsibility"
    )


_CLAIMING = frozenset(["claim", "take", "accept", "assume"])


def _framing(sentence: Sentence, at: int, lexicon: Lexicon, context: Context) -> str | None:
    """Read "X said that … and …" and "… and …, X said": who opens or closes a sentence tells all of it."""
    for n, clause in enumerate(sentence.clauses):
        subject = clause.subject
        if subject is None or clause.passive or clause.form not in ("fin", "ed") or is_owned_deed(clause):
            continue
        if is_unconfirmed(clause):
            continue
        plain = not clause.families.isdisjoint(_TELLING)
        if not plain and not (sentence.field == "title" and "say" in clause.families):
            continue
        if any(c.parent is clause and _is_charged(clause, c) for c in sentence.clauses):
            continue
        first = min(subject.first, clause.first)
        start, end = sentence.words[first].start, sentence.words[clause.last - 1].end
        opens = n == 0 and (plain or clause.lemma in _PROMISING) and at > end and _directly(sentence, end, at)
        closes = at < start and first and sentence.words[first - 1].tag in ',"' and _directly(sentence, at, start)
        closes = closes and not any(_is_told_by(clause, c) for c in sentence.clauses)
        closes = closes and (n > 0 or sentence.words[0].lower not in BACKDROP)  # "Following raids on Gao, Mali said …"
        if opens or closes:
            return voice(sentence, subject, lexicon, context)
    return None


def _is_told_by(teller: Clause, clause: Clause) -> bool:
    """Say whether a clause behind a verb of telling is what it tells: nothing before that verb is, then."""
    behind = clause.parent is teller and clause.link == "that" and clause.first > teller.first
    return behind and (clause.subject is not None or "say" not in clause.families)  # no "media reports said"


def _directly(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether nothing between two places ends what a speaker tells."""
    return not any(start < w.start < end and (w.lower in _ENDING or w.text == ";") for w in sentence.words)


_TELLING = frozenset(["plainsay", "hearsay"])
_ENDING = frozenset("as after while since amid although though despite but".split())


def _stated(sentence: Sentence, clause: Clause | None, at: int, lexicon: Lexicon, context: Context) -> str | None:
    """Read "the agency estimates the presence of 500": what stands behind a verb of stating is its subject's word."""
    if clause is None or clause.passive or clause.lemma == "add" or is_unconfirmed(clause):
        return None
    counts = clause.lemma in _COUNTING and any(a.prep == _COUNTING[clause.lemma] for a in clause.args)
    counts = counts or (clause.lemma in _REVISED and clause.object is not None and clause.object.lemma in _TOLLS)
    if not (counts or clause.lemma in _OWN or clause.families & _TELLING):
        return None
    behind = at >= sentence.words[clause.last - 1].end
    return voice(sentence, clause.subject, lexicon, context) if behind else None


def _governed(  # noqa: C901, PLR0911 - a cascade of guards reads top-down
    sentence: Sentence, clause: Clause | None, lexicon: Lexicon, context: Context
) -> str | None:
    here, child = clause, None
    for _ in range(MAX_DEPTH):
        if here is None or is_owned_deed(here):
            return None
        if (owner := _claimed(sentence, here)) is not None:
            found = _owned(sentence, owner, here, lexicon, context)
            if found is not None:
                return found or None
        if _is_feared(sentence, here):
            return None
        if child is not None and here.subject is None and here.lemma == "report" and not here.first:
            return "media"  # "Reports that X will send arms" opens with what looks like a verb
        if is_to_tell(here) or disowns(here, child):
            return None
        if child is not None and here.subject is not None and _reports(here, child):
            if here.passive or _is_charged(here, child):
                agent = next((a for a in here.args if a.prep == "by"), None)
                return voice(sentence, agent, lexicon, context) or ("media" if here.lemma == "report" else None)
            found = _publisher(sentence, here, lexicon, context) or voice(sentence, here.subject, lexicon, context)
            if found is not None:
                return found
        if here.parent is not None and _is_fronted(sentence, here):
            return voice(sentence, here.parent.subject, lexicon, context)
        beside = here.link in ("as", "while") and not _counts_on(sentence, here)
        if beside or (here.link == "when" and _meanwhile(sentence, here)) or _is_before(here):
            return None
        child, here = here, here.parent
    return None


def _is_fronted(sentence: Sentence, here: Clause) -> bool:
    """Read "said that while it was open to talks, …": what stands before the statement itself is told as well."""
    own, above = here.subject, here.parent
    told = above is not None and "plainsay" in above.families and here.link in ("while", "as", "when", "after")
    return told and own is not None and own.first > 1 and sentence.words[own.first - 2].lower == "that"


def _counts_on(sentence: Sentence, here: Clause) -> bool:
    """Read "said that raids killed two, while four were wounded": a number without a noun goes on with those before."""
    counted = here.subject
    bare = counted is not None and (sentence.words[counted.head].tag == "Q" or counted.lemma == "other")
    return bare and here.link == "while" and not here.families.isdisjoint(("kill", "wound"))


def _owned(sentence: Sentence, owner: Group, here: Clause, lexicon: Lexicon, context: Context) -> str | None:
    """Return whose claim a noun tells; "" where it is nobody's known, None where it is told by who denies it."""
    denied = here.parent is not None and bool(here.parent.families & {"deny", "dismiss"})
    if owner.codes:
        mine = accuser(sentence, here)
        return None if denied and mine is None else voice(sentence, owner, lexicon, context) or joined(owner.codes)
    above = here.parent
    if above is not None and above.lemma in ("confirm", "acknowledge") and not above.negated and above.object is owner:
        return voice(sentence, above.subject, lexicon, context) or ""
    return None if denied else "media" if owner.lemma == "report" else ""


def accuser(sentence: Sentence, here: Clause) -> Group | None:
    """Return who says of a party what it denies: "denies claims by the US that it sends arms"; None for nobody."""
    above = here.parent
    if above is None or above.subject is None or above.negated or not above.families & {"deny", "dismiss"}:
        return None
    denier, owner = set(above.subject.codes), _claimed(sentence, here)
    teller = here.subject if here.link == "that" and here.finite and "plainsay" in here.families else None
    if teller is not None and teller.codes and denier.isdisjoint(teller.codes):
        return teller  # "it had taken Goma, Kigali said, a claim Kinshasa denied"
    if owner is None or not owner.codes or set(owner.codes) & denier or here.subject is None:
        return None
    if not here.families.isdisjoint(GAINS):
        return None  # "denies the enemy's claim that it took the town"
    its = sentence.words[here.subject.first].lower in ("it", "they", "its", "their", "he", "his")
    return owner if its or set(here.subject.codes) & denier else None


def _shown(sentence: Sentence, here: Clause | None, lexicon: Lexicon, context: Context) -> str | None:
    """Read "published a video showing troops leaving" and "footage released by X shows that …": whose pictures tell."""
    child = None
    for _ in range(MAX_DEPTH):
        if here is None:
            return None
        if child is not None and here.lemma in _SHOWING and here.subject is not None:
            return _publisher(sentence, here, lexicon, context)
        child, here = here, here.parent
    return None


_SHOWING = frozenset("show depict reveal indicate suggest prove".split())
_PICTURES = frozenset(
    """video footage image photo photograph picture clip recording document satellite letter map intelligence data
    evidence information intercept finding file""".split()
)
_PUBLISHING = frozenset(
    """publish release post share air broadcast circulate distribute issue upload present reveal disclose declassify
    produce""".split()
)


def _publisher(sentence: Sentence, here: Clause, lexicon: Lexicon, context: Context) -> str | None:
    shown, above = here.subject, here.parent
    if here.form == "ing" and above is not None and above.lemma in _PUBLISHING and above.object is not None:
        seen = next((g for g in sentence.groups if g.last == here.first and g.prep in ("of", "from") and g.codes), None)
        teller = seen or above.subject  # "a video of a Chadian officer saying": he does
        return voice(sentence, teller, lexicon, context) if above.object.lemma in _PICTURES else None
    if shown is None or shown.lemma not in _PICTURES:
        return None
    for one in (c for c in sentence.clauses if c.lemma in _PUBLISHING):
        if one.object is shown and not one.passive:
            return voice(sentence, one.subject, lexicon, context)
        if one.passive and one.subject is shown:
            return voice(sentence, next((a for a in one.args if a.prep == "by"), None), lexicon, context)
    return None


def _claimed(sentence: Sentence, here: Clause) -> Group | None:
    """Return the noun of whose claim it is: "Russian claims of capturing it", "the army's assertion that it fell"."""
    own = here.subject
    k = (own.first if own is not None and own.first < here.first and here.link != "of" else here.first) - 1
    if k < 1 or sentence.words[k].lower not in ("of", "that"):
        return None
    group = sentence.group_at(sentence.words[k - 1].start)
    if group is not None and group.prep == "by" and group.outer is not None and group.outer.lemma in CLAIMS:
        return group  # "allegations by the US that it sends arms"
    told = group is not None and group.lemma in CLAIMS and (bool(group.codes) or here.link != "of")
    return group if told else None


def _is_charged(here: Clause, child: Clause) -> bool:
    """Say whether the subject says nothing: "the army accused of shelling", "tanks estimated to have been lost"."""
    if here.lemma in _OF_OTHERS and here.object is None and child.link == "of":
        return True
    bare = here.form == "ed" and here.object is None and child.form != "ing"  # who "reported losing two men" says so
    return here.lemma in _ESTIMATED and bare and child.link == "to"


_ESTIMATED = frozenset("estimate believe report say think suspect allege rumour rumor".split())


def _is_feared(sentence: Sentence, here: Clause) -> bool:
    """Say whether "amid fears that" holds the clause: no speaker above tells what is feared meanwhile."""
    first = min(here.first, here.subject.first if here.subject is not None else here.first)
    if first < 2 or sentence.words[first - 1].lower != "that":  # noqa: PLR2004 - a noun and its "that"
        return False
    held = sentence.group_at(sentence.words[first - 2].start)
    return held is not None and held.prep in ("amid", "amidst", "after", "despite")


def _is_before(here: Clause) -> bool:
    """Say whether it came before what is vowed or told of the present: "will retaliate after rebels shelled Gao"."""
    above = here.parent
    while above is not None and above.link == "to":
        above = above.parent  # "continued to strike after …"
    past = above is not None and above.link == "that" and (above.form == "ed" or above.perfect)
    return here.link == "after" and above is not None and not past


def _meanwhile(sentence: Sentence, here: Clause) -> bool:
    """Say whether "at a time when" sets the clause beside what is told."""
    before = sentence.text[: here.start].rstrip().lower()
    return before.endswith(("at a time", "at a time when"))


CLAIMS = frozenset(
    "claim assertion allegation accusation report statement announcement warning estimate declaration insistence boast"
    " confirmation suggestion".split()
)


def _reports(here: Clause, child: Clause) -> bool:
    """Say whether a verb reports what its complement tells: "said that", "accused of"; not "promised to"."""
    asks = here.lemma in ASKING and child.link in ("to", "that")  # "called on X to sign": the asker's word
    vows = here.lemma in _PROMISING and child.link == "to"
    if not here.passive and (asks or vows or scorns(here, child)):
        return True
    if "say" not in here.families or child.link not in ("that", "of", "to", "whether", "noun", "ing"):
        return False
    if is_unconfirmed(here) and child.link != "whether":
        return False
    if child.link == "noun" and here.lemma in _REVEALING:
        return True
    return child.link not in ("to", "ing", "noun") or here.lemma in _OF_OTHERS


def is_unconfirmed(here: Clause) -> bool:
    """Read "has not confirmed the strike", "declined to confirm it": another than who is asked tells it."""
    above = here.parent if here.link == "to" else None
    refused = above is not None and "refuse" in above.families
    return here.lemma in ("confirm", "verify") and (here.negated or refused)


def scorns(here: Clause, child: Clause) -> bool:
    """Read "rejected suggestions that it had struck": who turns down a claim denies what it tells."""
    what = here.object  # of "the report that" somebody is known to have told it
    claim = what is not None and what.lemma in CLAIMS and what.first == what.head
    return claim and "dismiss" in here.families and child.link == "that" and not here.passive


_PROMISING = frozenset(["vow", "promise", "pledge", "threaten", "offer", "announce"])
_OF_OTHERS = frozenset("say accuse report believe claim suspect blame deny threaten".split())
_REVEALING = frozenset("announce declare reveal unveil voice repeat reiterate outline".split())  # "his decision to"
_COUNTING = {"put": "at", "speak": "of"}  # "put the dead at 30", "spoke of five dead"
_OWN = frozenset(["count", "tally", "rule out", "call for", "ask", "demand", "request", "threaten", "blame", "accuse"])
_TOLLS = frozenset("toll count number figure estimate tally".split())
_REVISED = frozenset("update raise revise lower increase".split())


def _according(sentence: Sentence, at: int, lexicon: Lexicon, context: Context) -> str | None:
    group = next((g for g in sentence.groups if g.prep == "according to"), None)
    if group is None or _is_beside(sentence, group, at):
        return None
    if group.lemma in _TOLD_BY and not group.codes:
        told = next((one for one in group.inner if one.prep in ("by", "from", "of")), None)
        if told is not None and (found := voice(sentence, told, lexicon, context)):
            return found
    if not group.codes and (office := titled_office(sentence, group, lexicon)):
        return local(sentence, group, context) if office else None
    outlet = not group.codes and sentence.words[group.head].tag == "E"
    if group.lemma in _FINDINGS and not group.deep() and context.speaker:
        return joined(context.speaker)  # "according to intelligence data" goes on with who spoke before
    beside = next((g for g in sentence.groups if g.first == group.last + 1), None)
    if beside is not None and _is_its_chief(sentence, group, beside):
        return joined(beside.codes)
    joint = beside if sentence.words[group.last : group.last + 1] and sentence.words[group.last].tag == "C" else None
    tellers = (joint, group) if stands_by(group, lexicon) else (group, joint)  # "hospital and police officials"
    said = next(filter(None, (voice(sentence, teller, lexicon, context) for teller in tellers)), None)
    return said or ("media" if outlet else None)


def _is_its_chief(sentence: Sentence, group: Group, name: Group) -> bool:
    """Read "according to its chief, Jens Stoltenberg": the name tells whose chief it is."""
    mention, words = sentence.words[name.head].mention, sentence.words
    person = mention is not None and mention.kind == "person" and bool(name.codes)
    return person and words[group.last].text == "," and words[group.first].lower in POSSESSIVES


def _is_beside(sentence: Sentence, group: Group, at: int) -> bool:
    """Say whether a place lies outside the aside of "rebels, who according to experts get arms, | entered Goma"."""
    words, k = sentence.words, group.first - 3
    k -= k > 0 and words[k].tag == ","
    if k < 0 or words[k].tag != "W":
        return False
    verb = next((i for i in range(group.last, len(words)) if words[i].tag in "VZBHM"), len(words))
    shut = next((w.start for w in words[verb:] if w.tag == ","), len(sentence.text))
    return not words[k].start <= at < shut


_TOLD_BY = PAPERS | frozenset("report figure tally count assessment estimate document memo letter post tweet".split())


_FINDINGS = frozenset("data intelligence information estimate count figure assessment report record".split())


def _rumoured(sentence: Sentence, clause: Clause | None) -> str | None:
    """Read "were reportedly killed", "strikes are reported": the outlet has it from others that it does not name."""
    if clause is None:
        return None
    told = clause.passive and clause.lemma in ("report", "say")
    adverbs = {w.lower for w in sentence.words[max(0, clause.first - 1) : clause.last + 1]}
    return "media" if told or "reportedly" in adverbs else None


def _titled(sentence: Sentence, at: int, lexicon: Lexicon, context: Context) -> str | None:
    if _REPORT.search(sentence.text) and at < len(sentence.text) * 3 / 4:
        return "media"
    found = _TRAILING.search(sentence.text) if sentence.field == "title" else None
    if found is None or at >= found.start():
        return _leading(sentence, at, lexicon, context)
    group = sentence.group_at(found.start("who"))
    told = group is not None and group.lemma.rpartition(" ")[2] in ("media", "tv", "television")
    known = group is not None and (bool(group.codes) or group.lemma in LOCAL or told or stands_by(group, lexicon))
    whole = known and group is not None and group.end >= found.end() - 2
    return voice(sentence, group, lexicon, context) if whole else None


def _leading(sentence: Sentence, at: int, lexicon: Lexicon, context: Context) -> str | None:
    """Read "US military: leader killed in raid": an office before the colon of a title says it; a topic does not."""
    words = sentence.words
    group = next((g for g in sentence.groups if g.first == 0), None)
    if not sentence.headed or group is None or group.last >= len(words) or words[group.last].text != ":":
        return None
    if at < group.end or not group.codes:
        return None
    head = words[group.head].mention
    office = grouping.has_class(group, words, lexicon, "official", "troops") or group.lemma in LOCAL
    person = head is not None and head.kind in ("person", "agency")
    return voice(sentence, group, lexicon, context) if office or person else None
