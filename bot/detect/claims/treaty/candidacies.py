"""What is said of a membership without a verb of entering: backed by a noun, within reach or out of it, lobbied for.

1. "Turkey's support for Sweden's bid" has been given, unless it is only sought; who holds a bid up has not ratified.
2. Who is "not ready" for an alliance, or whose entry is "unlikely", is not in it.
3. Status of a candidate granted is agreed, backed or recommended it is proposed.
"""

from collections.abc import Callable, Iterator

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.pacts import BLOCS, JOINING, allied, bloc, membership
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.treaty.writing import write
from bot.detect.grammar.frames import joined
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Kind, Status

_NEAR = 4  # words between "not ready" and "to join", between a noun of leave and what it is for


def candidacies(scene: Scene) -> Iterator[Claim]:
    """Yield what a sentence that speaks of an alliance says of somebody's membership."""
    if not allied(scene):
        return
    for clause in scene.sentence.clauses:
        claim = next((told for rule in _VERBS if (told := rule(scene, clause)) is not None), None)
        if claim is not None:
            yield claim
    yield from filter(None, (_unready(scene, k) for k, w in enumerate(scene.sentence.words) if w.lower == "ready"))
    yield from filter(None, (_given(scene, group) for group in scene.sentence.groups))


# --- told by verbs


def _unlikely(scene: Scene, clause: Clause) -> Claim | None:
    """Read "its accession is unlikely", "membership remains out of reach"."""
    entry = clause.subject
    if clause.lemma not in ("be", "remain", "look", "seem") or entry is None or not membership(scene, entry):
        return None
    words = scene.sentence.words[clause.last : clause.last + _NEAR]
    k = next((k for k, w in enumerate(words) if w.lower in scene.lists["unlikely_words"]), None)
    if k is None or clause.negated or any(w.lower == "to" for w in words[k + 1 : k + 2]) or not _is_bare(scene, entry):
        return None
    entrant = _entrant(scene, entry)
    return _write(scene, clause, "in_force", entrant, bloc(scene), Status.DENIED, last=words[-1].end)


def _unable(scene: Scene, clause: Clause) -> Claim | None:
    """Read "cannot join the alliance yet", "does not expect it to join"."""
    if clause.lemma not in ("join", "enter") or not _names_bloc(scene, clause.object):
        return None
    above = clause.parent
    barred = clause.negated and (clause.modal or "").startswith("ca") and clause.link != "if"
    doubted = clause.form == "to" and above is not None and above.negated and above.lemma in ("expect", "see")
    if doubted and above is not None and above.object is not None:
        return _write(scene, clause, "in_force", above.object.codes, bloc(scene), Status.DENIED, first=above.start)
    if not barred or clause.subject is None:
        return None
    return _write(scene, clause, "in_force", clause.subject.codes, bloc(scene), Status.DENIED)


def _cleared(scene: Scene, clause: Clause) -> Claim | None:
    """Read "clears the last hurdle to membership (with Turkey's nod)"."""
    done, entrant = clause.object, clause.subject
    if done is None or entrant is None or clause.passive or clause.lemma not in scene.lists["clearing_verbs"]:
        return None
    if done.lemma not in scene.lists["hurdles"] or set(entrant.codes) & BLOCS:
        return None
    if not any(membership(scene, g) or set(g.codes) & BLOCS for g in (*done.chain(), *clause.args)):
        return None
    final = not scene.lowers(done).isdisjoint(("last", "final"))
    by = (g for g in (*done.chain(), *clause.args) if g.prep in ("with", "after"))
    by = (g for g in by if g.lemma in scene.lists["leave_nouns"] or scene.event_in(g, "ratification"))
    lets = next((codes for g in by if (codes := tuple(c for c in g.codes if c not in (*entrant.codes, *BLOCS)))), ())
    if final and lets:  # "with a Turkish nod": it is they who ratify
        return _write(scene, clause, "ratified", lets, entrant.codes)
    return _write(scene, clause, "ratified" if final else "agreed", entrant.codes, bloc(scene))


def _lobbied(scene: Scene, clause: Clause) -> Claim | None:
    """Read "tries to persuade Turkey to lift its veto", "lobbies Ankara over the bid"."""
    done, doer = clause.object, clause.subject
    if clause.lemma not in scene.lists["lobbying_verbs"] or done is None or doer is None or clause.passive:
        return None
    asked = tuple(c for c in done.codes if c not in (*doer.codes, *BLOCS))
    if not asked or set(doer.codes) & BLOCS or not (scene.names_party(done) or scene.names_official(done)):
        return None
    below = [c for c in scene.sentence.clauses if c.parent is clause and c.link == "to"]
    matter = [g for a in (*clause.args, *(g for c in below for g in (c.object, *c.args) if g)) for g in (a, *a.chain())]
    leave = any(membership(scene, g) or scene.lexicon.pacts.called("veto", g.lemma) for g in matter)
    joins = (c for c in scene.sentence.clauses if c.lemma in JOINING and _names_bloc(scene, c.object))
    enters = any(_is_below(c, clause) for c in joins)
    if not (leave or enters or scene.context.member):
        return None
    last = max([done.end, *(a.end for a in clause.args)])
    return _write(scene, clause, "negotiating", doer.codes, asked, Status.ASSERTED, last=last)


def _is_below(inner: Clause, outer: Clause) -> bool:
    """Say whether a clause is what another one is to bring about: "persuade Turkey | to let Sweden | join"."""
    above: Clause | None = inner
    while above is not None and above is not outer and above.link in ("to", "that", ""):
        above = above.parent
    return above is outer


def _held_up(scene: Scene, clause: Clause) -> Claim | None:
    """Read "keeps Sweden out of the alliance", "stands in the way of its entry", "upholds its block on"."""
    doer, done = clause.subject, clause.object
    if doer is None or not doer.codes or clause.passive or clause.lemma not in scene.lists["holding_up_verbs"]:
        return None
    near = [g for a in (done, *clause.args) if a is not None for g in (a, *a.chain())]
    out = clause.lemma == "keep" and any(g.prep in ("out", "out of") and set(g.codes) & BLOCS for g in near)
    way = clause.lemma in ("stand", "be") and any(g.lemma == "way" and g.prep == "in" for g in near)
    block = done is not None and scene.lexicon.pacts.called("veto", done.lemma) and not clause.negated
    entry = any(membership(scene, g) for g in near) or bool(scene.context.member)
    if not out and not ((way or block) and entry):
        return None
    codes = tuple(dict.fromkeys(c for g in near for c in g.codes if c not in (*doer.codes, *BLOCS)))
    return _write(scene, clause, "ratified", doer.codes, codes or scene.context.member, Status.DENIED)


def _ranked(scene: Scene, clause: Clause) -> Claim | None:
    """Read "grants Ukraine candidate status", "backs candidate status for Kyiv", "promises Ukraine membership"."""
    done, doer = clause.object, clause.subject
    if done is None or doer is None or not set(doer.codes) & BLOCS or clause.passive:
        return None
    spelled = scene.lowers(done)
    rank = done.lemma == "status" and not spelled.isdisjoint(("candidate", "candidacy"))
    promised = clause.lemma in ("promise", "pledge", "offer") and done.lemma == "membership"
    near = [g for a in (done, *clause.args) for g in (a, *a.chain()) if a is done or a.prep in ("to", "for", None)]
    whom = tuple(dict.fromkeys(c for g in near for c in g.codes if c not in BLOCS))
    pushed = clause.lemma in ("grant", "give") and clause.form == "to" and done.lemma == "membership"
    if not whom or not (rank or promised or pushed) or not _is_bare(scene, done):
        return None
    if pushed:
        return _write(scene, clause, "proposed", doer.codes, whom, Status.ASSERTED)
    if promised:
        return _write(scene, clause, "agreed", bloc(scene), whom, Status.PLANNED)
    given = clause.lemma in scene.lists["granting_verbs"]
    return _write(scene, clause, "agreed" if given else "proposed", doer.codes, whom)


def _invited(scene: Scene, clause: Clause) -> Claim | None:
    """Read "seeks an invitation to the alliance"."""
    done, doer = clause.object, clause.subject
    wanted = clause.lemma in scene.lists["want_verbs"] or clause.lemma in scene.lists["ask_verbs"]
    if not wanted or done is None or done.lemma not in ("invitation", "invite") or doer is None:
        return None
    if not _is_bare(scene, done):
        return None
    to = {c for g in (done, *done.chain()) for c in g.codes if g is done or _names_bloc(scene, g)} & BLOCS
    own = tuple(c for c in doer.codes if c not in BLOCS)
    return _write(scene, clause, "proposed", own, tuple(to), Status.ASSERTED) if to and own else None


_VERBS: tuple[Callable[[Scene, Clause], Claim | None], ...] = (
    _unlikely,
    _unable,
    _cleared,
    _lobbied,
    _held_up,
    _ranked,
    _invited,
)


# --- told by nouns and adjectives


def _unready(scene: Scene, k: int) -> Claim | None:
    """Read "not ready to join" and "is 'not ready' for membership"; `k` is where "ready" stands."""
    words = scene.sentence.words
    if not any(w.lower in ("not", "never", "isn't", "isn’t") for w in words[max(0, k - 2) : k]):
        return None
    behind = words[k + 1 : k + 1 + _NEAR]
    before = [g for g in scene.sentence.groups if g.last <= k and g.codes and not set(g.codes) & BLOCS]
    near = range(k + 1, k + 1 + _NEAR)
    joins = any(
        c.first in near[:2] and c.lemma in JOINING and _names_bloc(scene, c.object) for c in scene.sentence.clauses
    )
    entry = next(
        (g for g in scene.sentence.groups if g.first in near and g.prep == "for" and membership(scene, g)), None
    )
    own = (
        entry is not None
        and _is_bare(scene, entry)
        and not set(entry.codes) - BLOCS - set(before[-1].codes if before else ())
    )
    if not (joins or own) or not before or not bloc(scene):
        return None
    last = behind[-1].end
    return scene.sentence.claim(
        Kind.TREATY,
        before[-1].start,
        max(last, *(g.end for g in scene.sentence.groups if g.start <= behind[-1].start < g.end), last),
        actor=joined(before[-1].codes),
        target=joined(bloc(scene)),
        source=scene.source(before[-1].clause, before[-1].start),
        status=Status.DENIED,
        rung="in_force",
    )


def _given(scene: Scene, group: Group) -> Claim | None:
    """Read "hails Turkey's support for Sweden's membership", "Ankara's U-turn on its bid": a leave that was given."""
    if group.lemma not in scene.lists["leave_nouns"] or not scene.sentence.words[group.first].mention:
        return None
    clause = group.clause
    sought = clause is not None and clause.object is group and clause.lemma in scene.lists["leave_sought"]
    told = clause is not None and clause.object is group and clause.lemma in scene.lists["assent_verbs"]
    giver = tuple(c for c in group.codes if c not in BLOCS)
    if sought or told or not giver or group.prep in ("for", "without", "to"):
        return None
    behind = [g for g in scene.sentence.groups if group.last <= g.first <= group.last + _NEAR]
    for_it = next((g for g in behind if membership(scene, g)), None)
    named = (c for g in (for_it, *for_it.chain()) for c in g.codes) if for_it is not None else ()
    whose = tuple(dict.fromkeys(c for c in named if c not in (*giver, *BLOCS))) or scene.context.member
    whose = tuple(c for c in whose if c not in giver)
    if for_it is None or not whose or not _is_bare(scene, for_it):
        return None
    return scene.sentence.claim(
        Kind.TREATY,
        group.start,
        max(g.end for g in (for_it, *for_it.chain())),
        actor=joined(giver),
        target=joined(whose),
        source=scene.source(clause, group.start),
        rung="agreed",
    )


def marked(scene: Scene, event: Event) -> Claim | None:
    """Read "a ceremony marks its entry into NATO"; "expects its accession by July", "ahead of its accession"."""
    group, clause = event.group, event.clause
    if group is None or group.lemma not in _ENTRY or not bloc(scene):
        return None
    awaited = group.prep == "ahead of" or (event.under(_AWAITING) and clause is not None and not clause.negated)
    if not awaited and not event.under(scene.lists["mark_verbs"]):
        return None
    near = any(g.lemma in ("neighbour", "neighbor") for g in group.inner)  # "of Russia's neighbour": who that is
    whose = scene.context.member if near else (*event.actor, *group.codes)
    entrant = tuple(c for c in dict.fromkeys(whose) if c not in BLOCS)
    if awaited and not entrant:
        entrant = tuple(sorted(scene.sentence_codes() - BLOCS))
    status = Status.PLANNED if awaited else None
    return write(scene, event, "in_force", entrant, bloc(scene), status=status) if len(entrant) == 1 else None


_ENTRY = frozenset("entry entrance accession ascension admission joining".split())
_AWAITING = frozenset("expect await anticipate foresee".split())


def _names_bloc(scene: Scene, group: Group | None) -> bool:
    """Say whether a group is the alliance itself, not its summit, its drills or its leaders."""
    if group is None or not set(group.codes) & BLOCS:
        return False
    return scene.names_party(group) or group.lemma in ("alliance", "bloc")


def _is_bare(scene: Scene, entry: Group) -> bool:
    """Say whether what stands behind a membership or an invitation is an alliance or a party, not a fund or a gala."""
    return all(
        scene.names_party(g) or g.lemma in ("alliance", "bloc", "membership") or scene.event_in(g, "accession")
        for g in entry.chain()
        if g.prep in ("of", "to")
    )


def _entrant(scene: Scene, entry: Group) -> tuple[str, ...]:
    """Return whose entry it is: named with it, else who was last said to enter, else the one party named."""
    codes = tuple(dict.fromkeys(c for g in (entry, *entry.chain()) for c in g.codes if c not in BLOCS))
    named = tuple(dict.fromkeys(m.code for m in scene.sentence.mentions if m.code and m.code not in BLOCS))
    return codes or scene.context.member or (named if len(named) == 1 else ())


def _write(
    scene: Scene,
    clause: Clause,
    rung: str,
    actor: tuple[str, ...],
    target: tuple[str, ...],
    status: Status | None = None,
    *,
    first: int | None = None,
    last: int | None = None,
) -> Claim | None:
    if not actor or not target:
        return None
    reading = scene.read(clause)
    start = clause.start if first is None else first
    return scene.sentence.claim(
        Kind.TREATY,
        start,
        clause.end if last is None else last,
        actor=joined(actor),
        target=joined(target),
        source=scene.source(clause, start),
        status=status or reading.status,
        hedged=reading.hedged,
        rung=rung,
    )
