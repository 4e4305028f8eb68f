"""Fire told by a figure of speech: returned, drawn, taken; missiles under way to a town; sorties flown over a foe.

1. Forces return fire, convoys draw it: in politics it is words, so people under arms, ships or lorries must be there.
2. Missiles that streak towards a town are fired at it; those that fly out to sea are tests.
3. Sorties over another's land at war bomb it; those around an island or along a border only show force.
"""

from bot.detect.claims.scene.armed import is_armed, is_force, is_ground, is_people
from bot.detect.claims.scene.attackers import attacked
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.seas import is_vessel
from bot.detect.grammar.text import Group
from store.model import Claim
from store.terms import Status


def returned(scene: Scene, event: Event) -> Claim | None:
    """Read "returned fire with howitzers", "fired back": an answer is a blow of its own."""
    done = event.object
    bare = event.lemma in scene.lists["firing_back_verbs"] and done is None
    fire = event.lemma in ("return", "answer") and done is not None and done.lemma in ("fire", "salvo", "volley")
    if not (bare or fire) or event.passive_voice or not event.actor or not _shoots(scene, event.actor_group):
        return None
    aims = [a for a in event.args if a.prep in ("at", "on", "against", "into", "across")]
    struck = event.beyond(*(a.deep() for a in aims)) or scene.foe(event.actor) or scene.old_foe(event.actor)
    return attacked(scene, event, event.actor, struck)


def is_tirade(scene: Scene, event: Event) -> bool:
    """Say whether critics let fly, who are no forces."""
    doer = event.actor_group
    return event.lemma in scene.lists["let_fly_verbs"] and not (is_force(scene, doer) or scene.has(doer, "hardware"))


def _shoots(scene: Scene, doer: Group | None) -> bool:
    """Say whether they are forces, or "they" that stands for some where arms are spoken of."""
    they = doer is not None and scene.sentence.words[doer.head].lower in ("they", "it") and scene.fighting
    return they or is_armed(scene, doer)


def drew(scene: Scene, event: Event) -> Claim | None:
    """Read "a UN convoy took fire near Goma", "the patrol drew fire from the village": who fires need not be said."""
    done, struck = event.object, event.actor_group
    if event.lemma not in ("take", "draw", "attract", "meet") or done is None or event.passive_voice:
        return None
    if done.lemma not in scene.lists["fire_drawn"] or struck is None:
        return None
    ridden = is_force(scene, struck) or scene.has(struck, "hardware") or is_vessel(scene, struck)
    if not ridden:
        return None
    by = next((g.codes for g in (*done.chain(), *event.args) if g.prep in ("from", "by") and g.codes), ())
    return attacked(scene, event, by, struck.codes or event.place)


def is_drawn(scene: Scene, event: Event) -> bool:
    """Say whether a noun of fire is what a convoy took or gunners returned: the verb tells it."""
    return event.lemma in scene.lists["fire_drawn"] and event.under(_DRAWING)


_DRAWING = ("take", "draw", "attract", "return", "answer")


def underway(scene: Scene, event: Event) -> Claim | None:
    """Read "Tomahawks streak towards Baghdad", "the first missiles leave ships for Belgrade"."""
    arms, clause = event.actor_group, event.clause
    if event.lemma not in scene.lists["streaking_verbs"] or arms is None or clause is None or clause.passive:
        return None
    if not scene.has(arms, "projectile") or event.reading.status is not Status.ASSERTED:
        return None
    preps = ("for",) if event.lemma in ("leave", "depart") else ("towards", "toward", "for", "at", "across", "over")
    near = [a for a in event.args if a.prep in preps and _is_place(scene, a)]
    struck = next((c for a in near if (c := event.beyond(a.codes))), ())
    at_war = scene.fighting or not scene.lists["war_lands"].isdisjoint(struck)
    if not struck or scene.tells("sea_words_only") or not at_war or arms.codes == struck:
        return None
    if not scene.lists["test_launchers"].isdisjoint(event.actor):
        return None
    return attacked(scene, event, event.actor, struck)


def _is_place(scene: Scene, group: Group) -> bool:
    mention = scene.sentence.words[group.head].mention
    return (mention is not None and mention.kind in ("state", "capital", "place")) or scene.has(group, "site")


def flown(scene: Scene, event: Event) -> Claim | None:
    """Read "flew 100 sorties against Sirte", "26 sorties by Russian jets were counted over Palmyra"."""
    done = event.object
    if event.lemma not in scene.lists["sortie_verbs"] or done is None or done.lemma.rpartition(" ")[2] != "sortie":
        return None
    by = next((i.codes for i in done.inner if i.prep == "by" and i.codes), ())
    actor = by or event.actor or done.codes
    near = [g for g in (*done.chain(), *event.args) if g.prep in ("over", "against", "in", "on", "above", "across")]
    struck = next((c for g in near if (c := tuple(x for x in g.deep() if x not in actor))), ())
    against = any(g.prep == "against" for g in near)
    struck = struck or _land_at_war(scene, actor)
    if not struck or not (against or not scene.lists["war_lands"].isdisjoint(struck)):
        return None
    if not scene.lists["peaceful_operations"].isdisjoint(scene.lowers(done)) or scene.tells("relief_stems"):
        return None
    return attacked(scene, event, actor, struck)


def _land_at_war(scene: Scene, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one land at war that a short article names beside the fliers' own."""
    named = {m.code for m in scene.context.named if m.code} & scene.lists["war_lands"]
    rest = tuple(named.difference(actor))
    return rest if len(rest) == 1 and not scene.context.is_long else ()


def burnt(scene: Scene, event: Event) -> Claim | None:
    """Read "drones leave the refinery in flames", "put the village to the torch": what fighters leave behind."""
    done, doer = event.object, event.actor_group
    if event.lemma not in scene.lists["burning_verbs"] or done is None or event.passive_voice:
        return None
    if event.reading.status is not Status.ASSERTED:
        return None  # who says that its missiles would do it threatens
    ends = {f"{event.lemma} {a.prep} {a.lemma}" for a in event.args}
    if ends.isdisjoint(scene.lists["burning_idioms"]) or not (scene.has(doer, "projectile") or is_armed(scene, doer)):
        return None
    site = scene.has(done, *_STRUCK) or done.lemma in scene.lists["towns"] or scene.names_party(done)
    site = site or is_ground(scene, done) or any(a.prep in ("in", "at", "near") and a.codes for a in done.chain())
    struck = event.target or event.place or ((scene.context.place,) if scene.context.place else ())
    return attacked(scene, event, event.actor, struck) if site and struck else None


def fell_upon(scene: Scene, event: Event) -> Claim | None:
    """Read "fell upon an army post", "swooped on the town", "opened up on the island": forces that set about others."""
    doer, clause = event.actor_group, event.clause
    if event.lemma not in scene.lists["onset_verbs"] or clause is None or event.reading.status is not Status.ASSERTED:
        return None
    if clause.passive or not (is_armed(scene, doer) or scene.has(doer, "assailant")) or is_people(scene, doer):
        return None
    aims = [a for a in event.args if f"{event.lemma} {a.prep}" in scene.lists["onset_idioms"]]
    aims = [a for a in aims if _is_place(scene, a) or is_ground(scene, a) or scene.has(a, *_STRUCK)]
    if not aims or (event.lemma == "fall" and scene.has(doer, "projectile")):
        return None  # shells that fall on a town land there
    struck = event.beyond(*(a.deep() for a in aims), event.place)
    struck = struck or next((c for a in aims if (c := a.deep())), event.place)
    return attacked(scene, event, event.actor, struck) if struck or event.actor else None


_STRUCK = ("site", "troops", "humanforce", "hardware", "civil")


def sent_against(scene: Scene, event: Event) -> Claim | None:
    """Read "sent 100 drones at the town", "launched jets against Chad"; what only shows force attacks nobody."""
    if event.lemma not in ("send", "scramble", "launch", "use"):
        return None
    flown = scene.has(event.object, "projectile")
    preps = ("against", "on") if event.lemma == "use" and flown else ("against", "at") if flown else ("against",)
    near = [a for a in event.args if a.prep in preps and not _is_shown(a.outer)]
    against = next((codes for a in near if (codes := scene.codes(a))), ())
    armed = scene.has(event.object, "troops", "firmarms")
    return attacked(scene, event, event.actor, against) if armed and against and event.actor else None


def _is_shown(outer: Group | None) -> bool:
    """Say whether forces are only shown: "sends ships in a show of force against Chad", "as a deterrent against it"."""
    shown = outer is not None and outer.outer is not None and outer.outer.lemma in ("show", "display")
    return shown or (outer is not None and outer.lemma in ("show", "display", "deterrent", "deterrence"))


RULES = (returned, drew, underway, flown, burnt, fell_upon)
