"""Adjectives told by what stands beside them: those that "and" joins to another, and those that could be verbs."""

from bot.detect.grammar.text import Word


def pair(words: list[Word]) -> None:
    """Take "immediate" of "an immediate and full ceasefire" for an adjective: "and" joins it to one."""
    _moderate(words)
    for i in range(3, len(words) - 1):
        joined = words[i - 1].tag == "C" and words[i - 2].tag == "A" and words[i - 3].tag in "DAP'"
        if joined and words[i].tag == "G" and words[i + 1].tag in "NEA":
            words[i].tag = "A"  # "the swift and stunning rebel advance"
    for i in range(1, len(words) - 3):
        lower = words[i].lower
        shaped = words[i].tag == "N" and lower.endswith(_ADJECTIVAL) and lower not in _NOUNS_TOO
        if shaped and words[i + 1].tag == "N" and _is_joined(words, i):
            words[i].tag = "A"  # "a full and immediate ceasefire"
        if shaped and words[i - 1].tag in 'DPAQRVZG"' and [w.tag for w in words[i + 1 : i + 4]] == ["C", "A", "N"]:
            words[i].tag = "A"
        helped = lower == "military" and words[i + 1].lower == "and" and words[i + 3].lower in _HELP
        if helped and words[i].tag == "N" and words[i + 2].tag in "AN" and words[i + 2].mention is None:
            words[i].tag = words[i + 2].tag = "A"  # "US military and economic aid"
        if lower in ("foreign", "nuclear") and [w.tag for w in words[i : i + 4]] == ["A", "C", "N", "N"]:
            words[i + 2].tag = "A"  # "foreign and defence ministers"


def _is_joined(words: list[Word], i: int) -> bool:
    """Say whether an adjective with "and" stands before a word: "agreed on | a full and | immediate ceasefire"."""
    return i > 2 and [w.tag for w in words[i - 2 : i]] == ["A", "C"] and words[i - 3].tag in "DVG"  # noqa: PLR2004


_HELP = frozenset("aid assistance support help backing".split())
_ADJECTIVAL = ("ate", "ing", "ous", "ful", "less", "ary", "ic", "able", "ible", "ial", "ical", "ional")
_NOUNS_TOO = frozenset(
    "public traffic music topic critic missionary boundary sanctuary bombing shelling fighting".split()
)


def _moderate(words: list[Word]) -> None:
    """Take "moderate" of "to arm moderate rebels" and "void" of "declared void the pact" for what they are."""
    for i in range(1, len(words) - 1):
        word, before, after = words[i], words[i - 1], words[i + 1]
        if word.lower == "moderate" and before.tag in "VZGP" and after.tag in "NE":
            word.tag = "A"
        if (before.tag, word.tag, after.tag) == ("P", "A", "D") and word.lower.endswith("ing"):
            word.tag = "G"  # "for continuing its strikes"
        labels = before.lower == "as" and before.tag in "SP" and i > 1 and words[i - 2].tag in "VZG"
        if labels and word.tag in "ANVZ" and after.tag == "D":
            word.tag = before.tag = "R"  # "dismissed as false the claims"
        if word.lower in _SUMS and word.tag == "V" and before.text == "," and after.lower in ("that", "which"):
            word.tag = "N"  # ", remarks that drew condemnation"
        if word.lower in _UNDONE and before.lower in _DECLARING and after.tag in "DNEA":
            word.tag = "R"


_SUMS = frozenset(["remarks", "comments"])
_UNDONE = frozenset(["void", "null", "invalid"])
_DECLARING = frozenset(["declare", "declares", "declared", "declaring"])
