"""What a party accuses another of, told by a verb; what it condemns is read by rebukes.py.

1. The speaker is the source, and a party: a person in office, a government, an armed group, a court.
2. "X says Y is violating the truce", "X alleges that Y …", "X's claim that Y …" accuse Y; what is plainly said of a
   blow is the blow alone.
3. Quarrels over trade, at home or in sport accuse nobody here.
"""

from collections.abc import Callable

from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.blows import TRADING, answers, is_pointed_at, shelters
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.quarrels import (
    are_several,
    before_which,
    charged,
    is_charge,
    is_civil,
    is_quarrel,
    laid_on,
)
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import claimed, land_of_office, tail, written
from bot.detect.claims.scene.status import Reading
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import ONLOOKERS, is_state
from bot.detect.lexicon.relations import OTHERS
from store.model import Claim
from store.terms import Status

GRAVE = ("attack", "combat", "crossed", "weapontest", "deployment", "drill", "weakattack", "buildup")


def blame(scene: Scene, event: Event) -> Claim | None:
    """Return the accusation that a verb tells, None where it tells none."""
    return first(_RULES, scene, event, unless=is_privately_said)


def is_privately_said(scene: Scene, event: Event) -> bool:
    """Say whether whoever does it speaks for nobody else."""
    return is_private(scene, event.actor_group)


def is_private(scene: Scene, group: Group | None) -> bool:
    """Say whether somebody speaks for nobody but themselves: bloggers, residents, an energy firm."""
    if group is None or scene.names_party(group) or len(group.codes) > 1:
        return False  # "the two neighbours"
    return group.lemma in scene.lists["private_speakers"] or not scene.lists["firm_words"].isdisjoint(
        scene.lowers(group)
    )


def reproach(scene: Scene, event: Event) -> Claim | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Read "X says Y is violating the truce", "X said Y was behind the raid", "X's claim that Y armed rebels"."""
    if event.nominal or not event.actor:
        return None
    who = event.actor_group
    if who is not None and scene.sentence.words[who.first].lower == "any":
        return None  # "will respond to any Chadian attempts to": nobody has tried
    owner = claimed(scene, event)
    failing = _fails(scene, event)
    if not (owner or failing or _misbehaves(scene, event) or _blamed(scene, event)):
        return None
    above = event.clause.parent if event.clause is not None else None
    office = above.subject if above is not None and "plainsay" in above.families else None
    source = owner or event.speaker or (land_of_office(scene, office) if office is not None else ())
    if not source or set(source) & {*event.actor, *ONLOOKERS}:
        return None
    aside = event.clause is not None and event.clause.link == "ing" and above is not None and above.passive
    aside = aside or (event.clause is not None and event.clause.link == "of" and above is not None and above.passive)
    if aside or (above is not None and "accuse" in above.families):
        return None  # the verb of accusing tells it, the outlet "was convicted of evading it"
    unsure = event.reading.status is Status.POSSIBLE and _blamed(scene, event)  # "Y might be responsible"
    unsure = unsure or event.lemma == "blame"  # "Y is to blame"
    unsure = unsure or (event.clause is not None and _is_meant(event.clause))
    if event.reading.status not in (Status.ASSERTED, Status.DENIED) and not owner and not unsure:
        return None
    if event.reading.status is Status.DENIED and not failing:
        return None
    event.reading = Reading(Status.ASSERTED, hedged=event.reading.hedged)
    event.start = min(event.start, event.actor_group.start if event.actor_group is not None else event.start)
    return said(scene, event, "accuse", source, event.actor)


def _is_meant(clause: Clause) -> bool:
    """Say whether somebody is out to do it: "is trying to starve the city", "wants to erase Kherson"."""
    above = clause.parent
    return clause.form == "to" and above is not None and above.lemma in _MEANING and not above.negated


_MEANING = frozenset("try attempt seek want aim plan intend work plot hope strive prepare".split())


def said(scene: Scene, event: Event, act: str, actor: tuple[str, ...], target: tuple[str, ...]) -> Claim:
    """Return a speech act: its speaker is the source."""
    return scene.act(event, act, actor=actor, target=target, said=True)


def _fails(scene: Scene, event: Event) -> bool:
    """Say whether a verb of honouring is denied: "has not complied", not "its failure to observe"."""
    if event.lemma not in scene.lists["honour_verbs"] or event.clause is None:
        return False
    told = event.clause.form != "to" or event.clause.link == "to"
    return told and event.reading.status is Status.DENIED


def _misbehaves(scene: Scene, event: Event) -> bool:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Say whether a verb tells what nobody may do: breaking a pact, arming rebels, meddling, hiding."""
    done = event.object
    lists = scene.lists
    if "violate" in event.families:
        return done is not None and (done.lemma in lists["accord_nouns"] or scene.has(done, "pact"))
    if event.clause is None or not (scene.hostile or event.lemma in _MEDDLING) or event.clause.link in _ASIDE:
        return False
    if event.lemma in _SEIZING and not any(is_state(c) or c in scene.lists["would_be_states"] for c in event.actor):
        return False  # "officials said Boko Haram abducted 20 pupils" only reports it
    if _is_wilful(scene, event, event.clause) and not is_quarrel(scene, event):
        return True
    if event.lemma in ("plot", "plan", "stage") and done is not None and done.lemma in lists["plotted"]:
        return not event.clause.negated
    if event.lemma == "commit":
        return done is not None and (done.lemma in lists["crime_nouns"] or bool(scene.lowers(done) & {"war", "crimes"}))
    if event.lemma in lists["harbouring_verbs"]:
        return done is not None and (scene.has(done, "assailant") or done.lemma in lists["rebel_nouns"])
    withheld = event.lemma in lists["withheld_verbs"] and done is not None and done.lemma in lists["withheld_nouns"]
    drags = event.lemma in lists["drawing_verbs"] and any(a.prep == "into" and _is_war(scene, a) for a in event.args)
    staged = event.lemma in ("stage", "fake", "fabricate") and event.clause.passive  # "the massacre was staged by"
    meant = event.lemma in lists["harming_verbs"] and _is_meant(event.clause) and _harms(scene, event)
    known = staged or drags or withheld or shelters(scene, event) or meant or event.lemma in lists["misconduct_verbs"]
    return known or _wages(scene, event) or _plots(scene, event, event.clause)


_ASIDE = ("when", "where")  # told of a time only by the way
_SEIZING = ("kidnap", "abduct")


def _harms(scene: Scene, event: Event) -> bool:
    """Say whether a verb harms by itself, or is done to a land, its people or a war: not "freeze a price"."""
    done = event.object
    if event.lemma not in scene.lists["loose_harms"]:
        return True
    if done is None or (done.lemma == "person" and not event.beyond(done.codes)):
        return False
    return scene.names_party(done) or _is_war(scene, done) or done.lemma in scene.lists["harmed_nouns"]


def _wages(scene: Scene, event: Event) -> bool:
    """Read "is waging a campaign of sabotage", "runs a disinformation operation", "is fuelling the war"."""
    done, lists = event.object, scene.lists
    if done is None or event.passive_voice:
        return False
    if event.lemma in lists["fuelling_verbs"]:
        return done.lemma in lists["fuelled_nouns"] | lists["ended_wars"]
    named = scene.lowers(done).union(*(scene.lowers(i) for i in done.inner if i.prep == "of"))
    foul = not named.isdisjoint(lists["foul_campaigns"])
    return event.lemma in lists["waging_verbs"] and done.lemma in ("campaign", "war", "operation", "policy") and foul


def _is_wilful(scene: Scene, event: Event, clause: Clause) -> bool:
    """Read "is deliberately shelling towns", "uses hunger as a weapon", "acts on Moscow's orders"."""
    adverbs = {w.lower for w in scene.sentence.words[max(0, clause.main - 1) : clause.main + 2] if w.tag == "R"}
    tool = event.lemma == "use" and written(tail(scene, clause), scene.lists["foul_tools"])
    return tool or not adverbs.isdisjoint(scene.lists["wilful_adverbs"])


_MEDDLING = frozenset(["interfere", "meddle", "sabotage", "destabilise", "destabilize", "foment", "spy"])


def _plots(scene: Scene, event: Event, clause: Clause) -> bool:
    """Read "plotted to kill dissidents", "forcibly deported children", "is in breach of the treaty"."""
    if event.lemma in _PLOTTING:
        child = scene.child(clause)
        return child is not None and not child.families.isdisjoint(("kill", "attack", "capture_person", "explode"))
    if event.lemma == "deport":
        return scene.has(event.object, "civil") or "forcibly" in scene.spelled
    breach = event.lemma == "be" and any(a.prep == "in" and a.lemma in ("breach", "violation") for a in event.args)
    return breach and not is_suffered(scene, event.actor_group)


def is_suffered(scene: Scene, deed: Group | None) -> bool:
    """Read "the killing of Chadian nurses": those named with the deed have not done it."""
    done = deed is not None and deed.lemma in scene.lists["suffered_deeds"]
    return done and deed is not None and any(i.prep == "of" and set(i.codes) == set(deed.codes) for i in deed.inner)


_PLOTTING = frozenset(["plot", "conspire", "scheme"])


def _is_war(scene: Scene, group: Group) -> bool:
    return group.lemma in scene.lists["ended_wars"] or group.lemma in ("confrontation", "escalation")


def _blamed(scene: Scene, event: Event) -> bool:
    """Say whether it tells who is "behind", "responsible" or "to blame"."""
    if event.clause is None:
        return False
    if event.lemma == "blame":
        to_blame = event.clause.modal == "is to" and event.object is None and not event.clause.passive
        return to_blame and not is_civil(scene)
    if event.lemma == "have" and not event.clause.negated:  # "had a hand in the raid"
        share = event.object is not None and event.object.lemma in ("hand", "part", "role")
        return share and any(a.prep == "in" and _is_grave(scene, a) for a in event.args)
    if event.lemma not in ("be", "bear"):
        return False
    sole = scene.spelled & {"solely", "wholly", "entirely", "fully", "alone"} and scene.speaks(event.actor_group)
    if not (scene.contested or sole) and not any(a.prep in ("for", "of") and _is_grave(scene, a) for a in event.args):
        return False
    behind = any(a.prep == "behind" and _is_blamed_for(scene, a) for a in event.args)
    return behind or answers(scene, event.clause)


def _is_blamed_for(scene: Scene, group: Group) -> bool:
    """Say whether it is a misdeed that somebody is "behind": not a plan or a bid, which one stands behind."""
    told = group.lemma in ("it", "this", "that") and any(c.act == "attack" for c in scene.context.told)
    return told or _is_grave(scene, group) or group.lemma.rpartition(" ")[2] in scene.lists["blamed_for"]


def _is_grave(scene: Scene, group: Group) -> bool:
    return scene.event_in(group, *GRAVE) or group.lemma in ("killing", "murder", "assassination", "death", "sabotage")


def _accuses(scene: Scene, event: Event) -> Claim | None:
    if "accuse" not in event.families or event.clause is None or is_quarrel(scene, event):
        return None
    abroad = scene.names_official(event.actor_group) and scene.names_party(event.object)
    if not abroad and any(a.prep == "for" and a.lemma in scene.lists["market_woes"] for a in event.args):
        return None
    done = event.object or charged(scene, event.clause)
    if done is None and event.lemma == "point the finger":
        done = next((a for a in event.args if a.prep in ("at", "to", "towards")), None)
    on = laid_on(scene, event)  # "blamed the raid on Kyiv"
    done, laid = on or done, event.beyond(_within(scene, on)) if on is not None else ()
    target = laid or event.beyond(event.target) or event.target
    if event.object is None and done is not None and on is None:
        target = event.beyond(done.codes)
    mutual = done is not None and done.lemma in ("other", "another")
    joint = event.actor_group is not None and scene.forceful and are_several(scene, event.actor_group)
    if (mutual and (joint or len(event.actor) > 1)) or _is_kin(scene, event, done, target):
        lone = mutual and len(event.actor) == 1 and set(event.actor) <= set(scene.context.foes)
        return said(scene, event, "accuse", scene.context.foes if lone else event.actor, ())
    pronoun = done is not None and scene.sentence.words[done.head].tag == "O"
    body = done is not None and (scene.has(done, *_PARTIES) or done.lemma in scene.lists["speaking_bodies"])
    body = body and done is not None and scene.sentence.words[done.first].lower not in ("a", "an")  # some traitors
    if done is not None and set(target) <= set(event.actor) and (pronoun or body) and not _is_own(scene, done):
        one = pronoun or scene.sentence.words[done.head].lower == done.lemma
        target = scene.rival(event.actor) if one else ()  # "accused them of arming rebels", "the two countries"
    nobody = (
        pronoun and (not scene.lowers(done).isdisjoint(_PERSONS) or not (scene.bearing or _are_guests(scene, event)))
        if done is not None
        else False
    )
    target = target or (event.beyond(_within(scene, done)) if done is not None and scene.bearing else ())
    if (event.clause.passive and not target) or nobody:
        return None
    named = done is not None and scene.sentence.words[done.head].tag == "E"
    told = body and scene.contested and scene.child(event.clause) is not None
    if not target and not told and not (scene.fighting and (named or body)):
        return None
    apart = done is not None and scene.names_official(done)
    doer = event.actor_group
    within = target == event.actor and doer is not None and (is_faction(scene, doer) or scene.has(doer, "assailant"))
    within = within or (scene.fighting and doer is not None and doer.lemma == "opposition")
    return said(scene, event, "accuse", event.actor, target) if target != event.actor or (apart and within) else None


def _are_guests(scene: Scene, event: Event) -> bool:
    """Read "expels two Malian envoys and accuses them of spying": envoys stand for their state."""
    above = event.clause.parent if event.clause is not None and event.clause.link in ("and", "ing") else None
    guests = above.object if above is not None else None
    return guests is not None and any(scene.has(g, "envoy") for g in (guests, *guests.chain()))


def _within(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return the parties of a group, or the land that it names: "an Ethiopian armed group", "pro-Russian youths"."""
    mentions = [w.mention for w in scene.sentence.words[group.first : group.last] if w.mention is not None]
    return group.codes or tuple(code for m in mentions if (code := m.code or m.inner))


def _is_kin(scene: Scene, event: Event, done: Group | None, target: tuple[str, ...]) -> bool:
    """Say whether "its ally", "its neighbour" is accused "of" something: whoever that is."""
    unnamed = done is not None and done.lemma in OTHERS and set(target) <= set(event.actor)
    behind = scene.sentence.words[done.last : done.last + 1] if done is not None else []
    return unnamed and any(word.lower == "of" for word in behind)


_PERSONS = frozenset(["him", "her", "me", "us"])  # one who is accused is no party
_PARTIES = ("troops", "assailant", "official", "envoy", "projecting")


def _is_own(scene: Scene, done: Group) -> bool:
    """Say whether a group names its party itself, or by "its": not "the two countries", which may be anybody's."""
    words = scene.sentence.words[done.first : done.last]
    return words[0].lower in POSSESSIVES or any(w.mention is not None and w.mention.code for w in words)


def is_faction(scene: Scene, group: Group) -> bool:
    """Say whether a speaker is of an armed group that bears its state's code: "Hezbollah accuses Beirut"."""
    words = scene.sentence.words[group.first : group.last]
    return any(w.mention is not None and w.mention.kind == "group" for w in words)


def _alleges(scene: Scene, event: Event) -> Claim | None:
    """Read "alleged that Ukraine had armed rebels", "attributed the raid to Israel", "charged two Iranian officers"."""
    if "allege" not in event.families or event.clause is None or event.clause.passive:
        return None
    if not scene.hostile and (
        event.lemma != "allege" or is_civil(scene) or not scene.names_official(event.actor_group)
    ):
        return None
    child, done = scene.child(event.clause), event.object
    to = next((c for a in event.args if a.prep == "to" and event.lemma != "charge" and (c := a.deep())), ())
    owned = done.deep() if done is not None else ()
    target = event.beyond(child.subject.codes if child is not None and child.subject is not None else to or owned)
    if event.lemma == "complain" and (child is None or not scene.speaks(event.actor_group)):
        return None
    told = child is not None or to or is_charge(scene, event) or (event.lemma == "allege" and done is not None)
    if not target and event.lemma == "allege":
        above = event.clause.parent
        near = (above.object, *above.args) if above is not None else ()
        dealt = (codes for g in near if g is not None and (codes := event.beyond(g.deep())))
        target = scene.others(event.actor) or next(dealt, ())  # "cut ties with Chad, alleging that it …"
    return said(scene, event, "accuse", event.actor, target) if told and target else None


def _urged_off(scene: Scene, event: Event) -> Claim | None:
    """Read "urged Chad to stop harassing ships", "calls on Mali to end its cyberattacks": it is doing so, then."""
    if event.families.isdisjoint(("urge", "propose")) or event.clause is None or event.clause.passive:
        return None
    child, target = scene.child(event.clause), event.beyond(event.object.codes if event.object is not None else ())
    target = target or next((codes for a in event.args if a.prep == "on" and (codes := event.beyond(a.codes))), ())
    if child is None or child.lemma not in _ENDING or len(target) != 1 or not scene.speaks(event.actor_group):
        return None
    ended = (child.object, *(c.object for c in scene.sentence.clauses if c.parent is child and c.form == "ing"))
    told = (c for c in scene.sentence.clauses if c.parent is child and c.lemma in scene.lists["misconduct_verbs"])
    doing = any(c.object is None or c.object.lemma != "act" for c in told)  # "cease destabilising acts" is a plea
    deed = any(g is not None and g.lemma in scene.lists["misconduct_nouns"] for g in ended)
    if not (doing or deed) or is_quarrel(scene, event):
        return None
    event.end = max(event.end, child.end)
    return said(scene, event, "accuse", event.actor, target)


_ENDING = frozenset(["stop", "end", "cease", "halt", "quit", "refrain", "desist"])


def _points(scene: Scene, event: Event) -> Claim | None:
    """Read "points to Tehran", "laid the blame on Moscow", "held Damascus responsible", "sees Iran's hand in it"."""
    done, clause = event.object, event.clause
    if event.lemma not in _POINTING or clause is None or not scene.hostile or not scene.speaks(event.actor_group):
        return None
    laid = done is not None and done.lemma in ("blame", "finger", "responsibility")
    laid = laid or any(
        a.prep == "at" and a.lemma in ("door", "doorstep", "foot") for a in event.args
    )  # "at Mali's door"
    laid = laid or (event.lemma == "pin" and scene.event_in(done, "attack", "weakattack"))
    lays = event.lemma in ("lay", "put", "place", "pin", "point") and laid
    points = event.lemma == "point" and done is None and any(is_pointed_at(scene, a) for a in event.args)
    holds = event.lemma in ("hold", "find", "deem", "name") and scene.mentions(*_ANSWERABLE)
    seen = event.lemma in ("see", "suspect") and done is not None
    behind = any(a.prep == "behind" for a in event.args) or (done is not None and done.lemma in ("hand", "fingerprint"))
    behind = seen and (behind or (event.lemma == "suspect" and scene.child(clause) is not None))
    warrant = event.lemma in ("issue", "seek", "request", "approve") and done is not None and done.lemma == "warrant"
    warrant = warrant and not scene.lists["reprisal_words"] & scene.lowers(done) if done is not None else False
    aimed = (a.codes for a in event.args if a.prep in ("to", "on", "at", "for", "against") and a.codes)
    laid_on = event.target if holds or behind else next(aimed, ()) or (done.deep() if warrant and done else ())
    target = event.beyond(laid_on or before_which(scene, clause)) if holds else event.beyond(laid_on)
    told = lays or points or holds or behind or warrant
    return said(scene, event, "accuse", event.actor, target) if target and told else None


_ANSWERABLE = ("responsible", "accountable", "culprit", "to blame")
_POINTING = frozenset("lay put place pin point hold find deem name see suspect issue seek request approve".split())


def _trades(scene: Scene, event: Event) -> Claim | None:
    """Read "trade barbs", "exchanged accusations": both sides speak."""
    done = event.object
    if event.lemma not in TRADING or done is None or len(event.actor) < 2:  # noqa: PLR2004 - two sides
        return None
    if not scene.hostile or (is_quarrel(scene, event) and not scene.forceful):
        return None
    if scene.event_in(done, "threat", "accusation", "warning") or done.lemma in scene.lists["alleging_nouns"]:
        blames = "warn" if scene.event_in(done, "warning") else "accuse"
        act = "threaten" if scene.event_in(done, "threat") else blames
    else:
        act = "condemn" if done.lemma in scene.lists["insult_nouns"] else ""
    return said(scene, event, act, event.actor, ()) if act else None


_RULES: tuple[Callable[[Scene, Event], Claim | None], ...] = (
    _accuses,
    _alleges,
    _urged_off,
    _points,
    _trades,
)
