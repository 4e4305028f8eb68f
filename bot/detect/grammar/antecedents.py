"""Whom a pronoun stands for by the words right beside it: the one before "which", who is blamed, whose claim it is."""

from bot.detect.grammar.text import Group, Word


def claimed(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return who "it" is in "Mali's claims that it withdraws" and "accuses Mali of lying by saying it withdraws"."""
    k = groups[n].first - 1
    if words[groups[n].first].lower not in _RELATED or groups[n].prep is not None:
        return ()
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


_CLAIMING = frozenset(["saying", "claiming", "insisting", "pretending"])
_CLAIMS = frozenset(["claim", "assertion", "insistence", "statement", "pledge", "promise", "assurance", "boast"])


def ahead(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return whose "his threats" are that stand before him: "despite his threats, Putin …"."""
    first = next((word.lower for word in words if word.lower[:1].isalpha()), "")
    if words[groups[n].first].lower not in _OWNING or first not in _FRONTING:
        return ()
    for group in groups[n + 1 :]:
        after = tag_behind(words, group.last)
        if group.prep is None and group.codes and group.first > 0 and words[group.first - 1].tag == ",":
            return group.codes if after != "" and after in "VZBHMY" else ()
    return ()


def antecedent(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return who "it" is in "talks with Chad, which said that it would send a team": the one before "which"."""
    found = groups[n]
    k = found.first - 1
    if words[found.first].lower not in _RELATED or found.prep is not None:
        return ()
    while k > 0 and words[k].tag not in "W,." and found.first - k < _WITHIN:
        k -= 1
    if words[k].lower not in ("which", "who"):
        return ()
    before = next((g for g in reversed(groups[:n]) if g.last in (k, k - 1)), None)
    return before.codes if before is not None else ()


_RELATED = frozenset(["it", "its", "they", "their"])
_WITHIN = 8  # words between "which" and the pronoun


def blamed(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return whose "its strikes" are for which somebody is blamed: "condemned Chad for its strikes"."""
    found, before = groups[n], groups[n - 1]
    if n == 0 or found.prep not in ("for", "over") or words[found.first].lower not in ("its", "their"):
        return ()
    k = before.first - 1
    deed = k >= 0 and before.prep is None and before.last == found.first - 1 and words[k].tag in "VZG"
    return before.codes if deed else ()


_OWNING = frozenset(["his", "her", "its", "their"])
_FRONTING = frozenset("despite after before in with during amid following since although though while as under".split())


def tag_behind(words: list[Word], k: int) -> str:
    """Return the tag of the next word that is no adverb, no quotation mark and in no brackets: "Centcom (…) said"."""
    depth = 0
    for word in words[k:]:
        depth += (word.text == "(") - (word.text == ")")
        if depth == 0 and word.text != ")" and word.tag not in 'R"':
            return word.tag
    return ""


def other(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return who "it" is in "the president lashed out at Chad after it condemned him": a person is no "it"."""
    found = groups[n]
    k = found.first - 1
    if words[found.first].lower != "it" or found.prep is not None or k < 1 or words[k].lower not in _SINCE:
        return ()
    person = any(w.mention is not None and w.mention.kind in ("person", "role") for w in words[: k - 1])
    before = next((g for g in reversed(groups[:n]) if g.last == k), None)
    named = words[before.head].mention if before is not None else None
    lands = named is not None and named.kind in ("state", "capital", "organisation", "group")
    return before.codes if before is not None and person and lands and before.first > 0 else ()


_SINCE = frozenset(["after", "because", "when", "since", "if", "unless", "for"])
