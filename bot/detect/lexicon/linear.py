"""A linear model as data: what is seen adds its weights to the classes that it speaks for or against.

A row is one whole number with a lane of bits for each class: one addition adds the weights of every class.
"""

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SCALE = 100  # weights are kept as whole numbers of hundredths
_LANE = 32  # bits: room for the sum of a million weights
_ZERO = 1 << (_LANE - 1)  # what a lane starts from, so that no sum is negative


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """Weights by what is seen: one lane a class, in hundredths. Build it with `build`."""

    classes: tuple[str, ...]
    bias: int
    rows: Mapping[str, int]
    lanes: struct.Struct

    def best(self, seen: Iterable[str]) -> str | None:
        """Return the class for which most speaks, of equals the first; None where there are no classes.

        What is unknown weighs nothing.
        """
        total = sum(filter(None, map(self.rows.get, seen)), self.bias)
        scores = self.lanes.unpack(total.to_bytes(self.lanes.size, "little"))
        return self.classes[scores.index(max(scores))] if scores else None


def build(data: object) -> Linear:
    """Build from a parsed file: `classes`, `bias` and `weights`, flat lists of class and hundredths; empty without."""
    table = data if isinstance(data, Mapping) else {}
    classes = tuple(table.get("classes", ()))
    return Linear(
        classes,
        sum(_ZERO + weight << _LANE * k for k, weight in enumerate(table.get("bias", ()))),
        {str(seen): _row(flat) for seen, flat in table.get("weights", {}).items()},
        struct.Struct(f"<{len(classes)}I"),
    )


def _row(flat: list[int]) -> int:
    return sum(weight << _LANE * k for k, weight in zip(flat[::2], flat[1::2], strict=True))
