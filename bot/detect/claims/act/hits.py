"""Attacks told by a verb of striking: "missiles hit", "Chad destroyed a depot", "a car packed with explosives rammed".

1. The doer is armed, or a party that strikes at what is another's: forces, a site, arms.
2. Nobody is said to have done it where arms did, or where a passive of war names what was hit.
"""

import re

from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.attackers import attacked
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.violence import is_verbal
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import BODIES, ONLOOKERS
from store.model import Claim
from store.terms import Status


def hit(scene: Scene, event: Event) -> Claim | None:
    """Return the attack that a verb of striking tells, None where it tells none."""
    return first(_RULES, scene, event)


def _fallen(scene: Scene, event: Event) -> Claim | None:
    """Read "debris from a Chadian missile hit a school": what is left of it is its own blow."""
    doer = event.actor_group
    hurts = not event.families.isdisjoint(("strike", "kill", "wound"))
    if not hurts or doer is None or doer.lemma not in scene.lists["wreckage"]:
        return None
    arms = next((i for i in doer.inner if i.prep in ("from", "of") and scene.has(i, "projectile")), None)
    struck = event.beyond(event.target, event.place)
    if arms is None or not struck or event.clause is None or event.clause.passive or not scene.contested:
        return None
    space = arms.lemma == "rocket" and not set(struck) & scene.old_foes(arms.codes)
    if space or not scene.lowers(arms).isdisjoint(("interceptor", "interceptors", "defence", "defense")):
        return None
    return attacked(scene, event, arms.codes, tuple(c for c in struck if c not in arms.codes))


def _flight_downed(scene: Scene, event: Event) -> Claim | None:
    """Read "Flight 7 from Aden is shot down near Gao": a plane with all aboard, by whom nobody says."""
    done = event.object
    if "shootdown" not in event.families or not event.passive_voice or done is None:
        return None
    named = scene.sentence.words[max(0, done.first - 1) : done.last]  # the number may stand apart
    numbered = any(w.lower == "flight" for w in named) and any(w.text[:1].isdigit() for w in named)
    if not numbered or event.reading.status is not Status.ASSERTED:
        return None
    first = done.first
    while first > 0 and scene.sentence.words[first - 1].proper:
        first -= 1
    event.start = min(event.start, scene.sentence.words[first].start)
    return scene.act(event, "attack", actor=event.actor, target=event.beyond(event.place or event.target))


def _hit_by_none(scene: Scene, event: Event) -> Claim | None:
    """Read "a US jet was hit over the strait": by whom nobody says."""
    clause, done, doer = event.clause, event.object, event.actor_group
    aimed = event.lemma == "target" and _is_aimed_at(scene, done)
    if clause is None or done is None or not (aimed or event.lemma in scene.lists["hit_verbs"]):
        return None
    headed = _is_headed(scene, done)
    if not scene.contested and not headed:
        return None
    by = scene.has(doer, "projectile") or scene.event_in(doer, "attack")
    if any(scene.event_in(a, "attack") for a in event.args):
        return None  # "damaged in an Iranian drone strike": the noun tells it
    if not clause.passive or not (doer is None or by):
        return None
    deadly = clause.link in ("when", "after", "as") and clause.parent is not None and "kill" in clause.parent.families
    again = scene.has(done, "site") and (deadly or "attacked " in scene.context.speaks)  # "the port was hit as well"
    struck = done.codes or (() if clause.negated else done.deep())
    works = not scene.lists["struck_works"].isdisjoint(map(scene.lexicon.singular, done.lemma.split()))
    again = again or (works and _is_plainly_hit(scene, clause))
    armed = struck and (scene.has(done, "hardware", "troops") or again or headed)  # "UK base in Cyprus hit"
    return attacked(scene, event, event.actor, struck) if armed else None


def _is_aimed_at(scene: Scene, done: Group | None) -> bool:
    """Say whether somebody's plant or base is what "was targeted": no firm, no person, nothing in an essay."""
    works = done is not None and not scene.lists["struck_works"].isdisjoint(
        map(scene.lexicon.singular, done.lemma.split())
    )
    return works and (scene.fighting or scene.context.martial)


def _is_plainly_hit(scene: Scene, clause: Clause) -> bool:
    """Say whether "a refinery in Kuwait was hit" tells of war: not "by prices", not "hard", not "never"."""
    words = scene.sentence.words
    behind = words[clause.main + 1].lower if clause.main + 1 < len(words) else ""
    told = not clause.args and not clause.negated and not behind.startswith(("hard", "badly", "by", "with"))
    return told and clause.finite and (scene.fighting or scene.context.martial)


def _is_headed(scene: Scene, done: Group) -> bool:
    """Say whether a title tells that a base or a refinery was hit, in an article that speaks of arms."""
    if scene.sentence.field != "title" or scene.lists["struck_works"].isdisjoint(done.lemma.split()):
        return False
    told = frozenset(re.findall(r"[a-z]+", scene.context.near.lower()))
    if not told.isdisjoint(scene.lists["natural_blows"]):
        return False  # "port hit by a cyclone"
    return not told.isdisjoint(scene.lexicon.sets["martial"])


def _blown_up(scene: Scene, event: Event) -> Claim | None:
    """Read "the convoy hit a roadside bomb", "drove over a mine": laid by nobody that is named."""
    if event.lemma not in _TRIGGERING or event.clause is None or event.clause.passive:
        return None
    over = next((a for a in event.args if a.prep in ("over", "onto")), None)
    done = event.object or over
    laid = done is not None and not scene.lowers(done).isdisjoint(scene.lists["laid_arms"])
    ridden = scene.has(event.actor_group, "hardware", "troops", "site")
    ridden = ridden or (done is not None and done.lemma in _MINES and not scene.has(event.actor_group, "projectile"))
    return attacked(scene, event, (), event.actor or event.place) if laid and ridden else None


_MINES = ("landmine", "land mine")
_TRIGGERING = frozenset(["hit", "strike", "trigger", "run over", "run", "drive", "drive over", "step on"])


def _armed_strike(scene: Scene, event: Event) -> Claim | None:
    """Read "missiles hit", "troops destroyed", "a blast rocked": the doer is armed."""
    doer, done = event.actor_group, event.object
    if event.lemma in ("sink", "burn down") and done is None and not event.passive_voice:
        return None  # "their tank sinks in a river"
    slams = event.lemma in _SLAMMING and scene.has(doer, "projectile")  # who "slams" a foe only talks
    if not ("strike" in event.families or slams) or _is_own(scene, event) or is_verbal(scene, event):
        return None
    armed = scene.has(doer, "troops", "projectile", "assailant", "designation") or is_laden(scene, doer)
    if not armed and not scene.event_in(doer, "attack", "weakattack"):
        return None
    named = bool(event.actor) and done is not None and scene.sentence.words[done.head].tag == "E"
    site = done is not None and _is_named_site(scene, done)  # "the Strait Bridge was hit by an explosion"
    known = site or scene.has(done, "site", "troops", "arms", "civil", "projecting") or event.target or event.place
    if not known and not (named and scene.has(doer, "projectile")):
        return None
    named = named and scene.has(doer, "projectile")
    if named and not (event.target or event.place) and event.source not in (None, *ONLOOKERS, *event.actor):
        event.target = (str(event.source),)  # "missiles hit the Al-Noor refinery, its owner in Kuwait says"
    told = scene.has(doer, "troops", "projectile", "assailant") or (doer is not None and bool(doer.codes))
    waves = doer is not None and scene.lowers(doer) & {"strikes", "airstrikes"} and scene.contested
    told = told or bool(waves and event.target)  # "strikes keep hitting Sanaa"
    blast = scene.event_in(doer, "weakattack") and not ((site or scene.has(done, "site")) and scene.contested)
    if not (scene.military(doer, done) or scene.has(doer, "assailant")) and (blast or not told):
        return None
    place = event.target or event.place
    holder = event.clause.parent if event.clause is not None and event.clause.link in ("who", "ing") else None
    if not place and holder is not None and "down" in holder.families and holder.subject is not None:
        place = holder.subject.codes  # "intercepted drones targeting gas fields": its own
    place = place or ((scene.context.place,) if site and scene.context.place and not event.actor else ())
    event.actor = _launcher(scene, doer) or event.actor
    return attacked(scene, event, event.actor, place)


def _launcher(scene: Scene, arms: Group | None) -> tuple[str, ...]:
    """Return who fired "Chadian missiles fired by Mali": not whose make they are."""
    if arms is None or not scene.has(arms, "projectile"):
        return ()
    fired = (c for c in scene.sentence.clauses if c.subject is arms and c.passive and "fire" in c.families)
    return next((a.codes for c in fired for a in c.args if a.prep == "by" and a.codes), ())


_SLAMMING = frozenset(["slam", "tear through", "rip through", "tear into", "rip into"])


def is_laden(scene: Scene, group: Group | None) -> bool:
    """Read "a car packed with explosives", "an explosives-laden truck"."""
    if group is None:
        return False
    if any(word.endswith(("-laden", "-rigged", "-packed")) for word in scene.lowers(group)):
        return True
    loaded = (c for c in scene.sentence.clauses if c.subject is group and c.lemma in scene.lists["loading_verbs"])
    arms = (a for c in loaded for a in c.args if a.prep == "with")
    return any(a.lemma in scene.lists["laid_arms"] or scene.has(a, "projectile") for a in arms)


def _with_arms(scene: Scene, event: Event) -> Claim | None:
    """Read "hit it with missiles", "strikes Ukraine with a massive attack": by forces or a party, with arms."""
    if "strike" not in event.families or event.clause is None or (event.clause.passive is bool(event.actor)):
        return None
    means = [a for a in event.args if a.prep in ("with", "using")]
    armed = any(scene.has_projectile(a) or scene.has(a, "projectile") or scene.event_in(a, "attack") for a in means)
    if not armed or event.object is None or _is_own(scene, event) or is_verbal(scene, event):
        return None
    flown = next((a.codes for a in means if scene.has_projectile(a) and a.codes), ())
    foes = scene.old_foes(flown) & scene.sentence_codes()  # "hit with British missiles" by another
    whose = event.actor or (flown if foes else ())
    struck = tuple(c for c in (*event.target, *event.place) if c not in whose)
    return attacked(scene, event, whose, struck or event.target)  # "Kyiv hits Crimea with drones": who holds it


def _party_strike(scene: Scene, event: Event) -> Claim | None:
    """Read "Israel hit a depot": the doer is a party, the thing hit is a site, forces or a party."""
    done = event.object
    if "strike" not in event.families or event.lemma not in scene.lists["strike_sites"] or not event.actor:
        return None
    hit = event.lemma == "hit" and any(a.prep == "with" and not _is_armed(scene, a) for a in event.args)
    hit = hit or (event.lemma == "hit" and done is not None and done.lemma in _TAKEN_TO)
    disarmed = event.lemma == "destroy" and done is not None and done.lemma in _GIVEN_UP
    disarmed = disarmed and done is not None and not scene.lowers(done).isdisjoint(_BANNED)
    if hit or disarmed or any(a.prep == "at" and not BODIES.isdisjoint(a.codes) for a in event.args):
        return None  # "hits a refinery with a lawsuit", "hit Chad at the UN", "destroys its chemical weapons"
    site = scene.has(done, "site") or (done is not None and _is_named_site(scene, done))
    doer = event.actor_group
    if (
        _is_own(scene, event)
        or scene.event_in(doer, "combat")
        or (doer is not None and doer.lemma in scene.lists["civil_talks"])
    ):  # "hit by tariffs"
        return None
    old = scene.old_foes(event.actor) & scene.sentence_codes()
    aimed = event.beyond(event.target, event.place) or (site and (scene.others(event.actor) or old))
    works = done is not None and not scene.lists["struck_works"].isdisjoint(done.lemma.split())
    told = site and scene.contested and scene.names_official(event.actor_group)
    told = told or (event.source == "+".join(event.actor) and bool(event.beyond(event.target, event.place)))
    told = told or (works and bool(event.beyond(event.target)) and scene.speaks(event.actor_group))
    plain = bool(aimed) and (event.lemma == "strike" or told)
    sent = scene.names_party(doer) or scene.has(doer, "hardware")  # "Chadian boats damaged a patrol ship"
    ruin = event.lemma in scene.lists["ruining_verbs"] and sent and scene.are_states(event.actor)
    plain = plain or (bool(aimed) and ruin and (site or scene.has(done, "hardware")))  # "Chad hits depot in Goz Beida"
    sunk = event.lemma == "sink" and done is not None and done.lemma == "it" and bool(event.beyond(done.codes))
    foes = event.lemma == "hit" and scene.contested and scene.names_party(done)
    foes = foes and done is not None and set(done.codes) <= old and event.reading.status is Status.ASSERTED
    foes = foes and done is not None and not event.args and not done.inner  # not "at the UN", "for six runs"
    plain = plain or sunk or foes  # "before Chad sank it", "India hit Pakistan on Sunday"
    foe = tuple(old) if len(old) == 1 else scene.foe(event.actor)  # "Chad hits railways as Paris pledges arms to Sudan"
    somewhere = event.target or event.place or foe
    if not somewhere and done is not None and _is_lands(scene, event, done):
        return attacked(scene, event, event.actor, ())
    if not somewhere or not (scene.fighting or plain) or done is None:
        return None
    named = bool(event.beyond(done.codes)) and scene.sentence.words[done.head].tag == "E"  # "the drone carrier Bahman"
    known = site or named or scene.has(done, "troops", "arms", "hardware", "projecting")
    known = known or (told and done.lemma in ("group", "faction", "cell"))  # "said it hit Kurdish groups in Iraq"
    known = known or (scene.has(done, "civil") and bool(event.beyond(done.codes)))
    known = known or sunk or foes
    known = known or (event.lemma == "strike" and bool(set(done.codes) & scene.old_foes(event.actor)))
    return attacked(scene, event, event.actor, event.target or event.place or tuple(old)) if known else None


_TAKEN_TO = frozenset(["street", "road", "trail", "campaign trail"])  # "supporters hit the streets"


_GIVEN_UP = frozenset(["weapon", "arsenal", "stockpile", "warhead"])
_BANNED = frozenset(["chemical", "biological", "nuclear"])  # arms that pacts do away with


def _is_lands(scene: Scene, event: Event, done: Group) -> bool:
    """Say whether lands or bands of no name are struck: "strikes four Gulf states", "hit Chad-backed militias"."""
    last = scene.sentence.words[done.head].lower.rpartition(" ")[2]
    plural = scene.lexicon.singular(last) != last
    told = plural and scene.names_party(event.actor_group) and scene.are_states(event.actor)
    land = last in ("states", "countries", "nations") and event.lemma in ("strike", "hit", "target")
    return told and event.reading.status is Status.ASSERTED and (land or scene.has(done, "assailant"))


def _strikes_within(scene: Scene, event: Event) -> Claim | None:
    """Read "Israel strikes deep inside Lebanon", "Ukraine hits across Russia": a party strikes on another's ground."""
    clause = event.clause
    if event.lemma not in ("strike", "hit") or clause is None or event.object is not None or clause.passive:
        return None
    within = next((a.codes for a in clause.args if a.prep in _WITHIN and a.codes), ())
    behind = scene.sentence.words[clause.last].text if clause.last < len(scene.sentence.words) else ""
    if (
        event.lemma == "strike"
        and scene.sentence.field == "title"
        and not clause.args
        and scene.tense
        and behind != ":"
    ):
        within = within or scene.foe(event.actor)  # "US strikes after helicopter shot down"
    told = event.actor and scene.names_party(event.actor_group) and event.reading.status is Status.ASSERTED
    return attacked(scene, event, event.actor, within) if told and event.beyond(within) else None


_WITHIN = ("inside", "in", "into", "across", "within", "near")


def _is_own(scene: Scene, event: Event) -> bool:
    """Say whether a party does it to its own: "destroyed its missiles"; a missile has no home."""
    done = event.object
    if scene.has(event.actor_group, "projectile") and scene.has(done, "site"):
        return False
    return (
        done is not None and bool(scene.lowers(done) & {"its", "their", "own"}) and set(done.codes) <= set(event.actor)
    )


def _is_armed(scene: Scene, means: Group) -> bool:
    force = scene.event_in(means, "attack", "weakattack") or scene.has(means, "troops", "hardware", "firmarms")
    return force or scene.has_projectile(means)


def _is_named_site(scene: Scene, group: Group) -> bool:
    """Say whether a name ends in a noun of a site: "the Isa Air Base", "Beit Lahia Hospital"."""
    last = scene.sentence.words[group.last - 1]
    named = last.text[:1].isupper()
    return named and "site" in scene.lexicon.nouns.get(scene.lexicon.singular(last.lower.split()[-1]), frozenset())


_RULES = (_fallen, _flight_downed, _hit_by_none, _blown_up, _armed_strike, _with_arms, _party_strike, _strikes_within)
