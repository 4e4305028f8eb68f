"""`forewarn init`: a feeds.yaml and a corpus to start from."""

import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated

import typer

from bot.errors import InputError

CORPUS = ("store", "corpus")
NAMED = re.compile(r"^ +corpus: (store/corpus/[a-z-]+)", re.MULTILINE)


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[FOLDER]", help="Where to write; made if it is not there.")
    ] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Overwrite what is there.")] = False,
) -> None:
    """Write a feeds.yaml and a corpus to start from.

    The feeds.yaml watches two situations in some thirty feeds; the corpus holds what was known about them. Both are
    yours to change: the comments in feeds.yaml say how. Nothing that is there already is overwritten.

      forewarn init
      forewarn init ~/desk && cd ~/desk && forewarn run
    """
    parts = dict(_parts())
    there = [str(folder / name) for name in parts if (folder / name).exists()]
    if there and not force:
        raise InputError("is there already; --force overwrites it", file=there[0])
    for name, part in parts.items():
        _write(folder / name, part.read_bytes())
    print(f"Wrote {folder / 'feeds.yaml'} and {len(parts) - 1} documents below {folder.joinpath(*CORPUS)}.")
    print("Look into feeds.yaml, then start with: forewarn run")


def _parts() -> Iterator[tuple[str, Traversable]]:
    """Yield what to write, by path: from the installed package, or from a checkout; of the corpus what is watched."""
    installed = files("bot").joinpath("cli", "feeds.yaml")
    checkout = Path(__file__).parents[2] / "feeds.yaml"
    shipped = installed if installed.is_file() else checkout
    yield "feeds.yaml", shipped
    for place in NAMED.findall(shipped.read_text("utf-8")):
        folder = files(CORPUS[0]).joinpath(*place.split("/")[1:])
        for document in sorted(folder.iterdir(), key=lambda file: file.name):
            if document.name.endswith(".md"):
                yield f"{place}/{document.name}", document


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", file=str(path)) from error
