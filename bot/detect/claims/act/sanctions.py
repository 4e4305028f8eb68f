"""Sanctions: imposed, announced, held out, eased or lifted, told by a verb or by a noun.

1. Who imposes them is the subject of the verb, else whose sanctions they are; whom they strike stands behind "on".
2. Sanctions that are lifted, eased or escaped are the same sanctions denied.
3. Sanctions that nobody imposes here are news where they are new, of an actor and on a target.
"""

from dataclasses import replace
from itertools import takewhile

from bot.detect.claims.act.addressees import deterred
from bot.detect.claims.act.imposers import BACKED, imposed_there, who_imposes
from bot.detect.claims.act.waivers import is_condition, readmitted, unwaived, waived
from bot.detect.claims.scene.bans import (
    as_well,
    at_odds,
    is_of_arms,
    is_of_civil_goods,
    is_of_private,
    is_punished,
    struck,
)
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.goods import is_arms
from bot.detect.claims.scene.leave import is_bound
from bot.detect.claims.scene.meetings import linked
from bot.detect.claims.scene.mentioned import sanctions
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Group
from bot.detect.lexicon.codes import BODIES
from store.model import Claim
from store.terms import Status


def sanction(scene: Scene, event: Event) -> Claim | None:
    """Return the sanction that an event is, None where it is none."""
    if event.nominal:
        return _sanction_noun(scene, event)
    done = event.object
    if not event.actor and event.actor_group is not None and event.actor_group.lemma in scene.lists["ordering_papers"]:
        event.actor = scene.author(event.actor_group)
    if done is not None and (taken_back := readmitted(scene, event, done)):
        body, member = taken_back
        event.worsen(Status.DENIED)
        return scene.act(event, "sanction", actor=body, target=member)
    above = event.clause.parent if event.clause is not None and event.clause.form in ("ing", "to") else None
    sent = above is not None and not above.families.isdisjoint(("cease", "refuse"))
    halted = done is not None and (sent or done.lemma in _SHIPPED) and event.lemma not in ("ban", "prohibit", "embargo")
    if done is None or not event.actor or is_of_arms(scene, done) or (halted and is_arms(scene, done)):
        return None  # of "halted arms deliveries", "stops sending tanks" transfers.py tells
    if event.lemma in scene.lists["waiver_given"] and (freed := waived(scene, event, done)):
        event.worsen(Status.DENIED)
        return scene.act(event, "sanction", actor=event.actor, target=freed)
    hit = unwaived(scene, event, done) if event.lemma in scene.lists["waiver_ended"] else ()
    target = hit or _sanctioned(scene, event, done)
    if not target or ("sanction" in event.families and _is_of_crime(scene, event.actor, target, done)):
        return None
    return scene.act(event, "sanction", actor=event.actor, target=target)


_SHIPPED = frozenset(["delivery", "export", "shipment", "supply", "transfer"])


def _is_of_crime(scene: Scene, actor: tuple[str, ...], target: tuple[str, ...], *whom: Group | None) -> bool:
    """Say whether smugglers, thieves or officials are sanctioned as such, not the state, its ministers or chief."""
    crime = not scene.fighting and scene.tells("crime_trades")
    high = any(scene.names_official(g) and g is not None and g.lemma != "official" for g in whom)
    return crime and not high and not is_punished(scene, actor, target)


def _sanctioned(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return whom a verb of sanctioning strikes, whom one hits "with sanctions", whose trade or people are barred."""
    lists = scene.lists
    frozen = any(g.lemma in lists["frozen_nouns"] for g in (done, *done.chain()))
    if "sanction" in event.families and (frozen or event.lemma != "squeeze"):
        frozen = (frozen and not is_of_private(scene, done)) or event.lemma != "freeze"
        target = (
            event.beyond(event.target, done.deep()) or _listed_next(scene, event, done) or scene.others(event.actor)
        )
        return target or _known_culprit(scene, event) if frozen else ()
    if any(a.prep in ("in", "with", "under") and scene.event_in(a, "sanctioning") for a in event.args):
        if event.lemma == "threaten":
            event.worsen(Status.POSSIBLE)
        hit = event.families & {"impose", "strike", "threaten"} or event.lemma in lists["reaching_verbs"]
        hit = hit or done.lemma == "pressure"  # "will step up pressure on Chad with further sanctions"
        return event.beyond(event.target) if hit else ()
    return struck(scene, event, done) or _pinched(scene, event, done)


def _listed_next(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return whose the next of a list are: "sanctions Boeing, other American companies"."""
    words = scene.sentence.words
    following = next((g for g in scene.sentence.groups if g.first >= done.last), None)
    strung = following is not None and following.prep is None and words[done.last].tag in ",C"
    return event.beyond(following.codes) if following is not None and strung else ()


def _known_culprit(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return the punished state spoken of last, of whom "both men have been sanctioned by Ottawa" are."""
    seen = (c for c in reversed(scene.context.seen) if c in scene.lists["punished_states"] and c not in event.actor)
    return tuple(c for c in [next(seen, None)] if c) if event.passive_voice else ()


def _pinched(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return whose economy "new steps to choke off its oil revenue", "to tighten the noose on it" are to hurt."""
    clause, lists = event.clause, scene.lists
    if clause is None or event.lemma not in lists["pinching_verbs"] or clause.negated:
        return ()
    near = (done, *done.chain(), *event.args)
    target = tuple(c for g in near for c in event.beyond(g.codes) if c in lists["punished_states"])
    above = clause.parent
    means = [g for g in (above.object, *above.args) if g is not None] if above is not None else []
    meant = clause.form == "to" and any(g.lemma in lists["pinching_means"] for g in means)
    hurt = any(not lists["pinched_nouns"].isdisjoint((g.lemma, *scene.lowers(g))) for g in near)
    if not target or not (hurt or (meant and event.lemma == "punish")) or not (meant or event.lemma != "punish"):
        return ()
    return tuple(dict.fromkeys(target)) if scene.hostile or is_punished(scene, event.actor, target) else ()


def _sanction_noun(scene: Scene, event: Event) -> Claim | None:
    group = event.group
    stopped = not event.families.isdisjoint(("halting", "suspension")) and event.under(_ANNOUNCING)
    told = stopped or not event.families.isdisjoint(("sanctioning", "curb", "banning"))
    if group is None or not told or is_of_civil_goods(scene) or is_of_arms(scene, group) or is_bound(scene, group):
        return None
    if event.families.isdisjoint(("sanctioning", "curb")):
        return _ban_noun(scene, event, group)
    imposed = event.under(scene.lists["impose_verbs"]) and scene.bearing and not _is_of_order(scene, group)
    imposed = imposed or _is_on_punished(scene, event, group)
    imposed = imposed or (event.governed("lift") and not scene.lists["punished_states"].isdisjoint(linked(group, "on")))
    if "curb" in event.families and not (imposed or _is_of_trade(scene, event, group)):
        return None
    return _decided(event, _spared(scene, event) or _eased(scene, event, group) or _told(scene, event, group))


def _decided(event: Event, claim: Claim | None) -> Claim | None:
    """Read "the Security Council votes to impose sanctions" as imposed: a council that votes for it has done it."""
    vote = event.clause.parent if event.clause is not None and event.clause.form == "to" else None
    if vote is None or vote.lemma != "vote" or vote.negated or vote.modal is not None or vote.subject is None:
        return claim
    done = claim is not None and claim.status is Status.PLANNED and not BODIES.isdisjoint(vote.subject.codes)
    return replace(claim, status=Status.ASSERTED) if done and claim is not None else claim


def _is_on_punished(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether curbs strike a state that others punish: "fresh measures against Belarusian banks"."""
    on = linked(group, "against", *(() if group.lemma == "measure" else ("on",)))  # "measures on the West Bank"
    punished = scene.lists["punished_states"]
    struck = not punished.isdisjoint(on) or (bool(on) and not punished.isdisjoint(event.manager))
    envoys = any(scene.has(g, "envoy", "official") for g in group.chain())
    struck = struck or (envoys and is_punished(scene, event.manager, on))
    return event.under(scene.lists["punishing_verbs"]) and struck


def _is_of_order(scene: Scene, group: Group) -> bool:
    """Say whether it is public order at a place: "restrictions at the shrine", "curbs on worshippers"."""
    if group.lemma not in ("curb", "restriction"):
        return False
    near = [w for g in (group, *group.chain()) for w in (g.lemma, *scene.lowers(g))]
    aimed = any(i.prep in ("on", "against") and i.codes for i in group.chain())
    return not aimed and scene.lists["trade_nouns"].isdisjoint(near)


def _is_of_trade(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether a state at odds with another curbs its trade: "to widen restrictions on exports to Chad"."""
    if event.lemma not in ("curb", "restriction"):
        return False  # "countermeasures against tariffs on steel"
    traded = any(not scene.lists["trade_nouns"].isdisjoint((g.lemma, *scene.lowers(g))) for g in group.chain())
    actor = event.manager if event.governed("impose") else event.actor if event.clause is None else ()
    target = tuple(c for g in (*group.chain(), *event.args) for c in g.codes)
    return traded and bool(actor) and at_odds(scene, actor, tuple(c for c in target if c not in actor))


def _told(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Return the sanctions that somebody imposes, or that are told as news without a verb of imposing."""
    if is_condition(event) or _is_endured(scene, event, group) or _is_of_sport(scene, event, group):
        return None
    if event.under(scene.lists["sanctions_broken"]):
        return None  # "violated EU sanctions on Chad": they are in force
    imposer = imposed_there(scene, event, group)
    if imposer is None and event.clause is not None:
        imposer = who_imposes(scene, event, event.clause)
    if imposer is None:
        if event.governed("lift", "evade", "urge", "condemn", "refuse") or not _is_new(scene, event):
            return sanctions(scene, event)
        imposer = event.actor
    aimed = (linked(group, *_STRUCK[:2]) or linked(group, *_STRUCK)) if event.role != "subject" else event.target
    aimed = (*aimed, *as_well(scene, group)) if aimed else ()
    target = tuple(dict.fromkeys(c for c in aimed if c not in imposer))
    target = target or tuple(c for a in event.args for c in scene.codes(a) if c not in (*imposer, "UN"))
    target = target or _aimed(scene, group)
    if not imposer and (not target or "curb" in event.families):
        return None
    target = target or tuple(c for c in deterred(scene, event) if c not in imposer) or scene.others(imposer)
    loose = event.lemma.rpartition(" ")[2] in _LOOSE or (event.clause is not None and event.clause.lemma in BACKED)
    near = (g for g in (*group.chain(), *event.args) if g.prep in _STRUCK and set(g.codes) - set(imposer))
    if (not target and loose) or _is_of_crime(scene, imposer, target, *near):
        return None  # "a gas price cap", "votes for sanctions on tax cheats": at home
    told = scene.act(event, "sanction", actor=imposer, target=target)
    return replace(told, named=told.named and not event.governed("impose", "enlarge"))  # "widened its sanctions"


_LOOSE = frozenset(["measure", "cap", "curb", "restriction"])


def _is_of_sport(scene: Scene, event: Event, group: Group | None) -> bool:
    """Say whether a sports body imposes them: it is no party."""
    near = (*(group.chain() if group is not None else ()), *event.args)
    body = event.clause.subject if event.clause is not None else None
    by = (group, body, *(g for g in near if g.prep in ("by", "from")))
    return any(g is not None and scene.lowers(g) & scene.lists["sports_bodies"] for g in by)


def _eased(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Read "the easing of EU sanctions on Syria", "offered Minsk sanctions relief": they are denied."""
    clause, outer = event.clause, group.outer
    relief = event.lemma in scene.lists["relief_nouns"] or (
        event.lemma in scene.lists["waiver_nouns"] and not scene.lowers(group).isdisjoint(("sanctions", "sanction"))
    )
    if not relief and (
        outer is None or group.prep not in ("of", "on") or outer.lemma not in scene.lists["easing_nouns"]
    ):
        return None
    if clause is not None and clause.families & {"urge", "seek", "refuse", "block"}:
        return None  # only asked for, or not given
    given = clause is not None and not clause.passive and event.under(scene.lists["waiver_given"]) and relief
    told = outer is not None and clause is not None and not clause.passive and clause.object is outer
    near = tuple(c for g in (group, *(clause.args if clause is not None else ())) for c in g.codes)
    if event.lemma in ("waiver", "exemption") and not (given or told):
        return None  # only sought
    actor = event.manager if given else event.actor
    if not actor and told and clause is not None and clause.subject is not None:
        actor = clause.subject.codes  # "announces the end of sanctions on Syria"
    target = tuple(dict.fromkeys(c for c in (*event.target, *near) if c not in actor))
    if not actor or not target:
        return None
    event.worsen(Status.DENIED)
    return scene.act(event, "sanction", actor=actor, target=target)


def _ban_noun(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Read "approves a ban on imports from Israeli settlements": of another's goods, people or carriers."""
    clause, barred = event.clause, (group, *takewhile(lambda g: g.prep != "over", group.chain()))
    words = frozenset(w for g in barred for w in (g.lemma, *scene.lowers(g)))
    goods = not words.isdisjoint(scene.lists["trade_nouns"] | scene.lists["barred_bodies"])
    if clause is None or not goods or words & {"visa", "visas"}:
        return None
    imposer = who_imposes(scene, event, clause)
    aimed = (g.codes for g in barred if g.prep in _BARRED and not set(g.codes) & set(imposer or ()))
    target = tuple(dict.fromkeys(c for codes in aimed for c in codes))
    if not imposer or not at_odds(scene, imposer, target):
        return None
    return scene.act(event, "sanction", actor=imposer, target=target[:1])


_ANNOUNCING = frozenset(["announce", "order", "declare", "impose", "approve"])  # "the suspension of gas exports"
_BARRED = (None, "on", "of", "by", "from", "to", "with", "into", "against", "for")  # whose goods, or where they go


def _spared(scene: Scene, event: Event) -> Claim | None:
    """Read "escapes sanctions", "avoided an embargo": they are denied."""
    clause = event.clause
    free = clause is not None and event.under(scene.lists["sparing_verbs"]) and not clause.passive
    if clause is None or not free or clause.negated or not event.manager or _is_of_sport(scene, event, event.group):
        return None
    event.worsen(Status.DENIED)
    return scene.act(event, "sanction", actor=(), target=event.manager)


def _aimed(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return whom "sanctions targeting Russian banks" strike."""
    near = (c for c in scene.sentence.clauses if c.subject is group and c.lemma in scene.lists["reaching_verbs"])
    return next((c.object.deep() for c in near if c.object is not None), ())


def _is_new(scene: Scene, event: Event) -> bool:
    """Say whether sanctions that nobody imposes here are told as news: of an actor, on a target or called new."""
    group = event.group
    if group is None or not event.actor:
        return False
    stepped = group.prep == "of" and group.outer is not None and group.outer.lemma in scene.lists["step_nouns"]
    if group.prep in _BACKGROUND and not stepped:  # "Tokyo's announcement of sanctions" is no background
        return False
    return bool(event.target) or bool(scene.lowers(group) & scene.lists["new_words"])


def _is_endured(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether sanctions are there already: "as it faces U.S. sanctions", "oil sales put sanctions to the test".

    Nor is one told who gets by "without facing sanctions".
    """
    clause = event.clause
    if clause is not None and clause.form == "ing" and scene.sentence.words[clause.first - 1].lower == "without":
        return True
    tried = clause is not None and clause.lemma == "put" and any((a.prep, a.lemma) in _TRIED for a in clause.args)
    tests = (c for c in scene.sentence.clauses if c.parent is clause and c.form == "to" and c.lemma == "test")
    tried = tried or (clause is not None and clause.lemma == "put" and any(c.object is None for c in tests))  # a title
    under = clause is not None and event.role == "object" and clause.lemma in _ENDURING and clause.link in _ASIDE
    return tried or (under and scene.lowers(group).isdisjoint(scene.lists["new_words"]))


_ASIDE = ("as", "while", "when", "since", "because", "who", "although")
_TRIED = (("to", "test"), ("in", "doubt"), ("at", "risk"))
_ENDURING = frozenset("face endure suffer withstand survive weather skirt".split())  # what is long known


_STRUCK = ("on", "against", "upon", "at", "to", "in", "of", "for")
_BACKGROUND = frozenset("of under from for despite amid to over against without by through".split())
