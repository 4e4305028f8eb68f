"""Words that qualify what follows: a quoted "massive" attack, "a large, coordinated attack", "its armed men"."""

from itertools import pairwise

from bot.detect.grammar.text import Word
from bot.detect.lexicon import Lexicon


def strung(words: list[Word], lexicon: Lexicon) -> None:
    """Take "large" of "a large, coordinated attack" for an adjective: no noun stands between an article and another."""
    for i in range(1, len(words) - 3):
        one, comma, other, noun = words[i : i + 4]
        if words[i - 1].lower not in ("a", "an") or comma.text != "," or other.tag not in "AZ" or noun.tag != "N":
            continue
        strange = one.tag == "N" and other.tag == "A" and one.lower.endswith(_ENDINGS)
        if one.tag == "A" or (strange and one.lower not in lexicon.nouns):
            one.tag = other.tag = "A"


_ENDINGS = ("ate", "ous", "ive", "ic", "able", "ible", "ful", "less", "ish", "al", "ent")  # of adjectives


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


def involve(words: list[Word], lexicon: Lexicon) -> None:
    """Read "involving" behind talks as "between": "peace talks involving both armies"."""
    for before, word in pairwise(words):
        noun = lexicon.singular(before.lower) if before.tag == "N" else ""
        if word.tag == "G" and word.lower == "involving" and _TALKS & set(lexicon.events.get(noun, ())):
            word.tag, word.lower = "P", "between"


_TALKS = frozenset(["negotiation", "summit"])


def march(words: list[Word]) -> None:
    """Let "advancing" of "fled advancing rebels" only describe them: what others flee or halt is none of their own."""
    for before, word, behind in zip(words, words[1:], words[2:], strict=False):
        if word.tag == "G" and word.lower in _MARCHING and before.tag in "VZGP" and behind.tag in "NEA":
            word.tag = "A"


_MARCHING = ("advancing", "retreating")


_HELD = frozenset(["occupied", "annexed"])
_MADE = ("-made", "-built", "-based", "-backed", "-led", "e-launched", "r-launched", "-supplied", "-armed", "-held")


def is_qualifier(words: list[Word], i: int) -> bool:
    """Say whether a participle qualifies the noun behind it: "its armed men", "repeated raids", "of frozen assets"."""
    before, after = words[i - 1], words[i + 1].tag if i + 1 < len(words) else "."
    made = before.tag in "VZPDAG" or words[i].lower.endswith(_MADE)
    if words[i].tag == "Z" and "-" in words[i].text and after in "NA" and made:
        return True  # "repel drone-backed attacks", "the K-15 submarine-launched missile"
    if words[i].lower in _HELD and before.text == "," and after == "E":
        return True  # "in Nablus, occupied West Bank"
    if words[i].lower == "allied":
        return before.tag in "CD" and after in "NE"
    if words[i].lower == "armed" and after == "N" and _is_band(before, words[i + 1]):
        return True
    if words[i].tag != "Z" or words[i].lower in _TELLING or after not in ("N", "A", "E"):
        return False
    owned = before.tag == "D" and before.lower in _ARTICLES and not words[i].mention
    owned = owned or _is_held(words, i)
    behind = before.tag == "P" and before.lower in _GOVERNING and not words[i].text[0].isupper()
    behind = behind or (before.lower in ALL and i > 1 and words[i - 2].tag in "VGP")  # "to retake all seized towns"
    owned = owned or (before.tag + before.lower[-2:] == "Rly" and i > 1 and words[i - 2].tag in "QD'A")  # "two newly …"
    acted = before.tag == "V" and before.lower not in _LINKING and not words[i].text[0].isupper()
    return before.tag in "'G" or owned or behind or acted or _is_of_counted(words, i)


def _is_band(before: Word, noun: Word) -> bool:
    """Read "accused it of funding armed groups", "Tuareg armed groups", "JNIM armed men"; a state arms groups."""
    if before.tag == "N":
        return before.lower.endswith("ing")
    state = before.mention is not None and before.mention.kind in ("state", "capital")
    return before.tag == "E" and noun.lower in (_MEN if state else _MEN | _GROUPS)


_MEN = frozenset(["men", "man", "forces"])
_GROUPS = frozenset(["group", "groups", "faction", "factions", "wing"])


def _is_held(words: list[Word], i: int) -> bool:
    """Read "a rebel held area": one place that has an article, and before it who holds it."""
    if words[i].lower not in ("held", "controlled") or i < 2 or words[i - 2].tag != "D" or words[i + 1].tag != "N":  # noqa: PLR2004
        return False
    held = words[i - 1].tag in "NE" and words[i + 1].lower[-1] != "s"
    words[i - 1].tag = "A" if held and words[i - 1].tag == "N" else words[i - 1].tag
    return held


def _is_of_counted(words: list[Word], i: int) -> bool:
    """Read "sends Kyiv four used jets", "behead three captured soldiers": an object that is counted."""
    verb = next((w for w in reversed(words[max(0, i - 4) : i - 1]) if w.tag in "VZGMPW,S"), None)
    acted = words[i - 1].tag == "Q" and verb is not None and verb.tag in "VZG" and verb.lower not in _LINKING
    return acted and any(w.tag == "N" and w.lemma != w.lower for w in words[i + 1 : i + 4])


_LINKING = frozenset(
    "get gets become becomes remain remains feel feels keep keeps stay stays seem seems look looks go goes sit sits"
    " stand stands appear appears say says claim claims report reports believe think thinks fear fears".split()
)
ALL = frozenset("all any some most many these those several every each no".split())
_TELLING = frozenset(["said", "told", "based", "given", "called"])
_ARTICLES = frozenset("a an the its their his her our".split())
_GOVERNING = frozenset(
    "of to in by with for from against including between among amid amidst past near inside at across on into onto"
    " around behind outside towards through beneath under about over".split()
)
