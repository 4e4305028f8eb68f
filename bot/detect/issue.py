"""What keeps two ladders of one party apart beside their sides: the issue of a stance, the arms that forces bring.

1. A charge of bombing denied in May and drills called lawful in June are two positions, not a turn. The issues are
   those that the sentence names, else the title; a stance that names none may be on any.
2. Arms of a graver kind are news where troops have long stood: the sentence names them, or the title where it names no
   arms. A step that names none may be of any, and in a situation whose words name them all steps are of them.
"""

import re
from collections.abc import Mapping, Sequence

from bot.detect.passage import sentence
from bot.detect.rules import Rules
from store.model import Article, Claim, Situation

ARRIVALS = frozenset({"pledged", "deployed", "withdrawn"})  # steps by which arms come and go


def aspect(claim: Claim, article: Article, situation: Situation, rules: Rules) -> str | None:
    """Return what the words around a step say of its ladder; None where its kind is counted by nothing of the sort."""
    per = rules.ladders[claim.kind].per if claim.kind in rules.ladders else frozenset()
    if "issue" in per:
        return issues(claim, article, rules)
    return _arms(claim, article, situation, rules) if "arms" in per and claim.rung in ARRIVALS else None


def issues(claim: Claim, article: Article, rules: Rules) -> str:
    """Return the issues of a stance, joined by "+" in sorted order; "" where none is named."""
    return _first(rules.issues, (sentence(claim, article), article.title))


def _arms(claim: Claim, article: Article, situation: Situation, rules: Rules) -> str:
    matter = " ".join(situation.words).lower()
    grave = {name: words for name, words in rules.grave_arms.items() if name not in matter}
    told = sentence(claim, article)
    return _first(grave, (told,) if _first({"arms": rules.issues["arms"]}, (told,)) else (told, article.title))


def _first(named: Mapping[str, re.Pattern[str]], texts: Sequence[str]) -> str:
    """Return the names whose words the first text holds that holds any, joined by "+" in sorted order."""
    found = (sorted(name for name, words in named.items() if words.search(text)) for text in texts)
    return next(("+".join(names) for names in found if names), "")
