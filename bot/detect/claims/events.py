"""What happens in a sentence: each verb and each event noun with its roles, status, source and time.

1. A verb gives its subject and object; in the passive the subject is acted upon and "by" names the actor.
2. An event noun takes its actor from what owns it ("Russia's strike", "Ukrainian shelling", "a raid by …") or, under a
   light verb ("carried out strikes"), from that verb's subject; its target from "on", "against", "in", "into" …
3. A place before an event noun is where it happens ("the Makiivka strike"), a state or a people is who does it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from bot.detect.claims import groups as grouping
from bot.detect.claims import sources
from bot.detect.claims import status as stating
from bot.detect.claims.groups import Context
from bot.detect.claims.status import Reading
from bot.detect.claims.text import Clause, Group, Sentence
from bot.detect.claims.times import TimeSpan
from bot.detect.lexicon import Lexicon
from store.terms import Status

_TOWARDS = (
    "on",
    "against",
    "in",
    "into",
    "at",
    "near",
    "of",
    "to",
    "with",
    "over",
    "across",
    "inside",
    "around",
    "toward",
    "towards",
    "along",
    "within",
    "throughout",
    "off",
    "outside",
    "onto",
    "between",
)
_EMPTY: frozenset[str] = frozenset()
MAX_QUOTE = 290
MAX_DEPTH = 5
HISTORY = timedelta(days=5 * 365 + 1)  # the guide: older than five years is history


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
    source: str | None
    when: tuple[date, date] | None
    void: bool = False

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
    def nominal(self) -> bool:
        """Say whether a noun tells it."""
        return self.group is not None


def events(sentence: Sentence, lexicon: Lexicon, context: Context) -> list[Event]:
    """Return the happenings of a sentence in reading order."""
    found = [_verbal(sentence, clause, lexicon, context) for clause in sentence.clauses if clause.families]
    for group in sentence.groups:
        families = grouping.events(group, sentence.words, lexicon)
        if families:
            found.append(_nominal(sentence, group, families, lexicon, context))
    for event in found:
        event.void = _void(sentence, event)
    return sorted((e for e in found if not e.void), key=lambda event: (event.at, event.nominal))


def _void(sentence: Sentence, event: Event) -> bool:
    """Say whether an event is told of no time and nobody: an ought, something averted, history, a denied own act."""
    if event.when is not None and event.when[1] < sentence.published.date() - HISTORY:
        return True
    here, below = event.clause, None
    for _ in range(MAX_DEPTH):
        if here is None:
            return False
        nominal = below is None and event.group is not None
        if not nominal and here.modal in ("should", "must", "ought", "shouldn't") and "say" not in here.families:
            return True
        if (
            (below is not None and below.link in ("to", "of", "ing"))
            or (nominal and event.group is not None and event.group.role == "object")
        ) and here.lemma in _AVERTING:
            return True
        if (
            below is not None
            and "deny" in here.families
            and here.subject is not None
            and set(here.subject.codes) & set(event.actor)
            and not here.negated
        ):
            return True
        if here.link in ("and", "who", "as", "after", "when", "while", "because", "by"):
            return False
        below, here = here, here.parent
    return False


_AVERTING = frozenset("avoid prevent deter avert defend protect shield guard".split())


def _verbal(sentence: Sentence, clause: Clause, lexicon: Lexicon, context: Context) -> Event:
    agent = next((a for a in clause.args if a.prep == "by"), None)
    doer, done = (agent, clause.subject) if clause.passive else (clause.subject, clause.object)
    place = tuple(c for a in clause.args if a.prep != "by" for c in _deep(a))
    target = done.codes if done is not None and done.codes else ()
    if not target and done is not None:
        target = tuple(c for inner in done.inner for c in inner.codes)
    at = sentence.words[clause.main].start
    return Event(
        clause.families,
        clause.lemma,
        at,
        *_span(sentence, clause),
        clause,
        None,
        doer.codes if doer else (),
        doer,
        done,
        target,
        place,
        stating.status(sentence, clause, None, lexicon),
        sources.source(sentence, clause, at, lexicon, context),
        when(sentence, clause),
    )


def _nominal(sentence: Sentence, group: Group, families: frozenset[str], lexicon: Lexicon, context: Context) -> Event:
    actor, target = _owners(sentence, group)
    doer: Group | None = None
    place: tuple[str, ...] = ()
    for inner in _chain(group):
        if inner.prep == "by" and inner.codes and not actor:
            actor, doer = inner.codes, inner
        elif (inner.prep == "from" and inner.codes and not actor) or (
            inner.prep == "of"
            and families & {"withdrawal", "deployment", "buildup", "drill", "mobilisation", "presence", "combat"}
            and inner.codes
            and not actor
        ):
            actor = inner.codes
        elif inner.prep in ("between", "with") and inner.codes and not target:
            target = inner.codes
        elif inner.prep == "with" and families & {"attack", "weakattack"}:
            continue
        elif inner.prep in _TOWARDS and inner.codes and not target:
            target = inner.codes
        elif inner.prep in _TOWARDS and inner.codes:
            place = place + inner.codes
    clause = group.clause
    light = clause is not None and "carry" in clause.families and group.role in ("object", "subject")
    if clause is not None and light:
        if not clause.passive and group.role == "object" and clause.subject is not None and not actor:
            actor, doer = clause.subject.codes, clause.subject
        elif clause.passive and group.role == "subject" and not actor:
            doer = next((a for a in clause.args if a.prep == "by"), None)
            actor = doer.codes if doer else ()
        if not target:
            target = next(
                (
                    codes
                    for a in clause.args
                    if a.prep in _TOWARDS and not (a.prep == "with" and families & {"attack"}) and (codes := _deep(a))
                ),
                (),
            )
    elif (
        clause is not None
        and group.role == "subject"
        and not clause.passive
        and clause.families & {"strike", "kill", "wound", "attack", "explode"}
        and not target
    ):
        done = clause.object
        target = (
            done.codes
            if done is not None and done.codes
            else next((codes for a in clause.args if (codes := _deep(a))), ())
        )
    if (
        clause is not None
        and group.prep == "under"
        and clause.lemma in ("come", "be")
        and clause.subject is not None
        and not target
    ):
        target = clause.subject.codes
    under = clause if _counts(group, clause, light=light) else None
    at = sentence.words[group.head].start
    start, end = group.start, _end(sentence, group)
    if light and clause is not None:
        start, end = min(clause.start, start), max(end, min(clause.end, end + 80))
    elif (
        clause is not None
        and group.role == "subject"
        and clause.end - start < MAX_QUOTE
        and clause.families & {"strike", "carry"}
    ):
        end = max(end, clause.end)
    reading = stating.status(sentence, under, group, lexicon)
    return Event(
        families,
        sentence.words[group.head].lemma,
        at,
        start,
        end,
        clause,
        group,
        actor,
        doer,
        None,
        target,
        place,
        reading,
        _source(sentence, group, clause, at, lexicon, context),
        when(sentence, clause, group),
    )


def _source(
    sentence: Sentence, group: Group, clause: Clause | None, at: int, lexicon: Lexicon, context: Context
) -> str | None:
    if (
        clause is not None
        and group.role in ("object", "arg")
        and clause.families & {"plainsay", "hearsay"}
        and clause.subject is not None
        and not clause.passive
        and not clause.families & {"receive"}
    ):
        found = sources.speaker(sentence, clause.subject, lexicon, context)
        if found is not None:
            return found
    return sources.source(sentence, clause, at, lexicon, context)


def _counts(group: Group, clause: Clause | None, *, light: bool) -> bool:
    """Say whether the status of the clause is that of the event in it."""
    if clause is None:
        return False
    if light:
        return True
    if group.role == "subject":
        return bool(
            clause.families & {"strike", "kill", "wound", "attack", "carry", "explode", "collapse", "deploy"}
        ) or clause.lemma in ("be", "happen", "occur", "take", "come", "erupt", "begin", "start")
    return group.role == "object" and bool(
        clause.families & {"agree", "sign", "plan", "refuse", "deny", "ponder", "supply", "receive", "suspend"}
    )


def _owners(sentence: Sentence, group: Group) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of who does it and of where it happens, by what stands before the noun."""
    words = sentence.words
    actor: list[str] = []
    place: list[str] = []
    for i in range(group.first, group.head):
        mention = words[i].mention
        if mention is None or not mention.code:
            continue
        owned = i + 1 < len(words) and words[i + 1].tag == "'"
        if (
            mention.kind in ("place", "capital")
            and not owned
            and not (mention.kind == "capital" and i == group.head - 1)
        ):
            place.append(mention.code)
        elif not actor or words[i - 1].tag == "C":
            actor.append(mention.code)
        else:
            place.append(mention.code)
    if not actor and not place and group.codes and words[group.first].lower in ("its", "their", "his", "her"):
        actor = list(group.codes)
    return tuple(dict.fromkeys(actor)), tuple(dict.fromkeys(place))


def _chain(group: Group) -> list[Group]:
    found: list[Group] = []
    queue = list(group.inner)
    while queue:
        one = queue.pop(0)
        found.append(one)
        queue.extend(one.inner)
    return found


def _deep(group: Group) -> tuple[str, ...]:
    if group.codes:
        return group.codes
    return next((inner.codes for inner in _chain(group) if inner.codes), ())


def _end(sentence: Sentence, group: Group) -> int:
    end = group.end
    for inner in _chain(group):
        if inner.end - group.start > MAX_QUOTE:
            break
        end = max(end, inner.end)
    return end


def _span(sentence: Sentence, clause: Clause) -> tuple[int, int]:
    start, end = clause.start, clause.end
    if end - start > MAX_QUOTE:
        middle = sentence.words[clause.main].start
        start = max(start, sentence.words[clause.first].start) if middle - start > MAX_QUOTE // 2 else start
        end = max(min(end, start + MAX_QUOTE), sentence.words[clause.last - 1].end)
        while end < len(sentence.text) and sentence.text[end - 1].isalnum() and sentence.text[end].isalnum():
            end += 1
    return start, end


def when(sentence: Sentence, clause: Clause | None, group: Group | None = None) -> tuple[date, date] | None:
    """Return the time that the clause or the noun carries, None where the text fixes none."""
    times = [t for t in sentence.times if t.role in ("on", "by", "during")]
    if not times:
        return None
    if group is not None:
        end = max([group.end, *(i.end for i in _chain(group))])
        near = next((t for t in times if group.start <= t.start <= end + 14), None)
        if near is not None:
            return near.first, near.last
    if clause is None:
        return None
    first = clause.start
    following = [c.first for c in sentence.clauses if c.first > clause.first]
    stop = min([sentence.words[k].start for k in following], default=len(sentence.text))
    inside = [t for t in times if first - 25 <= t.start < stop]
    if (
        not inside
        and len(times) == 1
        and clause.link not in ("who", "after", "since", "before")
        and not _of_speech(sentence, times[0])
    ):
        inside = times
    if not inside:
        return None
    return inside[0].first, inside[0].last


def _of_speech(sentence: Sentence, time: TimeSpan) -> bool:
    """Say whether a time stands beside the verb of speaking, or in a clause of its own with "since" or "after"."""
    for clause in sentence.clauses:
        near = clause.start - 30 <= time.start <= clause.end + 2
        if near and ("say" in clause.families or clause.link in ("since", "after", "who")):
            return True
    return False
