"""A linear model as data: what is seen adds its weights to the classes that it speaks for or against."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SCALE = 100  # weights are kept as whole numbers of hundredths


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """Weights by what is seen: one number a class, in hundredths. Build it with `build`."""

    classes: tuple[str, ...]
    bias: tuple[int, ...]
    rows: Mapping[str, tuple[int, ...]]

    def scores(self, seen: Iterable[str]) -> list[int]:
        """Return the score of every class in the order of `classes`; what is unknown weighs nothing."""
        return list(map(sum, zip(self.bias, *filter(None, map(self.rows.get, seen)), strict=True)))


def build(data: object) -> Linear:
    """Build from a parsed file: `classes`, `bias` and `weights`, flat lists of class and hundredths; empty without."""
    table = data if isinstance(data, Mapping) else {}
    classes = tuple(table.get("classes", ()))
    return Linear(
        classes,
        tuple(table.get("bias", ())),
        {str(seen): _row(flat, len(classes)) for seen, flat in table.get("weights", {}).items()},
    )


def _row(flat: list[int], classes: int) -> tuple[int, ...]:
    row = [0] * classes
    for k in range(0, len(flat), 2):
        row[flat[k]] = flat[k + 1]
    return tuple(row)
