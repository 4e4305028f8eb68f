"""Whether a verb in -s can go with a subject: "says they are to blame and calls for calm"."""

from bot.detect.grammar.chart import Chart
from bot.detect.grammar.text import Clause, Group


def is_present(chart: Chart, clause: Clause) -> bool:
    """Say whether a verb ends in -s: "warns"."""
    form = chart.lexicon.forms.get(chart.words[clause.main].lower)
    return form is not None and form.shapes == {"s"} and chart.words[clause.main].tag == "V"


def is_outside(chart: Chart, clause: Clause, left: Clause) -> bool:
    """Say whether a verb in -s has not the subject of the verb before: "says they are to blame and calls for …"."""
    many = chart.words[left.first].lower in ("are", "were", "have") and is_present(chart, clause)
    return (many and left.finite) or _disagree(chart, clause, left.subject)


def _disagree(chart: Chart, clause: Clause, subject: Group | None) -> bool:
    """Say whether a verb in -s cannot have this subject: "the attacks continue, and refuses to disarm"."""
    verb = chart.words[clause.main]
    form = chart.lexicon.forms.get(verb.lower)
    if subject is None or form is None or verb.tag != "V" or form.shapes != {"s"}:
        return False
    head = chart.words[subject.head]
    plural = head.tag == "N" and head.lemma != head.lower
    return plural or any(w.tag == "C" for w in chart.words[subject.first : subject.last])
