"""What one says of another's deed told before: "a claim Kyiv denies", "Kyiv disputed this" is that deed, denied.

1. Who denies what is his own has taken a stance, and who is accused answers the accusation: see stances.py.
2. What is denied is what was told last, in the sentence before "a claim" or "which", else in the one before.
3. Of a blow with its dead it is the count that is disputed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.detect.claims.figure.measures import VICTIMS
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.sources import CLAIMS
from bot.detect.claims.scene.speakers import tail, written
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import ONLOOKERS
from store.model import Claim
from store.terms import Kind, Measure, Status


def rebutted(found: Iterable[Claim], scene: Scene) -> list[Claim]:
    """Return the claims of a sentence with those that it denies of others' deeds, which are no stance then."""
    kept = list(found)
    for clause in scene.sentence.clauses:
        denial = _denial(scene, clause)
        if denial is None:
            kept = _falsified(scene, kept, clause)
            continue
        denier, start, end, what = denial
        if not _takes_up(scene, clause, what):
            kept = _contradicted(scene, kept, clause, what, denier)
            continue
        told = _told(scene, kept, start, what)
        if _is_answered(told, denier) and not any(c.kind is Kind.STANCE and c.actor == denier for c in kept):
            kept.append(_stance(scene, told[-1], denier, start, end))
        if not told or _are_own(told, denier) or _is_charge(told, what):
            continue
        kept = [c for c in kept if not (c.kind is Kind.STANCE and c.actor == denier and start < _end(scene, c) <= end)]
        kept += [_denied(scene, claim, denier, start, end) for claim in _disputed(told, what)]
    return kept


def _is_answered(told: list[Claim], denier: str) -> bool:
    """Say whether another has told a deed of the denier's own: "China rammed its boat, a claim Beijing disputed"."""
    deeds = [c for c in told if c.kind is not Kind.FIGURE]
    tellers = {c.source for c in deeds}
    own = (denier == (c.target if c.act == "accuse" else c.actor) for c in deeds)
    return bool(deeds) and tellers.isdisjoint((None, denier)) and all(own)


def _stance(scene: Scene, told: Claim, denier: str, start: int, end: int) -> Claim:
    teller = told.source if told.source not in ONLOOKERS else None
    return scene.sentence.claim(Kind.STANCE, start, end, actor=denier, target=teller, source=denier, rung="denies")


def _contradicted(scene: Scene, found: list[Claim], clause: Clause, what: Group | None, denier: str) -> list[Claim]:
    """Read "dismissed a Russian claim that its forces had crossed": what another is said to claim, denied."""
    if what is None or not _is_claim(what) or denier in what.codes:
        return found
    begin = scene.sentence.start
    spans = [(begin + c.start, begin + c.end) for c in _content(scene, clause, what)]
    within = (c for c in found if _is_inside(c, spans))
    told = [c for c in within if _is_deed(c) or (c.status is Status.DENIED and c.source is None)]
    if not told or _are_own(told, denier) or _is_charge(told, what):
        return found
    first = begin + what.start
    kept = (c for c in found if not (c.kind is Kind.STANCE and c.actor == denier and c.end > first))
    rest = [c for c in told if c.act != "accuse"]
    return [replace(c, source=denier, status=Status.DENIED, hedged=False) if c in rest else c for c in kept]


def _falsified(scene: Scene, found: list[Claim], clause: Clause) -> list[Claim]:
    """Read "the claim that Chad shelled Gao is false": of another's deed that is its denial, whoever says so."""
    what = clause.subject
    if clause.lemma != "be" or clause.negated or clause.modal is not None or what is None or what.clause is not clause:
        return found
    if not written(tail(scene, clause), scene.lists["dismissive"]):
        return found
    begin = scene.sentence.start
    spans = [(begin + c.start, begin + c.end) for c in _content(scene, clause, what)]
    stances = {c.actor for c in found if c.kind is Kind.STANCE}
    told = [c for c in found if _is_deed(c) and c.act != "accuse" and c.actor not in stances and _is_inside(c, spans)]
    sayers = {c.source for c in told}
    kept = (c for c in found if not (c.source in sayers and (c.kind is Kind.STANCE or c.act == "accuse")))
    return [replace(c, status=Status.DENIED, hedged=False) if c in told else c for c in kept]


def _is_inside(claim: Claim, spans: list[tuple[int, int]]) -> bool:
    return any(first <= claim.start < last for first, last in spans)


def _content(scene: Scene, clause: Clause, what: Group) -> list[Clause | Group]:
    """Return what completes a claim: "of a raid", "that it fell"; not the fight somebody is said to have died in."""
    of = [i for i in what.inner if i.prep == "of"]
    below = [c for c in scene.sentence.clauses if c.first > what.first and _completes(c, what, clause)]
    return [*of, *below, *(c for one in below for c in scene.below(one))]


def _is_charge(told: list[Claim], what: Group | None) -> bool:
    """Say whether an accusation tells a deed of nobody named: it is put to who denies it."""
    charged = what is not None and what.lemma in ("accusation", "allegation", "charge", "suggestion")
    return charged and not any(c.actor for c in told if c.kind is not Kind.FIGURE)


def _end(scene: Scene, claim: Claim) -> int:
    return claim.end - scene.sentence.start


def _denial(scene: Scene, clause: Clause) -> tuple[str, int, int, Group | None] | None:
    """Return who denies what was told, where that stands and by which word it is taken up; None for anything else."""
    if clause.negated or clause.modal is not None or clause.families.isdisjoint(("deny", "dismiss")):
        return None
    what = clause.subject if clause.passive or _is_claim(clause.subject) else clause.object
    by = clause.subject if what is not clause.subject else next((a for a in clause.args if a.prep == "by"), None)
    if by is None or len(by.codes) != 1 or by.codes[0] in ONLOOKERS:
        return None
    which = scene.sentence.words[by.first - 1].start if what is None else clause.start
    first = min(clause.start, which, *(g.start for g in (what, by) if g is not None))
    last = max(clause.end, *(g.end for g in (what, by) if g is not None))
    return by.codes[0], first, last, what


def _is_claim(group: Group | None) -> bool:
    return group is not None and (group.lemma in CLAIMS or group.lemma in _COUNTS)


_COUNTS = frozenset(["figure", "toll", "number", "tally"])


def _takes_up(scene: Scene, clause: Clause, what: Group | None) -> bool:
    """Say whether a word stands for what was told: "which", "this", "a claim"; not for a claim that it tells itself."""
    words = scene.sentence.words
    if what is None:
        at = clause.subject.first - 1 if clause.subject is not None else 0
        return at > 0 and words[at].lower in ("which", "something") and words[at - 1].text == ","
    if what.first + 1 == what.last and words[what.head].lower in ("it", "this", "that", "them"):
        return scene.child(clause) is None
    told = any(c.first > what.first and c is not clause and _completes(c, what, clause) for c in scene.sentence.clauses)
    owned = any(w.mention is not None for w in words[what.first : what.head])
    return _is_claim(what) and not told and not what.inner and not owned


def _completes(clause: Clause, what: Group, denial: Clause) -> bool:
    """Say whether a clause tells what the claim is: "the claim that it fell", "claims of capturing it"."""
    below = clause.parent is denial and clause.link in ("that", "to", "of", "noun", "who")
    return clause.object is what or below or what.last <= clause.first < denial.first


def _told(scene: Scene, found: list[Claim], start: int, what: Group | None) -> list[Claim]:
    """Return what was told last before a place of the sentence, by one teller; else what the sentence before told."""
    deeds = [c for c in found if _is_deed(c) and _end(scene, c) <= start]
    if not deeds and what is not None and scene.sentence.words[what.first].lower not in ("a", "an"):
        deeds = [c for c in scene.context.told if _is_deed(c)]
    last = max(deeds, key=lambda c: c.end, default=None)
    return [c for c in deeds if last is not None and c.source == last.source]


def _is_deed(claim: Claim) -> bool:
    told = claim.kind in (Kind.INVOLVEMENT, Kind.TRANSFER, Kind.FIGURE) or claim.act in ("attack", "accuse")
    return told and claim.status is Status.ASSERTED


def _are_own(told: list[Claim], denier: str) -> bool:
    struck = any(c.act == "attack" or c.rung == "combat" for c in told)
    return any(_is_own(claim, denier, struck=struck) for claim in told)


def _is_own(claim: Claim, denier: str, *, struck: bool = False) -> bool:
    """Say whether it is the denier's own deed or word, or what it is said to be given."""
    actor, target = ((side or "").split("+") for side in (claim.actor, claim.target))
    if claim.measure in VICTIMS or (claim.measure is Measure.WEAPONS and struck):
        return False  # its own losses
    served = claim.kind is Kind.TRANSFER or claim.rung in ("deployed", "pledged")
    return denier in actor or claim.source == denier or (denier in target and (served or claim.act == "accuse"))


def _disputed(told: list[Claim], what: Group | None) -> Iterator[Claim]:
    """Yield what of all this is denied: the dead where they are counted, a figure where one is named."""
    counted = any(c.measure in VICTIMS for c in told) or (what is not None and what.lemma in _COUNTS)
    yield from (c for c in told if c.act != "accuse" and (c.kind is Kind.FIGURE or not counted))


def _denied(scene: Scene, claim: Claim, denier: str, start: int, end: int) -> Claim:
    """Return a claim as its denial, quoted by the words that deny it."""
    quote = scene.sentence.text[start:end]
    lead = len(quote) - len(quote.lstrip(" ,;"))
    quote = quote.strip(" ,;.")
    start += scene.sentence.start + lead
    said = replace(claim, source=denier, status=Status.DENIED, hedged=False)
    return replace(said, field=scene.sentence.field, start=start, end=start + len(quote), quote=quote)
