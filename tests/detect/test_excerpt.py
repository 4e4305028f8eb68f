from bot.detect.claims.scene.comrades import rivals
from bot.detect.grammar.excerpt import excerpt
from bot.detect.lexicon import Lexicon
from bot.detect.lexicon.counting import Stems


def test_words_and_phrases_of_a_list_are_found_whatever_their_case(words: Lexicon) -> None:
    told = excerpt("A Criminal Gang fled; the drug lord was held.", words)
    phrase = next(phrase for phrase in sorted(words.sets["criminal"]) if " " in phrase)

    found = excerpt(f"They spoke of {phrase.upper()} again.", words)

    assert told.has(frozenset(["gang"]))
    assert not told.has(frozenset(["gan", "lord was"]))  # no part of a word, and no phrase that no list holds
    assert found.has(words.sets["criminal"])
    assert found.count(frozenset([phrase, "spoke", "never"])) == 2


def test_a_text_is_cut_into_words_once(words: Lexicon) -> None:
    assert excerpt("Rebels fled.", words) is excerpt("Rebels fled.", words)


def test_stems_begin_a_word_and_those_marked_are_the_whole_of_it() -> None:
    stems = Stems(["bomb", "court!"])

    told = [text for text in ("Bombing", "courts", "courtesy", "firebomb", "x") if stems.stand_in(text)]

    assert told == ["Bombing", "courts"]
    assert not Stems([]).stand_in("bombs")


def test_each_of_two_rivals_faces_the_other() -> None:
    assert rivals(frozenset(["CN-IN", "IN-PK"])) == {"CN": {"IN"}, "IN": {"CN", "PK"}, "PK": {"IN"}}
