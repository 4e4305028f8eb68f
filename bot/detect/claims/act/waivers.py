"""What ends or holds up sanctions: whom a waiver frees or its end strikes, who lifts or vetoes them, on what terms."""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import READY
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import BODIES, is_state
from store.terms import Status


def waived(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return whom a waiver frees: "granted a waiver of sanctions on Iraqi power imports"."""
    if done.lemma not in scene.lists["waived_papers"] or not scene.mentions("sanction"):
        return ()
    near = (*done.chain(), *event.args, *_permitted(scene, done))
    return next((codes for g in near if (codes := event.beyond(g.deep()))), ())


def readmitted(scene: Scene, event: Event, done: Group) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return the body of states and the member that it takes back: "readmits Gabon", "lifts Mali's suspension"."""
    eased = "lift" in event.families and done.lemma in _SHUT_OUT
    back = event.lemma in scene.lists["readmitting_verbs"] and scene.names_party(done)
    if not (eased or back) or event.reading.status in _NOT_DONE:
        return None
    seats = (event.actor, *(a.codes for a in event.args if a.prep in ("to", "into")))
    body = next((codes for codes in seats if codes and set(codes) <= BODIES | scene.lists["bodies_of_states"]), ())
    whose = (done.deep(), *(g.codes for g in done.chain() if g.prep == "of")) if eased else (done.codes,)
    member = tuple(dict.fromkeys(c for codes in whose for c in codes if c not in body))
    return (body, member) if body and member and all(map(is_state, member)) else None


_NOT_DONE = frozenset([Status.DENIED, Status.POSSIBLE, Status.HYPOTHETICAL])
_SHUT_OUT = frozenset(["suspension", "expulsion", "exclusion"])


def unwaived(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return whom the end of a waiver strikes: "revoked the sanctions waiver for Iraqi power imports"."""
    permitted = _permitted(scene, done)
    words = scene.lowers(done).union(*(scene.lowers(g) for g in (*done.chain(), *permitted)))
    papers = scene.lists["waiver_nouns"] | (scene.lists["waived_papers"] if permitted else frozenset())
    if done.lemma not in papers or words.isdisjoint(_WAIVED):
        return ()
    near = (*done.chain(), *event.args, *permitted)
    return next((codes for g in near if (codes := event.beyond(g.codes))), ()) or event.beyond(done.codes)


_WAIVED = frozenset(["sanctions", "sanction", "embargo", "oil"])


def _permitted(scene: Scene, waiver: Group) -> list[Group]:
    """Return whom and what a waiver frees by its clause: "a licence that let Chad sell oil", "… lifting sanctions"."""
    sentence = scene.sentence
    own = [c for c in sentence.clauses if c.subject is waiver or (c.form == "ing" and c.first == waiver.last)]
    below = [c for c in sentence.clauses if c.link == "to" and c.parent in own]
    return [g for c in (*own, *below) for g in (c.object, *c.args) if g is not None]


def is_condition(event: Event) -> bool:
    """Say whether it is open whether there are any, or their end is another's condition: "if Chad lifts sanctions"."""
    clause = event.clause
    ends = event.governed("lift") or event.governed("lift", role="subject")
    return clause is not None and (clause.link == "whether" or (clause.link in ("if", "until") and ends))


def lifted(scene: Scene, event: Event, clause: Clause) -> tuple[str, ...] | None:
    """Return who lifts sanctions, None where it is only urged to."""
    above = clause.parent
    if above is not None and above.object is clause.subject and above.lemma in scene.lists["waiver_ended"]:
        return None  # "ended the waiver that lifted sanctions"
    urged = clause.link == "to" and above is not None and "urge" in above.families
    by = next((a.codes for a in clause.args if a.prep == "by"), event.actor) if clause.passive else ()
    lifter = by if event.governed("lift", role="subject") else ()
    lifter = event.manager or scene.author(clause.subject) if event.governed("lift") else lifter
    if urged or not lifter or clause.negated:
        return None
    event.reading = scene.read(clause).worse(Status.DENIED)
    return lifter


def handled(scene: Scene, event: Event, clause: Clause) -> tuple[str, ...] | None:
    """Return whose "plans for sanctions" are unveiled, who "announces their reimposition"; whose are vetoed: denied."""
    outer = event.group.outer if event.group is not None and event.group.prep in ("for", "of", "to", "with") else None
    lists = scene.lists
    planned = outer is not None and clause.object is outer and outer.lemma in lists["sanction_plans"]
    whole = clause.object is not None and clause.object is event.group
    if clause.lemma in _VETOING and not clause.passive and (whole or planned):
        event.worsen(Status.DENIED)
        return event.actor
    stepped = outer is not None and clause.object is outer and outer.lemma in lists["step_nouns"]
    if not planned and not (stepped and "impose" in clause.families):
        return None
    event.reading = scene.read(clause).worse(Status.PLANNED) if planned else scene.read(clause)
    if clause.lemma in lists["sanction_mooted"]:
        event.worsen(Status.POSSIBLE)
    return clause.subject.codes if clause.subject is not None and not clause.passive else ()


_VETOING = frozenset(["veto", "block", "vote down"])


def at_hand(scene: Scene, event: Event, clause: Clause) -> tuple[str, ...] | None:
    """Read "sanctions are ready to go", "are an option", "Rome is ready for sanctions": who says so may impose them."""
    words = scene.sentence.words[clause.last : clause.last + _PHRASE]
    if clause.lemma != "be":
        return None
    if event.role == "subject":
        ready = any(w.lower in scene.lists["open_words"] for w in words)
        if not ready and not any(w.lower in ("option", "table", "cards", "possible") for w in words):
            return None
        event.worsen(Status.PLANNED if ready else Status.POSSIBLE)
        return event.speaker or event.actor
    ready = event.group is not None and event.group.prep == "for" and any(w.lower in READY for w in words)
    if not ready:
        return None
    event.worsen(Status.PLANNED)
    return clause.subject.codes if clause.subject is not None else ()


_PHRASE = 5  # words behind "are" in which "ready to go" stands
