"""Participles and nouns that describe the noun behind them."""

from bot.detect.grammar.text import Word
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.families import BLOWS


def describing(words: list[Word], lexicon: Lexicon) -> None:
    """Take "sweeping" of "imposed sweeping new sanctions" for an adjective: it stands between a verb and its object."""
    for i in range(len(words) - 1):
        word = words[i]
        if word.tag == "G" and word.lower in lexicon.sets["describing"] and words[i + 1].tag in "ANGC":
            stands = not i or (words[i - 1].tag in "VZADP" and not _is_blamed(words, i, lexicon))
            word.tag = "A" if stands else word.tag
        if word.tag == "A" and i and words[i - 1].lower == "from" and words[i + 1].tag in "ED":
            word.tag = "G" if word.lower in lexicon.sets["describing"] else word.tag  # "from invading Taiwan"
        if word.tag == "Z" and word.lower in lexicon.sets["described"] and i and words[i - 1].tag in "VGD":
            word.tag = "A" if words[i + 1].tag in ("A", "N", "E") else word.tag


def _is_blamed(words: list[Word], i: int, lexicon: Lexicon) -> bool:
    """Read "accused them of attacking ships", "condemned it for invading towns": that is what they have done."""
    families = _BLAMES.get(words[i - 1].lower)
    form = lexicon.forms.get(words[i].lower)
    told = next((w for w in reversed(words[: i - 1]) if w.tag in "VZ"), None)
    verb = lexicon.forms.get(told.lower) if told is not None else None
    if families is None or form is None or verb is None or words[i + 1].tag == "A":
        return False  # "of attacking free speech"
    deed = not lexicon.verbs.get(form.lemma, frozenset()).isdisjoint(("attack", "invade", "strike"))
    return deed and not lexicon.verbs.get(verb.lemma, frozenset()).isdisjoint(families)


_BLAMES = {"of": ("accuse",), "for": ("accuse", "condemn", "sanction")}


def compounding(words: list[Word], lexicon: Lexicon) -> None:
    """Take "fighting" of "40 infantry fighting vehicles" for a noun, "pumping" of "an oil pumping station" too."""
    for i in range(1, len(words) - 1):
        word, after = words[i], words[i + 1]
        verb = lexicon.forms.get(words[i - 1].lower) if words[i - 1].tag in "VZ" else None
        struck = verb is not None and not BLOWS.isdisjoint(lexicon.verbs.get(verb.lemma, ()))  # "bombs pumping works"
        if word.tag == "G" and after.tag in "NE" and (struck or words[i - 1].tag in "NEADQ"):
            one = lexicon.singular(after.lower)
            vehicle = f"{word.lower} {one}" in lexicon.nouns
            cargo = words[i - 1].lower in lexicon.lists["narcotics"] and word.lower in _TRADES
            made = word.lower in lexicon.sets["purposes"] and one in lexicon.sets["purposeful"]
            word.tag = "N" if vehicle or cargo or made or word.lower == "wedding" else "G"  # "a wedding party"
        if word.lower == "shot" and words[i - 1].lower == "warning":
            word.tag = "N"  # "fired a warning shot at it"
        if word.tag == "G" and after.tag not in "DEQAO" and f"{words[i - 1].lower} {word.lower}" in lexicon.events:
            word.tag = "N"  # "a drone sighting over the base"


_TRADES = frozenset(["trafficking", "smuggling", "running"])
