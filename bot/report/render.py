"""An alert as a chat message, as short as a good wire flash.

1. Line 1 says how grave it is, of what kind, and where; each change follows as `was → is`, the gravest first.
2. Every change shows the words it rests on; words shown once are not repeated.
3. Too much for one message is shortened from the end: fewer changes, shorter quotes. Nothing is cut inside a tag.
4. The same alert always gives the same message: an edit that changes nothing is no edit.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.report.markup import JOINER, NOTHING, Block, Bold, Line, Link, Quote, Span, Time, clean, html, plain, units
from bot.report.words import ENDINGS, SIGNS, Names, by, day, moment, topic, value, voices
from store.model import Alert, Button, Claim, Fact, Report, Signal
from store.terms import Change, Kind, Measure, Status

MAX_UNITS = 4096 - 64  # the rest is kept for the mark of a possible repeat
MAX_KINDS = 4
TOLLS = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.CAPTURED})
SHOWN = 8  # characters of a key that buttons and commands carry
# Changes, characters of a quote, other outlets: tried in turn until the message fits.
FITTINGS = ((5, 480, 8), (5, 240, 6), (4, 160, 4), (2, 120, 2), (1, 100, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A message in both forms; rows of buttons for the chats that have them."""

    html: str
    plain: str
    buttons: tuple[tuple[Button, ...], ...] = ()


def render(alert: Alert, names: Names, zone: str = "UTC") -> Rendered:
    """Return the message of an alert; always valid Telegram HTML within its limits.

    `names` maps codes of parties, and ids of situations, to what people call them; `zone` is an IANA name for
    the times of the plain form.
    """
    blocks = _fitted(alert, names, zone)
    return Rendered(html=html(blocks), plain=plain(blocks), buttons=(buttons(alert.key),))


def notice(text: str) -> Rendered:
    """Return a message that is no alert: what was learnt, what is wrong."""
    blocks: list[Block] = [(clean(line, 1200).replace(JOINER, ""),) for line in text.splitlines()[:40]]
    while units(blocks) > MAX_UNITS:
        blocks.pop()
    return Rendered(html=html(blocks), plain=plain(blocks))


def buttons(key: str) -> tuple[Button, ...]:
    """Return the buttons under an alert; their data is versioned and outlives a restart."""
    words = ("why", "history", "mute", "wrong")
    return tuple(Button(label=word.capitalize(), data=f"v1:{word}:{key[:SHOWN]}") for word in words)


def asking(key: str) -> str:
    """Return the command that asks why of an alert, in one word: tapped in Telegram, it is sent as it stands."""
    return f"/why_{key[:SHOWN]}"


def change(signal: Signal, names: Names, alert: Alert) -> Line:
    """Return one change as a line: what it is about, what was, what is."""
    claim, was, today = signal.match.claim, signal.match.was, alert.at.date()
    ending = ENDINGS.get(signal.match.change) if signal.match.change else None
    tail = f" · {ending}" if ending else ""
    if claim.kind is Kind.ACT:
        said = clean(f"{by(claim, names)}{tail}", 200)
        return (Bold(clean(topic(claim, names), 240)), f" {said}" if said else "")
    missed = signal.match.change is Change.MISSED  # what was missed is the plan itself
    before = None if missed or _is_another(signal) else was
    about = f"{clean(topic(claim, names), 200)}: "
    same_unit = before is not None and before.claim.unit == claim.unit and claim.kind is Kind.FIGURE
    now = clean(value(claim, names, today=today, unit=not same_unit), 200)
    known = f"{clean(_known(before, names, alert), 200)} → " if before else ""
    same_town = before is not None and before.claim.what == claim.what is not None and claim.kind is Kind.INVOLVEMENT
    if same_town or known == f"{now} → ":
        known = ""  # nothing has moved: it is confirmed
    said = clean(f"{by(claim, names)}{tail}", 200)
    return (about, known, Bold(now), f" {said}" if said else "")


def _is_another(signal: Signal) -> bool:
    """Say whether what was known is the toll of another event, which the new one neither raises nor lowers."""
    return signal.match.change is Change.NEW and signal.match.claim.measure in TOLLS


def headline(alert: Alert, ordered: Sequence[Signal], names: Names) -> Line:
    """Return line 1: how grave, of what kind, where."""
    unique = _unique(_kind(signal.match.claim) for signal in ordered)
    more = f" +{len(unique) - MAX_KINDS}" if len(unique) > MAX_KINDS else ""
    kinds = ", ".join(unique[:MAX_KINDS]) + more
    title = clean(" / ".join(names.get(ident, ident) for ident in alert.situations), 160)
    words = f"{SIGNS[alert.severity]} {alert.severity.capitalize()} · {kinds}" + (f" · {title}" if title else "")
    return (*((f"{_answer(ordered)} · ",) if alert.answers else ()), Bold(words))


def _answer(signals: Sequence[Signal]) -> str:
    """Return what a reply is to the message it answers: a correction, or what came next: forces left, a truce ended."""
    claims = [s.match.claim for s in signals if s.match.change in {Change.LOWER, Change.RETREATED, Change.REVERSED}]
    return "Update" if claims and all(_is_later(claim) for claim in claims) else "Correction"


def _is_later(claim: Claim) -> bool:
    """Return whether what takes something back happened after it: a step, done or ahead, a meeting called off."""
    ends = claim.kind is Kind.ACT or claim.rung == "in_force"
    return ends or (claim.kind is not Kind.FIGURE and claim.status is not Status.DENIED)


# --- the parts of an alert -------------------------------------------------------------------------------------------


def _fitted(alert: Alert, names: Names, zone: str) -> list[Block]:
    for fitting in FITTINGS[:-1]:
        if units(blocks := _alert(alert, names, zone, *fitting)) <= MAX_UNITS:
            return blocks
    return _alert(alert, names, zone, *FITTINGS[-1])


def _alert(alert: Alert, names: Names, zone: str, changes: int, quoted: int, others: int) -> list[Block]:
    ordered = sorted(alert.signals, key=lambda signal: -signal.severity.rank)
    blocks: list[Block] = [headline(alert, ordered, names)]
    shown: list[str] = []
    for signal in ordered[:changes]:
        blocks += [NOTHING, (*change(signal, names, alert), f" · {_code(signal, alert)}")]
        quote = clean(signal.passage or signal.match.claim.quote, quoted)
        words = (quote.rstrip("…"), signal.match.claim.quote)
        if quote and not any(word in earlier for word in words for earlier in shown):
            blocks.append(Quote(quote))
            shown.append(quote)
        blocks += _beside(signal, names, alert)
        blocks += _before(signal, names, alert)
    if len(ordered) > changes:
        blocks += [NOTHING, (f"and {len(ordered) - changes} more: {asking(alert.key)}",)]
    return [*blocks, NOTHING, *_reports(alert, zone, others)]


def _kind(claim: Claim) -> str:
    if claim.kind is Kind.FIGURE:
        return (claim.measure or Measure.TROOPS).value
    return (claim.act or "act").replace("_", " ") if claim.kind is Kind.ACT else claim.kind.value


def _code(signal: Signal, alert: Alert) -> str:
    """Return the Admiralty code: the letter of who prints it, the digit of the claim."""
    fact = signal.match.fact
    letter = fact.reliability if fact else alert.reports[0].reliability if alert.reports else "F"
    via = f" {clean(fact.publisher, 60)}" if fact and alert.reports and fact.publisher != _teller(alert) else ""
    return f"{letter}{signal.credibility}{via}"


def _teller(alert: Alert) -> str:
    return alert.reports[0].publisher


def _beside(signal: Signal, names: Names, alert: Alert) -> Iterator[Line]:
    if signal.match.sides:
        yield (clean(f"side by side: {voices(signal.match.sides, names, alert.at.date())}", 300),)


def _before(signal: Signal, names: Names, alert: Alert) -> Iterator[Line]:
    was = signal.match.was
    if was is not None:
        another = (clean(_known(was, names, alert), 200), ", ") if _is_another(signal) else ()
        link = Link(clean(was.publisher, 60), was.url)
        yield ("before: ", *another, link, f", {day(was.last.date(), alert.at.date())}")


def _known(was: Fact, names: Names, alert: Alert) -> str:
    return f"{value(was.claim, names, today=alert.at.date(), past=True)} {by(was.claim, names)}".rstrip()


def _reports(alert: Alert, zone: str, others: int) -> Iterator[Line]:
    if not alert.reports:
        return
    first, rest = alert.reports[0], alert.reports[1:]
    told = Time(first.published, moment(first.published, zone))
    if first.title or first.url:
        yield (Link(clean(first.title, 160) or "Read", first.url),)
    yield (f"{clean(first.publisher, 60)} ({first.reliability}) · ", told)
    if rest:
        yield tuple(_also(rest, others, _origins(alert.reports)))


def _also(rest: Sequence[Report], others: int, origins: int) -> Iterator[Span]:
    yield "Also: "
    for index, report in enumerate(rest[:others]):
        yield ", " if index else ""
        yield Link(clean(report.publisher, 60), report.url)
        yield f" ({report.reliability})"
    if len(rest) > others:
        yield f" and {len(rest) - others} more"
    if origins > 1:
        yield f" · {origins} origins"


def _origins(reports: Sequence[Report]) -> int:
    return len({origin for report in reports for origin in report.origins})


def _unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
