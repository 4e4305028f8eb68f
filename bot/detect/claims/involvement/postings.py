"""Forces on the way: sent, present, training, at the front, pledged.

1. A number of troops that is merely sent is the figure alone; a rung is told by what goes beyond it.
2. Arms that go to a party are a transfer, arms that go to a place of one's own a deployment.
"""

from collections.abc import Callable

from bot.detect.claims.involvement.afar import is_afar
from bot.detect.claims.involvement.arrivals import avowed, bound, is_heavy, is_own_place, reached, teller, underway
from bot.detect.claims.involvement.stationing import (
    FRONT,
    WHITHER,
    aimed,
    battleground,
    goal,
    guards,
    homeward,
    is_domestic,
    is_embattled,
    is_front,
    is_on_alert,
    is_passage,
    is_plain,
    is_sea,
    is_there,
    pledges,
    stands,
    without,
)
from bot.detect.claims.involvement.ways import enlarged, is_judged, ways
from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.armed import is_armed, is_backdrop, is_force, is_of_fleet, is_people, own
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.goods import carries_troops, is_own_move, is_posted, is_relief
from bot.detect.claims.scene.launches import is_put_through
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.frames import joined
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.families import SENDING
from store.model import Claim
from store.terms import Kind, Status

_REACH = 14  # words before a verb in which "a proposal to" may stand
_ACROSS = ("cross", "traverse", "navigate")  # a strait alone
_OVER = frozenset("through past by over near around off into in to toward towards along for".split())


def deployed(scene: Scene, event: Event) -> Claim | None:
    """Return how far forces have come by a verb of moving or being, None where it tells none."""
    if event.nominal or event.clause is None or is_on_alert(scene, event.clause):
        return None
    return first(_RULES, scene, event, event.clause, unless=is_backdrop)


def _moved(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "are moving ahead"."""
    if event.lemma not in ("move", "surge", "pour") or event.object is not None or clause.passive:
        return None
    words = scene.sentence.words
    ahead = clause.last < len(words) and words[clause.last].lower in ("ahead", "forward")
    told = ahead and event.actor and scene.contested and is_force(scene, event.actor_group)
    return scene.involvement(event, "combat", event.actor, ()) if told else None


def _sailed(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "sailed through the strait", "flew over Guyana", "will deploy to the Gulf"."""
    if event.lemma not in scene.lists["voyage_verbs"]:
        return None
    headed = event.lemma == "head" and clause.passive
    doer = event.object if headed else event.actor_group
    warship = scene.has(doer, "hardware") and doer is not None and not is_plain(scene, doer)
    strait = event.object if event.object is not None and is_passage(scene, event.object) else None
    flight = event.lemma == "fly" and not is_force(scene, doer) and not scene.counted(doer)  # is no posting
    flight = flight and not (warship and any("strait" in a.lemma for a in clause.args if a.prep in _OVER))
    idle = flight or (event.lemma in _ACROSS and strait is None)  # "crossed by accident"
    if (event.object is not None and not strait and not headed) or (clause.passive and not headed) or idle:
        return None
    event.actor = event.actor or (doer.codes if headed and doer is not None else ())
    told = event.actor and (scene.contested or warship) and is_armed(scene, doer) and not scene.has(doer, "projectile")
    told = told and not (is_people(scene, doer) or guards(doer, clause))  # "Afghans go to the gate"
    if not told or clause.link in ("who", "as", "when", "while", "after", "by"):
        return None
    over = next((a for a in clause.args if a.prep in _OVER and not is_front(scene, a)), None)
    place = goal(scene, clause, event.actor)
    civil = doer is not None and doer.lemma in scene.lists["civil_craft"]
    civil = civil and doer is not None and scene.lowers(doer).isdisjoint(scene.lists["naval_words"])
    nowhere = over is None and strait is None and not is_embattled(scene, clause)
    near = [*clause.args, strait] if strait is not None else clause.args
    if (
        nowhere
        or civil
        or is_domestic(scene, event.actor, place, near)
        or scene.mentions(*scene.lists["caption_words"])
    ):
        return None
    zone = any(scene.lowers(a) & {"zone", "airspace", "adiz"} for a in clause.args if a.prep == "into")
    battle = battleground(scene, clause) if is_force(scene, doer) else None
    place = place or event.place
    if place and set(place) <= set(event.actor):
        place = teller(event)  # "Taiwan said a Chinese carrier sailed past its coast"
    rung, place = ("deployed", place) if battle is None else ("at_front", battle or place)
    return None if zone else scene.involvement(event, rung, event.actor, place)


def _sent_to_train(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    done = event.object
    if done is None or not event.families & {"deploy", "move"} or _is_fleet(scene, done):
        return None
    drill = any(a.prep == "for" and a.lemma in scene.lists["drill_nouns"] for a in clause.args)
    drill = drill and not pledges(scene, clause)
    actor = done.codes or event.actor
    return scene.involvement(event, "preparing", actor, without(event.place, actor)) if drill else None


def _is_fleet(scene: Scene, done: Group) -> bool:
    """Say whether ships or aircraft go, which stand there while they drill."""
    return scene.has(done, "hardware") and not is_force(scene, done)


def _reinforced(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "rushed reinforcements to the town", "the garrison is being reinforced"."""
    done = event.object
    if done is None or not (event.families & SENDING or event.lemma == "reinforce"):
        return None
    sent = event.families & SENDING and done.lemma == "reinforcement"
    sent = sent and not any(a.lemma in ("border", "frontier") for a in clause.args)
    place = without(event.place, event.actor)
    if sent and not clause.passive and (event.actor or (event.place and is_force(scene, event.actor_group))):
        return scene.involvement(event, "at_front", event.actor, place or event.place)
    near = event.lemma == "reinforce" and clause.passive and any(a.lemma in ("approach", *FRONT) for a in clause.args)
    if not near or not done.codes:
        return None
    return scene.involvement(event, "at_front", done.codes, without(event.place, done.codes))


def _posted(scene: Scene, event: Event, clause: Clause) -> Claim | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Read forces or arms sent, stationed, based: the rung is told by where, and by who vows it."""
    done = _sent(scene, event, clause) if _can_post(scene, event) and not _is_descriptor(scene, clause) else None
    if done is None or not _is_posting(scene, event, clause, done):
        return None
    asked, refused = _asked(scene, clause)
    actor = asked or event.actor or own(scene, done) or (teller(event) if avowed(scene, done, clause) else ())
    if refused:
        event.worsen(Status.DENIED)
    event.source = event.source or _own_word(scene, clause, actor)
    place, near = goal(scene, clause, actor), ways(scene, clause)
    human = is_force(scene, done)
    asker = _asker(scene, clause, actor) if human and not place and not event.place else ()
    place = place or asker
    if asker or (event.families & {"deploy", "move"} and not human and _floated(scene, clause)):
        event.worsen(Status.POSSIBLE)
    craft = not human and scene.has(done, "hardware") and clause.parent is not None and clause.parent.lemma == "offer"
    if (human or craft) and actor and pledges(scene, clause):
        return scene.involvement(event, "pledged", actor, place, status=Status.ASSERTED)
    if any(is_front(scene, a) for a in clause.args) or is_embattled(scene, clause):
        return scene.involvement(event, "at_front", actor, place or event.place)
    if human and is_domestic(scene, actor, place or event.place, near):
        return None
    border = any(a.lemma in ("border", "frontier") and a.prep not in ("across", "over", "through") for a in near)
    border = border and not (clause.passive and event.lemma in ("station", "base"))
    if border and not place and not scene.foe(actor) and _against_migrants(scene):
        return None
    if (
        border
        and not (human and scene.counted(done) and done.lemma not in scene.lists["formations"])
        and (human or done.lemma in scene.lists["border_arms"])
        and event.lemma in scene.lists["station_verbs"] | {"order"}
    ):
        return scene.involvement(event, "preparing", actor, place)
    home = event.lemma in ("bring", "send", "fly", "move") and homeward(scene, clause)
    counted = (human or event.lemma == "field") and (scene.counted(done) or _is_strength(scene, done))
    if home or counted or (event.lemma in scene.lists["enlarge_verbs"] and not event.place):
        return None
    patrols = any(c.parent is clause and c.link == "to" and "voyage" in c.families for c in scene.sentence.clauses)
    whither = bool(place) or patrols or bool(aimed(scene, clause)) or any(a.prep in WHITHER for a in near)
    whither = whither or event.lemma in ("deploy", "station", "field")
    whither = whither or (event.lemma == "commit" and human and event.reading.status is Status.DENIED)
    whither = whither or (event.lemma == "position" and not clause.passive and scene.has(done, "hardware"))
    return _went(scene, event, actor, place) if whither and actor else None


def _is_descriptor(scene: Scene, clause: Clause) -> bool:
    """Read "an airman stationed in Guam", "a bar popular with soldiers based in Gao": only which soldiers."""
    words, who = scene.sentence.words, clause.subject
    if who is None or clause.lemma not in ("station", "base") or not clause.passive or clause.perfect:
        return False
    one = words[who.first].lower in ("a", "an") or scene.counted(who) or who.prep is not None
    finite = words[clause.first].lower in ("is", "are", "was", "were", "be", "being")
    return clause.link == "where" or (one and not finite)  # "a hill where soldiers are stationed"


def _against_migrants(scene: Scene) -> bool:
    """Say whether an article that sends troops "to the border" speaks of migrants."""
    near = scene.context.near.lower()
    return any(word in near for word in ("migra", "asylum", "refugee"))


def _is_strength(scene: Scene, done: Group) -> bool:
    """Say whether a group stands in "the number of soldiers stationed in X"."""
    outer = done.outer
    return outer is not None and outer.lemma == "number" and scene.sentence.words[outer.first].lower == "the"


def _can_post(scene: Scene, event: Event) -> bool:
    """Say whether a verb is one that sends or stations at all."""
    sends = (
        event.lemma in ("send", "dispatch", "throw", "deliver")
        or _is_ordered(scene, event)
        or event.lemma in scene.lists["contribute_verbs"]
    )
    return sends or bool(event.families & {"deploy", "move", "emplace"})


def _is_ordered(scene: Scene, event: Event) -> bool:
    """Read "orders bombers to Guam", "ordered a carrier to the Gulf": forces told to go, not bought from a maker."""
    clause, done = event.clause, event.object
    if event.lemma != "order" or clause is None or done is None:
        return False
    return is_armed(scene, done) and any(
        a.prep in ("to", "into") and (a.deep() or is_sea(scene, a)) for a in clause.args
    )


def _sent(scene: Scene, event: Event, clause: Clause) -> Group | None:
    """Return what is sent: "parts of a battery" are the battery, of "missiles that X plans to deploy" the missiles."""
    done = event.object
    if done is not None and done.lemma in scene.lists["lots"]:
        return next((i for i in (*done.inner, *clause.args) if i.prep == "of"), done)
    above = clause.parent if clause.link == "to" else None
    if done is None and above is not None and above.lemma in ("prepare", "ready", "order") and above.object is not None:
        return above.object  # "prepares a carrier to deploy"
    here: Clause | None = clause
    while done is None and here is not None and here.link in ("to", "who"):
        holder = here.subject
        if here.link == "who" and here.object is not None and holder is not None and here.object.first < holder.first:
            return here.object
        here = here.parent if here.parent is not here else None
    return done


def _went(scene: Scene, event: Event, actor: tuple[str, ...], place: tuple[str, ...]) -> Claim | None:
    """Write down who is where, or ordered there; of "from X to the sea" X is no goal and nobody else is."""
    if event.lemma == "order":
        event.worsen(Status.PLANNED)
    if not place and any(a.prep == "from" and scene.codes(a) for a in event.args):
        return scene.claim(event, Kind.INVOLVEMENT, actor=actor, target=(), rung="deployed")
    return scene.involvement(event, "deployed", actor, place)


def _own_word(scene: Scene, clause: Clause, actor: tuple[str, ...]) -> str | None:
    """Return whose word "its threat to deploy" is."""
    holder = clause.subject
    own = clause.link == "noun" and holder is not None and holder.lemma in scene.lists["own_words"]
    return joined(actor) if own else None


def _is_shot(scene: Scene, event: Event, done: Group) -> bool:
    """Say whether drones or missiles are sent against somebody: an attack, no posting."""
    flown = event.lemma in scene.lists["dispatch_verbs"] and done.lemma in scene.lists["shot_goods"]
    return flown and not (is_own_move(scene, event, done) or is_own_place(scene, event))


def _floated(scene: Scene, clause: Clause) -> bool:
    """Say whether it is a mere idea: "floated the idea of placing missiles in X"."""
    return bool({w.lower for w in scene.sentence.words[max(0, clause.first - 3) : clause.first]} & {"idea", "proposal"})


def _asked(scene: Scene, clause: Clause) -> tuple[tuple[str, ...], bool]:
    """Read "rejected a US request to send a warship": who was asked is the one to go; whether it refuses."""
    holder, governor = clause.subject, clause.parent
    if called := _called_on(clause):
        return called, False
    if clause.link != "noun" or holder is None or governor is None or governor.subject is None:
        return (), False
    if holder.lemma not in scene.lists["requests"] or holder is governor.subject or governor.passive:
        return (), False
    refused = bool(governor.families & {"refuse", "dismiss", "block"}) and not governor.negated
    return governor.subject.codes, refused


def _asker(scene: Scene, clause: Clause, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return who asks another to send forces to itself: "asked France to send soldiers"."""
    above = clause.parent
    if above is None or clause.link != "to" or above.passive or above.lemma not in scene.lists["ask_verbs"]:
        return ()
    return without(above.subject.codes, actor) if above.subject is not None and above.object is not None else ()


def _is_placed(scene: Scene, clause: Clause, done: Group) -> bool:
    """Say whether forces or ships are placed where they can stand: "placed a carrier in the Caribbean"."""
    afloat = scene.has(done, "hardware") and any(is_sea(scene, a) for a in clause.args)
    return afloat or (is_force(scene, done) and is_there(scene, clause))


def _called_on(clause: Clause) -> tuple[str, ...]:
    """Return whom another calls on to send forces: "called on X to deploy", "called on X to decide on sending"."""
    here: Clause | None = clause
    for _ in range(_MAX_CALLS):
        above = here.parent if here is not None and here.link in ("to", "ing", "of", "that") else None
        if above is not None and above.lemma in ("call", "call on", "appeal"):
            return next((a.codes for a in above.args if a.prep in ("on", "upon", "to") and a.codes), ())
        here = above
    return ()


_MAX_CALLS = 3  # verbs between the call and the sending


def _is_anothers(scene: Scene, event: Event, done: Group) -> bool:
    """Say whether a warhead is put on a missile, rebels are given support, or those of others are moved away."""
    fitted = event.lemma == "mount" and any(a.prep == "on" and scene.has(a, "projectile") for a in event.args)
    given = event.lemma == "provide" and any(a.prep == "with" for a in event.args)
    given = given or is_put_through(event)
    theirs = event.lemma in ("relocate", "transfer") and scene.has(done, "irregular") and not event.passive_voice
    return fitted or given or theirs


def _is_posting(scene: Scene, event: Event, clause: Clause, done: Group) -> bool:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Say whether a verb of moving moves forces or arms, and not arms into other hands."""
    mission = any(a.prep in ("to", "for") and a.lemma in ("mission", "force", "operation") for a in clause.args)
    given = event.lemma in scene.lists["contribute_verbs"] and is_force(scene, done) and (bool(event.place) or mission)
    given = given or ("emplace" in event.families and scene.has(done, "firmarms") and bool(goal(scene, clause, ())))
    given = given or (event.lemma == "throw" and is_force(scene, done) and any(is_front(scene, a) for a in event.args))
    given = given or (event.lemma == "deliver" and is_own_move(scene, event, done)) or _is_ordered(scene, event)
    if not given and not event.families & {"deploy", "move"} and event.lemma not in ("send", "dispatch"):
        return False
    forces = scene.has(done, "troops") and not carries_troops(scene, done)
    named = not scene.lowers(done).isdisjoint(scene.lexicon.members["designation"])
    arms = (scene.has(done, "firmarms") and not is_posted(scene, done)) or named  # "an S-400 system"
    craft = scene.has(done, "hardware") or is_of_fleet(scene, done)
    craft = craft and not is_relief(scene, done) and is_afar(scene, event, clause)
    if (
        not (forces or arms or craft)
        or (event.lemma == "place" and not arms and not _is_placed(scene, clause, done))
        or (done.lemma in ("police", "officer") and not scene.bearing)
    ):
        return False
    before = {w.lower for w in scene.sentence.words[max(0, clause.first - _REACH) : clause.first]}
    if before & scene.lists["abilities"] or _is_anothers(scene, event, done) or is_judged(event):
        return False
    if (
        any(not scene.lowers(a).isdisjoint(scene.lists["halt_words"]) for a in clause.args)
        or is_relief(scene, done)
        or _is_shot(scene, event, done)
        or _is_matter(scene, clause)
    ):
        return False  # "put its forces on alert": they make ready
    if (before & {"proposal", "suggestion", "idea"} and is_force(scene, done)) or (
        event.lemma in scene.lists["enlarge_verbs"] and not forces
    ):
        return False
    governor = clause.parent.lemma if clause.parent is not None else ""
    if is_force(scene, done) and governor in (*scene.lists["propose_verbs"], "rule out", "exclude"):
        return False  # proposed or ruled out: acts of their own
    if event.lemma in (*scene.lists["dispatch_verbs"], "deliver") and arms and (not forces or _handed(scene, event)):
        own_goal = event.lemma in ("send", "move") and is_own_place(scene, event)
        return (own_goal and is_heavy(scene, done)) or is_own_move(scene, event, done)
    if clause.link in ("since", "after", "before", "when", "until") and any(a.prep == "into" for a in clause.args):
        return False
    return event.lemma != "send in" or bool(event.place)


def _is_matter(scene: Scene, clause: Clause) -> bool:
    """Say whether it is what a pact or a quarrel is about: "an agreement on storing warheads", "met resistance on"."""
    words = scene.sentence.words[: clause.first]
    about = clause.form == "ing" and bool(words) and words[-1].lower in ("on", "about", "for", "over")
    if about and words[-1].lower != "for":
        return clause.parent is None or clause.parent.lemma not in scene.lists["pledge_verbs"]  # "decided on sending"
    return about and any(scene.has(g, "pact") and g.head < clause.first for g in scene.sentence.groups)


def _handed(scene: Scene, event: Event) -> bool:
    """Say whether arms go to a party rather than to a place of one's own."""
    return any(a.prep == "to" and a.codes and not is_sea(scene, a) for a in event.args)


def _offered(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "offered ground troops", "offers 100,000 volunteers"."""
    done = event.object
    if event.lemma not in ("offer", "pledge", "promise") or clause.passive or not event.actor or done is None:
        return None
    given = done.lemma in scene.lists["pledge_goods"] and not scene.has(done, "pact")
    others = event.beyond(event.place, *(a.codes for a in clause.args if a.prep is None))
    return scene.involvement(event, "pledged", event.actor, others) if given and scene.contested else None


_RULES: tuple[Callable[[Scene, Event, Clause], Claim | None], ...] = (
    stands,
    bound,
    underway,
    _moved,
    _sailed,
    reached,
    _sent_to_train,
    _reinforced,
    _posted,
    _offered,
    enlarged,
)
