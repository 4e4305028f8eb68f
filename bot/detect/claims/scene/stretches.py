"""How far the words of a happening reach that a noun tells."""

from collections.abc import Iterator

from bot.detect.claims.scene.events import MAX_QUOTE
from bot.detect.grammar.functionwords import BACKDROP
from bot.detect.grammar.text import Clause, Group, Sentence

MEANWHILE = BACKDROP | {"response", "retaliation", "reprisal"}


def stretch(sentence: Sentence, group: Group, clause: Clause | None, *, light: bool) -> tuple[int, int]:
    """Return the quote of an event noun: its phrase, with the light verb that carries it or the verb of its blow."""
    start, end = group.start, group.end
    for inner in group.chain():
        if inner.end - group.start > MAX_QUOTE:
            break
        end = max(end, inner.end)
    if clause is None:
        return start, end
    if light:
        far = end + _CARRIED
        whole = (g.end for g in reversed(sentence.groups) if g.end <= far)  # no name is cut
        return min(clause.start, start), max(end, clause.end if clause.end <= far else next(whole, end))
    if group.role == "subject" and clause.end - start < MAX_QUOTE and clause.families & {"strike", "carry"}:
        end = max(end, clause.end)
    return start, end


_CARRIED = 80  # characters of the verb and its objects behind a noun that it carries


def is_known(group: Group, clause: Clause | None) -> bool:
    """Say whether it only comes before what a party vows or says of itself: "vowed to retaliate after a raid"."""
    tops = (clause, clause.parent) if clause is not None and clause.link in ("to", "ing") else (clause,)
    vows = any(c is not None and "say" in c.families and "plainsay" not in c.families for c in tops)
    speaks = clause is not None and clause.form == "ing" and clause.lemma == "speak"
    return (vows or speaks) and any(here.prep in _UPON for here in _upwards(group))


def is_definite(sentence: Sentence, group: Group) -> bool:
    """Say whether a known event is only what led to what is told: "after the Brussels attacks", "since its raid"."""
    after = sentence.words[group.first - 1].lower if group.first else ""
    led = group.prep in _UPON or after in _UPON or (group.outer is not None and group.outer.lemma in MEANWHILE)
    first = sentence.words[group.first]
    owned = any(w.tag == "'" for w in sentence.words[group.first : group.head])
    return led and (first.lower == "the" or owned)


def _upwards(group: Group) -> Iterator[Group]:
    here: Group | None = group
    while here is not None:
        yield here
        here = here.outer


_UPON = ("after", "following", "amid", "over", "despite", "since", "before")
