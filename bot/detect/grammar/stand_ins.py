"""Whom a pronoun stands for by what surrounds it: whoever is told on, done to, the host."""

from bot.detect.grammar.antecedents import (
    FOLK,
)
from bot.detect.grammar.quoting import (
    SAYING,
    VOWING,
)
from bot.detect.grammar.text import Group, Word
from bot.detect.lexicon.relations import LANDS


def strange(found: Group, words: list[Word], known: frozenset[str]) -> frozenset[str]:
    """Return the pronouns that a subject without a party takes up: "the command said its", "gunmen left their"."""
    head = words[found.head]
    if found.outer is not None or head.tag == "O":
        return known
    if found.codes:
        return _NOBODYS
    if is_plural(head) and head.tag == "N":
        return PLURAL if found.lemma.rpartition(" ")[2] in FOLK else _NOBODYS
    behind = next((w for w in words[found.last :] if w.tag not in "RH"), head)
    return _ALONE if behind.lemma in SAYING or behind.lemma in VOWING else _NOBODYS


_NOBODYS: frozenset[str] = frozenset()

_ALONE = frozenset(["it", "its", "itself"])


def is_told_on(groups: list[Group], n: int, words: list[Word]) -> bool:
    """Say whether the subject does this too: "praised Kim and stood by his refusal" is not of Kim's."""
    before = groups[n - 1] if n else None
    if before is None or before.prep is not None or before.last + 1 >= groups[n].first:
        return False
    joined = words[before.last].tag == "C" and words[before.last + 1].tag in "VZ"
    return joined and before.first > 0 and words[before.first - 1].tag in "VZ"


def is_done_to(groups: list[Group], n: int, words: list[Word]) -> bool:
    """Say whether "the country" is the object right behind the verb of another party: "Chad warned the country"."""
    found, before = groups[n], groups[n - 1]
    beside = n > 0 and found.first - before.last == 1 and words[before.last].tag in "VZ"
    bought = beside and words[found.first].lower in _ALONE and words[before.last].lemma in _BUYING
    if bought and before.codes and before.prep is None:
        return True  # "Chad hails the deal after Mali bought its tanks": the seller's
    told = beside and words[before.last].lemma in SAYING  # "Chad claimed the country had won": its own
    return beside and not told and found.lemma in LANDS and bool(before.codes) and before.prep is None


def host(groups: list[Group], n: int, words: list[Word]) -> tuple[str, ...]:
    """Return whose summit it is in "Chad may join the EU at its summit": that of the body, not of the state."""
    found = groups[n]
    if words[found.first].lower not in ("its", "their") or found.lemma.rpartition(" ")[2] != "summit":
        return ()
    bodies = (g.codes for g in reversed(groups[:n]) if (m := words[g.head].mention) and m.kind == "organisation")
    return next((codes for codes in bodies if codes), ())


_BUYING = frozenset(["buy", "purchase", "acquire", "order"])


def is_plural(head: Word) -> bool:
    """Say whether a noun is one of many: "troops", "the Houthis"; no pronoun."""
    return head.tag in "NE" and head.lower.endswith(("s", "men", "people", "police")) and not head.lower.endswith("ss")


PLURAL = frozenset(["they", "them", "their", "themselves"])
