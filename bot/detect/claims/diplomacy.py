"""Diplomacy: envoys summoned and expelled, protests, meetings on the matter, negotiations."""

from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from bot.detect.claims.text import Group
from store.model import Claim
from store.terms import Status


def diplomacy(scene: Scene, event: Event) -> Claim | None:
    """Return the diplomatic act that an event is, None where it is none."""
    if event.nominal:
        return _meeting_noun(scene, event) or _talks(scene, event)
    if "summon" in event.families and scene.has(event.object, "envoy"):
        target = event.beyond(event.target) or event.beyond(event.place) or scene.others(event.actor)
        return scene.act(event, "summon", actor=event.actor, target=target)
    if "expel" in event.families and event.object is not None:
        return _expelled(scene, event, event.object)
    if "protest" in event.families and event.actor:
        return _protested(scene, event)
    if "talk" in event.families and event.actor:
        return _spoke(scene, event)
    return _met(scene, event) if "meet" in event.families and event.actor else None


def _spoke(scene: Scene, event: Event) -> Claim | None:
    """Read "spoke to the president by telephone", "talked with his counterpart in Kyiv"."""
    other = event.beyond(*(scene.codes(a) for a in event.args if a.prep in ("to", "with", "by")), event.target)
    official = scene.names_official(event.actor_group) and scene.contested
    return scene.act(event, "consult", actor=event.actor, target=other) if official and other else None


def _expelled(scene: Scene, event: Event, done: Group) -> Claim | None:
    """Read envoys sent home, ties cut and embassies closed."""
    envoys = scene.has(done, "envoy") and event.lemma not in scene.lists["closing_verbs"]
    ties = event.lemma in scene.lists["sever_verbs"] and done.lemma in scene.lists["tie_nouns"]
    closed = event.lemma in ("close", "shut", "evacuate") and done.lemma in ("embassy", "consulate", "mission")
    if not envoys and not ties and not closed:
        return None
    near, far = (event.place, event.target) if closed else (event.target, event.place)
    target = event.beyond(near) or event.beyond(far) or (() if envoys else scene.others(event.actor))
    return scene.act(event, "expel", actor=event.actor, target=target)


def _protested(scene: Scene, event: Event) -> Claim | None:
    against = any(a.prep == "against" and a.codes for a in event.args) or event.lemma == "protest"
    if not against or not scene.sentence_codes() - set(event.actor):
        return None
    if not scene.fighting and not (scene.contested and scene.names_official(event.actor_group)):
        return None
    return scene.act(event, "protest", actor=event.actor, target=scene.others(event.actor), said=True)


def _met(scene: Scene, event: Event) -> Claim | None:
    clause = event.clause
    if clause is None or not scene.contested:
        return None
    other = event.beyond(event.target, event.place)
    sides = scene.names_official(event.actor_group) and (other or len(event.actor) > 1)
    if not sides and not (event.lemma in ("convene", "brief") and scene.fighting):
        return None
    if clause.form == "to" and clause.link == "to":
        event.worsen(Status.PLANNED)
    return scene.act(event, "consult", actor=event.actor, target=other)


def _meeting_noun(scene: Scene, event: Event) -> Claim | None:
    group, clause = event.group, event.clause
    if group is None or "summit" not in event.families or event.lemma == "visit":
        return None
    crisis = bool(scene.lowers(group) & {"emergency", "urgent", "crisis"}) and len(scene.sentence_codes()) > 1
    if not crisis and not (scene.bearing if event.lemma == "summit" else scene.contested):
        return None
    held = clause is not None and (clause.families & {"host", "meet"} or (clause.lemma == "be" and group.prep == "in"))
    urgent = (
        event.lemma in ("summit", "consultation", "trilateral") or scene.lowers(group) & scene.lists["urgent_words"]
    )
    if not held and not urgent:
        return None
    parties = _parties(scene, event, group)
    several = clause is not None and clause.subject is not None and clause.subject.lemma in scene.lists["delegates"]
    if not parties or (event.lemma in scene.lists["meeting_nouns"] and len(parties) == 1 and not several):
        return None
    if clause is not None and "refuse" in clause.families:
        return None
    if clause is not None and (group.role == "object" or clause.form == "to"):
        event.worsen(scene.read(clause).status)
    return scene.act(event, "consult", actor=parties[:1], target=parties[1:])


def _parties(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return who meets: who holds or attends, then who is named before and after the noun."""
    parties = [*event.actor]
    for inner in group.inner:
        if inner.prep in ("between", "with", "of", "among"):
            parties.extend(inner.codes)
    clause = event.clause
    if clause is not None and clause.subject is not None:
        holds = event.governed("host", "meet", "carry")
        attends = event.under(scene.lists["attend_verbs"], role="arg")
        parties[:0] = clause.subject.codes if holds or attends else ()
    return tuple(dict.fromkeys(parties))


def _talks(scene: Scene, event: Event) -> Claim | None:
    sides = tuple(dict.fromkeys((*event.actor, *event.target)))
    if event.group is None or "negotiation" not in event.families or len(sides) == 1 or not sides:
        return None
    peace = scene.lowers(event.group) & scene.lists["peace_words"]
    return scene.act(event, "negotiate", actor=sides, target=()) if peace and scene.contested else None
