"""Negotiations told by a verb: "is mediating between", "offered to mediate", "is willing to negotiate with".

1. Who mediates or bargains names the other side, or talks with the foe that it is known to have.
2. What one is willing to do is possible, what one agrees to do planned, what one refuses denied.
"""

from bot.detect.claims.act.talkers import mediated_for
from bot.detect.claims.scene.aims import are_of_treaty
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.foes import are_foes, bears_on_war, shunned
from bot.detect.claims.scene.meetings import beside, words_of
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.status import Reading
from bot.detect.grammar.text import Clause
from store.model import Claim
from store.terms import Status


def bargaining(scene: Scene, event: Event) -> Claim | None:
    """Return the negotiation that a verb of mediating or bargaining tells, None where it tells none."""
    if "negotiate" in event.families:
        return _mediated(scene, event) or _unwilling(scene, event)
    return _unwilling(scene, event) if event.lemma in ("talk", "compromise") else None


def _mediated(scene: Scene, event: Event) -> Claim | None:
    """Read "is mediating between Kinshasa and the M23", "negotiates with the rebels"."""
    clause = event.clause
    if clause is None or not event.actor or _is_effort(scene, clause) or _is_of_meeting(scene, clause):
        return None
    between = event.beyond(beside(clause, "between", "among") or _named_talks(scene, event))
    event.actor = (() if between else mediated_for(scene, clause)) or event.actor
    other = between or event.beyond(beside(clause, "with"))
    near = [g for a in clause.args if a.prep == "with" for g in (a, *a.chain())]
    strange = any(scene.has(g, "assailant") or "rebel" in scene.lowers(g) for g in near)  # "with armed groups"
    if not scene.contested and not bears_on_war(scene, (*event.actor, *other)):
        return None
    civil = any(words_of(scene, g) & scene.lists["civil_talks"] for g in (event.object, *event.args) if g is not None)
    told = clause.passive and not between  # "the talks are mediated by"
    above = clause.parent
    formed = clause.form == "to" and above is not None and above.lemma in _FORMING  # "formed a team to negotiate"
    if (
        civil
        or told
        or _is_of_states(scene, event, other, between)
        or not (other or strange or len(event.actor) > 1 or _is_for_peace(scene, event))
        or not (
            between
            or formed
            or clause.link == "noun"
            or scene.speaks(event.actor_group)
            or scene.has(event.actor_group, "humanforce")
        )
    ):
        return None
    if formed:
        event.worsen(Status.PLANNED)
    if clause.form == "ing" and above is not None and above.lemma == "insist":
        event.worsen(Status.POSSIBLE)  # with whom one would talk
    if clause.link == "noun" and clause.parent is not None and clause.parent.families & {"cease", "refuse"}:
        event.worsen(Status.DENIED)  # "ends all attempts to negotiate"
    if (willing := _willing(scene, clause)) is not None:
        event.reading = willing
    if (refusing := _refusing(scene, clause)) is not None:
        event.start, mediator = min(event.start, refusing.start), event.actor
        event.actor = refusing.subject.codes if refusing.subject is not None else ()
        event.worsen(Status.DENIED)
        return scene.act(event, "negotiate", actor=event.actor, target=event.beyond(mediator))
    return scene.act(event, "negotiate", actor=event.actor, target=other)


def _refusing(scene: Scene, clause: Clause) -> Clause | None:
    """Return the verb of "rejects Chad's offer to mediate": whoever refuses is in no talks, not who offers."""
    above = clause.parent if clause.link == "noun" else None
    if above is None or above.lemma not in scene.lists["papers_refused"] or above.negated or above.passive:
        return None
    offer = above.object is not None and above.object.lemma in scene.lists["truce_offers"]
    return above if offer and above.subject is not None and above.subject.codes else None


def _is_for_peace(scene: Scene, event: Event) -> bool:
    """Say whether one mediates an end of a war that is told of, whoever fights it."""
    done = event.object or next((a for a in event.args if a.prep == "for"), None)  # "mediates for a ceasefire"
    if done is None or event.lemma not in ("mediate", "broker", "negotiate") or not scene.tense:
        return False
    named = (g.lemma for g in (done, *done.chain()))
    return scene.event_in(done, "truce") or any(n in scene.lists["ended_wars"] | _PEACE for n in named)


_PEACE = frozenset(["peace", "settlement", "solution", "surrender"])


def _is_of_states(scene: Scene, event: Event, other: tuple[str, ...], between: tuple[str, ...]) -> bool:
    """Say whether it is a pact of states that they negotiate: treaties.py tells it."""
    pact = scene.has(event.object, "pact") and event.lemma != "mediate"
    return pact and not _is_of_groups(scene, event, other, between)


def _is_of_groups(scene: Scene, event: Event, other: tuple[str, ...], between: tuple[str, ...]) -> bool:
    """Say whether it is a truce or a deal with an armed group that they negotiate, no treaty of states."""
    if len(between) > 1 and event.lemma == "broker" and not scene.event_in(event.object, "truce"):
        return not are_of_treaty(scene, between)
    return (
        event.lemma == "negotiate"
        and scene.event_in(event.object, "truce")
        and not are_of_treaty(scene, (*event.actor, *other))
    )


def _named_talks(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return between whom the talks are that one mediates: "to broker Serbia-Kosovo talks"."""
    talks = event.object if scene.event_in(event.object, "negotiation", "summit", "truce") else None
    both = talks.codes if talks is not None and event.lemma in scene.lists["mediating_verbs"] else ()
    return both if len(both) > 1 else ()


_FORMING = frozenset(["form", "appoint", "name", "assemble", "set up", "create", "designate", "dispatch"])


def _is_effort(scene: Scene, clause: Clause) -> bool:
    """Say whether a noun of effort tells it: "supports efforts to mediate"."""
    before = scene.sentence.words[clause.first - 1].lower if clause.first else ""
    done = clause.parent.object if clause.parent is not None else None
    own = done is not None and done.last == clause.first  # "ends its attempts to"
    return clause.form == "to" and before in scene.lists["effort_words"] and not own


def _is_of_meeting(scene: Scene, clause: Clause) -> bool:
    """Read "invites Chad to talks to negotiate a truce": what talks that are told beside it are for."""
    above = clause.parent
    invited = above is not None and clause.form == "to" and "urge" in above.families
    aims = above.args if above is not None and invited else ()
    return any(a.prep in ("to", "for") and scene.event_in(a, "summit", "negotiation") for a in aims)


def _willing(scene: Scene, clause: Clause) -> Reading | None:
    """Return how far one is willing to: possible, denied where one "is not ready to"; None where it is not told so."""
    above = clause.parent
    if clause.form != "to" or above is None:
        return None
    between = {w.lower for w in scene.sentence.words[above.first : clause.first]}
    open_to = above.lemma in ("be", "remain", "stand", "seem", "appear") and between & scene.lists["open_words"]
    if not open_to and above.lemma not in ("offer", "propose", "volunteer", "want", "agree"):
        return None
    read = scene.read(above)
    agreed = Status.PLANNED if above.lemma == "agree" else Status.POSSIBLE
    return Reading(Status.DENIED if above.negated else agreed, hedged=read.hedged)


def _unwilling(scene: Scene, event: Event) -> Claim | None:
    """Read "refuses to negotiate until the raids stop", "is ready to talk": with the foe that everybody knows."""
    clause = event.clause
    if clause is None or clause.form != "to" or not scene.speaks(event.actor_group) or not scene.contested:
        return None
    if clause.args and any(a.prep in ("with", "to", "between") for a in clause.args):
        return None
    refused = event.reading.status is Status.DENIED and clause.parent is not None and "refuse" in clause.parent.families
    willing = _willing(scene, clause)
    other = shunned(scene, event.actor) if len(event.actor) == 1 else ()
    if not (refused or willing) or not other or not are_foes(scene, (*event.actor, *other)):
        return None
    event.reading = event.reading if willing is None or refused else willing
    return scene.act(event, "negotiate", actor=event.actor, target=other)
