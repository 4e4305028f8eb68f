"""Claims held against the record: what each changes and from what, or the reason why it was not held at all.

1. A claim is held against the facts handed in and nothing else, so its cost does not grow with the record.
2. Claims of one article fold: each sees what the former changed. They are held in the order of their strength
   (what is so before what is planned, the higher before the lower), so that the order of the text decides nothing.
3. One subject gives one signal per article for what is so, one for what is planned and one for what is possible.
4. What is old, or cannot be dated, is learnt but not told.
5. What an article only recalls is held last; it is neither told nor learnt as new, so that it is news when it comes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.detect.acts import acts, echoed
from bot.detect.background import is_background
from bot.detect.commentary import is_commentary, is_essay
from bot.detect.evidence import Bearing, evidence
from bot.detect.held import AHEAD, Held, Setting, began, origins
from bot.detect.issue import aspect
from bot.detect.ladders import ladders
from bot.detect.like import Facts, covered, doers, falls_elsewhere, joined, meets, partners
from bot.detect.relevance import bearing
from bot.detect.renewed import since_truce, truces
from bot.detect.rules import Rules
from bot.detect.series import point, series
from bot.detect.settle import settle
from bot.detect.sides import sides
from bot.detect.subject import content_key, open_aspects, split, subject, value
from bot.detect.towns import town
from bot.detect.twins import twin
from store.model import Article, Claim, Fact, Match, Situation, Subject, Watch
from store.terms import Change, Dated, Kind, Reason, Status

__all__ = ["match", "needs", "settle", "subjects"]

OPEN_ASPECTS = frozenset({Kind.TREATY, Kind.TRANSFER})  # what is left unnamed may be any that is open
# what is so until it moves on, which a remark may say, tolls apart
STANDING = frozenset({Kind.TREATY, Kind.FIGURE, Kind.TRANSFER})
SILENT = frozenset({Change.SAME, Change.CONFIRMED})
SURE_FIRST = (Status.ASSERTED, Status.PLANNED, Status.POSSIBLE, Status.DENIED, Status.HYPOTHETICAL)


def needs(claims: Iterable[Claim], situation: Situation | None = None) -> frozenset[tuple[Kind, str]]:
    """Return the (kind, party code) pairs of the record that holding these claims takes.

    Where forces stand, whom they strike and who arms them is asked for with every claim, for it decides on relevance,
    and so are pacts: a fight after a truce is news again.
    """
    pairs: set[tuple[Kind, str]] = set()
    for claim in claims:
        codes = {*split(claim.actor), *split(claim.target)}
        if situation is not None:
            codes = {situation.groups.get(code, code) for code in codes}
        kinds = {claim.kind, Kind.INVOLVEMENT, Kind.TRANSFER, Kind.ACT, Kind.TREATY}
        pairs.update((kind, code) for kind in kinds for code in codes)
    return frozenset(pairs)


def subjects(claims: Iterable[Claim], situation: Situation, rules: Rules) -> frozenset[Subject]:
    """Return the subjects of the record that these claims may be held against, whatever else is known of their sides.

    What is left open is asked for as well: a target that nobody names, wherever its forces may stand, any instrument.
    """
    found: set[Subject] = set()
    for claim in claims:
        forces = claim.kind in {Kind.FIGURE, Kind.INVOLVEMENT}
        for host in ("", *situation.parties) if forces else ("",):
            about = subject(claim, situation, rules, situation.groups.get(host, host))
            aspects = {about.aspect, "", *open_aspects(about, rules)} if claim.kind in OPEN_ASPECTS else {about.aspect}
            found.update(
                replace(about, target=target, aspect=aspect) for target in (about.target, "") for aspect in aspects
            )
    return frozenset(found)


def match(
    claims: Sequence[Claim],
    article: Article,
    situation: Situation,
    known: Sequence[Fact],
    rules: Rules,
    now: datetime,
) -> tuple[Match, ...]:
    """Hold the claims of one article against what a situation knows; one match per claim, in the claims' order."""
    found = evidence(claims, article, situation, known, rules)
    fold = Fold.of(article, situation, known, rules)
    matches: dict[int, Match] = {}
    recalled = [is_background(claim, article, rules) for claim in claims]
    for index in sorted(range(len(claims)), key=lambda i: (recalled[i], _strength(claims[i], rules), i)):
        bears = bearing(claims[index], found, rules)
        matches[index] = _match(claims[index], bears, fold, now, recalled=recalled[index])
    return tuple(fold.settled(matches[index]) for index in range(len(claims)))


def _strength(claim: Claim, rules: Rules) -> tuple[object, ...]:
    """Return where a claim comes in the fold: surest, then highest, then by place."""
    height = point(claim) if claim.kind is Kind.FIGURE else 0.0
    if claim.kind in rules.ladders:
        height = rules.ladders[claim.kind].rank(claim.rung)
    return SURE_FIRST.index(claim.status), claim.increment, -height, claim.field != "title", claim.start, claim.quote


@dataclass(slots=True, kw_only=True)
class Fold:
    """What is known while the claims of one article are held, by fact key, and by kind and subject."""

    article: Article
    situation: Situation
    rules: Rules
    facts: dict[str, Fact] = field(default_factory=dict)
    kinds: dict[Kind, dict[Subject, dict[str, Fact]]] = field(default_factory=dict)
    before: dict[str, Fact | None] = field(default_factory=dict)  # a fresh fact -> what stood before this article
    stated: set[str] = field(default_factory=set)  # facts that this article brings or repeats
    signalled: set[tuple[str, Status]] = field(default_factory=set)

    @classmethod
    def of(cls, article: Article, situation: Situation, known: Sequence[Fact], rules: Rules) -> "Fold":
        """Begin with what the record holds."""
        fold = cls(article=article, situation=situation, rules=rules)
        for fact in sorted(known, key=lambda fact: fact.key):
            fold.add(fact)
        return fold

    def add(self, fact: Fact) -> None:
        """Take a fact in, or its newer state."""
        self.facts[fact.key] = fact
        self.kinds.setdefault(fact.subject.kind, {}).setdefault(fact.subject, {})[fact.key] = fact

    def of_kind(self, kind: Kind) -> Facts:
        """Return the facts of a kind as they stand now."""
        return self.kinds.get(kind, {})

    def setting(self, kind: Kind) -> Setting:
        """Return what a comparison of this kind sees beside the facts."""
        rise = self.situation.signals.get(kind, Watch()).rise
        return Setting(article=self.article, rules=self.rules, rise=rise, stated=frozenset(self.stated))

    def settled(self, found: Match) -> Match:
        """Return a match whose fact carries what later claims of the article added to it."""
        return replace(found, fact=self.facts[found.fact.key]) if found.fact else found


# --- one claim -------------------------------------------------------------------------------------------------------


def _match(claim: Claim, bears: Bearing, fold: Fold, now: datetime, *, recalled: bool) -> Match:
    if not bears.belongs:
        return Match(claim=claim, reason=Reason.OFF_TOPIC, note=bears.note)
    host = bears.host if claim.kind in {Kind.FIGURE, Kind.INVOLVEMENT} else ""
    about = subject(claim, fold.situation, fold.rules, host)
    if (apart := aspect(claim, fold.article, fold.situation, fold.rules)) is not None:
        about = replace(about, aspect=apart)
    if not _seen(claim, about, tuple(fold.of_kind(claim.kind).get(about, {}).values()), fold):
        about = joined(claim, about, fold.of_kind(claim.kind), fold.article, fold.rules)
    if claim.status is Status.HYPOTHETICAL:
        return Match(claim=claim, subject=about, reason=Reason.HYPOTHETICAL, note="supposed, not said to be so")
    held = _held(claim, about, host, fold)
    held = twin(claim, about, held, fold.facts.values(), fold.setting(claim.kind))
    held = _retold(claim, about, host, held, fold)
    if _comments(fold.article):
        if held.change is not None and held.change not in SILENT:
            return Match(
                claim=claim, subject=about, reason=Reason.COMMENTARY, was=held.was, note="an opinion or explainer"
            )
        held = replace(held, change=held.change and Change.SAME)
    old = _old(claim, held, fold, now)
    recalled = recalled and _is_first(claim, held, fold)
    fact = _learn(claim, about, held, fold) if held.keep and not recalled else None
    if held.change is not None and held.change not in SILENT and held.was and held.was.key in fold.before:
        held = _since_before(held, fold.before[held.was.key])
    if why := old or _untold(claim, about, held, fold, recalled=recalled):
        return Match(claim=claim, subject=about, reason=why[0], was=held.was, fact=fact, note=f"{why[1]}; {bears.note}")
    return Match(
        claim=claim,
        subject=about,
        change=held.change,
        reason=held.reason,
        was=held.was,
        fact=fact,
        note=f"{held.note}; {bears.note}",
        sides=_sides(claim, about, held, fold),
    )


def _sides(claim: Claim, about: Subject, held: Held, fold: Fold) -> tuple[Claim, ...] | None:
    if held.change in SILENT:
        return None
    numbers, stances = fold.of_kind(Kind.FIGURE), fold.of_kind(Kind.STANCE)
    return sides(claim, about, held.change, numbers, stances, fold.setting(claim.kind)) or None


def _comments(article: Article) -> bool:
    """Return whether an article comments; a page of the corpus never does, however its title asks."""
    return article.feed != "corpus" and (is_commentary(article.title) or is_essay(article.text))


def _untold(claim: Claim, about: Subject, held: Held, fold: Fold, *, recalled: bool) -> tuple[Reason, str] | None:
    """Return why a change is not told though it is one: it is only recalled, or told by another claim."""
    if held.change is None or held.change in SILENT:
        return None
    if recalled:
        return Reason.BACKGROUND, "recalled behind the lead: nobody says it now, and it is of no day of late"
    slot = (about.key, claim.status)
    if slot in fold.signalled:
        return Reason.KNOWN, f"told with it: {held.note}"
    fold.signalled.add(slot)
    return None


def _retold(claim: Claim, about: Subject, host: str, held: Held, fold: Fold) -> Held:
    """Return that what is dated by a span of months, "earlier this year", is the like that is known from within it."""
    if held.change not in {Change.NEW, Change.CONFIRMED} or claim.when is None or claim.status is not Status.ASSERTED:
        return held
    first, last = claim.when
    if claim.kind not in {Kind.ACT, Kind.INVOLVEMENT} or last - first <= fold.rules.history:
        return held
    like = [
        fact
        for fact in meets(about, fold.of_kind(about.kind), fold.rules, host)
        if fact.claim.status is Status.ASSERTED
        and (fact.claim.act, fact.claim.rung) == (claim.act, claim.rung)
        and claim.what in {None, fact.claim.what}
        and first <= began(fact).date() <= last
    ]
    was = max(like, key=lambda fact: (fact.last, fact.key), default=None)
    return (
        Held(change=Change.SAME, was=was, note="the record holds it from within that time", keep=False) if was else held
    )


def _is_first(claim: Claim, held: Held, fold: Fold) -> bool:
    """Return whether nothing was known before this article that a remark may repeat, or say to have moved on."""
    if held.change in SILENT:
        return False
    own = held.was is not None and (held.was.key in fold.before or held.was.article == fold.article.key)
    standing = claim.kind in STANDING and claim.measure not in fold.rules.tolls
    moves = standing or (claim.kind is Kind.INVOLVEMENT and bool(origins(claim)))
    return not moves or held.was is None or held.change is Change.NEW or own


def _since_before(held: Held, was: Fact | None) -> Held:
    """Tell a change from what stood before the article, not from what the same article said first."""
    return replace(held, was=was, change=held.change if was else Change.NEW)


def _held(claim: Claim, about: Subject, host: str, fold: Fold) -> Held:
    if claim.status in AHEAD and claim.when and fold.article.published.date() - claim.when[1] > fold.rules.old_news:
        return Held(reason=Reason.HISTORY, note="a plan whose date had passed when it was told", keep=False)
    setting = fold.setting(claim.kind)
    like = [f for f in meets(about, fold.of_kind(about.kind), fold.rules, host) if _is_on_it(claim, about, f, fold)]
    like = [f for f in like if not falls_elsewhere(claim, about, f)]
    if seen := _seen(claim, about, like, fold):
        return Held(change=Change.SAME, was=seen, note="the record has held it since")
    if claim.kind is Kind.INVOLVEMENT or claim.act == "attack":
        like = list(since_truce(claim, about, like, fold.facts.values(), setting))
    if claim.act == "ceasefire" and claim.status is Status.DENIED:
        ladder = fold.rules.ladders[Kind.TREATY]
        like += [f for f in truces(about, fold.facts.values()) if ladder.rank(f.claim.rung) >= ladder.rank("agreed")]
    match claim.kind:
        case Kind.FIGURE if claim.status is Status.DENIED:
            return Held(reason=Reason.DENIED, note="said not to be so", keep=False)
        case Kind.FIGURE:
            return series(claim, like, setting, apart=any(fact.subject.target != about.target for fact in like))
        case Kind.ACT:
            held = acts(claim, like, setting, covered=covered(about, like))
            return (
                echoed(claim, about, fold.of_kind(Kind.ACT), setting) if held.change is Change.NEW else None
            ) or held
        case _:
            pact = partners(about, fold.of_kind(about.kind)) if claim.kind is Kind.TREATY else ()
            won = town(claim, about, like, fold.facts.values(), setting)
            return won or ladders(claim, doers(about, fold.rules), like, pact, setting)


def _is_on_it(claim: Claim, about: Subject, fact: Fact, fold: Fold) -> bool:
    """Return whether a denial is of what a fact says: where one of them names no issue, of what was said of late."""
    if about.kind is not Kind.STANCE or claim.rung not in fold.rules.ladders[Kind.STANCE].reversed_from:
        return True
    unsaid = about.aspect != fact.subject.aspect and not (about.aspect and fact.subject.aspect)
    return not unsaid or fold.article.published - fact.last <= fold.rules.conflict


def _seen(claim: Claim, about: Subject, like: Sequence[Fact], fold: Fold) -> Fact | None:
    """Return the fact that holds this very value and was seen as late as the article was written, None without one."""
    said, since, who = value(claim), fold.article.published, origins(claim)
    held = [
        fact
        for fact in like
        if fact.last >= since
        and fact.subject == about
        and fact.claim.status is claim.status
        and value(fact.claim) == said
        and who <= set(fact.origins)
    ]
    return min(held, key=lambda fact: (fact.told is None, fact.first, fact.key), default=None)


def _old(claim: Claim, held: Held, fold: Fold, now: datetime) -> tuple[Reason, str] | None:
    """Return why something that would be told is not news any more, None where it is."""
    article, rules = fold.article, fold.rules
    if held.change is not None and article.dated is Dated.NONE:
        return Reason.UNDATED, "nobody knows when this was written"
    if held.change is not None and now - article.published > rules.old_news:
        return Reason.OLD_NEWS, f"written {(now - article.published).days} days before it was read"
    if claim.when is None or held.change is None or held.change in SILENT:
        return None
    ago = article.published.date() - claim.when[1]
    if ago > rules.history:
        return Reason.HISTORY, f"it happened {ago.days} days before it was written"
    risen = held.change is Change.HIGHER and rules.rising.search(claim.quote) is not None
    if ago > rules.late and held.was is not None and held.was.first.date() > claim.when[1] and not risen:
        return Reason.OLD_NEWS, f"it happened {ago.days} days before, and later is known"
    return None


def _learn(claim: Claim, about: Subject, held: Held, fold: Fold) -> Fact:
    """Return the fact to keep: the known one seen again, or a new one, with everybody who says or prints it."""
    article = fold.article
    agrees = held.was if held.was and held.change in SILENT else None
    key = _key(claim, about)
    if agrees is not None and held.change is Change.SAME:
        key = agrees.key
    elif key in fold.facts and (held.change is not None or held.reason is Reason.OLD_NEWS) and agrees is None:
        since = held.was.key if held.was else article.key
        key = content_key(key, since)  # it comes again: a fact of its own, with its own time
    known = fold.facts.get(key)
    model = known or Fact(
        key=key,
        subject=about,
        claim=claim,
        article=article.key,
        url=article.url,
        publisher=article.publisher,
        reliability=article.reliability,
        first=article.published,
        last=article.published,
    )
    with_ = (*(agrees.origins if agrees else ()), *model.origins)
    fact = replace(
        model,
        first=min(model.first, article.published),
        last=max(model.last, article.published),
        origins=tuple(sorted({*with_, *origins(claim)})),
        publishers=tuple(sorted({*(agrees.publishers if agrees else ()), *model.publishers, article.publisher})),
    )
    if known is None:
        fold.before[key] = fold.before.get(held.was.key, held.was) if held.was else None
    fold.add(fact)
    fold.stated.update({key, agrees.key} if agrees else {key})
    if agrees is not None and agrees.key != key and agrees.key in fold.before:
        fold.add(replace(agrees, origins=fact.origins))
    return fact


def _key(claim: Claim, about: Subject) -> str:
    return content_key(about.key, value(claim), claim.status, claim.source)
