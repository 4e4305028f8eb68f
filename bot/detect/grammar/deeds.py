"""Deeds that are the subject of a verb: "sending troops to Mali | would violate the law"."""

from bot.detect.grammar.chart import Chart
from bot.detect.grammar.text import Clause


def deeds(chart: Chart) -> None:
    """Give a verb the one in -ing that opens its clause and is its subject.

    Such a verb is one's, never many's: "said visiting ministers | have signed", "seeing rebels | fight".
    """
    for n, deed in enumerate(chart.clauses):
        if deed.form != "ing" or chart.words[deed.first].tag != "G" or not _opens(chart, deed):
            continue
        told = _told(chart, deed, chart.clauses[n + 1 :])
        if told is not None and _is_ones(chart, told) and _acts(chart, deed, told):
            told.deed = deed


def _opens(chart: Chart, deed: Clause) -> bool:
    """Say whether a clause begins with it: the sentence, what stands behind "that" and "because", what one says."""
    k = chart.back(deed.first - 1)
    if k < 0 or (chart.words[k].tag == "S" and chart.words[k].lower in _OPENING):
        return True
    said = chart.verb_at.get(k)
    return said is not None and said.lemma in _UTTERING and not said.passive and said.form != "ing"


_OPENING = frozenset("that because if whether although though since".split())
_UTTERING = frozenset("say add insist argue believe think stress warn suggest claim declare maintain".split())


def _told(chart: Chart, deed: Clause, later: list[Clause]) -> Clause | None:
    """Return the verb behind it in the same stretch: the first finite one, else a past form with an object."""
    told: Clause | None = None
    for clause in later:
        if any(w.tag in ",.;SW" for w in chart.words[deed.last : clause.first]):
            break
        if clause.finite:
            return clause
        acts = clause.form == "ed" and not clause.passive and chart.words[clause.last : clause.last + 1]
        told = clause if acts and acts[0].tag in "DEANQO" else told
    return told


def _is_ones(chart: Chart, told: Clause) -> bool:
    """Say whether a verb may be that of one: "would be", "is", "has led", "violates", "violated"."""
    first = chart.words[told.first]
    return first.tag in "MZ" or first.lower.endswith("s") or first.lower in ("had", "did")


def _acts(chart: Chart, deed: Clause, told: Clause) -> bool:
    """Say whether a verb in -ing acts on what follows; of "advancing troops would take it" it only describes them."""
    words, k = chart.words, deed.last
    end = next((j for j in range(k, told.first) if words[j].tag not in "NAE"), told.first)
    if end == k or words[end - 1].tag == "E":
        return k < told.first  # "arming its foes", "attacking Iran"; not "visiting Iranian ministers"
    many = words[end - 1].lower.endswith("s") and words[end - 1].lower != words[end - 1].lemma
    single = many and words[told.first].tag not in "MZ"  # "supplying weapons is an act of war"
    beside = end < told.first or words[k].tag == "E"  # "giving Ukraine jets would"
    return single or (beside and not deed.families.isdisjoint(_HANDLING))


_HANDLING = frozenset("supply deploy give sign use approve allow".split())
