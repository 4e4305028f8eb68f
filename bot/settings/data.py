"""Reads the words and rules that detection is built from, out of the installed package."""

import contextlib
import json
import os
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from bot.errors import ConfigError
from bot.settings.environment import cache_folder
from bot.settings.source import parse

_SHAPE = b"1"  # of the cache; another number when `parse` reads the same bytes in another way


def read_lexicon(language: str = "en", *, cache: Path | None = None) -> Mapping[str, object]:
    """Return every file of the lexicon by its stem: the shared ones, then those of the language.

    Reading YAML takes half a second, so the values are kept as JSON in `cache` (default: the user's cache folder) for
    as long as no byte of the files changes. Raises ConfigError.
    """
    root = files("bot").joinpath("detect", "lexicon")
    return _read((*_sheets(root), *_sheets(root.joinpath(language))), f"lexicon-{language}", cache or cache_folder())


def read_rules(*, cache: Path | None = None) -> Mapping[str, object]:
    """Return the rules of comparison and weight. Raises ConfigError."""
    rules = _read((files("bot").joinpath("detect", "rules.yaml"),), "rules", cache or cache_folder())["rules"]
    return rules if isinstance(rules, dict) else {}


def _sheets(folder: Traversable) -> Iterator[Traversable]:
    if folder.is_dir():
        yield from sorted((f for f in folder.iterdir() if f.name.endswith((".yaml", ".json"))), key=lambda f: f.name)


def _read(sheets: tuple[Traversable, ...], name: str, cache: Path) -> Mapping[str, object]:
    texts = [(sheet.name, sheet.read_text("utf-8")) for sheet in sheets]
    digest = blake2b(_SHAPE, digest_size=16)
    for file, text in texts:
        digest.update(f"{file}\0{len(text)}\0{text}".encode())
    kept = cache / f"{name}.json"
    data = _remembered(kept, digest.hexdigest())
    if data is None:
        data = {file.rpartition(".")[0]: _parsed(file, text) for file, text in texts}
        _remember(kept, digest.hexdigest(), data)
    return data


def _parsed(file: str, text: str) -> object:
    if file.endswith(".json"):
        return json.loads(text)
    node = parse(text, file, own=True)
    if node is None:
        raise ConfigError("is empty", file=file)
    return node.plain()


def _remembered(kept: Path, digest: str) -> dict[str, object] | None:
    try:
        found = json.loads(kept.read_bytes())
        return dict(found["data"]) if found["digest"] == digest else None
    except (OSError, ValueError, KeyError, TypeError):  # a cache that cannot be read is none
        return None


def _remember(kept: Path, digest: str, data: Mapping[str, object]) -> None:
    draft = kept.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):  # no cache folder, a full disk: then it is slower, nothing else
        kept.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps({"digest": digest, "data": data}), "utf-8")
        draft.replace(kept)
