"""The parts of an article: sentences with their words, groups, clauses, quotes and everything found in them.

Offsets are code points in the sentence; `Sentence.start` carries them back to the field.
"""

import dataclasses
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice

import sentencex

from bot.detect.grammar import datelines
from bot.detect.grammar.numbers import Number
from bot.detect.grammar.times import TimeSpan
from bot.detect.grammar.trimmed import trim
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.gazetteer import Mention
from store.model import Article, Claim
from store.terms import Kind, Status

MAX_SENTENCE = 1_200
_LETTERS = re.compile(r"[a-z]+")
_CUT = re.compile(r"\n|<[^<>]{1,80}>|[•●▪]|\s\|\s|\s{4,}|\s\s+(?=Continue reading\b|Get our )|…")
_OUTLET = re.compile(r" (?:[-–—]|\|) (?:(?:[A-Z\d][\w'’.&]*+|of|the|and|for|in|&|com|news) ?){1,4}$")
_ASIDE = re.compile(r"(?<=[a-z\d])[.!] (?=[A-Z][^.!?]*\?\s*$)")  # before a question that ends a title
_ASKING = re.compile(
    r"(?:Explained: |Explainer: )?(?:Why|What|How|Who|Where|Will|Is|Are|Does|Do|Did|Can|Could|Should|Would|Has"
    r"|Have) (?!.*: [A-Z])(?<!(?-i:IS) (?=(?-i:[A-Z]?[a-z])))"  # "IS fighters kill six" asks nothing
    r"(?<!(?-i:WHO) (?=(?-i:[A-Z]?[a-z])))",  # nor "WHO condemns raid"
    re.IGNORECASE,
)
_EXPLAINING = re.compile(
    r"(?:Why|How|Where|When) (?!will|can|could|would|should|do|does|did|is|are|was|were|has|have|might|may|much|many"
    r"|long|far|close|not|to)",
    re.IGNORECASE,
)
_PAST = frozenset("attack killed wounded casualties captured combat crossed condemn accuse".split())
_OPENING = {"“": "”", '"': '"', "«": "»", "„": "“", "&quot;": "&quot;", "‘": "’"}
_OPENS = re.compile(r"[“\"«„]|&quot;")


@dataclass(slots=True)
class Word:
    """A token. `tag` is one letter (see words.py), `lemma` the base form of a verb or the singular of a noun."""

    start: int
    end: int
    text: str
    lower: str
    tag: str = ""
    lemma: str = ""
    mention: Mention | None = None
    proper: bool = False  # written like a name: a capital inside a line that is not all capitals
    spent: bool = False  # said by the verb whose idiom it belongs to: idioms.py


@dataclass(slots=True)
class Group:
    """A nominal group: `first`..`last` are word indices (end exclusive), `head` the index of its head word.

    `prep` is the preposition it hangs on, `outer` the group that it qualifies ("the head | of | the army").
    `codes` are the parties that it names or (a pronoun) stands for; `own` is True where it is itself a party's
    people or government, not merely qualified by a place.
    """

    start: int
    end: int
    first: int
    last: int
    head: int
    lemma: str
    codes: tuple[str, ...] = ()
    prep: str | None = None
    outer: "Group | None" = None
    inner: list["Group"] = dataclasses.field(default_factory=list)
    clause: "Clause | None" = None
    role: str = ""  # subject, object, arg or ""
    classes: frozenset[str] | None = None  # of its head, once they were asked for
    events: frozenset[str] | None = None

    def chain(self) -> "list[Group]":
        """Return every group that qualifies it, near ones first."""
        found = list(self.inner)
        for one in found:  # grows as it is walked
            found += one.inner
        return found

    def deep(self) -> tuple[str, ...]:
        """Return its parties, else those of the first group that qualifies it and has any."""
        return self.codes or next((inner.codes for inner in self.chain() if inner.codes), ())

    def land(self) -> tuple[str, ...]:
        """Return in which land a mission is: "the UN mission in Mali"; () of all else."""
        return next((i.codes for i in self.inner if i.prep == "in"), ()) if self.lemma.endswith("mission") else ()


@dataclass(slots=True)
class Clause:
    """A verb with its arguments. `first`..`last` are the word indices of the verb group, `main` of its main verb.

    `parent` governs it through `link`: "that" (said that), "to" (plans to), "ing", "who" (relative), "if", "when",
    "while", "because", "and".
    """

    first: int
    last: int
    main: int
    lemma: str
    families: frozenset[str] = frozenset()
    passive: bool = False
    finite: bool = True
    form: str = ""  # base, s, ed, ing, en
    modal: str | None = None
    perfect: bool = False
    negated: bool = False
    adverbs: frozenset[str] = frozenset()
    subject: Group | None = None
    object: Group | None = None
    args: list[Group] = dataclasses.field(default_factory=list)
    link: str = ""
    deed: "Clause | None" = None  # the verb in -ing that is its subject: "sending troops | would violate the law"
    start: int = 0  # of the clause with its arguments, in the sentence
    end: int = 0
    _above: "Clause | None" = None

    @property
    def parent(self) -> "Clause | None":
        """Return the clause that governs this one; going up always comes to an end."""
        return self._above

    @parent.setter
    def parent(self, clause: "Clause | None") -> None:
        """Let a clause govern this one; none does that this one governs already."""
        here = clause
        while here is not None:
            if here is self:
                self._above = None
                return
            here = here._above  # noqa: SLF001 - its own kind
        self._above = clause


@dataclass(slots=True)
class Sentence:
    """One sentence of a field with all that was found in it."""

    field: str
    start: int
    text: str
    published: datetime
    paragraph: int
    question: bool = False
    headed: bool = False  # written like a headline: capitals tell nothing, or it does without articles
    explains: bool = False  # a title that asks why or how of what it takes for known: "Why Chad bombed Sudan"
    quotes: tuple[tuple[int, int], ...] = ()
    mentions: tuple[Mention, ...] = ()
    spelled: frozenset[str] = frozenset()  # its runs of letters in lower case
    numbers: tuple[Number, ...] = ()
    times: tuple[TimeSpan, ...] = ()
    words: list[Word] = dataclasses.field(default_factory=list)
    groups: list[Group] = dataclasses.field(default_factory=list)
    clauses: list[Clause] = dataclasses.field(default_factory=list)

    @property
    def is_anywhere(self) -> bool:
        """Say whether it names something that nobody knows, no day or month: a town, it may be."""
        unknown = (w for w in self.words if w.proper and w.mention is None)
        return any(not any(t.start <= w.start < t.end for t in self.times) for w in unknown)

    def claim(
        self,
        kind: Kind,
        start: int,
        end: int,
        *,
        actor: str | None = None,
        target: str | None = None,
        source: str | None = None,
        status: Status = Status.ASSERTED,
        hedged: bool = False,
        when: tuple[date, date] | None = None,
        **values: object,
    ) -> Claim:
        """Return a claim whose quote is this stretch of the sentence, trimmed of space and loose punctuation."""
        start, end = trim(self.text, start, end)
        told = status is Status.ASSERTED and (kind is Kind.STANCE or _PAST.intersection(map(str, values.values())))
        if when is not None and told and when[0] > self.published.date():
            when = None  # no blow of tomorrow has been struck
        return Claim(
            kind=kind,
            quote=self.text[start:end],
            start=self.start + start,
            end=self.start + end,
            field=self.field,
            actor=actor,
            target=target,
            source=source,
            status=status,
            hedged=hedged,
            when=when,
            **values,  # type: ignore[arg-type]  # the fields of one kind, spelled by that kind's file
        )

    def group_at(self, at: int) -> Group | None:
        """Return the group that covers this offset."""
        return next((g for g in self.groups if g.start <= at < g.end), None)

    def quoted(self, at: int) -> bool:
        """Say whether the offset lies in direct speech."""
        return any(a <= at < b for a, b in self.quotes)


def sentences(article: Article, lexicon: Lexicon) -> Iterator[Sentence]:
    """Yield the sentences of title and text in reading order, with their names attached."""
    whole = f"{article.title}\n{article.text}"
    mentions = lexicon.gazetteer.find(whole, article.published.date())
    starts = [m.start for m in mentions]
    shift = len(article.title) + 1
    for name, body, base in (("title", article.title, 0), ("text", article.text, shift)):
        begun = datelines.behind_title(article.title, body) if name == "text" else 0
        begun = begun or (datelines.bare(body, mentions[bisect_left(starts, base) :], base) if name == "text" else 0)
        outlet = None if name == "text" or _is_signed(body, mentions) else _OUTLET
        for paragraph, (start, end) in enumerate(_stretches(body, name, outlet, begun, lexicon)):
            low, high = bisect_left(starts, start + base), bisect_left(starts, end + base)
            here = [m for m in mentions[low:high] if m.end <= end + base]
            yield _sentence(article, name, paragraph, start, body[start:end], here, base + start)


def _is_signed(title: str, mentions: Sequence[Mention]) -> bool:
    """Say whether behind its last dash a title names who says it: "Bridge blast 'an act of war' - Belgrade"."""
    last = next((m for m in mentions if m.end == len(title)), None)
    return last is not None and last.code not in (None, "media") and title[: last.start].endswith(_DASHES)


_DASHES = (" - ", " – ", " — ")


def _sentence(
    article: Article, name: str, paragraph: int, start: int, text: str, mentions: list[Mention], base: int
) -> Sentence:
    asked = text.rstrip("\"”’' ").endswith("?")
    return Sentence(
        field=name,
        start=start,
        text=text,
        published=article.published,
        paragraph=paragraph,
        question=asked or (name == "title" and bool(_ASKING.match(text))),
        explains=name == "title" and not asked and bool(_EXPLAINING.match(text)),
        quotes=tuple(_quotes(text)),
        spelled=frozenset(_LETTERS.findall(text.lower())),
        mentions=tuple(
            [Mention(m.start - base, m.end - base, m.text, m.code, m.kind, m.plural, m.inner) for m in mentions]
        ),
    )


def _stretches(
    body: str, name: str, outlet: re.Pattern[str] | None, at: int, lexicon: Lexicon
) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a field: cut at line ends, tags, bullets and bars first, then by sentencex."""
    if name == "text" and (lead := _standfirst(body, at, lexicon)) > at:
        yield from _cut(body, at, lead, name, outlet)
        at = lead
    for cut in chain(_CUT.finditer(body, at), (None,)):
        stop = cut.start() if cut else len(body)
        if stop > at:
            linked = name == "text" and _LINKED.match(body, at) is not None  # its title is no sentence of the text
            yield from islice(_cut(body, at, stop, name, outlet), int(linked), None)
        at = cut.end() if cut else stop


def _standfirst(body: str, at: int, lexicon: Lexicon) -> int:
    """Return where the line above a text ends that only two spaces divide from it; `at` without one.

    A link in a sentence has spaces around it as well: what is behind them begins no sentence there.
    """
    line = _FIRST_GAP.match(body, at)
    if line is None:
        return at
    dated = datelines.DASHED.match(body, line.end()) is not None
    return line.end("last") if dated or _begins(body, line, lexicon) else at


_LINKED = re.compile(  # a link to another article, with its title: "Read more: Chad tests missile"
    r"\s*(?:[*»>→–—-]+ )?(?:read (?:more|next|also|on|this)|(?:also|must) read|see also|more on this"
    r"|related(?: (?:stories|articles?|news))?|watch|listen(?: now)?|in pictures|more from [\w ]{2,20}|don['’]t miss"
    r"|recommended)\s*[:|»-]\s",
    re.IGNORECASE,
)
_FIRST_GAP = re.compile(r"(?:(?!\s\s)[^\n]){25,400}?(?<![\w’'-])(?P<last>[\w’'-]+[’”\"')]?) {2,3}(?=[A-Z‘“\"])")
_RUN = re.compile(r"(?:(?!, (?:as|after|when|while|since|because|although|though) )[^.!?\n])+")
_SPELT = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _begins(body: str, line: re.Match[str], lexicon: Lexicon) -> bool:
    """Say whether a sentence with a verb of its own begins behind a gap, not a name that the words before it need."""
    run = _RUN.match(body, line.end())
    words = _SPELT.findall(run[0]) if run else []
    last = line["last"].lower()
    if last in lexicon.lists["naming_words"] or not any(_is_finite(word, lexicon) for word in words):
        return False
    if words[0].lower() in lexicon.tags or _LINK.match(body, line.end()) is None:  # "The", "A", "In": no name
        return lexicon.tags.get(last, "-") not in _OPEN
    return last not in lexicon.tags and not line["last"][0].isupper()


_LINK = re.compile(r"[^.!?\n]{1,60}?\s\s")  # a name that has spaces behind it too
_OPEN = "DPCSMBHY"  # the tags of words that no line ends with


def _is_finite(word: str, lexicon: Lexicon) -> bool:
    form = lexicon.forms.get(word.lower())
    return lexicon.tags.get(word.lower(), "-") in "MBHY" or (form is not None and not form.shapes.isdisjoint(_FINITE))


_FINITE = ("past", "s")


def _cut(body: str, start: int, end: int, name: str, outlet: re.Pattern[str] | None) -> Iterator[tuple[int, int]]:
    if name == "title":
        printed = outlet.search(body, start, end) if outlet is not None else None
        end = printed.start() if printed and printed.start() > start else end
        asked = _ASIDE.search(body, start, end)  # "Allies invoke the pact. What does it mean?"
        yield from _pieces(start, asked.start() + 1 if asked else end)
        if asked:
            yield from _pieces(asked.end(), end)
        return
    for begun, ended in _bounds(body, start, end):
        line = datelines.DASHED.match(body, begun, ended)
        first, last = line.end() if line else begun, ended
        while first < last and body[first].isspace():
            first += 1
        while last > first and body[last - 1].isspace():
            last -= 1
        yield from _pieces(first, last)


def _bounds(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where sentences start and end, whole if sentencex cuts a name: "Iran-U.|S. talks", "U.S. |Tenth Army"."""
    held: tuple[int, int] | None = None
    for found in sentencex.get_sentence_boundaries("en", body[start:end]):
        first, last = start + found["start_index"], start + found["end_index"]
        torn = _ACRONYM.match(body, max(first - _INITIAL, 0)) or _FLEET.search(body, max(first - _STATES, 0), last)
        if held is not None and torn and torn.start() < first:
            held = held[0], last
            continue
        if held is not None:
            yield held
        held = first, last
    if held is not None:
        yield held


_ACRONYM = re.compile(r"[-–—/][A-Z]\.[A-Z]\.")
_INITIAL = 3  # "-U." before the cut
_FLEET = re.compile(r"U\.S\.\s+(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Tenth) [A-Z]")
_STATES = 5  # "U.S. " before the cut


def _pieces(first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield a stretch in pieces no longer than a sentence may be: reading one takes more than linear time."""
    while last - first > MAX_SENTENCE:
        yield first, first + MAX_SENTENCE
        first += MAX_SENTENCE
    if last > first:
        yield first, last


def _quotes(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while (found := _OPENS.search(text, at)) is not None:
        close = text.find(_OPENING[found[0]], found.end())
        if close < 0:
            if found[0] in ("“", "«", "„"):
                yield found.end(), len(text)  # a quotation that goes on in the next sentence
            return
        yield found.end(), close
        at = close + len(_OPENING[found[0]])
