"""Clauses of a sentence: verbs with subject, object and arguments, found on tagged words without a parser.

1. The subject of a verb is the group before it that hangs on no preposition; asides are stepped over.
2. A verb in -ed without "have" or "be" is passive where nothing stands behind it that it could act on.
3. What cannot be attached stays empty: nothing is given to the nearest name.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.detect.grammar import anaphora, headlines, idioms, openings
from bot.detect.grammar import groups as grouping
from bot.detect.grammar import words as wording
from bot.detect.grammar.antecedents import FOLK
from bot.detect.grammar.chart import Chart
from bot.detect.grammar.companions import hurt
from bot.detect.grammar.context import Context
from bot.detect.grammar.couples import couple
from bot.detect.grammar.deeds import deeds
from bot.detect.grammar.functionwords import FIRST_PERSON, THIRD_PERSON
from bot.detect.grammar.hosting import hosts
from bot.detect.grammar.likened import called, reputed, seeming
from bot.detect.grammar.links import bound, extend, fronts, gerunds, govern, report
from bot.detect.grammar.lying import lie
from bot.detect.grammar.membership import belong
from bot.detect.grammar.numbers import may_count, numbers
from bot.detect.grammar.objects import objects
from bot.detect.grammar.qualifiers import march
from bot.detect.grammar.subjects import subject
from bot.detect.grammar.taken_up import condition, settle
from bot.detect.grammar.text import Clause, Group, Sentence, Word
from bot.detect.grammar.times import times
from bot.detect.grammar.verbs import verbs
from bot.detect.grammar.voice import voice
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.families import BLOWS, DEEDS
from bot.detect.lexicon.gazetteer import Mention

_ARMED = frozenset(
    "war military army troops forces soldiers missile missiles drone drones airstrike airstrikes shelling"
    " nuclear militants rebels invasion offensive ceasefire weapons ammunition jets bomber bombers warship warships"
    " warplane warplanes arms artillery tanks reservists truce cease-fire raid raids jihadists insurgents gunmen"
    " bombing bombardment clashes fighting battle massacre".split()
)
_ELSEWHERE = re.compile(r"\b(?:from|with|against|by)(?: the)?(?: \w+ern)? $")
_RECALLING = (
    _ARMED
    | anaphora.ANAPHORS
    | frozenset("it he she itself himself herself him her his hers its we i us they them their themselves".split())
)


def parse(sentence: Sentence, lexicon: Lexicon, context: Context) -> None:
    """Fill in the counts, times, words, groups and clauses of a sentence, and let the context know whom it names."""
    measure(sentence)
    sentence.words = wording.tag(sentence, lexicon)
    headlines.speak(sentence, lexicon)
    idioms.plain(sentence.words, lexicon)
    reputed(sentence.words)
    march(sentence.words)
    sentence.groups = grouping.group(sentence, lexicon, context)
    _part_helpers(sentence)
    anaphora.resolve(sentence.groups, sentence.words, context)
    couple(sentence.groups, sentence.words, headed=sentence.headed)
    belong(sentence.groups, sentence.words)
    sentence.clauses = verbs(sentence, lexicon)
    for found in sentence.groups:
        before = next((w for w in sentence.words[found.first - 1 :: -1] if not _is_aside(w)), sentence.words[0])
        particle = before.tag == "R" and before.lower not in grouping.NEARLY
        if found.prep is not None and particle:
            if found.outer is not None:
                found.outer.classes = found.outer.events = None  # "disposed of troops": the troops qualify nothing
            found.prep, found.outer = None, None
    _read(Chart(sentence, lexicon), sentence.field)
    lie(sentence.groups, sentence.words)
    for done in (clause.object for clause in sentence.clauses if clause.object is not None):
        grouping.events(done, sentence.words, lexicon)  # which blows are struck: of those the striker is no scene
    note(sentence, context)


def measure(sentence: Sentence) -> None:
    """Attach the counts and times of a sentence."""
    sentence.numbers = numbers(sentence.text) if may_count(sentence.text, sentence.spelled) else ()
    sentence.times = times(_undated(sentence), sentence.published)


def _undated(sentence: Sentence) -> str:
    """Return its text with names that hold a number blanked: a movement called after a day tells no day."""
    text = sentence.text
    for name in sentence.mentions:
        if any(letter.isdigit() for letter in name.text):
            text = text[: name.start] + "\0" * (name.end - name.start) + text[name.end :]
    return text


def _part_helpers(sentence: Sentence) -> None:
    """Let "with the help of X" hang on the verb: of "took it from the rebels with the help of X" X is no rebel's.

    Before any verb it hangs on who is helped: "the army with Chadian air support enters the town".
    """
    told = next((k for k, word in enumerate(sentence.words) if word.tag in "VZG"), len(sentence.words))
    for found in sentence.groups:
        if found.prep == "with" and found.lemma in HELP and found.outer is not None and found.first > told:
            found.outer.inner = [inner for inner in found.outer.inner if inner is not found]
            found.outer = None


HELP = frozenset(["backing", "support", "help", "aid", "assistance", "cover"])


def _is_aside(word: Word) -> bool:
    """Read "called up recently retired soldiers", "carried out “surgical” strikes"."""
    return (word.tag == "R" and word.lower.endswith("ly")) or word.tag == '"'


def _read(chart: Chart, field: str) -> None:
    deeds(chart)
    for clause in chart.clauses:
        objects(chart, clause)
    for clause in chart.clauses:
        voice(chart, clause, titled=field == "title")
        subject(chart, clause)
        if clause.parent is None:
            govern(chart, clause)
    for clause in chart.clauses:
        _bereave(chart, clause)
        _join(chart, clause)
    hurt(chart)
    called(chart)
    seeming(chart)
    report(chart)
    _speak(chart)
    gerunds(chart)
    fronts(chart)
    openings.place(chart)
    bound(chart)
    headlines.lack_be(chart, field)
    settle(chart)
    for clause in chart.clauses:
        _reclaim(chart, clause)
        _requite(chart, clause)
        condition(chart, clause)
    for clause in chart.clauses:
        extend(clause)


def _bereave(chart: Chart, clause: Clause) -> None:
    """Leave "her son" of "Chadian soldiers killed her son" without a party: no killer of his own is meant."""
    if clause.families.isdisjoint(("kill", "wound")):
        return
    agent = next((a for a in clause.args if a.prep == "by"), None)
    doer, done = (agent, clause.subject) if clause.passive else (clause.subject, clause.object)
    if doer is None or done is None or not done.codes or chart.words[done.first].lower not in THIRD_PERSON:
        return
    if set(done.codes) <= set(doer.codes) and not any(w.mention for w in chart.words[done.first : done.last]):
        done.codes = ()


def _reclaim(chart: Chart, clause: Clause) -> None:
    """Give "its" of "Mali said Chad had hit two of its jets" to the one who tells it: nobody hits what is his own.

    But a state executes, and may bomb, its own people.
    """
    doer = next((a for a in clause.args if a.prep == "by"), None) if clause.passive else clause.subject
    teller = _teller(clause, doer) if not clause.families.isdisjoint(HARMING) else ()
    if doer is None or not teller or clause.lemma == "execute":
        return
    hit = clause.subject if clause.passive else clause.object
    for found in (hit, *(hit.inner if hit is not None else ()), *(a for a in clause.args if a.prep in _HIT)):
        if found is None or chart.words[found.first].lower not in THIRD_PERSON or found.codes != doer.codes:
            continue
        inside = chart.words[found.first : found.last]
        named = any(w.lower == "own" or (w.mention is not None and w.mention.code) for w in inside)
        ruled = found.lemma in chart.lexicon.lists["ruled_people"]
        if not (named or ruled or grouping.events(found, chart.words, chart.lexicon)):
            found.codes = teller


def _requite(chart: Chart, clause: Clause) -> None:
    """Give "it" of "Kyiv denied Russia's claim that it shelled Belgorod" to who denies it: nobody shells his own.

    So too "its troops" of "denied Russian claims that its troops had crossed into Belarus": nobody's own land.
    """
    doer, above = clause.subject, clause.parent
    if doer is None or above is None or above.subject is None or clause.passive or not doer.codes:
        return
    if above.families.isdisjoint(("deny", "dismiss")) or chart.words[doer.first].lower not in _ITS:
        return
    charged = above.object is not None and above.object.lemma in ("allegation", "accusation", "charge")
    if charged and above.object is not None and set(doer.codes) <= set(above.object.codes):
        doer.codes = above.subject.codes  # "rejected Polish allegations that its helicopters had crossed"
        return
    near = [g for g in (clause.object, *clause.args) if g is not None and chart.words[g.head].mention is not None]
    hit = {code for g in near for code in g.codes}
    own = not clause.families.isdisjoint(HARMING) and hit <= set(doer.codes)
    moves = not clause.families.isdisjoint(("move", "deploy", "invade", "go")) and hit.isdisjoint(above.subject.codes)
    if hit and (own or moves):
        doer.codes = above.subject.codes


_ITS = ("it", "its", "they", "their")


def _teller(clause: Clause, doer: Group | None) -> tuple[str, ...]:
    """Return who tells a deed of another's, () where the doer tells it himself or nobody does."""
    above = clause.parent
    for _ in range(_DEEP):
        if above is None or doer is None or not doer.codes:
            break
        told = above.subject
        if told is not None and told.codes and not above.families.isdisjoint(_TELLING):
            return told.codes if set(told.codes).isdisjoint(doer.codes) else ()
        above = above.parent
    return ()


HARMING = BLOWS | {"shootdown", "capture_person"}
_TELLING = frozenset("say accuse condemn".split())
_HIT = frozenset(["of", "on", "at", "against"])
_DEEP = 4  # verbs between a deed and who tells it


def _join(chart: Chart, clause: Clause) -> None:
    """Read "fought together with Chad" as "alongside" it: a comrade, no foe."""
    if "fight" not in clause.families:
        return
    for found in clause.args:
        if found.prep == "with" and found.first > 1 and chart.words[found.first - 2].lower in ("together", "along"):
            found.prep = "alongside"


def _speak(chart: Chart) -> None:
    """Give "we" and "our troops" to the one who says so in this sentence: "We are leaving the pact," X said."""
    ours = [g for g in chart.groups if _is_ours(chart, g)]
    if not ours:
        return
    said = (c.subject for c in chart.clauses if "say" in c.families and c.subject is not None)
    speaker = next((s.codes for s in said if s.codes and not _is_ours(chart, s)), ())
    for found in ours:
        found.codes = speaker or found.codes


def _is_ours(chart: Chart, found: Group) -> bool:
    """Say whether a group is "we", or "our troops" with nobody else's name in it."""
    words = chart.words[found.first : found.last]
    return words[0].lower in FIRST_PERSON and not any(w.mention for w in words)


def recalls(sentence: Sentence, context: Context) -> bool:
    """Say whether a sentence can change what the context remembers: it names or recalls a party."""
    told = sentence.spelled
    known = not told.isdisjoint(context.names) or not told.isdisjoint(_SPEAKING)
    return bool(sentence.mentions) or not told.isdisjoint(_RECALLING) or known


_SPEAKING = frozenset("said says told tells added adds wrote".split())  # of whom "he" may be
_EDGES = (" border", " frontier", " boundary")  # "at the Belarus-Poland border" are no two who do something


def joined(codes: tuple[str, ...]) -> str | None:
    """Return codes as one value, sorted and joined by "+"; None for none."""
    return "+".join(sorted(set(codes))) or None


def note(sentence: Sentence, context: Context) -> None:
    """Let the context remember subject, speaker, pair and place of this sentence."""
    for clause in sentence.clauses:
        subject = _doer(clause) if clause.finite else None
        if subject is None or not subject.codes:
            main = clause.link in ("", "and")  # no "Ba spoke after a nurse said so. He …"
            context.stranger = context.stranger or (main and _is_stranger(subject, sentence.words))
            continue
        if not _is_reported(clause):
            context.subject = subject.codes
            context.human = anaphora.is_somebody(subject, sentence.words)
            context.stranger = context.stranger and not context.human
        if len(subject.codes) > 1:
            context.pair = subject.codes
        if "say" in clause.families:
            context.speaker = subject.codes
    codes = [m.code for m in sentence.mentions if m.code]
    for code in codes:
        if code in context.seen:
            context.seen.remove(code)
        context.seen.append(code)
    states = list(dict.fromkeys(codes))
    tied = [
        (m.code, n.code)
        for m, n in pairwise(sentence.mentions)
        if sentence.text[m.end : n.start] in ("-", "–") and not sentence.text.startswith(_EDGES, n.end)
    ]
    both = [(a, b) for a, b in tied if a and b and a != b]  # "the US-Israeli war with Iran": the two who wage it
    if len(both) == 1 or len(states) == 2:  # noqa: PLR2004 - "the two countries" wants exactly two
        context.pair = tuple(sorted(both[0] if len(both) == 1 else states))
    if not context.subject and codes:
        context.subject = (codes[0],)
    context.calm = context.calm + 1 if _ARMED.isdisjoint([w.lower for w in sentence.words]) else 0
    _locate(sentence, context)


def _is_stranger(found: Group | None, words: list[Word]) -> bool:
    """Say whether a subject is somebody of whom no list knows a land: "he" behind it is no one named before."""
    if found is None or found.prep is not None or words[found.head].mention is not None:
        return False
    head, opening = words[found.head], words[found.first].lower
    behind = words[found.last : found.last + 2]
    apposed = found.first == found.head == 0 and len(behind) > 1 and behind[0].text == "," and behind[1].tag in "DQ"
    someone = opening in _ONE and found.lemma.rpartition(" ")[2] in FOLK
    return head.tag == "E" or (apposed and head.tag == "N") or someone


_ONE = frozenset(["a", "an", "one", "another"])


def _doer(clause: Clause) -> Group | None:
    """Return who does it: the subject, of "an offensive was launched by the rebels" whoever launches it."""
    subject = clause.subject
    if subject is None or subject.codes or not clause.passive or clause.form != "fin" or clause.link:
        return subject
    return next((a for a in clause.args if a.prep == "by" and a.codes), subject)


def _locate(sentence: Sentence, context: Context) -> None:
    """Let the context remember where a sentence plays: not at who speaks or is spoken to."""
    places = [m for m in sentence.mentions if m.code and m.kind in ("state", "capital", "place")]
    violent = not context.calm or any(not clause.families.isdisjoint(_BLOWS) for clause in sentence.clauses)
    if not places or not (violent or context.place is None):
        return  # where nothing is said of arms or blows, talks are held or a visit is paid
    said = [c.subject for c in sentence.clauses if "say" in c.families and c.subject is not None]
    told = [g for g in said if _LOCAL.isdisjoint(w.lower for w in sentence.words[g.first : g.last])]
    heard = [c.object for c in sentence.clauses if c.object is not None and c.lemma in _ADDRESSING]  # no scene of it
    told += heard
    near = [m for m in places if not _ELSEWHERE.search(sentence.text, max(0, m.start - 20), m.start)]
    near = [m for m in near if not hosts(sentence, m.start)]
    lives = [g for c in sentence.clauses if c.lemma in LIVING for g in c.args]
    near = [m for m in near if not any(group.start <= m.start < group.end for group in lives)]
    told += [c.subject for c in sentence.clauses if c.subject is not None and _is_raid_abroad(c, context)]
    here = [m for m in near if not any(group.start <= m.start < group.end for group in told)]
    if here or (context.place is None and near):
        tells = [m for m in near if not any(group.start <= m.start < group.end for group in heard)]
        context.place = _scene_of(sentence, here or tells or near).code
        context.placed = sentence.start if sentence.field == "text" else -1


_LOCAL = frozenset(["governor", "mayor"])  # who tell of what happened where they are


def _is_raid_abroad(clause: Clause, context: Context) -> bool:
    """Say whether one strikes what has no land of its own while another land is known: that is where it falls."""
    done, doer = clause.object, clause.subject
    if doer is None or clause.passive or done is None or context.place in (None, *doer.codes):
        return False
    blow = not clause.families.isdisjoint(_BLOWS) or bool(done.events and not done.events.isdisjoint(DEEDS))
    return blow and not any(g.deep() for g in (done, *clause.args))


_BLOWS = BLOWS | {"advance", "take"}


def _scene_of(sentence: Sentence, places: Sequence[Mention]) -> Mention:
    """Return where a sentence plays: what stands behind "in" or "near" first, then what does nothing itself."""
    if places[0].start == 0 and _TOPIC.match(sentence.text, places[0].end):
        return places[0]  # "Chad news: a blast …"
    doing = [c.subject for c in sentence.clauses if c.subject is not None and not c.passive]
    set_in = [m for m in places if any(g.prep in _SETTING and g.start <= m.start < g.end for g in sentence.groups)]
    idle = [m for m in places if not any(group.start <= m.start < group.end for group in doing)]
    return (set_in[:1] or idle[-1:] or places[-1:])[0]


_TOPIC = re.compile(r"(?: news)?: ")
_SETTING = frozenset("in at near inside across off outside around over throughout within".split())


def _is_reported(clause: Clause) -> bool:
    """Say whether somebody else says it: "it" of the next sentence is whoever spoke."""
    holder = clause.parent
    told = clause.link == "that" and holder is not None and holder.subject is not None
    return told and holder is not None and "plainsay" in holder.families


LIVING = frozenset(["base", "live", "reside", "bear"])  # where one is at home is no scene: "based in Syria"
_ADDRESSING = frozenset("accuse blame condemn urge thank praise criticise criticize tell warn ask".split())
