"""Who holds, attends, plans, refuses or leaves talks that a noun names, by the verb that the noun stands under.

1. The subject of the verb talks; of talks that are themselves the subject the verb tells what becomes of them.
2. The status follows the verb: who prepares for talks or agrees to them plans them, who is open to them may hold them.
"""

from bot.detect.claims.scene.events import Event, Sides
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from store.terms import Status

NOBODY: Sides = ((), ())
BESIDE = frozenset(["on", "during", "after", "following", "ahead of", "before", "amid"])


def attending(scene: Scene, event: Event, clause: Clause, *, named: bool) -> tuple[str, ...] | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Return the subject that holds, attends, seeks or refuses talks, and read their status; () where it talks not.

    None where the verb does not tell that they are held; `named` says whether the noun names a party itself.
    """
    subject = clause.subject
    if event.role == "subject":
        return _carried(scene, event, clause)
    if named and event.role == "object" and clause.lemma in ("be", "mark", "become") and not clause.passive:
        event.worsen(scene.read(clause).status)
        return ()  # "this will be the first meeting between"
    headway = subject is not None and subject.lemma in scene.lists["outcomes"] and event.role == "arg"
    if headway or is_outcome(scene, event.group):  # "progress was made in talks between"
        return _brought(scene, event, clause)
    if subject is None or event.group is None or (clause.passive and event.role != "arg"):
        return None
    if not scene.speaks(subject) and subject.lemma not in scene.lists["delegates"] and not subject.codes:
        return None
    if named and not _takes_part(scene, clause) and _is_beside(scene, clause, event.group):
        return subject.codes
    if clause.negated and (
        clause.lemma in scene.lists["talks_refused"] or (clause.link, clause.lemma) == ("who", "be")
    ):
        return None  # "the envoy, who stayed away from the talks"
    event.worsen(scene.read(clause).status)
    if event.role == "object" or _takes_part(scene, clause):
        return _held(scene, event, clause, subject)
    if (status := _bound_for(scene, event, clause, event.group)) is not None:
        event.worsen(status)
        return subject.codes
    return subject.codes if _is_there(scene, clause, event.group, named=named) else None


def _is_beside(scene: Scene, clause: Clause, group: Group) -> bool:
    """Say whether talks only stand beside what the subject does: "refused a pullback in talks with"."""
    if group.prep in BESIDE:
        return True
    return group.prep == "in" and "say" not in clause.families and clause.lemma not in scene.lists["joining_verbs"]


def _bound_for(scene: Scene, event: Event, clause: Clause, group: Group) -> Status | None:
    """Return the status of talks that the subject leaves, goes to, is open to or agrees to; None where it does not."""
    lists, prep = scene.lists, group.prep
    due = clause.lemma in _COMING and _between(scene, clause, group, from_main=True) & _DUE
    bound = clause.families & {"ready", "plan"} and (not clause.passive or clause.lemma in _SET)
    if prep == "for" and (due or bound):
        return Status.PLANNED  # "gears up for a summit with", "are due in Doha for talks"
    aim = prep == "of" and group.outer is not None  # "left with the aim of talks"
    if clause.lemma in lists["quitting_verbs"] and prep in ("of", "from", "out") and not aim:
        return Status.DENIED
    if (clause.families & {"travel", "visit"} or clause.lemma in lists["departing_verbs"]) and prep in _BOUND_FOR:
        return Status.PLANNED if clause.lemma in lists["departing_verbs"] else event.reading.status
    if prep in ("for", "to") and clause.lemma == "be" and _between(scene, clause, group) & lists["open_words"]:
        return Status.POSSIBLE
    open_to = group.outer is not None and group.outer.lemma in lists["open_nouns"] | {"invitation"}
    if prep in ("to", "for", "in") and (open_to or clause.lemma == "invite"):
        return event.reading.status  # "voiced readiness for talks", "invited the rebels to talks"
    return Status.PLANNED if prep == "to" and clause.lemma in ("agree", "consent", "commit") else None


_BOUND_FOR = ("for", "to", "into")


def _is_there(scene: Scene, clause: Clause, group: Group, *, named: bool) -> bool:
    """Say whether the subject sits in the talks, speaks in them, or does something beside them."""
    there = group.prep in ("in", "into", "at", "to", "for") and clause.lemma in scene.lists["joining_verbs"]
    told = group.prep == "in" and "say" in clause.families and (named or is_told_to(scene, clause))
    return there or told


def is_told_to(scene: Scene, clause: Clause) -> bool:
    """Say whether a verb speaks to somebody in office: "told Macron in a call that"."""
    return clause.lemma in ("tell", "urge", "ask", "assure") and scene.names_official(clause.object)


def _brought(scene: Scene, event: Event, clause: Clause) -> tuple[str, ...]:
    """Return who made headway in talks; who made none has held them all the same."""
    if (status := scene.read(clause).status) is not Status.DENIED:
        event.worsen(status)
    return clause.subject.codes if clause.subject is not None else ()


def is_outcome(scene: Scene, group: Group | None) -> bool:
    """Say whether something comes out of talks, or nothing: "made no breakthrough in talks with"."""
    if group is None or group.prep not in ("in", "at", "during", "from"):
        return False
    outer = group.outer
    while outer is not None and outer.prep in ("toward", "towards", "on", "to"):
        outer = outer.outer  # "progress towards a treaty in talks"
    return outer is not None and outer.lemma in scene.lists["outcomes"]


def _takes_part(scene: Scene, clause: Clause) -> bool:
    """Say whether a verb and its object tell that somebody is there or stays away: "cancelled its participation in"."""
    done = clause.object
    sent = clause.lemma in scene.lists["sending_verbs"] and (
        scene.has(done, "official", "envoy") or (done is not None and done.lemma in scene.lists["delegates"])
    )
    return done is not None and (
        sent
        or clause.lemma in scene.lists["joining_verbs"]
        or done.lemma in scene.lists["part_in_talks"]
        or is_turned_down(scene, clause)
    )


def is_turned_down(scene: Scene, clause: Clause) -> bool:
    """Say whether a verb turns an offer of talks down: "rejected its proposal for a summit"."""
    done = clause.object
    offered = done is not None and done.lemma.split(" ")[-1] in scene.lists["talk_offers"]
    return offered and clause.lemma in scene.lists["talks_refused"]


def _between(scene: Scene, clause: Clause, group: Group, *, from_main: bool = False) -> frozenset[str]:
    first = clause.main if from_main else clause.last
    return frozenset(w.lower for w in scene.sentence.words[first : group.first])


_COMING = frozenset(["be", "expect"])
_SET = frozenset(["set", "schedule", "slate", "book"])
_DUE = frozenset(["due", "expected"])


def _held(scene: Scene, event: Event, clause: Clause, subject: Group) -> tuple[str, ...] | None:
    """Read "held talks", "takes part in talks", "refused a meeting", "proposed a summit"."""
    lists = scene.lists
    if clause.lemma in lists["talks_refused"] and not clause.negated:
        event.worsen(Status.DENIED)
    elif event.role == "arg":
        return subject.codes
    elif clause.families & {"propose", "offer", "plan"} or clause.lemma in lists["talks_planned"]:
        event.worsen(Status.PLANNED)
    elif not (clause.families & {"host", "meet", "carry", "begin", "enter"} or clause.lemma in lists["holding_verbs"]):
        return subject.codes if clause.lemma in _OWNING_UP else None
    return subject.codes


_OWNING_UP = frozenset("acknowledge admit reveal disclose hail praise laud tout describe".split())  # to talks one had


_FORETOLD = frozenset(["expect", "schedule", "plan", "set", "slate", "be"])  # "are due to resume"


def _carried(scene: Scene, event: Event, clause: Clause) -> tuple[str, ...] | None:
    """Read what becomes of talks: they begin, are held by, collapse; () where the noun itself must name the sides."""
    if clause.lemma in scene.lists["mediating_verbs"]:
        return ()
    failed = clause.families & {"collapse", "suspend", "refuse"} or clause.lemma in scene.lists["talks_refused"]
    failed = failed and (clause.object is None or clause.passive)  # not "the talks ended the war"
    failed = failed or any(a.lemma in scene.lists["stalled_words"] for a in clause.args)
    if failed and clause.lemma not in scene.lists["concluding_verbs"] and not clause.negated:
        event.worsen(Status.DENIED)
    elif not (failed and clause.negated):
        ahead = scene.child(clause) if clause.lemma in _FORETOLD else None
        event.worsen(scene.read(ahead if ahead is not None and ahead.form == "to" else clause).status)
    return next((a.codes for a in clause.args if a.prep == "by"), ()) if clause.passive else ()


def around(scene: Scene, group: Group) -> Sides:
    """Read "Washington in contact with Tehran", "Envoy in Doha for talks": whom the noun qualifies, and the host."""
    if group.prep == "for":
        return _guest(scene, group)
    if group.prep != "in" or group.outer is None:
        return NOBODY
    if (talker := _raiser(scene, group.outer)) is not None:
        return talker.codes, ()
    groups, codes, first = scene.sentence.groups, list(group.outer.codes), group.outer.first
    for left in reversed(groups[: groups.index(group.outer)]):
        if not left.codes or any(w.tag not in "C," for w in scene.sentence.words[left.last : first]):
            break
        codes[:0], first = left.codes, left.first
    return tuple(dict.fromkeys(codes)), ()


def _raiser(scene: Scene, raised: Group) -> Group | None:
    """Return who in "Chad discussed arms, Mali's bid in talks with Niger" raises what is named last in a list."""
    if raised.clause is not None or raised.first < 1 or scene.sentence.words[raised.first - 1].text != ",":
        return None
    told = (c for c in scene.sentence.clauses if c.object is not None and c.object.last == raised.first - 1)
    return next((c.subject for c in told if not c.passive), None)


def _guest(scene: Scene, group: Group) -> Sides:
    """Return who is where in "Envoy in Doha for talks with Hamas", a heading without a verb: guest and host."""
    groups = scene.sentence.groups
    guest = groups[0] if groups and groups[0].prep is None else None
    stay = next((g for g in groups[1:] if g.prep in ("in", "to") and g.last == group.first - 1), None)
    if guest is None or not scene.speaks(guest):
        return NOBODY  # "Germany coach in Moscow"
    if stay is None or not scene.names_party(stay):
        return NOBODY
    adverbs = [w.lower for w in scene.sentence.words[guest.last : stay.first - 1]]
    if not _BACK.issuperset(adverbs):
        return NOBODY
    return guest.codes, tuple(c for c in stay.codes if c not in guest.codes)


_BACK = frozenset(["back", "off", "again", "now", "due", "set"])  # "envoy back in Doha"


def mediated(event: Event, sides: tuple[str, ...]) -> Sides:
    """Read "offers to facilitate US-Iranian talks": who does it negotiates with both."""
    above = event.clause.parent if event.clause is not None else None
    event.worsen(Status.POSSIBLE if above is not None and "offer" in above.families else event.reading.status)
    return event.manager, sides
