"""Who says it: the governing speaker, "according to", a speaker behind the statement; never the nearest name.

1. The subject of the reporting verb that governs the clause; in a chain the innermost.
2. "according to X", "X's claim that", a trailing ": report" or ", officials say"; else who opens or closes it all.
3. Reports, media and witnesses without a party are `media`; experts and monitors `expert`; otherwise None.
"""

import re
from collections.abc import Callable
from itertools import pairwise

from bot.detect.grammar import groups as grouping
from bot.detect.grammar.frames import joined
from bot.detect.grammar.groups import Context
from bot.detect.grammar.text import Clause, Group, Sentence
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.gazetteer import Mention

MAX_DEPTH = 8
_REPORT = re.compile(
    r"[:,–-]\s*(?:media |new |leaked )?(?:reports?|sources?|media|monitor|witness(?:es)?)\s*$", re.IGNORECASE
)
_TRAILING = re.compile(r":\s*(?P<who>[^:]{2,60})$")


def source(sentence: Sentence, clause: Clause | None, at: int, lexicon: Lexicon, context: Context) -> str | None:
    """Return the code of who says what stands at this offset, `media` or `expert`; None where the outlet does."""
    return (
        _stated(sentence, clause, at, lexicon, context)
        or _governed(sentence, clause, lexicon, context)
        or _according(sentence, lexicon, context)
        or _titled(sentence, at, lexicon, context)
        or _framing(sentence, at, lexicon, context)
        or _rumoured(sentence, clause)
        or (joined(context.speaker) if sentence.quoted(at) else None)
    )


def speaker(sentence: Sentence, group: Group | None, lexicon: Lexicon, context: Context) -> str | None:
    """Return whom a group of speakers stands for."""
    if group is None:
        return None
    classes = grouping.classes(group, sentence.words, lexicon)
    if "expert" in classes and "official" not in classes:
        return "UN" if group.codes == ("UN",) else "expert"
    words = {w.lower for w in sentence.words[group.first : group.last]}
    press = "media" in classes and sentence.words[group.head].mention is None and not words & _OFFICIAL
    if group.codes and not (press and words & _PRESS):
        return joined(group.codes)
    if "media" in classes:
        own = bool(words & _STATE_RUN)
        return joined(context.subject) if own and len(context.subject) == 1 else "media"
    paper = group.lemma in _PAPERS and bool(words & _OFFICIAL)
    return _local(sentence, group, context) if group.lemma in _LOCAL or paper else None


_STATE_RUN = frozenset("state state-run official".split())
_OFFICIAL = _STATE_RUN | frozenset(
    "military army police government ministry presidential state-owned state-controlled".split()
)
_PRESS = frozenset("media outlets outlet newspaper newspapers press bloggers journalists broadcasters".split())
_PAPERS = frozenset("statement communique communiqué release bulletin dispatch".split())


def _framing(sentence: Sentence, at: int, lexicon: Lexicon, context: Context) -> str | None:
    """Read "X said that … and …" and "… and …, X said": who opens or closes a sentence tells all of it."""
    for n, clause in enumerate(sentence.clauses):
        subject = clause.subject
        if subject is None or clause.passive or not clause.families & _TELLING or clause.form not in ("fin", "ed"):
            continue
        first = min(subject.first, clause.first)
        start, end = sentence.words[first].start, sentence.words[clause.last - 1].end
        opens = n == 0 and at > end and _directly(sentence, end, at)
        closes = at < start and first and sentence.words[first - 1].tag in ',"' and _directly(sentence, at, start)
        if opens or closes:
            return speaker(sentence, subject, lexicon, context)
    return None


def _directly(sentence: Sentence, start: int, end: int) -> bool:
    """Say whether nothing between two places ends what a speaker tells."""
    return not any(start < w.start < end and (w.lower in _ENDING or w.text == ";") for w in sentence.words)


_TELLING = frozenset(["plainsay", "hearsay"])
_ENDING = frozenset("as after while since amid although though despite but".split())


def _stated(sentence: Sentence, clause: Clause | None, at: int, lexicon: Lexicon, context: Context) -> str | None:
    """Read "the agency estimates the presence of 500": what stands behind a verb of stating is its subject's word."""
    if clause is None or clause.passive or clause.lemma == "add":
        return None
    counts = clause.lemma in _COUNTING and any(a.prep == _COUNTING[clause.lemma] for a in clause.args)
    if not (counts or clause.lemma in _OWN or clause.families & _TELLING):
        return None
    behind = at >= sentence.words[clause.last - 1].end
    return speaker(sentence, clause.subject, lexicon, context) if behind else None


def _local(sentence: Sentence, group: Group, context: Context) -> str | None:
    """Return whose "officials" speak where no country is given: that of the first place of the sentence or article."""
    near = next((inner.codes for inner in group.chain() if inner.codes), ())
    if near:
        return joined(near)
    armed = group.lemma in _PAPERS | _ARMIES and next(
        (c for c in map(_before_army(sentence), sentence.mentions) if c), ""
    )
    if armed:
        return armed
    kinds = ("state", "capital", "place")
    places = list(dict.fromkeys(m.code for m in sentence.mentions if m.code and m.kind in kinds))
    if places:
        return places[0]
    if group.lemma not in _OF_PLACE and context.speaker:
        return joined(context.speaker)
    return context.place


def _before_army(sentence: Sentence) -> Callable[[Mention], str | None]:
    """Return what gives the state of a mention that stands before "army" or "forces": whose statement it is."""
    behind = {left.start: right.lower for left, right in pairwise(sentence.words)}
    return lambda mention: mention.code if behind.get(mention.start) in _ARMIES | {"forces", "troops"} else None


_ARMIES = frozenset("army military navy".split())
_OF_PLACE = frozenset("authority mayor governor police administration prosecutor rescuer medic".split())
_LOCAL = _OF_PLACE | frozenset(
    "official army ministry minister military government chancellor president premier spokesman spokeswoman"
    " spokesperson commander adviser general".split()
)


def _governed(sentence: Sentence, clause: Clause | None, lexicon: Lexicon, context: Context) -> str | None:
    here, child = clause, None
    for _ in range(MAX_DEPTH):
        if here is None:
            return None
        denied = here.parent is not None and bool(here.parent.families & {"deny", "dismiss"})
        if not denied and (owner := _claimed(sentence, here)) is not None:
            return speaker(sentence, owner, lexicon, context) or joined(owner.codes)
        if child is not None and here.subject is not None and _reports(here, child):
            charged = here.lemma in _OF_OTHERS and here.object is None and child.link == "of"
            if here.passive or charged:  # "the army accused of shelling a town" says nothing
                agent = next((a for a in here.args if a.prep == "by"), None)
                return speaker(sentence, agent, lexicon, context) or ("media" if here.lemma == "report" else None)
            found = speaker(sentence, here.subject, lexicon, context)
            if found is not None:
                return found
        if here.link in ("as", "while"):
            return None
        child, here = here, here.parent
    return None


def _claimed(sentence: Sentence, here: Clause) -> Group | None:
    """Return whose claim it is in "Russian claims of capturing the town", "the army's assertion that it fell"."""
    own = here.subject
    k = (own.first if own is not None and own.first < here.first and here.link != "of" else here.first) - 1
    if k < 1 or sentence.words[k].lower not in ("of", "that"):
        return None
    group = sentence.group_at(sentence.words[k - 1].start)
    return group if group is not None and group.lemma in _CLAIMS and group.codes else None


_CLAIMS = frozenset("claim assertion allegation accusation report statement announcement warning estimate".split())


def _reports(here: Clause, child: Clause) -> bool:
    """Say whether a verb reports what its complement tells: "said that", "accused of"; not "promised to"."""
    if "say" not in here.families or child.link not in ("that", "of", "to", "whether", "noun", "ing"):
        return False
    if child.link == "noun" and here.lemma in _REVEALING:
        return True
    return child.link not in ("to", "ing", "noun") or here.lemma in _OF_OTHERS


_OF_OTHERS = frozenset("say accuse report believe claim suspect blame deny threaten".split())
_REVEALING = frozenset("announce declare reveal unveil voice repeat reiterate outline".split())  # "his decision to"
_COUNTING = {"put": "at", "speak": "of"}  # "put the dead at 30", "spoke of five dead"
_OWN = frozenset(["count", "tally", "rule out", "call for", "ask", "demand", "request", "threaten", "blame", "accuse"])


def _according(sentence: Sentence, lexicon: Lexicon, context: Context) -> str | None:
    group = next((g for g in sentence.groups if g.prep == "according to"), None)
    if group is None:
        return None
    outlet = not group.codes and sentence.words[group.head].tag == "E"
    return speaker(sentence, group, lexicon, context) or ("media" if outlet else None)


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
    known = group is not None and (bool(group.codes) or group.lemma in _LOCAL)
    whole = known and group is not None and group.end >= found.end() - 2
    return speaker(sentence, group, lexicon, context) if whole else None


def _leading(sentence: Sentence, at: int, lexicon: Lexicon, context: Context) -> str | None:
    """Read "US military: leader killed in raid": an office before the colon of a title says it; a topic does not."""
    words = sentence.words
    group = next((g for g in sentence.groups if g.first == 0), None)
    if sentence.field != "title" or group is None or group.last >= len(words) or words[group.last].text != ":":
        return None
    if at < group.end or not group.codes:
        return None
    head = words[group.head].mention
    office = grouping.has_class(group, words, lexicon, "official", "troops") or group.lemma in _LOCAL
    person = head is not None and head.kind in ("person", "agency")
    return speaker(sentence, group, lexicon, context) if office or person else None
