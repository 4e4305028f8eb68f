"""Whether a participle qualifies a noun ("wounded soldiers") or is the verb of its clause ("wounded two soldiers")."""

from bot.detect.grammar.text import Word


def participle(words: list[Word], i: int, before: str, after: str, *, described: bool = False) -> str:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Tell "wounded soldiers" (A) from "wounded two soldiers" (Z); `described`: it is an adjective as often.

    `before` and `after` are the tags beside it, adverbs left out before it.
    """
    nominal_after = after in "NAE" and after != ""
    if described and nominal_after and before not in ("N", "E", "O", "H"):
        return "A"  # "kills alleged rebels"
    taken = before in ("Z", "V", "G") and nominal_after and words[i].lower in _TAKEN  # "handed captured weapons"
    if nominal_after and i and (_is_graded(words, i, before) or _is_of_nation(words, i)):
        return "A"
    if taken or (before in ("D", "'", "Q", "A") and (nominal_after or after == "G")):
        return "A"
    if before == "D" and after in ("P", "B", "V"):
        return "N"
    if before in ("D", "A", "'") and after in ("", ".", ",", "P", "C") and not words[i].lower.endswith("ed"):
        return "N"  # "the first shot", "its deepest cut"
    if (
        before in ("", "P", "C", ",")
        and nominal_after
        and after == "N"
        and words[i].lower != "said"
        and not (i and words[i - 1].tag == ",")
    ):
        return "A" if before in ("P", "") else "Z"
    return "Z"


def _is_graded(words: list[Word], i: int, before: str) -> bool:
    """Say whether an adverb shades a participle behind a verb: "sent jointly funded shells"."""
    return before in ("Z", "V", "G") and words[i - 1].lower.endswith("ly") and words[i - 1].tag == "R"


def _is_of_nation(words: list[Word], i: int) -> bool:
    """Say whether it stands behind a verb and a nation's adjective: "received American guided missiles"."""
    named = words[i - 1].mention
    adjective = named is not None and named.kind == "demonym" and not named.plural and words[i].lower not in _GIVEN
    return adjective and i > 1 and words[i - 2].tag in ("Z", "V", "G")


_GIVEN = frozenset("supplied donated given provided".split())  # "Iranian supplied drones" says who gave them
_TAKEN = frozenset(
    "targeted planned proposed captured seized used stolen confiscated donated armoured armored wounded injured"
    " destroyed".split()
)
