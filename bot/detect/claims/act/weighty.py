"""Which meetings are news: those on a matter of conflict, of foes, of one at war, or over which somebody threatens."""

from dataclasses import replace
from datetime import timedelta

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.foes import are_at_odds, wages_war
from bot.detect.claims.scene.gravity import is_over_blow
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.timing import home
from bot.detect.grammar.text import Group
from bot.detect.lexicon.codes import is_state
from store.model import Claim
from store.terms import Status


def weighty(scene: Scene, event: Event, claim: Claim | None) -> Claim | None:
    """Return a meeting, None for one on no matter of conflict: visits and talks that only take place are routine.

    One "is in Rome for talks on Friday" is ahead; "met him and is to see others on Friday" took place.
    """
    if claim is None or claim.act != "consult":
        return claim
    today = scene.sentence.published.date()
    if claim.when is not None and today < claim.when[0] < today + _SOON_MET and claim.status is Status.ASSERTED:
        own = any(home(scene.sentence, t) in (None, event.clause) for t in scene.sentence.times)
        claim = replace(claim, status=Status.PLANNED) if own else replace(claim, when=None)
    parties = {*(claim.actor or "").split("+"), *(claim.target or "").split("+")} - {""}
    body = not all(map(is_state, parties)) or not parties.isdisjoint(scene.context.foes)  # or one who fights
    body = body or are_at_odds(scene, parties) or is_over_blow(scene)
    body = body or (wages_war(scene, parties) and not _is_of_business(scene, event))
    others = any(g.codes and parties.isdisjoint(g.codes) and _is_discussed(g) for g in scene.sentence.groups)
    others = others or any(e.actor and parties.isdisjoint(e.actor) and _is_resented(scene, e) for e in scene.events)
    matters = scene.lists["urgent_words"] | scene.lists["meeting_matters"] | scene.lexicon.sets["martial"]
    matters |= _BLOWS if claim.status is Status.DENIED else frozenset()  # called off over one
    return claim if body or others or not matters.isdisjoint(_about(scene, claim)) else None


def _is_resented(scene: Scene, event: Event) -> bool:
    """Say whether somebody threatens, warns or protests beside a meeting: "despite threats from Beijing"."""
    vows = "vow" in event.families and event.object is not None
    back = vows and event.object is not None and event.object.lemma in scene.lists["threat_objects"]
    party = event.nominal or scene.speaks(event.actor_group)  # no crowd that rallies
    return party and (back or not event.families.isdisjoint(_RESENTING))


_RESENTING = frozenset(["threaten", "threat", "protest", "warn", "warning", "condemn"])
_SOON_MET = timedelta(days=62)  # what lies further off is the time of something else


def _is_of_business(scene: Scene, event: Event) -> bool:
    """Say whether a meeting is on trade and the like, or with whoever holds no office: "met Kenyan investors"."""
    met = next((g for g in (event.object, *event.args) if g is not None and g.prep in (None, "with") and g.codes), None)
    return not scene.lists["civil_talks"].isdisjoint(scene.spelled) or not (
        met is None or met.lemma in scene.lists["delegates"] or scene.speaks(met)
    )


_BLOWS = frozenset("attack attacks strike strikes killing killings".split())


def _about(scene: Scene, claim: Claim) -> frozenset[str]:
    """Return the words of a sentence without what goes on meanwhile: "will meet him as the war goes on"."""
    end = claim.end - scene.sentence.start
    lowers = [w.lower for w in scene.sentence.words]
    later = (i for i, w in enumerate(scene.sentence.words) if w.start >= end and w.lower in _MEANWHILE)
    later = (i for i in later if _SOON.isdisjoint(lowers[max(0, i - 1) : i + 2]))
    return frozenset(lowers[: next(later, None)])


_SOON = frozenset(["early", "soon", "well", "late"])  # "as early as next week"
_MEANWHILE = frozenset(["as", "while", "amid", "after", "though", "although"])


def _is_discussed(group: Group) -> bool:
    return group.role == "object" and group.clause is not None and group.clause.lemma in _DISCUSSED


_DISCUSSED = frozenset(["discuss", "raise", "address", "press", "tackle", "debate"])
