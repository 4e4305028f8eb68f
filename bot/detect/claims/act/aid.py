"""Military aid in general: told by a verb of helping, or by a noun that is given, promised or ended."""

from bot.detect.claims.act.assistance import is_band
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.foes import is_invaded
from bot.detect.claims.scene.goods import is_arms, rebel_land
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import written
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import ONLOOKERS
from store.model import Claim
from store.terms import Status


def aid(scene: Scene, event: Event) -> Claim | None:
    """Return the military support in general that an event is, None where it is none."""
    if event.nominal:
        return _aid_noun(scene, event)
    done = event.object
    if event.lemma not in scene.lists["support_verbs"] or done is None or not event.actor:
        return None
    clause, target = event.clause, event.beyond(event.target)
    tried = clause is not None and clause.form == "ing" and written(scene.sentence.text, scene.lists["court_words"])
    peace = done.lemma == "effort" and any(a.lemma in ("peace", "stability", "truce") for a in event.args)
    named = clause is not None and clause.passive and (clause.link == "who" or not clause.finite or clause.form == "ed")
    named = named or (clause is not None and clause.link == "who" and done.last <= clause.first)  # "rebels it backs"
    if named or tried or peace or (clause is not None and _is_against(scene, clause)):
        return None  # "militias backed by Chad": who they are; "jailed for aiding them"
    if clause is not None and clause.form == "to" and clause.parent and clause.parent.families & {"deploy", "supply"}:
        return None
    martial = scene.tells("military_words") or (clause is not None and _is_pledged(scene, clause))
    martial = martial or any(a.prep in _AGAINST and _is_fight(scene, a) for a in event.args)
    martial = martial or any(a.prep == "against" and scene.names_party(a) for a in event.args)
    armed = (martial and scene.names_party(done)) or scene.has(done, "troops", "assailant")
    armed = armed or (bool(done.codes) and done.lemma in scene.lists["war_causes"])
    armed = armed or (scene.names_party(done) and clause is not None and _is_in_war(scene, event, clause))
    target = target or event.beyond(rebel_land(scene, done))
    doer = event.actor_group
    helper = scene.speaks(doer) or scene.has(doer, "troops", "projecting")
    helper = helper or (doer is not None and doer.lemma in scene.lists["delegates"])
    helper = helper and not _is_people(scene, doer)
    judged = doer is not None and doer.lemma.rpartition(" ")[2] in ("court", "judge", "tribunal")
    if not helper or judged or set(target) == {"UN"}:
        return None  # an interpreter who helped; the peace efforts of the UN
    aims = clause is None or any(w.tag in "VT" for w in scene.sentence.words[clause.last : done.first])
    band = not aims and is_band(scene, done)
    return scene.act(event, "aid", actor=event.actor, target=target) if band or (armed and target) else None


def _is_against(scene: Scene, clause: Clause) -> bool:
    """Read "rebels whom Chad is helping to defeat": they are fought, not helped."""
    below = (c for c in scene.sentence.clauses if c.parent is clause and c.form == "to" and c.first <= clause.last + 1)
    return any(c.object is None and c.lemma in scene.lists["beat_verbs"] | scene.lists["repel_verbs"] for c in below)


def _is_in_war(scene: Scene, event: Event, clause: Clause) -> bool:
    """Read "helps Ukraine defend itself", "supports it for the long haul", commandos that "began helping Israel"."""
    helped = event.target if event.object is not None else ()
    own = (c for c in scene.sentence.clauses if c.parent is clause and c.link in ("to", "that") and not c.negated)
    fights = any(c.lemma in scene.lists["defended_deeds"] for c in own)
    called = clause.parent is not None and "urge" in clause.parent.families
    backed = not called and scene.speaks(event.actor_group) and event.lemma in _BACKING and is_invaded(scene, helped)
    lasting = scene.fighting and written(scene.sentence.text, scene.lists["lasting_support"])
    plain = scene.child(clause) is None and all(a.prep not in ("in", "with", "of") for a in clause.args)
    lasting = lasting or (backed and plain and not scene.tells("relief_stems"))
    said_of = clause.parent is not None and "accuse" in clause.parent.families  # "accused of aiding Israel"
    sent = scene.has(event.actor_group, "troops") and plain and not said_of and not scene.tells("relief_stems")
    return (fights and scene.contested) or lasting or (sent and scene.forceful and bool(event.beyond(helped)))


_BACKING = frozenset(["support", "back", "aid", "assist"])
_AGAINST = frozenset(["in", "during", "against"])


def _is_fight(scene: Scene, group: Group) -> bool:
    return group.lemma in scene.lists["ended_wars"] or scene.event_in(group, "combat", "crossed")


def _is_people(scene: Scene, doer: Group | None) -> bool:
    """Say whether people of a land help, not the land: "Afghans helped American troops"."""
    head = scene.sentence.words[doer.head].mention if doer is not None else None
    return head is not None and (head.plural or head.code in ONLOOKERS)


def _is_pledged(scene: Scene, clause: Clause) -> bool:
    """Say whether support is promised in a fight: "pledged to back Hezbollah", "commit to supporting Kyiv"."""
    above = clause.parent
    if not scene.contested or above is None or clause.form not in ("to", "ing"):
        return False
    return (scene.fighting and "vow" in above.families) or (above.lemma == "commit" and clause.link in ("to", "ing"))


def _gives_none(clause: Clause) -> bool:
    """Say whether aid is only sought, or is denied, which stances.py tells: "denies giving Syria military aid"."""
    denied = clause.form == "ing" and clause.parent is not None and "deny" in clause.parent.families
    return denied or ("seek" in clause.families and not clause.families & {"supply", "offer"})


def _aid_noun(scene: Scene, event: Event) -> Claim | None:
    clause, actor, target = event.clause, event.actor, event.beyond(event.target)
    if "aid" not in event.families or event.group is None or is_arms(scene, event.group):
        return None  # a sum or a package is a transfer
    outer = event.group.outer
    if outer is not None and event.group.prep in ("in", "of") and is_arms(scene, outer):
        return None
    worth = outer is not None and outer.role == "object" and event.group.prep in ("in", "of") and event.role == "arg"
    moved = clause is not None and (bool(clause.families & _GIVING) or clause.lemma in scene.lists["aid_verbs"])
    voted = clause is not None and clause.lemma in ("agree", "vote") and event.group.prep in ("on", "for", "to")
    served = event.role == "arg" and event.group.prep == "with" and clause is not None and "supply" in clause.families
    handed = moved and (event.role == "object" or worth or voted or served)
    if clause is not None and handed and not clause.passive and clause.subject is not None and clause.subject.codes:
        if _gives_none(clause):
            return None
        if clause.lemma in _TAKING and event.actor and not set(event.actor) & set(clause.subject.codes):
            return scene.act(event, "aid", actor=event.actor, target=clause.subject.codes)
        actor = clause.subject.codes
        given = (*event.target, *(c for a in clause.args for c in scene.codes(a)))
        given = clause.object.codes if served and clause.object is not None else given
        target = tuple(dict.fromkeys(c for c in given if c not in actor))
        target = target or tuple(c for c in event.actor if c not in actor)  # "gave Sudan's army air support"
        event.worsen(scene.read(clause).status)
        if clause.lemma in scene.lists["ended_verbs"] and not clause.negated:
            event.worsen(Status.DENIED)
        elif clause.lemma in scene.lists["aid_promised"]:
            event.worsen(Status.PLANNED)
    agent = next((a.codes for a in clause.args if a.prep == "by"), ()) if clause is not None and clause.passive else ()
    if clause is not None and agent and event.governed("supply", "offer", "permit") and clause.subject is not None:
        actor, target = agent, tuple(c for c in clause.subject.deep() if c not in agent)  # "were given air support by"
        event.worsen(scene.read(clause).status)
    flows = event.role == "subject" and clause is not None and clause.lemma in scene.lists["flowing_verbs"]
    if flows and clause is not None:
        event.worsen(scene.read(clause).status)
        below = scene.child(clause)  # "will continue to flow to Kyiv"
        near = (clause.object, *clause.args, *(below.args if below is not None and below.form == "to" else ()))
        reached = [g for g in near if g is not None and g.prep in (None, "to", "into", "in")]
        target = target or tuple(c for g in reached for c in event.beyond(g.codes))
        actor = actor or (scene.others(target) if scene.fighting else ())
    return scene.act(event, "aid", actor=actor, target=target) if actor and target else None


_TAKING = frozenset(["accept", "get", "receive", "welcome", "reject"])
_GIVING = frozenset("supply offer carry agree approve enlarge seek".split())
