"""What passes from hand to hand and between whom: the goods of a verb, who gets them, who made them."""

from bot.detect.claims.events import Event
from bot.detect.claims.scene import Scene
from bot.detect.claims.text import Group
from store.model import Claim
from store.terms import Kind, Status

_TO = ("to", "for", "toward", "towards", "into", "in")


def arms(scene: Scene, event: Event, *, firm: bool = False) -> Group | None:
    """Return the group that names arms among what the verb acts upon."""
    clause = event.clause
    if clause is None:
        return None
    pool = [
        event.object,
        clause.object,
        *(a for a in clause.args if a.prep in (None, "with", "for", "of", "including")),
    ]
    pool += [
        inner
        for g in list(pool)
        if g is not None
        for inner in g.inner
        if inner.prep in ("of", "including", "with", "for")
    ]
    wanted = ("firmarms",) if firm else ("firmarms", "arms")
    for group in pool:
        if group is not None and scene.has(group, *wanted) and not scene.event_in(group, "attack"):
            return group
    return None


def taker(scene: Scene, event: Event, goods: Group | None) -> tuple[str, ...]:
    """Return who gets the arms: "to X", "weapons for X", "gave X", "X tanks"."""
    clause = event.clause
    if clause is None:
        return ()
    to = (event.beyond(scene.codes(a)) for a in clause.args if a is not goods and a.prep in _TO)
    found = next((codes for codes in to if codes), ())
    if found:
        return found
    inner = (i.codes for i in (goods.inner if goods is not None else ()) if i.prep in ("to", "for"))
    found = next((codes for codes in inner if codes), ())
    if found:
        return found
    pool = (g for g in (event.object, clause.object, *clause.args) if g is not None and g is not goods)
    given = next((g for g in pool if g.codes and g.prep is None), None)
    return event.beyond(given.codes) if given is not None else _leading(scene, event, goods)


def _leading(scene: Scene, event: Event, goods: Group | None) -> tuple[str, ...]:
    """Read "sends Ukraine tanks", where the receiver stands at the head of the goods."""
    if goods is None or goods.prep is not None or goods.head <= goods.first:
        return ()
    first = scene.sentence.words[goods.first].mention
    if first is None or first.code is None or first.kind == "demonym":
        return ()
    return event.beyond((first.code,))


def made_by(scene: Scene, goods: Group) -> str | None:
    """Return who made "US-made launchers"."""
    for word in scene.sentence.words[goods.first : goods.head]:
        name, _, tail = word.text.rpartition("-")
        if name and tail.lower() in scene.lists["made_words"]:
            return scene.lexicon.gazetteer.code(name)
    return None


def transfer(
    scene: Scene,
    event: Event,
    rung: str,
    actor: tuple[str, ...],
    target: tuple[str, ...],
    goods: Group | None,
    status: Status | None = None,
) -> Claim | None:
    """Return the transfer claim of an event, None where no party is known or one would give to itself."""
    if not actor and not target:
        return None
    if actor == target:
        return None
    start, end = event.start, event.end
    if goods is not None:
        event.end = max(end, goods.end) if goods.end - start < 290 else end  # noqa: PLR2004 - a quote's limit
    what = scene.sentence.text[scene.sentence.words[goods.first].start : goods.end] if goods is not None else None
    return scene.claim(event, Kind.TRANSFER, actor=actor, target=target, rung=rung, what=_bare(what), status=status)


def _bare(what: str | None) -> str | None:
    """Drop the article before the noun."""
    if what is None:
        return None
    for lead in ("the ", "a ", "an ", "its ", "some ", "The ", "A "):
        if what.startswith(lead):
            return what[len(lead) :]
    return what
