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
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from types import MappingProxyType

from ahocorasick_rs import AhoCorasick, MatchKind

SHEETS = ("actors", "groups", "media", "people", "places", "roles")
_HYPHENS = "-‐‑"
_HEAD_REACH = 12  # characters of the longest head with its hyphen and the one before
_GUARD_REACH = 40  # characters a guard looks back
_NAMED_KINDS = ("state", "demonym", "capital", "group", "organisation", "agency", "place")
_SPELLED_KINDS = ("state", "demonym", "capital", "group", "organisation")
_SHOUTED_KINDS = frozenset(("state", "demonym", "capital", "group", "organisation", "place", "person"))
_OWNERS = frozenset(("state", "capital", "person"))
_PLAIN = str.maketrans("øØłŁđĐıßæÆ", "oOlLdDisaA")
_PLURAL = re.compile(r"(?:ese|ish|ch|ss|[sz])$")


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
class _Guard:
    """Where a reading holds: patterns for what stands before, after and anywhere, each wanted or barred.

    With `named`, one of these names must stand in the text, or `owner` must match what stands before.
    """

    before: tuple[tuple[re.Pattern[str], bool], ...] = ()
    after: tuple[tuple[re.Pattern[str], bool], ...] = ()
    anywhere: tuple[tuple[re.Pattern[str], bool], ...] = ()
    named: tuple[str, ...] = ()
    owner: re.Pattern[str] | None = None

    @property
    def asks(self) -> bool:
        return any(wanted for side in (self.before, self.after, self.anywhere) for _, wanted in side)

    def allows(self, text: str, start: int, end: int) -> bool:
        for pattern, wanted in self.after:
            if (pattern.match(text, end) is not None) is not wanted:
                return False
        for pattern, wanted in self.before:
            if (pattern.search(text[max(0, start - _GUARD_REACH) : start]) is not None) is not wanted:
                return False
        for pattern, wanted in self.anywhere:
            if (pattern.search(text) is not None) is not wanted:
                return False
        if not self.named or any(name in text for name in self.named):
            return True
        return self.owner is not None and self.owner.search(text[max(0, start - _GUARD_REACH) : start]) is not None


@dataclass(frozen=True, slots=True)
class _Sense:
    """One reading of a name."""

    code: str | None
    kind: str
    plural: bool = False
    first: date = date.min
    last: date = date.max
    guard: _Guard | None = None
    town: bool = False

    @property
    def is_pinned(self) -> bool:
        """Whether the guard asks for words, not only bars some: such a reading comes first."""
        return self.guard is not None and self.guard.asks


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every name known, ready to be found. Build it with `Gazetteer.build`."""

    _matcher: AhoCorasick
    _senses: tuple[tuple[_Sense, ...], ...]  # by pattern of the matcher
    _tail: re.Pattern[str]
    _head: re.Pattern[str]
    _follower: re.Pattern[str]
    _codes: Mapping[str, str]
    _names: Mapping[str, str]
    _spellings: Mapping[str, frozenset[str]]  # the names, adjectives and capitals of a state by its code

    @classmethod
    def build(cls, data: Mapping[str, object]) -> "Gazetteer":
        """Build from parsed files by stem: `states`, `nations`, the SHEETS, `compounds` and `display`.

        Raises TypeError or ValueError on a malformed row.
        """
        senses: dict[str, list[_Sense]] = defaultdict(list)
        nations = list(_nations(data))
        owners = _owners(nations)
        for name, sense in chain(nations, *(_sheet(data.get(stem) or {}, owners) for stem in SHEETS)):
            for variant in _variants(name, sense.kind):
                if sense not in senses[variant]:
                    senses[variant].append(sense)
        for name, sense in _towns(data.get("cities") or {}):
            if not senses[name] or senses[name][0].town:
                senses[name].append(sense)
        compounds = _mapping(data.get("compounds") or {})
        return cls(
            _matcher=AhoCorasick(list(senses), matchkind=MatchKind.Standard),
            _senses=tuple(tuple(sorted(found, key=_precedence)) for found in senses.values()),
            _tail=re.compile(rf"[{_HYPHENS}](?:{_either(compounds.get('tails'))})\b", re.IGNORECASE),
            _head=re.compile(rf"(?<!\w)(?:{_either(compounds.get('heads'))})[{_HYPHENS}]$", re.IGNORECASE),
            _follower=re.compile(rf" (?:{_either(compounds.get('followers'))})\b", re.IGNORECASE),
            _codes=_codes(senses),
            _names=_display(data),
            _spellings=_spellings(senses),
        )

    def find(self, text: str, on: date) -> tuple[Mention, ...]:
        """Return the mentions of a text published on that day, in order, none overlapping."""
        found: list[Mention | tuple[int, int, tuple[_Sense, ...]]] = []
        reached = 0
        for start, back, index in sorted(
            (start, -end, index)
            for index, start, end in self._matcher.find_matches_as_indexes(text, overlapping=True)
            if _is_whole(text, start, end) or _is_owner(text, start, end, self._senses[index])
        ):
            if start < reached:
                continue
            senses = self._senses[index]
            if senses[0].town:
                found.append((start, -back, senses))
                reached = -back
            elif (mention := self._read(text, start, -back, senses, on)) is not None:
                found.append(mention)
                reached = mention.end
        named = {one.code for one in found if isinstance(one, Mention)}
        read = (one if isinstance(one, Mention) else _town(text, *one, named) for one in found)
        return tuple(mention for mention in read if mention is not None)

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

    def _read(self, text: str, start: int, end: int, senses: Sequence[_Sense], on: date) -> Mention | None:
        outdated = None
        for sense in senses:
            if sense.guard is None or sense.guard.allows(text, start, end):
                if sense.first <= on <= sense.last:
                    return self._compound(text, start, end, sense)
                outdated = outdated or sense
        return None if outdated is None else Mention(start, end, text[start:end], None, outdated.kind)

    def _compound(self, text: str, start: int, end: int, sense: _Sense) -> Mention:
        """Return the mention, grown over "-backed" or "pro-" where it is a mere part of a description."""
        first, last = start, end
        if text[end : end + 1] in _HYPHENS and (tail := self._tail.match(text, end)):
            last = tail.end()
        elif (
            start > 0
            and text[start - 1] in _HYPHENS
            and (head := self._head.search(text, max(0, start - _HEAD_REACH), start))
        ):
            first = head.start()
        elif sense.kind != "demonym" or sense.plural or sense.is_pinned or not self._follower.match(text, end):
            return Mention(start, end, text[start:end], sense.code, sense.kind, sense.plural)
        return Mention(first, last, text[first:last], None, "demonym", inner=sense.code)


def _town(text: str, start: int, end: int, senses: Iterable[_Sense], named: Container[str | None]) -> Mention | None:
    """Return the town of the one state of its name that the text names otherwise; None where it names none or more."""
    codes = {sense.code for sense in senses if sense.code in named}
    return Mention(start, end, text[start:end], codes.pop(), "place") if len(codes) == 1 else None


def _precedence(sense: _Sense) -> tuple[bool, bool, bool]:
    return not sense.is_pinned, sense.guard is None, sense.first == date.min and sense.last == date.max


def _is_whole(text: str, start: int, end: int) -> bool:
    if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return False
    following = text[end : end + 1]
    return not following.isalnum() and following != "_"


def _is_owner(text: str, start: int, end: int, senses: Sequence[_Sense]) -> bool:
    """Return whether a name stands before an "s" that has lost its apostrophe."""
    return text[end : end + 1] == "s" and senses[0].kind in _OWNERS and _is_whole(text, start, end + 1)


# --- reading the data ------------------------------------------------------------------------------------------------


def _nations(data: Mapping[str, object]) -> Iterator[tuple[str, _Sense]]:
    """Yield the names, adjectives, peoples and capitals of each state: the built table, the hand-kept one on top."""
    built, kept = _mapping(data.get("states") or {}), _mapping(data.get("nations") or {})
    for code in sorted(built.keys() | kept.keys()):
        table, own = _mapping(built.get(code) or {}), _mapping(kept.get(code) or {})
        for key, kind, plural in (
            ("names", "state", False),
            ("adjectives", "demonym", False),
            ("people", "demonym", True),
            ("capitals", "capital", False),
        ):
            listed = _listed(own.get(key)) if key in own else [*_listed(table.get(key)), *_peoples(key, own, table)]
            for row in [*listed, *_listed(own.get(f"more_{key}"))]:
                yield from _row(row, code, kind, plural=plural)


def _peoples(key: str, own: Mapping[str, object], table: Mapping[str, object]) -> list[object]:
    """Return the plurals of the adjectives ("Iranians") where the rows list none; "Chinese" and "Danish" have none."""
    if key != "people":
        return []
    adjectives = _listed(own.get("adjectives", table.get("adjectives")))
    names = [name for row in adjectives for name in _words(row)]
    return [f"{name}s" for name in names if not _PLURAL.search(name)]


def _owners(nations: Iterable[tuple[str, _Sense]]) -> Mapping[str, re.Pattern[str]]:
    """Return by state what makes a surname its official's: "Japan's" before "Abe"."""
    names: dict[str, list[str]] = defaultdict(list)
    for name, sense in nations:
        if sense.kind == "state" and sense.code is not None:
            names[sense.code].append(re.escape(name))
    return {code: re.compile(rf"(?<!\w)(?:{'|'.join(found)})['’]s $") for code, found in names.items()}


def _towns(table: object) -> Iterator[tuple[str, _Sense]]:
    """Yield the towns of the built table, as they are spelled and without their accents."""
    for code, names in _mapping(table).items():
        sense = _Sense(code, "place", town=True)
        for name in _words({"names": names}):
            yield name, sense
            if not name.isascii() and (plain := _without_accents(name)) != name:
                yield plain, sense


def _sheet(sheet: object, owners: Mapping[str, re.Pattern[str]]) -> Iterator[tuple[str, _Sense]]:
    """Yield the names of a hand-kept file: kind, then code, then rows. The code "none" stands for no actor."""
    for kind, codes in _mapping(sheet).items():
        for code, rows in _mapping(codes).items():
            for row in _listed(rows):
                yield from _row(row, None if code == "none" else code, kind, owner=owners.get(code))


def _row(
    row: object, code: str | None, kind: str, *, plural: bool = False, owner: re.Pattern[str] | None = None
) -> Iterator[tuple[str, _Sense]]:
    fields = row if isinstance(row, Mapping) else {"names": row}
    names = _words(fields)
    first, last = _day(fields.get("from"), 1, 1, date.min), _day(fields.get("to"), 12, 31, date.max)
    sense = _Sense(code, kind, bool(fields.get("plural", plural)), first, last, _guard(fields))
    for name in (*names, *_listed(fields.get("also"))):
        yield str(name), sense
    for short in _listed(fields["short"]) if "short" in fields else _surnames(names, kind):
        bearers = [name for name in names if str(short) in name.split()] or names
        yield str(short), _Sense(code, kind, first=first, last=last, guard=_Guard(named=_spelled(bearers), owner=owner))


def _surnames(names: Iterable[str], kind: str) -> Sequence[object]:
    if kind != "person":
        return ()
    return sorted({name.split()[-1] for name in names if " " in name and "-" not in name.split()[-1]})


def _spelled(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(variant for name in names for variant in _variants(name, "person")))


def _guard(fields: Mapping[str, object]) -> _Guard | None:
    def patterns(side: str, form: str) -> tuple[tuple[re.Pattern[str], bool], ...]:
        keys = ((f"only_{side}", True), (f"unless_{side}", False))
        return tuple((re.compile(form.format(fields[key])), wanted) for key, wanted in keys if key in fields)

    guard = _Guard(patterns("before", "(?:{})$"), patterns("after", "(?:{})"), patterns("text", "{}"))
    return None if guard == _Guard() else guard


def _variants(name: str, kind: str) -> Iterator[str]:
    """Yield a name as texts spell it: apostrophes, accents, shouted, British and American, two romanisations."""
    spellings = {name} if name.isascii() else {name, _without_accents(name), _without_accents(name.translate(_PLAIN))}
    spellings |= {s.replace("efence", "efense").replace("entre", "enter") for s in spellings}
    if kind == "person":
        spellings |= {re.sub(r"-(\w)", lambda found: f" {found[1].upper()}", s) for s in spellings}
    if kind == "role":
        spellings |= {s[0].upper() + s[1:] for s in spellings} | {_title(s) for s in spellings}
    if kind in _SHOUTED_KINDS:
        shortest = 6 if kind == "place" else 4  # "SWAT" is no valley, and "US" is shouted already
        spellings |= {s.upper() for s in spellings if len(s) >= shortest}
    spellings |= {s.replace("'", "’") for s in spellings} | {s.replace("’", "'") for s in spellings}
    yield from sorted(spellings)


def _without_accents(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def _title(words: str) -> str:
    return re.sub(r"(?<![^\W_]|['’])(?!(?:of|the|for|and)\b)\w", lambda found: found[0].upper(), words)


def _spellings(senses: Mapping[str, Iterable[_Sense]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, readings in senses.items():
        for sense in readings:
            if sense.code is not None and sense.kind in _SPELLED_KINDS:
                found[sense.code].add(name)
    return MappingProxyType({code: frozenset(names) for code, names in found.items()})


def _codes(senses: Mapping[str, Iterable[_Sense]]) -> Mapping[str, str]:
    codes: dict[str, str] = {}
    for kind in _NAMED_KINDS:
        for name, found in senses.items():
            for sense in found:
                if sense.kind == kind and sense.code is not None and sense.last == date.max:
                    codes.setdefault(name.casefold(), sense.code)
    return MappingProxyType(codes)


def _display(data: Mapping[str, object]) -> Mapping[str, str]:
    """Return the name to show by code: of the sheets the first listed, of a state the one its table gives."""
    names: dict[str, str] = {}
    for stem in SHEETS:
        sheet = _mapping(data.get(stem) or {})
        for kind in ("group", "organisation"):
            for code, rows in _mapping(sheet.get(kind) or {}).items():
                names.setdefault(code, next(iter(_words(_listed(rows)[0]))))
    for code, table in _mapping(data.get("states") or {}).items():
        names[code] = str(_mapping(table)["name"])
    shown = _mapping(data.get("display") or {})
    names.update({code: str(name) for code, name in shown.items()})
    names.pop("none", None)
    return MappingProxyType(dict(sorted(names.items())))


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise TypeError(f"expected a mapping, found {value!r}")
    return value


def _listed(value: object) -> list[object]:
    if value is None:
        return []
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else [value]


def _words(row: object) -> list[str]:
    names = _listed(row["names"] if isinstance(row, Mapping) else row)
    if not names or not all(isinstance(name, str) and name for name in names):
        raise ValueError(f"a row without names: {row!r}")
    return [str(name) for name in names]


def _day(value: object, month: int, day: int, default: date) -> date:
    """Return a day given as a date, as ISO text, as "2015-08" or as a year alone: the first or the last day of it."""
    if value is None:
        return default
    if isinstance(value, date):
        return value
    if isinstance(value, int):
        return date(value, month, day)
    text = str(value)
    return date.fromisoformat(f"{text}-{min(day, 28):02}" if len(text) == len("2015-08") else text)


def _either(words: object) -> str:
    return "|".join(re.escape(str(word)) for word in _listed(words)) or r"(?!)"
