"""Meetings and talks, told by a verb or a noun: "spoke to", "hosted", "an emergency session", "peace talks in Doha".

1. Talks on peace, a truce or nuclear arms, by way of a go-between, or of those who fight each other are negotiations;
   who meets otherwise consults.
2. Who holds, attends, seeks or refuses them comes first, then whom they are with; of "talks between" both act.
3. Talks that are called for by others, and meetings that bear on no conflict, tell nothing.
"""

import re

from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from bot.detect.claims.text import Clause, Group
from store.model import Claim
from store.terms import Status

Sides = tuple[tuple[str, ...], tuple[str, ...]]
_BODIES = frozenset(["EU", "UN", "G7"])
_STATE = 2  # letters of a state's code; a longer one is that of a body or a group


def meeting(scene: Scene, event: Event) -> Claim | None:
    """Return the meeting or negotiation that an event is, None where it is none or one that bears on no conflict."""
    if event.nominal:
        return _noun(scene, event)
    if event.families & {"meet", "talk"} or event.lemma in ("discuss", "debate"):
        return _met(scene, event)
    if "negotiate" in event.families:
        return _mediated(scene, event)
    return _travelled(scene, event) if event.families & {"visit", "travel", "host", "supply"} else None


# --- told by a noun


def _noun(scene: Scene, event: Event) -> Claim | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    group, clause = event.group, event.clause
    if group is None or not event.families & {"negotiation", "summit"} or _is_denied(scene, event):
        return None
    if group.prep == "of" and scene.event_in(group.outer, "negotiation", "summit"):
        return None  # "a round of talks": the round tells it
    if event.lemma == "call" and not _linked(group, "with", "between"):
        return None
    words = _words(scene, group)
    if not scene.contested and not words & scene.lists["peace_words"] and not _in_crisis(scene):
        return None
    if words & scene.lists["civil_talks"] or (clause is not None and _is_met_for(event, clause)):
        return None
    sides = _sides(scene, event, group, clause)
    if sides is None:
        return None
    actor, target = sides
    if _negotiates(scene, event, (*actor, *target), words):
        return _negotiation(scene, event, actor, target)
    urgent = bool(scene.lowers(group) & scene.lists["urgent_words"])
    if not urgent and (is_routine(scene) or not _is_weighty(scene, event, (*actor, *target))):
        return None
    return scene.act(event, "consult", actor=actor, target=target)


def _is_denied(scene: Scene, event: Event) -> bool:
    """Say whether somebody denies it: "denied reports of talks"; that is a stance."""
    return any("deny" in c.families and not c.negated and c.start < event.at for c in scene.sentence.clauses)


def _negotiation(scene: Scene, event: Event, actor: tuple[str, ...], target: tuple[str, ...]) -> Claim | None:
    """Return a negotiation with the other side completed; None where only one side is known."""
    if len(actor) == 1 and not target:
        target = scene.rival(actor) if event.reading.status is Status.DENIED else scene.foe(actor)
    if len({*actor, *target}) < _STATE:
        return None
    return scene.act(event, "negotiate", actor=actor, target=target)


def _words(scene: Scene, group: Group) -> frozenset[str]:
    """Return the words of a noun and of what qualifies it."""
    return scene.lowers(group).union(*(scene.lowers(i) for i in group.chain()))


def _is_met_for(event: Event, clause: Clause) -> bool:
    """Say whether the verb tells the same meeting: "met for talks", "spoke during a call"."""
    return event.role == "arg" and bool(clause.families & {"meet", "talk"}) and clause.subject is not None


def _sides(scene: Scene, event: Event, group: Group, clause: Clause | None) -> Sides | None:
    """Return who meets whom by a noun, and read the status from its verb; None where nobody named takes part."""
    both = _linked(group, "between", "among")
    trip = event.lemma in ("visit", "trip")
    with_whom = _linked(group, "to") if trip else _linked(group, "with")
    own = _premodifying(scene, group) or _linked(group, "of")
    named = bool(both or with_whom or len(own) > 1)
    attends = _attending(scene, event, clause, named=named) if clause is not None else None
    if attends is None and not _is_told(scene, event, group, named=named):
        return None
    subject = attends or (_beside(group) if clause is None else ())
    if clause is not None and attends is not None:
        with_whom = with_whom or _linked_args(clause, "with")
        both = both or _linked_args(clause, "between")
        if not with_whom and clause.families & {"travel", "visit"}:
            visited = clause.object.codes if clause.object is not None and "visit" in clause.families else ()
            with_whom = visited or _places(scene, event, "to", "in")
    if both:
        asks = clause is not None and clause.families & {"urge", "propose", "seek"} and event.role != "subject"
        return None if asks and not set(subject) & set(both) else (both, ())
    actor = subject or own
    if not actor and with_whom and event.role == "subject" and event.source not in (None, "media", "expert"):
        actor = tuple(str(event.source).split("+"))  # "says that talks with Kabul have failed"
    if not actor and _is_after(scene, group):
        actor = _main_pair(scene, group)
    if not actor and event.role == "subject" and _are_foes(scene, scene.context.pair):
        return scene.context.pair, ()  # "the talks collapsed"
    target = tuple(c for c in (*with_whom, *(own if subject else ())) if c not in actor)
    return (actor, target) if actor else None


def _is_after(scene: Scene, group: Group) -> bool:
    return group.first > 0 and scene.sentence.words[group.first - 1].lower in ("after", "following")


def _main_pair(scene: Scene, group: Group) -> tuple[str, ...]:
    """Read "Following a round of talks, A and B agreed": both subjects of the main clause met."""
    main = next((c for c in scene.sentence.clauses if c.first > group.last and c.subject is not None), None)
    codes = main.subject.codes if main is not None and main.subject is not None else ()
    return codes if len(codes) > 1 else ()


def _linked(group: Group, *preps: str) -> tuple[str, ...]:
    """Return the parties behind one of these prepositions in a noun's own phrase: "talks in Geneva with the envoy"."""
    found: list[str] = []
    for inner in group.inner:
        if inner.prep in preps:
            found.extend(inner.codes)
        if inner.prep in _DESCENDED:
            found.extend(_linked(inner, *preps))
    return tuple(dict.fromkeys(found))


def _beside(group: Group) -> tuple[str, ...]:
    """Read "Washington in contact with Tehran": the party that the noun qualifies in a heading."""
    return group.outer.codes if group.prep == "in" and group.outer is not None else ()


_DESCENDED = frozenset(["of", "in", "at", "with", "between"])


def _linked_args(clause: Clause, *preps: str) -> tuple[str, ...]:
    """Return the parties behind one of these prepositions beside a verb, not those of "amid tensions between"."""
    near = (a for a in clause.args if a.prep in preps and (a.outer is None or a.outer.prep in (None, "in", "at", "of")))
    return tuple(dict.fromkeys(c for arg in near for c in arg.codes))


def _premodifying(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return the parties before the noun: "US-Iranian talks", "a round of Russia-Ukraine talks", "Kyiv's meeting"."""
    words, found = scene.sentence.words, []
    for part in (group, *(i for i in group.inner if i.prep == "of")):
        for i in range(part.first, part.head):
            mention = words[i].mention
            owned = words[i + 1].tag == "'"
            if mention is not None and mention.code and (owned or mention.kind not in ("place", "capital", "role")):
                found.append(mention.code)
    if not found and words[group.first].lower in ("its", "his", "her", "their"):
        found.extend(group.codes)
    return tuple(dict.fromkeys(found))


def _attending(scene: Scene, event: Event, clause: Clause, *, named: bool) -> tuple[str, ...] | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Return the subject that holds, attends, seeks or refuses it, with the status; None where the verb does not."""
    lists, subject = scene.lists, clause.subject
    if event.role == "subject":
        return _carried(scene, event, clause)
    if subject is None or event.group is None or (clause.passive and event.role != "arg"):
        return None
    if not scene.speaks(subject) and subject.lemma not in lists["delegates"] and not subject.codes:
        return None
    prep = event.group.prep
    event.worsen(scene.read(clause).status)
    if event.role == "object" or (clause.object is not None and clause.lemma in lists["joining_verbs"]):
        return _held(scene, event, clause, subject)
    if clause.lemma in lists["quitting_verbs"] and prep in ("of", "from", "out"):
        event.worsen(Status.DENIED)
        return subject.codes
    if clause.families & {"travel", "visit"} and prep in ("for", "to", "into"):
        event.worsen(Status.PLANNED if clause.lemma in lists["departing_verbs"] else event.reading.status)
        return subject.codes
    if (
        prep in ("for", "to")
        and clause.lemma == "be"
        and _between(scene, clause, event.group) & scene.lists["open_words"]
    ):
        event.worsen(Status.POSSIBLE)
        return subject.codes
    if prep == "to" and clause.lemma in ("agree", "consent", "commit"):
        event.worsen(Status.PLANNED)
        return subject.codes
    there = prep in ("in", "into", "at", "to", "for") and clause.lemma in lists["joining_verbs"]
    return subject.codes if there or (named and prep in _BESIDE) else None


def _between(scene: Scene, clause: Clause, group: Group) -> frozenset[str]:
    return frozenset(w.lower for w in scene.sentence.words[clause.last : group.first])


_BESIDE = frozenset(["in", "at", "on", "during", "after", "following", "ahead of", "before"])


def _held(scene: Scene, event: Event, clause: Clause, subject: Group) -> tuple[str, ...] | None:
    """Read "held talks", "takes part in talks", "refused a meeting", "proposed a summit"."""
    lists = scene.lists
    if clause.lemma in lists["talks_refused"] and not clause.negated:
        event.worsen(Status.DENIED)
    elif event.role == "arg":
        return subject.codes
    elif clause.families & {"propose", "offer", "plan"} or clause.lemma in lists["talks_planned"]:
        event.worsen(Status.PLANNED)
    elif not (clause.families & {"host", "meet", "carry", "begin", "enter"} or clause.lemma in lists["holding_verbs"]):
        return None
    return subject.codes


def _carried(scene: Scene, event: Event, clause: Clause) -> tuple[str, ...] | None:
    """Read what becomes of talks: they begin, are held by, collapse; () where the noun itself must name the sides."""
    event.worsen(scene.read(clause).status)
    failed = clause.families & {"collapse", "suspend", "refuse"} or clause.lemma in scene.lists["talks_refused"]
    failed = failed or any(a.lemma in ("hold", "pause", "ice") for a in clause.args if a.prep == "on")
    if failed and clause.lemma not in scene.lists["concluding_verbs"] and not clause.negated:
        event.worsen(Status.DENIED)
    return next((a.codes for a in clause.args if a.prep == "by"), ()) if clause.passive else ()


def _is_told(scene: Scene, event: Event, group: Group, *, named: bool) -> bool:
    """Say whether a noun tells a meeting by itself: in a heading, or beside "after" and "ahead of"."""
    if event.role == "object":
        return False
    if group.prep in ("ahead of", "before"):
        event.worsen(Status.PLANNED)
    urgent = not scene.lowers(group).isdisjoint(scene.lists["urgent_words"])
    named = named or (_is_after(scene, group) and scene.contested)
    return (named or urgent) and (event.clause is None or group.prep is None or group.prep in _BESIDE)


def _negotiates(scene: Scene, event: Event, sides: tuple[str, ...], words: frozenset[str]) -> bool:
    """Say whether a meeting is a negotiation, by its words or because those who meet fight each other."""
    mediated = any(w.endswith(("-brokered", "-mediated")) for w in words)
    if mediated or "summit" not in event.families or _lemma(event) in scene.lists["negotiation_nouns"]:
        rounds = event.lemma == "round" and len(set(sides)) > 1
        if rounds or mediated or words & scene.lists["peace_words"]:
            return True
    groups = {m.code for m in scene.sentence.mentions if m.kind == "group"}
    return len(sides) > 1 and (not groups.isdisjoint(sides) or _are_foes(scene, sides))


def _are_foes(scene: Scene, sides: tuple[str, ...]) -> bool:
    """Say whether they are the two sides of the fight that is told of, or two states that have long been at odds."""
    if scene.context.foes and set(scene.context.foes) <= set(sides):
        return True
    return "-".join(sorted(set(sides))) in scene.lists["rivals"]


def _is_weighty(scene: Scene, event: Event, parties: tuple[str, ...]) -> bool:
    """Say whether a meeting that is no negotiation is worth telling: of several parties, or the session of a body."""
    if len(set(parties)) > 1:
        return True
    body = any(len(code) > _STATE or code in _BODIES for code in parties) and _lemma(event) in scene.lists["body_nouns"]
    return body and event.reading.status is not Status.DENIED


def _lemma(event: Event) -> str:
    """Return the noun that tells a meeting: "talk" of "a second round of talks"."""
    group = event.group
    inner = next((i for i in group.inner if i.prep == "of"), None) if group is not None else None
    return inner.lemma if inner is not None and event.lemma == "round" else event.lemma


def is_routine(scene: Scene) -> bool:
    """Say whether a meeting is one of ordinary business: "bilateral talks", "to discuss trade", talks on no fight."""
    if scene.fighting:
        return False
    grave = scene.lexicon.sets["bearing"] - {"talks", "ambassador", "diplomatic"}
    plain = not scene.context.martial and not any(w.lower in grave for w in scene.sentence.words)
    return plain or scene.mentions(*scene.lists["routine_words"])


# --- told by a verb


def _met(scene: Scene, event: Event) -> Claim | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Read "met", "spoke by telephone", "discussed the strike with", "convened", "was briefed"."""
    clause = event.clause
    official = scene.names_official(event.actor_group)
    if clause is None or not event.actor or not official or not (scene.tense or _in_crisis(scene)):
        return None
    spoken = event.lemma in ("discuss", "debate")
    above = clause.parent if clause.form == "to" else None
    if (event.lemma in ("discuss", "debate", "consult") and clause.form == "to") or (
        above is not None and above.families & {"visit", "travel"} and above.object
    ):
        return None
    words = frozenset(w for g in (event.object, *event.args) if g is not None for w in _words(scene, g))
    if words & scene.lists["civil_talks"]:
        return None
    other = _linked_args(clause, "with", "to", "by") if "talk" in event.families or spoken else ()
    if "meet" in event.families:
        other = _linked_args(clause, "with") or event.target or _linked_args(clause, "for")
    other = event.beyond(other)
    asker = _asker(event, clause)
    alone = event.lemma in ("convene", "brief") or (event.actor_group is not None and _is_body(event.actor_group))
    if not other and len(event.actor) == 1 and not asker and not (alone and (scene.fighting or not is_routine(scene))):
        return None
    if asker or above is not None:
        event.worsen(Status.PLANNED)
    if asker:
        return scene.act(event, "consult", actor=asker, target=event.actor)
    if scene.lists["negotiation_nouns"] & _lemmas(event) and (
        words & scene.lists["peace_words"] or any(w.endswith(("-brokered", "-mediated")) for w in words)
    ):
        return _negotiation(scene, event, event.actor, other)
    if _are_foes(scene, (*event.actor, *other)) and len({*event.actor, *other}) > 1:
        return _negotiation(scene, event, event.actor, other)
    plain = is_routine(scene) and not _in_crisis(scene)
    return None if plain else scene.act(event, "consult", actor=event.actor, target=other)


def _lemmas(event: Event) -> frozenset[str]:
    groups = [g for g in (event.object, *event.args) if g is not None]
    return frozenset(g.lemma for g in groups) | {i.lemma for g in groups for i in g.chain()}


def _is_body(group: Group) -> bool:
    """Say whether a group is that of many: a council, an alliance, its ministers."""
    return any(len(code) > _STATE or code in _BODIES for code in group.codes) or group.lemma in ("council", "cabinet")


def _asker(event: Event, clause: Clause) -> tuple[str, ...]:
    """Return who asks another to meet: "urged the Security Council to convene"."""
    above = clause.parent if clause.link == "to" else None
    if above is None or above.subject is None or "urge" not in above.families:
        return ()
    return above.subject.codes if not set(above.subject.codes) & set(event.actor) else ()


def _mediated(scene: Scene, event: Event) -> Claim | None:
    """Read "is mediating between Kinshasa and the M23", "negotiates with the rebels"."""
    clause = event.clause
    if clause is None or not event.actor or not scene.tense:
        return None
    between = event.beyond(_linked_args(clause, "between", "among"))
    other = between or event.beyond(_linked_args(clause, "with"))
    civil = any(_words(scene, g) & scene.lists["civil_talks"] for g in (event.object, *event.args) if g is not None)
    if (
        civil
        or scene.has(event.object, "pact")
        or not (other or len(event.actor) > 1)
        or not (between or scene.names_official(event.actor_group))
    ):
        return None
    return scene.act(event, "negotiate", actor=event.actor, target=other)


def _travelled(scene: Scene, event: Event) -> Claim | None:
    """Read "visited Kyiv", "hosted the president", "arrived in Moscow", "sent its defence minister to Ankara"."""
    clause, who = event.clause, event.actor_group
    if clause is None or who is None or not event.actor or not _in_crisis(scene) or is_routine(scene):
        return None
    aim = _aim(scene, event, who, event.object)
    return scene.act(event, "consult", actor=event.actor, target=aim) if aim else None


def _aim(scene: Scene, event: Event, who: Group, done: Group | None) -> tuple[str, ...]:
    """Return whom a traveller goes to see, or whom a host receives."""
    if event.lemma in scene.lists["sending_verbs"]:
        sent = done is not None and _is_person(scene, done) and not scene.has(done, "troops")
        return _places(scene, event, "to") if sent else ()
    if event.lemma in scene.lists["receiving_verbs"]:
        return event.beyond(done.codes) if done is not None and _is_person(scene, done) else ()
    if not _is_person(scene, who) or any(scene.event_in(a, "negotiation", "summit") for a in event.args):
        return ()  # the noun tells "arrived for talks"
    if "visit" in event.families:
        return event.beyond(done.codes) if done is not None and scene.names_party(done) else ()
    return _places(scene, event, "in", "to", "for") if "travel" in event.families else ()


def _in_crisis(scene: Scene) -> bool:
    """Say whether the sentence, or the head of the article, speaks of war or of a crisis."""
    known = scene.context.speaks.get("crisis")
    if known is None:
        head = re.findall(r"[a-z-]+", scene.context.article[:_HEAD].lower())
        known = scene.context.speaks["crisis"] = not scene.lists["crisis_words"].isdisjoint(head)
    return known or any(w.lower in scene.lists["crisis_words"] for w in scene.sentence.words)


_HEAD = 600  # characters that a title and a lead take


def _is_person(scene: Scene, group: Group) -> bool:
    """Say whether a group is somebody in office, or a delegation, not a state or its troops."""
    words = scene.sentence.words
    head = words[group.head].mention
    if head is not None and head.kind == "person":
        return True
    office = scene.has(group, "official", "envoy") or group.lemma in scene.lists["delegates"]
    named = any(
        (w.mention is not None and w.mention.kind in ("role", "person"))
        or scene.lexicon.nouns.get(w.lower, frozenset()) & {"official", "envoy"}
        for w in words[group.first : group.head]
    )
    return (office and not scene.has(group, "troops")) or named


def _places(scene: Scene, event: Event, *preps: str) -> tuple[str, ...]:
    """Return the states to which somebody goes."""
    groups = (a for a in event.args if a.prep in preps)
    return event.beyond(*(g.codes for g in groups if scene.names_party(g)))[:1]
