"""Backing for another's war that is no arms: bases and airspace opened, intelligence shared, support reaffirmed.

1. Leave to use bases, airspace or ports is given to a named party, for its forces or for a fight; leave refused is the
   same act denied, and leave refused to all alike rules force out.
2. Support for a bid, a reform or a person backs nobody's war.
"""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.foes import is_invaded
from bot.detect.claims.scene.goods import is_arms
from bot.detect.claims.scene.quarrels import is_civil
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.status import Reading
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status


def backing(scene: Scene, event: Event) -> Claim | None:
    """Return the backing that a verb tells, None where it tells none."""
    stands = event.lemma in scene.lists["standing_verbs"]
    if event.nominal or (event.families.isdisjoint(_BACKING) and not stands):
        return None
    if event.clause is None or not event.actor:
        return None
    if "permit" in event.families and (leave := _leave(scene, event, event.clause)) is not None:
        return leave
    if event.families & {"share", "supply"} and (shared := _shared(scene, event)) is not None:
        return shared
    return _affirmed(scene, event) if stands or "affirm" in event.families else None


_BACKING = frozenset(["permit", "share", "supply", "affirm"])


def _leave(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "lets the US use its airfields", "denied Washington permission to use its airspace", "bars the use of"."""
    use = next((c for c in scene.below(clause) if c.lemma in scene.lists["using_verbs"]), None)
    used = [*_groups(event.object), *(a for g in event.args for a in _groups(g))]
    if use is not None:
        used += [a for g in (use.object, *use.args) for a in _groups(g)]
    refused = clause.negated != (clause.lemma in scene.lists["refusing_verbs"])
    if not _is_leave(scene, event, use, used) or (use is None and not refused):
        return None  # wider access to bases is a pact
    against = next((c for g in used if g.prep in ("against", "on") and (c := event.beyond(g.deep()))), ())
    guest = _guest(event, use, against)
    if guest:
        event.end = max(event.end, use.end) if use is not None and not clause.passive else event.end
        event.reading = Reading(Status.DENIED, hedged=False) if refused else scene.read(clause)
        return scene.act(event, "aid", actor=event.actor, target=guest)
    if not refused or not against:
        return None
    event.reading = Reading(Status.ASSERTED, hedged=False)
    return scene.act(event, "rule_out_force", actor=event.actor, target=against)


def _is_leave(scene: Scene, event: Event, use: Clause | None, used: list[Group]) -> bool:
    """Say whether it is the giver's own bases or skies that are used, by forces or for a fight, or its schooling."""
    done = event.object
    sites = [g for g in used if g.lemma in scene.lists["facilities"]]
    noun = done is not None and done.lemma in ("use", "access", "permission", "overflight", "clearance")
    pilots = use is not None and use.lemma == "train" and _is_schooled(scene, use)
    opened = bool(sites) and (use is not None or noun) and all(_is_host(scene, event, g) for g in sites)
    armed = (
        scene.forceful
        or any(e.families & {"strike", "attack"} for e in scene.events)
        or any(w.lower in scene.lists["basing_words"] for w in scene.sentence.words)
    )
    return (opened and armed and not _is_airline(scene, use)) or (pilots and not sites)


def _is_schooled(scene: Scene, use: Clause) -> bool:
    """Say whether forces train, or crews and a land's people on arms: "lets Chad train on its jets"."""
    who = use.subject
    if who is None or scene.has(who, "troops"):
        return who is not None
    people = who.lemma in scene.lists["fliers"] or who.lemma in ("crew", "gunner") or scene.names_party(who)
    return people and any(a.prep in ("on", "with") and is_arms(scene, a) for a in use.args)


def _is_airline(scene: Scene, use: Clause | None) -> bool:
    """Say whether it is passengers who fly over: "lets Chadian airliners into its skies"."""
    flown = use.subject if use is not None else None
    if flown is None or flown.lemma not in ("flight", "airline", "airliner"):
        return False
    return scene.lowers(flown).isdisjoint(scene.lexicon.sets["martial"] | scene.lists["basing_words"])


def _is_host(scene: Scene, event: Event, site: Group) -> bool:
    """Say whether a base is that of who gives leave, or of nobody named."""
    own = not scene.lowers(site).isdisjoint(POSSESSIVES)
    return own or not site.codes or not set(site.codes).isdisjoint(event.actor)


def _groups(group: Group | None) -> tuple[Group, ...]:
    return () if group is None else (group, *group.chain())


def _guest(event: Event, use: Clause | None, against: tuple[str, ...]) -> tuple[str, ...]:
    """Return to whom leave is given: the object, "to" whom, whose forces use it."""
    near = (event.object, use.subject if use is not None else None, *(a for a in event.args if a.prep in (None, "to")))
    codes = (c for g in near if g is not None for c in event.beyond(g.codes) if c not in against)
    return tuple(dict.fromkeys(codes))


def _shared(scene: Scene, event: Event) -> Claim | None:
    """Read "shares intelligence with Ukraine", "handed targeting data to Iran"."""
    done = event.object
    if done is None or done.lemma not in scene.lists["shared_nouns"] or not scene.names_official(event.actor_group):
        return None
    given = (a for a in (*event.args, *done.chain()) if a.prep in (None, "with", "to"))
    target = next((c for a in given if (c := event.beyond(a.deep()))), ())
    above = event.clause.parent if event.clause is not None else None
    if above is not None and not above.negated and above.lemma in scene.lists["ended_verbs"]:
        event.worsen(Status.DENIED)
    return scene.act(event, "aid", actor=event.actor, target=target) if target else None


def _affirmed(scene: Scene, event: Event) -> Claim | None:
    """Read "reaffirmed support for Ukraine", "pledged solidarity with Armenia" where a war is spoken of."""
    done = event.object
    if done is None or done.lemma not in scene.lists["backing_nouns"] or not scene.names_official(event.actor_group):
        return None
    head = scene.sentence.words[event.actor_group.head].mention if event.actor_group is not None else None
    if is_civil(scene) or (head is not None and head.plural):  # "most Americans voiced support"
        return None
    if event.lemma in scene.lists["sympathy_verbs"]:
        return None  # who expresses support gives none
    near = (a for a in (*event.args, *done.inner) if a.prep in ("for", "to", "with"))
    backed = next((a for a in near if scene.names_party(a)), None)
    handed = () if any(w.tag == "'" for w in scene.sentence.words[done.first : done.head]) else done.codes
    target = event.beyond(backed.codes if backed is not None else handed)  # "promised Kyiv its full support"
    if event.lemma in scene.lists["ended_verbs"]:
        event.worsen(Status.DENIED)
    warring = scene.are_states(target) and (scene.forceful or (is_invaded(scene, target) and _has_arms(event.actor)))
    return scene.act(event, "aid", actor=event.actor, target=target) if target and warring else None


def _has_arms(actor: tuple[str, ...]) -> bool:
    """Say whether one has arms to help with: the pope and the UN have none."""
    return not set(actor) & {"VA", "UN"}
