"""What a quote shows: no space or loose punctuation at its ends, and no verb that its own words are missing behind."""

import re


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch without space at either end and without a stop or comma behind it."""
    while start < end and text[start] in " \t\n\r,;:.–—-)":
        start += 1
    while end > start and text[end - 1] in " \t\n\r,;:–—-(":
        end -= 1
    rest = _REST.match(text, end) if _BARE.search(text, start, end) is not None else None
    return start, rest.end() if rest is not None else end


_BARE = re.compile(r"\b(?:is|was|are|were)$")  # "said the raid was | unacceptable"
_REST = re.compile(r" [\"“]?[^\s,.;:\"“”][^,.;:\"“”\n]{0,60}(?=[,.;:\"“”]|$)[\"”]?")
