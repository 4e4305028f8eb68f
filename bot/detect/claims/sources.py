"""Who says it: the governing speaker, "according to", a speaker behind the statement; never the nearest name.

1. The subject of the reporting verb that governs the clause; in a chain the innermost.
2. "according to X", "X's claim that", a trailing ": report" or ", officials say".
3. Reports, media and witnesses without a party are `media`; experts and monitors `expert`; otherwise None.
"""

import re

from bot.detect.claims import groups as grouping
from bot.detect.claims.frames import joined
from bot.detect.claims.groups import Context
from bot.detect.claims.text import Clause, Group, Sentence
from bot.detect.lexicon import Lexicon

MAX_DEPTH = 8
_REPORT = re.compile(
    r"[:,–-]\s*(?:media |new |leaked )?(?:reports?|sources?|media|monitor|witness(?:es)?)\s*$", re.IGNORECASE
)
_TRAILING = re.compile(r":\s*(?P<who>[^:]{2,60})$")


def source(sentence: Sentence, clause: Clause | None, at: int, lexicon: Lexicon, context: Context) -> str | None:
    """Return the code of who says what stands at this offset, `media` or `expert`; None where the outlet does."""
    for reader in (_governed, _according, _titled):
        found = reader(sentence, clause, at, lexicon, context)
        if found is not None:
            return found
    return None


def speaker(sentence: Sentence, group: Group | None, lexicon: Lexicon, context: Context) -> str | None:
    """Return whom a group of speakers stands for."""
    if group is None:
        return None
    classes = grouping.classes(group, sentence.words, lexicon)
    if "expert" in classes and "official" not in classes:
        return "expert"
    head = sentence.words[group.head].mention
    if head is not None and head.code:
        return joined(group.codes)
    if "media" in classes and not group.codes:
        own = any(w.lower in ("state", "state-run", "official") for w in sentence.words[group.first : group.last])
        return joined(context.subject) if own and len(context.subject) == 1 else "media"
    if group.codes:
        return joined(group.codes)
    if group.lemma in _LOCAL:
        places = list(
            dict.fromkeys(m.code for m in sentence.mentions if m.code and m.kind in ("state", "capital", "place"))
        )
        return places[-1] if len(places) == 1 else context.place if not places else None
    return None


_LOCAL = frozenset(
    "official authority mayor governor police administration prosecutor rescuer army ministry minister military government defence-ministry".split()
)


def _governed(sentence: Sentence, clause: Clause | None, at: int, lexicon: Lexicon, context: Context) -> str | None:
    here, child = clause, None
    for _ in range(MAX_DEPTH):
        if here is None:
            return None
        if (
            child is not None
            and "say" in here.families
            and child.link in ("that", "of", "to", "whether", "noun", "ing")
            and here.subject is not None
        ):
            if not (
                child.link in ("to", "ing", "noun")
                and here.lemma not in ("say", "accuse", "report", "believe", "claim", "suspect", "blame", "deny")
            ):
                if here.passive:
                    agent = next((a for a in here.args if a.prep == "by"), None)
                    return speaker(sentence, agent, lexicon, context) or ("media" if here.lemma == "report" else None)
                found = speaker(sentence, here.subject, lexicon, context)
                if found is not None:
                    return found
        if here.link in ("as", "while"):
            return None
        child, here = here, here.parent
    return None


def _according(sentence: Sentence, clause: Clause | None, at: int, lexicon: Lexicon, context: Context) -> str | None:
    for group in sentence.groups:
        if group.prep == "according to":
            return speaker(sentence, group, lexicon, context) or (
                "media" if not group.codes and sentence.words[group.head].tag == "E" else None
            )
    return None


def _titled(sentence: Sentence, clause: Clause | None, at: int, lexicon: Lexicon, context: Context) -> str | None:
    if _REPORT.search(sentence.text) and at < len(sentence.text) * 3 / 4:
        return "media"
    if sentence.field == "title":
        found = _TRAILING.search(sentence.text)
        if found and at < found.start():
            group = sentence.group_at(found.start("who"))
            if group is not None and group.end >= found.end() - 2 and group.codes:
                return speaker(sentence, group, lexicon, context)
    return None
