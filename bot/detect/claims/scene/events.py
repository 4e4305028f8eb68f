"""What happens in a sentence: each verb and each event noun with its roles, status, source and time.

A verb gives its subject and object; in the passive the subject is acted upon and "by" names the actor.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from bot.detect.claims.scene import nearing, sources, timing
from bot.detect.claims.scene import status as stating
from bot.detect.claims.scene.edges import inside, is_beyond_border, is_edge, is_name_of, is_origin
from bot.detect.claims.scene.status import Reading
from bot.detect.grammar import groups as grouping
from bot.detect.grammar.context import Context
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Clause, Group, Sentence
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.codes import ONLOOKERS, is_state
from bot.detect.lexicon.families import BLOWS
from store.terms import Status

Sides = tuple[tuple[str, ...], tuple[str, ...]]  # who does it, to whom
MAX_QUOTE = 290
MAX_DEPTH = 5
HISTORY = timedelta(days=5 * 365 + 1)  # the guide: older than five years is history

_THERE = ("in", "into", "through", "across", "at")
_TOOLS = ("firmarms", "projectile")  # "struck the town with French missiles": not in France
_FOUGHT = BLOWS | {"take"}  # it happens near a border, not beyond it
_AVERTING = frozenset("avoid prevent deter avert defend protect shield guard".split())


@dataclass(slots=True)
class Event:
    """One happening: `families` of its trigger, who does it, to whom, where; `start`..`end` is its quote."""

    families: frozenset[str]
    lemma: str
    at: int
    start: int
    end: int
    clause: Clause | None
    group: Group | None
    actor: tuple[str, ...]
    actor_group: Group | None
    object: Group | None
    target: tuple[str, ...]
    place: tuple[str, ...]
    reading: Reading
    when: tuple[date, date] | None
    teller: Callable[[], str | None] | str | None  # who says it, read once it is asked for

    @property
    def source(self) -> str | None:
        """Return who says it: a code, `media` or `expert`; None where the outlet does."""
        if callable(self.teller):
            self.teller = self.teller()
        return self.teller

    @source.setter
    def source(self, code: str | None) -> None:
        self.teller = code

    @property
    def speaker(self) -> tuple[str, ...]:
        """Return the party that says it; () where nobody does, an outlet or an expert."""
        return tuple(self.source.split("+")) if self.source and self.source not in ONLOOKERS else ()

    @property
    def role(self) -> str:
        """Return the role of an event noun in its clause: subject, object, arg; "" of a verb."""
        return self.group.role if self.group is not None else ""

    @property
    def args(self) -> list[Group]:
        """Return the prepositional arguments of its verb."""
        return self.clause.args if self.clause is not None else []

    @property
    def manager(self) -> tuple[str, ...]:
        """Return who carries out an event noun that is the object of an active verb."""
        clause = self.clause
        if clause is None or clause.passive or clause.subject is None or self.role != "object":
            return ()
        return clause.subject.codes

    @property
    def instigator(self) -> tuple[str, ...]:
        """Return who is said to be behind an event noun: "Chad was behind the raid"."""
        clause = self.clause
        if clause is None or clause.lemma != "be" or clause.negated or clause.subject is None:
            return ()
        return clause.subject.codes if self.group is not None and self.group.prep == "behind" else ()

    def governed(self, *families: str, role: str = "object") -> bool:
        """Say whether an event noun stands in that role under a verb of one of these families."""
        return self.clause is not None and self.role == role and not self.clause.families.isdisjoint(families)

    def under(self, lemmas: Collection[str], role: str = "object") -> bool:
        """Say whether an event noun stands in that role under one of these verbs."""
        return self.clause is not None and self.role == role and self.clause.lemma in lemmas

    def beyond(self, *groups: tuple[str, ...]) -> tuple[str, ...]:
        """Return the parties of these that are not the actor."""
        return tuple(dict.fromkeys(code for codes in groups for code in codes if code not in self.actor))

    def worsen(self, status: Status, *, hedged: bool = False) -> None:
        """Read the event as no firmer than that."""
        self.reading = self.reading.worse(status, hedged=hedged)

    @property
    def passive_voice(self) -> bool:
        """Say whether a verb tells it in the passive."""
        return self.clause is not None and self.clause.passive

    @property
    def nominal(self) -> bool:
        """Say whether a noun tells it."""
        return self.group is not None


def verbal(sentence: Sentence, clause: Clause, lexicon: Lexicon, context: Context) -> Event:
    """Return what a verb tells, with its roles."""
    agent = next((a for a in clause.args if a.prep == "by"), None)
    doer, done = (agent, clause.subject) if clause.passive else (_meant(sentence, clause, lexicon), clause.object)
    blow = bool(clause.families & _FOUGHT)
    near = [a for a in clause.args if a.prep not in _BESIDE and not (blow and is_beyond_border(a))]
    near = [a for a in near if not _is_some(clause, a)]
    means = [a for a in near if a.prep in ("with", "under") and _is_means(sentence, a, lexicon)]
    means += [inner for group in means for inner in group.chain()]  # "with the help of French jets"
    near = [a for a in near if all(a is not one for one in means) and not (is_origin(a) or is_name_of(a))]
    lands = [a for a in near if a.prep == "in" and a.codes] if blow and done is not None else []
    near = [a for a in near if not (lands and _is_by_others(sentence, a))]  # "killed two near a French camp in Mali"
    place = tuple(c for a in near for c in (inside(a) if blow else a.land() or a.deep()))
    through = blow and not place and clause.link == "ing"  # "stormed through Gao attacking posts"
    if through and clause.parent is not None:
        place = tuple(c for a in clause.parent.args if a.prep in _THERE for c in inside(a))
    target = done.codes if done is not None and done.codes else ()
    if not target and done is not None:
        near_it = (i for i in done.inner if not (blow and is_edge(i)) and not is_origin(i) and not _is_some(clause, i))
        near_it = (i for i in near_it if not (lands and _is_by_others(sentence, i)))
        target = tuple(c for inner in near_it for c in inner.codes)
    at = sentence.words[clause.main].start
    told = partial(sources.source, sentence, clause, at, lexicon, context)
    return Event(
        clause.families,
        clause.lemma,
        at,
        *_span(sentence, clause),
        clause,
        None,
        doer.codes if doer and doer.codes else _own_army(sentence, doer, told, place, lexicon),
        doer,
        done,
        target,
        place,
        reading := guessed(sentence, doer, stating.status(sentence, clause, None, lexicon)),
        timing.when(sentence, clause, lexicon, status=reading.status),
        told,
    )


def guessed(sentence: Sentence, doer: Group | None, reading: Reading) -> Reading:
    """Return the reading hedged where it is only guessed who does it: "suspected rebels", "alleged agents"."""
    known = doer is None or _GUESSES.isdisjoint([w.lower for w in sentence.words[doer.first : doer.head]])
    return reading if known else reading.worse(reading.status, hedged=True)


def shared(sentence: Sentence, clause: Clause) -> list[Group]:
    """Return the arguments of a verb, with those that what goes on from it says of both.

    That is the place of "killed four and wounded nine in Goz Beida", of "hit two posts held by rebels near the town".
    """
    held = (clause.object, *clause.args)
    rest = (c for c in sentence.clauses if c.first >= clause.last)
    more = (c for c in rest if _goes_on(c, clause) or (c.form in ("ed", "ing") and c.subject in held))
    return [*clause.args, *(a for c in more for a in c.args if a.prep in _AROUND)]


def _goes_on(clause: Clause, before: Clause) -> bool:
    return clause.link == "and" and clause.parent is before and clause.subject is before.subject and not before.args


def _is_by_others(sentence: Sentence, group: Group) -> bool:
    """Say whether what a blow is near may be another's: not "near their car"."""
    return group.prep in ("near", "close to") and sentence.words[group.first].lower not in POSSESSIVES


_AROUND = ("in", "at", "near", "outside", "across", "around")


def leaves_dead(sentence: Sentence, clause: Clause, lexicon: Lexicon) -> bool:
    """Say whether a verb tells of the dead by what is left: "leaves 30 people dead"."""
    done = clause.object if clause.lemma == "leave" else None
    left = sentence.words[done.first : done.last + 1] if done is not None else []
    return any(w.lower in lexicon.lists["fallen_words"] for w in left)


_GUESSES = frozenset("suspected alleged presumed purported supposed".split())
_BESIDE = ("by", "alongside")  # who does it or does it too, and no place


def _is_some(clause: Clause, group: Group) -> bool:
    """Say whether a group names only some of the dead: "killed 34 people including eight Americans"."""
    return group.prep == "including" and not clause.families.isdisjoint(("kill", "wound"))


def _is_means(sentence: Sentence, group: Group, lexicon: Lexicon) -> bool:
    """Say whether something is done "with" it, not to it: with arms, "with help from", "under American air support"."""
    helped = "helping" in grouping.events(group, sentence.words, lexicon)
    watched = group.prep == "under" and group.lemma.rpartition(" ")[2] in _OVERSIGHT
    return helped or watched or grouping.has_class(group, sentence.words, lexicon, *_TOOLS)


_OVERSIGHT = frozenset(
    "supervision monitoring mandate auspices observation rule".split()
)  # "under UN supervision", "a region under the rule of the Taliban"


def _meant(sentence: Sentence, clause: Clause, lexicon: Lexicon) -> Group | None:
    """Return the subject; of "the army said it …" the army, where "it" is nobody's by name."""
    doer, above = clause.subject, clause.parent
    if doer is not None and doer.first == doer.head and sentence.words[doer.head].lower == "one" and not doer.codes:
        doer = next((i for i in doer.inner if i.prep == "of"), doer)  # "one of its jets fired at the town"
    charged = doer is not None and clause.link == "of" and doer.lemma in lexicon.lists["alleging_nouns"]
    charged = charged and (clause.families.isdisjoint(_GAINS) or (doer is not None and doer.lemma != "claim"))
    if charged and above is not None and above.object is doer and above.families & {"deny", "dismiss"}:
        return None  # "Kyiv denied Russian allegations of shelling a school": whoever makes them does not shell it
    if doer is None or doer.codes or sentence.words[doer.head].lower not in ("it", "they") or above is None:
        return doer
    if any(first <= doer.start < last for first, last in sentence.quotes):
        return doer  # whom a speaker calls "they" is somebody else
    told = clause.link == "that" and "plainsay" in above.families and not above.passive
    return above.subject if told and above.subject is not None else doer


_GAINS = frozenset("take advance shootdown down".split())  # "the enemy's claim of taking the town" is its own boast


def _own_army(
    sentence: Sentence, doer: Group | None, told: Callable[[], str | None], place: tuple[str, ...], lexicon: Lexicon
) -> tuple[str, ...]:
    """Return whose "the army" or "the country" is that a state tells of: its own; "army" alone, not in a third land."""
    if doer is None or doer.inner:
        return ()
    first = sentence.words[doer.first]
    army = doer.lemma in _ARMIES and first.lower == "the" and doer.head == doer.first + 1
    bare = doer.lemma in _ARMIES and doer.first == doer.head
    army = army or bare  # of a heading: "premier says army will not go"
    army = army or (doer.lemma in _UNITS and first.lower in ("the", "its", "their"))
    land = doer.lemma in _LANDS and first.lower in ("the", "his", "her", "our") and doer.head == doer.first + 1
    if not army and not land and not (doer.lemma == "security force" and doer.head == doer.first):
        return ()
    source = told()
    if source is None or not is_state(source):
        return ()
    foes = {source, *(c for pair in lexicon.lists["rivals"] if source in (both := pair.split("-")) for c in both)}
    abroad = bare and not foes.issuperset(place)  # "US says military killed protesters in Myanmar"
    return () if abroad else (source,)


_LANDS = frozenset(["country", "nation"])
_UNITS = frozenset(["brigade", "battalion", "division", "regiment", "squadron"])
_ARMIES = frozenset(["army", "military", "navy", "air force"])


def _span(sentence: Sentence, clause: Clause) -> tuple[int, int]:
    start, end = clause.start, clause.end
    if end - start > MAX_QUOTE:
        middle = sentence.words[clause.main].start
        start = max(start, sentence.words[clause.first].start) if middle - start > MAX_QUOTE // 2 else start
        end = max(min(end, start + MAX_QUOTE), sentence.words[clause.last - 1].end)
        while end < len(sentence.text) and sentence.text[end - 1].isalnum() and sentence.text[end].isalnum():
            end += 1
    return start, end


def _is_averted(event: Event, above: Clause) -> bool:
    """Say whether it is kept from happening; who "prevented a Chadian drone attack" was attacked all the same."""
    if event.families & {"crossed", "invade"}:
        return False  # an invasion that is averted may come
    if above.negated and not event.nominal:
        return False  # "will not prevent Chad from sending arms"
    foiled = event.nominal and above.lemma == "prevent" and bool(event.actor) and above.modal is None
    return above.lemma in _AVERTING and not (foiled and above.finite and "attack" in event.families)


def _is_demanded(event: Event, above: Clause, below: Clause) -> bool:
    """Say whether others are told what to do or say: "urged Chad not to send", "asked Mali to condemn the raid"."""
    if below.link == "that":
        return above.lemma in DEMANDING and not event.families.isdisjoint(_STEPS)
    asks = (
        above.parent if above.form == "to" and above.parent is not None else above
    )  # "called on X to go, on Y not to"
    told = above.lemma in ("warn", "caution") or "urge" in above.families or "urge" in asks.families
    spoken = below is event.clause and not event.families.isdisjoint(_SAYINGS) and below.subject is not above.subject
    spoken = spoken and event.reading.status is not Status.ASSERTED  # "led Chad to condemn it"
    return below.link == "to" and ((below.negated and told) or (spoken and (told or above.lemma in ("want", "tell"))))


def _shares_ought(sentence: Sentence, here: Clause, below: Clause | None) -> bool:
    """Say whether an ought stands before the first of two verbs or in "need to": "must disarm them and remove"."""
    if here.lemma == "need" and below is not None and below.link == "to":
        return True
    base = here.modal is None and sentence.words[here.main].lower == here.lemma
    first = here.parent if here.link == "and" and base else None
    return first is not None and (first.modal in _OUGHT or (first.link == "to" and _needs(first.parent)))


def _is_answered(sentence: Sentence, below: Clause) -> bool:
    """Read "should strike back in response to Chad downing a jet": the one deed ought to be, the other was."""
    doer = below.subject if below.form == "ing" else None
    return doer is not None and doer.first > 1 and sentence.words[doer.first - 2].lower in _REPLIES


_REPLIES = ("response", "retaliation", "reply", "answer", "reaction", "reprisal")


def _needs(clause: Clause | None) -> bool:
    return clause is not None and clause.lemma == "need"


def _is_nobodys(sentence: Sentence, event: Event, here: Clause) -> bool:
    """Say whether a deed is only named, yours, or what one would hold against whoever tries it."""
    return here.link == "gerund" or _is_yours(sentence, event) or _is_any_attempt(sentence, here)


def _is_any_attempt(sentence: Sentence, here: Clause) -> bool:
    """Read "opposes any attempt to send troops", "would resist a move to": a deed of nobody yet."""
    above, doer = here.parent, here.subject
    if here.link == "who" and doer is not None and sentence.words[doer.first].lower == "any":
        return True  # "will down any missile that enters its airspace"
    if here.form != "to" or above is None or here.link != "noun":
        return False
    anyones = any(w.lower in ("any", "every") for w in sentence.words[above.last : here.first])
    nobodys = above.modal is not None and above.subject is here.subject  # a named one is planned all the same
    return above.lemma in _RESISTING and (anyones or nobodys)


_RESISTING = frozenset("oppose resist reject counter thwart repel resent fear punish fight repulse deter".split())


def _is_due(here: Clause) -> bool:
    return here.passive and here.lemma in ("approve", "ratify") and any(a.prep == "by" for a in here.args)


_OUGHT = ("should", "must", "ought", "shouldn't", "shouldn’t", "mustn't", "mustn’t")
_SAYINGS = ("condemn", "accuse", "warn", "threaten", "protest")
DEMANDING = frozenset("demand urge request propose recommend".split())
_STEPS = frozenset("withdraw deploy move ratify approve invade".split())
_HOPED = frozenset("expect count bank rely".split())  # "should not expect help": it is refused
_SUFFERED = frozenset(["fall", "lose"])  # what befalls their subject is no conduct of its own


def _is_yours(sentence: Sentence, event: Event) -> bool:
    """Say whether "you" do it, whoever that is: "why you bombed that hospital"."""
    doer = event.clause.subject if event.clause is not None else None
    return doer is not None and sentence.words[doer.head].lower == "you"


def is_void(sentence: Sentence, event: Event) -> bool:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Say whether an event is told of no time and nobody: an ought, something averted, history, a denied own act."""
    if event.when is not None and event.when[1] < sentence.published.date() - HISTORY:
        return True
    if event.clause is not None and not event.nominal and _is_nobodys(sentence, event, event.clause):
        return True
    here, below = event.clause, None
    for _ in range(MAX_DEPTH):
        if here is None:
            return False
        nominal = below is None and event.group is not None
        told = not nominal or event.role in ("object", "arg")
        ought = (here.modal in _OUGHT or _shares_ought(sentence, here, below)) and "say" not in here.families
        ought = ought and not (below is not None and _is_answered(sentence, below)) and not _is_due(here)
        if below is not None and _is_demanded(event, here, below):
            return True
        if told and ought and not (here.negated and here.lemma in _HOPED):
            return True
        if (
            (below is not None and below.link in ("to", "of", "ing"))
            or (nominal and event.group is not None and event.group.role == "object")
        ) and _is_averted(event, here):
            return True
        if (
            below is not None
            and "deny" in here.families
            and here.subject is not None
            and set(here.subject.codes) & set(event.actor)
            and event.lemma not in _SUFFERED
            and not here.negated
            and not nearing.is_said_beside(sentence, below)
            and sources.accuser(sentence, below) is None
        ):
            return True
        if here.link in ("and", "who", "as", "after", "when", "while", "because", "by"):
            return False
        below, here = here, here.parent
    return False
