"""The nouns: every value that crosses a room, and where it is kept.

    model, terms   the values and their closed sets of words (standard library only)
    wire           values <-> JSON
    schema, db     the tables; open the file, one transaction at a time

    entries  ->  record  ->  stories  ->  outbox       feeds and articles, facts, alerts, messages: in walk order
    views                                              what the commands read

Every verb takes `db` first. A verb that writes joins the open `transaction(db)` or makes one of its own;
what belongs together is written inside one `with transaction(db):` by the caller.
Times in the tables are microseconds since 1970 UTC as integers, so that a datetime comes out as it went in.
"""
