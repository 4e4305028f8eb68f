"""Pacts that no longer hold, or still do: no longer observed, put on hold, over, in force."""

from bot.detect.claims.scene.aims import are_of_treaty
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.mentioned import facing
from bot.detect.claims.scene.over import DECLARING, is_declared_over, is_over
from bot.detect.claims.scene.pacts import BLOCS, pact, recent
from bot.detect.claims.scene.parties import partner, sides, whole
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.truces import ends_fight
from bot.detect.claims.treaty.writing import write
from bot.detect.grammar.text import Clause, Group, Word
from store.model import Claim
from store.terms import Status


def gives_up(scene: Scene, event: Event) -> bool:
    """Say whether a party observes a pact no more: "stopped implementing the protocol" and "no longer observes it"."""
    clause = event.clause
    governor = clause.parent if clause is not None else None
    halted = governor is not None and governor.lemma in scene.lists["halting_verbs"] and not governor.negated
    return halted or (clause is not None and clause.negated and scene.mentions("no longer"))


def ceased(scene: Scene, event: Event) -> Claim | None:
    """Read "stops sharing data under the treaty" and "suspends participation" where the pact stands elsewhere."""
    clause = event.clause
    if clause is None or not event.actor or not _halts(scene, clause):
        return None
    if ends_fight(scene, event) or "fight" in event.families:
        return None  # "agreed to stop fighting under a deal"
    under = next((g for g in scene.sentence.groups if g.prep == "under" and g.start > event.at), None)
    found, done = pact(scene, under), event.object
    if found is not None:
        named = tuple(c for c in found.parties if c not in event.actor)
        return write(scene, event, "suspended", event.actor, partner(scene, event, event.actor, named), noun=found.noun)
    if done is None:
        return None
    pacts = scene.lexicon.pacts
    shared = pacts.called("sharing", done.lemma) and scene.mentions("nuclear")
    part = event.lemma in scene.lists["halting_verbs"] and pacts.called("role", done.lemma) and not done.inner
    known = part and (recent(scene, scene.context) or any(pact(scene, g) for g in scene.sentence.groups))
    if not shared and not known:
        return None
    return write(scene, event, "suspended", event.actor, partner(scene, event, event.actor, ()))


def _halts(scene: Scene, clause: Clause) -> bool:
    """Say whether a verb, or what governs it, ends or suspends; "US stops sharing" looks like a subject "stops"."""
    subject = clause.subject
    headed = (
        subject is not None and subject.codes and scene.lexicon.singular(subject.lemma) in scene.lists["halting_verbs"]
    )
    return bool(headed) or any(c is not None and _is_halt(scene, c) for c in (clause, clause.parent))


def _is_halt(scene: Scene, clause: Clause) -> bool:
    """Say whether a verb is one of ending: not "end up"."""
    behind = scene.sentence.words[clause.last].lower if clause.last < len(scene.sentence.words) else ""
    return clause.lemma in scene.lists["halting_verbs"] and behind != "up"


def loosed(scene: Scene, event: Event) -> Claim | None:
    """Read "put the treaty on hold" and "is no longer bound by the moratorium"."""
    clause = event.clause
    verb = event.lemma.partition(" ")[0]  # of "put on hold"
    if clause is None or verb not in (*_SHELVING, "bind", "consider", "feel", *DECLARING):
        return None
    groups = [g for g in (event.object, *event.args) if g is not None]
    found = next((p for g in groups if (p := pact(scene, g)) is not None), None)
    behind = scene.sentence.text[event.at :].lower()
    text = scene.sentence.text.lower()
    shelved = verb in _SHELVING and any(w in behind for w in scene.lists["hold_words"])
    freed = "bound by" in text and ("no longer" in text or clause.negated)
    void = any(is_declared_over(scene, clause, g) for g in groups)
    if found is None or not (shelved or freed or void):
        return None
    before = [c.subject.codes for c in scene.sentence.clauses if c.first <= clause.first and c.subject is not None]
    actor = event.actor or next((codes for codes in reversed(before) if codes), ())
    target = partner(scene, event, actor, tuple(c for c in found.parties if c not in actor))
    rung = "suspended" if shelved else "withdrawn"
    return write(scene, event, rung, actor, target, status=Status.ASSERTED if freed else None, noun=found.noun)


_SHELVING = ("put", "place", "hold", "keep")


def standing(scene: Scene, event: Event) -> Claim | None:
    """Read "the treaty is in force", "is no longer in effect", "is dead"; a party that calls it over has left it."""
    clause = event.clause
    if clause is None or event.lemma not in _BEING or clause.subject is None:
        return None
    words = scene.sentence.words[clause.last : clause.last + 5]
    behind = " ".join(w.lower for w in words)
    over, holds = is_over(scene, clause), any(said in behind for said in scene.lists["holding_words"])
    ahead = _is_ahead(scene, words)
    found = pact(scene, whole(scene, clause.subject)) if over or holds or ahead else None
    if found is None or found.noun is None:
        return None
    both = sides(scene, found)
    if ahead and not over and not holds:
        ahead = Status.DENIED if clause.negated else ahead
        return write(scene, event, "agreed", both, (), status=ahead, noun=found.noun) if len(both) > 1 else None
    if over and event.source in both and not clause.negated:
        rest = tuple(c for c in both if c != event.source)
        return write(scene, event, "withdrawn", (event.source,), rest, noun=found.noun)
    if over and clause.negated:
        return None
    over = over or clause.negated or "no longer" in scene.sentence.text[event.start : words[-1].end if words else None]
    return write(scene, event, "in_force", both, (), status=Status.DENIED if over else None) if len(both) > 1 else None


_BEING = ("be", "remain", "become")


def _is_ahead(scene: Scene, words: list[Word]) -> Status | None:
    """Return how far a deal is that "is close", "is within reach", "is done"; None where nothing of it is told."""
    near = scene.lists["near_at_hand"]
    told = [w.lower for w in words if w.tag not in '"RP' or w.lower in near]
    return next((status for name, status in _AHEAD if told[:1] and told[0] in scene.lists[name]), None)


_AHEAD = (("near_at_hand", Status.PLANNED), ("in_reach", Status.POSSIBLE), ("made_final", Status.ASSERTED))


def kept(scene: Scene, event: Event) -> Claim | None:
    """Read "has not broken the truce": of states that are known, the one has not left it."""
    clause, done = event.clause, event.object
    if "violate" not in event.families or clause is None or done is None or not event.actor:
        return None
    if not clause.negated or clause.modal is not None or not scene.event_in(done, "truce"):
        return None
    if event.source == "+".join(event.actor):
        return None  # it denies its own conduct
    both = next((i.codes for i in done.inner if i.prep == "with" and i.codes), ()) or facing(scene, done)
    other = event.beyond(both)
    known = len(event.actor) == 1 and len(other) == 1 and are_of_treaty(scene, (*event.actor, *other))
    return write(scene, event, "withdrawn", event.actor, other, status=Status.DENIED) if known else None


def named_truce(scene: Scene, event: Event) -> Claim | None:
    """Read a truce of two states by its name alone: "markets rose on the ceasefire between Chad and Mali"."""
    group, clause = event.group, event.clause
    if group is None or "truce" not in event.families or event.reading.status is not Status.ASSERTED:
        return None
    told = clause is not None and event.role in ("subject", "object") and not clause.families.isdisjoint(_STEPS)
    before = scene.sentence.words[group.first - 1].lower if group.first else ""
    other = scene.sentence.words[group.head].lower in ("plan", "proposal", "offer", "idea")
    other = other or not scene.spelled.isdisjoint(("trade", "tariff", "tariffs", "economic", "commercial"))
    mediated = clause is not None and clause.lemma in scene.lists["mediating_verbs"] and clause.form == "to"
    if (
        told
        or mediated
        or other
        or before in _UNTOLD
        or group.prep == "of"
        or (clause is not None and clause.link == "if")
    ):
        return None
    dead = any(c.subject is group and (c.negated or is_over(scene, c)) for c in scene.sentence.clauses)
    dead = dead or any("lapse" in c.families and c.parent is clause for c in scene.sentence.clauses)  # "due to expire"
    watched = clause is not None and clause.lemma in scene.lists["standing_truces"]
    watched = watched or (
        _still_holds(scene, group) and any(c.subject is group and c.lemma in _BEING for c in scene.sentence.clauses)
    )
    if dead or watched or _is_of_old(scene, group):
        return None
    both = next((i.codes for i in group.inner if i.prep == "between"), ()) or event.actor
    alone = len(both) > 1 and scene.are_states(both) and "PS" not in both
    rung = "in_force" if _still_holds(scene, group) else "agreed"
    return write(scene, event, rung, both, ()) if alone else None


def _still_holds(scene: Scene, group: Group) -> bool:
    """Read "the truce between X and Y still in effect", "remains in place", "is holding"."""
    last = max(g.last for g in (group, *group.chain()) if g.prep in (None, "between", "with", "of") or g is group)
    behind = " ".join(w.lower for w in scene.sentence.words[last : last + 5])
    return any(said in behind for said in scene.lists["holding_words"])


def unnamed_truce(scene: Scene, event: Event) -> Claim | None:
    """Read what becomes of a truce of the two states that the article is about: "the ceasefire expired on Monday"."""
    group, clause = event.group, event.clause
    if group is None or "truce" not in event.families or event.role != "subject" or clause is None or group.codes:
        return None
    steps = scene.lexicon.pacts.steps
    rungs = steps.get(("done" if clause.passive else "does", clause.lemma), ())
    rung = next((r for r in rungs if r.removeprefix("not ") in ("in_force", "agreed")), None)
    both = facing(scene, group)
    if rung is None or _is_part(scene, group) or not are_of_treaty(scene, both) or len(both) <= 1:
        return None
    idle = clause.object is not None and not clause.passive  # "the truce that ended the war"
    idle = idle or clause.lemma in scene.lists["mediating_verbs"]  # by others, between nobody named
    idle = idle or not clause.families.isdisjoint(("refuse", "dismiss"))  # an offer turned down was never in force
    if idle or (clause.negated and clause.modal is not None) or clause.link in ("whether", "if"):
        return None  # "may not hold"
    status = scene.read(clause).status
    if rung.startswith("not "):
        return write(scene, event, "in_force", both, (), status=Status.DENIED) if status is Status.ASSERTED else None
    return write(scene, event, rung, both, (), status=status)


def _is_part(scene: Scene, group: Group) -> bool:
    """Say whether it is only a paper, a truce of trade, of old, or one named with its sides or its place."""
    other = scene.sentence.words[group.head].lower in ("plan", "proposal", "offer", "idea")
    other = other or not scene.spelled.isdisjoint(("trade", "tariff", "tariffs"))
    words = scene.sentence.words[group.first : group.head]
    named = any(i.codes for i in group.chain()) or any(w.mention is not None and w.mention.code for w in words)
    other = other or not scene.lowers(group).isdisjoint(("previous", "earlier", "past", "former"))
    return other or named or not scene.contested or _is_of_old(scene, group) or pact(scene, group) is not None


def _is_of_old(scene: Scene, group: Group) -> bool:
    """Say whether the year before a truce, or its name, is one of history: "the 1953 armistice"."""
    lowers = scene.lowers(group)
    years = (int(lower) for lower in lowers if len(lower) == _DIGITS and lower.isdecimal())
    return "armistice" in lowers or any(scene.sentence.published.year - year > _RECENT_YEARS for year in years)


_DIGITS = 4
_RECENT_YEARS = 5  # what is older is history
_UNTOLD = frozenset("for without until into after since before toward towards about".split())
_STEPS = frozenset(
    "agree sign enforce violate suspend cease collapse take propose refuse urge carry ponder seek want block".split()
)


def left_bloc(scene: Scene, event: Event) -> Claim | None:
    """Read which bloc somebody is about to leave: "mulls NATO withdrawal", "threatened an EU exit"."""
    group, actor = event.group, event.manager
    if event.lemma not in ("withdrawal", "exit") or group is None or not actor or not scene.are_states(actor):
        return None
    if any(i.prep == "from" for i in (*group.chain(), *event.args)):
        return None  # "announced a NATO withdrawal from Kabul"
    before = (w.mention.code for w in scene.sentence.words[group.first : group.head] if w.mention is not None)
    bloc = tuple(code for code in before if code is not None and code in BLOCS and code not in actor)
    if event.governed("ponder", "threaten"):
        event.worsen(Status.POSSIBLE)
    return write(scene, event, "withdrawn", actor, bloc) if bloc else None
