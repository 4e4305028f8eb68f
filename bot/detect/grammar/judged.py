"""A claim that its whole clause stands behind before a verb judges it: "the claim that it took Gao | was denied"."""

from bot.detect.grammar.chart import Chart
from bot.detect.grammar.text import Clause, Group


def judged(chart: Chart, clause: Clause) -> Group | None:
    """Return the claim that opens a sentence and that a clause completes; None where it completes none."""
    doer = chart.ends.get(chart.back(clause.first - 1) + 1)
    if doer is None or not doer.first or chart.words[doer.first - 1].lower != "that":
        return None
    claim = chart.ends.get(doer.first - 1)
    if claim is None or any(k in chart.verb_at for k in range(claim.first)):
        return None
    return claim if claim.lemma in _CLAIMS | chart.lexicon.lists["content_nouns"] else None


_CLAIMS = frozenset(["claim", "assertion", "charge"])
