"""What a verb says of a happening that is its subject: expected, due, being considered, ruled out."""

from bot.detect.grammar.text import Clause, Group, Sentence
from store.terms import Status

_AHEAD = frozenset("expect schedule plan slate intend anticipate foresee envisage await".split())
_OPEN = frozenset("consider discuss debate mull weigh ponder study contemplate".split())
_OFF = frozenset(
    ["cancel", "call off", "rule out", "scrap", "abandon", "shelve", "reject", "refuse", "veto", "postpone", "put off"]
)
_STATES = {  # behind "is", or "remains"
    **dict.fromkeys("due imminent pending inevitable near close certain".split(), Status.PLANNED),
    **dict.fromkeys("possible likely conceivable uncertain doubtful conditional contingent".split(), Status.POSSIBLE),
    **dict.fromkeys("unlikely impossible unthinkable dead".split(), Status.DENIED),
}
_REACH = 3  # words behind "is" in which its adjective stands


def outlook(sentence: Sentence, group: Group, clause: Clause | None) -> Status | None:
    """Return how far a happening is real by the verb that it is the subject of; None where that says nothing of it.

    "The handover is due in May" is planned, "a strike is possible" possible, "the delivery was cancelled" denied.
    """
    if (
        clause is None
        or group.role != "subject"
        or any(c.parent is clause and c.link == "to" for c in sentence.clauses)
    ):
        return None  # "the raid is likely to anger Chad" tells of the raid
    if clause.lemma in _AHEAD and clause.passive:
        return Status.DENIED if clause.negated else Status.PLANNED
    if clause.lemma in _OPEN and clause.passive:
        return Status.POSSIBLE
    if clause.lemma in _OFF and clause.passive:
        return None if clause.negated else Status.DENIED
    if clause.lemma not in ("be", "remain", "seem", "look") or clause.passive:
        return None
    return _stated(sentence, clause)


def _stated(sentence: Sentence, clause: Clause) -> Status | None:
    words = [w for w in sentence.words[clause.last : clause.last + _REACH] if w.tag != "R"]
    behind = [w.lower for w in words]
    if any(w.tag == "T" for w in words[1:2]):
        return None
    if behind[:1] == ["under"] and behind[1:2] and behind[1] in ("consideration", "discussion", "review"):
        return Status.POSSIBLE
    found = _STATES.get(behind[0]) if behind else None
    return Status.DENIED if clause.negated and found is Status.PLANNED else found
