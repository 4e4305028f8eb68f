"""An article in, its claims out: sentences -> words -> groups -> clauses -> events -> claims of each kind -> fold."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from bot.detect.claims.act.acts import acts
from bot.detect.claims.figure import past
from bot.detect.claims.figure.figures import figures
from bot.detect.claims.involvement.involvements import involvements
from bot.detect.claims.scene import timing, voices
from bot.detect.claims.scene.comrades import alongside, are_comrades, fight_together
from bot.detect.claims.scene.intents import prepared
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.sift import civil, doubts, fiction, landmarks, passing, prizes, scenery
from bot.detect.claims.sift.fold import HEADLINE, Told, Verb, fold, opens_apart
from bot.detect.claims.sift.rebuttals import rebutted
from bot.detect.claims.stance.stances import stances
from bot.detect.claims.transfer.transfers import transfers
from bot.detect.claims.treaty.treaties import treaties
from bot.detect.commentary import is_essay
from bot.detect.grammar import bands, capitals, datelines, epithets, frames, text
from bot.detect.grammar.context import Charge, Context
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.codes import BLOCS, ONLOOKERS
from store.model import Article, Claim
from store.terms import Kind, Status


def extract(article: Article, lexicon: Lexicon) -> tuple[Claim, ...]:
    """Return the claims of an article, title first, then by place; the same article gives the same claims.

    Half of a surrogate pair, which no library can read, is read as the replacement character.
    """
    return weighed(article, lexicon).told


class Weighed(NamedTuple):
    """The claims of an article that count, and those that a long article only says in passing (doubts.py)."""

    told: tuple[Claim, ...]
    doubted: tuple[Claim, ...]


def weighed(article: Article, lexicon: Lexicon) -> Weighed:
    """Return what `extract` returns, and beside it the claims that it leaves out."""
    found = read(article, lexicon)
    told = doubts.sift(found.claims, found.lines, article, lexicon, titled=found.titled)
    return Weighed(told, tuple(claim for claim in found.claims if claim not in told))


class Reading(NamedTuple):
    """Every claim that is read in an article, whatever speaks against it, and the sentences that were parsed for it."""

    claims: tuple[Claim, ...]
    lines: tuple[text.Sentence, ...]
    titled: bool  # whether the title holds one, be it told more fully below


def read(article: Article, lexicon: Lexicon) -> Reading:
    """Read an article; nothing is weighed yet."""
    try:
        shown = _whole(article).lower().encode()
    except UnicodeEncodeError:
        article = replace(article, title=_HALF.sub("\ufffd", article.title), text=_HALF.sub("\ufffd", article.text))
        shown = _whole(article).lower().encode()
    parsed = tuple(_claims(article, lexicon)) if len(shown) <= _SHORT or lexicon.topical(shown) else ()
    claims = fold(_told(sentence, found, article, lexicon) for sentence, found in parsed)
    if not article.title.strip():
        claims = tuple(replace(claim, field="text") for claim in claims)
    titled = any(found for sentence, found in parsed if sentence.field == "title")
    return Reading(claims, tuple(sentence for sentence, _ in parsed), titled)


def _told(sentence: text.Sentence, found: list[Claim], article: Article, lexicon: Lexicon) -> Told:
    """Return what a sentence tells; a headline that opens a text without a title tells it in short, as a title does."""
    heads = not article.title.strip() and _is_headline(sentence, article, lexicon)
    claims = [replace(claim, field=HEADLINE) for claim in found] if heads else found
    return Told(claims, _verbs(sentence, titled=heads), opens_apart(sentence.text))


def _is_headline(sentence: text.Sentence, article: Article, lexicon: Lexicon) -> bool:
    """Say whether a sentence opens the text in the capitals of a title, on a line of its own or with no stop."""
    if sentence.start > 0 or len(sentence.words) > _HEADLINE:
        return False
    alone = sentence.text[-1:] != "." or _LINE_END.match(article.text, len(sentence.text)) is not None
    return alone and capitals.are_everywhere(sentence.words, lexicon)


_HEADLINE = 16  # words
_SHORT = 160  # bytes of a title alone, which need not name war to tell of it: "Chad cuts ties with Mali"
_LINE_END = re.compile(r"\s*\n|\s\s")
_HALF = re.compile("[\ud800-\udfff]")


def _whole(article: Article) -> str:
    return f"{article.title}\n{article.text}"


def _claims(article: Article, lexicon: Lexicon) -> Iterator[tuple[text.Sentence, list[Claim]]]:
    whole = _whole(article)
    if past.is_game(whole, lexicon):
        return
    argues = is_essay(article.text)
    sentences = tuple(text.sentences(article, lexicon))
    telling = [(not s.question or s.explains) and not lexicon.gate.isdisjoint(s.spelled) for s in sentences]
    homes = bands.homes(sentences, lexicon)
    for sentence in sentences:
        bands.unname(sentence, homes)
    named = tuple(mention for sentence in sentences for mention in sentence.mentions)
    context = Context(
        place=datelines.labelled(article.text, lexicon.gazetteer, article.published.date()),
        article=whole,
        lines=sentences,
        named=named,
        homes=homes,
        governments=bands.governments(lexicon),
        landforms=epithets.landforms(lexicon),
    )
    reach = max((i for i, tells in enumerate(telling) if tells), default=-1) + 1  # nobody asks what stands behind
    for sentence, tells in zip(sentences[:reach], telling, strict=False):
        if not tells and not frames.recalls(sentence, context):
            context.calm += 1
            continue
        frames.parse(sentence, lexicon, context)
        voices.listen(sentence, lexicon, context)
        if not tells:
            continue
        context.look(sentence)
        scene = Scene(sentence, lexicon, context)
        found = _found(scene)
        found = alongside(prepared(found, sentence), sentence, lexicon.lists)
        found = rebutted(found, scene)
        found = fiction.real(scenery.told(found, scene), scene)
        found = passing.reported(found, sentence, context, lexicon)
        found = past.present(found, sentence, article, lexicon)
        found = civil.warlike(found, sentence, context, lexicon)
        found = timing.recalled(found, sentence, lexicon, context)
        found = past.violence(found) if argues else found
        found = [c for c in found if not sentence.explains or _is_known(c)]
        found = landmarks.aimed(found, sentence, lexicon.lists["landmarks"])
        found = prizes.won(found, sentence, lexicon)
        _face(found, scene)
        gains = (c.actor for c in found if c.rung == "combat" and c.actor is not None)
        context.told = tuple(found)
        context.doer = _doer(found)
        context.boasts = tuple(code for side in gains for code in side.split("+"))
        context.charges = tuple(charge for charge in map(_charge, found) if charge is not None)
        yield sentence, found


def _found(scene: Scene) -> list[Claim]:
    """Return the claims of each kind; the dead are asked for when it is known whether the sentence tells a blow."""
    done = [claim for kind in (treaties, stances, involvements, transfers, acts) for claim in kind(scene)]
    blows = [claim for claim in done if claim.act == "attack" and claim.status is Status.ASSERTED]
    scene.struck = bool(blows) and bool(civil.warlike(blows, scene.sentence, scene.context, scene.lexicon))
    return [*figures(scene), *done]


def _doer(claims: list[Claim]) -> tuple[str, ...]:
    """Return the one party that is told to have done something, none where there are several or nobody."""
    done = {c.actor for c in claims if c.actor and c.status is Status.ASSERTED and _is_deed(c)}
    return tuple(done.pop().split("+")) if len(done) == 1 else ()


def _is_deed(claim: Claim) -> bool:
    """Say whether a claim tells what one does to another, by arms or by treaty."""
    return claim.act in ("attack", "weapon_test", "expel", "sanction") or (
        claim.kind in (Kind.INVOLVEMENT, Kind.TRANSFER) and claim.rung not in ("withdrawn", "sought")
    )


def _is_known(claim: Claim) -> bool:
    """Say whether a title that asks why or how takes a claim for known: a blow of one party at another."""
    blow = claim.act == "attack" and claim.status is Status.ASSERTED
    return blow and claim.actor is not None and claim.target not in (None, claim.actor)


def _charge(claim: Claim) -> Charge | None:
    """Return who tells of a deed, and whose deed it is, where one party tells of another's."""
    if claim.source is None or claim.source in {"UN", *ONLOOKERS} or claim.kind is Kind.STANCE:
        return None
    accused = claim.target if claim.act == "accuse" else claim.actor
    return Charge(claim.source, accused) if accused not in (None, claim.source) else None


def _verbs(sentence: text.Sentence, *, titled: bool) -> tuple[Verb, ...]:
    """Return where the verbs of a title stand and whether they tell the past; () for the text."""
    if sentence.field != "title" and not titled:
        return ()
    words, offset = sentence.words, sentence.start
    return tuple((offset + words[c.main].start, c.form in ("ed", "en") or c.perfect) for c in sentence.clauses)


def _face(claims: list[Claim], scene: Scene) -> None:
    """Let the context know the two sides once an attack or a fight names both: no guest who strikes rebels there."""
    for claim in claims:
        hostile = claim.act in ("attack", "accuse", "threaten") or claim.rung in ("combat", "crossed")
        sides: tuple[str | None, ...] = (claim.actor, claim.target)
        both = tuple((claim.actor or "").split("+", 1))
        clash = claim.rung == "combat" and not fight_together(scene.sentence, both)
        if clash and (claim.target is None or (len(both) > 1 and claim.target in both)):
            sides = both  # both are actors
        if (
            hostile
            and len(sides) > 1
            and all(side is not None and "+" not in side and side not in BLOCS for side in sides)
            and sides[0] != sides[1]
            and not are_comrades(scene.lists, (str(sides[0]),), (str(sides[1]),))
        ):
            scene.context.foes = (str(sides[0]), str(sides[1]))
            return
