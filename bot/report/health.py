"""How the feeds and the program fare, in words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from bot.report.markup import NOTHING, Block, Bold, Line, Time, clean, fitted
from bot.report.render import MAX_UNITS, asking
from bot.report.reply import Listing
from bot.report.words import Names, count, moment
from store.model import Config, Feed
from store.polling import FeedState
from store.pushes import Subscription
from store.stories import Mute
from store.terms import MUTED_KIND, MessageState
from store.views import Status

UNITS = (
    ("days", timedelta(days=1)),
    ("hours", timedelta(hours=1)),
    ("minutes", timedelta(minutes=1)),
    ("seconds", timedelta(seconds=1)),
)
SILENT_TIMES = 10  # as long as its usual gap
SILENT_LEAST = timedelta(days=1)  # nights and weekends are no news
STOPPED, FAILING, NEW, WELL = range(4)  # how a feed fares, the gravest first


def feeds(
    config: Config,
    states: Sequence[FeedState],
    rates: Mapping[str, float],
    zone: str,
    pushes: Sequence[Subscription] = (),
) -> Listing:
    """Return each feed of feeds.yaml with how it fares, those in trouble first; `rates` are articles a day.

    `pushes` are the subscriptions with hubs, told of where feeds.yaml asks for them.
    """
    pushed = {one.feed: one for one in pushes if config.websub}
    known = {state.url: state for state in states}
    rows = sorted(((known.get(feed.url), feed) for feed in config.feeds), key=lambda row: _trouble(row[0]))
    if not rows:
        return Listing(head=[("There are no feeds in feeds.yaml.",)], groups=[])
    troubled = sum(_trouble(state) < NEW for state, _ in rows)
    head: Line = (Bold(count(len(rows), "feed")), f", {troubled} in trouble" if troubled else ", all well")
    groups: list[list[Block]] = [
        [(*_feed(state, feed, rates.get(feed.url, 0.0), zone), *_pushed(pushed.get(feed.url), zone))]
        for state, feed in rows
    ]
    return Listing(head=[head, NOTHING], groups=groups, apart=False)


def status(config: Config, now: Status, names: Names, zone: str) -> list[Block]:
    """Return how the program fares: feeds, the last day, the record, messages, what is switched off or muted."""
    blocks: list[Block] = [
        (
            Bold("Feeds"),
            f": {now.feeds - now.failing - now.stopped} well, {now.failing} failing, {now.stopped} stopped",
        ),
        (
            Bold("Last 24 hours"),
            f": {count(now.articles, 'article')}, {count(now.alerts, 'alert')}, {now.failures} unreadable",
        ),
        (Bold("Situations"), f": {len(config.situations)}, {count(sum(now.facts.values()), 'fact')} in the record"),
        (Bold("Messages"), f": {_messages(now)}"),
    ]
    if now.last_article:
        blocks.append((Bold("Last article"), ": ", Time(now.last_article, moment(now.last_article, zone))))
    if now.late_s:
        blocks.append((Bold("Polls"), f": 99 of 100 began within {span(timedelta(seconds=now.late_s))} of their time"))
    if now.next_poll:
        blocks.append((Bold("Next poll"), ": ", Time(now.next_poll, moment(now.next_poll, zone))))
    if now.heard:
        blocks.append((Bold("Telegram"), ": heard ", Time(now.heard, moment(now.heard, zone))))
    if now.quarantined:
        blocks.append((Bold("Inbox"), f": {count(now.quarantined, 'update')} put aside, not understood"))
    troubles = [list(_dead(now)), list(_off(now, names, zone))]
    return fitted(blocks, [lines for lines in troubles if lines], MAX_UNITS)


def _messages(now: Status) -> str:
    shown = (MessageState.SENT, MessageState.QUEUED, MessageState.UNKNOWN, MessageState.DEAD)
    words = {MessageState.UNKNOWN: "of unknown outcome", MessageState.DEAD: "refused for good"}
    counted = [(now.messages.get(state, 0), words.get(state, state.value)) for state in shown]
    return ", ".join(f"{number} {word}" for number, word in counted if number) or "none yet"


def _dead(now: Status) -> Iterator[Line]:
    for letter in now.dead:
        what = clean(letter.plain.splitlines()[0] if letter.plain else letter.key, 80)
        about = f" · {asking(letter.alert)}" if letter.alert else ""
        yield (f"Refused by chat {letter.chat}: {what} – {clean(letter.error or 'no reason given', 160)}{about}",)


def _off(now: Status, names: Names, zone: str) -> Iterator[Line]:
    for chat, why in sorted(now.chats_off.items()):
        yield (f"Chat {chat} is switched off: {clean(why, 200)}",)
    for one in now.muted:
        where = f" in chat {one.chat}" if one.chat else ""
        yield (f"Muted{where}: {clean(called(one, names), 120)} until ", Time(one.until, moment(one.until, zone)))


def _trouble(state: FeedState | None) -> int:
    if state is None:
        return NEW
    return STOPPED if state.stopped else FAILING if state.failures else WELL


def _feed(state: FeedState | None, feed: Feed, rate: float, zone: str) -> Line:
    name = f"{clean(feed.name, 60)} ({feed.reliability}): "
    if state is None or (state.last_success is None and not state.failures and not state.stopped):
        return (name, "not polled yet")
    if state.stopped:
        return (name, f"stopped: {clean(state.stopped, 200)}")
    following = (", next ", Time(state.due, moment(state.due, zone)))
    if state.failures:
        last = (
            (", last read ", Time(state.last_success, moment(state.last_success, zone))) if state.last_success else ()
        )
        return (name, f"failed {state.failures}×: {clean(state.error or 'no reason given', 200)}", *last, *following)
    read = state.last_success or state.due
    return (
        name,
        "read ",
        Time(read, moment(read, zone)),
        *following,
        *((", last new ", Time(state.last_new, moment(state.last_new, zone))) if state.last_new else ()),
        f", {rate:.1f} articles a day",
        _silence(state, read),
    )


def _pushed(one: Subscription | None, zone: str) -> Line:
    """Say what the hub of a feed does for it."""
    if one is None:
        return ()
    if one.until is None:
        return (f"; not pushed: {clean(one.error, 200)}",) if one.error else ()
    last: Line = ("; pushed last ", Time(one.pushed, moment(one.pushed, zone))) if one.pushed else ("; to be pushed",)
    return (*last, ", subscribed until ", Time(one.until, moment(one.until, zone)))


def _silence(state: FeedState, read: datetime) -> str:
    """Say where a feed is silent beyond its habit."""
    if state.rhythm_s is None or state.last_new is None:
        return ""
    usual, silent = timedelta(seconds=state.rhythm_s), read - state.last_new
    if silent <= max(SILENT_TIMES * usual, SILENT_LEAST):
        return ""
    return f"; silent for {span(silent)}, where an entry each {span(usual)} is usual"


def called(muted: Mute, names: Names) -> str:
    """Return what people call what is muted."""
    return muted.title or names.get(muted.what, muted.what).removeprefix(MUTED_KIND)


def span(time: timedelta) -> str:
    """Say a length of time in its largest fitting unit."""
    for unit, length in UNITS:
        if time >= 2 * length or length == timedelta(seconds=1):
            return f"{round(time / length)} {unit}"
    return ""
