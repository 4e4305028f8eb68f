"""Times that part a verb from its auxiliary: "will for the first time since the war send", "has in May armed"."""

from bot.detect.grammar.periods import MONTHS
from bot.detect.grammar.text import Word
from bot.detect.lexicon import Form


def parted(words: list[Word], forms: list[Form | None]) -> None:
    """Tag as a verb what such a time parts from "will": "will for the third year in a row | deploy 300 men"."""
    for i, word in enumerate(words[:-1]):
        if word.tag != "M" or words[i + 1].tag not in "P,":
            continue
        for k in range(i + 2, min(len(words) - 1, i + _LONG)):
            form = forms[k]
            ends = _is_span(words[k - 1]) and words[k].tag == "N" and words[k + 1].tag in "DQE"
            if words[k].tag not in _INSIDE or ends:
                words[k].tag = "V" if ends and form is not None and "base" in form.shapes else words[k].tag
                break


def past_time(words: list[Word], j: int) -> int:
    """Return where the verb stands in "will | for the first time since the war | send"; `j` where none does."""
    k, timed = j, False
    while k < min(len(words), j + _LONG) and words[k].tag in _INSIDE and (k > j or words[k].tag in "P,R"):
        timed = timed or _is_span(words[k])
        k += 1
    modal = next((w.tag == "M" for w in reversed(words[:j]) if w.tag != "R"), False)  # "will also"
    ends = k > j and (modal or words[k - 1].tag in ",R" or _is_span(words[k - 1]))
    wanted = "VHB" if modal else "ZB"
    return k if timed and ends and k < len(words) and words[k].tag in wanted else j


def _is_span(word: Word) -> bool:
    return word.lower.removesuffix("s") in SPANS or (word.lower[:3] in MONTHS and word.tag == "R")


_LONG = 10  # words of such a time
SPANS = frozenset(
    "minute hour morning afternoon evening night day week weekend fortnight month summer winter year decade time future"
    " row".split()
)
_INSIDE = "PSDANQRE,"
