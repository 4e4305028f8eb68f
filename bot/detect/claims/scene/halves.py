"""Nouns that two share: "53 ballistic and cruise missiles", "12 tank and infantry units", "Korean and US troops"."""

from bot.detect.claims.scene.persons import PEOPLES
from bot.detect.grammar.numbers import Number
from bot.detect.grammar.text import Group, Sentence, Word
from bot.detect.lexicon import Lexicon


def is_half(words: list[Word], head: int, number: Number, lexicon: Lexicon) -> bool:
    """Say whether several are counted and the noun stands in the singular: its plural is still to come."""
    word, several = words[head], number.high is None or number.high > 1
    whole = lexicon.counting.has("collective", word.lower) or word.lower.endswith("craft")  # "20 people and guards"
    return several and word.tag == "N" and word.mention is None and not whole and not is_plural(word, lexicon)


def further(sentence: Sentence, group: Group) -> Group | None:
    """Return the group with the noun of two: "53 ballistic | and cruise missiles", "12 infantry | and tank units"."""
    words, i = sentence.words, group.last
    if i >= len(words) or words[i].lower not in ("and", "or") or words[i - 1].tag not in "AN":
        return None
    return next((g for g in sentence.groups if g.first == i + 1 and words[g.first].tag not in "QD"), None)


def pair(sentence: Sentence, group: Group) -> Group | None:
    """Return the group of the noun that two peoples share: "thousands of Korean | and US troops"."""
    words, i = sentence.words, group.last
    mention = words[i - 1].mention
    if mention is None or mention.kind not in PEOPLES or mention.plural or i >= len(words) or words[i].lower != "and":
        return None
    other = next((g for g in sentence.groups if g.first == i + 1), None)
    if other is None or words[other.first].mention is None or words[other.head].tag != "N":
        return None
    return other


def is_plural(word: Word, lexicon: Lexicon) -> bool:
    """Say whether a noun or a name stands for several."""
    if word.mention is not None:
        return word.mention.plural
    return lexicon.singular(word.lower) != word.lower
