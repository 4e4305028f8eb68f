"""Whom verbs without a finite form only describe: "three men said to be members of the band | were killed".

1. The subject of a finite helper verb is whom the participles before it qualify, not the last name among their words.
2. It must agree with the verb, and nothing but participles and infinitives may be told of it before.
"""

from bot.detect.grammar.chart import Chart
from bot.detect.grammar.participles import is_blow
from bot.detect.grammar.text import Clause, Group, Word


def described(chart: Chart, top: Group | None, clause: Clause) -> Group | None:
    """Return who is described right before a verb such as "were killed"; None where nobody is."""
    left = chart.clause_before(clause.first)
    helper = chart.words[clause.first].lower
    if left is None or not clause.finite or helper not in _MANY | _ONE or "say" in left.families:
        return None
    whole = left.subject
    if whole is None or whole.first >= left.first or not _is_named(chart.words[whole.head]):
        return None
    if top is not None and (top.first < left.first or _is_compound(chart, left, top, clause)):
        return None
    before = (c for c in chart.clauses if c.first < clause.first and c.subject is not None)
    told = [c for c in before if c.subject is not None and c.subject.first == whole.first]
    if not all(_is_open(chart, c) for c in told) or not _is_beside(chart, told[0]):
        return None
    some = _some_of(chart, whole) or whole
    if not _agrees(chart, some, helper) or not _goes_on(chart, left.last, clause.first):
        return None
    if told[0].form == "ed":
        told[0].link, told[0].passive = "who", told[0].passive or told[0].link != "who"
    if top is not None and top.first == left.last and left.object is None and not left.passive and left.form != "ed":
        left.object = top
        chart.own(top, left, "object")
    if told[0].lemma == "belong":
        whole.codes = whole.codes or tuple(dict.fromkeys(code for a in told[0].args for code in a.codes))
    return some


def reduced(chart: Chart, left: Clause, clause: Clause) -> Group | None:
    """Return what a bare participle describes before a finite verb: "the resolution adopted on Monday | would ban"."""
    whole = left.subject
    bare = left.form == "ed" and left.first == left.main and left.object is None and "say" not in left.families
    if whole is None or not bare or not clause.finite or clause.form != "fin" or not _is_beside(chart, left):
        return None
    form = chart.lexicon.forms.get(chart.words[left.main].lower)
    between = chart.words[left.last : clause.first]
    if form is None or "en" not in form.shapes or any(w.lower == "there" for w in between):
        return None
    if not _is_named(chart.words[whole.head]) or not _agrees(chart, whole, chart.words[clause.first].lower):
        return None
    left.link, left.passive = "who", True
    chart.own(whole, clause, "subject")
    return whole


def _some_of(chart: Chart, whole: Group) -> Group | None:
    """Return the "nine" of "nine of those taken | have been killed"; None where nobody is counted."""
    outer = whole.outer if whole.prep == "of" else None
    return outer if outer is not None and chart.words[outer.head].tag == "Q" else None


def _is_named(head: Word) -> bool:
    """Say whether a noun, a name or "those" can be described; no pronoun can."""
    return head.tag in "NEQ" or head.lower == "those"


_MANY = frozenset(["are", "were", "have"])
_ONE = frozenset(["is", "was", "has"])


def _is_open(chart: Chart, clause: Clause) -> bool:
    """Say whether a verb leaves its subject without a finite one: "said", "working", "to enter", "who attacked"."""
    bare = clause.form == "ed" and clause.first == clause.main and (clause.object is None or clause.passive)
    return clause.form in ("to", "ing") or bare or chart.words[clause.first - 1].tag == "W"


def _is_compound(chart: Chart, left: Clause, top: Group, clause: Clause) -> bool:
    """Say whether a participle only names what follows: "a commanding officer | is", "a Hamas affiliated TV | has"."""
    if top.first != left.last or chart.words[top.first].tag in "DQ":
        return False
    bare = (
        top.last == top.first + 1 and chart.words[top.head].tag == "N" and not chart.words[top.head].lower.endswith("s")
    )
    end = max(g.last for g in (top, *top.chain()))
    named = chart.words[top.head].tag == "E" and end == chart.back(clause.first - 1) + 1
    return (left.form == "ed" and named) or (left.form == "ing" and bare)


def _is_beside(chart: Chart, clause: Clause) -> bool:
    """Say whether a participle or a "who" stands right behind its subject."""
    before, k = clause.subject, chart.back(clause.first - 1) + 1
    k -= k > 0 and chart.words[k - 1].tag == "W"
    if before is None or (before.prep is not None and _some_of(chart, before) is None):
        return False
    return k in (before.last, *(g.last for g in before.chain()))


def _agrees(chart: Chart, whole: Group, helper: str) -> bool:
    """Say whether a subject and its verb are both one or both many: no "a man … are killed"."""
    words = chart.words[whole.first : whole.last]
    if any(w.tag == "C" for w in words):
        return helper in _MANY
    single = words[0].lower in ("a", "an", "one")
    counted = words[0].tag == "Q" and not single
    return not (single and helper in _MANY) and not (counted and helper in _ONE)


def _goes_on(chart: Chart, start: int, stop: int) -> bool:
    """Say whether only what belongs to the participle stands between: no new clause; a list of names or places may."""
    for k in range(start, stop):
        word, behind = chart.words[k], chart.words[k + 1]
        named = chart.words[k - 1].tag == "E" and (behind.tag in "ED" or behind.lower == "in")
        if word.tag in ".;SWT" or (word.tag in ",C" and not named):
            return False
    return True


def robber(chart: Chart, top: Group, clause: Clause) -> Group | None:
    """Return whom "who robbed a trader and his son | are shot dead" tells of: never the son alone."""
    if not clause.passive or not clause.finite or top.first < 1 or chart.words[top.first - 1].tag != "C":
        return None
    victim = chart.ends.get(top.first - 1)
    robbed = victim.clause if victim is not None and victim.role == "object" else None
    return robbed.subject if robbed is not None and robbed.link == "who" else None


def blow_before(chart: Chart, top: Group, clause: Clause) -> Group | None:
    """Return what "bombs in Karbala and Najaf | kill 60", "a raid in Gao, Mali | leaves six dead" tells of: no town."""
    joined = top.first > 1 and chart.words[top.first - 1].tag in (",", "C")
    if clause.passive or not clause.finite or not joined or not chart.is_place(top):
        return None
    if clause.families.isdisjoint(_HARMING) and clause.lemma not in ("leave", "claim"):
        return None
    before = [g for g in chart.groups if g.last < top.first and g.prep is None and is_blow(chart, g) and _is_free(g)]
    if not before or (before[-1].first and chart.words[before[-1].first - 1].tag in "PS"):
        return None  # "after a raid on Gao, Mali kills"
    between = chart.words[before[-1].last : top.first]
    return before[-1] if all(w.tag in "PNEDAQCG,'" for w in between) else None


def _is_free(group: Group) -> bool:
    """Say whether no verb has a group yet, but a participle that qualifies it: "a bomb targeting a base"."""
    return not group.role or (group.role == "subject" and group.clause is not None and group.clause.form == "ing")


_HARMING = ("kill", "wound", "strike")
