"""Nominal groups of a sentence: where they begin and end, what they hang on, and which parties they name."""

from collections.abc import Mapping
from itertools import pairwise

from bot.detect.grammar import irregulars
from bot.detect.grammar.context import Context
from bot.detect.grammar.functionwords import NO_MORE, POSSESSIVES
from bot.detect.grammar.irregulars import is_against, is_stranger
from bot.detect.grammar.reach import reach
from bot.detect.grammar.text import Group, Sentence, Word
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.codes import is_state
from bot.detect.lexicon.relations import AGAINST, LANDS, OTHERS

_ATTACHING = frozenset(
    "of in on at near for between against from with to by into inside across along over among around"
    " outside toward towards about under behind aboard within throughout off amid alongside including"
    " during onto above beyond opposite like worth".split()
)


def group(sentence: Sentence, lexicon: Lexicon, context: Context) -> list[Group]:
    """Return the nominal groups, with prepositions, attachments and codes."""
    words = sentence.words
    groups: list[Group] = []
    i = 0
    while i < len(words):
        end = reach(words, i) if words[i].tag in _OPENING else i
        if end == i or _is_outcome(words, i):
            i += 1
            continue
        end = _past_quoted(words, i, end)
        head = _head(words, i, end, lexicon)
        back = i - 1
        while back > 0 and (words[back].tag == '"' or _is_nearly(words, back) or _is_graded(words, back)):
            back -= 1
        prep = words[back].lower if i and words[back].tag == "P" else None
        if (
            prep in ("to", "from")
            and i > 1
            and words[i - 2].lower in ("according", "due", "thanks", "prior", "up", "next", "close", "closer")
        ):
            near = words[i - 2].lower in ("close", "next")
            prep = ("near" if near else f"{words[i - 2].lower} to") if prep == "to" else prep
        if prep == "of" and i > 1 and words[i - 2].lower in ("because", "out", "ahead", "outside", "inside", "instead"):
            prep = {"because": "because of", "ahead": "ahead of", "instead": "instead of"}.get(
                words[i - 2].lower, words[i - 2].lower
            )
        if prep == "of" and i > 1 and words[i - 2].tag == "R" and words[i - 2].lower in DIRECTIONS:
            prep = "near" if words[max(0, i - 3)].tag in "NEVZG" else "off"  # "drills hundreds of miles south of Japan"
        found = Group(words[i].start, words[end - 1].end, i, end, head, words[head].lemma, prep=prep)
        if (
            prep
            and groups
            and groups[-1].last <= back
            and all(w.tag in 'R"' for w in words[groups[-1].last : back])
            and prep in _ATTACHING
        ):
            found.outer = groups[-1]
            groups[-1].inner.append(found)
        elif prep == "by" and (deed := _deed(groups, words, back, lexicon)) is not None:
            found.outer = deed
            deed.inner.append(found)
        groups.append(found)
        i = end
    for found in reversed(groups):
        found.codes = _named(found, words, lexicon) or _surname(words[found.head], context)
        _introduce(found, words, lexicon, context)
    return groups


def _past_quoted(words: list[Word], i: int, end: int) -> int:
    """Return where a group ends of which only the count is quoted: 'will send "several hundred" troops'."""
    quoted = i > 0 and words[i - 1].tag == '"' and end + 1 < len(words) and words[end].tag == '"'
    counted = quoted and words[end - 1].tag == "Q" and words[end + 1].tag in "NA"
    return reach(words, end + 1) if counted else end


def _is_outcome(words: list[Word], i: int) -> bool:
    """Say whether "dead" belongs to the verb before it, not to whom it names: "shot dead a diplomat"."""
    inside = words[i].lower == "dead" and 0 < i < len(words) - 1
    return inside and words[i - 1].tag in "VZG" and words[i + 1].tag in "DEQ"


def _is_graded(words: list[Word], i: int) -> bool:
    """Say whether an adverb only grades what a preposition governs: "of severely wounded men", "of “friendly fire”"."""
    return words[i].tag == "R" and words[i].lower.endswith("ly") and words[i - 1].tag in 'P"'


def _deed(groups: list[Group], words: list[Word], back: int, lexicon: Lexicon) -> Group | None:
    """Return what was done in "an attack on a depot, allegedly by drones"; None where the comma parts them."""
    aside = words[groups[-1].last : back] if groups else []
    if len(aside) < 2 or aside[0].tag != "," or any(w.tag != "R" for w in aside[1:]):  # noqa: PLR2004 - ", allegedly"
        return None
    top = groups[-1]
    while top.outer is not None:
        top = top.outer
    return top if events(top, words, lexicon) else None


DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split()
)


def _is_nearly(words: list[Word], i: int) -> bool:
    """Say whether a word only makes a measure vague: "control of about a third", "of almost all its troops"."""
    before, word, behind = (words[k].lower for k in (i - 1, i, i + 1))
    more = (before in _MORE and word == "than") or (word in _MORE and behind == "than")
    return more or word in NEARLY or (before == "of" and word in ("about", "around"))


_MORE = ("more", "less")
NEARLY = frozenset("almost nearly virtually practically all both half".split())  # "a retreat of almost all its men"
_OPENING = frozenset("DQANEO")  # tags of the words that a group can begin with


def _surname(head: Word, context: Context) -> tuple[str, ...]:
    known = context.names.get(head.lower.removeprefix("al-"), ())
    return known if head.mention is None and head.text[0].isupper() else ()


_INITIALS = 4  # letters: shorter names are too common to remember


def _introduce(found: Group, words: list[Word], lexicon: Lexicon, context: Context) -> None:
    """Remember "Reznikov" of "Ukrainian Defence Minister Oleksii Reznikov" for the sentences to come."""
    head = words[found.head]
    if not found.codes or head.tag != "E" or len(head.text) < _INITIALS or found.head == found.first:
        return
    before = words[found.first : found.head]
    if head.mention is not None:
        known = head.mention.kind == "person" and " " not in head.text  # by the office behind: "Ana Owens, the premier"
    else:
        known = any(
            lexicon.nouns.get(lexicon.singular(w.lower), frozenset()) & {"official", "humanforce", "expert"}
            or (w.mention and w.mention.kind == "role")
            for w in before
        )
    if known:
        context.names[head.lower.removeprefix("al-")] = found.codes


def _head(words: list[Word], first: int, last: int, lexicon: Lexicon) -> int:
    """Return the last noun; of "the Chinese destroyer Nanning" what is so called."""
    head = next((j for j in range(last - 1, first - 1, -1) if words[j].tag in "NEO"), last - 1)
    if words[head].tag != "E":
        return head
    ship = head
    while ship > first and _is_strange(words[ship]):
        ship -= 1
    if ship == head or words[ship].tag != "N":
        return head
    kinds = (lexicon.members["hardware"], lexicon.members["projectile"], lexicon.lists["vessels"])
    return ship if any(words[ship].lower in kind for kind in kinds) else head


def _is_strange(word: Word) -> bool:
    """Say whether a name is nobody's, or a town's, after which a ship may be called: "Charles de Gaulle"."""
    named = word.tag == "E" or word.lower in ("de", "di", "la", "von", "van", "bin")
    return named and (word.mention is None or word.mention.kind == "place")


def _named(found: Group, words: list[Word], lexicon: Lexicon) -> tuple[str, ...]:
    """Return the parties that a group names: itself, before its head, or behind "of" and "in"."""
    head = words[found.head]
    left = found.lemma in lexicon.lists["haunts"] and any(w.lower in NO_MORE for w in words[found.first : found.head])
    if head.tag == "O" or left:  # "in a former rebel bastion"
        return ()
    before = words[max(found.first, found.head - 1)]
    role = head.mention is not None and head.mention.kind == "role"
    loyal = role and before.lower == "pro-government"  # "pro-government militants" are no band's
    apart = [i + 1 for i in range(found.first, found.head) if words[i].tag == "'" and found.lemma in OTHERS]
    first = apart[-1] if apart and head.mention is None else found.first  # "Somalia's neighbours", "Iran's old enemies"
    beside = (k for k in range(found.first + 1, found.last) if words[k].lower in _BORDERING)
    last = next((k for k in beside if words[k - 1].lemma in LANDS), found.head if loyal else found.last)
    owned = (i for i in range(found.head - 1, found.first, -1) if words[i].tag == "'" and found.lemma in _MATTERS)
    last = next(owned, last)  # "the president's Iran-Iraq policy" is not that of those whom it is about
    mentions = [w.mention for w in words[first:last]]
    named = [mention.code for mention in mentions if mention and mention.code]
    if abroad := _abroad(found, words):
        named = list(abroad)
    elif named := _without_posts(found, words, named):
        named = list(_foremost(found, words, named))
    if named:
        return tuple(named)
    if found.lemma in lexicon.lists["proxies"]:
        return _backers(found, words)
    if not found.inner or words[found.first].lower in POSSESSIVES or found.lemma in AGAINST:
        return ()  # "its troops in Mali" are not Mali's, "its invasion of Mali" is not
    strange = is_stranger(found, words, lexicon)
    local = not strange and has_class(found, words, lexicon, "official", "humanforce", "projecting")
    local = local and not any(is_against(w, found.lemma) for w in words[found.first : found.head])
    for inner in found.inner:
        sent = inner.prep == "from" and head.lower != found.lemma  # "envoys from Chad", several of them
        posted = found.lemma in _POSTED and inner.prep != "of" and not sent  # the ambassador in Moscow is another's
        loyal = inner.prep == "to" and words[found.last - 1].lower in _LOYAL  # "forces loyal to Haftar"
        voice = loyal or (inner.prep == "for" and found.lemma.startswith(("spokes", "negotia")))
        one = head.lower == found.lemma and found.lemma in lexicon.lists["advisers"]
        voice = voice or (one and inner.prep == "to")  # "an adviser to the president"; advisers to rebels are others'
        voice = voice or (strange and _is_band(inner))  # "gunmen from Boko Haram"
        lent = set(_backers(found, words)) - set(inner.codes) and found.lemma in _LENT
        theirs = local and not lent  # no "pro-Turkish forces in Syria"
        if (
            inner.codes
            and not posted
            and (voice or inner.prep == "of" or (theirs and inner.prep in ("in", "at", "from")))
        ):
            return inner.codes
    return ()


def _abroad(found: Group, words: list[Word]) -> tuple[str, ...]:
    """Return in whose land people of another one live: "the Chadian community in Lyon"; () of all else."""
    if found.lemma not in _COMMUNITIES or all(w.mention is None for w in words[found.first : found.head]):
        return ()
    return next((inner.codes for inner in found.inner if inner.prep == "in" and inner.codes), ())


_COMMUNITIES = frozenset(["community", "minority", "diaspora"])


_LENT = frozenset("force troop troops soldier fighter army unit militia".split())
_MATTERS = frozenset("policy strategy approach doctrine".split())
_BORDERING = frozenset(["neighbouring", "neighboring", "bordering", "adjoining"])  # "the country neighbouring Chad"


def _is_band(inner: Group) -> bool:
    """Say whether an armed group is named from which somebody comes."""
    return inner.prep == "from" and bool(inner.codes) and not all(map(is_state, inner.codes))


def _backers(found: Group, words: list[Word]) -> tuple[str, ...]:
    """Return whose "Iran-linked hackers", for whom "pro-Turkish forces" are."""
    backers = (w.mention.inner for w in words[found.first : found.head] if w.mention is not None)
    return tuple(dict.fromkeys(code for code in backers if code))


def _foremost(found: Group, words: list[Word], named: list[str]) -> tuple[str, ...]:
    """Return which of the parties named in a group it is: all of a list, else its head, else the first."""
    head = words[found.head].mention
    if _coordinated(words, found):
        return tuple(dict.fromkeys(named))
    if head is not None and (head.code == "UN" or head.kind == "agency") and is_state(named[0]):
        return (named[0],)  # "Israel's Security Council", "the Philippine Department of Justice"
    if head is not None and head.code:
        return tuple(head.code.split("+"))
    bands = [w.mention.code for w in words[found.first : found.head] if w.mention and w.mention.kind == "group"]
    owner = words[found.first].lower in POSSESSIVES or any(w.tag == "'" for w in words[found.first : found.head - 1])
    last = words[found.head - 1].mention if found.head > found.first else None
    if owner and last is not None and last.kind == "group" and last.code:
        return (last.code,)  # "Iran's Houthi allies"
    if found.lemma in {*OTHERS, "critic"} and head is None and is_state(named[0]):
        return ()  # "U.S. allies" are others
    return tuple((bands[0] if bands and bands[0] else named[0]).split("+"))


def _without_posts(found: Group, words: list[Word], named: list[str]) -> list[str]:
    """Return the parties without where somebody was sent: "former UN ambassador Nikki Haley of the US"."""
    pairs = pairwise(words[found.first : found.last])
    leagues = [left.mention for left, right in pairs if left.mention and right.lower in ("ambassador", "envoy")]
    posts = {m.code for m in leagues if m.code and m.kind == "organisation"}
    past = any(w.lower in ("former", "ex", "retired") for w in words[found.first : found.head])
    return [code for code in named if code not in posts] if past or set(named) - posts else named


def _coordinated(words: list[Word], found: Group) -> bool:
    inside = pairwise(words[found.first : found.last])
    return any(w.tag == "C" or (w.tag == "," and after.mention is not None) for w, after in inside)


_LOYAL = ("loyal", "faithful", "answerable")
_POSTED = frozenset("ambassador envoy embassy diplomat delegate consul consulate".split())


def classes(found: Group, words: list[Word], lexicon: Lexicon) -> frozenset[str]:
    """Return the classes of a group's head, read with up to two words before it; an office or agency is official."""
    if found.classes is None:
        found.classes = _classes(found, words, lexicon)
    return found.classes


def _classes(found: Group, words: list[Word], lexicon: Lexicon) -> frozenset[str]:
    head = words[found.head]
    named = any(w.mention is not None and w.text in _SHIPS for w in words[found.first : found.head])
    if named:
        return _look(found, words, lexicon, lexicon.nouns) | _FLEET
    if head.mention is not None and head.mention.kind in ("role", "agency"):
        last = lexicon.nouns.get(lexicon.singular(head.lower.rpartition(" ")[2]), frozenset())
        return last if last & _FIGHTERS else last | {"official"}
    if head.mention is not None and head.mention.kind in ("group", "organisation"):
        last = lexicon.nouns.get(lexicon.singular(head.lower.rpartition(" ")[2]), frozenset())
        return last | _FIGHTERS if head.mention.kind == "group" else last
    if head.mention is not None:
        return lexicon.nouns.get(lexicon.singular(head.lower.rpartition(" ")[2]), frozenset())
    return _look(found, words, lexicon, lexicon.nouns) | irregulars.classes(found, words, lexicon)


_SHIPS = frozenset("USS USNS USCGC HMS HMAS HMCS HMNZS BRP TCG PNS ROKS RFA INS".split())  # before a ship's name
_FLEET = frozenset(["troops", "hardware"])


def events(found: Group, words: list[Word], lexicon: Lexicon) -> frozenset[str]:
    """Return the event families of a group's head, read with up to two words before it."""
    if found.events is None:
        found.events = _look(found, words, lexicon, lexicon.events)
    return found.events


_FIGHTERS = frozenset(["troops", "humanforce"])
_TRANSPARENT = frozenset(
    "group number dozen hundred thousand wave series batch team member lot host spate piece kind type round"
    " majority rest score pair handful string flurry list total column convoy use deal fleet range flow"
    " million billion euro dollar pound worth amount package raft set tranche slew spree act container shipment cargo"
    " consignment load level truckload planeload shipload cache stock stockpile bulk variety quantity".split()
)


_MONEY = frozenset("dollar euro pound worth amount million billion".split())  # "$350 million in weapons"
_NONE: frozenset[str] = frozenset()


def _is_sum(words: list[Word], k: int) -> bool:
    """Say whether a count is one of money: "$350M in weapons", "15bn in aid"; "nine in an assault" is none."""
    text = words[k].text
    signed = k > 0 and words[k - 1].text[-1] in "$€£¥"
    return words[k].tag == "Q" and (signed or (text[0].isdigit() and text[-1].isalpha()))


def _look(found: Group, words: list[Word], lexicon: Lexicon, table: Mapping[str, frozenset[str]]) -> frozenset[str]:
    one = words[found.head].lemma.replace("’", "'")
    known = table.get(one, _NONE)
    if one in _TRANSPARENT or words[found.head].tag in "QD" or one in ("first", "last", "%"):
        money = one in _MONEY or _is_sum(words, found.head)
        inner = next((i for i in found.inner if i.prep == "of" or (money and i.prep == "in")), None)
        if inner is not None:
            return known | _look(inner, words, lexicon, table)
    if one.rpartition(" ")[2] in lexicon.compounded:
        military = [w.lower for w in words[max(0, found.head - 3) : found.head - 1]] == ["military", "and"]
        for back, shared in ((2, 0), (1, 0), *(((3, 2),) if military else ())):  # "military and economic aid"
            if found.head - back >= found.first:
                phrase = " ".join([w.lower for w in words[found.head - back : found.head - shared]] + [one])
                if hit := table.get(phrase):
                    return hit | known
    designs, inside = lexicon.members["designation"], words[found.first : found.head]  # "F-16 Fighting Falcons"
    named = (table.get(w.lower, _NONE) for w in inside if w.lower in designs and words[found.head].tag == "E")
    return known or next(named, known)


def has_class(found: Group | None, words: list[Word], lexicon: Lexicon, *wanted: str) -> bool:
    """Say whether the head of a group belongs to one of these classes."""
    return found is not None and not classes(found, words, lexicon).isdisjoint(wanted)
