"""What a noun says of the clause that it governs: "hopes that", "no evidence that", "calls to", "an attempt to"."""

from bot.detect.claims.scene.begun import is_probed
from bot.detect.grammar.text import Clause, Sentence
from store.terms import Status


def held_by_noun(sentence: Sentence, here: Clause) -> Status | None:
    """Return how far it is so behind a noun and "that"; None where that says nothing.

    "Amid hopes that it signs" it is possible, "amid allegations that it signed" it is so, both in doubt; "no evidence
    that it has sent troops" denies it.
    """
    first = here.subject.first if here.subject is not None and here.subject.first < here.first else here.first
    if first < 2 or sentence.words[first - 1].lower != "that":  # noqa: PLR2004 - a noun and its "that"
        return None
    held, before = sentence.words[first - 2], {w.lower for w in sentence.words[max(0, first - 4) : first - 2]}
    beside = sentence.words[here.first - 1].lower in ("who", "which")  # "no sign that the man who shot was hurt"
    if held.lower.removesuffix("s") in _SIGNS and "no" in before and not beside:
        return Status.DENIED
    if held.lemma in _EXPECTING:
        return Status.POSSIBLE
    near = sentence.group_at(held.start)
    line = [g for g in (near, near.outer if near is not None else None) if g is not None]
    told = any(g.lemma == "allegation" or is_probed(g) for g in line)  # whoever of a name alleges it says so
    return Status.ASSERTED if told and not any(g.codes for g in line) else None


_SIGNS = frozenset("evidence sign proof indication trace".split())
_EXPECTING = frozenset(
    "hope fear concern worry speculation expectation possibility risk chance prospect rumour rumor likelihood belief"
    " suspicion anxiety suggestion warning danger".split()
)


def of_noun(sentence: Sentence, here: Clause) -> Status:
    """Return how far it is so behind a noun and "to" or "of": plans are planned, calls that are rebuffed denied."""
    above = here.parent
    asked = above is not None and above.object is not None and above.object.lemma in _CALLS
    if asked and above is not None and above.lemma in _SPURNING and not above.negated:
        return Status.DENIED  # "rebuffed calls to ratify it"
    words = {w.lower for w in sentence.words[max(0, here.first - 5) : here.first]}
    if words & {"option", "options", "chance", "opportunity", "plea", "pleas"}:
        return Status.POSSIBLE
    if words & {"no", "refusal", "failure", "inability"}:
        return Status.DENIED
    effort = words & {"campaign", "effort", "efforts", "attempt", "attempts", "bid", "push", "drive", "offensive"}
    return Status.ASSERTED if effort else Status.PLANNED


_CALLS = frozenset("call demand request plea appeal proposal push pressure".split())
_SPURNING = frozenset(["rebuff", "reject", "refuse", "resist", "ignore", "dismiss", "spurn", "turn down", "decline"])
