"""Places that only host: "peace talks in Kuwait" happen there, nothing else."""

import re

from bot.detect.grammar.text import Sentence


def hosts(sentence: Sentence, at: int) -> bool:
    """Say whether talks, a summit or a signing are held where a place stands: nothing else happens there."""
    return not _HOSTED.isdisjoint(sentence.spelled) and _HOSTING.search(sentence.text, 0, at) is not None


_HOSTING = re.compile(  # "peace talks in Kuwait", "talks set to begin on Monday in Kuwait"
    r"\b(?:talks|negotiations|summit|conference|(?:signed|signs?|signing)\b[^.;,]{0,50} (?:agreement|accord|pact|deal))"
    r"(?: (?:set|due|scheduled|to|which|that|are|were|was|is|be|being|will|have|has|had|begin|began|begun|begins"
    r"|starts?|started|opens?|opened|resumes?|resumed|held|underway|under|way|taking|take|took|place"
    r"|kick(?:s|ed)? off|continued?|collapsed|stalled|ended|this|next|last|week|on|[A-Z][a-z]+day)){0,6} (?:in|at) $",
    re.IGNORECASE,
)
_HOSTED = frozenset("talks negotiations summit conference sign signs signed signing".split())
