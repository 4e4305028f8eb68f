"""`forewarn evaluate`: the claims that are found held against a labelled set.

1. A found claim meets a labelled one of the same item when kind and value agree and their quotes overlap, or both
   name the same actor. Value: of a figure its measure and range; of a ladder its rung, the ratifications counting
   as one; of an act its name.
2. Its quote must stand in the item, and be no longer than three times the labelled one, or 300 characters.
3. Every claim meets at most one; the pairs that agree best are taken first.
4. It is usable when actor, status and, for a figure, the bound are right as well.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import track

from bot import settings
from bot.app import now
from bot.cli import judged
from bot.cli.archive import articles
from bot.cli.options import DbOption, JsonOption, database
from bot.detect import lexicon
from bot.detect.extract import extract
from bot.errors import InputError
from store import feedback
from store.db import open_db
from store.terms import Kind
from store.wire import claim_json

Row = Mapping[str, Any]

LONGEST_QUOTE = 300
LADDERS = frozenset((Kind.TREATY, Kind.STANCE, Kind.INVOLVEMENT, Kind.TRANSFER))
PARTIES = ("actor", "target", "source")


def evaluate(
    gold: Annotated[
        Path | None, typer.Argument(metavar="GOLD", help="Labelled items, one JSON object a line.", show_default=False)
    ] = None,
    from_feedback: Annotated[bool, typer.Option("--feedback", help="Count this desk's own marks instead.")] = False,
    db: DbOption = None,
    misses: Annotated[int, typer.Option(metavar="N", min=0, help="Print so many missed and extra claims.")] = 0,
    as_json: JsonOption = False,
) -> None:
    """Measure how well claims are found in a labelled set, or how good the alerts were by this desk's own marks.

    Each line holds id, published, title, text and the claims that should be found. Printed are precision, recall and
    F1 by kind, and how often each field is right. With --feedback the marks of the Wrong button and of `forewarn label`
    are counted, and thresholds suggested that would have done better; nothing changes by itself.

      forewarn evaluate tests/gold/short.jsonl
      forewarn evaluate gold.jsonl --misses 20
      forewarn evaluate --feedback
    """
    if from_feedback:
        _tell_marks(db, as_json=as_json)
        return
    if gold is None:
        raise typer.BadParameter("name a labelled set, or ask for --feedback", param_hint="GOLD")
    items = tuple(_labelled(gold))
    if not items:
        raise InputError("holds no labelled item", file=str(gold))
    words = lexicon.build(settings.read_lexicon())
    console = Console(stderr=True)
    shown = track(
        tuple(articles(gold, now(), {})), "reading", console=console, disable=not console.is_terminal, transient=True
    )
    found = [[claim_json(claim) for claim in extract(article, words)] for article in shown]
    tally = compare(zip(items, found, strict=True))
    if as_json:
        print(json.dumps(tally.figures(), ensure_ascii=False))
        return
    print("\n".join(tally.table()))
    for name, rows in (("missed", tally.missed), ("extra", tally.extra)):
        for ident, claim in rows[:misses]:
            print(name, ident, claim["kind"], _value(claim), claim.get("actor"), "|", claim.get("quote"))


def _tell_marks(db: str | None, *, as_json: bool) -> None:
    with closing(open_db(database(db), create=False)) as opened:
        found = judged.figures(feedback.judgements(opened))
    print(json.dumps(found, ensure_ascii=False) if as_json else "\n".join(judged.table(found)))


@dataclass(slots=True)
class Tally:
    """What was counted; `fields` are (right, compared) by name."""

    items: int = 0
    empty: int = 0
    claims_in_empty: int = 0
    verbatim: int = 0
    in_place: int = 0
    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    usable: Counter[str] = field(default_factory=Counter)
    fields: dict[str, tuple[int, int]] = field(default_factory=dict)
    missed: list[tuple[str, Row]] = field(default_factory=list)
    extra: list[tuple[str, Row]] = field(default_factory=list)

    def figures(self) -> dict[str, Any]:
        """Return every figure, as the table prints them."""
        kinds = sorted(self.gold.keys() | self.found.keys())
        all_found = self.found.total() or 1
        return {
            "kinds": {kind: self._row((kind,)) for kind in kinds} | {"ALL": self._row(kinds)},
            "fields": {name: (right / of if of else 0, of) for name, (right, of) in self.fields.items()},
            "items": self.items,
            "items_absent": 0,
            "false_per_100_empty_items": 100 * self.claims_in_empty / (self.empty or 1),
            "quotes_verbatim": self.verbatim / all_found,
            "spans_right": self.in_place / all_found,
        }

    def table(self) -> Iterator[str]:
        """Yield the lines of the table."""
        figures = self.figures()
        yield f"{'kind':12} {'gold':>5} {'found':>5} {'hit':>5} {'P':>6} {'R':>6} {'F1':>6} {'usable F1':>9}"
        for kind, row in figures["kinds"].items():
            counts = f"{row['gold']:5} {row['found']:5} {row['hit']:5} {row['precision']:6.2f} {row['recall']:6.2f}"
            yield f"{kind:12} {counts} {row['f1']:6.2f} {row['usable_f1']:9.2f}"
        yield "fields: " + "  ".join(f"{name} {share:.2f} ({of})" for name, (share, of) in figures["fields"].items())
        yield (
            f"items {self.items}, without an answer 0; false claims per 100 items that hold none: "
            f"{figures['false_per_100_empty_items']:.1f}; quotes verbatim {figures['quotes_verbatim']:.2f}, "
            f"spans right {figures['spans_right']:.2f}"
        )

    def _row(self, kinds: Iterable[str]) -> dict[str, float]:
        gold, found, hits, usable = (
            sum(counted[kind] for kind in kinds) for counted in (self.gold, self.found, self.hits, self.usable)
        )
        precision, recall = hits / found if found else 0.0, hits / gold if gold else 0.0
        return {
            "precision": precision,
            "recall": recall,
            "f1": _f1(hits, gold, found),
            "usable_f1": _f1(usable, gold, found),
            "gold": gold,
            "found": found,
            "hit": hits,
        }


def compare(answers: Iterable[tuple[Row, Sequence[Row]]]) -> Tally:
    """Count how the claims found agree with the labelled ones, item by item."""
    tally = Tally()
    for item, found in answers:
        _count(tally, item, item["claims"], found)
    return tally


def _count(tally: Tally, item: Row, gold: Sequence[Row], found: Sequence[Row]) -> None:
    tally.items += 1
    if not gold:
        tally.empty += 1
        tally.claims_in_empty += len(found)
    tally.gold.update(claim["kind"] for claim in gold)
    tally.found.update(claim["kind"] for claim in found)
    tally.verbatim += sum(_place(item, claim.get("quote")) is not None for claim in found)
    tally.in_place += sum(_stands(item, claim) for claim in found)
    pairs = _pairs(item, gold, found)
    for at, other in pairs:
        _count_pair(tally, gold[at], found[other])
    met, used = {at for at, _ in pairs}, {other for _, other in pairs}
    tally.missed += [(item["id"], claim) for at, claim in enumerate(gold) if at not in met]
    tally.extra += [(item["id"], claim) for at, claim in enumerate(found) if at not in used]


def _count_pair(tally: Tally, gold: Row, found: Row) -> None:
    right = {name: _parties(gold.get(name)) == _parties(found.get(name)) for name in PARTIES}
    right["status"] = gold.get("status") == found.get("status")
    right["hedged"] = bool(gold.get("hedged")) == bool(found.get("hedged"))
    if gold["kind"] == Kind.FIGURE:
        right["bound"] = gold.get("bound") == found.get("bound")
        right["increment"] = bool(gold.get("increment")) == bool(found.get("increment"))
    if gold.get("when"):
        right["when"] = gold["when"] == found.get("when")
    for name, is_right in right.items():
        known, of = tally.fields.get(name, (0, 0))
        tally.fields[name] = (known + is_right, of + 1)
    tally.hits[gold["kind"]] += 1
    tally.usable[gold["kind"]] += right["actor"] and right["status"] and right.get("bound", True)


def _pairs(item: Row, gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[int, int]]:
    """Return the pairs of positions that meet, those that agree best first."""
    agreeing = [
        (agreement, at, other)
        for at, labelled in enumerate(gold)
        for other, claim in enumerate(found)
        if (agreement := _agreement(item, labelled, claim))
    ]
    taken: list[tuple[int, int]] = []
    for _, at, other in sorted(agreeing, reverse=True):
        if all(at != one and other != two for one, two in taken):
            taken.append((at, other))
    return taken


def _agreement(item: Row, gold: Row, found: Row) -> int:
    """Return 0 where the claims do not meet; else 2 for quotes that overlap and 1 for the same actor."""
    quote = found.get("quote") or ""
    longest = max(LONGEST_QUOTE, 3 * len(gold["quote"]))
    if gold["kind"] != found["kind"] or _value(gold) != _value(found) or len(quote) > longest:
        return 0
    one, two = _place(item, gold["quote"]), _place(item, quote)
    if two is None:
        return 0
    overlap = one is not None and one[0] == two[0] and min(one[2], two[2]) > max(one[1], two[1])
    actors = _parties(gold.get("actor"))
    return 2 * overlap + (bool(actors) and actors == _parties(found.get("actor")))


def _value(claim: Row) -> object:
    if claim["kind"] == Kind.FIGURE:
        return claim.get("measure"), claim.get("low"), claim.get("high")
    if claim["kind"] in LADDERS:
        rung = str(claim.get("rung") or "")
        return "ratified" if rung.startswith("ratified") else rung
    return claim.get("act")


def _place(item: Row, quote: str | None) -> tuple[str, int, int] | None:
    for name in ("text", "title") if quote else ():
        start = (item.get(name) or "").find(quote or "")
        if start >= 0:
            return name, start, start + len(quote or "")
    return None


def _stands(item: Row, claim: Row) -> bool:
    text = item.get(claim.get("in") or "text") or ""
    return bool(claim.get("quote")) and text[claim["start"] : claim["end"]] == claim["quote"]


def _parties(value: str | list[str] | None) -> set[str]:
    parts = value if isinstance(value, list) else [value or ""]
    return {code for part in parts for code in part.split("+") if code}


def _f1(hits: int, gold: int, found: int) -> float:
    precision, recall = hits / found if found else 0.0, hits / gold if gold else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _labelled(path: Path) -> Iterator[Row]:
    """Yield the labelled items; what is wrong with a line as such is told by `articles`."""
    try:
        lines = path.read_text("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise InputError("is no UTF-8 text", file=str(path)) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=str(path)) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _item(line, path, number)


def _item(line: str, path: Path, number: int) -> Row:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InputError(f"is no JSON: {error}", file=str(path), line=number) from error
    claims = row.get("claims") if isinstance(row, dict) else None
    whole = isinstance(claims, list) and all(
        isinstance(c, dict) and c.get("kind") in set(Kind) and isinstance(c.get("quote"), str) for c in claims
    )
    if not whole:
        raise InputError('is no labelled item: "claims" must be a list of claims', file=str(path), line=number)
    return {**row, "id": row.get("id") or f"{path.name}:{number}"}
