"""Truces that a sentence only names: "despite a shaky truce", "hopes for a ceasefire grow", "a planned ceasefire".

1. A shaky truce, or one despite or during which something is done, stands; one that is undone is denied, one that is
   hoped for possible.
2. One that is only called for, breached, negotiated, or that dates what is told ("since the truce", "had struck before
   it", "under it") tells nothing; before a known one what is done now or later says that it is to come.
3. Whose it is stands beside it: between whom, by whom; else those who face each other, else the only land of the text;
   where nobody is known, or a party or traders keep it, nothing is told.
"""

from dataclasses import replace

from bot.detect.claims.act.inland import land
from bot.detect.claims.scene.aims import are_of_treaty
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.foes import torn
from bot.detect.claims.scene.lulls import is_civil_truce, is_hope_lost
from bot.detect.claims.scene.meetings import linked
from bot.detect.claims.scene.mentioned import facing
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Group
from store.model import Claim
from store.terms import Status

_LEAD = 400  # characters of a text in which a truce that is only named is the matter


def standing(scene: Scene, event: Event) -> Claim | None:
    """Return the truce that a noun only names, None where it tells none or one between states."""
    group = event.group
    if group is None or "truce" not in event.families or not scene.contested:
        return None
    late = scene.sentence.field == "text" and scene.sentence.start > _LEAD
    traded = not scene.spelled.isdisjoint(scene.lists["trade_words"])
    status = None if late or traded or is_civil_truce(scene, group) else _state(scene, event, group)
    if status is None:
        return None
    actor = torn(scene, _whose(scene, event, group))
    if not actor or (len(actor) > 1 and are_of_treaty(scene, actor)):
        return None
    event.reading = replace(event.reading, status=status)
    return scene.act(event, "ceasefire", actor=actor, target=())


def _state(scene: Scene, event: Event, group: Group) -> Status | None:
    """Return how far a truce has come by the words around it; None where they tell nothing of it."""
    lists, outer = scene.lists, _outer(group)
    if not scene.lowers(group).isdisjoint(lists["truces_unmade"]):
        return None
    if outer is None or outer.lemma in lists["truce_steps"] | lists["truce_blows"]:
        stopped = outer is not None and outer.lemma in lists["stopping_nouns"]
        return Status.DENIED if stopped else _beside(scene, event, group, outer or group)
    return Status.POSSIBLE if outer.lemma in lists["truces_hoped"] and not is_hope_lost(scene, group) else None


def _beside(scene: Scene, event: Event, group: Group, lead: Group) -> Status | None:
    """Return what a preposition, the words of the noun or its verb say of a truce: "before", "shaky", "wrecked"."""
    lists, words = scene.lists, scene.lowers(group)
    if lead.role == "subject" and lead.clause is not None and lead.clause.lemma in lists["truce_refused"]:
        return None  # "flights will operate after the truce ends"
    prep = lead.prep or (scene.sentence.words[lead.first - 1].lower if lead.first else "")
    if prep == "pending" or not words.isdisjoint(lists["truces_planned"]):
        return Status.PLANNED
    if prep in _AHEAD:
        return Status.PLANNED if _is_to_come(scene, group) else None
    if prep in _BESIDE or not words.isdisjoint(lists["truces_shaky"]):
        return Status.ASSERTED
    undone = lead is group and event.under(lists["truces_undone"])
    return Status.DENIED if undone and event.clause is not None and not event.clause.negated else None


_AHEAD = frozenset(["ahead of", "before"])
_BESIDE = frozenset(["despite", "amid", "amidst", "during"])


def _is_to_come(scene: Scene, group: Group) -> bool:
    """Say whether what is done "before the truce" is done now or later, and the truce is a known one."""
    words, clauses = scene.sentence.words, [c for c in scene.sentence.clauses if c.finite]
    done = next((c for c in reversed(clauses) if c.first < group.first), clauses[0] if clauses else None)
    past = done is None or done.form == "ed" or done.perfect or words[done.first].lower in _PAST
    return not past and words[group.first].lower not in ("a", "an")


_PAST = frozenset(["was", "were", "had", "did"])


def _outer(group: Group) -> Group | None:
    """Return the noun that a truce depends on: "hopes for a truce", "the extension of the truce", "a blow to it"."""
    if group.outer is not None and group.prep in ("of", "for", "to", "on"):
        return group.outer
    done = group.clause.object if group.clause is not None and group.prep == "to" else None
    return done if done is not None and done.last <= group.first else None


def _whose(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return whose truce it is: between or by whom, of those who face each other, of the only land told of."""
    told = (c for c in scene.sentence.clauses if c.subject is group or (c.passive and c.first == group.last))
    by = next((a.codes for c in told for a in c.args if a.prep == "by" and a.codes), ()) or linked(group, "by")
    by = tuple(c for c in by if c not in scene.lists["bystanders"])
    pair = facing(scene, group)
    return (
        by
        or (pair if len(pair) > 1 else linked(group, "between", "with"))
        or land(scene, group)
        or event.beyond(event.target)[:1]
    )
