"""What a party lays at another's door in passing: "what it calls Ankara's aggression", "acted on Minsk's orders".

1. Whoever has his own word for another's deed accuses where the word is one of guilt, else condemns.
2. To say that somebody is behind a blow, or acts at another's behest, or that there is proof of a crime, accuses.
3. So does who says that the trail leads to him; where each side says so of the other, both accuse.
"""

from collections.abc import Callable

from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.blame import is_private, said
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.quarrels import is_quarrel
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Group
from store.model import Claim

_NEAR = 2  # words between "calls", "sees as", "said was a" and what is named so


def imputing(scene: Scene, event: Event) -> Claim | None:
    """Return what a verb lays at another's door, None where it lays nothing."""
    return first(_RULES, scene, event, unless=_is_idle)


def _is_idle(scene: Scene, event: Event) -> bool:
    return not scene.hostile or not scene.speaks(event.actor_group) or is_private(scene, event.actor_group)


def _labelled(scene: Scene, event: Event) -> Claim | None:
    """Read "what it calls Chadian meddling", "what they see as Rwanda's aggression"."""
    clause = event.clause
    if event.lemma not in scene.lists["labelling_verbs"] or clause is None or clause.subject is None:
        return None
    words = scene.sentence.words
    k = clause.subject.first - 1
    if k < 0 or words[k].lower != "what" or clause.passive:
        return None
    named = next((g for g in scene.sentence.groups if 0 <= g.first - clause.last <= _NEAR), None)
    target = event.beyond(_owners(named)) if named is not None else ()
    if named is None or not target or is_quarrel(scene, event):
        return None
    act = "accuse" if _is_guilt(scene, named) else "condemn" if _is_foul(scene, named) else ""
    event.end = max(event.end, named.end)
    return said(scene, event, act, event.actor, target) if act else None


def _owners(group: Group) -> tuple[str, ...]:
    """Return whose something is: "Kigali's raid", "a hostile mood on the part of Kosovo"."""
    return group.codes or next((i.codes for i in group.inner if i.prep in ("by", "of", "on") and i.codes), ())


def _is_foul(scene: Scene, group: Group) -> bool:
    return not scene.lists["judging_words"].isdisjoint(scene.lowers(group))


def _is_guilt(scene: Scene, group: Group) -> bool:
    lists = scene.lists
    return group.lemma.rpartition(" ")[2] in lists["misconduct_nouns"] | lists["crime_nouns"] | lists["guilt_nouns"]


def _behind(scene: Scene, event: Event) -> Claim | None:
    """Read a heading without "is": "Kosovo says Serbian agents behind blast"."""
    done, clause = event.object, event.clause
    if event.families.isdisjoint(("plainsay", "hearsay")) or done is None or clause is None or clause.passive:
        return None
    if not any(g.prep == "behind" and g.first <= done.last + 1 for g in (*done.inner, *clause.args)):
        return None
    target = event.beyond(done.codes)
    return said(scene, event, "accuse", event.actor, target) if target else None


def _steered(scene: Scene, event: Event) -> Claim | None:
    """Read "said the hackers acted at Minsk's behest", "believes they worked on behalf of Tripoli"."""
    if event.clause is None or event.families.isdisjoint(("plainsay", "hearsay", "accuse")):
        return None
    for child in scene.below(event.clause):
        steering = (a for a in child.args if a.prep in ("at", "on", "under") and a.lemma in scene.lists["behests"])
        target = next((codes for a in steering if (codes := event.beyond(a.codes))), ())
        if target and not child.negated:
            event.end = max(event.end, child.end)
            return said(scene, event, "accuse", event.actor, target)
    return None


def _evident(scene: Scene, event: Event) -> Claim | None:
    """Read "says there is evidence of Chadian war crimes", "raised Rwanda's abuses", "cites Russian meddling"."""
    cites, says = event.lemma in scene.lists["citing_verbs"], "plainsay" in event.families
    clause, done = event.clause, event.object
    if not (cites or says) or clause is None or clause.passive:
        return None
    told: Group | None = None
    if cites and done is not None:
        told = done if _is_guilt(scene, done) else None
    elif says:
        shown = (c.object for c in scene.below(clause) if c.object is not None and c.lemma in ("be", "have"))
        proofs = (i for g in shown if g.lemma in scene.lists["proofs"] for i in g.inner if i.prep == "of")
        told = next((i for i in proofs if _is_guilt(scene, i)), None)
    target = event.beyond(_owners(told)) if told is not None else ()
    return said(scene, event, "accuse", event.actor, target) if target else None


def _sued(scene: Scene, event: Event) -> Claim | None:
    """Read "files a genocide case against Mali", "brought a complaint of torture against Chad" before a court."""
    done, clause = event.object, event.clause
    if event.lemma not in ("file", "bring", "lodge", "launch", "submit") or done is None or clause is None:
        return None
    if clause.passive or clause.negated or done.lemma.rpartition(" ")[2] not in _SUITS:
        return None
    near = (*done.chain(), *clause.args)
    words = scene.lowers(done).union(*(scene.lowers(g) for g in near))
    crime = not words.isdisjoint(scene.lists["crime_nouns"]) or scene.tells("common_crimes")
    target = next((codes for g in near if g.prep == "against" and (codes := event.beyond(g.codes))), ())
    return said(scene, event, "accuse", event.actor, target) if crime and target else None


_SUITS = frozenset(["case", "suit", "lawsuit", "complaint", "claim", "application", "proceeding"])


def _traced(scene: Scene, event: Event) -> Claim | None:
    """Read "says the trail leads to Tripoli", "said the blame lay with Kigali", "all the evidence points to Minsk"."""
    if event.clause is None or event.families.isdisjoint(("plainsay", "hearsay")):
        return None
    for child in scene.below(event.clause):
        sign = child.subject.lemma.rpartition(" ")[2] if child.subject is not None else ""
        if child.negated or child.passive or not scene.lists["guilty_signs"].issuperset((sign, child.lemma)):
            continue
        near = (a for a in child.args if a.prep in ("to", "towards", "toward", "with", "at", "on"))
        target = next((codes for a in near if (codes := event.beyond(a.codes))), ())
        if target:
            event.start, event.end = min(event.start, child.start), max(event.end, child.end)
            return said(scene, event, "accuse", event.actor, target)
    return None


def _mutual(scene: Scene, event: Event) -> Claim | None:
    """Read "each side says the other fired first": both accuse."""
    if event.clause is None or event.families.isdisjoint(("plainsay", "accuse")):
        return None
    for child in scene.below(event.clause):
        other = child.subject if child.subject is not None and child.link != "if" else None
        words = scene.sentence.text[other.start : other.end].lower() if other is not None else ""
        blow = child.families & {"attack", "strike", "fire", "violate", "begin", "invade"} or child.lemma == "pull"
        if words in _OTHERS and blow and not child.negated and len(event.actor) > 1:
            event.end = max(event.end, child.end)
            return said(scene, event, "accuse", event.actor, ())
    return None


_OTHERS = frozenset(["the other", "the other side", "the other's forces", "the other's troops"])


_RULES: tuple[Callable[[Scene, Event], Claim | None], ...] = (
    _labelled,
    _behind,
    _steered,
    _evident,
    _sued,
    _traced,
    _mutual,
)
