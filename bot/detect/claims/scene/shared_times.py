"""Which verbs of a sentence share their time."""

from datetime import timedelta

from bot.detect.grammar.text import Clause, Sentence
from bot.detect.grammar.times import TimeSpan
from bot.detect.lexicon.families import SPEECH

LATELY = timedelta(days=31)  # what has gone on for longer has no time of its own

SPEAKING = frozenset(["say", "plainsay", "hearsay", "deny", "dismiss"])


def is_meanwhile(clause: Clause, above: Clause, time: TimeSpan | None, sentence: Sentence) -> bool:
    """Say whether a verb tells what else happened long ago: "doubts grew last May, while strikes hit the port"."""
    been = above.form == "ed" or sentence.words[above.main].lower in ("was", "were")
    past = clause.link in ("as", "while") and clause.form == "ed" and been
    return past and time is not None and sentence.published.date() - time.last > LATELY


def goes_with(clause: Clause, above: Clause) -> bool:
    """Say whether a verb has happened when the one above has: its complement, its adjunct, strung with it."""
    if clause.link == "and":
        return _is_shared(clause, above)
    if clause.link in ("as", "while"):
        return clause.subject is not None and clause.subject.lemma in _PRONOUNS and _is_shared(clause, above)
    if clause.link == "ing" and not clause.families.isdisjoint(SPEECH):
        return True
    return clause.link in ("to", "ing", "noun", "by", "when") and above.families.isdisjoint(SPEAKING)


def _is_shared(left: Clause, right: Clause) -> bool:
    """Say whether two verbs have one subject, or the latter none of its own."""
    one, two = left.subject, right.subject
    return one is None or one is two or (two is not None and one.lemma in _PRONOUNS and one.codes == two.codes)


_PRONOUNS = frozenset("it he she they".split())


def carries(child: Clause, clause: Clause) -> bool:
    """Say whether the time of a verb below is that of the one above: "were killed when missiles hit on Friday"."""
    if child.link == "and":
        return _is_shared(child, clause) or (child.passive and clause.passive)
    return child.link in ("to", "ing", "when", "by")
