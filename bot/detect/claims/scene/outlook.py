"""What a verb says of a happening that is its subject: expected, due, being considered, ruled out; or called for."""

from bot.detect.claims.scene import status as stating
from bot.detect.claims.scene.begun import is_begun
from bot.detect.claims.scene.nearing import is_alternative
from bot.detect.claims.scene.status import Reading
from bot.detect.grammar.text import Clause, Group, Sentence, Word
from bot.detect.lexicon import Lexicon
from store.terms import Status

_AHEAD = frozenset("expect schedule plan slate intend anticipate foresee envisage await".split())
_OPEN = frozenset("consider discuss debate mull weigh ponder study contemplate".split())
_OFF = frozenset(
    ["cancel", "call off", "rule out", "scrap", "abandon", "shelve", "reject", "refuse", "veto", "postpone", "put off"]
)
_STATES = {  # behind "is", or "remains"
    **dict.fromkeys("due imminent pending inevitable unavoidable near close certain".split(), Status.PLANNED),
    **dict.fromkeys("possible likely conceivable uncertain doubtful conditional contingent".split(), Status.POSSIBLE),
    **dict.fromkeys("unlikely impossible unthinkable dead".split(), Status.DENIED),
}
_CALLING = frozenset("call appeal press push plead campaign lobby ask".split())
_CALLED_FOR = frozenset(["call for", "push for", "press for", "appeal for", "ask for", "plead for"])
_NEEDED = frozenset("require need necessitate warrant justify merit deserve".split())
_ENTAILING = frozenset(
    "be mean cause lead result spark trigger risk constitute amount bring draw provoke require cost have".split()
)
_REACH = 3  # words behind "is" in which its adjective stands


def read(sentence: Sentence, under: Clause | None, group: Group, lexicon: Lexicon) -> Reading:
    """Read a happening told by a noun: as the clause `under` which it stands, its own words and its verb have it."""
    reading = stating.status(sentence, under or _means(group), group, lexicon)
    before = sentence.words[group.first - 1] if group.first else None
    failed = before is not None and before.tag in "ZG" and before.lower in _FAILED
    if failed and not is_begun(sentence, group):
        reading = reading.worse(Status.DENIED)
    if _is_weighed(sentence, group):
        reading = reading.worse(Status.POSSIBLE)
    seen = Status.POSSIBLE if _is_maybe(sentence, group) else outlook(sentence, group, group.clause)
    return reading if seen is None else reading.worse(seen, hedged=seen is Status.POSSIBLE)


def _is_weighed(sentence: Sentence, group: Group) -> bool:
    """Read "is weighing a pull-out", "mulls strikes on Chad", not "considers any strike", "weighed the raid"."""
    clause = group.clause if group.role == "object" else None
    weighed = clause is not None and clause.lemma in _WEIGHING and not (clause.passive or clause.negated)
    return weighed and sentence.words[group.first].lower not in _SETTLED


_WEIGHING = frozenset("consider weigh mull contemplate ponder eye".split())
_SETTLED = frozenset("the this that these those any every each all such".split())


def _means(group: Group) -> Clause | None:
    """Return the clause whose means a happening is: "hopes to end the war through strikes"."""
    return group.clause if group.role == "arg" and group.prep == "through" else None


_FAILED = frozenset(["failed", "aborted", "cancelled", "canceled"])  # a foiled one has been made


def outlook(sentence: Sentence, group: Group, clause: Clause | None) -> Status | None:
    """Return how far a happening is real by the verb that it is the subject of; None where that says nothing of it.

    "The handover is due in May" is planned, "a strike is possible" possible, "the delivery was cancelled" denied,
    "an invasion would be a mistake" hypothetical. What one calls for is possible at most.
    """
    unreal = _unreal(sentence, group) or (Status.PLANNED if _is_to_come(sentence, group) else None)
    if unreal is not None or clause is None:
        return unreal
    if group.role == "arg":
        asked = next((a for a in clause.args if a.prep == "for"), None) if clause.object is None else None
        return Status.POSSIBLE if asked is group and clause.lemma in _CALLING else None
    if group.role == "object":
        return _done_to(sentence, clause)
    held = any(c.parent is clause and c.link == "to" for c in sentence.clauses)
    held = held and (clause.modal is None or not _is_any(sentence, group))
    between = sentence.words[group.last : clause.first]
    if group.role != "subject" or held or any(w.lower in ("that", "which") for w in between):
        return None  # "the raid is likely to anger Chad", "a raid that killed two could lead to war" tell of the raid
    imagined = clause.modal == "would" or (clause.modal in COULD and not (clause.passive or clause.lemma in _COMING))
    if imagined and not clause.perfect and _is_any(sentence, group):
        return Status.HYPOTHETICAL  # "a Saudi attack would end the truce", "military action could backfire"
    return _awaited(clause) if clause.passive else _described(sentence, clause)


def _unreal(sentence: Sentence, group: Group) -> Status | None:
    """Return how a happening that only stands in a condition, or is called of no use, is real."""
    if _is_unproved(sentence, group):
        return Status.POSSIBLE
    return Status.DENIED if _is_pointless(sentence, group) else None


def _is_unproved(sentence: Sentence, group: Group) -> bool:
    """Read "if confirmed as a raid", "if proven to be one": something was, and it may have been one."""
    before = [word.lower for word in sentence.words[max(0, group.first - _IF_REACH) : group.first]]
    return "if" in before and before[-1] in ("as", "be") and not _PROVED.isdisjoint(before)


_IF_REACH = 5  # words of "if it is confirmed as"
_PROVED = frozenset("confirmed proven proved verified found shown established".split())


def _is_pointless(sentence: Sentence, group: Group) -> bool:
    """Read "sees no point in talks", "there is no use in a ceasefire": who says so holds none."""
    outer = group.outer if group.prep == "in" else None
    return outer is not None and outer.lemma in _POINT and sentence.words[outer.first].lower in ("no", "little")


_POINT = frozenset("benefit point sense use value".split())


def _is_to_come(sentence: Sentence, group: Group) -> bool:
    """Read "drills are set to start", "a drill to be the largest ever": it is its own beginning that is planned."""
    if any(c.subject is group and c.lemma == "be" and c.modal == "is to" for c in sentence.clauses):
        return True
    begun = (c for c in sentence.clauses if c.link == "to" and c.subject is group and c.lemma in _COMING)
    above = (c.parent for c in begun if c.parent is not None and not c.parent.negated)
    return any(c.lemma in _SET or any(w.lower in _DUE for w in sentence.words[c.first : c.last + 1]) for c in above)


def _is_maybe(sentence: Sentence, group: Group) -> bool:
    """Read "and perhaps even strikes on Chad", "possibly a raid"."""
    if sentence.words[group.head].lower in ("option", "options"):
        return True  # "military options"
    described = sentence.words[group.first : group.head]
    if any(w.tag in "AR" and w.lower.endswith(("est", "most", "worst")) for w in described):
        return False  # "perhaps the deadliest raid": it was made
    k = group.first - 1
    while k >= 0 and sentence.words[k].tag in _BETWEEN and sentence.words[k].lower not in _MAYBE:
        k -= 1
    return k >= 0 and sentence.words[k].lower in _MAYBE


_BETWEEN = "RAGZ"  # adverbs, adjectives, participles
_MAYBE = ("perhaps", "possibly", "maybe", "potentially")
_SET = frozenset("set schedule expect plan slate".split())
_DUE = frozenset(["due", "set", "about", "scheduled", "poised"])


def _done_to(sentence: Sentence, clause: Clause) -> Status | None:
    if is_alternative(sentence, clause):
        return Status.HYPOTHETICAL  # "leave the town or face an assault"
    if clause.lemma in _AHEAD and not clause.passive:
        return Status.DENIED if clause.negated else Status.PLANNED  # "plans a build-up"
    stood = clause.lemma in _STANDING and clause.modal is not None and not clause.perfect
    stood = stood or (clause.modal in COULD and not clause.perfect and clause.lemma in _MEETING)
    stood = stood or ("threaten" in clause.families and not clause.passive)  # "threatened the deployment of troops"
    return Status.POSSIBLE if stood or clause.lemma in _CALLED_FOR or clause.lemma in _NEEDED else None


_MEETING = frozenset("face see frame trigger provoke prompt spark bring mean suffer expect".split())
_STANDING = frozenset("survive withstand weather endure repel deter absorb".split())  # "could survive a strike"


def _is_any(sentence: Sentence, group: Group) -> bool:
    """Say whether a group is one of many or of none yet: "any raid", "comprehensive military action"."""
    bare = group.lemma in ("action", "intervention") and sentence.words[group.first].tag in "AN"
    shaded = {w.lower for w in sentence.words[group.first : group.head]} & _SHADED  # told by its adjective
    return not shaded and (sentence.words[group.first].lower in _ANY or bare)


_SHADED = frozenset("potential possible planned proposed expected looming".split())


COULD = ("could", "might", "may")
_COMING = frozenset("be come happen occur take begin start follow erupt unfold resume last continue".split())
_ANY = ("a", "an", "any", "another", "further", "such")


def _awaited(clause: Clause) -> Status | None:
    if clause.lemma in _AHEAD:
        return Status.DENIED if clause.negated else Status.PLANNED
    if clause.lemma in _OFF:
        return None if clause.negated else Status.DENIED
    return Status.POSSIBLE if clause.lemma in _OPEN else None


def _described(sentence: Sentence, clause: Clause) -> Status | None:
    if clause.modal == "would" and clause.lemma in _ENTAILING:
        return Status.HYPOTHETICAL
    if clause.lemma == "loom" or (clause.lemma == "come" and _is_under_way(sentence, clause)):
        return Status.PLANNED
    return _stated(sentence, clause) if clause.lemma in ("be", "remain", "seem", "look", "become", "grow") else None


def _is_under_way(sentence: Sentence, clause: Clause) -> bool:
    """Read "a raid is coming", not "raids are coming from the north", "came"."""
    return sentence.words[clause.main].lower == "coming" and not clause.args and not clause.negated


def _stated(sentence: Sentence, clause: Clause) -> Status | None:
    words = [w for w in sentence.words[clause.last : clause.last + _REACH] if w.tag != "R" and w.lower != "more"]
    behind = [w.lower for w in words]
    if any(w.tag == "T" for w in words[1:2]):
        return None
    if behind[:1] == ["under"] and behind[1:2] and behind[1] in ("consideration", "discussion", "review"):
        return Status.POSSIBLE
    if behind and behind[0] in _PLACING and _is_placed(sentence, clause, words[0]):
        return None
    found = _STATES.get(behind[0]) if behind else None
    return Status.DENIED if clause.negated and found is Status.PLANNED else found


_PLACING = ("near", "close")


def _is_placed(sentence: Sentence, clause: Clause, word: Word) -> bool:
    """Say whether a place follows "near" or "close": "was close to the embassy", "is near Kherson"."""
    near = (g for g in sentence.groups if g.start >= word.end and g.first <= clause.last + _REACH)
    return any(sentence.text[word.end : g.start].strip() in ("", "to") for g in near)
