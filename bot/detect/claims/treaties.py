"""Steps of pacts between states: proposed, negotiated, agreed, signed, ratified, in force, invoked, suspended, left.

1. A step wants a pact and a verb that takes it; which step, the role of the pact under the verb decides (pacts.yaml).
2. A parliament or a cabinet that approves has ratified; anybody else has agreed.
3. Both who sign are the actor; the one who ratifies, suspends or leaves does it towards the others.
4. A pact between nobody known is none: it may be a coalition's.
"""

from collections.abc import Callable, Iterator

from bot.detect.claims.accessions import accession
from bot.detect.claims.approvals import approval, ratification
from bot.detect.claims.events import Event, is_void, verbal
from bot.detect.claims.obligations import based, invoked, mutual, submitted
from bot.detect.claims.pacts import BLOCS, Pact, bloc, membership, pact, recent
from bot.detect.claims.parties import beside, partner, sides, unfounded, whole
from bot.detect.claims.scene import Scene
from bot.detect.claims.takers import taken
from bot.detect.claims.text import Clause, Group
from bot.detect.claims.writing import write
from store.model import Claim
from store.terms import Status

_JOINT = frozenset("agreed signed negotiating in_force".split())
_PUT = frozenset("put affix append set".split())  # "put their signatures to" is told by its verb
_PUT_OFF = frozenset("postpone cancel delay shelve refuse reject".split())


def treaties(scene: Scene) -> Iterator[Claim]:
    """Yield the treaty claims of a sentence."""
    if not _speaks(scene):
        return
    told: set[tuple[str | None, ...]] = set()
    for event in _events(scene):
        rules = _NOUNS if event.nominal else _VERBS
        claim = next((claim for rule in rules if (claim := rule(scene, event)) is not None), None)
        aim = event.clause is not None and event.clause.link in ("noun", "and") and event.clause.form != "ed"
        if claim is not None and told and aim and claim.rung == "agreed" and claim.status is Status.ASSERTED:
            continue  # "an agreement to end the war and extend the truce" is one
        if claim is not None and (claim.rung, claim.actor, claim.target) not in told:
            told.add((claim.rung, claim.actor, claim.target))
            _learn(scene, claim)
            yield claim
    _remember(scene)


def _speaks(scene: Scene) -> bool:
    """Say whether the sentence can speak of a pact at all: a word for one, an alliance, or "it" after one."""
    if recent(scene, scene.context) or scene.context.member or bloc(scene):
        return True
    return scene.mentions(*scene.lists["pact_signs"])


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
    if len(parties) > 1 and not set(parties) & BLOCS and claim.status is not Status.PLANNED:
        scene.context.pact = parties
        scene.context.pact_at = scene.sentence.start if scene.sentence.field == "text" else -1
    if claim.actor is not None and "+" not in claim.actor and claim.rung in ("agreed", "signed", "ratified"):
        scene.context.stepped = (claim.actor,)


def _remember(scene: Scene) -> None:
    """Let the context know which pact was named last and where."""
    context, sentence = scene.context, scene.sentence
    entering = next((g for g in sentence.groups if membership(scene, g)), None)
    if entering is not None:
        whose = (c for one in (entering, *entering.chain()) for c in one.codes if c not in BLOCS)
        context.member = tuple(dict.fromkeys(whose)) or context.member
    named = [found for group in sentence.groups if (found := pact(scene, group)) is not None and found.noun is not None]
    if not named:
        return
    context.pact_at = sentence.start if sentence.field == "text" else -1
    parties = max((found.parties for found in named), key=len)
    states = tuple(c for c in dict.fromkeys(m.code for m in sentence.mentions if m.code) if c not in BLOCS)
    if len(parties) > 1 or (parties and not set(parties) <= set(context.pact)):
        context.pact = parties
    if len(context.pact) <= 1 and len({*states, *context.pact}) == 2:  # noqa: PLR2004 - a pact wants two
        context.pact = tuple(dict.fromkeys((*context.pact, *states)))


def _step(scene: Scene, event: Event) -> Claim | None:
    """Read a verb that takes a step with a pact, by the role of the pact."""
    if event.lemma not in scene.lexicon.pacts.verbs:
        return None
    for role, group in _roles(scene, event):
        rungs = scene.lexicon.pacts.steps.get((role, event.lemma), ())
        found = pact(scene, group) if rungs else None
        if found is None:
            continue
        for rung in rungs:
            wanted = scene.lexicon.pacts.about.get(rung)
            if role == "about" and wanted is not None and group.prep not in wanted:
                continue
            if role == "about" and rung == "proposed" and event.object is not None and not _asked(scene, event):
                continue
            if found.noun is None and event.lemma not in scene.lists["it_verbs"]:
                continue
            claim = _taken(scene, event, rung, found, role)
            if claim is not None:
                return claim
    return None


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
        if arg.prep != "by" or not clause.passive:
            yield "about", arg
    subject = event.actor_group if not clause.passive else None
    if subject is not None:
        yield "does", whole(scene, subject)


def _aside(scene: Scene, event: Event) -> Group | None:
    """Return what "…, signed in June," qualifies: the group before the comma."""
    clause = event.clause
    first = clause.first if clause is not None else 0
    comma = first > 0 and scene.sentence.words[first - 1].tag == ","
    return next((g for g in scene.sentence.groups if comma and g.last == first - 1), None)


def _taken(scene: Scene, event: Event, rung: str, found: Pact, role: str) -> Claim | None:
    ceased = rung == "in_force" and role != "does" and event.reading.status is Status.DENIED
    if ceased and not _gives_up(scene, event):
        return None  # "fails to comply" accuses
    rung = "suspended" if ceased else rung
    denied = rung.startswith("not ")
    if denied and role == "does" and event.object is not None:
        return None  # "the deal that ended the war"
    rung = rung.removeprefix("not ")
    brokered = event.lemma in ("broker", "mediate", "facilitate")  # who brokers is no party
    actor = () if role == "does" or brokered else event.actor
    if rung == "withdrawn" and role == "about" and event.object is not None and scene.names_party(event.object):
        actor = event.object.codes  # "pulls the United States out of the deal"
    withs = any(g.prep == "with" for g in (*found.group.chain(), *event.args))
    if rung in _JOINT and len(found.parties) > 1 and not withs and actor and not set(actor) & set(found.parties):
        actor = ()  # mediators finalise what two others agree
        role = "does"
    named = tuple(c for c in found.parties if c not in actor)
    if not actor:
        if role == "done" and not _passive(event) and not brokered:
            return None
        actor, named = found.parties if _is_aside(scene, event) else sides(scene, found), ()
        if len(actor) < 2 and _is_aside(scene, event):  # noqa: PLR2004 - it takes two
            return None
    if rung == "proposed" and not named:
        named = tuple(c for a in event.args if a.prep in ("to", "for") for c in a.codes if c not in actor)
    target = partner(scene, event, actor, named) if len(actor) == 1 or rung not in _JOINT else beside(event, actor)
    if unfounded(scene, actor, target, found) or (role == "does" and len(actor) + len(target) < 2):  # noqa: PLR2004
        return None
    status = Status.DENIED if denied else Status.ASSERTED if ceased else None
    return write(scene, event, rung, actor, target, status=status, noun=found.noun)


def _gives_up(scene: Scene, event: Event) -> bool:
    """Read "stopped implementing the protocol" and "no longer observes it"."""
    clause = event.clause
    governor = clause.parent if clause is not None else None
    halted = governor is not None and governor.lemma in scene.lists["halt_verbs"] and not governor.negated
    return halted or (clause is not None and clause.negated and scene.mentions("no longer"))


def _is_aside(scene: Scene, event: Event) -> bool:
    """Say whether "signed last month" merely qualifies a pact, in a sentence about something else."""
    clause = event.clause
    aside = clause is not None and clause.passive and clause.form == "ed" and clause.first == clause.main
    return aside and any(c is not clause and c.finite and c.form != "ed" for c in scene.sentence.clauses)


def _passive(event: Event) -> bool:
    return event.clause is not None and (event.clause.passive or event.object is None)


def _ceased(scene: Scene, event: Event) -> Claim | None:
    """Read "stops sharing data under the treaty" and "suspends participation" where the pact stands elsewhere."""
    clause = event.clause
    if clause is None or not event.actor or not _halts(scene, clause):
        return None
    under = next((g for g in scene.sentence.groups if g.prep == "under" and g.start > event.at), None)
    found, done = pact(scene, under), event.object
    if found is not None:
        named = tuple(c for c in found.parties if c not in event.actor)
        return write(scene, event, "suspended", event.actor, partner(scene, event, event.actor, named), noun=found.noun)
    if done is None:
        return None
    pacts = scene.lexicon.pacts
    shared = pacts.called("sharing", done.lemma) and scene.mentions("nuclear")
    part = event.lemma in scene.lists["halt_verbs"] and pacts.called("role", done.lemma) and not done.inner
    known = part and (recent(scene, scene.context) or any(pact(scene, g) for g in scene.sentence.groups))
    if not shared and not known:
        return None
    return write(scene, event, "suspended", event.actor, partner(scene, event, event.actor, ()))


def _halts(scene: Scene, clause: Clause) -> bool:
    """Say whether a verb, or what governs it, ends or suspends; "US stops sharing" looks like a subject "stops"."""
    subject = clause.subject
    headed = (
        subject is not None and subject.codes and scene.lexicon.singular(subject.lemma) in scene.lists["halt_verbs"]
    )
    return bool(headed) or any(c is not None and _is_halt(scene, c) for c in (clause, clause.parent))


def _is_halt(scene: Scene, clause: Clause) -> bool:
    """Say whether a verb is one of ending: not "end up"."""
    behind = scene.sentence.words[clause.last].lower if clause.last < len(scene.sentence.words) else ""
    return clause.lemma in scene.lists["halt_verbs"] and behind != "up"


def _talks(scene: Scene, event: Event) -> Claim | None:
    """Read "start talks on a pact" and "negotiations on the treaty have not begun"."""
    clause = event.clause
    if clause is None or event.lemma not in scene.lists["open_verbs"]:
        return None
    for group in (event.object, clause.subject):
        parley = group is not None and scene.lexicon.pacts.called("parley", group.lemma)
        found = next((p for g in group.inner if (p := pact(scene, g))), None) if parley and group is not None else None
        if group is None or found is None:
            continue
        both = event.actor if group is event.object and not clause.passive else ()
        both = both or beside(event, ()) or sides(scene, found)
        if len(both) > 1 or found.parties:
            return write(
                scene,
                event,
                "negotiating",
                both or found.parties,
                partner(scene, event, both, ()) if len(both) == 1 else (),
            )
    return None


def _nears(scene: Scene, event: Event) -> Claim | None:
    """Read "are close to a deal", "near an agreement", "on the verge of a pact": it is still negotiated."""
    clause = event.clause
    if clause is None or clause.passive or event.lemma not in scene.lists["near_verbs"]:
        return None
    close = (a for a in event.args if a.prep in ("close to", "near") or a.lemma in scene.lists["verge_nouns"])
    groups = [event.object, *event.args] if event.lemma in ("near", "approach") else [*close]
    found = next((p for g in groups if g for one in (g, *g.chain()) if (p := pact(scene, one)) is not None), None)
    if found is None or found.noun is None:
        return None
    both = event.actor if len(event.actor) > 1 else sides(scene, found)
    both = both if len(both) > 1 else tuple(dict.fromkeys((*event.actor, *beside(event, event.actor))))
    return write(scene, event, "negotiating", both, ()) if len(both) > 1 else None


def _loosed(scene: Scene, event: Event) -> Claim | None:
    """Read "put the treaty on hold" and "is no longer bound by the moratorium"."""
    clause = event.clause
    if clause is None or event.lemma not in ("put", "place", "bind", "consider", "feel"):
        return None
    groups = [g for g in (event.object, *event.args) if g is not None]
    found = next((p for g in groups if (p := pact(scene, g)) is not None), None)
    behind = scene.sentence.text[event.at :].lower()
    text = scene.sentence.text.lower()
    shelved = event.lemma in ("put", "place") and any(w in behind for w in scene.lists["hold_words"])
    freed = "bound by" in text and ("no longer" in text or clause.negated)
    if found is None or not (shelved or freed):
        return None
    before = [c.subject.codes for c in scene.sentence.clauses if c.first <= clause.first and c.subject is not None]
    actor = event.actor or next((codes for codes in reversed(before) if codes), ())
    target = partner(scene, event, actor, tuple(c for c in found.parties if c not in actor))
    rung = "suspended" if shelved else "withdrawn"
    return write(scene, event, rung, actor, target, status=Status.ASSERTED if freed else None, noun=found.noun)


def _standing(scene: Scene, event: Event) -> Claim | None:
    """Read "the treaty is in force", "is no longer in effect", "is dead"."""
    clause = event.clause
    if clause is None or event.lemma not in ("be", "remain") or clause.subject is None:
        return None
    words = scene.sentence.words[clause.last : clause.last + 5]
    behind = " ".join(w.lower for w in words)
    found = pact(scene, whole(scene, clause.subject)) if scene.mentions("in force", "in effect", "dead") else None
    if found is None or found.noun is None:
        return None
    over = (
        "dead" in behind
        or clause.negated
        or "no longer" in scene.sentence.text[event.start : words[-1].end if words else None]
    )
    if "in force" not in behind and "in effect" not in behind and "dead" not in behind:
        return None
    both = sides(scene, found)
    return write(scene, event, "in_force", both, (), status=Status.DENIED if over else None) if len(both) > 1 else None


def _told(scene: Scene, event: Event) -> Claim | None:
    """Read the nouns of steps: "the signing of the pact", "its withdrawal from the treaty", "its suspension"."""
    group, clause = event.group, event.clause
    if group is None:
        return None
    found = next((p for g in group.inner if (p := pact(scene, g)) is not None), None)
    if found is None or (clause is not None and clause.families & {"ratify"}) or event.under(_PUT):
        return None
    if group.prep == "since":
        return None
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


_VERBS: tuple[Callable[[Scene, Event], Claim | None], ...] = (
    accession,
    approval,
    invoked,
    submitted,
    _talks,
    _ceased,
    _nears,
    _loosed,
    _step,
    _standing,
    based,
    mutual,
)
_NOUNS: tuple[Callable[[Scene, Event], Claim | None], ...] = (accession, ratification, _told)
