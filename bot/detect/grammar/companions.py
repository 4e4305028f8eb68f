"""Who acts along with the group before a verb, named by "including", "along with", "together with"; who has an age."""

from dataclasses import replace
from itertools import pairwise

from bot.detect.grammar import groups as grouping
from bot.detect.grammar.chart import Chart
from bot.detect.grammar.text import Group


def included(chart: Chart, found: Group) -> Group | None:
    """Return who acts in "foes of the junta including Chad and Mali | have sent arms", with those named; else None."""
    joined = chart.ends.get(found.first - 1) if found.first and chart.words[found.first - 1].tag == "C" else None
    first = found if joined is None else joined
    if first.prep != "including":
        return None
    aside = first.first > 1 and chart.words[first.first - 2].tag == ","
    before = chart.ends.get(first.first - 2) if aside and first.outer is None else None
    whole = before or chart.climb(first)  # "nine men, including a judge | are hurt"
    named = tuple(dict.fromkeys((*first.codes, *found.codes)))
    return replace(whole, codes=named) if named else whole


def accompanied(chart: Chart, found: Group) -> Group:
    """Return whom others go along with: "troops, along with artillery and drones | have moved"."""
    for k in range(found.first - 1, max(2, found.first - _BESIDE), -1):
        if chart.words[k].tag in "VZHBMG,":
            return found
        if chart.words[k].lower == "with" and chart.words[k - 1].lower in ("along", "together"):
            whole = chart.ends.get(k - 2) if chart.words[k - 2].tag == "," else None
            return whole or found
    return found


_BESIDE = 8  # words from "with" to the last of those who go along


def examples(chart: Chart, k: int) -> tuple[str, ...]:
    """Return who is named in "several allies, including Japan, Australia, and Norway," that ends at k."""
    start = chart.opening(k) + 1
    given = chart.words[start].lower == "including"
    listed = [g for g in chart.groups if given and start < g.first < k]
    return tuple(dict.fromkeys(code for g in listed for code in g.codes))


def aged(chart: Chart, found: Group) -> Group | None:
    """Return whom age and home are told of in "Captain Ann Lee, 26, of the Royal Engineers | was killed"; else None."""
    k = found.first - 2  # before "of"
    age = chart.ends.get(k) if found.prep in ("of", "from") and found.outer is None and k > 0 else None
    if age is None or chart.words[k].tag != "," or not chart.is_age(age):
        return None
    return chart.ends.get(age.first - 1) if age.first > 1 and chart.words[age.first - 1].tag == "," else None


def hurt(chart: Chart) -> None:
    """Let "two" of "four Chadian soldiers were killed and two wounded by a mine" be of those before them."""
    for left, right in pairwise(chart.clauses):
        dead, others = left.subject, right.subject
        if dead is None or others is None or len(dead.codes) != 1 or others.codes or others.inner or not right.passive:
            continue
        fallen = "die" in left.families or (left.passive and "kill" in left.families)
        head, before = chart.words[others.head], chart.words[others.first - 1].lower
        if fallen and "wound" in right.families and before == "and" and (head.tag == "Q" or head.lower in _OTHERS):
            others.codes = dead.codes
            others.classes = grouping.classes(dead, chart.words, chart.lexicon)


_OTHERS = ("others", "another")
