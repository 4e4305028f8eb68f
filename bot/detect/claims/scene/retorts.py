"""What a party says of a deed in a word or two, before a colon or quoted: "Yerevan: 'a lie'", '"Madness," said Rome'.

1. Whoever is charged with a deed dismisses what he calls a lie, denies what was "not us", or has no comment.
2. Whoever calls a deed of another's a crime, told just before, condemns it.
3. Whoever says "no" to troops of his own somewhere rules force out.
"""

import re
from collections.abc import Iterator

from bot.detect.claims.scene.blame import said
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import tail, written
from bot.detect.grammar.text import Clause
from store.model import Claim
from store.terms import Kind, Status


def retorted(scene: Scene, event: Event, clause: Clause) -> str | None:
    """Return the stance that a party takes in a word or two before a colon."""
    word = _word(scene, clause) if "say" in event.families else None
    if word is None:
        return None
    if scene.sentence.words[clause.main].text != ":":
        event.start = 0  # what is said shows it
    charged = any(set(event.actor) & set(side) for side in _charged(scene)) or not scene.context.told
    if written(word, scene.lists["mute_words"]):
        return "no_comment"
    if written(word, scene.lists["dismissive"]):
        return "dismisses" if charged else None
    return "denies" if charged and scene.context.told and written(word, scene.lists["disclaiming"]) else None


def decried(scene: Scene, event: Event) -> Claim | None:
    """Return the condemnation of another's deed in a word or two before a colon."""
    word = _word(scene, event.clause) if "say" in event.families and event.clause is not None else None
    if word is None or not written(word, scene.lists["judging_words"]):
        return None
    doers = (code for side in _charged(scene) for code in side if code not in event.actor)
    target = next(doers, None)
    if target is None:
        return None
    colon = event.clause is not None and scene.sentence.words[event.clause.main].text == ":"
    event.start = event.start if colon else 0
    event.end = (
        len(scene.sentence.text.rstrip(" ."))
        if colon
        else max(event.end, event.actor_group.end if event.actor_group else 0)
    )
    return said(scene, event, "condemn", event.actor, (target,))


def forsworn(scene: Scene, event: Event) -> Claim | None:
    """Read "Minister: no Malian troops in Chad" of one's own forces that are kept out; boots.py reads boots."""
    clause, done = event.clause, event.object
    if event.lemma != "say" or clause is None or done is None or scene.sentence.words[clause.main].text != ":":
        return None
    none = scene.sentence.words[done.first].lower == "no" and done.first <= clause.last + 1
    own = not done.codes or set(done.codes) <= set(event.actor)
    where = next((c for g in (*done.chain(), *event.args) if g.prep in ("in", "to", "on") and (c := g.codes)), ())
    target = event.beyond(where)
    if not (none and own and scene.has(done, "humanforce") and target):
        return None
    event.end = max(event.end, *(g.end for g in (done, *done.chain())))
    return said(scene, event, "rule_out_force", event.actor, target)


def _word(scene: Scene, clause: Clause) -> str | None:
    """Return what stands behind the colon that a party speaks before, None where it is a whole sentence."""
    if scene.sentence.words[clause.main].text != ":":
        return _exclaimed(scene, clause)
    whole = any(c.finite for c in scene.sentence.clauses if c.first > clause.main)
    return None if whole else tail(scene, clause)


def _exclaimed(scene: Scene, clause: Clause) -> str | None:
    """Return the word or two that are quoted before the verb: '"Fabrication," retorted Kigali'."""
    found = _QUOTED.match(scene.sentence.text)
    if found is None or scene.sentence.words[clause.main].start < found.end():
        return None
    end = found.end()
    whole = any(c.finite for c in scene.sentence.clauses if scene.sentence.words[c.main].start < end)
    return None if whole else found[1].lower()


_QUOTED = re.compile(r"[\"'“‘]([^\"”’]{3,60}?)[,.!]?[\"'”’],?(?= (?:\w+ )?[A-Za-z])")


def _charged(scene: Scene) -> Iterator[tuple[str, ...]]:
    """Yield whose the deeds are that were told just before, the last one first."""
    for claim in reversed(scene.context.told):
        if claim.kind is Kind.FIGURE or claim.status is not Status.ASSERTED:
            continue
        whose = claim.target if claim.act == "accuse" else claim.actor
        yield tuple((whose or "").split("+"))
