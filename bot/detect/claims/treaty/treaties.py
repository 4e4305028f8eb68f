"""Steps of pacts between states: proposed, negotiated, agreed, signed, ratified, in force, invoked, suspended, left.

1. A step wants a pact and a verb that takes it; which step, the role of the pact under the verb decides (pacts.yaml).
2. A parliament or a cabinet that approves has ratified; anybody else has agreed.
3. Both who sign are the actor; the one who ratifies, suspends or leaves does it towards the others.
4. A pact between nobody known is none: it may be a coalition's.
"""

from collections.abc import Callable, Iterator
from functools import partial

from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.aims import (
    called_for,
    demanded,
    offered,
    purpose,
    signs_a_law,
    strives,
    talking,
    truce,
)
from bot.detect.claims.scene.asides import is_captioned
from bot.detect.claims.scene.events import Event, is_void, verbal
from bot.detect.claims.scene.pacts import BLOCS, Pact, allied, bloc, membership, pact, recent, spelled
from bot.detect.claims.scene.parties import backdrop, beside, is_of_others, partner, sides, unfounded, whole
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.treaty.accessions import accession
from bot.detect.claims.treaty.approvals import approval, awaited
from bot.detect.claims.treaty.candidacies import candidacies
from bot.detect.claims.treaty.dues import likewise
from bot.detect.claims.treaty.lapses import (
    ceased,
    gives_up,
    kept,
    left_bloc,
    loosed,
    named_truce,
    standing,
    unnamed_truce,
)
from bot.detect.claims.treaty.obligations import based, invoked, mutual, planned, submitted
from bot.detect.claims.treaty.ratifications import ratification
from bot.detect.claims.treaty.takers import taken
from bot.detect.claims.treaty.verges import neared, nears
from bot.detect.claims.treaty.watchdogs import inspected
from bot.detect.claims.treaty.writing import agreed_to, write
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status

_JOINT = ("agreed", "signed", "negotiating", "in_force")
_PUT = frozenset("put affix append set".split())  # "put their signatures to" is told by its verb
_PUT_OFF = frozenset("postpone cancel delay shelve refuse reject".split())


def treaties(scene: Scene) -> Iterator[Claim]:
    """Yield the treaty claims of a sentence."""
    if not _speaks(scene):
        return
    told: set[tuple[str | None, ...]] = set()
    for event in _events(scene):
        rules = _NOUNS if event.nominal else _VERBS
        claim = first(rules, scene, event)
        aim = event.clause is not None and event.clause.link in ("noun", "and") and event.clause.form != "ed"
        if claim is not None and told and aim and claim.rung == "agreed" and claim.status is Status.ASSERTED:
            continue  # "an agreement to end the war and extend the truce" is one
        if claim is not None and (claim.rung, claim.actor, claim.target) not in told:
            told.add((claim.rung, claim.actor, claim.target))
            _learn(scene, claim)
            yield claim
    yield from (c for c in (*candidacies(scene), *neared(scene)) if (c.rung, c.actor, c.target) not in told)
    _remember(scene)


def _speaks(scene: Scene) -> bool:
    """Say whether the sentence can speak of a pact at all: a word for one, an alliance, or "it" after one."""
    if recent(scene, scene.context) or scene.context.member or bloc(scene):
        return True
    return scene.tells("pact_signs")


def _events(scene: Scene) -> Iterator[Event]:
    """Yield the events, and the verbs that are one only with a pact: "the treaty lapsed", "became a member"."""
    verbs, others = scene.lexicon.pacts.verbs, scene.lists["pact_verbs"]
    known = {id(event.clause) for event in scene.events if not event.nominal}
    yield from (taken(scene, event) for event in scene.events)
    for clause in scene.sentence.clauses:
        bound = any(arg.prep == "under" for arg in clause.args)
        if id(clause) not in known and (bound or clause.lemma in verbs or clause.lemma in others):
            event = verbal(scene.sentence, clause, scene.lexicon, scene.context)
            if not is_void(scene.sentence, event):
                yield taken(scene, event)


def _learn(scene: Scene, claim: Claim) -> None:
    """Let the context know between whom the pact is that a step told."""
    parties = tuple(c for side in (claim.actor, claim.target) if side for c in side.split("+"))
    offered = claim.rung == "proposed" and claim.target is None  # both may only mediate
    if len(parties) > 1 and not offered and not set(parties) & BLOCS and claim.status is not Status.PLANNED:
        scene.context.pact = parties
        scene.context.pact_at = scene.sentence.start if scene.sentence.field == "text" else -1
    if claim.actor is not None and "+" not in claim.actor and claim.rung in ("agreed", "signed", "ratified"):
        scene.context.stepped = (claim.actor,)


def _remember(scene: Scene) -> None:
    """Let the context know which pact was named last and where."""
    context, sentence = scene.context, scene.sentence
    entering = next((g for g in sentence.groups if membership(scene, g)), None) if allied(scene) else None
    if entering is not None:
        whose = (c for one in (entering, *entering.chain()) for c in one.codes if c not in BLOCS)
        context.member = tuple(dict.fromkeys(whose)) or context.member
    found = map(partial(pact, scene), sentence.groups if scene.names_pact else ())
    named = [one for one in found if one is not None and one.noun is not None]
    if not named:
        return
    context.pact_at = sentence.start if sentence.field == "text" else -1
    parties = max((one.parties for one in named), key=len)
    states = tuple(c for c in dict.fromkeys(m.code for m in sentence.mentions if m.code) if c not in BLOCS)
    if len(parties) > 1 or (parties and not set(parties) <= set(context.pact)):
        context.pact = parties
    mediated = scene.mentions("mediator", "mediated by", "brokered by")
    if len(context.pact) <= 1 and not mediated and len({*states, *context.pact}) == 2:  # noqa: PLR2004 - a pact wants two
        context.pact = tuple(dict.fromkeys((*context.pact, *states)))


def _step(scene: Scene, event: Event) -> Claim | None:
    """Read a verb that takes a step with a pact, by the role of the pact."""
    if event.lemma not in scene.lexicon.pacts.verbs and event.lemma not in _WIDENED:
        return None
    for role, group in _roles(scene, event):
        rungs = scene.lexicon.pacts.steps.get((role, event.lemma), ())
        widened = role == "done" and event.lemma in _WIDENED and agreed_to(event)
        rungs = ("agreed",) if widened else rungs
        found = pact(scene, group) if rungs else None
        link = event.clause.link if event.clause is not None else ""
        if found is None or (link in ("who", "before", "until") and "any" in scene.lowers(group)):
            continue  # "any deal that it reaches", "before any pact is signed": none yet
        for rung in rungs:
            wanted = scene.lexicon.pacts.about.get(rung)
            if role == "about" and wanted is not None and group.prep not in wanted:
                continue
            if role == "about" and rung == "proposed" and event.object is not None and not _asked(scene, event):
                continue
            questioned = event.passive_voice or any(a.prep == "about" for a in event.args)
            if role == "about" and event.lemma == "ask" and (group.prep != "for" or questioned):
                continue  # "asked about a deal", "about the prospects for a deal"
            parley = role == "about" and rung == "in_force" and scene.lexicon.pacts.called("parley", group.lemma)
            if parley or (found.noun is None and event.lemma not in scene.lists["it_verbs"]):
                continue  # "returned to talks on a pact"
            claim = _taken(scene, event, rung, found, role)
            if claim is not None:
                return claim
    return None


_WIDENED = frozenset("expand deepen upgrade strengthen update widen broaden implement".split())  # "agreed to expand"


def _asked(scene: Scene, event: Event) -> bool:
    """Say whether a party is asked for a pact: "asked Paris for a treaty", not "called a vote for a treaty"."""
    return scene.names_party(event.object) or scene.names_official(event.object)


def _roles(scene: Scene, event: Event) -> Iterator[tuple[str, Group]]:
    clause = event.clause
    if clause is None:
        return
    if event.object is not None:
        yield "done", event.object
    elif clause.passive or clause.form == "ed":
        before = _aside(scene, event)
        if before is not None:
            yield "done", before
    for arg in clause.args:
        if (arg.prep != "by" or not clause.passive) and not backdrop(arg):
            yield "about", arg
    subject = event.actor_group if not clause.passive else None
    if subject is not None:
        yield "does", whole(scene, subject)


def _aside(scene: Scene, event: Event) -> Group | None:
    """Return what "…, signed in June," qualifies, or "Signed in June, …": the group before or behind the comma."""
    clause = event.clause
    first = clause.first if clause is not None else 0
    if clause is not None and first == 0 and clause.main == 0 and clause.passive:
        return next((c.subject for c in scene.sentence.clauses if c.first > 0 and c.finite), None)
    comma = first > 0 and scene.sentence.words[first - 1].tag == ","
    return next((g for g in scene.sentence.groups if comma and g.last == first - 1), None)


def _taken(scene: Scene, event: Event, rung: str, found: Pact, role: str) -> Claim | None:
    fruitless = event.lemma == "end" and any(arg.prep == "without" for arg in event.args)  # talks, not the pact
    done = event.object if rung == "agreed" and event.object is not found.group else None
    quits = done is not None and done.lemma in _ENDING  # "announced its withdrawal from the pact"
    fruitless = fruitless or quits or is_of_others(event, found)
    broken = rung == "in_force" and role != "does" and event.reading.status is Status.DENIED
    denied = rung.startswith("not ")
    if fruitless or (broken and not gives_up(scene, event)) or _is_idle(scene, event, rung, found, role):
        return None  # "fails to comply" accuses
    if event.lemma in _TOLD and found.noun is not None and scene.lexicon.pacts.called("draft", found.noun):
        rung = "proposed"
    rung = "suspended" if broken else rung.removeprefix("not ")
    if rung == "suspended" and event.object is not None and spelled(scene, event.object) & _ENDING:
        rung, denied = "withdrawn", True  # "put off the termination of the pact"
    if role == "done" and rung == "agreed" and signs_a_law(event):
        rung = "ratified"
    aim = purpose(scene, event) if role == "done" and not strives(scene, event) else None
    if aim is not None and rung in _AIMED:
        return _aimed(scene, event, aim, found)
    both = _between(scene, event, rung, found, role)
    vague = rung == "agreed" and event.reading.status is Status.HYPOTHETICAL
    if both is None or vague or demanded(scene, event):
        return None
    actor, target = both
    made = truce(scene, event, rung, both, found.group, denied=denied) if role != "does" else None
    if made is not None:
        return made
    if unfounded(scene, actor, target, found) or (role == "does" and len(actor) + len(target) < 2):  # noqa: PLR2004
        return None
    rung = "negotiating" if rung in ("agreed", "signed") and strives(scene, event) else rung
    status = Status.DENIED if denied else Status.ASSERTED if broken else None
    return write(scene, event, rung, actor, target, status=status, noun=found.noun)


_ENDING = frozenset("termination withdrawal cancellation abrogation".split())
_AIMED = frozenset("agreed negotiating in_force".split())


def _aimed(scene: Scene, event: Event, aim: Clause, found: Pact) -> Claim | None:
    """Read "its offer to extend the pact" and "talks to revive the pact"; any other aim is no step."""
    owner = offered(scene, aim)
    if owner:
        other = tuple(c for c in found.parties if c not in owner)
        return write(scene, event, "proposed", owner, other, status=Status.ASSERTED, noun=found.noun)
    both = talking(scene, event, aim)
    return write(scene, event, "negotiating", both, (), status=Status.ASSERTED, noun=found.noun) if both else None


def _between(
    scene: Scene, event: Event, rung: str, found: Pact, role: str
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Return who takes a step and towards whom; None where the sentence does not say."""
    if role == "done" and rung == "agreed" and strives(scene, event):
        own = set(event.actor) & set(found.parties) or len(found.parties) == 1
        both = found.parties if len(found.parties) > 1 else (*event.actor, *found.parties) if own else ()
        known = len(found.parties) == 1 and bool(scene.famous)  # "efforts to revive the JCPOA"
        return (both, ()) if len(set(both)) > 1 or known else None  # who merely tries to mediate is no party
    actor, role = _taker(scene, event, rung, found, role)
    named = tuple(c for c in found.parties if c not in actor)
    if not actor:
        if role == "done" and not _passive(event) and event.lemma not in _BROKERED:
            return None
        qualifies = _is_aside(scene, event) and not any(a.prep == "between" for a in event.args)
        actor, named = found.parties if qualifies else sides(scene, found, event if _passive(event) else None), ()
        if len(actor) < 2 and _is_aside(scene, event):  # noqa: PLR2004 - it takes two
            return None
    if rung == "proposed" and not named:
        named = tuple(c for a in event.args if a.prep in (None, "to", "for") for c in a.codes if c not in actor)
    target = partner(scene, event, actor, named) if len(actor) == 1 or rung not in _JOINT else beside(event, actor)
    joint = rung == "agreed" and role == "done" and event.lemma in _BOTH and _withs(event, found)
    return ((*actor, *target), ()) if joint and len(actor) == 1 else (actor, target)


def _taker(scene: Scene, event: Event, rung: str, found: Pact, role: str) -> tuple[tuple[str, ...], str]:
    """Return who acts on a pact, () where it is between others, and the role that the pact has then."""
    actor = () if role == "does" or event.lemma in _BROKERED else event.actor  # who brokers is no party
    if rung == "withdrawn" and role == "about" and event.object is not None and scene.names_party(event.object):
        actor = event.object.codes  # "pulls the United States out of the deal"
    between = any(g.prep == "between" for g in found.group.inner)
    apart = bool(actor) and not (set(actor) <= set(found.parties) if between else set(actor) & set(found.parties))
    if rung in _JOINT and len(found.parties) > 1 and apart and not _withs(event, found):
        return (), "does"  # mediators finalise what two others agree
    return actor, role


def _withs(event: Event, found: Pact) -> bool:
    return any(g.prep == "with" for g in (*found.group.chain(), *event.args))


_BROKERED = frozenset("broker mediate facilitate".split())
_TOLD = ("announce", "confirm", "share")
_BOTH = frozenset("reach strike clinch conclude announce confirm forge seal".split())  # with another: both have agreed


def _is_idle(scene: Scene, event: Event, rung: str, found: Pact, role: str) -> bool:
    """Say whether no step is taken: of a mere draft, by call upon others, or one that is still to lapse."""
    if found.noun is not None and not scene.famous and scene.lexicon.pacts.called("draft", found.noun):
        told = event.lemma in _TOLD and "peace" not in scene.lowers(found.group)
        if rung == "suspended" or told:
            return True  # "would not stop its plan", "announced plans"
    if rung == "in_force":
        return called_for(scene, event) or (role == "does" and event.lemma == "hold" and _governs(scene, event))
    if not rung.startswith("not ") or role != "does":
        return False
    if event.reading.status in (Status.PLANNED, Status.POSSIBLE) or event.object is not None:
        return True  # "will expire": it holds so far; "the deal that ended the war"
    whose = event.actor_group.clause if event.actor_group is not None else None
    if whose is not None and whose is not event.clause and event.actor_group is whose.object:
        return True  # "the time left to revive the deal is running out"
    return event.clause is not None and event.clause.form == "to"


def _governs(scene: Scene, event: Event) -> bool:
    """Say whether something stands behind the verb: "it holds together Kenya" is not "it holds"."""
    last = event.clause.last if event.clause is not None else 0
    behind = scene.sentence.words[last].lower if last < len(scene.sentence.words) else ""
    return event.object is not None or behind == "together"


def _is_aside(scene: Scene, event: Event) -> bool:
    """Say whether "signed last month" merely qualifies a pact, in a sentence about something else."""
    clause = event.clause
    if clause is None or clause.link == "that":  # "says deal reached with"
        return False
    aside = clause.passive and clause.form == "ed" and clause.first == clause.main
    return aside and any(c is not clause and c.finite and c.form != "ed" for c in scene.sentence.clauses)


def _passive(event: Event) -> bool:
    return event.clause is not None and (event.clause.passive or event.object is None)


def _talks(scene: Scene, event: Event) -> Claim | None:
    """Read "start talks on a pact" and "negotiations on the treaty have not begun"."""
    clause = event.clause
    if clause is None or (event.lemma not in scene.lists["open_verbs"] and event.lemma != "be"):
        return None
    for group in (event.object, clause.subject, *(a for a in event.args if a.prep == "in")):
        parley = group is not None and scene.lexicon.pacts.called("parley", group.lemma)
        found = next((p for g in group.inner if (p := pact(scene, g))), None) if parley and group is not None else None
        if found is None and parley and group is not None and spelled(scene, group) & _NAMED:
            found = Pact(group, tuple(c for g in group.chain() if g.prep in ("between", "with") for c in g.codes), None)
        if group is None or found is None:
            continue
        both = event.actor if group is not clause.subject and not clause.passive else ()
        both = both or beside(event, ()) or sides(scene, found)
        if len(both) > 1 or found.parties:
            other = partner(scene, event, both, ()) if len(both) == 1 else ()
            return write(scene, event, "negotiating", both or found.parties, other)
    return None


_NAMED = frozenset("treaty pact accord armistice".split())  # "peace treaty talks"


def _told(scene: Scene, event: Event) -> Claim | None:
    """Read the nouns of steps: "the signing of the pact", "its withdrawal from the treaty", "its suspension"."""
    group, clause = event.group, event.clause
    if group is None:
        return None
    found = next((p for g in group.inner if (p := pact(scene, g)) is not None), None)
    if found is None or (clause is not None and clause.families & {"ratify"}) or event.under((*_PUT, "demand")):
        return None
    if group.prep is not None or is_captioned(scene) or any(scene.event_in(i, "negotiation") for i in group.inner):
        return None  # "in answer to its withdrawal from the treaty": long done; "the suspension of talks on a truce"
    if "signing" in event.families:
        both = event.actor or sides(scene, found)
        off = event.under(_PUT_OFF) or event.under(_PUT_OFF, "subject")
        target = partner(scene, event, both, ()) if len(both) == 1 else ()
        return write(scene, event, "signed", both, target, status=Status.DENIED if off else None)
    if "suspension" not in event.families or not event.actor:
        return None
    rung = "suspended" if event.lemma == "suspension" else "withdrawn"
    named = tuple(c for c in found.parties if c not in event.actor)
    return write(scene, event, rung, event.actor, partner(scene, event, event.actor, named))


_Rule = Callable[[Scene, Event], Claim | None]
_VERBS: tuple[_Rule, ...] = (
    accession,
    approval,
    likewise,
    awaited,
    invoked,
    submitted,
    inspected,
    _talks,
    ceased,
    nears,
    loosed,
    _step,
    standing,
    based,
    mutual,
    kept,
)
_NOUNS: tuple[_Rule, ...] = (accession, ratification, left_bloc, _told, planned, named_truce, unnamed_truce)
