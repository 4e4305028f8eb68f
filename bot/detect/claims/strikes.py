"""Attacks told by a noun: strikes, raids, bombings; who owns them, on whom, and which are merely mentioned.

1. The owner, "by …", whoever claims or is blamed for it, is the attacker; "on", "against", "in" give the target.
2. Words that fit quarrels and sport as well need arms, forces or two parties beside them.
"""

import re
from dataclasses import replace

from bot.detect.claims.armed import is_ground_assault
from bot.detect.claims.asides import is_chided, is_whole_war
from bot.detect.claims.attackers import attacked, flag, settlers, sides, victims_of
from bot.detect.claims.blame import is_faction
from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from bot.detect.claims.violence import is_armed, is_on_ship, kills
from bot.detect.claims.walkouts import is_walkout
from bot.detect.grammar.epithets import home
from bot.detect.grammar.text import Clause, Group
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
    deadly = event.lemma in scene.lists["attack_nouns"] and kills(scene, event)
    ship = is_on_ship(scene, event.group)
    if not (known or deadly or ship) and scene.lists["war_lands"].isdisjoint(home(scene.context)):
        return None
    if not is_armed(scene, event) or is_whole_war(scene, event) or _is_probed(scene, event):
        return None
    if _is_to_stop(scene, event):
        event.reading = replace(event.reading, status=Status.ASSERTED)
    elif _is_ended(scene, event):
        event.worsen(Status.DENIED)
    elif _is_passing(scene, event):
        return None
    _weigh(scene, event, event.group)
    return attacked(scene, event, *sides(scene, event), nobody=deadly or ship)


def _is_probed(scene: Scene, event: Event) -> bool:
    """Say whether it is only asked or judged: "whether it was a terrorist attack", "as a massacre", fire of critics."""
    group, clause = event.group, event.clause
    if group is not None and group.prep == "under" and is_chided(scene, event):
        return True
    named = group is not None and group.prep == "as" and not event.actor
    return named or (clause is not None and clause.link == "whether" and clause.lemma == "be")


def _weigh(scene: Scene, event: Event, group: Group) -> None:
    """Read as planned or possible what is prepared, promised or feared."""
    if event.governed("carry"):
        if event.under(scene.lists["prepared_by"]):
            event.worsen(Status.PLANNED)
    elif event.role in ("object", "arg") and event.clause is not None:
        answered = group.prep in ("for", "over") and event.clause.lemma in _VOWED  # "vows revenge for"
        promised = event.clause.lemma in scene.lists["promised_by"] and group.prep not in ("to", "after", "on")
        if promised and not answered:
            event.worsen(Status.PLANNED)
        elif event.clause.lemma in scene.lists["feared_by"] and group.prep in (None, "of"):
            event.worsen(Status.POSSIBLE)
        elif _is_feared(scene, event.clause, group):
            event.worsen(Status.POSSIBLE)
    elif event.under(scene.lists["looming_verbs"], role="subject"):
        event.worsen(Status.POSSIBLE)


def _is_feared(scene: Scene, clause: Clause, group: Group) -> bool:
    """Read "fears grow of a raid", "braces for strikes", "digs in for fear of shelling"."""
    subject = clause.subject
    fears = group.prep in ("of", "about") and subject is not None and subject.lemma in _FEARS
    return fears or (group.prep == "for" and clause.lemma in scene.lists["bracing_verbs"])


_FEARS = frozenset("fear concern worry threat risk prospect likelihood chance speculation talk".split())


def _fill(scene: Scene, event: Event, group: Group) -> None:
    """Complete who strikes and who is struck by what the sentence says around the noun."""
    event.actor = event.actor or _carried_by(scene, event) or _pondered_by(scene, event) or _struck_in(scene, event)
    event.actor = (
        event.actor or _engaged_in(scene, event) or _claimed_by(scene, event) or _answered(scene, event, group)
    )
    event.actor = event.actor or _perpetrators(scene, group) or _again(scene, event, group)
    event.target = event.target or _harmed_by(scene, event) or _hit_in(event)
    if not event.actor and not scene.lowers(group).isdisjoint(_RULERS):
        event.actor = event.target or event.place  # "a government airstrike in Shan State"
    land = event.target or event.place or ((scene.context.place,) if scene.context.place else ())
    for doer in (group, *(i for i in group.inner if i.prep == "by")):
        event.actor = event.actor or settlers(scene, doer, land)
    aimed = (i for i in group.inner if i.prep == "on" and i.lemma in scene.lists["vessels"])
    event.target = event.target or next((codes for i in aimed if (codes := flag(scene, i))), ())


_RULERS = frozenset(["government", "regime", "junta"])


def _again(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return who attacked before where "two more are killed in other strikes"."""
    deadly = event.role == "arg" and event.clause is not None
    deadly = deadly and event.clause is not None and not event.clause.families.isdisjoint(("kill", "wound"))
    further = deadly and scene.sentence.words[group.first].lower in _FURTHER
    return scene.context.attacker if further and "attacked" in scene.context.speaks else ()


def _perpetrators(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return who is called "responsible for" or "involved in" it: a group by its name, or that they are linked to."""
    words, k = scene.sentence.words, group.first - 2
    if k < 1 or words[k].lower not in ("responsible", "involved"):
        return ()
    k -= words[k - 1].tag == "R"
    named = next((g for g in scene.sentence.groups if g.last == k), None)
    if named is None:
        return ()
    mentions = [w.mention for w in words[named.first : named.last] if w.mention is not None]
    linked = next(((m.inner,) for m in mentions if m.inner is not None and m.code is None), ())
    own = any(m.kind == "group" for m in mentions)
    return (named.codes if own else ()) or linked


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
    held = [c for c in scene.sentence.clauses if c.passive and c.subject in near]
    done = (a.codes for c in held if "carry" in c.families for a in c.args if a.prep == "by" and a.codes)
    own = (c.subject for c in scene.sentence.clauses if c.object is group and c.link == "who" and "carry" in c.families)
    if doer := next((s.codes for s in own if s is not None and s.codes), ()):
        return doer  # "the atrocities that Chadian troops committed"
    blamed = (c for c in held if c.lemma in scene.lists["attributing_verbs"])
    return next(done, ()) or next((a.codes for c in blamed for a in c.args if a.prep in ("to", "on") and a.codes), ())


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


def _engaged_in(scene: Scene, event: Event) -> tuple[str, ...]:
    """Read "takes part in the attack on", "responded with strikes", "warns Chad against a strike on".

    The event's status is lowered where somebody is only warned.
    """
    clause, group = event.clause, event.group
    if clause is None or group is None or clause.passive or event.role != "arg" or clause.subject is None:
        return ()
    done = clause.object
    if group.prep == "with" and clause.lemma in scene.lists["answer_verbs"] | scene.lists["opening_moves"]:
        return clause.subject.codes
    if group.prep == "in" and done is not None and (clause.lemma, done.lemma) == ("take", "part"):
        return clause.subject.codes
    if group.prep == "against" and done is not None and clause.lemma in ("warn", "caution"):
        event.worsen(Status.POSSIBLE)
        return done.codes
    return ()


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


def _is_ended(scene: Scene, event: Event) -> bool:
    """Say whether a blow is called off or foiled: "halts its strikes on", "thwarted an attack plotted by rebels".

    The event gets its actor from who stops its own blow, and its target from who foils another's.
    """
    clause, outer = event.clause, event.group.outer if event.group is not None else None
    if outer is not None and outer.lemma in scene.lists["stopping_nouns"] and outer.codes and not event.actor:
        event.actor = outer.codes
        return bool(event.beyond(event.target))  # "extends its pause on strikes on the embassy"
    if clause is None or event.role != "object" or clause.passive or clause.negated or clause.subject is None:
        return False
    doer = clause.subject.codes
    if clause.lemma in scene.lists["foiling_verbs"]:
        flown = event.group is not None and not scene.lowers(event.group).isdisjoint(scene.lists["attack_arms"])
        if flown:
            return False  # "thwarted a drone attack": it was flown all the same
        event.target = event.beyond(event.target, doer)
        return bool(event.actor) and not set(event.actor) & set(doer) and clause.finite
    told = clause.finite and clause.link not in ("until", "unless") and scene.read(clause).status is Status.ASSERTED
    if clause.lemma not in scene.lists["blows_ended"] or not told:
        return False
    event.actor = event.actor or doer
    aimed = event.group is not None and any(i.prep in ("on", "against") for i in event.group.chain())
    return bool(doer) and set(event.actor) <= set(doer) and (bool(event.beyond(event.target)) or aimed)


def _is_to_stop(scene: Scene, event: Event) -> bool:
    """Read "called on Chad to halt its raids on", "told both to cease": who is urged to stop them."""
    clause, above = event.clause, event.clause.parent if event.clause is not None else None
    if clause is None or above is None or clause.form != "to" or clause.subject is None or clause.negated:
        return False
    while above.form == "to" and above.parent is not None and above.subject is clause.subject:
        above = above.parent  # "to lift its siege and to halt its raids"
    urged = ("urge" in above.families or above.lemma.endswith(" for")) and clause.subject is not above.subject
    aimed = event.group is not None and any(i.prep in ("on", "against", "of") for i in event.group.chain())
    if not urged or not aimed or above.lemma == "require" or not clause.subject.codes:
        return False
    if not event.under(scene.lists["blows_ended"] | {"end"}):
        return False
    event.target = tuple(c for c in event.target if c not in clause.subject.codes)
    event.actor = clause.subject.codes
    return True


def _is_passing(scene: Scene, event: Event) -> bool:
    """Say whether an attack noun is mentioned and not told: denied, averted, any such, a defence against such."""
    group = event.group
    if group is None or _is_background(scene, event, group):
        return True
    known = event.lemma == "assassination" and not event.actor and event.role not in ("subject", "object")
    beaten = event.under(scene.lists["repel_verbs"]) and not scene.has_projectile(group)  # it is ground fighting
    foiled = bool(event.actor) and event.under(("prevent", "thwart", "foil"))
    refused = (
        event.governed("deny", "urge", "refuse", "dismiss") and not event.governed("carry", "brand") and not foiled
    )
    if beaten or refused or known or _is_remembered(scene, event, group) or _is_whole_war(scene, event, group):
        return True  # "after the assassination of its president": long known
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
    if group.outer is not None and _is_part(scene, event, group.outer):
        return True
    ended = event.role == "subject" and clause is not None and clause.lemma in scene.lists["blows_end"]
    wish = event.reading.status is not Status.ASSERTED and clause is not None and not clause.negated
    ended = ended or (wish and event.under(scene.lists["blows_ended"]))  # "will cease its attacks if"
    plotted = event.role == "subject" and clause is not None and clause.passive and clause.lemma in _PLOTTED
    vague = scene.sentence.words[group.first].lower in scene.lists["vague_determiners"]
    vague = vague and not (
        event.role == "object" and event.target and words & {"more", "other"}
    )  # "faces more shelling"
    told = event.reading.status is not Status.ASSERTED or event.actor
    return ended or plotted or is_walkout(scene, event) or (vague and not told)


def _is_part(scene: Scene, event: Event, outer: Group) -> bool:
    """Say whether a noun around it tells it away: "part of a wave of strikes", "a halt in strikes", "a shield from"."""
    prep = event.group.prep if event.group is not None else None
    if prep in ("against", "from"):
        return outer.lemma in scene.lists["shields"]
    if prep == "of" and (outer.lemma == "exchange" or (outer.lemma == "part" and not event.actor)):
        return True
    return prep in ("of", "in", "to", "on") and outer.lemma in scene.lists["stopping_nouns"]


_FURTHER = frozenset(["other", "another", "more", "further", "separate"])
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


def _is_whole_war(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether an attack on a land as a whole names a war long known: "since Russia's assault on Ukraine"."""
    words = scene.sentence.words
    on = next((i for i in group.inner if i.prep in ("on", "against")), None)
    if (
        event.lemma not in ("attack", "assault", "onslaught", "aggression")
        or on is None
        or words[group.head].lower[-1] == "s"
    ):
        return False
    land, between = words[on.head].mention, [w for w in words[group.first : group.head] if w.mention is None]
    bare = land is not None and land.kind == "state" and on.last - on.first == 1
    bare = bare and event.reading.status is Status.ASSERTED
    plain = all(w.tag in "D'" or w.lower in _WARLIKE for w in between)
    return bare and plain and f"{'+'.join(event.actor)}-{'+'.join(on.codes)}" in scene.lists["known_wars"]


_WARLIKE = frozenset("unprovoked ongoing full-scale brutal continued continuing illegal unjustified all-out".split())


def _oldest(scene: Scene) -> int:
    return scene.sentence.published.year - _HISTORY_YEARS


_YEAR = 4  # digits
_HISTORY_YEARS = 5  # the guide: older than five years is history
_BESIDE = 25  # characters in which the day of an attack stands
