"""Cuts the items that were read before out of a feed, so that only new ones are parsed; pure.

1. An item is known by its bytes: one changed letter makes it new, and it is parsed.
2. The parser must find in what is left exactly what it would have found in the whole. So nothing is cut from a
   document that is not well-formed UTF-8, has a DTD, items within items, or more than MAX_ITEMS of them.
3. Reading stays linear in the length of the document: no call of Python for each element.
"""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from xml.parsers import expat

MAX_ITEMS: Final = 5_000
DIGEST_BYTES: Final = 8  # among the items of one feed two that differ and look alike come once in 10^12 polls
DTD: Final = b"<!DOCTYPE"
# Where an item begins or ends, and what may hold the same words without being one. "<" stands in no attribute value.
MARK: Final = re.compile(
    rb"<(?:!--|!\[CDATA\[|\?|(/?)(?:item|entry)(?=[\s/>])(?:[^>\"']|\"[^\"]*\"|'[^']*')*+>)",
)
ENDS: Final = MappingProxyType({b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"})


@dataclass(frozen=True, slots=True)
class Cut:
    """What is left of a document, and the digests of all its items in their order; none where it cannot be cut.

    `plain`: it is well-formed UTF-8 without a DTD.
    """

    body: bytes
    items: tuple[str, ...] = ()
    plain: bool = False


def cut(body: bytes, known: Collection[str]) -> Cut:
    """Return a document without the items whose digests are known."""
    if not _is_plain(body):
        return Cut(body)
    spans = _spans(body)
    if not 0 < len(spans) <= MAX_ITEMS:
        return Cut(body, plain=True)
    digests = tuple(_digest(body[start:end]) for start, end in spans)
    parts, at = [], 0
    for (start, end), digest in zip(spans, digests, strict=True):
        if digest in known:
            parts.append(body[at:start])
            at = end
    return Cut(b"".join([*parts, body[at:]]), digests, plain=True)


def _is_plain(body: bytes) -> bool:
    """Say whether a document is well-formed UTF-8 without a DTD; its namespaces are checked too."""
    if DTD in body:
        return False
    try:
        body.decode()
        expat.ParserCreate(namespace_separator=" ").Parse(body, True)  # noqa: FBT003  # expat takes no names
    except (expat.ExpatError, ValueError, LookupError):  # the last two: not UTF-8, or a character set it does not know
        return False
    return True


def _spans(body: bytes) -> tuple[tuple[int, int], ...]:
    """Return where the items of a well-formed document begin and end; nothing where one holds another."""
    spans: list[tuple[int, int]] = []
    at, start = 0, None
    while mark := MARK.search(body, at):
        at = mark.end()
        if closing := ENDS.get(mark[0]):
            at = body.find(closing, at) + len(closing)
        elif mark[1] and start is not None:
            spans.append((start, at))
            start = None
        elif start is not None:
            return ()
        elif not mark[0].endswith(b"/>"):
            start = mark.start()
    return tuple(spans)


def _digest(item: bytes) -> str:
    return hashlib.blake2b(item, digest_size=DIGEST_BYTES).hexdigest()
