"""What a blow is aimed at where that is no common target: a dam, a nuclear plant, a capital, the life of a leader.

1. The thing is struck itself: it is the object of the verb, the subject of a passive, or the blow is "on", "against",
   "of" it. What a place is known for ("near the dam", "a city hit by the dam's collapse") is no target.
2. A capital is struck by what comes down in it or is shot down over it; it stands for its state elsewhere.
3. A blow that is told as the largest of the war or in years, or as the first of its kind, is another one than the daily
   ones, and so are those that begin an operation with a name; "one of its largest" is not.
4. The words of one class name one object ("refinery", "oil depot"), so that two outlets tell of one blow.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from bot.detect.grammar.text import Group, Sentence
from store.model import Claim

CAPITAL, MURDER, LARGEST, FIRST, OPERATION = "capital", "assassination", "largest yet", "first of its kind", "operation"


def aimed(claims: Iterable[Claim], sentence: Sentence, landmarks: Collection[str]) -> list[Claim]:
    """Return the claims of a sentence, its blows with what they are aimed at where it is a landmark.

    `landmarks` are lines of nouns, the name of their class first: "oil depot | refinery | oil terminal".
    """
    return [replace(c, what=_struck(c, sentence, landmarks)) if c.act == "attack" else c for c in claims]


def _struck(claim: Claim, sentence: Sentence, landmarks: Collection[str]) -> str | None:
    """Return the class of what is struck within the words of a blow; None where it is nothing of the kind."""
    first, last = claim.start - sentence.start, claim.end - sentence.start
    words = sentence.words
    if any(c.lemma == "assassinate" and first <= words[c.main].start < last for c in sentence.clauses):
        return MURDER
    for group in sentence.groups:
        if not (first <= words[group.head].start < last):
            continue
        if group.lemma in _MURDERS:
            return MURDER
        found = _class(group, sentence, landmarks) if _is_struck(group) else None
        if found is None and _is_over(group) and _is_capital(group, sentence, claim.target):
            found = CAPITAL
        if found is not None:
            return found
    if _is_most(sentence, first, last, _MOST):
        return LARGEST
    if _is_most(sentence, first, last, _NEVER_BEFORE) or _is_first(sentence, first, last):
        return FIRST
    return OPERATION if _is_operation(sentence, first, last) else None


def _is_most(sentence: Sentence, first: int, last: int, most: Collection[str]) -> bool:
    """Say whether a blow is told to be the largest, by its own noun or by what is set right behind it."""
    words = sentence.words
    for group in sentence.groups:
        told = next((i for i in range(group.first, group.last) if words[i].lower in most), None)
        if told is None or not (first <= words[told].start <= last + _BEHIND):
            continue
        blow = group.lemma.rpartition(" ")[2] in _STRUCK or group.head == told
        ahead = sentence.text[words[group.last - 1].end :]
        rare = _EVER.match(ahead) or (most is _NEVER_BEFORE and words[min(told + 1, group.head)].lower in _OF_A_KIND)
        if blow and rare and not _AMONG.search(sentence.text[: words[told].start]):
            return True
    return False


def _is_first(sentence: Sentence, first: int, last: int) -> bool:
    """Read "fired them for the first time" and, in front of all, "For the first time since May, it fired them"."""
    if _FIRST_TIME.search(sentence.text, max(first, 0), last + len(_TIME) + 1):
        return True
    return sentence.text.lower().startswith(_TIME) and sentence.text[:first].rstrip().endswith(",")


def _is_operation(sentence: Sentence, first: int, last: int) -> bool:
    """Read "launched Operation Red Moon, strikes on Chad": one with a name, in the blow or before it."""
    for group in sentence.groups:
        clause = group.clause if group.role == "object" else None
        begun = clause is not None and clause.lemma in _BEGINNING and not clause.negated
        near = begun and first - _BEFORE <= group.start < last
        if near and _OPERATION.match(sentence.text, group.start):
            return not _ANSWERED.search(sentence.text, group.start, max(first, group.start))
    return False


_TIME = "for the first time"
_FIRST_TIME = re.compile(rf"\b{_TIME}\b", re.IGNORECASE)
_OPERATION = re.compile(r"(?:an? )?[\"“‘']?[Oo]peration [\"“‘']?[A-Z]")
_BEGINNING = frozenset("launch announce begin start declare initiate unveil".split())
_ANSWERED = re.compile(r"\b(?:after|since|following|response|retaliation|answer|revenge|stop|end|halt|avenge)\b")
_BEFORE = 80  # characters between the name of an operation and the blow that explains it


_BEHIND = 12  # characters between a blow and what is set behind it: ", in the heaviest strikes since"
_NEVER_BEFORE = frozenset(["first", "first-ever"])
_OF_A_KIND = frozenset("direct such known ever".split())  # "the first direct attack", not the first of two
_MOST = frozenset("largest biggest heaviest deadliest fiercest".split())
_EVER = re.compile(
    r"(?: (?:on|against|at|in) [^.;,]{1,60}?)?,? (?:since\b|so far\b|yet\b|to date\b|ever\b"
    r"|in (?:\w+ )?(?:years|months)\b|of (?:the|its) (?:\w+ )?(?:war|invasion)\b)"
)
_AMONG = re.compile(r"\b(?:among|one of|some of|second|third)\b(?: \w+){0,2}\s*$", re.IGNORECASE)
_MURDERS = frozenset(["assassination", "assassination attempt"])
_AT = frozenset(["on", "at", "against", "upon"])
_OVER = frozenset(["in", "over", "across", "above", "around"])
_STRUCK = frozenset("attack strike airstrike bombardment barrage raid assault shelling bombing".split())
_BLOWS = frozenset("attack strike bombing bombardment shelling sabotage destruction storming mining raid".split())


def _is_struck(group: Group) -> bool:
    passive = group.role == "subject" and group.clause is not None and group.clause.passive
    of = group.prep == "of" and group.outer is not None and group.outer.lemma.rpartition(" ")[2] in _BLOWS
    return group.role == "object" or passive or (group.prep in _AT and not _is_scene(group)) or of


def _is_scene(group: Group) -> bool:
    """Say whether something else is struck there: "a market on a bridge", "a shooting at a dam"."""
    outer, clause = group.outer, group.clause
    stands = outer is not None and not outer.events and outer.role not in ("object", "subject")
    killed = clause is not None and bool(clause.families & {"kill", "wound"}) and "fire" not in clause.families
    shooting = outer is not None and outer.lemma.endswith("shooting")
    return stands or (group.prep == "at" and (killed or shooting))


def _is_over(group: Group) -> bool:
    """Say whether a blow falls on a town or in it; "its capital city of Accra" is one."""
    named = group.prep == "of" and group.outer is not None and group.outer.lemma in ("city", "capital", "capital city")
    town = group.outer if named and group.outer is not None else group
    return _is_struck(town) or town.prep in _OVER


def _class(group: Group, sentence: Sentence, landmarks: Collection[str]) -> str | None:
    """Return the class of a thing, by its last words, as many as name one: "a major hydroelectric dam"."""
    own = max(group.first, group.head - group.lemma.count(" "))  # "power plant" is one noun, or one name
    words = " ".join((*(word.lower for word in sentence.words[group.first : own]), group.lemma)).split()
    inside = sentence.words[group.first : group.last]
    ends = [k for k in range(1, len(inside)) if all(w.tag == "E" and w.mention is None for w in inside[k:])]
    called = [" ".join(w.lower for w in inside[:k]).split() for k in ends]  # "Faya Air Base | Ali Haroun"
    names = {" ".join(told[at:]) for told in (words, *called) for at in range(len(told))}
    lines = (line.split(" | ") for line in landmarks)
    found = [(max(map(len, known)), line[0]) for line in lines if (known := names.intersection(line))]
    return max(found)[1] if found else None


def _is_capital(group: Group, sentence: Sentence, target: str | None) -> bool:
    """Say whether a group is the capital of the side struck, or a part of the town; its region is none."""
    if group.lemma.rpartition(" ")[2] in _REGIONS:
        return False
    mentions = (word.mention for word in sentence.words[group.first : group.last])
    return any(m is not None and m.kind == "capital" and m.code is not None and m.code == target for m in mentions)


_REGIONS = frozenset("region oblast province governorate".split())
