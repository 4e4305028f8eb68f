"""What a claim is about, so that like meets like: the subject under which the record keeps it.

1. Codes that the situation counts as one are one (`Situation.groups`).
2. A target names the parties it concerns, and others only where no party is named; forces said to be nowhere in
   particular, or in a fight with outsiders, are where their side's forces are known to be (the host).
3. Figures are kept apart by measure, class of unit and stage; pacts by instrument; transfers by what is handed over.
4. A stance is the party's own, whomever it is addressed to; acts between two sides are one act, whoever is named first.
"""

from collections.abc import Mapping
from hashlib import blake2b

from bot.detect.lexicon.codes import is_state
from bot.detect.rules import Rules
from bot.detect.worth import worth
from store.model import Claim, Situation, Subject
from store.terms import Kind, Measure, Stage, Status

ACCESSION = "accession"  # the class of an instrument that a quote names where no noun does: "joins the alliance"
VICTIMS = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES})


def subject(claim: Claim, situation: Situation, rules: Rules, host: str = "") -> Subject:
    """Return the subject of a claim; `host` is the party with which its forces are known to stand."""
    actors, targets = sides(claim, situation)
    parties = grouped("+".join(situation.parties), situation)
    if claim.kind is Kind.STANCE:
        targets = frozenset()
    elif claim.kind is Kind.INVOLVEMENT and host and not targets & parties:
        targets = frozenset({host})
    elif claim.kind is Kind.ACT and claim.act in rules.mutual:
        actors, targets = _meeting(actors | targets, situation), frozenset()
    else:
        targets = _concerned(targets, situation, host)
    if claim.kind is Kind.TREATY and not targets and len(actors) == 1:
        targets = _other(actors, situation)
    return Subject(
        situation=situation.id,
        kind=claim.kind,
        actor="+".join(sorted(actors)),
        target="+".join(sorted(targets)),
        aspect=_aspect(claim, rules),
    )


def open_aspects(about: Subject, rules: Rules) -> tuple[str, ...]:
    """Return the aspects that a subject meets beside its own where it names none: every class of its kind."""
    if about.kind is Kind.TREATY and not about.aspect:
        return tuple(rules.instruments)
    return tuple(rules.what_classes) if about.kind is Kind.TRANSFER and about.aspect in ("", "arms") else ()


def sides(claim: Claim, situation: Situation) -> tuple[frozenset[str], frozenset[str]]:
    """Return who acts and at whom, as the situation groups them; nobody acts at himself."""
    actors = grouped(claim.actor, situation)
    return actors, grouped(claim.target, situation) - actors


def instrument(claim: Claim, rules: Rules) -> str:
    """Return the class of the pact of which a step is taken, by its name or by the words of joining; "" for none."""
    named = _folded(claim.instrument, rules.instruments)
    joins = _folded(claim.quote, {ACCESSION: rules.instruments[ACCESSION]})
    return named or (joins if joins == ACCESSION else "")


def grouped(codes: str | None, situation: Situation) -> frozenset[str]:
    """Split joined codes and fold those that the situation counts as one."""
    return frozenset(situation.groups.get(code, code) for code in split(codes))


def split(codes: str | None) -> tuple[str, ...]:
    """Split "KP+RU" into its codes; nothing gives nothing."""
    return tuple(codes.split("+")) if codes else ()


def content_key(*parts: object) -> str:
    """Return 20 hexadecimal digits that stand for these parts and no others (Telegram's callback data holds 64)."""
    return blake2b("\x1f".join(str(part) for part in parts).encode(), digest_size=10).hexdigest()


def value(claim: Claim) -> str:
    """Return what a claim says of its subject, as one stable string."""
    when = claim.when[1].isoformat() if claim.when and claim.status is Status.PLANNED else ""
    match claim.kind:
        case Kind.FIGURE:
            said = f"{claim.low}/{claim.high}/{claim.bound}/{'+' if claim.increment else ''}"
        case Kind.ACT:
            said = claim.what or ""
        case Kind.TRANSFER if (told := worth(claim.what)) is not None:
            said = f"{claim.rung}/{told.amount:.0f}"
        case Kind.INVOLVEMENT if claim.what:
            said = f"{claim.rung}/{claim.what}"
        case _:
            said = claim.rung or ""
    return f"{said}@{when}"


def _meeting(codes: frozenset[str], situation: Situation) -> frozenset[str]:
    """Return who meets: two states that are parties, whoever else sits there or lends the room."""
    states = frozenset(c for c in codes & grouped("+".join(situation.parties), situation) if is_state(c))
    return states if len(states) > 1 else codes


def _concerned(targets: frozenset[str], situation: Situation, host: str) -> frozenset[str]:
    """Return the parties among the targets; states rather than the organisations named beside them."""
    parties = targets & grouped("+".join(situation.parties), situation)
    if not parties:
        return targets or frozenset({host} - {""})
    states = frozenset(code for code in parties if is_state(code))
    return states or parties


def _other(actors: frozenset[str], situation: Situation) -> frozenset[str]:
    """Return the other party where there are just two: a pact without a partner named is theirs."""
    parties = grouped("+".join(situation.parties), situation)
    return parties - actors if len(parties) == 2 and actors < parties else frozenset()  # noqa: PLR2004


def _aspect(claim: Claim, rules: Rules) -> str:
    match claim.kind:
        case Kind.FIGURE:
            return f"{claim.measure}/{_unit(claim, rules)}/{_stage(claim)}"
        case Kind.TREATY:
            return instrument(claim, rules)
        case Kind.TRANSFER:
            return _folded(claim.what, rules.what_classes)
        case Kind.ACT:
            return claim.act or ""
        case _:
            return ""


def _stage(claim: Claim) -> Stage:
    """Return the stage that keeps a figure apart.

    What is to be has the stage of what it will be, and its status tells the two apart: so a plan can come true.
    """
    planned = claim.stage is Stage.PLANNED and claim.status is not Status.ASSERTED
    return Stage.PRESENT if claim.stage is None or planned else claim.stage


def _unit(claim: Claim, rules: Rules) -> str:
    noun = (claim.unit_class or claim.unit or "").strip()
    if claim.measure in VICTIMS:
        return _last_words(noun.lower(), rules.victim_classes) or "person"
    if claim.measure is Measure.WEAPONS:
        return _last_words(noun.lower(), rules.arms_classes) or noun.lower()
    if not noun or noun[0].isupper():  # "North Koreans"
        return "soldier"
    return _last_words(noun.lower(), rules.people_classes) or noun.lower()


def _last_words(noun: str, classes: Mapping[str, str]) -> str | None:
    """Look a noun up by its longest known ending: "special forces soldier" is a soldier."""
    words = noun.split()
    for start in range(len(words)):
        ending = " ".join(words[start:])
        if found := classes.get(ending) or classes.get(ending.removesuffix("s")):
            return found
    return None


def _folded(name: str | None, classes: Mapping[str, tuple[str, ...]]) -> str:
    """Return the first class with a stem at the start of a word of the name; the name itself where none has."""
    if not name:
        return ""
    text = f" {name.lower().replace('-', ' ')}"
    for folded, stems in classes.items():
        if any(f" {stem.replace('-', ' ')}" in text for stem in stems):
            return folded
    return name.lower()
