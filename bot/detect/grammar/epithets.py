"""Whom "the Nordic country", "the militant group" and "security forces" stand for, by what the article names at all.

1. "The Nordic country" is the one state of that region that the article names; of several the one it speaks of.
2. "The group" is the one armed group that the article names.
3. "The army" and "security forces" without a state are those of the one state that the article names.
4. "The island" is the one island that the article names, of several the one that was named last; nobody's where
   another that no list knows was named before it.
"""

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from bot.detect.grammar.context import Context
from bot.detect.grammar.text import Group, Word
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.codes import is_state

_LANDED = ("state", "capital", "demonym", "place", "agency", "person")
_REGIONS = {
    region: frozenset(codes.split())
    for region, codes in {
        "nordic": "DK FI IS NO SE",
        "scandinavian": "DK NO SE FI",
        "baltic": "EE LT LV",
        "balkan": "AL BA BG GR HR ME MK RO RS SI XK",
        "caucasus": "AM AZ GE",
        "caucasian": "AM AZ GE",
        "gulf": "AE BH IQ KW OM QA SA",
        "central asian": "KG KZ TJ TM UZ",
        "south asian": "AF BD BT IN LK MV NP PK",
        "southeast asian": "BN ID KH LA MM MY PH SG TH TL VN",
        "east asian": "CN JP KP KR MN TW",
        "west african": "BF BJ CI CV GH GM GN GW LR ML MR NE NG SL SN TG",
        "sahel": "BF ML MR NE TD SN",
        "sahelian": "BF ML MR NE TD SN",
        "east african": "BI DJ ER ET KE RW SO SS TZ UG",
        "north african": "DZ EG LY MA TN SD",
        "central african": "AO CD CF CG CM GA GQ TD",
        "southern african": "AO BW LS MG MW MZ NA SZ ZA ZM ZW",
        "south american": "AR BO BR CL CO EC GY PE PY SR UY VE",
        "central american": "BZ CR GT HN NI PA SV",
        "caribbean": "BB BS CU DM DO GD HT JM KN LC TT VC",
        "balkans": "AL BA BG HR ME MK RS XK",
        "arab": "AE BH DZ EG IQ JO KW LB LY MA OM QA SA SD SY TN YE",
        "jewish": "IL",
        "himalayan": "BT NP",
        "communist": "CN CU KP LA VN",
        "reclusive": "KP",
        "isolated": "KP",
        "self-ruled": "TW",
        "ex-soviet": "AM AZ BY GE KG KZ MD TJ TM UZ",
        "former soviet": "AM AZ BY GE KG KZ MD TJ TM UZ",
    }.items()
}
_FORCES = frozenset(
    "military,army,police,navy,air force,security force,armed force,junta,government force,government troop"
    ",government soldier,army soldier,army troop,ruling junta,military junta,junta troop,junta force,federal force"
    ",federal troop,regime force,state force,defence force,defense force,security personnel,border guard,coast guard"
    ",armed forces,security forces,junta soldier,regular army,national army,military force,security service"
    ",police officer,army personnel,government army,security officer,security guard,federal soldier,federal police"
    ",pro-government force,pro-government troop,pro-government militia,pro-government fighter,loyalist force"
    ",pro-government militant,pro-government militiaman,pro-government paramilitary,pro-government gunman"
    ",government-backed force,government-allied force,police force,prison guard,border police,border force"
    ",border troop,paramilitary police,counterterrorism force,government security force,state security force"
    ",government fighter,army unit,police unit,military unit,special force".split(",")
)


def of_region(lowers: list[str], context: Context) -> tuple[str, ...] | None:
    """Return the state that "the Nordic country" is, () where none or several of the region are meant.

    `lowers` are the words of the group in lower case; None where no region qualifies it.
    """
    region = next((_REGIONS[phrase] for phrase in (" ".join(lowers[1:-1]), *lowers[-2:-1]) if phrase in _REGIONS), None)
    if region is None:
        return None
    found = {m.code for m in context.named if m.code and m.code in region}
    if lowers[-1].endswith("s"):
        return tuple(sorted(found))
    if len(found) > 1:
        titled = {m.code for one in context.lines if one.field == "title" for m in one.mentions}
        told = found.intersection(context.subject) | _most_named(found, context)
        meant = found.intersection(titled) or told
        return tuple(meant) if len(meant) == 1 else ()
    return tuple(found)


def _most_named(states: set[str], context: Context) -> set[str]:
    """Return which of some states the article names at least twice as often as any other of them."""
    counted = Counter(m.code for m in context.named if m.kind in ("state", "capital", "demonym"))
    return {one for one in states if counted[one] >= 2 * max((counted[other] for other in states - {one}), default=1)}


LANDFORMS = frozenset("island peninsula enclave exclave strip territory archipelago".split())


def landforms(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """Return by "island", "enclave" and the like the names that such a noun may stand for."""
    return _by_noun(lexicon.lists["landforms"])


@lru_cache(maxsize=8)
def _by_noun(rows: frozenset[str]) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({noun: frozenset(names) for noun, *names in map(str.split, rows)})


def of_landform(found: Group, context: Context) -> tuple[str, ...]:
    """Return whose "the island", "the enclave" or "the Arctic territory" is by the names of such that stand before."""
    names = context.landforms.get(found.lemma)
    if names is None or found.lemma in context.strange:
        return ()
    seen = {m.code for m in context.named if m.code and not names.isdisjoint(m.text.lower().split())}
    last = next((code for code in reversed(context.seen) if code in seen), None)
    return (last,) if last is not None else ()


def note_landform(found: Group, words: list[Word], context: Context) -> None:
    """Note "the island of Sakhalin": from then on nobody knows which "the island" is."""
    noun = found.lemma.rpartition(" ")[2]
    of = [inner for inner in found.inner if inner.prep == "of"]
    told = [w for g in (found, *of) for w in words[g.first : g.last] if w.tag == "E"]
    if noun not in context.landforms or not (of or words[found.first].lower != "the") or not told:
        return
    plain = all(w.mention is not None and w.mention.kind == "demonym" for w in told)
    known = any(not context.landforms[noun].isdisjoint(w.lower.split()) for w in told)
    if not (plain or known):
        context.strange.add(noun)


def band(context: Context, last: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one armed group of the article, of several the one that was spoken of last; never a state."""
    named = {m.code for m in context.named if m.code and m.kind == "group"}
    if len(named) == 1:
        return tuple(str(code) for code in named)
    return last if last and set(last) <= named else ()


def is_forces(lowers: list[str], lemma: str) -> bool:
    """Say whether a group of these words is an army or a police of no state named: "the army", "security forces"."""
    words = lowers[1:] if lowers[:1] == ["the"] else lowers
    return " ".join([*words[:-1], lemma]) in _FORCES


def home(context: Context) -> tuple[str, ...]:
    """Return the one state that the article names, or speaks of at least three times as often as of any other."""
    bands = {m.code for m in context.named if m.kind == "group"}
    counted = Counter(
        m.code for m in context.named if m.code and m.kind in _LANDED and is_state(m.code) and m.code not in bands
    )
    most = counted.most_common(2)
    if not most:
        return ()
    return (str(most[0][0]),) if len(most) == 1 or most[0][1] >= _OFTEN * most[1][1] else ()


_OFTEN = 3
