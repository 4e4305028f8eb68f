"""Idioms of several words, read as the plain verb that they mean: "put pen to the treaty" is "signed" it.

1. An idiom is data (idioms.yaml): a verb, words behind it, "its" for any possessive, "~" for the object within.
2. The verb takes the meaning, and the rest of the idiom says nothing more: what it acts on follows, or stands within.
3. "~" holds no verb and no stop; it is empty only behind a participle: "were shown the door".
"""

from bot.detect.grammar.functionwords import ARTICLES, POSSESSIVES
from bot.detect.grammar.text import Word
from bot.detect.lexicon import Lexicon

_OBJECT = 9  # words that stand at most within an idiom: "show three Russian military attachés the door"


def plain(words: list[Word], lexicon: Lexicon) -> None:
    """Let the verb of each idiom bear the lemma of the verb that it means."""
    for k, word in enumerate(words):
        known = lexicon.idioms.get(word.lemma) if word.tag in "VZG" else None
        if not known:
            continue
        for wanted, meaning in known:
            spent = _spent(words, k + 1, wanted)
            if spent:
                word.lemma = meaning
                for i in spent:
                    words[i].tag, words[i].spent = "R", True
                break


def _spent(words: list[Word], first: int, wanted: tuple[str, ...]) -> list[int]:
    """Return where the words of an idiom stand behind its verb; none where it is not this idiom."""
    found: list[int] = []
    k = first
    for n, one in enumerate(wanted):
        if one == "~":
            k = _past_object(words, k, wanted[n + 1 :], passive=words[first - 1].tag == "Z")
            continue
        k += k < len(words) and words[k].tag == '"'
        if k >= len(words) or not _is(words, k, one):
            if one in ARTICLES:
                continue
            return []
        found.append(k)
        k += 1
    return found


def _past_object(words: list[Word], k: int, rest: tuple[str, ...], *, passive: bool) -> int:
    """Return where the rest of an idiom goes on behind its object; the end of the words where it does not."""
    bare = tuple(one for one in rest if one not in ARTICLES)
    for i in range(k, min(len(words) - len(bare) + 1, k + _OBJECT)):
        if any(_follow(words, i, tail) for tail in (rest, bare)):
            return i if i > k or passive else len(words)
        if words[i].tag in "VZGM." or words[i].text == ";":
            break
    return len(words)


def _follow(words: list[Word], first: int, wanted: tuple[str, ...]) -> bool:
    behind = words[first : first + len(wanted)]
    return len(behind) == len(wanted) and all(_is(words, first + n, one) for n, one in enumerate(wanted))


def _is(words: list[Word], k: int, wanted: str) -> bool:
    if wanted == "its":
        return words[k].lower in POSSESSIVES
    return words[k].lower == wanted and words[k].mention is None
