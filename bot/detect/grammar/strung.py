"""Who does what the second of two verbs tells that "and" or a comma strings together.

1. They share the subject, but a verb of speaking goes back to somebody who can speak.
2. A participle that only qualifies what the first verb is done to shares nothing.
"""

from bot.detect.grammar import groups as grouping
from bot.detect.grammar.chart import Chart
from bot.detect.grammar.endings import is_outside, is_present
from bot.detect.grammar.participles import SPEECH, can_speak
from bot.detect.grammar.text import Clause


def coordinated(chart: Chart, clause: Clause, k: int) -> None:
    """Share the subject of the verb before "and"; a verb of speaking after a that-clause goes back to the speaker."""
    left = near = chart.clause_before(k)
    if left is None:
        return
    bare = chart.words[clause.main].tag == "V" and clause.modal is None
    joint = left.form == "ing" and left.perfect and clause.form == "ed"  # "of having planned and carried out"
    while (
        clause.finite and not left.finite and left.parent is not None and not (left.form == "to" and bare) and not joint
    ):
        left = left.parent
    while is_outside(chart, clause, left) and left.parent is not None and left.parent.first < left.first:
        left = left.parent
    left = _speaking(chart, clause, left) or (_past_participle(chart, clause, left) if left is near else left)
    left = _telling(chart, clause, left) or left
    speech = left.parent
    state = "summon" in clause.families and left.subject is not None and not left.subject.codes  # no ship summons
    craft = left.link == "who" and clause.lemma in _OF_STATES
    craft = craft and grouping.has_class(left.subject, chart.words, chart.lexicon, "projectile", "hardware")
    if craft and left.parent is not None and left.parent.subject is not None:
        left = left.parent  # "shot down drones that entered its airspace and invoked Article 4"
    if clause.families & SPEECH and left.link == "if" and speech is not None:
        speech = speech.parent  # "warned that a war would come if it fell and called on …"
    told = left.link in ("that", "if")
    if (state or clause.families & SPEECH) and told and speech and "say" in speech.families:
        left = speech
    clause.parent, clause.link, clause.subject = left, "and", left.subject


_OF_STATES = frozenset("invoke expel recall sign ratify summon impose".split())


def _speaking(chart: Chart, clause: Clause, left: Clause) -> Clause | None:
    """Return who speaks in "condemned the drills held there and | accused Chad": no drills, truce or ship does."""
    mute = left.subject
    if clause.families.isdisjoint(_SPOKEN) or left.form != "ed" or mute is None or can_speak(chart, mute):
        return None
    before = [c for c in chart.clauses if c.first < left.first and c.finite and c.link in ("", "and", "that")]
    said = next((c for c in reversed(before) if c.subject is not None and can_speak(chart, c.subject)), None)
    return said if said is not None and not said.passive else None


_SPOKEN = SPEECH | {"warn", "vow"}


def _past_participle(chart: Chart, clause: Clause, left: Clause) -> Clause:
    """Return the "struck" that "struck a depot held by rebels and | killed two" goes on with: no depot kills."""
    first = left
    while first.link == "and" and first.form == "ed" and first.passive and first.parent is not None:
        first = first.parent  # "a depot built by Chad and held by rebels"
    reduced = first.link == "who" and first.form == "ed" and first.passive and chart.words[first.first - 1].tag != "W"
    above = first.parent
    if not reduced or above is None or above.first > left.first or clause.object is None or clause.passive:
        return left
    return above if clause.form in ("ed", "fin") and above.finite else left


def _telling(chart: Chart, clause: Clause, left: Clause) -> Clause | None:
    """Return the "says" or "denies" that "… and condemns" goes on with, past what it tells; None where none does."""
    if not clause.families & SPEECH or not is_present(chart, clause) or is_present(chart, left):
        return None
    before = [c for c in chart.clauses if c.first < left.first and "say" in c.families and is_present(chart, c)]
    return next((c for c in reversed(before) if c.link in ("", "and", "as", "while") and c.subject is not None), None)


def listed(chart: Chart, clause: Clause, k: int) -> None:
    """Share the subject in "bans trade, expels envoys": verbs strung together by commas."""
    left = chart.clause_before(k)
    bare = chart.words[clause.main].tag == "V" and clause.modal is None and not is_present(chart, clause)
    while left is not None and left.link in _INNER and left.parent is not None:
        if bare and (left.modal is not None or left.form == "to"):
            break  # "said it would close its border, expel the envoy and …"
        left = left.parent
    if left is not None and clause.form in ("ed", "fin"):
        clause.parent, clause.link, clause.subject = left, "and", left.subject


_INNER = frozenset(["that", "ing", "to", "of", "who", "noun"])
