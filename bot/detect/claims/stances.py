"""What a party says of its own contested conduct: denies, dismisses, no comment, justifies, confirms."""

from collections.abc import Iterator

from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from bot.detect.claims.text import Clause
from store.model import Claim
from store.terms import Kind, Status

_SPEECHLESS = frozenset("comment elaborate".split())
_RIGHT = (
    "right to",
    "self-defen",
    "legal",
    "lawful",
    "legitimate",
    "international law",
    "in response to",
    "forced to",
    "had no choice",
    "did not violate",
    "not violate",
    "due to",
    "in order to",
    "aimed at",
    "not aimed",
    "necessary",
)
_DISMISSIVE = (
    "baseless",
    "groundless",
    "nonsense",
    "fake",
    "rumour",
    "rumor",
    "absurd",
    "false",
    "lie",
    "lies",
    "unfounded",
    "fabricat",
    "propaganda",
    "disgrace",
    "hysteria",
    "ridiculous",
    "fairy tale",
    "disinformation",
    "ludicrous",
    "speculation",
    "hoax",
    "invention",
    "slander",
)


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
    families, clause, actor = event.families, event.clause, event.actor
    if clause is None or not actor or clause.passive:
        return None
    if event.reading.status is Status.HYPOTHETICAL or not (
        scene.names_official(event.actor_group)
        or scene.has(event.actor_group, "troops", "projecting")
        or _pronoun(scene, event)
    ):
        return None
    if scene.has(event.actor_group, "expert") and not scene.names_party(event.actor_group):
        return None
    if "deny" in families and event.object is not None and event.object.lemma in scene.lists["denied_service"]:
        return None
    if "deny" in families:
        if clause.negated:
            return _claim(scene, event, "no_comment", status=Status.ASSERTED)
        return _claim(scene, event, "denies") if scene.contested or len(set(scene.context.seen)) > 1 else None
    if "dismiss" in families and event.object is not None and not clause.negated:
        if (
            event.object.lemma in scene.lists["rumour_nouns"] and event.lemma != "reject"
        ) or event.object.lemma in scene.lists["allegation_nouns"]:
            return _claim(scene, event, "dismisses") if scene.contested else None
        return None
    if event.lemma in scene.lists["label_verbs"] and _has(scene, event, _DISMISSIVE) and scene.contested:
        return _claim(scene, event, "dismisses")
    if "decline" in families or (clause.negated and event.lemma in scene.lists["disclose_verbs"]):
        child = scene.child(clause)
        if (
            child is not None
            and (child.lemma in _SPEECHLESS or child.lemma in scene.lists["comment_verbs"])
            and event.lemma in ("decline", "refuse")
        ):
            return _claim(scene, event, "no_comment", status=Status.ASSERTED) if scene.contested else None
        return None
    if (
        "admit" in families
        and not clause.negated
        and scene.fighting
        and (event.object is not None or scene.child(clause) is not None)
    ):
        return _claim(scene, event, "confirms")
    if (
        event.lemma in scene.lists["responsibility_verbs"]
        and event.object is not None
        and event.object.lemma == "responsibility"
    ):
        return _claim(scene, event, "confirms")
    if event.lemma == "confirm" and clause.object is None and scene.child(clause) is not None and scene.fighting:
        child = scene.child(clause)
        if child is not None and child.subject is not None and set(child.subject.codes) & set(actor):
            return _claim(scene, event, "confirms")
        return None
    if "justify" in families and not clause.negated and scene.fighting and event.object is not None:
        if (
            event.lemma == "defend"
            and not scene.event_in(event.object, "attack", "combat", "crossed", "deployment", "weapontest", "drill")
            and event.object.lemma not in scene.lists["defended_nouns"]
        ):
            return None
        return _claim(scene, event, "justifies")
    if families & {"say", "plainsay", "brand"} and scene.contested and _lawful(scene, event):
        return _claim(scene, event, "justifies")
    if families & {"plainsay"} and scene.fighting and _has(scene, event, _RIGHT):
        child = scene.child(clause)
        own = child is not None and child.subject is not None and (set(child.subject.codes) & set(actor))
        if own and child is not None and event.lemma != "reserve" and scene.mentions(*scene.lists["right_words"]):
            return _claim(scene, event, "justifies")
    return None


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


def _pronoun(scene: Scene, event: Event) -> bool:
    return event.actor_group is not None and scene.sentence.words[event.actor_group.head].tag == "O"


def _has(scene: Scene, event: Event, stems: tuple[str, ...]) -> bool:
    tail = scene.sentence.text[event.at : event.at + 200].lower()
    return any(stem in tail for stem in stems)


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
