"""Telegram's HTML: text and entities of a message, or the error Telegram answers with."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

ALIASES = {"strong": "b", "em": "i", "ins": "u", "strike": "s", "del": "s", "tg-spoiler": "span"}
TYPES = {
    "b": "bold",
    "i": "italic",
    "u": "underline",
    "s": "strikethrough",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
ATTRIBUTES = {
    "a": {"href"},
    "code": {"class"},
    "span": {"class"},
    "blockquote": {"expandable"},
    "tg-emoji": {"emoji-id"},
    "tg-time": {"unix", "format"},
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
ENTITY = re.compile(r"&(?:#(\d{1,8})|#x([0-9a-fA-F]{1,6})|(\w{1,8}));?")
ATTRIBUTE = re.compile(r"""\s*([^\s=>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.:/-]+)))?""")
TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")
MAX_ENTITIES = 100


class MarkupError(Exception):
    """The text after "can't parse entities: "."""


@dataclass(slots=True)
class Open:
    """A tag waiting for its end."""

    tag: str
    written: str
    start: int
    attributes: dict[str, str] = field(default_factory=dict)


def parse(source: str) -> tuple[str, list[dict[str, object]]]:
    """Return the text without markup and its entities, offsets in UTF-16 units; raises MarkupError."""
    text: list[str] = []
    entities: list[dict[str, object]] = []
    opened: list[Open] = []
    position = 0
    while position < len(source):
        character = source[position]
        if character == "&" and (found := ENTITY.match(source, position)) and (decoded := _decode(found)) is not None:
            text.append(decoded)
            position = found.end()
        elif character != "<":
            text.append(character)
            position += 1
        elif source.startswith("</", position):
            position = _close(source, position, opened, entities, "".join(text))
        else:
            position = _open(source, position, opened, units("".join(text)))
    if opened:
        raise MarkupError(f'Can\'t find end tag corresponding to start tag "{opened[-1].written}"')
    return _trimmed("".join(text), entities)


def units(text: str) -> int:
    """Return the length in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _decode(found: re.Match[str]) -> str | None:
    decimal, hexadecimal, name = found.groups()
    if name is not None:
        return NAMED.get(name)
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else None


def _byte(source: str, position: int) -> int:
    return len(source[:position].encode())


def _open(source: str, begin: int, opened: list[Open], offset: int) -> int:
    end = source.find(">", begin)
    if end < 0:
        raise MarkupError(f"Unclosed start tag at byte offset {_byte(source, begin)}")
    written = re.split(r"\s", source[begin + 1 : end], maxsplit=1)[0].lower()
    tag = ALIASES.get(written, written)
    if tag not in TYPES:
        raise MarkupError(f'Unsupported start tag "{written}" at byte offset {_byte(source, begin)}')
    attributes, position = _attributes(source, begin + 1 + len(written), tag)
    _check(tag, written, attributes, opened, _byte(source, begin))
    opened.append(Open(tag=tag, written=written, start=offset, attributes=attributes))
    return position


def _attributes(source: str, position: int, tag: str) -> tuple[dict[str, str], int]:
    attributes: dict[str, str] = {}
    while True:
        while position < len(source) and source[position].isspace():
            position += 1
        if position >= len(source):
            raise MarkupError(f"Unclosed start tag at byte offset {_byte(source, position)}")
        if source[position] == ">":
            return attributes, position + 1
        found = ATTRIBUTE.match(source, position)
        if not found:
            raise MarkupError(f'Empty attribute name in the tag "{tag}" at byte offset {_byte(source, position)}')
        attributes[found[1].lower()] = html.unescape(found[2] or found[3] or found[4] or "")
        position = found.end()


def _check(tag: str, written: str, attributes: dict[str, str], opened: list[Open], at: int) -> None:
    if unknown := set(attributes) - ATTRIBUTES.get(tag, set()):
        raise MarkupError(f'Unexpected attribute "{min(unknown)}" of the tag "{written}" at byte offset {at}')
    if tag == "span" and written == "span" and attributes.get("class") != "tg-spoiler":
        raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
    if tag == "a" and not re.match(r"(?:https?|tg)://\S+$", attributes.get("href", "")):
        raise MarkupError(f'Tag "a" leads nowhere at byte offset {at}')
    if tag == "tg-time" and not (
        re.fullmatch(r"\d{1,11}", attributes.get("unix", "")) and TIME_FORMAT.fullmatch(attributes.get("format", ""))
    ):
        raise MarkupError(f'Tag "tg-time" has no valid time at byte offset {at}')
    if any(outer.tag in {"pre", "code"} for outer in opened) and not (tag == "code" and opened[-1].tag == "pre"):
        raise MarkupError(f'Tag "{written}" stands inside code at byte offset {at}')
    if tag == "blockquote" and any(outer.tag == tag for outer in opened):
        raise MarkupError(f"Blockquotes can't be nested at byte offset {at}")


def _close(source: str, begin: int, opened: list[Open], entities: list[dict[str, object]], text: str) -> int:
    at = _byte(source, begin)
    end = source.find(">", begin)
    if not opened:
        raise MarkupError(f"Unexpected end tag at byte offset {at}")
    if end < 0:
        raise MarkupError(f"Unclosed end tag at byte offset {at}")
    written = source[begin + 2 : end].strip().lower()
    last = opened.pop()
    if written not in {last.written, ""}:
        raise MarkupError(f'Unmatched end tag at byte offset {at}, expected "</{last.written}>", found "</{written}>"')
    length = units(text) - last.start
    if length:
        entities.append(_entity(last, length))
    return end + 1


def _entity(opened: Open, length: int) -> dict[str, object]:
    entity: dict[str, object] = {"type": TYPES[opened.tag], "offset": opened.start, "length": length}
    if opened.tag == "a":
        entity["url"] = opened.attributes["href"]
    if "expandable" in opened.attributes:
        entity["type"] = "expandable_blockquote"
    if opened.tag == "tg-time":
        entity["unix_time"] = int(opened.attributes["unix"])
        entity["date_time_format"] = opened.attributes.get("format", "")
    return entity


def _trimmed(text: str, entities: list[dict[str, object]]) -> tuple[str, list[dict[str, object]]]:
    lead = units(text) - units(text.lstrip())
    stripped = text.strip()
    return stripped, list(_shifted(entities, lead, units(stripped)))


def _shifted(entities: list[dict[str, object]], lead: int, length: int) -> Iterator[dict[str, object]]:
    for entity in sorted(entities, key=lambda e: (int(str(e["offset"])), -int(str(e["length"])))):
        begin = max(int(str(entity["offset"])) - lead, 0)
        end = min(int(str(entity["offset"])) + int(str(entity["length"])) - lead, length)
        if end > begin:
            yield entity | {"offset": begin, "length": end - begin}
