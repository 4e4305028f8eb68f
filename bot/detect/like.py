"""Which facts a claim is held against: like meets like, and what is left open is no difference.

1. Figures meet by whose they are, measure, class and stage; those of forces followed into another country are also
   held against the figures of their host.
2. Steps meet by actor, and by target, instrument, thing handed over, issue or arms where the ladder is counted per one.
   A clash of two, wherever it is, is no step of either towards a third; nor are joint drills one of a single army.
3. An organisation named instead of its members, or nobody, leaves the partner of a pact open: it is the one with whom
   the same step was taken just now, as others report it, else the only one with whom it is still to be taken.
4. What is said to be given by a bloc ("the West") may be the gift of any of its members.
5. Acts meet by act, actor and target; talks that name one side meet any of its talks. A blow at home is not like one on
   another state, though both leave no other party open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.detect.lexicon.codes import is_state
from bot.detect.rules import Ladder, Rules
from bot.detect.subject import ACCESSION, split
from store.model import Article, Claim, Fact, Subject
from store.terms import Kind, Status

Facts = Mapping[Subject, Mapping[str, Fact]]  # of one kind, by subject and key: subjects are few, values many


def meets(about: Subject, facts: Facts, rules: Rules, host: str = "") -> list[Fact]:
    """Return the facts that a claim on this subject is held against; `host` is where its side's forces stand."""
    mine = replace(about, actor="+".join(doers(about, rules)))
    like = [fact for other, held in facts.items() if _meet(mine, other, host, rules) for fact in held.values()]
    return [fact for fact in like if not _is_among_others(about, fact)]


def doers(about: Subject, rules: Rules) -> tuple[str, ...]:
    """Return whose steps a step is held against: those of its actors, of anybody's where a bloc gives (sentence 4)."""
    return () if about.kind is Kind.TRANSFER and about.actor in rules.blocs else split(about.actor)


def covered(about: Subject, like: Sequence[Fact]) -> bool:
    """Return whether like acts together hold every actor and target of this one."""
    actors = {code for fact in like for code in split(fact.subject.actor)}
    targets = {code for fact in like for code in split(fact.subject.target)}
    unknown = any(not fact.subject.target for fact in like)
    return set(split(about.actor)) <= actors and (unknown or set(split(about.target)) <= targets)


def partners(about: Subject, facts: Facts) -> list[Fact]:
    """Return the steps of all parties to the pact of this subject."""
    same = (other for other in facts if _both(about) == _both(other) and _named(about.aspect, other.aspect))
    return [fact for other in same for fact in facts[other].values()]


def joined(claim: Claim, about: Subject, facts: Facts, article: Article, rules: Rules) -> Subject:
    """Name what a claim leaves open where the record holds only one answer: the only target, the only pact."""
    if about.kind not in {Kind.FIGURE, Kind.TREATY}:
        return about
    if about.kind is Kind.TREATY:
        about = _apart_from_fellows(about, facts)
        if not _states(about.target):
            about = replace(about, target=_partner(claim, about, facts, article, rules))
    like = [other for other in facts if other.actor == about.actor and _meet(about, other, "", rules)]
    targets = {s.target for s in like if s.target} if not about.target else {about.target}
    aspects = {s.aspect for s in like if s.aspect} if not about.aspect else {about.aspect}
    return replace(
        about,
        target=targets.pop() if len(targets) == 1 else about.target,
        aspect=aspects.pop() if len(aspects) == 1 else about.aspect,
    )


def _apart_from_fellows(about: Subject, facts: Facts) -> Subject:
    """Drop as partners those who take the steps of a pact jointly with the actor: fellow candidates are no partners."""
    fellows = {
        code
        for other in facts
        if about.actor and other.target and set(split(about.actor)) < set(split(other.actor))
        for code in split(other.actor)
    }
    partners = {code for other in facts if other.actor == about.actor for code in split(other.target)}
    left = [code for code in split(about.target) if code not in fellows or code in partners]
    return replace(about, target="+".join(left))


def _meet(mine: Subject, other: Subject, host: str, rules: Rules) -> bool:
    if mine.kind is Kind.FIGURE:
        same = mine.actor == other.actor and mine.aspect == other.aspect
        return same and (not mine.target or other.target in {mine.target, host, ""})
    actors, others = set(split(mine.actor)), set(split(other.actor))
    if mine.kind is Kind.ACT:
        least = min(len(actors), 2 if mine.aspect in rules.mutual else 1)
        return mine.aspect == other.aspect and len(actors & others) >= least and _overlap(mine.target, other.target)
    return (not actors or bool(actors & others)) and _meet_on_ladder(mine, other, host, rules.ladders[mine.kind].per)


def _is_among_others(about: Subject, fact: Fact) -> bool:
    """Return whether a fact tells that two clash or drill somewhere, neither of whom is the target.

    A clash stands between them; a drill is one of all, which says nothing of what one of them does alone.
    """
    fighters = set(split(fact.subject.actor))
    apart = not fact.subject.target and bool(about.target) and fighters.isdisjoint(split(about.target))
    drills = fact.claim.rung == "preparing" and fighters > set(split(about.actor))
    return apart and len(fighters) > 1 and (fact.claim.rung == "combat" or drills)


def falls_elsewhere(claim: Claim, about: Subject, fact: Fact) -> bool:
    """Return whether of two blows one falls at home and the other on another state."""
    if about.aspect != "attack":
        return False
    mine, theirs = _states(about.target), _states(fact.subject.target)
    home, known = claim.target is not None and not about.target, fact.claim.target and not fact.subject.target
    return bool((home and theirs) or (known and mine))


def _meet_on_ladder(mine: Subject, other: Subject, host: str, per: frozenset[str]) -> bool:
    """Return whether two steps of one actor are on one ladder, by what keeps ladders of their kind apart."""
    if "instrument" in per:
        return _same_pact(mine, other)
    if "what" in per and mine.aspect not in {other.aspect, "arms", ""}:
        return False
    if "issue" in per and not _overlap(mine.aspect, other.aspect):
        return False
    if "arms" in per and mine.aspect not in {other.aspect, ""}:
        return False
    return "target" not in per or _covers(mine.target, other.target) or (bool(host) and other.target == host)


def _same_pact(mine: Subject, other: Subject) -> bool:
    """Return whether two steps are of one pact: the same partners, and no two different names for it."""
    within = not _states(mine.target) or _states(mine.target) <= _states(other.target)
    return _named(mine.aspect, other.aspect) and (within or _both(mine) == _both(other))


def _named(one: str, other: str) -> bool:
    """Return whether two names may be of one pact: one has none, or a "deal" is about somebody's accession."""
    return one == other or not one or not other or {one, other} == {ACCESSION, "pact"}


def _both(subject: Subject) -> set[str]:
    return {*split(subject.actor), *split(subject.target)}


def _covers(mine: str, other: str) -> bool:
    """Return whether a target is met: part of the other, or either is unknown or an organisation."""
    return not _states(mine) or not _states(other) or _states(mine) <= _states(other)


def _overlap(mine: str, other: str) -> bool:
    return not mine or not other or bool(set(split(mine)) & set(split(other)))


def _states(codes: str) -> set[str]:
    return {code for code in split(codes) if is_state(code)}


def _partner(claim: Claim, about: Subject, facts: Facts, article: Article, rules: Rules) -> str:
    """Return the partner meant where several are known (sentence 3), else what the claim says."""
    ladder = rules.ladders[claim.kind]
    like = [f for f in meets(about, facts, rules) if f.subject.actor == about.actor and _states(f.subject.target)]
    taken = [f for f in like if f.claim.status is Status.ASSERTED and _is_at(f, claim, ladder)]
    just_now = [f for f in taken if article.published - f.last <= rules.corroborate]
    if just_now:
        return max(just_now, key=lambda f: (f.last, f.key)).subject.target
    left = {f.subject.target for f in like} - {f.subject.target for f in taken}
    return left.pop() if taken and len(left) == 1 else about.target


def _is_at(fact: Fact, claim: Claim, ladder: Ladder) -> bool:
    return ladder.rank(fact.claim.rung) >= ladder.rank(claim.rung)
