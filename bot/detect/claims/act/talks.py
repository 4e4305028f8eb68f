"""Talks and meetings told by a noun: "an emergency session", "a second round of peace talks in Doha".

1. Talks on peace, a truce or nuclear arms, by way of a go-between, or of those who fight each other are negotiations;
   who meets otherwise consults.
2. Who holds, attends, seeks or refuses them comes first, then whom they are with; of "talks between" both act.
3. Talks that are called for by others, and meetings that bear on no conflict, tell nothing.
"""

from dataclasses import replace

from bot.detect.claims.act.attendance import (
    BESIDE,
    NOBODY,
    around,
    attending,
    is_told_to,
    is_turned_down,
    mediated,
)
from bot.detect.claims.act.talkers import is_after, is_council, mediated_for, own_war, unnamed
from bot.detect.claims.scene.asides import is_captioned, is_chat
from bot.detect.claims.scene.ends import for_peace
from bot.detect.claims.scene.events import Event, Sides
from bot.detect.claims.scene.foes import are_foes, bears_on_war, fight_each_other, torn, wages_war
from bot.detect.claims.scene.gravity import in_crisis, is_of_business, is_over_blow, is_routine
from bot.detect.claims.scene.meetings import (
    beside,
    is_with_stranger,
    linked,
    negotiation,
    places,
    words_of,
)
from bot.detect.claims.scene.mentioned import facing, is_earlier, is_supposed
from bot.detect.claims.scene.pacts import pact
from bot.detect.claims.scene.persons import is_retired
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state
from store.model import Claim
from store.terms import Status


def talks(scene: Scene, event: Event) -> Claim | None:  # noqa: C901, PLR0911 - a cascade of guards reads top-down
    """Return the negotiation or meeting that a noun tells, None where it tells none."""
    if event.group is None or not event.families & {"negotiation", "summit"} or _is_aside(scene, event):
        return None
    outer = event.group.outer if event.group.prep == "of" else None
    dropped = outer is not None and outer.lemma in _DROPPED and outer.role == "object"
    if outer is not None and (dropped or outer.lemma in scene.lists["talk_phases"]):
        event.group, event.clause = outer, outer.clause  # "the next phase of talks"
    _join(scene, event.group)
    event.clause = _over(event.clause)
    group, clause = event.group, event.clause
    rumour = scene.sentence.words[group.head].lower == "talk" and any(i.prep == "of" for i in group.inner)
    rumour = rumour or [w.lower for w in scene.sentence.words[max(0, group.first - 1) :][:2]] == ["before", "any"]
    if rumour or (group.prep == "of" and scene.event_in(group.outer, "negotiation", "summit")):
        return None  # "talk of war", "before any talks"; "a round of talks": the round tells it
    spoken = bool(scene.lowers(group) & _BY_WIRE) or (clause is not None and is_told_to(scene, clause))
    if event.lemma == "call" and not (spoken or linked(group, "with", "between") or _is_placed(group, clause)):
        return None
    asked = clause is not None and clause.lemma in scene.lists["truce_urged"]
    words = words_of(scene, group)
    bare = _lemma(event) in scene.lists["negotiation_nouns"]
    aimed = not asked and for_peace(scene, group.last, agenda=bare)
    grave = scene.contested or aimed or bool(words & scene.lists["peace_words"]) or in_crisis(scene)
    council = is_council(scene, group)
    grave = grave or is_over_blow(scene) or council
    met = clause is not None and _is_met_for(event, clause)
    apart = not words.isdisjoint(("separate", "separately"))
    if met or apart or words & scene.lists["civil_talks"] or _is_on_pact(scene, group) or is_chat(scene, event, group):
        return None
    sides = _of_body(scene, event, group) or _sides(scene, event, group, clause)
    if sides is None or is_retired(scene.sentence, clause.subject if clause is not None else _visitor(scene, group)):
        return None
    actor, target = sides
    if actor and not target and actor == own_war(scene, event, group):
        event.worsen(_shade(scene, group, clause) or event.reading.status)
        return scene.act(event, "negotiate", actor=torn(scene, actor), target=())
    parties = (*actor, *target)
    if not (bears_on_war(scene, parties) or (grave and not is_of_business(scene, parties))):
        return None  # "talks on post-Brexit rules"
    if event.under(scene.lists["talks_yield"], role="subject") and event.reading.status is Status.DENIED:
        event.reading = replace(event.reading, status=Status.ASSERTED)  # "their summit has yet to bring peace"
    event.worsen(_shade(scene, group, clause) or event.reading.status)
    alone = len(actor) == 1 and not target and not is_with_stranger(scene, event)
    pair = facing(scene, group) if alone else ()
    other = tuple(c for c in pair if c not in actor) if set(actor) & set(pair) else target
    if aimed or _negotiates(scene, event, (*actor, *(other if bare else target)), words):
        return negotiation(scene, event, actor, other)
    urgent = bool(scene.lowers(group) & scene.lists["urgent_words"])
    urgent = urgent and (len({*parties}) > 1 or bool(words & _PRESSING))
    routine = is_routine(scene) and not bears_on_war(scene, parties)
    routine = routine or (scene.context.is_long and not _CLUBS.isdisjoint(parties))  # their yearly summits
    if not urgent and (routine or not (council or _is_weighty(scene, event, parties))):
        return None
    return scene.act(event, "consult", actor=actor, target=target)


def _over(clause: Clause | None) -> Clause | None:
    """Return the verb of "discuss its bid to join at a meeting": who is to join holds none."""
    above = clause.parent if clause is not None and clause.link == "noun" and clause.form == "to" else None
    return above if above is not None and above.lemma in ("discuss", "debate", "consider", "review") else clause


_DROPPED = frozenset(["suspension", "cancellation", "postponement"])  # which somebody announces
_CLUBS = frozenset(["G7", "G20", "OPEC", "ASEAN", "APEC", "BRICS"])


def _is_joined(scene: Scene, group: Group) -> bool:
    return scene.sentence.words[group.first - 1].tag == "C" and len(group.codes) > 1


def _join(scene: Scene, group: Group) -> None:
    """Take "pushes for Putin and Zelensky meeting" for one meeting of both: it stands where the first name does."""
    before = next((g for g in scene.sentence.groups if g.last == group.first - 1), None)
    if group.role != "conjunct" or before is None or not before.codes or scene.sentence.words[before.head].tag != "E":
        return
    mention = scene.sentence.words[group.first].mention
    if mention is not None and mention.code and group.head > group.first and before.role in ("object", "arg"):
        group.codes = tuple(dict.fromkeys((*before.codes, *group.codes)))
        group.role, group.prep = before.role, before.prep


def _is_on_pact(scene: Scene, group: Group) -> bool:
    """Say whether talks are on a pact of states, which a treaty reader tells: "negotiations on a defence pact"."""
    about = (g for g in group.chain() if g.prep in ("on", "over", "about", "towards"))
    return any(scene.has(g, "hardpact") and pact(scene, g) is not None for g in about)


def _is_placed(group: Group, clause: Clause | None) -> bool:
    """Say whether one rings another up: "made his first call to Zelensky", not "a call to arms"."""
    return group.lemma == "call" and clause is not None and clause.lemma in _DIALLING and bool(linked(group, "to"))


_DIALLING = frozenset(["make", "place", "hold"])
_PRESSING = frozenset(["emergency", "urgent", "crisis", "extraordinary"])
_BY_WIRE = frozenset(["phone", "telephone", "video", "conference"])


def _is_stopped(scene: Scene, group: Group, clause: Clause | None) -> bool:
    """Say whether talks end by the noun before them, or are turned down: "rebuffed calls to restart talks"."""
    above = clause.parent if clause is not None and clause.link == "noun" else None
    ended = group.outer is not None and group.outer.lemma in scene.lists["stopping_nouns"]
    return ended or (above is not None and is_turned_down(scene, above))


def _shade(scene: Scene, group: Group, clause: Clause | None) -> Status | None:
    """Return how far talks are told of that end, or that one is only open or invites to; None for any others."""
    outer = group.outer
    if _is_stopped(scene, group, clause):
        return Status.DENIED
    if clause is not None and group.prep in ("in", "at", "during") and scene.read(clause).status is Status.PLANNED:
        return Status.PLANNED  # "will press for arms in talks with Mali"
    if outer is not None and outer.lemma in scene.lists["open_nouns"]:
        return Status.DENIED if scene.lowers(outer) & {"no", "little", "zero"} else Status.POSSIBLE
    invited = clause is not None and clause.lemma == "invite" and group.prep in ("to", "for")
    return Status.PLANNED if invited or (outer is not None and outer.lemma == "invitation") else None


def _visitor(scene: Scene, group: Group) -> Group | None:
    """Return who stands at the head of a heading that only a noun tells: "Former leader's talks in Taipei"."""
    return next((g for g in scene.sentence.groups if g.codes and g.first <= group.first), None)


def _is_aside(scene: Scene, event: Event) -> bool:
    """Say whether talks are only spoken of: "denied reports of talks", "talks had stalled"."""
    denied = any("deny" in c.families and not c.negated and c.start < event.at for c in scene.sentence.clauses)
    return denied or is_captioned(scene) or is_earlier(scene, event) or is_supposed(scene, event)


def _is_met_for(event: Event, clause: Clause) -> bool:
    """Say whether the verb tells the same meeting: "met for talks", "spoke during a call"."""
    apart = event.group is not None and event.group.prep in BESIDE - {"on", "during"}
    beside = apart and event.group is not None and bool(linked(event.group, "with"))
    met = bool(clause.families & {"meet", "talk"}) and clause.subject is not None
    met = met and clause.lemma not in ("gather", "assemble")
    return event.role == "arg" and met and not beside


def _of_body(scene: Scene, event: Event, group: Group) -> Sides | None:
    """Return the body whose summit it is in "Chad may join the EU at its summit"."""
    its = scene.sentence.words[group.first].lower == "its"
    if not its or event.lemma != "summit" or not group.codes or any(map(is_state, group.codes)):
        return None
    if group.prep in _COMING:
        event.worsen(Status.PLANNED)
    return group.codes, ()


def _sides(scene: Scene, event: Event, group: Group, clause: Clause | None) -> Sides | None:  # noqa: C901, PLR0911
    """Return who meets whom by a noun, and read the status from its verb; None where nobody named takes part."""
    if group.prep in _COMING:
        event.worsen(Status.PLANNED)
    both = linked(group, "between", "among")
    both = (
        facing(scene, group) or both if len(both) == 1 and scene.fighting else both
    )  # "the rebels and the government"
    if not both and any(g.prep == "between" and g.lemma in ("two", "pair", "both") for g in group.inner):
        both = scene.context.pair
    with_whom = linked(group, "to") if _is_placed(group, clause) else linked(group, "with")
    own = _premodifying(scene, group) or linked(group, "of")
    own = group.codes if len(group.codes) > len(own) and group.first > 0 and _is_joined(scene, group) else own
    if len(own) > 1 and event.manager and event.under(scene.lists["mediating_verbs"] - {"host"}):
        return mediated(event, own)
    both = both or (own if len(own) > 1 and event.governed("host", "seek") else ())  # "will host US-Iranian talks"
    near, host = around(scene, group) if clause is None else NOBODY
    with_whom = with_whom or host
    home = own_war(scene, event, group)
    named = bool(both or with_whom or len(own) > 1 or len(near) > 1 or home)
    if (teller := _foretelling(event, clause)) and (with_whom or _lemma(event) in scene.lists["negotiation_nouns"]):
        return teller, with_whom
    attends = attending(scene, event, clause, named=named) if clause is not None else None
    if attends is None and not _is_told(scene, event, group, named=named):
        return None
    subject = (mediated_for(scene, clause) if clause is not None else ()) or attends or near
    if home and {*subject, *both} <= {*home, "UN"} and not with_whom:
        return home, ()
    if clause is not None and attends is not None:
        with_whom = with_whom or beside(clause, "with") or _persons(scene, clause)
        both = both or _beside_between(event, clause)
        if is_turned_down(scene, clause) and clause.object is not None:
            with_whom = with_whom or clause.object.codes or beside(clause, "from", "by") or clause.object.deep()
        told = is_told_to(scene, clause) or clause.lemma in ("invite", "join", "meet")
        if not with_whom and told and clause.object is not None:
            with_whom = clause.object.codes
        with_whom = with_whom or (
            _where(scene, event, group, clause) if set(own) <= set(subject) and len(subject) == 1 else ()
        )
    if both:
        return _of_both(event, clause, subject, both)
    actor = subject or own or unnamed(scene, event, group, with_whom)
    negotiating = _lemma(event) in scene.lists["negotiation_nouns"]
    pair = () if scene.context.is_long else scene.context.pair  # far off, others may have talked
    if not actor and negotiating and event.role == "subject" and are_foes(scene, pair):
        return pair, ()  # "the talks collapsed"
    teller = tuple((event.source or "").split("+")) if negotiating and event.role == "subject" and not actor else ()
    if wages_war(scene, teller):
        return teller, ()  # "truce talks are going on, Kyiv says"
    target = tuple(c for c in (*with_whom, *(own if subject else ())) if c not in actor)
    return (actor, target) if actor else None


def _persons(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Return whose leaders talks are with, whatever they are on: "for talks on Chad | with the French president"."""
    return next((a.codes for a in clause.args if a.prep == "with" and a.codes and scene.names_official(a)), ())


def _beside_between(event: Event, clause: Clause) -> tuple[str, ...]:
    """Return who stands behind "between" beside a verb: "took place between the leaders of Chad and Mali"."""
    near = [a for a in clause.args if a.prep == "between" and (a.outer is None or a.outer.prep in (None, "in", "at"))]
    near += [a for a in clause.args if a.prep == "of" and any(a.outer is one for one in near)]
    codes = tuple(dict.fromkeys(c for a in near for c in a.codes))
    return codes if len(codes) > 1 or event.role == "subject" else ()


def _of_both(event: Event, clause: Clause | None, subject: tuple[str, ...], both: tuple[str, ...]) -> Sides | None:
    """Return the two between whom talks are; who offers mediation stands before them, and mere calls tell nothing."""
    asks = clause is not None and clause.families & {"urge", "propose", "seek"} and event.role != "subject"
    if asks and event.lemma == "mediation" and subject:
        event.worsen(Status.POSSIBLE)
        return subject, tuple(c for c in both if c not in subject)
    return None if asks and not set(subject) & set(both) else (both, ())


def _where(scene: Scene, event: Event, group: Group, clause: Clause) -> tuple[str, ...]:
    """Return whose guest one is: "is in Ankara for talks", "flew to Cairo for a meeting"."""
    if clause.lemma == "be" and group.prep == "for":
        visited = places(scene, event, "in")
    elif clause.families & {"travel", "visit"}:
        visited = clause.object.codes if clause.object is not None and "visit" in clause.families else ()
        visited = visited or places(scene, event, "to", "in")
    else:
        return ()
    guest = clause.subject.codes if clause.subject is not None else ()
    return () if _is_on_others_soil(scene, group, guest, visited) else visited


def _is_on_others_soil(scene: Scene, group: Group, guest: tuple[str, ...], host: tuple[str, ...]) -> bool:
    """Say whether talks are with a foe at a third party's: "arrived in Oman for peace talks", "for indirect talks"."""
    pairs = (set(pair.split("-")) for pair in scene.lists["rivals"])
    at_odds = set(host) & set(scene.context.foes) or any(pair & set(guest) and pair & set(host) for pair in pairs)
    return bool(words_of(scene, group) & _OF_FOES) and not at_odds


_OF_FOES = frozenset("peace truce ceasefire cease-fire indirect proximity mediators mediator".split())


def _foretelling(event: Event, clause: Clause | None) -> tuple[str, ...]:
    """Return who says that "there will be no talks" with another."""
    there = clause is not None and clause.lemma == "be" and clause.subject is None and event.role == "object"
    return event.speaker if there else ()


_COMING = frozenset(["ahead of", "before"])


def _premodifying(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return the parties before the noun: "US-Iranian talks", "a round of Russia-Ukraine talks", "Kyiv's meeting"."""
    words, found = scene.sentence.words, []
    for part in (group, *(i for i in group.inner if i.prep == "of")):
        for i in range(part.first, part.head):
            mention = words[i].mention
            owned = words[i + 1].tag == "'"
            if mention is not None and mention.code and (owned or mention.kind not in ("place", "capital", "role")):
                found.append(mention.code)
    if not found and words[group.first].lower in POSSESSIVES:
        found.extend(group.codes)
    return tuple(dict.fromkeys(found))


def _is_told(scene: Scene, event: Event, group: Group, *, named: bool) -> bool:
    """Say whether a noun tells a meeting by itself: in a heading, or beside "after" and "ahead of"."""
    before = next((g for g in scene.sentence.groups if g.last == group.first - 1), None)
    asked = before is not None and before.clause is not None and before.clause.lemma in scene.lists["truce_urged"]
    urged = event.clause is not None and event.clause.lemma in scene.lists["truce_urged"] | _AHEAD
    if (asked and group.role == "conjunct") or (event.role == "object" and urged):
        return False  # "called for a truce and talks", "meets to discuss talks"
    if event.role == "object":
        _shade_object(scene, event)
    if group.prep in ("ahead of", "before"):
        event.worsen(Status.PLANNED)
    urgent = not scene.lowers(group).isdisjoint(scene.lists["urgent_words"])
    named = named or (is_after(scene, group) and scene.contested)
    if group.prep == "for" and event.clause is not None and event.clause.lemma == "set":
        event.worsen(Status.PLANNED)  # "the stage is set for a meeting between"
        return named
    averted = event.clause is not None and event.clause.lemma in scene.lists["averted_by"] | {"warn", "fear"}
    failed = group.prep == "of" and group.outer is not None and group.outer.lemma in _FAILING and not averted
    placed = group.prep is None or group.prep in BESIDE or failed
    placed = placed or (group.prep == "at" and len(_premodifying(scene, group)) > 1)  # "at U.S.-Russian talks"
    return (named or urgent) and (event.clause is None or placed)


_AHEAD = frozenset(["discuss", "debate", "ensure", "secure"])


def _shade_object(scene: Scene, event: Event) -> None:
    """Read "refused talks between", "endorsed talks between", "will attend the summit between"."""
    if event.clause is not None and "refuse" in event.clause.families:
        event.worsen(Status.DENIED)
    if event.under(("endorse", "favour", "favor")):
        event.worsen(Status.POSSIBLE)
    if event.clause is not None and scene.read(event.clause).status is Status.PLANNED:
        event.worsen(Status.PLANNED)


_FAILING = frozenset(["collapse", "breakdown", "failure", "cancellation", "suspension"])


def _negotiates(scene: Scene, event: Event, sides: tuple[str, ...], words: frozenset[str]) -> bool:
    """Say whether a meeting is a negotiation, by its words or because those who meet fight each other."""
    mediated = any(w.endswith(("-brokered", "-mediated")) for w in words)
    if mediated or "summit" not in event.families or _lemma(event) in scene.lists["negotiation_nouns"]:
        if "-".join(sorted(set(sides))) in scene.lists["bargainers"]:
            return True
        rounds = event.lemma in _ROUNDS and len(set(sides)) > 1
        if rounds or mediated or words & scene.lists["peace_words"]:
            return True
    engaged = event.group is not None and event.group.prep == "in" and bool(linked(event.group, "with"))
    engaged = engaged and len(set(sides)) > 1 and not _is_of_allies(scene, event)
    if engaged and _lemma(event) in scene.lists["negotiation_nouns"]:
        return True  # "is in talks with"
    groups = {m.code for m in scene.sentence.mentions if m.kind == "group"}
    meeting = _lemma(event) not in scene.lists["negotiation_nouns"]
    foes = are_foes(scene, sides, meeting=meeting) or (len(sides) > _PAIR and fight_each_other(scene, sides))
    return len(sides) > 1 and (not groups.isdisjoint(sides) or foes)


_PAIR = 2


def _is_of_allies(scene: Scene, event: Event) -> bool:
    """Say whether what is talked of is an ally's to give: "in talks with Washington over troop cuts"."""
    near = (*(event.group.chain() if event.group is not None else ()), *event.args)
    about = (g for g in near if g.prep in ("on", "over", "about", "for"))
    words = (w for g in about for one in (g, *g.chain()) for w in (one.lemma, *scene.lowers(one)))
    return not scene.lists["ally_matters"].isdisjoint(words)


def _is_weighty(scene: Scene, event: Event, parties: tuple[str, ...]) -> bool:
    """Say whether a meeting that is no negotiation is worth telling: of several parties, or the session of a body."""
    if len(set(parties)) > 1:
        return True
    body = not all(map(is_state, parties)) and _lemma(event) in scene.lists["body_nouns"]
    return body and event.reading.status is not Status.DENIED


def _lemma(event: Event) -> str:
    """Return the noun that tells a meeting: "talk" of "a second round of talks"."""
    group = event.group
    inner = next((i for i in group.inner if i.prep == "of"), None) if group is not None else None
    return inner.lemma if inner is not None and event.lemma in _ROUNDS else event.lemma


_ROUNDS = frozenset(["round", "series", "flurry", "string"])  # of talks
