"""Words that can be more than one thing, told apart by their neighbours: "strikes", "wounded", "fighting", "base".

A word that can be a verb or a noun is a verb only where a verb can stand.
"""

import re
from functools import lru_cache

from bot.detect.grammar.participles import participle
from bot.detect.grammar.strung import (
    acts_together,
    coupled,
    governs,
    in_phrase,
    lonely,
    placed,
    possessed,
    resumed,
    states,
    strung,
    trades,
)
from bot.detect.grammar.text import Word
from bot.detect.lexicon import SPELLINGS, Form, Lexicon

NOUNY = re.compile(r"(?:tion|sion|ment|ness|ity|ance|ence|ship|ism|ist|er|or|ure|age|cy|gy|ics)s?$")
_ADJECTIVAL = re.compile(
    r"(?:al|ive|ous|atory|ful|less|able|ible|ic|ary|ish|-backed|-led|-made|-held|-occupied|-controlled|-run|-owned"
    r"|-strong|-based|-old|-era|-scale|-like|-wide)$"
)


def settle(words: list[Word], forms: list[Form | None], i: int, lexicon: Lexicon) -> str:
    """Return the tag of a word that is not closed, by its forms and neighbours."""
    word, form = words[i], forms[i]
    before = _before(words, i)
    if form is None or (word.proper and before != '"'):
        guess = _unknown(word, lexicon)
        return _coined(words, forms, i, before, lexicon) if guess == "N" and form is None else guess
    if form.shapes & {"past", "en"} and "base" not in form.shapes:
        return participle(words, i, before, _next_tag(words, i), described=lexicon.tags.get(word.lower) == "A")
    if "ing" in form.shapes:
        return _gerund(words, forms, i, before, lexicon)
    return _plain(words, forms, i, before, lexicon)


def _unknown(word: Word, lexicon: Lexicon) -> str:
    return "E" if word.proper else _by_ending(word.lower, lexicon)


@lru_cache(SPELLINGS)
def _by_ending(lower: str, lexicon: Lexicon) -> str:
    """Return what a word is by its ending: adverb, adjective, else noun."""
    if lower.endswith("ly") and len(lower) > 4 and "-" not in lower:  # noqa: PLR2004 - "ally", "rely"
        return "R"
    one = lexicon.singular(lower)
    known = lower in lexicon.nouns or one in lexicon.nouns or one in lexicon.events
    if not known and _ADJECTIVAL.search(lower):
        return "A"
    return "A" if "-" in lower and lower.rsplit("-", 1)[1].endswith(("ed", "ing")) else "N"


def _coined(words: list[Word], forms: list[Form | None], i: int, before: str, lexicon: Lexicon) -> str:
    """Read an unknown word by its ending: "drone-striking a base", "the convoy was waylaid and deshelled"."""
    lower = words[i].lower
    if len(lower) <= _SHORT or lower in lexicon.sets["no_verbs"] or lower in lexicon.nouns:
        return "N"
    if lower.endswith("ing"):
        if before == "P" and _next_tag(words, i) == "N":
            return "A"  # "on fishing rights": what is unknown names a kind rather than a deed
        return _gerund(words, forms, i, before, lexicon)
    return (
        participle(words, i, before, _next_tag(words, i)) if lower.endswith("ed") and not lower.endswith("eed") else "N"
    )


_SHORT = 4  # letters: "king", "bed"


def _gerund(words: list[Word], forms: list[Form | None], i: int, before: str, lexicon: Lexicon) -> str:
    """Tell "the fighting" (N) and "leading role" (A) from "fighting rebels" (G)."""
    if words[i].lower in lexicon.nouns and before != "B" and not governs(words, i):
        return "N"
    after = _after(words, forms, i, lexicon)
    event = words[i].lower in lexicon.events or lexicon.singular(words[i].lower) in lexicon.events
    if before in ("D", "A", "'", "Q") or trades(words, i):
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


def _plain(words: list[Word], forms: list[Form | None], i: int, before: str, lexicon: Lexicon) -> str:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Tell a finite or base verb from the noun that is written alike ("strikes", "attack", "fires")."""
    form = forms[i]
    if form is None or before in _NOUN_AFTER:
        return "N"
    if before in _VERB_AFTER:
        return "V"
    if before in ("B", "H"):
        return "Z" if form.shapes & {"past", "en"} else "N"
    if before in ("G", "V"):
        bare = words[i - 1].tag in ("V", "G") and words[i - 1].lower.startswith(("help", "let", "make"))
        return "V" if bare and "base" in form.shapes else "N"
    if i + 1 < len(words) and f"{words[i].lower} {lexicon.singular(words[i + 1].lower)}" in lexicon.nouns:
        return "N"  # "executives and board members"
    noun, after = can_be_noun(words[i].lower, lexicon), _after(words, forms, i, lexicon)
    if noun and i > 1 and words[i - 1].tag == "E" and words[i - 2].lower in ("its", "their", "his", "her"):
        return "N"  # "approve its NATO bid"
    if before in ("N", "E"):
        return _after_name(words, forms, i, after, noun=noun, lexicon=lexicon)
    shared = before == "C" and after == "v" and "s" in form.shapes and not _verb_beyond(words, forms, i)
    if shared and any(w.tag and w.tag in "VZ" for w in words[:i]):
        return "V"  # "denies it and points fingers at"
    if before in ("", "C", ","):
        return "V" if _begins(words, i, form, before, after, noun=noun) else "N"
    return "N" if noun else "V"


@lru_cache(SPELLINGS)
def can_be_noun(lower: str, lexicon: Lexicon) -> bool:
    """Say whether a word that is a form of a verb is as well a noun: "strikes", "calls", not "warns"."""
    one = lexicon.singular(lower)
    known = (lower in lexicon.events, one in lexicon.events, lower in lexicon.nouns, one in lexicon.nouns)
    return any(known) or lexicon.forms[lower].lemma in lexicon.nouny


def _begins(words: list[Word], i: int, form: Form, before: str, after: str, *, noun: bool) -> bool:
    """Say whether a verb can stand at the beginning, after a comma or after "and": what follows it decides."""
    said = (not noun and resumed(words, i)) or (after == "S" and i + 1 < len(words) and words[i + 1].lower == "that")
    if "s" in form.shapes and (said or after in ("D", "Q", "E", "A", "O", "N", "T")):
        return not (noun and not before and after == "T")
    if "base" not in form.shapes:
        told = before == "C" and not noun and any(w.tag and w.tag in "VZMBH" for w in words[:i])  # "and warns of"
        return told or (bool(before) and after in ("D", "O"))
    if after in ("D", "O") or (not before and after == "E" and not noun) or (before == "," and strung(words, i, after)):
        return True
    if before != "C" or after not in ("E", "A", "N", "Q", "T"):
        return False
    if not noun:
        return True
    left = words[i - 2] if i > 1 else None
    unlike = left is not None and left.tag in "NE" and left.lower.endswith("s") != words[i].lower.endswith("s")
    return after != "T" and unlike and any(w.tag and w.tag in "VZTMBH" for w in words[:i])


def _after_name(  # noqa: C901, PLR0911, PLR0912 - a cascade of guards reads top-down
    words: list[Word], forms: list[Form | None], i: int, after: str, *, noun: bool, lexicon: Lexicon
) -> str:
    """Read "Israel strikes Gaza" against "Israeli strikes kill six" and "Israel strikes in Gaza kill six"."""
    previous, form = _nearest(words, i), forms[i]
    if form is not None and form.lemma == "break" and i + 1 < len(words) and words[i + 1].lower == "out":
        return "V"
    if form is None or (noun and "past" in form.shapes and possessed(words, i)):
        return "N"
    if "past" in form.shapes:
        led = i > 1 and words[i - 2].tag == "P"  # "opposes it over its NATO bid", "backs Finland's NATO bid"
        return "N" if noun and after in ("", ".", "S") and (led or _is_governed(words, i, lexicon)) else "Z"
    if noun and "base" in form.shapes and after == "P" and _has_finite_ahead(words, forms, i):
        return "N"
    if "base" in form.shapes and (_is_let(words, i) or acts_together(previous, after, noun=noun)):
        return "V"
    if _is_rather_noun(words, i, form, after, lexicon) or (noun and _is_governed(words, i, lexicon)):
        return "N"
    third, named = "s" in form.shapes, previous.tag == "E"
    if third and after == "C" and not previous.lower.endswith("s") and coupled(words, i) and forms[i + 2] is not None:
        return "V"
    plural = _is_plural(previous, lexicon) or _is_pair(words, i) or (not noun and _is_far_plural(words, i, lexicon))
    if after == "v" and plural and not third and not _verb_beyond(words, forms, i):
        return "V"
    if not third and states(words, i) and lexicon.verbs.get(form.lemma, frozenset()) & _TELLING:
        return "V"
    if after in _VERBAL and noun:
        alone = third and after in ("v", "Z") and lonely(words, i)
        return "V" if alone else "N"
    if not noun and (third or plural or named or words[i].lower in _NEVER_NOUN):
        return "V"
    if after in ("D", "Q", "O", "T"):
        return "V" if third or plural or named else "N"
    following = words[min(i + 1, len(words) - 1)].lower
    if third and named and following in _ONWARD:
        return "V"  # "as Pyongyang pushes ahead with"
    if noun and third and following in _FAR and in_phrase(words, i):
        return "N"  # "accuses Kyiv of drone strikes deep inside Russia"
    if after in ("E", "A", "N", "G"):
        return "V" if (not (noun and after == "G") if third else plural) else "N"
    if third and named:
        return "N" if _finite_ahead(words, forms, i, lexicon) or (noun and in_phrase(words, i)) else "V"
    if third:
        told = after == "S" and previous.tag == "N" and not previous.lower.endswith("s")
        alone = not previous.lower.endswith("s") and _is_only_verb(words, forms, i, lexicon)
        return "V" if told or alone else "N"
    return "V" if plural else "N"


def _is_rather_noun(words: list[Word], i: int, form: Form, after: str, lexicon: Lexicon) -> bool:
    """Say whether forces and arms, a singular subject, or an adjective of nation before it leave only the noun."""
    near = _nearest(words, i)
    mention, tag = near.mention, "E" if i > 1 and near.text[0].isupper() else near.tag  # "the Air Force bombs"
    talks = lexicon.events.get(f"{near.lower} {lexicon.singular(words[i].lower)}", ())  # "peace talks"
    if "negotiation" in talks or (words[i - 2].text in ("-", "–") and words[i - 2].tag == "C"):
        return True
    demonym = mention is not None and mention.kind == "demonym" and not mention.plural and not _is_pair(words, i)
    if "s" not in form.shapes:
        demonym = demonym or (near.lower, words[i].lower) in _COMPOUNDS
        return demonym or _determined(words, i) in _SINGULAR
    armed = lexicon.nouns.get(lexicon.singular(words[i].lower), frozenset()) & {"troops", "arms"}
    shipped = words[i].lower == "ships" and i + 1 < len(words) and words[i + 1].lower.endswith("s")  # "ships missiles"
    return demonym or bool(armed and not (tag == "E" and (shipped or after in ("D", "E", "O", "Q"))))


def _is_governed(words: list[Word], i: int, lexicon: Lexicon) -> bool:
    """Say whether a verb stands before that takes this as its object: "strike PKK targets", "left its sanctions list".

    A verb of speaking may be followed by a whole clause ("says rebels attack"), any other only by its object.
    """
    for j in range(i - 1, -1, -1):
        if words[j].tag in "VZ":
            form = lexicon.forms.get(words[j].lower)
            families = lexicon.verbs.get(form.lemma if form else "", frozenset())
            return i - j < _NEAR and (bool(families & _STRIKING) or not families & _COMPLETED)
        if words[j].tag not in "ANEDQO'P":
            return False
    return False


def _is_only_verb(words: list[Word], forms: list[Form | None], i: int, lexicon: Lexicon) -> bool:
    """Say whether no other word of the clause can be its verb: "The resolution calls for a truce"."""
    for j in range(i - 1, -1, -1):
        if words[j].tag in ("S", "W", ".", ","):
            break
        if words[j].tag in "VZBHMY" or (j == 0 and words[0].tag in "PS"):
            return False
    return not _finite_ahead(words, forms, i, lexicon) and not placed(words, i)


_FAR = frozenset(["deep", "far"])
_ONWARD = frozenset(["ahead", "back", "forward", "out", "away", "off"])
_TELLING = frozenset(["plainsay", "warn"])
_COMPOUNDS = frozenset((arms, noun) for arms in ("arms", "weapons") for noun in ("control", "supply", "trade", "aid"))
_STRIKING = frozenset("attack strike carry fight".split())
_COMPLETED = frozenset("say hearsay plainsay urge plan ponder".split())
_NEAR = 8  # words between a verb and the head of its object


def _is_let(words: list[Word], i: int) -> bool:
    """Say whether "lets Kyiv" or "helps rebels" stands before: a bare infinitive follows."""
    j = i - 1
    while j > 0 and words[j].tag in "NEA":
        j -= 1
    return j < i - 1 and words[j].lower.startswith(("let", "help")) and words[j].tag in ("V", "Z", "G")


def _is_far_plural(words: list[Word], i: int, lexicon: Lexicon) -> bool:
    """Say whether a plural stands before the preposition: "soldiers under foreign command take part"."""
    j = i - 1
    while j > 0 and words[j].tag in "NEADQ'":
        j -= 1
    return j > 0 and words[j].tag == "P" and words[j - 1].tag == "N" and _is_plural(words[j - 1], lexicon)


def _is_pair(words: list[Word], i: int) -> bool:
    """Say whether "X and Y" stand before, joined as one subject: two names, and no verb before them."""
    j = i - 1
    while j > 0 and (words[j].tag in "NEA'" or (words[j].lower == "the" and words[j - 1].tag == "C")):
        j -= 1
    if j == 1 and words[1].text == "," and words[0].mention is not None and words[2].mention is not None:
        return i == 3 and words[0].mention.kind == words[2].mention.kind == "state"  # noqa: PLR2004 - "India, Pakistan exchange fire"
    if j < 1 or words[j].tag != "C" or words[j].lower not in ("and", "&") or words[j - 1].tag not in ("E", "N"):
        return False
    alike = words[j - 1].tag == words[i - 1].tag or (words[j - 1].text[0].isupper() and words[j + 1].tag in "DE")
    return alike and not any(w.tag in ("V", "Z", "B", "H", "M") for w in words[:j])


def _is_plural(word: Word, lexicon: Lexicon) -> bool:
    if word.lower.endswith("s") and (word.tag == "N" or word.mention is None or word.mention.kind == "group"):
        return True
    collective = word.lower in lexicon.singulars or word.lower in ("media", "police", "opposition")
    return collective or (word.mention is not None and word.mention.plural)


def _verb_beyond(words: list[Word], forms: list[Form | None], i: int) -> bool:
    """Say whether a verb may follow beyond the next word."""
    if any(w.tag in ("M", "B", "H") for w in words[i + 1 :]):
        return True
    rest = zip(forms[i + 2 :], words[i + 2 :], strict=True)
    return any(f is not None and f.shapes & {"past", "s"} and not w.tag for f, w in rest)


_VERB_AFTER = frozenset("TMYOW")
_NOUN_AFTER = frozenset("D'AQPZ")
_VERBAL = frozenset("VZBHMYv")
_SINGULAR = frozenset(["a", "an", "this", "each", "every", "another", "one"])
_NEVER_NOUN = frozenset(["say", "have", "deny", "send", "become"])


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
                guess = _unknown(word, lexicon)
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


def _has_finite_ahead(words: list[Word], forms: list[Form | None], i: int) -> bool:
    """Say whether a verb that can only be finite follows before the next comma or subordinator."""
    for j in range(i + 1, len(words)):
        if words[j].tag in ("S", "W", ",", "."):
            return False
        form = forms[j]
        third = (
            not words[j].tag and form is not None and form.shapes == {"s"} and words[j - 1].tag not in ("P", "D", "A")
        )
        if words[j].tag in ("M", "B", "H", "Y") or third:
            return True
    return False


def _finite_ahead(words: list[Word], forms: list[Form | None], i: int, lexicon: Lexicon) -> bool:
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
            and (form.shapes != {"base"} or not can_be_noun(words[j].lower, lexicon))
        ):
            return True
    return False
