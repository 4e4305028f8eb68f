"""Verbs behind a comma ("shell the town, wound 12 more"), and behind names that stand for many."""

from bot.detect.grammar.text import Word

_ASIDE = 5  # words of a place between commas, with its commas


def strung(words: list[Word], i: int, after: str) -> bool:
    """Say whether a base verb stands behind the comma: a verb and its number before it, or a place that closes."""
    listed = after == "Q" and any(w.tag == "V" for w in words[:i])
    return listed or (after in ("Q", "E", "A", "N") and _closes_place(words, i))


def _closes_place(words: list[Word], i: int) -> bool:
    j = i - 2
    while j > 0 and words[j].tag in "EN":
        j -= 1
    opens = 0 < j < i - 2 and i - j <= _ASIDE and words[j].tag == "," and words[j - 1].tag == "E"
    return opens and not any(w.tag and w.tag in "VZBHM" for w in words[:i])


def acts_together(previous: Word, after: str, *, noun: bool) -> bool:
    """Say whether a name stands for many: "Sudanese flee", "the Syrian Democratic Forces recapture the town"."""
    many = after == "D" and previous.lower.endswith(_BODIES)
    return many if noun else previous.tag == "E" and previous.lower.endswith(_PEOPLES)


_BODIES = ("forces", "military", "army", "navy", "air force", "guard", "coalition")
_PEOPLES = ("ese", "ish", "french", "dutch", "swiss")  # adjectives that are as well the people


def coupled(words: list[Word], i: int) -> bool:
    """Say whether two verbs share their object: "a drone hits and damages a plant"."""
    if i + 3 >= len(words) or words[i + 1].lower != "and" or words[i + 3].tag not in ("D", "Q"):
        return False
    return words[i + 2].lower.endswith("s") and not words[i + 2].tag


def states(words: list[Word], i: int) -> bool:
    """Say whether two speakers tell something: "the army and the police state that"."""
    told = i + 1 < len(words) and words[i + 1].lower == "that"
    return told and any(w.lower == "and" for w in words[max(0, i - _PAIR) : i])


_PAIR = 5  # words of the second speaker, with "and"


def governs(words: list[Word], i: int) -> bool:
    """Say whether a word in -ing is a deed done to what follows: "accused of crossing the border"."""
    return 0 < i < len(words) - 1 and words[i + 1].tag == "D" and words[i - 1].lower in _DOING


_DOING = frozenset("of by for from after before without".split())


def placed(words: list[Word], i: int) -> bool:
    """Say whether a verb follows a place told in steps: "strikes in El-Obeid, North Kordofan, Sudan, have"."""
    j = i + 1
    while j < len(words) and (words[j].tag in ("P", ",") or words[j].text[0].isupper()):
        j += 1
    if not i + 1 < j < len(words) or words[j - 1].tag != ",":
        return False
    return words[j].tag in ("H", "B", "M") or _harms(words[j])


def lonely(words: list[Word], i: int) -> bool:
    """Say whether no verb stands behind, nor one of harm or of a number: "strikes damaged 9 towers" has its."""
    counted = i + 2 < len(words) and words[i + 1].lower.endswith("ed") and words[i + 2].tag in ("D", "Q")
    return not (counted or _harms(words[i + 1]) or any(w.tag and w.tag in "VZBHM" for w in words[i + 1 :]))


def _harms(word: Word) -> bool:
    return not word.tag and word.lower in _HARMING


_HARMING = frozenset("kill injure wound destroy damage hit leave claim devastate cripple disable".split())


def resumed(words: list[Word], i: int) -> bool:
    """Say whether a sentence goes on behind an aside, with no verb so far: "The truce, brokered by Oman, expires"."""
    return i > 0 and words[i - 1].tag == "," and not any(w.tag and w.tag in "VMBH" for w in words[:i])


def trades(words: list[Word], i: int) -> bool:
    """Say whether a gerund is a trade by what stands before it: "a drug smuggling boat"."""
    return i > 0 and words[i].lower in _TRADES and words[i - 1].lower in _TRADED


_TRADES = frozenset(["smuggling", "trafficking", "running"])
_TRADED = frozenset(["drug", "narcotics", "arms", "weapons", "people", "human", "migrant", "oil", "gun"])


def in_phrase(words: list[Word], i: int) -> bool:
    """Say whether the group before hangs on a verb by its preposition: "is shut due to storms and U.S. strikes"."""
    j = i - 1
    while j >= 0 and words[j].tag in "NEADQ'":
        j -= 1
    if j > 0 and words[j].tag == "C":
        j -= 1
        while j >= 0 and words[j].tag in "NEADQ'":
            j -= 1
    return j >= 0 and words[j].tag == "P" and any(w.tag in ("V", "Z", "B", "H", "M") for w in words[:j])


def possessed(words: list[Word], i: int) -> bool:
    """Say whether an owner stands before: "Finland's NATO bid"."""
    j = i - 1
    while j > 0 and words[j].tag in "NEA":
        j -= 1
    return words[j].tag == "'"
