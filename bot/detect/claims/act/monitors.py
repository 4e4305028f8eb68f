"""What rights groups, monitors and lawyers lay at a party's door or decry: no party does so, the source is an expert.

1. What they allege must be a crime, an abuse or a breach of law, or they must say that they allege it.
2. What is only possible or denied accuses nobody.
"""

from bot.detect.claims.scene.armed import is_armed, is_ground, is_people
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.quarrels import is_civil
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status

DEEDS = frozenset("attack strike kill wound supply deploy cross invade violate fire down use shootdown explode".split())


def stands_apart(scene: Scene, group: Group | None) -> bool:
    """Say whether somebody watches and accuses who is no party: rights groups, activists, a church, a federation."""
    if scene.has(group, "expert"):
        return True
    if group is None or group.codes or scene.has(group, "assailant", "troops", "official"):
        return False
    if not scene.lexicon.sets["martial"].isdisjoint(scene.lowers(group)):
        return False  # "the militant group"
    words = scene.sentence.words[group.first : group.last]
    called = {scene.lexicon.singular(w.lower) for w in words if w.tag != "E" or w.lower != "group"}
    return not scene.lists["watching_bodies"].isdisjoint(called)


def is_by_experts(scene: Scene, paper: Group | None) -> bool:
    """Say whether somebody who watches has written it: "a report by Amnesty", "a report published by lawyers"."""
    if paper is None or paper.codes:
        return False
    written = (a for c in scene.sentence.clauses if c.subject is paper and c.passive for a in c.args)
    return any(a.prep == "by" and scene.has(a, "expert") for a in (*paper.inner, *written))


def is_wrong(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether what somebody is accused of is a blow or an abuse: "of shelling a camp", "over the raid"."""
    for child in (c for c in scene.sentence.clauses if c.parent is clause and c.link in ("of", "for", "that")):
        if not child.families.isdisjoint(DEEDS) or child.lemma in scene.lists["abusing_verbs"] or is_blow(scene, child):
            return True
    near = (*event.args, *(event.object.chain() if event.object is not None else ()))
    return any(scene.event_in(a, "attack", "weakattack", "combat") for a in near if a.prep in ("of", "for", "over"))


def is_blow(scene: Scene, child: Clause) -> bool:
    """Say whether a blow or a crime is done: "of mounting raids", "of committing genocide"."""
    crime = child.object is not None and child.object.lemma in scene.lists["crime_nouns"] - {"act"}
    return (crime and child.lemma in _COMMITTING) or scene.event_in(child.object, "attack", "weakattack", "combat")


def alleged_by_experts(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "rights groups allege that Chad has abused detainees", "a monitor said it tortures": of what is a crime."""
    for child in scene.below(clause):
        doer = next((a for a in child.args if a.prep == "by"), None) if child.passive else child.subject
        if doer is None or not doer.codes or child.negated or child.modal is not None or child.link == "if":
            continue
        told = [g for g in (child.object, *child.args) if g is not None]
        crime = _abuses(scene, child) or (_commits(scene, child) and any(_is_foul(scene, g) for g in told))
        if crime or (event.lemma == "allege" and not child.families.isdisjoint(DEEDS)):
            event.source, event.end = "expert", max(event.end, child.end)
            return scene.act(event, "accuse", actor=(), target=doer.codes)
    return None


def _abuses(scene: Scene, child: Clause) -> bool:
    """Say whether people or their homes are abused: no gas is burned, no rival displaced as a seller."""
    if child.lemma not in scene.lists["abusing_verbs"]:
        return False
    hurt = child.subject if child.passive else child.object
    if hurt is None:
        return child.lemma not in _OF_THINGS
    return any(_is_hurt(scene, g) for g in (hurt, *(i for i in hurt.inner if i.prep in ("of", "from"))))


def _is_hurt(scene: Scene, group: Group) -> bool:
    people = is_people(scene, group) or is_armed(scene, group) or scene.has(group, *_PEOPLE)
    words = scene.sentence.words
    pronoun = words[group.head].tag == "O" and group.lemma not in ("it", "this", "that")
    town = is_ground(scene, group) and not scene.are_states(group.codes or ("",))
    built = scene.has(group, "site") and words[group.first].tag != "O" and "its" not in scene.lowers(group)
    return people or pronoun or town or built or group.lemma in _HARMED  # no one "burned its bridges"


_OF_THINGS = frozenset("burn displace execute starve raze disappear".split())  # done to things and by nobody as well
_HARMED = frozenset("detainee prisoner captive hostage inmate people population home house shop property".split())
_PEOPLE = ("civil", "humanforce", "assailant", "official")


def _commits(scene: Scene, child: Clause) -> bool:
    """Say whether a crime is done or answered for, not survived or feared."""
    words = scene.sentence.words[child.last : child.last + _NEAR]
    guilty = child.lemma == "be" and any(w.lower in _GUILTY for w in words)
    return guilty or child.lemma in _COMMITTING


_NEAR = 3  # words behind "is" in which "guilty" stands
_GUILTY = frozenset("guilty responsible complicit culpable behind".split())
_COMMITTING = frozenset(["commit", "perpetrate", "carry out", "conduct", "wage", "engage", "orchestrate"])


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
