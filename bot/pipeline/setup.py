"""Sets up a desk from what a person wrote and from the words and rules that come with the program."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot import settings
from bot.detect import lexicon, rules
from bot.detect.lexicon import Lexicon
from bot.detect.rules import Rules
from bot.detect.topic import focus
from bot.errors import ConfigError
from bot.pipeline.desk import Clock, Desk
from bot.second import Second
from store.model import Chat, Config, Document

TERMINAL = Chat(chat=0)  # the chat that alerts go to without a token


def desk_of(config: Path, *, situation: str | None = None, terminal: bool = False, optional: bool = False) -> Desk:
    """Read feeds.yaml, the lexicon and the rules; `situation` keeps one alone. Raises ConfigError.

    With `optional`, a file that is not there is one that watches nothing.
    """
    words = lexicon.build(settings.read_lexicon())
    if optional and not config.exists():
        empty = Config(file=str(config), every=timedelta(minutes=10), feeds=(), situations=())
        return Desk(config=empty, chats=(), lexicon=words, rules=rules.build(settings.read_rules()))
    return desk_with(words, config, situation=situation, terminal=terminal)


def desk_with(
    words: Lexicon,
    config: Path,
    *,
    situation: str | None = None,
    terminal: bool = False,
    rules_: Rules | None = None,
) -> Desk:
    """Read feeds.yaml for a lexicon that is built already."""
    loaded = settings.load(config, words.gazetteer.code, names=words.gazetteer.names().values())
    if situation is not None:
        chosen = loaded.situation(situation)
        if chosen is None:
            known = ", ".join(s.id for s in loaded.situations)
            raise ConfigError(f"there is no situation {situation!r}", file=str(config), hint=f"there are: {known}")
        loaded = replace(loaded, situations=(chosen,))
    loaded = replace(loaded, situations=tuple(focus(situation, words) for situation in loaded.situations))
    chats = ((TERMINAL,) if terminal else loaded.chats) + loaded.elsewhere
    return Desk(config=loaded, chats=chats, lexicon=words, rules=rules_ or rules.build(settings.read_rules()))


def second_of(desk: Desk, key: str | None, clock: Clock, *, before: Second | None = None) -> Second | None:
    """Return the second reader of feeds.yaml, None where it names none; raises ConfigError where it cannot be had.

    The one `before` an edit of feeds.yaml stays, with the questions it has left, where nothing of it changed.
    """
    seat = desk.config.second
    if seat is None:
        return None
    if before is not None and before.seat == seat:
        return before
    return Second(seat, key=key, code=desk.lexicon.gazetteer.code, clock=clock)


def corpus_of(desk: Desk) -> tuple[Document, ...]:
    """Read the corpus of every situation; raises ConfigError."""
    base = Path(desk.config.file).parent
    return tuple(document for s in desk.config.situations for document in settings.read_corpus(s, base))


def summary(desk: Desk) -> str:
    """Say in one line what is watched."""
    feeds, situations = len(desk.config.feeds), len(desk.config.situations)
    return f"{situations} situation{'s' * (situations != 1)} in {feeds} feed{'s' * (feeds != 1)}"


def stamp(config: Path, desk: Desk) -> tuple[tuple[str, int, int], ...]:
    """Return what tells that feeds.yaml, or a page of a corpus, was changed."""
    folders = [Path(situation.corpus) for situation in desk.config.situations if situation.corpus]
    files = [config, *(page for folder in folders for page in sorted(folder.glob("*.md")))]
    found = []
    for file in files:
        with suppress(OSError):
            state = file.stat()
            found.append((str(file), state.st_mtime_ns, state.st_size))
    return tuple(found)
