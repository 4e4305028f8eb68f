"""Each number of a sentence with what it counts: the noun, its class, whose it is, and where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.detect.claims.scene.halves import further, is_half, is_plural, pair
from bot.detect.claims.scene.persons import (
    NTH,
    PEOPLES,
    antecedent,
    apposed,
    calling,
    is_age,
    is_in_name,
    is_name,
    is_one,
)
from bot.detect.grammar.frames import HARMING
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.irregulars import are_men_of, named_behind
from bot.detect.grammar.numbers import Number
from bot.detect.grammar.text import Clause, Group, Sentence, Word
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.counting import Noun
from store.terms import Bound

_STATES = ("killed states", "wounded states", "captured states")
_ANAPHORS = frozenset("them these those whom which us it".split())
_BESIDE = tuple(["and", kind] for kind in ("bombers", "jets", "helicopters", "drones", "tankers"))  # they fly
_QUOTES = ("'", "’", "”", '"', "&quot;")
_PART_OF = re.compile(
    r"\b(?:half|thirds?|quarters?|fourth|fifths?|sixth|seventh|eighth|ninth|tenths?|most|majority|part|percent|share)"
    r" of (?:the |its |their |a )?$",
    re.IGNORECASE,
)
_RANKS = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
ORDINALS = {name: k for k, name in enumerate(_RANKS.split(), 2)}
_HYPHENS = ("-", "‐", "‑", "–")
_NOBODYS = frozenset(["coalition", "allied", "foreign", "international", "multinational"])


@dataclass(slots=True)
class Count:
    """A number and its noun. `first`..`last` are the words of both; `unit` is None where the noun is left out."""

    number: Number
    first: int
    last: int
    group: Group | None
    unit: str | None
    noun: Noun | None
    codes: tuple[str, ...]
    people: bool  # the noun is a people: "three Israelis"
    of_them: bool = False
    beside: tuple[str, ...] = ()  # whose those are that are listed with them: "five Chadian soldiers and two civilians"
    nobodys: bool = False  # "coalition soldiers": of no one party
    single: bool = False  # no number stands there: "a soldier"
    called: str | None = None  # what somebody named is: "commander"
    whole: int | None = None  # which count of the sentence this is only a part of
    listed: bool = False  # weapons named in one list with those before: "40 missiles and 300 drones"
    start: int = 0
    end: int = 0


def counts(sentence: Sentence, lexicon: Lexicon) -> list[Count]:
    """Return the counts of a sentence in order, one person that no number tells ("a soldier") among them."""
    found = [c for n in sentence.numbers if not is_age(sentence, n) and (c := _numbered(sentence, n, lexicon))]
    found += _nths(sentence, lexicon)
    taken = [(count.first, count.last) for count in found]
    alone = (*_singles(sentence, lexicon), *_lost_arms(sentence, lexicon))
    found.extend(c for c in alone if not any(a <= c.first < b or a < c.last <= b for a, b in taken))
    found.sort(key=lambda count: count.first)
    salvo = any(lexicon.counting.has("weapons shot_down", c.lemma) or "down" in c.families for c in sentence.clauses)
    if salvo:
        return [c for i, c in enumerate(found) if not _is_downed_part(c, found[i + 1 :], lexicon)]
    return [count for i, count in enumerate(found) if not _is_whole(sentence, count, found[:i])]


def clauses_of(sentence: Sentence, count: Count) -> Iterator[tuple[str, Clause]]:
    """Yield the clauses that a count is subject or object of, with its role there."""
    group = count.group
    if group is None:
        return
    while group.prep == "of" and group.outer is not None and not count.single:
        group = group.outer
    for clause in sentence.clauses:
        for role, one in (("subject", clause.subject), ("object", clause.object)):
            if one is not None and (one.first <= group.first < one.last or (one.prep == "of" and one.outer is group)):
                yield role, clause
    yield from (("subject", clause) for clause in _shared(sentence, group))
    if group.role == "conjunct" and group.clause is not None:
        yield "object", group.clause
    if group.role == "arg" and group.prep == "for" and group.clause is not None:
        yield "asked", group.clause


def _shared(sentence: Sentence, group: Group) -> Iterator[Clause]:
    """Yield the verb that "three men linked to the group and 12 villagers were killed" have in common."""
    tied = (c for c in sentence.clauses if c.subject is group and c.first == group.last and c.lemma in _TYING)
    ends = {arg.last for clause in tied if clause.form == "ed" for arg in clause.args[-1:]}
    behind = {end + 1 for end in ends if end < len(sentence.words) and sentence.words[end].lower == "and"}
    told = (c for c in sentence.clauses if c.form == "fin" and c.subject is not None)
    yield from (c for c in told if c.subject is not None and c.subject.first in behind)


_TYING = frozenset("link tie connect involve affiliate associate ally".split())


def _is_downed_part(count: Count, after: list[Count], lexicon: Lexicon) -> bool:
    """Say whether all missiles that were fired matter more than those downed: "downed 47 of 55 drones"."""
    whole = next((c for c in after if count.first < c.first and c.last <= count.last), None)
    return whole is not None and whole.noun is not None and lexicon.counting.has("intercepted", whole.noun.unit)


def _is_whole(sentence: Sentence, count: Count, before: list[Count]) -> bool:
    """Say whether a number is only what a part is taken of: "12 of its 300 fighters", "half of the 44 soldiers"."""
    inside = any(left.first < count.first and count.last <= left.last for left in before)
    return inside or _PART_OF.search(sentence.text[: count.number.start]) is not None


def _numbered(sentence: Sentence, number: Number, lexicon: Lexicon) -> Count | None:
    words = sentence.words
    inside = [i for i, word in enumerate(words) if word.start < number.end and word.end > number.start]
    if not inside or is_in_name(sentence, inside[0]):
        return None
    first, last = inside[0], inside[-1] + 1
    while last < len(words) and words[last].text in _QUOTES:
        last += 1
    group = next((g for g in sentence.groups if g.first <= inside[-1] < g.last), None)
    if last < len(words) and _is_others(words, last):
        return Count(
            number, first, last + 1, group, "other", None, (), people=False, start=number.start, end=words[last].end
        )
    noun_group, of_them = _noun_group(sentence, group, last)
    stop = last + 1 < len(words) and words[last].lower in ("dead", "wounded", "injured") and words[last + 1].text == ","
    if of_them or noun_group is None or stop:  # "44 dead, armed men burn houses"
        return _count(sentence, number, first, last, group, of_them=of_them)
    head = _head(words, max(last, noun_group.first), noun_group.last, lexicon)
    if head is not None and (both := pair(sentence, noun_group)) is not None:
        return _named(sentence, number, first, both.head, max(last, noun_group.first), noun_group, lexicon)
    shared = head is None or is_half(words, head, number, lexicon)
    if shared and (more := further(sentence, noun_group)) is not None:
        head = _head(words, more.first, more.last, lexicon) or head
    if head is None:
        return _count(sentence, number, first, last, group)
    if _is_model(sentence, head):
        head += 2
    return _named(sentence, number, first, head, max(last, noun_group.first), noun_group, lexicon)


def _is_others(words: list[Word], i: int) -> bool:
    """Tell "nine others" from "nine other soldiers"."""
    nouned = i + 1 < len(words) and words[i + 1].tag in "NAE"
    return words[i].lower == "others" or (words[i].lower == "other" and not nouned)


def _is_model(sentence: Sentence, head: int) -> bool:
    """Say whether a name goes on with its number and a noun: "Leopard 2 tanks"."""
    words = sentence.words
    if head + 2 >= len(words) or words[head + 1].tag != "Q" or words[head + 2].tag not in "NE":
        return False
    return not any(n.start < words[head + 1].end and n.end > words[head + 1].start for n in sentence.numbers)


def _noun_group(sentence: Sentence, group: Group | None, last: int) -> tuple[Group | None, bool]:
    """Return the group whose head is counted: the one of the number, or the one behind "of"."""
    words = sentence.words
    if group is not None and group.last > last:
        return group, False
    if last < len(words) and words[last].lower == "other":
        return next((g for g in sentence.groups if g.first == last), None), False
    if last < len(words) and words[last].lower == "of":
        behind = next((g for g in sentence.groups if g.first == last + 1), None)
        if behind is None or words[behind.head].tag == "O" or words[behind.head].lower in _ANAPHORS:
            return None, True
        return behind, False
    return None, False


def _head(words: list[Word], first: int, last: int, lexicon: Lexicon) -> int | None:
    """Return the index of the counted noun; None where only "killed", "dead" or nothing stands behind the number."""
    best = None
    for i in range(first, last):
        word = words[i]
        if word.tag == "'":
            best = None
        elif _can_head(words, i, last, lexicon) and not any(lexicon.counting.has(name, word.lower) for name in _STATES):
            if (
                best is not None
                and is_plural(words[best], lexicon)
                and (word.tag == "E" or _known(words[best], lexicon))
            ):
                break
            best = i
        elif word.tag == "Q" and best is not None and (i + 1 == last or words[i + 1].tag not in "NE"):
            break
    return best


def _can_head(words: list[Word], i: int, last: int, lexicon: Lexicon) -> bool:
    """Say whether a word can be counted: a noun or a name, or an adjective that stands last ("one civilian")."""
    word = words[i]
    return word.tag in "NE" or (word.tag == "A" and i == last - 1 and word.lower in lexicon.counting.nouns)


def _known(word: Word, lexicon: Lexicon) -> bool:
    return word.mention is not None or (word.lemma in lexicon.counting.nouns and word.lower != "weapons")


def _count(
    sentence: Sentence, number: Number, first: int, last: int, group: Group | None, *, of_them: bool = False
) -> Count:
    words = sentence.words
    codes: tuple[str, ...] = ()
    if group is not None and group.last > last and words[last].mention is not None:
        codes = _codes(words, last, group.last)
    elif of_them and group is not None:
        codes = next((inner.codes for inner in group.inner if inner.prep == "of"), ())
    start, end = number.start, words[last - 1].end
    return Count(number, first, last, group, None, None, codes, people=False, of_them=of_them, start=start, end=end)


def _named(
    sentence: Sentence, number: Number, first: int, head: int, begin: int, group: Group, lexicon: Lexicon
) -> Count:
    words = sentence.words
    mention = words[head].mention
    fighters = None if mention is None else lexicon.counting.noun(lexicon.singular(mention.text.lower().split()[-1]))
    people = mention is not None and mention.kind in PEOPLES and fighters is None
    phrase = " ".join([w.lower for w in words[max(begin, head - 2) : head]] + [words[head].lemma])
    phrase = "fighter" if are_men_of([*words[begin:head], *named_behind(group, words)], words[head]) else phrase
    noun = None if people else fighters or lexicon.counting.noun(phrase)
    if words[head].lemma == "fighter" and _flies(words, begin, head, group, lexicon):
        noun = Noun("arms", "aircraft")
    unit = _unit(words, begin, head, lexicon, noun)
    codes = _codes(words, begin, head + 1) or _owner(sentence, group, head, begin)
    if not codes and (mention is None or mention.kind == "role"):
        codes = _behind(group, lexicon) or apposed(sentence, group, lexicon)
    start = min(number.start, words[first].start)
    found = Count(number, first, head + 1, group, unit, noun, codes, people=people, start=start, end=words[head].end)
    found.nobodys = not codes and any(w.lower in _NOBODYS for w in words[begin:head])
    return found


def _flies(words: list[Word], begin: int, head: int, group: Group, lexicon: Lexicon) -> bool:
    """Say whether fighters are aircraft: listed with bombers, called by a model, or shot down."""
    beside = [w.lower for w in words[head + 1 : head + 3]] in _BESIDE
    named = any(w.lower in lexicon.members["designation"] for w in words[begin:head])
    return beside or named or (group.clause is not None and "shootdown" in group.clause.families)


def _unit(words: list[Word], begin: int, head: int, lexicon: Lexicon, noun: Noun | None) -> str:
    """Return the noun as written, in the singular; of several words where the lexicon knows them together."""
    word = words[head]
    if word.mention is not None or (word.tag == "E" and noun is None):
        return word.text[:-1] if word.text.endswith("s") and not word.text.endswith("ss") else word.text
    for back in (2, 1):
        phrase = " ".join([w.lower for w in words[head - back : head]] + [word.lemma])
        if head - back >= begin and phrase in lexicon.counting.nouns:
            return phrase
    return lexicon.singular(word.lower)


def _codes(words: list[Word], first: int, last: int) -> tuple[str, ...]:
    """Return the parties named in a stretch: "Armenian and Azerbaijani soldiers"; a person or a place counts last."""
    named = [w.mention for w in words[first:last] if w.mention is not None and w.mention.code]
    joined = any(w.tag == "C" for w in words[first:last])
    if not named:
        return ()
    strongest = [m for m in named if m.kind == "group"] or [m for m in named if m.kind == "demonym"] or named
    other = words[last + 1].mention if last + 1 < len(words) and words[last].text in _HYPHENS else None
    if other is not None:
        named, joined = [*named, other], True
    if joined:
        strongest = named
    return tuple(dict.fromkeys(str(m.code) for m in (strongest if joined else strongest[:1])))


def _owner(sentence: Sentence, group: Group, head: int, begin: int) -> tuple[str, ...]:
    """Return whose "its 149,000 troops" are: the subject of the verbs above, else what the article spoke of."""
    words = sentence.words
    if words[group.first].lower == "whose":
        return antecedent(sentence, group)
    if any(words[i].lower in POSSESSIVES for i in range(group.first, min(begin + 1, head + 1))):
        clause, killer = group.clause, None
        while clause is not None:
            subject = clause.subject
            if not clause.passive and not clause.families.isdisjoint(HARMING):
                killer = subject.codes if subject is not None else None  # "Chad hit two of its jets, Mali said"
            elif subject is not None and subject is not group and subject.codes and subject.codes != killer:
                return subject.codes
            clause = clause.parent
        return group.codes
    inside = range(group.first, begin)
    owned = [m.code for i in inside if (m := words[i].mention) is not None and m.code and words[i + 1].tag == "'"]
    return tuple(str(code) for code in owned[:1])


def _behind(group: Group, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the party behind "of" or "from": "members of Hamas", "troops from Kenya"."""
    leaving = group.clause is not None and bool(group.clause.families & {"withdraw", "move", "deploy"})
    leaving = leaving or (group.outer is not None and "withdrawal" in lexicon.events.get(group.outer.lemma, ()))
    for inner in group.inner:
        event = inner.lemma in lexicon.events  # "deaths from an air strike"
        if inner.codes and not event and (inner.prep == "of" or (inner.prep == "from" and not leaving)):
            return inner.codes
    return ()


def _singles(sentence: Sentence, lexicon: Lexicon) -> Iterator[Count]:
    """Yield people told without a number: "a soldier", "an Israeli", "its pilot", "militant X", a name, "both men"."""
    harms, words = lexicon.counting.harms, sentence.words
    if harms.isdisjoint([word.lemma for word in words]) and harms.isdisjoint([word.lower for word in words]):
        return
    for group in sentence.groups:
        head = sentence.words[group.head]
        both = sentence.words[group.first].lower == "both" and _are_people(head, lexicon)
        if both or is_one(sentence, group, lexicon):
            told = 2 if both else 1
            number = Number(group.start, group.start, "", told, told, Bound.EXACT)
            found = _named(sentence, number, group.first, group.head, group.first, group, lexicon)
            found.single = not both
            if not both and found.noun is None and not found.people and is_name(head):
                found.called = calling(sentence, group, lexicon)
            if head.lower in NTH:
                found.unit = "other"
            if head.tag == "O":  # "killing himself"
                clause = group.clause
                found.codes = group.codes
                found.unit = clause.subject.lemma if clause is not None and clause.subject is not None else None
            yield found


def _nths(sentence: Sentence, lexicon: Lexicon) -> Iterator[Count]:
    """Yield those told by the last of them: "the sixth peacekeeper killed" makes six."""
    words = sentence.words
    for group in sentence.groups:
        i = next((k for k in range(group.first, group.last) if words[k].lower in ORDINALS), None)
        if i is None or i >= group.head or group.last >= len(words) or words[group.last].lower != "killed":
            continue
        if words[i + 1].lower in _RANKED:
            continue  # "a tenth grader killed"
        told = ORDINALS[words[i].lower]
        number = Number(words[i].start, words[i].end, words[i].lower, told, told, Bound.EXACT)
        yield _named(sentence, number, i, group.head, i + 1, group, lexicon)


_RANKED = frozenset(["grader", "graders", "year", "lieutenant", "class", "form", "degree", "generation"])


def _are_people(word: Word, lexicon: Lexicon) -> bool:
    """Say whether a word is a plural of people: "attackers"."""
    single = lexicon.singular(word.lower)
    noun = lexicon.counting.noun(single)
    return noun is not None and noun.kind != "arms" and single != word.lower


def _lost_arms(sentence: Sentence, lexicon: Lexicon) -> Iterator[Count]:
    """Yield single weapons that are lost: "shot down a helicopter", "its flagship was sunk"."""
    lemmas = [word.lemma for word in sentence.words]
    if _LOSING.isdisjoint(lemmas) and lexicon.counting.sets.get("weapons lost", _LOSING).isdisjoint(lemmas):
        return
    for group in sentence.groups:
        words, head = sentence.words[group.first : group.last], sentence.words[group.head]
        tails = (" ".join(w.lower for w in words[-size:]) for size in (3, 2))
        noun = next((n for tail in (*tails, head.lower) if (n := lexicon.counting.noun(tail)) is not None), None)
        lead = words[0].lower in {"a", "an", "one", *POSSESSIVES} or any(w.tag == "'" for w in words)
        lead = lead or (sentence.headed and words[0].mention is not None and bool(group.codes))
        stopped = noun is not None and noun.unit in ("drone", "missile", "rocket") and not group.codes  # on its way
        if noun is None or noun.kind != "arms" or stopped or not lead or any(w.tag == "Q" for w in words):
            continue
        if lexicon.singular(head.lower) == head.lower:
            number = Number(group.start, group.start, "", 1, 1, Bound.EXACT)
            found = _named(sentence, number, group.first, group.head, group.first, group, lexicon)
            found.single = True
            yield found


_LOSING = frozenset(["shoot", "bring", "knock", "blow"])
