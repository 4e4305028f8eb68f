"""Whose "the ministry" is, and whose somebody is who heads it or speaks for it.

1. "The ministry" is of those whose ministry was named last; "the Ministry of Defence" is no foreign ministry.
2. "The head of the army" is of those whose army was named last.
3. So is he whom that only describes: "Ana Ramos, a spokeswoman for the ministry, said"; his surname then is known.
"""

from itertools import pairwise

from bot.detect.grammar import epithets
from bot.detect.grammar.bodies import BANDS, OFFICES, PERSONS, ministry, note_body
from bot.detect.grammar.context import Context
from bot.detect.grammar.officers import LEFT
from bot.detect.grammar.text import Group, Word

_HEADING = ("of", "for", "at", "in")


def remember(found: Group, words: list[Word], context: Context) -> None:
    """Remember whose "ministry" or "rebels" these are, for "the ministry" and "the rebels" of later sentences."""
    head = words[found.head]
    last = head.lower.rpartition(" ")[2]
    epithets.note_landform(found, words, context)
    note_body(found, words, context)
    if head.mention is not None and head.mention.kind == "person" and len(found.codes) == 1:
        titles = {part for w in words[found.first : found.head] for part in w.lower.replace("-", " ").split()}
        held = titles & _TITLES if titles.isdisjoint(_BELOW) else ()
        context.offices.update(dict.fromkeys(held, found.codes))  # "President Tebboune"
    named = head.mention is not None and head.mention.kind == "group"  # "the National Liberation Army" is no state's
    office = "ministry" if (craft := ministry(found.lemma)) else last
    if len(found.codes) == 1 and not named and (office in OFFICES or found.lemma in BANDS):
        context.offices[office if office in OFFICES else found.lemma] = found.codes
        context.offices.update({craft: found.codes} if craft else {})
    leagues = {m.code for w in words[found.first : found.last] if (m := w.mention) is not None and m.code in _LEAGUES}
    context.offices.update({_LEAGUES[code]: (code,) for code in leagues})
    if head.mention is not None and head.mention.kind == "group" and head.mention.code:
        context.offices.update(dict.fromkeys(BANDS, (head.mention.code,)))


_LEAGUES = {"NATO": "alliance", "EU": "bloc"}
_TITLES = frozenset(["president", "premier", "chancellor"])
_BELOW = LEFT | {"vice", "deputy"}  # "Vice President Harris"


def lend(groups: list[Group], n: int, words: list[Word], context: Context) -> Group | None:
    """Give the party of "the ministry" to who heads it, and to whose name that is behind; None where nobody does."""
    body = groups[n]
    head = body if _is_owned(body, words) else _head(groups, n, words)
    if head is None:
        return None
    head.codes = body.codes
    named = next((g for g in groups[:n] if g.last == head.first - 1), None)
    beyond = words[body.last : body.last + 1]
    if named is None or not beyond or beyond[0].text != "," or words[named.last].text != ",":
        return None if head is body else head
    name = words[named.head]
    if name.tag != "E" or name.mention is not None or named.codes:
        return None
    named.codes = body.codes
    context.names[name.lower.removeprefix("al-")] = body.codes
    return named


def _head(groups: list[Group], n: int, words: list[Word]) -> Group | None:
    """Return who heads or speaks for a body: "the deputy head of public relations at | the ministry"."""
    body = groups[n]
    office = body.lemma.rpartition(" ")[2] in _BODIES and words[body.first].lower in _THE
    if not office or not body.codes or body.prep not in _HEADING:
        return None
    head = next((g for g in reversed(groups[max(0, n - _DEEP) : n]) if g.prep is None), None)
    if head is None or head.codes or head.lemma.rpartition(" ")[2] not in PERSONS or _is_out(head, words):
        return None
    return head if all(w.tag in "NACPDE" for w in words[head.last : body.first]) else None


def _is_owned(found: Group, words: list[Word]) -> bool:
    """Say whether somebody is "the ministry's spokesman"."""
    inside = words[found.first : found.last]
    body = any(w.lower.rpartition(" ")[2] in _BODIES and after.tag == "'" for w, after in pairwise(inside))
    person = found.lemma.rpartition(" ")[2] in PERSONS and found.prep is None and not _is_out(found, words)
    return body and person and bool(found.codes) and inside[0].lower in _THE


def _is_out(found: Group, words: list[Word]) -> bool:
    return any(w.lower in LEFT for w in words[found.first : found.last])


_BODIES = OFFICES - PERSONS | BANDS
_THE = ("the", "its", "their")
_DEEP = 3  # groups from "the head of public relations" to "the ministry"
