"""Makes tagger.json, the weights of grammar/tags.py, from sentences whose words are tagged by hand.

python -m tests.learn.tagger FILE.conllu ... [--to TABLE.json]

It replaces the table in the package, unless another is named.

CoNLL-U as the Universal Dependencies write it: `# text = …`, a word a line with its Penn Treebank tag in the fifth
column, `_` where nothing is known. The weights in the package were learnt from the documents of the GUM corpus
(Zeldes 2017, "The GUM corpus") that stand under CC BY or in the public domain, from our own cases, and from 3,600 lines
of news that belong to their publishers and are not part of the project.
"""

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot import settings
from bot.detect import lexicon as lexicons
from bot.detect.grammar import frames, tags, text, words
from bot.detect.grammar.text import Word
from bot.detect.lexicon import Form, Lexicon
from bot.detect.lexicon.linear import SCALE
from store.model import Article
from store.terms import Reliability

TABLE = Path(__file__).parents[2] / "bot" / "detect" / "lexicon" / "en" / "tagger.json"
TAGS = "VZGNARP"
ROUNDS = 6
_SEED = 1
_TELLING = 120  # hundredths: what never weighs as much is left out
_LEAST = 20  # and so are single weights below
_WORD_COLUMNS = 10
_PENN = {
    **dict.fromkeys(("VB", "VBP", "VBZ"), "V"),
    **dict.fromkeys(("VBD", "VBN"), "Z"),
    "VBG": "G",
    **dict.fromkeys(("NN", "NNS", "NNP", "NNPS"), "N"),
    **dict.fromkeys(("JJ", "JJR", "JJS"), "A"),
    **dict.fromkeys(("RB", "RBR", "RBS", "RP"), "R"),
    **dict.fromkeys(("IN", "TO"), "P"),
}
Marked = tuple[list[Word], list[Form | None], list[str]]  # words, what verbs they can be, and the tags they should get
Ends = dict[tuple[int, int], str]  # the tags of a sentence by where its words stand


def treebank(lines: Iterable[str]) -> Iterator[tuple[str, Ends]]:
    """Yield each sentence of a CoNLL-U file with the tags of its words."""
    sentence, found, at = "", Ends(), 0
    for line in (*lines, ""):
        row = line.rstrip("\n")
        if row.startswith("# text = "):
            sentence, found, at = row.removeprefix("# text = "), Ends(), 0
        elif not row and found:
            yield sentence, found
            found = Ends()
        elif len(columns := row.split("\t")) == _WORD_COLUMNS and columns[0].isdigit():
            start = sentence.find(columns[1], at)
            if start < 0:
                continue
            at = start + len(columns[1])
            if columns[3] != "AUX":
                found[start, at] = _PENN.get(columns[4], "")


def marked(sentence: str, ends: Ends, lexicon: Lexicon) -> Iterator[Marked]:
    """Yield what the tagger sees of a sentence, and what it should say."""
    moment = datetime(2022, 1, 1, tzinfo=UTC)
    article = Article(
        key="",
        feed="",
        publisher="",
        reliability=Reliability.F,
        url="",
        title="",
        text=sentence,
        published=moment,
        fetched=moment,
    )
    for one in text.sentences(article, lexicon):
        frames.measure(one)
        found, forms = words.close(one, lexicon)
        wanted = [ends.get((one.start + w.start, one.start + w.end), "") if not w.tag else "" for w in found]
        yield found, forms, wanted


class Perceptron:
    """Weights by what is seen, a row of one number a tag, with their average over all that was read so far."""

    def __init__(self) -> None:
        self.weights: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(TAGS))
        self._total: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(TAGS))
        self._since: dict[str, list[int]] = defaultdict(lambda: [0] * len(TAGS))
        self._moment = 0

    def guess(self, seen: tuple[str, ...]) -> int:
        """Return the number of the tag with the largest sum."""
        rows = [self.weights[one] for one in seen if one in self.weights]
        scores = [sum(row[tag] for row in rows) for tag in range(len(TAGS))]
        return scores.index(max(scores))

    def correct(self, seen: tuple[str, ...], guess: int, right: int) -> None:
        """Let what was seen speak for the right tag and against the guess, where they differ."""
        self._moment += 1
        if guess != right:
            for one in seen:
                self._add(one, right, 1.0)
                self._add(one, guess, -1.0)

    def table(self, telling: int) -> dict[str, object]:
        """Return the averages as the table of a linear model, without what never weighs `telling` hundredths."""
        rows: dict[str, list[int]] = {}
        for one in sorted(self.weights):
            for tag in range(len(TAGS)):
                self._add(one, tag, 0.0)
            rounded = [round(total / max(1, self._moment) * SCALE) for total in self._total[one]]
            if max(map(abs, rounded)) >= telling:
                rows[one] = [n for tag, weight in enumerate(rounded) if abs(weight) >= _LEAST for n in (tag, weight)]
        return {"classes": list(TAGS), "bias": [0] * len(TAGS), "weights": rows}

    def _add(self, one: str, tag: int, step: float) -> None:
        self._total[one][tag] += (self._moment - self._since[one][tag]) * self.weights[one][tag]
        self._since[one][tag] = self._moment
        self.weights[one][tag] += step


def learn(sentences: list[Marked], lexicon: Lexicon, telling: int = _TELLING) -> dict[str, object]:
    """Return the table of a perceptron that has read the sentences several times in random order."""
    model, order, chance = Perceptron(), list(sentences), random.Random(_SEED)
    for turn in range(ROUNDS):
        sys.stderr.write(f"round {turn + 1} of {ROUNDS}\n")
        chance.shuffle(order)
        for found, forms, wanted in order:
            _read(model, [replace(word) for word in found], forms, wanted, lexicon)
    return model.table(telling)


def _read(model: Perceptron, found: list[Word], forms: list[Form | None], wanted: list[str], lexicon: Lexicon) -> None:
    view = tags.look(found, forms, lexicon)
    for i, word in enumerate(found):
        if word.tag:
            continue
        if tags.is_name(found, i):
            word.tag = "E"
            continue
        seen = tags.evidence(found, forms, i, view)
        guess = model.guess(seen)
        word.tag = TAGS[guess]
        if wanted[i]:
            model.correct(seen, guess, TAGS.index(wanted[i]))


def main(paths: list[str], target: Path = TABLE) -> None:
    """Read the files and write the table; ends with a message where they hold no tagged sentence."""
    lexicon = lexicons.build(settings.read_lexicon())
    read: list[Marked] = []
    for path in paths:
        try:
            lines = Path(path).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            sys.exit(f"{path}: {getattr(error, 'strerror', None) or error}")
        for sentence, ends in treebank(lines):
            read += marked(sentence, ends, lexicon)
    if not any(any(wanted) for _, _, wanted in read):
        sys.exit(f"no tagged sentence in {', '.join(paths) or 'nothing'}: nothing is written")
    table = json.dumps(learn(read, lexicon), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    target.write_text(table.replace('],"', '],\n"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(prog="python -m tests.learn.tagger", description=__doc__.partition("\n")[0])
    arguments.add_argument("files", nargs="+", metavar="FILE.conllu")
    arguments.add_argument("--to", type=Path, default=TABLE, metavar="TABLE.json")
    given = arguments.parse_args()
    main(given.files, given.to)
