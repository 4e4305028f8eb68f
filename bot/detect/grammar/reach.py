"""Where a nominal group ends: how far determiners, counts, qualifiers, names and nouns belong together."""

from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Word
from bot.detect.lexicon.relations import LANDS, OTHERS


def reach(words: list[Word], i: int) -> int:
    """Return the index behind the group that begins at i; i itself where none does."""
    if words[i].tag == "O":
        return i + 1
    if words[i].lower in ("all", "both", "half") and i + 1 < len(words) and words[i + 1].lower in POSSESSIVES:
        return i  # "all | its fighters"
    apart = i + 1 == len(words) or words[i + 1].tag not in "NEAQ"
    if words[i].lower == "each" and apart and i and words[i - 1].tag in "NQ":
        return i  # "swapped 150 prisoners each", not "a strike each side blamed on the other"
    j, named = i, False
    while j < len(words) and _goes_on(words, i, j, named=named):
        named = named or words[j].tag in "NEQ"
        j += 1
    while j > i and words[j - 1].tag in 'R"C':
        j -= 1
    if j == i or named:
        return j
    bare = words[j - 1].tag == "D" and all(w.tag in "DA" for w in words[i:j])
    return j if bare or (words[j - 1].tag == "A" and words[i].tag == "D") else i


def _goes_on(words: list[Word], i: int, j: int, *, named: bool) -> bool:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Say whether the group from i still holds the word at j."""
    letter = words[j].tag
    before, after = words[j - 1].tag if j > i else "", words[j + 1].tag if j + 1 < len(words) else ""
    if letter in "DQ":
        more = before == "Q" and words[j].lower == "other"  # "four other people"
        return not named or more or (before == "'" if letter == "D" else before not in ("N", "E"))
    if letter in "ANE":
        if before and (words[j - 1].lower == "others" or _adds(words, j)):
            return False  # "took ten others | prisoner", "sell Kuwait | more jets"
        laid = after == "Z" and words[j + 1].lower in (
            "blamed",
            "attributed",
            "pinned",
        )  # "an attack Ukraine | blamed on"
        told = before == "N" and words[i].tag in "DQ" and _acts(words, j)
        aside = after in tuple("VZRH") and _sums_up(words, i, j)
        opens = before == "N" and (after in ("N", "A", "'") or laid or aside) and _opens_anew(words, j, laid=laid)
        return not (letter == "E" and (opens or told or (before == "E" and _is_told_of(words, j))))
    if letter == "'":
        return named
    if letter == "C":
        nearly = words[j].lower == "but" and words[j - 1].lower == "all" and after == "Q"  # "all but two diplomats"
        return nearly or ((named or before == "A") and (_joins(words, j) or (named and _shares(words, j))))
    inside = before != "" and after != ""
    if letter == "," and before == after == "A":
        return words[j].text == "," and j + 2 < len(words) and words[j + 2].tag in "AN"
    if letter == "," and before == after == "E":
        return named and _is_list(words, i, j)
    if letter == "R":
        return inside and after in "AQ" and before in "DAQ'\""
    if letter != '"' or not inside:
        return False
    graded = after == "R" and words[j + 2 : j + 3] and words[j + 2].tag == "A"  # an "entirely new" drone
    closes = before == "N" and sum(w.tag == '"' for w in words[i:j]) % 2 == 1  # a "hybrid" attack
    return (bool(graded) and before == "D") or (after in "AN" and (closes or before in "DAE'"))


def _adds(words: list[Word], j: int) -> bool:
    """Say whether a gift begins behind who gets it: "Kuwait | more jets", "men | more than", "the sky | two times"."""
    given, getter = words[j], words[j - 1].mention
    after = words[j + 1].lower if j + 1 < len(words) else ""
    if words[j - 1].tag == "N" and (given.lower in _OFTEN if after == "times" else (given.lower, after) == _MORE):
        return True
    band = getter is not None and getter.kind == "group" and getter.plural and j > 1
    peoples = band and words[j - 2].lower == "the" and given.tag in "NA" and words[j].mention is None
    return peoples or (given.lower in _ANEW and getter is not None)


_MORE = ("more", "than")
_OFTEN = frozenset("several many numerous two three four five six dozens multiple countless".split())
_ANEW = frozenset(["more", "additional", "extra", "enough"])


def _is_told_of(words: list[Word], j: int) -> bool:
    """Say whether a state behind a person begins what the person is told: "warns Putin | US will react"."""
    left, right = words[j - 1].mention, words[j].mention
    return left is not None and right is not None and left.kind == "person" and right.kind in ("state", "organisation")


def _acts(words: list[Word], j: int) -> bool:
    """Say whether a party behind a noun has a verb: "the missiles | Chad fired", not "the kingdom Jordan said"."""
    party, before = words[j].mention, words[j - 1]
    after = next((w for w in words[j + 1 :] if w.tag != "R"), before)
    if party is None or party.code is None or before.mention is not None or before.lower != before.text:
        return False
    one = before.lower.removesuffix("s")
    if one in LANDS | OTHERS | _NAMED or before.lower in _CRAFT or after.tag not in "VZHM" or after.lower in _SAID:
        return False
    named = party.kind in ("person", "group") and not (before.lower.endswith("s") or one in TOLD)
    return party.kind in ("state", "capital", "person", "group", "organisation") and not named


_NAMED = frozenset(  # what a party is called by its name
    "city capital town island group militia movement organisation organization party rebel militant faction force"
    " fighter mediator host broker side champion minister leader chief spokesman president".split()
)
_CRAFT = frozenset("ship vessel ferry tanker boat freighter liner frigate cruiser carrier submarine yacht".split())
_SAID = frozenset("said says say added warned announced insisted".split())


def _sums_up(words: list[Word], i: int, j: int) -> bool:
    """Say whether a noun before a name sums up what was said: "…, a claim | Kyiv rejected"."""
    alone = i == j - 1 or (i == j - 2 and words[i].lower in ("a", "an"))
    return alone and i > 0 and words[i - 1].tag == "," and words[j - 1].lower.removesuffix("s") in TOLD


def _opens_anew(words: list[Word], j: int, *, laid: bool) -> bool:
    """Say whether a nation behind a noun begins another group: "the weaponry | U.S. officials had withheld"."""
    mention, before = words[j].mention, words[j - 1]
    told = before.lower.removesuffix("s") in TOLD
    kinds = ("demonym", "state", *(("capital", "person") if told else ("capital",) if laid else ()))
    nation = mention is not None and mention.kind in kinds and mention.code is not None
    return nation and before.mention is None and before.lower == before.text


TOLD = frozenset(  # what sums up the clause before it
    "claim charge allegation accusation assertion move step decision deal request demand threat action attack strike"
    " statement report suggestion act measure resolution plan proposal policy pact agreement remark comment"
    " figure toll".split()
)


def _joins(words: list[Word], j: int) -> bool:
    """Say whether "and" stands between two adjectives of one noun: "Russian and North Korean troops"."""
    if j + 2 >= len(words):
        return False
    left, right = words[j - 1].mention, words[j + 1].mention
    if left and right and words[j].text in ("-", "‐", "‑", "–"):
        return True
    if left and right:
        return (
            left.kind in ("demonym", "state")
            and right.kind == "demonym"
            and not right.plural
            and not left.plural
            and words[j + 2].tag in "NAEC"
        )
    both, after = words[j - 1].tag == words[j + 1].tag, words[j + 2]
    if after.tag == '"' and j + 3 < len(words) and words[j - 1].tag == "A":
        after = words[j + 3]  # a "massive and coordinated" attack
    nation = after.tag == "E" and words[j - 1].tag == "A"  # "a swift and stunning Taliban advance"
    pair = after.tag == "N" and _is_arms_pair(words, j)
    return pair or (both and (nation or (after.tag == "N" and words[j - 1].tag == "A")))


def _is_list(words: list[Word], i: int, j: int) -> bool:
    """Say whether a comma strings parties of one noun: "US, Israel strikes on Iran" opens a title; or three."""
    three = j + 2 < len(words) and words[j + 2].tag == "C" and _joins(words, j) and _joins(words, j + 2)
    return three or (i == 0 and _shares(words, j))


def _shares(words: list[Word], j: int) -> bool:
    """Say whether two parties share the blow named behind them: "Chad and Niger airstrikes", "ISIL and PKK attacks"."""
    if j + 2 >= len(words):
        return False
    left, right = words[j - 1].mention, words[j + 1].mention
    if left is None or right is None or not left.code or not right.code or {left.kind, right.kind} - _PARTIES:
        return False
    behind = words[j + 2 : j + 2 + _REACH]
    blow = next((k for k, w in enumerate(behind) if w.tag == "N" and w.lower in _BLOWS), None)
    return blow is not None and all(w.tag in "NA" for w in behind[:blow])


_PARTIES = frozenset(["state", "demonym", "group", "organisation"])
_REACH = 3  # words from a name to its blow: "Israel air and missile strikes"
_BLOWS = frozenset(
    "strike strikes airstrike airstrikes raid raids attack attacks bombardment bombing offensive".split()
)


def _is_arms_pair(words: list[Word], j: int) -> bool:
    """Say whether "and" joins what an attack is made with: "a missile and drone attack"."""
    left, right = words[j - 1].lower, words[j + 1].lower
    return words[j - 1].tag in "NA" and words[j + 1].tag in "NA" and left in _ARMS_WORDS and right in _ARMS_WORDS


_ARMS_WORDS = frozenset(
    "missile drone rocket artillery mortar air ground sea naval land bomb gun knife shell tank cyber aerial nuclear"
    " missiles drones arson car-bomb ballistic cruise shooting stabbing bombing ramming ambush suicide uav grenade"
    " mine".split()
)
