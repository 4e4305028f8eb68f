"""Efforts for peace that are no talks yet: a push for peace between two sides, a mission to end a war, a go-between.

1. Whose effort it is, or who steps it up, negotiates with those between or among whom there shall be peace; of efforts
   that nobody is said to make, both sides negotiate.
2. Who tries or works to end a war, and whoever is a mediator of it, does so as well.
3. Efforts that are only called for tell nothing.
"""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.meetings import linked
from bot.detect.claims.scene.mentioned import facing
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status

_MOST = 4  # verbs from "to end the war" up to who tries


def effort(scene: Scene, event: Event) -> Claim | None:
    """Return the negotiation that an effort for peace is, None where a noun or verb tells none."""
    if event.group is None:
        return _striving(scene, event)
    if event.families.isdisjoint(("peacemaking", "mediating")) or not scene.contested:
        return None
    return _mediator(scene, event, event.group) if "mediating" in event.families else _told(scene, event, event.group)


def _told(scene: Scene, event: Event, group: Group) -> Claim | None:
    clause = event.clause
    if "any" in scene.lowers(group):
        return None  # "would hinder any effort to end it"
    aim = next((c for c in scene.sentence.clauses if _completes(group, c)), None)
    leads = event.governed("carry", "host", "begin") or event.under(("lead", "head", "spearhead", "plan", "offer"))
    actor = (event.manager if leads else ()) or event.actor or _bearer(scene, group)
    halted = event.role == "subject" and clause is not None and clause.families & {"collapse", "suspend", "cease"}
    if clause is not None and not (leads or halted) and event.role in ("subject", "object"):
        return None  # an effort that is only judged: "humoured his push for a truce"
    known = bool(actor)
    calming = known or _is_of_peace(scene, group)
    sides = _for_peace(scene, group, known=known) if aim is None else _to_end(scene, aim, calming=calming)
    urged = clause is not None and event.role == "object" and clause.lemma in scene.lists["truce_urged"]
    if sides is None or urged:
        return None
    sides = sides if len(sides) > 1 or (actor and set(sides) - set(actor)) else facing(scene, group) or sides
    if clause is not None and event.role in ("subject", "object"):
        failed = event.role == "subject" and clause.families & {"collapse", "suspend"}
        event.worsen(Status.DENIED if failed else scene.read(clause).status)
    sides = tuple(c for c in dict.fromkeys(sides) if c not in actor)
    if aim is not None:
        event.end = max(event.end, aim.end)
    if actor and sides:
        return scene.act(event, "negotiate", actor=actor, target=sides)
    return scene.act(event, "negotiate", actor=sides, target=()) if len(sides) > 1 and not actor else None


def _is_of_peace(scene: Scene, group: Group) -> bool:
    """Say whether an effort is diplomacy by its name, whoever makes it."""
    return not scene.lowers(group).isdisjoint(("diplomatic", "peace", "mediation"))


def _bearer(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return who is or goes "on a mission": the subject, or whose name stands right before."""
    if group.prep != "on":
        return ()
    doer = group.clause.subject if group.clause is not None and not group.clause.passive else None
    doer = doer or next((g for g in scene.sentence.groups if g.last == group.first - 1), None)
    return doer.codes if doer is not None else ()


def _completes(group: Group, clause: Clause) -> bool:
    told = clause.link in ("noun", "headline", "to") and clause.form == "to"
    return told and group.last <= clause.first <= group.last + 1


def _to_end(scene: Scene, aim: Clause, *, calming: bool = False) -> tuple[str, ...] | None:
    """Read "to end the war between", "to secure ceasefires in"; None for any other aim."""
    done = _aimed_at(aim)
    if done is None or not scene.lowers(done).isdisjoint(scene.lists["civil_struggle"] - _ARMED_TOO):
        return None  # "to end the price war"
    lists, peaceful = scene.lists, not scene.lowers(done).isdisjoint(("peace", "ceasefire", "truce"))
    ends = aim.lemma in lists["war_ending"] and done.lemma in lists["ended_wars"]
    averted = (done, *(g for g in (*done.inner, *aim.args) if done.lemma == "return" and g.prep == "to"))
    calms = calming and aim.lemma in lists["calming_verbs"] and any(g.lemma in lists["averted_wars"] for g in averted)
    makes = (aim.lemma in lists["peace_making"] or aim.lemma in lists["truce_keeping"]) and (
        scene.event_in(done, "truce") or peaceful
    )
    near = (*done.chain(), *(g for a in aim.args for g in (a, *a.chain())))
    sides = (*(() if done.inner else done.codes), *(c for g in near if g.prep in _WITHIN for c in g.codes))
    return sides if ends or makes or calms else None


def _aimed_at(aim: Clause) -> Group | None:
    """Return what is to be ended or made, "agree on a truce" as well."""
    return aim.object or next((g for g in aim.args if aim.lemma == "agree" and g.prep in ("on", "to")), None)


_ARMED_TOO = frozenset(["nuclear", "diplomatic"])  # a nuclear crisis, a diplomatic standoff: peace is made there


def _for_peace(scene: Scene, group: Group, *, known: bool) -> tuple[str, ...] | None:
    """Read "push for peace between", "a peace mission in", "a diplomatic push with"; None where no peace is sought."""
    words = scene.lowers(group)
    sought = any(g.prep in ("for", "towards", "at") and g.lemma in scene.lists["sought_peace"] for g in group.chain())
    within = linked(group, *_WITHIN)
    if sought:
        return tuple(c for g in group.chain() if g.prep in _WITHIN for c in g.codes)
    if known and words & {"peace", "mediation"}:
        return within or facing(scene, group)
    return linked(group, "with", "between") or None if known and "diplomatic" in words else None


_WITHIN = frozenset(["between", "among", "in", "with"])


def _striving(scene: Scene, event: Event) -> Claim | None:
    """Read "works to end the war in Sudan", "is trying to hammer out a plan to end it"."""
    clause = event.clause
    if clause is None or clause.form != "to" or not event.actor or not scene.contested:
        return None
    here, depth = clause.parent, 0
    while here is not None and here.lemma not in scene.lists["striving_verbs"] and here.form == "to" and depth < _MOST:
        here, depth = here.parent, depth + 1
    if here is None or here.lemma not in scene.lists["striving_verbs"] or here.negated:
        return None
    if here.link == "ing" and here.parent is not None and here.parent.families & {"suspend", "cease"}:
        return None  # "suspended talks on trying to end the war"
    done = event.object or _aimed_at(clause)
    both = (*done.chain(), *event.args) if done is not None else ()
    parted = any(len(g.codes) > 1 for g in both if g.prep in ("between", "among"))  # "to head off war between"
    sides = _to_end(scene, clause, calming=parted)
    if sides is None or done is None or not scene.speaks(event.actor_group):
        return None
    sides = event.beyond(sides if len(sides) > 1 else facing(scene, done) or sides)
    event.reading = scene.read(here)
    told = bool(sides) or len(event.actor) > 1
    if event.object is None and scene.are_states((*event.actor, *sides)):
        return None  # "to agree on a truce": treaties.py tells it of states
    return scene.act(event, "negotiate", actor=event.actor, target=sides) if told else None


_REFLEXIVE = ("itself", "himself", "herself", "themselves")
_NAMING = frozenset(["propose", "suggest", "prefer", "want", "nominate", "recommend", "reject", "float"])


def _mediator(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Read "acts as mediator between", "her role as go-between in the war", "tries to play peacemaker in"."""
    words, groups = scene.sentence.words, scene.sentence.groups
    if event.under(("play", "become", "be")) and event.manager and event.clause is not None:
        near = (*group.chain(), *event.args)
        torn = next((g.codes for g in near if g.prep in _WITHIN and g.codes), ())
        event.start, event.reading = min(event.start, event.clause.start), scene.read(event.clause)
        told = tuple(c for c in facing(scene, group) or torn if c not in event.manager)
        warring = bool(torn) or scene.fighting
        return scene.act(event, "negotiate", actor=event.manager, target=told) if warring else None
    if "as" not in (w.lower for w in words[max(0, group.first - 1) : group.head]):
        return None
    if any(scene.event_in(g, "negotiation") and linked(g, "between") for g in group.inner):
        return None  # "a mediator in the talks between": they tell it
    above = next((c for c in reversed(scene.sentence.clauses) if c.last <= group.first), None)
    if above is not None and above.lemma in _NAMING:
        return None  # "proposed the chancellor as mediator"
    before = next((g for g in reversed(groups) if g.last <= group.first and g.codes), None)
    sides = linked(group, "between", "with", "among", "for") or facing(scene, group)
    actor = before.codes if before is not None and before.prep != "with" else ()  # "signed with Chad as mediator"
    itself = above is not None and above.object is not None and words[above.object.head].lower in _REFLEXIVE
    if itself and above is not None and above.subject is not None:
        actor = above.subject.codes or actor  # "its bid to present itself as a mediator"
    target = tuple(code for code in sides if code not in actor)
    return scene.act(event, "negotiate", actor=actor, target=target) if actor and target else None
