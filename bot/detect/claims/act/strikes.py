"""Attacks told by a noun: strikes, raids, bombings; who owns them, on whom, and which are merely mentioned.

1. The owner, "by …", whoever claims or is blamed for it, is the attacker; "on", "against", "in" give the target.
2. Words that fit quarrels and sport as well need arms, forces or two parties beside them.
"""

from dataclasses import replace

from bot.detect.claims.act.doers import fill, join_options
from bot.detect.claims.act.remembered import is_remembered
from bot.detect.claims.act.shields import let_through
from bot.detect.claims.act.walkouts import is_walkout
from bot.detect.claims.scene.armed import is_force
from bot.detect.claims.scene.asides import (
    is_chided,
    is_known_war,
    is_manner,
    is_named_in_passing,
    is_since,
    is_whole_war,
)
from bot.detect.claims.scene.attackers import accused, attacked, judged_for, sides, victims_of
from bot.detect.claims.scene.blame import is_faction
from bot.detect.claims.scene.blows import condemned, traded
from bot.detect.claims.scene.bombs import locate
from bot.detect.claims.scene.ceased import are_over, has_ceased, is_delayed, is_ended, is_to_stop, is_unarmed
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.exclusions import is_forgone
from bot.detect.claims.scene.falls import is_topic
from bot.detect.claims.scene.heard import is_of_strike
from bot.detect.claims.scene.nowhere import is_nowhere
from bot.detect.claims.scene.onslaughts import is_ground_assault
from bot.detect.claims.scene.plots import is_attempt_foiled, is_plotter
from bot.detect.claims.scene.restraint import is_urged
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import written
from bot.detect.claims.scene.status import is_requited
from bot.detect.claims.scene.tone import is_means
from bot.detect.claims.scene.violence import is_armed, is_on_ship, join_killing, kills
from bot.detect.claims.scene.warned import is_rehearsed
from bot.detect.grammar.epithets import home
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.families import BACKDROP, BLOWS, HARM
from store.model import Claim
from store.terms import Status

_VOWED = ("vow", "promise")
_APART = ("since", "despite", "amid", "until", "because of")


def strike(scene: Scene, event: Event) -> Claim | None:
    """Return the attack that a noun tells, None where it tells none or is merely mentioned."""
    if event.group is None or not event.families & {"attack", "weakattack"} or _is_told_otherwise(scene, event):
        return None
    join_killing(scene, event, event.group)
    join_options(scene, event, event.group)
    owned = _claimed(scene, event) or _owned(scene, event)
    if owned is not None:
        return owned
    fill(scene, event, event.group)
    event.actor = event.actor or _allied(event)
    if both := traded(scene, event, event.group):
        event.actor, event.target, event.place = both, (), ()
    near = bool(event.actor) or _charge(scene, event)
    locate(scene, event)
    killed = victims_of(event)
    known = event.actor or event.target or scene.context.place or (killed is not None and killed.codes)
    deadly = event.lemma in scene.lists["attack_nouns"] and kills(scene, event)
    deadly = deadly or (not known and _is_bombing(scene, event))
    ship = is_on_ship(scene, event.group)
    if not (known or deadly or ship) and scene.lists["war_lands"].isdisjoint(home(scene.context)):
        return None
    if not near or not is_armed(scene, event) or is_whole_war(scene, event) or _is_probed(scene, event):
        return None
    if let_through(scene, event):
        pass  # its reading is put right
    elif is_to_stop(scene, event):
        event.reading = replace(event.reading, status=Status.ASSERTED)
    elif is_ended(scene, event) or is_delayed(scene, event) or has_ceased(scene, event):
        event.worsen(Status.DENIED)
    elif _is_passing(scene, event):
        return None
    _weigh(scene, event, event.group)
    event.actor = event.actor or (_teller(scene) if ship and not event.target else ())
    return attacked(scene, event, *sides(scene, event), nobody=deadly or ship)


def _is_bombing(scene: Scene, event: Event) -> bool:
    """Say whether people are killed or hurt in a bombing that is of war wherever it happens."""
    group, clause = event.group, event.clause
    harm = group is not None and clause is not None and not clause.families.isdisjoint(("kill", "wound", "die"))
    named = scene.sentence.text[group.start : group.end] if group is not None else ""
    by = (i for i in group.inner if i.prep == "by") if group is not None else ()
    rebels = any(scene.has(i, "irregular") and i.lemma not in scene.lists["slain_attackers"] for i in by)
    return harm and (rebels or written(named, scene.lists["war_bombs"])) and is_nowhere(scene)


def _charge(scene: Scene, event: Event) -> bool:
    """Lay an attack by nobody named at the door of who is accused of it, or condemned after it; False: it is afar."""
    if blamed := accused(event) or judged_for(scene, event):
        event.actor, event.target = blamed, tuple(c for c in event.target if c not in blamed)
    elif not event.target:
        foe, by = _condemned(scene, event)
        if foe and _is_elsewhere(scene, event, {*foe, *by}):
            return bool(event.place)
        event.actor, event.target = foe, by
    return True


def _condemned(scene: Scene, event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who has struck, and whom, where an old foe is condemned before the strike is told; () elsewhere."""
    before = (c for c in scene.sentence.clauses if c.start < event.at and c.subject is not None)
    return next(((foe, c.subject.codes) for c in before if c.subject and (foe := condemned(scene, c))), ((), ()))


def _is_elsewhere(scene: Scene, event: Event, sides: set[str]) -> bool:
    """Say whether an attack falls in a third land or an unknown town, or is a gunman's: no old foe's."""
    group, doer = event.group, event.clause.subject if event.clause is not None else None
    near = [g for g in (*(group.chain() if group is not None else ()), *event.args) if g.prep in _WHERE]
    lone = doer is not None and doer.lemma in scene.lists["rebel_nouns"] and not doer.codes
    plain = group is not None and scene.lowers(group).isdisjoint(scene.lists["attack_arms"])
    named = (scene.sentence.words[g.head] for g in near if g.prep == "in")
    unknown = plain and any(w.mention is None and w.text[0].isupper() for w in named)
    return lone or unknown or not {*event.place, *(code for g in near for code in g.deep())} <= sides


_WHERE = ("in", "at", "on", "near", "outside", "inside")


def _allied(event: Event) -> tuple[str, ...]:
    """Return who strikes together in "Chad joins Mali in strikes on the rebels", who "resorted to shelling"."""
    clause = event.clause
    if clause is not None and event.group is not None and event.under(("resort",), role="arg"):
        return clause.subject.codes if clause.subject is not None and event.group.prep == "to" else ()
    if clause is None or event.group is None or not event.under(("join",), role="arg") or event.group.prep != "in":
        return ()
    sides = (g.codes for g in (clause.subject, clause.object) if g is not None and g.codes)
    return tuple(code for codes in sides for code in codes)


def _teller(scene: Scene) -> tuple[str, ...]:
    """Return whose army tells of strikes on nobody's ships: "Strikes on two boats kill 5, the Navy says"."""
    above = next((c for c in scene.sentence.clauses if "say" in c.families and c.subject is not None), None)
    if above is None or above.subject is None or len(above.subject.codes) != 1:
        return ()
    army = scene.has(above.subject, "troops", "humanforce") or above.subject.lemma.endswith(("military", "pentagon"))
    return above.subject.codes if army else ()


def _is_probed(scene: Scene, event: Event) -> bool:
    """Say whether it is only asked or judged: "whether it was a terrorist attack", "as a massacre", fire of critics."""
    group, clause = event.group, event.clause
    if group is not None and group.prep == "under" and is_chided(scene, event):
        return True
    if group is not None and not scene.lowers(group).isdisjoint(_FEIGNED):
        return True
    named = group is not None and group.prep == "as" and not event.actor
    return named or (clause is not None and clause.link == "whether" and clause.lemma == "be")


_FEIGNED = frozenset(["simulated", "mock", "hypothetical", "fictitious", "imaginary", "celebratory"])


def _is_told_otherwise(scene: Scene, event: Event) -> bool:
    """Say whether another reads it: a ground assault, or the verb of "was behind the raid"."""
    group, clause = event.group, event.clause
    behind = group is not None and group.prep == "behind" and clause is not None and clause.lemma == "be"
    burns = event.lemma == "fire" and event.under(("catch",))
    come = clause is not None and clause.lemma == "come" and is_force(scene, clause.subject) and not event.actor
    burns = burns or (come and group is not None and group.prep == "under")  # they are who is hit
    urged = clause is not None and clause.lemma == "take" and is_urged(scene, clause)
    return (
        behind
        or burns
        or is_of_strike(scene, event)
        or _is_step(scene, event)
        or urged
        or is_unarmed(scene, event)
        or is_forgone(scene, event)
        or is_ground_assault(scene, event)
        or is_topic(scene, event)
        or is_manner(scene, event)
    )


def _is_step(scene: Scene, event: Event) -> bool:
    """Read "expels envoys in the latest salvo against Chad": a step of a quarrel."""
    group, clause = event.group, event.clause
    if event.lemma != "salvo" or group is None or group.prep != "in" or clause is None:
        return False
    return clause.families.isdisjoint(BLOWS) and scene.lowers(group).isdisjoint(scene.lists["attack_arms"])


def _weigh(scene: Scene, event: Event, group: Group) -> None:
    """Read as planned or possible what is prepared, promised or feared."""
    here, deadly = event.clause, any("deadly" in scene.lowers(one) for one in (group, *group.chain()))
    if deadly and event.under(("order",)) and here is not None and here.form == "ed":
        return  # "ordered deadly strikes": they are done
    if event.governed("carry"):
        before = scene.sentence.words[here.first - 1].lower if here is not None and here.first else ""
        meant = here is not None and here.form == "ing" and "for" in (here.link, before)
        meant = meant and here is not None and not is_requited(scene.sentence, here)  # "guns for carrying out raids"
        done = scene.sentence.words[group.first].lower == "the"  # "authorised the bombing of Gao"
        approved = event.under(scene.lists["blows_approved"]) and not done
        if meant or approved or event.under(scene.lists["prepared_by"]):
            event.worsen(Status.PLANNED)
    elif event.role in ("object", "arg") and event.clause is not None:
        answered = group.prep in ("for", "over") and event.clause.lemma in _VOWED  # "vows revenge for"
        vows = scene.lists["promised_by"] | scene.lists["blows_approved"]
        promised = event.clause.lemma in vows and group.prep not in BACKDROP
        if promised and not answered:
            event.worsen(Status.PLANNED)
        elif _is_feared(scene, event.clause, group):
            event.worsen(Status.POSSIBLE)
    elif event.under(scene.lists["looming_verbs"], role="subject"):
        event.worsen(Status.POSSIBLE)


def _is_feared(scene: Scene, clause: Clause, group: Group) -> bool:
    """Read "fears grow of a raid", "braces for strikes", "digs in for fear of shelling"."""
    if clause.lemma in scene.lists["feared_by"] and group.prep in (None, "of", "including"):
        return True
    any_of = scene.sentence.words[group.first].lower in ("a", "an", "possible")  # no inquiry into the one that was made
    if any_of and clause.lemma in scene.lists["examined_by"] and group.prep is None and not clause.passive:
        return True
    subject = clause.subject
    fears = group.prep in ("of", "about") and subject is not None and subject.lemma in _FEARS
    return fears or (group.prep == "for" and clause.lemma in scene.lists["bracing_verbs"])


_FEARS = frozenset("fear concern worry threat risk prospect likelihood chance speculation talk".split())


def _claimed(scene: Scene, event: Event) -> Claim | None:
    """Read "the Taliban claimed the attack": an armed group owns it."""
    clause = event.clause
    if not event.under(("claim", "admit")) or clause is None or clause.passive or clause.negated:
        return None
    if clause.subject is None:
        return None
    if not is_faction(scene, clause.subject) and not (clause.subject.codes and event.beyond(event.target)):
        return None
    if event.group is not None and any(i.prep == "by" and i.codes for i in event.group.chain()):
        return None  # "claimed an attack on its currency by banks abroad"
    return attacked(scene, event, clause.subject.codes, event.beyond(event.target, event.place))


def _owned(scene: Scene, event: Event) -> Claim | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Read "claims responsibility for the blast", "blamed Israel for the killing", "the raid was blamed on rebels"."""
    clause, group = event.clause, event.group
    if clause is None or group is None or event.lemma in scene.lists["not_by_hand"]:
        return None
    done, subject = clause.object, clause.subject
    behind = event.role == "arg" and group.prep in ("for", "of", "over", "on")
    if behind and done is not None and done.lemma in ("responsibility", "credit") and subject is not None:
        if not subject.codes and scene.sentence.words[subject.first].lower == "no":
            return _unclaimed(scene, event)
        if clause.negated or "deny" in clause.families or not (subject.codes or is_force(scene, subject)):
            return None
        return attacked(scene, event, subject.codes, event.beyond(event.target, event.place))
    attributed = event.role == "object" and clause.lemma in scene.lists["attributing_verbs"]
    if "accuse" not in clause.families and not attributed:
        return None
    if not attributed and event.role == "object" and clause.lemma == "blame" and not clause.passive:
        laid = [a for a in (*group.chain(), *clause.args) if a.prep == "on" and a.codes]
        doer = max(laid, key=lambda a: a.first).codes if laid else ()  # "blames the raid on its base on rebels"
        event.place = () if event.target else event.place
    elif attributed:
        doer = next((a.codes for a in (*group.inner, *clause.args) if a.prep in ("to", "on") and a.codes), ())
    elif event.role == "subject" and clause.passive:
        doer = next((a.codes for a in clause.args if a.prep in ("on", "by") and a.codes), ())
    elif behind:
        blamed = subject if clause.passive else done
        doer = blamed.codes if blamed is not None else ()
    else:
        return None
    target = tuple(c for c in (*event.target, *event.place) if c not in doer)
    speaker = event.speaker if event.source not in doer else ()
    return attacked(scene, event, doer, target or speaker) if doer else None


def _unclaimed(scene: Scene, event: Event) -> Claim | None:
    """Read "no group has claimed responsibility for the attacks": in a land at war they are told all the same."""
    struck = event.target or event.place or home(scene.context)
    known = not scene.lists["war_lands"].isdisjoint(struck) and "attacked" not in scene.context.speaks
    return attacked(scene, event, (), struck) if known else None


def _is_passing(scene: Scene, event: Event) -> bool:
    """Say whether an attack noun is mentioned and not told: denied, averted, any such, a defence against such."""
    group = event.group
    if group is None or _is_background(scene, event, group) or _is_backcloth(scene, event, group):
        return True
    known = is_means(scene, event)
    known = known or (event.lemma == "assassination" and not event.actor and event.role not in ("subject", "object"))
    known = known or (event.clause is not None and event.clause.lemma == "plan" and is_plotter(scene, event.clause))
    beaten = event.under(scene.lists["repel_verbs"]) and not scene.has_projectile(group)  # it is ground fighting
    foiled = bool(event.actor) and event.under(("prevent", "thwart", "foil"))
    aim = event.target or event.place or event.lemma == "atrocity" or is_on_ship(scene, group)
    branded = event.governed("brand") and bool(aim)  # "called the shelling of Goris a crime"
    refused = event.governed("deny", "urge", "refuse", "dismiss") and not event.governed("carry") and not foiled
    refused = refused and not branded
    known = known or is_named_in_passing(scene, event, group) or is_remembered(scene, event, group)
    if beaten or refused or known or is_known_war(scene, event, group):
        return True  # "after the assassination of its president": long known
    unflown = scene.lowers(group).isdisjoint(scene.lists["attack_arms"])
    repelled = event.under(("repel", "repulse", "fend off")) and scene.has_projectile(
        group
    )  # they were flown all the same
    averted = (event.under(scene.lists["averted_by"]) and not repelled) or (
        unflown and event.under(scene.lists["foiling_verbs"])
    )
    averted = averted or (unflown and is_attempt_foiled(scene, group))
    since = group.first > 0 and scene.sentence.words[group.first - 1].lower == "since"
    since = since or is_since(scene, event.clause)
    deadly = event.role == "arg" and event.governed("kill", "wound", role="arg")
    spate = group.prep == "amid" and event.governed("kill", "wound", "die", role="arg")  # "dead amid a spate of raids"
    apart = group.prep in _APART and not spate
    if since or (not event.actor and (averted or apart)):
        return True
    if group.prep == "for" and not event.actor:
        many = scene.sentence.words[group.head].lower.endswith("s") and scene.sentence.words[group.first].tag != "D"
        if many or not (event.target or event.place):
            return True  # "responsibility for the attack", "uses its bases for raids on the north"
    if deadly:
        return False
    fled = event.clause is not None and event.clause.lemma in scene.lists["fleeing_verbs"]  # "sheltered from attacks"
    bare = not any(w.tag == "D" for w in scene.sentence.words[group.first : group.head])
    return group.prep in ("against", "from") and group.outer is None and bare and not event.actor and not fled


def _is_background(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether it is rehearsed, threatened, still going on, at its end, an exchange of fire, a walkout."""
    words, clause = scene.lowers(group), event.clause
    if event.governed("drill", "threaten") or is_rehearsed(event) or event.under(("exchange", "trade")):
        return True
    if group.prep in ("against", "from") and event.under(scene.lists["shielding_verbs"], role="arg"):
        return True  # "to defend the city against Russian missile attacks"
    if group.outer is not None and _is_part(scene, event, group.outer):
        return True
    ended = event.role == "subject" and clause is not None and clause.lemma in scene.lists["deeds_end"]
    ended = ended and clause is not None and are_over(scene, event, clause)
    wish = event.reading.status is not Status.ASSERTED and clause is not None and not clause.negated
    ended = ended or (wish and event.under(scene.lists["blows_ended"]))  # "will cease its attacks if"
    plotted = event.role == "subject" and clause is not None and clause.passive and clause.lemma in _PLOTTED
    deeds = (c for c in scene.sentence.clauses if c.subject is group and clause is not None and clause.link == "who")
    plotted = plotted and all(c.families.isdisjoint(HARM) for c in deeds)  # not "coordinated with Chad kills six"
    vague = scene.sentence.words[group.first].lower in scene.lists["vague_determiners"]
    vague = vague and not (
        event.role == "object" and event.target and words & {"more", "other"}
    )  # "faces more shelling"
    known = event.actor and "any" not in words  # "will answer any attack by Chad"
    told = event.reading.status is not Status.ASSERTED or known
    return ended or plotted or is_walkout(scene, event) or (vague and not told)


def _is_part(scene: Scene, event: Event, outer: Group) -> bool:
    """Say whether a noun around it tells it away: "part of a wave of strikes", "a halt in strikes", "a shield from"."""
    prep = event.group.prep if event.group is not None else None
    if prep in ("against", "from"):
        return outer.lemma in scene.lists["shields"]
    if prep == "of" and (outer.lemma == "exchange" or (outer.lemma == "part" and not event.actor)):
        return True
    return prep in ("of", "in", "to", "on") and outer.lemma in scene.lists["stopping_nouns"]


def _is_backcloth(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether blows are any such or the lot of people: "after terror attacks", "under bombardment"."""
    clause, bare = event.clause, not group.inner and group.first == group.head
    if group.prep == "under" and bare:
        return clause is None or clause.lemma not in scene.lists["lying_under"]
    doer = clause.subject if clause is not None and event.under(("stop", "halt", "prevent")) else None
    stopped = clause is not None and not clause.negated and clause.finite
    if doer is not None and stopped and not scene.lowers(doer).isdisjoint(scene.lists["searching_bodies"]):
        return True  # "police stopped a bomb attack"
    terror = not scene.lowers(group).isdisjoint(("terror", "terrorist"))
    many = scene.sentence.words[group.head].lower.endswith("s") and scene.sentence.words[group.first].tag in "AN"
    before = group.prep or (scene.sentence.words[group.first - 1].lower if group.first else "")
    return terror and many and not event.actor and not event.target and before in ("after", "following", "from", "of")


_PLOTTED = frozenset("plan direct coordinate prepare mastermind orchestrate foil thwart prevent".split())
