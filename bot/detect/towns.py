"""Towns taken in a war that goes on: each is news once, whoever is named as its taker, and again when it is retaken.

1. A town is held against itself: that they fought before does not make its fall known.
2. Outlets name the takers by several names, or none: for a few days whoever takes it has taken it with them. The one
   from whom it was taken retakes it, and so does, after that, anybody else who is named.
3. That one will fight for a town is news once as well, in the midst of a war, while nobody has told that it was taken.
"""

from collections.abc import Iterable, Sequence

from bot.detect.held import Held, Setting, again, changed, recent
from bot.detect.ladders import stands
from bot.detect.subject import split
from store.model import Claim, Fact, Subject
from store.terms import Change, Kind, Status


def town(claim: Claim, about: Subject, like: Sequence[Fact], known: Iterable[Fact], setting: Setting) -> Held | None:
    """Hold the capture of a town; None where a step names none."""
    if claim.kind is not Kind.INVOLVEMENT or claim.what is None or claim.status not in _TOLD:
        return None
    heard = [f for f in known if f.subject.kind is Kind.INVOLVEMENT and f.claim.what == claim.what]
    ahead = claim.status is Status.PLANNED
    heard = [*recent(heard, setting, setting.rules.memory["plan"] if ahead else setting.rules.remembers(claim.kind))]
    if ahead:
        return again(claim, heard) if heard else changed(Change.NEW, None, f"{claim.what} is to be fought for")
    taken = [f for f in heard if f.claim.status is Status.ASSERTED]
    last = max(taken, key=lambda f: (f.first, f.key), default=None)
    if last is not None and not _is_retaken(about, last, setting):
        return again(claim, [f for f in taken if not _is_retaken(about, f, setting)])
    fought = [f for f in like if f.claim.status is Status.ASSERTED and f.key not in setting.stated]
    was = last or stands(fought, claim.kind, setting.rules)
    return changed(Change.ADVANCED if was else Change.NEW, was, f"{claim.what} is taken")


_TOLD = frozenset({Status.ASSERTED, Status.PLANNED})


def _is_retaken(about: Subject, last: Fact, setting: Setting) -> bool:
    """Return whether another one takes a town than the one who took it last."""
    mine, theirs = set(split(about.actor)), set(split(last.subject.actor))
    if not mine or mine & theirs:
        return False
    if mine <= set(split(last.subject.target)):
        return True  # who lost it
    return bool(theirs) and setting.article.published - last.first > setting.rules.corroborate
