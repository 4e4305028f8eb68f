"""How far a clause is said to be real: denied, hypothetical, possible, planned or asserted, and whether it is hedged.

1. A clause inherits from what governs it: "plans to send", "denied that it sent", "if it sends", "could send".
2. The strongest reading on the way up wins: hypothetical over denied over possible over planned.
3. A negated denial or a negated refusal is no denial.
"""

from dataclasses import dataclass
from itertools import pairwise

from bot.detect.claims.scene.begun import is_accepted, is_asked, is_begun, is_discussed
from bot.detect.claims.scene.heads import held_by_noun, of_noun
from bot.detect.claims.scene.nearing import foreseen, is_conditional, is_made_for, is_means, is_said_beside, titled
from bot.detect.claims.scene.sources import accuser, scorns
from bot.detect.claims.scene.timing import put_off
from bot.detect.grammar.text import Clause, Group, Sentence
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.families import SPEECH
from store.terms import Status

_RANK = (Status.ASSERTED, Status.PLANNED, Status.POSSIBLE, Status.DENIED, Status.HYPOTHETICAL)
_READY = frozenset("ready set due poised prepared slated scheduled willing bound about keen eager".split())
_UNREADY = frozenset("unable unwilling reluctant unlikely difficult hard harder impossible tough tougher".split())
_HARD = frozenset("difficult hard harder tough tougher".split())
_DOUBTFUL = frozenset(
    "alleged suspected apparent reported supposed purported rumoured rumored possible potential feared".split()
)
_SHADES = {
    **dict.fromkeys("alleged suspected apparent reported supposed purported rumoured rumored".split(), Status.ASSERTED),
    **dict.fromkeys("possible potential feared threatened proposed".split(), Status.POSSIBLE),
    **dict.fromkeys(
        "imminent planned announced expected upcoming looming impending forthcoming".split(), Status.PLANNED
    ),
    **dict.fromkeys("failed aborted abortive cancelled canceled unraveling unravelling".split(), Status.DENIED),
}
_HEADS = {
    **dict.fromkeys(
        "possibility risk threat fear prospect chance option danger concern likelihood potential speculation hope"
        " desire willingness readiness openness interest wish request demand call bid push idea warning".split(),
        Status.POSSIBLE,
    ),
    **dict.fromkeys("plan intention preparation anticipation timeline timetable schedule".split(), Status.PLANNED),
    **dict.fromkeys("end halt absence lack cancellation failure suspension".split(), Status.DENIED),
}
MAX_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """The status of a stretch and whether doubt is marked."""

    status: Status
    hedged: bool

    def worse(self, status: Status, *, hedged: bool = False) -> "Reading":
        """Return the reading joined with another: the stronger status, hedged if either is."""
        if status is self.status and hedged <= self.hedged:
            return self
        return Reading(max(self.status, status, key=_RANK.index), self.hedged or hedged)


_PLAIN = Reading(Status.ASSERTED, hedged=False)


def status(sentence: Sentence, clause: Clause | None, group: Group | None, lexicon: Lexicon) -> Reading:
    """Read a clause with all that governs it, or a nominal group with its adjectives and the clause it stands in."""
    reading = _PLAIN
    if group is not None:
        reading = _nominal(sentence, group, reading)
    if clause is not None and is_asked(clause):
        reading = reading.worse(Status.POSSIBLE, hedged=True)
    if clause is not None and not is_discussed(sentence, clause, group):
        reading = _clausal(sentence, clause, lexicon, reading)
    if clause is not None and reading.status in (Status.PLANNED, Status.POSSIBLE) and _conditioned(sentence, clause):
        reading = reading.worse(Status.HYPOTHETICAL)
    return reading


def _conditioned(sentence: Sentence, clause: Clause) -> bool:
    """Say whether what is planned or possible hangs on a condition: "will leave if …", "if …, it could"."""
    line: list[Clause] = []
    here: Clause | None = clause
    while here is not None and len(line) < MAX_DEPTH and (not line or "say" not in here.families):
        line.append(here)
        here = None if _is_relative(here) else here.parent  # "would use the arms that are due if attacked"
    for other in sentence.clauses:
        if other.link != "if" or other in line or not _is_condition(sentence, other):
            continue
        front = other.parent in (None, here) and other.first < clause.first  # "said that if it did it would"
        if front or any(_main(other.parent) is one for one in line):
            return True
    return False


def _main(clause: Clause | None) -> Clause | None:
    """Return what a condition hangs on: the verb outside the relative clause that it happens to follow."""
    here = clause
    for _ in range(MAX_DEPTH):
        if here is None:
            break
        if _is_relative(here):
            return here.parent
        here = here.parent if here.link in ("to", "noun", "of") else None
    return clause


def _is_relative(clause: Clause) -> bool:
    """Say whether a clause tells something of the object before it: "the arms that are due"."""
    held = clause.parent
    told = clause.link == "who" and held is not None and clause.subject is not None
    return told and held is not None and any(clause.subject is group for group in (held.object, *held.args))


def _is_condition(sentence: Sentence, clause: Clause) -> bool:
    """Say whether "if", "unless" or "should" opens a clause, not "even if" or "once"."""
    k = min(clause.first, clause.subject.first if clause.subject is not None else clause.first) - 1
    before = sentence.words[k - 1].lower if k > 0 else ""
    return k >= 0 and sentence.words[k].lower in ("if", "unless", "should") and before not in ("even", "as")


def _is_none(words: list[str]) -> bool:
    """Say whether words begin with a denial: "no rebels", "neither side"; "no fewer than nine" are nine at least."""
    return words[:1] in (["no"], ["neither"], ["none"]) and words[1:2] not in (["fewer"], ["less"], ["more"])


def _nominal(sentence: Sentence, group: Group, reading: Reading) -> Reading:
    """Read the adjectives of an event noun, and the noun it hangs on: "plans for", "the threat of", "an end to"."""
    words = [w.lower for w in sentence.words[group.first : group.last]]
    if _is_none(words) or (group.prep == "without" and words[:1] != ["the"]):
        reading = reading.worse(Status.DENIED)
    past = (Status.DENIED, Status.PLANNED) if is_begun(sentence, group) else ()
    for word in words if not is_accepted(group) else (w for w in words if w != "proposed"):
        if word in _SHADES and _SHADES[word] not in past:
            reading = reading.worse(_SHADES[word], hedged=word in _DOUBTFUL)
    outer = group.outer
    definite = group.prep in ("about", "over") and not _KNOWN.isdisjoint(words[:1])  # "concern about the shelling"
    definite = definite and outer is not None and outer.lemma in ("concern", "worry")
    if outer is not None and not definite and group.prep in ("of", "for", "about", "over") and outer.lemma in _HEADS:
        status = _HEADS[outer.lemma]
        reading = reading.worse(status, hedged=status is Status.POSSIBLE)
    if outer is not None and group.prep == "to" and outer.lemma in _AGAINST:
        reading = reading.worse(Status.POSSIBLE)
    unseen = outer is not None and outer.lemma in _PROOFS and _is_unseen(sentence, outer)
    return reading.worse(Status.DENIED) if unseen and group.prep in ("of", "for") else reading


def _is_unseen(sentence: Sentence, proof: Group) -> bool:
    """Say whether there is no proof: "no sign of it", "has not seen any evidence of it"."""
    clause = proof.clause if proof.role == "object" else None
    unseen = clause is not None and clause.negated and clause.lemma in _SHOWING  # not "has not hidden evidence of it"
    return sentence.words[proof.first].lower == "no" or unseen


_KNOWN = frozenset("the increased increasing growing rising recent continued continuing repeated".split())
_SHOWING = frozenset(
    "be see find have need offer present show provide produce give detect uncover discover share spot publish".split()
)
_PROOFS = frozenset("evidence sign proof indication trace report need reason plan intention timeline timetable".split())
_AGAINST = frozenset(["opposition", "objection", "alternative", "openness"])


def _clausal(sentence: Sentence, clause: Clause, lexicon: Lexicon, reading: Reading) -> Reading:
    here: Clause | None = clause
    child: Clause | None = None
    for _ in range(MAX_DEPTH):
        if here is None:
            break
        reading = _own(here, child, sentence, lexicon, reading)
        if (ahead := foreseen(sentence, here)) is not None:
            reading = reading.worse(ahead)
        if is_conditional(sentence, here):
            return reading.worse(Status.HYPOTHETICAL)
        if here.link == "noun":
            reading = reading.worse(of_noun(sentence, here))
        if is_needless(sentence, here):
            reading = reading.worse(Status.DENIED)
        if here.link == "headline" or (here.form == "to" and here.link == "that"):  # "Seoul to sign pact, envoy says"
            return reading.worse(titled(sentence, here))
        if here.link in ("that", "") and (held := held_by_noun(sentence, here)) is not None:
            reading = reading.worse(held, hedged=held is not Status.DENIED)
        if _stands_alone(sentence, here):
            break
        child, here = here, here.parent
    return reading


def is_needless(sentence: Sentence, here: Clause) -> bool:
    """Read "sees no need to invade", "there is no reason to launch it": who says so does not do it."""
    before = sentence.words[max(0, here.first - 4) : here.main] if here.form in ("to", "ing") else []
    return any((left.lower, right.lower) in _NEEDLESS for left, right in pairwise(before))


_NEEDLESS = (("no", "need"), ("no", "reason"), ("no", "intention"), ("no", "plans"))


def _stands_alone(sentence: Sentence, here: Clause) -> bool:
    """Say whether what is said of the clause above is not said of this one: "after …", "who …", "for doing …"."""
    free = here.link == "who" and here.parent is not None and not _tells(here.parent)
    charged = here.form == "ed" and here.lemma in ("accuse", "suspect", "blame")
    if free or (charged and here.parent is not None and here.parent.form == "to"):
        return True  # "vows to find soldiers accused of killing him"
    beside = here.link == "and" and here.parent is not None and here.parent.link == "headline"
    if beside and sentence.words[here.main].lower != here.lemma:
        return True  # "Chad to meet Mali, accuses Niger"
    return (here.link in _APART and not is_means(sentence, here)) or is_requited(sentence, here)


_APART = frozenset("by as after before when while because since until where".split())


def _tells(clause: Clause) -> bool:
    """Say whether a verb tells what follows, as "respond to the raid that …", "find the men accused of" do not."""
    return "say" in clause.families and "answer" not in clause.families and clause.lemma != "find"


def is_requited(sentence: Sentence, here: Clause) -> bool:
    """Say whether somebody is to pay or to be thanked for what was done: "will pay for supplying drones"."""
    above, before = here.parent, sentence.words[max(0, here.first - 2) : here.first] if here.form == "ing" else []
    paid = bool(before) and before[-1].lower == "for"
    return above is not None and paid and not _REQUITING.isdisjoint((above.lemma, *above.families, before[0].lower))


_REQUITING = frozenset(
    "pay face punish thank praise condemn accuse sanction reward answer suffer fine sue accountable responsible".split()
)


def _leaves_open(here: Clause, child: Clause, reading: Reading) -> bool:
    """Say whether somebody "refused to rule out" what the verb governs, or "has not ruled it out"."""
    above = here.parent
    refused = above is not None and here.link == "to" and "refuse" in above.families and not above.negated
    left = here.lemma == "rule out" and (here.negated or refused)
    return left or ("refuse" in here.families and child.lemma == "rule out" and reading.status is Status.POSSIBLE)


def _own(here: Clause, child: Clause | None, sentence: Sentence, lexicon: Lexicon, reading: Reading) -> Reading:
    """Add what one verb on the way says: its modal and negation, and for a governor what it does to its complement."""
    if here.modal is not None and (child is None or child.link != "ing"):
        reading = _modal(here, child, lexicon, reading)
    if doubt := here.adverbs & lexicon.sets["hedges"]:
        maybe = doubt & {"possibly", "perhaps", "maybe", "potentially"}
        reading = reading.worse(Status.POSSIBLE if maybe else reading.status, hedged=True)
    if child is not None and _leaves_open(here, child, reading):
        return reading.worse(Status.POSSIBLE)
    if child is not None:
        return _governing(here, child, sentence, lexicon, reading)
    doer = here.subject
    none = doer is not None and _is_none([w.lower for w in sentence.words[doer.first : doer.first + 2]])
    if put_off(sentence, here) is not None:
        return reading.worse(Status.PLANNED)
    return reading.worse(Status.DENIED) if here.negated or none else reading


def _modal(here: Clause, child: Clause | None, lexicon: Lexicon, reading: Reading) -> Reading:
    modal = here.modal
    if modal in lexicon.sets["modal possible"]:
        return reading.worse(Status.POSSIBLE, hedged=True)
    if modal == "is to" or modal in lexicon.sets["modal planned"]:
        if modal == "would" and here.perfect:
            return reading.worse(Status.HYPOTHETICAL)
        speaks = child is not None and "say" in here.families and child.link not in ("and", "by")
        return reading if speaks else reading.worse(Status.PLANNED)
    open_yet = child is None or (child.link == "to" and here.lemma in _EFFECTING)  # "can force it to sign"
    return reading.worse(Status.POSSIBLE) if modal == "can" and open_yet else reading


def _governing(here: Clause, child: Clause, sentence: Sentence, lexicon: Lexicon, reading: Reading) -> Reading:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Add what a governing verb does to its complement: plans, refuses, denies, fears it."""
    families, linked = here.families, child.link
    if is_said_beside(sentence, child):
        return reading
    told = here.object.lemma if here.lemma == "be" and not here.negated and here.object is not None else ""
    if linked == "that" and (told in lexicon.lists["void_words"] or here.adverbs & lexicon.sets["untruly"]):
        return reading.worse(Status.DENIED)
    if linked in ("ing", "and", "who") and not families & {"refuse", "cease", "ponder", "accuse", "deny"}:
        return reading
    dropped = linked == "noun" and here.object is not None and here.object.lemma in _PLANS  # "cancelled plans to"
    beside = linked == "ing" and sentence.words[child.first - 1].tag == ","  # "the shelling ceased, killing two"
    beside = beside or (here.lemma == "block" and sentence.words[child.first - 1].lower != "from")
    refused = "refuse" in families and (linked in ("to", "ing", "of") or dropped) and child.lemma != "comment"
    refused = (refused and not beside) or ("cease" in families and here.last == child.first)  # "halts sending"
    refused = refused or (linked == "noun" and here.lemma in lexicon.lists["foiling_verbs"] and here.object is not None)
    if refused or scorns(here, child) or ("deny" in families and linked in ("that", "of", "ing", "to")):
        asserted = here.negated or accuser(sentence, child) is not None  # another says so, the denial is a stance
        return reading if asserted else reading.worse(Status.DENIED)
    if here.negated and linked in ("to", "that") and (families & {"plan", "begin"} or here.lemma in _UNSAID):
        undecided = here.lemma == "decide" and sentence.words[child.first - 1].lower == "whether"
        return reading.worse(Status.POSSIBLE if undecided else Status.DENIED)
    if is_made_for(here, child, lexicon.lists["making_verbs"]):
        return reading.worse(Status.PLANNED)
    if linked == "to":
        return _before_to(here, child, sentence, reading)
    if linked in ("of", "ing") and ("ponder" in families or here.lemma in ("warn", "caution")):
        return reading.worse(Status.POSSIBLE)
    if linked == "that" and "hearsay" in families and here.lemma in _DOUBTS:
        return reading.worse(Status.POSSIBLE if here.lemma == "fear" else Status.ASSERTED, hedged=True)
    return reading.worse(Status.POSSIBLE, hedged=True) if linked == "whether" else reading


_PLANS = frozenset("invitation threat plan intention preparation order scheme plot conspiracy".split())


def _before_to(here: Clause, child: Clause, sentence: Sentence, reading: Reading) -> Reading:  # noqa: PLR0911 - as above
    """Read "wants to", "is said to", "plans to", "urged it to", "is ready to"."""
    pressed = (here.subject, here.object, *(here.args if here.lemma in ("be", "come") else ()))
    if any(g is not None and g.lemma == "pressure" for g in pressed):
        return reading.worse(Status.POSSIBLE)  # "put pressure on Chad to ratify it"
    if here.lemma in ("be", "have"):
        return _copular(here, child, sentence, reading)
    if here.lemma in ("seek", "want", "hope"):
        return reading.worse(Status.POSSIBLE if _of_another(here, child) or _was_wish(here) else Status.PLANNED)
    if "ponder" in here.families or here.lemma in _WISHED:
        return reading.worse(Status.POSSIBLE)
    between = {w.lower for w in sentence.words[here.last : child.first]}
    if here.lemma in ("give", "offer") and not between.isdisjoint(_LEFT_TO):
        return reading.worse(Status.POSSIBLE)  # "gave the rebels a chance to join"
    if here.lemma == "make" and not between.isdisjoint(_UNREADY):
        return reading.worse(Status.DENIED)  # "made it difficult for Chad to supply it"
    urged = "urge" in here.families and here.lemma not in _EFFECTING
    talks = here.object is not None and here.object.lemma in _TALKS  # "held talks to pull back their troops"
    talks = talks and child.lemma not in ("discuss", "mediate") and not child.families & SPEECH
    if urged or talks or ("plan" in here.families and "begin" not in here.families):
        return reading.worse(Status.PLANNED)
    return reading.worse(reading.status, hedged=here.lemma in _SAID and child.form == "to")  # no "reports hitting it"


def _of_another(here: Clause, child: Clause) -> bool:
    """Say whether it is another's doing that is wanted: "wants Chad to ratify it" is no plan of Chad."""
    one, other = here.subject, child.subject
    return one is not None and other is not None and bool(other.codes) and not set(one.codes) & set(other.codes)


def _was_wish(here: Clause) -> bool:
    """Say whether somebody only wished it: "wanted to admit it"; what one "said it wanted" is still wished."""
    told = here.parent is not None and "say" in here.parent.families
    return here.lemma in ("want", "hope") and here.form == "ed" and not told


_TALKS = frozenset("talk negotiation meeting summit discussion".split())
_EFFECTING = frozenset("help lead cause force compel".split())  # who "helped to take the town" has taken it
_LEFT_TO = frozenset("chance opportunity time deadline option".split())
_UNSAID = frozenset("be do believe think see expect meet".split())
_DOUBTS = frozenset("fear suspect allege rumour rumor speculate".split())
_WISHED = frozenset(
    "threaten urge ask appeal call offer demand push request talk press pressure lobby persuade convince get".split()
) | {"call for", "push for", "ask for", "press for"}
_SAID = frozenset("seem appear say believe think report suspect understand allege rumour rumor".split())


def _copular(here: Clause, child: Clause, sentence: Sentence, reading: Reading) -> Reading:
    between = {w.lower for w in sentence.words[here.first : child.first]}
    chosen = here.object is not None and here.object.lemma in ("decision", "choice")
    if chosen or between & _UNREADY:  # "it was a difficult decision for Chad to send tanks": it will
        open_yet = here.modal in ("would", "could", "may", "might") if chosen else bool(between & _HARD)
        meant = Status.POSSIBLE if open_yet else Status.PLANNED if chosen else Status.DENIED
        return reading.worse(meant, hedged="unlikely" in between)
    if "for" in between and here.subject is not None and here.subject.lemma == "it":
        return reading.worse(Status.POSSIBLE)  # "it is vital for Chad to send troops"
    if "likely" in between:
        return reading.worse(Status.POSSIBLE, hedged=True)
    if "yet" in between:
        return reading.worse(Status.DENIED)
    if between & _READY:
        return reading.worse(Status.DENIED) if here.negated else reading.worse(Status.PLANNED)
    return reading
