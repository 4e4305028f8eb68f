"""Whom a pronoun stands for by what somebody says, claims, plans or decides right before it."""

from bot.detect.grammar.functionwords import IMPERSONAL, THIRD_PERSON
from bot.detect.grammar.text import Group, Word

_PERSONAL = frozenset(["he", "she"])


def claimed(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return who "it" is in "Mali's claims that it withdraws" and "accuses Mali of lying by saying it withdraws"."""
    authors = _authored(groups, n, words)
    if authors or words[groups[n].first].lower not in IMPERSONAL | _PERSONAL or groups[n].prep is not None:
        return authors
    return _teller(groups, n, words) or _claimer(groups, n, words)


def _claimer(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return whose claim it is that stands right before a pronoun, who is accused by what he says."""
    k = groups[n].first - 1
    k -= k > 0 and words[k].lower == "that"
    if k < 1:
        return ()
    if words[k].lower in _CLAIMING:
        if words[k - 1].lower != "by":
            return ()  # "accused Mali of lying, saying it had lost two men": its own
        accused = (
            g for g in reversed(groups[:n]) if g.first and words[g.first - 1].lemma == "accuse" and g.prep is None
        )
        return next((g.codes for g in accused), ())
    claim = next((g for g in groups[:n] if g.last == k + 1 and g.lemma in _CLAIMS), None)
    return claim.codes if claim is not None else ()


def _teller(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return who "he" is in "Goita told Deby that he would sign": who tells, not who is told."""
    k = groups[n].first - (words[groups[n].first - 1].lower == "that")
    told = next((g for g in groups[:n] if g.last == k), None)
    if words[groups[n].first].lower not in _PERSONAL or told is None or told.prep is not None:
        return ()
    doer = next((g for g in reversed(groups[:n]) if g.last < told.first and g.prep is None), None)
    between = words[doer.last : told.first] if doer is not None else []
    telling = bool(between) and between[-1].lemma in _TELLING and all(w.tag in "VZHRM" for w in between)
    return doer.codes if telling and doer is not None else ()


_TELLING = frozenset(["tell", "inform", "assure", "promise", "remind"])
_CLAIMING = frozenset(["saying", "claiming", "insisting", "pretending"])
_CLAIMS = frozenset(
    "claim assertion insistence statement pledge promise assurance boast threat vow declaration announcement warning"
    " admission denial revelation remark".split()
)


def _authored(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return whose "its men" are in "the announcement by Chad of the recall of its men": his whose word it is."""
    found = groups[n]
    if words[found.first].lower not in THIRD_PERSON:
        return ()
    k = next((k for k in range(n - 1, 0, -1) if groups[k].prep == "by" and groups[k].codes), 0)
    word, by = groups[max(0, k - 1)], groups[k]
    if k == 0 or word.last != by.first - 1 or word.lemma not in _CLAIMS | _DECISIONS:
        return ()
    return by.codes if all(w.tag in "PDNATV" for w in words[by.last : found.first]) else ()


_DECISIONS = frozenset(["decision", "plan", "order", "proposal", "offer", "move", "call", "demand"])


def beside_owner(found: Group, words: list[Word]) -> tuple[str, ...]:
    """Return who "it" is in "over Kyiv's bid and the French decision to arm it": the one named before the planner."""
    k = found.first - 1
    if k < 3 or words[k].tag != "V" or words[k - 1].tag != "T" or words[k - 2].tag != "N":  # noqa: PLR2004 - "plan to arm it"
        return ()
    owner = words[k - 4] if words[k - 3].tag == "'" and k > 3 else words[k - 3]  # noqa: PLR2004 - "France's plan"
    if owner.mention is None or not owner.mention.code:
        return ()
    named = [w.mention.code for w in words[: k - 3] if w.mention is not None and w.mention.code]
    return next(((code,) for code in reversed(named) if code != owner.mention.code), ())
