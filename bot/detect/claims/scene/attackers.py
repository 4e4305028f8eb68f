"""Who attacks whom, where the words of the strike itself leave one side open; and how an attack is written down.

1. Whom an attack kills is its target rather than the place of it: "an ISIS leader killed in a raid in Syria".
2. Militants killed in a raid of nobody's were raided by the state of the place; an army that tells of a commander
   killed in an airstrike flew it.
3. A strike on what the attacker holds is no strike on the attacker: it is on whoever holds the place, else on the foe.
"""

from bot.detect.claims.scene.authors import author
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.falls import (
    AIMED,
    PERSONS,
    falls_on,
    is_at_others,
    is_at_ships,
    is_at_thing,
    is_bombed,
    is_directed,
    is_land,
    mourned,
    struck_in,
    the_country,
)
from bot.detect.claims.scene.foes import bordering, hunts, idle_rival, raided_by_army, teller_hit
from bot.detect.claims.scene.nowhere import is_nowhere
from bot.detect.claims.scene.occupied import held, holder
from bot.detect.claims.scene.plots import plotted
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import written
from bot.detect.claims.scene.voices import patrons
from bot.detect.grammar.epithets import home
from bot.detect.grammar.excerpt import excerpt
from bot.detect.grammar.functionwords import ANOTHER
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import ONLOOKERS, UNARMED, is_state
from bot.detect.lexicon.families import BLOWS
from store.model import Claim
from store.terms import Status

_NEUTRAL = UNARMED | ONLOOKERS
_MEANWHILE = frozenset(["during", "after", "before", "amid", "since"])
_HARM = frozenset(["kill", "wound", "capture_person"])


def attacked(
    scene: Scene, event: Event, actor: tuple[str, ...], target: tuple[str, ...], *, nobody: bool = False
) -> Claim | None:
    """Return the claim; "the attack" without an actor is that of the last attacker, a target without name the foe.

    `nobody`: it is told even where neither side is named.
    """
    context = scene.context
    if (found := plotted(scene, event, actor, target)) is None:
        return None
    actor, target = found[0], _struck(scene, event, *found)
    definite = event.group is not None and scene.sentence.words[event.group.first].lower in ("the", "this", "these")
    if not actor and definite and not set(context.attacker) & set(target):
        actor = context.attacker
        apart = event.group is not None and any(i.prep in AIMED for i in event.group.inner)
        if actor and event.nominal and not apart and "attacked " in context.speaks:
            return None  # "the strike was the second": it is told already
        actor = () if context.is_long and apart else actor  # "the assault on Goz Beida" is another one
    if not actor and not event.nominal and len(target) == 1 and _is_at_foe(scene, event, target[0]):
        actor = tuple(c for c in context.foes if c not in target)
    near = event.group.chain() if event.group is not None else event.args
    own = any(g.prep == "in" and set(g.codes) & set(actor) for g in near)
    abroad = not own and scene.lists["war_lands"].isdisjoint(actor)  # a state with no war at home strikes others
    target = tuple(c for c in target if c not in actor) or (() if abroad else target) or _enemy(scene, event, actor)
    actor, target = (tuple(c for c in codes if c != "media") for codes in (actor, target))
    if set(target) <= set(actor) and not set(target) & {*event.target, *event.place}:
        target = ()
    open_yet = not actor
    actor = actor or author(scene, event, target)
    target = target or _at_home(scene, event, actor)
    target = target or (tuple(c for c in _scene_of(scene, event) if c not in actor) if open_yet else ())
    if not actor and any(map(excerpt(context.near, scene.lexicon).lower.__contains__, scene.lists["gang_words"])):
        return None  # gangs and traffickers
    if (nobody or _is_war_bomb(scene, event)) and not actor and not target:
        return scene.act(event, "attack", actor=(), target=())
    if not actor and (not target or (event.reading.status is Status.POSSIBLE and event.nominal)):
        return None
    target = _mixed(scene, event, actor, target)
    context.attacker = actor or context.attacker
    context.speaks["attacked"] = True
    if actor:
        context.condemned = {deed: by for deed, by in context.condemned.items() if set(by) == set(actor)}
        context.speaks.update({f"attacked {code}": True for code in (*target, "")})
    return scene.act(event, "attack", actor=actor, target=target)


def _is_at_foe(scene: Scene, event: Event, struck: str) -> bool:
    """Say whether one foe of a short article is struck, so by the other; not what only rocks a land of inner war."""
    rocked = event.lemma in scene.lists["heard_verbs"] and not all(map(is_state, scene.context.foes))
    return struck in scene.context.foes and not scene.context.is_long and not rocked


def _mixed(scene: Scene, event: Event, actor: tuple[str, ...], target: tuple[str, ...]) -> tuple[str, ...]:
    """Return the foe that lives among a people whose man kills unnamed people there, else the target."""
    done = event.object
    unnamed = "kill" in event.families and done is not None and not done.codes and not event.nominal
    doer = event.actor_group
    unnamed = unnamed and event.lemma != "execute" and not scene.tells("unmixed")  # where no foe lives, a feud
    unnamed = unnamed and (doer is None or scene.lowers(doer).isdisjoint(scene.lists["order_keepers"]))
    pairs = (pair.split("-") for pair in scene.lists["mixed_lands"])
    return next(((foe,) for one, foe in pairs if unnamed and {*actor} == {*target} == {one}), target)


def _is_war_bomb(scene: Scene, event: Event) -> bool:
    """Read "a suicide bombing kills ten in Nasab", "rebels raid Nasab": where nobody knows the town, it is of war."""
    first = event.reading.status is Status.ASSERTED and "attacked" not in scene.context.speaks
    doer = event.actor_group
    rebels = scene.has(doer, "irregular") and doer is not None and doer.lemma not in scene.lists["slain_attackers"]
    return first and (rebels or written(scene.lower, scene.lists["war_bombs"])) and is_nowhere(scene)


def _struck(scene: Scene, event: Event, actor: tuple[str, ...], target: tuple[str, ...]) -> tuple[str, ...]:
    """Return whom a blow is on: who holds the place that is hit, and never the attacker where another is named."""
    target = held(scene, event, target)
    itself = actor and set(target) <= set(actor)
    return (_not_itself(scene, event, actor) if itself else target) or target


def _not_itself(scene: Scene, event: Event, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return who is hit where the words name the attacker alone: nobody strikes itself."""
    split = bool(event.target or event.place) and scene.context.is_long
    split = split and not scene.lists["war_lands"].isdisjoint(actor)  # it bombs its own rebels
    foes = scene.context.foes if set(actor) <= set(scene.context.foes) and not split else ()
    itself = bool(event.target) and set(event.target) <= set(actor) and not event.nominal
    abroad = tuple(c for c in event.place if c not in actor)[:1] if itself else ()
    other = abroad or (the_country(scene, event, actor) if event.target or event.place else ())
    other = other or _accuser(scene, event, actor) or teller_hit(scene, event, actor) or holder(scene, actor)
    return other or tuple(c for c in foes if c not in actor)


def _at_home(scene: Scene, event: Event, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return where "security forces" of no state named opened fire: in the one state that the article is about."""
    group = event.actor_group
    if group is None or event.nominal or len(actor) != 1 or home(scene.context) != actor:
        return ()
    if any(c.link == "who" and c.object is group for c in scene.sentence.clauses):
        return ()  # "the missiles Chad fired at Gao hit a base"
    words = scene.sentence.words[group.first : group.last]
    return () if any(w.mention is not None and w.mention.code for w in words) or words[0].tag == "O" else actor


def sides(scene: Scene, event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return attacker and target of an attack noun, with those that it kills and those that tell of it."""
    target = struck_in(scene, event) or event.target or event.place
    killer = _killer(scene, event)
    if killer and event.actor and killer != event.actor and is_land(scene, event):
        event.actor, target = (), target or event.actor  # "Russia kills 12 in biggest Ukraine air strikes"
    event.actor = event.actor or killer
    if band := raided_by_army(scene, event):
        return event.place or event.target, band
    if not target and (falls_on(scene, event) or is_bombed(scene, event)):
        event.actor, target = (), event.actor
    if not target and _is_of_place(scene, event):
        event.actor, target = (), event.actor
    if (victims := victims_of(event)) is None:
        return event.actor, target
    hit = tuple(c for c in victims.codes if c not in event.actor)
    several = any(w.tag == "C" for w in scene.sentence.words[max(0, victims.first - 1) : victims.last + 1])
    guests = target and scene.has(victims, "civil") and not scene.has(victims, "troops", "assailant")
    if hit and not guests and _is_enlisted(scene, victims) and not several and not is_directed(scene, event):
        target = hit  # not "four Chadian workers are killed in an attack in Libya"
    if event.actor or event.lemma not in scene.lists["raid_nouns"]:
        return event.actor, target
    return _claimant(scene, event, victims, target) or (() if several else _raider(scene, event, victims)), target


def _is_of_place(scene: Scene, event: Event) -> bool:
    """Read "killed in a Mali attack": there it happened; "a US missile attack on a home" is the state's."""
    armed = event.group is not None and not scene.lowers(event.group).isdisjoint(scene.lists["state_arms"])
    armed = armed and event.lemma not in ("blast", "explosion")  # "a Romania drone blast"
    own = (armed or is_at_thing(event)) and scene.lists["war_lands"].isdisjoint(event.actor)
    anybodys = event.lemma in _ANYBODYS and is_land(scene, event) and not own
    return anybodys and not scene.old_foes(event.actor)


_ANYBODYS = frozenset("attack raid ambush bombing blast explosion shooting massacre bomb".split())


def _is_told(scene: Scene, event: Event) -> bool:
    """Say whether an attack of nobody on nobody has happened once: by its verb, as subject, or with an article."""
    if event.reading.status is not Status.ASSERTED:
        return False
    group = event.group
    if group is None:
        return True
    first = scene.sentence.words[group.first]
    clause = event.clause
    if event.role == "subject" and clause is not None and (clause.families & _BEFALLING or clause.lemma in _HAPPENING):
        return True
    alone = group.first == 0 and clause is None and any(i.prep == "on" and scene.has(i, "site") for i in group.inner)
    if alone or fells(scene, group):
        return True  # "Airstrikes on a school and a hospital."
    told = first.tag in "DQ" and first.lower not in ("the", "these", "those", *scene.lists["vague_determiners"])
    hit = event.clause is not None and not event.clause.families.isdisjoint(("strike", "kill", "wound"))
    return (told or hit) and ("attacked" not in scene.context.speaks or is_next(scene, group))


def fells(scene: Scene, group: Group) -> bool:
    """Read "Mali: 20 dead in ambush", "four hurt after strike on market": a blow with its dead right before it."""
    words, k = scene.sentence.words, group.first - 1
    behind = k > 0 and words[k].lower in ("in", "after", "during", "following")
    if words[group.head].lemma not in scene.lists["felling_nouns"] or "arson" in scene.lowers(group):
        return False  # a blast or a fire may be an accident
    by = next((i for i in group.inner if i.prep == "by"), None)
    if by is not None and not by.codes and not scene.has(by, "assailant", "faction", "humanforce", "irregular"):
        return False  # "by elephants"
    return behind and any(w.lower in scene.lists["fallen_words"] for w in words[max(0, k - 2) : k])


def is_next(scene: Scene, group: Group | None) -> bool:
    """Say whether it is one more than was told: "another strike", "a strike on the nearby village"."""
    if group is None or not scene.lowers(group).isdisjoint(ANOTHER):
        return group is not None
    first = scene.sentence.words[group.first].lower in ("a", "an")
    return first and any(
        i.prep == "on" and not scene.lowers(i).isdisjoint(("nearby", "neighbouring")) for i in group.inner
    )


_HAPPENING = frozenset(["occur", "happen", "take", "erupt"])
_BEFALLING = BLOWS | {"plainsay", "carry"}


def _is_across(event: Event) -> bool:
    """Say whether it happens in no one land: "attacks continued across the region"."""
    near = (*event.args, *(event.group.inner if event.group is not None else ()))
    return any(a.prep in ("across", "in", "around") and a.lemma == "region" and not a.deep() for a in near)


def _scene_of(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return where it happens: the nearest place of the sentence behind it, before it, else that of the article."""
    if not _is_told(scene, event) or is_at_others(scene, event) or _is_across(event):
        return ()
    words = scene.sentence.words
    named = ((g, words[g.head].mention) for g in scene.sentence.groups if g.prep in _GROUNDS and g.codes)
    grounds = [g for g, mention in named if mention is not None and mention.kind in ("state", "capital", "place")]
    behind = next((g.codes for g in grounds if g.start > event.at), None)
    before = next((g.codes for g in reversed(grounds)), ())
    shot = (e for e in scene.events if e is not event and e.clause is not None and e.clause.link == "who")
    fired = {code for e in shot if e.families & {"attack", "fire"} for code in e.actor}  # "missiles that X fired hit Y"
    place = scene.context.place
    last = (place,) if place is not None else home(scene.context)
    return behind or before or tuple(code for code in last if code not in fired)


_GROUNDS = ("in", "near", "at", "outside", "across", "over", "inside", "of", "on", "around")


def flag(scene: Scene, group: Group | None) -> tuple[str, ...]:
    """Return under whose flag a ship sails: "the Panama-flagged tanker"."""
    if group is None or not any(mark in scene.lower for mark in _FLAGS):
        return ()
    mentions = (w.mention for w in scene.sentence.words[group.first : group.last] if w.mention is not None)
    return next(((m.inner,) for m in mentions if m.inner is not None and m.text.lower().endswith(_FLAGS)), ())


_FLAGS = ("flagged", "owned", "registered", "operated")


def victims_of(event: Event) -> Group | None:
    """Return whom an attack kills: "killed in a strike", "the raid killed two commanders"."""
    clause = event.clause
    if clause is None or not clause.families & _HARM:
        return mourned(event) if event.role == "arg" else None
    if event.role == "subject" and not clause.passive:
        return clause.object
    prep = event.group.prep if event.group is not None else None
    outer = event.group.outer if event.group is not None else None
    later = prep in ("after", "following", "over", "for") or (outer is not None and outer.lemma == "connection")
    taken = later and clause.families.isdisjoint(("kill", "wound"))
    if event.role != "arg" or taken:  # "arrests six rebels over the killing of a nurse"
        return None
    return clause.subject if clause.passive else clause.object


def _killer(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return who kills others in an attack: "the army killed two commanders in an airstrike"."""
    clause, group = event.clause, event.group
    if clause is None or group is None or clause.passive or not clause.families & _HARM:
        return ()
    taken = clause.families.isdisjoint(("kill", "wound"))  # "arrested six in a raid", but also "in an attack on us"
    captor = clause.subject.codes if clause.subject is not None else ()
    if taken and group.lemma not in scene.lists["taking_raids"] and any(map(is_state, captor)):
        return ()
    means = event.role == "arg" and group.prep in (("in", "during") if taken else ("in", "during", "with", "by"))
    means = means and (clause.object is None or not clause.object.lemma.endswith(("self", "selves", "part")))
    return captor if means else ()


def _claimant(scene: Scene, event: Event, victims: Group, target: tuple[str, ...]) -> tuple[str, ...]:
    """Return the army that tells of the strike, where it is neither the one struck nor a bystander.

    Of a strike on an armed group any state that fights it counts: "the Pentagon says".
    """
    here: Clause | None = event.clause
    while here is not None and not (here.families & {"say"} and here.subject is not None):
        here = here.parent
    if here is None or here.subject is None:
        return ()
    codes = here.subject.codes
    band = bool(victims.codes) and not scene.are_states(victims.codes) and scene.names_official(here.subject)
    band = band and hunts(scene, codes, victims.codes)
    if not band and not scene.has(here.subject, "troops", "humanforce"):
        return ()
    told = codes and not set(codes) & {*target, *victims.codes}
    return codes if told and _is_enlisted(scene, victims) else ()


def _is_enlisted(scene: Scene, group: Group) -> bool:
    """Say whether somebody belongs to a side: a soldier, a commander, a named member of a group."""
    return scene.has(group, *PERSONS) or scene.names_official(group)


def _raider(scene: Scene, event: Event, victims: Group) -> tuple[str, ...]:
    """Return the state in whose land militants are killed in a raid."""
    members = victims.lemma == "member" and event.lemma not in scene.lists["taking_raids"]  # struck by anybody
    if members or not scene.has(victims, "assailant") or event.clause is None:
        return ()
    land = tuple(c for c in (*event.target, *event.place) if c not in victims.codes)
    return land[:1] if event.role == "arg" else ()


def _enemy(scene: Scene, event: Event, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return whom it is on where nobody is named: the foe; of several parties the one that attacks nobody itself."""
    if not actor and is_at_thing(event) and not scene.sentence_codes():
        return ()
    foe = tuple(c for c in scene.foe(actor, host=True) if c not in _NEUTRAL | patrons(scene.sentence))
    foe = foe if actor or not scene.context.is_long else tuple(c for c in foe if is_state(c))  # a group or a body tells
    if event.object is not None and event.object.lemma in scene.lists["vessels"]:  # whose a ship is says its flag
        foe = tuple(c for c in foe if c in scene.old_foes(actor) | {*scene.context.foes, event.source})
    if is_at_others(scene, event):
        third = (c for c in foe if c not in scene.old_foes(actor) | set(scene.context.foes))
        return () if not actor or is_at_ships(scene, event) else tuple(third)
    apart = foe == scene.others(actor) and (_is_told_of(scene, actor, foe) or _is_judge(scene, event, actor, foe))
    if foe and (apart or set(foe) <= bordering(scene)):
        return ()
    if not foe and event.source in scene.old_foes(actor):
        foe = (event.source,)  # "Sudan says six died in Chadian strike as Paris announces talks"
    foe = foe or idle_rival(scene, event, actor)
    if foe or not actor:
        return foe
    active = {c for e in scene.events if e is not event and "attack" in e.families for c in e.actor}
    rest = {c for c in scene.sentence_codes() if c not in {*actor, *active, *_NEUTRAL}} if active else set()
    return tuple(rest) if len(rest) == 1 else ()


def _is_told_of(scene: Scene, actor: tuple[str, ...], foe: tuple[str, ...]) -> bool:
    """Say whether the one other party is there by a statesman alone who is no foe: "Rulers killed 9; Trump spoke"."""
    named = all(m.kind == "person" for m in scene.sentence.mentions if m.code in foe)
    return named and not set(foe) & {*scene.context.foes, *scene.old_foes(actor)}


def _is_judge(scene: Scene, event: Event, actor: tuple[str, ...], foe: tuple[str, ...]) -> bool:
    """Say whether the one other party only judges it: "the EU condemned Chad for renewing its strikes on Nasab"."""
    told = (c for c in scene.sentence.clauses if not c.families.isdisjoint(("condemn", "sanction")) and not c.passive)
    sides = ((c.subject.codes, c.object.codes) for c in told if c.subject is not None and c.object is not None)
    if not any(set(foe) <= set(by) and set(actor) & set(on) for by, on in sides):
        return False
    return _is_on_named(scene, event) or not set(foe) & {*scene.context.foes, *scene.old_foes(actor)}


def _is_on_named(scene: Scene, event: Event) -> bool:
    """Say whether a blow is on something by a name that nobody knows: "strikes on Nasab"."""
    near = (*(event.group.chain() if event.group is not None else ()), *event.args)
    on = (scene.sentence.words[g.head] for g in near if g.prep in ("on", "against", "at") and not g.codes)
    return any(head.proper and head.mention is None for head in on)


def judged_for(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return who is condemned "for" or "over" a blow that is nobody's by name: "condemned Chad for a drone attack"."""
    group, clause = event.group, event.clause
    if event.actor or group is None or clause is None or event.role != "arg" or clause.passive or clause.negated:
        return ()
    blamed = group.prep in ("for", "over", "because of") and not clause.families.isdisjoint(("condemn", "accuse"))
    return clause.object.codes if blamed and clause.object is not None and scene.names_party(clause.object) else ()


def accused(event: Event) -> tuple[str, ...]:
    """Return who is accused of hitting somebody: "accuses Chad of targeting a man killed in a raid" tells its raid."""
    child, here = event.clause, event.clause
    while here is not None and "accuse" not in here.families:
        child, here = here, here.parent
    hits = child is not None and child is not here and not child.families.isdisjoint(("strike", "attack", "kill"))
    return here.object.codes if here is not None and here.object is not None and hits and not here.passive else ()


def _accuser(scene: Scene, event: Event, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return who accuses another of an attack: it is the one attacked where no other is named."""
    here = event.clause
    while here is not None and "accuse" not in here.families:
        here = here.parent
    known = event.source is not None and event.source not in (*_NEUTRAL, *actor)
    known = known and not (event.group is not None and event.group.prep in _MEANWHILE)  # "of rioting during a raid"
    return (str(event.source),) if here is not None and known and not _is_on_named(scene, event) else ()
