"""The tables, as migrations: each is run once, in order, and its number is the file's `user_version`.

1. A migration that was released is never changed; a change is a new one at the end.
2. Statements keep to what SQLite and PostgreSQL share, but for STRICT, pragmas and the full-text index `page_words`.
3. Times are microseconds since 1970 UTC; calendar days are ISO text; nested values are JSON text written by `wire`.
4. Each key is content and stands under a UNIQUE constraint: `ON CONFLICT` is the dedupe.
"""

from collections.abc import Callable
from typing import Final

from sqlite_utils import Database

APPLICATION_ID: Final = 0x666F7277  # "forw": tells our file from another program's


def migrate(db: Database, version: int) -> None:
    """Run what is newer than `version`, inside the caller's transaction."""
    for step in MIGRATIONS[version:]:
        step(db)
    db.conn.execute(f"pragma application_id = {APPLICATION_ID}")
    db.conn.execute(f"pragma user_version = {len(MIGRATIONS)}")


def _first(db: Database) -> None:
    for statement in (*COLLECTED, *KNOWN, *TOLD, *WAITING):
        db.conn.execute(statement)


def _second(db: Database) -> None:
    db.conn.execute("alter table feed add column items text not null default ''")


def _third(db: Database) -> None:
    for statement in JUDGED:
        db.conn.execute(statement)


def _fourth(db: Database) -> None:
    for statement in TALKED:
        db.conn.execute(statement)


def _fifth(db: Database) -> None:
    for column in (
        "asked_s integer",
        "skip_hours text not null default ''",
        "skip_days text not null default ''",
        "moved text",
        "moved_polls integer not null default 0",
        "rhythm_s integer",
        "polled integer",
        "late_s integer not null default 0",
        "failing_since integer",
    ):
        db.conn.execute(f"alter table feed add column {column}")
    db.conn.execute("create index feed_polled on feed (polled)")
    db.conn.execute("create index entry_digest on entry (digest)")


def _sixth(db: Database) -> None:
    db.conn.execute("alter table article add column address text not null default ''")
    db.conn.execute("update article set address = url")  # read before: known by the very same address at least
    db.conn.execute("create index article_address on article (address) where address <> ''")


def _seventh(db: Database) -> None:
    db.conn.execute(
        """create table push (
            feed text primary key, hub text not null, topic text not null, token text not null unique,
            secret text not null, asked integer not null, until integer, pushed integer, tries integer not null,
            error text
        ) strict"""
    )


def _eighth(db: Database) -> None:
    for statement in MUTED:
        db.conn.execute(statement)


def _ninth(db: Database) -> None:
    db.conn.execute("alter table push add column callback text not null default ''")


def _tenth(db: Database) -> None:
    for statement in STATED:
        db.conn.execute(statement)


def _eleventh(db: Database) -> None:
    # What is known of one subject, newest first: it is found however much is known of its parties.
    db.conn.execute("create index fact_subject on fact (situation, kind, actor, target, aspect, last desc, key, state)")


COLLECTED: Final = (
    """create table feed (
        url text primary key, due integer not null, etag text, modified text, body_hash text, learnt integer,
        last_success integer, last_new integer, failures integer not null, error text, stopped text
    ) strict""",
    "create index feed_due on feed (due, url) where stopped is null",
    "create table entry (key text primary key, feed text not null, digest text not null, seen integer not null) strict",
    # What /search reads: the text of each article and alert. `page_words` indexes it and keeps no copy.
    """create table page (
        id integer primary key, ref text not null unique, kind text not null, title text not null, body text not null
    ) strict""",
    """create virtual table page_words using fts5(
        title, body, content = 'page', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
    )""",
    """create trigger page_new after insert on page begin
        insert into page_words (rowid, title, body) values (new.id, new.title, new.body);
    end""",
    """create trigger page_gone after delete on page begin
        insert into page_words (page_words, rowid, title, body) values ('delete', old.id, old.title, old.body);
    end""",
    """create trigger page_changed after update of title, body on page begin
        insert into page_words (page_words, rowid, title, body) values ('delete', old.id, old.title, old.body);
        insert into page_words (rowid, title, body) values (new.id, new.title, new.body);
    end""",
    """create table article (
        key text primary key references page (ref), feed text not null, publisher text not null,
        reliability text not null, url text not null, published integer not null, fetched integer not null,
        dated text not null, language text, edited integer not null
    ) strict""",
    "create index article_url on article (url)",
    "create index article_fetched on article (fetched)",
    "create table failure (article text primary key, at integer not null, traceback text not null) strict",
    "create index failure_at on failure (at)",
)

KNOWN: Final = (
    """create table fact (
        key text primary key, situation text not null, kind text not null, actor text not null, target text not null,
        aspect text not null, claim text not null, article text not null, url text not null, publisher text not null,
        reliability text not null, first integer not null, last integer not null, origins text not null,
        publishers text not null, told text, deadline text, settled integer
    ) strict""",
    "create index fact_deadline on fact (situation, deadline) where deadline is not null and settled is null",
    "create index fact_article on fact (article)",
    # Which facts concern a party, newest first: reading what is known of one stays bounded however large the record.
    """create table fact_party (
        fact text not null references fact (key) on delete cascade, party text not null, situation text not null,
        kind text not null, last integer not null, primary key (fact, party)
    ) strict""",
    "create index fact_party_newest on fact_party (situation, kind, party, last desc, fact)",
    "create table document (key text primary key, situation text not null, at integer not null) strict",
)

TOLD: Final = (
    """create table story (
        key text primary key, situation text not null, first integer not null, last integer not null, body text not null
    ) strict""",
    "create index story_last on story (situation, last)",
    "create table alert (key text primary key references page (ref), at integer not null, body text not null) strict",
    # One row for each situation and kind of an alert, and for each of the two alone: "" stands for any.
    """create table alert_topic (
        alert text not null references alert (key) on delete cascade, situation text not null, kind text not null,
        at integer not null, primary key (alert, situation, kind)
    ) strict""",
    "create index alert_topic_newest on alert_topic (situation, kind, at desc, alert desc)",
    """create table decision (
        article text not null, situation text not null, at integer not null, alert text, body text not null,
        primary key (article, situation, at)
    ) strict""",
    "create index decision_alert on decision (alert) where alert is not null",
    "create index decision_at on decision (at)",
    "create table mute (what text primary key, until integer not null) strict",
)

WAITING: Final = (
    # `ready`: when the next message of the chat may go; null while there is none, one is under way, or it is off.
    """create table chat (
        chat integer primary key, ready integer, next_send integer not null, off text, moved integer
    ) strict""",
    "create index chat_ready on chat (ready) where ready is not null",
    # `seq` is the order in a chat; `repeat` says that the words must carry the mark of a possible repeat.
    """create table message (
        seq integer primary key, key text not null unique, chat integer not null references chat (chat), topic integer,
        action text not null, alert text, html text not null, plain text not null, severity text not null,
        created integer not null, not_before integer not null, revision integer not null, answers text,
        buttons text not null, state text not null, attempts integer not null, leased integer, boot text,
        message_id integer, target integer, error text, repeat integer not null
    ) strict""",
    "create index message_queued on message (chat, seq) where state = 'queued'",
    "create index message_next on message (chat, not_before) where state = 'queued'",
    "create index message_open on message (state, chat) where state in ('sending', 'unknown')",
    "create index message_unknown on message (seq) where state = 'unknown'",
    "create index message_dead on message (seq) where state = 'dead'",
    "create index message_alert on message (chat, alert, seq) where alert is not null",
    "create index message_created on message (created)",
)

JUDGED: Final = (
    # What people hold of what was told, and of what was not. It outlives the alert: the evidence stands in `body`.
    """create table feedback (
        ref text not null, chat integer not null, person integer not null, mark text not null, at integer not null,
        body text not null, primary key (ref, chat, person)
    ) strict""",
    # What a replay has told so far, in order, and how far it came: a replay that was ended goes on from there.
    "create table replay_line (seq integer primary key, body text not null) strict",
    "create table replay_state (one integer primary key, body text not null) strict",
)

# `floor`: the last id known to be taken when it was first tried; `judge`: when an unknown outcome may be judged;
# `within`: the message that tells it among others; `alone`: it is never told so again.
TALKED: Final = (
    "alter table message add column floor integer",
    "alter table message add column judge integer",
    "alter table message add column within text",
    "alter table message add column alone integer not null default 0",
    "update message set judge = coalesce(leased, created) where state = 'unknown'",
    "create index message_leased on message (leased) where leased is not null",
    "create index message_within on message (within) where within is not null",
    "create table taken_id (line integer not null, id integer not null, primary key (line, id)) strict",
    # What people did, as it came: an update is confirmed to Telegram when it stands here, and handled after that.
    """create table inbox (
        update_id integer primary key, chat integer, body text not null, at integer not null, state text not null,
        tries integer not null, error text
    ) strict""",
    "create index inbox_open on inbox (update_id) where state = 'open'",
    "create index inbox_state on inbox (state, at)",
    # What the bot asked and waits for an answer to, such as whether a feed is wanted.
    "create table question (key text primary key, at integer not null, body text not null) strict",
    "create index fact_kind on fact (situation, kind, last desc, key)",
    "create table pulse (what text primary key, at integer not null) strict",
)

# What a chat does not want to hear; 0 stands for all chats, as every mute did before.
MUTED: Final = (
    "alter table mute rename to mute_of_all",
    """create table mute (
        chat integer not null, what text not null, until integer not null, primary key (chat, what)
    ) strict""",
    "insert into mute (chat, what, until) select 0, what, until from mute_of_all",
    "drop table mute_of_all",
)

# `state` stands for what a fact holds: with it in the indexes, only what is new to the reader is read from the table.
STATED: Final = (
    "alter table fact add column state integer not null default 0",
    "alter table fact_party add column state integer not null default 0",
    "drop index fact_party_newest",
    "create index fact_party_newest on fact_party (situation, kind, party, last desc, fact, state)",
    "create index fact_told on fact (situation, kind, last desc, key, state, told) where told is not null",
)

MIGRATIONS: Final[tuple[Callable[[Database], None], ...]] = (
    _first,
    _second,
    _third,
    _fourth,
    _fifth,
    _sixth,
    _seventh,
    _eighth,
    _ninth,
    _tenth,
    _eleventh,
)
