"""Words that qualify what follows: a quoted "massive and coordinated" attack, "a large, coordinated attack"."""

from bot.detect.grammar.text import Word
from bot.detect.lexicon import Lexicon


def strung(words: list[Word], lexicon: Lexicon) -> None:
    """Take "large" of "a large, coordinated attack" for an adjective: no noun stands between an article and another."""
    for i in range(1, len(words) - 3):
        one, comma, other, noun = words[i : i + 4]
        if words[i - 1].lower not in ("a", "an") or comma.text != "," or other.tag not in "AZ" or noun.tag != "N":
            continue
        if one.tag == "A" or (one.tag == "N" and other.tag == "A" and one.lower not in lexicon.nouns):
            one.tag = other.tag = "A"


def qualify(words: list[Word]) -> None:
    """Take a quoted word before a noun for an adjective, and its marks for part of it before a name."""
    for i in range(1, len(words) - 3):
        if [w.tag for w in words[i : i + 4]] in _EPITHETS and words[i - 1].tag in "VZGDP":
            words[i].tag = words[i + 2].tag = "A"
    for i in range(2, len(words) - 1):
        opens = words[i - 1].tag == '"' and words[i - 2].tag in "ZVG" and words[i - 2].lower not in _TOLD
        done = words[i].tag == "Z" or (words[i].tag == "V" and words[i].lower.endswith("en"))
        if done and opens and words[i + 1].tag in "NEA":
            words[i].tag = "A"  # bombed "hardened missile sites"
    for i in range(2, len(words) - 2):
        if words[i].tag != "Z" or words[i + 1].tag != '"' or words[i + 2].tag not in ("N", "A"):
            continue
        k = i - 1
        while k > 0 and words[k].tag in "ARC":
            k -= 1
        if words[k].tag == '"' and words[k - 1].tag == "D":
            words[i].tag = "A"


_TOLD = frozenset("said says say saying added adds told tells wrote writes posted tweeted".split())
_EPITHETS = (['"', "N", '"', "E"], ['"', "A", '"', "E"])
