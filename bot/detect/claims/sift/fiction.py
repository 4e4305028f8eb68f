"""Deeds of a story: what happens "in the film", "in a novel", or what a game imagines, has happened nowhere.

1. A film or a game is where the deed is set, what tells it, or what it is told in ("a series in which").
2. A "series of raids" is none, nor whoever is known by a film, nor what a book or one's own film reports.
"""

from collections.abc import Iterable, Iterator

from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from store.model import Claim


def real(claims: Iterable[Claim], scene: Scene) -> list[Claim]:
    """Return the claims of a sentence without those of a story that it tells."""
    found = list(claims)
    if not found or scene.lists["fictions"].isdisjoint(scene.headwords):
        return found
    told = list(_stories(scene))
    begin = scene.sentence.start
    return [c for c in found if not any(first <= c.start - begin < last for first, last in told)]


def _stories(scene: Scene) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a sentence that are a story's."""
    for group in scene.sentence.groups:
        if _is_fiction(scene, group):
            for clause in _told_in(scene, group):
                below = [clause, *scene.below(clause)]
                yield min(c.start for c in below), max(c.end for c in below)
            if group.prep == "in" and group.first <= _FRONT:
                yield 0, len(scene.sentence.text)


_FRONT = 2  # words before what a sentence is set in: "And in the film, …"


def _is_fiction(scene: Scene, group: Group) -> bool:
    """Say whether a group is a film, a novel, a game; no "series of raids", and no war game of an army."""
    made = group.lemma.rpartition(" ")[2] in scene.lists["fictions"] and not scene.event_in(group, "drill")
    made = made and all(i.prep != "for" for i in group.inner) and not _is_footage(scene, group)  # "a play for power"
    return made and all(_is_fiction(scene, i) for i in group.inner if i.prep == "of")  # "an episode of the series"


def _is_footage(scene: Scene, group: Group) -> bool:
    """Read "a film released by Hamas": what a party shows of its own deeds."""
    shown = (a for c in scene.sentence.clauses if c.subject is group and c.passive for a in c.args if a.prep == "by")
    return any(scene.names_party(a) for a in shown)


def _told_in(scene: Scene, story: Group) -> Iterator[Clause]:
    """Yield the verbs that a story tells: those it is the subject of, that are set in it, and "in which …"."""
    outer = story.outer
    apart = outer is None or outer.prep is not None or scene.names_party(outer)  # "an actor in the film" plays in it
    words, k = scene.sentence.words, story.last
    which = [w.lower for w in words[k : k + 2]] == ["in", "which"]
    for clause in scene.sentence.clauses:
        tells = clause.subject is story and not clause.passive and clause.lemma in scene.lists["story_verbs"]
        within = story.prep == "in" and apart and story in clause.args
        if tells or within or (which and clause.subject is not None and clause.subject.first == k + 2):
            yield clause
