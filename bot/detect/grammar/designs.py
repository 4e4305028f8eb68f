"""Numbers that belong to the name of a design: "Leopard 2 tanks", "Agni 5 missile"."""

from bot.detect.grammar.mask import MODELS
from bot.detect.grammar.text import Word


def names_model(words: list[Word], i: int) -> bool:
    """Say whether a number is part of a name before a noun; "sent Leopard 2 to Kyiv" is read without its number."""
    if not i or words[i - 1].text not in MODELS or i + 1 >= len(words):
        return False
    behind = words[i + 1].lower
    return behind in _BEFORE_NOUN or (behind.endswith("s") and behind.isalpha() and len(behind) > _SHORT)


_SHORT = 3  # letters: "is", "was", "has"
_BEFORE_NOUN = frozenset(
    "main battle tank missile fighter jet aircraft ballistic destroyer submarine rocket howitzer system".split()
)
