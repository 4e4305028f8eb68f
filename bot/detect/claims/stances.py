"""What a party says of its own contested conduct: denies, dismisses, no comment, justifies, confirms."""

from collections.abc import Callable, Iterator

from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from bot.detect.claims.text import Clause
from store.model import Claim
from store.terms import Kind, Status

_REACH = 200  # characters behind the verb in which a dismissive word counts
_CONDUCT = ("attack", "combat", "crossed", "deployment", "weapontest", "drill")


def stances(scene: Scene) -> Iterator[Claim]:
    """Yield the stance claims of a sentence."""
    for event in scene.events:
        claim = None if event.nominal else _verb(scene, event)
        if claim is not None:
            yield claim
    claim = _neither(scene)
    if claim is not None:
        yield claim


def _verb(scene: Scene, event: Event) -> Claim | None:
    clause = event.clause
    if clause is None or not event.actor or clause.passive or event.reading.status is Status.HYPOTHETICAL:
        return None
    if not scene.speaks(event.actor_group) and not scene.has(event.actor_group, "troops", "projecting"):
        return None
    if scene.has(event.actor_group, "expert") and not scene.names_party(event.actor_group):
        return None
    return next((claim for rule in _RULES if (claim := rule(scene, event, clause)) is not None), None)


def _denies(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    done = event.object
    if "deny" not in event.families or (done is not None and done.lemma in scene.lists["denied_service"]):
        return None
    if clause.negated:
        return _claim(scene, event, "no_comment", status=Status.ASSERTED)
    several = len(set(scene.context.seen)) > 1
    return _claim(scene, event, "denies") if scene.contested or several else None


def _dismisses(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    done = event.object
    if not scene.contested or clause.negated:
        return None
    if event.lemma in scene.lists["label_verbs"]:
        tail = scene.sentence.text[event.at : event.at + _REACH].lower()
        return _claim(scene, event, "dismisses") if any(w in tail for w in scene.lists["dismissive"]) else None
    if "dismiss" not in event.families or done is None:
        return None
    told = done.lemma in scene.lists["allegation_nouns"]
    told = told or (done.lemma in scene.lists["rumour_nouns"] and event.lemma != "reject")
    return _claim(scene, event, "dismisses") if told else None


def _declines(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    child = scene.child(clause)
    if event.lemma not in ("decline", "refuse") or child is None or not scene.contested:
        return None
    silent = child.lemma in scene.lists["comment_verbs"]
    return _claim(scene, event, "no_comment", status=Status.ASSERTED) if silent else None


def _confirms(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    done, child = event.object, scene.child(clause)
    if event.lemma in scene.lists["responsibility_verbs"] and done is not None and done.lemma == "responsibility":
        return _claim(scene, event, "confirms")
    if clause.negated or not scene.fighting:
        return None
    if "admit" in event.families:
        return _claim(scene, event, "confirms") if done is not None or child is not None else None
    own = child is not None and child.subject is not None and set(child.subject.codes) & set(event.actor)
    return _claim(scene, event, "confirms") if event.lemma == "confirm" and done is None and own else None


def _justifies(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    done, families = event.object, event.families
    if "justify" in families and not clause.negated and scene.fighting and done is not None:
        own = scene.event_in(done, *_CONDUCT) or done.lemma in scene.lists["defended_nouns"]
        return _claim(scene, event, "justifies") if own or event.lemma != "defend" else None
    if families & {"say", "plainsay", "brand"} and scene.contested and _lawful(scene, event):
        return _claim(scene, event, "justifies")
    child = scene.child(clause)
    mine = child is not None and child.subject is not None and set(child.subject.codes) & set(event.actor)
    if "plainsay" not in families or not scene.fighting or not mine or event.lemma == "reserve":
        return None
    return _claim(scene, event, "justifies") if scene.mentions(*scene.lists["right_words"]) else None


_RULES: tuple[Callable[[Scene, Event, Clause], Claim | None], ...] = (
    _denies,
    _dismisses,
    _declines,
    _confirms,
    _justifies,
)


def _lawful(scene: Scene, event: Event) -> bool:
    """Say whether a speaker calls something lawful: "does not violate any law", "complies with international law"."""
    clause = event.clause
    for child in scene.sentence.clauses:
        if child is clause or not _below(child, clause):
            continue
        laws = [g for g in (child.object, *child.args) if g is not None and g.lemma in scene.lists["law_nouns"]]
        if laws and child.families & {"violate"} and child.negated:
            return True
        if scene.read(child).status is Status.DENIED or (
            child.subject is not None
            and child.subject.codes
            and event.actor
            and not set(child.subject.codes) & set(event.actor)
        ):
            continue
        if laws and child.lemma in scene.lists["comply_verbs"] and not child.negated:
            return True
        if (
            child.lemma == "be"
            and any(w.lower in scene.lists["lawful_words"] for w in scene.sentence.words[child.last : child.last + 3])
            and not child.negated
        ):
            return True
    return False


def _below(child: Clause, clause: Clause | None) -> bool:
    here = child.parent
    for _ in range(4):
        if here is None:
            return False
        if here is clause:
            return True
        here = here.parent
    return False


def _neither(scene: Scene) -> Claim | None:
    """Read "neither confirmed nor denied" and "Neither X nor Y has commented"."""
    lowers = [w.lower for w in scene.sentence.words]
    if "neither" not in lowers or "nor" not in lowers:
        return None
    for event in scene.events:
        if (
            event.clause is not None
            and not event.nominal
            and event.actor
            and event.lemma in scene.lists["neither_verbs"]
        ):
            return _claim(scene, event, "no_comment", status=Status.ASSERTED)
    return None


def _claim(scene: Scene, event: Event, rung: str, status: Status | None = None) -> Claim:
    clause = event.clause
    child = scene.child(clause) if clause is not None else None
    if child is not None and child.end - event.start < 280 and child.end > event.end:  # noqa: PLR2004 - a quote's limit
        event.end = child.end
    target = tuple(c for c in event.target if c not in event.actor) or scene.foe(event.actor)
    return scene.claim(event, Kind.STANCE, actor=event.actor, target=target, said=True, rung=rung, status=status)
