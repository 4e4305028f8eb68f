"""Keeps the record: every distinct value that is known of a subject, who says it, and since when."""

import functools
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from store import wire
from store.db import Database, add, moment, row, rows, run, stamp, transaction, upsert
from store.model import Claim, Fact, Subject
from store.terms import Kind, Reliability, Status

DECODED: Final = 4_096  # facts kept decoded: the same few hundred are asked for by every article, some 8 MB
LATELY: Final = 100  # facts read of one kind that were told lately
COLUMNS: Final = (
    "f.key, f.situation, f.kind, f.actor, f.target, f.aspect, f.claim, f.article, f.url, f.publisher, f.reliability, "
    "f.first, f.last, f.origins, f.publishers, f.told"
)
MOST: Final = 200  # facts read of one kind and party: a subject has tens of values, a party tens of subjects
FEWER: Final[Mapping[Kind, int]] = MappingProxyType(  # of what is soon forgotten, and would only be read in vain
    {Kind.ACT: 60, Kind.STANCE: 60, Kind.TRANSFER: 100, Kind.INVOLVEMENT: 120}
)


def about(db: Database, situation: str, needs: Iterable[tuple[Kind, str]]) -> tuple[Fact, ...]:
    """Return what the record holds of each kind whose actor or target contains the party, the newest first.

    At most MOST facts a need are read, FEWER of some kinds, however large the record is.
    """
    query = f"""select {COLUMNS} from fact_party p join fact f on f.key = p.fact
        where p.situation = :situation and p.kind = :kind and p.party = :party
        order by p.last desc, p.fact limit :most"""  # noqa: S608  # columns of this module
    found: dict[str, Fact] = {}
    for kind, party in sorted(needs):
        bounds = {"situation": situation, "kind": kind.value, "party": party, "most": FEWER.get(kind, MOST)}
        found.update({columns[0]: _fact(*columns) for columns in rows(db, query, bounds)})
    return tuple(sorted(found.values(), key=lambda fact: (-stamp(fact.last), fact.key)))


def lately(db: Database, situation: str, since: datetime) -> tuple[Fact, ...]:
    """Return what was told of a situation and seen since then, at most LATELY facts of a kind, newest first."""
    query = f"""select {COLUMNS} from fact f where f.situation = :situation and f.kind = :kind and f.last >= :since
        and f.told is not null order by f.last desc, f.key limit :most"""  # noqa: S608  # columns of this module
    bounds = {"situation": situation, "since": stamp(since), "most": LATELY}
    return tuple(_fact(*columns) for kind in Kind for columns in rows(db, query, {**bounds, "kind": kind.value}))


def fact(db: Database, key: str) -> Fact | None:
    """Return the fact of that key, None where the record does not hold it."""
    return next(iter(_facts(db, (key,))), None)


def learn(db: Database, facts: Iterable[Fact]) -> None:
    """Keep facts. One already held widens: earliest first, latest last, all who said and printed it, told if ever."""
    with transaction(db):
        for new in sorted(facts, key=lambda fact: fact.key):
            _keep(db, new)


def told(db: Database, keys: Iterable[str], alert_key: str) -> None:
    """Note the alert that told these facts."""
    with transaction(db):
        for key in sorted(keys):
            run(db, "update fact set told = :alert where key = :key", {"alert": alert_key, "key": key})


def plans_due(db: Database, situation: str, today: date) -> tuple[Fact, ...]:
    """Return the planned facts whose last day has passed and which are not settled, the oldest first."""
    due = rows(
        db,
        """select key from fact where situation = :situation and deadline < :today and settled is null
        order by deadline, key""",
        {"situation": situation, "today": today.isoformat()},
    )
    return tuple(_facts(db, (key for (key,) in due)))


def settle(db: Database, fact_key: str, at: datetime) -> None:
    """Note that the outcome of a plan was judged, so that it is judged once."""
    with transaction(db):
        run(db, "update fact set settled = :at where key = :key", {"at": stamp(at), "key": fact_key})


def document_seen(db: Database, key: str) -> bool:
    """Return whether a corpus document was learnt."""
    return row(db, "select 1 from document where key = :key", {"key": key}) is not None


def put_document(db: Database, key: str, situation: str, at: datetime) -> None:
    """Note that a corpus document was learnt."""
    with transaction(db):
        add(db, "document", {"key": key, "situation": situation, "at": stamp(at)}, by=("key",))


def forget_document(db: Database, key: str) -> None:
    """Forget that a corpus document was learnt, and the untold facts that rest on it alone."""
    with transaction(db):
        run(db, "delete from document where key = :key", {"key": key})
        resting = rows(db, "select key, publishers from fact where article = :key and told is null", {"key": key})
        for fact_key, publishers in resting:
            if len(json.loads(publishers)) <= 1:
                run(db, "delete from fact where key = :key", {"key": fact_key})


def documents(db: Database, situation: str) -> tuple[str, ...]:
    """Return the keys of the documents learnt for a situation."""
    found = rows(db, "select key from document where situation = :situation order by key", {"situation": situation})
    return tuple(key for (key,) in found)


def counts(db: Database) -> Mapping[str, int]:
    """Return how many facts each situation holds."""
    return dict(rows(db, "select situation, count(*) from fact group by situation order by situation"))


def newest(db: Database, situation: str) -> datetime | None:
    """Return when the newest fact of a situation was last seen, None where the record is empty."""
    found = row(db, "select max(last) from fact where situation = :situation", {"situation": situation})
    return moment(found[0]) if found and found[0] is not None else None


def _facts(db: Database, keys: Iterable[str]) -> list[Fact]:
    query = f"select {COLUMNS} from fact f where f.key = :key"  # noqa: S608  # columns of this module
    return [_fact(*columns) for key in keys for columns in rows(db, query, {"key": key})]


def _keep(db: Database, new: Fact) -> None:
    old = row(db, "select first, last, origins, publishers, told from fact where key = :key", {"key": new.key}) or (
        stamp(new.first),
        stamp(new.last),
        "[]",
        "[]",
        None,
    )
    first, last, origins, publishers, told_by = old
    deadline = new.claim.when[1].isoformat() if new.claim.when and new.claim.status is Status.PLANNED else None
    values = {
        "key": new.key,
        "situation": new.subject.situation,
        "kind": new.subject.kind.value,
        "actor": new.subject.actor,
        "target": new.subject.target,
        "aspect": new.subject.aspect,
        "claim": wire.dumps(new.claim),
        "article": new.article,
        "url": new.url,
        "publisher": new.publisher,
        "reliability": new.reliability.value,
        "first": min(first, stamp(new.first)),
        "last": max(last, stamp(new.last)),
        "origins": json.dumps(sorted({*json.loads(origins), *new.origins})),
        "publishers": json.dumps(sorted({*json.loads(publishers), *new.publishers})),
        "told": new.told or told_by,
        "deadline": deadline,
    }
    upsert(db, "fact", values, by=("key",))
    for party in sorted({*new.subject.actor.split("+"), *new.subject.target.split("+")} - {""}):
        place = {name: values[name] for name in ("situation", "kind", "last")}
        upsert(db, "fact_party", {"fact": new.key, "party": party, **place}, by=("fact", "party"))


@functools.lru_cache(maxsize=DECODED)
def _fact(  # the columns in the order of the query
    key: str,
    situation: str,
    kind: str,
    actor: str,
    target: str,
    aspect: str,
    claim: str,
    article: str,
    url: str,
    publisher: str,
    reliability: str,
    first: int,
    last: int,
    origins: str,
    publishers: str,
    told_by: str | None,
) -> Fact:
    return Fact(
        key=key,
        subject=Subject(situation=situation, kind=Kind(kind), actor=actor, target=target, aspect=aspect),
        claim=wire.loads(Claim, claim),
        article=article,
        url=url,
        publisher=publisher,
        reliability=Reliability(reliability),
        first=moment(first),
        last=moment(last),
        origins=tuple(json.loads(origins)),
        publishers=tuple(json.loads(publishers)),
        told=told_by,
    )
