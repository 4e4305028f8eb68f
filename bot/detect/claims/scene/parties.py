"""Between whom a pact is: by its phrase, by what stands beside it, by what the article said of it before."""

from collections.abc import Iterable

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.foes import bears_on_war
from bot.detect.claims.scene.pacts import BLOCS, Pact, seats, spelled
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import BACKDROP
from bot.detect.grammar.text import Group


def whole(scene: Scene, subject: Group) -> Group:
    """Return the head of "the treaty between A and B" where only its last name was taken for the subject."""
    words = scene.sentence.words
    here: Group | None = subject
    if subject.prep is None and subject.first > 1 and words[subject.first - 1].tag == "C":
        here = next((g for g in scene.sentence.groups if g.last == subject.first - 1 and g.prep is not None), subject)
    while here is not None and here.prep is not None and here.outer is not None:
        here = here.outer
    return here or subject


def sides(scene: Scene, found: Pact, event: Event | None = None) -> tuple[str, ...]:
    """Return between whom a pact is: by its phrase or beside its verb, by what was said, else the sentence's two."""
    if event is not None and len(found.parties) <= 1 and len(near := _told_with(scene, event)) > 1:
        return near
    held = BLOCS | venues(scene, event.args if event is not None else found.group.chain())
    states = tuple(c for c in dict.fromkeys(m.code for m in scene.sentence.mentions if m.code) if c not in held)
    both = found.parties if len(found.parties) > 1 else tuple(dict.fromkeys((*found.parties, *scene.context.pact)))
    if len(both) > 1 or found.group.clause is None:
        return both
    return states if len(states) == 2 else both  # noqa: PLR2004 - a pact wants two


def venues(scene: Scene, groups: Iterable[Group]) -> frozenset[str]:
    """Return the lands of the capitals where these phrases say that it was done: "signed in Doha"."""
    held = (g for g in groups if g.prep in ("in", "at"))
    mentions = ((scene.sentence.words[k].mention for k in range(g.first, g.last)) for g in held)
    return frozenset(m.code for one in mentions for m in one if m is not None and m.code and m.kind == "capital")


def _told_with(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return who stands beside a verb: "was reached between X and Y"; one alone is with who says so."""
    near = beside(event, ())
    teller = (
        (event.source,) if len(near) == 1 and event.source is not None and scene.are_states((event.source,)) else ()
    )
    return tuple(dict.fromkeys((*teller, *near)))


def partner(scene: Scene, event: Event, actor: tuple[str, ...], named: tuple[str, ...]) -> tuple[str, ...]:
    """Return towards whom: named with the pact, behind "with", or known from before; else the one other party."""
    if named:
        return named
    also = beside(event, actor)
    if also:
        return also
    if set(actor) <= set(scene.context.pact):
        rest = tuple(c for c in scene.context.pact if c not in actor)
        if rest:
            return rest
    return tuple(c for c in scene.others(actor) if c not in BLOCS and c not in ("UN", "IAEA") and c not in seats(scene))


def beside(event: Event, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return who stands behind "with" or "between" and is not the actor."""
    groups = [g for g in (event.object, *event.args) if g is not None]
    chain = (one for g in groups for one in (g, *g.chain()) if one.prep in ("with", "between") and not backdrop(one))
    return tuple(dict.fromkeys(c for one in chain for c in one.codes if c not in actor))


def is_of_others(event: Event, found: Pact) -> bool:
    """Say whether one only judges a pact of others: "denounced the pact between Chad and Mali", "Japan's pact"."""
    apart = bool(found.parties) and bool(event.actor) and not set(event.actor) & set(found.parties)
    shared = any(g.prep == "with" and g.codes for g in found.group.chain())
    return event.lemma == "denounce" and apart and (len(found.parties) > 1 or not shared)


def backdrop(group: Group) -> bool:
    """Say whether it hangs on what merely goes on meanwhile: "amid tension with X"."""
    return group.outer is not None and group.outer.prep in BACKDROP


def unfounded(scene: Scene, actor: tuple[str, ...], target: tuple[str, ...], found: Pact) -> bool:
    """Say whether no second party is in sight, nor a pact that everybody knows: the deal may be anybody's."""
    if _is_civil(scene, (*actor, *target), found):
        return True
    if target or len(actor) > 1:
        return bool(found.noun and scene.event_in(found.group, "truce") and len({*actor, *target}) == 1)
    text = scene.sentence.text[found.group.start : max(g.end for g in (found.group, *found.group.chain()))]
    if any(word in scene.lower[: found.group.end + _PHRASE] for word in _SEVERAL):
        return False
    return not (
        set(actor) & BLOCS or any(name in text for name in scene.lexicon.pacts.parties) or _foreign(scene, found)
    )


def _is_civil(scene: Scene, parties: tuple[str, ...], found: Pact) -> bool:
    """Say whether it is a treaty of peaceful neighbours but on arms, borders or peace: on sharks, on trains."""
    plain = found.noun in ("treaty", "pact", "accord") and not scene.famous and not scene.forceful
    named = spelled(scene, found.group) | frozenset(scene.spelled)
    grave = named & scene.lexicon.pacts.words["qualified"] or named & _GRAVE
    return plain and not grave and not bears_on_war(scene, parties) and not set(parties) & BLOCS


_GRAVE = frozenset(["alliance", "military", "sanctions", "annexation", "union", "parliament"])
_SEVERAL = (" powers", " countries", " nations", " neighbours", " neighbors")
_PHRASE = 60  # characters behind a pact in which "between the two countries" stands


def _foreign(scene: Scene, found: Pact) -> bool:
    many = (
        "treaty",
        "pact",
        "nuclear deal",
        "accord",
        "defence pact",
        "defense pact",
        "alliance",
        "convention",
        "moratorium",
    )
    return found.noun in many and scene.bearing
