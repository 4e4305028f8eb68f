"""Towns taken and lost, told by verbs and by the noun: seized, retaken, overrun, lost to, fallen, the capture of."""

from bot.detect.claims.scene.armed import is_agent, is_force, is_fresh, is_ground, is_side, only_party, wages
from bot.detect.claims.scene.described import home_side
from bot.detect.claims.scene.edges import is_edge
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.frames import HELP
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state
from store.model import Claim
from store.terms import Status


def took(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "seized the town", "took control of", "the village was liberated", "claimed Goma"."""
    doer, done = event.actor_group, event.object
    if event.lemma not in scene.lists["take_verbs"] or done is None:
        return None
    court = doer is not None and doer.lemma in ("court", "judge", "tribunal", "jury")
    hides = event.lemma == "take" and done.lemma == "shelter" and done.first == done.head  # "taking shelter"
    unmarked = event.lemma == "occupy" and doer is not None and bool(scene.lowers(doer) & scene.lists["unmarked"])
    if (
        court
        or hides
        or unmarked
        or (event.lemma in scene.lists["controlling_verbs"] and done.lemma not in scene.lists["holds"])
    ):
        return None
    done = _ground_beside(scene, clause, done)
    town = _unknown_town(scene, clause, done)
    if town is None and _stands_for_town(scene, event, clause, done):
        town = ()
    if town is None and not _is_prize(scene, event, done) and not _is_conquest(scene, event, done):
        return None
    only_named = clause.passive and not event.actor and _is_whereabouts(clause)
    if only_named or not _is_told(scene, event, clause, done) or _is_known_rule(scene, event, clause, done):
        return None
    if clause.form == "to" and clause.parent is not None and opens_effort(scene, clause.parent):
        event.start = clause.parent.start
    at_border = _is_by_border(done)
    held = done.lemma in scene.lists["holds"]  # "their grip on the city": theirs is the grip
    place = (
        (event.beyond(scene.codes(done)) if held else () if at_border else scene.codes(done))
        or (() if at_border else event.place)
        or town
        or (_foe(scene, event.actor) if town is not None else ())
    )
    rid = event.lemma in ("clear", "free", "rid", "purge")
    away = (a for a in clause.args if a.prep == "from" or (rid and a.prep == "of"))
    lost = tuple(c for a in away if a.outer is None or a.outer.lemma not in HELP for c in a.deep())
    if clause.passive and not event.actor:
        home = tuple(scene.codes(done)) or tuple(c for c in event.place if c not in lost)
        unsaid = doer is not None and not home_side(scene, doer, home)  # "was taken by Tuareg fighters"
        return scene.involvement(event, "combat", () if unsaid else _liberator(scene, event, home, lost), lost or home)
    actor = tuple(c for c in event.actor if c not in lost) or event.actor
    actor = () if doer is not None and doer.lemma == "opposition" and scene.are_states(actor) else actor
    ruling = doer is not None and not scene.lowers(doer).isdisjoint(("government", "army", "loyalist"))
    actor = actor or tuple(c for c in home_side(scene, doer, place) if ruling or c not in lost)
    if not event.beyond(place) and _is_conquest(scene, event, done):
        place = tuple(land for code in actor if (land := scene.context.governments.get(code)))
    if not actor and not place:
        place = only_party(scene) or ((scene.context.place,) if scene.context.place else ())
    foe = event.beyond(lost) or event.beyond(place) or _band(scene, actor)  # a state's own town is another's to lose
    return scene.involvement(event, "combat", actor, foe or place)


def _is_by_border(done: Group) -> bool:
    """Read "the dam on the border with Chad", which lies on this side of it."""
    return any(i.prep in ("on", "near", "at", "along", "by") and is_edge(i) for i in done.inner)


def _is_whereabouts(clause: Clause) -> bool:
    """Read "graves in areas retaken from the rebels": only which areas they are."""
    return clause.form == "ed" and clause.subject is not None and clause.subject.prep is not None


def _foe(scene: Scene, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return whom a state fights that is beside the two sides of the article: the armed group, not who fights it."""
    return (() if set(actor) & set(scene.context.foes) else _band(scene, actor)) or scene.foe(actor)


def _band(scene: Scene, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one armed group of the two sides of the article, for a state."""
    bands = tuple(c for c in scene.context.foes if not is_state(c))
    return bands if actor and scene.are_states(actor) and len(bands) == 1 else ()


def _ground_beside(scene: Scene, clause: Clause, done: Group) -> Group:
    """Return the ground that is taken along with people: "captured 30 soldiers and two villages"."""
    if clause.passive or not (scene.has(done, "humanforce") or scene.counted(done)) or is_ground(scene, done):
        return done
    listed = (g for g in scene.sentence.groups if g.role == "conjunct" and g.clause is clause and g.first > done.first)
    return next((g for g in listed if is_ground(scene, g)), done)


def _is_known_rule(scene: Scene, event: Event, clause: Clause, done: Group) -> bool:
    """Say whether a conquest only dates the news: "since the Taliban took control of the country"."""
    doer = clause.subject if clause.form != "ing" else None
    first = min(clause.first, doer.first) if doer is not None else clause.first
    before = scene.sentence.words[first - 1].lower if first else ""
    dated = clause.link in _DATING or before in _DATING
    return dated and _is_conquest(scene, event, done) and not is_fresh(scene, event)


_DATING = ("after", "since", "once", "when", "where", "who", "until", "before")


def _is_told(scene: Scene, event: Event, clause: Clause, done: Group) -> bool:
    """Say whether whoever takes the ground can: forces, a party, "it" for one; of loose verbs ("took") forces alone."""
    boast = clause.modal == "can" and (
        event.actor_group is None or scene.sentence.words[event.actor_group.head].tag == "O"
    )
    if (clause.form == "ing" and event.reading.status is Status.POSSIBLE) or boast:
        return False  # "the possibility of taking control", "we can liberate it": talk of it is no fight
    if (
        event.lemma == "take"
        and bool(done.codes)
        and any(a.prep == "to" and a.lemma in _CALLED_TO for a in clause.args)
    ):
        return False  # "vowed to take Chad to the council"
    if (event.lemma == "clear" and not _is_rid(scene, clause, done)) or not scene.spelled.isdisjoint(_RECLAIMED):
        return False
    doer = event.actor_group
    force = is_force(scene, doer)
    if not force and _is_policy(scene, event, clause, done):
        return False
    loose = event.lemma in scene.lists["hold_verbs"]
    if clause.passive and doer is None:
        return not loose and clause.finite and (scene.contested or bool(scene.codes(done)))
    if not loose and doer is not None and doer.lemma != "police" and scene.names_party(doer):
        told = True
    elif loose:
        told = (force or is_agent(scene, event)) and (
            done.lemma in scene.lists["ground_nouns"] or scene.has(done, "site") or bool(done.codes)
        )
        bare = (done.lemma == "control" and event.lemma not in scene.lists["controlling_verbs"]) or (
            event.lemma in ("take", "recover") and done.lemma != "position"
        )  # by a party without a word for forces
        told = told or (bare and wages(scene, doer) and is_ground(scene, done))
        aside = clause.link in (("who", "ing") if event.lemma == "occupy" else ("who",))
        told = told and (not aside or is_fresh(scene, event))  # "rebels who took the town on Sunday"
        measured = done.lemma.rpartition(" ")[2] in scene.lists["area_nouns"]
        foes = _is_foes(scene, event, clause, done)
        party = scene.names_party(doer)
        told = told or (foes and (party or scene.names_official(doer))) or (party and measured and scene.contested)
        told = told or (done.lemma == "control" and not aside and _is_camp(scene, event, doer, done))
    elif clause.link == "noun":
        tried = scene.sentence.words[clause.first - 1].lemma in ("attempt", "bid")  # "in an attempt to retake the town"
        tried = tried or opens_effort(scene, clause.parent)
        told = tried or (doer is not None and doer.lemma in scene.lists["goals"])
        told = told and bool(event.actor) and scene.contested
    else:
        told = (force and (doer is None or doer.lemma != "police")) or is_side(scene, doer) or is_agent(scene, event)
        told = told or _is_camp(scene, event, doer, done)
    return told


def opens_effort(scene: Scene, clause: Clause | None) -> bool:
    """Say whether an attempt is begun: "launched an operation", "have started efforts" to do something."""
    if clause is None or clause.object is None or clause.lemma not in scene.lists["opening_verbs"] or clause.negated:
        return False
    return clause.object.lemma.rpartition(" ")[2] in scene.lists["attempt_nouns"]


_CALLED_TO = frozenset("court tribunal council un icj task justice war".split())  # one is taken there


def _is_camp(scene: Scene, event: Event, doer: Group | None, done: Group) -> bool:
    """Read "opposition groups recapture the city": a camp of a land at war takes a town or a province of it."""
    if doer is None or doer.lemma not in scene.lists["camps"] or scene.lists["war_lands"].isdisjoint(doer.codes):
        return False
    ruling = doer.lemma in ("government", "coalition", "alliance", "group")
    if event.lemma in PEACEFUL_TOO and ruling and not scene.contested:
        return False  # a government takes over a port from its owner
    return is_ground(scene, done) and bool(scene.codes(done))


_RECLAIMED = frozenset("acre acres hectare hectares".split())  # of land won from the sea


def _is_rid(scene: Scene, clause: Clause, done: Group) -> bool:
    """Say whether it is foes of whom ground is cleared, or a town by name: after a blast police "clear the area"."""
    return bool(scene.codes(done)) or any(a.prep in ("of", "from") for a in clause.args)


def _is_policy(scene: Scene, event: Event, clause: Clause, done: Group) -> bool:
    """Say whether a state only wants a land that it fights nobody for: "his desire to take over the island"."""
    wished = clause.link == "noun" or event.reading.status is not Status.ASSERTED
    wished = wished and event.lemma in PEACEFUL_TOO
    there = event.beyond(done.deep(), event.place) or scene.foe(event.actor)
    fought = scene.fighting or bool(set(there) & (scene.old_foes(event.actor) | set(scene.context.foes)))
    return wished and bool(event.actor) and scene.are_states(event.actor) and not fought


PEACEFUL_TOO = frozenset(["take", "take over", "gain", "claim", "control", "win", "assume", "reclaim", "wrest"])


def _is_foes(scene: Scene, event: Event, clause: Clause, done: Group) -> bool:
    """Read "Russia has taken control of the town", "took a fifth of its territory": a foe's land, news of the day."""
    named = scene.codes(done) or event.place
    there = event.beyond(named)
    if not named and not clause.passive:
        there = event.beyond(tuple(scene.sentence_codes()))  # "claims control of the village, which Chad denies"
    told = clause.form != "ing" and clause.link not in ("who", "where", "since", "when")
    told = told and (event.lemma not in ("claim", "free") or done.lemma == "control")
    traded = any(not scene.lists["civil_struggle"].isdisjoint(scene.lowers(g)) for g in (done, *done.chain()))
    return told and not traded and is_ground(scene, done) and bool(set(there) & scene.old_foes(event.actor))


def _is_conquest(scene: Scene, event: Event, done: Group) -> bool:
    """Read "the insurgents take over Somalia", "after they took control of the country": by an armed group."""
    if not event.actor or scene.are_states(event.actor):
        return False
    if event.lemma in ("take over", "overrun", "conquer"):
        return scene.names_party(done) or done.lemma in _LANDS
    over = next((i for i in done.inner if i.prep == "of"), None)
    whole = over is None or over.lemma in _LANDS or scene.names_party(over)
    return event.lemma in _TAKING and done.lemma in ("control", "power") and whole


_TAKING = ("take", "seize", "regain", "assume")
_LANDS = ("country", "nation", "land")


def _is_prize(scene: Scene, event: Event, done: Group) -> bool:
    """Say whether what is taken is ground; a church or a station that is stormed is attacked."""
    stormed = event.lemma == "storm" and scene.has(done, "site") and not scene.names_party(done)
    works = done.lemma == "facility" and event.lemma in scene.lists["town_verbs"] and is_force(scene, event.actor_group)
    return (is_ground(scene, done) or works) and not stormed


def _unknown_town(scene: Scene, clause: Clause, done: Group) -> tuple[str, ...] | None:
    """Return where a name nobody knows lies, None where it is no town: "captured Sange, South Kivu, from the army"."""
    words = scene.sentence.words
    if words[done.head].tag != "E" or words[done.head].mention is not None:
        return None
    inside = words[done.first + (words[done.first].lower == "the") : done.head]
    if any(w.tag != "E" or w.mention is not None for w in inside):
        return None
    after = words[done.last + 1].mention if done.last + 1 < len(words) and words[done.last].tag == "," else None
    if after is not None and after.code is not None and after.kind in ("place", "state"):
        return (after.code,)
    if any(a.prep == "from" and (is_force(scene, a) or not scene.are_states(a.codes)) for a in clause.args):
        return ()
    taken = clause.lemma in scene.lists["town_verbs"] and done.last == done.first + 1 and not clause.passive
    return () if taken and scene.fighting and is_force(scene, clause.subject) else None


def _stands_for_town(scene: Scene, event: Event, clause: Clause, done: Group) -> bool:
    """Read "months after it was captured by M23", "a month after being retaken by the army": a town told before."""
    it = scene.sentence.words[done.head].lower == "it" or clause.form == "ing"
    by = clause.passive and event.lemma in scene.lists["town_verbs"] and is_force(scene, event.actor_group)
    above = clause.parent.object if clause.parent is not None else None
    before = [g for g in scene.sentence.groups if g.last <= clause.first and g is not done]
    return it and by and (is_ground(scene, above) or any(is_ground(scene, g) for g in before))


def _liberator(scene: Scene, event: Event, home: tuple[str, ...], lost: tuple[str, ...]) -> tuple[str, ...]:
    """Return who took what "has been liberated": its own country; of other passives whoever else the article fights."""
    if event.lemma in ("liberate", "retake", "recapture", "reclaim", "regain", "win back", "free"):
        return home or scene.foe(lost)
    source = event.speaker
    return tuple(str(c) for c in source if c not in home) or scene.foe(home)


def fell(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "Mosul falls to Islamist fighters"."""
    if event.lemma != "fall":
        return None
    to = next((a for a in clause.args if a.prep == "to" and (is_force(scene, a) or scene.names_party(a))), None)
    place = event.actor_group or _on_the_brink(scene, clause)
    if place is not event.actor_group:
        event.worsen(Status.POSSIBLE)
    rule = place is not None and place.lemma in ("government", "regime") and to is not None
    if place is None or not (rule or is_ground(scene, place)):
        return None
    if to is None:
        return _lost_town(scene, event, clause, place)
    return scene.involvement(event, "combat", to.codes, scene.codes(place))


def _on_the_brink(scene: Scene, clause: Clause) -> Group | None:
    """Return what is "on the brink of falling to" somebody: what stands before it."""
    verge = scene.lists["verge_nouns"]
    edge = next((g for g in scene.sentence.groups if g.last == clause.first - 1 and g.lemma in verge), None)
    before = [g for g in scene.sentence.groups if edge is not None and g.last <= edge.first - 1 and g.prep is None]
    return before[-1] if before else None


def _lost_town(scene: Scene, event: Event, clause: Clause, place: Group) -> Claim | None:
    """Read "denies that the city has fallen", "the town fell on Monday": to whoever fights for it."""
    home = scene.codes(place)
    bare = event.object is None and not any(a.prep in _SINKING for a in clause.args)
    if not bare or not home or not scene.contested or not clause.finite or clause.link == "who":
        return None
    mention = scene.sentence.words[place.head].mention
    if place.lemma not in _TOWNS and (mention is None or mention.kind not in ("place", "capital")):
        return None
    return scene.involvement(event, "combat", scene.foe(home), home)


_SINKING = ("by", "from", "below", "under", "into", "behind", "to", "in", "on", "for", "within", "short of")
_TOWNS = frozenset("city town village capital district settlement stronghold enclave".split())


def kept_from(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "denied that Russia controls the town": what is not held has not been taken."""
    done = event.object
    if event.lemma not in ("control", "hold", "occupy") or event.reading.status is not Status.DENIED or done is None:
        return None
    if clause.passive or not event.actor or not is_ground(scene, done) or not scene.contested:
        return None
    return scene.involvement(event, "combat", event.actor, event.beyond(scene.codes(done), event.place))


def captured(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Read "the capture of Raqqa by the rebels", "the fall of the town to the army"."""
    prize = next((i for i in group.inner if i.prep == "of"), None)
    holder = next((i for i in group.inner if i.prep == "by"), None)
    between = prize is None and holder is not None  # "the capture by rebels of the town"
    if between and holder is not None:
        prize = next((i for i in holder.inner if i.prep == "of"), None)
    before = scene.sentence.words[group.first - 1].lower if group.first else ""
    if (
        prize is None
        or group.prep in _LOOKING_BACK
        or before in _LOOKING_BACK
        or scene.sentence.words[group.head].tag == "E"  # "the Front for the Liberation of …"
        or not (is_ground(scene, prize) or _is_overrun(scene, event, prize))
    ):
        return None
    by = (*group.chain(), *event.args)
    doer = next((g for g in by if g.prep in ("by", "to") and (is_force(scene, g) or scene.names_party(g))), None)
    words = scene.sentence.words[group.first : group.head]
    owner = next((w.mention.code for w in words if w.mention and w.mention.code), None)
    manager = event.manager if event.governed("say", "carry", "allege", "plan", "confirm") else ()
    named = doer is not None and (not between or any(w.mention for w in scene.sentence.words[doer.first : doer.last]))
    actor = (doer.codes if doer is not None and named else ()) or ((owner,) if owner else ()) or manager
    place = scene.codes(prize) or event.place
    if event.lemma == "takeover" and doer is None and scene.are_states(actor) and not scene.fighting:
        return None  # "the Norwegian takeover of the island": a wish as well as a deed
    foreign = "captur" in event.lemma and bool(actor and place) and set(actor).isdisjoint(place)
    only_talk = event.reading.status is Status.POSSIBLE and scene.are_states(actor)
    if only_talk or (not foreign and not scene.contested):
        return None
    if event.clause is not None and event.role == "object" and "deny" in event.clause.families:
        event.worsen(Status.DENIED)
    if (
        event.role == "subject"
        and event.clause is not None
        and event.clause.modal in ("would", "could", "might", "may")
    ):
        event.worsen(Status.POSSIBLE)
    holder = event.clause.subject if event.clause is not None else None
    nobody = not actor and doer is None and not is_force(scene, holder)
    return None if nobody else scene.involvement(event, "combat", actor, place)


_LOOKING_BACK = ("since", "after", "before", "despite", "from", "of", "following")


def _is_overrun(scene: Scene, event: Event, prize: Group) -> bool:
    """Read "the insurgents' takeover of Somalia": a whole country, by an armed group."""
    return scene.names_party(prize) and bool(event.actor) and not scene.are_states(event.actor)
