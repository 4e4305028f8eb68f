"""`forewarn check`: everything that is wrong in feeds.yaml, the corpus and the environment, with its place."""

import asyncio
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot import settings
from bot.app import now, version
from bot.cli.options import FEEDS, ConfigOption, JsonOption
from bot.cli.shell import FOUND_WRONG
from bot.detect import lexicon
from bot.errors import ConfigError
from bot.pipeline import STALE, Desk, contradictions, desk_of, desk_with, ends, probe
from store.model import Config, Document


def check(
    config: ConfigOption = FEEDS,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of feeds.yaml and stop.")] = False,
    online: Annotated[bool, typer.Option("--online", help="Ask every feed once and say what it answers.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Say all that is wrong in feeds.yaml and the corpus, with file, line and column.

    Nothing is fetched, unless --online asks for it, and nothing is sent. The exit code is 1 where something is wrong.

      forewarn check
      forewarn check --online
      forewarn check --config desk/feeds.yaml
      forewarn check --schema > feeds.schema.json
    """
    if schema:
        print(json.dumps(settings.json_schema(), indent=2, ensure_ascii=False))
        return
    words = lexicon.build(settings.read_lexicon())
    names = words.gazetteer
    loaded, faults = settings.examine(config, names.code, names=names.names().values())
    documents: list[Document] = []
    for situation in loaded.situations if loaded else ():
        read, wrong = settings.examine_corpus(situation, config.parent)
        documents.extend(read)
        faults = (*faults, *wrong)
    faults = (*faults, *_environment())
    notes = (
        (*_notes(loaded, documents), *_disputes(desk_with(words, config), documents)) if loaded and not faults else ()
    )
    if as_json:
        print(json.dumps({"faults": [_row(fault) for fault in faults], "notes": notes}, ensure_ascii=False))
    else:
        _tell(config, loaded, faults, notes)
    if faults or (online and not asyncio.run(_online(config, as_json=as_json))):
        raise typer.Exit(FOUND_WRONG)


async def _online(config: Path, *, as_json: bool) -> bool:
    """Print what each feed answers, as the answers come; return whether all are well."""
    are_well = True
    async for feed, words in probe(desk_of(config), now, version()):
        are_well &= words.startswith("ok")
        print(json.dumps({"feed": feed.name, "url": feed.url, "answer": words}) if as_json else f"{feed.name}: {words}")
    return are_well


def _tell(config: Path, loaded: Config | None, faults: Sequence[ConfigError], notes: Sequence[str]) -> None:
    for fault in faults:
        print(fault, file=sys.stderr)
    for note in notes:
        print(f"note: {note}")
    if loaded and not faults:
        counts = ((len(loaded.feeds), "feed"), (len(loaded.situations), "situation"), (len(loaded.chats), "chat"))
        print(f"{config}: " + ", ".join(f"{n} {noun}{'s' * (n != 1)}" for n, noun in counts) + "; nothing is wrong.")


def _environment() -> Iterator[ConfigError]:
    for read in (settings.token, settings.api_url):
        try:
            read(os.environ)
        except ConfigError as fault:
            yield fault


def _notes(config: Config, documents: Sequence[Document]) -> Iterator[str]:
    if not config.feeds:
        yield "there are no feeds: nothing is polled"
    if config.feeds and config.contact is None:
        yield "there is no contact: publishers sooner block a program that names nobody to ask"
    if not config.situations:
        yield "there are no situations: nothing is watched"
    if not config.chats:
        yield "there are no chats: alerts go to the terminal"
    for situation in config.situations:
        end = ends(documents, situation.id)
        if end is None:
            yield f"{situation.id} has no corpus: what its feeds hold at the first start is taken as known"
        elif now() - end > STALE:
            yield f"the corpus of {situation.id} is stale: it ends on {end:%-d %B %Y}"


def _disputes(desk: Desk, documents: Sequence[Document]) -> Iterator[str]:
    """Say where pages of one corpus contradict each other: a slip, or what came later, which only a person can tell."""
    titles = {document.key: document.title for document in documents}
    for document, found in contradictions(desk, documents):
        said = found.was.claim.quote if found.was else ""
        earlier = titles.get(found.was.article, "") if found.was else ""
        yield f"{document.file}: “{found.claim.quote}” contradicts “{said}” in “{earlier}” ({found.note})"


def _row(fault: ConfigError) -> dict[str, object]:
    return {
        "file": fault.file,
        "line": fault.line,
        "column": fault.column,
        "message": fault.message,
        "hint": fault.hint,
    }
