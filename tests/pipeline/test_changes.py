"""Every change of the record, through the whole pipeline: short archives of our own writing, their exact messages."""

from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.detect.lexicon import Lexicon
from bot.detect.rules import Rules
from store.terms import Change
from tests.pipeline.archived import ARCHIVES
from tests.pipeline.changing import claimed, told

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted((ARCHIVES / "changes").glob("*.yaml"))
    for case in YAML(typ="safe").load(path.read_text("utf-8"))
]
SILENT = {Change.SAME, Change.CONFIRMED}


@pytest.mark.parametrize("case", CASES)
def test_an_archive_gives_exactly_these_messages(case: dict[str, Any], words: Lexicon, rules: Rules) -> None:
    expected = [{**message, "text": message["text"].strip()} for message in case["told"]]

    assert told(case, words, rules) == expected


def test_every_change_that_is_told_stands_in_an_archive(words: Lexicon, rules: Rules) -> None:
    shown = {change for param in CASES for change in claimed(param.values[0], words, rules)}

    assert {str(change) for change in Change if change not in SILENT} - shown == set()
