"""Talks and sanctions that a sentence only mentions: "ahead of the peace talks", "the risk of sanctions".

1. Talks on peace, a truce or nuclear arms are told that are ahead, not held, left, put off or drawn out; "a setback for
   the peace talks" tells nothing new.
2. Between whom they are is said beside the noun, else by the two of the sentence or of the article that face each
   other; where nobody is known nothing is told.
3. Sanctions that merely last are background; those held out, or that do something, are told where the noun says who
   imposes them or whom they strike.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from bot.detect.claims.scene.ends import for_peace
from bot.detect.claims.scene.events import HISTORY, Event
from bot.detect.claims.scene.foes import fought
from bot.detect.claims.scene.meetings import linked, words_of
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import READY
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import ONLOOKERS, is_state
from bot.detect.lexicon.gazetteer import Mention
from store.model import Claim
from store.terms import Status

_PAIR = 2
_FORCING = frozenset("force push press pressure drag coerce compel bully drive".split())
_UNCERTAIN = frozenset(["any", "potential", "eventual", "hypothetical"])  # talks that nobody holds yet
_AHEAD = frozenset(["ahead of", "before", "pending"])


def mentioned(scene: Scene, event: Event) -> Claim | None:
    """Return the negotiation that a noun names, None where it names none or its sides are not known."""
    group = event.group
    if group is None or "negotiation" not in event.families or not scene.contested or _is_part(scene, group):
        return None
    words = words_of(scene, group)
    head = event.lemma.rpartition(" ")[2]
    forced = group.prep == "into" and event.under(_FORCING, role="arg")  # "to force Chad into talks"
    none = scene.sentence.words[group.first].lower == "no" or (event.clause is not None and event.clause.negated)
    idle = not none and group.prep not in _AHEAD and not _is_dropped(scene, event, group)  # their verb tells the rest
    if forced or not _UNCERTAIN.isdisjoint(scene.lowers(group)) or is_earlier(scene, event):
        return None
    aimed = not words.isdisjoint(scene.lists["peace_words"]) or for_peace(scene, group.last)
    if not aimed or words & scene.lists["civil_talks"] or head not in _TALKS:
        return None
    bare = words.isdisjoint(scene.lists["peace_words"] - _BARE)
    sides = () if idle or (bare and _is_second(scene, event)) else facing(scene, group)
    if not sides:
        return None
    _read(scene, event, group)
    actor, target = _taking_part(event, group, sides)
    return scene.act(event, "negotiate", actor=actor, target=target)


def _is_dropped(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether talks are left, put off or drawn out: "exits the peace talks", "the collapse of the peace talks"."""
    if group.prep == "of" and group.outer is not None and group.outer.lemma in scene.lists["stopping_nouns"]:
        return True
    return event.role == "object" and event.clause is not None and (_is_stopped(scene, event.clause) or _drags(event))


def _drags(event: Event) -> bool:
    return event.clause is not None and event.clause.lemma in ("drag out", "drag", "prolong", "draw out")


def _is_stopped(scene: Scene, clause: Clause) -> bool:
    """Say whether a verb stops, refuses or quits talks; one that concludes them does not."""
    lists, verb = scene.lists, clause.lemma
    stopped = verb in lists["talks_refused"] or verb in _QUITTING
    stopped = stopped or not clause.families.isdisjoint(("collapse", "suspend"))
    return stopped and not clause.negated and verb not in lists["concluding_verbs"]


_QUITTING = frozenset(["exit", "quit", "leave", "abandon"])


def _taking_part(event: Event, group: Group, sides: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who talks with whom: the subject of the verb comes first where it is one side, or the one that talks."""
    clause = event.clause
    doer = clause.subject.codes if clause is not None and clause.subject is not None and event.role != "subject" else ()
    actor, other = tuple(code for code in sides if code in doer), linked(group, "with")
    if doer and other and not actor and event.source in (None, *ONLOOKERS, "+".join(doer)):
        return doer, other  # "an intermediary in negotiations with Moscow"
    if len(actor) == 1 and clause is not None and not clause.passive:  # "Sudan drags out the talks"
        return actor, tuple(c for c in sides if c not in actor)
    return sides, ()


def is_earlier(scene: Scene, event: Event) -> bool:
    """Say whether talks were over before what is told: "talks had stalled", "the previous round of talks failed"."""
    group, clause = event.group, event.clause
    if group is None or scene.sentence.field == "title":
        return False
    former = any(scene.lowers(g) & {"previous", "past", "former"} for g in (group, group.outer) if g is not None)
    between = [w.lower for w in scene.sentence.words[group.last : clause.first]] if clause is not None else []
    former = former or between[:2] == ["last", "year"] or between[:1] in (["earlier"], ["previously"])
    had = clause is not None and clause.perfect and scene.sentence.words[clause.first].lower == "had"
    old = event.when is not None and event.when[1] < scene.sentence.published.date() - _YEAR
    if old or _is_of_history(scene) or is_since(scene, group):
        return True
    return event.role == "subject" and (former or (had and clause is not None and clause.link not in ("that", "when")))


def is_since(scene: Scene, group: Group) -> bool:
    """Say whether it only dates what is told: "since a ceasefire collapsed", "since the breakdown last July of"."""
    before = scene.sentence.words[max(0, group.first - _SINCE) : group.first]
    here = next((i for i, w in enumerate(before) if w.lower == "since"), None)
    return here is not None and not any(w.text in ",.;" for w in before[here:])


_YEAR = timedelta(days=365)  # talks that were held longer ago only explain what is told
_SINCE = 6  # words before a noun in which "since the breakdown last July of" stands


def _is_of_history(scene: Scene) -> bool:
    """Say whether every day of a sentence is one of history: "broken off after a round held in 2009"."""
    if "since" in scene.spelled:
        return False  # "the first talks since they collapsed in 2008"
    oldest = scene.sentence.published.date() - HISTORY
    return bool(scene.sentence.times) and all(time.last < oldest for time in scene.sentence.times)


def is_supposed(scene: Scene, event: Event) -> bool:
    """Say whether talks are nobody's yet, or none: "any talks", "only talks can end the war", with those one holds."""
    group, clause = event.group, event.clause
    if group is None or clause is None:
        return False
    lead = group.outer if group.prep == "of" and group.outer is not None else group  # "a resumption of talks"
    judged = lead.role == "subject" and clause.modal in ("can", "could") and clause.object is not None
    judged = judged and len(lead.deep()) <= 1  # "a summit between Chad and Mali could bring a deal"
    sought = scene.context.is_long and scene.lowers(group).isdisjoint(_DELAYED) and _is_sought(scene, clause)
    if _is_pressed(scene, clause) or sought:
        return True
    captive = any(g.prep == "with" and g.lemma in _CAPTIVES for g in (*group.chain(), *event.args))
    turned = clause.negated or clause.lemma in scene.lists["talks_refused"]
    told = turned or (event.role != "subject" and event.reading.status is Status.DENIED)
    return captive or (judged and clause.lemma != "take") or ("any" in scene.lowers(group) and not told)


def _is_pressed(scene: Scene, clause: Clause) -> bool:
    """Say whether one is only pressed to hold them, or they were tried: "an earlier attempt to hold talks"."""
    if clause.form != "to":
        return False
    before = {w.lower for w in scene.sentence.words[max(0, clause.first - _NEAR) : clause.first]}
    tried = not before.isdisjoint(("attempt", "attempts")) and not before.isdisjoint(_TRIED)
    return tried or {"pressure", "from"} <= before


def _is_sought(scene: Scene, clause: Clause) -> bool:
    """Say whether it is only worked for: "their efforts to restart talks"."""
    before = scene.sentence.words[clause.first - 1].lower if clause.first else ""
    return clause.link == "noun" and before in scene.lists["effort_words"]


_DELAYED = frozenset(["delayed", "planned", "upcoming", "next"])
_NEAR = 8  # words before "to attend talks" in which "pressure from the minister" stands
_TRIED = frozenset("previous first earlier last failed latest past".split())
_CAPTIVES = frozenset("sailor crew captive hostage detainee prisoner crewman airman".split())  # they are questioned
_HELD = frozenset(["host", "carry", "begin", "enter", "plan", "meet"])
_TALKS = frozenset(["talk", "negotiation", "dialogue", "mediation", "process"])
_BARE = frozenset(["negotiation", "negotiations"])


def _is_second(scene: Scene, event: Event) -> bool:
    """Say whether the sentence spoke of talks before: "talks will resume after a year of negotiations"."""
    return any("negotiation" in e.families and e.at < event.at for e in scene.events)


def _is_part(scene: Scene, group: Group) -> bool:
    """Say whether another noun tells the same: "a round of talks", "ceasefire negotiations"."""
    return group.prep == "of" and scene.event_in(group.outer, "negotiation", "summit")


def _read(scene: Scene, event: Event, group: Group) -> None:
    """Read how far the talks have come by the verb that they stand under and the words around them."""
    clause, lists = event.clause, scene.lists
    if group.prep in _AHEAD:  # whatever does not happen before them
        event.reading = replace(event.reading, status=Status.PLANNED)
    if group.outer is not None and group.outer.lemma in lists["stopping_nouns"]:
        event.worsen(Status.DENIED)
    if clause is None:
        return
    holds = clause.lemma in lists["talks_planned"] or clause.lemma in lists["holding_verbs"]
    holds = holds or _is_stopped(scene, clause) or _drags(event) or not clause.families.isdisjoint(_HELD)
    holds = holds or clause.lemma in lists["talks_refused"]
    if event.role != "subject" and not holds:
        return  # "threatened to derail the talks" says nothing of when they are
    event.worsen(scene.read(clause).status)
    if _is_stopped(scene, clause):
        event.worsen(Status.DENIED)


def facing(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return the two sides of talks or of a truce; () where they are not known.

    A long article tells of several fights: there the sentence itself names them, or the title.
    """
    between = linked(group, "between", "among")
    if len(between) >= _PAIR:
        return between
    if len(pair := tuple(dict.fromkeys(_before(scene, group)))) == _PAIR:
        return pair  # "Chad-Mali talks"
    own = tuple(dict.fromkeys((*between, *linked(group, "with"), *_before(scene, group))))
    here = dict.fromkeys(m.code for m in scene.sentence.mentions if m.code)
    all_named = dict.fromkeys(m.code for m in _about(scene) if m.code)
    for codes in (here, {**dict.fromkeys(own), **all_named}):
        pair = _rivals(scene, codes, own)
        if pair:
            return pair
    return _by_matter(scene, group, own, all_named) or (own if len(own) == _PAIR else ())


def _about(scene: Scene) -> Iterator[Mention]:
    """Yield the names among which the sides of talks may be: of a long article those of the title and the sentence."""
    if not scene.context.is_long:
        yield from scene.context.named
        return
    titles = (line for line in scene.context.lines if line.field == "title")
    yield from (mention for line in (*titles, scene.sentence) for mention in line.mentions)


def _before(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return the parties in the noun's own words: "US-Iran talks", "the Gaza ceasefire"."""
    words = scene.sentence.words[group.first : group.head]
    return tuple(w.mention.code for w in words if w.mention is not None and w.mention.code)


def _rivals(scene: Scene, named: Iterable[str], own: tuple[str, ...]) -> tuple[str, ...]:
    """Return the one pair of those named that is at odds, with one of `own` where those are known."""
    codes = frozenset(named)
    foes = scene.context.foes
    if foes and codes >= set(foes) and (not own or set(own) & set(foes)):
        return foes
    pairs = [tuple(pair.split("-")) for pair in scene.lists["rivals"]]
    found = [pair for pair in dict.fromkeys(map(_sorted, pairs)) if codes.issuperset(pair)]
    found = [pair for pair in found if not own or set(own) & set(pair)]
    aside = scene.lists["bystanders"]  # beside a war of others they are often named together
    far = [pair for pair in found if scene.context.is_long or not aside.isdisjoint(pair)]
    far = [pair for pair in far if "-".join(pair) in scene.lists["cooled"] and set(own) != set(pair)]
    found = [pair for pair in found if pair not in far]
    return found[0] if len(found) == 1 else ()


def _sorted(pair: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(pair))


def _by_matter(scene: Scene, group: Group, own: tuple[str, ...], named: Iterable[str]) -> tuple[str, ...]:
    """Return the sides that one name and the matter give: Iran's nuclear talks, a truce of rebels with their state."""
    codes = frozenset(own) or frozenset(named)
    bargains = [tuple(pair.split("-")) for pair in scene.lists["nuclear_bargains"]]
    nuclear = "nuclear" in words_of(scene, group)
    atom = [pair for pair in bargains if nuclear and pair[0] in codes]
    if len(atom) == 1:
        return atom[0]
    lone = (tuple(pair.split("-")) for pair in scene.lists["lone_foes"])
    if len(codes) == 1 and (pair := next((pair for pair in lone if pair[0] in codes), None)) is not None:
        return pair
    rebels = {m.code for m in _about(scene) if m.kind == "group" and m.code and not is_state(m.code)}
    lands = {m.code for m in _about(scene) if m.code and is_state(m.code)}
    fought_by = {land for group, found in fought(scene) if {group} == rebels for land in found}
    if fought_by and lands and lands.isdisjoint(fought_by):
        lands = fought_by  # "FARC declares a truce after talks in Cuba": the host is no foe
    return (lands.pop(), rebels.pop()) if len(lands) == 1 and len(rebels) == 1 else ()


def sanctions(scene: Scene, event: Event) -> Claim | None:
    """Return the sanctions that a noun names, None where neither who imposes them nor whom they strike is told."""
    group = event.group
    if group is None or event.lemma not in _SANCTIONS or not scene.contested or _is_lifted(scene, event):
        return None
    struck = linked(group, "on", "against")
    before = _before(scene, group)
    imposer = linked(group, "by", "from") or tuple(c for c in before if c in scene.lists["sanctioners"] or struck)
    _read_sanctions(scene, event, group)
    words = scene.lowers(group).union(*(scene.lowers(g) for g in group.chain()))
    fresh = not (scene.lists["harder_words"] | scene.lists["new_words"]).isdisjoint(words)
    held_out = fresh or event.reading.status in (Status.POSSIBLE, Status.PLANNED)
    struck = struck or _faced(scene, group) or (_offender(scene) if fresh and not imposer else ())
    if not (held_out or (imposer and _acts(event))) or not (imposer or struck):
        return None
    if _is_wished_for(scene, group, imposer):
        return None
    target = tuple(code for code in struck or scene.rival(imposer) if code not in imposer)
    return scene.act(event, "sanction", actor=imposer, target=target)


def _is_wished_for(scene: Scene, group: Group, imposer: tuple[str, ...]) -> bool:
    """Read "argues for tougher sanctions", "votes in favour of", "works on them"; not "ready for", "approval of"."""
    ready = group.first > 1 and scene.sentence.words[group.first - 2].lower in READY
    step = group.outer is not None and group.outer.lemma in _HELD_OUT | scene.lists["step_nouns"]
    return (group.prep == "for" and not ready) or (group.prep in ("of", "on") and not imposer and not step)


def _read_sanctions(scene: Scene, event: Event, group: Group) -> None:
    """Read what holds sanctions out: "loom", "set to return", "the prospect of", "new sanctions threat"."""
    outer = group.outer if group.prep == "of" else None
    if event.under(_IMPENDING, role="subject"):
        event.worsen(Status.PLANNED)
    if outer is not None and outer.lemma in _HELD_OUT:
        event.worsen(Status.POSSIBLE)
    if event.under(scene.lists["talks_planned"], role="object"):
        event.worsen(Status.POSSIBLE)


def _faced(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return whom "the new sanctions facing Rwanda" strike."""
    near = (k for k in scene.sentence.clauses if k.subject is group and k.lemma in ("face", "hit", "await", "confront"))
    return next((k.object.codes for k in near if k.object is not None), ())


def _offender(scene: Scene) -> tuple[str, ...]:
    """Return whose attack, invasion or war the sentence tells, else the one that the article blames."""
    deeds = (e.actor for e in scene.events if not e.families.isdisjoint(("crossed", "attack", "combat")) and e.actor)
    return next(deeds, ()) or scene.context.attacker or scene.others(())


_HELD_OUT = frozenset("threat prospect risk snapback imposition possibility spectre fear danger".split())


def _acts(event: Event) -> bool:
    """Say whether a noun does something: "US sanctions threaten a blow", not "will not be effective"."""
    told = event.clause is not None and event.clause.form != "ing" and event.role == "subject"
    return told and event.reading.status is not Status.DENIED


_IMPENDING = frozenset(["loom", "await", "approach", "threaten", "return"])
_SANCTIONS = frozenset(["sanction", "embargo", "arms embargo", "economic sanction"])


def _is_lifted(scene: Scene, event: Event) -> bool:
    """Say whether sanctions end, are escaped, or are only asked for."""
    clause, group = event.clause, event.group
    relief = group is not None and group.outer is not None and group.outer.lemma in scene.lists["stopping_nouns"]
    return relief or (
        clause is not None and not clause.families.isdisjoint(("lift", "evade", "urge", "condemn", "seek"))
    )
