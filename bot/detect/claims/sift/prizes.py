"""Which town a fight took, where atlases know it or the text calls it one: a village is the daily course of a war.

1. It is taken: by a verb or a noun of taking, by "control of" it, or it has fallen. What is only entered, held or
   attacked, what lies near it, a part of it, its airport or its suburbs is not the town. Of what is only planned it is
   the town to be taken or stormed, or that an offensive is on.
2. "The city of X" and "X" are one town, and so are "Al-X" and "X", with accents or without. A region is none.
3. An airport, an air base, a dam or a bridge with a name of its own is taken as a town is, and is not the town; so is a
   reef that is called disputed.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from bot.detect.grammar.text import Group, Sentence
from bot.detect.lexicon import Lexicon
from store.model import Claim
from store.terms import Status


def won(claims: Iterable[Claim], sentence: Sentence, lexicon: Lexicon) -> list[Claim]:
    """Return the claims of a sentence, its fights with the town that they took."""
    told = (Status.ASSERTED, Status.PLANNED)
    return [_named(c, sentence, lexicon) if c.rung == "combat" and c.status in told else c for c in claims]


def _named(claim: Claim, sentence: Sentence, lexicon: Lexicon) -> Claim:
    first, last = claim.start - sentence.start, claim.end - sentence.start
    words = sentence.words
    won_or_sought = _is_taken if claim.status is Status.ASSERTED else _is_sought
    named: str | None = None  # the last town named, which "the city" is
    for group in sentence.groups:
        at = words[group.head].start
        named = _town(group, sentence) or named
        behind = at >= last and words[group.head].lower in lexicon.lists["towns"] and _goes_on(group, sentence)
        behind = behind or (at >= last and _is_called(group, sentence) and _goes_on(group.outer or group, sentence))
        known = _town(group, sentence) or (named if behind else None) or _site(group, sentence)
        inside = first <= at and (at < last or behind)
        if known and inside and won_or_sought(group, sentence, lexicon) and not _is_anothers(group, claim, lexicon):
            end = max(claim.end, sentence.start + group.end)
            return replace(claim, what=known, end=end, quote=sentence.text[first : end - sentence.start])
    return claim


def _goes_on(group: Group, sentence: Sentence) -> bool:
    """Read "they enter X, capturing the city by noon": what its verb in -ing tells is done by the same."""
    same = sentence.words[group.first].lower == "the" and group.clause is not None and group.clause.form == "ing"
    return same and not group.inner


def _is_anothers(group: Group, claim: Claim, lexicon: Lexicon) -> bool:
    """Read "they take X after being repelled by Y": of the two fights in a sentence the town is of its taker's."""
    clause = group.clause
    if clause is None or clause.subject is None or clause.passive or clause.lemma not in lexicon.lists["take_verbs"]:
        return False
    taker = clause.subject.codes
    return bool(taker and claim.actor) and set(taker).isdisjoint((claim.actor or "").split("+"))


def _town(group: Group, sentence: Sentence) -> str | None:
    """Return the name of a town, None for anything else."""
    mention = sentence.words[group.head].mention
    if mention is None and _is_called(group, sentence):
        return _plain(sentence.text[sentence.words[group.first].start : sentence.words[group.head].end])
    if mention is None or mention.code is None or mention.kind not in ("place", "capital"):
        return _islet(group, sentence)
    first = sentence.words[group.first]
    called = group.prep == "of" and group.outer is not None and group.outer.lemma in _TOWNS and first.proper
    whole = called and (first.mention is None or first.mention.kind == "place")  # "the town of Shire Endabaguna"
    name = sentence.text[first.start if whole else mention.start : mention.end]
    return None if _REGION.search(name) else _ARTICLE.sub("", _plain(name))


def _is_called(group: Group, sentence: Sentence) -> bool:
    """Read "the city of X": a name that no atlas has to know; "the towns of X, Y and Z" are small ones."""
    names = sentence.words[group.first : group.head + 1]
    called = group.prep == "of" and group.outer is not None and group.outer.lemma in _TOWNS
    one = group.outer is not None and sentence.words[group.outer.head].lower in _TOWNS
    called = called and one and all(word.proper and word.mention is None for word in names)
    return called and names[-1].lower not in _ARTICLES


def _site(group: Group, sentence: Sentence) -> str | None:
    """Return the name of a site that is held or lost as a town is: "the X Dam"; None where it has no name."""
    head = sentence.words[group.head]
    kind = group.lemma.rpartition(" ")[2]
    if kind not in _SITES or group.first == group.head:
        return None
    flown = kind == "airbase" or (kind == "base" and sentence.words[group.head - 1].lower == "air")
    before = [w for w in sentence.words[group.first : group.head] if w.proper and w.lower not in _COMMON]
    names = [w for w in before if w.mention is None or w.mention.kind in ("place", "capital")]
    named = names and names[-1].end >= head.start - _BESIDE
    return _plain(" ".join([*(w.text for w in names), "air base" if flown else kind])) if named else None


def _islet(group: Group, sentence: Sentence) -> str | None:
    """Return the name of a reef or an island that two claim: "the disputed Johnson Reef"."""
    words = sentence.words[group.first : group.head + 1]
    names = [w.text for w in words if w.tag == "E"]
    claimed = not _CLAIMED.isdisjoint(w.lower for w in words)
    return " ".join(names) if claimed and group.lemma in _ISLETS and words[-1].tag == "E" and names[:-1] else None


def _plain(name: str) -> str:
    """Return a name as it is written without accents."""
    marked = unicodedata.normalize("NFD", name.translate(_LETTERS))
    return "".join(c for c in marked if not unicodedata.combining(c))


_TOWNS = frozenset(["city", "town", "port city", "port town", "border town", "border city", "capital", "capital city"])
_SITES = frozenset(["airport", "airbase", "airfield", "base", "dam", "bridge"])
_COMMON = frozenset(["the", "international", "air", "military", "army", "naval", "air force"])
_CLAIMED = frozenset(["disputed", "contested"])
_ISLETS = frozenset("reef shoal islet atoll cay island islands rock rocks".split())
_ARTICLES = frozenset(["al", "el"])
_BESIDE = 30  # characters: "X International Airport"
_LETTERS = str.maketrans({"ı": "i", "ə": "a", "ł": "l", "ø": "o", "đ": "d"})
_ARTICLE = re.compile(r"^[AE]l[- ]")
_REGION = re.compile(r"\b(?:Oblast|Province|Governorate|Region|District|County|Strip|Peninsula|Valley|Island|Coast)\b")


def _is_taken(group: Group, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Say whether the town, "the city of" it or "control of" it is what is taken."""
    while group.prep in ("of", "over") and group.outer is not None:
        outer = group.outer
        if outer.lemma in _TAKING:
            return True
        if outer.lemma not in _WHOLE:
            return False
        group = outer
    clause = group.clause
    if clause is None or group.prep is not None or (clause.form == "to" and not clause.perfect):
        # "an operation to capture it", but "claims to have captured it"
        return clause is not None and clause.lemma == "be" and group.prep == "in" and group.lemma in _HELD
    if clause.form == "ing" and clause.first and sentence.words[clause.first - 1].lower not in _THEN:
        return False  # "ever closer to capturing it"
    taken = clause.lemma in lexicon.lists["take_verbs"] - _LASTING
    if group.role == "subject":
        return clause.passive if taken else clause.lemma == "fall" and clause.object is None
    return group.role == "object" and taken and not clause.passive


def _is_sought(group: Group, _: Sentence, lexicon: Lexicon) -> bool:
    """Say whether the town is to be taken: "an offensive on the city of X", "will storm X", "to seize X"."""
    while group.prep == "of" and group.outer is not None and group.outer.lemma in _WHOLE:
        group = group.outer
    if group.prep is not None:
        outer = group.outer.lemma.rpartition(" ")[2] if group.outer is not None else ""
        return outer in (_TAKING if group.prep == "of" else _THRUSTS) and group.prep in ("of", "on", "against")
    clause, verbs = group.clause, lexicon.lists["take_verbs"] - _LASTING | _STORMING
    return clause is not None and group.role == "object" and clause.lemma in verbs and not clause.passive


_HELD = frozenset(["control", "full control", "complete control", "total control"])
_THRUSTS = frozenset("offensive assault attack onslaught".split())
_STORMING = frozenset(["storm", "assault", "attack"])
_TAKING = frozenset("capture seizure fall takeover liberation recapture conquest".split())
_WHOLE = frozenset("control port capital town city".split()) | {
    "full control",
    "capital city",
    "port city",
    "border town",
}
_THEN = frozenset([",", "and", "by", "after", "eventually", "finally", "later"])
_LASTING = frozenset("hold occupy secure clear consolidate enter storm annex".split())
