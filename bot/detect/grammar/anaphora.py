"""Whom "it", "they", "his men", "the ministry" and "the two countries" stand for.

1. A pronoun stands for the last subject of its sentence, else of the article; "we" for the last speaker.
2. "The ministry" is the ministry that was named last, "the rebels" the armed group that was.
3. What only describes a party ("the Nordic country", "security forces") is the one that the article names.
"""

from dataclasses import dataclass
from itertools import pairwise

from bot.detect.grammar import epithets
from bot.detect.grammar.antecedents import (
    FOLK,
    acts,
    ahead,
    antecedent,
    bidden,
    blamed,
    headed,
    is_done,
    is_for_asker,
    is_led,
    is_part,
    kin,
    other,
    same_craft,
    several,
    tag_behind,
    told_of,
)
from bot.detect.grammar.bodies import BANDS, LANDED, OF_STATES, OFFICES, PERSONS, SIDES, described
from bot.detect.grammar.context import Context
from bot.detect.grammar.offices import lend, remember
from bot.detect.grammar.quoting import (
    OF_WHO_SPEAKS,
    SAYING,
    VOICING,
    Speech,
    is_told_by_him,
    says_beside,
    spoken,
    tells_it,
)
from bot.detect.grammar.stand_ins import PLURAL, host, is_done_to, is_plural, is_told_on, strange
from bot.detect.grammar.text import Group, Word
from bot.detect.grammar.utterances import beside_owner, claimed
from bot.detect.lexicon.codes import is_state
from bot.detect.lexicon.relations import LANDS

ANAPHORS = frozenset(  # nouns that may stand for a party named before, one or many
    form
    for noun in SIDES | BANDS | OFFICES | LANDS | epithets.LANDFORMS
    for form in (noun, f"{noun}s", f"{noun[:-1]}ies")
)


def resolve(groups: list[Group], words: list[Word], context: Context) -> None:
    """Give pronouns and "its", "the ministry" their parties: the last subject of this sentence, else of the article."""
    named = _Named(groups, words, context, spoken(groups, words, context))
    for n, found in enumerate(groups):
        after = tag_behind(words, found.last)
        opened = headed(groups, n, words)
        subject = opened is not None or (found.prep is None and acts(found, words)) or _voices_beside(found, words)
        found.codes = found.codes or same_craft(groups, n, words) or named.whom(n, subject=subject)
        named.note(n, opened, subject=subject)
        if (teller := lend(groups, n, words, context)) is not None:
            named.note_teller(teller)
        if found.prep == "of" and after != "" and after in "VZBHMY":
            named.note_leader(found)


def _is_to_do(found: Group, words: list[Word]) -> bool:
    """Say whether it is who "for" tells to do something: "It is hard for Chad to send arms, the premier said"."""
    to = found.last < len(words) and words[found.last].tag == "T"
    return found.prep == "for" and to and words[0].lower == "it"


def _voices_beside(found: Group, words: list[Word]) -> bool:
    """Read "Chad struck, with Mali's army saying it …": who says so beside it is whom "it" means there."""
    behind = words[found.last] if found.last < len(words) else None
    return found.prep == "with" and behind is not None and behind.tag == "G" and behind.lemma in VOICING


@dataclass(slots=True)
class _Named:
    """Who was named so far in a sentence, by what may stand for him."""

    groups: list[Group]
    words: list[Word]
    context: Context
    own_words: Speech | None
    local: tuple[str, ...] = ()  # the last subject
    former: tuple[str, ...] = ()  # the subject before that one: "Mali may join after Chad warned the country"
    host: tuple[str, ...] = ()  # whose "the country" is that another's soldiers are said to come to
    many: tuple[str, ...] = ()  # whom "they" are where the subject is one: "Trump met the Houthis after they …"
    person: tuple[str, ...] = ()  # whom "he" is where the subject is a state: "NATO condemned Putin after he …"
    strange: frozenset[str] = frozenset()  # the pronouns of somebody in the sentence whom no name tells
    teller: tuple[str, ...] = ()  # the last person who was a subject and stands in no quotation
    outside: tuple[str, ...] = ()  # the last subject that stands in no quotation
    opening: tuple[str, ...] | None = None  # the first subject, where the sentence opens with it
    aside: tuple[int, int] = (0, 0)  # of the last subject: whoever is named in it does nothing

    def whom(self, n: int, *, subject: bool) -> tuple[str, ...]:
        """Return whom a group stands for that names nobody."""
        groups, words, context = self.groups, self.words, self.context
        found = groups[n]
        lower = words[found.first].lower
        if context.stranger and lower in OF_WHO_SPEAKS and is_told_by_him(groups, words):
            return ()
        if is_part(groups, n, words):
            whole = several(groups[: n - 1], words)
            struck = words[max(0, groups[n - 1].first - 1)].tag in "VZG"  # "surrounded the men and killed six of them"
            theirs = whole.codes or self.local if whole is not None else ()
            return () if struck and theirs == self.local else theirs
        if (folk := kin(groups, n, words)) is not None:
            return folk
        him = lower in _PERSONAL and bool(self.person)
        he = self.teller if him and self.teller and is_told_on(groups, n, words) else self.person
        whose = (
            claimed(groups, n, words)
            or host(groups, n, words)
            or bidden(groups, n, words)
            or (he if him else self._held(n))
            or antecedent(groups, n, words)
            or other(groups, n, words)
            or told_of(groups, n, words, context.pair)
        )
        teller = tells_it(self.own_words, found, words, self.outside or context.speaker)
        if teller and him and self.teller:
            teller = self.teller
        if not teller and _is_last_word(found, words):
            teller = context.speaker if words[found.head].tag == "O" else self.opening or ()
        if not whose and not teller and lower in self.strange:
            codes: tuple[str, ...] = ()
        else:
            whose = whose or (self.former if is_done_to(groups, n, words) else self.local) or ahead(groups, n, words)
            codes = _stands_for(found, words, context, teller or whose, subject=subject or him)
        if self.own_words and lower in _THIRD and self.own_words.holds(found):
            codes = self.own_words.others(codes, context)
        return self.local if self.local and is_for_asker(groups, n, words) else codes

    def _held(self, n: int) -> tuple[str, ...]:
        """Return whom "the country" that is entered, "its strikes" that are answered and "they" stand for."""
        found, words = self.groups[n], self.words
        if self.host and _is_entered(found, words):
            return self.host
        if self.local and _is_land(found, words) and not any(map(is_state, self.local)):
            return self._state(n)
        led = bool(self.local) and is_led(self.groups, n, words)
        they = self.many if words[found.first].lower in PLURAL and not led else ()
        return blamed(self.groups, n, words) or _menaced(self.groups, n, words) or they

    def _state(self, n: int) -> tuple[str, ...]:
        """Return the state named before "the country" that a body speaks of, else the only one of the article."""
        named = (g.codes for g in reversed(self.groups[:n]) if g.codes)
        return next((codes for codes in named if all(map(is_state, codes))), epithets.home(self.context))

    def note(self, n: int, opened: tuple[int, int] | None, *, subject: bool) -> None:
        """Remember a group for the pronouns behind it; `opened`: where the aside stands that it is the subject of."""
        found, words = self.groups[n], self.words
        self.aside = opened or self.aside
        if self.aside[0] < found.first < self.aside[1]:
            remember(found, words, self.context)
            return
        tells = found.codes or (found.lemma in FOLK and says_beside(found, words))  # "rebels in Chad said they"
        if subject and (self.context.is_long or tells):
            self.strange = strange(found, words, self.strange)
        mention = words[found.head].mention
        kind = mention.kind if mention is not None else ""
        if kind == "person" or (subject and found.codes and found.lemma.rpartition(" ")[2] in PERSONS):
            self.person = found.codes
            quoted = not subject or (self.own_words is not None and self.own_words.holds(found))
            self.teller = self.teller if quoted else found.codes
        elif found.codes and subject and found.outer is None and kind not in LANDED and _may_be_he(words[found.head]):
            self.person = ()
        remember(found, words, self.context)
        folk = (mention is None or mention.plural or kind == "group") and is_plural(words[found.head])
        if folk and found.lemma not in _PLACES:
            self.many = found.codes if found.codes or found.lemma in FOLK else self.many
        does = (subject and found.outer is None) or _is_to_do(found, words)
        if found.codes and does and not (self.local and found.lemma in _ABSTRACT):
            self._note_subject(n)
            joint = len(self.local) > 1 and (opened or self.many == found.codes or len(self.local) > len(found.codes))
            self.many = self.local if joint else self.many

    def _note_subject(self, n: int) -> None:
        found = self.groups[n]
        self.host = self.local if found.lemma in _GUESTS and self.words[found.head].mention is None else ()
        self.outside = self.outside if self.own_words and self.own_words.holds(found) else found.codes
        if self.opening is None:
            self.opening = () if self.words[0].tag in "SP" else found.codes
        self.former, self.local = self.local, _strung(self.groups, n, self.words)

    def note_teller(self, found: Group) -> None:
        """Remember who speaks for the ministry that was named before: "its spokesman said he …"."""
        if found.prep is None and found.outer is None:
            self.person = self.local = found.codes

    def note_leader(self, found: Group) -> None:
        """Remember who leads those before a verb: "the head of the group said his men …"."""
        leader = found.outer
        if leader is None or leader.prep is not None or leader.outer is not None or leader.lemma not in PERSONS:
            return
        if leader.codes:
            self.person = self.local = leader.codes


def _menaced(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return who is menaced in "Mali threatens to bar trade with Chad if | it sends troops", no "if it is attacked"."""
    found, k = groups[n], groups[n].first - 1
    pronoun = words[found.first].lower in ("it", "they") and k > 0 and words[k].lower in ("if", "unless")
    menace = next((i for i in range(k) if words[i].lemma == "threaten"), None) if pronoun else None
    if menace is None or (found.last < len(words) and words[found.last].tag == "B"):
        return ()
    own = next((g.codes for g in reversed(groups[:n]) if g.last <= menace and g.prep is None), ())
    return next((g.codes for g in reversed(groups[:n]) if g.first > menace and g.codes and g.codes != own), ())


def _is_last_word(found: Group, words: list[Word]) -> bool:
    """Read ", it added" and ", its army said" at the end: it is not whoever was named right before who says it."""
    k = found.last
    ends = k < len(words) and words[k].lemma in VOICING and words[min(k + 1, len(words) - 1)].text == "."
    return ends and found.first > 0 and words[found.first - 1].text == "," and words[found.first].lower in _LAST


_LAST = frozenset("it they he she its his her".split())  # "their army" is of those named last


_THIRD = frozenset(["they", "them", "their", "he", "him", "his", "she", "her"])


def _is_entered(found: Group, words: list[Word]) -> bool:
    """Say whether "the country" is where forces are, come to or leave: "in the country", "guard the country's oil"."""
    if found.lemma not in LANDS or not _is_land(found, words):
        return _is_land(found, words)
    left = found.first > 0 and words[found.first - 1].lemma in ("leave", "enter", "quit", "exit")
    return left or found.prep in ("in", "into", "inside", "from", "to", "across", "throughout")


def _is_land(found: Group, words: list[Word]) -> bool:
    """Say whether it is "the country" or what is "the country's"."""
    inside = words[found.first : found.last]
    owner = any(one.lower in LANDS and after.tag == "'" for one, after in pairwise(inside))
    return inside[0].lower == "the" and (owner or found.lemma in LANDS)


_GUESTS = frozenset(
    "troop soldier force fighter mercenary instructor adviser trainer peacekeeper paratrooper commando marine tank"
    " warplane jet warship drone contingent battalion unit army agent weapon missile warhead bomb nuke".split()
)


def _may_be_he(head: Word) -> bool:
    """Say whether "he" may be one told of behind another: no pronoun, and none of "troops" and "missiles"."""
    return head.tag != "O" and not is_plural(head)


_PLACES = frozenset(  # which are never "they" who fight
    "area town village district region suburb neighbourhood neighborhood city part province outskirt settlement"
    " position post base camp site location house home building quarter street".split()
)
_ABSTRACT = frozenset(  # "Kabul says Iranian pressure will not change its plan": they own nothing
    "sanction pressure threat criticism warning condemnation cut embargo concern protest accusation allegation".split()
)
_PERSONAL = frozenset(["he", "she", "his", "her"])


def is_somebody(found: Group, words: list[Word]) -> bool:
    """Say whether a group is a person or an office, whom "he" and "her" can mean; no state, no blow."""
    head = words[found.head]
    if head.mention is not None:
        return head.mention.kind in ("person", "role")
    return head.tag in "EO" or found.lemma.rpartition(" ")[2] in PERSONS


def _strung(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return the parties of a group with those strung before it: "Paris, Berlin and London"."""
    codes = list(groups[n].codes)
    for left, right in zip(reversed(groups[:n]), reversed(groups[1 : n + 1]), strict=True):
        tied = right.first == left.last + 1 and words[left.last].tag in ("C" if right is groups[n] else "C,")
        if not tied or not left.codes or left.prep or is_done(words[left.first - 1]):
            break
        codes[:0] = left.codes
    return tuple(dict.fromkeys(codes))


def _stands_for(
    found: Group, words: list[Word], context: Context, local: tuple[str, ...], *, subject: bool
) -> tuple[str, ...]:
    head = words[found.head]
    if head.tag == "O" and head.lower in ("it", "them") and not subject and (given := beside_owner(found, words)):
        return given
    if head.tag == "O" and head.lower in ("it", "them", "him", "her") and not subject and local:
        if head.lower in ("him", "her") and _is_driven(found, words):
            return local
        named = [
            w.mention.code for w in words[: found.first] if w.mention and w.mention.code and w.mention.code not in local
        ]
        return (named[-1],) if named else context.subject
    if subject and len(local) == 1 and is_state(local[0]) and (_is_told(found, words) or _is_sole(found, words, local)):
        return local
    strange = words[found.first].lower in _PERSONAL and (context.stranger or not context.human)
    place = (context.place,) if found.lemma == "regime" and context.place is not None else context.subject
    land = (epithets.home(context) or place) if found.lemma == "regime" else context.subject
    subjects = _claimed(found, words) or local or (() if strange else land)
    if words[found.first].lower in _PERSONAL and len(subjects) > 1:
        return ()  # he is one of them, who knows which
    return _pronoun(head.lower, context, subjects) if head.tag == "O" else described(found, words, context, subjects)


def _is_driven(found: Group, words: list[Word]) -> bool:
    """Say whether "him" is who the sentence tells of: "Goita fears a coup, | prompting him to flee"."""
    k = found.first - 1
    return k > 0 and words[k - 1].text == "," and words[k].tag == "G" and words[k].lemma in _DRIVING


_DRIVING = frozenset("prompt force lead drive push compel cause allow oblige".split())


def _is_told(found: Group, words: list[Word]) -> bool:
    """Say whether it is the army of who speaks: "a Chadian envoy said the army had left"."""
    k = found.first - 1
    k -= k > 0 and words[k].lower == "that"
    office = found.lemma in OF_STATES and words[found.first].lower == "the" and found.head == found.first + 1
    return office and k > 0 and words[k].lemma in SAYING


def _is_sole(found: Group, words: list[Word], local: tuple[str, ...]) -> bool:
    """Say whether it is the army of the only state of its sentence: "a Chadian envoy hopes that the army has left"."""
    army = found.lemma == "army" and words[found.first].lower == "the" and found.head == found.first + 1
    named = {w.mention.code for w in words if w.mention is not None and w.mention.kind in ("state", "demonym")}
    return army and named == set(local)


def _claimed(found: Group, words: list[Word]) -> tuple[str, ...]:
    """Return who "it" is in "Armenia's claim that it captured the town": the one whose claim it is."""
    k = found.first - 1
    if k < 2 or words[k].lower != "that" or words[k - 1].lemma not in _CLAIMS:  # noqa: PLR2004 - "claim that it"
        return ()
    owner = next((w.mention for w in reversed(words[max(0, k - 4) : k - 1]) if w.mention is not None), None)
    return (owner.code,) if owner is not None and owner.code else ()


_CLAIMS = frozenset("claim assertion report allegation statement announcement suggestion boast insistence".split())


def _pronoun(lower: str, context: Context, subject: tuple[str, ...]) -> tuple[str, ...]:
    if lower in ("it", "he", "she", "itself", "himself", "him", "her", "herself", "we", "i", "us"):
        return context.speaker if lower in ("we", "i", "us") else subject
    if lower in ("they", "them", "themselves"):
        return subject or context.pair
    return ()
