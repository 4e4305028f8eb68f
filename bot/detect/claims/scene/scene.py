"""One sentence made ready for the kinds: its events, the questions they ask of it, and how a claim is written down."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from itertools import islice
from typing import TypeVar

from bot.detect.claims.scene import sources, timing, voices
from bot.detect.claims.scene import status as stating
from bot.detect.claims.scene.comrades import are_comrades, are_guests, home, rivals
from bot.detect.claims.scene.edges import is_edge
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.happenings import happenings
from bot.detect.claims.scene.status import Reading
from bot.detect.claims.scene.stems import begun
from bot.detect.grammar import groups as grouping
from bot.detect.grammar.context import Context
from bot.detect.grammar.frames import joined
from bot.detect.grammar.text import Clause, Group, Sentence
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.codes import ONLOOKERS, is_state
from bot.detect.lexicon.families import DEEDS
from store.model import Claim
from store.terms import Kind, Status

_WORD = re.compile(r"[a-z]+")
_NOBODY = ONLOOKERS | {"UN", "IAEA"}  # against whom nothing is said
_FRONT = 2  # words before a noun that opens its sentence
_COMPLETING = ("to", "that", "of", "noun")
_DEEP = 6  # governing verbs on the way up
_ASIDE = frozenset(["after", "before", "while", "because", "since", "as", "when", "where", "who", "until"])
Answer = TypeVar("Answer")
_INTERNAL = frozenset(["security force", "police", "riot police", "gendarme", "security officer"])
_LANDS = ("state", "capital", "place", "demonym")
_MUTUAL = ("negotiate", "consult")  # who meets has no other side


def once(question: "Callable[[Scene], Answer]") -> "Callable[[Scene], Answer]":
    """Let a question about a scene be asked by many and answered once."""

    @wraps(question)
    def asked(scene: "Scene") -> Answer:
        if question not in scene.answers:
            scene.answers[question] = question(scene)
        return scene.answers[question]  # type: ignore[return-value]  # what that very question was answered

    return asked


@dataclass
class Scene:
    """A parsed sentence with its events; `fighting` says whether it speaks of armed force at all."""

    sentence: Sentence
    lexicon: Lexicon
    context: Context
    events: list[Event] = field(init=False)
    lists: Mapping[str, frozenset[str]] = field(init=False)  # the words that the rules ask for, by name
    lower: str = field(init=False)  # the sentence in lower case
    spelled: frozenset[str] = field(init=False)  # its words in lower case
    lemmas: frozenset[str] = field(init=False)  # their base forms
    _codes: frozenset[str] = field(init=False)
    answers: dict[object, object] = field(default_factory=dict)  # to the questions that are asked `once`
    struck: bool = False  # whether it is found to tell an attack that has happened

    def __post_init__(self) -> None:
        self.lists = self.lexicon.lists
        self.lower = self.sentence.text.lower()
        self.spelled = frozenset([w.lower for w in self.sentence.words])
        self.lemmas = frozenset([w.lemma for w in self.sentence.words])
        self._codes = frozenset([m.code for m in self.sentence.mentions if m.code])
        self.events = happenings(self.sentence, self.lexicon, self.context)

    # --- what is there

    def has(self, group: Group | None, *wanted: str) -> bool:
        """Say whether the head of a group is of one of these classes."""
        if group is None:
            return False
        known = group.classes
        if known is None:
            known = grouping.classes(group, self.sentence.words, self.lexicon)
        return not known.isdisjoint(wanted)

    def event_in(self, group: Group | None, *families: str) -> bool:
        """Say whether the head of a group is an event noun of one of these families."""
        if group is None:
            return False
        known = group.events
        if known is None:
            known = grouping.events(group, self.sentence.words, self.lexicon)
        return not known.isdisjoint(families)

    def lowers(self, group: Group) -> frozenset[str]:
        """Return the words of a group in lower case."""
        return frozenset([w.lower for w in self.sentence.words[group.first : group.last]])

    def counted(self, group: Group | None) -> bool:
        """Say whether a group has a number."""
        return group is not None and any(w.tag == "Q" for w in self.sentence.words[group.first : group.last])

    def names_party(self, group: Group | None) -> bool:
        """Say whether the head of a group is itself a state, a people, an agency or an armed group."""
        if group is None:
            return False
        mention = self.sentence.words[group.head].mention
        return mention is not None and mention.code is not None

    def names_official(self, group: Group | None) -> bool:
        """Say whether a group is a person in office, a government or an organisation."""
        if group is None:
            return False
        if self.names_party(group) or self.has(group, "official"):
            return True
        words = self.sentence.words[group.first : group.last]
        head = self.sentence.words[group.head]
        person = head.tag == "E" and (head.mention is None or head.mention.kind == "person")
        offices = ("role", "agency") if person else ("role",)  # "Foreign Secretary Ann Lee", no "Pentagon budget"
        return bool(group.codes) and any(
            (w.mention and w.mention.kind in offices)
            or self.lexicon.nouns.get(w.lemma or w.lower, frozenset()) & {"official", "envoy"}
            for w in words
        )

    def speaks(self, group: Group | None) -> bool:
        """Say whether a group can speak for a party: an office, a government, a pronoun for one."""
        if group is None:
            return False
        body = bool(group.codes) and (group.lemma in self.lists["speaking_bodies"] or self.has(group, "assailant"))
        body = body or (group.lemma in self.lists["band_parts"] and self._is_of_band(group))
        return body or self.names_official(group) or self.sentence.words[group.head].tag == "O"

    def _is_of_band(self, group: Group) -> bool:
        """Say whether an armed group is named in a phrase: "the Islamic State's Sinai branch"."""
        inside = (self.sentence.words[g.first : g.last] for g in (group, *group.inner) if g is group or g.prep == "of")
        return any(w.mention is not None and w.mention.kind == "group" for words in inside for w in words)

    def has_projectile(self, group: Group) -> bool:
        """Say whether a group speaks of a missile, a shell or the like."""
        return not self.lexicon.members["projectile"].isdisjoint(map(self.lexicon.singular, self.lowers(group)))

    @cached_property
    def fighting(self) -> bool:
        """Say whether the sentence, or a title, speaks of armed force."""
        martial = self.lexicon.sets["martial"]
        if any(not known.isdisjoint(self.lemmas) for known in (self.lexicon.armed, martial)):
            return True
        if not martial.isdisjoint(self.spelled):
            return True
        if any(w.mention.kind == "group" for w in self.sentence.words if w.mention is not None):
            return True
        return any(not martial.isdisjoint(lower.split("-")) for lower in self.spelled if "-" in lower)

    @cached_property
    def bearing(self) -> bool:
        """Say whether the sentence bears on conflict: armed force, or the words of diplomacy about it."""
        return self.fighting or not self.lexicon.sets["bearing"].isdisjoint(self.spelled)

    @cached_property
    def famous(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the famous pacts whose names stand in the sentence, with their parties."""
        text, parties = self.sentence.text, self.lexicon.pacts.parties
        return tuple([(name, parties[name]) for name in parties if name in text])

    @cached_property
    def contested(self) -> bool:
        """Say whether the sentence or an earlier one bears on conflict."""
        return self.tense or self._engaged

    @cached_property
    def tense(self) -> bool:
        """Say whether the sentence itself bears on conflict, or an earlier one spoke of armed force."""
        return self.bearing or self.context.martial

    @cached_property
    def headwords(self) -> frozenset[str]:
        """Return every word of the sentence as a noun in the singular, of names their last word alone."""
        last = [w.lower.rpartition(" ")[2] for w in self.sentence.words]
        return frozenset(map(self.lexicon.singular, last))

    @cached_property
    def names_pact(self) -> bool:
        """Say whether a word of the sentence can name a pact: without one no group of it does, a pronoun at most."""
        return bool(self.famous) or not self.lexicon.pact_heads.isdisjoint(self.headwords)

    @property
    def _engaged(self) -> bool:
        """Say whether the title and the text around the sentence speak of armed force, in two words or more."""
        words = frozenset(_WORD.findall(self.context.near.lower()))
        return len((words & self.lexicon.sets["martial"]) | (words & self.lexicon.sets["topical"])) > 1

    @cached_property
    def forceful(self) -> bool:
        """Say whether this sentence or an earlier one speaks of armed force, or tells a blow."""
        return self.fighting or self.context.martial or any(not e.families.isdisjoint(DEEDS) for e in self.events)

    @property
    def hostile(self) -> bool:
        """Say whether the sentence or the article bears on conflict, or a blow is told."""
        return self.contested or self.forceful

    def military(self, *groups: Group | None) -> bool:
        """Say whether one of these groups is armed, or the sentence speaks of armed force."""
        return self.fighting or any(self.has(g, "troops", "projectile", "firmarms") for g in groups)

    def mentions(self, *stems: str, behind: int = 0, until: int | None = None) -> bool:
        """Say whether a word between those places begins with one of these stems; a short one is the whole word."""
        return begun(stems).search(self.lower, behind, until or len(self.lower)) is not None

    def tells(self, name: str) -> bool:
        """Say whether a word of the sentence begins with one of the stems of a list of the rules; a short one is it."""
        return begun(self.lists[name]).search(self.lower) is not None

    def codes(self, group: Group) -> tuple[str, ...]:
        """Return the parties of a group or of what qualifies it."""
        if group.codes:
            return group.codes
        near = (inner for inner in group.chain() if inner in group.inner or (inner.outer and is_edge(inner.outer)))
        return next((inner.codes for inner in near if inner.codes and not is_edge(inner)), ())

    def sentence_codes(self) -> frozenset[str]:
        """Return every party that the sentence names."""
        return self._codes

    def others(self, actor: tuple[str, ...]) -> tuple[str, ...]:
        """Return the one other party of the sentence, none where there are several; an outlet is of no party."""
        press = voices.outlets(self.sentence) | voices.origins(self.sentence)
        named = dict.fromkeys(m.code for m in self.sentence.mentions if m.code and m.start not in press)
        aside = {*actor, *voices.bystanders(self.sentence, self.lists), *ONLOOKERS}
        rest = [c for c in named if c not in aside]
        return (rest[0],) if len(rest) == 1 else ()

    def are_states(self, codes: tuple[str, ...]) -> bool:
        """Say whether all parties are states, none of them an armed group under a state's code."""
        groups = {m.code for m in self.sentence.mentions if m.kind == "group"}
        return all(is_state(code) and code not in groups for code in codes)

    def foe(self, actor: tuple[str, ...], *, host: bool = False) -> tuple[str, ...]:
        """Return the other side, or the host: the one other party of the sentence, of the article's pair, its place."""
        place = self.context.place
        near = place is not None and place not in actor and len(self.sentence_codes() - set(actor)) <= 1
        facing = self._facing(actor)
        beside = are_comrades(self.lists, actor, facing)  # who fights on its side is no foe, though rebels there are
        beside = beside and not (host and are_guests(self.lists, actor, facing))
        found = (() if beside else facing) or ((place,) if place is not None and near else ())
        guessed = found and not beside and not set(found) & {*self.sentence_codes(), *self.context.foes}
        return (guessed and self.old_foe(actor)) or found

    def _facing(self, actor: tuple[str, ...]) -> tuple[str, ...]:
        rest = self.others(actor)
        if rest or len(self.sentence_codes() - set(actor)) > 1:
            return rest
        if actor and set(actor) <= set(self.context.foes):
            return tuple(c for c in self.context.foes if c not in actor)
        states = {m.code for m in self.context.named if m.code and m.kind in _LANDS and is_state(m.code)}
        states -= voices.bystanders(self.sentence, self.lists, *self.context.lines)
        return tuple(states - set(actor)) if actor and len(states - set(actor)) == 1 else ()

    def rival(self, actor: tuple[str, ...]) -> tuple[str, ...]:
        """Return against whom a statement is, no comrade: who faces the speaker, of a short article the last named."""
        named = {m.code for m in self.context.named if m.code}
        apart = {*actor, *_NOBODY, *(c for c in named if are_comrades(self.lists, actor, (c,)))}
        if self.context.is_long:
            faced = self.context.foes if set(actor) & {*self.context.foes} else ()
            return tuple(c for c in self.others(actor) or faced if c not in apart)
        others = (code for code in reversed(self.context.seen) if code not in apart)
        return tuple(c for c in self._facing(actor) if c not in apart) or tuple(islice(others, 1))

    def foreign(self, actor: tuple[str, ...], codes: frozenset[str]) -> bool:
        """Say whether a party other than the actor is named, or force is spoken of."""
        return bool(codes - set(actor)) or self.fighting

    def complemented(self, clause: Clause) -> bool:
        """Say whether a verb governs something: an object, "to …", "that …"."""
        return clause.object is not None or bool(clause.args) or self.child(clause) is not None

    def child(self, clause: Clause) -> Clause | None:
        """Return the clause that completes this one."""
        return next((c for c in self.sentence.clauses if c.parent is clause and c.link in _COMPLETING), None)

    def below(self, clause: Clause) -> list[Clause]:
        """Return the clauses that a verb governs, however deep; not what is said beside it ("after", "while")."""
        found: list[Clause] = []
        for child in self.sentence.clauses:
            here, depth = child, 0
            while here.parent is not None and here is not clause and depth < _DEEP and here.link not in _ASIDE:
                here, depth = here.parent, depth + 1
            if here is clause and child is not clause:
                found.append(child)
        return found

    def author(self, group: Group | None) -> tuple[str, ...]:
        """Return who issues a paper that itself speaks or acts: "issued a statement condemning"."""
        if group is None or group.codes:
            return ()
        issuing = (c for c in self.sentence.clauses if c.object is group or _signs(c, group))
        return next((c.subject.codes for c in issuing if c.subject is not None and c.subject.codes), ())

    def owner(self, group: Group | None) -> tuple[str, ...]:
        """Return whose a group is."""
        return self.codes(group) if group is not None else ()

    def owned(self, event: Event) -> bool:
        """Say whether an event noun is given to its actor by possessive or adjective, not merely near it."""
        return event.group is not None and any(
            w.mention and w.mention.code for w in self.sentence.words[event.group.first : event.group.head]
        )

    def read(self, clause: Clause | None, group: Group | None = None) -> Reading:
        """Return the status of a clause, or of what a noun names in it."""
        return stating.status(self.sentence, clause, group, self.lexicon)

    def source(self, clause: Clause | None, at: int) -> str | None:
        """Return who says what stands there."""
        return sources.source(self.sentence, clause, at, self.lexicon, self.context)

    # --- how it is written down

    def act(
        self, event: Event, act: str, *, actor: tuple[str, ...], target: tuple[str, ...], said: bool = False
    ) -> Claim:
        """Return an act claim; of a speech act (`said`) the speaker is the source."""
        return self.claim(event, Kind.ACT, actor=actor, target=target, said=said, act=act)

    def claim(
        self,
        event: Event,
        kind: Kind,
        *,
        actor: tuple[str, ...],
        target: tuple[str, ...],
        said: bool = False,
        status: Status | None = None,
        **values: object,
    ) -> Claim:
        """Return a claim about an event with its quote, status, source and time."""
        ground = home(self.lists, self.sentence, event, actor) if values.get("rung") == "combat" else ()
        target = tuple(c for c in target if c not in ONLOOKERS) or ground
        mutual = kind is Kind.TREATY or (values.get("act") in _MUTUAL and len(actor) > 1)
        return self.sentence.claim(
            kind,
            event.start,
            event.end,
            actor=joined(tuple(c for c in actor if c != "expert")),  # who only tells of it
            target=joined(tuple(c for c in target if c not in actor)) or (None if mutual else joined(target)),
            source=joined(tuple(c for c in actor if c != "expert" or len(actor) == 1)) if said else event.source,
            status=status or event.reading.status,
            hedged=event.reading.hedged and not said,
            when=event.when or (timing.spoken(self.sentence, event.clause, actor, self.lexicon) if said else None),
            **{"named": event.nominal, **values},
        )

    def _against(self, event: Event, rung: str, actor: tuple[str, ...]) -> tuple[str, ...]:
        """Return the other side; whoever merely reports a move is not the one that it is against."""
        teller = (event.source or "").split("+") if rung in ("deployed", "pledged") else ()
        somewhere = rung == "deployed" and self.tells("regions")  # "to Eastern Europe": no foe's land
        old = tuple(c for c in self.old_foe(actor) if c in self._codes or not self.context.is_long)
        foe = () if somewhere else self.foe(actor, host=rung == "deployed") or old
        if rung in ("deployed", "preparing") and not set(foe) & self.sentence_codes():
            foe = tuple(c for c in foe if c in self.old_foes(actor))  # elsewhere, nobody knows against whom
        return tuple(c for c in foe if c not in teller)

    def old_foe(self, actor: tuple[str, ...]) -> tuple[str, ...]:
        """Return the one party of the article that has faced the actor within a generation."""
        return tuple(foes) if len(actor) == 1 and len(foes := self.old_foes(actor)) == 1 else ()

    def old_foes(self, codes: tuple[str, ...]) -> frozenset[str]:
        """Return the parties of the article that have faced one of these within a generation."""
        foes = rivals(self.lists["rivals"])
        old = {foe for code in codes for foe in foes.get(code, ())}.difference(codes)
        return frozenset([m.code for m in self.context.named if m.code is not None and m.code in old])

    def involvement(
        self, event: Event, rung: str, actor: tuple[str, ...], target: tuple[str, ...], status: Status | None = None
    ) -> Claim | None:
        """Return an involvement claim, completed with the other side; None without parties, but of men who fight."""
        if not actor and not target and not (rung == "combat" and self._is_told_alone(event)):
            return None
        known = bool(actor) and set(actor) <= set(self.context.foes)
        beyond = tuple(c for c in target if c not in actor)
        internal = event.actor_group is not None and event.actor_group.lemma in _INTERNAL
        police = rung == "combat" and internal and bool(actor) and not beyond
        if police and event.lemma in self.lists["assaults"]:
            return self.act(event, "attack", actor=actor, target=actor)  # on their own people: no fight
        own = actor if police else () if known and rung != "deployed" else target
        target = beyond or own or self._against(event, rung, actor)
        return self.claim(event, Kind.INVOLVEMENT, actor=actor, target=target, rung=rung, status=status)

    def _is_told_alone(self, event: Event) -> bool:
        """Say whether men of no name fight in a place that nobody knows: "rebel fighters took Nasab"."""
        told = event.reading.status is Status.ASSERTED and not event.nominal and not self._codes
        return told and self.sentence.is_anywhere and self.has(event.actor_group, "humanforce") and self.forceful


def _signs(clause: Clause, paper: Group) -> bool:
    """Read "In a statement condemning it, Chad said", "Chad, in a note claiming the raid, said": its author's verb."""
    follows = clause.subject is not None and 0 < paper.first - clause.subject.last <= _FRONT
    return paper.prep in ("in", "with") and clause.first > paper.last and (paper.first <= _FRONT or follows)
