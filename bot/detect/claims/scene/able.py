"""Rules asked in turn, the first answer counts; which of them a verb rules out is found out once for each verb.

1. Most rules ask first which verb it is. A rule that says no to a verb and has seen nothing else of the event says no
   to every event of that verb: it need not be asked again.
2. What a rule sees is watched. Of a bare event only the verb with its families can be read; whether it has a subject,
   an object, a clause is tried both ways. Whoever looks further is asked about each event.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import product
from typing import NoReturn, TypeVar, TypeVarTuple, Unpack, cast

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.lexicon import Lexicon

Answer = TypeVar("Answer")
More = TypeVarTuple("More")

_VERBS = 1 << 16  # of a list of rules: more than a lexicon has


def first(
    rules: tuple[Callable[[Scene, Event, Unpack[More]], Answer | None], ...],
    scene: Scene,
    event: Event,
    *more: *More,
    unless: Callable[[Scene, Event], bool] | None = None,
) -> Answer | None:
    """Return the first answer of the rules, None where none has one, or where `unless` bars the event for all."""
    asked = able(rules, event.lemma, event.families, scene.lexicon, len(more), event.group is not None)
    if not asked or (unless is not None and unless(scene, event)):
        return None
    for rule in asked:
        answer: Answer | None = rule(scene, event, *more)
        if answer is not None:
            return answer
    return None


def can(
    rules: tuple[Callable[[Scene, Event, Unpack[More]], Answer | None], ...],
    scene: Scene,
    event: Event,
    *,
    more: int = 0,
) -> bool:
    """Say whether one of the rules, which ask for so many values more, may answer for an event of this verb or noun."""
    return bool(able(rules, event.lemma, event.families, scene.lexicon, more, event.group is not None))


@lru_cache(_VERBS)
def able(
    rules: tuple[Callable[[Scene, Event, Unpack[More]], Answer | None], ...],
    lemma: str,
    families: frozenset[str],
    lexicon: Lexicon,
    more: int,
    nominal: bool,  # noqa: FBT001 - a name makes the answer dearer to look up
) -> tuple[Callable[[Scene, Event, Unpack[More]], Answer | None], ...]:
    """Return the rules that may answer for an event of this verb or (`nominal`) noun, in order."""
    bare = tuple(_bare(lemma, families, nominal=nominal))
    scene = cast("Scene", _BareScene(lexicon))
    return tuple(rule for rule in rules if any(_looks_further(rule, scene, event, more) for event in bare))


def _looks_further(rule: Callable[..., object], scene: Scene, event: Event, more: int) -> bool:
    try:
        return rule(scene, event, *(_Veiled() for _ in range(more))) is not None
    except _LookedError:
        return True


def _bare(lemma: str, families: frozenset[str], *, nominal: bool) -> Iterator[Event]:
    """Yield the event with and without what it may lack; a verb has its clause, a noun its group."""
    group, clauses = (_Veiled(), (None, _Veiled())) if nominal else (None, (_Veiled(),))
    for clause, subject, done in product(clauses, (None, _Veiled()), (None, _Veiled())):
        yield cast("Event", _BareEvent(lemma, families, group, clause, subject, done))


class _LookedError(Exception):
    """A rule has looked at more than the verb."""


def _look(_self: object, *_: object) -> NoReturn:
    raise _LookedError


class _Watched:
    __slots__ = ()
    __getattr__ = __setattr__ = _look


class _Veiled(_Watched):
    """Something that is there; nothing of it can be seen."""

    __slots__ = ()
    __bool__ = __iter__ = __len__ = __contains__ = __getitem__ = __eq__ = __hash__ = _look


class _BareEvent(_Watched):
    """An event of which verb and families can be seen, and whether it has a group, a clause, a subject, an object."""

    __slots__ = ("actor_group", "clause", "families", "group", "lemma", "nominal", "object")

    def __init__(self, lemma: str, families: frozenset[str], *parts: _Veiled | None) -> None:
        named = zip(("group", "clause", "actor_group", "object"), parts, strict=True)
        for name, value in (("lemma", lemma), ("families", families), ("nominal", parts[0] is not None), *named):
            object.__setattr__(self, name, value)


class _BareScene(_Watched):
    """A scene of which the lexicon alone can be seen."""

    __slots__ = ("lexicon", "lists")

    def __init__(self, lexicon: Lexicon) -> None:
        object.__setattr__(self, "lexicon", lexicon)
        object.__setattr__(self, "lists", lexicon.lists)
