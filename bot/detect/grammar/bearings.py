"""Words of direction and distance that are adverbs: "north of the city", "hundreds of miles off the coast"."""

from bot.detect.grammar.functionwords import TALLIES
from bot.detect.grammar.groups import DIRECTIONS
from bot.detect.grammar.text import Word


def lie(words: list[Word]) -> None:
    """Take "north" of "villages north of the city" for an adverb, "in and" of "in and around Gao" too."""
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if (before.tag, word.lower, after.tag) == ("P", "and", "P") and after.lower in _ABOUT:
            before.tag = word.tag = "R"
        noun = word.lower == "territory" or (word.lower == "offensive" and before.tag in "DA")
        if noun and word.tag == "A" and after.lower in DIRECTIONS:
            word.tag = "N"  # "an offensive south of Gao"
        lies = word.lower in DIRECTIONS and after.lower == "of" and word.tag == "N" and before.tag in "NEVZG"
        if lies or (word.lower == "up" and before.lower in _RAISING and after.tag in "NEDA"):
            word.tag = "R"  # "sent up fighters"


_ABOUT = frozenset("around near outside about".split())
_RAISING = frozenset("send sends sent bring brings brought move moves moved".split())


def around(words: list[Word]) -> None:
    """Take "round" of "drills round Gao" for a preposition: of people one rounds up, or rounds on them."""
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if word.lower == "round" and before.tag == "N" and before.lower.endswith("s") and after.tag in "ED":
            word.tag, word.lower = "P", "around"


def range_out(words: list[Word]) -> None:
    """Take "hundreds of miles" of "holds drills hundreds of miles off the coast" for an adverb."""
    for i in range(1, len(words) - 1):
        if words[i].lower in _SPANS and words[i + 1].lower in ("later", "earlier") and words[i - 1].tag in "NEZRC":
            words[i].tag = words[i + 1].tag = "R"  # "followed suit hours later"
    for i in range(1, len(words) - 2):
        far = words[i].lower in TALLIES and words[i + 1].lower == "of" and words[i + 2].lower in _DISTANCES
        if far and words[i - 1].tag in "NE":
            for word in words[i : i + 3 + (words[i + 3 : i + 4] != [] and words[i + 3].lower in DIRECTIONS)]:
                word.tag = "R"


_SPANS = frozenset("minutes hours days weeks months years".split())
_DISTANCES = frozenset("miles kilometres kilometers km metres meters yards feet".split())
