"""Claims in English: what a claim is about, and its value in a few words."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.report.phrases import ACTS, EACH_OTHER, ENDED, MEASURES, QUOTED, RUNGS, VAGUE
from store.model import Claim
from store.terms import Bound, Change, Kind, Measure, Severity, Stage, Status

Names = Mapping[str, str]
NEAR_DAYS = 180  # within half a year a date needs no year

SIGNS = MappingProxyType({Severity.LOW: "⚪", Severity.MEDIUM: "🟡", Severity.HIGH: "🟠", Severity.CRITICAL: "🔴"})
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
ENDINGS = MappingProxyType(
    {
        Change.LOWER: "revised down",
        Change.RETREATED: "a step back",
        Change.CONFLICTING: "conflicting",
        Change.CONFIRMED: "confirmed",
        Change.MET: "plan met",
        Change.MISSED: "the date has passed without it",
        Change.SUPERSEDED: "plan overtaken",
    }
)
INVARIABLE = frozenset(
    "troops personnel infantry forces people police staff crew cavalry artillery ammunition aircraft".split()
)
IRREGULAR = MappingProxyType({"person": "people", "man": "men", "child": "children", "wife": "wives"})
LEADERS = MappingProxyType({"head": "leader", "chief": "leader"})  # "1 head" of a band
COLLECTIVES = frozenset(["Taliban", "Pakistani Taliban"])
# Bodies of states: forces are with them, not in them or against them.
BODIES = frozenset("AFU CSTO ECOWAS EU G7 IAEA NATO UN WEST".split())
TERRITORIES: Names = MappingProxyType({"PS": "Palestinian territories"})  # where a people's name is no place


def party(codes: str | None, names: Names, unknown: str = "an unnamed party") -> str:
    """Return who is meant by codes joined by "+"."""
    if not codes:
        return unknown
    known = [{"media": "media", "expert": "analysts"}.get(code) or names.get(code, code) for code in codes.split("+")]
    return known[0] if len(known) == 1 else f"{', '.join(known[:-1])} and {known[-1]}"


def is_several(codes: str | None, names: Names) -> bool:
    """Say whether those meant by codes take a verb in the plural: the Taliban do, the United States does not."""
    if not codes or "+" in codes:
        return bool(codes)
    head = names.get(codes, "").partition(" (")[0].partition(" of ")[0]
    people = codes in TERRITORIES or not (_is_land(codes) or codes in BODIES)
    return people and (head in COLLECTIVES or (head.endswith("s") and not head.endswith("ss")))


def _is_land(code: str) -> bool:
    return len(code) == 2 and code not in BODIES  # noqa: PLR2004  # ISO 3166 has two letters


def topic(claim: Claim, names: Names) -> str:
    """Return what a claim is about; for an act, where the act itself is the news, the whole of it."""
    actor, target = party(claim.actor, names), party(claim.target, names, "")
    match claim.kind:
        case Kind.FIGURE:
            return _figure_topic(claim, _owner(actor) if claim.actor else "", names)
        case Kind.TREATY:
            unnamed = f"{actor} and {target}" if target else actor
            sides = party("+".join(filter(None, (claim.actor, claim.target))), names) if claim.actor else unnamed
            return f"{_capital(claim.instrument or 'pact')} of {sides}"
        case Kind.STANCE:
            return f"{_owner(actor)} stance"
        case Kind.INVOLVEMENT:
            return f"{_owner(actor)} forces{_where(claim, _led(claim, names), names)}"
        case Kind.TRANSFER:
            giver = f" from {actor}" if claim.actor else ""
            return _capital(claim.what or "arms") + giver + (f" to {target}" if target else "")
    return _act(claim, names)


def value(claim: Claim, names: Names, *, today: date, past: bool = False, unit: bool = True) -> str:
    """Return the value of a claim; `past` words it as what was known, `unit` names what is counted."""
    if claim.kind is Kind.FIGURE:
        return _figured(claim, today, unit=unit)
    if claim.kind is Kind.ACT:
        return _act(claim, names)
    done, ahead = RUNGS.get((claim.kind, claim.rung or ""), (claim.rung or "?", claim.rung or "?"))
    if claim.kind is Kind.STANCE:
        return ahead if past else done
    if claim.kind is Kind.TREATY and claim.actor and (claim.rung or "").startswith("ratified"):
        done = _ratifier(done, party(claim.actor, names))
    if claim.kind is Kind.INVOLVEMENT and claim.what and not past:
        sought = claim.status in (Status.PLANNED, Status.POSSIBLE, Status.HYPOTHETICAL)
        staged = _staged(claim, "taken", f"fight for {claim.what}", today)
        return staged if sought else f"{claim.what} {staged}"
    return _staged(claim, done, ahead, today)


def origin(claim: Claim, names: Names) -> str:
    """Return who says so; "" where it is the outlet itself or the one who acts."""
    return "" if claim.source is None or claim.source == claim.actor else party(claim.source, names)


def by(claim: Claim, names: Names) -> str:
    """Return who says so in brackets, "" as origin(): bare behind a number, else "Chad attacks Mali (says Mali)"."""
    said = origin(claim, names)
    if not said or claim.kind is Kind.FIGURE or claim.source in _ONLOOKERS:
        return f"({said})" if said else ""
    return f"({'say' if is_several(claim.source, names) else 'says'} {said})"


_ONLOOKERS = frozenset(["media", "expert"])


def voices(claims: Sequence[Claim], names: Names, today: date) -> str:
    """Return what several say at the same time: "South Korea 12,000 · Ukraine 8,000 · Russia denies it"."""

    def said(claim: Claim) -> str:
        if claim.kind is not Kind.FIGURE:
            return f"{party(claim.actor, names)} {value(claim, names, today=today)}"
        return f"{party(claim.source, names, 'others')} {value(claim, names, today=today, unit=False)}"

    return " · ".join(said(claim) for claim in claims)


def day(on: date, today: date) -> str:
    """Return a date as short as it is clear."""
    short = f"{on.day} {MONTHS[on.month - 1]}"
    return short if abs((on - today).days) <= NEAR_DAYS else f"{short} {on.year}"


def moment(at: datetime, zone: str) -> str:
    """Return a moment in words of that zone."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}, {local:%H:%M} {local.tzname()}"


def count(number: int, noun: str) -> str:
    """Return a count with its noun."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _figure_topic(claim: Claim, owner: str, names: Names) -> str:
    noun = MEASURES[claim.measure or Measure.TROOPS]
    towards = "for" if claim.stage in {Stage.PLANNED, Stage.WANTED} else "in"
    if claim.measure is Measure.WEAPONS:
        lost = _LOST.search(claim.quote) is not None and _FIRED.search(claim.quote) is None
        towards = "lost to" if lost else "towards"  # handed over or fired: the figure says neither
    words = f"{owner} {noun}" if owner else _capital(noun)
    return f"{words}{_where(claim, towards, names)}"


_LOST = re.compile(
    r"\b(?:shot|shoots?|shooting|brought|brings?|bring|forced|forces|forcing) (?:\S+ ){0,5}down\b|\bdown(?:s|ed|ing)\b"
    r"|\bdestroy(?:s|ed|ing)?\b|\bintercept(?:s|ed|ing)?\b|\bsank\b|\bsunk\b|\bsinks\b|\bknocked out\b",
    re.IGNORECASE,
)
_FIRED = re.compile(
    r"\b(?:(?:fir|launch|send|lob|rain|unleash|deploy)(?:es|ed|ing|s|e)?|sent|us(?:es|ed|ing))\b", re.IGNORECASE
)


def _where(claim: Claim, towards: str, names: Names) -> str:
    """Return where a figure or forces are, led by how; who is in no land is against an armed group or with a body."""
    if towards != "in" or not claim.target:
        return f" {towards} {party(claim.target, names)}" if claim.target else ""
    codes = claim.target.split("+")
    bodies, lands = [c for c in codes if c in BODIES], [c for c in codes if _is_land(c)]
    groups = [c for c in codes if c not in bodies and c not in lands]
    led = (("against", groups), ("in", lands), ("with", bodies))
    return "".join(f" {how} {party('+'.join(some), {**names, **TERRITORIES})}" for how, some in led if some)


def _led(claim: Claim, names: Names) -> str:
    """Return how forces stand to whom or what they are aimed at: they fight a foe, not in him."""
    stem = re.escape(party(claim.target, names)[:-1])  # "Kenya" and "Kenyan"
    fought = rf"\b(?:fight(?:s|ing)?|fought|engag(?:e|es|ed|ing)|battl(?:e|es|ed|ing)|against) (?:the |its )?{stem}"
    if claim.rung == "combat" and claim.target and re.search(fought, claim.quote, re.IGNORECASE):
        return "against"
    return "towards" if _is_outside(claim, names) else "in"


def _is_outside(claim: Claim, names: Names) -> bool:
    """Say whether forces are at a land, not in it: they drill, are ships, stand off its coast or at its border."""
    if claim.rung != "deployed" or set((claim.target or "").split("+")) & BODIES:
        return claim.rung == "preparing"
    beside = rf"\b(?:near|around|against) {re.escape(party(claim.target, names))}\b"  # not "near" a town of it
    return bool(_OUTSIDE.search(claim.quote) or re.search(beside, claim.quote, re.IGNORECASE))


_OUTSIDE = re.compile(
    r"\b(?:off|borders?|frontier|sea|gulf|straits?|waters|coast|navy|naval|fleet|warships?"
    r"|submarines?|(?<!personnel )carriers?|destroyers?|frigates?|(?:show|display) of (?:force|strength))\b",
    re.IGNORECASE,
)


def _figured(claim: Claim, today: date, *, unit: bool) -> str:
    noun = plural(claim.unit or "", claim) if unit else ""
    words = f"{'another ' if claim.increment else ''}{_amount(claim)}"
    if claim.increment and claim.bound is Bound.VAGUE:
        words = f"{_amount(claim).removesuffix(' of')} more"  # "thousands more troops"
    words = f"{words} {noun}".strip() if noun else words.removesuffix(" of")
    match claim.status:
        case Status.PLANNED:
            return f"{words} planned{_for(claim, today)}"
        case Status.POSSIBLE:
            return f"possibly {words}{_for(claim, today)}"
        case Status.DENIED:
            return f"not {words}"
        case Status.HYPOTHETICAL:
            return f"{words}, if"
        case _:
            return words


def _amount(claim: Claim) -> str:
    low, high = claim.low, claim.high
    match claim.bound:
        case Bound.VAGUE if low is not None:
            return VAGUE.get(int(low)) or f"more than {_number(low)}"
        case Bound.RANGE if low is not None and high is not None:
            return f"{_number(low)} to {_number(high)}"
        case Bound.UP_TO if high is not None:
            return f"up to {_number(high)}"
        case Bound.AT_LEAST if low is not None:
            return f"at least {_number(low)}"
        case Bound.ABOUT if low is not None:
            return f"about {_number(low)}"
    known = low if low is not None else high
    return "an unknown number of" if known is None else _number(known)


def _number(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:,}"


def plural(noun: str, claim: Claim) -> str:
    """Return the noun in the number that the figure asks for."""
    noun = LEADERS.get(noun, noun)
    last = noun.rsplit(" ", 1)[-1].lower()
    if not noun or {claim.low, claim.high} - {None} == {1} or last in INVARIABLE or last.endswith("s"):
        return noun
    if not last.endswith(("human", "german")) and (irregular := next(filter(last.endswith, IRREGULAR), None)):
        return f"{noun[: -len(irregular)]}{IRREGULAR[irregular]}"
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if last.endswith(("ch", "sh", "x", "z")) else f"{noun}s"


def _staged(claim: Claim, done: str, ahead: str, today: date) -> str:
    match claim.status:
        case Status.PLANNED:
            word = "planned" if claim.kind is Kind.TREATY else "expected"
            return f"{ahead} {word}{_for(claim, today)}"
        case Status.POSSIBLE:
            return f"{ahead} possible{_for(claim, today)}"
        case Status.DENIED:
            return f"not {done}"
        case Status.HYPOTHETICAL:
            return f"{ahead}, if"
        case _:
            return f"reportedly {done}" if claim.hedged else done


def _for(claim: Claim, today: date) -> str:
    if claim.when is None:
        return ""
    first, last = claim.when
    if first == last:
        return f" for {day(last, today)}"
    same_month = (first.year, first.month) == (last.year, last.month)
    return f" for {first.day if same_month else day(first, today)}–{day(last, today)}"


def _act(claim: Claim, names: Names) -> str:
    denied = claim.status is Status.DENIED
    step = f"{claim.act} denied" if denied and claim.act in ENDED else claim.act
    told = next((words for act, quoted, words in QUOTED if act == step and quoted.search(claim.quote)), None)
    ended = (told or ENDED.get(claim.act or "")) if denied and claim.act in ENDED else None
    named = (claim.act or "acts", claim.act or "act", "{}", "")
    one, several, aimed, alone = ended or told or ACTS.get(claim.act or "", named)
    mutual = claim.act == "attack" and "+" in (claim.actor or "") and EACH_OTHER.search(claim.quote)
    target = party(claim.target, names, "each other" if mutual else "")
    verb = several if is_several(claim.actor, names) else one
    whom = _at_home(claim, target) or (aimed.format(target) if target else alone)
    words = f"{party(claim.actor, names)} {verb} {whom}".strip()
    words += f": {claim.what}" if claim.what and claim.act == "attack" else ""
    doubt = {Status.PLANNED: "planned", Status.POSSIBLE: "possible", Status.DENIED: "denied"}.get(claim.status)
    return _capital(f"{words} ({doubt})" if doubt and not ended else words)


def _at_home(claim: Claim, target: str) -> str:
    """Return where a blow falls whose land is one of those who strike: nobody strikes himself."""
    actors, targets = ({*(codes or "").split("+")} - {""} for codes in (claim.actor, claim.target))
    if claim.act != "attack" or not targets or not targets <= actors:
        return ""
    return "at home" if targets == actors else f"in {target}"


def _ratifier(words: str, who: str) -> str:
    return words.replace("the ", f"{_owner(who)} ") if "house" in words else f"{words} by {who}"


def _owner(name: str) -> str:
    return f"{_capital(name)}’" if name.endswith("s") else f"{_capital(name)}’s"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
