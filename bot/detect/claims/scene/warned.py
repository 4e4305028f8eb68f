"""Deeds that are only warned of or rehearsed: who warns or trains does not do them, whom he warns would."""

from bot.detect.claims.scene.events import Event
from bot.detect.grammar.text import Clause

WARNING = frozenset(["warn", "caution"])


def is_of_others(event: Event) -> bool:
    """Name as the doer whom somebody warns against a deed, else not the one who warns; False where nobody is left.

    Of "Chad warns of an invasion" the land is meant, and its foe is looked for.
    """
    clause = event.clause
    warns = clause is not None and clause.lemma in WARNING and event.role == "arg" and not clause.passive
    if clause is None or not warns or clause.subject is None or not clause.subject.codes:
        return True
    warner = clause.subject.codes
    if clause.object is not None and clause.object.codes:
        event.actor = clause.object.codes
    elif set(event.actor) <= set(warner):
        event.actor, event.target = (), event.target or warner
    return bool(event.actor) or event.target == warner


def is_rehearsed(event: Event) -> bool:
    """Read "practises for a possible invasion": what one trains for has not come."""
    return event.group is not None and event.group.prep == "for" and event.governed("drill", role="arg")


def is_warned_against(clause: Clause) -> bool:
    """Read "warned against supplying tanks": of nobody named."""
    above = clause.parent
    return clause.subject is None and clause.link == "of" and above is not None and above.lemma in WARNING
