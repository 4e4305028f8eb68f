"""What a stance is about: the issues that its sentence names, else its title. One party holds positions on many things.

1. A charge of bombing denied in May and drills called lawful in June are two positions, not a turn.
2. Where neither sentence nor title names an issue, a stance is held against what was said of late alone.
"""

import re
from collections.abc import Sequence

from bot.detect.held import Setting
from bot.detect.passage import sentence
from bot.detect.rules import Rules
from store.model import Article, Claim, Fact, Subject

_WORD = re.compile(r"[a-z][a-z-]+")


def issues(claim: Claim, article: Article, rules: Rules) -> str:
    """Return the issues of a stance, joined by "+" in sorted order; "" where none is named."""
    for text in (f"{claim.what or ''} {sentence(claim, article)}", article.title):
        words = _WORD.findall(text.lower())
        named = {name for name, stems in rules.issues.items() if any(word.startswith(stems) for word in words)}
        if named:
            return "+".join(sorted(named))
    return ""


def on_issue(about: Subject, facts: Sequence[Fact], setting: Setting) -> list[Fact]:
    """Return the stances that concern an issue of this one, and those of late where either names none."""
    mine = set(about.aspect.split("+")) - {""}
    return [fact for fact in facts if mine & set(fact.subject.aspect.split("+")) or _is_open(about, fact, setting)]


def _is_open(about: Subject, fact: Fact, setting: Setting) -> bool:
    lately = abs(setting.article.published - fact.last) <= setting.rules.corroborate
    return lately and not (about.aspect and fact.subject.aspect)
