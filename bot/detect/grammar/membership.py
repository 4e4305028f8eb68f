"""Who is one of many: "France is among the allies that sent troops" tells it of France, not of all allies."""

from collections.abc import Iterator, Sequence

from bot.detect.grammar.text import Group, Word
from bot.detect.lexicon.relations import FELLOWS, LANDS, NEIGHBOURS

_KINDS = LANDS | NEIGHBOURS | FELLOWS | {"member", "power", "government"}

_AGAIN = ("they", "their", "them")


def belong(groups: Sequence[Group], words: Sequence[Word]) -> None:
    """Let "the countries" of "Chad and Mali are among the countries that" be those that are named before."""
    ends = {found.last: found for found in groups}
    for many in groups:
        if _is_all(many, words):
            many.codes = tuple(dict.fromkeys(_listed(ends, words, many.first - 1)))
            continue
        one = many.outer if many.prep == "of" and many.outer is not None and many.outer.lemma == "one" else None
        if many.lemma.rpartition(" ")[2] not in _KINDS or (one is None and many.prep != "among"):
            continue
        named = tuple(dict.fromkeys(_named(ends, words, one.first if one is not None else many.first - 1)))
        if not named:
            continue
        for again in groups:
            if again.first > many.last and again.codes == many.codes and words[again.first].lower in _AGAIN:
                again.codes = named
        many.codes = named
        if one is not None:
            one.codes = named
        elif many.outer is not None:  # "with Chad among the countries sending troops"
            many.outer.inner = [inner for inner in many.outer.inner if inner is not many]
            many.outer = None


def _is_all(found: Group, words: Sequence[Word]) -> bool:
    """Say whether a group is that of ", all of which sent troops", ", both of whom"."""
    behind = [w.lower for w in words[found.last : found.last + 2]]
    opens = found.first > 0 and words[found.first - 1].tag == ","
    return opens and words[found.head].lower in ("all", "both") and behind in (["of", "which"], ["of", "whom"])


def _named(ends: dict[int, Group], words: Sequence[Word], at: int) -> Iterator[str]:
    """Yield who stands before "is among" or, behind "with", before "among"; `at` is where that begins."""
    told = at
    while told > 0 and words[told - 1].tag in "RBHM":
        told -= 1
    is_told = any(w.tag == "B" for w in words[told:at])
    left = ends.get(told)
    while left is not None and left.first > 1 and words[left.first - 1].tag == "C" and left.prep is None:
        left = ends.get(left.first - 1)
    if is_told or (told == at and left is not None and left.prep == "with"):
        yield from _listed(ends, words, told)


def _listed(ends: dict[int, Group], words: Sequence[Word], at: int) -> Iterator[str]:
    """Yield the parties of the group that ends there and of those listed before it: "Chad, Mali and Niger |"."""
    left = ends.get(at)
    while left is not None:
        yield from left.codes
        k = left.first - 1
        if k < 1 or words[k].tag not in "C,":
            return
        left = ends.get(k) or (ends.get(k - 1) if words[k - 1].tag in ",C" else None)
