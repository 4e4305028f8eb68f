"""The same news written otherwise holds the same claims: quotation marks, digits, a heading, calm news beside it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from zlib import crc32

import pytest

from bot.detect.extract import extract
from bot.detect.lexicon import Lexicon
from tests.detect.test_claims import article, rows

EVERY = 3  # one of so many rows of tests/cases/claims, the same ones whatever is added: enough to tell a share
CALM = "The museum in the old harbour will show glass of three centuries until spring."
NUMBERS = dict(zip("two three four five six seven eight nine".split(), map(str, range(2, 10)), strict=True))
SMALL = frozenset("a an the of in on at to for and or but by as with from over amid after".split())
# Share of rows whose claims stay the same, as measured when it was last raised, rounded down: raise it, never lower it.
FLOORS = {
    "calm_before": 0.99,
    "calm_behind": 0.99,
    "curly": 0.98,
    "digits": 0.95,
    "heading": 0.98,
    "title_case": 0.95,
}


def _calm_before(text: str) -> tuple[str, str]:
    return "", f"{CALM} {text}"


def _calm_behind(text: str) -> tuple[str, str]:
    return "", f"{text} {CALM}"


def _curly(text: str) -> tuple[str, str]:
    return "", re.sub(r'"([^"]*)"', r"“\1”", text).replace("'", "’")


def _digits(text: str) -> tuple[str, str]:
    return "", re.sub(rf"\b(?:{'|'.join(NUMBERS)})\b(?=(?: \w+)? \w+s\b)", lambda found: NUMBERS[found[0]], text)


def _heading(text: str) -> tuple[str, str]:
    return ("" if re.search(r"[.!?] ", text) else text.removesuffix(".")), ""


def _title_case(text: str) -> tuple[str, str]:
    title, _ = _heading("" if "Chad" in text else text)  # "Chad Halted" may as well be a person
    words = title.split(" ")
    return " ".join(w if w.lower() in SMALL and n else w[:1].upper() + w[1:] for n, w in enumerate(words)), ""


VARIANTS: dict[str, Callable[[str], tuple[str, str]]] = {
    "calm_before": _calm_before,
    "calm_behind": _calm_behind,
    "curly": _curly,
    "digits": _digits,
    "heading": _heading,
    "title_case": _title_case,
}


def _told(title: str, text: str, words: Lexicon) -> Counter[tuple[object, ...]]:
    found = extract(article(text, title), words)
    return Counter((c.kind, c.measure, c.low, c.high, c.rung, c.act, c.actor, c.target, c.status) for c in found)


def _plain() -> Iterator[str]:
    for _, row in rows():
        text = str(row["text"])
        if (
            crc32(text.encode()) % EVERY == 0
            and not (row.get("title") or row.get("long") or "\n" in text)
            and text.endswith((".", '"'))
        ):
            yield text


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_news_written_otherwise_holds_the_same_claims(name: str, floor: float, words: Lexicon) -> None:
    pairs = [(text, VARIANTS[name](text)) for text in _plain()]
    changed = [(text, other) for text, other in pairs if any(other) and other != ("", text)]

    differ = [text for text, other in changed if _told("", text, words) != _told(*other, words)]

    assert len(changed) > 50
    assert 1 - len(differ) / len(changed) >= floor, "\n".join(differ)
