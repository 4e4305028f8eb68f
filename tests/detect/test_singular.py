import pytest

from bot import settings
from bot.detect import lexicon

ENGLISH = lexicon.build(settings.read_lexicon())


@pytest.mark.parametrize("word", ["turkmen", "specimen", "regimen", "abdomen", "bitumen"])
def test_a_word_that_only_looks_like_several_men_stays_as_it_is(word: str) -> None:
    assert ENGLISH.singular(word) == word


def test_fishermen_are_several_of_a_fisherman() -> None:
    assert ENGLISH.singular("fishermen") == "fisherman"
