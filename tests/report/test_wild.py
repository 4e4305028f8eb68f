"""Whatever a person writes behind a command, the answer is one valid message, and nothing is put aside."""

from collections.abc import Iterator

import pytest

from bot.report.answers import HELP, Request, answer
from store import inbox, record, stories
from store.db import Database, rows
from tests.report.made import AT_LEAST, CONFIG, NAMES, NOW, PRIVATE, alert, fact, report, signal
from tests.report.pencil import Pencil
from tests.report.test_serve import serving, settled
from tests.telegram.markup import parse, units
from tests.telegram.server import Emulator

pytestmark = pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # raised by the library within itself
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
WORDS = {
    "emoji": f"{FAMILY} \U0001f1f0\U0001f1f5 \U0001f44d\U0001f3fd",
    "half a character": "\ud83d words \udc00",
    "right to left": "\u202eabc\u2066 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "markup": "<b>&lt;</b> </a><script> & * _ ` [x](tg://user?id=1)",
    "long": "words " * 1_700,
    "one long word": "x" * 10_000,
    "many emoji": FAMILY * 1_300,
    "lines": "a\nb\r\n\tc\u2028d\0e",
    "syntax": "\" OR title:* NEAR(a b) -' ; drop table alert --",
    "commands": "/mute @everyone #tag //x",
    "numbers": "-1 1e309 99999999999999999999 \u0663\u0664h 0h 9999d",
    "nothing": " \u200b\u2060\ufeff ",
}


@pytest.fixture
def kept(db: Database) -> Database:
    for number, words in enumerate(WORDS.values()):
        told = alert(signal(AT_LEAST), key=f"{number:02}aabbccdd", reports=(report(title=words, publisher=words[:90]),))
        stories.save_alert(db, told)
    record.learn(db, [fact(AT_LEAST, publisher=words[:90]) for words in WORDS.values()])
    return db


def commands() -> Iterator[str]:
    yield from (f"/{name} {{}}" for name in HELP)
    yield from ("/{}", "{}", "/recent{}", "/why_{}", "/recent dprk-russia {}", "/mute figure {}", "/search@forewarn {}")


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
def test_every_answer_to_wild_words_is_valid_and_fits(kept: Database, words: str) -> None:
    for command in commands():
        text = command.format(words)

        told = answer(kept, Request(text=text, chat=PRIVATE, user=7), CONFIG, NAMES, NOW, Pencil())

        if told is not None:
            shown, entities = parse(told.html)
            assert 0 < units(shown) <= 4096, text[:80]
            assert len(entities) <= 100, text[:80]
            assert len(told.html.encode()) < 40_000, text[:80]
            assert "\u202e" not in shown, text[:80]


async def test_wild_words_are_answered_in_the_chat_and_nothing_is_put_aside(kept: Database, telegram: Emulator) -> None:
    async with serving(kept, telegram, hands=Pencil()):
        for words in WORDS.values():
            for name in ("recent", "search", "why", "mute", "figures", "addfeed", "nosuch"):
                telegram.text(PRIVATE, f"/{name} {words}")
        await settled(telegram, kept)

    assert rows(kept, "select state, error, count(*) from inbox group by 1, 2") == [("done", None, 7 * len(WORDS))]
    assert inbox.quarantined(kept) == 0
    refused = [call.answer for call in telegram.ledger if call.answer.get("ok") is False]
    assert refused == []
