"""What an article has named so far, and what it speaks of around a sentence.

A text of some length speaks of several things: whether it speaks of war, crime or migrants is asked of its title, its
lead and the lines around a sentence. A short one is all of that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from bot.detect.grammar.text import Sentence
from bot.detect.lexicon.gazetteer import Mention
from store.model import Claim

_AROUND = 800  # characters before and behind a sentence in which an article speaks of the same
_LEAD = 300  # characters that say what the whole text is about
LONG = 900  # characters of an article, over those of a headline with its lead
_NEAR = 6  # sentences in which a word of armed force still tells what is meant


class Charge(NamedTuple):
    """What one party tells of another."""

    teller: str
    accused: str


@dataclass(slots=True)
class Context:
    """What the article has named so far, for "it", "the ministry" and "the two countries"."""

    subject: tuple[str, ...] = ()
    human: bool = True  # whether that subject is somebody, not a state or a blow: "her house" is no state's
    stranger: bool = False  # whether the last person told of is one whose land no list knows: "he" is nobody's
    speaker: tuple[str, ...] = ()
    voice: str | None = None  # `expert` or `media` where the last speaker was one of these and of no party
    pair: tuple[str, ...] = ()
    place: str | None = None
    placed: int = -1  # where in the text that was; negative in the title
    attacker: tuple[str, ...] = ()
    doer: tuple[str, ...] = ()  # who did what the sentence before told: whose "move" another condemns
    told: tuple[Claim, ...] = ()  # what the sentence before told: what "this" and "the claim" are that another denies
    condemned: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by its noun, whose deed was condemned
    boasts: tuple[str, ...] = ()  # whose gains the sentence before told: who "denies the claim" denies another's
    charges: tuple[Charge, ...] = ()  # of the sentence before: what a bare denial answers
    foes: tuple[str, ...] = ()  # the two sides of the fight that the article tells of
    seen: list[str] = field(default_factory=list)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)  # surnames introduced with their country
    calm: int = _NEAR  # sentences since one spoke of armed force
    article: str = ""  # title and text
    near: str = ""  # … of it the title, the lead and what stands around the sentence: all of a short one
    around: dict[str, bool] = field(default_factory=dict)  # of what that speaks, as it is asked
    around_names: tuple[Mention, ...] | None = None  # who is named there, once it was asked: `nearby`
    lines: tuple[Sentence, ...] = ()
    named: tuple[Mention, ...] = ()  # every name of the article in order
    stretch: tuple[int, int, int] = (0, 0, 0)  # where in the text the lead ends, where the sentence begins and ends
    speaks: dict[str, bool] = field(default_factory=dict)  # what the article has told so far
    pact: tuple[str, ...] = ()  # the parties of the pact that was named last, for "the deal" and "it"
    pact_at: int | None = None  # where in the text it was named; negative in the title
    member: tuple[str, ...] = ()  # who was last said to enter an alliance
    offices: dict[str, tuple[str, ...]] = field(default_factory=dict)  # whose "ministry", "militia" was named last
    bodies: dict[str, tuple[str, ...]] = field(default_factory=dict)  # whose body a full name stands for
    struck: tuple[date, date] | None = None  # when the attack happened that was dated last, for "the strike"
    struck_by: str | None = None  # whose that was
    struck_at: str | None = None  # at whom
    stepped: tuple[str, ...] = ()  # whose parliament was last said to ratify
    homes: Mapping[str, frozenset[str]] = field(default_factory=dict)  # in which lands the armed groups fight
    governments: Mapping[str, str] = field(default_factory=dict)  # the land whose government a group fights
    landforms: Mapping[str, frozenset[str]] = field(default_factory=dict)  # the names that "the island" may stand for
    strange: set[str] = field(default_factory=set)  # "island" and the like of which one was named that no list knows

    def look(self, sentence: Sentence) -> None:
        """Turn to a sentence: what its article speaks of is what stands around it."""
        title, _, text = self.article.partition("\n")
        begin, end = (sentence.start, sentence.start + len(sentence.text)) if sentence.field == "text" else (0, 0)
        lead = text[: min(_LEAD, max(0, begin - _AROUND))]
        near = f"{title}\n{lead}\n{text[max(0, begin - _AROUND) : end + _AROUND]}"
        if near != self.near:
            self.near, self.around, self.around_names = near, {}, None
            self.stretch = (len(lead), begin, end)

    @property
    def nearby(self) -> tuple[Mention, ...]:
        """Return the names in the title, the lead and around the sentence, in order."""
        if self.around_names is None:
            within = (one for one in self.lines if one.field == "title" or _stands(one, *self.stretch))
            self.around_names = tuple([mention for one in within for mention in one.mentions])
        return self.around_names

    @property
    def is_long(self) -> bool:
        """Say whether the article is long enough to speak of several things and to name who has no part in a line."""
        return len(self.article) > LONG

    @property
    def martial(self) -> bool:
        """Say whether a sentence not far back spoke of armed force."""
        return self.calm < _NEAR


def _stands(sentence: Sentence, lead: int, begin: int, end: int) -> bool:
    """Say whether a sentence of the text begins in its lead or around a stretch."""
    around = begin - _AROUND < sentence.start + len(sentence.text) and sentence.start < end + _AROUND
    return around or sentence.start < lead
