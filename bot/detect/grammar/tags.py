"""Open words told apart by their neighbours: "strikes", "wounded", "fighting", "base".

An averaged perceptron (Collins 2002, "Discriminative training methods for hidden Markov models") reads a sentence from
left to right: the form of a word, the words beside it and the tags given so far add up for each tag, the largest sum
wins. Its weights are data, `lexicon/<language>/tagger.json`; tests/learn makes them.
"""

from dataclasses import dataclass
from functools import lru_cache

from bot.detect.grammar.text import Word
from bot.detect.lexicon import SPELLINGS, Form, Lexicon

_FINITE = ("V", "Z", "M", "B", "H", "Y")
_HELPING = ("M", "B", "H", "Y")
_ENDINGS = ("ly", "ing", "ed", "s")
_NOUNS = ("ist", "ists")  # endings of people that no list knows
_VERBAL = ("ing", "ed")  # endings that may make a verb of a word that no list knows


def settle(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> None:
    """Tag every word that is not closed; `forms` says of each what verb it can be a form of."""
    view = look(words, forms, lexicon)
    for i, word in enumerate(words):
        if word.tag:
            continue
        if is_name(words, i):
            word.tag = "E"
            continue
        word.tag = lexicon.tagger.best(evidence(words, forms, i, view)) or "N"
        if word.tag == "N" and (_is_verb_alone(words, i, forms[i], lexicon) or _is_of_body(words, forms, i)):
            word.tag = "V"
        if word.tag == "Z" and forms[i] is None and "-" in word.text:
            word.tag = "A"  # "nuclear-armed", "cash-strapped": no list knows it for a verb
        unknown = word.tag == "V" and forms[i] is None
        if unknown and (word.lower.endswith(_NOUNS) or (i and words[i - 1].tag == "P")):
            word.tag = "N"  # "a filmmaker and photojournalist", "signed into law"


def _is_verb_alone(words: list[Word], i: int, form: Form | None, lexicon: Lexicon) -> bool:
    """Say whether a word is no noun wherever it stands: "troops of the mission begin", not "the begin"."""
    present = form is not None and not form.shapes.isdisjoint(_PRESENT) and form.lemma in lexicon.sets["never_nouns"]
    return present and not (i and words[i - 1].tag in "DA'")


_PRESENT = ("base", "s")


def _is_of_body(words: list[Word], forms: list[Form | None], i: int) -> bool:
    """Read "… and the African Union calls for talks": what a body does, behind what another has done."""
    form, last = forms[i], len(words) - 1
    if form is None or "s" not in form.shapes or i < _OPENED or i == last or words[i + 1].lower not in _URGING:
        return False
    body, before = words[i - 1].mention, words[i - 2].lower
    opens = body is not None and body.kind in _BODIES and before == "the" and words[i - 3].tag == "C"
    ahead = next((k for k in range(i, last) if words[k].lower in _STOPS), last)
    return opens and not any(word.tag in _FINITE for word in words[i + 1 : ahead])


_OPENED = 3  # words of "and the EU" before it
_URGING = ("for", "on")
_STOPS = frozenset(",.;:")
_BODIES = ("organisation", "alliance")


def is_name(words: list[Word], i: int) -> bool:
    """Say whether an open word is a name by its capital; behind a quotation mark a capital tells nothing."""
    return words[i].proper and not (i and words[i - 1].tag == '"')


@lru_cache(SPELLINGS)
def can_be_noun(lower: str, lexicon: Lexicon) -> bool:
    """Say whether a word that is a form of a verb is as well a noun: "strikes", "calls", not "warns"."""
    one = lexicon.singular(lower)
    known = (lower in lexicon.events, one in lexicon.events, lower in lexicon.nouns, one in lexicon.nouns)
    return any(known) or lexicon.forms[lower].lemma in lexicon.nouny


@dataclass(slots=True)
class View:
    """What a sentence shows before any open word is tagged."""

    spelled: list[str]  # each word in lower case, a number and a name by its kind
    kinds: list[str]  # the tag of a closed word, what an open one can be
    headline: bool  # no word is written like a name: capitals tell nothing


def look(words: list[Word], forms: list[Form | None], lexicon: Lexicon) -> View:
    """Return what the closed words and the forms of the open ones show."""
    return View(
        spelled=[_spelled(word) for word in words],
        kinds=[
            word.tag or _kind(word.lower, lexicon, form is not None, word.proper)
            for word, form in zip(words, forms, strict=True)
        ],
        headline=not any(word.proper for word in words),
    )


def _spelled(word: Word) -> str:
    if word.tag == "Q":
        return "<number>"
    return f"<{word.mention.kind}>" if word.mention is not None else word.lower


@lru_cache(SPELLINGS)
def _kind(lower: str, lexicon: Lexicon, verbal: bool, proper: bool) -> str:  # noqa: FBT001 - dearer by name
    """Return which forms of a verb a word can be, with "n" where it is a noun as well; else its ending."""
    if not verbal:
        return "~E" if proper else f"~?{next((e for e in _ENDINGS if lower.endswith(e)), '')}"
    shapes = "".join(sorted(shape[0] for shape in lexicon.forms[lower].shapes))
    return f"~{shapes}n" if can_be_noun(lower, lexicon) else f"~{shapes}"


def evidence(words: list[Word], forms: list[Form | None], i: int, view: View) -> tuple[str, ...]:
    """Return what speaks for the tag of a word: names of weights, given the tags of the words before it."""
    spelled, kinds, last = view.spelled, view.kinds, len(words) - 1
    word, kind, form = spelled[i], kinds[i], forms[i]
    behind = i - opened(words, i)  # words of its clause before it
    left = words[i - 1].tag if behind else "^"
    after, right = (spelled[i + 1], kinds[i + 1]) if i < last else ("$", "$")
    ending = word[-3:]
    if form is None and not word.endswith(_VERBAL):
        return (
            f"w {word}",
            f"e {ending}",
            f"k {kind}",
            f"n {after}",
            f"t {left}",
            f"r {right}",
            f"tkr {left}{kind} {right}",
            f"hy {'-' in word}{ending}",
        )
    lemma = form.lemma if form is not None else word
    far = words[i - 2].tag if behind > 1 else "^"
    beyond = words[i - 3].tag if behind > 2 else "^"  # noqa: PLR2004 - three words back
    before = spelled[i - 1] if behind else "^"
    next_right = kinds[i + 2] if i + 1 < last else "$"
    verb = _verb_so_far(words, i)
    ahead = "1" if _verb_ahead(words, forms, kinds, i) else "0"
    many = "s" if behind and words[i - 1].lower.endswith("s") else "-"
    style = "h" if view.headline else "t"
    return (
        f"w {word}",
        f"l {lemma}",
        f"e {ending}",
        f"k {kind}",
        f"p {before}",
        f"n {after}",
        f"t {left}",
        f"tt {far}{left}",
        f"ttt {beyond}{far}{left}",
        f"r {right}",
        f"rr {right} {next_right}",
        f"wt {word} {left}",
        f"wr {word} {right}",
        f"lt {lemma} {left}{kind[:3]}",
        f"tkr {left}{kind} {right}",
        f"tmkr {left}{many}{kind} {right}",
        f"pw {before} {word}",
        f"wn {word} {after}",
        f"vk {verb}{kind}",
        f"vak {verb}{ahead}{kind}",
        f"vakt {verb}{ahead}{kind}{left}{many}",
        f"ttkr {far}{left}{kind} {right}",
        f"sk {style}{kind}",
        f"svkt {style}{verb}{kind}{left}",
        f"et {ending} {left}",
        f"er {ending} {right}",
        f"pp {spelled[i - 2] if behind > 1 else '^'}",
        f"nn {spelled[i + 2] if i + 1 < last else '$'}",
        f"hy {'-' in word}{ending}",
    )


def opened(words: list[Word], i: int) -> int:
    """Return where the clause of a word begins: behind "Meanwhile," and "In Gao, Mali," as at the first word, 0.

    The words before it are tagged.
    """
    if not words[0].tag or words[0].tag not in "RP":
        return 0
    comma = next((k for k in range(i) if words[k].tag == ","), None)
    if comma is None or any(w.tag not in _OPENING for w in words[:comma]):
        return 0
    while comma + 2 < i and words[comma + 1].tag == "E":
        further = next((k for k in range(comma + 1, i) if words[k].tag != "E"), i)
        if further == i or words[further].tag != ",":
            break
        comma = further
    return comma + 1


_OPENING = tuple("RPDQANE'")  # tags of a phrase that says when or where


def _verb_so_far(words: list[Word], i: int) -> str:
    """Return the tag of the last verb before a word in its clause; "0" where there is none."""
    for j in range(i - 1, -1, -1):
        if words[j].tag in ("S", "W", "."):
            return "0"
        if words[j].tag in _FINITE:
            return words[j].tag
    return "0"


def _verb_ahead(words: list[Word], forms: list[Form | None], kinds: list[str], i: int) -> bool:
    """Say whether what can only be a finite verb stands behind a word, before the next comma or conjunction."""
    for j in range(i + 1, len(words)):
        if words[j].tag in ("S", "W", ",", "."):
            return False
        form = forms[j]
        told = not words[j].tag and form is not None and kinds[j][-1] != "n" and not form.shapes.isdisjoint(_TOLD)
        if told or words[j].tag in _HELPING:
            return True
    return False


_TOLD = ("s", "past")


def names_states(words: list[Word], lexicon: Lexicon) -> bool:
    """Say whether "states", the last of these words, is a noun: "several African states | that sent troops"."""
    if len(words) < 2 or words[-1].lower != "states":  # noqa: PLR2004 - the noun and what describes it
        return False
    before = words[-2]
    kind = before.mention.kind if before.mention is not None else lexicon.tags.get(before.lower, "")
    return kind in ("D", "A", "Q", "demonym") or before.lower in _REGIONAL


_REGIONAL = frozenset("african asian arab gulf baltic nordic western eastern member neighbouring neighboring".split())
