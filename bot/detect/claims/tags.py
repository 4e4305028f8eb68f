"""Words that can be more than one thing, told apart by their neighbours: "strikes", "wounded", "fighting", "base".

A word that can be a verb or a noun is a verb only where a verb can stand.
"""

import re

from bot.detect.claims.text import Word
from bot.detect.lexicon import Form, Lexicon

NOUNY = re.compile(r"(?:tion|sion|ment|ness|ity|ance|ence|ship|ism|ist|er|or|ure|age|cy|gy|ics)s?$")
_ADJECTIVAL = re.compile(
    r"(?:al|ive|ous|ful|less|able|ible|ic|ary|ish|-backed|-led|-made|-held|-occupied|-controlled|-run|-owned|-strong|-based|-old|-era|-scale|-like|-wide)$"
)


def settle(words: list[Word], forms: list[Form | None], i: int, lexicon: Lexicon) -> str:
    word, form = words[i], forms[i]
    before = _before(words, i)
    if form is None or (word.text[0].isupper() and i and not _headline(words) and before != '"'):
        return _unknown(word, i, words, lexicon)
    if form.shapes & {"past", "en"} and "base" not in form.shapes:
        return _participle(words, forms, i, before)
    if "ing" in form.shapes:
        return _gerund(words, forms, i, before, lexicon)
    return _plain(words, forms, i, before, lexicon)


def _headline(words: list[Word]) -> bool:
    """Say whether most long words are written with a capital, as in the titles of some outlets."""
    long = [w for w in words if len(w.text) > 3 and w.text[0].isalpha()]  # noqa: PLR2004 - "and", "for", "the" stay small
    return sum(w.text[0].isupper() for w in long) * 10 > len(long) * 7


def _unknown(word: Word, i: int, words: list[Word], lexicon: Lexicon) -> str:
    if word.text[0].isupper() and i and not _headline(words):
        return "E"
    if word.lower.endswith("ly") and len(word.lower) > 4:  # noqa: PLR2004 - "ally", "rely"
        return "R"
    one = lexicon.singular(word.lower)
    known = word.lower in lexicon.nouns or one in lexicon.nouns or one in lexicon.events
    if not known and _ADJECTIVAL.search(word.lower):
        return "A"
    if "-" in word.lower and word.lower.rsplit("-", 1)[1].endswith(("ed", "ing")):
        return "A"
    return "N"


def _participle(words: list[Word], forms: list[Form | None], i: int, before: str) -> str:
    """Tell "wounded soldiers" (A) from "wounded two soldiers" (Z)."""
    after = _next_tag(words, i)
    nominal_after = after in "NAE" and after != ""
    if before in ("D", "'", "Q", "A") and (nominal_after or after == "G"):
        return "A"
    if before == "D" and after in ("P", "B", "V"):
        return "N"
    if (
        before in ("", "P", "C", ",")
        and nominal_after
        and after == "N"
        and words[i].lower not in ("said",)
        and not (i and words[i - 1].tag == ",")
    ):
        return "A" if before in ("P", "") else "Z"
    return "Z"


def _gerund(words: list[Word], forms: list[Form | None], i: int, before: str, lexicon: Lexicon) -> str:
    """Tell "the fighting" (N) and "leading role" (A) from "fighting rebels" (G)."""
    after = _after(words, forms, i, lexicon)
    event = words[i].lower in lexicon.events or lexicon.singular(words[i].lower) in lexicon.events
    if before in ("D", "A", "'", "Q"):
        return "A" if after in ("N", "A") and not event else "N"
    if before == "E" and event:
        return "N" if after in ("P", "", ".", ",", "V", "Z", "B", "H", "M", "C", "v", "R") else "G"
    if (
        before in ("P", "N", "", "V", "C", "G", "Z", "S", ",")
        and event
        and after in ("P", "", ".", ",", "V", "Z", "B", "H", "M", "C", "v", "S")
    ):
        return "N"
    return "G"


def _plain(words: list[Word], forms: list[Form | None], i: int, before: str, lexicon: Lexicon) -> str:
    """Tell a finite or base verb from the noun that is written alike ("strikes", "attack", "fires")."""
    word, form = words[i], forms[i]
    lower = word.lower
    direct = words[i - 1].tag if i else ""
    noun = (
        lower in lexicon.events
        or lexicon.singular(lower) in lexicon.events
        or lower in lexicon.nouns
        or lexicon.singular(lower) in lexicon.nouns
        or (form is not None and form.lemma in lexicon.nouny)
    )
    if before in ("T", "M"):
        return "V"
    if before in ("Y",):
        return "V"
    if before in ("D", "'", "A", "Q", "P"):
        return "N"
    if before in ("B", "H"):
        return "Z" if form is not None and form.shapes & {"past", "en"} else "N"
    if before in ("G", "V"):
        bare = direct in ("V", "G") and words[i - 1].lower.startswith(("help", "let", "make"))
        return "V" if bare and form is not None and "base" in form.shapes else "N"
    if before in ("O", "W"):
        return "V" if form is not None else "N"
    after = _after(words, forms, i, lexicon)
    if before in ("N", "E"):
        return _after_name(words, forms, i, after, noun=noun, lexicon=lexicon)
    if before == "Z":
        return "N"
    if before in ("", "C", ","):
        if form is not None and "s" in form.shapes and after in ("D", "Q", "E", "A", "O", "N", "T"):
            return "N" if noun and before == "" and after == "T" else "V"
        if form is not None and "base" in form.shapes and before == "" and after in ("D", "E", "O"):
            return "V"
        if before in ("C", ",") and after in ("D", "O") and form is not None:
            return "V"
        if (
            before == "C"
            and after in ("E", "A", "N", "Q", "T")
            and form is not None
            and not noun
            and "base" in form.shapes
        ):
            return "V"
        if (
            before == "C"
            and after in ("E", "A", "N", "Q")
            and form is not None
            and "base" in form.shapes
            and _verb_before(words, i)
            and words[i - 2 : i - 1]
            and words[i - 2].tag in "NE"
            and words[i - 2].lower.endswith("s") != lower.endswith("s")
        ):
            return "V"
        return "N"
    return "V" if form is not None and not noun else "N"


def _after_name(
    words: list[Word], forms: list[Form | None], i: int, after: str, *, noun: bool, lexicon: Lexicon
) -> str:
    """Read "Israel strikes Gaza" against "Israeli strikes kill six" and "Israel strikes in Gaza kill six"."""
    previous, form, lower = _nearest(words, i), forms[i], words[i].lower
    if form is None:
        return "N"
    is_s = "s" in form.shapes
    demonym = previous.mention is not None and previous.mention.kind == "demonym" and not previous.mention.plural
    plural_subject = (
        (previous.lower.endswith("s") and (previous.tag == "N" or previous.mention is None))
        or (previous.mention is not None and previous.mention.plural)
        or previous.lower in lexicon.singulars
        or previous.lower in ("media", "police", "opposition")
    )
    if form.shapes & {"past"}:
        return "Z"
    armed = lexicon.nouns.get(lexicon.singular(lower), frozenset()) & {"troops", "arms"}
    if is_s and armed and not (previous.tag == "E" and not demonym and after in ("D", "E", "O", "Q")):
        return "N"
    if not is_s and _determined(words, i) in ("a", "an", "this", "each", "every", "another", "one"):
        return "N"
    if demonym:
        return "N"
    if (
        after == "v"
        and not is_s
        and plural_subject
        and not any(w.tag in ("M", "B", "H") for w in words[i + 1 :])
        and not any(
            f is not None and f.shapes & {"past", "s"} and not w.tag
            for f, w in zip(forms[i + 2 :], words[i + 2 :], strict=True)
        )
    ):
        return "V"
    if after in ("V", "Z", "B", "H", "M", "Y", "v") and noun:
        if is_s and after in ("v", "Z") and not _verb_follows(words, i):
            return "V"
        return "N"
    if not noun and (
        is_s or plural_subject or previous.tag == "E" or lower in ("say", "have", "deny", "send", "become")
    ):
        return "V"
    if after in ("D", "Q", "O", "T"):
        return "V" if is_s or plural_subject or previous.tag == "E" else "N"
    if after in ("E", "A", "N", "G"):
        if is_s and noun and after == "G":
            return "N"
        if is_s:
            return "V"
        return "V" if plural_subject else "N"
    if after in ("P", "", ".", ",", "C", "S", "W", '"'):
        if is_s and previous.tag == "E":
            return "N" if _finite_ahead(words, forms, i) else "V"
        if is_s:
            return "V" if previous.tag == "N" and not previous.lower.endswith("s") and after == "S" else "N"
        return "V" if plural_subject else "N"
    return "N"


def _before(words: list[Word], i: int) -> str:
    """Return the tag of the nearest word before that is no adverb and no quotation mark."""
    for j in range(i - 1, -1, -1):
        if words[j].tag not in 'R"':
            return words[j].tag or "N"
    return ""


def _after(words: list[Word], forms: list[Form | None], i: int, lexicon: Lexicon) -> str:
    """Return the tag, or a guess at it, of the nearest word after that is no adverb; "" at the end."""
    for j in range(i + 1, len(words)):
        word = words[j]
        if word.tag and word.tag not in 'R"':
            return word.tag
        if not word.tag:
            form = forms[j]
            if form is None:
                guess = _unknown(word, j, words, lexicon)
                if guess != "R":
                    return guess
                continue
            if "ing" in form.shapes:
                return "G"
            if "base" not in form.shapes and "s" not in form.shapes:
                return "Z"
            return "v"
    return ""


def _next_tag(words: list[Word], i: int) -> str:
    for j in range(i + 1, len(words)):
        if words[j].tag in ("R", '"'):
            continue
        if words[j].tag:
            return words[j].tag
        text = words[j].lower
        return "R" if text.endswith("ly") and len(text) > 4 else "N"  # noqa: PLR2004
    return ""


def _nearest(words: list[Word], i: int) -> Word:
    j = i - 1
    while j > 0 and words[j].tag in ("R", '"'):
        j -= 1
    return words[j]


def _determined(words: list[Word], i: int) -> str:
    """Return the determiner of the group before a word; "" where it has none."""
    for j in range(i - 1, -1, -1):
        if words[j].tag == "D":
            return words[j].lower
        if words[j].tag not in "ANEQ'":
            break
    return ""


def _finite_ahead(words: list[Word], forms: list[Form | None], i: int) -> bool:
    """Say whether a finite verb may follow before the next comma or subordinator."""
    for j in range(i + 1, len(words)):
        if words[j].tag in ("S", ",", "."):
            return False
        form = forms[j]
        if words[j].tag in ("M", "B", "H", "Y") or (
            not words[j].tag
            and form is not None
            and form.shapes & {"past", "s", "base"}
            and words[j - 1].tag not in ("T", "D", "A")
        ):
            return True
    return False


def _verb_before(words: list[Word], i: int) -> bool:
    return any(w.tag in "VZTMBH" and w.tag for w in words[:i])


def _verb_follows(words: list[Word], i: int) -> bool:
    return any(w.tag in "VZBHM" and w.tag for w in words[i + 1 :])
