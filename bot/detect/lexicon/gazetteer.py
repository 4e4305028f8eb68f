"""Who is named in a text: states, their seats, offices and people, organisations and armed groups, as dated mentions.

1. A name counts only as a whole word; the longest name that holds at its place wins, from left to right.
2. A name that is also something else (a US state, a first name, a newspaper) counts only where its guard allows it.
3. A person or an office stands for a state only within its term; outside it the mention stays, without a code.
4. A surname alone counts where the full name stands in the same text, behind its state ("Japan's Abe"), or where the
   data say that it is unmistakable.
5. "Iran-backed", "pro-Russian", "Syrian rebels" name no actor: the mention covers the compound, without a code.
6. Some feeds lose the apostrophe: "Ukraines army" is Ukraine's.
7. A town counts only in a text that names its state otherwise too: "Nabatieh" beside "Lebanon".
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from ahocorasick_rs import AhoCorasick, MatchKind

from bot.detect.lexicon import senses
from bot.detect.lexicon.senses import Sense

_HYPHENS = "-‐‑"
_AIDED = "backed|supported|sponsored|funded|financed|armed|trained|aligned|allied"  # "US government-backed"
_BEHIND = f"{_HYPHENS} "
_PLAIN_HYPHENS = str.maketrans("‐‑", "--")  # names are spelled with the plain one
# people of one descent among those of another land: "ethnic Poles", "the country's Poles"
_MINORITY = re.compile(
    r"(?:\bethnic|\b(?:country|nation|region|province|island|republic)['’]s(?: own)?) $", re.IGNORECASE
)
_LAND_REACH = 16  # characters of the longest of these words
_HEAD_REACH = 12  # characters of the longest head with its hyphen and the one before
_PLACED = frozenset(("place", "capital"))
_SHIP_REACH = 16  # characters in which "the bulk carrier" stands
_NAMING = re.compile(r"\b(?:tanker|ship|vessel|freighter|bulk carrier|trawler|yacht|ferry) $")
_CALLED = re.compile(r" [A-Z][a-z]+")
_LANDS = frozenset(["state", "demonym", "capital", "place"])
_MODEL = re.compile(rf"[{_HYPHENS}]\d(?:\d|[A-Z]?s\b|[A-Z]? (?:[a-z]+ )?(?:missile|rocket|drone|launcher|system))")
_TOWNSHIPS = frozenset(("MM", "ZA"))  # states whose own parts are townships
_OWNERS = frozenset(("state", "capital", "person"))
_CONVENERS = frozenset(("UN", "AFU", "EU"))


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: `text[start:end]`, code points. `code` is None for a name that is no actor.

    A role ("the ministry") has a code only where the text makes plain whose it is ("rebels" in a text on Houthis).
    `kind` is state, demonym (adjectives and peoples), capital, place, person, agency, organisation, group or role.
    `inner` is the code that a compound is built on: US for "US-made", which names no actor itself.
    """

    start: int
    end: int
    text: str
    code: str | None
    kind: str
    plural: bool = False
    inner: str | None = None


@dataclass(frozen=True, slots=True)
class Scout:
    """What tells, far sooner than `Gazetteer.find`, whether a text can name one of some codes at all."""

    _matcher: AhoCorasick

    def names(self, text: str) -> bool:
        """Say whether a name of one of the codes stands in a text as a whole word, whatever else it may mean there."""
        return any(
            _is_whole(text, start, end) or _is_owned(text, start, end)
            for _, start, end in self._matcher.find_matches_as_indexes(text, overlapping=True)
        )


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every name known, ready to be found. Build it with `Gazetteer.build`."""

    _matcher: AhoCorasick
    _patterns: tuple[str, ...]  # of the matcher
    _senses: tuple[tuple[Sense, ...], ...]  # by pattern of the matcher
    _tail: re.Pattern[str]
    _head: re.Pattern[str]
    _convened: re.Pattern[str]
    _follower: re.Pattern[str]
    _abroad: re.Pattern[str]
    _papers: re.Pattern[str]
    _codes: Mapping[str, str]
    _names: Mapping[str, str]
    _spellings: Mapping[str, frozenset[str]]  # the names, adjectives and capitals of a state by its code

    @classmethod
    def build(cls, data: Mapping[str, object]) -> "Gazetteer":
        """Build from parsed files by stem: `states`, `nations`, the SHEETS, `compounds` and `display`.

        Raises TypeError or ValueError on a malformed row.
        """
        found: dict[str, list[Sense]] = defaultdict(list)
        states = list(senses.nations(data))
        owners = senses.owners(states)
        sheets = (senses.sheet(data.get(stem) or {}, owners, bands=stem == "groups") for stem in senses.SHEETS)
        for name, sense in chain(states, *sheets):
            for variant in senses.variants(name, sense.kind):
                if sense not in found[variant]:
                    found[variant].append(sense)
        for name, sense in senses.towns(data.get("cities") or {}):
            if not found[name] or found[name][0].town:
                found[name].append(sense)
        compounds = senses.mapping(data.get("compounds") or {})
        return cls(
            _matcher=AhoCorasick(list(found), matchkind=MatchKind.Standard),
            _patterns=tuple(found),
            _senses=tuple(tuple(sorted(one, key=_precedence)) for one in found.values()),
            _tail=re.compile(
                rf"(?: (?:government|military|army|state)(?=[{_HYPHENS}](?:{_AIDED})\b))?"
                rf"[{_HYPHENS}](?i:{senses.either(compounds.get('tails'))})\b"
                rf"| (?:{senses.either(compounds.get('loose'))})(?= [a-z])(?! (?:to|with|by)\b)"
                rf"|[{_HYPHENS}](?= (?:and|or) [\w.]+[{_HYPHENS}](?:{_AIDED})\b)"  # "Turkish- and Qatari-backed"
            ),
            _convened=re.compile(rf"[{_HYPHENS}](?:led|brokered|mediated|hosted|convened|chaired)\b"),
            _head=re.compile(rf"(?<!\w)(?:{senses.either(compounds.get('heads'))})[{_HYPHENS}]$", re.IGNORECASE),
            _follower=re.compile(
                rf"(?: (?:{senses.either(compounds.get('creeds'))}))?"
                rf" (?:{senses.either(compounds.get('followers'))})\b",
                re.IGNORECASE,
            ),
            _abroad=re.compile(
                rf"(?: Township| Borough| County)?, (?:{senses.either(compounds.get('american'))})\b"
                rf"(?=\W*$|[^\w ]| (?:{senses.either(compounds.get('behind_places'))})\b)"
            ),
            _papers=re.compile(rf" (?i:{senses.either(compounds.get('papers'))})\b"),
            _codes=senses.codes(found),
            _names=senses.display(data),
            _spellings=senses.spellings(found),
        )

    def find(self, text: str, on: date) -> tuple[Mention, ...]:
        """Return the mentions of a text published on that day, in order, none overlapping."""
        found: list[Mention | tuple[int, int, tuple[Sense, ...]]] = []
        reached = 0
        text = text.translate(_PLAIN_HYPHENS)
        for start, back, index in sorted(
            (start, -end, index)
            for index, start, end in self._matcher.find_matches_as_indexes(text, overlapping=True)
            if _is_whole(text, start, end) or _is_owner(text, start, end, self._senses[index])
        ):
            readings = self._senses[index]
            if start < reached or (readings[0].kind in _PLACED and _MODEL.match(text, -back)):
                continue  # a missile is no town: "a Hwasong-15"
            if readings[0].town:
                found.append((start, -back, readings))
                reached = -back
            elif (mention := self._read(text, start, -back, readings, on)) is not None:
                found.append(mention)
                reached = mention.end
        named = {one.code for one in found if isinstance(one, Mention)}
        read = (one if isinstance(one, Mention) else _town(text, *one, named) for one in found)
        return tuple(mention for mention in read if mention is not None)

    def scout(self, codes: Iterable[str], more: Iterable[str] = ()) -> Scout:
        """Return what looks for all names of some codes (people, offices, towns, agencies and others), and for more."""
        wanted = frozenset(codes)
        spelled = zip(self._patterns, self._senses, strict=True)
        names = [name for name, read in spelled if any(not wanted.isdisjoint(one.parts) for one in read)]
        return Scout(AhoCorasick([*names, *more], matchkind=MatchKind.Standard))

    def code(self, name: str) -> str | None:
        """Return the code that a name, a demonym, a capital or a code itself stands for, in any case; None: unknown."""
        return name.upper() if name.upper() in self._names else self._codes.get(name.strip().casefold())

    def name(self, code: str) -> str:
        """Return the name to show for a code or for several joined by "+"; what is unknown stays as it is."""
        return " and ".join(self._names.get(part, part) for part in code.split("+"))

    def spellings(self, code: str) -> frozenset[str]:
        """Return how a code is named: a state with its adjectives and capital; nothing for an unknown code."""
        return self._spellings.get(code, frozenset())

    def names(self) -> Mapping[str, str]:
        """Return every code with the name to show for it."""
        return self._names

    def _read(self, text: str, start: int, end: int, senses: Sequence[Sense], on: date) -> Mention | None:
        outdated = None
        for sense in senses:
            township = sense.code not in _TOWNSHIPS and text.startswith(" Township", end)
            if sense.kind in _PLACED and (township or self._abroad.match(text, end)):
                return None  # "Moscow, Idaho", "Bethlehem Township"
            if sense.kind == "capital" and self._papers.match(text, end):
                return Mention(start, end, text[start:end], None, "capital")  # where the pact was made
            if sense.kind in _LANDS and _is_ship(text, start, end):
                return None
            if sense.guard is None or sense.guard.allows(text, start, end):
                if sense.first <= on <= sense.last:
                    return self._compound(text, start, end, sense)
                outdated = outdated or sense
        return None if outdated is None else Mention(start, end, text[start:end], None, outdated.kind)

    def _compound(self, text: str, start: int, end: int, sense: Sense) -> Mention:
        """Return the mention, grown over "-backed" or "pro-" where it is a mere part of a description."""
        first, last = start, end
        if sense.plural and sense.kind == "demonym" and _MINORITY.search(text, max(0, start - _LAND_REACH), start):
            return Mention(start, end, text[start:end], None, "demonym", plural=True, inner=sense.code)
        if text[end : end + 1] in _BEHIND and (tail := self._tail.match(text, end)):
            last = tail.end()
        elif sense.code in _CONVENERS and (tail := self._convened.match(text, end)):
            last = tail.end()  # "U.N.-led efforts" are no party's
        elif (
            start > 0
            and text[start - 1] in _HYPHENS
            and (head := self._head.search(text, max(0, start - _HEAD_REACH), start))
        ):
            first = head.start()
        elif (
            sense.band or not sense.is_fought or sense.plural or sense.is_pinned or not self._follower.match(text, end)
        ):
            return Mention(start, end, text[start:end], sense.code, sense.kind, sense.plural)
        return Mention(first, last, text[first:last], None, "demonym", inner=sense.code)


def _is_ship(text: str, start: int, end: int) -> bool:
    """Say whether a name is part of a ship's: "the tanker Brazil Queen"."""
    return _NAMING.search(text, max(0, start - _SHIP_REACH), start) is not None and _CALLED.match(text, end) is not None


def _town(text: str, start: int, end: int, senses: Iterable[Sense], named: Container[str | None]) -> Mention | None:
    """Return the town of the one state of its name that the text names otherwise; None where it names none or more."""
    codes = {sense.code for sense in senses if sense.code in named}
    return Mention(start, end, text[start:end], codes.pop(), "place") if len(codes) == 1 else None


def _precedence(sense: Sense) -> tuple[bool, bool, bool]:
    return not sense.is_pinned, sense.guard is None, sense.first == date.min and sense.last == date.max


def _is_whole(text: str, start: int, end: int) -> bool:
    if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return False
    following = text[end : end + 1]
    return not following.isalnum() and following != "_"


def _is_owner(text: str, start: int, end: int, senses: Sequence[Sense]) -> bool:
    """Return whether a name stands before an "s" that has lost its apostrophe."""
    return senses[0].kind in _OWNERS and _is_owned(text, start, end)


def _is_owned(text: str, start: int, end: int) -> bool:
    return text[end : end + 1] == "s" and _is_whole(text, start, end + 1)
