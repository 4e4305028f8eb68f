"""Strikes of those who lay down work: who calls them, how long they last and what they are about tells them apart.

1. A strike that people of a trade hold, launch or carry out is no attack, whatever else the sentence tells.
2. Without them it is one where it is called, lasts days or is over pay, and no arms are spoken of.
"""

import re

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Group

_OVER = re.compile(r"\bstrikes? (?:[\w-]+ ){0,6}over (?:\w+ ){0,2}(?:pay|wages?|salar(?:y|ies)|pensions?|conditions)\b")
_LASTING = re.compile(r"(?:\w+-(?:day|hour|week)|(?:day|week)-?long|weekslong|indefinite|open-ended)")


def is_walkout(scene: Scene, event: Event) -> bool:
    """Say whether a strike is one of workers: by their trade, its length, its cause, or the verb that calls it."""
    group = event.group
    if event.lemma != "strike" or group is None:
        return False
    before = scene.sentence.words[group.first : group.head]
    if any(scene.lexicon.singular(w.lower) in scene.lists["attack_arms"] for w in before):
        return False
    if any(_is_of_trade(scene, g) for g in _doers(event, group)):
        return True
    if any(_is_trade(scene, w.lower) for w in before):  # "the teachers' strike"
        return True
    lasting = not event.actor and any(_LASTING.fullmatch(w.lower) for w in before)
    return not scene.fighting and (
        lasting or event.under(scene.lists["labour_verbs"]) or _OVER.search(scene.lower) is not None
    )


def _doers(event: Event, group: Group) -> list[Group]:
    """Return who carries it out: the subject of its verb, or "by …"."""
    clause = event.clause
    done = clause is not None and event.role == "object" and not clause.passive
    subject = [clause.subject] if done and clause is not None and clause.subject is not None else []
    held = clause.args if clause is not None and clause.passive and event.role == "subject" else ()
    return subject + [g for g in (*group.inner, *held) if g.prep == "by"]


def _is_of_trade(scene: Scene, group: Group) -> bool:
    """Say whether people work for their living; pilots and crews of no state's, where no arms are spoken of, too."""
    head = scene.sentence.words[group.head].lower
    flies = scene.lexicon.singular(head) in scene.lists["flying_trades"]
    return _is_trade(scene, head) or (flies and not group.codes and not scene.fighting)


def _is_trade(scene: Scene, lower: str) -> bool:
    last = scene.lexicon.singular(lower.rpartition(" ")[2])
    return last in scene.lists["trades"] or last.endswith("worker")
