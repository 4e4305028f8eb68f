"""What is called failed or announced and took place all the same: it has begun, or there are dead."""

from bot.detect.grammar.text import Clause, Group, Sentence

_BEGUN = frozenset("launch begin start mount unleash".split())
_DEADLY = frozenset(["kill", "wound"])


def is_begun(sentence: Sentence, group: Group) -> bool:
    """Read "launched a failed attack", "the announced attack began", "the failed attack killed three"."""
    clause = group.clause
    if clause is None or clause.negated or clause.modal is not None or group.role not in ("subject", "object"):
        return False
    beside = (c for c in sentence.clauses if c.parent is clause and c.form == "ing")
    return _began(sentence, clause) or any(c.families & _DEADLY and not c.negated for c in (clause, *beside))


def _began(sentence: Sentence, clause: Clause) -> bool:
    """Say whether a verb of beginning stands in the past: "launched", "has begun", not "begins on Saturday"."""
    verb = sentence.words[clause.main].lower
    return clause.lemma in _BEGUN and clause.form in ("ed", "fin") and verb not in (clause.lemma, f"{clause.lemma}s")
