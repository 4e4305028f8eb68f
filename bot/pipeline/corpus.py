"""The corpus into the record: what was known before the bot began to watch."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta

from bot.detect.extract import read
from bot.detect.lexicon import Lexicon
from bot.detect.match import match, needs, subjects
from bot.pipeline.desk import Desk
from store import record
from store.db import Database, open_db, transaction
from store.model import Article, Claim, Document, Match
from store.terms import Change

DISPUTED = frozenset({Change.LOWER, Change.RETREATED, Change.CONFLICTING})
STALE = timedelta(days=90)  # an older corpus is said to be stale: much has changed that it does not know


def learn(db: Database, desk: Desk, documents: Sequence[Document], now: datetime) -> tuple[Document, ...]:
    """Read corpus documents not read before into the record, oldest first; return those that were new.

    A document that is gone or was changed takes its facts with it, so that the corpus can be corrected.
    """
    kept = {document.key for document in documents}
    for situation in desk.config.situations:
        for key in record.documents(db, situation.id):
            if key not in kept:
                record.forget_document(db, key)
    new = [document for document in documents if not record.document_seen(db, document.key)]
    for document in sorted(new, key=lambda d: (d.published, d.key)):
        _learn(db, desk, document, now)
    return tuple(new)


def contradictions(desk: Desk, documents: Sequence[Document]) -> Iterator[tuple[Document, Match]]:
    """Yield where a page of a corpus takes back or disputes what an earlier one, or one of the same day, says."""
    with closing(open_db(":memory:")) as db:
        for document in sorted(documents, key=lambda d: (d.published, d.key)):
            for found in _learn(db, desk, document, document.published):
                if found.change in DISPUTED and found.was is not None and found.was.article != document.key:
                    yield document, found


def ends(documents: Sequence[Document], situation: str) -> datetime | None:
    """Return when the newest document of a situation was published, None where it has none."""
    return max((document.published for document in documents if document.situation == situation), default=None)


def stated(document: Document, lexicon: Lexicon) -> tuple[Claim, ...]:
    """Return the claims of a corpus document: those found, less the quotes it overrules, plus those it states."""
    found = read(_as_article(document), lexicon).claims  # a person chose it: nothing in it is in passing
    return tuple(claim for claim in found if not _overruled(claim, document)) + document.add


def _learn(db: Database, desk: Desk, document: Document, now: datetime) -> tuple[Match, ...]:
    situation = desk.config.situation(document.situation)
    claims = stated(document, desk.lexicon)
    matches: tuple[Match, ...] = ()
    if situation is not None and claims:
        wanted = subjects(claims, situation, desk.rules)
        known = record.about(db, situation.id, needs(claims, situation), wanted)
        matches = match(claims, _as_article(document), situation, known, desk.rules, document.published)
    with transaction(db):
        record.put_document(db, document.key, document.situation, now)
        record.learn(db, (found.fact for found in matches if found.fact is not None))
    return matches


def _as_article(document: Document) -> Article:
    return Article(
        key=document.key,
        feed="corpus",
        publisher=document.publisher,
        reliability=document.reliability,
        url="",
        title=document.title,
        text=document.text,
        published=document.published,
        fetched=document.published,
    )


def _overruled(claim: Claim, document: Document) -> bool:
    return any(quote in claim.quote or claim.quote in quote for quote in document.drop)
