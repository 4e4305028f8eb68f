"""Forces on the way: sent, present, training, at the front, pledged.

1. A number of troops that is merely sent is the figure alone; a rung is told by what goes beyond it.
2. Arms that go to a party are a transfer, arms that go to a place of one's own a deployment.
"""

from collections.abc import Callable

from bot.detect.claims.armed import is_armed, is_at_war, is_backdrop, is_force, is_ground
from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from bot.detect.claims.text import Clause, Group
from store.model import Claim
from store.terms import Status

_REACH = 14  # words before a verb in which "a proposal to" may stand
_FRONT = frozenset("front frontline front-line battlefield".split())
_WHITHER = (
    "to",
    "in",
    "into",
    "at",
    "near",
    "on",
    "along",
    "across",
    "around",
    "over",
    "toward",
    "towards",
    "through",
    "off",
    "inside",
)
_BACKGROUND = ("since", "after", "before", "when", "until")


def deployed(scene: Scene, event: Event) -> Claim | None:
    """Return how far forces have come by a verb of moving or being, None where it tells none."""
    if event.nominal or event.clause is None or is_backdrop(scene, event):
        return None
    return next((claim for rule in _RULES if (claim := rule(scene, event, event.clause)) is not None), None)


def deployment(scene: Scene, event: Event, *, light: bool) -> Claim | None:
    """Return the stationing of forces that a noun tells."""
    clause, group = event.clause, event.group
    if event.lemma != "presence":
        told = is_at_war(scene) and event.actor and (light or event.lemma == "deployment")
        if group is not None and group.prep in ("of", "about", "over") and not light:
            return None
        target = event.beyond(event.target, event.place)
        if told and group is not None and clause is not None and group.role in ("object", "subject"):
            event.worsen(scene.read(clause).status)
        return scene.involvement(event, "deployed", event.actor, target) if told else None
    told_by = "say" in clause.families and event.role == "object" if clause is not None else False
    if told_by and group is not None and event.actor and scene.fighting:
        return scene.involvement(event, "deployed", event.actor, event.beyond(event.target, event.place))
    if not light or clause is None or clause.subject is None:
        return None
    if not scene.contested and not set(clause.subject.codes) & {"NATO"}:
        return None
    event.worsen(scene.read(clause).status)
    return scene.involvement(event, "deployed", clause.subject.codes or event.actor, event.target)


def _present(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "its first troops are already in Russia", "fighters are present in Mali"."""
    doer = event.actor_group
    if event.lemma not in ("be", "remain", "stay", "operate") or not event.actor or scene.counted(doer):
        return None
    if not scene.contested or not (is_force(scene, doer) or scene.has(doer, "expert")):
        return None
    near = (scene.codes(a) for a in clause.args if a.prep in ("in", "inside", "near", "at"))
    place = next((codes for codes in near if set(codes) - set(event.actor)), ())
    words = scene.sentence.words
    after = words[clause.last].lower if clause.last < len(words) else ""
    bare = clause.object is None or words[clause.object.head].lower in ("active", "present")
    if not place or not (bare or after in ("active", "present", "already")):
        return None
    return scene.involvement(event, "deployed", event.actor, place)


def _holds(scene: Scene, event: Event, _clause: Clause) -> Claim | None:
    """Read "Eritrean soldiers still hold some forty villages": forces that stand on what is another's."""
    doer, done = event.actor_group, event.object
    if event.lemma not in ("hold", "control") or not is_force(scene, doer) or not is_ground(scene, done):
        return None
    place = event.beyond(event.target, event.place)
    foreign = place and event.actor and scene.are_states(event.actor)
    return scene.involvement(event, "deployed", event.actor, place) if foreign else None


def _advises(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "special forces are advising Kurdish fighters in Syria", "mercenaries train Belarusian recruits"."""
    done = event.object
    if event.lemma not in ("train", "advise", "assist", "support", "back", "help") or clause.passive or done is None:
        return None
    if not is_force(scene, event.actor_group) or not is_force(scene, done) or clause.form in ("to", "ing"):
        return None
    place = event.beyond(event.place) or event.beyond(done.codes)
    return scene.involvement(event, "deployed", event.actor, place) if event.actor and place else None


def _moved(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "are moving ahead", "sailed through the strait", "flew over Guyana"."""
    if event.object is not None or not event.actor or clause.passive or not scene.contested:
        return None
    words = scene.sentence.words
    ahead = clause.last < len(words) and words[clause.last].lower in ("ahead", "forward")
    if event.lemma in ("move", "surge", "pour"):
        force = is_force(scene, event.actor_group)
        return scene.involvement(event, "combat", event.actor, ()) if ahead and force else None
    if event.lemma not in ("sail", "fly", "patrol", "transit", "pass") or not is_armed(scene, event.actor_group):
        return None
    if event.actor_group is not None and scene.has(event.actor_group, "projectile"):
        return None
    if clause.link in ("who", "as", "when", "while", "after", "by", "and"):
        return None
    over = next((a for a in clause.args if a.prep in ("through", "over", "near", "around", "off", "into", "in")), None)
    return scene.involvement(event, "deployed", event.actor, event.beyond(event.place)) if over is not None else None


def _reached(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    doer = event.object if clause.passive else event.actor_group
    if event.lemma not in scene.lists["near_front_verbs"] and "reach" not in event.families:
        return None
    actor = event.actor or (doer.codes if doer is not None else ())
    if not actor and doer is not None and not is_force(scene, doer) and event.source not in (None, "media", "expert"):
        actor = (str(event.source),)
    if not is_armed(scene, doer) or not actor:
        return None
    goals = [g for g in (event.object, *clause.args) if g is not None and g is not doer]
    line = event.lemma in ("bring up", "move up") and any(g.lemma == "line" for g in goals)
    if line or any(_is_front(scene, g) for g in goals):
        return scene.involvement(event, "at_front", actor, _not(event.place, actor))
    there = next(
        (codes for a in clause.args if a.prep in ("in", "at", "off") and (codes := _not(scene.codes(a), actor))), ()
    )
    sea = next((a for a in clause.args if a.lemma in scene.lists["at_sea"]), None)
    came = event.lemma in ("arrive", "dock", "land") and not scene.counted(doer) and (there or sea is not None)
    if not came or any(a.prep == "from" for a in clause.args):
        return None
    if scene.has(doer, "projectile") and doer is not None and doer.lemma not in scene.lists["nuclear_arms"]:
        return None
    return scene.involvement(event, "deployed", actor, there)


def _is_front(scene: Scene, group: Group) -> bool:
    lowers = scene.lowers(group)
    return bool(lowers & _FRONT) or bool(lowers & {"combat", "battle", "war"} and lowers & scene.lists["zone_words"])


def _sent_to_train(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    done = event.object
    if done is None or not event.families & {"deploy", "move"}:
        return None
    drill = any(a.prep == "for" and a.lemma in scene.lists["drill_nouns"] for a in clause.args)
    actor = done.codes or event.actor
    return scene.involvement(event, "preparing", actor, _not(event.place, actor)) if drill else None


def _reinforced(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "rushed reinforcements to the town", "the garrison is being reinforced"."""
    done = event.object
    if done is None:
        return None
    sent = event.families & {"move", "deploy", "supply"} and done.lemma == "reinforcement"
    place = _not(event.place, event.actor)
    if sent and not clause.passive and (event.actor or (event.place and is_force(scene, event.actor_group))):
        return scene.involvement(event, "at_front", event.actor, place or event.place)
    near = event.lemma == "reinforce" and clause.passive and any(a.lemma in ("approach", *_FRONT) for a in clause.args)
    return (
        scene.involvement(event, "at_front", done.codes, _not(event.place, done.codes)) if near and done.codes else None
    )


def _posted(scene: Scene, event: Event, clause: Clause) -> Claim | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Read forces or arms sent, stationed, based: the rung is told by where, and by who vows it."""
    done = event.object
    if done is None or not _is_posting(scene, event, clause, done):
        return None
    actor = (done.codes if clause.passive else ()) or event.actor or done.codes
    actor = event.actor if clause.passive and event.actor else actor
    place = _not(event.place, actor)
    human = is_force(scene, done)
    if human and _pledges(scene, clause):
        return scene.involvement(event, "pledged", actor, place, status=Status.ASSERTED)
    if any(_is_front(scene, a) for a in clause.args):
        return scene.involvement(event, "at_front", actor, place)
    border = any(a.lemma in ("border", "frontier") for a in clause.args)
    if border and human and event.lemma in scene.lists["station_verbs"]:
        return scene.involvement(event, "preparing", actor, place)
    if human and scene.counted(done):
        return None
    if event.lemma in ("bring", "send", "fly", "move") and _homeward(scene, clause):
        return None
    whither = any(a.prep in _WHITHER for a in clause.args) or event.lemma in ("deploy", "station", "field")
    if event.lemma in scene.lists["enlarge_verbs"] and not event.place:
        return None
    return scene.involvement(event, "deployed", actor, place) if whither and actor else None


def _is_posting(scene: Scene, event: Event, clause: Clause, done: Group) -> bool:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Say whether a verb of moving moves forces or arms, and not arms into other hands."""
    if not event.families & {"deploy", "move"} and event.lemma not in ("send", "dispatch"):
        return False
    forces, arms = scene.has(done, "troops"), scene.has(done, "firmarms")
    if (
        not (forces or arms)
        or event.lemma == "put"
        or (event.lemma == "place" and not arms)
        or (done.lemma in ("police", "officer") and not scene.bearing)
    ):
        return False
    before = {w.lower for w in scene.sentence.words[max(0, clause.first - _REACH) : clause.first]}
    if before & {"proposal", "suggestion", "idea"} or (event.lemma in scene.lists["enlarge_verbs"] and not forces):
        return False
    if clause.parent is not None and clause.parent.lemma in (*scene.lists["propose_verbs"], "rule out", "exclude"):
        return False
    nuclear = done.lemma in scene.lists["nuclear_arms"] and scene.mentions(*scene.lists["nuclear_words"])
    if event.lemma in scene.lists["hand_verbs"] and arms and (not forces or _handed(scene, event)):
        own = event.lemma in ("move", "bring", "shift", "fly", "send") and scene.has(done, "hardware")
        return (own and _is_own_place(scene, event)) or (nuclear and event.lemma in ("move", "transfer", "bring"))
    if clause.link in _BACKGROUND and any(a.prep == "into" for a in clause.args):
        return False
    return event.lemma != "send in" or bool(event.place)


def _homeward(scene: Scene, clause: Clause) -> bool:
    """Say whether "home" or "back" stands behind the verb."""
    return bool({w.lower for w in scene.sentence.words[clause.last : clause.last + 8]} & {"home", "back"})


def _is_own_place(scene: Scene, event: Event) -> bool:
    """Say whether a verb moves things to a named place, border or sea and to no other party."""
    goals = [a for a in event.args if a.prep in _WHITHER]
    named = any(scene.sentence.words[a.head].tag == "E" or a.lemma in scene.lists["at_sea"] for a in goals)
    return named and not any(set(scene.codes(a)) - set(event.actor) for a in goals)


def _handed(scene: Scene, event: Event) -> bool:
    """Say whether arms go to a party rather than to a place of one's own."""
    return any(a.prep == "to" and a.codes and a.lemma not in scene.lists["at_sea"] for a in event.args)


def _pledges(scene: Scene, clause: Clause) -> bool:
    """Say whether an offer, a vow or readiness governs the verb."""
    before = {w.lower for w in scene.sentence.words[max(0, clause.first - 2) : clause.first]}
    governor = clause.parent.lemma if clause.parent is not None and clause.link in ("to", "that") else ""
    return bool(before & {"ready", "willing", "prepared"}) or governor in scene.lists["pledge_verbs"]


def _offered(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "offered ground troops", "offers 100,000 volunteers"."""
    done = event.object
    if event.lemma not in ("offer", "pledge", "promise") or clause.passive or not event.actor or done is None:
        return None
    given = done.lemma in scene.lists["pledge_goods"] and not scene.has(done, "pact")
    others = event.beyond(event.place, *(a.codes for a in clause.args if a.prep is None))
    return scene.involvement(event, "pledged", event.actor, others) if given and scene.contested else None


def _helped(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "ready to assist", "would intervene militarily", "vowed to defend"."""
    if "rally" not in event.families or not is_at_war(scene) or not event.actor or clause.negated:
        return None
    helped = event.beyond(event.target) or event.beyond(event.place)
    armed = scene.fighting or scene.mentions("militar")
    if not (helped or event.lemma == "intervene") or not (armed or event.lemma == "defend"):
        return None
    if not _pledges(scene, clause) and clause.modal not in ("would", "will"):
        return None
    hypothetical = event.reading.status is Status.HYPOTHETICAL
    status = Status.HYPOTHETICAL if hypothetical else Status.ASSERTED
    return scene.involvement(event, "pledged", event.actor, helped, status=status)


def _serves(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "where Estonian troops serve", "take part in the mission", "will join the escort force"."""
    if event.lemma == "serve":
        doer = event.actor_group
        where = {w.lower for w in scene.sentence.words[max(0, clause.first - _REACH) : clause.first]} & {"where"}
        context = (scene.context.place,) if where and scene.context.place else ()
        place = event.place or context
        there = is_force(scene, doer) and place
        return scene.involvement(event, "deployed", event.actor, place) if there else None
    if event.lemma not in ("join", "take", "extend") or not event.actor or not is_at_war(scene) or clause.passive:
        return None
    mission = event.object if event.lemma != "take" else next((a for a in clause.args if a.prep == "in"), None)
    if mission is None or mission.lemma not in ("mission", "operation", "force"):
        return None
    if not (event.place or mission.codes) and not scene.fighting:
        return None
    place = event.beyond(mission.codes, event.place)
    if event.lemma == "extend":
        event.worsen(Status.PLANNED)
    return scene.involvement(event, "deployed", event.actor, place)


def _not(codes: tuple[str, ...], actor: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(c for c in codes if c not in actor)


_RULES: tuple[Callable[[Scene, Event, Clause], Claim | None], ...] = (
    _present,
    _holds,
    _advises,
    _moved,
    _reached,
    _sent_to_train,
    _reinforced,
    _posted,
    _offered,
    _helped,
    _serves,
)
