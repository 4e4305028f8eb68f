"""Makes doubts.yaml, the weights of claims/doubts.py, from claims that were judged by hand.

python -m tests.learn.doubts FILE.jsonl ... [--to WEIGHTS.yaml]

It replaces the weights in the package, unless another file is named.

A line is an article as an archive has it (`id`, `published`, `title`, `text`) with `judged`: a list of claims that
`forewarn try --json` prints, each with `right`, true or false. The weights in the package were learnt from 1,652 claims
of news that belongs to its publishers and is not part of the project. Judge claims of random articles, before any rule
is mended by them: where the wrong ones are gone already, nothing is left to learn from.
"""

import argparse
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot import settings
from bot.cli.archive import articles
from bot.detect import lexicon as lexicons
from bot.detect.claims.sift.doubts import likelihood, signs
from bot.detect.extract import read
from bot.detect.lexicon import Lexicon
from store.model import Claim

FILE = Path(__file__).parents[2] / "bot" / "detect" / "lexicon" / "en" / "doubts.yaml"
ROUNDS = 3000
_STEP = 1.0
_SHRINK = 10.0  # how strongly weights are drawn to nothing: the inverse of a logistic regression's C
_LEAST = 0.01  # what weighs less is left out
_HEAD = "# What speaks for (+) and against (-) a claim, learnt by tests/learn/doubts.py and not kept by hand.\n"

Example = tuple[dict[str, float], bool]


def examples(path: Path, lexicon: Lexicon) -> Iterator[Example]:
    """Yield the signs of each judged claim that is still read, and whether it is right."""
    judged = {row["id"]: row["judged"] for row in map(json.loads, path.read_text("utf-8").splitlines())}
    for article in articles(path, datetime.now(UTC), {}):
        claims, lines, _ = read(article, lexicon)
        found = dict(zip(map(_key, claims), signs(claims, lines, article, lexicon), strict=True))
        for row in judged[article.key]:
            value = row.get("act") or row.get("rung") or row.get("measure")
            here = found.get((row["kind"], value, row["in"], row["start"]))
            if here is not None:
                yield here, bool(row["right"])


def learn(seen: list[Example]) -> dict[str, float]:
    """Return the weights of a logistic regression with a penalty on their squares; none on that of `base`."""
    weights: dict[str, float] = defaultdict(float)
    for _ in range(ROUNDS):
        slope: dict[str, float] = defaultdict(float)
        for found, right in seen:
            miss = float(right) - likelihood(found, weights)
            for sign, value in found.items():
                slope[sign] += miss * value
        for sign, rise in slope.items():
            shrink = 0.0 if sign == "base" else _SHRINK * weights[sign]
            weights[sign] += _STEP * (rise - shrink) / (len(seen) + _SHRINK)
    return dict(weights)


def _key(claim: Claim) -> tuple[str, str, str, int]:
    return str(claim.kind), str(claim.act or claim.rung or claim.measure), claim.field, claim.start


def main(paths: list[Path], target: Path = FILE) -> None:
    """Read the files and write the weights; ends with a message where they hold no judged claim."""
    lexicon = lexicons.build(settings.read_lexicon())
    seen: list[Example] = []
    for path in paths:
        try:
            seen += examples(path, lexicon)
        except (OSError, ValueError) as error:  # a line that is no JSON, bytes that are no text
            sys.exit(f"{path}: {getattr(error, 'strerror', None) or error}")
        except KeyError as error:
            sys.exit(f"{path}: a line has no {error}")
    if not seen:
        sys.exit(f"no judged claim in {', '.join(map(str, paths))}: nothing is written")
    weights = learn(seen)
    rows = (f"{sign}: {weights[sign]:.2f}\n" for sign in sorted(weights) if abs(weights[sign]) >= _LEAST)
    target.write_text(_HEAD + "".join(rows), encoding="utf-8")
    loss = -sum(math.log(likelihood(f, weights) if right else 1 - likelihood(f, weights)) for f, right in seen)
    sys.stderr.write(f"{len(seen)} claims, {sum(right for _, right in seen)} right; loss {loss / len(seen):.3f}\n")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(prog="python -m tests.learn.doubts", description=__doc__.partition("\n")[0])
    arguments.add_argument("files", nargs="+", type=Path, metavar="FILE.jsonl")
    arguments.add_argument("--to", type=Path, default=FILE, metavar="WEIGHTS.yaml")
    given = arguments.parse_args()
    main(given.files, given.to)
