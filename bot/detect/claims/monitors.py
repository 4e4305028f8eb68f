"""What rights groups, monitors and lawyers lay at a party's door: no party accuses, the source is an expert.

1. What they allege must be a crime, an abuse or a breach of law, or they must say that they allege it.
2. What is only possible or denied accuses nobody.
"""

from bot.detect.claims.events import Event
from bot.detect.claims.quarrels import is_civil
from bot.detect.claims.scene import Scene
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status

DEEDS = frozenset("attack strike kill wound supply deploy cross invade violate fire down use shootdown explode".split())


def alleged_by_experts(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "rights groups allege that Chad has abused detainees", "a monitor said it tortures": of what is a crime."""
    for child in scene.below(clause):
        doer = next((a for a in child.args if a.prep == "by"), None) if child.passive else child.subject
        if doer is None or not doer.codes or child.negated or child.modal is not None or child.link == "if":
            continue
        told = [g for g in (child.object, *child.args) if g is not None]
        crime = child.lemma in scene.lists["abusing_verbs"] or any(_is_foul(scene, g) for g in told)
        if crime or (event.lemma == "allege" and not child.families.isdisjoint(DEEDS)):
            event.source, event.end = "expert", max(event.end, child.end)
            return scene.act(event, "accuse", actor=(), target=doer.codes)
    return None


def _is_foul(scene: Scene, group: Group) -> bool:
    words = scene.lowers(group)
    return (group.lemma in ("war crime", "crime", "atrocity", "genocide", "massacre")) or (
        bool(words & {"war", "humanity"}) and bool(words & {"crime", "crimes"})
    )


def unlawful(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "lawyers say the Chadian raid breaches the UN charter", "experts said the shelling was a war crime"."""
    if event.families.isdisjoint(("say", "plainsay")) or event.actor or not scene.has(event.actor_group, "expert"):
        return None
    for child in scene.below(clause):
        struck = next((e for e in scene.events if e.group is child.subject and "attack" in e.families), None)
        if struck is None or not struck.actor or child.negated or child.passive or child.link == "if":
            continue
        if child.modal is not None or (child.object is not None and scene.are_states(child.object.codes or ("",))):
            continue  # "would violate the law", "violates Russian law"
        laws = any(g is not None and g.lemma.split()[-1] in _LAWS for g in (child.object, *child.args))
        if (laws and child.lemma in _BREAKING) or (
            child.lemma in ("be", "amount", "constitute") and _is_crime(scene, child)
        ):
            event.source, event.end = "expert", max(event.end, child.end)
            return scene.act(event, "accuse", actor=(), target=struck.actor)
    return None


def _is_crime(scene: Scene, child: Clause) -> bool:
    near = (g for g in (child.object, *child.args) if g is not None and g.prep in (None, "to"))
    return any(
        g.lemma in ("war crime", "crime") and not scene.lowers(g).isdisjoint(("war", "crimes", "crime")) for g in near
    )


_BREAKING = frozenset("violate breach break defy flout contravene".split())
_LAWS = frozenset("law charter convention rule norm treaty".split())


def decried_by_experts(scene: Scene, event: Event) -> Claim | None:
    """Read "rights groups condemn the army over a strike", "condemned by rights groups for"."""
    struck = next((e for e in scene.events if e.group is not None and e.group is event.object), None)
    target = (struck.actor if struck is not None else ()) or event.target
    if not target or event.reading.status is not Status.ASSERTED or is_civil(scene):
        return None
    event.source = event.source or "expert"
    return scene.act(event, "condemn", actor=(), target=target)
