"""Weights learnt from tagged sentences: what a treebank is read as, and that learning from it tells its words apart."""

import json
from pathlib import Path

import pytest

from bot.detect.grammar import tags
from bot.detect.lexicon import Lexicon, linear
from tests.learn.tagger import TAGS, learn, main, marked, treebank

TREEBANK = """\
# text = Raids hit it.
1\tRaids\traid\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2\thit\thit\tVERB\tVBD\t_\t0\troot\t_\t_
3\tit\tit\tPRON\tPRP\t_\t2\tobj\t_\t_
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# text = He raids camps.
1\tHe\the\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\traids\traid\tVERB\tVBZ\t_\t0\troot\t_\t_
3\tcamps\tcamp\tNOUN\tNNS\t_\t2\tobj\t_\t_
"""


def test_a_treebank_gives_each_word_its_place_and_tag() -> None:
    first, second = treebank(TREEBANK.splitlines(keepends=True))

    assert first == ("Raids hit it.", {(0, 5): "N", (6, 9): "Z", (10, 12): "", (12, 13): ""})
    assert second[1][3, 8] == "V"


def test_what_was_learnt_tells_the_noun_from_the_verb(words: Lexicon) -> None:
    read = [one for sentence, ends in treebank(TREEBANK.splitlines()) for one in marked(sentence, ends, words)]
    model = linear.build(learn(read * 10, words, telling=1))

    for found, forms, wanted in read:
        view = tags.look(found, forms, words)
        for i, right in enumerate(wanted):
            if right:
                assert model.best(tags.evidence(found, forms, i, view)) == right


def test_weights_add_up_for_each_class_and_the_unknown_weighs_nothing() -> None:
    weights = {"w raid": [0, 200, 1, -100], "p the": [0, -151], "n on": [0, -1, 1, -1]}
    model = linear.build({"classes": ["V", "N"], "bias": [0, 50], "weights": weights})

    assert model.best(["w unheard-of"]) == "N"  # 0 and 50
    assert model.best(["w raid", "w unheard-of"]) == "V"  # 200 and -50
    assert model.best(["w raid", "p the", "p the", "n on"]) == "N"  # -103 and -51
    assert model.best(["w raid", "p the", "n on", "p the", "p the", "w raid", "n on"]) == "V"  # -55 and -152


def test_of_equals_the_first_class_is_taken() -> None:
    model = linear.build({"classes": ["V", "N"], "bias": [0, 0], "weights": {"w raid": [0, -5, 1, -5]}})

    assert model.best(["w raid"]) == "V"


def test_without_weights_there_is_no_class() -> None:
    assert linear.build(None).best(["w raid"]) is None


def test_the_table_is_written(tmp_path: Path) -> None:
    source, target = tmp_path / "few.conllu", tmp_path / "tagger.json"
    source.write_text(TREEBANK * 20, encoding="utf-8")

    main([str(source)], target)

    assert json.loads(target.read_text("utf-8"))["classes"] == list(TAGS)


def test_nothing_is_written_where_nothing_was_read(tmp_path: Path) -> None:
    target = tmp_path / "tagger.json"

    with pytest.raises(SystemExit, match="no tagged sentence in nothing: nothing is written"):
        main([], target)

    assert not target.exists()


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"none\.conllu: No such file"):
        main([str(tmp_path / "none.conllu")], tmp_path / "tagger.json")
