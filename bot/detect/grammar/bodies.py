"""Whom "its forces", "the ministry", "both sides" and "the Nordic country" stand for, by what was named before."""

from itertools import pairwise, takewhile

from bot.detect.grammar import epithets
from bot.detect.grammar.context import Context
from bot.detect.grammar.functionwords import THIRD_PERSON
from bot.detect.grammar.quoting import SAYING
from bot.detect.grammar.text import Group, Word
from bot.detect.lexicon.codes import BLOCS, ONLOOKERS, is_state
from bot.detect.lexicon.relations import FELLOWS, HELD_BY, LANDS, OTHERS

_BOTH = ("two", "both")
_PAIR = (*_BOTH, "warring", "neighbouring", "neighboring", "three")
SIDES = frozenset(
    "country nation side army leader party neighbour neighbor president state ally government rival foe"
    " militaries military pair".split()
)
_FIGHTING = frozenset("side army government neighbour neighbor rival foe militaries military".split())
_BARE = 3  # words of "the Nordic country"
BANDS = frozenset("group militia movement rebel insurgent militant fighter faction paramilitary terrorist".split())
OFFICES = frozenset(
    "ministry agency spokesman spokesperson spokeswoman president minister government military army statement regime"
    " parliament official leader alliance bloc group administration chancellor premier embassy envoy ambassador".split()
)
_HEADLINED = frozenset(
    "president premier chancellor minister government ministry regime leader spokesman spokeswoman chief".split()
)
PERSONS = frozenset(
    "president minister leader official spokesman spokeswoman spokesperson commander general admiral colonel chief"
    " governor mayor ambassador envoy premier chancellor secretary head adviser king prince ruler diplomat senator"
    " lawmaker strongman founder boss warlord deputy aide".split()
)
LANDED = frozenset(["state", "capital", "organisation", "place", "demonym"])


def described(found: Group, words: list[Word], context: Context, subject: tuple[str, ...]) -> tuple[str, ...]:
    """Read "its forces", "the ministry", "the two countries", "the country" by what the article named before."""
    lowers = [w.lower for w in words[found.first : found.last]]
    lands = len(lowers) > _BARE and lowers[1] in LANDS and lowers[2] in ("'s", "’s")  # "the country's army"
    if lowers[:1] and (lowers[0] in THIRD_PERSON or (lands and found.lemma in OTHERS)):
        other = tuple(code for code in context.foes or context.pair if code not in subject)
        owner = subject or (context.pair if lowers[0] == "their" else ())
        beyond = other if len(other) == 1 and found.lemma in OTHERS - FELLOWS else ()
        return beyond if found.lemma in OTHERS else owner
    named = context.bodies.get(" ".join(lowers[lowers[:1] == ["the"] :])) or _served(found)
    spoken_of = subject[:1] or None
    owned_by = spoken_of if lands else named or _region_before(lowers, context)
    if owned_by is not None:
        return owned_by
    army = epithets.is_forces(lowers, found.lemma) and (lowers[0] != "the" or found.lemma not in context.offices)
    if army and (home := epithets.home(context)):
        return tuple(HELD_BY.get(land, land) for land in home) if found.lemma in _TROOPS else home
    if (met := _of_bloc(found, words)) is not None:
        return (met,)
    owned = found.lemma in PERSONS and any(inner.prep == "of" for inner in found.inner)  # "the leaders of the allies"
    bare = found.first == 0 and _is_bare_office(found, words)  # "President vows to go on", "Defence minister says"
    private = found.lemma.rpartition(" ")[2] in _HEADING and not _PRIVATE.isdisjoint(lowers)  # "the union leader"
    if owned or private or not lowers or not (bare or lowers[0] in ("the", "both", "this", "that", "two")):
        return ()
    form = epithets.of_landform(found, context) or _beside(found, lowers, words, context)
    if not form and bare and found.lemma not in OFFICES:
        form = context.offices.get(found.lemma) or context.speaker or subject
    told = _land if found.lemma in LANDS else _body
    codes = form or told(found, lowers, context, subject)
    return () if _is_of_another(found, words, codes) else codes


def _is_of_another(found: Group, words: list[Word], codes: tuple[str, ...]) -> bool:
    """Say whether a band is of another land than that: after Hezbollah was named, "the Syrian rebels" are others."""
    named = (w.mention for w in words[found.first : found.head + 1] if w.mention is not None)
    lands = {m.inner for m in named if m.code is None and m.inner and m.text.split()[0].isalpha()}
    return found.lemma in BANDS and bool(lands) and all(map(is_state, codes)) and lands.isdisjoint(codes)


_HEADING = frozenset("leader head boss founder".split())
_PRIVATE = frozenset("think museum institute union club church company team charity cult school university".split())


def _served(found: Group) -> tuple[str, ...]:
    """Return whose ministry it is in "two officials with Iran's ministry", () elsewhere."""
    official = found.lemma.rpartition(" ")[2] in PERSONS
    within = (i.codes for i in found.inner if i.prep in ("with", "at", "from") and i.codes)
    return next(within, ()) if official else ()


def note_body(found: Group, words: list[Word], context: Context) -> None:
    """Remember whose "Ukraine's State Emergency Service" is, for "the State Emergency Service" of later sentences."""
    first = found.last
    while first > found.first and words[first - 1].tag == "E" and words[first - 1].mention is None:
        first -= 1
    named = found.last - first > 1 and first > found.first and words[found.last - 1].lower in _SERVING
    if named and len(found.codes) == 1 and is_state(found.codes[0]):
        context.bodies[" ".join(w.lower for w in words[first : found.last])] = found.codes


_SERVING = frozenset(  # what ends the name of a body of state
    "service agency command office department administration authority staff forces guard police ministry directorate"
    " bureau headquarters navy corps".split()
)


def _of_bloc(found: Group, words: list[Word]) -> str | None:
    """Return whose leaders meet in "at the G7 summit as leaders sanction Chad"; None elsewhere."""
    many = found.first == found.head and words[found.head].lower in ("leaders", "ministers")
    if not many or not found.first or words[found.first - 1].lower not in ("as", "while", "where"):
        return None
    named = ((k, words[k].mention) for k in range(found.first - 1, -1, -1))
    return next((m.code for k, m in named if m is not None and m.code in _MEETING and _meets(words, k)), None)


def _meets(words: list[Word], k: int) -> bool:
    """Say whether a name holds a meeting: "the G7 summit", "NATO's annual summit", "a meeting of the EU"."""
    behind = takewhile(lambda w: w.tag in "NAE'", words[k + 1 :])
    of = k - 1 - (words[k - 1].lower == "the")
    before = words[of - 1].lower if of > 0 and words[of].lower == "of" else ""
    return before in _MEETINGS or any(w.lower in _MEETINGS for w in behind)


_MEETINGS = frozenset("summit meeting talks conference gathering session".split())


_MEETING = BLOCS - {"UN", "IAEA", "WEST"}


def _region_before(lowers: list[str], context: Context) -> tuple[str, ...] | None:
    """Return whose "the Nordic country's entry" is, () where nobody knows; None where no region is told."""
    ends = (k for k, (one, mark) in enumerate(pairwise(lowers)) if one in LANDS and mark in ("'s", "’s", "&rsquo;s"))
    last = next(ends, 0)
    return epithets.of_region(lowers[: last + 1], context) if last > 1 and lowers[0] == "the" else None


def _is_bare_office(found: Group, words: list[Word]) -> bool:
    """Say whether one in office is told of without an article or a name, as newspapers do."""
    head = words[found.head]
    one = found.last == found.head + 1 and words[0].tag in "NA" and head.lower.rpartition(" ")[2] in _HEADLINED
    return one and not any(w.mention is not None and w.mention.code for w in words[: found.last])


def _land(found: Group, lowers: list[str], context: Context, subject: tuple[str, ...]) -> tuple[str, ...]:
    """Return which "the country", "the Nordic nation" or "both countries" is."""
    region = epithets.of_region(lowers, context)
    if region is not None:
        return region
    if found.lemma in SIDES and any(word in _PAIR for word in lowers[:2]):
        return context.pair
    if len(lowers) > _BARE:
        return _body(found, lowers, context, subject)
    here = context.place if found.prep in ("in", "across", "inside", "throughout", "into", "from") else None
    return (here,) if here is not None else subject[:1]


def _beside(found: Group, lowers: list[str], words: list[Word], context: Context) -> tuple[str, ...]:
    """Return which "the two countries" are where the sentence has named just two before: those, not the last pair."""
    if found.lemma not in SIDES or not any(word in _BOTH for word in lowers[:2]):
        return ()
    border = found.outer is not None and found.outer.lemma in ("border", "frontier")  # no side of a raid there
    if border or (found.lemma in _FIGHTING and len(context.foes) > 1):
        return ()  # "Ankara urged Kyiv to talk and both sides agreed"
    near = (w.mention for w in words[: found.first] if w.mention is not None and w.mention.code)
    named = {m.code for m in near if m.code and m.kind in LANDED and is_state(m.code)}
    doer, verb = words[found.first - 2], words[found.first - 1]  # behind the two of them
    urged = verb.tag in "VZG" and verb.lemma not in SAYING and doer.mention is not None
    return tuple(sorted(named)) if len(named) == len(_BOTH) and not urged else ()  # "Rabat and Cairo urged both sides"


def _body(found: Group, lowers: list[str], context: Context, subject: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose "the ministry", "the militant group" or "both sides" is."""
    if found.lemma in SIDES and any(word in _PAIR for word in lowers[:2]):
        return context.foes if found.lemma in _FIGHTING and len(context.foes) > 1 else context.pair
    office = ministry(found.lemma) or found.lemma
    if office in context.offices and len(lowers) <= _BARE:
        return context.offices[office]
    if found.lemma == "president" and len(statesmen := {m.code for m in context.named if m.kind == "person"}) == 1:
        return tuple(code for code in statesmen if code)
    if context.is_long and found.lemma == "government" and subject == context.subject and epithets.home(context):
        return epithets.home(context)  # where a long article plays, not of whoever was named last
    owner = subject if found.lemma == "regime" else context.speaker or subject  # nobody calls his own so
    if found.lemma in BANDS:
        return epithets.band(context, owner)
    return _office(found, context, owner) if found.lemma in OFFICES else ()


def ministry(lemma: str) -> str | None:
    """Return "defence ministry" of "ministry of defense" and the like, None for what is no ministry of something."""
    kind, _, craft = lemma.replace("defense", "defence").partition(" of ")
    if craft:
        return f"{craft.removesuffix('s').removesuffix(' affair')} {kind}" if kind == "ministry" else None
    return kind if kind.endswith(" ministry") else None


def _office(found: Group, context: Context, owner: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose "the army" is: rebels have none, so it is that of the state that the article named first."""
    bands = _BODIES | {m.code for m in context.named if m.kind == "group"}
    if found.lemma not in OF_STATES or not set(owner) <= bands:
        return owner
    sides = tuple(code for code in context.foes if code not in bands and is_state(code))
    if len(sides) == 1 and not bands.isdisjoint(context.foes):
        return sides  # "rebels clashed with Pakistani soldiers. The army …"
    lands, states = ({m.code for m in context.named if m.kind in kinds} for kinds in (LANDED, ("state", "demonym")))
    fought = {land for code, land in context.governments.items() if code in bands and (land in lands or not states)}
    if len(fought) == 1:
        return tuple(fought)  # "the government and the RSF", in Sudan
    if not owner:
        return ()
    home = (m.code for m in context.named if m.code and m.kind in LANDED and m.code not in bands)
    return tuple(code for code in (next(home, None),) if code)


_BODIES = BLOCS | ONLOOKERS
_TROOPS = frozenset(["army", "military", "force", "troop", "soldier"])  # no police: a land without an army has its own
OF_STATES = frozenset("army military government police ministry parliament administration".split())
