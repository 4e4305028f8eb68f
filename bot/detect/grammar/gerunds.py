"""Words in -ing and participles that are verbs for what follows them, or adjectives where their noun has a verb."""

from bot.detect.grammar.text import Word
from bot.detect.lexicon import Form, Lexicon


def reporting(words: list[Word]) -> None:
    """Take "warning" and "finding" in ", warning that", ", warning of a massacre" for verbs."""
    for i in range(2, len(words)):
        told, behind = words[i - 1].lower, words[i].lower
        if words[i - 2].text != "," or not told.endswith("ing"):
            continue
        if behind == "that" or (told == "warning" and behind in ("of", "against")):
            words[i - 1].tag = "G"


def telling(words: list[Word], lexicon: Lexicon) -> None:
    """Take "fighting" of "said that fighting in Gao killed six", "Bombing at market kills ten" for a noun.

    It acts on nothing, and has the verb: no other subject stands behind a comma, as in "Fighting in Gao, Chad lost".
    """
    for i in range(len(words) - 1):
        opens = i == 0 or (words[i - 1].tag == "S" and words[i - 1].lower == "that")
        if opens and words[i].tag == "G" and words[i + 1].tag == "P" and words[i].lower in lexicon.events:
            words[i].tag = "N" if i or _has_verb(words) else "G"


def _has_verb(words: list[Word]) -> bool:
    """Say whether a verb comes before any comma but that between a town and its land: "in Mubi, Nigeria kills"."""
    for left, word, right in zip(words[1:], words[2:], words[3:], strict=False):
        if word.tag in "VZBH":
            return True
        if word.tag in "SW.C" or (word.tag == "," and not (left.tag == right.tag == "E")):
            return False
    return False


def leading(words: list[Word]) -> None:
    """Take "leading" of "sailed past, leading China to protest" for a verb: "to" follows whom it leads."""
    for i in range(1, len(words) - 2):
        if words[i].lower == "leading" and words[i - 1].tag == "," and words[i + 1].tag in "EDO":
            words[i].tag = "G" if any(w.lower == "to" for w in words[i + 2 : i + 5]) else words[i].tag


def owned(words: list[Word], lexicon: Lexicon) -> None:
    """Take "advancing" of "Chad's advancing troops" for an adjective, at the end of a heading too."""
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if word.tag == "G" and before.tag == "'" and after.tag == "N" and word.lower in lexicon.sets["describing"]:
            word.tag = "A"


def going(words: list[Word]) -> None:
    """Take "advancing" of "says advancing Lurian troops have taken" for an adjective: its noun has a verb.

    So has the noun of "after besieged troops retreated" and of "Chad led forces capture the town".
    """
    for i in range(1, len(words) - 2):
        word, before, after = words[i], words[i - 1], words[i + 1]
        one = word.tag == "G" and before.lower in ("a", "an") and after.tag in "EA" and after.mention is not None
        word.tag = "A" if one else word.tag  # "a bomb targeting a passing Chadian convoy killed two"
        moving = word.tag == "G" and before.tag in "VG" and after.tag in "EA"
        suffering = word.tag == "Z" and before.lower in _TELLING and after.tag in "AN"
        leading_them = word.lower == "led" and before.tag == "E" and after.lower in _LED
        if not (moving or suffering or leading_them):
            continue
        j = i + 1
        while j < len(words) and words[j].tag in "EAN":
            j += 1
        bare = moving and words[j - 1].tag == "E" and not _is_many(words[j - 1])  # "says attacking Iran would be"
        if j < len(words) and words[j].tag in ("HBMV" if moving else "HBMVZ") and words[j - 1].tag in "NE" and not bare:
            word.tag = "A"


def _is_many(name: Word) -> bool:
    """Say whether a name is one of several, who can go anywhere: "advancing Russians have"."""
    return name.mention is None or name.mention.plural or name.mention.kind == "group"


_TELLING = frozenset(["after", "as", "before"])
_LED = frozenset("force forces troops fighters coalition alliance rebels militias".split())


def charged(words: list[Word], forms: list[Form | None]) -> None:
    """Take "funding" of "accused Chad of funding armed groups" for a verb: it has an object.

    So has "shooting" of "reported shooting down a jet".
    """
    accused = False
    for i in range(1, len(words) - 1):
        accused = accused or words[i - 1].lower in _ACCUSING
        doing = words[i].tag == "N" and words[i].lower.endswith("ing") and forms[i] is not None
        charge = accused and words[i - 1].lower == "of" and words[i + 1].tag in "ADE"
        downed = words[i + 1].lower == "down" and words[min(i + 2, len(words) - 1)].tag in "ADEQ"
        if doing and (charge or downed):
            words[i].tag = "G"


_ACCUSING = frozenset(["accuse", "accuses", "accused", "accusing"])


def progressing(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> None:
    """Take "increasing" of "is increasing patrols" for a verb: it has a subject and an object; "there is" has none."""
    for i in range(2, len(words) - 1):
        word, be, form = words[i], words[i - 1], forms[i]
        if word.tag == "G" and be.lower in _BEING and "there" in (words[i - 2].lower, words[max(0, i - 3)].lower):
            word.tag = "N"  # "there has been fighting"
        if word.tag != "A" or be.lower not in _BEING or form is None or not word.lower.endswith("ing"):
            continue
        known = lexicon.verbs.get(form.lemma) and word.lower not in lexicon.sets["describing"]
        if known and words[i + 1].tag in "NEDQ" and words[i - 2].tag in "NEO" and words[i - 2].lower != "there":
            word.tag = "G"


_BEING = frozenset("is are was were be been".split())


def serving(words: list[Word], lexicon: Lexicon) -> None:
    """Take "fighting" of "the capture of a Kenyan soldier fighting against" for a verb: one man is no compound."""
    for i in range(2, len(words) - 1):
        word, who = words[i], words[i - 1]
        if word.tag != "N" or who.tag != "N" or words[i + 1].lower not in _BESIDE or word.lower not in lexicon.forms:
            continue
        noun = lexicon.counting.noun(who.lower) if word.lower.endswith("ing") else None
        one = any(w.lower in ("a", "an") for w in words[max(0, i - 4) : i - 1])
        if noun is not None and noun.kind == "armed" and one:
            word.tag = "G"


_BESIDE = frozenset("against alongside for with beside".split())
