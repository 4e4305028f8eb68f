"""Ratifications told by a noun, "nears ratification of the pact", and the votes of a chamber on joining."""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.pacts import BLOCS, bloc, membership, pact
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.treaty.approvals import whose
from bot.detect.claims.treaty.writing import write
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status


def ratification(scene: Scene, event: Event) -> Claim | None:
    """Return the ratification that a noun tells: "approval from Turkey has yet to be received"."""
    group, clause = event.group, event.clause
    if group is None or "ratification" not in event.families or event.lemma not in ("ratification", "approval"):
        return None
    if _is_managed(scene, event):
        return _hastened(scene, event, group)
    bargained = clause is not None and event.role == "object" and clause.lemma in scene.lists["bargain_verbs"]
    if group.prep in ("to", "for", "on", "over") or bargained or event.under(_UNDOING):
        return None  # "tied its request to its approval of the bid"; who revokes it leaves the pact
    known = any(pact(scene, g) is not None for g in group.inner) or membership(scene, group)
    known = known or bloc(scene) == ("NATO",)
    actor = event.actor or next((g.codes for g in group.inner if g.prep in ("by", "from") and g.codes), ())
    if (
        not known
        or not actor
        or _is_of_bloc(scene, event, group)
        or (clause is not None and clause.lemma in scene.lists["assent_verbs"])
    ):
        return None
    if scene.lowers(group) & {"membership", "accession", "bid"}:  # "signs Sweden's NATO membership ratification"
        return write(scene, event, "ratified", event.manager, actor)
    beside = _joined(scene, group)
    actor = tuple(dict.fromkeys((*actor, *beside)))
    late = scene.mentions("yet to") or (clause is not None and scene.read(clause).status is Status.DENIED)
    target = tuple(c for c in event.target if c not in actor and c not in BLOCS) or whose(scene, actor)
    return write(scene, event, "ratified", actor, target, status=Status.DENIED if late else None)


def _is_of_bloc(scene: Scene, event: Event, group: Group) -> bool:
    """Read "Sweden's NATO approval": nobody is said to give it."""
    named = (w.mention.code for w in scene.sentence.words[group.first : group.head] if w.mention is not None)
    return event.lemma == "approval" and not group.inner and not BLOCS.isdisjoint(c for c in named if c)


_UNDOING = frozenset("revoke withdraw rescind annul repeal cancel undo".split())


def _is_managed(scene: Scene, event: Event) -> bool:
    """Say whether somebody hastens, delays or bargains with a ratification."""
    clause, lists = event.clause, scene.lists
    if clause is None or clause.subject is None:
        return False
    return clause.lemma in lists["hasten_verbs"] or (
        event.role == "object" and clause.lemma in lists["condition_verbs"]
    )


def _hastened(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Read "is nearing ratification of", "completed the ratification of", "ties its ratification of it to visas"."""
    clause = event.clause
    about = next((g for g in (group, *group.chain()) if pact(scene, g) or membership(scene, g)), None)
    actor = clause.subject.codes if clause is not None and clause.subject is not None and not clause.passive else ()
    if about is None or clause is None or not actor:
        return None
    named = tuple(c for g in (about, *about.chain()) for c in g.codes if c not in (*actor, *BLOCS))
    done = clause.lemma in ("complete", "finish", "conclude")
    held = clause.lemma == "delay" or clause.lemma in scene.lists["condition_verbs"]
    status = scene.read(clause).status if done else Status.DENIED if held else Status.PLANNED
    return write(scene, event, "ratified", actor, tuple(dict.fromkeys(named)) or whose(scene, actor), status=status)


def _joined(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return the second name of "approval from Turkey and Hungary"."""
    last = max((g.last for g in group.inner), default=group.last)
    right = next((g for g in scene.sentence.groups if g.first == last + 1 and g.prep is None), None)
    return right.codes if right is not None and scene.sentence.words[last].tag == "C" else ()


def undecided(scene: Scene, event: Event, clause: Clause, actor: tuple[str, ...]) -> Claim | None:
    """Read "the parliament will vote on whether Chad can join"; of any other "whether" nothing is told."""
    vote = clause.parent if clause.link == "whether" else None
    if vote is None or vote.subject is None or vote.lemma != "vote" or not scene.has(vote.subject, "house", "official"):
        return None
    event.reading, event.start = scene.read(vote), min(event.start, vote.start)
    if vote.form != "ed":
        event.worsen(Status.PLANNED)
    return write(scene, event, "ratified", vote.subject.codes, actor)


def is_voted(scene: Scene, vote: Clause | None) -> bool:
    """Read "the parliament voted 150 to 7 to join", "voted against joining"."""
    return vote is not None and vote.lemma in ("vote", "decide") and scene.has(vote.subject, "house")


def joining_voted(
    scene: Scene, event: Event, clause: Clause, actor: tuple[str, ...], to: tuple[str, ...]
) -> Claim | None:
    """Read "the parliament voted against joining", "lawmakers endorse joining the alliance"."""
    vote = clause.parent
    if is_voted(scene, vote) and any(
        w.lower == "against" for w in scene.sentence.words[clause.first - 2 : clause.first]
    ):
        return write(scene, event, "ratified", actor, to, status=Status.DENIED)
    passed = vote is not None and vote.lemma in _PASSING and vote.last == clause.first and not vote.passive
    if vote is None or not passed or not scene.has(vote.subject, "house", "lawmaker"):
        return None
    event.start = min(event.start, vote.start)
    return write(scene, event, "ratified", actor, to, status=scene.read(vote).status)


_PASSING = frozenset(["approve", "endorse", "back"])
