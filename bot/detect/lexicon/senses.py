"""The readings of every name, built from the tables and the hand-kept sheets: code, kind, term of office, guard.

1. A row is a name, or a mapping of names with a term and a guard; the first row of an organisation is its name to show.
2. A hand-kept list replaces the built one of its state; "more_" adds to it.
3. A surname holds where its full name does: what its row wants or bars anywhere in the text goes for both.
4. Each name is spelled as texts spell it: apostrophes, accents, shouted, British and American.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from bot.detect.lexicon.codes import is_state

SHEETS = ("actors", "groups", "media", "people", "places", "roles")
_GUARD_REACH = 40  # characters a guard looks back
_NAMED_KINDS = ("state", "demonym", "capital", "group", "organisation", "agency", "place")
_SPELLED_KINDS = ("state", "demonym", "capital", "group", "organisation")
_SHOUTED_KINDS = frozenset(("state", "demonym", "capital", "group", "organisation", "place", "person"))
_PLAIN = str.maketrans("øØłŁđĐıßæÆ", "oOlLdDisaA")
_PLURAL = re.compile(r"(?:ese|ish|ch|ss|[sz])$")


@dataclass(frozen=True, slots=True)
class Guard:
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
        """Whether the guard wants words, not only bars some."""
        return any(wanted for side in (self.before, self.after, self.anywhere) for _, wanted in side)

    def allows(self, text: str, start: int, end: int) -> bool:
        """Say whether the reading holds at this place of a text."""
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
class Sense:
    """One reading of a name."""

    code: str | None
    kind: str
    plural: bool = False
    first: date = date.min
    last: date = date.max
    guard: Guard | None = None
    town: bool = False
    band: bool = False  # of an armed group: "Houthi militants" are its own, "Syrian rebels" are not Syria's

    @property
    def parts(self) -> tuple[str, ...]:
        """The codes that it stands for: several where it names a league of states; none where it names no actor."""
        return tuple(self.code.split("+")) if self.code else ()

    @property
    def is_pinned(self) -> bool:
        """Whether the guard asks for words, not only bars some: such a reading comes first."""
        return self.guard is not None and self.guard.asks

    @property
    def is_fought(self) -> bool:
        """Whether it is a state or its adjective: the rebels of "Syrian rebels", "Mali rebels" are against it."""
        return self.kind in ("demonym", "state") and self.code is not None and is_state(self.code)


def nations(data: Mapping[str, object]) -> Iterator[tuple[str, Sense]]:
    """Yield the names, adjectives, peoples and capitals of each state: the built table, the hand-kept one on top."""
    built, kept = mapping(data.get("states") or {}), mapping(data.get("nations") or {})
    for code in sorted(built.keys() | kept.keys()):
        table, own = mapping(built.get(code) or {}), mapping(kept.get(code) or {})
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


def owners(nations: Iterable[tuple[str, Sense]]) -> Mapping[str, re.Pattern[str]]:
    """Return by state what makes a surname its official's: "Japan's" before "Abe"."""
    names: dict[str, list[str]] = defaultdict(list)
    for name, sense in nations:
        if sense.kind == "state" and sense.code is not None:
            names[sense.code].append(re.escape(name))
    return {code: re.compile(rf"(?<!\w)(?:{'|'.join(found)})['’]s $") for code, found in names.items()}


def towns(table: object) -> Iterator[tuple[str, Sense]]:
    """Yield the towns of the built table, as they are spelled and without their accents."""
    for code, names in mapping(table).items():
        sense = Sense(code, "place", town=True)
        for name in _words({"names": names}):
            yield name, sense
            if not name.isascii() and (plain := _without_accents(name)) != name:
                yield plain, sense


def sheet(sheet: object, owners: Mapping[str, re.Pattern[str]], *, bands: bool = False) -> Iterator[tuple[str, Sense]]:
    """Yield the names of a hand-kept file: kind, then code, then rows. The code "none" stands for no actor."""
    for kind, codes in mapping(sheet).items():
        for code, rows in mapping(codes).items():
            for row in _listed(rows):
                yield from _row(row, None if code == "none" else code, kind, owner=owners.get(code), band=bands)


def _row(
    row: object,
    code: str | None,
    kind: str,
    *,
    plural: bool = False,
    owner: re.Pattern[str] | None = None,
    band: bool = False,
) -> Iterator[tuple[str, Sense]]:
    fields = row if isinstance(row, Mapping) else {"names": row}
    names = _words(fields)
    first, last = _day(fields.get("from"), 1, 1, date.min), _day(fields.get("to"), 12, 31, date.max)
    sense = Sense(code, kind, bool(fields.get("plural", plural)), first, last, _guard(fields), band=band)
    for name in (*names, *_listed(fields.get("also"))):
        yield str(name), sense
    for short in _listed(fields["short"]) if "short" in fields else _surnames(names, kind):
        bearers = [name for name in names if str(short) in name.split()] or names
        guard = Guard(anywhere=sense.guard.anywhere if sense.guard else (), named=_spelled(bearers), owner=owner)
        yield str(short), Sense(code, kind, first=first, last=last, guard=guard)


def _surnames(names: Iterable[str], kind: str) -> Sequence[object]:
    if kind != "person":
        return ()
    return sorted({name.split()[-1] for name in names if " " in name and "-" not in name.split()[-1]})


def _spelled(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(variant for name in names for variant in variants(name, "person")))


def _guard(fields: Mapping[str, object]) -> Guard | None:
    def patterns(side: str, form: str) -> tuple[tuple[re.Pattern[str], bool], ...]:
        keys = ((f"only_{side}", True), (f"unless_{side}", False))
        return tuple((re.compile(form.format(fields[key])), wanted) for key, wanted in keys if key in fields)

    guard = Guard(patterns("before", "(?:{})$"), patterns("after", "(?:{})"), patterns("text", "{}"))
    return None if guard == Guard() else guard


def variants(name: str, kind: str) -> Iterator[str]:
    """Yield a name as texts spell it: apostrophes, accents, capitals, British and American, two romanisations."""
    spellings = {name} if name.isascii() else {name, _without_accents(name), _without_accents(name.translate(_PLAIN))}
    spellings |= {s.replace("efence", "efense").replace("entre", "enter") for s in spellings}
    if kind == "person":
        spellings |= {re.sub(r"-(\w)", lambda found: f" {found[1].upper()}", s) for s in spellings}
    if kind in _ARABIC_KINDS:
        spellings |= {_QAEDA.sub(f"Q{middle}da", s) for s in spellings for middle in ("ae", "ai")}
        spellings |= {_AL.sub(f"{first}l{dash}", s) for s in spellings for first in "aA" for dash in "- "}
    if kind == "role":
        spellings |= {s[0].upper() + s[1:] for s in spellings} | {_title(s) for s in spellings}
    if kind in _BODIES:
        spellings |= {_title(s) for s in spellings if s[:1].isupper()}  # "Biden Administration to Send Tanks"
    if kind in _SHOUTED_KINDS:
        shortest = 6 if kind == "place" else 4  # "SWAT" is no valley, and "US" is shouted already
        spellings |= {s.upper() for s in spellings if len(s) >= shortest}
    spellings |= {s.replace("'", "’") for s in spellings} | {s.replace("’", "'") for s in spellings}
    yield from sorted(spellings)


_BODIES = frozenset(["agency", "organisation", "group"])
_ARABIC_KINDS = frozenset(["group", "place", "person"])
_QAEDA = re.compile(r"\bQa[ei]da\b")
_AL = re.compile(r"\b[aA]l[- ](?=[A-Z])")


def _without_accents(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def _title(words: str) -> str:
    return re.sub(r"(?<![^\W_]|['’])(?!(?:of|the|for|and)\b)\w", lambda found: found[0].upper(), words)


def spellings(senses: Mapping[str, Iterable[Sense]]) -> Mapping[str, frozenset[str]]:
    """Return by code how texts spell it; no name that is one only before some word: "Iran-backed" | rebels.

    Such a name stays where it begins a longer one of the same party: "Karabakh" of "Karabakh Armenians".
    """
    found: dict[str, set[str]] = defaultdict(set)
    bound: dict[str, set[str]] = defaultdict(set)
    for name, readings in senses.items():
        for sense in readings:
            if sense.code is not None and sense.kind in _SPELLED_KINDS:
                (bound if _is_bound(sense, name) else found)[sense.code].add(name)
    for code, names in bound.items():
        found[code] |= {name for name in names if any(f"{name} " in longer for longer in found[code])}
    return MappingProxyType({code: frozenset(names) for code, names in found.items()})


def _is_bound(sense: Sense, name: str) -> bool:
    """Say whether a name is one before some words alone, and in texts of some words or as a mere compound."""
    guard = sense.guard
    if guard is None or not any(wanted for _, wanted in guard.after):
        return False
    return any(wanted for _, wanted in guard.anywhere) or _COMPOUND.search(name) is not None


_COMPOUND = re.compile(
    r"[- ](?:aligned|allied|backed|linked|affiliated|inspired|supported|appointed|installed|led)$", re.IGNORECASE
)


def codes(senses: Mapping[str, Iterable[Sense]]) -> Mapping[str, str]:
    """Return the code of every name that still stands for one, in lower case."""
    codes: dict[str, str] = {}
    for kind in _NAMED_KINDS:
        for name, found in senses.items():
            for sense in found:
                if sense.kind == kind and sense.code is not None and sense.last == date.max:
                    codes.setdefault(name.casefold(), sense.code)
    return MappingProxyType(codes)


def display(data: Mapping[str, object]) -> Mapping[str, str]:
    """Return the name to show by code: of the sheets the first listed, of a state the one its table gives."""
    names: dict[str, str] = {}
    for stem in SHEETS:
        sheet = mapping(data.get(stem) or {})
        for kind in ("group", "organisation"):
            for code, rows in mapping(sheet.get(kind) or {}).items():
                names.setdefault(code, next(iter(_words(_listed(rows)[0]))))
    for code, table in mapping(data.get("states") or {}).items():
        names[code] = str(mapping(table)["name"])
    shown = mapping(data.get("display") or {})
    names.update({code: str(name) for code, name in shown.items()})
    names.pop("none", None)
    return MappingProxyType(dict(sorted(names.items())))


def mapping(value: object) -> Mapping[str, object]:
    """Return a parsed mapping; raises TypeError where it is none."""
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


def either(words: object) -> str:
    """Return a pattern that matches one of the words, or nothing where there are none."""
    return "|".join(re.escape(str(word)) for word in _listed(words)) or r"(?!)"
