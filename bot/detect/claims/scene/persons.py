"""One person told without a number: "a soldier", "an Israeli", "its pilot", "the group's commander X", a name.

1. A noun is one person in the singular only, with an article or an owner; in a headline it may stand bare.
2. A name is one person where a title stands before it or an office behind it, or where it is two names and no other's.
3. Who was in office, or never was, speaks for no state.
4. Whether the person counts is for the frame to say: only who is killed, hurt or taken does.
"""

import re

from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.numbers import Number
from bot.detect.grammar.text import Group, Sentence, Word
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.codes import ONLOOKERS
from bot.detect.lexicon.families import GUESSED

PEOPLES = ("demonym", "state", "group")
_ONE = frozenset(["a", "an"])
_ANYONE = frozenset(["any", "every", "each", "no", "some", "which", "what", "another", "these", "those", "all"])
_SOMEONE = re.compile(r"(?:[^aeiou]er|or|ist|ian|eer|yst|mate|man|woman)$")
_NAMED = re.compile(r"^[A-Z]|-[A-Z]")
_PARTICLE = re.compile(r"^(?:al|el|bin|ibn|ben|abu|de|da|van|von|[Aa][lnrsz]-\w+|[Ee]l-\w+|[Uu]l-\w+)$")
_SELF = frozenset(["himself", "herself"])
_AMOUNTS = frozenset(["number", "amount", "quarter", "matter"])  # "a large number of soldiers" is nobody
NTH = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())  # "killed two and hurt a third"
_NAMES = 2  # words of a bare name


def is_one(sentence: Sentence, group: Group, lexicon: Lexicon) -> bool:
    """Say whether a group is one person, told without a number."""
    words = sentence.words
    head, lead = words[group.head], words[group.first].lower
    if head.lower in _SELF:
        return _is_own_death(group)
    if head.tag not in "NEA" or lead in _ANYONE or _is_share(words, group) or _is_counted(words, group):
        return False
    mention = head.mention
    bare = head.lower in NTH or head.lower.endswith("-year-old")  # "a third", "an 18-year-old"
    trade = head.tag == "E" and " " in group.lemma and lexicon.counting.noun(group.lemma) is not None  # "a Navy SEAL"
    if bare or trade or (mention is not None and mention.kind in PEOPLES):
        lone = sentence.headed and words[group.first].tag != "D" and (mention is None or mention.kind == "demonym")
        return (lead in _ONE or lone) and (mention is None or not mention.plural)
    if mention is not None and mention.kind != "role":
        return mention.kind == "person"
    if head.tag == "E" or _NAMED.search(head.text):
        named = _is_named(sentence, group, lexicon)
        if named or head.tag == "E" or not sentence.headed:
            return named
    return head.tag != "A" and _is_someone(sentence, group, lexicon)


def _is_counted(words: list[Word], group: Group) -> bool:
    """Say whether a number stands in a group that is nobody's age."""
    return any(words[i].tag == "Q" and not _is_in_years(words, i) for i in range(group.first, group.last))


def _is_share(words: list[Word], group: Group) -> bool:
    """Read "a third of the soldiers", "an official figure of 90 men": it is a part of them or their number, no one."""
    head, behind = words[group.head].lower, words[group.last : group.last + 2]
    part = head in NTH or (head == "figure" and [w.tag for w in behind[1:]] == ["Q"])
    return part and bool(behind) and behind[0].lower == "of"


def _is_own_death(group: Group) -> bool:
    """Read "detonated his vest, killing himself": only where an attack governs it."""
    clause = group.clause
    attack = clause.parent if clause is not None and clause.link == "ing" else None
    return attack is not None and bool(attack.families & {"attack", "explode", "strike", "fire"})


def _is_named(sentence: Sentence, group: Group, lexicon: Lexicon) -> bool:
    """Read "militant commander X", "X, the leader of the group" and a bare "X Y" as one person."""
    words = sentence.words
    inside = words[group.first : group.head]
    if any(is_person(w, lexicon) for w in [*inside, *_aside(words, group)]):
        return True
    start = group.last
    while start > group.first and _is_part_of_name(words[start - 1]):
        start -= 1
    before = words[group.first : start]
    rank = all(w.tag in "AN" or (w.mention is not None and w.mention.kind in PEOPLES) for w in before)
    return group.last - start >= _NAMES and rank and not _is_listed_town(sentence, group)


def is_name(word: Word) -> bool:
    """Say whether a word is a person's own name."""
    return word.mention.kind == "person" if word.mention is not None else word.tag == "E"


def calling(sentence: Sentence, group: Group, lexicon: Lexicon) -> str:
    """Return what somebody named is: "commander" of "the rebel commander X" or "X, a commander", else "person"."""
    words = sentence.words
    before, behind = words[group.first : group.head], _aside(words, group)
    plain = (w for w in (*reversed(before), *behind) if w.mention is None or w.mention.kind == "role")
    titles = (w for w in plain if is_person(w, lexicon) and not lexicon.counting.has("collective", w.lower))
    return next((lexicon.singular(w.lower) for w in titles), "person")  # "the police chief" is a chief


def _is_listed_town(sentence: Sentence, group: Group) -> bool:
    """Say whether a bare name stands in a list beside one word: "took Gao, Oum Chalouba and Nasab" are towns."""
    if group.clause is None or "take" not in group.clause.families:
        return False
    words = sentence.words
    beside = (g for g in sentence.groups if g.last == group.first - 1 or g.first == group.last + 1)
    joined = (g for g in beside if words[min(g.last, group.last)].tag in ("C", ",") and g.prep is None)
    alone = (words[g.head] for g in joined if g.first + 1 == g.last and not g.inner)  # no "X, Speaker of Parliament"
    return any(w.tag == "E" and (w.mention is None or w.mention.kind == "place") for w in alone)


def _is_part_of_name(word: Word) -> bool:
    """Say whether a word is one of a person's names: "Osman", "bin", "al-Hadi"."""
    if word.mention is not None:
        return False
    return word.tag == "E" or _PARTICLE.search(word.text) is not None


def _is_someone(sentence: Sentence, group: Group, lexicon: Lexicon) -> bool:
    """Read "a soldier", "its American pilot", "a government administrator", and "Senior commander" in a headline."""
    words, counting = sentence.words, lexicon.counting
    head, lead = words[group.head], words[group.first].lower
    if lexicon.singular(head.lower) != head.lower or counting.has("collective", head.lower):
        return False
    if group.last < len(words) and words[group.last].lower == "of" and head.lower in _AMOUNTS:
        return False
    clause = group.clause
    suffers = clause is not None and (clause.form == "ing" if group.role == "object" else clause.passive)
    suffers = suffers or (clause is not None and counting.has("killed deponent", clause.lemma))
    suffers = suffers or (group.role == "object" and any(i.prep == "of" for i in group.inner))  # "the mayor of Gao"
    told = lead == "the" and suffers and group.role in ("object", "subject")
    owned = told or lead in POSSESSIVES or any(w.tag == "'" for w in words[group.first : group.head])
    single = lead in _ONE or owned
    if not is_person(head, lexicon):
        whole = counting.noun(head.lower) is None and not any(w.tag == "'" for w in words[group.first : group.head])
        return lead in _ONE and whole and _SOMEONE.search(head.lower) is not None
    leads = counting.has("leaders", head.lower)
    return single or leads or (sentence.headed and words[group.first].tag != "D")


def is_person(word: Word, lexicon: Lexicon) -> bool:
    """Say whether a word is that for a person: an office, a rank, a trade."""
    if word.mention is not None and word.mention.kind == "role":
        return True
    noun = lexicon.counting.noun(word.lower)
    leads = lexicon.counting.has("leaders", word.lower)
    return leads or (noun is not None and noun.kind != "arms" and noun.unit != "unit")


def _aside(words: list[Word], group: Group) -> list[Word]:
    """Return the words of ", the leader of …", ", head of …" behind a name."""
    if group.last + 1 >= len(words) or words[group.last].tag != ",":
        return []
    if words[group.last + 1].tag not in "DN":
        return []
    stop = next((i for i in range(group.last + 1, len(words)) if words[i].tag in ",P."), len(words))
    return words[group.last + 1 : stop]


def apposed(sentence: Sentence, group: Group, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the parties of who stands behind a comma: "Karim Aziz, a member of the PKK", "two men, a Dane and …".

    Also of who is only thought to be theirs: "two foreigners, believed to be Iranians".
    """
    words, codes, end = sentence.words, list[str](), group.last
    if (guessed := _guessed(sentence, group)) is not None:
        head = words[guessed.head]
        return guessed.codes if is_person(head, lexicon) or (head.mention and head.mention.plural) else ()
    aged = end + 2 < len(words) and words[end + 1].tag == "Q" and words[end + 2].text == ","  # "Karim Aziz, 41, a …"
    end = start = end + 2 if aged else end
    while end + 1 < len(words) and words[end].text in ((",",) if end == start else (",", "and")):
        if words[end + 1].lower not in _LEADING and not (end == start and is_person(words[end + 1], lexicon)):
            break
        found = next((g for g in sentence.groups if g.first == end + 1), None)
        if found is not None and found.lemma == "one" and found.inner:
            found = found.inner[0]  # "one of its commanders"
        mention = words[found.head].mention if found is not None else None
        people = mention is not None and mention.kind == "demonym"
        speaks = found is not None and found.clause is not None and "say" in found.clause.families
        if found is None or speaks or not (people or is_person(words[found.head], lexicon)):
            break
        of = next((inner.codes for inner in found.inner if inner.prep == "of"), ())  # "a commander of the group"
        codes += [code for code in found.codes or of if code not in codes]
        end = found.last
    return tuple(codes)


def _guessed(sentence: Sentence, group: Group) -> Group | None:
    """Return who somebody is thought to be: ", believed to be | PKK members"."""
    aside = sentence.words[group.last : group.last + 4]
    lowers = [w.lower for w in aside]
    thought = lowers[:1] == [","] and lowers[1:2] != [] and lowers[1] in GUESSED and lowers[2:] == ["to", "be"]
    return next((g for g in sentence.groups if thought and g.first == group.last + len(aside)), None)


_LEADING = frozenset(["a", "an", "the", "one"])


def antecedent(sentence: Sentence, group: Group) -> tuple[str, ...]:
    """Return whose "whose leader" is: the party named right before."""
    before = group.first - (sentence.words[group.first - 1].tag == ",")
    return next((g.codes for g in sentence.groups if g.last == before), ())


def is_in_name(sentence: Sentence, at: int) -> bool:
    """Say whether a number is a part of a name: "a Shahed 139 drone", "SEAL Team Six"."""
    words = sentence.words
    capital = words[at].text[:1].isupper() and sentence.field == "text"
    named = capital and at > 0 and words[at - 1].tag in "NE" and words[at - 1].text[:1].isupper()
    return named or (words[at].tag == "E" and words[at].mention is None)


def is_age(sentence: Sentence, number: Number) -> bool:
    """Say whether a number is how old somebody is: "Karim Aziz, 22 died", "22 year-old Karim"."""
    words = sentence.words
    i = next((i for i, word in enumerate(words) if word.start == number.start), None)
    if i is None or i + 1 >= len(words) or words[i].end != number.end:
        return False
    if _is_in_years(words, i):
        return True
    name = words[i - 2] if i > 1 and words[i - 1].tag == "," else None
    if name is None or name.tag != "E" or not words[i].text.isdigit() or words[i + 1].tag not in ",VZH":
        return False
    named = name.mention is None or name.mention.kind == "person"
    return named or (i >= _BEHIND and words[i - _BEHIND].tag == "E")  # two names


def _is_in_years(words: list[Word], i: int) -> bool:
    """Read "22 year-old", "a 65 year old farmer"."""
    behind = [w.lower for w in words[i + 1 : i + 3]]
    return behind[:1] in (["year-old"], ["years-old"], ["yr-old"]) or behind in (["year", "old"], ["years", "old"])


_BEHIND = 3  # words from a first name to the age behind a surname and a comma


def is_retired(sentence: Sentence, group: Group | None) -> bool:
    """Say whether somebody is out of office, or never was in one: "Former president", "ex-premier", "an analyst"."""
    if group is None:
        return False
    if not ONLOOKERS.isdisjoint(group.codes):
        return True
    words = sentence.words[group.first : group.head + 1]
    if group.lemma == "group" and any(i.prep == "of" and is_retired(sentence, i) for i in group.inner):
        return True
    out = any(w.lower in ("former", "ex", "retired", "late") or w.lower.startswith("ex-") for w in words)
    return out or any(w.lower == "bank" or w.lower.startswith(_BANKS) for w in words)  # a banker has no office of war


_BANKS = ("bank of ", "central bank")  # as one name; the West Bank is none
