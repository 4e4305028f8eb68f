"""What a verb acts upon: its object and arguments, and whether it is passive.

A verb in -ed without "have" or "be" is passive where nothing stands behind it that it could act on.
"""

from bot.detect.claims.chart import Chart
from bot.detect.claims.text import Clause, Group

_PASSIVE = frozenset(
    "attack strike kill wound capture_person deploy move supply arm sign ratify approve suspend test fire down take mass sanction impose summon expel"
    " mobilise accuse carry report lift block violate fund use".split()
)


def objects(chart: Chart, clause: Clause) -> None:
    """Take the groups behind the verb up to the next verb, stop or subordinator."""
    k = chart.skip(clause.last)
    words = chart.words
    first = True
    while k < len(words):
        found = chart.starts.get(k)
        if found is not None:
            if _is_subject_ahead(chart, found) and not _wants_object(chart, clause, found):
                break
            if found.prep is None and first and clause.object is None:
                clause.object = found
                chart.own(found, clause, "object")
            elif found.prep is None:
                if first and clause.object is not None and words[k - 1].tag not in ",C":
                    clause.args.insert(0, clause.object)
                    clause.object.role = "arg"
                    clause.object = found
                    chart.own(found, clause, "object")
                elif words[k - 1].tag in "C,":
                    chart.own(found, clause, "conjunct")
                    if clause.object is not None and not clause.args:
                        clause.object = _coordinate(chart, clause.object, found)
                elif clause.args:
                    break
            else:
                first = False
                clause.args.append(found)
                chart.own(found, clause, "arg")
            k = found.last
            continue
        letter = words[k].tag
        if letter in "VZGMBHYTSW.;":
            break
        if letter == "," and not _listing(chart, k):
            break
        if letter == "C" and not (k + 1 in chart.starts or (words[k + 1 : k + 2] and words[k + 1].tag in "PR")):
            break
        k += 1


def _coordinate(chart: Chart, left: Group, right: Group) -> Group:
    if left.codes and right.codes and right.lemma != left.lemma:
        left.codes = (
            tuple(dict.fromkeys([*left.codes, *right.codes]))
            if chart.words[left.head].mention or chart.words[right.head].mention is None
            else left.codes
        )
    left.end = max(left.end, left.end)
    return left


def _listing(chart: Chart, k: int) -> bool:
    """Say whether a comma continues a list of names or groups rather than closing the phrase."""
    nxt = chart.starts.get(k + 1)
    if nxt is None or nxt.prep is not None:
        return False
    after = nxt.last
    return after < len(chart.words) and (
        chart.words[after].tag == "C"
        or (chart.words[after].tag == "," and after + 1 in chart.starts and _listing(chart, after))
    )


def _is_subject_ahead(chart: Chart, found: Group) -> bool:
    """Say whether this group is rather the subject of a verb that follows it at once."""
    if found.prep is not None:
        return False
    k = found.last
    while k < len(chart.words) and chart.words[k].tag == "P" and k + 1 in chart.starts:
        k = chart.starts[k + 1].last
    k = chart.skip(k)
    ahead = chart.verb_at.get(k)
    if ahead is None or not ahead.finite:
        return False
    before = chart.words[found.first - 1].tag if found.first else ""
    return before in "VZGR\"N'" or before in ("C", ",", "S") or True


def _wants_object(chart: Chart, clause: Clause, found: Group) -> bool:
    """Say whether "to send X …" or "fighting X …" takes X although a verb follows it."""
    if (
        clause.object is not None
        or clause.form not in ("to", "ing")
        or clause.families & {"say", "urge", "light"}
        or not clause.families
    ):
        return False
    return chart.skip(clause.last) == found.first


def voice(chart: Chart, clause: Clause) -> None:
    if clause.form != "ed" or clause.passive:
        return
    form = chart.lexicon.forms.get(chart.words[clause.main].lower)
    shapes = form.shapes if form else frozenset()
    if "past" not in shapes or (
        clause.object is None
        and clause.families & _PASSIVE
        and clause.lemma
        not in (
            "move",
            "fly",
            "sail",
            "shift",
            "relocate",
            "pour",
            "attack",
            "strike",
            "fire",
            "continue",
            "begin",
            "start",
            "resume",
            "increase",
            "escalate",
            "intensify",
            "end",
            "stop",
            "expand",
            "open",
        )
    ):
        clause.passive = True
    clause.finite = True


def _speaks(chart: Chart, clause: Clause) -> bool:
    return "say" in clause.families
