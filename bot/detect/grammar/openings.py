"""The place in front of a sentence: "In Gao, three men were killed" tells the verb what "in Gao" behind it would."""

from itertools import takewhile

from bot.detect.grammar.chart import Chart
from bot.detect.grammar.functionwords import WHERE
from bot.detect.grammar.groups import has_class
from bot.detect.grammar.objects import REGIONS
from bot.detect.grammar.text import Clause, Group


def place(chart: Chart) -> None:
    """Give the first verb the place that stands in front: last of its arguments, what is named behind it is nearer.

    "In Gao, four men were killed and six taken in a raid": what is joined to it happens there too.
    """
    main = next((c for c in chart.clauses if c.subject is not None), None)
    if main is None or main.subject is None or main.parent is not None or main.link or main.form not in ("fin", "ed"):
        return
    first = main.subject.first
    if any(c.first < first for c in chart.clauses):
        return
    fronted: list[Group] = []
    for found in takewhile(lambda g: g.last <= first, chart.groups):
        if _is_scene(chart, found):
            fronted.append(found)
        elif not chart.is_place(found):
            break  # "After a raid in Gao, …": what stands there is of the raid
    if _is_aimless(chart, main):
        return
    for found in fronted:
        main.args.append(found)
        chart.own(found, main, "arg")
    for clause in chart.clauses:
        if _goes_on(chart, main, clause) and not _is_aimless(chart, clause):
            clause.args += fronted


def _is_aimless(chart: Chart, clause: Clause) -> bool:
    """Say whether something is fired at nobody told: "In Gao, the army launched a missile" tells of no blow on Gao."""
    if "fire" not in clause.families and clause.lemma not in _SENDING:
        return False
    fired = clause.subject if clause.passive else clause.object
    flies = fired is not None and has_class(fired, chart.words, chart.lexicon, "projectile", "hardware")
    return flies and not any(a.prep in _AT for a in clause.args)


_SENDING = frozenset("launch test test-fire test-launch".split())
_AT = ("at", "on", "onto", "into", "against", "towards", "toward", "over")


def _goes_on(chart: Chart, main: Clause, clause: Clause) -> bool:
    """Say whether "and" joins a verb to the first one, with no place named between them."""
    if clause.first < main.last or clause.form not in ("fin", "ed") or clause.parent not in (None, main):
        return False
    subject = clause.subject
    if subject is None or clause.link not in ("", "and") or "say" in clause.families:
        return False
    k = clause.first if subject is main.subject else subject.first
    between = (g for g in chart.groups if main.last <= g.first < clause.first)
    return chart.words[chart.back(k - 1)].tag == "C" and not any(g.prep in WHERE and g.deep() for g in between)


def _is_scene(chart: Chart, found: Group) -> bool:
    """Say whether a group is a place in front of all that is told: "In Gao", "Near the Malian town of Gao"."""
    if found.prep not in WHERE or found.role:
        return False
    kind = found.lemma.rpartition(" ")[2]
    told = chart.is_place(found) or kind in REGIONS or kind in chart.lexicon.lists["towns"]
    return told and all(w.tag in _BEFORE for w in chart.words[: found.first])


_BEFORE = tuple("PDQRANE,")
