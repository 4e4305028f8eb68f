"""Words that only their clause tells apart: "that" before a verb, "reports" before "that", "official" before a verb."""

from itertools import pairwise

from bot.detect.grammar.functionwords import ARTICLES, POSSESSIVES
from bot.detect.grammar.headings import MANY
from bot.detect.grammar.tags import can_be_noun
from bot.detect.grammar.text import Word
from bot.detect.lexicon import Form, Lexicon

_FINITE = tuple("VZMBHY")
_PARTS = ("S", "W", ",", ".", ";")  # tags at which a clause ends


def complete(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> None:
    """Correct tags with which a clause would lack its subject or its verb."""
    _stating(words, forms, lexicon)
    _peopled(words, forms, lexicon)
    _relating(words, forms, lexicon)
    _qualified(words, forms, lexicon)
    _led(words, forms)


def _peopled(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> None:
    """Take "official" of "a Malian official reports" for a noun: no adjective does anything.

    But one does not "figure": of "gave an official figure" that is the noun.
    """
    for (word, after), form in zip(pairwise(words), forms[1:], strict=True):
        if after.tag not in tuple("VBHM") or not _names(word, lexicon):
            continue
        strange = after.tag == "V" and form is not None and form.shapes.isdisjoint(("s", "past"))
        if strange:
            after.tag = "N" if can_be_noun(after.lower, lexicon) else after.tag
        else:
            word.tag = "N"


def _names(word: Word, lexicon: Lexicon) -> bool:
    """Say whether an adjective is as well a noun: "official", "civilian"."""
    plain = word.tag == "A" and word.mention is None and not word.proper
    known = word.lower in lexicon.nouns or word.lower in lexicon.events
    return plain and known and word.lower not in lexicon.sets["describing"]


def _stating(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> None:
    """Take "reports" of "an official reports that" for the verb that is missing, "stating" before "that" for one.

    Not "Despite earlier reports that", nor "the reports that it fell are false", which has a verb behind.
    """
    for i in range(1, len(words) - 1):
        word, form, before = words[i], forms[i], words[i - 1]
        if word.tag != "N" or form is None or (words[i + 1].tag, words[i + 1].lower) != ("S", "that"):
            continue
        if "ing" in form.shapes and before.tag in "NER," and not can_be_noun(word.lower, lexicon):
            word.tag = "G"
        if "say" not in lexicon.verbs.get(form.lemma, ()) or not _has_doer(words, i, form, lexicon):
            continue
        if not _is_judged(words, i + 1):
            word.tag = "V"


def _has_doer(words: list[Word], i: int, form: Form, lexicon: Lexicon) -> bool:
    """Say whether who says so stands before, in the number of the verb, behind no verb and no opening preposition."""
    start = max((k + 1 for k in range(i) if words[k].tag in _PARTS), default=0)
    start = start + 1 if words[start].tag == "C" else start
    doers = words[start:i]
    if not doers or doers[0].tag in "PG" or any(w.tag in _FINITE for w in doers):
        return False
    if doers[-1].tag not in "NE" and not _names(doers[-1], lexicon):
        return False
    if "s" in form.shapes:
        return True
    stop = next((k for k, w in enumerate(doers) if w.tag == "P"), len(doers))
    head = doers[stop - 1]
    many = head.lower.endswith(("s", "men", "people")) or (head.mention is not None and head.mention.plural)
    return "base" in form.shapes and (many or any(w.lower == "and" for w in doers))


def _is_judged(words: list[Word], that: int) -> bool:
    """Say whether two verbs stand behind "that" with no link: "reports that it fell | are false"."""
    told = False
    for k in range(that + 1, len(words)):
        opens = words[k].tag in _FINITE and words[k - 1].tag not in ("M", "H", "B", "Y", "T", "R")
        if words[k].tag in (*_PARTS, "C"):
            return False
        if opens and told and words[k].tag != "Z":
            return True
        told = told or opens
    return False


def _relating(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> None:
    """Take "that" of "a missile that still threatens" for a relative: no subject stands behind it.

    What "protest" of "the claim that protest in Gao was banned" is, a noun, has its verb behind it.
    """
    for i in range(1, len(words) - 1):
        if words[i].tag != "S" or words[i].lower != "that" or words[i - 1].tag not in "NEAQ":
            continue
        j = i + 1
        while j < len(words) - 1 and words[j].tag in 'R"' and words[j].lower != "there":
            j += 1
        if words[j].tag not in _FINITE:
            continue
        form, one = forms[j], lexicon.singular(words[i - 1].lower)
        bare = form is not None and form.shapes.isdisjoint(("s", "past")) and one == words[i - 1].lower
        strange = bare and words[i - 1].lower not in MANY  # "an inquest that | film director Smith was shot"
        told = one in lexicon.lists["content_nouns"] and form is not None and can_be_noun(words[j].lower, lexicon)
        if words[j].tag == "V" and (strange or told):
            later = next((w for w in words[j + 1 :] if w.tag in (*_FINITE, *_PARTS)), words[j])
            words[j].tag = "N" if later.tag in _FINITE else "V"
        words[i].tag = "W" if words[j].tag in _FINITE else "S"


def _qualified(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> None:
    """Take "targets" of "seen as legitimate targets" for a noun: an adjective stands before it, no object behind.

    So too "say" of "had no say in it": no verb stands behind an article.
    """
    for i in range(1, len(words)):
        before, behind = words[i - 1], words[i + 1].tag if i + 1 < len(words) else "."
        if words[i].tag != "V" or forms[i] is None or before.proper or before.lower in _ADVERBIAL:
            continue
        described = before.tag == "A" and behind in ".,PSWCR" and can_be_noun(words[i].lower, lexicon)
        form = forms[i - 1]
        labels = before.tag in "VZ" and form is not None and form.lemma in lexicon.lists["label_verbs"]
        labelled = labels and behind == "A" and can_be_noun(words[i].lower, lexicon)  # "considers move legal"
        if described or labelled or before.lower in _OWNING:
            words[i].tag = "N"


def _led(words: list[Word], forms: list[Form | None]) -> None:
    """Take "travels" of "a team led by Ana Diaz travels to Chad" for the verb that the sentence lacks otherwise."""
    for i in range(1, len(words)):
        form, before = forms[i], words[:i]
        named = before[-1].mention
        person = before[-1].proper and (named is None or named.kind == "person")
        if words[i].tag != "N" or form is None or "s" not in form.shapes or not person:
            continue
        start = max((k + 1 for k in range(i) if words[k].tag in _PARTS), default=0)
        verbs = [k for k in range(start, i) if words[k].tag in _FINITE]
        by = next((k for k in range(start, i) if words[k].lower == "by" and words[k - 1].tag == "Z"), None)
        behind = next((w for w in words[i + 1 :] if w.tag in (*_FINITE, *_PARTS)), words[i])
        if by is not None and verbs == [by - 1] and behind.tag not in _FINITE:
            words[i].tag = "V"


_ADVERBIAL = frozenset("later earlier first last next now".split())
_OWNING = ARTICLES | (POSSESSIVES - {"her"}) | {"no", "every"}
