"""The words of a language as one value: verbs by family, nouns by class, closed classes, names; built from data."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from types import MappingProxyType

import re2
from ahocorasick_rs import AhoCorasick

from bot.detect.lexicon import counting, idioms, linear, pacts
from bot.detect.lexicon.counting import Counting
from bot.detect.lexicon.families import BLOWS, VIOLENCE
from bot.detect.lexicon.gazetteer import Gazetteer
from bot.detect.lexicon.idioms import Idioms
from bot.detect.lexicon.linear import Linear
from bot.detect.lexicon.pacts import Pacts

_NONE: frozenset[str] = frozenset()
_ARMED = ("troops", "projectile", "firmarms")
IRREGULAR = ("troops", "humanforce", "assailant")  # what people under arms for no state are
SPELLINGS = 1 << 16  # remembered: more than a day of news has
_VOWELS = "aeiou"
_ENDS_IN_L = re.compile(r"[^aeiou](?:[aeiou]|ue|ia)l$")


@dataclass(frozen=True, slots=True)
class Form:
    """What an inflected verb can be: its base form, and `base`, `s`, `ing`, `past` or `en` (the past participle)."""

    lemma: str
    shapes: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All that detection knows about words. Build it with `build`; two are the same only if they are one."""

    data: Mapping[str, object]
    gazetteer: Gazetteer
    tags: Mapping[str, str]  # closed words
    forms: Mapping[str, Form]  # inflected verbs
    particles: Mapping[str, frozenset[str]]  # by verb
    verbs: Mapping[str, frozenset[str]]  # families by base form, "shoot down" with its particle
    idioms: Idioms  # by verb: the words behind it, the verb they mean
    singulars: Mapping[str, str]  # irregular plurals
    singular: Callable[[str], str]  # of a lower-case noun; a guess by its ending where it is not known
    nouns: Mapping[str, frozenset[str]]  # classes by singular, of up to three words
    members: Mapping[str, frozenset[str]]  # the nouns of a class
    armed: frozenset[str]  # the nouns that speak of armed force by themselves
    events: Mapping[str, frozenset[str]]  # families by singular, of up to three words
    compounded: frozenset[str]  # the last words of nouns and events of several words
    nouny: frozenset[str]  # verbs that are nouns as often
    gate: frozenset[str]  # words without one of which a sentence holds no claim
    topical: Callable[[bytes], object]  # of a text in lower case; falsy where it has no word of conflict at all
    lists: Mapping[str, frozenset[str]]  # the words that the rules of each kind ask for
    sets: Mapping[str, frozenset[str]]  # the flat lists of words.yaml
    phrases: Callable[[str], frozenset[str]]  # what of several words in those lists stands in a text in lower case
    counting: Counting  # what is counted and how: units.yaml, figures.yaml
    event_heads: Mapping[str, frozenset[str]]  # the last words of the event nouns of a family
    pact_heads: frozenset[str]  # the last words of nouns that can name a pact: "deal", "ceasefire"
    tagger: Linear  # what an open word is: grammar/tags.py
    doubts: Mapping[str, float]  # what speaks for and against a claim: claims/doubts.py
    pacts: Pacts  # what names a pact and which step a verb takes with it: pacts.yaml


def build(data: Mapping[str, object]) -> Lexicon:
    """Build from parsed files by stem: `verbs`, `nouns`, `words` and what the gazetteer wants."""
    verbs, nouns, words = (_tree(data.get(stem)) for stem in ("verbs", "nouns", "words"))
    families = _inverted(_tree(verbs.get("families")))
    singles = {verb.split()[0] for verb in (*families, *_ruled(data))} | set(_strings(verbs.get("common")))
    counted, agreed = counting.build(data), pacts.build(data)
    told = _tree(nouns.get("events"))
    listed = _classes(nouns)
    classes, events = _inverted(listed), _inverted(told)
    members = {name: frozenset(found) for name, found in listed.items()}
    sets = dict(_sets(words))
    rules = _tree(data.get("rules"))
    at_war = frozenset(_strings(rules.get("war_lands")))
    sets["embattled"] = sets.get("embattled", _NONE) | at_war  # who is at war has known war
    forms = _forms(singles, _tree(verbs.get("principal_parts")), frozenset(_strings(verbs.get("doubling"))))
    sets["conflict"] = _conflict(sets, forms, families, events) | members.get("hardpact", _NONE)
    singulars = MappingProxyType({plural: str(one) for plural, one in _tree(nouns.get("singulars")).items()})
    return Lexicon(
        data=data,
        gazetteer=Gazetteer.build(data),
        tags=MappingProxyType(
            {word: tag for tag, listed in _tree(words.get("closed")).items() for word in _strings(listed)}
        ),
        forms=forms,
        particles=_particles(families),
        idioms=idioms.build(data),
        verbs=families,
        singulars=singulars,
        singular=lru_cache(SPELLINGS)(partial(_singular, singulars)),
        nouns=classes,
        members=MappingProxyType(members),
        armed=frozenset().union(*(members.get(name, ()) for name in _ARMED)) - sets.get("civil", _NONE),
        events=events,
        compounded=_last(noun for noun in (*classes, *events) if " " in noun),
        nouny=frozenset(_strings(verbs.get("nouny"))),
        gate=_gate(
            {**families, **dict.fromkeys(idioms.bare(idioms.build(data)), frozenset(["idiom"]))},
            {**_tree(nouns.get("events")), "pact": _tree(nouns.get("classes")).get("pact")},
            _tree(verbs.get("principal_parts")),
            frozenset(_strings(verbs.get("doubling"))),
            frozenset(_strings(words.get("ungated"))),
        )
        | frozenset(_strings(words.get("gated")))
        | counted.words
        | _judging(data),
        topical=_sought(
            _topic(words, nouns, verbs, forms)
            | (counted.words - frozenset(_strings(words.get("everyday"))))
            | _embroiled(data, at_war)
        ),
        lists=MappingProxyType({name: frozenset(_strings(listed)) for name, listed in rules.items()}),
        sets=MappingProxyType(sets),
        phrases=_phrases(sets),
        counting=counted,
        tagger=linear.build(data.get("tagger")),
        doubts=MappingProxyType({sign: float(str(weight)) for sign, weight in _tree(data.get("doubts")).items()}),
        pacts=agreed,
        event_heads=MappingProxyType({family: _last(_strings(listed)) for family, listed in told.items()}),
        pact_heads=_last((*agreed.nouns.get("pact", ()), *agreed.nouns.get("paper", ()), *_strings(told.get("truce")))),
    )


def _classes(nouns: Mapping[str, object]) -> dict[str, list[str]]:
    """Return the nouns of each class; what a designation names, an "F-16", is arms, and irregulars are forces."""
    listed = {name: list(_strings(found)) for name, found in _tree(nouns.get("classes")).items()}
    return listed | {name: listed.get(name, []) + listed.get(part, []) for name, part in _PARTS if listed.get(part)}


_PARTS = (
    *((name, "designation") for name in ("arms", "firmarms", "hardware")),
    *((name, "irregular") for name in IRREGULAR),
)


def _last(nouns: Iterable[str]) -> frozenset[str]:
    return frozenset(noun.rpartition(" ")[2] for noun in nouns)


def _singular(singulars: Mapping[str, str], word: str) -> str:
    if word in singulars:
        return singulars[word]
    if not word.endswith("s"):
        return f"{word[:-2]}an" if word.endswith("men") and len(word) > _MEN else word  # "fishermen"
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + instead
    if len(word) > 3 and not word.endswith(("ss", "us", "is")):  # noqa: PLR2004 - "gas", "bus"
        return word[:-1]
    return word


_MEN = 6  # letters: "women" is listed, "Yemen" and "omen" are none


def _ruled(data: Mapping[str, object]) -> frozenset[str]:
    """Return the verbs that rules, steps of pacts and idioms name: what one asks for must be known as a verb."""
    named = {
        verb for key, value in _tree(data.get("rules")).items() if key.endswith("_verbs") for verb in _strings(value)
    }
    return frozenset(named | pacts.build(data).verbs | idioms.build(data).keys())


def _sets(words: Mapping[str, object]) -> Iterator[tuple[str, frozenset[str]]]:
    for key, value in words.items():
        if isinstance(value, list):
            yield key, frozenset(_strings(value))
    for key, value in _tree(words.get("modals")).items():
        yield f"modal {key}", frozenset(_strings(value))
    domains = _tree(words.get("civil_domains")).values()
    yield "domains", frozenset(word for listed in domains for word in _strings(listed))


def _phrases(sets: Mapping[str, frozenset[str]]) -> Callable[[str], frozenset[str]]:
    """Return what finds the phrases of these lists in a text, in one pass."""
    phrases = sorted({word for listed in sets.values() for word in listed if " " in word})
    find = AhoCorasick(phrases).find_matches_as_indexes
    return lambda text: frozenset([phrases[index] for index, _, _ in find(text, overlapping=True)])


def _gate(
    families: Mapping[str, frozenset[str]],
    events: Mapping[str, object],
    principal_parts: Mapping[str, object],
    doubling: frozenset[str],
    ungated: frozenset[str],
) -> frozenset[str]:
    verbs = {verb.split()[0] for verb, found in families.items() if not found <= ungated}
    nouns = {noun.split()[-1] for listed in events.values() for noun in _strings(listed)}
    return frozenset(_forms(verbs, principal_parts, doubling)) | nouns | {_s(noun) for noun in nouns}


def _judging(data: Mapping[str, object]) -> frozenset[str]:
    """Return the words by which a deed is judged or a party insulted, and of idioms: they make "said" worth reading."""
    rules = _tree(data.get("rules"))
    judged = frozenset(word for key in ("judging_words", "insult_words") for word in _strings(rules.get(key)))
    return judged | idioms.marks(idioms.build(data))


def _conflict(
    sets: Mapping[str, frozenset[str]],
    forms: Mapping[str, Form],
    verbs: Mapping[str, frozenset[str]],
    nouns: Mapping[str, frozenset[str]],
) -> frozenset[str]:
    """Return the words of which an article about a conflict is full: of arms, of quarrels, of blows in any form."""
    struck = {form for form, known in forms.items() if not VIOLENCE.isdisjoint(verbs.get(known.lemma, ()))}
    blows = {noun for noun, known in nouns.items() if not VIOLENCE.isdisjoint(known)}
    spoken = (sets.get(name, _NONE) for name in ("martial", "topical", "bearing"))
    return frozenset().union(*spoken, struck, blows, map(_s, blows))


def _sought(words: frozenset[str]) -> Callable[[bytes], object]:
    """Return what finds the first of these words that stands for itself, in one pass over the bytes."""
    single = (re.escape(word) for word in sorted(words) if " " not in word)
    search: Callable[[bytes], object] = re2.compile(rf"\b(?:{'|'.join(single)})\b".encode()).search
    return search


def _topic(
    words: Mapping[str, object], nouns: Mapping[str, object], verbs: Mapping[str, object], forms: Mapping[str, Form]
) -> frozenset[str]:
    families = _tree(verbs.get("families"))
    warlike = {
        verb.split()[0] for key in _strings(words.get("topical_families")) for verb in _strings(families.get(key))
    }
    told = _forms(warlike, _tree(verbs.get("principal_parts")), frozenset(_strings(verbs.get("doubling"))))
    classes, events = _tree(nouns.get("classes")), _tree(nouns.get("events"))
    found = {word for key in ("martial", "bearing") for word in _strings(words.get(key))}
    named = {
        noun
        for key in ("troops", "irregular", "firmarms", "projectile", "envoy", "hardpact")
        for noun in _strings(classes.get(key))
    }
    named |= {
        noun
        for key in ("attack", "combat", "crossed", "truce", "sanctioning", "weapontest", "weakattack")
        for noun in _strings(events.get(key))
    }
    single = {noun for noun in named if " " not in noun and "-" not in noun} - set(_strings(words.get("civil")))
    single |= set(_strings(classes.get("designation")))
    listed = set(_strings(words.get("topical")))
    blows = {verb for key in BLOWS for verb in _strings(families.get(key))}
    meant = {forms[word].lemma for word in listed if word in forms and forms[word].lemma in blows}
    listed |= {word for word, form in forms.items() if form.lemma in meant}  # "besieged", so "besieges" as well
    return frozenset(found | single | {_s(noun) for noun in single} | listed | told.keys())


def _embroiled(data: Mapping[str, object], lands: frozenset[str]) -> frozenset[str]:
    """Return the names of one word of armed groups, and of towns of lands at war: who writes them writes of war."""
    groups = _tree(_tree(data.get("groups")).get("group")).values()
    places = (rows for code, rows in _tree(_tree(data.get("places")).get("place")).items() if code in lands)
    listed = (row for rows in (*groups, *places) if isinstance(rows, list) for row in (rows, *rows))
    names = (name for row in listed if isinstance(row, list) for name in row if isinstance(name, str))
    return frozenset(name.lower() for name in names if name.isalpha() and (name.isupper() or len(name) > _ACRONYM))


_ACRONYM = 3  # letters: "LeT" is the word "let" as well


def _particles(families: Iterable[str]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for verb in families:
        head, _, tail = verb.partition(" ")
        if tail:
            found[head].add(tail)
    return MappingProxyType({head: frozenset(tails) for head, tails in found.items()})


def _inverted(listed: Mapping[str, object]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for family, words in listed.items():
        for word in _strings(words):
            found[word].add(family)
    return MappingProxyType({word: frozenset(families) for word, families in found.items()})


def _forms(verbs: Iterable[str], principal_parts: Mapping[str, object], doubling: frozenset[str]) -> Mapping[str, Form]:
    found: dict[str, tuple[str, set[str]]] = {}
    for verb in sorted({*verbs, *(f"{verb[:-3]}ise" for verb in verbs if verb.endswith("ize"))}):
        past, participle = _strings(principal_parts.get(verb)) or (_ed(verb, doubling),) * 2
        shapes = [("base", verb), ("s", _s(verb)), ("ing", _ing(verb, doubling)), ("past", past), ("en", participle)]
        if _ENDS_IN_L.search(verb) and verb not in principal_parts:  # cancelled here, canceled there
            once, twice = frozenset[str](), frozenset([verb])
            shapes += [(shape, _ed(verb, way)) for way in (once, twice) for shape in ("past", "en")]
            shapes += [("ing", _ing(verb, way)) for way in (once, twice)]
        for shape, form in shapes:
            known = found.setdefault(form, (verb, set()))
            if known[0] == verb:
                known[1].add(shape)
    return MappingProxyType({form: Form(lemma, frozenset(shapes)) for form, (lemma, shapes) in found.items()})


def _s(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2] not in _VOWELS else f"{verb}s"


def _ed(verb: str, doubling: frozenset[str]) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{verb}{verb[-1]}ed" if verb in doubling else f"{verb}ed"


def _ing(verb: str, doubling: frozenset[str]) -> str:
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return f"{verb[:-1]}ing"
    return f"{verb}{verb[-1]}ing" if verb in doubling else f"{verb}ing"


def _tree(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        return {}
    return value


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(word) for word in value) if isinstance(value, list) else ()
