"""Accusations that no speaker's verb of accusing tells: in the passive, by a noun, a name given, a proof, a report.

1. "Rwanda has long been accused of": nobody is named who accuses; what one is accused of must bear on conflict.
2. "Western allegations that it had armed rebels": whose allegation it is accuses; whoever denies it is accused.
3. "what it called an Iranian-funded network": who gives the name accuses the one who pays.
4. "Officials warn of a push by rebels": who warns is nobody named, the land's own where it is told.
5. "further proof of Ankara's part in the war", "a report that describes rape by the army" accuse by what they show.
6. Who expels or sanctions another "for allegedly arming rebels", who cites its violations of a truce, accuses it.
"""

from collections.abc import Callable
from dataclasses import replace

from bot.detect.claims.act.addressees import addressee
from bot.detect.claims.act.culprits import began, came_from
from bot.detect.claims.act.findings import in_breach, reported, shown
from bot.detect.claims.act.monitors import (
    DEEDS,
    alleged_by_experts,
    decried_by_experts,
    is_blow,
    is_by_experts,
    is_wrong,
    stands_apart,
    unlawful,
)
from bot.detect.claims.scene.able import first
from bot.detect.claims.scene.blame import said
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.meetings import linked
from bot.detect.claims.scene.persons import is_retired
from bot.detect.claims.scene.quarrels import are_several, is_civil, laid_on
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.status import Reading
from bot.detect.claims.scene.tone import blow, tone
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import ONLOOKERS, is_state
from bot.detect.lexicon.families import REFUSALS
from store.model import Claim
from store.terms import Status

_CLOSE = 2  # words between a noun of alleging and the clause that completes it


def charge(scene: Scene, event: Event) -> Claim | None:
    """Return the accusation that an event is, None where it is none."""
    if event.nominal:
        return _breach(scene, event)
    return first(_RULES, scene, event, event.clause) if event.clause is not None else None


def ground(scene: Scene, event: Event, step: Claim) -> Claim | None:
    """Return the accusation for which a step is taken: "expelled two French envoys for allegedly spying"."""
    clause, actor = event.clause, step.actor
    if clause is None or actor is None or step.status is Status.DENIED or is_civil(scene):
        return None
    child = next((c for c in scene.sentence.clauses if c.parent is clause and _is_alleged(scene, c)), None)
    if child is None:
        return None
    near = (a.deep() for a in (child.object, *child.args) if a is not None)
    target = (step.target,) if step.target else next((codes for codes in near if codes and actor not in codes), ())
    aside = replace(event, start=child.start, end=child.end, reading=Reading(Status.ASSERTED, hedged=False))
    return said(scene, aside, "accuse", tuple(actor.split("+")), target) if target else None


def _is_alleged(scene: Scene, clause: Clause) -> bool:
    """Say whether a participle tells what somebody allegedly did: "for allegedly | spying"."""
    near = scene.sentence.words[max(0, clause.first - _CLOSE) : clause.main]
    return clause.form == "ing" and any(w.lower == "allegedly" for w in near)


def _breach(scene: Scene, event: Event) -> Claim | None:
    """Read "citing Chad's violations of the truce", "shut the border over breaches by Mali": who says so accuses."""
    group, clause = event.group, event.clause
    if "breach" not in event.families or group is None or not scene.contested:
        return None
    pact = any(g.lemma in scene.lists["accord_nouns"] or scene.has(g, "pact") for g in (group, *group.chain()))
    pact = pact or not scene.lowers(group).isdisjoint(scene.lists["accord_nouns"])
    if not pact or (clause is not None and clause.families & {"accuse", "condemn", "deny", "dismiss", "investigate"}):
        return None
    doer = linked(group, "by") or event.actor
    main = clause or next((c for c in scene.sentence.clauses if c.first < group.first and c.subject is not None), None)
    teller = event.source if clause is not None else scene.source(main, group.start)
    own = main.subject.codes if main is not None and main.subject is not None and not main.passive else ()
    speaker = tuple(c for c in (own or tuple((teller or "").split("+"))) if c not in ("", *ONLOOKERS))
    if event.reading.status is Status.DENIED or (clause is not None and clause.negated) or "no" in scene.lowers(group):
        return None
    if not doer or not speaker or set(speaker) & set(doer):
        return None
    event.reading = Reading(Status.ASSERTED, hedged=False)
    return said(scene, event, "accuse", speaker, doer)


def _unsaid(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "Rwanda has long been accused of arming rebels", "monitors accuse the army of torture": no party speaks."""
    if "accuse" not in event.families or event.actor or not (scene.hostile or _kills(scene, event, clause)):
        return None
    official = not clause.passive and _in_office(scene, event.actor_group)
    if not clause.passive and not official and not _watches(scene, event, clause):
        return None
    if event.reading.status is not Status.ASSERTED:
        return None
    laid, child = None if clause.passive else laid_on(scene, event), scene.child(clause)
    done = laid or event.object
    deed = child is not None or any(a.prep in ("of", "for", "over") for a in clause.args)
    armed = scene.speaks(done) or scene.has(done, "troops", "assailant")
    woes = any(a.prep == "for" and _is_woe(scene, a) for a in clause.args)
    civil = is_civil(scene) or woes
    official = official and (event.actor_group is None or event.actor_group.lemma not in _ELECTED)
    home = _home(scene, event, event.target) if official else _accuser(scene, clause, event.target)
    if not (deed or event.lemma == "blame") or not armed or civil or not (event.target or home):
        return None
    aside = clause.passive and clause.link == "who"  # "an aide accused of spying"
    soft = child is not None and child.lemma == "be" and not _bears(scene, child)  # "of being too soft on Chad"
    others = not aside and not soft and scene.sentence_codes() - set(event.target) - ONLOOKERS
    army = not clause.passive and scene.has(done, "troops") and is_wrong(scene, event, clause)
    if not others and not army and not _bears(scene, child) and (aside or event.lemma != "blame"):
        return None
    if child is not None:
        event.end = max(event.end, child.end)
    if not clause.passive and not official and not scene.has(event.actor_group, "irregular"):
        apart = stands_apart(scene, event.actor_group) or is_by_experts(scene, event.actor_group)
        event.source = event.source or ("expert" if apart else "media")
    return scene.act(event, "accuse", actor=home, target=event.target, said=bool(home))


def _accuser(scene: Scene, clause: Clause, accused: tuple[str, ...]) -> tuple[str, ...]:
    """Return which state tries or hunts the accused: "Chad will try Malian pilots accused of bombing a market"."""
    above, taken = clause.parent, clause.subject.outer if clause.subject is not None else None
    if taken is not None and taken.lemma in _PROSECUTED:  # "Chad announces the arrest of rebels accused of"
        judge = next((c.subject for c in reversed(scene.sentence.clauses) if c.last == taken.first), None)
    elif above is None or above.negated or _is_asked(above) or not clause.passive or clause.link != "who":
        return ()
    else:
        judge = above.subject if above.lemma in scene.lists["prosecuting_verbs"] else None
    codes = judge.codes if judge is not None else ()
    return codes if scene.are_states(codes) and set(codes).isdisjoint(accused) else ()


_PROSECUTED = frozenset("arrest detention capture trial prosecution extradition indictment".split())


def _is_asked(clause: Clause) -> bool:
    """Read "rejects demands to arrest", "demands that Chad arrest": nobody does it yet; who vows to, will."""
    above = clause.parent
    if clause.link == "to":
        return above is None or "vow" not in above.families
    return clause.link == "noun" or (clause.link == "that" and above is not None and "say" not in above.families)


def _is_woe(scene: Scene, group: Group) -> bool:
    """Say whether it is a matter of prices: "blamed for the high cost of living"."""
    return not scene.lists["market_woes"].isdisjoint((group.lemma, *group.lemma.split()))


def _watches(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether an expert accuses, or a body without a side, states, people or rebels of no name do so of a blow."""
    group = event.actor_group
    if group is None or scene.has(group, "expert"):
        return group is not None
    told = stands_apart(scene, group) or scene.has(group, "civil", "irregular") or _are_many(scene, group)
    told = told or group.lemma in scene.lists["witnesses"] or is_by_experts(scene, group)
    just = event.lemma == "blame" and not clause.args and any(c.act == "attack" for c in scene.context.told)
    return told and (just or is_wrong(scene, event, clause))


def _mutual(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "the two neighbours accused each other": those named last, or the two of the sentence."""
    laid = next((a for a in event.args if a.prep == "on"), None)  # "each side blamed it on the other"
    done, group = event.object if laid is None else laid, event.actor_group
    if "accuse" not in event.families or event.actor or not scene.hostile or done is None or group is None:
        return None
    if clause.passive or done.lemma not in ("other", "another") or is_civil(scene):
        return None
    if not are_several(scene, group) or group.lemma in ("man", "woman", "suspect", "brother"):
        return None
    named = tuple(sorted(code for code in scene.sentence_codes() if is_state(code)))
    pair = named if len(named) == _TWO else tuple(filter(is_state, scene.context.pair))
    place = scene.context.place
    land = named or ((place,) if place is not None else ())  # where both are sides of one war at home
    sides = pair if len(pair) == _TWO else land[:1] if scene.forceful else ()
    return scene.act(event, "accuse", actor=sides, target=(), said=True) if sides else None


_TWO = 2


def _kills(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether a party is said to have killed or done a crime: "accuses Chad of killing herders", no police."""
    child = scene.child(clause)
    if child is None or not scene.names_party(event.object):
        return False
    return "kill" in child.families or child.lemma in scene.lists["abusing_verbs"] or is_blow(scene, child)


def _in_office(scene: Scene, group: Group | None) -> bool:
    """Say whether somebody is in office, of whatever land: "officials", "Foreign Minister Lamamra"."""
    words = scene.sentence.words[group.first : group.last] if group is not None else ()
    if any(w.lower in _UNOFFICIAL for w in words) and (group is None or group.lemma not in ("police", "authority")):
        return False
    titled = any("official" in scene.lexicon.nouns.get(w.lower, ()) for w in words if w.tag == "N")
    if group is None or scene.has(group, "official"):
        return group is not None
    named = titled and scene.sentence.words[group.head].tag == "E"
    return named or group.lemma in scene.lexicon.sets["officeholders"] or {"state", "media"} <= scene.lowers(group)


_ELECTED = frozenset("senator lawmaker leader politician congressman congresswoman legislator".split())  # of any land
_UNOFFICIAL = frozenset(["local", "community", "religious"])


def _home(scene: Scene, event: Event, target: tuple[str, ...]) -> tuple[str, ...]:
    """Return whose "officials" blame or warn: those of the land where the article last was, of nobody spoken of."""
    context = scene.context
    near = tuple(c for c in scene.sentence_codes() - set(target) if is_state(c))
    known = (*((context.place,) if context.place is not None else ()), *context.subject)
    known = () if context.is_long else known  # which may be anywhere
    away = target if len(near) == 1 else (*target, *event.place)
    return next(((c,) for c in (*(near if len(near) == 1 else ()), *known) if is_state(c) and c not in away), ())


def _foreseen(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "officials warn of a renewed push", "military experts warn that China could attack": no party speaks."""
    if "warn" not in event.families or event.actor or not scene.fighting or clause.negated:
        return None
    speaker = event.actor_group
    expert = scene.has(speaker, "expert")
    if speaker is None or speaker.codes or is_retired(scene.sentence, speaker):
        return None
    of_peace = not scene.lists["civil_talks"].isdisjoint(scene.lowers(speaker))  # "the culture secretary will warn"
    if of_peace or not (expert or scene.has(speaker, "official", "envoy")):
        return None
    if is_civil(scene) or speaker.lemma == "economist" or _is_of_nature(scene) or event.lemma == "caution":
        return None
    if scene.context.is_long and (tone(scene) is None and not blow(scene, event)):
        return None  # what experts expect is no warning
    target = addressee(scene, event)
    home = () if expert else _home(scene, event, target)
    event.source = "expert" if expert else event.source
    return scene.act(event, "warn", actor=home, target=target, said=bool(home))


def _is_of_nature(scene: Scene) -> bool:
    """Say whether the title is about a fire or a storm: "Wildfires rage": troops help there, nobody attacks."""
    title = scene.context.article.partition("\n")[0].lower().split()
    return not scene.lists["natural_blows"].isdisjoint(map(scene.lexicon.singular, title))


def _decried(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "the raid was widely condemned", "rights groups condemn the army": no party that is named does."""
    if "condemn" not in event.families or event.actor or not scene.hostile:
        return None
    done, critics = event.object, event.actor_group
    if stands_apart(scene, critics):
        return decried_by_experts(scene, event)
    if critics is not None and not clause.passive and _are_many(scene, critics):
        return _decried_by_many(scene, event)
    struck = next((e for e in scene.events if done is not None and e.group is done and clause.passive), None)
    if struck is None or "attack" not in struck.families:
        return None
    target = struck.actor or scene.owner(done)
    if not target or clause.negated or is_civil(scene):
        return None
    return scene.act(event, "condemn", actor=(), target=target)


def _are_many(scene: Scene, group: Group) -> bool:
    """Say whether a group is states or their leaders without a name: "world leaders", "Western nations"."""
    plural = scene.sentence.words[group.head].lower != group.lemma
    return (plural or group.lemma == "community") and group.lemma.rpartition(" ")[2] in _CRITICS


_CRITICS = frozenset("leader nation country government ally capital power state diplomat minister community".split())


def _decried_by_many(scene: Scene, event: Event) -> Claim | None:
    """Read "world leaders condemn the strike on Odesa", "condemn Chad for its raid": nobody is named, the blow is."""
    done = event.object
    named = done is not None and scene.names_party(done)
    near = [a for a in event.args if a.prep in ("for", "over")] if named else [done]
    struck = next((e for e in scene.events if e.group is not None and any(e.group is g for g in near)), None)
    if named and struck is not None and done is not None:
        struck.actor = struck.actor or done.codes
    target = (struck.actor if struck is not None else ()) or event.target
    blow = struck is not None and not struck.families.isdisjoint(("attack", "weakattack", "crossed", "weapontest"))
    if not blow or event.reading.status is not Status.ASSERTED or is_civil(scene):
        return None
    return scene.act(event, "condemn", actor=(), target=target)


def _bears(scene: Scene, child: Clause | None) -> bool:
    """Say whether the deed touches another party, or is one of force: not "the navy is accused of selling boats"."""
    aside = child is not None and child.parent is not None and child.parent.form == "ed" and child.parent.passive
    forceful = child is not None and not child.families.isdisjoint(_BLOWS)
    forceful = forceful or (child is not None and not aside and is_blow(scene, child))
    text = scene.sentence.text.lower()
    guilty = child is not None and child.lemma == "be" and scene.forceful  # "of being behind the blast"
    return forceful or guilty or any(crime in text for crime in scene.lists["grave_crimes"])


_BLOWS = DEEDS - {"supply", "use"}


def _alleges(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "detainees allege abuse by Israeli forces", "rights groups say it tortured them": a party is accused."""
    done = event.object
    if event.lemma not in _CLAIMING or clause.passive or not scene.hostile:
        return None
    if event.actor == ("expert",) or (not event.actor and scene.has(event.actor_group, "expert")):
        return alleged_by_experts(scene, event, clause)
    if event.lemma != "allege" or event.actor or done is None:
        return None
    foul = done.lemma in scene.lists["crime_nouns"] | scene.lists["guilt_nouns"] | scene.lists["misconduct_nouns"]
    near = (*done.chain(), *clause.args)
    target = next((g.codes for g in near if g.prep in ("by", "from") and g.codes), ())
    return scene.act(event, "accuse", actor=(), target=target) if foul and target else None


_PROBED = frozenset(["investigate", "probe", "examine", "review", "look into"])
_CLAIMING = frozenset("allege say claim find report conclude".split())


def _alleged(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "rejected Western allegations that it had …", "claims by Kigali that the army shelled …"."""
    noun = _completed(scene, clause)
    if noun is None or clause.negated:
        return None
    if noun.lemma in ("claim", "assertion") and event.families.isdisjoint(DEEDS):
        return None
    if not scene.contested and is_civil(scene):
        return None
    by = (g.codes for g in noun.inner if g.prep in ("by", "from") and g.codes)
    owner = next(by, ()) or noun.codes
    above = clause.parent
    denier: tuple[str, ...] = ()
    if above is not None and above.object is noun and above.subject is not None and above.families & REFUSALS:
        denier = above.subject.codes
    blamed = tuple(c for c in denier or event.actor if c not in owner)
    unsaid = not owner and noun.lemma in ("accusation", "allegation") and scene.contested
    unsaid = unsaid and (above is None or above.lemma not in _PROBED)  # looked into, by nobody laid at a door
    boasts = bool(event.actor) and set(event.actor) <= set(owner)  # of what one did oneself
    if boasts or not (owner or unsaid) or not blamed or set(owner) & ONLOOKERS:
        return None
    event.start, event.reading = noun.start, type(event.reading)(Status.ASSERTED, hedged=False)
    if unsaid:
        event.source = None if set(blamed) & set(event.speaker) else event.source  # who denies it has not said it
        return scene.act(event, "accuse", actor=(), target=blamed)
    return said(scene, event, "accuse", owner, blamed)


def _completed(scene: Scene, clause: Clause) -> Group | None:
    """Return the noun of alleging that a clause completes: "the accusations | by Kyiv | that it had …"."""
    own = clause.subject
    first = own.first if own is not None and own.first < clause.first and clause.link != "of" else clause.first
    if first < _CLOSE or scene.sentence.words[first - 1].lower not in ("that", "of"):
        return None
    near = scene.sentence.group_at(scene.sentence.words[first - 2].start)
    for group in (near, near.outer if near is not None else None):
        if group is not None and group.lemma in scene.lists["alleging_nouns"]:
            return group
    return None


def _named(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "what it called an Iranian-funded network": the one who pays for it is accused."""
    if event.lemma not in scene.lists["brand_verbs"] or event.object is None or not event.actor:
        return None
    groups = (event.object, *event.object.chain(), *clause.args)
    words = (w for g in groups for w in scene.sentence.words[g.first : g.last])
    payers = (w.mention.inner for w in words if w.mention is not None and w.lower.endswith(_PAID))
    target = event.beyond(tuple(code for code in payers if code))
    return said(scene, event, "accuse", event.actor, target) if target and scene.contested else None


_PAID = ("-funded", "-backed", "-sponsored", "-financed", "-armed", "-directed", "-controlled", "-run", "-led")


_RULES: tuple[Callable[[Scene, Event, Clause], Claim | None], ...] = (
    _mutual,
    _unsaid,
    unlawful,
    _foreseen,
    _decried,
    _alleges,
    _alleged,
    _named,
    began,
    came_from,
    shown,
    reported,
    in_breach,
)
