"""Protests of one party at another, told by a verb or lodged as a note; people in the streets are no party."""

from bot.detect.claims.scene.armed import is_people
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.streets import is_of_lands
from bot.detect.grammar.text import Group
from bot.detect.lexicon.codes import is_state
from store.model import Claim


def protested(scene: Scene, event: Event) -> Claim | None:
    """Read "Chad protests the raid", "protested against the strikes": a government does, no people."""
    if _in_streets(scene, event) or any("summon" in e.families for e in scene.events):
        return None
    clause = event.clause
    bare = clause is not None and scene.sentence.words[clause.main].lower == "protests"  # "Chad protests": the noun
    told = event.lemma == "protest" and clause is not None and (not bare or scene.complemented(clause))
    if clause is not None and clause.form == "to" and scene.context.is_long:
        return None  # "staged a sit-in to protest": who protests at home
    done, doer = event.object, event.actor_group
    rallied = done is not None and (event.lemma == "rally" or _is_of_crowd(scene, done))
    blow = any(a.prep == "against" and scene.event_in(a, "attack", "crossed") for a in event.args)
    people = not blow and (is_people(scene, doer) or (doer is not None and not scene.names_official(doer)))
    if rallied or people:
        return None  # "rallied the world against the invasion"; people in the streets
    against = told or any(a.prep == "against" and a.codes for a in event.args)
    official = scene.names_official(doer)
    paper = official and scene.are_states(event.actor) and any(_is_paper(scene, g) for g in (done, *event.args) if g)
    heated = scene.fighting or (scene.contested and official) or paper
    others = scene.sentence_codes() - set(event.actor) or (official and scene.rival(event.actor))
    maker = () if others or not paper else _named_before(scene, event)
    others = others or maker
    if not against or not heated or not others:
        return None
    handed = event.beyond(*(a.codes for a in event.args if a.prep in ("to", "with")))  # "to Paris over a sale to Chad"
    host = doer.inner if doer is not None and scene.has(doer, "envoy") else ()  # "its envoy in Paris protests"
    handed = handed or event.beyond(*(i.codes for i in host if i.prep == "in"))
    over = [a for a in (done, *event.args) if a is not None]  # "protested against the Israeli raid on Damascus"
    struck = next((codes for e in scene.events if e.group in over and (codes := event.beyond(e.actor))), ())
    target = handed[:1] or struck or event.beyond(event.target) or scene.rival(event.actor) or maker
    return scene.act(event, "protest", actor=event.actor, target=target, said=True)


def complained(scene: Scene, event: Event) -> Claim | None:
    """Read "complains to Mali about its drill": of one state to another, about its arms or forces."""
    if event.lemma != "complain" or not scene.forceful or not scene.are_states(event.actor):
        return None
    if any(scene.event_in(a, "breach") for a in event.args):
        return None  # of a breach it accuses
    told = [a for a in event.args if a.prep == "to" and a.codes]
    about = next((c for a in event.args if a.prep in ("about", "over", "of") and (c := event.beyond(a.deep()))), ())
    target = about or event.beyond(*(a.codes for a in told))
    return scene.act(event, "protest", actor=event.actor, target=target[:1], said=True) if told and target else None


def _named_before(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return the state told of last, whose "the law" is that a neighbour protests against."""
    seen = (code for code in reversed(scene.context.seen) if is_state(code) and code not in event.actor)
    return tuple(code for code in [next(seen, None)] if code)


def _is_paper(scene: Scene, told: Group) -> bool:
    """Say whether what is protested against is a law, a map or a drill, which another state has made."""
    return told.prep in (None, "against", "over") and told.lemma in scene.lists["protested_papers"]


def _is_of_crowd(scene: Scene, done: Group) -> bool:
    """Read "protest leader Ivan Petrov", "protest camps": no verb."""
    first, mention = scene.sentence.words[done.first].lower, scene.sentence.words[done.head].mention
    named = mention is not None and mention.kind in ("person", "role")
    return named or first in scene.lists["protest_nouns"] or scene.has(done, "official")


def _in_streets(scene: Scene, event: Event) -> bool:
    """Say whether people protest, not a government: "crowds protesting", "to protest in front of the embassy"."""
    clause, doer = event.clause, event.actor_group
    if clause is None or event.lemma != "protest":
        return False
    before = next((g for g in scene.sentence.groups if g.last == clause.first), None)
    near = (g for g in (before, before.outer if before is not None else None) if g is not None)
    crowd = clause.form == "ing" and any(g.lemma in scene.lists["crowds"] for g in near)
    above = clause.parent
    stormed = above is not None and (above.subject if above.passive else above.object) is doer  # "stormed by crowds, …"
    mission = clause.form == "ing" and stormed and doer is not None and doer.lemma in _MISSIONS
    outside = any(a.prep in _OUTSIDE and a.lemma in _MISSIONS | {"front"} for a in event.args)
    return crowd or mission or outside or scene.mentions("hunger strike") or is_of_lands(scene, doer)


_MISSIONS = frozenset(["embassy", "consulate"])
_OUTSIDE = frozenset(["in", "in front of", "outside", "at", "near", "before"])


def lodged(scene: Scene, event: Event) -> Claim | None:
    """Read "lodged a protest with China", "sent a protest note to Tokyo"."""
    group = event.group
    summoned = any("summon" in e.families for e in scene.events)  # to be told of it
    if "protest" not in event.families or group is None or event.lemma == "complaint" or summoned:
        return None  # a complaint is read by spoken.py
    paper = group.outer if group.prep == "of" and group.outer is not None and group.outer.lemma in _PAPERS else group
    clause = paper.clause
    if clause is None or clause.passive or paper.role != "object" or clause.subject is None:
        return None
    near = (*paper.chain(), *clause.args)
    if clause.lemma == "draw" or "spark" in clause.families:  # "its law drew a protest from Mali"
        actor = next((a.codes for a in near if a.prep == "from" and a.codes), ())
        aimed = tuple(c for c in clause.subject.deep() if c not in actor)
        return scene.act(event, "protest", actor=actor, target=aimed[:1], said=True) if actor and aimed else None
    represented = clause.lemma == "make" and group.lemma.endswith(("representation", "démarche", "demarche"))
    if not (represented or clause.families & {"utter", "submit", "supply"}) or not clause.subject.codes:
        return None
    actor = clause.subject.codes
    handed = (c for a in near if a.prep in ("with", "to") for c in a.codes)  # "with Tokyo over remarks on Taiwan"
    told = (*handed, *event.target, *event.place, *(c for a in clause.args for c in a.codes))
    target = tuple(c for c in told if c not in actor) or (scene.rival(actor) if scene.contested else ())
    return scene.act(event, "protest", actor=actor, target=target[:1], said=True) if target else None


_PAPERS = frozenset(["note", "letter", "statement"])
