"""Pacts before parliaments and cabinets: ratified, passed, voted for or against, still held back.

1. A parliament or a cabinet that approves has ratified; the rung names the chamber where the text does.
2. "Yet to ratify", "holds back", a vote against, a chamber that rejects: the same step, denied.
"""

import re
from collections.abc import Callable

from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.aims import demanded
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.pacts import BLOCS, bloc, chamber_of, lets_in, membership, pact, recent, seats
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.status import Reading
from bot.detect.claims.treaty.dues import is_approval, is_due, is_last, seat
from bot.detect.claims.treaty.writing import agreed_to, write
from bot.detect.grammar.functionwords import BACKDROP
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import MEMBERS
from store.model import Claim
from store.terms import Status

_LOWER = re.compile(
    r"\b(?:lower house|lower chamber|state duma|duma|house of representatives|house of commons|bundestag|sejm)\b",
    re.IGNORECASE,
)
_UPPER = re.compile(
    r"\b(?:upper house|upper chamber|federation council|senate|senators?|house of lords|bundesrat)\b", re.IGNORECASE
)


def awaited(scene: Scene, event: Event) -> Claim | None:
    """Read "the treaty goes before the Duma", "is due in parliament on Friday": a chamber that is still to ratify."""
    clause = event.clause
    if clause is None or event.lemma not in _COMING or clause.passive or clause.negated:
        return None
    found = pact(scene, clause.subject) if clause.subject is not None else None
    words = scene.sentence.words
    house = next((g for g in scene.sentence.groups if g.first >= clause.last and scene.has(g, "house")), None)
    if house is None or "before" not in {w.lower for w in words[clause.last : house.first]}:
        return None
    if found is None:
        return None
    actor = house.deep() or scene.context.stepped
    target = tuple(c for c in found.parties if c not in actor) or whose(scene, actor)
    return write(scene, event, _chamber(scene, event), actor, target, status=Status.PLANNED, noun=found.noun)


_COMING = frozenset("be go come".split())


def approval(scene: Scene, event: Event) -> Claim | None:
    """Return the ratification, or the consent, that a verb tells; None where it tells none."""
    clause = event.clause
    if clause is None:
        return None
    if event.lemma in scene.lists["follow_verbs"]:
        return _follows(scene, event)
    if event.lemma not in _DECIDING and not any(event.lemma in scene.lists[verbs] for verbs in _DECISIONS):
        return None
    if is_due(scene, event, clause):
        event.reading = Reading(Status.PLANNED, hedged=False)
    elif demanded(scene, event):
        return None
    about = _about(scene, event)
    return first(_RULES, scene, event, about) if about is not None else None


_GETTING = frozenset("win receive get secure gain obtain".split())
_HOPING = frozenset("expect count bank rely reckon".split())
_DECIDING = frozenset("ratify vote pass clear sign".split()) | _HOPING
_DECISIONS = ("assent_verbs", "resist_verbs", "approval_verbs")


def _ratifies(scene: Scene, event: Event, about: Group) -> Claim | None:
    if event.lemma != "ratify" or _leaves(scene, event):
        return None
    asking = event.clause.parent if event.clause is not None and event.clause.link == "to" else None
    if asking is not None and asking.lemma in ("ask", "request") and scene.has(asking.object, "house"):
        asker = asking.subject.codes if asking.subject is not None else ()
        return write(scene, event, "submitted", asker, _target(scene, event, asker), status=Status.ASSERTED)
    held = _delayed(scene, event)
    if held is not None:
        return write(scene, event, "ratified", held.deep(), _target(scene, event, held.deep()), status=Status.DENIED)
    return _ratified(scene, event, about)


def _delayed(scene: Scene, event: Event) -> Group | None:
    """Return whose "delay in ratifying" or "failure to ratify" it is."""
    first = event.clause.first if event.clause is not None else 0
    return next((g for g in scene.sentence.groups if g.last == first - 1 and g.lemma in _DELAYS and g.deep()), None)


_DELAYS = frozenset("delay failure refusal reluctance".split())


def _votes(scene: Scene, event: Event, about: Group) -> Claim | None:
    """Read "voted 184 to 7 for the treaty"; "voted to ratify it" is told by "ratify"."""
    against = next((a.prep for a in event.args if a.prep in ("for", "against", "on")), None)
    against = against or ("for" if any(a.lemma in ("favour", "favor") for a in event.args) else None)
    steps = (c for c in scene.sentence.clauses if c.parent is event.clause and c.form == "to")
    inner = any(c.families & {"ratify", "approve", "suspend", "quit"} for c in steps)
    if event.lemma != "vote" or against is None or inner:
        return None
    return _ratified(scene, event, about, status=Status.DENIED if against == "against" else None)


def _assents(scene: Scene, event: Event, about: Group) -> Claim | None:
    """Read "gave its consent to" and "won the approval of"."""
    given = event.object is not None and is_approval(scene, event.object)
    if event.lemma in scene.lists["voicing_verbs"] and not membership(scene, about):
        return None
    return _approved(scene, event, about) if event.lemma in scene.lists["assent_verbs"] and given else None


def _passes(scene: Scene, event: Event, about: Group) -> Claim | None:
    """Read what a chamber passes or throws out, and what a head of state signs into law."""
    clause, house = event.clause, _house(scene, event)
    if event.lemma == "sign" and lets_in(scene, event.object) and event.actor and not event.passive_voice:
        return write(scene, event, "ratified", event.actor, _target(scene, event, event.actor) or bloc(scene))
    signed = event.lemma == "sign" and scene.mentions("into law")
    if (event.lemma in ("pass", "clear") and house is not None) or signed:
        return _ratified(scene, event, about)
    vote = event.object is not None and scene.event_in(event.object, "ratification")
    resisted = event.lemma in scene.lists["resist_verbs"] and (house is not None or vote)
    return _ratified(scene, event, about, status=Status.DENIED) if resisted and clause and not clause.passive else None


def _quits(scene: Scene, event: Event, about: Group) -> Claim | None:
    """Read "approved the withdrawal from the convention": what a chamber decides to leave, it leaves."""
    if not scene.event_in(about, "suspension") or event.passive_voice:
        return None
    found = next((p for g in (*about.chain(), *event.args) if (p := pact(scene, g)) is not None), None)
    house = _house(scene, event)
    if found is None or house is None:
        return None
    actor = event.actor or house.deep()
    rung = "suspended" if about.lemma == "suspension" else "withdrawn"
    return write(scene, event, rung, actor, tuple(c for c in found.parties if c not in actor), noun=found.noun)


def _approves(scene: Scene, event: Event, about: Group) -> Claim | None:
    return _approved(scene, event, about) if event.lemma in scene.lists["approval_verbs"] else None


def _about(scene: Scene, event: Event) -> Group | None:
    """Return the group that names what is voted on: a pact, a membership, or "it" where one was the talk."""
    clause = event.clause
    groups = [g for g in (event.object, *event.args) if g is not None and g.prep not in BACKDROP]
    if event.lemma == "vote" and clause is not None:
        groups += [g for g in scene.sentence.groups if g.first > clause.last and g.clause in (clause, None)]
    if event.lemma in ("pass", "clear", *_GETTING) and event.actor_group is not None:
        groups.append(event.actor_group)
    if scene.event_in(event.object, "suspension") and not scene.event_in(event.object, "accession"):
        return event.object
    hastened = (c for c in scene.sentence.clauses if c.parent is clause and c.form == "ing")
    groups += [g for c in hastened if clause and c.first == clause.last for g in (c.object, *c.args) if g is not None]
    for group in groups:
        found = pact(scene, group)
        strict = event.lemma in scene.lists["it_verbs"]
        if (found is not None and (found.noun is not None or strict)) or membership(scene, group):
            return group
    if clause is None:
        return None
    bare = event.lemma in ("ratify", "approve") and (event.object is None or clause.passive)
    if bare and (recent(scene, scene.context) or (bloc(scene) and scene.context.member)):
        return event.object or event.actor_group
    joins = event.lemma == "sign" and lets_in(scene, event.object)
    return event.object if bloc(scene) and (event.lemma == "ratify" or joins) else None


def _leaves(scene: Scene, event: Event) -> bool:
    """Say whether a chamber merely endorses that a pact is suspended or left."""
    last = event.clause.last if event.clause is not None else 0
    later = (c for c in scene.sentence.clauses if c.first > last and c.form == "to")
    return any(c.families & {"suspend", "quit"} for c in later) or scene.event_in(event.object, "suspension")


def _house(scene: Scene, event: Event) -> Group | None:
    """Return the parliament or cabinet that decides: the actor, or behind "by", "in" and "through"."""
    groups = [g for g in (event.actor_group, *event.args) if g is not None]
    deep = [one for g in groups for one in (g, *g.chain())]
    for group in deep:
        cabinet = scene.lexicon.pacts.called("cabinet", group.lemma) and group.lemma != "government"
        white = scene.sentence.text[group.start : group.end].lower().endswith("white house")
        diet = scene.sentence.words[group.head].text == "Diet"
        if (scene.has(group, "house") and not white) or cabinet or diet:
            return group
    return None


def _approved(scene: Scene, event: Event, about: Group) -> Claim | None:
    """Read approval: by a parliament or cabinet it ratifies, by a government it agrees."""
    doer = event.actor_group
    if _leaves(scene, event):
        return None
    if _house(scene, event) is not None:
        return _ratified(scene, event, about)
    gets = event.lemma in _GETTING
    if gets:
        return _won(scene, event, about)
    if not scene.has(doer, "official", "projecting") and not scene.speaks(doer):
        return None
    member = membership(scene, about)
    voted = event.clause is not None and event.clause.link == "to" and _is_vote(event.clause.parent)
    formal = event.object is not None and event.object.lemma in ("approval", "ratification", "consent", "assent", "nod")
    formal = formal or is_last(scene, event.object)
    formal = formal or (event.lemma == "approve" and _is_state(scene, doer))
    above = event.clause.parent if event.clause is not None else None
    wanted = member and above is not None and above.lemma in _WANTING  # what others wait for is the last step
    chamber = event.lemma == "approve" and (wanted or _chamber(scene, event) != "ratified")
    if chamber or (member and (formal or voted)):
        return _ratified(scene, event, about)
    return _consented(scene, event, about)


def _is_vote(above: Clause | None) -> bool:
    return above is not None and above.lemma == "vote"


def _is_state(scene: Scene, group: Group | None) -> bool:
    """Say whether a state itself approves, by whatever body: no one person, and no alliance."""
    mention = scene.sentence.words[group.head].mention if group is not None else None
    return (
        mention is not None and mention.kind in ("state", "capital") and BLOCS.isdisjoint(group.codes if group else ())
    )


def _consented(scene: Scene, event: Event, about: Group) -> Claim | None:
    """Read consent: without a leave to give, who backs a bid only speaks for it."""
    found = None if membership(scene, about) else pact(scene, about)
    favours = event.lemma in _FAVOURS
    plans = event.object is not None and scene.sentence.words[event.object.head].lower == "plans"
    draft = found is not None and scene.lexicon.pacts.called("draft", found.noun or "")
    mere = draft and (favours or plans)
    known = found is not None or membership(scene, about)
    if event.lemma not in scene.lists["accept_verbs"] | scene.lists["assent_verbs"] or mere or not known:
        return None
    outside = "NATO" in bloc(scene) and MEMBERS["NATO"].isdisjoint(event.actor)
    bidding = event.lemma in scene.lists["voicing_verbs"] or any(
        scene.lowers(g) & _BIDS for g in (about, *about.chain())
    )
    spoken = favours and found is None and (bidding or outside) and not agreed_to(event)
    withheld = event.reading.status is Status.DENIED or bool(_AT_STAKE.search(scene.context.article))
    rung = "agreed" if not spoken or (withheld and not outside) else "proposed"
    return write(scene, event, rung, event.actor, _target(scene, event, event.actor))


_WANTING = frozenset("wait await press urge push persuade convince".split())
_BIDS = frozenset("bid application candidacy aspiration ambition entry path drive".split())
_FAVOURS = frozenset("back support endorse express voice reiterate reaffirm".split())
_AT_STAKE = re.compile(  # words of a leave that is to be given
    r"\b(?:ratif|approv|veto|oppos|object|block|stall|hold-?out|green-?light|resist|delay"
    r"|clos(?:er|ing) to|so far|allowed to join|parliament)",
    re.IGNORECASE,
)


def _won(scene: Scene, event: Event, about: Group) -> Claim | None:
    """Read "wins Turkey's support for NATO membership": who gives it agrees."""
    done = event.object
    giver = tuple(c for c in done.codes if c not in event.actor) if done is not None else ()
    sound = membership(scene, about) or pact(scene, about) is not None
    return write(scene, event, "agreed", giver, event.actor or whose(scene, giver)) if giver and sound else None


def _unhoped(scene: Scene, event: Event, about: Group) -> Claim | None:
    """Read "should not expect Chad's support for its bid": who would give it has not agreed."""
    if event.lemma not in _HOPING or event.reading.status is not Status.DENIED:
        return None
    groups = [g for g in (event.object, *event.args) if g is not None and is_approval(scene, g)]
    named = (*(c for g in groups[:1] for c in (g.codes or _given_by(g))), *([event.source] if event.source else ()))
    giver = tuple(c for c in named[:1] if c not in event.actor)
    sound = membership(scene, about) or pact(scene, about) is not None
    return write(scene, event, "agreed", giver, event.actor or whose(scene, giver)) if giver and sound else None


def _given_by(group: Group) -> tuple[str, ...]:
    return next((g.codes for g in group.inner if g.prep in ("from", "by", "of") and g.codes), ())


def _chamber(scene: Scene, event: Event) -> str:
    """Return the rung by the chamber named: beside the verb first, then anywhere in the sentence."""
    group = event.actor_group or _house(scene, event)
    texts = [scene.sentence.text[group.start : group.end]] if group is not None else []
    for text in (*texts, scene.sentence.text):
        lower, upper = bool(_LOWER.search(text)), bool(_UPPER.search(text))
        if lower is not upper:
            return "ratified_lower" if lower else "ratified_upper"
    return "ratified"


def _ratified(scene: Scene, event: Event, about: Group, status: Status | None = None) -> Claim | None:
    house = _house(scene, event)
    actor = () if event.actor_group is about else event.actor
    actor = actor or seat(scene, house)
    neither = house is not None and scene.sentence.words[house.first].lower in _NO_HOUSE
    if neither and not actor:
        found = pact(scene, about)
        return write(scene, event, "ratified", found.parties if found else (), (), status=Status.DENIED)
    if not actor:
        named = next((g for g in scene.sentence.groups if scene.has(g, "house") and g.codes), None)
        actor = named.codes if named is not None else scene.context.stepped or chamber_of(scene, about)
    if not actor:
        return None
    scene.context.stepped = actor
    found = pact(scene, about)
    noun = found.noun if found is not None else None
    if found is None:
        scene.context.member = _target(scene, event, actor) or scene.context.member
    return write(scene, event, _chamber(scene, event), actor, _target(scene, event, actor), status=status, noun=noun)


_NO_HOUSE = frozenset(["neither", "no"])


def _follows(scene: Scene, event: Event) -> Claim | None:
    """Read "the upper house is expected to follow" and "the Duma takes it up on Friday" after another has ratified."""
    house = event.actor_group
    if house is None or not scene.has(house, "house"):
        return None
    entry = event.lemma != "follow" and membership(scene, event.object)
    known = bool(scene.context.stepped) and (
        recent(scene, scene.context) or any(pact(scene, g) for g in scene.sentence.groups)
    )
    if not entry and not known:
        return None
    teller = event.source if event.source is not None and scene.are_states((event.source,)) else None
    actor = house.codes or scene.context.stepped or ((teller,) if teller else ())
    if not actor:
        return None
    suit = (
        event.clause is not None and event.lemma == "follow" and event.clause.form == "ed" and not event.clause.passive
    )
    status = None if suit else Status.PLANNED  # "the upper house followed suit"
    return write(scene, event, _chamber(scene, event), actor, _target(scene, event, actor), status=status)


def _target(scene: Scene, event: Event, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return the other parties: between or with X, whose accession it is, who was said before, the one other party."""
    groups = [g for g in (event.object, *event.args) if g is not None and g is not _house(scene, event)]
    for group in groups:
        found = pact(scene, group)
        if found is not None:
            rest = tuple(c for c in found.parties if c not in actor)
            if rest:
                return rest
        codes = dict.fromkeys(
            c
            for one in (group, *group.chain())
            if one.prep not in ("in", "at", "during")
            for c in (*_before(scene, one), *one.codes)
            if c not in (*actor, *BLOCS, *seats(scene), "WEST")
        )
        if codes and (found is not None or membership(scene, group)):
            return tuple(codes)
    return whose(scene, actor)


def whose(scene: Scene, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return the other side of what somebody decides on: the pact's, the one other party, whoever wants to join."""
    if set(actor) & set(scene.context.pact):
        return tuple(c for c in scene.context.pact if c not in actor)
    rest = tuple(c for c in scene.others((*actor, *BLOCS)) if c not in seats(scene))
    if rest:
        return rest
    entering = tuple(dict.fromkeys(c for g in scene.sentence.groups if membership(scene, g) for c in _before(scene, g)))
    if entering:
        return tuple(c for c in entering if c not in actor)
    member = tuple(c for c in scene.context.member if c not in actor)
    own = set(actor) <= set(scene.context.member) or scene.mentions(" its bid", " bid to join", " its accession")
    return member or (bloc(scene) if own else ())


def _before(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return whose accession a group names, both of "Finland's and Sweden's accession"."""
    left = next((g for g in scene.sentence.groups if g.last == group.first - 1), None)
    linked = scene.sentence.words[group.first - 1].tag if group.first else ""
    joined = linked == "C" or (linked == "," and scene.sentence.field == "title")
    return tuple(
        c for g in (left, group) if g is not None and (joined or g is group) for c in g.codes if c not in BLOCS
    )


_RULES: tuple[Callable[[Scene, Event, Group], Claim | None], ...] = (
    _quits,
    _ratifies,
    _votes,
    _assents,
    _passes,
    _unhoped,
    _approves,
)
