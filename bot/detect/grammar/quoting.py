"""Who speaks between quotation marks, and which verbs make somebody a speaker."""

from bisect import bisect_left
from dataclasses import dataclass

from bot.detect.grammar.context import Context
from bot.detect.grammar.functionwords import FIRST_PERSON
from bot.detect.grammar.text import Group, Word

VOWING = frozenset(["vow", "pledge", "promise", "threaten", "warn", "urge"])
SAYING = frozenset("say announce report claim deny insist confirm add admit declare acknowledge".split())
VOICING = SAYING | VOWING | frozenset("tell write tweet stress note argue continue conclude explain state".split())


@dataclass(frozen=True, slots=True)
class Speech:
    """What a party says in its own words: `marks` are where quotation marks stand, word by word."""

    speaker: tuple[str, ...]
    marks: tuple[int, ...]

    def holds(self, found: Group) -> bool:
        """Say whether a group stands between quotation marks."""
        return bisect_left(self.marks, found.first) % 2 == 1

    def is_teller(self, found: Group, words: list[Word]) -> bool:
        """Say whether a pronoun outside the quotation says it: '"…," it said'."""
        says = any(word.lemma in VOICING for word in words[found.last : found.last + 1])
        return says and words[found.head].tag == "O" and not self.holds(found)

    def others(self, codes: tuple[str, ...], context: Context) -> tuple[str, ...]:
        """Return whom a third person is, who is never the speaker: "“They shelled us,” Chad said"."""
        if set(codes).isdisjoint(self.speaker):
            return codes
        sides = context.foes if set(self.speaker) & set(context.foes) else ()  # else it is somebody else who speaks
        return tuple(code for code in sides if code not in self.speaker)


def spoken(groups: list[Group], words: list[Word], context: Context) -> Speech | None:
    """Return who speaks between the quotation marks of a sentence; None where there are none.

    That is who stands beside a verb of saying, before a colon whoever acts: 'Chad accused Mali: "They …"'.
    """
    marks = tuple(k for k, word in enumerate(words) if word.tag == '"')
    if not marks:
        return None
    speech = Speech((), marks)
    outside = [g for g in groups if g.codes and g.prep is None and not speech.holds(g)]
    told = [g for g in outside if says_beside(g, words)] or (outside if words[max(0, marks[0] - 1)].text == ":" else [])
    return Speech(next((g.codes for g in told), context.speaker), marks)


def tells_it(speech: Speech | None, found: Group, words: list[Word], speaker: tuple[str, ...]) -> tuple[str, ...]:
    """Return who "it" of '"Chad will pay," it said' is: whoever spoke before, never the subject of the quotation."""
    return speaker if speech is not None and speech.is_teller(found, words) else ()


def says_beside(found: Group, words: list[Word]) -> bool:
    """Say whether a verb of saying stands beside a group: "Rabat said", "said Rabat's envoy"."""
    beside = (*words[found.last : found.last + 1], *words[max(0, found.first - 1) : found.first])
    return any(word.lemma in VOICING for word in beside)


def is_told_by_him(groups: list[Group], words: list[Word]) -> bool:
    """Say whether "he" or "she" tells a sentence in which no person is named."""
    named = any(w.mention is not None and w.mention.kind in ("person", "role") for w in words)
    alone = (g for g in groups if words[g.first].lower in _WHO and g.first + 1 == g.last)
    return not named and any(says_beside(g, words) for g in alone)


_WHO = frozenset(["he", "she"])
OF_WHO_SPEAKS = _WHO | FIRST_PERSON
