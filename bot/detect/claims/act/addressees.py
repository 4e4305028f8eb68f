"""Whom a warning or a threat is put to: who is told, else who stands behind it, else the one other party.

1. Whoever does what it is said about or after is meant where nobody is told: "Mali votes as Chad vows revenge".
2. Who is only part of what it speaks of hears nothing: "the war in Sudan", "the Gaza crisis", the label of a title.
3. Whose arms are to be used is not the one that they are to be used on, nor is who fights on the speaker's side.
4. Whom a blow that is warned of would hit is guarded, not warned: "any attack on Mali", but "any attack by Mali".
5. Rivals of the speaker are meant even there: who warns of a crisis with a foe warns the foe.
"""

from collections.abc import Iterator

from bot.detect.claims.scene import voices
from bot.detect.claims.scene.comrades import are_comrades
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group


def addressee(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return whom a warning or threat is put to."""
    done = None if voices.is_outlet(event.object) else event.object
    topics = _topics(scene, event)
    apart = {*event.actor, *_guarded(scene, event)}
    heard = (tuple(c for c in codes if c not in apart) for codes in _told(scene, event, done, topics))
    rest = (c for c in scene.others(event.actor) if c not in apart)
    others = tuple(c for c in rest if not are_comrades(scene.lists, event.actor, (c,)))
    told = next((codes for codes in heard if codes), ()) or _accused(event) or _answered(scene, event)
    return told or _involved(scene, event, others, topics)


def _guarded(scene: Scene, event: Event) -> frozenset[str]:
    """Return whom a blow would hit that the speaker says would be answered: "that any invasion of Mali means war"."""
    child = scene.child(event.clause) if event.clause is not None else None
    blow = child.subject if child is not None else None
    if blow is None or scene.sentence.words[blow.first].lower not in _ANY or not scene.event_in(blow, *_BLOWS):
        return frozenset()
    aimed = {c for g in blow.inner if g.prep in _AT for c in g.codes}
    return frozenset(aimed) - scene.old_foes(event.actor)


_ANY = ("any", "an", "a")
_AT = ("on", "in", "against", "of", "into")
_BLOWS = ("attack", "weakattack", "crossed", "combat")


def _accused(event: Event) -> tuple[str, ...]:
    """Return whom the speaker has just accused: "Mali accused Chad of killing a mayor and vowed revenge"."""
    above = event.clause.parent if event.clause is not None and event.clause.link == "and" else None
    charged = above is not None and not above.passive and not above.families.isdisjoint(("accuse",))
    return event.beyond(above.object.codes) if charged and above is not None and above.object is not None else ()


def _answered(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return whose deed a threat stands beside: "Mali joins the pact as Chad threatens countermeasures"."""
    clause = event.clause
    if clause is None:
        return ()
    above = (clause.parent,) if clause.link in _BESIDE else ()
    below = (c for c in scene.sentence.clauses if c.parent is clause and c.link in _BESIDE)
    doers = (c.subject.codes for c in (*above, *below) if c is not None and not c.passive and c.subject is not None)
    parties = (event.beyond(codes) for codes in doers)
    return next((p for p in parties if p and not are_comrades(scene.lists, event.actor, p)), ())


_BESIDE = ("as", "after", "when")


def deterred(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return who is kept from a deed: "if Russia invades"."""
    below = scene.below(event.clause) if event.clause is not None else []
    doers = (c.subject.codes for c in below if c.link == "if" and not c.passive and c.subject is not None)
    return next((kept for codes in doers if (kept := event.beyond(codes))), ())


def meant(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return whom grave words that are put to nobody are meant for: the speaker's rival, no land of another war."""
    guarded = _guarded(scene, event)
    rivals = tuple(c for c in scene.rival(event.actor) if c not in guarded)
    return _accused(event) or _involved(scene, event, rivals, _topics(scene, event))


def _told(scene: Scene, event: Event, done: Group | None, topics: list[Group]) -> Iterator[tuple[str, ...]]:
    """Yield the parties of what the verb governs, near ones first."""
    clause = event.clause
    if done is not None and done not in topics:
        yield done.codes
    if clause is None:
        return
    apart = [
        *topics,
        *(a for a in clause.args if a.prep == "in" and 0 <= a.first - clause.last <= 1),
    ]  # "warned in Rome"
    yield from (scene.codes(arg) for arg in clause.args if arg not in apart)
    child = scene.child(clause)
    if child is None:
        return
    arms = child.object if "use" in child.families and not scene.names_party(child.object) else None
    near = (g for g in (child.subject, child.object, *child.args) if g is not None and g is not arms)
    yield from (g.deep() if scene.event_in(g, "attack") else g.codes for g in near if g not in topics)


def _topics(scene: Scene, event: Event) -> list[Group]:
    """Return the groups that name what is spoken of: a war or crisis with its land, and the label of a title.

    A war that is warned of itself, or that is to do harm, is where the warning is directed.
    """
    named, clause = scene.lists["quarrel_topics"], event.clause
    child = scene.child(clause) if clause is not None else None
    feared = [*(a for a in event.args if a.prep == "of"), *((child.subject,) if child is not None else ())]
    heads = [g for g in scene.sentence.groups if g.lemma.rpartition(" ")[2] in named and g not in feared]
    heads += [g for g in scene.sentence.groups if clause is not None and _is_meanwhile(g, clause)]
    inside = [i for g in heads for i in g.chain()]
    words = scene.sentence.words  # "between Chad and | Mali"
    joined = (g for g in scene.sentence.groups if g.first > 0 and words[g.first - 1].tag == "C" and g.prep is None)
    return [*heads, *inside, *(g for g in joined if any(i.prep == "between" and i.last == g.first - 1 for i in inside))]


def _is_meanwhile(group: Group, clause: Clause) -> bool:
    """Say whether a group stands in what is done meanwhile: "warned of a war as he flew to Chad"."""
    here = group.clause
    beside = here is not None and here.first > clause.last and here.link in ("as", "while", "when")
    return beside and group.role == "arg" and group.prep in ("to", "in", "from", "at")


def _involved(scene: Scene, event: Event, codes: tuple[str, ...], topics: list[Group]) -> tuple[str, ...]:
    """Return the parties without those that are named in a topic alone and have not faced the speaker."""
    inside = {m.code for m in scene.sentence.mentions for g in topics if g.start <= m.start < g.end and m.code}
    outside = {m.code for m in scene.sentence.mentions if not any(g.start <= m.start < g.end for g in topics)}
    apart = inside - outside - scene.old_foes(event.actor)
    return tuple(c for c in codes if c not in apart)
