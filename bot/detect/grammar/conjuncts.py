"""Subjects joined before a verb: "Russia, Belarus and North Korea sign" has one of three parties."""

from bot.detect.grammar import groups as grouping
from bot.detect.grammar.chart import Chart
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Group, Word
from bot.detect.lexicon.relations import AGAINST, FELLOWS, LANDS, NEIGHBOURS


def with_conjuncts(chart: Chart, top: Group) -> Group:
    """Join "Russia, Belarus and North Korea" before a verb into one subject."""
    codes, k, words = list(top.codes), top.first, chart.words
    lead = top
    while k > 1 and words[k - 1].tag in "C,":
        left = chart.ends.get(k - 1) or (chart.ends.get(k - 2) if words[k - 2].tag in ",C" else None)
        if left is None:
            break
        coupled = lead is top and words[k - 1].tag == "C"
        if coupled and words[k - 2].tag == "," and not _is_listed(words, left):
            break  # "since the invasion of Chad, and the Malians accuse": a clause of its own
        within = left.prep == "between" or (left.prep == "of" and not top.codes) or _are_both_struck(chart, left, top)
        if coupled and within and left.outer is not None:
            return chart.climb(left)  # "talks between A and the rebels", "dozens of Chinese fighters and bombers"
        left = chart.climb(left)
        _free_told(left, words)
        if left.role in ("object", "subject", "arg") and left.clause is not None:
            break
        if words[k - 1].tag == "," and lead is top:
            break
        named = words[top.head].tag == "E" or words[top.head].mention is not None  # "the Pentagon and the air force"
        like = top.lemma in _COMPANIONS or any(w.lower in _OTHER for w in words[top.first : top.head])
        own = words[top.first].lower in POSSESSIVES
        like = like or (own and top.lemma.rpartition(" ")[2] not in _APART)  # "Chad and its proxies"
        both = words[left.head].tag == words[top.head].tag or (left.codes and (top.codes or like or named))
        if not both or left.prep is not None:
            break
        codes[:0] = left.codes
        lead, k = left, left.first
    if lead is top:
        return top
    head = lead if lead.codes and not _shares(chart, lead, top) else top
    return Group(
        lead.start,
        top.end,
        lead.first,
        top.last,
        head.head,
        head.lemma,
        tuple(dict.fromkeys(codes)),
        lead.prep,
        lead.outer,
        list(top.inner),
        top.clause,
        "subject",
    )


def _free_told(left: Group, words: list[Word]) -> None:
    """Take the first of a list back from "said Mali, Niger and Chad agreed"."""
    holder = left.clause
    if holder is None or holder.object is not left or not left.codes or "plainsay" not in holder.families:
        return
    named = all(w.tag in "DE" for w in words[left.first : left.last])  # "three Chadian and two Malian jets" are counts
    if named and not holder.passive and holder.lemma not in ("tell", "inform"):
        holder.object, left.role, left.clause = None, "", None


def _is_listed(words: list[Word], left: Group) -> bool:
    """Say whether a comma before a group makes it one of a list: "Chad, Mali, and Niger"; or it opens the sentence."""
    return left.first == 0 or words[left.first - 1].tag in ",SC"


def _are_both_struck(chart: Chart, left: Group, top: Group) -> bool:
    """Say whether two places belong to a blow before them: "attacks in Baghdad and northern Iraq | kill"."""
    if left.prep not in _AT or not chart.is_place(left) or not chart.is_place(top):
        return False
    here = left.outer
    while here is not None and grouping.events(here, chart.words, chart.lexicon).isdisjoint(("attack", "weakattack")):
        here = here.outer
    return here is not None


_AT = ("in", "on", "at", "near", "around", "across", "outside")


def _shares(chart: Chart, lead: Group, top: Group) -> bool:
    """Say whether a name shares the noun of the next: of "US and NATO forces" the forces are both's."""
    words = chart.words
    bare = all(w.mention is not None or w.tag == "A" for w in words[lead.first : lead.last])
    return bare and words[top.head].tag == "N" and words[top.first].mention is not None


_APART = AGAINST | frozenset("hostage captive prisoner detainee victim target".split())  # who do nothing with him
_COMPANIONS = LANDS | NEIGHBOURS | FELLOWS | {"power"}
# "Kyiv and other cities", "the FARC and allied militias"
_OTHER = frozenset("other another several nearby neighbouring neighboring surrounding allied affiliated".split())
