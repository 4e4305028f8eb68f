"""The baseline documents of a situation: Markdown with a head of YAML between two lines of three hyphens."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import blake2b
from pathlib import Path

from bot.errors import ConfigError
from bot.settings import words
from bot.settings.shape import ClaimShape, CorrectionShape, FrontShape, shape
from bot.settings.source import Node, parse, read_text
from store.model import Claim, Document, Situation
from store.terms import ACTS, RUNGS, Kind

FENCE = "---"
MAX_DOCUMENTS = 1_000
_OWN_LINE = re.compile(r"#|[-*+>] |[0-9]+[.)] ")
HEAD = "a document begins with ---, then title, publisher, published and reliability, then --- and the text"


def read_corpus(situation: Situation, base: Path) -> tuple[Document, ...]:
    """Return the documents of a situation by file name, none where it has no corpus; `base` is where feeds.yaml lies.

    Raises ConfigError with the first fault.
    """
    documents, faults = examine_corpus(situation, base)
    if faults:
        raise faults[0]
    return documents


def examine_corpus(situation: Situation, base: Path) -> tuple[tuple[Document, ...], tuple[ConfigError, ...]]:
    """Read a corpus as `read_corpus` does, but return the faults of all documents instead of raising the first."""
    if situation.corpus is None:
        return (), ()
    folder = base / situation.corpus
    if not folder.is_dir():
        return (), (ConfigError("there is no such folder", file=str(folder)),)
    files = sorted(file for file in folder.glob("*.md") if not file.name.startswith("."))
    if len(files) > MAX_DOCUMENTS:
        return (), (ConfigError(f"holds more than {MAX_DOCUMENTS} documents", file=str(folder)),)
    documents: list[Document] = []
    faults: list[ConfigError] = []
    for file in files:
        try:
            document, found = read_document(file, situation.id)
        except ConfigError as fault:
            document, found = None, (fault,)
        faults.extend(found)
        documents.extend([document] if document else [])
    return tuple(documents), tuple(faults)


def read_document(file: Path, situation: str) -> tuple[Document | None, tuple[ConfigError, ...]]:
    """Return a document, or its faults. Its key changes with every byte of it. Raises ConfigError."""
    whole = read_text(file)
    head, body = _split(whole, str(file))
    node = parse(head, str(file), first_line=2)
    if node is None:
        raise ConfigError("its head is empty", file=str(file), line=2, column=1, hint=HEAD)
    front, faults = shape(FrontShape, node, str(file))
    if front is None:
        return None, faults
    if not body:
        raise ConfigError("holds no text below its head", file=str(file), line=whole.count("\n") + 1)
    claims, faults = _corrections(front, node, str(file), body)
    if faults:
        return None, faults
    digest = blake2b(f"{situation}\0{file.name}\0{whole}".encode(), digest_size=12).hexdigest()
    return Document(
        key=f"corpus:{situation}:{digest}",
        situation=situation,
        file=str(file),
        title=front.title,
        publisher=front.publisher,
        reliability=front.reliability,
        published=front.published,
        text=body,
        url=front.url or "",
        add=claims,
        drop=tuple(each.drop for each in front.claims if each.drop is not None),
    ), ()


def _split(whole: str, file: str) -> tuple[str, str]:
    lines = whole.split("\n")
    if lines[0].rstrip() != FENCE:
        raise ConfigError("has no head", file=file, line=1, column=1, hint=HEAD)
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        raise ConfigError("its head has no end", file=file, line=1, column=1, hint=HEAD)
    return "\n".join(lines[1:end]), _unwrapped(lines[end + 1 :])


def _unwrapped(lines: Sequence[str]) -> str:
    """Join the lines of a paragraph, as Markdown does; a heading, an item of a list or a quotation begins a new one."""
    joined: list[str] = []
    for line in (line.strip() for line in lines):
        if line and joined and joined[-1] and not _OWN_LINE.match(line) and not joined[-1].startswith("#"):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return "\n".join(joined).strip()


def _corrections(
    front: FrontShape, node: Node, file: str, body: str
) -> tuple[tuple[Claim, ...], tuple[ConfigError, ...]]:
    claims: list[Claim] = []
    faults: list[ConfigError] = []
    for at, correction in enumerate(front.claims):
        try:
            claims.extend(_corrected(correction, front.title, body))
        except ValueError as error:
            line, column = node.place(("claims", at))
            faults.append(ConfigError(str(error), file=file, line=line, column=column))
    return tuple(claims), tuple(faults)


def _corrected(correction: CorrectionShape, title: str, body: str) -> Iterator[Claim]:
    """Yield the claim that a correction adds; raises ValueError where it is none."""
    if (correction.add is None) == (correction.drop is None):
        raise ValueError("a correction is one of add: {…} and drop: words of the text")
    if correction.add is not None:
        yield _claim(correction.add, title, body)
    elif correction.drop is not None and correction.drop not in body and correction.drop not in title:
        raise ValueError(f"the text does not hold {words.shown(correction.drop)}")


def _claim(stated: ClaimShape, title: str, body: str) -> Claim:
    """Return a claim that a head states; raises ValueError where it is not whole or its quote is not in the text."""
    field = "text" if stated.quote in body else "title"
    start = (body if field == "text" else title).find(stated.quote)
    if start < 0:
        raise ValueError(f"the text does not hold the quote {words.shown(stated.quote)}")
    _whole(stated)
    fields = stated.model_dump(exclude={"when"})
    when = None
    if stated.when is not None:
        first, last = (date.fromisoformat(day) for day in stated.when)
        when = (first, last)
    return Claim(**fields, when=when, field=field, start=start, end=start + len(stated.quote), by="corpus")


def _whole(stated: ClaimShape) -> None:
    known = ACTS if stated.kind is Kind.ACT else RUNGS.get(stated.kind, ())
    given = stated.act if stated.kind is Kind.ACT else stated.rung
    if stated.kind is Kind.FIGURE:
        if stated.measure is None or stated.bound is None or (stated.low is None and stated.high is None):
            raise ValueError("a figure needs measure, bound, and low or high")
        if stated.low is not None and stated.high is not None and stated.low > stated.high:
            raise ValueError('"low" is larger than "high"')
    elif given not in known:
        name = "act" if stated.kind is Kind.ACT else "rung"
        hint = words.nearest(given or "", known)
        raise ValueError(f'"{name}" must be one of {", ".join(known)}' + (f"; {hint}" if hint else ""))
