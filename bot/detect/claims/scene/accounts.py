"""Who says it by a noun alone: "by Tehran's account", "in Moscow's telling", "per Baku", "Kyiv's version is that".

1. The account is a party's own, and stands apart from the statement: at its head, or behind a comma.
2. "Word from Kyiv is that", "the Kremlin's line is that" tell what follows.
"""

from bot.detect.grammar.frames import joined
from bot.detect.grammar.text import Clause, Group, Sentence
from bot.detect.lexicon import Lexicon

_BY = ("by", "in", "on")


def accounted(sentence: Sentence, at: int, lexicon: Lexicon) -> str | None:
    """Return whose account a statement at this offset is; None where nobody's is named."""
    told = next((g for g in sentence.groups if _is_account(sentence, g, lexicon)), None)
    if told is not None:
        return joined(told.codes)
    framed = next((c for c in sentence.clauses if c.end <= at and _is_version(sentence, c, lexicon)), None)
    whose = framed.subject.deep() if framed is not None and framed.subject is not None else ()
    return joined(whose[:1]) if whose else None


def _is_account(sentence: Sentence, group: Group, lexicon: Lexicon) -> bool:
    words, k = sentence.words, group.first - 1
    if len(group.codes) != 1 or k < 0 or group.role == "subject":
        return False
    apart = k == 0 or words[k - 1].tag in ",."
    named = group.prep == "per" and words[group.head].mention is not None
    told = group.prep in _BY and group.lemma in lexicon.lists["accounts"] and words[group.first].mention is not None
    return apart and (named or told)


def _is_version(sentence: Sentence, clause: Clause, lexicon: Lexicon) -> bool:
    """Say whether "is that" follows whose version it is."""
    what = clause.subject
    if clause.lemma != "be" or clause.negated or what is None or what.lemma not in lexicon.lists["versions"]:
        return False
    behind = sentence.words[clause.last : clause.last + 1]
    return any(w.lower == "that" for w in behind) and bool(what.deep())
