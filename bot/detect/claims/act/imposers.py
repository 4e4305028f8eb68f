"""Who imposes sanctions, and who bears them."""

from bot.detect.claims.act.waivers import at_hand, handled, lifted
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Clause, Group
from store.terms import Status


def who_imposes(scene: Scene, event: Event, clause: Clause) -> tuple[str, ...] | None:
    """Return who imposes, lifts or announces sanctions, and read the status from the verb; None where none does."""
    held = handled(scene, event, clause)
    if held is not None:
        return held
    put = event.under(scene.lists["putting_verbs"])
    ended = clause.families & {"cease", "suspend", "collapse"} and not clause.negated
    if ended and not clause.passive:
        event.reading = scene.read(clause).worse(Status.DENIED)
        return event.manager
    if (put or event.governed("impose", "carry", "vow")) and not clause.passive:
        event.reading = scene.read(clause)
        if clause.lemma in scene.lists["sanction_mooted"]:
            event.worsen(Status.POSSIBLE)
        elif clause.lemma in scene.lists["sanction_planned"] and clause.lemma != "announce":
            event.worsen(Status.PLANNED)
        return event.manager or _orderer(scene, clause) or event.actor
    prep = event.group.prep if event.group is not None else None
    if prep in BACKED.get(clause.lemma, ()) and not clause.passive and clause.subject is not None:
        event.reading = scene.read(clause).worse(Status.PLANNED)
        return clause.subject.codes or scene.author(clause.subject)  # of "a bill that provides for sanctions"
    if prep == "with" and clause.lemma in _ANSWERING and not clause.passive:
        event.reading = scene.read(clause)
        return clause.subject.codes if clause.subject is not None else ()
    acting = _acting(scene, event, clause) if event.role == "subject" else None
    if acting is None:
        acting = _suffered(scene, event, clause)
    return acting if acting is not None else lifted(scene, event, clause) or at_hand(scene, event, clause)


BACKED = {"agree": ("to", "on"), "commit": ("to",), "vote": ("for", "of"), "provide": ("for",)}  # "in favour | of"

_ANSWERING = frozenset("retaliate|respond|reply|answer|hit back|strike back|react|reciprocate".split("|"))


def _acting(scene: Scene, event: Event, clause: Clause) -> tuple[str, ...] | None:
    """Return whose sanctions "were imposed", "hit Russian banks", "will follow, Ottawa said"; None where none do."""
    if "impose" in clause.families and clause.passive:
        event.reading = scene.read(clause)
        event.target = event.target or event.place
        return event.actor or next((a.codes for a in clause.args if a.prep == "by"), ())
    if clause.lemma in scene.lists["reaching_verbs"] and not clause.passive:
        event.reading = scene.read(clause)
        hit = (g for g in (clause.object, *clause.args) if g is not None)
        event.target = event.target or next((codes for g in hit if (codes := g.deep())), ())
        return event.actor
    if "enforce" in clause.families and event.actor:
        event.reading = scene.read(clause)
        return event.actor  # "an EU ban takes effect"
    if clause.lemma == "follow" and event.source:
        event.reading = scene.read(clause)
        return event.actor or tuple(event.source.split("+"))
    return None


def _suffered(scene: Scene, event: Event, clause: Clause) -> tuple[str, ...] | None:
    """Return who strikes whom in "was hit by EU sanctions", "faces new American sanctions"; None where nobody is."""
    group, sufferer = event.group, clause.subject
    if group is None or sufferer is None or not event.actor:
        return None
    passive = clause.passive and group.prep in ("by", "with", "under")
    hit = passive and (bool(clause.families & {"strike"}) or clause.lemma in scene.lists["reaching_verbs"])
    faces = event.under(("face", "incur", "suffer")) and scene.sentence.words[clause.first - 1].lower != "without"
    if not hit and not faces:
        return None
    target = tuple(c for c in sufferer.deep() if c not in event.actor)
    if not target:
        return None
    event.reading, event.target = scene.read(clause), target
    event.start, event.end = min(event.start, clause.start), max(event.end, clause.end)
    return event.actor


def imposed_there(scene: Scene, event: Event, group: Group) -> tuple[str, ...] | None:
    """Return who imposed "the sanctions that Ottawa has imposed on Minsk"; None where no such clause follows."""
    words = scene.sentence.words
    shaped = next((c for c in scene.sentence.clauses if c.subject is group and c.form == "ed"), None)
    if shaped is not None and shaped.lemma in _IMPOSING:  # "sanctions imposed by Ottawa"
        by = next((a.codes for a in shaped.args if a.prep == "by" and a.codes), None)
        event.end = max(event.end, shaped.end)
        event.target = event.target or _put_on(scene, group, shaped) or _sufferer(scene, group, by or ())
        return by if event.target else None
    first = group.last + (group.last < len(words) and words[group.last].lower in ("that", "which"))
    behind = (c for c in scene.sentence.clauses if c.object in (None, group) and c.lemma in _IMPOSING)
    clause = next((c for c in behind if c.subject is not None and c.subject.first == first), None)
    if clause is None or clause.subject is None or clause.passive or not clause.subject.codes:
        return None
    event.reading, event.end = scene.read(clause), max(event.end, clause.end)
    event.target = event.target or next((codes for a in clause.args if (codes := a.deep())), ())
    return (lifted(scene, event, event.clause) if event.clause is not None else None) or clause.subject.codes


def _put_on(scene: Scene, group: Group, shaped: Clause) -> tuple[str, ...]:
    """Return whom "sanctions imposed on the group by Ottawa" strike, which are not "the sanctions" known before."""
    known = scene.sentence.words[group.first].lower in ("the", "those", "these", *POSSESSIVES)
    return () if known else next((a.codes for a in shaped.args if a.prep in ("on", "against") and a.codes), ())


def _sufferer(scene: Scene, group: Group, imposer: tuple[str, ...]) -> tuple[str, ...]:
    """Return the punished state whose own "reels from sanctions imposed by Ottawa"."""
    clause = group.clause
    codes = clause.subject.deep() if clause is not None and clause.subject is not None else ()
    return tuple(c for c in codes if c in scene.lists["punished_states"] and c not in imposer)


_IMPOSING = frozenset("impose slap put place introduce adopt levy reimpose enact".split())


def _orderer(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Return who signed "an order that imposes sanctions", who passed "a bill imposing" them."""
    above = clause.parent if clause.link == "who" else None
    signed = above.subject.codes if above is not None and above.subject is not None else ()
    return signed or scene.author(clause.subject)
