"""What keeps two ladders of one party apart beside their sides: the issue of a stance, the arms that forces bring.

1. A charge of bombing denied in May and drills called lawful in June are two positions, not a turn. The issues are
   those that the sentence names, else the title.
2. A stance that names no issue is held against those that name none, and of the others against what was said of late.
3. Arms of a graver kind are news where troops have long stood: the sentence or the title names them. A step that names
   none may be of any, and in a situation whose words name them all steps are of them.
"""

import re
from collections.abc import Sequence

from bot.detect.held import Setting
from bot.detect.passage import sentence
from bot.detect.rules import Rules
from store.model import Article, Claim, Fact, Situation, Subject

ARRIVALS = frozenset({"pledged", "deployed", "withdrawn"})  # steps by which arms come and go
_WORD = re.compile(r"[a-z][a-z-]+")


def issues(claim: Claim, article: Article, rules: Rules) -> str:
    """Return the issues of a stance, joined by "+" in sorted order; "" where none is named."""
    for text in (f"{claim.what or ''} {sentence(claim, article)}", article.title):
        words = _WORD.findall(text.lower())
        named = {name for name, stems in rules.issues.items() if any(word.startswith(stems) for word in words)}
        if named:
            return "+".join(sorted(named))
    return ""


def aspect(claim: Claim, article: Article, situation: Situation, rules: Rules) -> str | None:
    """Return what the words around a step say of its ladder; None where its kind is counted by nothing of the sort."""
    per = rules.ladders[claim.kind].per if claim.kind in rules.ladders else frozenset()
    if "issue" in per:
        return issues(claim, article, rules)
    return _arms(claim, article, situation, rules) if "arms" in per and claim.rung in ARRIVALS else None


def _arms(claim: Claim, article: Article, situation: Situation, rules: Rules) -> str:
    text = f"{sentence(claim, article)} {article.title}".lower().replace("-", " ")
    matter = " ".join(situation.words).lower()
    named = (name for name, words in rules.grave_arms.items() if any(word in text for word in words))
    return next((name for name in named if name not in matter), "")


def on_issue(about: Subject, facts: Sequence[Fact], setting: Setting) -> list[Fact]:
    """Return the stances on an issue of this one; where just one of the two names any, those of late."""
    mine = {*about.aspect.split("+")}
    return [f for f in facts if mine & {*f.subject.aspect.split("+")} or _is_open(about.aspect, f, setting)]


def _is_open(named: str, fact: Fact, setting: Setting) -> bool:
    lately = abs(setting.article.published - fact.last) <= setting.rules.corroborate
    return lately and not (named and fact.subject.aspect)
