"""Every question that is asked per article or message is answered from an index, whatever the size of the tables."""

from collections.abc import Callable

import pytest

from store import entries, outbox, record, stories, views
from store.db import Database, rows, run, transaction
from store.terms import Action, Kind, MessageState
from tests.store.values import FEED, NOW, alert, article, claim, decision, entry, fact, message, story

ASIDE = fact(said=claim(actor="US", target="CN")).subject
HOT: dict[str, Callable[[Database], object]] = {
    "feeds due": lambda db: entries.due(db, ["u1"], NOW),
    "entries unseen": lambda db: entries.unseen(db, FEED, [entry("e9")]),
    "article put": lambda db: entries.put(db, article(), "d2"),
    "article by address": lambda db: entries.by_url(db, "u"),
    "article failed": lambda db: entries.failed(db, article(), "d", "t"),
    "record about": lambda db: record.about(db, "s1", [(Kind.FIGURE, "KP")], [ASIDE]),
    "record lately": lambda db: record.lately(db, "s1", NOW),
    "record learn": lambda db: record.learn(db, [fact()]),
    "plans due": lambda db: record.plans_due(db, "s1", NOW.date()),
    "plan settled": lambda db: record.settle(db, "f1", NOW),
    "document forgotten": lambda db: record.forget_document(db, "d1"),
    "open stories": lambda db: stories.open_since(db, "s1", NOW),
    "story saved": lambda db: stories.save(db, story()),
    "alert saved": lambda db: stories.save_alert(db, alert()),
    "alerts had": lambda db: stories.alerts_for(db, ["a1"]),
    "alerts recent": lambda db: stories.recent(db, "s1", Kind.FIGURE, 10, NOW),
    "decisions kept": lambda db: stories.decide(db, [decision()]),
    "decisions read": lambda db: stories.decisions(db, "e1"),
    "message put": lambda db: outbox.put(db, [message("m7", action=Action.EDIT), message("m8")]),
    "message leased": lambda db: outbox.lease(db, NOW, "b"),
    "message settled": lambda db: outbox.settle(db, "m1", MessageState.SENT, NOW, message_id=1),
    "message unknown": outbox.unknown,
    "message repeated": lambda db: outbox.resend(db, "m1", NOW),
    "messages dead": outbox.dead,
    "messages next": outbox.next_due,
    "why an article": lambda db: views.why(db, "e1"),
    "why an alert": lambda db: views.why(db, "a"),
    "search": lambda db: views.search(db, "soldiers"),
    "pruning": lambda db: entries.prune(db, NOW),
    "pruning messages": lambda db: outbox.prune(db, NOW),
}


@pytest.mark.parametrize("ask", HOT.values(), ids=HOT.keys())
def test_no_table_is_read_from_end_to_end(db: Database, ask: Callable[[Database], object]) -> None:
    fill(db)
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    ask(db)
    db.conn.set_trace_callback(None)

    scans = [(sql, step) for sql in set(asked) for step in plan(db, sql) if step.startswith("SCAN")]

    assert [(sql, step) for sql, step in scans if not is_bounded(db, step)] == []


def is_bounded(db: Database, step: str) -> bool:
    """Return whether a step that reads all of something reads little: a few rows of a partial index, or words."""
    partial = [
        name for (name,) in rows(db, "select name from sqlite_master where type = 'index' and sql like '% where %'")
    ]
    return "VIRTUAL TABLE INDEX" in step or step.endswith(tuple(f" INDEX {name}" for name in partial))


def plan(db: Database, sql: str) -> list[str]:
    if sql.split(maxsplit=1)[0].lower() not in {"select", "insert", "update", "delete"}:
        return []  # transactions, and what the full-text index asks itself
    return [row[3] for row in rows(db, f"explain query plan {sql}")]


def test_a_scan_would_be_noticed(db: Database) -> None:
    (step,) = plan(db, "select body from page where title = 'Title'")

    assert (step, is_bounded(db, step)) == ("SCAN page", False)


def test_what_is_known_of_a_party_is_found_in_indexes_alone(db: Database) -> None:
    asked: list[str] = []
    db.conn.set_trace_callback(asked.append)
    record.about(db, "s1", [(Kind.FIGURE, "KP")], [ASIDE])
    record.lately(db, "s1", NOW)
    db.conn.set_trace_callback(None)

    steps = {" ".join(step.split()[:6]) for sql in asked for step in plan(db, sql)}

    assert steps == {
        "SEARCH fact_party USING COVERING INDEX fact_party_newest",
        "SEARCH fact USING COVERING INDEX fact_subject",
        "SEARCH fact USING COVERING INDEX fact_told",
    }


def fill(db: Database) -> None:
    with transaction(db):
        entries.watch(db, ["u1", "u2"], NOW)
        entries.put(db, article(), "d1")
        record.learn(db, [fact()])
        stories.save(db, story())
        stories.save_alert(db, alert())
        stories.decide(db, [decision()])
        outbox.put(db, [message()])


def test_what_is_read_of_a_party_does_not_grow_with_the_record(db: Database) -> None:
    needs = [(Kind.FIGURE, "P7"), (Kind.FIGURE, "RU")]
    record.learn(db, [fact(f"f{number}", said=claim(actor=f"P{number}")) for number in range(10)])

    multiply(db, 1_000)
    subjects = [fact(said=claim(actor="P7")).subject]
    small = steps_of(db, lambda: record.about(db, "s1", needs, subjects))
    multiply(db, 10)
    large = steps_of(db, lambda: record.about(db, "s1", needs, subjects))

    assert record.counts(db) == {"s1": 100_000}
    assert large < 1.1 * small


def multiply(db: Database, times: int) -> None:
    """Give every fact so many twins of later times, with their parties."""
    with transaction(db):
        run(
            db,
            """insert into fact (key, situation, kind, actor, target, aspect, claim, article, url, publisher,
                reliability, first, last, origins, publishers)
            with recursive n (i) as (select 1 union all select i + 1 from n where i < :times - 1)
            select key || '/' || :times || '.' || i, situation, kind, actor, target, aspect, claim, article, url,
                publisher, reliability, first, last + i, origins, publishers from fact, n""",
            {"times": times},
        )
        run(
            db,
            """insert into fact_party (fact, party, situation, kind, last)
            select key, actor, situation, kind, last from fact where true
            union all select key, target, situation, kind, last from fact where true
            on conflict (fact, party) do nothing""",
        )


def steps_of(db: Database, ask: Callable[[], object]) -> int:
    """Return how many hundreds of steps the virtual machine of SQLite took while it was asked."""
    ticks: list[int] = []
    db.conn.set_progress_handler(lambda: ticks.append(1), 100)
    ask()
    db.conn.set_progress_handler(None, 100)
    return len(ticks)
