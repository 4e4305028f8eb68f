"""How a line is written: which of its words look like names, and whether the whole looks like a headline.

1. Where most long words have a capital, capitals tell nothing of names: not counted are the first word, known names,
   words like "from" and what begins a quotation.
2. Such a line is a headline in the text as well; so is one that does without articles: "Soldier killed in raid".
"""

import re
from itertools import pairwise

from bot.detect.grammar.functionwords import ARTICLES
from bot.detect.grammar.text import Sentence, Word
from bot.detect.lexicon import Lexicon

_ARTICLED = re.compile(r"(?:al|el|ad|ar|as|ash|at|az|an)-['’]?[A-Z]")  # "the town of al-Mayadin"
_OPENING = frozenset("'\"‘“")  # a quotation begins as it was said: "condemns 'dangerous' threats"
_LONG = 4  # letters


def mark(sentence: Sentence, words: list[Word], lexicon: Lexicon) -> None:
    """Mark the words that are written like names, and the sentence where it is written like a headline."""
    capitals = are_everywhere(words, lexicon)
    sentence.headed = capitals or sentence.field == "title" or ARTICLES.isdisjoint(sentence.spelled)
    for word in words[1:] if not capitals else ():
        word.proper = word.text[0].isupper() or ("-" in word.text and _ARTICLED.match(word.text) is not None)


def are_everywhere(words: list[Word], lexicon: Lexicon) -> bool:
    """Say whether most long words have a capital: "Army Kills Six Gunmen"."""
    told = [
        word.text[0].isupper()
        for before, word in pairwise(words)
        if len(word.text) >= _LONG and word.mention is None and before.text not in _OPENING
        if word.text[0].isalpha() and word.lower not in lexicon.tags
    ]
    return sum(told) * 10 > len(told) * 7


def nicknames(sentence: Sentence) -> list[tuple[int, int]]:
    """Return where 'Ali "Abu Nidal" Hassan', 'Omar Farah "Dheere", a commander' tell what somebody is called besides.

    A title, in which any word may begin with a capital, has none.
    """
    text = sentence.text
    if sentence.field != "text" or not ('"' in text or "“" in text):
        return []
    found = (match.span() for match in _NICKNAME.finditer(text))
    return [span for span in found if _NAMED.search(text[max(0, span[0] - _NAME_LENGTH) : span[0]])]


_NAME_LENGTH = 30  # characters in which the name before it ends
_NICKNAME = re.compile(r"""(?<=[a-z] )["“][A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,2}["”](?= [A-Z][a-z]|,)""")
_NAMED = re.compile(r"[A-Z][\w'’-]+ $")
