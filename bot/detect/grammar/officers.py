"""Whose a person is that no list knows but the text itself: "Rashid Owens, the foreign minister of Ghana, said".

1. The office stands behind the name between commas, one person's and still held; its state stands in the aside.
2. A place is no person: what stands behind "in" or "near" bears no office.
"""

from bot.detect.grammar.text import Word
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.gazetteer import Mention

_PLACING = frozenset("in at near from to around outside on into across over via".split())
_LEFT = frozenset("former ex then late onetime one-time ousted deposed retired outgoing jailed exiled would-be".split())
_BEHIND = frozenset("of for to at in with from".split())
_FRONT = 7  # words of an aside up to the office: "a human rights investigator and senior UN official"
_REACH = 8  # words from the office to its state


def know_officers(words: list[Word], lexicon: Lexicon) -> None:
    """Give an unknown name the state of the office that the aside behind it tells."""
    for i in range(1, len(words) - 2):
        named = words[i - 1].tag == "E" and words[i].tag == "E" and words[i].mention is words[i - 1].mention is None
        if named and words[i].proper and words[i + 1].text == "," and not _is_placed(words, i):
            state = _state(words, i + 2, lexicon)
            if state is not None:
                word = words[i]
                word.mention = Mention(word.start, word.end, word.text, state, "person")


def _is_placed(words: list[Word], i: int) -> bool:
    while i > 0 and words[i - 1].tag == "E":
        i -= 1
    return i > 0 and (words[i - 1].lower in _PLACING or words[i - 1].text == ",")


def _state(words: list[Word], first: int, lexicon: Lexicon) -> str | None:
    """Return the state of the office in an aside that begins at `first`; None where it tells of no office held."""
    offices = lexicon.sets["officeholders"]
    at = next((k for k in range(first, min(first + _FRONT, len(words))) if words[k].lower in offices), None)
    front = words[first:at] if at is not None else []
    if at is None or any(w.tag not in "DANEC'" or w.lower in _LEFT for w in front):
        return None
    owner = next((w.mention.code for w in reversed(front) if w.mention is not None and w.mention.code), None)
    if owner is not None:
        return owner
    behind = words[at + 1 : at + 1 + _REACH]
    until = next((k for k, w in enumerate(behind) if w.tag in "VZGMBHWS,.;"), len(behind))
    held = behind[:1] and behind[0].lower in _BEHIND
    return next((w.mention.code for w in behind[:until] if held and w.mention and w.mention.code), None)
