"""What a pact binds to, and what is one without the name: an article invoked, bases opened, mutual defence."""

import re

from bot.detect.claims.scene.aims import are_of_treaty
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.foes import are_foes
from bot.detect.claims.scene.mentioned import facing
from bot.detect.claims.scene.pacts import BLOCS, membership, pact, spelled
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import forceful
from bot.detect.claims.scene.truces import ends_fight
from bot.detect.claims.treaty.reopened import reopened
from bot.detect.claims.treaty.writing import agreed_to, write
from bot.detect.grammar.text import Group
from store.model import Claim
from store.terms import Status

_TIES = frozenset(["ties", "relations"])


def invoked(scene: Scene, event: Event) -> Claim | None:
    """Read "invoked Article 4", and help or consultations asked for under an article or a pact."""
    asks = event.lemma in scene.lists["ask_verbs"] or event.lemma in scene.lists["wish_verbs"]
    if not (asks or "invoke" in event.families) or not event.actor:
        return None
    article = scene.tells("article_words")
    if not ("invoke" in event.families and article) and not asks:
        return None
    under = next((g for g in scene.sentence.groups if g.prep == "under" and g.start > event.at), None)
    found = pact(scene, under) if under is not None else None
    named = asks and article and any("article" in scene.lowers(g) for g in (event.object, *event.args) if g is not None)
    if asks and not named and (under is None or not (found or article) or not _is_of_help(scene, event)):
        return None
    text = scene.sentence.text.lower()
    collective = "collective security" in text or "CSTO" in scene.sentence_codes()
    other = ("CSTO",) if collective else ("NATO",) if article else found.parties if found else ()
    asked = event.object.codes if asks and event.object is not None and scene.names_party(event.object) else ()
    other = event.beyond(other) or event.beyond(asked)
    if under is not None:
        event.end = max(event.end, under.end)
    status = None if not asks or event.reading.status is not Status.PLANNED else Status.ASSERTED
    return write(scene, event, "invoked", event.actor, other, status=status)


def _is_of_help(scene: Scene, event: Event) -> bool:
    """Say whether it is help or talks that are asked for: "for aid", "for troops", "asks Chad to send ships"."""
    child = scene.child(event.clause) if event.clause is not None else None
    near = (*(a for a in event.args if a.prep == "for"), child.object if child is not None else None)
    sought = [g for g in (event.object, *near) if g is not None]
    helped = any(g.lemma in scene.lists["help_asked"] or scene.has(g, "troops", "hardware", "arms") for g in sought)
    return event.object is None or helped


def submitted(scene: Scene, event: Event) -> Claim | None:
    """Read a pact or a protocol sent to parliament."""
    if event.lemma not in scene.lists["refer_verbs"] or event.clause is None:
        return None
    house = next((a for a in event.args if scene.has(a, "house")), None)
    done = event.object
    if house is None or done is None or not (pact(scene, done) or membership(scene, done)):
        return None
    whose = tuple(c for g in (done, *done.chain()) for c in g.codes if c not in event.actor and c not in BLOCS)
    return write(
        scene, event, "submitted", event.actor or house.codes, tuple(dict.fromkeys(whose)) or scene.others(event.actor)
    )


def based(scene: Scene, event: Event) -> Claim | None:
    """Read foreign troops let into bases: "grants US troops access to four more bases"."""
    clause = event.clause
    if event.lemma not in scene.lists["grant_verbs"] or not event.actor or (clause is not None and clause.negated):
        return None
    if not scene.mentions("access", "use of", "to use", "to build", "to station") or not scene.mentions(
        " base", "airfield", "facilities", "airspace"
    ):
        return None
    behind = (g for g in scene.sentence.groups if g.start > event.at)
    guests = next((g.codes for g in behind if g.codes and not set(g.codes) & set(event.actor)), ())
    return write(scene, event, "agreed", event.actor, guests) if scene.are_states(guests) and guests else None


def planned(scene: Scene, event: Event) -> Claim | None:
    """Read "Washington's peace plan for Ukraine": who owns it has proposed it to two states at war."""
    group = event.group
    if group is None or "peaceplan" not in event.families or not event.actor or not scene.contested:
        return None
    if event.under(_JUDGING):
        return None  # "backs the peace plan": another's
    both = facing(scene, group) or _at_war(scene, event, group)
    if len(both) < 2 or not scene.are_states(both) or "PS" in both or set(event.actor) & set(both):  # noqa: PLR2004
        return None
    return write(scene, event, "proposed", event.actor, both, status=Status.ASSERTED)


_JUDGING = ("back", "support", "endorse", "welcome", "praise", "criticise", "criticize", "oppose")


def _at_war(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return the land that a plan is for, else the one named with it, and whom alone it fights."""
    named = (m.code for m in scene.sentence.mentions if m.code and m.code not in event.actor)
    lands = [c for g in group.chain() for c in g.codes] or named
    foes = dict(pair.split("-") for pair in scene.lists["lone_foes"])
    return next(((c, foes[c]) for c in lands if c in foes), ())


def mutual(scene: Scene, event: Event) -> Claim | None:
    """Read what makes an alliance or ends a quarrel without the word: mutual help, ties normalised."""
    if len(event.actor) < 2:  # noqa: PLR2004 - it takes two
        return (_reconciled(scene, event) or reopened(scene, event)) if event.actor else None
    if event.lemma in ("agree", "pledge", "promise") and scene.mentions(
        "military assistance", "defend each other", "mutual"
    ):
        return write(scene, event, "agreed", event.actor, ())
    if agreed_to(event) and scene.are_states(event.actor) and ends_fight(scene, event):
        return write(scene, event, "agreed", event.actor, ())
    taken_up = _reconciled(scene, event) or reopened(scene, event)
    return _closer(scene, event) or taken_up or _settled(scene, event) or _paused(scene, event)


def _paused(scene: Scene, event: Event) -> Claim | None:
    """Read "agree on a pause in air strikes", "agree to pause strikes": a truce of two states."""
    done = (event.object, *event.args)
    halted = event.lemma in ("agree", "call", "announce", "declare") and any(_is_halt(scene, g) for g in done)
    fights = event.object is not None and event.object.lemma in scene.lists["fights_halted"]
    fights = (
        fights and event.object is not None and scene.lowers(event.object).isdisjoint(scene.lexicon.sets["harmless"])
    )
    stopped = (agreed_to(event) or _ends_at_once(event)) and event.lemma in scene.lists["halting_verbs"] and fights
    foes = are_of_treaty(scene, event.actor) and are_foes(scene, event.actor)
    if not (halted or stopped) or not foes:
        return None
    return write(scene, event, "agreed", event.actor, ())


def _ends_at_once(event: Event) -> bool:
    """Say whether both stop by a verb of their own: "said they would pause strikes"."""
    return event.clause is not None and event.clause.form in ("fin", "ed") and not event.clause.passive


def _is_halt(scene: Scene, group: Group | None) -> bool:
    """Say whether a noun halts a fight: "a pause in strikes"; there the fight hangs on the noun or beside it."""
    if group is None or not scene.event_in(group, "halting"):
        return False
    near = (*group.chain(), *(group.clause.args if group.clause is not None else ()))
    return any(g.prep in ("in", "to", "of") and g.lemma in scene.lists["fights_halted"] for g in near)


def _settled(scene: Scene, event: Event) -> Claim | None:
    """Read what two foes agree to on their border, captives or ties: "agree to open a corridor", "to joint patrols"."""
    clause = event.clause
    if clause is None or event.lemma != "agree" or clause.modal is not None or clause.negated:
        return None
    if not scene.contested or not scene.are_states(event.actor) or not are_foes(scene, event.actor):
        return None
    below = scene.child(clause)
    near = [*event.args, *([below.object, *below.args] if below is not None else [])]
    parley = any(scene.event_in(g, "negotiation", "summit", "truce") for g in near)
    parley = parley or (below is not None and (below.lemma in _TALKING or not below.families.isdisjoint(_MEETING)))
    settled = any(g.lemma in scene.lists["settled_nouns"] for a in near if a is not None for g in (a, *a.chain()))
    if parley or not settled or any(pact(scene, g) is not None for g in near):
        return None
    if below is not None:
        event.end = max(event.end, below.end)
    return write(scene, event, "agreed", event.actor, ())


_MEETING = ("meet", "talk", "negotiate", "travel")
_TALKING = frozenset(["discuss", "debate", "explore", "consider", "work", "continue"])


def _closer(scene: Scene, event: Event) -> Claim | None:
    """Read "agree to bolster deterrence", "agree on nuclear planning": ties of arms that both agree to."""
    near = [event.object] if event.object is not None else [a for a in event.args if a.prep in ("on", "to")]
    agreed = event.lemma == "agree" or (agreed_to(event) and event.lemma in scene.lists["closer_verbs"])
    arms = agreed and any(_is_of_arms(scene, g) for g in near)
    return write(scene, event, "agreed", event.actor, ()) if arms and scene.are_states(event.actor) else None


def _is_of_arms(scene: Scene, ties: Group) -> bool:
    """Say whether the word right before the noun, or the one behind "on", is of arms: "defence ties"."""
    words, known = scene.sentence.words, scene.lexicon.pacts.words
    before = words[ties.head - 1].lower if ties.head > ties.first else words[ties.head].lower.rpartition(" ")[0]
    near = {*re.split(r"[ -]", before), *(words[g.head].lower for g in ties.inner if g.prep in ("on", "in", "to"))}
    if ties.lemma.rpartition(" ")[2] == "hotline":
        return True
    based = ties.lemma == "access" and "base" in near
    armed = ties.lemma == "deterrence" or based or not near.isdisjoint(known["qualified"])
    return ties.lemma in scene.lists["ties_of_arms"] and armed and spelled(scene, ties).isdisjoint(known["civil"])


def _reconciled(scene: Scene, event: Event) -> Claim | None:
    """Read ties normalised, mended, taken up with a land that others shun or agreed by old foes; others are no pact.

    They are one as well where both agreed to and arms were spoken of.
    """
    done, governor = event.object, event.clause.parent if event.clause is not None else None
    if done is None or event.lemma not in scene.lists["tie_verbs"] or not scene.lowers(done) & _TIES:
        return None
    headed = event.clause is not None and event.clause.link == "headline"  # "Chad, Libya to resume ties"
    agreed = headed or (governor is not None and governor.lemma in ("agree", "decide"))
    other = tuple(c for g in (*done.inner, *event.args) if g.prep == "with" for c in event.beyond(g.codes))
    apart = agreed and are_foes(scene, (*event.actor, *other))
    mended = event.lemma not in ("establish", "open") and "diplomatic" in scene.lowers(done)  # which had been cut
    anew = event.lemma in _ANEW and scene.lowers(done) <= _BARE and len({*event.actor, *other}) > 1
    apart = apart or mended or (agreed and anew) or not scene.lists["shunned"].isdisjoint(event.actor)
    grave = agreed and (forceful(scene) or scene.context.martial)
    alone = len(event.actor) == 1 and not ((agreed or mended) and other)  # "agreed on how to normalise ties"
    if alone or not (event.lemma.startswith("normali") or apart or grave):
        return None
    open_yet = governor is not None and (governor.negated or governor.passive or governor.modal is not None)
    firm = agreed and not headed and not open_yet and event.reading.status is Status.PLANNED
    target = other if len(event.actor) == 1 else ()
    return write(scene, event, "agreed", event.actor, target, status=Status.ASSERTED if firm else None)


_ANEW = frozenset(["restore", "resume", "reestablish", "re-establish"])  # ties that had been cut
_BARE = frozenset("the full their bilateral ties relations".split())  # no trade or football ties
