"""Forces stationed somewhere, told by nouns: a deployment, a presence, one that ends."""

from bot.detect.claims.involvement.stationing import is_domestic, is_plain, is_region, is_sea
from bot.detect.claims.scene.armed import is_armed, is_at_war, is_force, own
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Group
from store.model import Claim
from store.terms import Kind, Status


def deployment(scene: Scene, event: Event, *, light: bool) -> Claim | None:
    """Return the stationing of forces that a noun tells."""
    if event.lemma == "presence":
        return _presence(scene, event, light=light)
    clause, group = event.clause, event.group
    sent = next((i for i in group.inner if i.prep == "of"), None) if group is not None else None
    _lend(scene, event, sent)
    if sent is not None and event.manager and sent.codes == event.actor and not own(scene, sent):
        event.actor, event.target = event.manager, sent.codes or event.target  # "the deployment of troops in X"
    if clause is not None and event.role == "object" and clause.lemma in scene.lists["ended_verbs"]:
        return None
    own_troops = group is not None and bool(scene.lowers(group) & {"troop", "military", "naval", "army"})
    if own_troops and not event.actor and event.under(scene.lists["decision_verbs"]):
        event.actor = event.manager  # "approves troop deployment to Mali"
    if group is not None and not event.actor and group.prep == "for":
        event.actor = _readied(scene, event)
    afar = _is_to(scene, event, group) if own_troops and group is not None else False
    if group is None or not (event.actor or afar) or not is_at_war(scene) or not (light or event.lemma in _STATIONING):
        return None
    called_off = event.reading.status is Status.DENIED
    counted = sent is not None and scene.counted(sent) and not called_off  # "the deployment of 120 soldiers": a figure
    spoken = group.prep in ("of", "about", "over") and not light  # "doubts over the deployment"
    people = sent is not None and (scene.has(sent, "civil", "envoy") or sent.lemma in _UNARMED)
    near = [*group.chain(), *event.args]
    if counted or spoken or people or is_domestic(scene, event.actor, (*event.target, *event.place), near):
        return None
    _weigh(scene, event, group)
    target = event.beyond(event.target, event.place)
    if event.actor:
        return scene.involvement(event, "deployed", event.actor, target)
    return scene.claim(event, Kind.INVOLVEMENT, actor=(), target=target, rung="deployed")


def _lend(scene: Scene, event: Event, sent: Group | None) -> None:
    """Read "Kenya's deployment of Ethiopian soldiers": whose troops they are, not who uses them."""
    whose = own(scene, sent) if is_force(scene, sent) else ()
    if whose and not set(whose) & set(event.actor):
        lender = event.actor
        event.actor = whose
        event.target = tuple(code for code in event.target if code not in (*whose, *lender))


_UNARMED = frozenset("people population representative delegate delegation diplomat doctor medic rescuer".split())


def _is_to(scene: Scene, event: Event, group: Group) -> bool:
    """Read "the bloc weighs a Mali troop deployment": there they are to go; who weighs it sends them, or nobody."""
    land = next((w.mention for w in scene.sentence.words[group.first : group.head] if w.mention is not None), None)
    beside = group.codes == event.actor and not any(
        w.tag == "'" for w in scene.sentence.words[group.first : group.head]
    )
    if land is None or land.kind != "state" or not beside or not event.under(scene.lists["decision_verbs"] | {"weigh"}):
        return False
    if set(event.manager) & set(event.actor):
        return False
    event.actor, event.target = event.manager, event.actor
    event.worsen(Status.POSSIBLE if event.under(("weigh", "consider", "discuss")) else Status.PLANNED)
    return True


def _readied(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return whose troops are "put on alert for possible deployment in X": they may go, or are to."""
    clause = event.clause
    if clause is None or event.group is None:
        return ()
    sent = clause.object if not clause.passive and clause.object is not None else clause.subject
    if not is_armed(scene, sent) or sent is None:
        return ()
    event.worsen(Status.POSSIBLE if "possible" in scene.lowers(event.group) else Status.PLANNED)
    return own(scene, sent) or (clause.subject.codes if clause.subject is not None else ())


def voyage(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Read "conducted a joint patrol in the sea", "made a port call in X", "the passage of a warship through it"."""
    clause = event.clause
    near = [*group.chain(), *event.args]
    sea = any(is_sea(scene, g) or is_region(scene, g) for g in near)
    craft = next((i for i in group.inner if i.prep in ("of", "by")), None)
    held = event.governed("carry") and clause is not None and clause.subject is not None and not clause.passive
    craft = craft or (clause.subject if held and clause is not None else None)
    if craft is None or not _is_manned(scene, craft):
        return None
    actor = own(scene, craft) or craft.codes
    joint = (c for g in near if g.prep in ("with", "alongside") for c in g.codes)
    actor = tuple(dict.fromkeys((*actor, *joint))) if actor else ()  # "a joint patrol with Chad"
    places = (g for g in near if g.prep in ("in", "at", "off", "near", "through", "over", "along"))
    place = next((c for g in places if (c := tuple(x for x in g.deep() if x not in actor))), ())
    if not actor or not (sea or place) or is_domestic(scene, actor, place, near):
        return None
    if clause is not None and group.role in ("object", "subject"):
        event.worsen(scene.read(clause).status)
    return scene.involvement(event, "deployed", actor, place)


def _is_manned(scene: Scene, craft: Group) -> bool:
    """Say whether it is forces or a ship or plane marked as one of theirs."""
    return is_force(scene, craft) or (scene.has(craft, "hardware") and not is_plain(scene, craft))


def _weigh(scene: Scene, event: Event, group: Group) -> None:
    """Read how real a stationing is by its verb: decided, feared, refused."""
    if event.clause is not None and group.role in ("object", "subject"):
        event.worsen(scene.read(event.clause, group).status)
    if event.under(scene.lists["decision_verbs"]):
        event.worsen(Status.PLANNED)
    if event.under(("fear", "expect", "oppose", "reject", "request", "demand", "seek")) or event.governed("ponder"):
        event.worsen(Status.POSSIBLE, hedged=event.under(("fear",)))


_STATIONING = ("deployment", "relocation", "redeployment")


def _presence(scene: Scene, event: Event, *, light: bool) -> Claim | None:
    """Read "reported the presence of Russian soldiers", "ups its presence in the east"."""
    clause, group = event.clause, event.group
    if clause is None or group is None or _is_of_person(scene, group) or "diplomatic" in scene.lowers(group):
        return None
    if _is_seen(scene, event, group):
        at_odds = {code for a in clause.args if a.prep == "between" for code in a.codes}
        where = tuple(code for code in event.beyond(event.target, event.place) if code not in at_odds)
        return scene.involvement(event, "deployed", event.actor, where)  # "may fuel conflict between Chad and Mali"
    if event.under(scene.lists["ending_verbs"]) and scene.fighting:
        above = clause.parent if clause.form == "ing" and clause.parent is not None else clause
        event.worsen(scene.read(above).status)
        actor = event.manager or event.actor
        return scene.involvement(event, "withdrawn", actor, event.beyond(event.target, event.place))
    if clause.lemma in scene.lists["ended_verbs"]:
        return None
    if not light or clause.subject is None or not (scene.contested or "NATO" in clause.subject.codes):
        return None
    if event.role != "subject":  # what a presence "may worsen" is no doubt about it
        event.worsen(scene.read(clause).status)
    return scene.involvement(event, "deployed", clause.subject.codes or event.actor, event.target)


def _is_seen(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether a presence is reported, or soldiers are there whatever is said of it: "their presence in X is …"."""
    clause = event.clause
    if clause is None or not event.actor or clause.lemma in scene.lists["ended_verbs"] | scene.lists["ending_verbs"]:
        return False
    if "say" in clause.families and event.role == "object" and scene.fighting:
        return True
    sent = next((i for i in group.inner if i.prep == "of"), None)
    abroad = bool(event.beyond(event.target, event.place)) and event.role in ("subject", "object")
    if not abroad or not is_force(scene, sent):
        return False
    if event.role == "object":
        event.worsen(scene.read(clause).status)
    return True


def _is_of_person(scene: Scene, group: Group) -> bool:
    """Say whether it is the presence of one man: "the presence of the group's leader X in Y"."""
    holder = next((i for i in group.inner if i.prep == "of"), None)
    head = scene.sentence.words[holder.head] if holder is not None else None
    return head is not None and head.tag == "E" and (head.mention is None or head.mention.kind == "person")
