"""One person told twice: an office and the name behind it, "the army chief, General X, was killed".

1. Of a person and what stands between commas behind it only the first is counted; a list goes on with "and".
2. A name behind an office that is nobody's alone, "the head of the force, Colonel X, is killed", suffers what is told
   of the office.
"""

from bot.detect.claims.scene.counts import Count
from bot.detect.grammar.text import Group, Sentence, Word


def once(sentence: Sentence, found: list[Count]) -> list[Count]:
    """Return the counts without those that only name a person told before; a name takes the place of its office."""
    kept: list[Count] = []
    for count in found:
        before = kept[-1] if kept else None
        lone = before is not None and (before.single or before.number.text.lower() == "one")
        if before is not None and lone and _is_aside(sentence.words, before, count):
            if any(clause.subject is count.group for clause in sentence.clauses):
                before.group, before.codes = count.group, before.codes or count.codes
            continue
        if before is not None and before.single and _is_one_of(sentence.words, before, count):
            before.codes = before.codes or count.codes
            continue
        if count.single and (office := _office(sentence, count)) is not None:
            if any(one.single and one.group is office for one in kept):
                continue
            count.group, count.codes = office, count.codes or office.codes
        kept.append(count)
    return kept


def _is_aside(words: list[Word], before: Count, count: Count) -> bool:
    """Say whether one person behind a comma is closed by a verb of one: ", a leader of the group(,) was killed"."""
    last = before.last
    if not (count.single or count.number.text == "one") or count.first != last + 1 or words[last].text != ",":
        return False
    end = next((i for i in range(count.last, min(len(words), count.last + _FAR)) if words[i].tag not in _NOMINAL), None)
    if _is_called(words, before, count):
        return True
    while end is not None and [w.tag for w in words[end : end + 3]] == [",", "E", ","]:
        end += 2  # "chief of police in Gao, Mali, is killed"
    if end is None or words[end].text != ",":
        placed = before.group is not None and before.group.prep is not None  # "after the raid in Gao, a guard was hurt"
        return end is not None and not placed and words[end].tag != "Z" and _is_of_one(words[end])
    return end + 1 < len(words) and _is_of_one(words[end + 1])


def _is_one_of(words: list[Word], before: Count, count: Count) -> bool:
    """Read "the death of Ali Karim, one of its commanders", ", head of the group, and four others": he is no other."""
    beside = count.first == before.last + 1 and words[before.last].text == "," and words[before.last - 1].tag == "E"
    bare = words[count.first].tag == "N" and count.single  # an office that no article makes another's
    return beside and (bare or [w.lower for w in words[count.first : count.first + 2]] == ["one", "of"])


def _is_called(words: list[Word], before: Count, count: Count) -> bool:
    """Say whether a name is called two things at once: "X, a senior trainer and planner of the group"."""
    lone = words[before.last - 1].tag == "E" and words[count.first].tag == "D" and count.last + 1 < len(words)
    lone = lone and before.group is not None and before.group.role == "object"
    return lone and words[count.last].lower == "and" and words[count.last + 1].tag in "NA"


def _is_of_one(word: Word) -> bool:
    """Say whether a verb may have one subject: "was", not "were"."""
    return word.tag in _VERBAL and word.lower not in ("were", "are", "have")


def _office(sentence: Sentence, count: Count) -> Group | None:
    """Return the subject that a name between commas stands behind, where that is an office in the singular."""
    words, start = sentence.words, count.first - 1
    closed = count.last + 1 < len(words) and words[count.last].text == "," and words[count.last + 1].tag in _VERBAL
    if start < 1 or words[start].text != "," or not closed or words[count.last - 1].tag != "E":
        return None
    told = (c.subject for c in sentence.clauses if c.first > count.last and c.subject is not None)
    return next((g for g in told if g.last <= start and words[g.head].lower.startswith(_OFFICES)), None)


_FAR = 9  # words of an aside behind its first noun
_NOMINAL = frozenset("NEADP'")
_VERBAL = frozenset("BHMVZ")
_OFFICES = (
    *("head", "chief", "commander", "leader", "minister", "governor", "spokes", "deputy", "general", "colonel"),
    *("soldier", "militant"),
)
