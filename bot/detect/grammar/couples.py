"""Parties strung together: "between Chad and Mali", "with U.S. and Turkish officials", "Chad, Mali hold drills".

1. What stands before the first of them holds for all; the last of those that open a title has the parties of all.
2. A comma joins them where a title opens or ends with two, and between more than two before "and".
"""

from itertools import pairwise

from bot.detect.grammar.text import Group, Word


def couple(groups: list[Group], words: list[Word], *, headed: bool) -> None:
    """Join "between Russia and Ukraine", "with U.S. and Turkish officials" into one group's parties."""
    first: dict[int, Group] = {}  # of a list, by what its later members begin with
    _head_list(groups, words)
    for left, right in pairwise(groups):
        between = [w for w in words[left.last : right.first] if w.lower not in _JOINED_SINCE]
        if _is_headed_list(left, right, words):
            right.codes = tuple(dict.fromkeys((*left.codes, *right.codes)))
            continue
        if (
            left.prep is None
            or right.prep is not None
            or not left.codes
            or not right.codes
            or len(between) != 1
            or not (between[0].tag == "C" or _is_open(left, right, between[0], words, headed=headed))
        ):
            continue
        after = next((w.tag for w in words[right.last :] if w.tag != "R"), "")
        same = (words[left.head].mention is None) == (words[right.head].mention is None)
        same = same or _describe(left, right, words)
        top = left.outer
        bare = top is not None and top.prep is None and not any(w.tag in "VZBHMYG" for w in words[: left.first])
        alone = bare or _is_aside(top, words)
        if (same or left.prep == "between") and (left.prep == "between" or alone or after not in tuple("VZBHMY")):
            if left.prep in ("of", "from") and left.outer is not None and left.outer.codes == left.codes:
                left.outer.codes = tuple(dict.fromkeys((*left.codes, *right.codes)))  # "envoys from A and B"
            whole = first.get(left.first, left)
            first[right.first] = whole
            whole.codes = left.codes = tuple(dict.fromkeys((*whole.codes, *left.codes, *right.codes)))
            whole.end = left.end = right.end
            right.prep, right.outer = left.prep, left.outer


def _describe(left: Group, right: Group, words: list[Word]) -> bool:
    """Say whether a lone "French" and a land's name tell whose people follow: "French and United States officials"."""
    one, two = words[left.head].mention, words[right.first].mention
    lone = one is not None and one.kind == "demonym" and left.last == left.first + 1
    return lone and two is not None and two.kind == "state" and words[right.head].tag == "N"


def _is_aside(top: Group | None, words: list[Word]) -> bool:
    """Say whether the places of a group behind ", with" are told of it alone: "…, with depots in Tver and Omsk hit"."""
    return top is not None and top.prep == "with" and top.first > 1 and words[top.first - 2].text == ","


def _is_headed_list(left: Group, right: Group, words: list[Word]) -> bool:
    """Say whether two parties open a title as its joint subject: "Japan, Australia start drills"."""
    opens = left.first == 0 or (left.prep is None and words[left.first - 1].lower in ("as", "while", ";", ":"))
    apart = not opens or right.first != left.last + 1 or words[left.last].text != ","
    if apart or right.prep is not None or right.last >= len(words) or words[right.last].tag not in tuple("VZBHMT"):
        return False
    one, two = words[left.head].mention, words[right.head].mention
    aside = [w.text for w in words[right.last + 1 : right.last + 2]] == [","]  # "Chad, Mali says, has moved troops"
    if aside or not left.codes or not right.codes or left.codes == right.codes:
        return False
    if two is None and words[right.head].tag == "N" and words[right.head].lower.endswith("s"):
        two = words[right.first].mention  # "Japan, Australia ministers meet"
        lone = one is not None and left.last == left.first + 1 and right.head > right.first
        return lone and one is not None and two is not None and {one.kind, two.kind} <= _LANDED | _SIDES | {"agency"}
    alike = one is not None and two is not None and one.kind == two.kind and one.kind in _ALIKE
    return alike or ((one is None or one.kind in _SIDES) and two is not None and two.kind in _SIDES)


_ALIKE = ("state", "person", "capital")
_LANDED = frozenset(["state", "demonym", "capital"])
_JOINED_SINCE = frozenset(["now", "also", "then", "later", "possibly", "perhaps", "even", "lately", "recently"])
_SIDES = frozenset(["state", "group", "organisation", "role"])


def _head_list(groups: list[Group], words: list[Word]) -> None:
    """Give the last of three states and more that open a title the parties of all: "Niger, Mali, Chad hold drills"."""
    strung = [g for g in groups[:1] if g.first == 0]
    for left, right in pairwise(groups):
        listed = right.first == left.last + 1 and words[left.last].text == "," and right.prep is None
        if not strung or not listed:
            break
        strung.append(right)
    named = [words[g.head].mention if g.last == g.first + 1 else None for g in strung]
    ends = bool(strung) and strung[-1].last < len(words) and words[strung[-1].last].tag in tuple("VZBHMT")
    if len(strung) > 2 and ends and all(m is not None and m.code and m.kind in _LANDED for m in named):  # noqa: PLR2004
        strung[-1].codes = tuple(dict.fromkeys(code for g in strung for code in g.codes))


def _is_open(left: Group, right: Group, between: Word, words: list[Word], *, headed: bool) -> bool:
    """Say whether a comma strings a list: "between A, B and C", "between A, B"; not "between A and B, C said".

    Behind other prepositions two lands and the end of a heading make one: "a deal with Chad, Mali".
    """
    closed = left.first > 0 and words[left.first - 1].tag == "C"
    if between.tag != "," or closed:
        return False
    if left.prep == "between":
        return any(w.tag == "C" for w in words[right.last : right.last + 3]) or len(left.codes) == 1
    one, two = words[left.head].mention, words[right.head].mention
    alike = one is not None and two is not None and one.kind == two.kind and one.kind in _ALIKE
    return headed and alike and left.prep in _SHARED and all(w.tag in ',.|"' or w.mention for w in words[right.last :])


_SHARED = frozenset(["with", "by", "to", "from", "on", "against", "for", "of"])
