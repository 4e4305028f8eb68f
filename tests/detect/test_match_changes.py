"""Every change of the record as rows of data: tests/cases/changes/*.yaml, in which articles follow one another."""

from typing import Any

import pytest

from tests.detect.desk import PAIR, ROOT, Desk, article, claim, moment, read_yaml, say, situation

FILES = sorted((ROOT / "tests/cases/changes").glob("*.yaml"))
CASES = [(f"{path.stem}: {case['name']}", case) for path in FILES for case in read_yaml(path)]


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_articles_change_the_record_as_the_case_says(case: dict[str, Any]) -> None:
    desk = Desk(situations=(situation(case["situation"]) if "situation" in case else PAIR,))
    expected = [list(step["says"].values()) for step in case["articles"]]

    actual = [held(desk, index, step) for index, step in enumerate(case["articles"])]

    assert actual == expected


def held(desk: Desk, index: int, step: dict[str, Any]) -> list[str]:
    of = article(
        step.get("key", f"a{index}"),
        moment(step["at"]),
        step.get("publisher", f"Outlet {index}"),
        step.get("title", "A day at the front"),
        edited=step.get("edited", False),
    )
    now = moment(step["read"]) if "read" in step else None
    return [say(found) for found in desk.hold([claim(text) for text in step["says"]], of, now)]
