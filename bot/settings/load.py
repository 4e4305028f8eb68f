"""feeds.yaml in, a checked `Config` out; or every fault in it, with its place and what to do."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bot.errors import ConfigError
from bot.settings import words
from bot.settings.shape import (
    ChatShape,
    FileShape,
    SecondShape,
    SituationShape,
    WatchShape,
    WebSubShape,
    WishShape,
    shape,
)
from bot.settings.source import Node, Steps, parse, read_text
from store import chats
from store.model import Chat, Config, Feed, SecondReader, Situation, Watch
from store.polling import WebSub
from store.terms import Kind

START = "`forewarn init` writes one to start from; --config names another"

Code = Callable[[str], str | None]


def load(path: Path | str, code: Code, *, names: Iterable[str] = ()) -> Config:
    """Read feeds.yaml. `code` resolves the name of a party, None where it knows none; `names` are what to suggest.

    Raises ConfigError with the first fault.
    """
    config, faults = examine(path, code, names=names)
    if config is None:
        raise faults[0]
    return config


def examine(
    path: Path | str, code: Code, *, names: Iterable[str] = ()
) -> tuple[Config | None, tuple[ConfigError, ...]]:
    """Read feeds.yaml as `load` does, but return all faults, in the order of the file, instead of raising the first."""
    file = Path(path)
    try:
        node = parse(read_text(file, missing=START), str(path))
    except ConfigError as fault:
        return None, (fault,)
    if node is None or node.value is None:
        return None, (ConfigError("is empty", file=str(path), line=1, column=1, hint=START),)
    found, faults = shape(FileShape, node, str(path))
    if found is None:
        return None, faults
    check = _Check(node=node, file=str(path), base=file.parent, code=code, names=tuple(names))
    faults = tuple(sorted(check.faults(found), key=lambda fault: (fault.line or 0, fault.column or 0)))
    return (None, faults) if faults else (_config(found, check), ())


class _Check:
    """What the shape alone cannot tell: names that mean nothing, what stands twice, folders that are not there."""

    def __init__(self, *, node: Node, file: str, base: Path, code: Code, names: Sequence[str]) -> None:
        self.node, self.file, self.base, self.code, self.names = node, file, base, code, names

    def faults(self, found: FileShape) -> Iterator[ConfigError]:
        yield from self.twice((("feeds", at, "url"), feed.url) for at, feed in enumerate(found.feeds))
        yield from self.twice((("situations", at, "id"), each.id) for at, each in enumerate(found.situations))
        yield from self.twice((("chats", at, "chat"), (c.chat, c.topic)) for at, c in enumerate(found.chats))
        yield from self.twice((("elsewhere", at, "name"), each.name) for at, each in enumerate(found.elsewhere))
        for at, situation in enumerate(found.situations):
            yield from self.situation(("situations", at), situation)
        known = [situation.id for situation in found.situations]
        for key, wishes in (("chats", found.chats), ("elsewhere", found.elsewhere)):
            for at, wish in enumerate(wishes):
                yield from self.chat((key, at), wish, known)

    def twice(self, values: Iterable[tuple[Steps, object]]) -> Iterator[ConfigError]:
        first: dict[object, Steps] = {}
        for path, value in values:
            if value in first:
                line, _ = self.node.place(first[value])
                told = value[0] if isinstance(value, tuple) else value
                yield self.fault(path, f'"{path[-1]}" {words.shown(told)} stands twice', f"the first is on line {line}")
            first.setdefault(value, path)

    def situation(self, path: Steps, found: SituationShape) -> Iterator[ConfigError]:
        for at, name in enumerate(found.parties):
            yield from self.party((*path, "parties", at), name)
        for name, counts_as in found.groups.items():
            yield from self.party((*path, "groups", name), name)
            yield from self.party((*path, "groups", name), counts_as)
        if found.corpus is not None and not (self.base / found.corpus).is_dir():
            what = f'"corpus" names no folder: {words.shown(found.corpus)}'
            yield self.fault((*path, "corpus"), what, f"looked for {self.base / found.corpus}, relative to this file")
        for kind in Kind:
            watch: WatchShape = getattr(found.signals, kind)
            if watch.rise is not None and kind is not Kind.FIGURE:
                yield self.fault((*path, "signals", kind, "rise"), '"rise" is for figures only', "write {min: high}")

    def party(self, path: Steps, name: str) -> Iterator[ConfigError]:
        if self.code(name) is None:
            hint = words.nearest(name, self.names) or "a state, organisation or group by its English name, or a code"
            yield self.fault(path, f"the party {words.shown(name)} is not known", hint)

    def chat(self, path: Steps, found: WishShape, known: Sequence[str]) -> Iterator[ConfigError]:
        for at, ident in enumerate(found.situations):
            if ident not in known:
                hint = words.nearest(ident, known) or f"known: {', '.join(known) or 'none'}"
                what = f"there is no situation {words.shown(ident)}"
                yield self.fault((*path, "situations", at), what, hint)
        zones = _zones(found)
        if len(zones) > 1:
            what = f"this chat names more than one time zone: {', '.join(zones)}"
            yield self.fault(path, what, "a chat has one; name it once")

    def fault(self, path: Steps, message: str, hint: str | None) -> ConfigError:
        line, column = self.node.place(path)
        return ConfigError(message, file=self.file, line=line, column=column, hint=hint)


def _zones(chat: WishShape) -> tuple[str, ...]:
    named = (chat.zone, chat.quiet and chat.quiet[2], chat.digest and chat.digest[1])
    return tuple(dict.fromkeys(zone for zone in named if zone))


# --- the values ------------------------------------------------------------------------------------------------------


def _config(found: FileShape, check: _Check) -> Config:
    return Config(
        file=check.file,
        every=found.every,
        feeds=tuple(
            Feed(
                name=feed.name,
                url=feed.url,
                publisher=feed.publisher or feed.name,
                reliability=feed.reliability,
                full_text=feed.full_text,
                every=feed.every or found.every,
                slowest=feed.slowest or found.slowest,
                folder=feed.folder or "",
                same_by=feed.same_by,
                edits=feed.edits,
                private=feed.private,
            )
            for feed in found.feeds
        ),
        situations=tuple(_situation(each, check) for each in found.situations),
        chats=tuple(_chat(each) for each in found.chats),
        elsewhere=tuple(replace(_wish(each, chats.elsewhere(each.name)), name=each.name) for each in found.elsewhere),
        admins=tuple(found.admins),
        second=_second(found.second_reader),
        contact=found.contact,
        websub=_websub(found.websub),
    )


def _websub(found: WebSubShape | None) -> WebSub | None:
    if found is None:
        return None
    host, port = found.listen
    return WebSub(callback=found.callback, host=host, port=port)


def _second(found: SecondShape | None) -> SecondReader | None:
    if found is None:
        return None
    return SecondReader(url=found.url, model=found.model, per_hour=found.per_hour, timeout=found.timeout)


def _situation(found: SituationShape, check: _Check) -> Situation:
    def code(name: str) -> str:
        return check.code(name) or name

    return Situation(
        id=found.id,
        title=found.title,
        parties=tuple(dict.fromkeys(code(name) for name in found.parties)),
        words=tuple(found.words),
        corpus=str((check.base / found.corpus).resolve()) if found.corpus is not None else None,
        signals=_signals({kind: getattr(found.signals, kind) for kind in Kind}),
        groups={code(name): code(counts_as) for name, counts_as in found.groups.items()},
    )


def _signals(found: Mapping[Kind, WatchShape]) -> Mapping[Kind, Watch]:
    return {
        kind: Watch(on=watch.on, least=watch.min)
        if watch.rise is None
        else Watch(on=watch.on, least=watch.min, rise=watch.rise)
        for kind, watch in found.items()
    }


def _chat(found: ChatShape) -> Chat:
    return replace(_wish(found, found.chat), topic=found.topic)


def _wish(found: WishShape, chat: int) -> Chat:
    return Chat(
        chat=chat,
        situations=tuple(found.situations),
        least=found.min,
        quiet=found.quiet and found.quiet[:2],
        digest=found.digest and found.digest[0],
        zone=next(iter(_zones(found)), "UTC"),
    )
