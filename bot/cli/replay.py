"""`forewarn replay`: an archive through the whole pipeline, on a store of its own, with the archive's own clock."""

import json
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import track

from bot import pipeline
from bot.app import now
from bot.cli.archive import articles
from bot.cli.options import FEEDS, ConfigOption, JsonOption
from bot.collect.markup import MAX_TEXT_CHARS, tidy, visible
from bot.errors import InputError
from bot.pipeline import TERMINAL, Desk, desk_of, desk_with
from store import replays
from store.db import open_db
from store.model import Article
from store.terms import Action, Reliability

MEMORY = ":memory:"
Line = dict[str, Any]


def replay(
    archive: Annotated[
        Path,
        typer.Argument(metavar="ARCHIVE", help="A .jsonl file, a folder of texts, a .opml list of stored feeds, or -."),
    ],
    config: ConfigOption = FEEDS,
    corpus: Annotated[Path | None, typer.Option(help="Use this folder as the corpus instead.")] = None,
    situation: Annotated[str | None, typer.Option(help="Only this situation of feeds.yaml.")] = None,
    learn_until: Annotated[datetime | None, typer.Option(help="Read silently what was published before.")] = None,
    compare: Annotated[Path | None, typer.Option(metavar="OTHER", help="Replay another feeds.yaml too.")] = None,
    db: Annotated[
        str | None, typer.Option(metavar="PATH", help="Keep the replay here; one that ended goes on.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Tell what the bot would have told, had it watched an archive.

    The archive is one JSON object a line: id, published, publisher, url, title, text, and fetched where it is
    known. "-" is standard input. Of a list of feeds (OPML) the documents are read that lie beside it, named as
    their feeds or in folders named so. Nothing is sent, and nothing is stored unless --db names a file. With
    --compare only what one of two configurations tells and the other does not is printed.

      forewarn replay archive.jsonl
      forewarn replay --json --situation dprk-russia archive.jsonl > sent.jsonl
      forewarn replay --compare other.yaml archive.jsonl
      forewarn replay archive/feeds.opml
      zcat 2024-10.jsonl.gz | forewarn replay -
    """
    desk = _desk(desk_of(config, situation=situation), corpus)
    until = learn_until and learn_until.replace(tzinfo=UTC)
    items = _items(archive, desk)
    if compare is not None:
        other = _desk(desk_with(desk.lexicon, compare, situation=situation, rules_=desk.rules), None)
        lines = compared(((str(config), desk), (str(compare), other)), items, until)
    else:
        lines = replayed(desk, _shown(items, as_json=as_json), until, db or MEMORY)
    for line in lines:
        print(json.dumps(line, ensure_ascii=False) if as_json else _readable(line))


def replayed(
    desk: Desk, items: Iterable[Article], until: datetime | None = None, path: str = MEMORY
) -> Generator[Line, None, None]:
    """Yield one line per message as it would have been sent, and the summary last; goes on with the replay at `path`.

    Raises InputError where the database there is no replay's.
    """
    with closing(open_db(path)) as db:
        if replays.is_foreign(db):
            raise InputError("holds what a running bot has read: name a file of its own for the replay", file=path)
        yield from pipeline.replay(db, desk, items, until, kept=path != MEMORY)


def compared(
    pair: Sequence[tuple[str, Desk]], items: Sequence[Article], until: datetime | None = None
) -> Iterator[Line]:
    """Yield the messages of either configuration that report no article the other reports, and how many there are."""
    told = [[line for line in replayed(desk, items, until) if "summary" not in line] for _, desk in pair]
    reported = [{item for line in lines for item in line["items"]} for lines in told]
    counts = {}
    for (name, _), lines, others in zip(pair, told, reversed(reported), strict=True):
        alone = [line for line in lines if line["action"] != Action.EDIT and not others.intersection(line["items"])]
        yield from ({"only": name, **line} for line in alone)
        counts[name] = {"messages": sum(line["action"] != Action.EDIT for line in lines), "alone": len(alone)}
    yield {"summary": counts}


def _desk(desk: Desk, corpus: Path | None) -> Desk:
    """Return a desk that tells somebody, with another corpus where one is named."""
    if corpus is not None:
        own = tuple(replace(s, corpus=str(corpus.resolve())) for s in desk.config.situations)
        desk = replace(desk, config=replace(desk.config, situations=own))
    return desk if desk.chats else replace(desk, chats=(TERMINAL,))


def _items(archive: Path, desk: Desk) -> list[Article]:
    letters: dict[str, Reliability] = {feed.publisher: feed.reliability for feed in desk.config.feeds}
    items = sorted(articles(archive, now(), letters), key=lambda item: (item.fetched, item.published, item.key))
    if not items:
        raise InputError("holds no article", file=str(archive))
    return [replace(item, title=tidy(item.title), text=visible(item.text)[:MAX_TEXT_CHARS]) for item in items]


def _shown(items: Sequence[Article], *, as_json: bool) -> Iterable[Article]:
    """Show how far the replay is, on a terminal only."""
    console = Console(stderr=True)
    return track(items, "replaying", console=console, disable=as_json or not console.is_terminal, transient=True)


def _readable(line: Line) -> str:
    if "summary" in line:
        return "\n".join(f"{name:10} {value}" for name, value in line["summary"].items())
    only = f" · only {line['only']}" if "only" in line else ""
    return f"— {line['at']} · {line['action']} · message {line['message']}{only}\n{line['text']}\n"
