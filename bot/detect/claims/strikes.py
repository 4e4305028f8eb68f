"""Attacks told by a noun: strikes, raids, bombings; who owns them, on whom, and which are merely mentioned.

1. The owner, "by …", whoever claims or is blamed for it, is the attacker; "on", "against", "in" give the target.
2. Words that fit quarrels and sport as well need arms, forces or two parties beside them.
"""

import re

from bot.detect.claims.armed import is_ground_assault
from bot.detect.claims.attackers import attacked, flag, settlers, sides, victims_of
from bot.detect.claims.blame import is_faction
from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from bot.detect.claims.speakers import written
from bot.detect.claims.walkouts import is_walkout
from bot.detect.grammar.epithets import home
from bot.detect.grammar.text import Group
from store.model import Claim
from store.terms import Status

_VOWED = ("vow", "promise")
_APART = ("since", "despite", "amid", "until", "because of")


def strike(scene: Scene, event: Event) -> Claim | None:
    """Return the attack that a noun tells, None where it tells none or is merely mentioned."""
    if event.group is None or not event.families & {"attack", "weakattack"} or is_ground_assault(scene, event):
        return None
    _join_killing(scene, event, event.group)
    owned = _claimed(scene, event) or _owned(scene, event)
    if owned is not None:
        return owned
    _fill(scene, event, event.group)
    killed = victims_of(event)
    known = event.actor or event.target or scene.context.place or (killed is not None and killed.codes)
    deadly = event.lemma in scene.lists["attack_nouns"] and _kills(scene, event)
    if not (known or deadly) and scene.lists["war_lands"].isdisjoint(home(scene.context)):
        return None
    if not _is_armed(scene, event) or _is_passing(scene, event):
        return None
    if event.governed("carry"):
        if event.under(scene.lists["prepared_by"]):
            event.worsen(Status.PLANNED)
    elif event.role in ("object", "arg") and event.clause is not None:
        answered = event.group.prep in ("for", "over") and event.clause.lemma in _VOWED  # "vows revenge for"
        promised = event.clause.lemma in scene.lists["promised_by"] and event.group.prep not in ("to", "after", "on")
        if promised and not answered:
            event.worsen(Status.PLANNED)
        elif event.clause.lemma in scene.lists["feared_by"] and event.group.prep in (None, "of"):
            event.worsen(Status.POSSIBLE)
    return attacked(scene, event, *sides(scene, event), nobody=deadly)


def _fill(scene: Scene, event: Event, group: Group) -> None:
    """Complete who strikes and who is struck by what the sentence says around the noun."""
    event.actor = event.actor or _carried_by(scene, event) or _pondered_by(scene, event) or _struck_in(scene, event)
    event.actor = event.actor or _claimed_by(scene, event) or _answered(scene, event, group)
    event.target = event.target or _harmed_by(scene, event) or _hit_in(event)
    land = event.target or event.place or ((scene.context.place,) if scene.context.place else ())
    for doer in (group, *(i for i in group.inner if i.prep == "by")):
        event.actor = event.actor or settlers(scene, doer, land)
    aimed = (i for i in group.inner if i.prep == "on" and i.lemma in scene.lists["vessels"])
    event.target = event.target or next((codes for i in aimed if (codes := flag(scene, i))), ())


def _answered(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return whose attack another answers: "strikes on the Houthis in response to drone attacks on the kingdom"."""
    if _REPLY.search(scene.lower[max(0, group.start - _NEAR) : group.start]) is None:
        return ()
    for answer in scene.events:
        if answer is event or not answer.actor or answer.families.isdisjoint(_STRIKING):
            continue
        hit = [g for g in (answer.object, *(answer.group.chain() if answer.group else answer.args)) if g is not None]
        old = {code for g in hit if g.prep in (None, *_AGAINST[:2]) for code in g.codes} & scene.old_foes(answer.actor)
        near = (code for g in hit for code in g.codes if f"{code}-{answer.actor[0]}" in scene.lists["lone_foes"])
        if len(foes := old or set(near)) == 1 and set(event.target) <= set(answer.actor):
            return tuple(foes)
    return ()


_ASIDE = 3  # words: the shortest verb, object and comma before an aside
_NEAR = 60  # characters before an attack in which "in retaliation for" stands
_REPLY = re.compile(r"\b(?:retaliation|response|reply|revenge|reprisals?|answer) (?:for|to)\b[^,;.]*$")


def _join_killing(scene: Scene, event: Event, group: Group) -> None:
    """Read "kills X, a commander of Y, in an airstrike" as told of the verb before the aside."""
    words = scene.sentence.words
    aside = group.first >= _ASIDE and words[group.first - 2].text == ","
    if event.clause is not None or not (group.prep == "during" or (group.prep == "in" and aside)):
        return
    before = [c for c in scene.sentence.clauses if c.first < group.first]
    if before and not before[-1].families.isdisjoint(("kill", "wound")):
        event.clause, group.role = before[-1], "arg"


def _claimed(scene: Scene, event: Event) -> Claim | None:
    """Read "the Taliban claimed the attack": an armed group owns it."""
    clause = event.clause
    if not event.under(("claim",)) or clause is None or clause.passive or clause.negated or clause.subject is None:
        return None
    if not is_faction(scene, clause.subject):
        return None
    return attacked(scene, event, clause.subject.codes, event.beyond(event.target, event.place))


def _owned(scene: Scene, event: Event) -> Claim | None:
    """Read "claims responsibility for the blast", "blamed Israel for the killing", "the raid was blamed on rebels"."""
    clause, group = event.clause, event.group
    if clause is None or group is None or event.lemma in scene.lists["not_by_hand"]:
        return None
    done, subject = clause.object, clause.subject
    behind = event.role == "arg" and group.prep in ("for", "of", "over", "on")
    if behind and done is not None and done.lemma in ("responsibility", "credit") and subject is not None:
        if clause.negated or "deny" in clause.families or not subject.codes:
            return None
        return attacked(scene, event, subject.codes, event.beyond(event.target, event.place))
    attributed = event.role == "object" and clause.lemma in scene.lists["attributing_verbs"]
    if "accuse" not in clause.families and not attributed:
        return None
    if attributed:
        doer = next((a.codes for a in (*group.inner, *clause.args) if a.prep in ("to", "on") and a.codes), ())
    elif event.role == "subject" and clause.passive:
        doer = next((a.codes for a in clause.args if a.prep in ("on", "by") and a.codes), ())
    elif behind:
        blamed = subject if clause.passive else done
        doer = blamed.codes if blamed is not None else ()
    else:
        return None
    target = tuple(c for c in (*event.target, *event.place) if c not in doer)
    speaker = (event.source,) if event.source and event.source not in ("media", "expert", *doer) else ()
    return attacked(scene, event, doer, target or speaker) if doer else None


def _claimed_by(scene: Scene, event: Event) -> tuple[str, ...]:
    """Read "an attack claimed by the rebels on a depot": whoever owns it has made it."""
    held = (c for c in scene.sentence.clauses if c.subject is event.group and c.lemma == "claim")
    return next((a.codes for c in held for a in c.args if a.prep == "by" and a.codes), ())


def _hit_in(event: Event) -> tuple[str, ...]:
    """Return whose are those hit in it: "towns across Ukraine were hit in attacks on power stations"."""
    clause, group = event.clause, event.group
    if clause is None or group is None or clause.subject is None or not clause.passive or event.role != "arg":
        return ()
    hit = group.prep in ("in", "by", "during") and not clause.families.isdisjoint(_STRIKING)
    return clause.subject.deep() if hit else ()


def _carried_by(scene: Scene, event: Event) -> tuple[str, ...]:
    """Read "killed by airstrikes in the north conducted by the army"."""
    group = event.group
    if group is None:
        return ()
    near = (group, *group.chain(), *event.args)  # "in the north" stands between
    held = (c for c in scene.sentence.clauses if c.passive and "carry" in c.families and c.subject in near)
    return next((a.codes for c in held for a in c.args if a.prep == "by" and a.codes), ())


def _struck_in(scene: Scene, event: Event) -> tuple[str, ...]:
    """Read "Russia targets the north of Ukraine in an aerial attack"; the target is read as well."""
    clause, group = event.clause, event.group
    if clause is None or group is None or event.role != "arg" or group.prep != "in" or clause.passive:
        return ()
    done, doer = clause.object, clause.subject
    if clause.families.isdisjoint(_STRIKING) or done is None or doer is None or not scene.names_party(doer):
        return ()
    event.target = event.target or tuple(c for c in done.deep() if c not in doer.codes)
    return doer.codes if event.target else ()


_STRIKING = frozenset(["strike", "attack"])


def _pondered_by(scene: Scene, event: Event) -> tuple[str, ...]:
    """Read "Paris is considering strikes on", "weighs a military response": who ponders a blow would strike it."""
    clause = event.clause
    if clause is None or not event.under(scene.lists["weighed_by"]) or clause.subject is None or clause.passive:
        return ()
    told = event.target or event.place or any(a.prep in _AGAINST and a.codes for a in event.args)
    return clause.subject.codes if told and scene.speaks(clause.subject) else ()


_AGAINST = ("on", "against", "in", "at")


def _harmed_by(scene: Scene, event: Event) -> tuple[str, ...]:
    """Read "the strikes which killed two Kenyan officers", "a strike that hit buildings in Sumy"."""
    words, group = scene.sentence.words, event.group
    if event.place or group is None or group.last >= len(words):
        return ()
    if words[group.last].lower not in ("that", "which", "targeting", "hitting", "killing", "striking"):
        return ()
    told = [c for c in scene.sentence.clauses if c.subject is group and not c.passive and c.object is not None]
    killed = (c.object.codes for c in told if c.families & {"kill", "wound"} and c.object is not None)
    hit = (g.deep() for c in told if "strike" in c.families for g in (c.object, *c.args) if g is not None)
    there = (a.deep() for c in told if c.families & {"kill", "wound"} for a in c.args if a.prep in ("in", "at", "near"))
    return next((codes for codes in (*killed, *hit, *there) if codes), ())


def is_search(scene: Scene, event: Event, doer: Group | None) -> bool:
    """Say whether a raid is a search: by police or a commission, or of offices and firms; nobody is attacked."""
    if event.lemma != "raid":
        return False
    done = event.object
    hit = done.lemma if done is not None else ""
    searched = (hit, *(i.lemma for i in event.group.inner)) if event.group is not None else (hit,)
    if not scene.lists["searched_places"].isdisjoint(searched):
        return True
    police = doer is not None and not scene.lowers(doer).isdisjoint(scene.lists["searching_bodies"])
    return police and not event.beyond(event.target)


def _is_armed(scene: Scene, event: Event) -> bool:
    """Say whether an attack noun means arms: the noun itself, the sentence, or two parties facing each other."""
    group = event.group
    if group is None or _is_unarmed(scene, event, group):
        return False
    if _kills(scene, event):
        return True
    if "attack" not in event.families:
        return _is_violent(scene, event, group)
    if event.lemma not in scene.lists["attack_nouns"] or scene.fighting:
        return True
    apart = bool(event.actor) and (
        scene.context.martial
        or bool(event.beyond(event.target))
        or (event.source is not None and event.source not in event.actor)
    )
    aimed = scene.contested and any(i.prep in ("on", "against") and i.codes for i in group.inner)
    sides = event.actor or event.target
    known = bool(scene.old_foes(sides)) or _is_of_war(scene, event)
    return apart or aimed or known or bool(scene.lowers(group) & scene.lists["attack_arms"])


def _is_violent(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether a blast, a shooting, a killing is one of war: by its arms, whom it hits or where it happens."""
    if _is_heard(scene, event) or _is_of_notable(scene, event, group):
        return True
    lowers = scene.lowers(group)
    if not (event.actor or event.target or scene.has_projectile(group)) or lowers & {"test", "nuclear", "gas"}:
        return False
    if event.lemma not in scene.lists["violent_nouns"]:
        return False
    flown = not lowers.isdisjoint(scene.lists["attack_arms"]) and bool(event.beyond(event.target))
    harm = event.clause is not None and not event.clause.families.isdisjoint(_HARMING)
    harm = harm and event.lemma not in scene.lists["not_by_hand"]  # "a fire at a hospital in Baghdad"
    return scene.fighting or not lowers.isdisjoint(_MINES) or flown or (harm and _is_of_war(scene, event))


_MINES = frozenset("land landmine grenade bomb shell rocket missile drone".split())


def _is_of_war(scene: Scene, event: Event) -> bool:
    """Say whether a blow falls in a land where war is the likeliest reason for it."""
    land = event.target or event.place
    return not scene.lists["war_lands"].isdisjoint(land) and not written(scene.lower, scene.lists["harmless_blasts"])


_HARMING = frozenset(["kill", "wound", "die", "strike"])


def _is_unarmed(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether it is one of words or beasts, a search, a "barrage of missile tests"."""
    if scene.lowers(group) & scene.lists["verbal_words"]:
        return True
    if any(i.prep == "of" and scene.event_in(i, "weapontest", "testing") for i in group.inner):
        return True
    if event.lemma == "sinking" and not scene.fighting:
        return True  # a wreck
    if event.lemma in ("barrage", "salvo", "volley") and scene.mentions("into the sea"):
        return True
    if event.lemma in ("explosion", "blast") and scene.lowers(group) & {"fuel", "gas", "boiler", "coal", "fireworks"}:
        return True
    critic = any(i.prep == "on" and i.lemma in scene.lists["critics"] for i in group.inner)
    doer = event.clause.subject if event.clause is not None else None
    return is_search(scene, event, doer) or (critic and not scene.fighting)


def _kills(scene: Scene, event: Event) -> bool:
    """Say whether somebody is killed in it or by it; shots and blasts only where they hit another party's people."""
    group, clause = event.group, event.clause
    if group is not None and event.lemma in scene.lists["attack_nouns"]:
        killing = [c for c in scene.sentence.clauses if c.subject is group and c.link == "who" and not c.passive]
        land = scene.context.place
        harmed = [c.object for c in killing if c.families & {"kill", "wound"} and c.object is not None]
        if harmed and (land in scene.lists["war_lands"] or any(_is_envoy(scene, g) for g in harmed)):
            return True  # "a strike on a market that killed 12"
    if group is None or clause is None:
        return False
    struck = clause.passive and event.role == "arg" and "strike" in clause.families
    if not struck and not clause.families & {"kill", "wound", "die"}:
        return False
    if event.role == "subject" and not clause.passive:
        foreign = clause.object is not None and bool(event.beyond(clause.object.codes))
        known = event.lemma in scene.lists["attack_nouns"] and (scene.contested or bool(event.actor))
        return known or (bool(event.actor) and foreign and event.lemma in scene.lists["shot_nouns"])
    within = event.role == "arg" and group.prep in ("in", "during") and event.lemma in scene.lists["attack_nouns"]
    told = (c.object for c in scene.sentence.clauses if c.subject is group and "strike" in c.families)
    sites = [*(i for i in group.inner if i.prep == "on"), *told]
    aimed = event.lemma in _PLAIN and any(scene.has(i, "site", "official", "humanforce") for i in sites)
    victims = clause.subject if clause.passive or "die" in clause.families else clause.object
    foreign = bool(event.actor) and victims is not None and bool(event.beyond(victims.codes))
    served = scene.has(victims, "troops", "humanforce") or (
        victims is not None and victims.lemma in scene.lists["police"]
    )
    return within and (scene.contested or aimed or foreign or served)  # "killed in a strike on a hospital"


def _is_of_notable(scene: Scene, event: Event, group: Group) -> bool:
    """Read "the killing of an Iranian scientist", "the murder of their envoy": of one who stands for a party."""
    if event.lemma != "killing":
        return False
    return any(i.prep == "of" and i.codes and i.lemma in scene.lists["notables"] for i in group.inner)


def _is_envoy(scene: Scene, group: Group) -> bool:
    return bool(group.codes) and not scene.lowers(group).isdisjoint(("ambassador", "envoy", "diplomat", "consul"))


_PLAIN = frozenset(["strike", "attack", "raid"])


def _is_heard(scene: Scene, event: Event) -> bool:
    """Read "explosions are reported in Bushehr": several blasts that nothing explains."""
    plain = not written(scene.lower, scene.lists["harmless_blasts"])
    heard = event.role == "subject" and event.clause is not None and event.clause.lemma in scene.lists["heard_verbs"]
    plural = event.group is not None and scene.sentence.words[event.group.head].lower in ("explosions", "blasts")
    return plain and heard and plural and bool(event.target or event.place)


def _is_passing(scene: Scene, event: Event) -> bool:
    """Say whether an attack noun is mentioned and not told: denied, averted, any such, a defence against such."""
    group = event.group
    if group is None or _is_background(scene, event, group):
        return True
    beaten = event.under(scene.lists["repel_verbs"]) and not scene.has_projectile(group)  # it is ground fighting
    foiled = bool(event.actor) and event.under(("prevent", "thwart", "foil"))
    refused = event.governed("deny", "urge", "refuse", "dismiss") and not event.governed("carry") and not foiled
    if beaten or refused or _is_remembered(scene, event, group):
        return True
    if not event.actor and (event.under(scene.lists["averted_by"]) or group.prep in _APART):
        return True
    if group.prep == "for" and not event.actor:
        many = scene.sentence.words[group.head].lower.endswith("s") and scene.sentence.words[group.first].tag != "D"
        if many or not (event.target or event.place):
            return True  # "responsibility for the attack", "uses its bases for raids on the north"
    if event.role == "arg" and event.governed("kill", "wound", role="arg"):
        return False
    bare = not any(w.tag == "D" for w in scene.sentence.words[group.first : group.head])
    return group.prep in ("against", "from") and group.outer is None and bare and not event.actor


def _is_background(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether it is rehearsed, threatened, still going on, at its end, an exchange of fire, a walkout."""
    words, clause = scene.lowers(group), event.clause
    if event.governed("drill", "threaten") or event.under(("exchange", "trade")):
        return True
    if group.prep in ("against", "from") and event.under(scene.lists["shielding_verbs"], role="arg"):
        return True  # "to defend the city against Russian missile attacks"
    if group.outer is not None and group.outer.lemma == "exchange" and group.prep == "of":
        return True
    ended = event.role == "subject" and clause is not None and clause.lemma in scene.lists["blows_end"]
    plotted = event.role == "subject" and clause is not None and clause.passive and clause.lemma in _PLOTTED
    vague = scene.sentence.words[group.first].lower in scene.lists["vague_determiners"]
    vague = vague and not (
        event.role == "object" and event.target and words & {"more", "other"}
    )  # "faces more shelling"
    told = event.reading.status is not Status.ASSERTED or event.actor
    return ended or plotted or is_walkout(scene, event) or (vague and not told)


_PLOTTED = frozenset("plan direct coordinate prepare mastermind orchestrate foil thwart prevent".split())


def _is_remembered(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether an attack is one of the past by its name, or what somebody is tried for or once took part in."""
    words = scene.sentence.words[group.first : group.head]
    if any(w.lower.isdigit() and len(w.lower) == _YEAR and int(w.lower) < _oldest(scene) for w in words):
        return True
    end = max([group.end, *(i.end for i in group.chain())])
    near = scene.sentence.text[max(0, group.start - _BESIDE) : end + _BESIDE].lower()
    if any(day in near for day in scene.lists["remembered_days"]):
        return True
    outer = group.outer
    tried = (
        outer is not None and outer.lemma in scene.lists["trial_nouns"] and group.prep in ("in", "of", "into", "over")
    )
    return tried and not event.actor


def _oldest(scene: Scene) -> int:
    return scene.sentence.published.year - _HISTORY_YEARS


_YEAR = 4  # digits
_HISTORY_YEARS = 5  # the guide: older than five years is history
_BESIDE = 25  # characters in which the day of an attack stands
