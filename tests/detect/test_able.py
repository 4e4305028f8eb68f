"""A rule that a verb rules out has no answer for any event of that verb: asking it again would find nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.detect.claims.act import acts, attacks, charges, imputing, rebukes, shots, speech
from bot.detect.claims.involvement import (
    crossings,
    efforts,
    fights,
    holdings,
    involvements,
    postings,
    readiness,
    sightings,
    standby,
    stationing,
)
from bot.detect.claims.scene import blame, seas
from bot.detect.claims.scene.able import able, first
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.stance import stances
from bot.detect.claims.treaty import accessions, treaties
from bot.detect.grammar import frames, text
from bot.detect.grammar.context import Context
from bot.detect.lexicon import Lexicon
from tests.detect.test_claims import article

CASES = Path(__file__).parent.parent / "cases"
OF_EVENTS = (acts.READERS, involvements._READERS)
OF_VERBS = (accessions._RULES, attacks._RULES, blame._RULES, shots._RULES, speech._RULES, treaties._VERBS)
OF_CLAUSES = tuple(
    module._RULES
    for module in (
        charges,
        crossings,
        efforts,
        fights,
        holdings,
        postings,
        readiness,
        sightings,
        stances,
        standby,
        stationing,
    )
)
FIRST_BY_VERB = (
    *(module._RULES for module in (attacks, blame, imputing, rebukes, seas, shots, speech)),
    *(rules for rules in OF_CLAUSES if rules is not charges._RULES),  # what completes a noun of alleging: any verb
)

Rule = Callable[..., object]


def scenes(told: str, words: Lexicon) -> Iterator[Scene]:
    item = article(told)
    context = Context(article=told)
    for sentence in text.sentences(item, words):
        frames.parse(sentence, words, context)
        yield Scene(sentence, words, context)


def ruled_out(event: Event, words: Lexicon) -> Iterator[tuple[object, tuple[object, ...]]]:
    """Yield each rule that the verb of an event rules out, with what it is asked about beside the event."""
    lists = [(rules, ()) for rules in OF_EVENTS]
    if not event.nominal and event.actor:
        lists += [(rules, ()) for rules in OF_VERBS] + [(rules, (event.clause,)) for rules in OF_CLAUSES]
    for rules, more in lists:
        asked = able(rules, event.lemma, event.families, words, len(more), event.nominal)
        yield from ((rule, more) for rule in rules if rule not in asked)


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in sorted(CASES.rglob("*.yaml"))])
def test_rule_that_a_verb_rules_out_has_no_answer(path: Path, words: Lexicon) -> None:
    rows = [row for row in YAML(typ="safe").load(path) if isinstance(row, dict) and "text" in row]

    found = [
        (rule, event.lemma, row["text"])
        for row in rows
        for scene in scenes(row["text"], words)
        for event in scene.events
        for rule, more in ruled_out(event, words)
        if rule(scene, event, *more) is not None
    ]

    assert found == []


@pytest.mark.parametrize("rules", [pytest.param(rules, id=rules[0].__module__) for rules in FIRST_BY_VERB])
def test_a_verb_that_no_list_knows_is_not_asked_about(rules: tuple[Rule, ...], words: Lexicon) -> None:
    """A rule that looks at anything before the verb is asked about every event of every sentence."""
    more, nominal = int(rules in OF_CLAUSES), False

    assert able(rules, "sing", frozenset(), words, more, nominal) == ()


def test_first_answer_counts_and_what_bars_an_event_bars_all(words: Lexicon) -> None:
    (scene,) = scenes("Russian forces attacked Kharkiv.", words)
    rules = (lambda _scene, _event: None, lambda _scene, event: event.actor, lambda _scene, event: event.target)
    event = scene.events[0]

    assert first(rules, scene, event) == ("RU",)
    assert first(rules, scene, event, unless=lambda _scene, barred: barred is event) is None
