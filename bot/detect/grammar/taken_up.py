"""Whom "it" takes up behind a verb that blames, warns or tells: who is blamed, who is threatened, who speaks.

1. Behind "condemned Chad, saying it" a misdeed is that of the one who is blamed, a plan that of the one who speaks.
2. Behind "warned that Chad was arming, adding that it would" too the plan is that of the one who adds so.
"""

from bot.detect.grammar.chart import Chart
from bot.detect.grammar.text import Clause
from bot.detect.lexicon.families import BLOWS


def settle(chart: Chart) -> None:
    """Give "it" of "lashed out at Chad, saying it had broken the truce" to the one who is blamed.

    Likewise "them" of "arrested two Malian agents and charged them" to whom the verb before has as its object.
    """
    for clause in chart.clauses:
        first, again = clause.parent, clause.object
        if clause.link == "and" and first is not None and again is not None and first.object is not None:
            alone = again.first + 1 == again.last and chart.words[again.head].lower in _AGAIN
            again.codes = first.object.codes if alone and first.object.codes else again.codes
        told, doer = clause.parent, clause.subject
        if _is_blamed(chart, clause) and doer is not None and told is not None and told.object is not None:
            doer.codes = told.object.codes
        if told is not None and _is_to_tell(chart, clause, told) and told.subject is not None:
            _give(chart, clause, told.subject.codes)
        above = told.parent if told is not None and told.form == "ing" and told.link == "ing" else None
        if above is None or told is None or doer is None or clause.link != "that":
            continue
        if _is_own_plan(chart, clause, told):
            _give(chart, clause, told.subject.codes if told.subject is not None else ())
        elif blamed := _chided(chart, clause, above):
            doer.codes = blamed


def _is_to_tell(chart: Chart, clause: Clause, told: Clause) -> bool:
    """Read "urged Chad to confirm that it had sent troops": those of whom an answer is wanted."""
    doer, asked, above = clause.subject, told.subject, told.parent
    if doer is None or asked is None or above is None or asked is above.subject or not asked.codes:
        return False
    it = chart.words[doer.first].lower in ("it", "they") and doer.first + 1 == doer.last
    wanted = told.form == "to" and told.link == "to" and "say" in told.families and "urge" in above.families
    return it and wanted and clause.link == "that"


def _give(chart: Chart, clause: Clause, codes: tuple[str, ...]) -> None:
    """Let "it" and "its" of a clause stand for a party."""
    own = (g for g in (clause.object, *clause.args) if g is not None and chart.words[g.first].lower == "its")
    for found in (clause.subject, *own):
        if found is not None:
            found.codes = codes


def _chided(chart: Chart, clause: Clause, above: Clause) -> tuple[str, ...]:
    """Return who is blamed before "saying | it had broken the truce"; () where the speaker tells of his own."""
    doer = clause.subject
    if above.families.isdisjoint(_BLAMING) or above.passive or doer is None or doer.first + 1 != doer.last:
        return ()
    if clause.modal is not None or clause.families.isdisjoint(_MISDEEDS):
        return ()  # "condemned Chad, saying it would send troops": the speaker's own plan
    blamed = above.object or next((a for a in above.args if a.prep in ("at", "on", "against")), None)
    it = chart.words[doer.head].lower in ("it", "they")
    return blamed.codes if it and blamed is not None and chart.words[blamed.head].mention is not None else ()


def _is_own_plan(chart: Chart, clause: Clause, told: Clause) -> bool:
    """Read "said that Chad was arming, adding that it would answer": the plan of the one who adds it."""
    above, doer, teller = told.parent, clause.subject, told.subject
    if above is None or doer is None or teller is None or not teller.codes or clause.modal is None or clause.passive:
        return False
    it = chart.words[doer.first].lower == "it" and doer.first + 1 == doer.last
    others = [c.subject for c in chart.clauses if c.parent is above and c.link == "that" and c.subject is not None]
    adds = "plainsay" in told.families and above.subject is not None and above.subject.codes == teller.codes
    suffers = clause.lemma in _SUFFERING
    return it and adds and not suffers and any(other.codes == doer.codes for other in others)


_SUFFERING = frozenset("face pay regret suffer lose fail receive get see bear".split())  # what a foe is told


def _is_blamed(chart: Chart, clause: Clause) -> bool:
    """Read "condemned Chad after it struck Gao", "because it had": whoever is blamed has done it."""
    above, doer = clause.parent, clause.subject
    if above is None or above.object is None or doer is None or above.passive or clause.passive:
        return False
    it = chart.words[doer.first].lower in ("it", "they") and doer.first + 1 == doer.last
    named = chart.words[above.object.head].mention is not None or "summon" in above.families
    named = named and bool(above.object.codes)
    blames = clause.link in ("after", "because", "when", "since", "as") and not above.families.isdisjoint(_JUDGING)
    done = not clause.families.isdisjoint(_MISDEEDS | _STEPS)
    return it and named and blames and clause.modal is None and done


_STEPS = frozenset("supply arm deploy move fire test".split())
_JUDGING = frozenset(["accuse", "condemn", "sanction", "summon"])
_BLAMING = frozenset(["accuse", "condemn"])
_MISDEEDS = BLOWS | {"misconduct", "break", "violate"}
_AGAIN = frozenset(["them", "him", "her", "it"])


def condition(chart: Chart, clause: Clause) -> None:
    """Give "it" of "threatened Chad with a blockade if it struck" to the one who is threatened."""
    doer, above = clause.subject, clause.parent
    if clause.link != "if" or doer is None or chart.words[doer.first].lower not in ("it", "its"):
        return
    while above is not None and above.families.isdisjoint(_CAUTIONING):
        above = above.parent
    warned = above.object if above is not None else None
    if above is None or above.subject is None or warned is None or doer.codes != above.subject.codes:
        return
    if warned.codes and chart.words[warned.head].mention is not None:
        for found in (doer, clause.object):
            if found is not None and chart.words[found.first].lower in ("it", "its"):
                found.codes = warned.codes


_CAUTIONING = frozenset(["threaten", "warn"])
