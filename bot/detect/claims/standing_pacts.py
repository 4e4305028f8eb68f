"""Pacts that a sentence merely names: "after the border accord between Delhi and Beijing", "the Tehran-Riyadh deal".

1. It must be between two states that have long been at odds or fight each other, named with it.
2. What is only hoped for, sought or refused is none; a step that a verb takes with it is told by treaties.py.
"""

from collections.abc import Iterator

from bot.detect.claims.foes import are_foes
from bot.detect.claims.pacts import pact
from bot.detect.claims.scene import Scene
from bot.detect.grammar.frames import joined
from bot.detect.grammar.text import Group
from store.model import Claim
from store.terms import Kind, Status

_BACKWARD = frozenset([None, "after", "following", "since", "in", "under", "of", "with", "despite"])
_OPEN = frozenset(["potential", "possible", "draft", "proposed", "prospective"])
_VOID = frozenset(["no", "any", "without", "new"])
_PAIR = 2


def standing_pacts(scene: Scene) -> Iterator[Claim]:
    """Yield the pacts between foes that the groups of a sentence name."""
    if not scene.names_pact:
        return
    for group in scene.sentence.groups:
        between = _between(scene, group)
        if len(between) != _PAIR or not are_foes(scene, between) or not scene.are_states(between) or "PS" in between:
            continue
        words = scene.lowers(group)
        if group.prep not in _BACKWARD or words & _VOID or _is_sought(group) or pact(scene, group) is None:
            continue
        last = max(g.end for g in (group, *(g for g in group.inner if g.prep == "between")))
        yield scene.sentence.claim(
            Kind.TREATY,
            group.start,
            last,
            actor=joined(between),
            target=None,
            source=None,
            status=Status.POSSIBLE if words & _OPEN else Status.ASSERTED,
            hedged=bool(words & _OPEN),
            rung="agreed",
        )


def _between(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return the two that stand behind "between", or before the noun: "the US-Iran deal"."""
    named = tuple(dict.fromkeys(c for g in group.inner if g.prep == "between" for c in g.codes))
    words = scene.sentence.words[group.first : group.head]
    before = tuple(dict.fromkeys(w.mention.code for w in words if w.mention is not None and w.mention.code))
    return named or before


def _is_sought(group: Group) -> bool:
    """Say whether a pact is only worked for, spoken of ahead or refused: by its verb, or the noun before it."""
    clause, outer = group.clause, group.outer
    if outer is not None and outer.lemma not in ("part", "result", "signing", "conclusion", "announcement"):
        return True
    if clause is None or group.role != "object":
        described = clause is not None and group.role == "subject" and clause.lemma == "be"
        return described or (clause is not None and clause.negated)
    return clause.negated or clause.modal is not None or clause.form == "to" or bool(clause.families & _SEEKING)


_SEEKING = frozenset("urge seek propose plan refuse block ponder dismiss violate contest support".split())
