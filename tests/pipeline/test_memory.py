"""What was told is not told again within its memory, however much has been heard of its parties since."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta

from bot.detect.lexicon import Lexicon
from bot.detect.rules import Rules
from bot.pipeline import Desk
from bot.pipeline.decide import decide
from store import record
from store.db import open_db
from store.model import Article, Config, Fact, Subject
from store.terms import Action, Kind
from tests.pipeline.watchroom import CHAT, SITUATION
from tests.store.values import NOW, article, claim, fact

RATIFIED = "Russia's parliament ratified the defence pact with North Korea."
THREAT = "North Korea threatened to strike Russia with missiles if its soldiers were not paid."


def test_a_step_and_an_act_are_known_behind_hundreds_of_newer_facts_of_both_parties(
    words: Lexicon, rules: Rules
) -> None:
    config = Config(file="feeds.yaml", every=timedelta(minutes=10), feeds=(), situations=(SITUATION,), chats=(CHAT,))
    desk = Desk(config=config, chats=(CHAT,), lexicon=words, rules=rules)

    def action(key: str, text: str, at: datetime) -> Action | None:
        told: Article = article(key, text=f"{text} Another outlet, {key}, says so.", at=at)
        return decide(db, replace(told, publisher=key), key, desk, at).verdict.action

    with closing(open_db(":memory:")) as db:
        first = [action("a1", RATIFIED, NOW), action("a2", THREAT, NOW + timedelta(hours=1))]
        record.learn(db, others(NOW + timedelta(hours=2)))
        again = [action("a3", RATIFIED, NOW + timedelta(days=5)), action("a4", THREAT, NOW + timedelta(days=5))]

    assert (first, again) == ([Action.SEND, Action.SEND], [None, None])


def others(since: datetime) -> Iterator[Fact]:
    """Yield more steps and acts of each party with outsiders than are read of a party."""
    for number in range(record.MOST + 1):
        for kind, aspect in ((Kind.TREATY, "pact"), (Kind.ACT, "warn")):
            for party in SITUATION.parties:
                at = since + timedelta(minutes=number)
                about = Subject(situation="pair", kind=kind, actor=party, target=f"X{number}", aspect=aspect)
                step = {"rung": "signed"} if kind is Kind.TREATY else {"act": "warn"}
                said = replace(claim(kind, actor=party, target=f"X{number}"), **step)
                yield replace(fact(f"{kind}{party}{number}", said=said, at=at), subject=about)
