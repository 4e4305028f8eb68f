"""Who takes a step, where the verb's own subject does not say it.

1. "after agreeing to lift its veto, Turkey's leader …": who governs the verb, else who follows.
2. "signed by Armenia, Azerbaijan and Russia": all of the list.
3. "the accord, which the cabinet approved on Tuesday" looks passive and is not: whoever approves is no pact.
4. "Hungary, the only country that …": the name before the comma.
"""

from dataclasses import replace

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.parties import venues
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import OPENING
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.relations import FELLOWS, LANDS, NEIGHBOURS

_MAX_DEPTH = 4
_MEMBERS = LANDS | NEIGHBOURS | FELLOWS | {"member", "government", "side", "party"}


def taken(scene: Scene, event: Event) -> Event:
    """Return a verb's event with its doer found, itself where nothing can be added."""
    clause = event.clause
    if clause is None or event.nominal:
        return event
    if clause.passive:
        return _agents(scene, event) or _active(scene, event, clause) or event
    only = _only(clause)
    if only is not None:
        return replace(event, actor=only.codes, actor_group=only)
    if event.actor:
        return _strung(scene, event)
    codes, group = _governing(scene, clause)
    return replace(event, actor=codes, actor_group=group or event.actor_group) if codes else event


def _only(clause: Clause) -> Group | None:
    """Return who "are the only members that have yet to ratify": the subject of "are"."""
    above, own = clause.parent, clause.subject
    if above is None or own is None or clause.link not in ("who", "to") or above.lemma not in ("be", "become"):
        return None
    member = own is above.object and own.lemma in _MEMBERS
    return above.subject if member and above.subject is not None and above.subject.codes else None


def _strung(scene: Scene, event: Event) -> Event:
    """Join "Poland, Romania clinch pact", as titles string their subjects."""
    group = event.actor_group
    if scene.sentence.field != "title" or group is None or group.first < 2:  # noqa: PLR2004 - a name and a comma
        return event
    left = next((g for g in scene.sentence.groups if g.last == group.first - 1 and opens(scene, g)), None)
    comma = scene.sentence.words[group.first - 1].tag == ","
    joins = left is not None and comma and scene.names_party(left) and bool(group.codes)
    if not joins or left is None:
        return event
    return replace(event, actor=tuple(dict.fromkeys((*left.codes, *event.actor))), start=left.start)


def opens(scene: Scene, group: Group) -> bool:
    """Say whether a group opens a title or a clause of it: "as Poland, Romania clinch pact"."""
    return group.first == 0 or scene.sentence.words[group.first - 1].lower in OPENING


def _agents(scene: Scene, event: Event) -> Event | None:
    """Read the whole list behind "by"."""
    agent = event.actor_group
    if agent is None or not event.actor:
        return None
    return replace(event, actor=listed(scene, agent))


def listed(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return the parties of a group and of those strung to it by commas and "and"."""
    codes, last, words = list(group.codes), group.last, scene.sentence.words
    pending: list[str] = []
    starts = {g.first: g for g in scene.sentence.groups if g.prep is None}
    while last < len(words) and words[last].tag in ",C" and (right := starts.get(last + 1)) is not None and right.codes:
        pending += right.codes
        if words[last].tag == "C":
            codes, pending = codes + pending, []
        last = right.last
    return tuple(dict.fromkeys(codes))


def _active(scene: Scene, event: Event, clause: Clause) -> Event | None:
    """Turn a verb round that was taken for passive though its subject acts: a party, a chamber, a cabinet."""
    subject = clause.subject
    acts = subject is not None and (scene.names_party(subject) or scene.has(subject, "house", "official", "projecting"))
    if subject is None or not acts or clause.form != "ed" or clause.lemma in ("send", "hand", "put"):
        return None
    turned = replace(clause, passive=False, object=_object(scene, subject, clause))
    return replace(event, clause=turned, actor=subject.codes, actor_group=subject, object=turned.object)


def _object(scene: Scene, subject: Group, clause: Clause) -> Group | None:
    """Return what is acted upon: the group behind the verb, else the one before ", which"."""
    words = scene.sentence.words
    k = clause.last + (clause.last < len(words) and words[clause.last].tag in "SD")
    behind = next((g for g in scene.sentence.groups if g.first == k and g.prep is None), None)
    if behind is not None:
        return behind
    k = subject.first - 1
    if k < 1 or words[k].tag not in "WS":
        return None
    k -= words[k - 1].tag == ","
    return next((g for g in scene.sentence.groups if g.last == k), None)


def _governing(scene: Scene, clause: Clause) -> tuple[tuple[str, ...], Group | None]:
    subject = clause.subject
    if subject is not None and (codes := subject.deep()):
        return codes, subject
    if subject is not None and subject.first > 1 and scene.sentence.words[subject.first - 1].tag == "C":
        left = next((g for g in scene.sentence.groups if g.last == subject.first - 1 and g.codes), None)
        if left is not None:
            return left.codes, left  # "Iran and six world powers"
    if subject is not None and (subject.lemma in _MEMBERS or (clause.finite and clause.link != "who")):
        held = venues(scene, clause.args)  # "the two countries signed it in Riyadh": not its host
        codes = _apposed(scene, subject) if subject.lemma in _MEMBERS else ()
        return tuple(code for code in codes if code not in held), None
    here = clause.parent
    for _ in range(_MAX_DEPTH):
        if here is None:
            break
        if here.subject is not None and here.subject.codes and not here.passive:
            return here.subject.codes, here.subject
        here = here.parent
    if clause.form in ("to", "ing"):
        after = (c for c in scene.sentence.clauses if c.first > clause.first and c.finite and c.subject is not None)
        found = next((c.subject for c in after if c.subject is not None and c.subject.codes), None)
        if found is not None:
            return found.codes, found
    return (), None


def _apposed(scene: Scene, subject: Group) -> tuple[str, ...]:
    """Return the name that "the only country" stands beside, else whom the article spoke of."""
    before = [g for g in scene.sentence.groups if g.last < subject.first and g.codes and scene.names_party(g)]
    return before[-1].codes if before else scene.context.subject[:1]
