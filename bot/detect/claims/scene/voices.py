"""Whom a group of speakers stands for: a party, `media`, `expert`; an outlet's own reporter for nobody but it.

1. Who is named counts; press and witnesses of no party are `media`, experts and monitors `expert`.
2. "Officials" and "the governor" of no state are those of the place that the sentence names, else the article.
3. Of what an outlet films or its own reporter saw, no source is named: it tells that in its own voice.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise

from bot.detect.grammar import groups as grouping
from bot.detect.grammar.context import Context
from bot.detect.grammar.frames import HELP, joined
from bot.detect.grammar.functionwords import NO_MORE
from bot.detect.grammar.hosting import hosts
from bot.detect.grammar.text import Clause, Group, Sentence
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.codes import is_state
from bot.detect.lexicon.families import BLOWS, DEEDS
from bot.detect.lexicon.gazetteer import Mention

Lists = Mapping[str, frozenset[str]]  # of the words that the rules ask for, by name


def voice(sentence: Sentence, group: Group | None, lexicon: Lexicon, context: Context) -> str | None:
    """Return whom a group of speakers stands for."""
    if group is None or _is_own_reporter(sentence, group) or _is_seen(sentence, group):
        return None
    if group.lemma in _WHO_SPOKE and group.first == group.head and not group.codes:
        return context.voice
    classes = grouping.classes(group, sentence.words, lexicon)
    if ("expert" in classes and "official" not in classes) or stands_by(group, lexicon):
        behind = (g for g in sentence.groups if g.first == group.last + 1 and g.prep in ("from", "of"))
        sent = next((g.codes for g in behind if not any(map(is_state, g.codes))), ())
        return "UN" if group.codes == ("UN",) else joined(sent) or "expert"  # "monitors from the OSCE"
    words = {part for w in sentence.words[group.first : group.last] for part in w.lower.split()}
    press = "media" in classes and sentence.words[group.head].mention is None and bool(words & _PRESS)
    press = (press or bool(words & _PAPER)) and not words & _OFFICIAL
    if group.codes and (press or _is_witness(sentence, group, lexicon)):
        return "media"
    if group.codes:
        return joined(group.codes)
    press = "media" in classes and not (group.lemma.endswith("source") and words & _SERVING)
    return (_media if press else _office)(sentence, group, words, context, lexicon)


def _is_seen(sentence: Sentence, group: Group) -> bool:
    """Say whether a party is only in the picture: "images of the Chadian base"; whose image it is tells."""
    mentions = (w.mention for w in sentence.words[group.first : group.last])
    seen = bool(group.deep()) and group.lemma in _PICTURES
    return seen and not any(m is not None and m.code for m in mentions)


_PICTURES = frozenset("image imagery photo photograph picture footage video clip".split())


def _is_witness(sentence: Sentence, group: Group, lexicon: Lexicon) -> bool:
    """Say whether somebody tells what he saw, whatever his nation: "Malian residents"."""
    words = sentence.words[group.first : group.last]
    beside = any(w.mention is not None and w.mention.kind == "group" for w in words)  # "Hamas and Gazan witnesses"
    return group.lemma in lexicon.lists["witnesses"] and sentence.words[group.head].mention is None and not beside


def _office(sentence: Sentence, group: Group, words: set[str], context: Context, lexicon: Lexicon) -> str | None:
    """Return whose "officials", "statement" or "local governor Ivan Petrenko" speak."""
    paper = group.lemma in PAPERS and bool(words & _OFFICIAL)
    office = not LOCAL.isdisjoint((group.lemma, group.lemma.rpartition(" ")[2])) and not words & _PRIVATE
    own = office or paper or titled_office(sentence, group, lexicon)
    return local(sentence, group, context) if own else None


_WHO_SPOKE = frozenset(["he", "she"])


def listen(sentence: Sentence, lexicon: Lexicon, context: Context) -> None:
    """Let the context know who speaks where no party is written beside it: a governor, an analyst, a stranger."""
    said = (c for c in sentence.clauses if "plainsay" in c.families and c.form in ("fin", "ed") and not c.passive)
    group = next((c.subject for c in reversed(list(said)) if c.subject is not None), None)
    if group is None:
        return
    if sentence.words[group.head].tag == "O":
        context.speaker = () if context.stranger and group.lemma in _WHO_SPOKE and not group.codes else context.speaker
        return
    context.voice = None
    if group.codes:
        return
    code = voice(sentence, group, lexicon, context)
    head = sentence.words[group.head]
    if code in ("expert", "media"):
        context.speaker, context.voice = (), code
    elif code is not None:
        context.speaker = tuple(code.split("+"))
    elif head.tag == "E" and head.mention is None:
        context.speaker = ()


def stands_by(group: Group, lexicon: Lexicon) -> bool:
    """Say whether those speak who are no party where no land is given: a hospital, activists, first responders."""
    return not group.codes and group.lemma.rpartition(" ")[2] in lexicon.lists["bystanding_tellers"]


_PRIVATE = frozenset("aid union relief church party company industry football".split())
_SERVING = frozenset(["government", "ministry"])  # a "source" of theirs is an official


def titled_office(sentence: Sentence, group: Group, lexicon: Lexicon) -> bool:
    """Say whether a name bears a title of office: "local governor Ivan Petrenko", "Brigadier General Suleiman"."""
    words = sentence.words[group.first : group.head]
    named = sentence.words[group.head].tag == "E" and sentence.words[group.head].mention is None
    return (
        named
        and not any(w.lower in _OUT_OF_OFFICE for w in words)
        and any(
            lexicon.singular(w.lower.rpartition(" ")[2]) in LOCAL
            or "official" in lexicon.nouns.get(w.lower, frozenset())
            for w in words
        )
    )


_OUT_OF_OFFICE = frozenset("opposition former ex exiled ousted retired rebel party shadow".split())


def _media(sentence: Sentence, group: Group, words: set[str], context: Context, lexicon: Lexicon) -> str | None:
    """Return the state of a state outlet, else `media`; None for a video that the outlet itself shows."""
    if group.lemma in _FILMS and not (group.deep() or words & _PUBLIC):
        return None
    if words.isdisjoint(_STATE_RUN):
        return "media"
    return _controller(sentence, context, lexicon) or "media"


def _controller(sentence: Sentence, context: Context, lexicon: Lexicon) -> str | None:
    """Return whose "state media" are meant where none is named: the one party here that has any, else the last."""
    free = lexicon.lists["free_press"]
    named = dict.fromkeys(m.code for m in sentence.mentions if m.code and m.kind != "group")
    near = [code for code in named if is_state(code) and code not in free]
    if len(near) == 1:
        return near[0]
    last = context.subject if len(context.subject) == 1 else ()
    return next((c for c in (*last, context.place) if c is not None and is_state(c) and c not in free), None)


_FILMS = frozenset("video footage clip photo photograph recording".split())


def _is_own_reporter(sentence: Sentence, group: Group) -> bool:
    """Say whether an outlet's own reporter speaks, so the outlet itself: "CNN's Nic Robertson reports that"."""
    first, head = sentence.words[group.first], sentence.words[group.head]
    outlet = first.mention is not None and first.mention.code == "media" and group.head > group.first
    owned = any(w.tag == "'" for w in sentence.words[group.first : group.head])
    return outlet and owned and head.tag == "E" and head.mention is None


_PUBLIC = frozenset("social leaked viral online amateur unverified document documents".split())
_STATE_RUN = frozenset("state state-run state-affiliated official".split())
_OFFICIAL = _STATE_RUN | frozenset(
    "military army police government ministry presidential state-owned state-controlled".split()
)
_PRESS = frozenset("media outlets outlet newspaper newspapers press bloggers journalists broadcasters".split())
_PAPER = frozenset("newspaper daily tabloid magazine weekly".split())
PAPERS = frozenset("statement communique communiqué release bulletin dispatch".split())


def local(sentence: Sentence, group: Group, context: Context) -> str | None:
    """Return whose "officials" speak where no country is given: by the forces, the doer or the place that is named."""
    near = next((inner.codes for inner in group.chain() if inner.codes), ())
    if near:
        return joined(near)
    if any(i.prep in ("of", "from", "for") and _is_strange_body(sentence, i) for i in group.inner):
        return None
    bodies = {"police"} if group.lemma == "police" else ARMIES | {"forces", "troops"}
    armed = (c for c in map(_before(sentence, bodies), sentence.mentions) if c)
    army = next(armed, None) if group.lemma in PAPERS | ARMIES | {"police"} else None
    strange = group.lemma.endswith(("minister", "diplomat"))  # of which land is anybody's guess
    bare = group.lemma.endswith("minister") and group.first == group.head  # "Defence minister: Chad sent arms"
    found = army or (None if bare else _teller_of_own(sentence, group))
    return found or (None if strange else _of_here(sentence, group, context))


def _of_here(sentence: Sentence, group: Group, context: Context) -> str | None:
    """Return where it happens by the place named before the speaker, else who spoke last, else the article's place."""
    told = [c.object for c in sentence.clauses if c.subject is group and c.object is not None]
    told += [g for g in sentence.groups if g.role == "conjunct" and g.clause is not None and g.clause.object in told]
    others = [m for m in sentence.mentions if not any(g.start <= m.start < g.end for g in told)]
    places = [m for m in others if m.code and m.kind in _PLACES and not _is_away(sentence, m)]
    places = [m for m in places if not _is_origin(sentence, m)] or places
    if places:  # the nearest before, as a dateline may open the line
        return next((m for m in reversed(places) if m.start < group.start), places[0]).code
    if group.lemma.rpartition(" ")[2] not in OF_PLACE and context.speaker:
        return joined(context.speaker)
    peoples = {m.code for m in others if m.code and m.kind == "demonym"}  # "prosecutors accuse two Malians": not theirs
    return context.place or (next(iter(peoples)) if len(peoples) == 1 else None)


def _is_origin(sentence: Sentence, mention: Mention) -> bool:
    """Say whether something only comes from a land: "fired from Lebanon"."""
    held = sentence.group_at(mention.start)
    return held is not None and held.prep == "from"


def _is_away(sentence: Sentence, mention: Mention) -> bool:
    """Say whether a land only lies behind the border where it happens, or is who strikes there."""
    held = sentence.group_at(mention.start)
    across = held is not None and held.outer is not None and held.outer.lemma in ("border", "frontier")
    return across or any(c.subject is held and _is_blow(c) for c in sentence.clauses if held is not None)


def _is_blow(told: Clause) -> bool:
    """Say whether a verb, or the noun that it governs, tells a blow: "shelled the port", "launched a raid"."""
    done = told.object.events if told.object is not None else None
    return not told.passive and bool(told.families & _BLOWS or (done is not None and done & DEEDS))


def _teller_of_own(sentence: Sentence, group: Group) -> str | None:
    """Return whose office tells of its own deed: "the EU will impose sanctions, an official said".

    Of a blow those tell who are hit, unless it is a defence ministry.
    """
    doing = (c for c in sentence.clauses if c.finite and not c.passive and c.subject not in (None, group))
    told = next(doing, None)
    if group.lemma in OF_PLACE or told is None or told.subject is None or _is_set(sentence, group, told.subject):
        return None
    asks, done = told.lemma in _ASKING, told.object
    if not asks and done is not None and (aim := sentence.words[done.head].mention) is not None and aim.code:
        return None  # what one state does to another either may tell
    armed = any(w.lower.startswith(("defence", "defense")) for w in sentence.words[group.first : group.last])
    if asks or (armed and all(map(is_state, told.subject.codes))):  # no band has a ministry
        return joined(told.subject.codes)
    head = sentence.words[told.subject.head].mention
    if _is_blow(told):
        return None
    aide = group.lemma.startswith("spokes") or group.lemma == "aide"  # "Tebboune has ordered strikes, an aide said"
    office = told.subject.lemma.rpartition(" ")[2] in ARMIES | _CABINETS and is_state("+".join(told.subject.codes))
    if office or (aide and head is None and len(told.subject.codes) == 1):
        return joined(told.subject.codes)  # "NATO ambassadors will meet, a spokeswoman said"
    return head.code if head is not None and head.kind in (*_OWN_MEN, *(("person",) if aide else ())) else None


def _is_set(sentence: Sentence, group: Group, doer: Group) -> bool:
    """Say whether a place stands before both teller and doer: "in Washington, officials said Chad had sent arms"."""
    begin = min(group.start, doer.start)
    return any(m.code and m.kind in _PLACES and m.end <= begin for m in sentence.mentions)


_PLACES = ("state", "capital", "place")
_CABINETS = frozenset(["government", "administration"])
_ASKING = frozenset(["ask", "request", "seek"])
_OWN_MEN = ("state", "capital", "organisation")  # for which its own office speaks
_BLOWS = BLOWS | {"misconduct"}


def _is_strange_body(sentence: Sentence, group: Group) -> bool:
    """Say whether it is a body that nobody knows: "an official of the High Talks Committee", not "of the Ministry"."""
    words = sentence.words[group.first : group.last]
    proper = sum(w.proper and w.tag in "EN" and w.mention is None for w in words)
    return proper > 1 and not any(w.lower in LOCAL or w.lower in ("ministry", "forces", "office") for w in words)


def _before(sentence: Sentence, bodies: Collection[str]) -> Callable[[Mention], str | None]:
    """Return what gives the state of a mention that stands before "army" or "police": whose statement it is."""
    behind = {left.start: right.lower for left, right in pairwise(sentence.words)}
    return lambda mention: mention.code if behind.get(mention.start) in bodies else None


ARMIES = frozenset(["army", "military", "navy", "air force", "coast guard", "security force", "security service"])
OF_PLACE = frozenset(
    "authority mayor governor police administration prosecutor rescuer medic investigator source".split()
)
LOCAL = (
    OF_PLACE
    | ARMIES
    | frozenset(
        "official army ministry minister military government chancellor president premier spokesman spokeswoman"
        " spokesperson commander adviser general command".split()
    )
)


def outlets(sentence: Sentence) -> frozenset[int]:
    """Return where names stand that only say where an outlet is: "told a German newspaper"."""
    printed = (g for g in sentence.groups if not _PAPER.isdisjoint(w.lower for w in sentence.words[g.first : g.last]))
    press = [*(g for g in sentence.groups if is_outlet(g)), *printed]
    return frozenset([m.start for m in sentence.mentions if any(g.start <= m.start < g.end for g in press)])


def origins(sentence: Sentence) -> frozenset[int]:
    """Return where peoples stand that only say what somebody is: "Ann Lee, an Italian lawyer, denied it"."""
    spans = [found.span() for found in _ORIGIN.finditer(sentence.text)]
    return frozenset([m.start for m in sentence.mentions if any(a <= m.start < b for a, b in spans)])


_ORIGIN = re.compile(r", an? (?:[\w-]+ ){0,2}[A-Z][\w-]+(?: (?!of\b|in\b|with\b)[a-z][\w-]+){1,3},")


def is_outlet(group: Group | None) -> bool:
    """Say whether a group is a paper or a station, which is of no party."""
    return group is not None and group.lemma.rpartition(" ")[2] in _OUTLETS


_OUTLETS = frozenset("newspaper daily magazine broadcaster tv television radio channel network website".split())


def bystanders(sentence: Sentence, lists: Lists, *lines: Sentence) -> frozenset[str]:
    """Return who faces nobody: who only backs a party, brokers, looks on, or is named only as a host."""
    apart = _brokers(sentence, lists) | _onlookers(sentence) | _podiums(sentence)
    return backers(sentence) | apart | _hosts(lines or (sentence,))


def _podiums(sentence: Sentence) -> frozenset[str]:
    """Return who is named only as where one speaks: "warned in Rome", "Chad's ambassador to the UN said"."""
    told = [c for c in sentence.clauses if not c.families.isdisjoint(_UTTERING) and c.subject is not None]
    bare = [c for c in told if c.object is None and not c.passive]
    at = [a for c in bare for a in c.args if a.prep in ("in", "at") and a.first - c.last <= 1]
    posts = [c.subject for c in told if c.subject is not None and c.subject.lemma.rpartition(" ")[2] in _POSTED]
    at += [i for post in posts for i in post.inner if i.prep in ("to", "at") and not any(map(is_state, i.codes))]
    named = [(m.code, any(g.start <= m.start < g.end for g in at)) for m in sentence.mentions if m.code]
    return frozenset({code for code, spoken in named if spoken} - {code for code, spoken in named if not spoken})


_UTTERING = frozenset(["plainsay", "warn", "deny", "dismiss"])
_POSTED = frozenset("ambassador envoy delegate mission representative embassy consul".split())


def patrons(sentence: Sentence) -> frozenset[str]:
    """Return to whom somebody is only tied, or who is gone: "a gunman who had links to", "in a former bastion of"."""
    tied = (g for g in sentence.groups if g.prep in ("to", "with") and g.outer is not None and g.outer.lemma in _TIES)
    gone = (g for g in sentence.groups if not g.codes and sentence.words[g.first + (g.first < g.head)].lower in NO_MORE)
    left = (w.mention.code for g in gone for w in sentence.words[g.first : g.last] if w.mention is not None)
    return frozenset([*(code for group in tied for code in group.codes), *(code for code in left if code)])


_TIES = frozenset(["link", "tie", "connection", "allegiance", "loyalty", "affiliation"])


def _onlookers(sentence: Sentence) -> frozenset[str]:
    """Return who only warns of it meanwhile: "fights on, even as the British minister warned of a long war"."""
    told = (c for c in sentence.clauses if c.link in ("as", "while") and not c.families.isdisjoint(_SPEAKING))
    return frozenset([code for c in told if c.subject is not None for code in c.subject.codes])


_SPEAKING = frozenset(["warn", "plainsay"])


def _brokers(sentence: Sentence, lists: Lists) -> frozenset[str]:
    """Return by whom talks or a truce are brokered."""
    brokering = lists["mediating_verbs"] | lists["arranged_by"]
    made = (c for c in sentence.clauses if c.passive and c.lemma in brokering)
    return frozenset([code for c in made for a in c.args if a.prep == "by" for code in a.deep()])


def _hosts(lines: Sequence[Sentence]) -> frozenset[str]:
    """Return who is only a host: "peace talks in Kuwait", "a summit held in Warsaw"."""
    named = [(m, hosts(line, m.start)) for line in lines for m in line.mentions if m.code]
    return frozenset({m.code for m, held in named if held and m.code} - {m.code for m, held in named if not held})


def backers(sentence: Sentence) -> frozenset[str]:
    """Return who only stands behind a party and faces nobody: "the militia, which is backed by Iran"."""
    backed = (c for c in sentence.clauses if c.passive and c.lemma in _BACKING)
    helpers = (a for c in backed for a in (*c.args, *(i for a in c.args for i in a.inner)) if a.prep == "by")
    helped = [g for g in sentence.groups if g.prep in ("with", "under") and g.lemma.rpartition(" ")[2] in HELP]
    help_of = (i for g in helped for i in g.inner if i.prep in ("of", "from"))
    return frozenset([code for group in (*helpers, *helped, *help_of) for code in group.deep()])


_BACKING = frozenset("back support arm fund finance sponsor supply equip train".split())
