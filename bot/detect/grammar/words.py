"""Words of a sentence with one letter each for what they do; no model, only the lexicon and the neighbours.

D determiner  Q number  A adjective  N noun  E name  O pronoun  ' possessive  P preposition  C and/or/but
V verb, finite or base  Z verb in -ed (either)  G verb in -ing  M modal  B be  H have  Y do  T to (infinitive)
R adverb, negation, time  W relative pronoun  S subordinator or "that"  " quotation mark  , comma or dash  . other stop

1. A word that can be a verb or a noun is a verb only where a verb can stand: the neighbours decide.
2. A count is one or more Q, a time is R: neither is ever the actor of anything.
"""

import re
from collections.abc import Iterator

from bot.detect.grammar.capitals import mark, nicknames
from bot.detect.grammar.designs import names_model
from bot.detect.grammar.mending import APOSTROPHES, TIMELY, mend
from bot.detect.grammar.officers import know_officers
from bot.detect.grammar.tags import can_be_noun, names_states, settle
from bot.detect.grammar.text import Sentence, Word
from bot.detect.lexicon import Form, Lexicon

_DASHED = "–(?=(?:backed|led|allied|aligned|held|controlled|occupied|funded|linked|brokered|mediated)\\b)"
_TOKEN = re.compile(
    r"(?:Sgt|Gen|Lt|Col|Maj|Capt|Cpl|Brig|Adm|Cmdr|Mrs?|Ms|Dr|Sen|Rep|Gov|Prof)"
    r"\.(?=\s(?:[A-Z]|\Z))|(?<=[^\W\d_] )[A-Z]\.(?=\s[A-Z])"  # a mention may stand behind a title; "John R. Bass"
    rf"|[A-Z]{{2,3}}/[A-Z]{{2,4}}-\d+\b|[^\W_]++(?![-‐‑'’]|{_DASHED}|[.,][^\W_])"  # "AN/TPY-2"; most words
    r"|(?:['’]|&apos;|&#0?39;|&#8217;|&rsquo;)s\b"
    r"|(?i:I|you|he|she|it|we|they|who)(?=['’](?:ll|ve|re)\b)|(?<=[A-Za-z])['’](?:ll|ve|re)\b"
    r"|[^\W_]+(?:(?:[-‐‑.]|,(?=\d{3})|['’](?!s\b))[^\W_]+)*\.?(?<=[A-Za-z]\.[A-Za-z]\.)"
    rf"|[^\W_]+(?:(?:[-‐‑.]|{_DASHED}|,(?=\d{{3}})|['’](?!s\b))[^\W_]+)*"
    r"|&(?:\w+|#\d+);|--|[^\w\s\u200b-\u200f\u2060\ufeff]"
)
_AMOUNT = re.compile(r"[\d,.]*\d[\d,.]*(?:m|mn|bn|tn|k)?")  # "400", "1,500", "2.5bn"
_NOUNY = re.compile(r"(?:tion|sion|ment|ness|ity|ance|ence|ship|ism|ist|er|or|ure|age|cy|gy|ics)s?$")
_LED = re.compile(r"[-‐‑–][a-z]+\b(?![-‐‑])")  # "Saudi Arabia-led": one word that keeps its party
HYPHENS = ("-", "‐", "‑", "–")  # that join two names
_QUOTES = frozenset("“ ” \" « » „ ‘ `` '' &quot; &#34; &#034; &ldquo; &rdquo; &lsquo; &#8216; &#8220; &#8221;".split())
_COMMAS = frozenset([",", "–", "—", "-", "‐", "‑", "--", "(", ")", "&mdash;", "&ndash;"])
_ACRONYM = re.compile(r"\((?:the )?[A-Z][A-Za-z&-]{1,11}(?:['’]s)?\)")  # "the Rapid Support Forces (RSF)"
_CONVERTED = re.compile(  # "€2 billion (US$2.2 billion)", "300 m (980 ft)"
    r"\((?:about |around |roughly |approximately |some )?[A-Z]{0,3}[$€£¥₩]?\d[\d.,]*[ -]?"
    r"(?:million|billion|trillion|bn|mn?|k|ft|feet|foot|mi|miles?|km|kilomet(?:re|er)s?|met(?:re|er)s?|yards|lb|tons?|nmi|acres)?\)"
)


def tag(sentence: Sentence, lexicon: Lexicon) -> list[Word]:
    """Return the words of a sentence, tagged; a heading as if a stop closed it."""
    words, forms = close(sentence, lexicon)
    unclosed = [Word(len(sentence.text), len(sentence.text), ".", ".", ".")] if words and words[-1].tag != "." else []
    settle([*words, *unclosed], [*forms, *(None for _ in unclosed)], lexicon)
    mend(words, forms, lexicon)
    know_officers(words, lexicon, sentence.published)
    for word in words:
        form = lexicon.forms.get(word.lower) if word.tag in "VZGBHY" else None
        word.lemma = form.lemma if form else lexicon.singular(word.lower) if word.tag in "NE" else word.lower
    return words


def close(sentence: Sentence, lexicon: Lexicon) -> tuple[list[Word], list[Form | None]]:
    """Return the words of a measured sentence, those tagged that need no neighbours, and what verbs they can be."""
    words = list(_split(sentence))
    mark(sentence, words, lexicon)
    forms = [None if word.tag else lexicon.forms.get(word.lower) for word in words]
    _close(words, forms, sentence, lexicon)
    return words, forms


def _split(sentence: Sentence) -> Iterator[Word]:
    """Return the words, without a nickname, or an acronym or a sum in brackets that explains what stands before it."""
    asides = nicknames(sentence)
    if "(" in sentence.text:
        asides += [found.span() for found in _ACRONYM.finditer(sentence.text) if _explains(sentence.text, found)]
        asides += [found.span() for found in _CONVERTED.finditer(sentence.text) if not found[0][1:-1].isdigit()]
    if not asides:
        return _cut(sentence)
    return (w for w in _cut(sentence) if not any(start <= w.start < end for start, end in asides))


def _explains(text: str, found: re.Match[str]) -> bool:
    """Say whether what stands in brackets shortens the name before it: mostly capitals, behind a word."""
    inside = found[0].strip("()").removeprefix("the ")
    return found.start() > 1 and text[found.start() - 2].isalnum() and sum(map(str.isupper, inside)) > 1


def _cut(sentence: Sentence) -> Iterator[Word]:
    at = 0
    for mention in (*sentence.mentions, None):
        stop = mention.start if mention else len(sentence.text)
        for found in _TOKEN.finditer(sentence.text, at, stop):
            text = found[0]
            yield Word(*found.span(), text, text.lower())
        if mention:
            led = _LED.match(sentence.text, mention.end)
            at = led.end() if led else mention.end
            text = sentence.text[mention.start : at]
            yield Word(
                mention.start, at, text, text.lower(), "E" if led or mention.kind != "role" else "N", mention=mention
            )


def _close(words: list[Word], forms: list[Form | None], sentence: Sentence, lexicon: Lexicon) -> None:
    """Tag what needs no neighbours: stops, possessives, counts, times and closed words."""
    counted = {at for n in sentence.numbers for at in range(n.start, n.end)}
    timed = {at for t in sentence.times for at in range(t.start, t.end) if not _owns(sentence, t.end)}
    dates = {at for t in sentence.times for at in _attributive(sentence, t.start, t.end)}
    timed -= {at for t in sentence.times if not dates.isdisjoint(range(t.start, t.end)) for at in range(t.start, t.end)}
    doubled = _doubled(words) | _clock(words)
    for i, word in enumerate(words):
        if i in doubled:
            word.tag, forms[i] = "R", None
        elif word.start in counted and not word.mention:
            word.tag = "Q"
        elif word.start in dates:
            word.tag, forms[i] = "A", None
        elif word.start in timed and not word.mention:
            whole = any(t.start == word.start and t.end == word.end for t in sentence.times)
            word.tag = "A" if whole and _is_attributed(words, i, lexicon) else "R"
        elif word.lower in _DOLLARS and sentence.text.startswith("$", word.end) and not word.mention:
            word.tag, forms[i] = "A", None
        elif not word.tag:
            spelled = word.lower[0].isalpha() or (len(word.lower) > 1 and word.lower in lexicon.tags)  # "'ll"
            word.tag = "" if spelled else _mark(words, i)
            if not word.tag and (word.lower in lexicon.tags or word.lower in _CLOSED_HERE):
                word.tag = _closed(words, forms, i, lexicon)


def _is_attributed(words: list[Word], i: int, lexicon: Lexicon) -> bool:
    """Say whether a time qualifies the noun behind it: "an overnight attack", "in Sunday clashes"."""
    before = words[i - 1] if i else None
    if before is None or before.lower in _ARTICLES:
        return before is not None
    k = i + 1
    while k + 1 < len(words) and (named := words[k].mention) is not None and named.kind == "demonym":
        k += 1  # "in overnight Israeli strikes"
    after = lexicon.singular(words[k].lower) if k < len(words) else ""
    noun = after in lexicon.events or after in lexicon.nouns
    return noun and (before.tag in "PA" or words[i].lower == "overnight") and before.tag != ""


def _attributive(sentence: Sentence, start: int, end: int) -> range:
    """Return where a date stands that qualifies the noun behind it: "from | the March 20 | drone strike"."""
    found = _THE_DATE.search(sentence.text, max(0, start - len("the ")), end)
    noun = sentence.text[end : end + 1] == " " and sentence.text[end + 1 : end + 2].islower()
    return range(found.start("date"), end) if found and found.end() == end and noun else range(0)


_THE_DATE = re.compile(r"\bthe (?P<date>[A-Z][a-z]+\.? \d\d?|\d\d? [A-Z][a-z]+)")


def _owns(sentence: Sentence, end: int) -> bool:
    """Say whether a time owns what follows: "for Sunday's raid" is a phrase of its own."""
    return sentence.text.startswith(("'s ", "’s "), end)


def _doubled(words: list[Word]) -> frozenset[int]:
    """Return the places of "face to face", "house by house": adverbs, whatever the words are by themselves."""
    found: set[int] = set()
    for i, word in enumerate(words[1:-1], 1):
        if word.lower in ("to", "by") and words[i - 1].lower == words[i + 1].lower and words[i - 1].mention is None:
            found.update((i - 1, i, i + 1))
    return frozenset(found)


def _clock(words: list[Word]) -> frozenset[int]:
    """Return the places of "around 2 am", "at 9:58 p.m.": a time of the day, no verb."""
    found: set[int] = set()
    for i in [i for i, word in enumerate(words) if word.lower in _HALVES]:
        k = i - 1
        if k < 0 or not words[k].text.isdigit():
            continue
        while k > 1 and words[k - 1].text in ":." and words[k - 2].text.isdigit():
            k -= 2
        found.update(range(k - (k > 0 and words[k - 1].lower in _NEAR_TIMES), i + 1))
    return frozenset(found)


_HALVES = frozenset(["am", "pm", "a.m", "p.m", "a.m.", "p.m.", "gmt"])
_NEAR_TIMES = frozenset("at around about by before after since until from".split())
_ARTICLES = frozenset("a an the its their his her another".split())


def _mark(words: list[Word], i: int) -> str:
    """Return the tag of a stop, a quotation mark, a possessive or a bare number; "" for a word."""
    word = words[i]
    if word.lower in _QUOTES:
        return '"'
    if word.lower in APOSTROPHES:
        owner = i and words[i - 1].end == word.start and words[i - 1].lower.endswith("s") and not _closes(words, i)
        return "'" if owner else '"'
    if word.lower[-1] == "s" and word.lower[:-1] in APOSTROPHES:
        return "B" if i and words[i - 1].lower in _CONTRACTED else "'"  # "has" or "is": _mend tells
    if word.text in _COMMAS or word.text == "&":  # "US & Israel hit Iran"
        return "C" if word.text == "&" or _is_coupling(words, i) else ","
    if not word.lower[0].isalnum():
        return "A" if word.lower in _MONEY else "."
    return "" if not _AMOUNT.fullmatch(word.lower) else "E" if names_model(words, i) else "Q"


def _closes(words: list[Word], i: int) -> bool:
    """Say whether an apostrophe behind an "s" ends what another one began: "a 'merciless' response"."""
    marks = [j for j, w in enumerate(words) if w.lower in APOSTROPHES and j != i]
    begun = [j for j in marks if j < i and (j == 0 or words[j - 1].end < words[j].start)]
    between = any(begun and begun[-1] < j < i for j in marks)
    later = any(j > i and words[j - 1].end == words[j].start for j in marks)
    return bool(begun) and not between and not later


def _is_coupling(words: list[Word], i: int) -> bool:
    """Say whether a hyphen joins two names: "US-Iranian talks", "the Russia–Ukraine war"."""
    if words[i].text not in HYPHENS or not 0 < i < len(words) - 1:
        return False
    left, right = words[i - 1], words[i + 1]
    return bool(left.mention and right.mention) and left.end == words[i].start and words[i].end == right.start


def _closed(words: list[Word], forms: list[Form | None], i: int, lexicon: Lexicon) -> str:  # noqa: C901, PLR0911 - a cascade of guards reads top-down
    """Return the tag of a word that is mostly closed, "" where it is an open one."""
    word, form = words[i], forms[i]
    after = words[i + 1].lower if i + 1 < len(words) else ""
    before = words[i - 1].lower if i else ""
    if word.lower == "to":
        return "T" if _is_base(forms, words, i + 1) and before not in ("close", "closer") else "P"
    if (word.lower, after) == ("no", "longer") or (before, word.lower) == ("no", "longer"):
        return "R"  # "no longer" is one adverb
    if word.lower == "close":
        return "R" if after == "to" and not (i and words[i - 1].tag in ("T", "M")) else ""  # "close to the border"
    if word.lower == "that":
        return _that(words, forms, i, lexicon)
    if word.lower in ("which", "who", "whom"):
        return "W"
    if word.lower == "further" and _is_noun(after, forms[i + 1] if after else None, lexicon):
        return "A"  # "as part of further sanctions"
    if word.lower in ("earlier", "later") and i and words[i - 1].tag in ("P", "D") and after.isalpha():
        return "A"  # "despite earlier threats"
    tag = _is_rather(words, forms, i, lexicon.tags.get(word.lower, ""), lexicon)
    if not tag or (i and word.text[0].isupper() and word.lower in ("may", "march") and not _is_modal(words, forms, i)):
        return ""
    k = i - 2 if i > 1 and before == "not" else i - 1  # "will not back the plan"
    if form is not None and tag not in "BHYM" and "ing" not in form.shapes and i and words[k].tag in ("T", "M"):
        return ""  # "to last", "will free": after "to" and a modal the word is a verb after all
    if form is not None and tag == "S" and form.shapes & {"past", "en"} and i and words[i - 1].tag in ("", *"HBENO"):
        return tag if _is_condition(words, forms, i, lexicon) else ""  # "has provided", "Niger provided cover"
    if tag not in "BHYVZG":
        forms[i] = None
    return tag


def _is_condition(words: list[Word], forms: list[Form | None], i: int, lexicon: Lexicon) -> bool:
    """Say whether "provided" begins a condition: "will sign | provided Chad withdraws", a clause on either side."""
    if words[i - 1].tag in ("H", "B") or not any(
        w.tag in _VERBAL or _is_finite(forms[k], w, lexicon) for k, w in enumerate(words[:i])
    ):
        return False
    named = False  # whether a subject stands behind it
    first = i + 2 if i + 1 < len(words) and words[i + 1].lower == "that" else i + 1
    for k in range(first, min(first + _SUBJECT, len(words))):
        word, closed = words[k], lexicon.tags.get(words[k].lower, "")
        if word.mention is None and (closed in ("M", "B", "H", "Y") or _is_finite(forms[k], word, lexicon)):
            return named
        if (closed and closed not in "DAQO") or not word.lower[0].isalnum():
            return False
        named = named or word.mention is not None or not closed
    return False


_VERBAL = ("M", "B", "H", "Y")
_SUBJECT = 7  # words in which the verb of a condition stands: "provided that the last regular Chadian troops withdraw"


def _is_finite(form: Form | None, word: Word, lexicon: Lexicon) -> bool:
    """Say whether a word is a finite verb by itself, and can be no noun."""
    verb = form is not None and word.mention is None and not form.shapes.isdisjoint(("s", "past", "base"))
    return verb and not can_be_noun(word.lower, lexicon)


def _is_noun(lower: str, form: Form | None, lexicon: Lexicon) -> bool:
    """Say whether a word is known as a noun: "sanctions", "strikes", "talks"."""
    if form is not None:
        return can_be_noun(lower, lexicon)
    one = lexicon.singular(lower)
    return one in lexicon.nouns or one in lexicon.events


def _is_modal(words: list[Word], forms: list[Form | None], i: int) -> bool:
    """Say whether "May" of a title is no month: "Serbia May Ratify It", not "In May Serbia"."""
    named = words[i - 1].tag == "E" or words[i - 1].mention is not None
    return words[i].lower == "may" and named and _is_base(forms, words, i + 1)


_MONEY = frozenset("$€£¥%")
_DOLLARS = frozenset("us a c ca au nz hk s nt r".split())  # "a US$2 billion deal"
_CONTRACTED = frozenset("he she it that there who what where here".split())  # "he's": is or has, never an owner
_HOMEWARD = frozenset(["home", "abroad"])  # adverbs, but for "a civilian home", "a raid on home"
_UPON = frozenset(["on", "into", "against"])
_CLOSED_HERE = frozenset(["to", "that", "which", "who", "whom", "no", "longer", "close"]) | _HOMEWARD | TIMELY


def _is_rather(words: list[Word], forms: list[Form | None], i: int, tag: str, lexicon: Lexicon) -> str:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Return what a closed word is by its neighbours: an adverb in "has long held", a noun in "an official fled"."""
    ahead = forms[i + 1] if i + 1 < len(words) else None
    k = i + 2 if words[i + 1 : i + 2] and words[i + 1].lower in _BETWEEN else i + 1  # "will likely also strike"
    if words[i].lower == "likely" and i and words[i - 1].tag in "HBM" and _is_verbal(words, forms, k, lexicon):
        return "R"  # "are likely operating"
    if tag in "ADR" and words[i].lower in TIMELY and i and words[i - 1].tag in "HB":
        return "R" if ahead is not None and ahead.shapes & {"past", "en", "ing"} else tag
    if tag == "A" and i and ahead is None and _is_doing(words, forms, i):
        return ""  # "is mounting a defence", "begins invading"
    if tag == "A" and forms[i] is not None and not forms[i].shapes.isdisjoint(("past", "en")):  # type: ignore[union-attr]
        return ""  # "planned an attack", "planned attacks"
    if words[i].lower in ("both", "all", "each") and i and words[i - 1].mention is not None and ahead is not None:
        return "R" if "base" in ahead.shapes or "past" in ahead.shapes else tag  # "Chad and Mali both blame rebels"
    if words[i].lower in _HOMEWARD and i and (words[i - 1].tag in tuple("DANE'") or words[i - 1].lower in _UPON):
        return "N"
    if tag != "A" or lexicon.nouns.get(words[i].lower) is None:
        return tag
    if i + 1 == len(words) or not words[i + 1].lower[0].isalnum():
        deed, people = forms[i - 1] if i else None, lexicon.counting.noun(words[i].lower)  # "killing civilian"
        return "N" if i and (words[i - 1].mention is not None or (deed and "ing" in deed.shapes and people)) else tag
    if words[i + 1].mention is not None:
        return tag
    follower, one = words[i + 1].lower, i > 0 and words[i - 1].lower in ("a", "an")  # "an official blames": one
    closed = lexicon.tags.get(follower, "")
    verbal = ahead is not None and not closed and not ahead.shapes & {"base", "ing"}
    verbal = verbal and (one or ahead is None or "s" not in ahead.shapes or not can_be_noun(follower, lexicon))
    return "N" if verbal or (closed and closed in "BHMYPSC") else tag


def _is_verbal(words: list[Word], forms: list[Form | None], k: int, lexicon: Lexicon) -> bool:
    """Say whether a participle or "been" stands at k."""
    if k >= len(words) or words[k].mention is not None:
        return False
    form = forms[k]
    shaped = form is not None and not form.shapes.isdisjoint(("ing", "en", "base"))
    return shaped or lexicon.tags.get(words[k].lower) == "B"


def _is_doing(words: list[Word], forms: list[Form | None], i: int) -> bool:
    """Say whether an adjective that ends like a participle is the verb: behind "is" before "a", behind "begins"."""
    k = i - 1
    while k and words[k].tag in 'R"':
        k -= 1
    form, left = forms[i], words[k]
    if form is None or "ing" not in form.shapes:
        return False
    after = words[i + 1].lower if i + 1 < len(words) else "."
    if left.tag == "B":
        return after in ("a", "an", "the", "its", "their", "his", "her")
    return left.lower.startswith(("begin", "began", "begun", "start")) and not after[0].isalpha()


_BETWEEN = _QUOTES | APOSTROPHES | set("not also further even again never now better ever first once".split())  # "to …"


def _is_base(forms: list[Form | None], words: list[Word], i: int) -> bool:
    """Say whether a verb in its base form stands at i, behind adverbs and an opening quotation mark at most."""
    while i < len(words) and (words[i].lower in _BETWEEN or (words[i].lower.endswith("ly") and forms[i] is None)):
        i += 1
    if i >= len(words):
        return False
    form = forms[i]
    bare = form is not None and "base" in form.shapes and words[i].mention is None and words[i].lower != "date"
    return bare or words[i].lower in ("be", "have", "do")


def _that(words: list[Word], forms: list[Form | None], i: int, lexicon: Lexicon) -> str:
    """Read "that" as relative pronoun, conjunction or determiner by what stands before and after it."""
    before = words[i - 1] if i else None
    after = words[i + 1].lower if i + 1 < len(words) else ""
    if before is None:
        return "D"
    if before.tag == "C" and (
        lexicon.tags.get(after, "") in ("D", "O") or (i + 1 < len(words) and words[i + 1].mention)
    ):
        return "S"  # "said that it had struck and that the army would strike again"
    if before.tag in ("P", "C") or (before.lower in lexicon.tags and lexicon.tags[before.lower] == "P"):
        return "D"
    k = i - 1
    while k and (words[k].tag == "R" or (words[k].lower == "on" and words[k + 1].tag == "R")):
        k -= 1  # "said on Monday that clashes had begun"
    told = forms[k] if not names_states(words[: k + 1], lexicon) else None
    if told is not None and "say" in lexicon.verbs.get(told.lemma, ()) and lexicon.tags.get(after) is None:
        return "S"  # "said that talks had failed"
    if lexicon.tags.get(after) in ("M", "B", "H", "Y") or (
        i + 1 < len(words)
        and forms[i + 1] is not None
        and not words[i + 1].mention
        and not _NOUNY.search(after)
        and forms[i + 1].shapes & {"past", "s"}  # type: ignore[union-attr]
    ):
        return "W"
    return "W" if _acts(words, forms, i, lexicon) else "S"


def _acts(words: list[Word], forms: list[Form | None], i: int, lexicon: Lexicon) -> bool:
    """Say whether a bare verb with its object stands behind "that": "boats that enter our waters", no clause told."""
    if i + 2 >= len(words) or words[i + 1].mention:
        return False
    form, done = forms[i + 1], words[i + 2]
    thing = lexicon.tags.get(done.lower) == "D" or done.mention is not None or done.lower[0].isdigit()
    return form is not None and "base" in form.shapes and (thing or done.lower in ("at", "dozens", "hundreds", "more"))
