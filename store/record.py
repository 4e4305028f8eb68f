"""Keeps the record: every distinct value that is known of a subject, who says it, and since when."""

import contextlib
import functools
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
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
    "key, situation, kind, actor, target, aspect, claim, article, url, publisher, reliability, "
    "first, last, origins, publishers, told"
)
MOST: Final = 200  # facts read of one kind and party: a subject has tens of values, a party tens of subjects
FEWER: Final[Mapping[Kind, int]] = MappingProxyType(  # of what is soon forgotten, and would only be read in vain
    {Kind.ACT: 60, Kind.STANCE: 60, Kind.TRANSFER: 100, Kind.INVOLVEMENT: 120}
)
OWN: Final = 30  # facts read of one subject: its values, by how sure they are and who says them, are rarely more


def about(
    db: Database, situation: str, needs: Iterable[tuple[Kind, str]], subjects: Iterable[Subject] = ()
) -> tuple[Fact, ...]:
    """Return what the record holds of each kind whose actor or target contains the party, the newest first.

    At most MOST facts a need are read, FEWER of some kinds, however large the record is. What is known of `subjects`
    is read beside, OWN facts of each: it is not forgotten, however much the record has heard of their parties since.
    """
    query = """select last, fact, state from fact_party
        where situation = :situation and kind = :kind and party = :party order by last desc, fact limit :most"""
    found: dict[str, tuple[int, int]] = {}
    whole: set[tuple[Kind, str]] = set()  # of which everything has been read
    for kind, party in sorted(needs):
        most = FEWER.get(kind, MOST)
        of_party = rows(db, query, {"situation": situation, "kind": kind.value, "party": party, "most": most})
        found.update({key: (last, state) for last, key, state in of_party})
        whole.update([(kind, party)] if len(of_party) < most else [])
    for subject in sorted(set(subjects), key=lambda subject: subject.key):
        if not any((subject.kind, party) in whole for party in _parties(subject)):
            found.update({key: (last, state) for last, key, state in _of_subject(db, subject)})
    newest = sorted((-last, key, state) for key, (last, state) in found.items())
    return _decoded(db, ((key, state) for _, key, state in newest))


def _of_subject(db: Database, subject: Subject) -> Iterable[tuple[int, str, int]]:
    query = """select last, key, state from fact where situation = :situation and kind = :kind and actor = :actor
        and target = :target and aspect = :aspect order by last desc, key limit :most"""
    bounds = {"actor": subject.actor, "target": subject.target, "aspect": subject.aspect, "most": OWN}
    return rows(db, query, {"situation": subject.situation, "kind": subject.kind.value, **bounds})


def lately(db: Database, situation: str, since: datetime) -> tuple[Fact, ...]:
    """Return what was told of a situation and seen since then, at most LATELY facts of a kind, newest first."""
    query = """select key, state from fact where situation = :situation and kind = :kind and last >= :since
        and told is not null order by last desc, key limit :most"""
    bounds = {"situation": situation, "since": stamp(since), "most": LATELY}
    return _decoded(db, (found for kind in Kind for found in rows(db, query, {**bounds, "kind": kind.value})))


def fact(db: Database, key: str) -> Fact | None:
    """Return the fact of that key, None where the record does not hold it."""
    return next(iter(_facts(db, (key,))), None)


def learn(db: Database, facts: Iterable[Fact]) -> None:
    """Keep facts. One already held widens: earliest first, latest last, all who said and printed it, told if ever."""
    with transaction(db):
        for new in sorted(facts, key=lambda fact: fact.key):
            _keep(db, new)


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


def _facts(db: Database, keys: Iterable[str]) -> tuple[Fact, ...]:
    query = "select key, state from fact where key = :key"
    return _decoded(db, (found for key in keys for found in rows(db, query, {"key": key})))


def _decoded(db: Database, found: Iterable[tuple[str, int]]) -> tuple[Fact, ...]:
    """Return the facts of these keys and states, but for those that another process has forgotten meanwhile."""
    facts = []
    for key, state in found:
        with contextlib.suppress(KeyError):
            facts.append(_fact(db, key, state))
    return tuple(facts)


def _keep(db: Database, new: Fact) -> None:
    old = row(db, "select first, last, origins, publishers, told from fact where key = :key", {"key": new.key})
    if old is not None:
        first, last, origins, publishers, told_by = old
        new = replace(
            new,
            first=min(moment(first), new.first),
            last=max(moment(last), new.last),
            origins=(*new.origins, *json.loads(origins)),
            publishers=(*new.publishers, *json.loads(publishers)),
            told=new.told or told_by,
        )
    values, places = rows_of(new)
    upsert(db, "fact", values, by=("key",))
    for place in places:
        upsert(db, "fact_party", place, by=("fact", "party"))


def rows_of(fact: Fact) -> tuple[dict[str, object], list[dict[str, object]]]:
    """Return the row of a fact and those of its parties, by column."""
    claim, subject = fact.claim, fact.subject
    planned = claim.status is Status.PLANNED
    values: dict[str, object] = {
        "key": fact.key,
        "situation": subject.situation,
        "kind": subject.kind.value,
        "actor": subject.actor,
        "target": subject.target,
        "aspect": subject.aspect,
        "claim": wire.dumps(claim),
        "article": fact.article,
        "url": fact.url,
        "publisher": fact.publisher,
        "reliability": fact.reliability.value,
        "first": stamp(fact.first),
        "last": stamp(fact.last),
        "origins": json.dumps(sorted(set(fact.origins))),
        "publishers": json.dumps(sorted(set(fact.publishers))),
        "told": fact.told,
        "deadline": claim.when[1].isoformat() if claim.when and planned else None,
    }
    values["state"] = _state(*values.values())
    place = {name: values[name] for name in ("situation", "kind", "last", "state")}
    return values, [{"fact": fact.key, "party": party, **place} for party in _parties(subject)]


def _parties(subject: Subject) -> list[str]:
    return sorted({*subject.actor.split("+"), *subject.target.split("+")} - {""})


def _state(*content: object) -> int:
    """Return a number that stands for what a fact holds: another one wherever anything of it differs."""
    return int.from_bytes(
        hashlib.blake2b(repr(content).encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True
    )


@functools.lru_cache(maxsize=DECODED)
def _fact(db: Database, key: str, state: int) -> Fact:  # noqa: ARG001  # kept by its state, so that none is outdated
    """Read and decode a fact. Raises KeyError where it is gone; what was raised is not kept."""
    found = row(db, f"select {COLUMNS} from fact where key = :key", {"key": key})  # noqa: S608  # of this module
    if found is None:
        raise KeyError(key)
    _, situation, kind, actor, target, aspect, claim, article, url, publisher, reliability, *seen = found
    first, last, origins, publishers, told_by = seen
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
