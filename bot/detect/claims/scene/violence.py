"""Which nouns of attack mean arms: the noun itself, what it hits or kills, where it happens; no crime, words, chance.

1. A strike, an attack, a raid needs arms, forces or two parties beside it; an air strike or an ambush needs nothing.
2. A blast, a shooting, a killing is one of war by its arms, by who does it to whom, or in a land at war.
3. A search by police, a barrage of words, a test at sea is none.
"""

from collections.abc import Iterable

from bot.detect.claims.scene.attackers import fells, is_next, victims_of
from bot.detect.claims.scene.bombs import has_toll, in_troubled_land, is_bombing, where_forces_fall
from bot.detect.claims.scene.ceased import CALLED_OFF
from bot.detect.claims.scene.events import Event, leaves_dead
from bot.detect.claims.scene.heard import BLASTS, MINES, is_heard
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.seas import is_vessel
from bot.detect.claims.scene.speakers import written
from bot.detect.grammar.epithets import home
from bot.detect.grammar.text import Group
from bot.detect.lexicon.families import HARM


def is_search(scene: Scene, event: Event, doer: Group | None) -> bool:
    """Say whether a raid is a search: by police or a commission, or of offices and firms; nobody is attacked."""
    if event.lemma != "raid":
        return False
    done = event.object
    hit = done.lemma if done is not None else ""
    searched = (hit, *(i.lemma for i in event.group.inner)) if event.group is not None else (hit,)
    if scene.has(doer, "assailant") or (doer is not None and not scene.are_states(doer.codes)):
        return False
    if not scene.lists["searched_places"].isdisjoint(searched):
        return done is None or all(g.lemma not in scene.lists["seats"] or not g.codes for g in (done, *done.inner))
    nobodys = (event.group, *event.group.chain()) if event.group is not None and not event.actor else ()
    bodies = (g for g in (doer, *nobodys) if g is not None)  # "a string of police raids"
    police = any(not scene.lowers(g).isdisjoint(scene.lists["searching_bodies"]) for g in bodies)
    police = police and not (event.actor and event.beyond(event.target))
    return police or _is_own_home(scene, event, done, doer)


def _is_own_home(scene: Scene, event: Event, done: Group | None, doer: Group | None) -> bool:
    """Read "soldiers raided his home", "Niger raids homes of activists": of one who is sought, in their own land."""
    homes = ("home", "house", "residence", "apartment", "flat", "office")
    if done is None or done.lemma not in homes or (event.actor and event.beyond(event.target, event.place)):
        return False
    return not scene.lowers(done).isdisjoint(("his", "her")) or not scene.has(doer, "troops", "humanforce")


def is_armed(scene: Scene, event: Event) -> bool:
    """Say whether an attack noun means arms: the noun itself, the sentence, or two parties facing each other."""
    group = event.group
    if group is None or _is_unarmed(scene, event, group) or _is_of_words(scene, event, group):
        return False
    if event.lemma in _PLAIN and _is_play(scene, event):
        return False
    join_killing(scene, event, group)
    land = event.target or event.place or home(scene.context)
    felled = fells(scene, group) and not scene.lexicon.sets["embattled"].isdisjoint(land)  # "Mali: 20 dead in ambush"
    if felled or kills(scene, event) or is_on_ship(scene, group) or _hits_site(scene, event):
        return True
    if "attack" not in event.families:
        return is_bombing(scene, event) or _is_violent(scene, event, group)
    if event.lemma not in scene.lists["attack_nouns"] or scene.fighting:
        return True
    apart = bool(event.actor) and (
        scene.context.martial
        or ("attacked" in scene.context.speaks and any(i.prep in ("on", "against") for i in group.inner))
        or bool(event.beyond(event.target))
        or (event.source is not None and event.source not in event.actor)
    )
    aimed = scene.contested and any(i.prep in ("on", "against") and i.codes for i in group.inner)
    aimed = aimed or _is_on_works(scene, event, group)
    sides = event.actor or event.target
    known = bool(scene.old_foes(sides)) or _is_of_war(scene, event)
    many = event.lemma == "strike" and scene.sentence.words[group.head].lower == "strikes"
    flown = many and scene.owned(event) and scene.are_states((*event.actor, *scene.others(event.actor)))
    flown = flown and bool(scene.others(event.actor)) and not scene.tells("labour_words")
    flown = flown or (many and scene.owned(event) and _is_old_striker(scene, event, group))
    flown = flown or (many and len(event.actor) > 1 and _are_rivals(scene, event.actor))
    flown = flown or (len(event.actor) > 1 and _is_mutual(scene, (*group.inner, *event.args)))
    flown = flown or _is_waged(scene, event, group)
    again = "attacked" in scene.context.speaks and is_next(scene, group)
    flown = flown or _is_called_off(scene, event)
    return apart or again or aimed or known or flown or bool(scene.lowers(group) & scene.lists["attack_arms"])


def _is_waged(scene: Scene, event: Event, group: Group) -> bool:
    """Read "Chad and Mali continue to launch attacks", "Iran widens attacks on shipping": a state's, on no idea."""
    doer = event.actor_group or (event.clause.subject if event.clause is not None else None)
    if not event.under(scene.lists["blows_waged"]) or not scene.names_party(doer):
        return False
    aims = [i for i in group.chain() if i.prep in ("on", "against")]
    struck = scene.lists["struck_works"] | scene.lists["unnamed_aims"]
    town = event.lemma == "strike"  # "its strikes on Nasab": attacks may be on anybody
    named = {i.first for i in aims if town and scene.sentence.words[i.head].proper}
    works = all(i.codes or i.first in named or not struck.isdisjoint((i.lemma, *scene.lowers(i))) for i in aims)
    many = scene.sentence.words[group.head].lower.endswith("s")
    works = works and (bool(aims) or scene.fighting or _are_rivals(scene, event.actor))
    return many and works and scene.are_states(event.actor) and not scene.tells("labour_words")


def _is_play(scene: Scene, event: Event) -> bool:
    """Read "stepped up attacks after the break against Chad", "candidates attack each other": of games and votes."""
    half = written(scene.lower, scene.lists["spells_of_play"]) and not scene.fighting
    clause = event.clause
    victim = clause is not None and (clause.passive or not clause.families.isdisjoint(HARM))
    doer = clause.subject if clause is not None and event.role in ("object", "arg") and not victim else None
    return (half and not scene.mentions("half of")) or (doer is not None and doer.lemma in scene.lists["partisans"])


def _is_mutual(scene: Scene, near: Iterable[Group]) -> bool:
    """Read "attacks on each other", "on one another's capitals"."""
    heads = (" ".join(w.lower for w in scene.sentence.words[g.first : g.first + 2]) for g in near)
    return any(head in ("each other", "one another") for head in heads)


def _is_called_off(scene: Scene, event: Event) -> bool:
    """Read "the president cancels Chad strike": who leads a state calls off no walkout, nor one of another's."""
    clause = event.clause
    if clause is None or clause.subject is None or not event.under(CALLED_OFF) or scene.tells("labour_words"):
        return False
    return scene.names_official(clause.subject) and bool(set(event.actor) - set(clause.subject.codes))


def _are_rivals(scene: Scene, codes: tuple[str, ...]) -> bool:
    """Say whether two face each other of old: "hours after US-Iran strikes"."""
    return any(set(pair.split("-")) <= set(codes) for pair in scene.lists["rivals"])


def _is_old_striker(scene: Scene, event: Event, group: Group) -> bool:
    """Read "flights halted after Iranian strikes": of a state at odds with another by arms, not of its workers."""
    before = group.prep or scene.sentence.words[group.first - 1].lower
    if before not in ("after", "following", "amid"):
        return False
    sides = {side for name in ("rivals", "known_wars") for pair in scene.lists[name] for side in pair.split("-")}
    known = len(event.actor) == 1 and event.actor[0] in sides and not scene.tells("labour_words")
    return known and (
        scene.contested or bool(scene.old_foes(event.actor)) or not scene.lists["strikers"].isdisjoint(event.actor)
    )


def _is_on_works(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether blows fall on what no mob strikes: "oil climbs after attacks on Kuwait terminal"; no walkout."""
    if scene.sentence.words[group.head].lower == event.lemma or scene.tells("labour_words"):
        return False
    aimed = (i for i in group.inner if i.prep in ("on", "against") and i.codes)
    return any(not scene.lists["struck_works"].isdisjoint((i.lemma, i.lemma.rpartition(" ")[2])) for i in aimed)


def is_verbal(scene: Scene, event: Event) -> bool:
    """Say whether an attack is one of words: "attacked the decision", "attacked ministers for being too soft"."""
    done, clause = event.object, event.clause
    if done is not None and done.lemma in scene.lexicon.sets["ideas"]:
        return True
    if _is_statesmans(scene, event):
        return True
    if clause is None or scene.fighting or event.lemma not in ("attack", "assail", "blast", "hit", "slam"):
        return False
    words = scene.sentence.words
    why = (c.first - 1 for c in scene.sentence.clauses if c.form == "ing" and clause.last < c.first)
    return any("for" in (words[k].lower, words[k - 1].lower if words[k].tag == '"' else "") for k in why)


def _is_statesmans(scene: Scene, event: Event) -> bool:
    """Read "the president attacks Europe over migrants", "is attacking news outlets": a person does it by words."""
    done, doer = event.object, event.actor_group
    if event.lemma != "attack" or doer is None or done is None:
        return False
    mention = scene.sentence.words[doer.head].mention
    person = mention is not None and mention.kind == "person"
    press = not scene.lists["critics"].isdisjoint(done.lemma.split()) or done.lemma.endswith(("organisation", "outlet"))
    armed = any(scene.has(a, "projectile", "hardware", "firmarms") for a in event.args)
    war = scene.old_foes(event.actor) & set(done.codes)
    return person and not armed and not war and (press or any(a.prep == "over" for a in event.args))


def _is_of_words(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether a statesman's attack is one of words: "the president's attacks on the alliance"."""
    if is_on_views(scene, group):
        return True
    words, clause = scene.sentence.words, event.clause
    owner = next((w.mention for w in words[group.first : group.head] if w.mention is not None), None)
    if (
        owner is None
        and event.under(("launch", "mount", "step up"))
        and clause is not None
        and clause.subject is not None
    ):
        owner = words[clause.subject.head].mention  # "the president launches a fresh attack on Chad"
    hit = [i for i in group.chain() if i.prep in ("on", "against")]
    plain = scene.lowers(group).isdisjoint(scene.lists["attack_arms"]) and event.lemma == "attack"
    plain = plain and not any(scene.has(i, "troops", "humanforce", "site", "hardware") for i in (*hit, *event.args))
    aimed = any(i.prep in ("on", "against") for i in group.inner) and scene.lists["war_lands"].isdisjoint(event.target)
    return (
        plain
        and aimed
        and owner is not None
        and owner.kind == "person"
        and not (scene.old_foes(event.actor) & set(event.target))
    )


def is_on_views(scene: Scene, group: Group) -> bool:
    """Say whether an attack is one "on London's stance", "on Cairo's 'weak' policy"."""
    return any(i.prep in ("on", "against") and _head_of(scene, i) in scene.lists["views"] for i in group.inner)


def _head_of(scene: Scene, group: Group) -> str:
    """Return the noun with which a group ends that a quoted adjective cuts in two."""
    words = scene.sentence.words[group.last - 1 :]
    until = next((i for i, w in enumerate(words) if w.tag not in _IN_GROUP and w.text not in _MARKS), len(words))
    return next((w.lemma or w.lower for w in reversed(words[:until]) if w.tag in "NE"), group.lemma)


_IN_GROUP = tuple("ANEZ")
_MARKS = frozenset("'\"‘’“”") | {"'s", "’s"}


def join_killing(scene: Scene, event: Event, group: Group) -> None:
    """Read "kills X, a commander of Y, in an airstrike" as told of the verb before the aside."""
    words = scene.sentence.words
    aside = group.first >= _ASIDE and words[group.first - 2].text == ","
    after = group.prep is None and group.first > 0 and words[group.first - 1].lower == "after"  # "killed after a blast"
    if event.clause is not None or not (group.prep == "during" or (group.prep == "in" and aside) or after):
        return
    before = [c for c in scene.sentence.clauses if c.first < group.first]
    dead = before[-1].object if before else None  # "announces the death of X, a commander, in an airstrike"
    mourned = dead is not None and dead.lemma in ("death", "killing")
    if before and (mourned or not before[-1].families.isdisjoint(("kill", "wound"))):
        event.clause, group.role = before[-1], "arg"


_ASIDE = 3  # words: the shortest verb, object and comma before an aside


def is_on_ship(scene: Scene, group: Group | None) -> bool:
    """Say whether a noun of attack names a ship as its aim: "an attack on a gas carrier in the Red Sea"."""
    return group is not None and any(i.prep in ("on", "against") and is_vessel(scene, i) for i in group.inner)


def _hits_site(scene: Scene, event: Event) -> bool:
    """Say whether a site is hit by it: "the stadium was damaged in a Chadian strike"."""
    clause = event.clause
    if clause is None or not clause.passive or event.role != "arg" or "strike" not in clause.families:
        return False
    if event.lemma not in scene.lists["attack_nouns"]:
        return False
    ship = is_vessel(scene, clause.subject) and clause.subject is not None and bool(clause.subject.codes)
    return ship or (bool(event.actor) and scene.has(clause.subject, "site"))


def _is_violent(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether a blast, a shooting, a killing is one of war: by its arms, whom it hits or where it happens."""
    unaimed = event.lemma in BLASTS and not event.actor and scene.lowers(group).isdisjoint(MINES)
    caused = written(scene.context.near, scene.lists["blast_causes"])
    if unaimed and (caused or written(scene.lower, scene.lists["harmless_blasts"]) or _is_indoors(scene, group)):
        return False
    if _is_at_seat(scene, event, group) or _is_under_guns(scene, group):
        return True
    if is_heard(scene, event) or _is_of_notable(scene, event, group) or _is_killing_of(scene, event, group):
        return True
    lowers = scene.lowers(group)
    fallen = where_forces_fall(scene, event.clause)
    known = event.actor or event.target or fallen or scene.has_projectile(group)
    if not known or lowers & {"test", "nuclear", "gas"} or event.lemma not in scene.lists["violent_nouns"]:
        return False
    on_site = any(i.prep in ("on", "against") and i.codes and scene.has(i, "site") for i in group.inner)
    stormed = event.lemma == "assault" and bool(event.actor) and on_site  # "Chad's assaults on Malian cities"
    flown = not lowers.isdisjoint(scene.lists["attack_arms"]) and bool(event.beyond(event.target))
    clause = event.clause
    harm = clause is not None and not clause.families.isdisjoint(HARM)
    harm = harm or (event.governed("carry") and scene.has(clause.subject if clause else None, "assailant"))
    harm = harm and event.lemma not in scene.lists["not_by_hand"] and _is_of_war(scene, event, fallen)  # no fire
    return scene.fighting or not lowers.isdisjoint(MINES) or flown or stormed or harm


def _is_under_guns(scene: Scene, group: Group) -> bool:
    """Read "under fire from Chadian jets": fire that comes from arms or forces of a party."""
    whence = (i for i in group.inner if i.prep == "from" and i.codes)
    return group.prep == "under" and any(scene.has(i, "troops", "hardware", "projectile", "arms") for i in whence)


def _is_at_seat(scene: Scene, event: Event, group: Group) -> bool:
    """Read "a shooting outside the US consulate", "explosion rocks the Chadian embassy": where a state has its seat."""
    if event.lemma not in scene.lists["violent_nouns"] or event.lemma in scene.lists["not_by_hand"]:
        return False
    clause = event.clause
    struck = clause.object if clause is not None and event.role == "subject" and "strike" in clause.families else None
    near = (struck, *(i for i in group.chain() if i.prep in _BESIDE))
    return any(g is not None and g.codes and g.lemma in scene.lists["seats"] for g in near)


_BESIDE = frozenset("at outside near inside in on by".split())


def _is_killing_of(scene: Scene, event: Event, group: Group) -> bool:
    """Read "the killings of Congolese civilians by rebels", "mass killings by the M23": forces or a party kill."""
    if event.lemma not in ("killing", "atrocity") or not event.actor:
        return False
    by = next((i for i in group.chain() if i.prep == "by" and i.codes), None)
    forces = by is not None and (scene.names_party(by) or scene.has(by, "troops", "assailant"))
    done = (c for c in scene.sentence.clauses if c.lemma in scene.lists["perpetrating_verbs"] and c.link == "who")
    forces = forces or any(group in (c.subject, c.object) for c in done)  # "killings committed by soldiers"
    return forces and (scene.contested or bool(event.beyond(event.target)))


def _is_indoors(scene: Scene, group: Group) -> bool:
    """Say whether one blast happens where gas and stores go off: "an explosion at a house"."""
    single = scene.sentence.words[group.head].lower == group.lemma
    return single and any(i.prep in ("at", "in", "inside") and i.lemma in scene.lists["indoors"] for i in group.inner)


def _is_of_war(scene: Scene, event: Event, fallen: tuple[str, ...] = ()) -> bool:
    """Say whether a blow falls in a land where war is the likeliest reason for it."""
    hurt = victims_of(event)
    land = (*event.target, *event.place, *fallen) or (hurt.codes if hurt is not None else ())
    return not scene.lists["war_lands"].isdisjoint(land) and not written(scene.lower, scene.lists["harmless_blasts"])


def _is_unarmed(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether it is one of words or beasts, on prices, a search, a "barrage of missile tests"."""
    if scene.lowers(group) & scene.lists["verbal_words"] or _is_harmless_fire(scene, event, group):
        return True
    if any(i.prep == "of" and scene.event_in(i, "weapontest", "testing") for i in group.inner):
        return True
    if event.lemma == "sinking" and not scene.fighting:
        return True  # a wreck
    if event.lemma in ("barrage", "salvo", "volley") and scene.mentions("into the sea"):
        return True
    if event.lemma in ("explosion", "blast") and scene.lowers(group) & {"fuel", "gas", "boiler", "coal", "fireworks"}:
        return True
    woe = any(i.prep in ("on", "against") and i.lemma in scene.lists["market_woes"] for i in group.inner)
    critic = any(i.prep == "on" and i.lemma in scene.lists["critics"] for i in group.inner)
    doer = event.clause.subject if event.clause is not None else None
    return woe or is_search(scene, event, doer) or (critic and not scene.fighting)


def _is_harmless_fire(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether things burn, or forces hit their own: "cars on fire", "a fire at a tower", "by friendly fire"."""
    whence = (i for i in group.inner if i.prep in ("from", "by") and group.prep == "under")
    shot = event.under(("open",)) or not scene.lowers(group).isdisjoint(scene.lists["shooters"])  # "a mortar fire"
    ablaze = group.prep == "on" and group.first == group.head
    burns = ablaze or (not shot and scene.sentence.words[group.first].lower in ("a", "an"))
    burns = burns or any(scene.has(i, "official", "house") for i in whence)  # "under fire from lawmakers"
    return event.lemma == "fire" and (burns or "friendly" in scene.spelled)


def _has_killed(scene: Scene, group: Group) -> bool:
    """Read "a strike on a market that killed 12", in a land at war or where an envoy is killed."""
    killing = [c for c in scene.sentence.clauses if c.subject is group and c.link == "who" and not c.passive]
    harmed = [c.object for c in killing if c.families & {"kill", "wound"} and c.object is not None]
    at_war = scene.context.place in scene.lists["war_lands"]
    return bool(harmed) and (at_war or any(_is_envoy(scene, g) for g in harmed))


def kills(scene: Scene, event: Event) -> bool:
    """Say whether somebody is killed in it or by it; shots and blasts only where they hit another party's people."""
    group, clause = event.group, event.clause
    told = group is not None and event.lemma in scene.lists["attack_nouns"]
    if told and group is not None and (_has_killed(scene, group) or (clause and has_toll(scene, event, group))):
        return True
    if group is None or clause is None:
        return False
    struck = clause.passive and event.role == "arg" and "strike" in clause.families
    deadly = bool(clause.families & {"kill", "wound", "die"}) or leaves_dead(scene.sentence, clause, scene.lexicon)
    if not struck and not deadly:
        return False
    if event.role == "subject" and not clause.passive:
        foreign = clause.object is not None and bool(event.beyond(clause.object.codes))
        known = event.lemma in scene.lists["attack_nouns"] and (
            scene.contested or bool(event.actor) or in_troubled_land(scene, event, clause.object)
        )
        return known or (bool(event.actor) and foreign and event.lemma in scene.lists["shot_nouns"])
    within = event.role == "arg" and group.prep in ("in", "during") and event.lemma in scene.lists["attack_nouns"]
    hit = (c.object for c in scene.sentence.clauses if c.subject is group and "strike" in c.families)
    sites = [*(i for i in group.inner if i.prep == "on"), *hit]
    aimed = event.lemma in _PLAIN and any(scene.has(i, "site", "official", "humanforce") for i in sites)
    victims = clause.subject if clause.passive or "die" in clause.families else clause.object
    foreign = bool(event.actor) and victims is not None and bool(event.beyond(victims.codes))
    served = victims is not None and victims.lemma in scene.lists["serving"]
    served = served or scene.has(victims, "troops", "humanforce")
    if foreign and clause.passive and group.prep == "by" and event.lemma in scene.lists["shot_nouns"]:
        return True  # "three Malians are killed by Chadian fire"
    many = scene.sentence.words[group.head].lower == "attacks" or group.lemma == "series"
    troubled = many and in_troubled_land(scene, event, victims)  # "nine are hurt in a series of attacks in Assam"
    return within and (scene.contested or aimed or foreign or served or troubled)  # "killed in a strike on a hospital"


def _is_of_notable(scene: Scene, event: Event, group: Group) -> bool:
    """Read "the killing of an Iranian scientist", "the murder of their envoy": of one who stands for a party."""
    if event.lemma != "killing":
        return False
    return any(i.prep == "of" and i.codes and i.lemma in scene.lists["notables"] for i in group.inner)


def _is_envoy(scene: Scene, group: Group) -> bool:
    return bool(group.codes) and not scene.lowers(group).isdisjoint(("ambassador", "envoy", "diplomat", "consul"))


_PLAIN = frozenset(["strike", "attack", "raid"])
