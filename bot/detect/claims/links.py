"""How clauses hang together: what governs a verb, who reports it, how far it reaches."""

from bot.detect.claims.chart import Chart
from bot.detect.claims.text import Clause

_LINKS = {
    "if": "if",
    "unless": "if",
    "should": "if",
    "whether": "whether",
    "because": "because",
    "as": "as",
    "when": "when",
    "after": "after",
    "before": "before",
    "while": "while",
    "although": "while",
    "though": "while",
    "until": "until",
    "since": "since",
    "that": "that",
    "so": "so",
    "where": "where",
    "once": "if",
    "whenever": "if",
}


def govern(chart: Chart, clause: Clause) -> None:
    """Find the clause that governs this one and the word that links them."""
    start = clause.subject.first if clause.subject is not None and clause.subject.first < clause.first else clause.first
    k = chart.back(start - 1)
    words = chart.words
    while k >= 0 and words[k].tag == "P" and words[k].lower not in ("after", "before"):
        k -= 1
    if k < 0:
        return
    letter = words[k].tag
    link = _LINKS.get(words[k].lower) if letter in "SPM" else None
    if letter in "SW" and words[k].lower in ("that", "which") and clause.object is None:
        antecedent = chart.ends.get(k)
        if antecedent is not None and (
            letter == "W" or antecedent.clause is None or "say" not in antecedent.clause.families
        ):
            clause.object, clause.link, clause.parent = antecedent, "who", antecedent.clause
            return
    if letter == "," and _fronted(chart, k):
        inner = chart.clause_before(k)
        left = inner.parent if inner is not None else None
        if left is not None and inner is not None and inner.link == "if" and "say" in left.families:
            clause.parent, clause.link = left, "that"
        return
    if letter == "S" or link in ("after", "before"):
        clause.link = link or "as"
        left = chart.clause_before(k)
        clause.parent = left if left is not clause else None
        return
    if letter in "VZGBH":
        clause.parent, clause.link = chart.verb_at.get(k), "that"
        return
    if letter == "C":
        left = chart.clause_before(k)
        while left is not None and left.form in ("ing", "to") and left.parent is not None:
            left = left.parent
        if left is not None and left.link == "that" and left is not clause:
            clause.parent, clause.link = left.parent, left.link
        return
    found = chart.ends.get(k + 1)
    if (
        found is not None
        and found.role in ("object", "arg")
        and found.clause is not None
        and "say" in found.clause.families
        and found.clause is not clause
    ):
        clause.parent, clause.link = found.clause, "that"


def _fronted(chart: Chart, k: int) -> bool:
    """Say whether the comma closes a clause with "if" put before its main clause."""
    inner = chart.clause_before(k)
    return inner is not None and inner.link == "if"


def report(chart: Chart) -> None:
    """Put what stands before ", Seoul said" under the verb that says it."""
    for n, clause in enumerate(chart.clauses):
        if "say" not in clause.families or clause.form not in ("fin", "ed"):
            continue
        _invert(chart, clause)
        if clause.subject is None:
            continue
        if (clause.object is not None and clause.lemma not in ("tell", "inform")) or any(
            c.parent is clause and c.link == "that" for c in chart.clauses
        ):
            continue
        start = min(clause.subject.first, clause.first)
        k = start - 1
        while k >= 0 and chart.words[k].tag in '"':
            k -= 1
        if k < 0 or chart.words[k].tag != ",":
            continue
        for other in chart.clauses[:n]:
            if other.parent is None and other.first < k:
                other.parent, other.link = clause, "that"


def _invert(chart: Chart, clause: Clause) -> None:
    """Read ", says the mayor" and ", said Moscow": the speaker stands behind its verb."""
    k = chart.back(clause.first - 1)
    if (
        k < 0
        or chart.words[k].tag != ","
        or clause.object is None
        or clause.lemma not in ("say", "report", "claim", "warn", "tell", "explain", "add", "announce")
    ):
        return
    if any(c.parent is clause for c in chart.clauses if c.first > clause.first):
        return
    behind = clause.object.last
    if behind < len(chart.words) and chart.words[behind].tag not in ',."PRW':
        return
    if clause.link in ("and", "", "ing") and "plainsay" in clause.families:
        clause.subject, clause.object = clause.object, None
        clause.parent, clause.link = None, ""


def extend(clause: Clause) -> None:
    """Set the stretch of the clause: subject to last argument."""
    parts = [clause.object, *clause.args]
    for part in parts:
        if part is not None:
            clause.end = max(clause.end, part.end)
            for inner in part.inner:
                clause.end = max(clause.end, inner.end)
    if clause.parent is not None and clause.parent is clause:
        clause.parent = None
    if (
        clause.subject is not None
        and clause.subject.first < clause.first
        and clause.link not in ("and", "ing", "to", "of", "noun", "who")
    ) or (clause.subject is not None and clause.link in ("headline",)):
        clause.start = min(clause.start, clause.subject.start)
