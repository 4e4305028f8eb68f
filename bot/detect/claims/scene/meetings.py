"""Meetings told by a verb: "spoke to", "hosted", "arrived in Doha"; and what talks.py and others ask of parties.

1. Talks on peace, a truce or nuclear arms, by way of a go-between, or of those who fight each other are negotiations;
   who meets otherwise consults.
2. Whom one visits, hosts or speaks to is met; a meeting that bears on no conflict tells nothing.
"""

from itertools import takewhile

from bot.detect.claims.scene.asides import is_audience, is_captioned, is_interview, is_still_due
from bot.detect.claims.scene.councils import blow_met_over
from bot.detect.claims.scene.edges import is_beyond_border
from bot.detect.claims.scene.ends import for_peace, go_between, to_talk
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.foes import are_at_war, are_foes, bears_on_war, fight_each_other, shunned
from bot.detect.claims.scene.gravity import in_crisis, is_of_business, is_routine
from bot.detect.claims.scene.persons import is_retired
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.streets import is_of_lands
from bot.detect.claims.scene.voices import bystanders
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import BODIES, ONLOOKERS, is_state
from store.model import Claim
from store.terms import Status


def meeting(scene: Scene, event: Event) -> Claim | None:
    """Return the meeting or negotiation that a verb tells, None where it tells none."""
    if event.families & {"meet", "talk"} or event.lemma in ("discuss", "debate") or _rings(scene, event):
        if not event.actor and _are_the_two(scene, event.actor_group):
            event.actor = scene.context.pair
        return _met(scene, event)
    return _travelled(scene, event) if event.families & {"visit", "travel", "host", "supply"} else None


def _are_the_two(scene: Scene, group: Group | None) -> bool:
    """Say whether it is both sides that were spoken of: "officials from the two countries"."""
    if group is None:
        return False
    parts = [g for g in (group, *group.chain()) if g.lemma in ("country", "side", "nation", "neighbour", "neighbor")]
    return any(scene.lowers(g) & {"two", "both"} for g in parts)


def _rings(scene: Scene, event: Event) -> bool:
    """Say whether one rings another up: "called Zelensky to discuss the front"."""
    done, clause = event.object, event.clause
    if event.lemma != "call" or done is None or clause is None or clause.passive:
        return False
    mention = scene.sentence.words[done.head].mention
    aims = any(c.parent is clause and c.form == "to" and c.lemma in _SPOKEN_OF for c in scene.sentence.clauses)
    aims = aims or (clause.link == "headline" and all(a.prep not in (None, "for") for a in event.args))  # no "liar"
    return mention is not None and mention.kind == "person" and aims


_SPOKEN_OF = frozenset("discuss talk urge press warn raise coordinate debate protest".split())


def negotiation(scene: Scene, event: Event, actor: tuple[str, ...], target: tuple[str, ...]) -> Claim | None:
    """Return a negotiation with the other side completed; one side alone where it holds or resumes them."""
    if len(actor) == 1 and not target and not is_with_stranger(scene, event):
        target = shunned(scene, actor) if event.reading.status is Status.DENIED else _across(scene, actor)
        held = event.group is not None and (event.group.prep == "for" or event.role == "subject")
        hosts = places(scene, event, "in", "to") if held else ()  # "talks open in Kuwait"
        aside = {*hosts, *bystanders(scene.sentence, scene.lists)}  # "is in Cairo for truce talks"
        target = tuple(c for c in target if c not in aside)
    alone = len({*actor, *target}) <= 1
    mediates = scene.context.is_long and set(actor) <= scene.lists["bystanders"]  # whom they bring together is not told
    bound = (
        mediates
        or event.role == "object"
        or (event.role == "arg" and event.group is not None and event.group.prep in _BOUND)
    )
    if not actor or (alone and not (bound and scene.tense)):
        return None
    return scene.act(event, "negotiate", actor=actor, target=target)


def is_with_stranger(scene: Scene, event: Event) -> bool:
    """Say whether one talks with somebody named whom nobody knows, or ministers of no land: no foe of old is meant."""
    near = (*(event.group.chain() if event.group is not None else ()), *(event.clause.args if event.clause else ()))
    strange = [g for g in near if g.prep == "with" and set(g.codes) <= set(event.actor)]
    named = (scene.sentence.words[g.head].tag == "E" for g in strange if not g.codes)
    return any(g.lemma.rpartition(" ")[2] in _RANKS for g in strange) or any(named)


_RANKS = frozenset(["minister", "ally", "partner", "ambassador", "diplomat"])
_BOUND = frozenset(["for", "to", "from", "out of"])  # one alone who "withdraws from talks with rebels"


def words_of(scene: Scene, group: Group) -> frozenset[str]:
    """Return the words of a noun and of what qualifies it."""
    return scene.lowers(group).union(*(scene.lowers(i) for i in group.chain()))


def linked(group: Group, *preps: str) -> tuple[str, ...]:
    """Return the parties behind one of these prepositions in a noun's own phrase: "talks in Geneva with the envoy"."""
    found: list[str] = []
    for inner in group.inner:
        if inner.prep in preps:
            found.extend(inner.codes)
        if inner.prep in _DESCENDED:
            found.extend(linked(inner, *preps))
    return tuple(dict.fromkeys(found))


_DESCENDED = frozenset(["of", "in", "at", "with", "between"])


def beside(clause: Clause, *preps: str) -> tuple[str, ...]:
    """Return the parties behind one of these prepositions beside a verb, not those of "amid tensions between"."""
    near = (a for a in clause.args if a.prep in preps and _is_nearby(a.outer) and not is_beyond_border(a))
    return tuple(dict.fromkeys(c for arg in near for c in arg.codes))


def _is_nearby(outer: Group | None) -> bool:
    return outer is None or (outer.prep in _NEARBY and outer.lemma not in _JOURNEYS)


_NEARBY = frozenset([None, "in", "at", "of", "by", "via"])  # "spoke by phone with"
_JOURNEYS = frozenset(["visit", "trip", "tour", "journey"])  # "spoke on the last day of a visit to Hanoi"


def _met(scene: Scene, event: Event) -> Claim | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Read "met", "spoke by telephone", "discussed the strike with", "convened", "was briefed"."""
    clause = event.clause
    group = event.actor_group
    if clause is None or not _takes_part(scene, event, clause) or is_captioned(scene) or is_interview(event):
        return None
    above = clause.parent if clause.form == "to" else None
    settled = above is not None and above.lemma in ("set", "expect", "schedule", "plan", "gather", "agree", "prepare")
    settled = settled or (clause.link == "headline" and group is not None and _is_body(scene, group))
    met = above is not None and ("meet" in above.families or (above.families & {"visit", "travel"} and above.object))
    if met or (event.lemma in ("discuss", "debate", "consult") and clause.form == "to" and not settled):
        return None  # "met to talk about the war"
    words = frozenset(w for g in (event.object, *event.args) if g is not None for w in words_of(scene, g))
    if (
        _is_of_goals(scene, event, clause)
        or is_still_due(scene, clause)
        or is_of_business(scene, event.actor)
        or words & scene.lists["civil_talks"]
        or scene.event_in(event.object, "resistance", "condemnation", "protest")
    ):
        return None  # "met resistance from Vienna"
    aimed = for_peace(scene, clause.last) or (scene.tense and go_between(event.args))
    aimed = aimed or (group is not None and len(event.actor) > 1 and go_between((group,)))
    other = _other(event, clause)
    asker = _asker(event, clause)
    alone = event.lemma in ("convene", "brief") or (group is not None and _is_body(scene, group))
    alone = alone and event.lemma != "talk"  # "is talking about buying arms" meets nobody
    alone = alone or _meets_its_own(scene, event, clause)
    alone = alone and (scene.complemented(clause) or len(scene.sentence.clauses) > 1)  # not "EU ministers meet"
    grave = (
        scene.fighting
        or not is_routine(scene)
        or (alone and blow_met_over(scene, event) is not None)
        or (scene.child(clause) is not None and in_crisis(scene))
    )
    if not other and len(event.actor) == 1 and not asker and not (aimed or (alone and grave)):
        return None
    if asker or (above is not None and not _is_held(scene, clause, above)):
        event.worsen(Status.PLANNED)
    if asker:
        act = "negotiate" if are_foes(scene, (*asker, *event.actor)) else "consult"
        return scene.act(event, act, actor=asker, target=event.actor)
    if aimed:
        nobody = _meets_mediators(scene, event)
        rest = () if len(event.actor) > 1 or nobody else _across(scene, event.actor)
        other = () if nobody else other
        return scene.act(event, "negotiate", actor=event.actor, target=other or rest)
    if _is_bargain(scene, event, words, other):
        return negotiation(scene, event, event.actor, other)
    if are_foes(scene, (*event.actor, *other), meeting="meet" in event.families) or fight_each_other(
        scene, event.actor
    ):
        return negotiation(scene, event, event.actor, other)
    return _conferred(scene, event, other)


def _conferred(scene: Scene, event: Event, other: tuple[str, ...]) -> Claim | None:
    """Return the meeting of who are no foes, None where it is routine; over a blow it is with regard to its striker."""
    blow = blow_met_over(scene, event)
    grave = blow is not None or in_crisis(scene) or bears_on_war(scene, (*event.actor, *other))
    plain = (scene.tells("routine_words") and "peace" not in scene.spelled) or not other
    if plain and is_routine(scene) and not grave:
        return None
    other = other or (event.beyond(blow.actor) if blow is not None else ())
    return scene.act(event, "consult", actor=event.actor, target=other)


def _is_bargain(scene: Scene, event: Event, words: frozenset[str], other: tuple[str, ...]) -> bool:
    """Say whether they speak in talks on peace, mediated ones, or between those who bargain over a conflict."""
    if event.lemma == "brief" or scene.lists["negotiation_nouns"].isdisjoint(_lemmas(event)):
        return False  # "will brief him on the negotiations"
    mediated = any(w.endswith(("-brokered", "-mediated")) for w in words)
    pair = "-".join(sorted({*event.actor, *other}))
    return mediated or bool(words & scene.lists["peace_words"]) or pair in scene.lists["bargainers"]


def _is_rank(met: Group | None) -> bool:
    return met is not None and met.prep in (None, "with") and met.lemma in ("troop", "soldier", "pilot", "wounded")


def _is_held(scene: Scene, clause: Clause, above: Clause) -> bool:
    """Say whether they have met: "gathered to discuss the war", "was the first leader to meet him"."""
    before = {w.lower for w in scene.sentence.words[above.last : clause.first]}
    return above.lemma in ("gather", "assemble") or (above.lemma in ("be", "become") and bool(before & _ORDINALS))


_ORDINALS = frozenset(["first", "second", "third", "latest", "last", "only"])


def _meets_mediators(scene: Scene, event: Event) -> bool:
    """Say whether whom one meets are go-betweens of no side: "met mediators in Cairo"."""
    near = [g for g in (event.object, *event.args) if g is not None and g.prep in (None, "with")][:1]
    whole = [one for g in near for one in (g, *g.chain()) if one is g or one.prep not in ("in", "at")]
    named = any(w.mention is not None for g in whole for w in scene.sentence.words[g.first : g.last])
    return go_between(near) and not named


def _other(event: Event, clause: Clause) -> tuple[str, ...]:
    """Return whom one meets, speaks to or rings up; nobody where it is an outlet."""
    spoken = "talk" in event.families or event.lemma in ("discuss", "debate")
    other = beside(clause, "with", "to", "by") if spoken else ()
    if "meet" in event.families:
        other = beside(clause, "with") or event.target or beside(clause, "for")
    elif event.lemma in ("phone", "telephone", "video-call", "call"):
        other = event.target
    done = event.object
    if done is not None and done.lemma == "counterpart" and set(done.codes) <= set(event.actor):
        other = beside(clause, "in", "from")  # "met his counterparts in Chad and Mali"
    return tuple(c for c in event.beyond(other) if c not in ONLOOKERS)  # "speaking to CNN"


def _meets_its_own(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether a leader meets "his security team", "African leaders", to discuss a fight."""
    if "meet" not in event.families or not scene.fighting or scene.child(clause) is None:
        return False
    near = (clause.object if clause.lemma == "meet" else None, *(a for a in clause.args if a.prep == "with"))
    return any(a is not None and a.lemma in scene.lists["own_councils"] for a in near)


def _takes_part(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether somebody in office meets; who "was briefed on the raid" is the one who does."""
    if event.lemma == "brief" and clause.passive and event.object is not None:
        event.actor, event.actor_group, event.object, event.target = event.object.codes, event.object, None, ()
    group = event.actor_group
    gathers = event.lemma == "gather" and event.object is not None and not event.object.codes  # "gather information"
    speaks = event.lemma == "speak" and any(_is_no_party(a) for a in event.args)
    if is_of_lands(scene, group) or gathers or speaks:
        return False
    told = group is not None and group.lemma in ("he", "she") and event.reading.status is not Status.POSSIBLE
    official = scene.names_official(group) or (event.reading.status is Status.PLANNED and scene.speaks(group))
    official = official or (group is not None and (group.lemma in scene.lists["delegates"] or told))
    out = is_retired(scene.sentence, group) and not (event.clause is not None and for_peace(scene, event.clause.last))
    return bool(event.actor) and official and not out


def _is_no_party(arg: Group) -> bool:
    """Say whether one only tells something: "spoke to reporters", "spoke on condition of anonymity"."""
    return (arg.prep in ("to", "before") and is_audience(arg)) or arg.lemma in ("condition", "anonymity")


def _lemmas(event: Event) -> frozenset[str]:
    groups = [g for g in (event.object, *event.args) if g is not None]
    return frozenset(g.lemma for g in groups) | {i.lemma for g in groups for i in g.chain()}


def _is_body(scene: Scene, group: Group) -> bool:
    """Say whether a group is that of many: a council, an alliance, its ministers."""
    if group.lemma in ("council", "cabinet"):
        return True
    named = (w.mention for w in scene.sentence.words[group.first : group.last])
    groups = {m.code for m in named if m is not None and m.kind in ("group", "person")}
    return any(not is_state(code) and code not in groups for code in group.codes)


def _asker(event: Event, clause: Clause) -> tuple[str, ...]:
    """Return who asks another to meet: "urged the Security Council to convene"."""
    above = clause.parent if clause.link == "to" else None
    if above is None or above.subject is None or "urge" not in above.families:
        return ()
    return above.subject.codes if not set(above.subject.codes) & set(event.actor) else ()


def _travelled(scene: Scene, event: Event) -> Claim | None:
    """Read "visited Kyiv", "hosted the president", "arrived in Moscow", "sent its defence minister to Ankara"."""
    clause, who = event.clause, event.actor_group
    if clause is None or who is None or not event.actor or is_captioned(scene) or _is_to_meet(scene, event, clause):
        return None
    aim = tuple(c for c in _aim(scene, event, who, event.object) if c not in _COURTS)
    if are_at_war(scene, event.actor, aim):
        return None  # "Putin visits Mariupol"
    foes = "host" in event.families and are_foes(scene, aim)  # "hosts the presidents of Chad and Libya"
    behind = (g for g in scene.sentence.groups if g.first >= clause.last and g.prep == "between")
    # of "to restart the talks between" the talks tell it
    revived = any(scene.event_in(g.outer, "negotiation") for g in behind)
    if aim and (foes or (for_peace(scene, clause.last) and not revived)):
        return scene.act(event, "negotiate", actor=aim if foes else event.actor, target=() if foes else aim)
    grave = bears_on_war(scene, (*event.actor, *aim)) or not scene.lists["meeting_matters"].isdisjoint(scene.spelled)
    if not grave and (not in_crisis(scene) or is_routine(scene)):
        return None
    lone = is_retired(scene.sentence, who) or not all(map(_is_state_or_body, event.actor))
    foe = tuple(c for c in _foe_met(scene, event, who) if not lone and c not in aim)
    hosts = event.lemma == "host" and clause.link in ("", "and", "that", "headline") and scene.tense
    guest = hosts and event.object is not None and _is_person(scene, event.object)
    if foe or (aim and not lone and (guest or to_talk(scene, clause))):
        return scene.act(event, "negotiate" if foe else "consult", actor=event.actor, target=foe or aim)
    return None


def _foe_met(scene: Scene, event: Event, who: Group) -> tuple[str, ...]:
    """Return whom envoys go to see at a third party's: "envoys arrive in Doha amid hopes of a truce with Iran"."""
    bargains = any(e.families & {"truce", "negotiation"} and e.nominal for e in scene.events)
    told = any(scene.event_in(a, "negotiation", "summit") for a in event.args)  # by the noun
    told = told and (event.clause is None or event.clause.form != "to")
    clauses = scene.sentence.clauses
    told = told or any(c.parent is event.clause and c.lemma in ("discuss", "brief", "consult") for c in clauses)
    told = told or any(a.prep == "for" and not scene.event_in(a, "truce", "negotiation") for a in event.args)
    sent = "travel" in event.families and who.lemma in _SENT and not told
    return scene.old_foe(event.actor) if bargains and sent else ()


_SENT = frozenset(["envoy", "negotiator", "delegation", "mediator", "team"])


def _is_to_meet(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether another verb tells whom one goes to see: "travels to Kyiv to meet the president"."""
    if "travel" not in event.families:  # who visits a country sees its leaders
        return clause.form == "ed" and clause.passive and "host" in event.families  # "a ceremony hosted by Cairo"
    meets = [e for e in scene.events if e.clause is not None and e.families & {"meet", "talk"}]
    aims = ((e, e.clause) for e in meets if e.clause is not None and e.clause.parent is clause)
    return any(c.form == "to" and _other(e, c) and _takes_part(scene, e, c) for e, c in aims)


def _is_state_or_body(code: str) -> bool:
    return is_state(code) or code in BODIES or code == "NATO"


_COURTS = frozenset(["ICC", "ICJ"])


def _aim(scene: Scene, event: Event, who: Group, done: Group | None) -> tuple[str, ...]:
    """Return whom a traveller goes to see, or whom a host receives."""
    if event.lemma in scene.lists["sending_verbs"]:
        sent = done is not None and _is_person(scene, done) and not scene.has(done, "troops")
        sent = sent and not any(scene.event_in(a, "negotiation", "summit") for a in event.args)  # told by the noun
        return places(scene, event, "to") if sent else ()
    if event.lemma in scene.lists["receiving_verbs"]:
        member = done is not None and done.lemma in ("member", "ally")  # "welcomed its 31st member"
        guest = done is not None and not member and _is_person(scene, done)
        return tuple(c for c in event.beyond(done.codes) if _is_state_or_body(c)) if done is not None and guest else ()
    talks = (a for a in event.args if a.prep not in ("ahead of", "before", "after"))
    if not _is_person(scene, who) or any(scene.event_in(a, "negotiation", "summit") for a in talks):
        return ()  # the noun tells "arrived for talks"
    if "visit" in event.families:
        return event.beyond(done.codes) if done is not None and scene.names_party(done) else ()
    return places(scene, event, "in", "to", "for") if "travel" in event.families else ()


def _is_of_goals(scene: Scene, event: Event, clause: Clause) -> bool:
    """Read "meet the target", "Allies Meet Spending Goal", "met British troops": nobody in office is met."""
    if "meet" not in event.families:
        return False
    if any(map(_is_rank, (event.object, *event.args))):
        return True
    behind = scene.sentence.words[clause.main + 1 : clause.main + _GOAL]
    near = [scene.lexicon.singular(w.lower) for w in takewhile(lambda w: w.tag not in "PCTVR,", behind)]
    return not scene.lists["met_goals"].isdisjoint(near)


_GOAL = 5  # words behind "meet" among which what is met stands


def _is_person(scene: Scene, group: Group) -> bool:
    """Say whether a group is somebody in office, or a delegation, not a state or its troops."""
    words = scene.sentence.words
    head = words[group.head].mention
    if head is not None and head.kind == "person":
        return True
    office = scene.has(group, "official", "envoy") or group.lemma in scene.lists["delegates"]
    named = any(
        (w.mention is not None and w.mention.kind in ("role", "person"))
        or (words[group.head].tag == "E" and scene.lexicon.nouns.get(w.lower, frozenset()) & {"official", "envoy"})
        for w in words[group.first : group.head]
    )
    return (office and not scene.has(group, "troops")) or named


def places(scene: Scene, event: Event, *preps: str) -> tuple[str, ...]:
    """Return the states to which somebody goes."""
    groups = (a for a in event.args if a.prep in preps)
    return event.beyond(*(g.codes for g in groups if scene.names_party(g)))[:1]


def _across(scene: Scene, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return with whom one talks who is not named: its foe; of a long article only a foe in the same sentence."""
    if not scene.context.is_long:
        return scene.foe(actor)
    facing = scene.rival(actor)
    return facing if set(facing) & {*scene.old_foes(actor), *scene.context.foes} else ()
