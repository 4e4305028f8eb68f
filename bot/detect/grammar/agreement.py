"""Nouns and verbs in -s told apart by their number, and adverbs of time by what they stand before."""

from bot.detect.grammar.headings import VERBAL
from bot.detect.grammar.text import Word
from bot.detect.lexicon import Form, Lexicon


def agree(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> None:
    """Correct the words in -s that their neighbours disagree with."""
    _agreeing(words, forms)
    _disagreeing(words, forms, lexicon)
    _closing(words, forms)
    _joined(words, forms)
    _stranded(words, forms)
    _outdone(words, forms, lexicon)
    _judged(words, forms, lexicon)


def early(words: list[Word], lexicon: Lexicon) -> None:
    """Correct what the tags of its neighbours hang on.

    "Duels" of "artillery duels rocked Gao" is a noun; "late" of "hit the base in Gao late on Monday" is an adverb.
    """
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        compound = word.tag == "V" and before.tag in "NA" and after.tag == "Z" and word.lower.endswith("s")
        if compound and f"{before.lower} {lexicon.singular(word.lower)}" in lexicon.events:
            word.tag = "N"
        if word.lower in ("late", "early") and before.tag in "NEOZ" and after.lower in ("on", "in", "at"):
            word.tag = "R"


def _agreeing(words: list[Word], forms: list[Form | None]) -> None:
    """Take "crashes" of "a helicopter crashes near" for the verb that is missing: "a" stands before no plural."""
    for i in range(2, len(words) - 1):
        form, before = forms[i], words[i - 1]
        if words[i].tag != "N" or form is None or "s" not in form.shapes or words[i + 1].tag not in "PRDTQE":
            continue
        k = i - 1
        while k > 0 and words[k].tag in "NAEQ":
            k -= 1
        alone = before.tag in "NEQ" and not before.lower.endswith("s") and words[k].lower in ("a", "an", "another")
        if alone and not any(w.tag in VERBAL for w in words[:k]):
            words[i].tag = "V"


def _disagreeing(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> None:
    """Take "clashes" of "after days of border clashes" for a noun: many do not end in a verb in -s."""
    for i in range(3, len(words)):
        form = forms[i]
        if words[i].tag != "V" or form is None or "s" not in form.shapes:
            continue
        if i + 1 < len(words) and words[i + 1].tag not in ".,PCSWT":
            continue
        k = i - 1
        while k > 0 and words[k].tag in "NA":
            k -= 1
        many = k < i - 1 and words[k].lower == "of" and words[k - 1].tag in "NQ" and words[k - 1].lower.endswith("s")
        noun = lexicon.singular(words[i].lower)
        if (many and lexicon.events.get(noun)) or (_is_one_counted(words, i) and noun in lexicon.nouns):
            words[i].tag = "N"


def _is_one_counted(words: list[Word], i: int) -> bool:
    """Say whether a noun of one stands before a word where many are counted: "hit 140 military targets"."""
    k = i - 1
    if words[k].tag != "N" or words[k].lower.endswith(("s", "men", "people", "children")):
        return False
    while k > 0 and words[k].tag in "NAE":
        k -= 1
    return words[k].tag == "Q" and words[k].lower not in ("one", "1") and words[k - 1].tag in "ZVPG"


def _closing(words: list[Word], forms: list[Form | None]) -> None:
    """Take "claims" of "lost 90 men, Kyiv claims" for the verb with which a title ends: who says so."""
    k = len(words) - 1
    k -= k > 0 and words[k].tag == "."
    if k < 2 or words[k].tag != "N" or words[k].lower != "claims" or forms[k] is None:  # noqa: PLR2004 - a comma, a name
        return
    if words[k - 1].tag == "E" and words[k - 2].text == ",":
        words[k].tag = "V"


def _joined(words: list[Word], forms: list[Form | None]) -> None:
    """Take "shoots" of "a militant shoots and kills four", "shoot" of "herders shoot and kill" for the first verb."""
    for i in range(1, len(words) - 3):
        before, k = words[i - 1], i + 3 if words[i + 2].lower == "then" else i + 2
        if words[i].tag != "N" or words[i + 1].lower != "and" or before.tag not in "NE" or words[k].tag != "V":
            continue
        form, other = forms[i], forms[k]
        if form is None or other is None or words[k + 1].tag not in "DQENAO":
            continue
        many = before.lower.endswith(("s", "men", "people")) or (before.mention is not None and before.mention.plural)
        shape = "base" if many else "s"
        start = max((j for j in range(i) if words[j].tag in "SW,"), default=0)
        free = not any(w.tag in VERBAL for w in words[start:i])
        if shape in form.shapes and shape in other.shapes and free:
            words[i].tag = "V"


def _stranded(words: list[Word], forms: list[Form | None]) -> None:
    """Take "hits" of "the bus they were travelling in hits a mine" for a verb: a clause of theirs ends before it."""
    for i in range(4, len(words) - 1):
        form = forms[i]
        if form is None or words[i].tag != "N" or words[i - 1].tag != "P" or words[i - 2].tag not in "GVZ":
            continue
        near = range(max(1, i - 4), i)
        theirs = any(words[j].tag == "O" and words[j - 1].tag == "N" for j in near)
        if theirs and words[i + 1].tag in "DEQ":
            words[i].tag = "V" if "s" in form.shapes else "Z"


def _outdone(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> None:
    """Take "raids" of "Chad's air force raids on the town of Goz kill six" for a noun: what they do stands behind."""
    for i in range(1, len(words) - 3):
        form, behind = forms[i], words[i + 1].lower
        if (
            words[i].tag != "V"
            or form is None
            or "s" not in form.shapes
            or behind not in ("on", "in", "near", "against")
        ):
            continue
        one = lexicon.events.get(lexicon.singular(words[i].lower), frozenset())
        k = next((j for j in range(i + 1, len(words)) if words[j].tag not in "PDNEA"), i)
        kills = words[k].tag == "V" and words[k].lower in _DOING and words[i - 1].tag in "NE"
        if kills and "attack" in one and words[k - 1].tag in "NE":
            words[i].tag = "N"


_DOING = frozenset("kill wound injure leave hit destroy damage".split())


def _judged(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> None:
    """Take "raids" of "called the Chadian raids a crime" for a noun: what is called something is no clause."""
    for i in range(2, len(words) - 1):
        if words[i].tag != "V" or forms[i] is None or words[i + 1].tag not in 'DA"' or words[i - 1].tag not in "NEA":
            continue
        k = i - 1
        while k > 0 and words[k].tag in "NAED'":
            k -= 1
        verb = forms[k]
        if verb is not None and words[k].tag in "VZG" and verb.lemma in lexicon.lists["brand_verbs"]:
            words[i].tag = "N"
