"""An article in, its claims out: sentences -> words -> groups -> clauses -> events -> claims of each kind -> one of each."""

from collections.abc import Iterator

from bot.detect.claims import frames, text
from bot.detect.claims.acts import acts
from bot.detect.claims.figures import figures
from bot.detect.claims.fold import fold
from bot.detect.claims.groups import Context
from bot.detect.claims.involvements import involvements
from bot.detect.claims.scene import Scene
from bot.detect.claims.stances import stances
from bot.detect.claims.transfers import transfers
from bot.detect.claims.treaties import treaties
from bot.detect.lexicon import Lexicon
from store.model import Article, Claim


def extract(article: Article, lexicon: Lexicon) -> tuple[Claim, ...]:
    """Return the claims of an article, title first, then by place; the same article gives the same claims."""
    return fold(_claims(article, lexicon))


def _claims(article: Article, lexicon: Lexicon) -> Iterator[list[Claim]]:
    sentences = tuple(text.sentences(article, lexicon))
    named = tuple(mention for sentence in sentences for mention in sentence.mentions)
    context = Context(article=f"{article.title}\n{article.text}", named=named)
    for sentence in sentences:
        frames.parse(sentence, lexicon, context)
        if sentence.question:
            continue
        scene = Scene(sentence, lexicon, context)
        yield [claim for kind in (figures, treaties, stances, involvements, transfers, acts) for claim in kind(scene)]
