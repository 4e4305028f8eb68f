"""One claim told in title, lead and body is one claim; rival values stay apart.

1. Within a sentence, claims of one value whose parties do not contradict each other are one.
2. A step that the title tells in the present tense and the text only plans is planned.
3. Across an article, claims of one value, parties and status are one; the fullest is kept, the earlier of equals.
   What a sentence calls another deed ("separately"), what is done on another day, or in the text on a day where the
   other has none, is another deed; of no day is the next sentence too. "Two others", one of another age or place are
   others.
4. "The attack", "the raid" without a word more is one told before, whoever is blamed for it: the first that fits.
   "The US attacks", of no day or place of their own, are those of the United States that were told.
5. The dead and wounded of a party at home have no target: it says where they fell abroad.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple

from bot.detect.claims.scene.likeness import codes, fits, is_hit, is_one, is_part, place, value
from bot.detect.claims.sift.orphans import owned
from bot.detect.claims.sift.within import outermost
from store.model import Claim
from store.terms import Kind, Measure, Status

HEADLINE = "headline"  # the field, while they are folded, of what a text tells in short before it tells it
Verb = tuple[int, bool]  # where a verb of the title stands, and whether it tells the past


class Told(NamedTuple):
    """What a sentence tells: its claims, in the title its verbs, and whether it goes on to another deed."""

    claims: Iterable[Claim]
    verbs: Iterable[Verb]
    apart: bool = False


def fold(sentences: Iterable[Told]) -> tuple[Claim, ...]:
    """Return the claims of the sentences without copies, ordered by field (title first) and place."""
    within: list[Claim] = []
    verbs: list[Verb] = []
    others: set[tuple[str, int]] = set()  # where another deed than those before is told
    for claims, told, apart in sentences:
        joined = _merged(outermost(claims), _near, _join)
        others |= {(c.field, c.start) for c in joined if apart and (c.rung or c.act) in _DEEDS}
        within += joined
        verbs += told

    def same(a: Claim, b: Claim) -> bool:
        if a.kind is not b.kind or (b.field, b.start) in others or _is_other_day(a, b) or not _same(a, b):
            return False
        more = a.field == HEADLINE and b.act == "attack" and _FURTHER.search(b.quote) is not None
        return not (more or _are_others(a, b))

    merged = _merged(_awaited(owned(within), verbs), same, _retold)
    return tuple(replace(c, target=None) if c.measure in _VICTIMS and _at_home(c) else c for c in merged)


def opens_apart(text: str) -> bool:
    """Say whether a sentence goes on to another deed: "Separately, …", "In a later attack, …"."""
    return _APART_OPENING.match(text) is not None


_APART_OPENING = re.compile(
    r"(?:Separately|Elsewhere)\b"
    r"|(?:In|At|During) (?:(?:a|an|two|three|several|other)? ?(?:separate|later|earlier|second|unrelated|similar"
    r"|further|subsequent|different|third)|another) (?:\w+ ){0,2}(?:attacks?|events?|incidents?|strikes?|blasts?"
    r"|bombings?|explosions?|shootings?|ambush(?:es)?|raids?|operations?|clash(?:es)?)\b"
)


def _awaited(claims: list[Claim], verbs: list[Verb]) -> list[Claim]:
    """Read a title in the present tense as the plan that the text tells: "X moves missiles", "its decision to move"."""
    body = [c for c in claims if c.field != "title" and c.kind in _LADDERS]
    return [
        replace(c, status=Status.PLANNED)
        if c.field == "title"
        and c.kind in _LADDERS
        and not _is_past(c, verbs)
        and {b.status for b in body if _is_step(b, c)} == _ONLY_PLANNED
        else c
        for c in claims
    ]


_LADDERS = (Kind.TREATY, Kind.INVOLVEMENT, Kind.TRANSFER)
_ONLY_PLANNED = {Status.PLANNED}


def _is_past(claim: Claim, verbs: list[Verb]) -> bool:
    """Say whether the first verb of a claim in the title tells the past: "Russia moved missiles"."""
    return next((past for at, past in verbs if claim.start <= at < claim.end), False)


def _is_step(a: Claim, b: Claim) -> bool:
    """Say whether two claims tell one step of the same actor."""
    ahead = a.status in (Status.ASSERTED, Status.PLANNED) and b.status is Status.ASSERTED
    return ahead and _alike(a, b) and a.actor == b.actor and fits(a.target, b.target)


def _merged(
    claims: Iterable[Claim], alike: Callable[[Claim, Claim], bool], join: Callable[[Claim, Claim], Claim]
) -> list[Claim]:
    kept: list[Claim] = []
    for claim in sorted(claims, key=place):
        twins = [i for i, other in enumerate(kept) if alike(other, claim)]
        if twins:
            twin = next((i for i in twins if fits(kept[i].target, claim.target)), twins[0])
            kept[twin] = join(kept[twin], claim)
        else:
            kept.append(claim)
    return sorted(kept, key=place)


def _alike(a: Claim, b: Claim) -> bool:
    if a.kind is not b.kind or value(a) != value(b):
        return False
    if a.kind is not Kind.FIGURE or a.unit_class == b.unit_class or a.unit == b.unit:
        return True
    return a.measure in _VICTIMS and not {a.unit, b.unit} & _APART


_VICTIMS = (Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES)
_APART = frozenset(["child", "journalist", "aid worker"])  # counted among the others, never as them


def _near(a: Claim, b: Claim) -> bool:
    if not _alike(a, b) or not fits(a.target, b.target):
        return False
    overlap = a.start < b.end and b.start < a.end
    if a.kind is Kind.FIGURE:
        return overlap and fits(a.actor, b.actor) and not _are_listed(a, b)
    if overlap:
        return fits(a.actor, b.actor)
    if a.status is not b.status or _is_other_day(a, b) or (a.act == "attack" and _BESIDES.search(b.quote)):
        return False
    return a.actor == b.actor or (
        (a.actor is None or b.actor is None) and a.target is not None and a.target == b.target
    )


def _are_listed(a: Claim, b: Claim) -> bool:
    """Say whether one sentence counts as many of two kinds: "kills four civilians and four soldiers"."""
    near = a.field == b.field and b.start - a.end < _LIST and a.start - b.end < _LIST
    return near and a.measure is b.measure and None not in (a.unit_class, b.unit_class) and a.unit_class != b.unit_class


_LIST = 12  # characters between two counts of one list


def _are_others(a: Claim, b: Claim) -> bool:
    """Say whether two figures count different people: "two others were killed", one of another age or place."""
    if a.kind is not Kind.FIGURE or b.kind is not Kind.FIGURE:
        return False
    more = a.field != "title" and _OTHERS.search(b.quote) is not None and _OTHERS.search(a.quote) is None
    one = a.low == b.low == 1 and a.field == b.field and _THE.match(b.quote) is None
    return more or _differ(a, b, _AGE) or (one and _differ(a, b, _SPOT))


def _differ(a: Claim, b: Claim, told: re.Pattern[str]) -> bool:
    """Say whether both claims tell something of a kind, and nothing that is the same."""
    ours, theirs = (set(told.findall(c.quote)) for c in (a, b))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


_OTHERS = re.compile(r"\b(?:others?|more(?! than)|another|additional|further)\b", re.IGNORECASE)
_THE = re.compile(r"(?:the|that|this)\b", re.IGNORECASE)
_AGE = re.compile(r"\b(\d{1,2})[ -]years?[ -]old")


def _headlined(a: Claim, b: Claim) -> bool:
    """Say whether a title gives a figure of the text in short: "3 killed" for "at least three soldiers were killed"."""
    if a.kind is not Kind.FIGURE or b.kind is not Kind.FIGURE or a.field == b.field:
        return False
    if a.measure is not b.measure and {a.measure, b.measure} != {Measure.KILLED, Measure.CASUALTIES}:
        return False
    if a.measure in _VICTIMS and {a.unit, b.unit} & _APART and a.unit != b.unit:
        return False
    return (a.low or a.high) == (b.low or b.high) and (a.high or a.low) == (b.high or b.low)


def _same(a: Claim, b: Claim) -> bool:
    if _headlined(a, b) or _foretold(a, b) or _restated(a, b) or _told_before(a, b):
        return True
    if not _alike(a, b) or a.status is not b.status or _are_apart(a, b):
        return False
    if (
        _is_exchange(a, b)
        or _is_exchange(b, a)
        or _are_listed(a, b)
        or (a.act == "attack" and a.field == b.field and _FURTHER.search(b.quote))
    ):
        return False
    met = a.act in ("consult", "negotiate") and _parties(a) == _parties(b)  # who meets whom is told in either order
    if met or (a.rung == b.rung == "combat" and (_is_resumed(a, b) or (a.actor == b.actor and _is_home_fight(a, b)))):
        return True
    unnamed = b.actor is None or (a.actor is None and a.field != b.field and str(b.target) not in b.actor.split("+"))
    given = a.kind is Kind.TRANSFER and None in (a.actor, b.actor)  # who gives is told in one place only
    if ((a.act == "attack" and unnamed) or given) and b.target is not None and a.target == b.target:
        return True
    return a.actor == b.actor and fits(a.target, b.target) and (fits(a.source, b.source) or a.kind is Kind.ACT)


def _is_home_fight(a: Claim, b: Claim) -> bool:
    return _at_home(a) or _at_home(b)


def _is_resumed(a: Claim, b: Claim) -> bool:
    """Say whether "the fighting", "the battle for the town" is the fight told before."""
    again = a.field == b.field and _DEFINITE.match(b.quote) is not None and _parties(b) <= _parties(a)
    return again and not _differ(a, b, _SPOT)


_SPOT = re.compile(r"\b(?:in|near|at|around|outside|for|over) ([A-Z][\w'’-]+)")


_DEFINITE = re.compile(
    r"(?:the|this|that|these|those) (?:[\w-]+ ){0,2}"
    r"(?:battles?|fighting|clashes|operation|offensive|assault|campaign)\b",
    re.IGNORECASE,
)


def _is_other_day(a: Claim, b: Claim) -> bool:
    """Say whether two claims tell of days that cannot be one, as of "fired at Haifa, which it struck last month"."""
    if a.when is None and b.when is not None and a.field == b.field and 0 <= b.start - a.end < _NEXT:
        return _DOES.match(b.quote) is not None and (b.when[1] - b.when[0]).days >= _WEEK
    return a.when is not None and b.when is not None and (a.when[1] < b.when[0] or b.when[1] < a.when[0])


_DOES = re.compile(r"(?:it|they) ")
_WEEK = 6  # days between the first and the last of "last week"


def _are_apart(a: Claim, b: Claim) -> bool:
    """Say whether two claims tell of different times; in the text a deed of a day is none of those told without one."""
    if a.when == b.when:
        return False
    deeds = (a.rung or a.act) in _DEEDS
    goes_on = b.when is None and b.start - a.end < _NEXT
    return None not in (a.when, b.when) or (deeds and a.field == b.field == "text" and not goes_on)


_NEXT = 120  # characters: "jets bombed a camp on Monday. The strike hit tents"
_DEEDS = frozenset("attack weapon_test combat crossed deployed preparing withdrawn at_front".split())

_BESIDES = re.compile(
    r"\b(?:also|another|separate(?:ly)?|additional|similar|more(?! than)|elsewhere|other)\b", re.IGNORECASE
)
_FURTHER = re.compile(
    r"\b(?:also|as well|another|separate|additional|further|subsequent|similar|more(?! than)|later|earlier"
    r"|previous|second|third|separately|elsewhere|nearby|other)\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose) \w+")  # "the attack": one that was told before


def _told_before(a: Claim, b: Claim) -> bool:
    """Say whether two acts are one: "the attack" alone; what a title and the text tell of."""
    if a.act == b.act == "attack" and (_BARE.fullmatch(b.quote) or _is_recalled(a, b)):
        return True
    if a.field == b.field or a.kind is not b.kind or value(a) != value(b):
        return False
    if a.act in ("consult", "negotiate", "ceasefire"):  # who meets whom is told in either order, or in the title alone
        return not _parties(a).isdisjoint(_parties(b)) and (_covers(a, b) or _covers(b, a))
    if a.act == "sanction" or a.kind is Kind.TRANSFER:
        given = not _parties(a).isdisjoint(_parties(b)) or is_part(a.actor, b.actor)
        return given and is_one(a.actor, b.actor) and is_one(a.target, b.target)
    if _is_exchange(a, b) or _is_exchange(b, a):
        return False
    struck = a.act == "attack" and a.status is b.status and fits(a.actor, b.actor) and _is_somebodys(b)
    struck = struck and (None in (a.target, b.target) or is_hit(a.target, b.target))
    return struck and not _is_answered(a, b) and not _is_answered(b, a)


def _is_recalled(a: Claim, b: Claim) -> bool:
    """Say whether "the US strikes", "Mali's deep raids" with no day of their own are the blow of that party told."""
    unclaimed = a.actor is None and a.target == b.target is not None and a.when == b.when is not None
    if a.field == "title" or a.status is not b.status or not (unclaimed or (a.actor == b.actor is not None)):
        return False
    named = _KNOWN.match(b.quote)
    there = all(spot[:_STEM] in a.quote for spot in _AT.findall(b.quote))
    return named is not None and fits(a.target, b.target) and there and (b.when is None or a.when == b.when)


_STEM = 4  # letters of a name that its people share
_AT = re.compile(r"\b(?:on|in|at|near|against|over|outside) (?:the )?([A-Z][\w'’-]+)")
_KNOWN = re.compile(  # a noun, never the verb of "the US attacks Mali"
    r"(?:(?:the|this|that|these|those) |(?:[A-Z][\w.-]+ ){0,2}[A-Z][\w.-]+(?:['’]s|s['’]) )"
    r"(?:[“\"]?[\w.-]+[”\"]? ){0,3}"
    r"(?:attacks?|strikes?|airstrikes?|raids?|bombings?|bombardments?|shelling|assaults?|blows?)"
    r"(?=$| (?:on|in|at|near|against|over|outside|between|of|from|by) )",
    re.IGNORECASE,
)


def _is_somebodys(claim: Claim) -> bool:
    """Say whether a blow has a side: one of nobody against nobody is none of those told."""
    return claim.actor is not None or claim.target is not None


def _is_exchange(a: Claim, b: Claim) -> bool:
    """Say whether the first tells that two sides strike each other, and the second that one strikes."""
    if not (a.act == b.act == "attack") or a.target is not None or a.actor is None or "+" not in a.actor:
        return False
    return b.actor != a.actor and (b.target is None or not codes(b.target).isdisjoint(codes(a.actor)))


def _covers(a: Claim, b: Claim) -> bool:
    """Say whether each who meets in the second meets in the first: himself, his bloc or one of it."""
    return all(any(is_one(party, other) for other in _parties(a)) for party in _parties(b))


def _is_answered(a: Claim, b: Claim) -> bool:
    """Say whether one who is hit in the first strikes in the second."""
    return a.target is not None and b.actor is not None and not codes(a.target).isdisjoint(codes(b.actor))


def _at_home(claim: Claim) -> bool:
    """Say whether the target is only where the fight is: "the army retook the town"."""
    return claim.target is not None and claim.target == claim.actor


def _foretold(a: Claim, b: Claim) -> bool:
    """Say whether a title warns where the text tells the threat itself."""
    spoken = a.act == "warn" and b.act == "threaten" and a.field != b.field
    return spoken and a.actor == b.actor and fits(a.target, b.target)


def _restated(a: Claim, b: Claim) -> bool:
    """Say whether a title tells a step in short: a ratification without its chamber, signatories in either order."""
    if a.field == b.field or a.status is not b.status or not a.kind is b.kind is Kind.TREATY:
        return False
    if {a.rung, b.rung} in ({"ratified", "ratified_lower"}, {"ratified", "ratified_upper"}):
        return a.actor == b.actor and fits(a.target, b.target)
    mutual = a.rung == b.rung and a.rung in ("agreed", "signed", "negotiating", "in_force")
    return mutual and len(_parties(a)) > 1 and _parties(a) == _parties(b)


def _parties(claim: Claim) -> set[str]:
    return {code for side in (claim.actor, claim.target) if side for code in side.split("+")}


def _join(a: Claim, b: Claim) -> Claim:
    fuller = (
        _headlined(a, b)
        or _foretold(a, b)
        or (_fullness(b) > _fullness(a) and (_BARE.fullmatch(b.quote) is None or " " not in a.quote))
        or (a.rung == "ratified" and a.rung != b.rung)
    )
    best, other = (b, a) if fuller else (a, b)
    both = {a.measure, b.measure} == {Measure.KILLED, Measure.CASUALTIES}  # "N killed" in the title, "lost N" below
    home = best.rung == "combat" and _at_home(best)
    target = other.target if other.target and (home or _is_wider(other, best)) else best.target or other.target
    return replace(
        best,
        measure=Measure.KILLED if both else best.measure,
        actor=best.actor or other.actor,
        target=target,
        source=best.source or other.source,
        when=best.when or other.when,
        hedged=best.hedged,
        what=_what(best, other),
    )


def _what(best: Claim, other: Claim) -> str | None:
    """Return the fuller name of what is given, "$2 billion arms package" for "package", or what either has struck."""
    longer = other.what is not None and other.what.endswith(f" {best.what}") and best.field == other.field
    return other.what if best.what is None or longer else best.what


def _is_wider(other: Claim, best: Claim) -> bool:
    """Say whether a title names more lands that are struck than the text: "Chad bombs Mali and Niger"."""
    told = other.act == best.act == "attack" and other.field != best.field and other.actor == best.actor
    return told and None not in (other.target, best.target) and codes(str(best.target)) < codes(str(other.target))


def _retold(a: Claim, b: Claim) -> Claim:
    """Join two sentences' tellings; an act told again keeps the words and the teller of the first sentence."""
    if a.rung == b.rung == "combat" and _is_resumed(a, b):
        return a
    if a.kind is not Kind.ACT or a.field not in (b.field, HEADLINE):
        return _join(a, b)
    source = a.source or (b.source if a.actor is None and b.actor is not None else None)  # who blames b.actor
    return replace(a, actor=a.actor or b.actor, target=a.target or b.target, source=source, when=a.when or b.when)


def _fullness(claim: Claim) -> int:
    return (
        sum(value is not None for value in (claim.actor, claim.target, claim.when)) * 2
        + (claim.source is not None)
        + (claim.field == "text")
        + 3 * (claim.rung == "combat" and claim.what is not None)  # the words that name the town taken
    )
