"""The way into an alliance and out of it: asked for, applied for, backed, blocked, entered, left.

1. Who wishes to join proposes, as does who invites; who applies submits; who joins or is admitted has it in force.
2. Who lets another join, backs its bid or drops a veto agrees; who blocks, vetoes or opposes it has not agreed.
3. A vote on an accession that is put off is a ratification held back; who may some day be able to join takes no step.
"""

from collections.abc import Callable

from bot.detect.claims.scene import pacts
from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.aims import demanded
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.pacts import (
    BLOCS,
    JOINING,
    RANKS,
    bloc,
    is_league,
    is_of_arms,
    is_strange,
    membership,
    pact,
)
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.treaty.admissions import BEFORE, ENTRANTS, admits, around
from bot.detect.claims.treaty.candidacies import marked
from bot.detect.claims.treaty.ratifications import is_voted, joining_voted, undecided
from bot.detect.claims.treaty.vetoes import backs, consents, resisted
from bot.detect.claims.treaty.writing import write
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status

_REACH = 60  # characters behind "joining" in which "the US-led military alliance" stands
_ASKED = frozenset("when if whether until before once where since".split())  # "how and when Kyiv joins"
_MILITARY = frozenset(["NATO", "CSTO"])
_DENIALS = frozenset(["not", "no", "never"])


def accession(scene: Scene, event: Event) -> Claim | None:
    """Return the step into or out of an alliance that a verb or a noun tells, None where it tells none."""
    if event.nominal:
        return resisted(scene, event) or marked(scene, event)
    return first(_RULES, scene, event)


# --- entering


def _joins(scene: Scene, event: Event) -> Claim | None:
    clause = event.clause
    if clause is None or event.lemma not in JOINING or event.passive_voice:
        return None
    actor, to = _entrant(scene, event), _entered(scene, event)
    if clause.parent is not None and _is_way(clause.parent) and to is not None:
        return _cleared(scene, event, clause.parent, _whose(scene, clause, actor))
    if not actor or to is None or set(actor) & BLOCS:
        return None
    return _step(scene, event, clause, actor, to)


def _step(  # noqa: PLR0911 - a cascade of guards reads top-down
    scene: Scene, event: Event, clause: Clause, actor: tuple[str, ...], to: tuple[str, ...]
) -> Claim | None:
    scene.context.member = actor if to in (("NATO",), ("EU",)) else scene.context.member
    governor = clause.parent
    while governor is not None and governor.lemma in _GOING and governor.link == "to":
        governor = governor.parent  # "allowed it to move ahead on joining"
    if governor is not None and governor.lemma in scene.lists["let_verbs"]:
        return _let(scene, event, governor, actor)
    if governor is not None and (governor.lemma in scene.lists["invite_verbs"] or governor.lemma in _WITNESSED):
        return None
    if clause.form == "to" and clause.link not in ("headline", "that"):
        return _to_join(scene, event, clause, actor, to)
    if clause.form == "ing":
        return _joining(scene, event, clause, actor, to)
    if clause.link == "and" and governor is not None and governor.form == "to":  # "set to end its neutrality and join"
        before = {w.lower for w in scene.sentence.words[max(0, governor.first - BEFORE) : governor.first]}
        due = before & scene.lists["set_words"] and not before & _DENIALS
        return write(scene, event, "in_force", actor, to, status=Status.PLANNED) if due else None
    if demanded(scene, event) or (clause.link in _ASKED and clause.link != "if") or _able(scene, clause):
        return undecided(scene, event, clause, actor)
    return write(scene, event, "in_force", actor, to)


_GOING = frozenset("move go proceed press continue".split())


def _is_way(governor: Clause) -> bool:
    """Say whether one "clears the way for X to join"."""
    done = governor.object
    return governor.lemma in ("clear", "pave", "open") and done is not None and done.lemma in ("way", "path", "door")


def _cleared(scene: Scene, event: Event, governor: Clause, whose: tuple[str, ...]) -> Claim | None:
    agreed = governor.parent is not None and governor.link == "to" and governor.parent.lemma == "agree"
    status = scene.read(governor.parent if agreed and governor.parent is not None else governor).status
    giver = governor.subject.codes if governor.subject is not None and not governor.passive else ()
    event.start = min(event.start, governor.start)
    return write(scene, event, "agreed", giver, whose, status=status)


def _whose(scene: Scene, clause: Clause, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return for whom it is: the group with "for" right before "to join", else who joins."""
    led = next((g.codes for g in scene.sentence.groups if g.last == clause.first and g.prep == "for"), ())
    return tuple(c for c in led if c not in BLOCS) or actor


_WITNESSED = frozenset("see get bring watch have help".split())  # "a drive to see Finland join"


def _let(scene: Scene, event: Event, governor: Clause, entrant: tuple[str, ...]) -> Claim | None:
    """Read who lets another join: agreed; by a bill that is passed: ratified."""
    above, giver = governor.parent, governor.subject.codes if governor.subject else ()
    links = ("noun", "who", "to", "ing")[: 4 if pacts.is_law(governor.subject) else 3]  # "passes a bill allowing it to"
    signed = above is not None and above.lemma == "sign" and pacts.is_law(above.object)
    if above is not None and governor.link in links and (signed or above.lemma in scene.lists["approval_verbs"]):
        giver = above.subject.codes if above.subject is not None and not above.passive else giver
        entrant = tuple(c for c in entrant if c not in giver) or bloc(scene)
        return write(scene, event, "ratified", giver, entrant, status=scene.read(above).status)
    granted = above is not None and above.lemma in ("agree", "decide") and governor.link == "to" and above.modal is None
    decided = governor.link == "noun" and governor.subject is not None and governor.subject.lemma == "decision"
    return write(scene, event, "agreed", giver, entrant, status=Status.ASSERTED if granted or decided else None)


def _able(scene: Scene, clause: Clause) -> bool:
    """Say whether a clause tells what somebody can do, or how: "cannot join", "a date by which it can join"."""
    first = clause.subject.first if clause.subject is not None else clause.first
    return (first > 0 and scene.sentence.words[first - 1].lower == "how") or (clause.modal or "").startswith("ca")


def _entrant(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return who enters; "the Nordic nation" is who was last said to, whom one threatens "if it joins" another."""
    group, member = event.actor_group, scene.context.member
    above = event.clause.parent if event.clause is not None and event.clause.link == "if" else None
    named = group is not None and any(w.mention for w in scene.sentence.words[group.first : group.last])
    warner = above.subject if above is not None else None
    if not named and warner is not None and warner.lemma not in ENTRANTS and warner.codes == event.actor:
        return tuple(sorted(scene.sentence_codes() - {*event.actor, *BLOCS, "US"})) or member
    if group is None or named or group.lemma not in ENTRANTS:
        return event.actor
    return member or (() if any(w.tag == "A" for w in scene.sentence.words[group.first : group.head]) else event.actor)


def _entered(scene: Scene, event: Event) -> tuple[str, ...] | None:
    """Return what is entered: an alliance, or the parties of a pact ("acceded to the pact"); None for neither."""
    done = event.object
    if event.lemma == "become":
        child = scene.child(event.clause) if event.clause is not None else None
        if child is not None and child.form == "to" and child.lemma not in JOINING:
            return None  # "becomes the last member to ratify"
        member = done is not None and scene.lexicon.pacts.called("member", done.lemma)
        return (bloc(scene) or ("NATO",)) if member and (bloc(scene) or scene.context.member) else None
    if done is not None and (is_strange(scene, done) or (scene.names_party(done) and BLOCS.isdisjoint(done.codes))):
        return None  # "join the Aukus alliance", "enter Greece in return for the EU's aid"
    groups = [g for g in (done, *event.args) if g is not None]
    waits = event.lemma == "join" and not groups and bool(scene.context.member)  # "as Sweden waits to join"
    if (waits or any(is_league(scene, one) for g in groups for one in (g, *g.chain()))) and bloc(scene):
        return bloc(scene)
    if done is not None and scene.bearing and (is_of_arms(scene, done) or _is_near_alliance(scene, event)):
        return bloc(scene) or ("NATO",)
    found = next((p for g in groups if (p := pact(scene, g)) is not None and p.noun is not None), None)
    return tuple(c for c in found.parties if c not in event.actor) if found is not None else None


def _is_near_alliance(scene: Scene, event: Event) -> bool:
    return "alliance" in scene.sentence.text[event.at : event.at + _REACH]


def _to_join(scene: Scene, event: Event, clause: Clause, actor: tuple[str, ...], to: tuple[str, ...]) -> Claim | None:
    before = {w.lower for w in scene.sentence.words[max(0, clause.first - BEFORE) : clause.first]}
    if clause.parent is not None and is_voted(scene, clause.parent) and actor:
        return write(scene, event, "ratified", actor, to, status=scene.read(clause.parent).status)
    if before & scene.lists["set_words"]:
        planned = not before & _DENIALS
        return write(scene, event, "in_force", actor, to, status=Status.PLANNED) if planned else None
    if before & scene.lists["bid_words"]:
        return _bids(scene, event, clause, actor, to)
    lemma = clause.parent.lemma.partition(" ")[0] if clause.parent is not None else ""
    if "invitation" in before and lemma in scene.lists["expect_verbs"]:
        got = clause.parent is not None and lemma not in ("expect", "await", "anticipate")
        return write(scene, event, "proposed", to, actor, status=None if got else Status.PLANNED)
    asks = clause.parent if lemma in scene.lists["want_verbs"] | scene.lists["ask_verbs"] else None
    asker = asks.subject.codes if asks is not None and asks.subject is not None else ()
    wanted = before & scene.lexicon.pacts.words["wanted"] or lemma in scene.lists["want_verbs"]
    path = not before.isdisjoint(scene.lists["path_words"])
    actor = _whose(scene, clause, actor) if path else actor
    towards = actor if set(asker) - set(actor) else to  # "Paris wants Chad to join"
    told = asker if path else wanted
    return write(scene, event, "proposed", asker or actor, towards, status=Status.ASSERTED) if told else None


def _bids(scene: Scene, event: Event, clause: Clause, actor: tuple[str, ...], to: tuple[str, ...]) -> Claim | None:
    """Read "renewed its bid to join"; "its bid to join" alone is only what the talk is about."""
    above = clause.parent
    renewed = above is not None and above.lemma in scene.lists["renew_verbs"] and above.object is not None
    if not renewed or above is None or above.object is None or above.object.lemma not in scene.lists["bid_words"]:
        return None
    own = above.subject is not None and bool(set(above.subject.codes) & set(actor))
    return write(scene, event, "proposed", actor, to, status=scene.read(above).status) if own else None


def _joining(scene: Scene, event: Event, clause: Clause, actor: tuple[str, ...], to: tuple[str, ...]) -> Claim | None:
    before = {w.lower for w in scene.sentence.words[max(0, clause.first - BEFORE) : clause.first]}
    governor = clause.parent
    if (told := joining_voted(scene, event, clause, actor, to)) is not None:
        return told
    words, k = scene.sentence.words, clause.first - 1
    while k > 0 and words[k].tag == "R":
        k -= 1
    if words[k].lower == "by" or words[k].tag == ",":
        return write(scene, event, "in_force", actor, to)
    if governor is not None and "ponder" in governor.families:
        return write(scene, event, "proposed", actor, to, status=Status.POSSIBLE)
    if before & scene.lists["verge_nouns"]:
        return write(scene, event, "in_force", actor, to, status=Status.PLANNED)
    backed = before & {"support", "favour", "favor", "interested"}
    another = any(g.last == clause.first and g.codes for g in scene.sentence.groups)  # "support for Mali joining"
    return write(scene, event, "proposed", actor, to, status=Status.ASSERTED) if backed and not another else None


def _names_ally(scene: Scene, event: Event) -> Claim | None:
    """Read "designated Bahrain a major non-NATO ally"."""
    if event.lemma not in scene.lists["designate_verbs"] or not scene.mentions("non-nato ally", "non-nato allies"):
        return None
    whom = tuple(c for c in event.target or event.place if c not in event.actor and c not in BLOCS)
    return write(scene, event, "agreed", event.actor, whom or scene.others((*event.actor, *BLOCS)))


def _leaves(scene: Scene, event: Event) -> Claim | None:
    """Read "leaves the CSTO", "pulled out of NATO", "froze its participation in the bloc"."""
    steps = scene.lexicon.pacts.steps
    rungs = steps.get(("about" if event.object is None else "done", event.lemma), ())
    rung = next((r for r in ("suspended", "withdrawn") if r in rungs), None)
    if rung is None or not event.actor or event.passive_voice or set(event.actor) & BLOCS:
        return None
    part = (done := event.object) is not None and scene.lexicon.pacts.called("role", done.lemma)
    left = [g for g in event.args if g.prep in _OUT] if done is None else around(event) if part else [done]
    whom = next((c for g in left for c in g.codes if c in _MILITARY and scene.names_party(g)), None)
    if whom is None and bloc(scene) == ("CSTO",) and any(g.lemma in RANKS for g in left):
        whom = "CSTO"  # "the Russian-led security bloc"
    return write(scene, event, rung, event.actor, (whom,)) if whom is not None else None


_OUT = frozenset(["from", "of", "out"])


# --- asked for


def _applies(scene: Scene, event: Event) -> Claim | None:
    """Read "applied to join", "hand in applications", and a bare "applied" where accession is the talk."""
    if event.lemma not in scene.lists["apply_verbs"] or not event.actor or event.passive_voice:
        return None
    if set(event.actor) & BLOCS:
        return None
    entering = scene.mentions("join", "membership", "accession", "nato application", "to enter")
    if event.lemma == "apply":
        known = bool(bloc(scene)) and entering
        if not known and not (scene.context.member and event.object is None):
            return None
    elif not membership(scene, event.object) or _protocol(event.object):
        return None
    together = tuple(c for a in event.args if a.prep == "with" for c in a.codes if c not in BLOCS)
    actor = tuple(dict.fromkeys((*event.actor, *together)))
    scene.context.member = actor
    return write(scene, event, "submitted", actor, bloc(scene) or ("NATO",))


def _protocol(group: Group | None) -> bool:
    return group is not None and group.lemma in ("protocol", "instrument", "bill")


def _wishes(scene: Scene, event: Event) -> Claim | None:
    """Read "seeks membership", "hopes for an invitation", "asked for a date"; "to NATO" may stand earlier."""
    wishes = event.lemma in (scene.lists["wish_verbs"] | scene.lists["ask_verbs"]) - _TALKED
    if not wishes or not event.actor or event.passive_voice or set(event.actor) & BLOCS or not bloc(scene):
        return None
    child = scene.child(event.clause) if event.clause is not None else None
    clauses = [c for c in (event.clause, child) if c is not None and (c is event.clause or c.form == "to")]
    asked = [g for c in clauses for g in (c.object, *(a for a in c.args if a.prep in ("for", "up"))) if g is not None]
    bids = [one for g in asked if membership(scene, g) for one in (g, *g.chain()) if one is g or _is_bid(scene, g, one)]
    others = tuple(dict.fromkeys(c for g in bids for c in g.codes if c not in (*event.actor, *BLOCS)))
    done = event.object or next((a for a in event.args if a.prep == "for"), None)
    if others and {event.lemma, f"{event.lemma} for"} & _CALLED_FOR and scene.event_in(done, "accession"):
        return write(scene, event, "proposed", event.actor, others)  # "urges swift membership for X"
    if not bids or others or all(scene.lowers(one) & _GROWING for one in bids):
        return None  # "urges Chad to allow NATO's expansion"
    decided = event.clause is not None and _is_decided(scene, event.clause)
    if decided:
        return write(scene, event, "submitted", event.actor, bloc(scene), status=Status.PLANNED)
    return write(scene, event, "proposed", event.actor, bloc(scene))


_GROWING = frozenset(["enlargement", "expansion"])
_TALKED = frozenset(["discuss", "talk", "negotiate"])  # of a bid: nobody wishes by that
_CALLED_FOR = frozenset(["urge", "call for", "push for", "press for", "demand", "advocate"])


def _is_bid(scene: Scene, bid: Group, group: Group) -> bool:
    """Say whether a phrase inside a bid still tells whose it is: "progress on Kyiv's application"."""
    return (group.prep in ("of", "for") and group.outer is bid) or membership(scene, group)


def _is_decided(scene: Scene, clause: Clause) -> bool:
    """Say whether a party has made up its mind to apply: "decided to seek membership", "its decision to seek"."""
    if clause.form != "to" or clause.lemma not in ("seek", "request", "pursue", "ask for"):
        return False
    before = scene.sentence.words[clause.first - 1].lower if clause.first else ""
    above = clause.parent
    return before == "decision" or (above is not None and above.lemma in ("decide", "resolve") and not above.negated)


_RULES: tuple[Callable[[Scene, Event], Claim | None], ...] = (
    _joins,
    admits,
    _names_ally,
    _leaves,
    _applies,
    consents,
    backs,
    _wishes,
)
