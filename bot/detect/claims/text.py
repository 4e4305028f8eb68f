"""The parts of an article: sentences with their words, groups, clauses, quotes and everything found in them.

Offsets are code points in the sentence; `Sentence.start` carries them back to the field.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import sentencex

from bot.detect.claims.numbers import Number
from bot.detect.claims.times import TimeSpan
from bot.detect.lexicon.gazetteer import Mention
from store.model import Article, Claim
from store.terms import Kind, Status

MAX_SENTENCE = 1_200
_PARAGRAPH = re.compile(r"[^\n]+")
_OPENING = {"“": "”", '"': '"', "«": "»", "„": "“"}
_ENTITY = re.compile(r"&quot;|&#0?34;")


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
    inner: list["Group"] = field(default_factory=list)
    clause: "Clause | None" = None
    role: str = ""  # subject, object, arg or ""


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
    args: list[Group] = field(default_factory=list)
    parent: "Clause | None" = None
    link: str = ""
    start: int = 0  # of the clause with its arguments, in the sentence
    end: int = 0


@dataclass(slots=True)
class Sentence:
    """One sentence of a field with all that was found in it."""

    field: str
    start: int
    text: str
    published: datetime
    paragraph: int
    question: bool = False
    quotes: tuple[tuple[int, int], ...] = ()
    mentions: tuple[Mention, ...] = ()
    numbers: tuple[Number, ...] = ()
    times: tuple[TimeSpan, ...] = ()
    words: list[Word] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)

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
