"""A linear model as data: what is seen adds its weights to the classes that it speaks for or against."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

SCALE = 100  # weights are kept as whole numbers of hundredths


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """Weights by what is seen; each is a row of (class, weight) pairs. Build it with `build`."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    rows: Mapping[str, tuple[tuple[int, float], ...]]

    def scores(self, seen: Iterable[str]) -> list[float]:
        """Return the score of every class in the order of `classes`; what is unknown weighs nothing."""
        found, rows = list(self.bias), self.rows
        for one in seen:
            row = rows.get(one)
            if row is not None:
                for number, weight in row:
                    found[number] += weight
        return found


def build(data: object) -> Linear:
    """Build from a parsed file: `classes`, `bias` and `weights`, flat lists of class and hundredths; empty without."""
    table = data if isinstance(data, Mapping) else {}
    rows = {
        str(seen): tuple((flat[k], flat[k + 1] / SCALE) for k in range(0, len(flat), 2))
        for seen, flat in table.get("weights", {}).items()
    }
    return Linear(
        tuple(table.get("classes", ())), tuple(b / SCALE for b in table.get("bias", ())), MappingProxyType(rows)
    )
